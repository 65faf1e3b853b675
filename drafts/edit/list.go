package edit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// SuggestionKind says in a word what a proposal is, as the command line does.
type SuggestionKind string

// The kinds of proposal.
const (
	Inserts  SuggestionKind = "insert"
	Deletes  SuggestionKind = "delete"
	Replaces SuggestionKind = "replace"
	Formats  SuggestionKind = "format" // another look of words
	Blocks   SuggestionKind = "block"  // another kind or level, a paragraph split or two joined
	Moves    SuggestionKind = "move"
	Notes    SuggestionKind = "note"
	Tables   SuggestionKind = "table"
	Frames   SuggestionKind = "frame" // what stands round the body
)

var suggestionNames = map[SuggestionKind]string{Inserts: "invoegen", Deletes: "verwijderen", Replaces: "vervangen", Formats: "opmaak", Blocks: "alinea",
	Moves: "verplaatsen", Notes: "voetnoot", Tables: "tabel", Frames: "briefhoofd"}

// Name is the kind in Dutch.
func (k SuggestionKind) Name() string { return suggestionNames[k] }

// Suggestion is an open proposal as people are shown it.
type Suggestion struct {
	letter.Proposal
	Kind  SuggestionKind
	Flow  letter.ID    // where it begins
	Place letter.Range // its first stretch of words; empty when it is not of words
	Was   string       // words or property that go
	Now   string       // that come
	On    string       // the words it is about, when they themselves stay
	Ends  [2]int       // how many paragraphs end that did not, and how many no longer do
	// Against are the proposals of others for words that this one touches: see Clashes.
	Against []letter.Proposal
	Of      string            // Dutch, of what it is where the kind does not say it: "figuur"
	Changed bool              // the words it would take away are others now than when it was made: see Going
	With    []letter.Proposal // those of others that became part of it: see letter.TableWas
	brings  bool              // something that was not there: words, a note, a row, a table
}

// Name says in a word of Dutch what it is.
func (s Suggestion) Name() string { return cmp.Or(s.Of, s.Kind.Name()) }

// Warnings say in lines of Dutch why one looks at it twice: whose proposals it stands against, and that its words were changed.
func (s Suggestion) Warnings() (out []string) {
	if len(s.Against) > 0 {
		out = append(out, "Botst met een voorstel van "+names(s.Against))
	}
	if len(s.With) > 0 {
		out = append(out, "Dit hoort nu bij het voorstel van "+names(s.With)+" voor dezelfde tabel. U besluit over beide tegelijk.")
	}
	if s.Changed {
		out = append(out, "Deze woorden zijn gewijzigd na het voorstel. Het was voor: "+quoted(strings.ReplaceAll(s.Words, letter.ObjectString, "")))
	}
	return out
}

// names gives who made the proposals, each once.
func names(ps []letter.Proposal) string {
	var out []string
	for _, p := range ps {
		if name := cmp.Or(p.By, "iemand"); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, " en ")
}

// Change tells in a line of Dutch what would be otherwise.
func (s Suggestion) Change() string {
	var out []string
	switch {
	case s.Was != "" && s.Now != "":
		out = append(out, quoted(s.Was)+" wordt "+quoted(s.Now))
	case s.Was != "":
		out = append(out, "weg: "+quoted(s.Was))
	case s.Now != "":
		out = append(out, "erbij: "+quoted(s.Now))
	}
	if s.Ends[0] > 0 {
		out = append(out, "een nieuwe alinea begint")
	}
	if s.Ends[1] > 0 {
		out = append(out, "alinea's worden één")
	}
	return strings.Join(strings.Fields(strings.Join(out, "; ")), " ")
}

// quoted puts words between quotes, without the spaces around them unless there is nothing else.
func quoted(s string) string { return "“" + cmp.Or(strings.TrimSpace(s), s) + "”" }

// Round is what a proposal changes in one part of what stands round the body.
type Round struct {
	By       letter.ID
	Field    string    // its name in SetField; of the bijlagen that of their number
	Signer   letter.ID // or a signer
	Was, Now bool      // whether anything stood there, and does
}

