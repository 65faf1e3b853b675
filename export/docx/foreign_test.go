package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
)

// made makes a package of parts; the document part gets its root.
func made(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, s := range parts {
		if name == "word/document.xml" && !strings.HasPrefix(s, "<?xml") {
			s = head + `<w:document ` + nsAll + ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>` + s + `</w:body></w:document>`
		}
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(s))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// p makes paragraphs of their words.
func p(words ...string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + strings.ReplaceAll(w, "\t", `</w:t><w:tab/><w:t xml:space="preserve">`) + `</w:t></w:r></w:p>`)
	}
	return b.String()
}

// tbl makes a table; a cell is XML.
func tbl(rows ...[]string) string {
	s := `<w:tbl><w:tblPr/><w:tblGrid/>`
	for _, r := range rows {
		s += `<w:tr>`
		for _, c := range r {
			s += `<w:tc><w:tcPr/>` + c + `</w:tc>`
		}
		s += `</w:tr>`
	}
	return s + `</w:tbl>`
}

var end = p("Hoogachtend,", "De Minister van Financiën,", "A. de Wit")

var words = officetest.Blocks

// TestLetterheads: wherever Word keeps the letterhead, it becomes the frame.
func TestLetterheads(t *testing.T) {
	column := p("Directoraat-generaal Toezicht", "Bezuidenhoutseweg 30", "2594 AV  Den Haag", "www.rijksoverheid.nl", "Ons kenmerk", "2025-0000123")
	box := `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>` + column + `</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>` + column + `</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
	lines := tbl([]string{p("Datum"), p("27 oktober 2025")}, []string{p("Betreft"), p("Voortgang van de aanpak")})
	addressed := p("De voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA  DEN HAAG")
	rest := p("Geachte voorzitter,", "Met deze brief informeer ik uw Kamer over de voortgang van de aanpak.") + end
	frame := func(s string) string {
		return strings.ReplaceAll(s, `<w:p>`, `<w:p><w:pPr><w:framePr w:w="2000" w:hAnchor="page" w:x="9000" w:y="3000"/></w:pPr>`)
	}
	sdt := func(s string) string { return `<w:sdt><w:sdtPr/><w:sdtContent>` + s + `</w:sdtContent></w:sdt>` }
	retour := p("> Retouradres Postbus 20401 2500 EK  Den Haag")
	for name, body := range map[string]string{
		"tables":           retour + tbl([]string{addressed, column}) + lines + rest,
		"floating table":   retour + addressed + strings.Replace(tbl([]string{column}), `<w:tblPr/>`, `<w:tblPr><w:tblpPr w:tblpX="9000"/></w:tblPr>`, 1) + lines + rest,
		"text box":         retour + box + addressed + lines + rest,
		"frames":           retour + frame(column) + addressed + p("Datum\t27 oktober 2025", "Betreft\tVoortgang van de aanpak") + rest,
		"content controls": sdt(retour) + sdt(addressed) + box + sdt(p("Datum\t27 oktober 2025")+p("Betreft\tVoortgang van de aanpak")) + sdt(rest),
		"one table":        retour + tbl([]string{addressed + p("Datum\t27 oktober 2025", "Betreft\tVoortgang van de aanpak") + rest, column}),
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": body}))
		l := in.Letter
		f, r := l.Frame, l.Frame.Reference
		n := letter.NumbersOf(l)
		got := strings.Join([]string{f.ReturnAddress, f.Date, n.Text(l.Flow(f.Subject)), n.Text(l.Flow(f.Salutation)), n.Text(l.Flow(f.Closing)), r.Directorate, r.VisitAddress, r.Website, r.OurReference, n.Text(l.Flow(f.Addressee))}, "|")
		want := "Postbus 20401 2500 EK  Den Haag|2025-10-27|Voortgang van de aanpak|Geachte voorzitter,|Hoogachtend,|Directoraat-generaal Toezicht|Bezuidenhoutseweg 30\n2594 AV  Den Haag|www.rijksoverheid.nl|2025-0000123|De voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA  DEN HAAG"
		if got != want {
			t.Errorf("%s:\n%q, want\n%q", name, got, want)
		}
		if s := words(l); s != "para  Met deze brief informeer ik uw Kamer over de voortgang van de aanpak." {
			t.Errorf("%s: body %q", name, s)
		}
		if len(l.Signers) != 1 || l.Signers[0].Name != "A. de Wit" || len(in.Findings) > 0 {
			t.Errorf("%s: %v %v", name, l.Signers, in.Findings)
		}
	}
}

// TestWordAsItIsUsed: what Word has beside plain paragraphs becomes structure, or is named.
func TestWordAsItIsUsed(t *testing.T) {
	styles := head + `<w:styles ` + nsW + `><w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="Kop 1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Tussenkop BZK"/><w:basedOn w:val="Kop1"/></w:style><w:style w:type="paragraph" w:styleId="Niv2"><w:name w:val="Paragraafkop"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`
	numbering := head + `<w:numbering ` + nsW + `><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
	rels := head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/numbering" Target="numbering.xml"/><Relationship Id="c" Type="x/hyperlink" Target="https://www.rijksoverheid.nl" TargetMode="External"/></Relationships>`
	item := func(num, lvl, s string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + lvl + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	styled := func(style, s string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	field := func(instr, s string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + instr + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">` + s + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	for _, c := range []struct{ name, body, want, found string }{
		{"styles", styled("Kop1", "Een") + styled("Eigen", "Twee") + styled("Niv2", "Drie"), "heading  Een\nheading  Twee\nheading  Drie", ""},
		{"bold line", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Stand van zaken</w:t></w:r></w:p>` + p("Dit is een gewone zin die eindigt."), "heading  Stand van zaken\npara  Dit is een gewone zin die eindigt.", ""},
		{"restarts", item("1", "0", "a") + item("1", "1", "b") + item("1", "0", "c") + p("Tussen.") + item("2", "0", "d"), "numbered 1. a\nnumbered a. b\nnumbered 2. c\npara  Tussen.\nnumbered 1. d", ""},
		{"goes on", item("1", "0", "a") + p("Tussen.") + item("1", "0", "b"), "numbered 1. a\npara  Tussen.\npara  2. b", "nummer van een lijst"},
		{"toc", `<w:p>` + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Een 1</w:t></w:r></w:p><w:p><w:r><w:t>Twee 2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` + p("Tekst van de brief."), "para  Tekst van de brief.", "inhoudsopgave"},
		{"link", `<w:p><w:r><w:t xml:space="preserve">Zie </w:t></w:r>` + field(`HYPERLINK "https://x.nl"`, "hier") + `<w:hyperlink r:id="c"><w:r><w:t xml:space="preserve"> en daar</w:t></w:r></w:hyperlink></w:p>`, "para  Zie hier en daar", ""},
		{"hidden", `<w:p><w:r><w:t>Open</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>`, "para  Open", "verborgen tekst"},
		{"changes", `<w:p><w:r><w:t xml:space="preserve">Een </w:t></w:r><w:del w:id="1" w:author="X"><w:r><w:delText>oud</w:delText></w:r></w:del><w:ins w:id="2" w:author="X"><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p>`, "para  Een oudnieuw", ""}, // proposed: TestTracked
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>`, "para  ✓\u2011x", ""},
		{"nested", tbl([]string{tbl([]string{p("binnen")}) + p("")}), "table", "tabel in een tabel"},
		{"object", `<w:p><w:r><w:t>Zie</w:t></w:r><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>`, "para  Zie", "ingesloten object"},
		{"drawing", `<w:p><w:r><w:t>Zie</w:t></w:r><w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>`, "para  Zie", "1 tekening"},
		{"questions", p("Vraag 1", "Bent u bekend met het bericht?", "Antwoord", "Ja."), "question Vraag 1 Bent u bekend met het bericht?\nanswer Antwoord 1 Ja.", ""},
		{"caption", styled("Bijschrift", "Tabel 1. Cijfers") + tbl([]string{p("a"), p("b")}), "caption Tabel 1 Cijfers\ntable", ""},
	} {
		s := styles
		s = strings.Replace(s, `</w:styles>`, `<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="Bijschrift"/></w:style></w:styles>`, 1)
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + c.body + end, "word/styles.xml": s, "word/numbering.xml": numbering, "word/_rels/document.xml.rels": rels}))
		if got := words(in.Letter); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		var found []string
		for _, f := range in.Findings {
			found = append(found, f.Text)
		}
		if s := strings.Join(found, " "); c.found == "" && s != "" || !strings.Contains(s, c.found) {
			t.Errorf("%s: findings %q, want %q", c.name, s, c.found)
		}
	}
}

// TestHostile: what passes a limit is refused with a sentence.
func TestHostile(t *testing.T) {
	many := map[string]string{"word/document.xml": p("x")}
	for i := range 300 {
		many["x/"+strings.Repeat("y", i+1)] = ""
	}
	for name, b := range map[string][]byte{
		"deep":     made(t, map[string]string{"word/document.xml": strings.Repeat("<w:p>", 400) + strings.Repeat("</w:p>", 400)}),
		"doctype":  made(t, map[string]string{"word/document.xml": head + `<!DOCTYPE x [<!ENTITY a "b">]><w:document ` + nsW + `/>`}),
		"bomb":     made(t, map[string]string{"word/document.xml": p(strings.Repeat("A", 30<<20))}),
		"parts":    made(t, many),
		"slip":     made(t, map[string]string{"word/document.xml": p("x"), "../../x": "y"}),
		"no text":  made(t, map[string]string{"word/document.xml": ""}),
		"no part":  made(t, map[string]string{"x": "y"}),
		"not xml":  made(t, map[string]string{"word/document.xml": head + "kapot"}),
		"not zip":  []byte("PK\x03\x04 maar niet heus"),
		"old Word": []byte("\xd0\xcf\x11\xe0 oud"),
	} {
		d, err := Read(b)
		if err == nil {
			_, err = d.Letter(letter.Random)
		}
		if err == nil || strings.Count(err.Error(), ". ") < 1 || strings.Contains(err.Error(), "xml") || strings.Contains(err.Error(), "zip") {
			t.Errorf("%s: %v", name, err)
		}
		if name == "bomb" && !errors.Is(err, office.ErrHostile) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCommentsComeAlong: a comment in a letter from elsewhere is on its words, with its replies and its state; one without words is
// on the letter.
func TestCommentsComeAlong(t *testing.T) {
	in := read(t, made(t, map[string]string{"word/document.xml": `<w:p><w:r><w:t xml:space="preserve">Een </w:t></w:r><w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/><w:r><w:t>tekst</w:t></w:r><w:commentRangeEnd w:id="0"/><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="0"/><w:commentReference w:id="1"/></w:r><w:r><w:t xml:space="preserve"> van de brief.</w:t></w:r></w:p>`,
		"word/comments.xml": head + `<w:comments ` + nsW + ` ` + ns14 + `><w:comment w:id="0" w:author="B" w:date="2025-10-27T09:30:00Z"><w:p w14:paraId="0A"><w:r><w:t>Bron?</w:t></w:r></w:p></w:comment>` +
			`<w:comment w:id="1" w:author="C"><w:p w14:paraId="0B"><w:r><w:t>Hier.</w:t></w:r></w:p></w:comment><w:comment w:id="2"><w:p w14:paraId="0C"><w:r><w:t>Los</w:t></w:r></w:p></w:comment></w:comments>`,
		"word/commentsExtended.xml":    head + `<w15:commentsEx ` + ns14 + `><w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="1"/></w15:commentsEx>`,
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/comments" Target="comments.xml"/><Relationship Id="b" Type="x/commentsExtended" Target="commentsExtended.xml"/></Relationships>`}))
	if len(in.Threads) != 2 {
		t.Fatalf("%d comments", len(in.Threads))
	}
	x, y := in.Threads[0], in.Threads[1]
	if x.By != "B" || x.Text != "Bron?" || x.Anchor.Quote != "tekst" || x.State != review.Resolved || x.At.Hour() != 9 || len(x.Replies) != 1 || x.Replies[0].By != "C" || x.Replies[0].Text != "Hier." {
		t.Errorf("%+v", x)
	}
	if y.By != office.Unknown || y.Anchor.On.What != review.OnLetter {
		t.Errorf("%+v", y)
	}
	for _, f := range in.Findings {
		if strings.Contains(f.Text, "opmerking") {
			t.Error(f.Text)
		}
	}
}

// TestTracked: what was tracked in a letter from elsewhere is proposed by who did it. The letter as decided is what rejecting it
// all in Word gives, the letter as proposed what accepting it gives; touching changes of one person are one proposal.
func TestTracked(t *testing.T) {
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	ins := func(by, s string) string {
		return `<w:ins w:author="` + by + `" w:date="2025-10-01T10:00:00Z">` + run(s) + `</w:ins>`
	}
	del := func(by, s string) string {
		return `<w:del w:author="` + by + `"><w:r><w:delText xml:space="preserve">` + s + `</w:delText></w:r></w:del>`
	}
	mark := func(kind, by string) string {
		return `<w:pPr><w:rPr><w:` + kind + ` w:author="` + by + `"/></w:rPr></w:pPr>`
	}
	par := func(s ...string) string { return `<w:p>` + strings.Join(s, "") + `</w:p>` }
	row := func(pr, s string) string {
		return `<w:tr><w:trPr>` + pr + `</w:trPr><w:tc><w:p>` + s + `</w:p></w:tc><w:tc><w:p>` + run("b") + `</w:p></w:tc></w:tr>`
	}
	for _, c := range []struct {
		name, body, decided, proposed string
		by                            string // of each proposal, in the order of the letter
	}{
		{"replaced", par(run("Een "), del("X", "oud"), ins("X", "nieuw"), run(" woord.")), "Een oud woord.", "Een nieuw woord.", "X"},
		{"two people", par(run("Een "), del("X", "oud"), ins("Y", "nieuw"), run(" woord.")), "Een oud woord.", "Een nieuw woord.", "X Y"},
		{"apart", par(ins("X", "Nu "), run("een woord"), ins("X", " erbij"), run(".")), "een woord.", "Nu een woord erbij.", "X X"},
		{"inserted and taken back", par(run("Een "), `<w:ins w:author="X">`+del("X", "weg ")+`</w:ins>`, run("woord.")), "Een woord.", "Een woord.", ""},
		{"inserted, another deletes", par(run("Een "), `<w:ins w:author="X">`+del("Y", "los ")+`</w:ins>`, run("woord.")), "Een woord.", "Een woord.", "Y X"},
		{"moved", par(run("A "), `<w:moveFrom w:author="X"><w:r><w:t>b</w:t></w:r></w:moveFrom>`, run(" c "), `<w:moveTo w:author="X">`+run("b")+`</w:moveTo>`, run(".")), "A b c .", "A  c b.", "X X"},
		{"split", par(mark("ins", "X"), run("Een zin. ")) + par(run("En nog een.")), "Een zin. En nog een.", "Een zin. |En nog een.", "X"},
		{"joined", par(mark("del", "X"), run("Een zin. ")) + par(run("En nog een.")), "Een zin. |En nog een.", "Een zin. En nog een.", "X"},
		{"new paragraph below", par(mark("ins", "X"), run("Een.")) + par(ins("X", "Twee.")), "Een.", "Een.|Twee.", "X"},
		{"new paragraph above", par(mark("ins", "X"), ins("X", "Nul.")) + par(run("Een.")), "Een.", "Nul.|Een.", "X"},
		{"two new paragraphs below", par(mark("ins", "X"), run("Een.")) + par(mark("ins", "X"), ins("X", "Twee.")) + par(ins("X", "Drie.")) + par(run("Vier.")), "Een.|Vier.", "Een.|Twee.|Drie.|Vier.", "X X"},
		{"gone paragraph", par(run("Een.")) + par(mark("del", "X"), del("X", "Twee.")) + par(run("Drie.")), "Een.|Twee.|Drie.", "Een.|Drie.", "X"},
		{"a row more", `<w:tbl>` + row("", run("a")) + row(`<w:ins w:author="X"/>`, ins("X", "c")) + `</w:tbl>`, "[a b]", "[a b][c b]", "X"},
		{"a row less", `<w:tbl>` + row("", run("a")) + row(`<w:del w:author="X"/>`, del("X", "c")) + `</w:tbl>`, "[a b][c b]", "[a b]", "X"},
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een begin.") + c.body + p("Een slot.") + end}))
		if err := letter.Valid(in.Letter); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for v, want := range map[letter.View]string{letter.Decided: c.decided, letter.Proposed: c.proposed} {
			l, _ := edit.Show(in.Letter, v)
			if got := lines(l); got != "Een begin.|"+want+"|Een slot." {
				t.Errorf("%s, %s: %q, want %q", c.name, v, got, want)
			}
		}
		var by []string
		for _, s := range edit.Suggestions(in.Letter) {
			by = append(by, s.By)
		}
		if s := strings.Join(by, " "); s != c.by {
			t.Errorf("%s: proposals of %q, want %q", c.name, s, c.by)
		}
		for _, f := range in.Findings {
			if strings.Contains(f.Text, "wijziging") {
				t.Errorf("%s: %s", c.name, f.Text)
			}
		}
	}
}

// TestTrackedLook: another look of words that was tracked is a proposal that leads back to how they looked.
func TestTrackedLook(t *testing.T) {
	body := `<w:p><w:r><w:t xml:space="preserve">Een </w:t></w:r><w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="X"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>woord</w:t></w:r><w:r><w:t xml:space="preserve"> in een zin.</w:t></w:r></w:p>`
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + body + end}))
	list := edit.Suggestions(in.Letter)
	if len(list) != 1 || list[0].By != "X" || list[0].Kind != edit.Formats || letter.Valid(in.Letter) != nil {
		t.Fatalf("%+v", list)
	}
	for v, want := range map[letter.View]letter.MarkKind{letter.Decided: letter.Italic, letter.Proposed: letter.Bold} {
		l, _ := edit.Show(in.Letter, v)
		if m := l.Body().Blocks[0].Marks; len(m) != 1 || m[0].Kind != want || m[0].From != 4 || m[0].To != 9 {
			t.Errorf("%s: %+v", v, m)
		}
	}
}

