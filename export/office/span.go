package office

import (
	"slices"
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/text"
)

// spanner makes the text of a block of runs.
type spanner struct {
	b     *builder
	in    letter.FlowKind
	block letter.ID
	text  strings.Builder
	out   letter.Span
	open  map[int]int // comment → where its words begin

	proposed map[string]proposal // who changed something → his last proposal
}

// span makes the text, atoms and marks of a paragraph.
func (b *builder) span(p *Para, in letter.FlowKind, block letter.ID) letter.Span {
	s := spanner{b: b, in: in, block: block, open: map[int]int{}}
	runs := p.Runs
	if !b.d.Ours {
		runs = trimmed(runs, p.Mark == nil)
	}
	for i := range runs {
		s.run(runs, i)
	}
	s.close(nil)
	s.out.Text = s.text.String()
	s.out.Marks = letter.NormalMarks(s.out.Marks)
	return s.out
}

// trimmed takes the white space off both ends of a paragraph, and the line breaks: they are room on paper. The end of one that is
// split off or joined by a change is the middle of another: it stays.
func trimmed(runs []Run, end bool) []Run {
	runs = slices.Clone(runs)
	for len(runs) > 0 && runs[0].Note == nil && len(runs[0].In) == 0 {
		if runs[0].Text = strings.TrimLeftFunc(runs[0].Text, unicode.IsSpace); runs[0].Text != "" {
			break
		}
		runs = runs[1:]
	}
	for end && len(runs) > 0 {
		k := len(runs) - 1
		if runs[k].Note != nil || len(runs[k].In) > 0 {
			break
		}
		if runs[k].Text = strings.TrimRightFunc(runs[k].Text, unicode.IsSpace); runs[k].Text != "" {
			break
		}
		runs = runs[:k]
	}
	return runs
}

// run adds run i.
func (s *spanner) run(runs []Run, i int) {
	r := &runs[i]
	s.close(r.In)
	if s.b.was == nil && r.Ins != nil && r.Del != nil && r.Ins.By == r.Del.By {
		return // taken back by who proposed it
	}
	from := s.text.Len()
	for _, c := range r.In {
		if _, ok := s.open[c]; !ok {
			s.open[c] = from
		}
	}
	switch {
	case r.Note != nil:
		s.note(r)
	case r.Ref != nil:
		s.ref(runs, i)
	default:
		s.words(r.Text)
	}
	if to := s.text.Len(); to > from {
		s.marks(r, from, to)
	}
}

// close ends the comments that are not among those of the next run.
func (s *spanner) close(in []int) {
	for c, from := range s.open {
		if !slices.Contains(in, c) {
			s.b.out.Places = append(s.b.out.Places, Place{c, s.block, from, s.text.Len()})
			delete(s.open, c)
		}
	}
}

func (s *spanner) atom(a letter.Atom) {
	s.text.WriteString(letter.ObjectString)
	s.out.Atoms = append(s.out.Atoms, a)
}

// words adds words. A tab is a space; "bijlage 2" is a reference when the letter has that bijlage.
func (s *spanner) words(t string) {
	for i, line := range strings.Split(t, "\n") {
		if i > 0 {
			s.atom(letter.Atom{Kind: letter.LineBreak})
		}
		at, numbers, _ := text.Named(line)
		if s.b.was != nil { // what was a reference, the letter that went out knows
			at = nil
		}
		last := 0
		for k, x := range at {
			if n := numbers[k]; n > 0 && n <= len(s.b.l.Bijlagen) && s.in != letter.NoteFlow && !s.in.Plain() {
				s.text.WriteString(clean(line[last:x[0]]))
				s.atom(letter.Atom{Kind: letter.RefBijlage, To: s.b.l.Bijlagen[n-1].ID})
				last = x[1]
			}
		}
		s.text.WriteString(clean(line[last:]))
	}
}

// marks marks the words [from, to).
func (s *spanner) marks(r *Run, from, to int) {
	add := func(on bool, kind letter.MarkKind, val string) {
		if on {
			s.out.Marks = append(s.out.Marks, letter.Mark{Kind: kind, From: from, To: to, Val: val})
		}
	}
	add(r.Bold, letter.Bold, "")
	add(r.Italic, letter.Italic, "")
	add(r.Underline && r.Link == "", letter.Underline, "")
	add(r.Sub, letter.Sub, "")
	add(r.Sup && !r.Sub && r.Note == nil, letter.Sup, "")
	add(r.Link != "" && letter.Linkable(r.Link), letter.Link, r.Link)
	add(s.b.foreign(r.Lang), letter.Lang, r.Lang)
	val := func(c *Change) string {
		if s.b.was != nil {
			return c.Mark()
		}
		return s.proposal(c, from, to).String()
	}
	if r.Was != nil && s.b.was == nil && !s.in.Plain() {
		s.relooked(r, from, to)
	}
	if r.Ins != nil {
		add(true, letter.Ins, val(r.Ins))
	}
	if r.Del != nil {
		add(true, letter.Del, val(r.Del))
	}
}

