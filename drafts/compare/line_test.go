package compare

import (
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// doing does a command at a place of a letter and gives the letter after it.
func doing(t *testing.T, id letter.NewID) func(l *letter.Letter, at letter.Point, c edit.Command) *letter.Letter {
	return func(l *letter.Letter, at letter.Point, c edit.Command) *letter.Letter {
		t.Helper()
		tx, why := c(l, edit.At(at), id)
		if why != "" {
			t.Fatal(why)
		}
		d, _, err := tx.Apply(edit.Doc{Letter: l})
		if err != nil {
			t.Fatal(err)
		}
		return d.Letter
	}
}

// TestPlainHeading: a heading without a number is another one only where headings have numbers.
func TestPlainHeading(t *testing.T) {
	id := counting(7)
	doneAt := doing(t, id)
	a := letter.New(id)
	a = doneAt(a, a.Body().Start(), edit.Style(letter.Heading, 1))
	plain := func(l *letter.Letter) *letter.Letter {
		f := *l.Body()
		b := *f.Blocks[0]
		b.Plain, f.Blocks = true, []*letter.Block{&b}
		l = l.Clone()
		l.PutFlow(&f)
		return l
	}
	if got := Letters(a, plain(a)).Changes; len(got) > 0 {
		t.Errorf("of a letter without numbers: %+v", got)
	}
	a = a.Clone()
	a.Frame.Numbered = true
	if got := Letters(a, plain(a)).Changes; len(got) != 1 || got[0].How != "tussenkop, niveau 1 wordt tussenkop, niveau 1, zonder nummer" {
		t.Errorf("of one with numbers: %+v", got)
	}
}

// TestLine: what is no words is told too, in words: of an empty table, of a figure and of a bijlage what of it is another.
func TestLine(t *testing.T) {
	id := counting(7)
	doneAt := doing(t, id)
	done := func(l *letter.Letter, c edit.Command) *letter.Letter {
		t.Helper()
		return doneAt(l, l.Body().Start(), c)
	}
	a := done(letter.New(id), edit.Type("Een zin."))
	pic := letter.Picture{File: "aa", FileName: "staaf.png", Alt: "Staafdiagram", Width: 20, Height: 10}
	figure, annex := done(a, edit.InsertFigure(pic)), done(a, edit.AddBijlage(letter.Bijlage{Title: "Tijdlijn", File: "aa", FileName: "tijdlijn.pdf", Kind: letter.Enclosure}))
	smaller := func(share int, file, alt string) *letter.Letter {
		for _, p := range figure.Pictures.All() {
			p := *p
			p.Share, p.File, p.Alt = share, file, alt
			return done(figure, edit.SetPictureOf(p))
		}
		panic("no figure")
	}
	table := done(a, edit.InsertTable(2, 1))
	var cell letter.Point
	for _, x := range table.Tables.All() {
		cell = table.Flow(x.Rows[1].Cells[0].Flow).Start()
	}
	address := func(s string) *letter.Letter {
		l := a.Clone()
		l.Frame.ReturnAddress = s
		return l
	}
	other := annex.Bijlagen[0]
	other.File = "bb"
	secret := annex.Bijlagen[0]
	secret.Confidential = true
	for _, x := range []struct {
		was, now *letter.Letter
		want     string
	}{
		{a, done(a, edit.InsertTable(2, 3)), "Tabel in de brief, nieuw: “lege tabel, 2 × 3”"},
		{done(a, edit.InsertTable(2, 3)), a, "Tabel in de brief, weg: “lege tabel, 2 × 3”"},
		{table, doneAt(table, cell, edit.Row("insert-after")), "Tabel 1, rij 3 erbij"},
		{a, done(a, edit.InsertNote("Bron.")), "Noot 1 in de brief, nieuw: “Bron.”"},
		{done(a, edit.InsertNote("Bron.")), a, "Noot 1 in de brief, vervallen: “Bron.”"},
		{a, done(a, edit.Style(letter.Heading, 1)), "Soort alinea in de brief, hoofdtekst wordt tussenkop, niveau 1: “Een zin.”"},
		{a, done(a, edit.InsertPageBreak()), "Nieuw in de brief, pagina-einde"},
		{a, figure, "Nieuw in de brief, figuur: “Staafdiagram”"},
		{figure, smaller(50, "aa", pic.Alt), "Gewijzigd in de brief, figuur, breedte 100% wordt 50%: “Staafdiagram”"},
		{figure, smaller(0, "bb", pic.Alt), "Gewijzigd in de brief, figuur, andere afbeelding: “Staafdiagram”"},
		{figure, smaller(0, "aa", "Cirkel"), "Gewijzigd in de brief, figuur, andere beschrijving: “Staafdiagram” wordt “Cirkel”"},
		{annex, done(annex, edit.SetBijlage(other)), "Bijlage, ander bestand: “Tijdlijn, tijdlijn.pdf”"},
		{annex, done(annex, edit.SetBijlage(secret)), "Bijlage gewijzigd: “Tijdlijn, tijdlijn.pdf” wordt “Tijdlijn, tijdlijn.pdf, vertrouwelijk”"},
		{a, done(a, edit.Type(" ")), "Nieuw in de brief, spaties"},
		{address("Postbus 20301 2500 EH"), address("Postbus 20301  2500 EH"), "Retouradres, spaties: “Postbus 20301 2500 EH”"},
	} {
		res := Letters(x.was, x.now)
		if len(res.Changes) != 1 {
			t.Errorf("want %s, there are %d: %+v", x.want, len(res.Changes), res.Changes)
			continue
		}
		if got := res.Changes[0].Line(0); got != x.want {
			t.Errorf("%s\nwant %s", got, x.want)
		}
	}
}

// TestHTML: the page says in words what came, what went and what looks otherwise, also to who hears it.
func TestHTML(t *testing.T) {
	id := counting(8)
	a := letter.New(id)
	body := func(text string, marks ...letter.Mark) *letter.Letter {
		l := a.Clone()
		b := *l.Body().Blocks[0]
		b.Text, b.Marks = text, marks
		l.PutFlow(&letter.Flow{ID: l.Body().ID, Kind: letter.BodyFlow, Blocks: []*letter.Block{&b}})
		return l
	}
	var s strings.Builder
	res := Letters(body("Een oude zin."), body("Een nieuwe zin.", letter.Mark{Kind: letter.Bold, From: 11, To: 14}))
	if err := res.HTML(&s, Heads{"toen", "nu"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`lang="nl"`, `del::before{content:"[vervalt: "}`, `ins::before{content:"[nieuw: "}`, "<del>oude</del><ins>nieuwe</ins>", `<mark>zin</mark> <span class="hoe">(vet erbij)</span>`, `<th scope="col">`} {
		if !strings.Contains(s.String(), want) {
			t.Errorf("no %s in\n%s", want, s.String())
		}
	}
}

// TestThingsBothWays: of a table and a figure each side has the words that stood there.
func TestThingsBothWays(t *testing.T) {
	id := counting(9)
	a := letter.New(id)
	table := func(words string) *letter.Letter {
		l := a.Clone()
		cell := &letter.Flow{ID: letter.ID{1}, Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: letter.ID{2}, Kind: letter.Para, Text: words}}}
		l.PutFlow(cell)
		l.Tables = l.Tables.With(letter.ID{3}, &letter.Table{ID: letter.ID{3}, Columns: []letter.Column{{Width: 1}}, Rows: []letter.Row{{ID: letter.ID{4}, Cells: []letter.Cell{{Flow: cell.ID}}}}})
		p := letter.Picture{ID: letter.ID{5}, File: "aa", Alt: "Beeld van " + words}
		l.Pictures = l.Pictures.With(p.ID, &p)
		l.PutFlow(&letter.Flow{ID: l.Body().ID, Kind: letter.BodyFlow, Blocks: []*letter.Block{{ID: letter.ID{6}, Kind: letter.TableBlock, Of: letter.ID{3}}, {ID: letter.ID{7}, Kind: letter.FigureBlock, Of: letter.ID{5}}}})
		return l
	}
	for _, txt := range Letters(table("jaar 2024"), table("jaar 2025")).Texts {
		if txt.In != "body" {
			continue
		}
		for i, want := range []string{"jaar 2024|jaar 2025", "Beeld van jaar 2024|Beeld van jaar 2025"} {
			var sides [2]string
			for _, r := range txt.Groups[i].Runs {
				if r.Op != New {
					sides[0] += r.Text
				}
				if r.Op != Gone {
					sides[1] += r.Text
				}
			}
			if got := sides[0] + "|" + sides[1]; got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// TestReports: page and PDF have the words of a note that came, and nothing of empty paragraphs and of cells that are the same; spaces
// stand outside what is said of words.
func TestReports(t *testing.T) {
	id := counting(10)
	l := letter.New(id)
	at := l.Body().Start()
	done := doing(t, id)
	do := func(c edit.Command) {
		t.Helper()
		l = done(l, at, c)
	}
	do(edit.Type("Een zin."))
	at = l.Body().End()
	do(edit.InsertTable(2, 2))
	was := l
	for _, x := range l.Tables.All() {
		at = l.Flow(x.Rows[1].Cells[0].Flow).Start()
	}
	do(edit.Type("Jaar"))
	at = letter.Point{Block: l.Body().Blocks[0].ID, Off: len("Een zin")}
	do(edit.Type(" erbij"))
	at.Off = len("Een zin erbij.")
	do(edit.InsertNote("Bron."))
	at.Off = len("Een zin")
	do(edit.InsertNote("")) // the list of changes has it
	at = l.Body().End()
	do(edit.Enter())
	res := Letters(was, l)
	var page strings.Builder
	if err := res.HTML(&page, Heads{"toen", "nu"}); err != nil {
		t.Fatal(err)
	}
	pdf := ""
	for _, b := range res.Letter(Heads{"toen", "nu"}, id).Body().Blocks {
		pdf += b.Text + "\n"
	}
	for _, want := range []struct{ in, words string }{{page.String(), "(noot 2: <ins>Bron.</ins>)"}, {pdf, "Een zin [nieuw: erbij]. (noot 2: [nieuw: Bron.])"}, {pdf, "Tabel 1, rij 2, kolom 1\n"}} {
		if !strings.Contains(want.in, want.words) {
			t.Errorf("no %q in %s", want.words, want.in)
		}
	}
	for _, bad := range []string{"<ins></ins>", "<p></p>", "rij 1, kolom 1", "[nieuw: ]"} {
		if strings.Contains(page.String()+pdf, bad) {
			t.Errorf("%q in %s%s", bad, page.String(), pdf)
		}
	}
}

// TestBlankMoved: an empty paragraph that stands elsewhere is no difference, as one that comes or goes is none.
func TestBlankMoved(t *testing.T) {
	a := letter.New(counting(11))
	body := letter.Flow{ID: a.Body().ID, Kind: letter.BodyFlow}
	for i, s := range []string{"", "Een zin.", "Nog een zin."} {
		body.Blocks = append(body.Blocks, &letter.Block{ID: letter.ID{1, byte(i)}, Kind: letter.Para, Text: s})
	}
	a.PutFlow(&body)
	b := a.Clone()
	b.PutFlow(&letter.Flow{ID: body.ID, Kind: body.Kind, Blocks: []*letter.Block{body.Blocks[1], body.Blocks[0], body.Blocks[2]}})
	res := Letters(a, b)
	if !res.Equal() {
		t.Errorf("there are differences: %+v", res.Changes)
	}
	for _, x := range res.Texts {
		for _, g := range x.Groups {
			if about := g.About(); about != "" {
				t.Errorf("said is %s of %+v", about, g)
			}
		}
	}
}

// TestClosingBelow: the slotgroet stands below the letter, as it is read.
func TestClosingBelow(t *testing.T) {
	id := counting(7)
	doneAt := doing(t, id)
	was := letter.New(id)
	now := doneAt(was, was.Flow(was.Frame.Closing).Start(), edit.Type("Met vriendelijke groet,"))
	now = doneAt(now, now.Body().Start(), edit.Type("Een zin."))
	var in []string
	for _, x := range Letters(was, now).Changes {
		in = append(in, x.In)
	}
	if got := strings.Join(in, " "); got != "body closing" {
		t.Errorf("the changes are in %q", got)
	}
}