// Rounds gives what is proposed for the parts round the body that are no text with a caret. It costs nothing where nothing is.
func Rounds(l *letter.Letter) (out []Round) {
	if len(l.Was) == 0 {
		return nil
	}
	rows := rowsOf(l)
	for i, was := range l.Was {
		now := rows[i+1]
		for _, name := range changedFields(was.Frame, now.Frame) {
			out = append(out, Round{By: was.By, Field: name, Was: fieldNamed(was.Frame, name) != "", Now: fieldNamed(now.Frame, name) != ""})
		}
		if !slices.Equal(was.Bijlagen, now.Bijlagen) {
			out = append(out, Round{By: was.By, Field: "enclosures", Was: len(was.Bijlagen) > 0, Now: len(now.Bijlagen) > 0})
		}
		out = append(out, signerRounds(was.By, was.Signers, now.Signers)...)
	}
	return out
}

// signerRounds gives the signers who come, are otherwise or stand elsewhere among those who stay, and then who go.
func signerRounds(by letter.ID, was, now []letter.Signer) (out []Round) {
	in := func(list []letter.Signer, s letter.Signer) int {
		return slices.IndexFunc(list, func(x letter.Signer) bool { return x.ID == s.ID })
	}
	stayed := slices.DeleteFunc(slices.Clone(was), func(s letter.Signer) bool { return in(now, s) < 0 })
	for _, s := range now {
		stays := in(was, s) >= 0
		if !stays || stayed[0] != s {
			out = append(out, Round{By: by, Signer: s.ID, Was: stays, Now: true})
		}
		if stays {
			stayed = stayed[1:]
		}
	}
	for _, s := range was {
		if in(now, s) < 0 {
			out = append(out, Round{By: by, Signer: s.ID, Was: true})
		}
	}
	return out
}

// Suggestions lists the open proposals in the order of the letter, those round the body first.
func Suggestions(l *letter.Letter) []Suggestion {
	if !l.Proposed() {
		return nil
	}
	c := &collecting{l: l, n: letter.NumbersOf(l), by: map[letter.ID]*gathered{}}
	c.round()
	seen := map[letter.ID]bool{}
	for _, f := range l.Flatten() {
		seen[f.ID] = true
		c.flow(f)
	}
	for id, f := range l.Flows.All() { // what only a way back has
		if !seen[id] {
			c.flow(f)
		}
	}
	var out []Suggestion
	clashes, changed := Clashes(l), Changed(l)
	for _, g := range c.list {
		s := g.suggestion(l)
		s.Changed = changed[s.ID]
		for _, id := range clashes[s.ID] {
			if p, ok := l.Proposals.Get(id); ok {
				s.Against = append(s.Against, *p)
			}
		}
		out = append(out, s)
	}
	return out
}

// collecting gathers what belongs to each proposal.
type collecting struct {
	l    *letter.Letter
	n    *letter.Numbers
	by   map[letter.ID]*gathered
	list []*gathered
}

type gathered struct {
	by       letter.ID
	kind     letter.FlowKind // of the first place
	flow     letter.ID
	at       letter.Range
	ins, del []string
	ended    [2]letter.Point // where the last of ins and of del ended, when it was words
	on       []string
	notes    int    // of ins and del: words that are a note
	tables   int    // and whole tables
	figures  int    // that become another
	edge     string // the first paragraph that begins, or no longer does
	ends     [2]int // paragraphs that come to an end, and that no longer do
	was, now []string
	has      map[SuggestionKind]bool
	with     []letter.ID
	row      bool // a row comes
}

// of gives what is gathered of a proposal; a place that comes first is where it is.
func (c *collecting) of(by letter.ID, f *letter.Flow, at letter.Range) *gathered {
	g := c.by[by]
	if g == nil {
		g = &gathered{by: by, has: map[SuggestionKind]bool{}}
		c.by[by], c.list = g, append(c.list, g)
	}
	if g.at.From.Block.IsZero() && f != nil {
		g.kind, g.flow, g.at = f.Kind, f.ID, at
	} else if g.at.Empty() && g.at.From.Block == at.From.Block {
		g.at = at
	}
	return g
}