// relooked marks how words looked before somebody proposed another look; words that he proposed himself looked no other way.
func (s *spanner) relooked(r *Run, from, to int) {
	w := r.Was
	if r.Ins != nil && r.Ins.By == w.Who.By {
		return
	}
	id := s.proposal(&w.Who, from, to)
	for _, x := range [...]struct {
		kind    letter.MarkKind
		was, is bool
	}{{letter.Bold, w.Bold, r.Bold}, {letter.Italic, w.Italic, r.Italic}, {letter.Underline, w.Underline, r.Underline && r.Link == ""}, {letter.Sub, w.Sub, r.Sub}, {letter.Sup, w.Sup && !w.Sub, r.Sup && !r.Sub}} {
		if x.was != x.is {
			s.out.Marks = append(s.out.Marks, letter.Mark{Kind: letter.Base, From: from, To: to, Val: letter.BaseMark(id, x.kind, x.was, "")})
		}
	}
}

// foreign reports whether words in a language are marked with it: those in the language of the letter are not.
func (b *builder) foreign(lang string) bool {
	return lang != "" && lang != b.l.Frame.Lang && (b.d.Ours || !strings.HasPrefix(lang, "nl") && !strings.HasPrefix(lang, "x-") && lang != b.d.Lang)
}

// note adds a note; where none can stand, its words between brackets.
func (s *spanner) note(r *Run) {
	b := s.b
	if s.in == letter.NoteFlow || s.in.Plain() {
		b.d.Lost.Add(LostNote, 1)
		for _, p := range r.Note {
			s.words(" (" + p.Words() + ")")
		}
		return
	}
	blocks := b.blocks(r.Note, letter.NoteFlow)
	if len(blocks) == 0 {
		blocks = []*letter.Block{{ID: b.id(), Kind: letter.Para}}
	}
	b.flows = append(b.flows, &letter.Flow{ID: r.NoteID, Kind: letter.NoteFlow, Blocks: blocks})
	s.atom(letter.Atom{Kind: letter.Note, To: r.NoteID})
}

// ref adds a reference, when what it goes to is there; else its words. Words round it that the letter prints itself are taken
// along: "paragraaf " before a number.
func (s *spanner) ref(runs []Run, i int) {
	r := &runs[i]
	t, ok := s.b.marks[r.Ref.Name]
	done := s.text.String()
	words, lead := r.Text, ""
	switch {
	case !ok || s.in.Plain():
	case t.kind == letter.RefHeading && strings.HasSuffix(done, "paragraaf "):
		lead = "paragraaf "
	case t.kind == letter.RefHeading && strings.HasSuffix(done, "“") && i+1 < len(runs) && strings.HasPrefix(runs[i+1].Text, "”"):
		lead = "“"
	case t.kind == letter.RefNote && strings.HasSuffix(done, "noot "):
		lead = "noot "
	case t.kind == letter.RefCaption && strings.HasSuffix(done, "tabel "):
		lead = "tabel "
	case t.kind == letter.RefCaption && strings.HasSuffix(done, "figuur "):
		lead = "figuur "
	case t.kind == letter.RefBijlage && strings.HasSuffix(done, "bijlage "):
		lead = "bijlage "
	default:
		ok = false
	}
	if !ok || s.in.Plain() {
		s.words(words)
		return
	}
	if lead != "" {
		kept := len(done) - len(lead)
		s.text.Reset()
		s.text.WriteString(done[:kept])
		s.cut(kept)
	}
	words = lead + words
	if lead == "“" {
		words += "”"
		runs[i+1].Text = strings.TrimPrefix(runs[i+1].Text, "”")
	}
	from := s.text.Len()
	a := letter.Atom{Kind: t.kind, To: t.id}
	s.atom(a)
	s.marks(r, from, s.text.Len())
	s.b.refs = append(s.b.refs, placed{s.block, words, a})
}

// cut takes off the marks what no longer is there.
func (s *spanner) cut(to int) {
	for i := range s.out.Marks {
		m := &s.out.Marks[i]
		m.From, m.To = min(m.From, to), min(m.To, to)
	}
}