// TestTrackedForm: another kind of paragraph that was tracked is a proposal that leads back to the kind it was; a change of its
// indents alone is counted.
func TestTrackedForm(t *testing.T) {
	change := func(now, was string) string {
		return `<w:p><w:pPr>` + now + `<w:pPrChange w:id="1" w:author="X"><w:pPr>` + was + `</w:pPr></w:pPrChange></w:pPr><w:r><w:t>Een stuk tekst</w:t></w:r></w:p>`
	}
	const head2 = `<w:outlineLvl w:val="1"/>`
	for _, c := range []struct {
		now, was, by      string
		decided, proposed letter.Form
	}{
		{head2, "", "X", letter.Form{Kind: letter.Para}, letter.Form{Kind: letter.Heading, Level: 2}},
		{"", `<w:outlineLvl w:val="0"/>`, "X", letter.Form{Kind: letter.Heading, Level: 1}, letter.Form{Kind: letter.Para}},
		{`<w:ind w:left="200"/>`, "", "", letter.Form{Kind: letter.Para}, letter.Form{Kind: letter.Para}},
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een begin.") + change(c.now, c.was) + p("Een slot.") + end}))
		by := ""
		for _, s := range edit.Suggestions(in.Letter) {
			by += s.By
		}
		if by != c.by || letter.Valid(in.Letter) != nil {
			t.Errorf("%s: proposals of %q", c.now, by)
		}
		for v, want := range map[letter.View]letter.Form{letter.Decided: c.decided, letter.Proposed: c.proposed} {
			l, _ := edit.Show(in.Letter, v)
			if got := edit.FormOf(l.Body().Blocks[1]); got != want {
				t.Errorf("%s, %s: %+v, want %+v", c.now, v, got, want)
			}
		}
		if counted := fmt.Sprint(in.Findings); (c.by == "") != strings.Contains(counted, "wijziging van de opmaak") {
			t.Errorf("%s: %s", c.now, counted)
		}
	}
}