func (c *collecting) flow(f *letter.Flow) {
	for _, b := range f.Blocks {
		if b.Proposed() {
			c.words(f, b)
			c.block(f, b)
		}
		at := letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID}}
		if t := c.l.Table(b); t != nil && t.Proposed() {
			c.table(f, at, t)
		}
		if p := c.l.Picture(b); p != nil && p.Was != nil {
			g := c.of(p.Was.By, f, at)
			g.figures++
			g.on = append(g.on, c.n.Thing(c.l, b))
			was, now := pictureWords(p.Before(), p)
			g.was, g.now = append(g.was, was), append(g.now, now)
		}
	}
}

// words gathers what is proposed in the words of a block.
func (c *collecting) words(f *letter.Flow, b *letter.Block) {
	for _, m := range b.Marks {
		if !m.Kind.Suggests() {
			continue
		}
		g := c.of(m.By(), f, letter.Range{From: letter.Point{Block: b.ID, Off: m.From}, To: letter.Point{Block: b.ID, Off: m.To}})
		cut := b.Cut(m.From, m.To)
		text := c.n.Shown(&letter.Block{Text: cut.Text, Atoms: cut.Atoms})
		if cut.Text == letter.ObjectString && cut.Atoms[0].Kind == letter.Note {
			g.notes++
			text = c.n.Text(c.l.Flow(cut.Atoms[0].To))
		}
		switch m.Kind {
		case letter.Ins:
			g.ins = g.piece(0, g.ins, text, b, m, letter.Del)
		case letter.Del:
			g.del = g.piece(1, g.del, text, b, m, letter.Ins)
		case letter.Base:
			g.has[Formats] = true
			kind, on, val := m.Base()
			now, is := lookAt(b, kind, m.From)
			g.on = append(g.on, text)
			g.was, g.now = append(g.was, lookName(kind, on, val)), append(g.now, lookName(kind, is, now))
		}
	}
}

// piece adds the words of a mark to those before; they go on with these when nothing stands between but words of a kind that
// does not count, which others put there.
func (g *gathered) piece(k int, words []string, text string, b *letter.Block, m letter.Mark, between letter.MarkKind) []string {
	end := g.ended[k]
	g.ended[k] = letter.Point{Block: b.ID, Off: m.To}
	if n := len(words) - 1; n >= 0 && end.Block == b.ID {
		if all, _ := b.Marked(between, end.Off, m.From); all {
			words[n] += text
			return words
		}
	}
	return append(words, text)
}

func lookName(kind letter.MarkKind, on bool, val string) string {
	switch {
	case !on && kind == letter.Lang:
		return "taal van de brief"
	case !on:
		return "niet " + markLabels[kind]
	case val != "":
		return markLabels[kind] + " " + val
	}
	return markLabels[kind]
}

// about gives the words of a block, or what it is called when it has none.
func (c *collecting) about(b *letter.Block) string {
	switch s := c.n.Shown(b); {
	case !b.Kind.HasText():
		return c.n.Thing(c.l, b)
	case strings.TrimSpace(s) == "":
		return "een lege alinea"
	default:
		return s
	}
}

