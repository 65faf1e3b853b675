package back

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// aLetter is a letter with a paragraph, a list, a table of three rows and its letterhead filled.
func aLetter() *letter.Letter {
	l := letter.New(letter.Random)
	para := func(s string) *letter.Block { return &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: s} }
	set := func(f letter.ID, s string) {
		l.PutFlow(&letter.Flow{ID: f, Kind: l.Flow(f).Kind, Blocks: []*letter.Block{para(s)}})
	}
	l.Frame.ReturnAddress, l.Frame.Date = "Postbus 20301 2500 EH Den Haag", "2025-10-27"
	l.Frame.Reference = letter.Reference{Directorate: "DG Migratie", Contact: "A. Ambtenaar", Phone: "070 1234567", OurReference: "6789"}
	set(l.Frame.Subject, "Verslag van de Raad")
	set(l.Frame.Salutation, "Geachte voorzitter,")
	set(l.Frame.Closing, "Hoogachtend,")
	l.PutFlow(&letter.Flow{ID: l.Frame.Addressee, Kind: letter.AddresseeFlow, Blocks: []*letter.Block{para("De Voorzitter van de Tweede Kamer"), para("Postbus 20018"), para("2500 EA Den Haag")}})
	l.Signers = []letter.Signer{{ID: letter.Random(), Kind: letter.Signs, Function: "Minister van Financiën", Name: "E. Heinen"}, {ID: letter.Random(), Kind: letter.Signs, Function: "Staatssecretaris van Financiën", Name: "S. van Oostenbruggen"}}
	t := &letter.Table{ID: letter.Random(), Columns: []letter.Column{{Width: 1}, {Width: 1}}, Header: 1}
	for _, row := range [][2]string{{"Jaar", "Aantal"}, {"2024", "twaalf"}, {"2025", "dertien"}} {
		r := letter.Row{ID: letter.Random()}
		for _, s := range row {
			f := &letter.Flow{ID: letter.Random(), Kind: letter.CellFlow, Blocks: []*letter.Block{para(s)}}
			l.PutFlow(f)
			r.Cells = append(r.Cells, letter.Cell{Flow: f.ID})
		}
		t.Rows = append(t.Rows, r)
	}
	l.Tables = l.Tables.With(t.ID, t)
	kept := para("De stand van zaken.")
	kept.Keep = letter.Keep{Next: true}
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{kept, para("Dit is een gewone alinea."), {ID: letter.Random(), Kind: letter.TableBlock, Of: t.ID}, para("Een slot van de brief.")}})
	return l
}

// who tracks what TestThings changes.
var who = &office.Change{By: "W. Woord", At: "2025-10-28T08:00:00Z"}

// styled gives the paragraphs of a style, also of the reference column.
func styled(d *office.Doc, s office.Style) (out []*office.Para) {
	ps := slices.Clone(d.Paras)
	for _, p := range d.Paras {
		if p.Table != nil && len(p.Table.Rows) == 1 { // the reference column
			ps = append(ps, p.Table.Rows[0][0].Paras...)
		}
	}
	for _, p := range append(ps, d.Aside...) {
		if p.Style == s && p.Table == nil {
			out = append(out, p)
		}
	}
	return out
}

// grid gives the table of the letter.
func grid(d *office.Doc) *office.Table {
	i := slices.IndexFunc(d.Paras, func(p *office.Para) bool { return p.Table != nil && len(p.Table.Rows) > 1 })
	return d.Paras[i].Table
}

// tracked tracks that words of a paragraph are others.
func tracked(p *office.Para, from, to string) {
	for i, r := range p.Runs {
		a, b, ok := strings.Cut(r.Text, from)
		if !ok {
			continue
		}
		old, now, last := r, r, r
		r.Text, old.Text, now.Text, last.Text, old.Del, now.Ins = a, from, to, b, who, who
		p.Runs = slices.DeleteFunc(slices.Concat(p.Runs[:i], []office.Run{r, old, now, last}, p.Runs[i+1:]), func(r office.Run) bool { return r.Text == "" && r.Note == nil })
		return
	}
}

func cell(s string) *office.Cell {
	return &office.Cell{Cols: 1, Rows: 1, Paras: []*office.Para{{Style: office.InCell, Runs: []office.Run{{Text: s}}}}}
}

