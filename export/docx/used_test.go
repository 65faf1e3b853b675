package docx

import (
	"fmt"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// instr makes a field of its instruction, which may hold fields itself, and its words; without words Word has it compute nothing.
func instr(code, words string) string {
	char := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	if !strings.HasPrefix(code, "<") {
		code = `<w:r><w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r>`
	}
	s := char("begin") + code
	if words != "" {
		s += char("separate") + words
	}
	return s + char("end")
}

func r(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

func set(pr, s string) string {
	return `<w:r><w:rPr>` + pr + `</w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
}

func par(s ...string) string { return `<w:p>` + strings.Join(s, "") + `</w:p>` }

// box is a text box as Word writes it: for programs of today, and again for those of 2003.
func box(s string) string {
	return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>` + s + `</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>` + s + `</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
}

// TestWordsOfWord: whatever way Word has of holding words, they are read as Word shows them, or named.
func TestWordsOfWord(t *testing.T) {
	form := func(data string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>` + data + `</w:ffData></w:fldChar></w:r>`
	}
	end1 := `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	sdt := func(pr, s string) string {
		return `<w:sdt><w:sdtPr>` + pr + `</w:sdtPr><w:sdtContent>` + s + `</w:sdtContent></w:sdt>`
	}
	const prompt = `<w:showingPlcHdr/>`
	for _, c := range []struct{ name, body, want, found string }{
		{"a field in the instruction of a field", par(r("Aan "), instr(`<w:r><w:instrText>IF </w:instrText></w:r>`+instr("MERGEFIELD sexe", r("M"))+`<w:r><w:instrText> = "M" "de heer" "mevrouw"</w:instrText></w:r>`, r("de heer")), r(" Jansen.")), "para  Aan de heer Jansen.", ""},
		{"the result of a field holds a field", par(r("Aan "), instr("IF 1 = 1", r("de ")+instr("DOCPROPERTY x", r("heer"))), r(" Jansen.")), "para  Aan de heer Jansen.", ""},
		{"a field of one element", par(r("Van "), `<w:fldSimple w:instr=" DOCPROPERTY datum ">`+r("1 mei")+`</w:fldSimple>`, r(" af.")), "para  Van 1 mei af.", ""},
		{"check boxes of forms", par(form(`<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>`), `<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>`, end1, r(" ja "), form(`<w:checkBox><w:default w:val="0"/></w:checkBox>`), `<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>`, end1, r(" nee")), "para  ☒ ja ☐ nee", ""},
		{"a list to choose from", par(r("Wij zijn "), form(`<w:ddList><w:result w:val="1"/><w:listEntry w:val="tegen"/><w:listEntry w:val="voor"/></w:ddList>`), `<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>`, end1, r(" dit plan.")), "para  Wij zijn voor dit plan.", ""},
		{"a button shows its words", par(r("Met "), instr("MACROBUTTON NoMacro [uw naam]", ""), r(".")), "para  Met [uw naam].", ""},
		{"a sign by its number", par(r("Ca. 20 "), instr(`SYMBOL 177 \f "Symbol" \s 10`, ""), r(" 2")), "para  Ca. 20 ± 2", ""},
		{"a field that never ends", par(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, `<w:r><w:instrText>DATE</w:instrText></w:r>`, r("Hier staat een zin.")) + p("En nog een."), "para  Hier staat een zin.\npara  En nog een.", ""},
		{"a prompt to type is no text", sdt(prompt, p("Klik hier om tekst in te voeren.")) + par(r("Een zin."), sdt(prompt, r(" Kies een item."))), "para  Een zin.", "2 lege invulvelden"},
		{"what was typed in a control", sdt("<w:text/>", p("Een alinea.")) + par(r("Een "), sdt("<w:dropDownList/>", r("zin")), r(".")), "para  Een alinea.\npara  Een zin.", ""},
		{"letters of a font of signs", par(r("Dit is "), set(`<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>`, "ü"), r(" klaar "), set(`<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>`, "\uf061\uf0b3"), r("5")), "para  Dit is ✓ klaar α≥5", ""},
		{"signs of two fonts", par(`<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Wingdings" w:char="00FC"/></w:r>`, r(" ja")), "para  α☺✓ ja", ""},
		{"a sign that nobody knows", par(r("Een "), `<w:r><w:sym w:font="Huisfont" w:char="F0E9"/></w:r>`, r(" teken.")), "para  Een • teken.", "1 teken"},
		{"in what nobody knows", `<w:nieuw>` + par(r("Een "), `<w:nieuw>`+r("zin")+`</w:nieuw>`, r(".")) + `</w:nieuw>`, "para  Een zin.", ""},
		{"soft hyphens and spaces that hold", par(`<w:r><w:t>reken</w:t><w:softHyphen/><w:t>kamer, artikel</w:t></w:r>`, r("\u00a05")), "para  reken\u00adkamer, artikel\u00a05", ""},
		{"struck through", par(r("Een "), set("<w:strike/>", "oud"), r(" woord en "), set("<w:dstrike/>", "nog een"), set(`<w:strike w:val="0"/>`, " slot.")), "para  Een oud woord en nog een slot.", "2 stukken doorgehaalde tekst"},
		{"highlighted", par(r("Een "), set(`<w:highlight w:val="yellow"/>`, "open punt"), set(`<w:highlight w:val="none"/>`, ".")), "para  Een open punt.", "1 stuk gemarkeerde tekst"},
		{"numbers raised by their place", par(r("Een zin."), set(`<w:position w:val="6"/><w:sz w:val="14"/>`, "1")) + par(set(`<w:position w:val="6"/><w:sz w:val="14"/>`, "1"), r(" Een bron.")), "para  Een zin.", ""},
		{"a large line heads what follows", par(set(`<w:sz w:val="28"/>`, "Groot")) + p("En dit is de tekst eronder."), "heading  Groot\npara  En dit is de tekst eronder.", ""},
		{"a large line above a bold one", par(set(`<w:b/><w:sz w:val="28"/>`, "Groot")) + par(set(`<w:b/>`, "Klein")) + p("En dit is de tekst eronder."), "heading  Groot\nheading  Klein\npara  En dit is de tekst eronder.", ""},
		{"hidden by its style", `<w:p><w:pPr><w:pStyle w:val="Verborgen"/></w:pPr>` + r("Geheim.") + `</w:p>` + p("Open."), "para  Open.", "1 stuk verborgen tekst"},
		{"a big first letter", `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>` + r("H") + `</w:p>` + p("et kabinet besluit."), "para  Het kabinet besluit.", ""},
		{"words with a reading above them", par(r("Een "), `<w:r><w:ruby><w:rt>`+r("boven")+`</w:rt><w:rubyBase>`+r("onder")+`</w:rubyBase></w:ruby></w:r>`, r(" woord.")), "para  Een onder woord.", ""},
		{"a page begins in a style or a section", p("Een.") + `<w:p><w:pPr><w:pStyle w:val="Nieuw"/></w:pPr>` + r("Twee.") + `</w:p>` + par(`<w:pPr><w:sectPr/></w:pPr>`) + p("Drie.") + par(`<w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>`) + p("Vier.") + `<w:sectPr><w:type w:val="continuous"/></w:sectPr>`, "para  Een.\npagebreak\npara  Twee.\npagebreak\npara  Drie.\npara  Vier.", ""},
		{"a text box with a table", p("Een zin.") + box(tbl([]string{p("Cel een"), p("Cel twee")})), "para  Een zin.\npara  Cel een\npara  Cel twee", "tekstvakken"},
		{"changes of the look of tables and pages", tbl([]string{p("a"), `<w:p><w:r><w:t>b</w:t></w:r></w:p>`}) + `<w:tbl><w:tblPr><w:tblPrChange w:author="X"/></w:tblPr><w:tr><w:tc><w:tcPr><w:cellIns w:author="X"/></w:tcPr>` + p("c") + `</w:tc></w:tr></w:tbl>` + p("Slot."), "table\ntable\npara  Slot.", "1 bijgehouden wijziging van een cel"},
	} {
		t.Run(c.name, func(t *testing.T) {
			styles := head + `<w:styles ` + nsW + `><w:style w:type="paragraph" w:styleId="Verborgen"><w:name w:val="Verborgen"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Nieuw"><w:name w:val="Nieuw"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style></w:styles>`
			rels := head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="n" Type="x/footnotes" Target="footnotes.xml"/></Relationships>`
			notes := head + `<w:footnotes ` + nsW + `><w:footnote w:id="2"><w:p><w:r><w:t>Een noot.</w:t></w:r></w:p></w:footnote></w:footnotes>`
			in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + c.body + end, "word/styles.xml": styles, "word/footnotes.xml": notes, "word/_rels/document.xml.rels": rels}))
			if got := words(in.Letter); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			var found []string
			for _, f := range in.Findings {
				found = append(found, f.Text)
			}
			if s := strings.Join(found, " "); c.found == "" && s != "" || !strings.Contains(s, c.found) {
				t.Errorf("findings %q, want %q", s, c.found)
			}
		})
	}
}

// TestListsOfWord: numbers stand as Word shows them, wherever the list is told.
func TestListsOfWord(t *testing.T) {
	styles := head + `<w:styles ` + nsW + `><w:style w:type="numbering" w:styleId="Lijststijl"><w:name w:val="Lijststijl"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>`
	lvl := func(i, fmt, text, more string) string {
		return `<w:lvl w:ilvl="` + i + `"><w:start w:val="1"/><w:numFmt w:val="` + fmt + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
	}
	numbering := head + `<w:numbering ` + nsW + `>` +
		`<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Lijststijl"/></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2">` + lvl("0", "decimal", "%1.", "") + lvl("1", "lowerLetter", "%2.", "") + `<w:styleLink w:val="Lijststijl"/></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="3">` + lvl("0", "upperRoman", "%1.", "") + lvl("1", "decimal", "%1.%2", "<w:isLgl/>") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="4">` + lvl("0", "decimal", "%1.", "") + lvl("1", "lowerLetter", "%2.", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum>` +
		`<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>`
	rels := head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/numbering" Target="numbering.xml"/></Relationships>`
	item := func(num, lvl, s string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + lvl + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr>` + r(s) + `</w:p>`
	}
	for _, c := range []struct{ name, body, want string }{
		{"by a style of lists", item("4", "0", "een") + item("4", "1", "twee") + item("4", "0", "drie"), "1. een|a. twee|2. drie"},
		{"figures for Roman above", item("6", "0", "een") + item("6", "1", "twee"), "I. een|1.1 twee"},
		{"letters that go on", item("7", "0", "een") + item("7", "1", "a") + item("7", "0", "twee") + item("7", "1", "b"), "1. een|a. a|2. twee|b. b"},
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + c.body + end, "word/styles.xml": styles, "word/numbering.xml": numbering, "word/_rels/document.xml.rels": rels}))
		n := letter.NumbersOf(in.Letter)
		var got []string
		for _, b := range in.Letter.Body().Blocks {
			got = append(got, strings.TrimSpace(n.Label(b.ID)+" "+n.Shown(b)))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// TestOwnMark: a note that its author gave a mark of his own is a note, and the mark is no word of the text or of the note.
func TestOwnMark(t *testing.T) {
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + par(r("Een zin"), `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>`, r(" loopt door.")) + end,
		"word/footnotes.xml":           head + `<w:footnotes ` + nsW + `><w:footnote w:id="2">` + par(r("*"), r(" Een noot.")) + `</w:footnote></w:footnotes>`,
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="x/footnotes" Target="footnotes.xml"/></Relationships>`}))
	n := letter.NumbersOf(in.Letter)
	b := in.Letter.Body().Blocks[0]
	if b.Text != "Een zin"+letter.ObjectString+" loopt door." || len(b.Atoms) != 1 || n.Text(in.Letter.Flow(b.Atoms[0].To)) != "Een noot." {
		t.Errorf("%q %v", b.Text, b.Atoms)
	}
}