// block gathers what is proposed for a block itself.
func (c *collecting) block(f *letter.Flow, b *letter.Block) {
	here := letter.Point{Block: b.ID}
	for _, x := range b.Open {
		if x.Kind == letter.Hole && c.l.Block(x.From) != nil {
			continue
		}
		g := c.of(x.By, f, letter.Range{From: here, To: here})
		switch {
		case x.Kind == letter.Moved || x.Kind == letter.Hole:
			g.has[Moves] = true
			if !captionAlong(f, b, x) {
				g.on = append(g.on, c.about(b))
			}
		case x.Kind == letter.Reformed:
			g.has[Blocks] = true
			g.on = append(g.on, c.about(b))
			g.was, g.now = append(g.was, x.Form.Name()), append(g.now, FormOf(b).Name())
		case b.Kind.HasText():
			g.has[Blocks] = true
			if g.edge == "" {
				g.edge = c.about(b)
			}
			if x.Kind == letter.Inserted {
				g.ends[0]++
			} else {
				g.ends[1]++
			}
		default:
			name := c.n.Thing(c.l, b)
			if x.Kind == letter.Inserted {
				g.ins = append(g.ins, name)
			} else {
				g.del = append(g.del, name)
			}
			if b.Kind == letter.TableBlock {
				g.tables++
			}
		}
	}
}

// captionAlong reports whether a block is the caption of a table or figure of which the same is proposed: that is called by its caption.
func captionAlong(f *letter.Flow, b *letter.Block, x letter.Change) bool {
	k := letter.CaptionOf(f, f.Index(b.ID))
	return k >= 0 && slices.ContainsFunc(f.Blocks[k].Open, func(y letter.Change) bool { return y.Kind == x.Kind && y.By == x.By })
}

// table gathers what is proposed for a grid and its rows.
func (c *collecting) table(f *letter.Flow, at letter.Range, t *letter.Table) {
	if t.Was != nil {
		g := c.of(t.Was.By, f, at)
		g.has[Tables], g.with = true, append(g.with, t.Was.With...)
		g.on = append(g.on, c.n.Thing(c.l, c.l.Block(at.From.Block)))
		was, now := gridWords(t.Before(), t)
		g.was, g.now = append(g.was, was), append(g.now, now)
		for _, r := range t.Was.Rows { // proposals that are there again when the grid goes back
			for _, x := range r.Open {
				c.of(x.By, f, at).has[Tables] = true
			}
		}
	}
	for i, r := range t.Rows {
		for _, x := range r.Open {
			g := c.of(x.By, f, at)
			if name := c.n.Thing(c.l, c.l.Block(at.From.Block)); !slices.Contains(g.on, name) {
				g.on = append(g.on, name)
			}
			g.has[Tables] = true
			row := []string{fmt.Sprintf("rij %d", i+1)}
			for _, cell := range r.Cells {
				if s := strings.TrimSpace(c.n.Text(c.l.Flow(cell.Flow))); s != "" {
					row = append(row, s)
				}
			}
			if x.Kind == letter.Inserted {
				g.now, g.row = append(g.now, strings.Join(row, " | ")), true
			} else {
				g.was = append(g.was, strings.Join(row, " | "))
			}
		}
	}
}

// What round the body is no field.
const (
	ofSigners  = "ondertekenaars"
	ofBijlagen = "bijlagen"
)

// round gathers what is proposed round the body.
func (c *collecting) round() {
	rows := rowsOf(c.l)
	for i, was := range c.l.Was {
		now := rows[i+1]
		f := c.l.Body()
		g := c.of(was.By, f, letter.Range{From: f.Start(), To: f.Start()})
		g.has[Frames] = true
		for _, name := range changedFields(was.Frame, now.Frame) {
			a, b := fieldNamed(was.Frame, name), fieldNamed(now.Frame, name)
			g.was, g.now = append(g.was, a), append(g.now, b)
			g.on = append(g.on, fieldLabel(name))
		}
		if !slices.Equal(was.Signers, now.Signers) {
			g.on = append(g.on, ofSigners)
			a, b := differing(was.Signers, now.Signers, letter.Signer.Words)
			g.was, g.now = append(g.was, a), append(g.now, b)
		}
		if !slices.Equal(was.Bijlagen, now.Bijlagen) {
			g.on = append(g.on, ofBijlagen)
			a, b := differing(was.Bijlagen, now.Bijlagen, letter.Bijlage.Words)
			g.was, g.now = append(g.was, a), append(g.now, b)
		}
	}
}