// TestThings: what comes back changed and is no word of the body, kinds of paragraphs, rows, the letterhead, is a proposal of who
// tracked it, by itself. Rejecting all gives the letter as it was; the same file twice changes nothing.
func TestThings(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*office.Doc)
		by     string // of each proposal
		has    string // in the letter as proposed
		lacks  string
	}{
		{"a heading made of a paragraph, tracked", func(d *office.Doc) {
			p := styled(d, office.Body)[0]
			p.Style, p.Level, p.Was = office.Heading, 2, &office.OldForm{Who: *who, Style: office.Body}
		}, "W. Woord", "heading 2 De stand van zaken.", ""},
		{"a heading made of a paragraph, not tracked", func(d *office.Doc) { p := styled(d, office.Body)[0]; p.Style, p.Level = office.Heading, 1 }, office.Unknown, "heading 1 De stand van zaken.", ""},
		{"a row more, tracked", func(d *office.Doc) {
			g := grid(d)
			g.Rows = append(g.Rows, []*office.Cell{cell("2026"), cell("veertien")})
			g.Marks = []office.Mark{{Row: 3, Who: who}}
		}, "W. Woord", "2026 veertien", ""},
		{"a row more in the middle, not tracked", func(d *office.Doc) {
			g := grid(d)
			g.Rows = slices.Insert(g.Rows, 2, []*office.Cell{cell("half"), cell("jaar")})
		}, office.Unknown, "twaalf half jaar 2025", ""},
		{"a row less, tracked", func(d *office.Doc) { grid(d).Marks = []office.Mark{{Row: 1, Who: who, Gone: true}} }, "W. Woord", "", "twaalf"},
		{"a row less, not tracked", func(d *office.Doc) { g := grid(d); g.Rows = slices.Delete(g.Rows, 1, 2) }, office.Unknown, "2025 dertien", "twaalf"},
		{"the date", func(d *office.Doc) { tracked(styled(d, office.Date)[0], "27", "28") }, "W. Woord", "date 2025-10-28", ""},
		{"the kenmerk", func(d *office.Doc) { styled(d, office.ColumnOur)[0].Runs[0].Text = "9999" }, office.Unknown, "kenmerk 9999", "6789"},
		{"two fields", func(d *office.Doc) {
			tracked(styled(d, office.ColumnContact)[0], "A.", "B.")
			tracked(styled(d, office.Return)[0], "20301", "20302")
		}, "W. Woord, W. Woord", "contact B. Ambtenaar", "20301"},
		{"the second signer", func(d *office.Doc) { tracked(styled(d, office.SignerName)[1], "S. van Oostenbruggen", "J. Jansen") }, "W. Woord", "E. Heinen; Staatssecretaris van Financiën J. Jansen", "Oostenbruggen"},
		{"a signer more", func(d *office.Doc) {
			p := styled(d, office.SignerName)[0]
			i := slices.Index(d.Paras, p)
			d.Paras = slices.Insert(d.Paras, i+1, &office.Para{Style: office.SignerFunction, Runs: []office.Run{{Text: "Minister van Defensie,", Ins: who}}}, &office.Para{Style: office.SignerName, Runs: []office.Run{{Text: "R. Brekelmans", Ins: who}}})
		}, "W. Woord", "E. Heinen; Minister van Defensie R. Brekelmans; Staatssecretaris van Financiën S. van Oostenbruggen", ""},
		{"a signer less", func(d *office.Doc) {
			p, q := styled(d, office.SignerName)[0], styled(d, office.SignerFunction)[0]
			d.Paras = slices.DeleteFunc(d.Paras, func(x *office.Para) bool { return x == p || x == q })
		}, office.Unknown, "Staatssecretaris van Financiën S. van Oostenbruggen", "E. Heinen"},
		{"a new table", func(d *office.Doc) {
			i := slices.Index(d.Paras, styled(d, office.Body)[1])
			d.Paras = slices.Insert(d.Paras, i+1, &office.Para{Table: &office.Table{Widths: []int{1, 1}, Header: 1, Rows: [][]*office.Cell{{cell("Land"), cell("Terug")}, {cell("Marokko"), cell("zeventig")}}}})
		}, office.Unknown, "Land Terug Marokko zeventig", ""},
		{"the betreft", func(d *office.Doc) { tracked(styled(d, office.Subject)[0], "Raad", "JBZ-Raad") }, "W. Woord", "Verslag van de JBZ-Raad", ""},
		{"a line of the address", func(d *office.Doc) {
			for i, p := range d.Paras {
				if strings.Contains(p.Words(), "Postbus 20018") {
					d.Paras = slices.Delete(d.Paras, i, i+1)
					return
				}
			}
		}, office.Unknown, "2500 EA Den Haag", "Postbus 20018"},
	} {
		for _, odf := range []bool{false, true} {
			l := aLetter()
			d := sent(t, l, nil, odf)
			c.change(d)
			r, err := Read(l, nil, nil, same(t, d), now, letter.Random)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			out, threads := take(t, l, nil, r)
			var by []string
			for _, s := range edit.Suggestions(out) {
				by = append(by, s.By)
			}
			if s := strings.Join(by, ", "); s != c.by || len(r.Tray) > 0 {
				t.Errorf("%s, odf %v: proposals of %q, tray %v", c.name, odf, s, r.Tray)
			}
			if s := all(out, letter.Decided); s != all(l, letter.Decided) {
				t.Errorf("%s, odf %v: decided %s", c.name, odf, s)
			}
			if s := all(out, letter.Proposed); !strings.Contains(s, c.has) || c.lacks != "" && strings.Contains(s, c.lacks) {
				t.Errorf("%s, odf %v: proposed %s", c.name, odf, s)
			}
			again, err := Read(out, l, threads, d, now, letter.Random)
			if err != nil || len(again.Steps) > 0 {
				t.Errorf("%s, odf %v: the same file twice: %v %d steps %v", c.name, odf, err, len(again.Steps), again.Tray)
			}
		}
	}
}