// TestWordsOfComments: a comment says what its author sees: its lines apart, without what he took out, and with its lists and tables.
func TestWordsOfComments(t *testing.T) {
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + par(`<w:commentRangeStart w:id="0"/>`, r("Een zin."), `<w:commentRangeEnd w:id="0"/>`, `<w:r><w:commentReference w:id="0"/></w:r>`) + end,
		"word/comments.xml":            head + `<w:comments ` + nsW + `><w:comment w:id="0" w:author="B">` + par(`<w:r><w:annotationRef/></w:r>`, `<w:r><w:t>Een</w:t><w:br/><w:t>twee</w:t><w:tab/><w:t>drie</w:t></w:r>`, `<w:del w:author="B"><w:r><w:delText>weg</w:delText></w:r></w:del>`) + tbl([]string{p("cel")}) + `</w:comment></w:comments>`,
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="x/comments" Target="comments.xml"/></Relationships>`}))
	if len(in.Threads) != 1 || in.Threads[0].Text != "Een\ntwee drie\ncel" {
		t.Errorf("%+v", in.Threads)
	}
}

// TestHiddenData: data that travels in a file beside its text is named, unless there are no words in it.
func TestHiddenData(t *testing.T) {
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin.") + end,
		"customXml/item1.xml": `<b xmlns="x"/>`, "customXml/item2.xml": `<zaak><behandelaar>J. Jansen</behandelaar></zaak>`, "customXml/itemProps2.xml": `<x>geen data</x>`}))
	if len(in.Findings) != 1 || !strings.Contains(in.Findings[0].Text, "1 onderdeel met verborgen gegevens") {
		t.Error(in.Findings)
	}
}

// TestTypedLists: bullets and numbers that were typed make lists; a dash or number that stands alone is text.
func TestTypedLists(t *testing.T) {
	for body, want := range map[string]string{
		p("-\teen", "-\ttwee"):          "bullet • een\nbullet • twee",
		p("• een"):                      "bullet • een",
		p("- een", "– twee"):            "bullet • een\nbullet • twee",
		p("- een"):                      "para  - een",
		p("1.\teen", "2.\ttwee"):        "numbered 1. een\nnumbered 2. twee",
		p("a) een", "b) twee", "Slot."): "numbered a. een\nnumbered b. twee\npara  Slot.",
		p("3. een", "4. twee"):          "para  3. een\npara  4. twee",
		p("1. een"):                     "para  1. een",
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin:") + body + end}))
		if got := strings.TrimPrefix(words(in.Letter), "para  Een zin:\n"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestNoteTable: the words of a table in a note are words of the note, and the table is named.
func TestNoteTable(t *testing.T) {
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + par(r("Een zin"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, r(" loopt door.")) + end,
		"word/footnotes.xml":           head + `<w:footnotes ` + nsW + `><w:footnote w:id="2">` + p("Zie:") + tbl([]string{p("jaar"), p("aantal")}, []string{p("2025"), p("12")}) + p("Slot.") + `</w:footnote></w:footnotes>`,
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="x/footnotes" Target="footnotes.xml"/></Relationships>`}))
	note := letter.NumbersOf(in.Letter).Text(in.Letter.Flow(in.Letter.Body().Blocks[0].Atoms[0].To))
	if note != "Zie:\njaar aantal\n2025 12\nSlot." || len(in.Findings) != 1 || !strings.Contains(in.Findings[0].Text, "1 tabel in een voetnoot") {
		t.Errorf("%q %v", note, in.Findings)
	}
}

