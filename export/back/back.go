// Package back makes proposals of what others changed in a file that Kamerbrief wrote for review and that came back from Word
// or LibreOffice.
//
// Read compares the letter with the file, block by block: a block is found by the ID that travels in the file, or by its
// words. What differs becomes a proposal: of who the file says, or of "onbekend" where nothing was tracked. What the letter
// has as a proposal already is known, so the same file twice changes nothing. What cannot be a proposal is a Stray: nothing
// falls.
package back

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/office"
)

// ErrOther is the kind of the error for a file that is no copy of the letter.
var ErrOther = errors.New("back: another letter")

// Return is what came back.
type Return struct {
	Steps       edit.Steps // what to do to the letter and its comments
	Suggestions int        // proposals that are new
	Comments    int        // comments and replies that are new
	Tray        []Stray
}

// Stray is something that came back and has no place in the letter. It lies in the tray: a comment of who said it, on nothing.
type Stray struct{ By, Text, Why string }

// Read gives what came back for a letter and its comments. sent is the letter as it went out, nil when nobody knows: what the
// author did since is then taken for a change of who sends it back. now is when, for changes of which the file does not say.
func Read(l, sent *letter.Letter, threads []*review.Thread, d *office.Doc, now time.Time, id letter.NewID) (*Return, error) {
	if !d.Ours {
		return nil, other()
	}
	if sent == nil {
		sent = l
	}
	in, err := d.Back(sent, id)
	if err != nil {
		return nil, err
	}
	r := &reader{l: l, sent: sent, r: in.Letter, n: letter.NumbersOf(l), out: l.Clone(), id: id, now: now, ret: &Return{}, to: map[letter.ID]letter.ID{}, from: map[letter.ID]letter.ID{}, maps: map[letter.ID]*mapping{}, heads: map[letter.ID]bool{}, going: map[letter.ID]bool{}, coming: map[letter.ID]bool{}}
	r.match()
	if n, all := len(r.from), r.texts(); n*3 < all {
		return nil, other()
	}
	r.rows()
	r.blocks()
	r.added()
	r.removed()
	r.figures()
	r.frame(d)
	r.ret.Steps, err = compare.Steps(l, r.out)
	if err != nil {
		return nil, err
	}
	r.comments(threads, d, in.Places)
	r.asides(in, threads)
	return r.ret, nil
}

func other() error {
	return &tell.Error{Kind: ErrOther, Text: "Dit bestand is geen kopie van deze brief die Kamerbrief heeft gemaakt om te laten nakijken. Er is niets veranderd. Kies het goede bestand, of open het als een nieuwe brief."}
}

// reader compares the letter l with what came back, r, and makes out: l with the proposals.
type reader struct {
	l, r, out *letter.Letter
	sent      *letter.Letter // as it went out; l when nothing happened to it since, or nobody knows
	n         *letter.Numbers
	id        letter.NewID
	now       time.Time
	ret       *Return
	to, from  map[letter.ID]letter.ID // block of l → of r, and the other way
	maps      map[letter.ID]*mapping  // block of l → how its bytes come to out
	placeless []Stray                 // comments whose words are not in the letter
	heads     map[letter.ID]bool      // cells of l in the rows at the top: LibreOffice gives the bold of their style to the words
	going     map[letter.ID]bool      // cells of l of which the row is proposed to go: their words go with it
	coming    map[letter.ID]bool      // cells of r of a row that is proposed whole
}

// texts counts the blocks with words that went out.
func (r *reader) texts() (n int) {
	for _, f := range r.sent.Flatten() {
		for _, b := range f.Blocks {
			if b.Text != "" {
				n++
			}
		}
	}
	return n
}

// match finds which block is which: by its ID, then by its words.
func (r *reader) match() {
	pair := func(a, b letter.ID) { r.to[a], r.from[b] = b, a }
	lost := map[string][]letter.ID{}
	for _, f := range r.l.Flatten() {
		for _, b := range f.Blocks {
			if r.r.Block(b.ID) != nil {
				pair(b.ID, b.ID)
			} else if strings.TrimSpace(b.Text) != "" {
				lost[words(b)] = append(lost[words(b)], b.ID)
			}
		}
	}
	for _, f := range r.r.Flatten() {
		for _, b := range f.Blocks {
			if _, ok := r.from[b.ID]; ok || !b.Kind.HasText() {
				continue
			}
			if ids := lost[words(b)]; len(ids) > 0 && r.to[ids[0]].IsZero() {
				pair(ids[0], b.ID)
				lost[words(b)] = ids[1:]
			}
		}
	}
}

// words gives the words of a block without what stands between them.
func words(b *letter.Block) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(b.Text, letter.ObjectString, " ")), " ")
}

// propose makes a proposal of somebody.
func (r *reader) propose(by office.Change) letter.ID {
	p := &letter.Proposal{ID: r.id(), By: office.By(by.By), At: r.when(by.At)}
	r.out.Proposals = r.out.Proposals.With(p.ID, p)
	r.ret.Suggestions++
	return p.ID
}

// set puts another block in the place of one of out.
func (r *reader) set(x *letter.Block) {
	f, i := r.out.Home(x.ID)
	g := &letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Clone(f.Blocks)}
	g.Blocks[i] = x
	r.out.PutFlow(g)
}