// lines gives the words of the body, its paragraphs apart, rows of tables between brackets.
func lines(l *letter.Letter) string {
	n := letter.NumbersOf(l)
	var out []string
	for _, b := range l.Body().Blocks {
		t := l.Table(b)
		if t == nil {
			out = append(out, n.Shown(b))
			continue
		}
		s := ""
		for _, r := range t.Rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, n.Text(l.Flow(c.Flow)))
			}
			s += "[" + strings.Join(cells, " ") + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, "|")
}

// TestPictures: two pictures in one paragraph are two figures; one in a cell stands below its table, and that is said.
func TestPictures(t *testing.T) {
	var one, two bytes.Buffer
	for b, size := range map[*bytes.Buffer]int{&one: 20, &two: 30} {
		if err := png.Encode(b, image.NewGray(image.Rect(0, 0, size, size))); err != nil {
			t.Fatal(err)
		}
	}
	pic := func(id string) string {
		return `<w:r><w:drawing><wp:inline><wp:docPr descr="Beeld ` + id + `"/><a:graphic><pic:pic><a:blip r:embed="` + id + `"/></pic:pic></a:graphic></wp:inline></w:drawing></w:r>`
	}
	rel := func(id, name string) string {
		return `<Relationship Id="` + id + `" Type="x/image" Target="media/` + name + `"/>`
	}
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin.") + tbl([]string{p("a"), `<w:p>` + pic("r1") + `</w:p>`}) + `<w:p>` + pic("r1") + pic("r2") + `</w:p>` + end,
		"word/media/een.png": one.String(), "word/media/twee.png": two.String(),
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rel("r1", "een.png") + rel("r2", "twee.png") + `</Relationships>`}))
	got := shapes(in.Letter)
	if s := strings.Join(got, ", "); s != "para, table, figure Beeld r1, figure Beeld r1, figure Beeld r2" {
		t.Error(s)
	}
	said := ""
	for _, f := range in.Findings {
		said += f.Text
	}
	if !strings.Contains(said, "1 plaatje uit een cel, dat onder de tabel is gezet") || strings.Contains(said, "gelezen") {
		t.Error(said)
	}
	// A group of two pictures and a text box, and a text box that holds a picture.
	each := func(id string) string {
		return `<pic:pic><pic:nvPicPr><pic:cNvPr descr="Eigen ` + id + `"/></pic:nvPicPr><a:blip r:embed="` + id + `"/></pic:pic>`
	}
	in = read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin.") + `<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="Groep"/><a:graphic>` + each("r1") + each("r2") + `<wps:wsp><wps:txbx><w:txbxContent>` + p("Bij de beelden.") + `</w:txbxContent></wps:txbx></wps:wsp></a:graphic></wp:inline></w:drawing></w:r></w:p>` + box(`<w:p>`+pic("r1")+`</w:p>`+p("Onderschrift.")) + end,
		"word/media/een.png": one.String(), "word/media/twee.png": two.String(),
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rel("r1", "een.png") + rel("r2", "twee.png") + `</Relationships>`}))
	if s := strings.Join(shapes(in.Letter), ", "); s != "para, figure Eigen r1, figure Eigen r2, figure Beeld r1, para, para" {
		t.Error(s)
	}
}