// TestTypedHeadings: headings whose numbers were typed as the letter would count them are numbered by it, with their comments in place;
// other numbers stay words, and say the level all the same.
func TestTypedHeadings(t *testing.T) {
	bold := func(s ...string) (out string) {
		for _, x := range s {
			out += par(set("<w:b/>", x)) + p("En een zin met tekst.")
		}
		return out
	}
	styled := `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>` + r("Kop") + `</w:p>`
	for body, want := range map[string]string{
		bold("1 Inleiding", "1.1 Aanleiding", "1.2. Doel", "2 Slot"): "1 1 Inleiding|2 1.1 Aanleiding|2 1.2 Doel|1 2 Slot",
		bold("1 Inleiding", "Tussen", "2 Slot"):                      "1 1 Inleiding|1  Tussen|1 2 Slot",
		bold("2 Inleiding", "2.1 Doel", "3 Slot"):                    "1  2 Inleiding|2  2.1 Doel|1  3 Slot",
		bold("1 Alleen", "Slot"):                                     "1  1 Alleen|1  Slot",
		bold("1 mei", "2 mei"):                                       "1  1 mei|1  2 mei",
		styled + bold("Klein", "Klein twee"):                         "1  Kop|2  Klein|2  Klein twee",
		bold("1 Inleiding", "2 [Slot]") + end + p("", "Bijlage 1: Cijfers") + bold("1 Dit jaar", "2 Later", "4 Ooit"): "1 1 Inleiding|1 2 [Slot]|1 1 Dit jaar|1 2 Later|1  4 Ooit",
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin vooraf.") + body + end}))
		n := letter.NumbersOf(in.Letter)
		var got []string
		for _, f := range in.Letter.Flatten() {
			for _, b := range f.Blocks {
				if b.Kind == letter.Heading {
					got = append(got, fmt.Sprintf("%d %s %s", b.Level, n.Label(b.ID), n.Shown(b)))
				}
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + par(`<w:commentRangeStart w:id="0"/>`, set("<w:b/>", "1 Doel"), `<w:commentRangeEnd w:id="0"/>`, `<w:r><w:commentReference w:id="0"/></w:r>`) + p("Een zin.") + bold("2 Slot") + end,
		"word/comments.xml":            head + `<w:comments ` + nsW + `><w:comment w:id="0" w:author="B">` + p("Anders?") + `</w:comment></w:comments>`,
		"word/_rels/document.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="x/comments" Target="comments.xml"/></Relationships>`}))
	if len(in.Threads) != 1 || in.Threads[0].Anchor.Quote != "Doel" {
		t.Errorf("%+v", in.Threads)
	}
}

// TestTooManyChanges: a paragraph of more tracked changes than people make is read as accepted, and they are counted.
func TestTooManyChanges(t *testing.T) {
	body := strings.Repeat(`<w:del w:author="B"><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins w:author="B">`+r("erbij ")+`</w:ins>`, 2501)
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + par(r("Een zin. "), body) + end}))
	if s := words(in.Letter); in.Letter.Proposals.Len() != 0 || strings.Contains(s, "weg") || strings.Count(s, "erbij") != 2501 || !strings.Contains(fmt.Sprint(in.Findings), "5002 bijgehouden wijzigingen") {
		t.Errorf("%d proposals, %v", in.Letter.Proposals.Len(), in.Findings)
	}
}

