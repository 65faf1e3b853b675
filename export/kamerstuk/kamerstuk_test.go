package kamerstuk

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/outline"
)

// holds says which elements stand in which, as in what is published (design/domain.md 4); # is words.
var holds = map[string]string{
	"": "officiele-publicatie", "officiele-publicatie": "metadata kamerstuk", "metadata": "meta", "meta": "",
	"kamerstuk": "kamerstukkop dossier stuk", "kamerstukkop": "tekstregel", "tekstregel": "#", "dossier": "dossiernummer titel", "dossiernummer": "dossiernr", "dossiernr": "#",
	"titel": "# nadruk inf sup extref noot br", "stuk": "stuknr titel datumtekst algemeen tekst-sluiting bijlage", "stuknr": "# ondernummer", "ondernummer": "#", "datumtekst": "datum", "datum": "#",
	"algemeen": "vrije-tekst", "vrije-tekst": "tekst", "tekst": "al al-groep divisie lijst table kamervragen", "divisie": "kop al al-groep divisie lijst table kamervragen",
	"bijlage": "kop al al-groep divisie lijst table kamervragen", "kop": "label nr titel", "label": "#", "nr": "#", "al": "# nadruk inf sup extref noot br", "al-groep": "al",
	"nadruk": "# nadruk inf sup br", "inf": "# sup", "sup": "#", "extref": "# nadruk inf sup br", "br": "",
	"noot": "noot.nr noot.al", "noot.nr": "#", "noot.al": "# nadruk inf sup extref br", "lijst": "li", "li": "li.nr al lijst", "li.nr": "#",
	"kamervragen": "vraag antwoord", "vraag": "nr al", "antwoord": "nr al",
	"table": "title tgroup", "title": "# nadruk inf sup extref noot br", "tgroup": "colspec thead tbody", "colspec": "", "thead": "row", "tbody": "row", "row": "entry", "entry": "al lijst al-groep",
	"tekst-sluiting": "ondertekening", "ondertekening": "functie naam", "functie": "#", "naam": "voornaam achternaam", "voornaam": "#", "achternaam": "#",
}

// TestLetters: every letter is sound XML of elements that stand where they may, and says the words of its text, once and in order.
func TestLetters(t *testing.T) {
	for seed := int64(1); seed <= 60; seed++ {
		l := sample.Letter(seed, int(seed%4)+1, letter.Random)
		var b bytes.Buffer
		if err := Write(&b, l, "Brief"); err != nil {
			t.Fatal(err)
		}
		said := read(t, seed, b.Bytes())
		at := 0
		for _, w := range texts(l) {
			i := strings.Index(said[at:], w)
			if i < 0 {
				t.Fatalf("seed %d: %q is not there, or not in its place", seed, w)
			}
			at += i + len(w)
		}
	}
}

// read gives the words of the text of a file, without notes.
func read(t *testing.T, seed int64, b []byte) string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	open := []string{""}
	var said strings.Builder
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return said.String()
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		in := open[len(open)-1]
		may := strings.Fields(holds[in])
		switch x := tok.(type) {
		case xml.StartElement:
			if _, known := holds[x.Name.Local]; !known || !slices.Contains(may, x.Name.Local) {
				t.Fatalf("seed %d: <%s> in <%s>", seed, x.Name.Local, in)
			}
			open = append(open, x.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if strings.TrimSpace(string(x)) != "" && !slices.Contains(may, "#") {
				t.Fatalf("seed %d: words %q in <%s>", seed, x, in)
			}
			if slices.Contains(open, "al") && !slices.Contains(open, "noot") {
				said.Write(x)
			}
		}
	}
}

// texts gives the words of the paragraphs of the body, with the quotation marks of the Kamer.
func texts(l *letter.Letter) (out []string) {
	n := letter.NumbersOf(l)
	var walk func(x *outline.Node)
	walk = func(x *outline.Node) {
		if x.Role == outline.Note {
			return
		}
		if x.Block != nil && x.Role == outline.Paragraph {
			s := ""
			for _, w := range outline.Words(l, n, x) {
				if w.Atom == nil || w.Atom.Kind != letter.Note {
					s += strings.ReplaceAll(w.Text, "\n", "")
				}
			}
			out = append(out, quotes.Replace(s))
		}
		for _, k := range x.Kids {
			walk(k)
		}
	}
	for _, s := range outline.Of(l, n).Kids {
		if s.Part == outline.Body {
			walk(s)
		}
	}
	return out
}