// shapes gives the kinds of the blocks of a letter, figures with their words.
func shapes(l *letter.Letter) (got []string) {
	for _, b := range l.Body().Blocks {
		s := string(b.Kind)
		if x := l.Picture(b); x != nil {
			s += " " + x.Alt
		}
		got = append(got, s)
	}
	return got
}

// FuzzDocument: whatever the document part holds, reading it ends, in a sound letter or a sentence.
func FuzzDocument(f *testing.F) {
	f.Add(p("Geachte voorzitter,", "x") + tbl([]string{p("a"), p("b")}) + end)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>x</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:ruby/><w:fldChar w:fldCharType="begin"/><w:instrText>SYMBOL</w:instrText><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:instrText>FORMDROPDOWN</w:instrText><w:fldChar w:fldCharType="end"/><w:sym/><w:footnoteReference w:customMarkFollows="1"/></w:r></w:p><w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read(made(t, map[string]string{"word/document.xml": body}))
		if err != nil {
			return
		}
		if in, err := d.Letter(letter.Random); err == nil && letter.Valid(in.Letter) != nil {
			t.Fatal("no sound letter")
		}
	})
}

// TestTrackedLetterhead: what was tracked in the letterhead or the signatures is proposed, each field by itself: the letter as decided
// has what stood there.
func TestTrackedLetterhead(t *testing.T) {
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	swap := func(was, now string) string {
		return `<w:del w:author="X"><w:r><w:delText xml:space="preserve">` + was + `</w:delText></w:r></w:del><w:ins w:author="X" w:date="2025-10-01T10:00:00Z">` + run(now) + `</w:ins>`
	}
	par := func(s ...string) string { return `<w:p>` + strings.Join(s, "") + `</w:p>` }
	column := p("DG Migratie", "Directie Migratiebeleid") + p("Ons kenmerk") + par(swap("6543210", "777"))
	body := tbl([]string{p("> Retouradres Postbus 20301 2500 EH  Den Haag", "De Voorzitter van de Tweede Kamer", "der Staten-Generaal"), column}) +
		tbl([]string{p("Datum"), par(swap("27", "28"), run(" oktober 2025"))}) + tbl([]string{p("Betreft"), par(run("Voortgang "), swap("terugkeer", "migratie"))}) +
		p("Geachte voorzitter,", "Een zin.", "Hoogachtend,", "De Minister van Justitie en Veiligheid,") + par(run("Foort van "), swap("Oosten", "Westen"))
	in := read(t, made(t, map[string]string{"word/document.xml": body + end}))
	if err := letter.Valid(in.Letter); err != nil {
		t.Fatal(err)
	}
	for v, want := range map[letter.View]string{letter.Decided: "2025-10-27 6543210 Voortgang terugkeer Foort van Oosten", letter.Proposed: "2025-10-28 777 Voortgang migratie Foort van Westen"} {
		l, _ := edit.Show(in.Letter, v)
		if got := fmt.Sprint(l.Frame.Date, " ", l.Frame.Reference.OurReference, " ", letter.NumbersOf(l).Text(l.Flow(l.Frame.Subject)), " ", l.Signers[0].Name); got != want {
			t.Errorf("%s: %s, want %s", v, got, want)
		}
	}
	if all := edit.Suggestions(in.Letter); len(all) != 4 || all[0].By != "X" || len(in.Findings) > 0 {
		t.Errorf("%+v %v", all, in.Findings)
	}
}

