package bijlage

import "testing"

// FuzzInspect: whatever the bytes, the child that looks at them comes to an end with a sentence, and so does a merge.
func FuzzInspect(f *testing.F) {
	f.Add(simple(words, "").file())
	f.Add(simple("1 g "+words, "/Names<</EmbeddedFiles<</Names[(a)<</F(loon.xls)/EF<</F 6 0 R>>>>]>>>>").file())
	f.Add(simple(words+"0 g 95 690 200 25 re f", "/OpenAction<</S/JavaScript/JS(x)>>/StructTreeRoot<</K 1 0 R>>").file())
	f.Fuzz(func(t *testing.T, b []byte) {
		r, file := inspect(b)
		if file != nil && (r.PDFA != "" || r.UA) {
			r.claims(file)
		}
		if len(r.Findings("")) == 0 {
			t.Fatalf("nothing is said of %+v", r)
		}
		letter := Part{Title: "Brief", Lang: "nl", Sound: true, Data: simple(words, "").file()}
		if m, err := bind(Whole{Title: "Geheel"}, []Part{letter, {Number: 1, Title: "Bijlage 1", Data: b}}); err == nil {
			if whole, _ := inspect(m.Data); whole.Mended || whole.Pages != m.Pages || whole.Script || whole.Launch {
				t.Fatalf("%+v", whole)
			}
		}
	})
}
