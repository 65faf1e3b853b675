package odt

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// made makes a package of what stands in a text, with styles of its words and paragraphs.
func made(t *testing.T, styles, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, x := range [][2]string{{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"styles.xml", head + `<office:document-styles ` + ns + `><office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="10pt"/></style:default-style></office:styles></office:document-styles>`},
		{"Pictures/a.png", picture()}, {"content.xml", head + `<office:document-content ` + ns + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`}} {
		f, err := z.Create(x[0])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(x[1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func picture() string {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 20)))
	return b.String()
}

// TestWordsOfODF: words are read as the program shows them, and what a letter does not have is named.
func TestWordsOfODF(t *testing.T) {
	p := func(s string) string { return `<text:p>` + s + `</text:p>` }
	set := func(style, s string) string {
		return `<text:span text:style-name="` + style + `">` + s + `</text:span>`
	}
	styles := ""
	for name, pr := range map[string]string{"struck": `style:text-line-through-style="solid"`, "marked": `fo:background-color="#ffff00"`, "wing": `style:font-name="Wingdings"`, "big": `fo:font-size="14pt"`} {
		styles += `<style:style style:name="` + name + `" style:family="text"><style:text-properties ` + pr + `/></style:style>`
	}
	const pic = `<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>`
	frame := func(s string) string {
		return `<draw:frame><draw:text-box>` + s + `</draw:text-box></draw:frame>`
	}
	for _, c := range []struct{ name, body, want, found string }{
		{"struck through", p(`Een ` + set("struck", "oud") + ` woord.`), "para Een oud woord.", "1 stuk doorgehaalde tekst"},
		{"highlighted", p(`Een ` + set("marked", "open punt")), "para Een open punt", "1 stuk gemarkeerde tekst"},
		{"signs", p(`Dit is ` + set("wing", "\uf0fc") + ` klaar`), "para Dit is ✓ klaar", ""},
		{"a large line", p(set("big", "Groot")) + p("En dit is de tekst eronder."), "heading Groot|para En dit is de tekst eronder.", ""},
		{"prompts", p(`Een <text:placeholder>vul in</text:placeholder>zin<loext:content-control loext:showing-place-holder="true"> kies</loext:content-control>.`), "para Een zin.", "2 lege invulvelden"},
		{"a shape with words", p(`Een zin.<draw:custom-shape>` + p("een") + p("twee") + `</draw:custom-shape>`), "para Een zin.|para een|para twee", "2 tekstvakken"},
		{"a picture in a cell, and in a table in it", `<table:table><table:table-row><table:table-cell>` + p(pic) + `</table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell>` + p("a"+pic) + `</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>`, "table |figure |figure ", "2 plaatjes uit cellen, die onder de tabel zijn gezet"},
		{"a table in a shape", p(`Een zin.<draw:custom-shape>` + p("een") + `<loext:table><loext:table-row><loext:table-cell>` + p("twee") + `</loext:table-cell></loext:table-row></loext:table></draw:custom-shape>`), "para Een zin.|para een|para twee", "2 tekstvakken"},
		{"in what nobody knows", `<text:nieuw>` + p("Een zin.") + `</text:nieuw>`, "para Een zin.", ""},
		{"a group", p(`Een zin.<draw:g>` + frame(p("een")) + frame(p("twee")) + `</draw:g>`), "para Een zin.|para een|para twee", "2 tekstvakken"},
	} {
		d, err := Read(made(t, styles, p("Geachte voorzitter,")+p("Een begin van de brief.")+c.body+p("Hoogachtend,")+p("De Minister van Financiën,")+p("A. de Wit")))
		if err != nil {
			t.Fatal(err)
		}
		in, err := d.Letter(letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		var got, found []string
		for _, b := range in.Letter.Body().Blocks {
			got = append(got, string(b.Kind)+" "+b.Text)
		}
		for _, f := range in.Findings {
			found = append(found, f.Text)
		}
		if s := strings.Join(got, "|"); s != "para Een begin van de brief.|"+c.want {
			t.Errorf("%s: %s", c.name, s)
		}
		if s := strings.Join(found, " "); c.found == "" && s != "" || !strings.Contains(s, c.found) {
			t.Errorf("%s: findings %q, want %q", c.name, s, c.found)
		}
	}
}

// TestNoteMark: the space that LibreOffice leaves behind the mark of a note is no word of it; words that it cut up are whole.
func TestNoteMark(t *testing.T) {
	d, err := Read(made(t, "", `<text:p>Een <text:span>zi</text:span><text:span>n</text:span><text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p><text:s/>Een noot.</text:p></text:note-body></text:note>.</text:p>`))
	if err != nil {
		t.Fatal(err)
	}
	if r := d.Paras[0].Runs; len(r) != 3 || r[0].Text != "Een zin" || r[1].Note[0].Words() != "Een noot." {
		t.Errorf("%+v", r)
	}
}

// TestLocked: a file with a password is said to have one.
func TestLocked(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, words := range map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "\x00\x01",
		"META-INF/manifest.xml": `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`} {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(words))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(b.Bytes()); err == nil || !strings.Contains(err.Error(), "wachtwoord") {
		t.Error(err)
	}
}