// TestChunks: files that a program put in a letter whole are read where they stand, those in them and those of other kinds are named.
func TestChunks(t *testing.T) {
	inner := string(made(t, map[string]string{"word/document.xml": p("Een zin uit Word.") + `<w:altChunk r:id="x"/>`}))
	rel := func(id, to, mode string) string {
		return `<Relationship Id="` + id + `" Type="x/aFChunk" Target="` + to + `"` + mode + `/>`
	}
	rels := head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rel("a", "a.htm", "") + rel("b", "b.docx", "") + rel("c", "c.txt", "") + rel("d", "https://x.nl/d.htm", ` TargetMode="External"`) + `</Relationships>`
	b := made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Voor.") + `<w:altChunk r:id="a"/><w:altChunk r:id="b"/><w:altChunk r:id="c"/><w:altChunk r:id="d"/><w:altChunk r:id="weg"/>` + p("Na.") + end,
		"word/_rels/document.xml.rels": rels, "word/a.htm": "<html><body><p>Een pagina.</p></body></html>", "word/b.docx": inner, "word/c.txt": "Een tekst."})
	in := read(t, b)
	if got, want := words(in.Letter), "para  Voor.\npara  Een pagina.\npara  Een zin uit Word.\npara  Na."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if s := fmt.Sprint(in.Findings); !strings.Contains(s, "4 ingevoegde bestanden") {
		t.Error(s)
	}
}