// blocks proposes what changed in the words of the blocks that both have.
func (r *reader) blocks() {
	swaps := compare.Swaps(r.l, r.r)
	m := r.meanwhile()
	n := letter.NumbersOf(r.sent)
	for _, f := range r.l.Flatten() {
		for _, b := range f.Blocks {
			now := r.r.Block(r.to[b.ID])
			if now == nil || !b.Kind.HasText() {
				continue
			}
			now = atomised(b, now, n)
			differs := swaps(b, now)
			x := m.changes(b, now)
			if x == nil {
				x = &hunks{r: r, was: b, now: now}
				x.find(differs)
			}
			x.swaps = differs
			r.maps[b.ID] = x.mapped()
			if next := r.formed(r.borders(x.apply(), now), now); next != b {
				r.set(next)
			}
			r.looks(b, now)
		}
	}
}

// atomised gives the block that came back with its references: those of which the program made words, or that were words in
// the file. n are the numbers they had there.
func atomised(b, now *letter.Block, n *letter.Numbers) *letter.Block {
	at := 0
	before := map[letter.Atom]int{} // how many of them came earlier in the paragraph
	for _, a := range b.Atoms {
		switch a.Kind {
		case letter.Note, letter.LineBreak:
			continue
		}
		nth, have := before[a], 0
		for _, x := range now.Atoms {
			if x == a {
				have++
			}
		}
		if before[a]++; have > nth {
			continue
		}
		w := n.Atom(a)
		if i := strings.Index(now.Text[min(at, len(now.Text)):], w); i >= 0 {
			from := at + i
			now = now.Replace(from, from+len(w), letter.Span{Text: letter.ObjectString, Atoms: []letter.Atom{a}})
			at = from + len(letter.ObjectString)
		}
	}
	return now
}

// borders proposes that a paragraph comes or goes, where somebody tracked that and the letter does not know it.
func (r *reader) borders(b, now *letter.Block) *letter.Block {
	for _, c := range now.Open {
		if slices.ContainsFunc(b.Open, letter.Change.Border) || c.Kind != letter.Deleted {
			continue
		}
		all, _ := now.Marked(letter.Del, 0, len(now.Text))
		if !all {
			continue // two paragraphs that become one: their words say it
		}
		by := letter.ID{}
		for _, m := range b.Marks {
			if m.Kind == letter.Del {
				by = m.By()
			}
		}
		x := *b
		if _, ok := r.out.Proposals.Get(by); !ok {
			by = r.propose(office.Change{})
		}
		x.Open = append(slices.Clone(b.Open), letter.Change{Kind: letter.Deleted, By: by})
		b = &x
	}
	return b
}

// looks sets aside that a paragraph came back as another kind, or that words which stayed have another look. Where nobody knows
// how the letter went out, a paragraph with other words is not looked at: the author may have made it what it is.
func (r *reader) looks(b, now *letter.Block) {
	if was := r.sent.Block(b.ID); was != nil {
		b = was
	}
	same := now.Text == b.Text
	if !same && r.sent == r.l {
		return
	}
	home, _ := r.l.Home(b.ID)
	plain := func(x *letter.Block) (out []letter.Mark) {
		for _, m := range x.Marks {
			if m.Kind == letter.Bold && home != nil && r.heads[home.ID] {
				continue
			}
			if !m.Kind.Suggests() && m.Kind != letter.Lang && (m.Kind != letter.Link || letter.Linkable(m.Val)) {
				out = append(out, m)
			}
		}
		return letter.NormalMarks(out)
	}
	if same && !slices.Equal(plain(b), plain(now)) {
		r.stray("", r.n.Shown(b), "De opmaak van deze woorden kwam anders terug.")
	}
}

// formed proposes that a paragraph becomes the kind it came back as, of who tracked that. What the author made of it since stays.
func (r *reader) formed(b, now *letter.Block) *letter.Block {
	was := r.sent.Block(b.ID)
	if was == nil {
		was = b
	}
	form := edit.FormOf(now)
	alike := func(x *letter.Block) bool {
		return x.Kind == form.Kind && x.List == form.List && x.Level == form.Level && x.Keep == form.Keep
	}
	switch f, _ := r.l.Home(b.ID); {
	case alike(b) || alike(was):
		return b
	case edit.FormOf(was) != edit.FormOf(b) || slices.ContainsFunc(b.Open, func(c letter.Change) bool { return c.Kind == letter.Reformed }) || !form.Kind.In(f.Kind):
		r.stray("", r.n.Shown(b), "Deze alinea kwam terug als "+now.Kind.Info().Name+".")
		return b
	}
	by, _ := r.tracked(now.Open, letter.Reformed)
	x := *b
	x.Kind, x.List, x.Level, x.More, x.Plain, x.Keep = form.Kind, form.List, form.Level, form.More, form.Plain, form.Keep
	if x.Kind != b.Kind {
		x.Label = ""
	}
	if !x.Kind.Keeps() {
		x.Keep = letter.Keep{}
	}
	x.Open = append(slices.Clone(b.Open), letter.Change{Kind: letter.Reformed, By: r.propose(by), Form: edit.FormOf(b)})
	return &x
}

// tracked gives who tracked a change of a kind, of those open on something that came back.
func (r *reader) tracked(open []letter.Change, kind letter.ChangeKind) (by office.Change, ok bool) {
	for _, c := range open {
		if p, ok := r.r.Proposals.Get(c.By); ok && c.Kind == kind {
			return office.ChangeOf(p), true
		}
	}
	return by, false
}

func (r *reader) stray(by, text, why string) {
	by = cmp.Or(by, office.Unknown)
	if text = strings.TrimSpace(text); text == "" {
		text = "(zonder woorden)"
	}
	r.ret.Tray = append(r.ret.Tray, Stray{by, text, why})
}
