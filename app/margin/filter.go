package margin

import (
	"slices"
	"strings"

	"kamerbrief/app/look"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Filter says which comments are shown. The zero Filter shows all that are open.
type Filter struct {
	Person string // who wrote in it, or is to deal with it
	Class  string // the class's name; "" any
	Kind   Kind
	Mine   bool // only those that call me or wait for me
	Public bool // only those that become public
	Done   bool // also those that were dealt with
	Only   bool // only those
}

// Kind is what comments are about, as a person tells them apart.
type Kind string

// The kinds.
const (
	AnyKind    Kind = ""
	TextKind   Kind = "bij woorden"
	LetterKind Kind = "bij de hele brief"
	AnnexKind  Kind = "bij een bijlage"
	BlockKind  Kind = "bij een tabel, figuur of cel"
	FrameKind  Kind = "bij het briefhoofd"
	OrphanKind Kind = "bij verwijderde woorden"
	TrayKind   Kind = "zonder plaats in de brief"
)

var kinds = []Kind{TextKind, LetterKind, AnnexKind, BlockKind, FrameKind, OrphanKind, TrayKind}

func kindOf(t *review.Thread) Kind {
	if t.Anchor.Orphan {
		return OrphanKind
	}
	switch t.Anchor.On.What {
	case review.OnLetter:
		return LetterKind
	case review.OnBijlage:
		return AnnexKind
	case review.OnBlock:
		return BlockKind
	case review.OnField:
		return FrameKind
	case review.InTray:
		return TrayKind
	}
	return TextKind
}

// narrow reports whether the filter leaves out comments that are open.
func (f Filter) narrow() bool { f.Done = false; return f != Filter{} }

// shows reports whether a comment is shown to a person with this name. One that is being written always is.
func (f Filter) shows(t *review.Thread, me string) bool {
	switch {
	case t.State == review.Writing:
		return true
	case t.State == review.Resolved && !f.Done && !f.Only,
		t.State != review.Resolved && f.Only,
		f.Person != "" && !takesPart(t, f.Person),
		f.Class != "" && t.About.Class.Name() != f.Class,
		f.Kind != AnyKind && kindOf(t) != f.Kind,
		f.Mine && !t.Calls(me),
		f.Public && t.About.Class != review.Minister:
		return false
	}
	return true
}

func takesPart(t *review.Thread, name string) bool {
	return t.By == name || t.About.To == name || slices.ContainsFunc(t.Replies, func(r review.Reply) bool { return r.By == name })
}

// words says in a few words what is shown, "" when that is all.
func (f Filter) words() string {
	var out []string
	for _, s := range []string{f.Person, f.Class, string(f.Kind)} {
		if s != "" {
			out = append(out, s)
		}
	}
	if f.Only {
		out = append(out, "afgehandeld")
	}
	if f.Mine {
		out = append(out, "voor mij")
	}
	if f.Public {
		out = append(out, "wordt openbaar")
	}
	return strings.Join(out, ", ")
}

// Filters gives the items of a menu that chooses what is shown.
func (m *Margin) Filters() []look.Item {
	set := func(f Filter) {
		if m.Hooks.Show != nil { // who chooses what is shown wants to see it
			m.Hooks.Show()
		}
		m.SetFilter(f)
	}
	choice := func(title string, is func(Filter) bool, change func(*Filter)) look.Item {
		return look.Item{Title: title, Plain: true, Checked: func() bool { return is(m.filter) }, Action: func() {
			f := m.filter
			change(&f)
			set(f)
		}}
	}
	people := []look.Item{choice("Iedereen", func(f Filter) bool { return f.Person == "" }, func(f *Filter) { f.Person = "" })}
	for _, p := range review.People(review.Placed(m.talk.Threads())) {
		people = append(people, choice(p, func(f Filter) bool { return f.Person == p }, func(f *Filter) { f.Person = p }))
	}
	classes := []look.Item{choice("Alle soorten", func(f Filter) bool { return f.Class == "" }, func(f *Filter) { f.Class = "" })}
	for _, c := range review.Classes {
		classes = append(classes, choice(tell.Capital(c.Name()), func(f Filter) bool { return f.Class == c.Name() }, func(f *Filter) { f.Class = c.Name() }))
	}
	about := []look.Item{choice("Alles", func(f Filter) bool { return f.Kind == AnyKind }, func(f *Filter) { f.Kind = AnyKind })}
	for _, k := range kinds {
		about = append(about, choice(tell.Capital(string(k)), func(f Filter) bool { return f.Kind == k }, func(f *Filter) { f.Kind = k }))
	}
	states := []look.Item{
		choice("Open", func(f Filter) bool { return !f.Done && !f.Only }, func(f *Filter) { f.Done, f.Only = false, false }),
		choice("Afgehandeld", func(f Filter) bool { return f.Only }, func(f *Filter) { f.Only = true }),
		choice("Open en afgehandeld", func(f Filter) bool { return f.Done && !f.Only }, func(f *Filter) { f.Done, f.Only = true, false }),
	}
	return []look.Item{
		{Title: "Alle open opmerkingen", Checked: func() bool { return m.filter == Filter{} }, Action: func() { set(Filter{}) }},
		look.Line(),
		{Title: "Van", Sub: people},
		{Title: "Toestand", Sub: states},
		{Title: "Soort", Sub: classes},
		{Title: "Waarbij", Sub: about},
		choice("Voor mij", func(f Filter) bool { return f.Mine }, func(f *Filter) { f.Mine = !f.Mine }),
		choice("Wat openbaar wordt", func(f Filter) bool { return f.Public }, func(f *Filter) { f.Public = !f.Public }),
	}
}

// SetFilter shows other comments.
func (m *Margin) SetFilter(f Filter) {
	m.filter = f
	m.skip = 0
	if !m.current.IsZero() && !slices.ContainsFunc(m.all(), func(e entry) bool { return e.t.ID == m.current }) {
		m.setCurrent(noID)
	}
	m.Place()
	m.changed()
}

// Filter is what is shown now.
func (m *Margin) Filter() Filter { return m.filter }

// ShowResolved shows or hides comments that were dealt with.
func (m *Margin) ShowResolved(on bool) {
	f := m.filter
	f.Done, f.Only = on, false
	m.SetFilter(f)
}

// count says how many there are, and how many of them are shown.
func (m *Margin) count() string {
	open, done, shown := 0, 0, 0
	for _, t := range review.Placed(m.talk.Threads()) {
		if t.State == review.Resolved {
			done++
		} else {
			open++
		}
		if m.filter.shows(t, m.by()) {
			shown++
		}
	}
	switch {
	case m.filter.narrow():
		return itoa(shown) + " van " + itoa(open+done) + ": " + m.filter.words()
	case open+done == 0:
		return "Geen opmerkingen"
	case done == 0:
		return itoa(open) + " open"
	}
	return itoa(open) + " open, " + itoa(done) + " afgehandeld"
}