// all says what stands in a view of a letter, on one line.
func all(l *letter.Letter, v letter.View) string {
	l, _ = edit.Show(l, v)
	out := []string{"date", l.Frame.Date, l.Frame.ReturnAddress, "contact", l.Frame.Reference.Contact, "kenmerk", l.Frame.Reference.OurReference}
	for _, s := range l.Signers {
		out = append(out, s.Function, s.Name+";")
	}
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			if b.Kind == letter.Heading {
				out = append(out, fmt.Sprint("heading ", b.Level))
			}
			if b.Text != "" {
				out = append(out, b.Text)
			}
		}
	}
	return strings.Join(out, " ")
}

// proposed gives a letter with what a command at its begin does as a proposal.
func proposed(t *testing.T, l *letter.Letter, c edit.Command) *letter.Letter {
	t.Helper()
	at := l.Body().Start()
	tx, why := c(l, edit.Selection{Anchor: at, Head: at}, letter.Random)
	if why == "" {
		tx, why = edit.Proposer{By: "W. Woord", At: now}.Propose(l, tx, letter.Random)
	}
	if why != "" {
		t.Fatal(why)
	}
	doc, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
	if err != nil {
		t.Fatal(err)
	}
	return doc.Letter
}

// TestMoved: a paragraph that was proposed to stand elsewhere goes out as words that go and words that come, and comes back as what the
// letter has.
func TestMoved(t *testing.T) {
	l := aLetter()
	l = proposed(t, l, edit.MoveDown())
	for _, odf := range []bool{false, true} {
		d := sent(t, l, nil, odf)
		var tracked []string
		for _, p := range d.Paras {
			for _, r := range p.Runs {
				if r.Del != nil {
					tracked = append(tracked, "-"+r.Text)
				} else if r.Ins != nil {
					tracked = append(tracked, "+"+r.Text)
				}
			}
		}
		if s := strings.Join(tracked, " "); s != "-De stand van zaken. +De stand van zaken." {
			t.Errorf("odf %v: %s", odf, s)
		}
		if r, err := Read(l, nil, nil, d, now, letter.Random); err != nil || len(r.Steps) > 0 || len(r.Tray) > 0 {
			t.Errorf("odf %v: %v %+v", odf, err, r)
		}
	}
}