func fieldNamed(f letter.Frame, name string) string {
	switch name {
	case "kamer":
		return string(f.Kamer)
	case "numbered":
		if f.Numbered {
			return "genummerd"
		}
		return "niet genummerd"
	}
	s, _ := f.Field(name)
	return s
}

func fieldLabel(name string) string {
	switch name {
	case "kamer":
		return "Kamer"
	case "numbered":
		return "kopnummering"
	}
	return letter.FieldLabel(name)
}

// differing gives in words which things of two lists are not the same in both, of the first and of the second. Where they only
// stand in another order these are all of them.
func differing[T comparable](was, now []T, words func(T) string) (a, b string) {
	in := func(x T, list []T) bool { return slices.Contains(list, x) }
	left := slices.DeleteFunc(slices.Clone(was), func(x T) bool { return in(x, now) })
	right := slices.DeleteFunc(slices.Clone(now), func(x T) bool { return in(x, was) })
	if len(left)+len(right) == 0 {
		left, right = was, now
	}
	list := func(xs []T) string {
		out := make([]string, len(xs))
		for i, x := range xs {
			out[i] = words(x)
		}
		return strings.Join(out, ", ")
	}
	return list(left), list(right)
}

// pictureWords says what of a figure is another, as it was and as it is.
func pictureWords(was, now *letter.Picture) (a, b string) {
	var x, y []string
	if was.Alt != now.Alt {
		x, y = append(x, was.Alt), append(y, now.Alt)
	}
	if was.File != now.File {
		x, y = append(x, cmp.Or(was.FileName, "afbeelding")), append(y, cmp.Or(now.FileName, "andere afbeelding"))
	}
	if p, q := was.Percent(), now.Percent(); p != q {
		x, y = append(x, fmt.Sprintf("breedte %d%%", p)), append(y, fmt.Sprintf("breedte %d%%", q))
	}
	return strings.Join(x, ", "), strings.Join(y, ", ")
}

// gridWords says what of a grid is another, as it was and as it is: its size, its head rows, its columns, its merged cells.
func gridWords(was, now *letter.Table) (a, b string) {
	var x, y []string
	differs := func(f func(*letter.Table) string) {
		if p, q := f(was), f(now); p != q {
			x, y = append(x, p), append(y, q)
		}
	}
	differs((*letter.Table).Size)
	differs(func(t *letter.Table) string { return tell.Count(t.Header, "kopregel", "kopregels") })
	differs(func(t *letter.Table) string {
		n := 0
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				if c.Cols > 1 || c.Rows > 1 {
					n++
				}
			}
		}
		return tell.Count(n, "samengevoegde cel", "samengevoegde cellen")
	})
	if p, q := ColumnWords(was, now); p != q {
		x, y = append(x, p), append(y, q)
	}
	if len(x) == 0 {
		return was.Size(), "andere indeling"
	}
	return strings.Join(x, ", "), strings.Join(y, ", ")
}

// ColumnWords says what of the columns of a table is another, as it was and as it is: their widths, which count against each other, and
// which are set flush right. The two are the same when nobody sees a difference, and of tables that have not as many columns.
func ColumnWords(was, now *letter.Table) (a, b string) {
	if len(was.Columns) != len(now.Columns) {
		return "", ""
	}
	var x, y []string
	for _, f := range [...]func(*letter.Table) string{widths, flushed} {
		if p, q := f(was), f(now); p != q {
			x, y = append(x, p), append(y, q)
		}
	}
	return strings.Join(x, ", "), strings.Join(y, ", ")
}

// widths tells how wide the columns of a table are, in percent.
func widths(t *letter.Table) string {
	all, out := 0, []string(nil)
	for _, c := range t.Columns {
		all += max(1, c.Width)
	}
	for _, c := range t.Columns {
		out = append(out, fmt.Sprintf("%d%%", (100*max(1, c.Width)+all/2)/max(1, all)))
	}
	return "kolommen van " + strings.Join(out, ", ")
}