// TestHead: the head of a table is a part of its own when no cell of it reaches into the rows below and there are such rows.
func TestHead(t *testing.T) {
	for _, c := range []struct {
		header int
		rows   uint8 // that the first cell spans
		head   bool
	}{{0, 1, false}, {1, 1, true}, {1, 2, false}, {2, 2, true}, {3, 2, false}} {
		l := letter.New(letter.Random)
		table := &letter.Table{ID: letter.Random(), Columns: []letter.Column{{Width: 1}, {Width: 1}}, Header: c.header}
		for r := range 3 {
			row := letter.Row{ID: letter.Random(), Cells: make([]letter.Cell, 2)}
			for k := range row.Cells {
				if k == 0 && r > 0 && r < int(c.rows) {
					continue
				}
				flow := &letter.Flow{ID: letter.Random(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "cel"}}}
				l.PutFlow(flow)
				row.Cells[k].Flow = flow.ID
			}
			table.Rows = append(table.Rows, row)
		}
		table.Rows[0].Cells[0].Rows = c.rows
		l.Tables = l.Tables.With(table.ID, table)
		l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.TableBlock, Of: table.ID}}})
		var b bytes.Buffer
		if err := Write(&b, l, "Brief"); err != nil {
			t.Fatal(err)
		}
		if s := b.String(); !strings.Contains(s, "<table>\n<tgroup cols=\"2\">\n<colspec colnum=\"1\" colname=\"k1\"/>") || strings.Contains(s, "<thead>") != c.head || !strings.Contains(s, "<tbody>") {
			t.Errorf("%+v: %s", c, s[strings.Index(s, "<tgroup"):])
		}
	}
}

// TestForm is a letter as it is published.
func TestForm(t *testing.T) {
	l := letter.New(letter.Random)
	l.Frame.Kamer, l.Frame.Date, l.Frame.Lang = letter.Tweede, "2025-10-27", "nl-NL"
	line := func(flow letter.ID, kind letter.FlowKind, s string) {
		l.PutFlow(&letter.Flow{ID: flow, Kind: kind, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: s}}})
	}
	line(l.Frame.Subject, letter.SubjectFlow, "Verslag & vervolg")
	note := letter.ID{9}
	line(note, letter.NoteFlow, "Zie de brief.")
	link := "https://zoek.officielebekendmakingen.nl/kst-36704-63.html"
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{
		{ID: letter.Random(), Kind: letter.Para, Text: "Een “woord”" + letter.ObjectString + " en meer.", Atoms: []letter.Atom{{Kind: letter.Note, To: note}}},
		{ID: letter.Random(), Kind: letter.Heading, Level: 1, Text: "Stand"},
		{ID: letter.Random(), Kind: letter.Heading, Level: 2, Text: "Nu"},
		{ID: letter.Random(), Kind: letter.Para, Text: "Vet en stuk.", Marks: []letter.Mark{{Kind: letter.Bold, From: 0, To: 3}, {Kind: letter.Link, From: 7, To: 11, Val: link}}},
		{ID: letter.Random(), Kind: letter.Heading, Level: 1, Text: "Slot"},
		{ID: letter.Random(), Kind: letter.Para, List: letter.Bullet, Level: 1, Text: "punt"},
	}})
	l.Signers = []letter.Signer{{ID: letter.Random(), Function: "minister van Asiel en Migratie", Name: "D.M. van Weel", Kind: letter.Signs}}
	var b bytes.Buffer
	if err := Write(&b, l, "Brief"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<meta name="DC.title" content="Verslag &amp; vervolg"/>`, `<meta name="DCTERMS.issued" scheme="DCTERMS.W3CDTF" content="2025-10-27"/>`, `<meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Brief"/>`, `<meta name="DC.creator" scheme="OVERHEID.StatenGeneraal" content="Tweede Kamer der Staten-Generaal"/>`, `<meta name="DCTERMS.language" scheme="DCTERMS.RFC4646" content="nl"/>`, `<meta name="OVERHEIDop.vergaderjaar" content="2025-2026"/>`,
		`<tekstregel inhoud="vergaderjaar">Vergaderjaar 2025-2026</tekstregel>`, `<titel>BRIEF VAN DE MINISTER VAN ASIEL EN MIGRATIE</titel>`,
		`<datum isodatum="2025-10-27">27 oktober 2025</datum>`, "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>\n<al>Den Haag, 27 oktober 2025</al>",
		`<al>Een «woord»<noot id="n090000000000000000000000" type="voet"><noot.nr>1</noot.nr><noot.al>Zie de brief.</noot.al></noot> en meer.</al>`,
		"<divisie>\n<kop><titel>Stand</titel></kop>\n<divisie>\n<kop><titel>Nu</titel></kop>\n<al><nadruk type=\"vet\">Vet</nadruk> en <extref soort=\"document\" doc=\"kst-36704-63\">stuk</extref>.</al>\n</divisie>\n</divisie>\n<divisie>\n<kop><titel>Slot</titel></kop>",
		"<li><li.nr>•</li.nr><al>punt</al>", "<functie>De minister van Asiel en Migratie,</functie>\n<naam><voornaam>D.M.</voornaam><achternaam>van Weel</achternaam></naam>",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is not in\n%s", want, b.String())
		}
	}
}