// TestFramed: what is proposed for the letterhead and the signatures goes out tracked, by who proposed it, and comes back as what the
// letter has.
func TestFramed(t *testing.T) {
	l := aLetter()
	for _, c := range []edit.Command{edit.SetField("ourReference", "9999"), edit.SetField("date", "2025-11-03"), edit.SetSigner(letter.Signer{ID: l.Signers[1].ID, Kind: letter.Signs, Function: l.Signers[1].Function, Name: "J. Jansen"})} {
		l = proposed(t, l, c)
	}
	for _, odf := range []bool{false, true} {
		d := sent(t, l, nil, odf)
		for _, c := range []struct {
			style    office.Style
			nth      int
			was, now string
		}{{office.ColumnOur, 0, "6789", "9999"}, {office.Date, 0, "27 oktober 2025", "3 november 2025"}, {office.SignerName, 1, "S. van Oostenbruggen", "J. Jansen"}, {office.SignerName, 0, "E. Heinen", "E. Heinen"}} {
			p := styled(d, c.style)[c.nth]
			if !strings.HasSuffix(p.Rejected(), c.was) || !strings.HasSuffix(p.Accepted(), c.now) || c.was != c.now && d.Tracked(c.style).By != "W. Woord" {
				t.Errorf("odf %v: %q, %q", odf, p.Rejected(), p.Accepted())
			}
		}
		if r, err := Read(l, nil, nil, d, now, letter.Random); err != nil || len(r.Steps) > 0 || len(r.Tray) > 0 {
			t.Errorf("odf %v: %v %+v", odf, err, r)
		}
	}
}

// TestSignersMeanwhile: a colleague and the author each changed who signs: what is of one alone is proposed beside what the author did,
// one whom both wrote otherwise lies in the tray, and the same file again changes nothing.
func TestSignersMeanwhile(t *testing.T) {
	went := aLetter()
	defence := letter.Signer{ID: letter.Random(), Kind: letter.Signs, Function: "Minister van Defensie", Name: "R. Brekelmans"}
	second := went.Signers[1]
	second.Name = "A. Anders"
	for _, c := range []struct {
		name     string
		author   []letter.Signer
		now      string // what the colleague made of the name of the second
		proposed string
		tray     int
	}{
		{"another joined", []letter.Signer{went.Signers[0], went.Signers[1], defence}, "J. Jansen", "E. Heinen; J. Jansen; R. Brekelmans", 0},
		{"the first left", []letter.Signer{went.Signers[1]}, "J. Jansen", "J. Jansen", 0},
		{"both rewrote the second", []letter.Signer{went.Signers[0], second}, "J. Jansen", "E. Heinen; A. Anders", 1},
		{"both did the same", []letter.Signer{went.Signers[0], second, defence}, "A. Anders", "E. Heinen; A. Anders; R. Brekelmans", 0},
		{"the author took the second out", []letter.Signer{went.Signers[0]}, "J. Jansen", "E. Heinen", 1},
	} {
		d := sent(t, went, nil, false)
		tracked(styled(d, office.SignerName)[1], "S. van Oostenbruggen", c.now)
		l := went.Clone()
		l.Signers = c.author
		ret, err := Read(l, went, nil, d, now, letter.Random)
		if err != nil || len(ret.Tray) != c.tray {
			t.Fatalf("%s: %v %+v", c.name, err, ret)
		}
		doc, _, err := ret.Steps.Apply(edit.Doc{Letter: l})
		if err != nil {
			t.Fatal(err)
		}
		x, _ := edit.Show(doc.Letter, letter.Proposed)
		if s := names(x.Signers); s != c.proposed {
			t.Errorf("%s: %s, want %s", c.name, s, c.proposed)
		}
		x, _ = edit.Show(doc.Letter, letter.Decided)
		if roll(x.Signers) != roll(c.author) {
			t.Errorf("%s: decided %s", c.name, roll(x.Signers))
		}
		d = sent(t, went, nil, false)
		tracked(styled(d, office.SignerName)[1], "S. van Oostenbruggen", c.now)
		if again, err := Read(doc.Letter, went, nil, d, now, letter.Random); err != nil || again.Suggestions > 0 {
			t.Errorf("%s: again %v %+v", c.name, err, again)
		}
	}
}