// TestLaterHeader: a header of later pages that says the directie and the kenmerk of the first again adds nothing to them; another one
// is named.
func TestLaterHeader(t *testing.T) {
	ref := func(kind, id string) string { return `<w:headerReference w:type="` + kind + `" r:id="` + id + `"/>` }
	rel := func(id string) string {
		return `<Relationship Id="` + id + `" Type="x/header" Target="` + id + `.xml"/>`
	}
	hdr := func(s ...string) string { return head + `<w:hdr ` + nsW + `>` + p(s...) + `</w:hdr>` }
	for later, says := range map[string]bool{"Directie Migratiebeleid|Ons kenmerk|6543210": false, "Concept van vandaag": true} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin.") + `<w:sectPr>` + ref("default", "h2") + ref("first", "h1") + `</w:sectPr>` + end,
			"word/h1.xml": hdr("> Retouradres Postbus 20301 2500 EH  Den Haag", "DG Migratie", "Directie Migratiebeleid", "Postbus 20301", "2500 EH  Den Haag", "Ons kenmerk", "6543210"), "word/h2.xml": hdr(strings.Split(later, "|")...),
			"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rel("h1") + rel("h2") + `</Relationships>`}))
		r := in.Letter.Frame.Reference
		if r.Department != "Directie Migratiebeleid" || r.OurReference != "6543210" || !strings.Contains(r.PostAddress, "Postbus 20301") || strings.Contains(fmt.Sprint(in.Findings), "Concept van vandaag") != says {
			t.Errorf("%s: %+v %v", later, r, in.Findings)
		}
	}
}