// TestTypedCaptions: a line that is numbered as a caption, right above a table, is one; a sentence about it is not.
func TestTypedCaptions(t *testing.T) {
	in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Tabel 1: Kosten") + tbl([]string{p("a")}) + p("Tabel 2 toont de rest.") + tbl([]string{p("b")}) + p("Tabel 3: Los", "Slot.") + end}))
	if got, want := words(in.Letter), "caption Tabel 1 Kosten\ntable\npara  Tabel 2 toont de rest.\ntable\npara  Tabel 3: Los\npara  Slot."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTypedBijlage: what stands below a typed title of a bijlage is its text, all of it; one that only a list names has its title.
func TestTypedBijlage(t *testing.T) {
	for body, want := range map[string]string{
		p("Bijlage 1: Cijfers", "Gewone tekst."):                                      "1 Cijfers: Gewone tekst.",
		par(r("Bijlage 1: Cijfers"), `<w:r><w:br/></w:r>`, r("Er direct onder.")):     "1 Cijfers: Er direct onder.",
		p("Bijlage 2: Cijfers", "Gewone tekst."):                                      "1 : |2 Cijfers: Gewone tekst.",
		p("Bijlagen:", "Cijfers", "Kaart", "", "Bijlage 1: Cijfers", "Gewone tekst."): "1 Cijfers: Gewone tekst.|2 Kaart: ",
	} {
		in := read(t, made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,", "Een zin vooraf.") + end + p("") + body}))
		var got []string
		for i, x := range in.Letter.Bijlagen {
			s := fmt.Sprintf("%d %s: ", i+1, x.Title)
			if f := in.Letter.Flow(x.Flow); f != nil {
				s += f.Blocks[0].Text
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
}
