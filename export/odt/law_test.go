package odt

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
)

var form = officetest.Form{Ext: "odt", Write: Write, Read: Read, Words: true}

func TestThereAndBack(t *testing.T)       { form.ThereAndBack(t) }
func TestAnswered(t *testing.T)           { form.Answered(t) }
func TestFigureWidth(t *testing.T)        { form.FigureWidth(t) }
func TestThroughLibreOffice(t *testing.T) { form.ThroughLibreOffice(t) }
func TestReviewed(t *testing.T)           { form.Reviewed(t) }
func TestBroken(t *testing.T)             { form.Broken(t) }

// TestPictures: two pictures in one paragraph are two figures.
func TestPictures(t *testing.T) {
	var pic bytes.Buffer
	if err := png.Encode(&pic, image.NewGray(image.Rect(0, 0, 20, 20))); err != nil {
		t.Fatal(err)
	}
	var two office.Para
	for _, alt := range []string{"een", "twee"} {
		two.Images = append(two.Images, &office.Image{Alt: alt, Name: "image/png", Width: 20, Height: 20, File: alt, Data: pic.Bytes()})
	}
	var b bytes.Buffer
	d := &office.Doc{Paras: []*office.Para{{Runs: []office.Run{{Text: "Een zin."}}}, &two}}
	if err := Write(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	in := form.Letter(t, b.Bytes())
	var got []string
	for _, x := range in.Letter.Body().Blocks {
		if x.Kind == letter.FigureBlock {
			got = append(got, in.Letter.Picture(x).Alt)
		}
	}
	if s := strings.Join(got, " "); s != "een twee" {
		t.Errorf("%q, of %v", s, in.Findings)
	}
}

const body = `<text:p text:style-name="Standard">`

func regionOf(id, by, kind, content string) string {
	return `<text:changed-region xml:id="` + id + `" text:id="` + id + `"><text:` + kind + `><office:change-info><dc:creator>` + by + `</dc:creator></office:change-info>` + content + `</text:` + kind + `></text:changed-region>`
}

// tracked gives a file with tracked changes, and paragraphs between a begin and an end.
func tracked(t *testing.T, regions, paras string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, part := range map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text><text:tracked-changes>` +
		regions + `</text:tracked-changes>` + body + `Geachte voorzitter,</text:p>` + body + `Een begin.</text:p>` + paras + body + `Een slot.</text:p></office:text></office:body></office:document-content>`} {
		w, _ := z.Create(name)
		_, _ = w.Write([]byte(part))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOverlappingInsertions: of insertions in each other, and at one end of a paragraph, the one that began last says who wrote what;
// the other is his who began it, before and behind.
func TestOverlappingInsertions(t *testing.T) {
	mark := func(s, id string) string { return `<text:change-` + s + ` text:change-id="` + id + `"/>` }
	regions := regionOf("a", "Anna", "insertion", "") + regionOf("b", "Bas", "insertion", "")
	paras := body + `Vast ` + mark("start", "a") + `van Anna ` + mark("start", "b") + `van Bas</text:p>` + body + `ook ` + mark("end", "b") + `weer ` + mark("end", "a") + `oud.</text:p>`
	for range 20 { // a map would give another order in some of them
		d, err := Read(tracked(t, regions, paras))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range d.Paras[2:4] {
			for _, r := range p.Runs {
				by := "-"
				if r.Ins != nil {
					by = r.Ins.By
				}
				got = append(got, by+": "+strings.TrimSpace(r.Text))
			}
			if p.Mark != nil {
				got = append(got, p.Mark.By+": ¶")
			}
		}
		if s := strings.Join(got, " | "); s != "-: Vast | Anna: van Anna | Bas: van Bas | Bas: ¶ | Bas: ook | Anna: weer | -: oud." {
			t.Fatal(s)
		}
	}
}

// TestTrackedEnds: ends of paragraphs that came or went, as LibreOffice writes them, are proposals; as decided and as proposed every
// paragraph is of its own kind.
func TestTrackedEnds(t *testing.T) {
	region := func(id, kind, content string) string { return regionOf(id, "X", kind, content) }
	const p, h = body, `<text:h text:style-name="Heading_20_1" text:outline-level="1">`
	const gone, start, close = `<text:change text:change-id="a"/>`, `<text:change-start text:change-id="a"/>`, `<text:change-end text:change-id="a"/>`
	for _, c := range []struct{ name, region, body, decided, proposed string }{
		{"split", region("a", "insertion", ""), p + `Een zin. ` + start + `</text:p>` + p + close + `Nog een.</text:p>`, "Een zin. Nog een.", "Een zin. |Nog een."},
		{"joined", region("a", "deletion", p+`</text:p>`+p+`</text:p>`), p + `Een zin. ` + gone + `Nog een.</text:p>`, "Een zin. |Nog een.", "Een zin. Nog een."},
		{"heading joined", region("a", "deletion", h+`</text:h>`+p+`</text:p>`), h + `Kop ` + gone + `met tekst.</text:h>`, "#Kop |met tekst.", "#Kop met tekst."},
		{"heading gone", region("a", "deletion", h+`Kop weg</text:h>`+p+`</text:p>`), p + gone + `Blijft.</text:p>`, "#Kop weg|Blijft.", "Blijft."},
		{"text gone before a heading", region("a", "deletion", p+`Tekst weg.</text:p>`+h+`</text:h>`), h + gone + `Kop</text:h>`, "Tekst weg.|#Kop", "#Kop"},
		{"new heading", region("a", "insertion", ""), h + start + `Nieuwe kop</text:h>` + p + close + `Oud.</text:p>`, "Oud.", "#Nieuwe kop|Oud."},
		{"words of an insertion", region("a", "insertion", ""), p + `Blijft ` + gone + `zo.</text:p>`, "Blijft zo.", "Blijft zo."},
		{"in itself", region("a", "deletion", p+`Weg `+gone+gone+`</text:p>`), p + `Blijft ` + gone + `zo.</text:p>`, "Blijft Weg zo.", "Blijft zo."},
		{"three", region("a", "deletion", p+`weg een.</text:p>`+p+`Heel weg.</text:p>`+p+`Begin weg </text:p>`), p + `Half ` + gone + `rest.</text:p>`, "Half weg een.|Heel weg.|Begin weg rest.", "Half rest."},
	} {
		in := form.Letter(t, tracked(t, c.region, c.body))
		if err := letter.Valid(in.Letter); err != nil || strings.Contains(fmt.Sprint(in.Findings), "plaats") {
			t.Errorf("%s: %v %v", c.name, err, in.Findings)
		}
		for v, want := range map[letter.View]string{letter.Decided: c.decided, letter.Proposed: c.proposed} {
			l, _ := edit.Show(in.Letter, v)
			var got []string
			for _, x := range l.Body().Blocks {
				got = append(got, map[bool]string{true: "#"}[x.Kind == letter.Heading]+x.Text)
			}
			if s := strings.Join(got, "|"); s != "Een begin.|"+want+"|Een slot." {
				t.Errorf("%s, %s: %q, want %q", c.name, v, s, want)
			}
		}
	}
}

// FuzzContent: whatever the content part holds, reading it ends, in a sound letter or a sentence.
func FuzzContent(f *testing.F) {
	f.Add(`<text:p>Geachte voorzitter,</text:p><text:h text:outline-level="1">Kop</text:h><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add(`<text:tracked-changes><text:changed-region xml:id="a" text:id="a"><text:deletion><office:change-info/><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>b<text:change text:change-id="a"/><text:change-start text:change-id="a"/></text:p>`)
	f.Add(`<text:list><text:list-item><text:p>een<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>noot</text:p></text:note-body></text:note></text:p></text:list-item></text:list>`)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<14 {
			return
		}
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("content.xml")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprintf(w, head+`<office:document-content `+ns+`><office:body><office:text>%s</office:text></office:body></office:document-content>`, body)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		d, err := Read(b.Bytes())
		if err != nil {
			return
		}
		if in, err := d.Letter(letter.Random); err == nil && letter.Valid(in.Letter) != nil {
			t.Fatal("no sound letter")
		}
	})
}
