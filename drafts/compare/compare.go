// Package compare says what differs between two letters, or two versions of one: word by word in words and not in
// characters, with what was moved recognised, and with formatting, frame, notes, tables, signers and bijlagen.
//
// Letters gives a Result: Changes, a list in reading order, and Texts, the two letters laid beside each other to be read
// side by side or as one. Paragraphs are the same one when they have the same ID, or else when their words are alike, so
// that it works for two versions of a draft and for two files. Both letters are compared as given; of a letter with open
// suggestions give what edit.Show makes of it.
//
//	compare.go  what is found, and a flow beside a flow
//	align.go    which paragraph is which, and which was moved
//	words.go    words, and what stayed of them
//	parts.go    tables, frame, signers, bijlagen
//	back.go     one paragraph as it was, to be put back
//	write.go    the result as text, as HTML, and as a letter (to be made a PDF of)
package compare

import (
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Kind is what sort of change it is.
type Kind string

// The kinds of change, as the command line writes them.
const (
	Insert  Kind = "insert"
	Delete  Kind = "delete"
	Replace Kind = "replace"
	Move    Kind = "move"
	Format  Kind = "format"
	Block   Kind = "block" // another kind or level of paragraph; a paragraph split in two or two joined
	Note    Kind = "note"  // one that came or went; changes in one that stayed are those of its words
	Table   Kind = "table" // its grid: rows, columns, heads
	Frame   Kind = "frame"
	Signer  Kind = "signer"
	Bijlage Kind = "bijlage"
)

// Change is one difference.
type Change struct {
	Kind     Kind
	In       string    // where, as a place of the command line names it: "body", "note 1", "cell 1 2 of table 1", "subject", "date", "bijlage 1", "people"
	Block    letter.ID // of the second letter, or of the first when it is only there; zero for none
	Was, Now string    // the words; of a format and a move both are the same
	On       string    // of a Block: the words of the paragraph
	How      string    // Dutch, more about it: "cursief erbij"; "" when the words say all
	From, To int       // bytes of the shown text of Block
}

// Result is all that differs.
type Result struct {
	Changes []Change
	Texts   []Text
}

// Equal reports whether the letters say the same.
func (r *Result) Equal() bool { return len(r.Changes) == 0 }

// Text is a flow of both letters, or of one.
type Text struct {
	In     string
	Groups []Group
}

// Group is a paragraph of both letters, of one, or one that was split or joined.
type Group struct {
	Was, Now []*letter.Block // as in the first and the second letter
	Label    string          // what stands before its words: "1.1", "a."
	Moved    bool            // it stood elsewhere
	Left     bool            // its old place, when it was moved: it has no words here
	Form     string          // Dutch, when it became another kind of paragraph: "hoofdtekst wordt citaat"
	Runs     []Run
	From, To int // Result.Changes[From:To] are the changes in it and in what hangs from it: its notes, its table
}

// Run is a row of words of a group with one Op and look.
type Run struct {
	Op    Op
	Text  string    // "\n" ends a paragraph
	Block letter.ID // of its first word
	From  int       // bytes of the shown text of Block
	To    int
	How   string // Dutch: how the look of words that stayed changed
}

// side is one of the two letters.
type side struct {
	l, other *letter.Letter
	n        *letter.Numbers
}

type comparison struct {
	a, b side
	Result
}

// Letters compares the letter that was with the one that is now.
func Letters(was, now *letter.Letter) *Result {
	c := &comparison{a: side{was, now, letter.NumbersOf(was)}, b: side{now, was, letter.NumbersOf(now)}}
	if was == now {
		return &c.Result
	}
	c.frame()
	c.flows("body", "", was.Body(), now.Body())
	c.short(letter.ClosingFlow)
	c.signers()
	c.bijlagen()
	return &c.Result
}

func (c *comparison) add(x Change) { c.Changes = append(c.Changes, x) }

// flows compares two flows, of which one may be nil. Home is " of bijlage 1" for what lies in one, else "".
func (c *comparison) flows(in, home string, was, now *letter.Flow) {
	a, b := blocksOf(was), blocksOf(now)
	head, tail := letter.Ends(a, b) // what versions share is the same, with all that hangs from it
	head, tail = c.settled(a, b, head, tail)
	t := Text{In: in}
	groups := c.group(a[head:len(a)-tail], b[head:len(b)-tail])
	for _, x := range b[:head] {
		t.Groups = append(t.Groups, c.asItWas(x))
	}
	at := len(c.Texts)
	c.Texts = append(c.Texts, t)
	for _, g := range groups {
		g.From = len(c.Changes)
		c.say(in, &g)
		k := len(c.Texts[at].Groups)
		c.Texts[at].Groups = append(c.Texts[at].Groups, g)
		c.hanging(home, now, g)
		c.Texts[at].Groups[k].To = len(c.Changes)
	}
	for _, x := range b[len(b)-tail:] {
		c.Texts[at].Groups = append(c.Texts[at].Groups, c.asItWas(x))
	}
}

func blocksOf(f *letter.Flow) []*letter.Block {
	if f == nil {
		return nil
	}
	return f.Blocks
}

// settled leaves of the ends that are shared those blocks whose notes, tables and pictures are shared too.
func (c *comparison) settled(a, b []*letter.Block, head, tail int) (int, int) {
	same := func(x *letter.Block) bool {
		for id := range c.b.l.Children(x) {
			if c.a.l.Flow(id) != c.b.l.Flow(id) {
				return false
			}
		}
		return c.a.l.Table(x) == c.b.l.Table(x) && c.a.l.Picture(x) == c.b.l.Picture(x)
	}
	for i := range head {
		if !same(b[i]) {
			head = i
			break
		}
	}
	for i := range tail {
		if !same(b[len(b)-1-i]) {
			tail = i
			break
		}
	}
	return head, tail
}

func (c *comparison) asItWas(x *letter.Block) Group {
	s := c.b.words(x)
	return Group{Was: []*letter.Block{x}, Now: []*letter.Block{x}, Label: c.b.n.Label(x.ID), Runs: []Run{{Text: s, Block: x.ID, To: len(s)}}}
}

// group pairs the blocks of two flows and puts them in one order: that of now, with what went where it stood.
func (c *comparison) group(a, b []*letter.Block) []Group {
	from := pairUp(a, b)
	part := c.splits(a, b, from) // what lies split or joined in another pair
	var pairs []pair
	for j, i := range from {
		if i >= 0 {
			pairs = append(pairs, pair{i, j})
		}
	}
	stay := stays(pairs, func(p pair) int { return len(a[p.a].Text) + len(b[p.b].Text) + 1 })
	moved := map[int]bool{} // blocks of b
	to := make([]int, len(a))
	for i := range to {
		to[i] = -1
	}
	blank := func(b *letter.Block) bool { return b.Kind.HasText() && strings.TrimSpace(b.Text) == "" }
	for k, p := range pairs {
		if !stay[k] && blank(a[p.a]) && blank(b[p.b]) && !part.a[p.a+1] && !part.b[p.b+1] { // a paragraph mark by itself
			from[p.b] = -1
			continue
		}
		to[p.a], moved[p.b] = p.b, !stay[k]
	}
	var out []Group
	i := 0
	gone := func(until int) {
		left := false // what was joined to a block that moved went with it
		for ; i < until; i++ {
			if !part.a[i] {
				left = to[i] >= 0 && moved[to[i]]
			}
			if left || !part.a[i] && to[i] < 0 {
				out = append(out, Group{Was: a[i : i+1], Left: left, Label: c.a.n.Label(a[i].ID)})
			}
		}
	}
	for j := range b {
		if part.b[j] {
			continue
		}
		g := Group{Now: b[j : j+1], Label: c.b.n.Label(b[j].ID)}
		if k := from[j]; k >= 0 {
			if !moved[j] {
				gone(k)
				i = k + 1
			}
			g.Was, g.Moved = a[k:k+1], moved[j]
			for n := k + 1; n < len(a) && part.a[n]; n++ {
				g.Was = a[k : n+1]
			}
			for n := j + 1; n < len(b) && part.b[n]; n++ {
				g.Now = b[j : n+1]
			}
		}
		out = append(out, g)
	}
	gone(len(a))
	return out
}

// parts are the blocks that belong to the group of the block before them.
type parts struct{ a, b map[int]bool }

// splits finds paragraphs that were split or joined: a block that is new, right behind a pair, with most of its words in
// what the pair lost; or one that went, with most of its words in what the pair before it gained.
func (c *comparison) splits(a, b []*letter.Block, from []int) parts {
	p := parts{map[int]bool{}, map[int]bool{}}
	to := map[int]int{}
	for j, i := range from {
		if i >= 0 {
			to[i] = j
		}
	}
	for j := len(b) - 2; j >= 0; j-- { // first parts, so that the pair is with what stands first
		if i := from[j+1]; from[j] < 0 && i >= 0 && mostlyIn(b[j:j+1], a[i:i+1], b[j+1:j+2]) {
			from[j], from[j+1], to[i] = i, -1, j
		}
	}
	for i := len(a) - 2; i >= 0; i-- {
		_, paired := to[i]
		if j, ok := to[i+1]; ok && !paired && mostlyIn(a[i:i+1], b[j:j+1], a[i+1:i+2]) {
			from[j], to[i] = i, j
			delete(to, i+1)
		}
	}
	first := 0 // of the pair that may go on
	for j := 1; j < len(b); j++ {
		if from[j] >= 0 {
			continue
		}
		if !p.b[j-1] {
			first = j - 1
		}
		if i := from[first]; i >= 0 && mostlyIn(b[j:j+1], a[i:i+1], b[first:j]) {
			p.b[j] = true
		}
	}
	for i := 1; i < len(a); i++ {
		if _, ok := to[i]; ok {
			continue
		}
		if !p.a[i-1] {
			first = i - 1
		}
		if j, ok := to[first]; ok && !p.b[j+1] && mostlyIn(a[i:i+1], b[j:j+1], a[first:i]) {
			p.a[i] = true
		}
	}
	return p
}

// mostlyIn reports whether most words of part stand in whole and not in rest.
func mostlyIn(part, whole, rest []*letter.Block) bool {
	bag := map[string]int{}
	for _, x := range slices.Concat(part, whole, rest) {
		if !x.Kind.HasText() {
			return false
		}
	}
	for _, x := range whole {
		for _, w := range strings.Fields(x.Text) {
			bag[w]++
		}
	}
	for _, x := range rest {
		for _, w := range strings.Fields(x.Text) {
			bag[w]--
		}
	}
	in, all := 0, 0
	for _, w := range strings.Fields(part[0].Text) {
		all += len(w)
		if bag[w] > 0 {
			bag[w]--
			in += len(w)
		}
	}
	return all > 0 && 10*in >= 6*all
}

// say fills the runs of a group and adds its changes.
func (c *comparison) say(in string, g *Group) {
	switch {
	case g.Left:
		s := c.a.words(g.Was[0])
		g.Runs = []Run{{Op: Gone, Text: s, Block: g.Was[0].ID, To: len(s)}}
		return
	case len(g.Now) == 0:
		c.whole(in, g, &c.a, g.Was[0], Gone)
		return
	case len(g.Was) == 0:
		c.whole(in, g, &c.b, g.Now[0], New)
		return
	}
	was, now := g.Was[0], g.Now[0]
	if g.Moved {
		s := c.b.words(now)
		c.add(Change{Kind: Move, In: in, Block: now.ID, Was: s, Now: s, How: "verplaatst", To: len(s)})
	}
	if x, y := c.a.form(was), c.b.form(now); x != y {
		g.Form = x + " wordt " + y
		c.add(Change{Kind: Block, In: in, Block: now.ID, Was: x, Now: y, How: g.Form, On: c.b.words(now), To: len(c.b.words(now))})
	}
	if p, q := c.a.l.Picture(was), c.b.l.Picture(now); p != nil && q != nil && (p.File != q.File || p.Alt != q.Alt || p.Share != q.Share) {
		x := Change{Kind: Replace, In: in, Block: now.ID, Was: p.Words(), Now: q.Words(), How: pictureChange(p, q)}
		c.add(x)
		g.Form = x.How
	}
	if x, y := c.a.words(was), c.b.words(now); !now.Kind.HasText() && x != y {
		c.thing(g, x, y)
		return
	}
	if len(g.Was) == 1 && len(g.Now) == 1 && (!now.Kind.HasText() || was.Text == now.Text && len(was.Atoms)+len(now.Atoms) == 0 && slices.Equal(was.Marks, now.Marks)) {
		s := c.b.words(now)
		g.Runs = []Run{{Text: s, Block: now.ID, To: len(s)}}
		return
	}
	c.run(in, g)
}

// thing makes the runs of a table or figure whose words were x and are y; its changes are told apart from these.
func (c *comparison) thing(g *Group, x, y string) {
	was, now := &letter.Block{ID: g.Was[0].ID, Kind: letter.Para, Text: x}, &letter.Block{ID: g.Now[0].ID, Kind: letter.Para, Text: y}
	a, b := c.a.tokens(was, 0), c.b.tokens(now, 0)
	for _, s := range stretches(a, b, match(a, b)) {
		r := Run{Op: s.op, Block: now.ID}
		if s.op == Gone {
			r.Text, r.Block = said(a[s.a0:s.a1]), was.ID
		} else {
			r.Text = said(b[s.b0:s.b1])
		}
		g.Runs = append(g.Runs, r)
	}
}

// whole is a paragraph that is only in one letter.
func (c *comparison) whole(in string, g *Group, s *side, b *letter.Block, op Op) {
	text := s.words(b)
	g.Runs = []Run{{Op: op, Text: text, Block: b.ID, To: len(text)}}
	if b.Kind.HasText() && strings.TrimSpace(text) == "" { // a paragraph mark by itself
		return
	}
	x := Change{Kind: Insert, In: in, Block: b.ID, Now: text, To: len(text)}
	if op == Gone {
		x.Kind, x.Was, x.Now = Delete, text, ""
	}
	if b.Kind != letter.Para {
		x.How = edit.FormOf(b).Name()
	}
	if b.Kind == letter.TableBlock {
		x.Kind, x.How = Table, map[Op]string{New: "nieuw", Gone: "weg"}[op]
	}
	c.add(x)
	for id, kind := range s.l.Children(b) {
		if kind == letter.NoteFlow {
			c.note(in, s, b, id, op)
		}
	}
}

// note adds a note that came or went.
func (c *comparison) note(in string, s *side, b *letter.Block, id letter.ID, op Op) {
	x := Change{Kind: Note, In: in, Block: b.ID, Now: s.n.Text(s.l.Flow(id)), How: fmt.Sprintf("noot %d", s.n.Note(id))}
	for i, a := range b.Atoms {
		if a.Kind == letter.Note && a.To == id {
			x.From = s.n.ShownOff(b, b.AtomOff(i))
			x.To = x.From
		}
	}
	if op == Gone {
		x.Was, x.Now = x.Now, ""
	}
	c.add(x)
}

// words are the words of a block, whatever it is.
func (s *side) words(b *letter.Block) string {
	switch {
	case b.Kind.HasText():
		return s.n.Shown(b)
	case s.l.Table(b) != nil:
		return s.tableWords(s.l.Table(b))
	case s.l.Picture(b) != nil:
		return s.l.Picture(b).Words()
	}
	return b.Kind.Info().Name
}

// pictureChange says what of a figure is another, apart from its description.
func pictureChange(was, now *letter.Picture) string {
	out := []string{"figuur"}
	if was.File != now.File {
		out = append(out, "andere afbeelding")
	}
	if x, y := was.Percent(), now.Percent(); x != y {
		out = append(out, fmt.Sprintf("breedte %d%% wordt %d%%", x, y))
	}
	if was.Alt != now.Alt {
		out = append(out, "andere beschrijving")
	}
	return strings.Join(out, ", ")
}

// run compares the words of a group.
func (c *comparison) run(in string, g *Group) {
	a, b := c.a.all(g.Was), c.b.all(g.Now)
	m := match(a, b)
	for _, s := range stretches(a, b, m) {
		switch s.op {
		case Gone:
			g.Runs = append(g.Runs, c.a.run(g.Was, a[s.a0:s.a1], Gone))
		case New:
			g.Runs = append(g.Runs, c.b.run(g.Now, b[s.b0:s.b1], New))
		default:
			g.Runs = append(g.Runs, c.looks(g, a[s.a0:s.a1], b[s.b0:s.b1])...)
		}
	}
	for k := 0; k < len(g.Runs); k++ {
		r := g.Runs[k]
		x := Change{Kind: Insert, In: in, Block: r.Block, Now: r.Text, From: r.From, To: r.To}
		switch {
		case r.Op == Same:
			if r.How != "" {
				x.Kind, x.Was, x.How = Format, r.Text, r.How
				c.add(x)
			}
			continue
		case r.Op == Gone:
			x.Kind, x.Was, x.Now = Delete, r.Text, ""
			if k+1 < len(g.Runs) && g.Runs[k+1].Op == New {
				k++
				n := g.Runs[k]
				x.Kind, x.Now, x.Block, x.From, x.To = Replace, n.Text, n.Block, n.From, n.To
			}
		}
		switch {
		case strings.Trim(x.Was, " \n") == "" && strings.Trim(x.Now, " \n") == "" && strings.Contains(x.Was+x.Now, "\n"):
			x.Kind, x.How = Block, "alinea gesplitst"
			if strings.Contains(x.Was, "\n") {
				x.How = "alinea's samengevoegd"
			}
			x.On = c.b.words(g.Now[len(g.Now)-1])
			c.add(x)
		case x.Was != x.Now: // both are empty where only the mark of a note came or went
			c.add(x)
		}
	}
	c.notes(in, g, a, b, m)
}

// notes adds the notes that came and went in a group, and compares those that stayed.
func (c *comparison) notes(in string, g *Group, a, b []token, m []int) {
	kept := map[int]bool{}
	for i, t := range a {
		switch {
		case t.kind != mark:
		case m[i] < 0:
			c.note(in, &c.a, g.Was[t.block], t.note, Gone)
		default:
			kept[m[i]] = true
		}
	}
	for j, t := range b {
		if t.kind == mark && !kept[j] {
			c.note(in, &c.b, g.Now[t.block], t.note, New)
		}
	}
}

// all gives the tokens of the blocks of a group, with the ends of all paragraphs but the last.
func (s *side) all(bs []*letter.Block) (out []token) {
	for k, b := range bs {
		out = append(out, s.tokens(b, k)...)
		if k+1 < len(bs) {
			out = append(out, token{key: "\x00end", kind: end, at: len(b.Text), to: len(b.Text), block: k})
		}
	}
	return out
}

// run makes a run of tokens that came or went.
func (s *side) run(bs []*letter.Block, ts []token, op Op) Run {
	b := bs[ts[0].block]
	r := Run{Op: op, Text: said(ts), Block: b.ID, From: s.n.ShownOff(b, ts[0].at)}
	r.To = r.From
	for _, t := range ts {
		if t.block == ts[0].block {
			r.To = s.n.ShownOff(b, t.to)
		}
	}
	return r
}

// looks makes runs of tokens that stayed, cut where the change of their look changes.
func (c *comparison) looks(g *Group, a, b []token) (out []Run) {
	how := func(x, y token) string {
		p, q := g.Was[x.block], g.Now[y.block]
		if len(p.Marks)+len(q.Marks) == 0 {
			return ""
		}
		return lookChange(p, x, q, y)
	}
	for i := 0; i < len(b); {
		h := how(a[i], b[i])
		k := i + 1
		for k < len(b) && how(a[k], b[k]) == h {
			k++
		}
		r := c.b.run(g.Now, b[i:k], Same)
		r.How = h
		out = append(out, r)
		i = k
	}
	return out
}

// lookNames are the Dutch names of the looks of words.
var lookNames = map[letter.MarkKind]string{letter.Bold: "vet", letter.Italic: "cursief", letter.Underline: "onderstreept",
	letter.Sub: "subscript", letter.Sup: "superscript", letter.Link: "verwijzing", letter.Lang: "taal"}

// lookChange says how the look of a word changed, "" when it did not.
func lookChange(p *letter.Block, x token, q *letter.Block, y token) string {
	var on, off []string
	was, now := looksOf(p, x), looksOf(q, y)
	for _, m := range now {
		if !slices.Contains(was, m) {
			on = append(on, lookName(m))
		}
	}
	for _, m := range was {
		if !slices.Contains(now, m) {
			off = append(off, lookName(m))
		}
	}
	var said []string
	if len(on) > 0 {
		said = append(said, strings.Join(on, " en ")+" erbij")
	}
	if len(off) > 0 {
		said = append(said, strings.Join(off, " en ")+" weg")
	}
	return strings.Join(said, ", ")
}

func lookName(m letter.Mark) string {
	s := lookNames[m.Kind]
	if m.Val != "" {
		s += " (" + m.Val + ")"
	}
	return s
}

// looksOf gives the marks on a token, in bytes from its start; suggestions are no look.
func looksOf(b *letter.Block, t token) (out []letter.Mark) {
	for _, m := range b.Marks {
		if m.From < t.to && m.To > t.at && lookNames[m.Kind] != "" {
			m.From, m.To = max(m.From, t.at)-t.at, min(m.To, t.to)-t.at
			out = append(out, m)
		}
	}
	return out
}

// form names what a block is. That a heading has no number says something where others have one.
func (s *side) form(b *letter.Block) string {
	f := edit.FormOf(b)
	f.Plain = f.Plain && s.l.Frame.Numbered
	return f.Name()
}
