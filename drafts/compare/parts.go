package compare

import (
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// hanging compares what hangs from the blocks of a group: notes and cells. Of a paragraph that came or went whole its
// change says it already.
func (c *comparison) hanging(home string, now *letter.Flow, g Group) {
	if len(g.Was) == 0 || len(g.Now) == 0 {
		return
	}
	if t, u := c.a.l.Table(g.Was[0]), c.b.l.Table(g.Now[0]); t != nil && u != nil {
		number := 0
		for _, b := range now.Blocks[:now.Index(g.Now[0].ID)+1] {
			if b.Kind == letter.TableBlock {
				number++
			}
		}
		c.table(fmt.Sprintf("table %d%s", number, home), home, g.Now[0].ID, t, u)
		return
	}
	if !slices.ContainsFunc(g.Now, func(b *letter.Block) bool { return len(b.Atoms) > 0 }) {
		return
	}
	a, b := c.a.all(g.Was), c.b.all(g.Now)
	for i, j := range match(a, b) {
		if j >= 0 && a[i].kind == mark {
			was, is := c.a.l.Flow(a[i].note), c.b.l.Flow(b[j].note)
			if was != is {
				c.flows(fmt.Sprintf("note %d%s", c.b.n.Note(b[j].note), home), home, was, is)
			}
		}
	}
}

// line is a row or column of a table as if it were a paragraph, so that it can be paired like one.
func (s *side) line(id letter.ID, flows []letter.ID) *letter.Block {
	var out []string
	for _, f := range flows {
		out = append(out, strings.ReplaceAll(s.n.Text(s.l.Flow(f)), "\n", " "))
	}
	if strings.Join(out, "") == "" {
		out = nil // bars between nothing say nothing
	}
	return &letter.Block{ID: id, Kind: letter.Para, Text: strings.Join(out, " | ")}
}

func (s *side) rows(t *letter.Table) (out []*letter.Block) {
	for _, r := range t.Rows {
		var flows []letter.ID
		for _, x := range r.Cells {
			flows = append(flows, x.Flow)
		}
		out = append(out, s.line(r.ID, flows))
	}
	return out
}

func (s *side) columns(t *letter.Table) (out []*letter.Block) {
	for k := range t.Columns {
		var flows []letter.ID
		var id letter.ID
		for _, r := range t.Rows {
			flows = append(flows, r.Cells[k].Flow)
			if id.IsZero() {
				id = r.Cells[k].Flow
			}
		}
		out = append(out, s.line(id, flows))
	}
	return out
}

// tableWords is a table in words: a line for each row that has any.
func (s *side) tableWords(t *letter.Table) string {
	var out []string
	for _, r := range s.rows(t) {
		if r.Text != "" {
			out = append(out, r.Text)
		}
	}
	if len(out) == 0 {
		return "lege tabel, " + t.Size()
	}
	return strings.Join(out, "\n")
}

// table compares two grids and the texts in them.
func (c *comparison) table(in, home string, block letter.ID, was, now *letter.Table) {
	rows := c.lines(in, "rij", block, c.a.rows(was), c.b.rows(now))
	columns := c.lines(in, "kolom", block, c.a.columns(was), c.b.columns(now))
	if was.Header != now.Header {
		c.add(Change{Kind: Table, In: in, Block: block, Was: fmt.Sprint(was.Header), Now: fmt.Sprint(now.Header), How: "aantal kopregels"})
	}
	if x, y := edit.ColumnWords(was, now); x != y {
		c.add(Change{Kind: Table, In: in, Block: block, Was: x, Now: y, How: "breedte of uitlijning van kolommen"})
	}
	merged := false
	for j, i := range rows {
		for k, h := range columns {
			if i < 0 || h < 0 {
				continue
			}
			x, y := was.Rows[i].Cells[h], now.Rows[j].Cells[k]
			merged = merged || max(1, x.Cols) != max(1, y.Cols) || max(1, x.Rows) != max(1, y.Rows) || x.Flow.IsZero() != y.Flow.IsZero()
			if f, g := c.a.l.Flow(x.Flow), c.b.l.Flow(y.Flow); f != g && f != nil && g != nil {
				c.flows(fmt.Sprintf("cell %d %d of %s", j+1, k+1, in), home, f, g)
			}
		}
	}
	if merged {
		c.add(Change{Kind: Table, In: in, Block: block, How: "samengevoegde cellen"})
	}
}

// lines pairs the rows or columns of two tables and adds what came, went and was moved.
func (c *comparison) lines(in, name string, block letter.ID, was, now []*letter.Block) []int {
	from := pairUp(was, now)
	if len(was) == len(now) { // what is left without a pair at the same place is the same line with other words
		for j := range from {
			if from[j] < 0 && !slices.Contains(from, j) {
				from[j] = j
			}
		}
	}
	became(was, now, from, func(p pair) int { return len(now[p.b].Text) + 1 }, func(what string, k int, x, y string) {
		if what != changed { // its cells are compared by themselves
			c.add(Change{Kind: Table, In: in, Block: block, Was: x, Now: y, How: fmt.Sprintf("%s %d %s", name, k+1, what)})
		}
	})
	return from
}

// What becomes of a thing in a row of things, in Dutch.
const (
	added     = "erbij"
	gone      = "weg"
	changed   = "gewijzigd"
	displaced = "verplaatst"
)

// became says what became of the things in a row, each given by its words: k is its place now, of what went its place then;
// x and y are its words then and now. From tells for everything now which it was, -1 for none.
func became(was, now []*letter.Block, from []int, weight func(pair) int, say func(what string, k int, x, y string)) {
	kept := make([]bool, len(was))
	var pairs []pair
	for j, i := range from {
		if i < 0 {
			say(added, j, "", now[j].Text)
			continue
		}
		kept[i] = true
		pairs = append(pairs, pair{i, j})
		if was[i].Text != now[j].Text {
			say(changed, j, was[i].Text, now[j].Text)
		}
	}
	for i, ok := range kept {
		if !ok {
			say(gone, i, was[i].Text, "")
		}
	}
	for k, stay := range stays(pairs, weight) {
		if j := pairs[k].b; !stay {
			say(displaced, j, now[j].Text, now[j].Text)
		}
	}
}

// frame compares the fields and the short texts round the letter.
func (c *comparison) frame() {
	fa, fb := c.a.l.Frame, c.b.l.Frame
	for _, f := range letter.Fields() {
		if x, y := *f.At(&fa), *f.At(&fb); x != y && (f.Name != "enclosures" || c.a.l.Enclosures() != c.b.l.Enclosures()) { // a file says the number that we count
			if f.Name == "date" || f.Name == "yourLetterOf" {
				x, y = letter.ShownDate(x), letter.ShownDate(y)
			}
			c.add(Change{Kind: Frame, In: f.Name, Was: x, Now: y, How: f.Label})
		}
	}
	if fa.Kamer != fb.Kamer {
		c.add(Change{Kind: Frame, In: "kamer", Was: string(fa.Kamer), Now: string(fb.Kamer), How: "Kamer"})
	}
	if fa.Numbered != fb.Numbered {
		name := map[bool]string{true: "met nummers", false: "zonder nummers"}
		c.add(Change{Kind: Frame, In: "numbered", Was: name[fa.Numbered], Now: name[fb.Numbered], How: "tussenkoppen"})
	}
	if fa.Labels != fb.Labels {
		c.add(Change{Kind: Frame, In: "labels", Was: labels(fa.Labels), Now: labels(fb.Labels), How: "namen van gegevens"})
	}
	if fa.Font.Files != fb.Font.Files && fa.Font.Family == fb.Font.Family {
		c.add(Change{Kind: Frame, In: "font", Was: fa.Font.Family, Now: fb.Font.Family, How: "bestanden van het lettertype"})
	}
	c.brand("logo", "logo", fa.Logo, fb.Logo)
	c.brand("wordmark", "woordmerk", fa.Wordmark, fb.Wordmark)
	for _, k := range [...]letter.FlowKind{letter.AddresseeFlow, letter.SubjectFlow, letter.SalutationFlow} {
		c.short(k)
	}
}

func (c *comparison) brand(in, how string, was, now letter.Brand) {
	if was != now {
		c.add(Change{Kind: Frame, In: in, Was: was.Words, Now: now.Words, How: how})
	}
}

func labels(l letter.Labels) string {
	return strings.Join([]string{l.Date, l.Subject, l.Contact, l.OurReference, l.YourReference, l.YourLetterOf, l.Enclosures}, ", ")
}

// short compares a text of the frame. It is one change of the frame, whatever changed in it; its runs tell which words.
func (c *comparison) short(k letter.FlowKind) {
	was, now := edit.FrameFlow(c.a.l, k), edit.FrameFlow(c.b.l, k)
	if was == now || was == nil || now == nil {
		return
	}
	n, at := len(c.Changes), len(c.Texts)
	c.flows(string(k), "", was, now)
	if len(c.Changes) == n {
		return
	}
	for _, t := range c.Texts[at:] { // every paragraph that changed has that one change
		for i := range t.Groups {
			if g := &t.Groups[i]; g.From < g.To {
				g.From, g.To = n, n+1
			}
		}
	}
	x := Change{Kind: Frame, In: string(k), Block: now.Blocks[0].ID, Was: c.a.n.Text(was), Now: c.b.n.Text(now), How: k.Name()}
	if x.Was == x.Now {
		x.How += ": " + c.Changes[n].How
	}
	x.To = len(c.b.n.Shown(now.Blocks[0]))
	c.Changes = append(c.Changes[:n], x)
}

// signers compares who signs, and in which order.
func (c *comparison) signers() {
	c.list(Signer, "people", "ondertekenaar", len(c.a.l.Signers), len(c.b.l.Signers),
		func(i int) (letter.ID, string) { return c.a.l.Signers[i].ID, c.a.l.Signers[i].Words() },
		func(i int) (letter.ID, string) { return c.b.l.Signers[i].ID, c.b.l.Signers[i].Words() })
}

// bijlagen compares the list of bijlagen, and the words of those that are written here.
func (c *comparison) bijlagen() {
	from := c.list(Bijlage, "", "bijlage", len(c.a.l.Bijlagen), len(c.b.l.Bijlagen),
		func(i int) (letter.ID, string) { return c.a.l.Bijlagen[i].ID, c.a.l.Bijlagen[i].Words() },
		func(i int) (letter.ID, string) { return c.b.l.Bijlagen[i].ID, c.b.l.Bijlagen[i].Words() })
	for j, b := range c.b.l.Bijlagen {
		if from[j] < 0 {
			continue
		}
		old, in := c.a.l.Bijlagen[from[j]], fmt.Sprintf("bijlage %d", j+1)
		if old.File != b.File && old.Words() == b.Words() { // another file under the same name is another bijlage
			c.add(Change{Kind: Bijlage, In: in, Was: b.Words(), Now: b.Words(), How: "bijlage, ander bestand"})
		}
		if was, now := c.a.l.Flow(old.Flow), c.b.l.Flow(b.Flow); was != now {
			c.flows(in, " of "+in, was, now)
		}
	}
}

// list compares two rows of things with an ID that are said in words. It gives for every one now which it was, -1 for none.
func (c *comparison) list(kind Kind, in, name string, n, m int, was, now func(int) (letter.ID, string)) []int {
	fake := func(n int, get func(int) (letter.ID, string)) (out []*letter.Block) {
		for i := range n {
			id, s := get(i)
			out = append(out, &letter.Block{ID: id, Kind: letter.Para, Text: s})
		}
		return out
	}
	a, b := fake(n, was), fake(m, now)
	from := pairUp(a, b)
	place := func(k int) string {
		if in == "" {
			return fmt.Sprintf("%s %d", name, k+1)
		}
		return in
	}
	became(a, b, from, func(pair) int { return 1 }, func(what string, k int, x, y string) {
		c.add(Change{Kind: kind, In: place(k), Was: x, Now: y, How: name + " " + what})
	})
	return from
}