// flushed tells which columns of a table have their numbers at the right.
func flushed(t *letter.Table) string {
	var out []string
	for i, c := range t.Columns {
		if c.Right {
			out = append(out, fmt.Sprint(i+1))
		}
	}
	if len(out) == 0 {
		return "geen kolom rechts uitgelijnd"
	}
	return "rechts uitgelijnd: kolom " + strings.Join(out, ", ")
}

func (g *gathered) suggestion(l *letter.Letter) Suggestion {
	s := Suggestion{Proposal: letter.Proposal{ID: g.by}, Kind: g.what(), Flow: g.flow, Place: g.at,
		Was: joined(append(g.del, g.was...)), Now: joined(append(g.ins, g.now...)), On: joined(g.on), Ends: g.ends, brings: g.row || len(g.ins) > 0}
	for _, by := range g.with {
		if p, ok := l.Proposals.Get(by); ok {
			s.With = append(s.With, *p)
		}
	}
	if p, ok := l.Proposals.Get(g.by); ok {
		s.Proposal = *p
	}
	if s.Kind == Blocks && g.figures > 0 {
		s.Of = letter.FigureBlock.Info().Name
	}
	if s.Kind == Frames && (s.On == ofSigners || s.On == ofBijlagen) { // they stand nowhere near the briefhoofd
		s.Of = s.On
	}
	if s.On == "" && s.Kind == Blocks {
		s.On = g.edge
	}
	s.On = cmp.Or(s.On, g.kind.Name())
	return s
}

func joined(words []string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " ")
}

// what names what a proposal is: by what says most about it.
func (g *gathered) what() SuggestionKind {
	words := len(g.ins) + len(g.del)
	switch {
	case g.has[Frames] || g.kind.Plain():
		return Frames
	case g.has[Tables] || g.tables > 0 && g.tables == words:
		return Tables
	case g.has[Moves]:
		return Moves
	case words > 0 && words == g.notes:
		return Notes
	case len(g.ins) > 0 && len(g.del) > 0:
		return Replaces
	case len(g.ins) > 0:
		return Inserts
	case len(g.del) > 0:
		return Deletes
	case g.has[Formats]:
		return Formats
	}
	return Blocks
}

// Standing gives the proposals that stand in a selection, or at a caret, in the order of the letter; with the words and tables that
// are selected also those in their notes and cells. A caret in a cell of which nothing is proposed stands in its row and table.
func Standing(l *letter.Letter, s Selection) (out []letter.ID) {
	sp, why := resolve(l, s)
	if f, i, ok := figureAt(l, s); ok {
		sp, why = span{f: f, i: i, j: i}, ""
	}
	if why != "" {
		return nil
	}
	add := func(id letter.ID) bool {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
		return true
	}
	for k, b := range sp.blocks() {
		from, to := sp.part(k)
		for _, c := range b.Open {
			add(c.By)
		}
		for _, m := range b.Marks {
			if m.Kind.Suggests() && m.From <= to && from <= m.To && (sp.empty() || m.From < to && from < m.To) {
				add(m.By())
			}
		}
		if t := l.Table(b); t != nil {
			t.Pending(add)
		}
		if p := l.Picture(b); p != nil && p.Was != nil {
			add(p.Was.By)
		}
		if !sp.empty() {
			c := *b
			c.Atoms = b.Cut(from, to).Atoms
			for id := range l.Children(&c) {
				if f := l.Flow(id); f != nil && len(f.Blocks) > 0 {
					for _, x := range Standing(l, Selection{Anchor: f.Start(), Head: f.End()}) {
						add(x)
					}
				}
			}
		}
	}
	if t, row, _, ok := CellAt(l, s.Head.Block); ok && sp.empty() && len(out) == 0 {
		f, i := l.Showing(t.ID)
		for _, c := range slices.Concat(t.Rows[row].Open, f.Blocks[i].Open) {
			add(c.By)
		}
		if t.Was != nil {
			add(t.Was.By)
		}
	}
	return out
}