func names(all []letter.Signer) string {
	var out []string
	for _, x := range all {
		out = append(out, x.Name)
	}
	return strings.Join(out, "; ")
}

// TestNamedNotes: a note that another program gave a name of its own is known by its paragraphs.
func TestNamedNotes(t *testing.T) {
	l := aLetter()
	at := l.Body().End()
	tx, why := edit.InsertNote("Zie de Staatscourant.")(l, edit.Selection{Anchor: at, Head: at}, letter.Random)
	if why != "" {
		t.Fatal(why)
	}
	doc, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
	if err != nil {
		t.Fatal(err)
	}
	d := sent(t, doc.Letter, nil, true)
	notes := 0
	for _, p := range d.Paras {
		for i := range p.Runs {
			if r := &p.Runs[i]; r.Note != nil {
				r.NoteMark = "ftn1"
				for _, q := range r.Note { // as it does on the way from Word to ODF
					for k := range q.Marks {
						q.Marks[k] += " Copy 1"
					}
				}
				notes++
			}
		}
	}
	if r, err := Read(doc.Letter, nil, nil, d, now, letter.Random); err != nil || notes != 1 || len(r.Steps) > 0 || len(r.Tray) > 0 {
		t.Errorf("%d notes, %v %+v", notes, err, r)
	}
}

// TestHeadBold: the bold of a head that came back on its words is no other look; on other words it is.
func TestHeadBold(t *testing.T) {
	for row, tray := range []int{0, 1} {
		l := aLetter()
		d := sent(t, l, nil, false)
		grid(d).Rows[row][0].Paras[0].Runs[0].Bold = true
		if r, err := Read(l, nil, nil, d, now, letter.Random); err != nil || len(r.Tray) != tray || r.Suggestions > 0 {
			t.Errorf("row %d: %v %+v", row, err, r)
		}
	}
}

// TestFigures: a figure that somebody put in or took out lies in the tray, once; those that stayed say nothing.
func TestFigures(t *testing.T) {
	l := aLetter()
	draw := func(shade uint8) []byte {
		var b bytes.Buffer
		img := image.NewGray(image.Rect(0, 0, 20, 20))
		img.Pix[0] = shade
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	body := l.Body()
	blocks := slices.Clone(body.Blocks)
	for i, alt := range []string{"Kaart", "Grafiek"} {
		p := &letter.Picture{ID: letter.Random(), File: fmt.Sprint(i), Alt: alt}
		l.Pictures = l.Pictures.With(p.ID, p)
		blocks = append(blocks, &letter.Block{ID: letter.Random(), Kind: letter.FigureBlock, Of: p.ID})
	}
	l.PutFlow(&letter.Flow{ID: body.ID, Kind: body.Kind, Blocks: blocks})
	file := func() *office.Doc {
		d, _ := office.Of(l, office.OutOptions{IDs: true, Review: true, Figure: func(p *letter.Picture) ([]byte, string, error) { return draw(p.File[0]), "image/png", nil }})
		return d
	}
	at := func(d *office.Doc, alt string) int {
		return slices.IndexFunc(d.Paras, func(p *office.Para) bool { return len(p.Images) > 0 && p.Images[0].Alt == alt })
	}
	takes := func(d *office.Doc) *Return {
		r, err := Read(l, nil, nil, same(t, d), now, letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	figures := func(r *Return) (out []string) {
		for _, s := range r.Tray {
			if strings.HasPrefix(s.Text, "Figuur") {
				out = append(out, s.Text)
			}
		}
		return out
	}
	if got := figures(takes(file())); got != nil {
		t.Errorf("untouched: %q", got)
	}
	d := file()
	d.Paras[at(d, "Kaart")] = &office.Para{Images: []*office.Image{{Alt: "Foto", Name: "f.png", Data: draw(9), Width: 20, Height: 20}}}
	got := takes(d)
	if s := figures(got); !slices.Equal(s, []string{"Figuur: Foto", "Figuur: Kaart"}) || got.Suggestions != 0 {
		t.Errorf("%q, %d proposals", s, got.Suggestions)
	}
}
