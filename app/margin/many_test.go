package margin

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// many opens a letter with n comments, all in view, from some people.
func many(t *testing.T, n int) *side {
	s := open(t, 7)
	for i := range n {
		s.on(i * 7 / n)
		_, err := s.d.Remark(drafts.Remark{By: []string{"M. Bakker", "P. Smit", "R. de Wit"}[i%3], Text: fmt.Sprintf("Opmerking %d over deze alinea.", i)})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// apart checks that what is shown does not overlap and stands in the window.
func (s *side) apart(t *testing.T) {
	t.Helper()
	foot := s.r.bar.object().Size().Height
	for _, b := range s.r.shown {
		if b.Position().Y < foot-0.5 {
			t.Fatalf("%q stands at %v, over what ends at %v", b.t.Text, b.Position().Y, foot)
		}
		foot = b.Position().Y + b.Size().Height
	}
	if foot > s.Size().Height {
		t.Fatalf("the last ends at %v, below the window of %v", foot, s.Size().Height)
	}
}

// TestManyReachable: of 200 comments on one page each can be come to: by the keys, by the wheel, in the list.
func TestManyReachable(t *testing.T) {
	const n = 200
	s := many(t, n)
	seen := map[letter.ID]bool{}
	for range n {
		s.Step(1)
		s.apart(t)
		if !slices.ContainsFunc(s.r.shown, func(b *balloon) bool { return b.t.ID == s.current && len(buttons(b)) == 3 }) {
			t.Fatal("the current comment is not shown with what can be done")
		}
		seen[s.current] = true
	}
	if len(seen) != n {
		t.Errorf("the keys come to %d of %d", len(seen), n)
	}
	s.shot(t, "margin-200")
	s.Enter()
	had := s.w.Canvas().Focused()
	s.Place()
	if b, ok := had.(*look.Button); !ok || b != s.balloons[s.current].reply {
		t.Error("the button with the focus is not the one that is shown")
	}
	s.Current(noID)
	clear(seen)
	s.skip = 0
	wheel := func(by float32) {
		for range n {
			s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: by}})
			s.apart(t)
			for _, b := range s.r.shown {
				seen[b.t.ID] = true
			}
		}
	}
	was := s.p.off
	for s.Place(); len(seen) == 0; {
		for _, b := range s.r.shown {
			seen[b.t.ID] = true
		}
	}
	wheel(-40)
	if len(seen) != n || s.p.off == was {
		t.Errorf("the wheel comes to %d of %d; at the end the page moved on: %v", len(seen), n, s.p.off != was)
	}
	s.p.off = 0
	s.SetList(true)
	if got := s.rows.list.Len(); got != n {
		t.Errorf("%d rows in the list", got)
	}
	s.rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if s.current != s.d.Threads()[n-1].ID || s.rows.list.Scroll().Offset.Y == 0 {
		t.Error("End does not go to the last")
	}
	s.shot(t, "margin-list")
	s.rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b, ok := s.w.Canvas().Focused().(*look.Button); !ok || b.Text != "Beantwoorden" {
		t.Errorf("Enter in the list gives the keys to %v", s.w.Canvas().Focused())
	}
	left := s.left
	s.rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.SetList(false)
	if s.left != left+2 {
		t.Errorf("Esc in the list, and closing it, give the keys back %d times", s.left-left)
	}
	s.apart(t)
}

// TestFilter: what is shown is what was asked for, and the count says so.
func TestFilter(t *testing.T) {
	s := many(t, 9)
	ts := s.d.Threads()
	bijlage := letter.Bijlage{ID: letter.Fixed("bijl"), Title: "Tijdlijn", Kind: letter.Report}
	if err := s.d.Run(edit.AddBijlage(bijlage)); err != nil {
		t.Fatal(err)
	}
	on := []review.Anchor{drafts.OnLetter(s.d.Letter()), drafts.OnBijlage(s.d.Letter(), s.d.Letter().Bijlagen[0]), drafts.OnField(s.d.Letter(), "date")}
	for i := range on {
		if _, err := s.d.Remark(drafts.Remark{By: "P. Smit", Text: "Graag @M. Bakker", On: &on[i], About: review.About{Class: review.Minister}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{s.d.Resolve(ts[0].ID, ""), s.d.Assign(ts[1].ID, "M. Bakker", "2025-10-26"), s.d.Classify(ts[2].ID, review.Private)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for want, f := range map[string]Filter{
		"11 open, 1 afgehandeld":        {},
		"3 van 12: M. Bakker":           {Person: "M. Bakker"},
		"4 van 12: M. Bakker ":          {Person: "M. Bakker", Done: true},
		"1 van 12: privé":               {Class: "privé"},
		"1 van 12: afgehandeld":         {Only: true},
		"3 van 12: wordt openbaar":      {Public: true},
		"4 van 12: voor mij":            {Mine: true},
		"1 van 12: bij een bijlage":     {Kind: AnnexKind},
		"1 van 12: bij de hele brief":   {Kind: LetterKind},
		"1 van 12: bij het briefhoofd":  {Kind: FrameKind},
		"8 van 12: bij woorden":         {Kind: TextKind},
		"0 van 12: R. de Wit, voor mij": {Person: "R. de Wit", Mine: true},
	} {
		s.SetFilter(f)
		if got := s.count(); got != strings.TrimSpace(want) {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
	if got := strings.Join(tags(s.d.Threads()[1], s.now()), ", "); got != "voor M. Bakker, uiterlijk 26 okt 2025 (te laat)" {
		t.Errorf("what is settled: %q", got)
	}
	s.SetFilter(Filter{})
	seen := false
	s.Hooks.Show = func() { seen = true }
	for _, it := range s.Filters() {
		if it.Title == "Van" {
			it.Sub[2].Action() // P. Smit
		}
	}
	if s.Hooks.Show = nil; !seen {
		t.Error("what is chosen stays folded away")
	}
	if s.Filter().Person != "P. Smit" {
		t.Errorf("the menu chose %+v", s.Filter())
	}
	// A tick before “Alle open opmerkingen” is true: those that are dealt with are not there, and choosing it hides them.
	all := s.Filters()[0]
	if s.SetFilter(Filter{Done: true}); all.Checked() {
		t.Errorf("“%s” has a tick while those that are dealt with are shown", all.Title)
	}
	if all.Action(); !all.Checked() || s.Filter() != (Filter{}) {
		t.Errorf("“%s” chose %+v", all.Title, s.Filter())
	}
	// An answer that is half written stays in sight, and one who places a comment that the filter hides is told so.
	s.SetFilter(Filter{})
	s.choose(ts[3].ID)
	s.answer(ts[3].ID)
	b := s.balloons[ts[3].ID]
	b.entry.SetText("Half")
	s.SetFilter(Filter{Class: "privé"})
	if s.current != ts[3].ID || !slices.Contains(s.r.shown, b) || b.entry.Text != "Half" {
		t.Error("the filter hides an answer that is being written")
	}
	s.cancel(b)
	if slices.Contains(s.r.shown, b) {
		t.Error("the filter shows what it should hide")
	}
	s.said = ""
	s.on(4)
	s.Write()
	s.fresh().entry.SetText("Nog een vraag")
	s.saveNew(s.current)
	if n := len(s.d.Threads()); s.d.Threads()[n-1].State != review.Open || !strings.Contains(s.said, "het filter toont alleen: privé") {
		t.Errorf("said %q", s.said)
	}
	// With none shown there is nothing to go to, and that is said.
	s.SetFilter(Filter{Person: "R. de Wit", Mine: true})
	s.said = ""
	if s.Step(1); s.said == "" || s.Enter() {
		t.Errorf("said %q", s.said)
	}
}

// TestChange: a comment is changed with what it was kept, copied, deleted, classed; Esc and Undo give back.
func TestChange(t *testing.T) {
	s := open(t, 6)
	s.say(1, "Graag bron noemen")
	id := s.d.Threads()[0].ID
	item := func(title string) look.Item {
		t.Helper()
		for _, it := range s.more(s.balloons[id]) {
			if it.Title == title {
				return it
			}
		}
		t.Fatalf("no item %q", title)
		return look.Item{}
	}
	item("Wijzigen").Action()
	b := s.balloons[id]
	if s.w.Canvas().Focused() != b.entry || b.entry.Text != "Graag bron noemen" {
		t.Fatalf("the field has %q", b.entry.Text)
	}
	b.entry.TypedRune('!')
	if b.entry.Text != "Graag bron noemen!" {
		t.Errorf("one goes on typing at %q", b.entry.Text)
	}
	b.entry.SetText("Graag een bron")
	if !s.Keep() {
		t.Error("half changed words are not asked about")
	}
	b.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if th := s.d.Threads()[0]; th.Text != "Graag een bron" || len(th.Edits.Was) != 1 {
		t.Errorf("%+v", th)
	}
	item("Eerdere tekst tonen").Action()
	s.shot(t, "margin-history")
	item("Tekst kopiëren").Action()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Graag een bron" {
		t.Errorf("copied %q", got)
	}
	item("Soort").Sub[2].Action()
	if c := s.d.Threads()[0].About.Class; c != review.Minister {
		t.Errorf("class %q", c)
	}
	item("Verwijderen").Action()
	if len(s.d.Threads()) != 0 || s.d.Undo() != nil || len(s.d.Threads()) != 1 {
		t.Error("deleted and brought back")
	}
}

// TestNarrowResolved: in a narrow window too a comment that was dealt with is hidden until asked for, and then has a marker
// of its own; the list opens over the page.
func TestNarrowResolved(t *testing.T) {
	s := many(t, 3)
	if err := s.d.Resolve(s.d.Threads()[1].ID, ""); err != nil {
		t.Fatal(err)
	}
	s.SetNarrow(true)
	s.w.SetContent(container.NewBorder(nil, nil, nil, s.Margin))
	s.w.Resize(fyne.NewSize(500, 700))
	shown := func() (out []string) {
		for _, k := range s.r.markers {
			if k.Visible() {
				out = append(out, k.icon)
			}
		}
		return out
	}
	if got := shown(); !slices.Equal(got, []string{"comment", "comment"}) {
		t.Errorf("markers %q", got)
	}
	s.ShowResolved(true)
	if got := shown(); !slices.Equal(got, []string{"comment", "comment-resolve", "comment"}) {
		t.Errorf("markers %q", got)
	}
	s.r.bar.small.Tapped(nil)
	if s.drawer == nil || s.rows.list.Len() != 3 {
		t.Fatal("no list over the page")
	}
	if f := s.r.bar.filter; fyne.CurrentApp().Driver().CanvasForObject(f) == nil || f.Size().Height < 10 || s.r.bar.list.Visible() {
		t.Error("above the list is no Filter, or the button that opened it twice")
	}
	s.SetFilter(Filter{Person: "niemand"})
	if s.drawer == nil || len(s.rows.shown) != 0 || !strings.HasPrefix(s.r.bar.count.Text(), "0 van 3") {
		t.Errorf("of nobody the list over the page has %d, the bar says %q", len(s.rows.shown), s.r.bar.count.Text())
	}
	s.SetFilter(Filter{Done: true})
	s.rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	s.shot(t, "margin-narrow-list")
	if s.current != s.d.Threads()[2].ID {
		t.Error("End does not go to the last")
	}
	s.rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b, ok := s.w.Canvas().Focused().(*look.Button); !ok || b.Text != "Beantwoorden" {
		t.Errorf("Enter gives the keys to %T", s.w.Canvas().Focused())
	}
	s.closeDrawer()
	if s.Listed() {
		t.Error("the list is gone and said to be there")
	}
}

// TestLongComment: a comment of 2,000 characters is no higher than the window; its words scroll, its buttons stay.
func TestLongComment(t *testing.T) {
	s := open(t, 6)
	s.say(1, strings.Repeat("Woorden die samen lang zijn. ", 70))
	s.say(3, "Kort")
	s.choose(s.d.Threads()[0].ID)
	s.apart(t)
	b := s.balloons[s.current]
	if got := b.Position().Y + b.Size().Height; got > s.Size().Height || len(buttons(b)) != 3 {
		t.Errorf("it ends at %v of %v", got, s.Size().Height)
	}
	s.shot(t, "margin-long")
}

// TestNameless: without a name the comment asks for one; an empty one is refused and gets the keys.
func TestNameless(t *testing.T) {
	s := open(t, 6)
	s.me = ""
	s.say(1, "Welke?")
	b := s.fresh()
	if b == nil || s.said == "" || s.w.Canvas().Focused() != b.who {
		t.Fatalf("said %q", s.said)
	}
	s.shot(t, "margin-nameless")
	b.who.SetText("J. de Vries")
	b.who.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if th := s.d.Threads()[0]; th.By != "J. de Vries" || th.State != review.Open || s.me != "J. de Vries" {
		t.Errorf("%+v", th)
	}
}

// TestMention: behind an @ the people of the letter are offered; one is taken with its button, and the comment calls him.
func TestMention(t *testing.T) {
	s := many(t, 3)
	s.on(1)
	s.Write()
	b := s.fresh()
	type_ := func(text string) {
		for _, r := range text {
			b.entry.TypedRune(r)
		}
	}
	type_("Graag @s")
	if !slices.Equal(b.offers.are, []string{"P. Smit"}) {
		t.Fatalf("offered %q", b.offers.are)
	}
	s.shot(t, "margin-mention")
	press(t, b, "@P. Smit")
	type_("kijken")
	if b.entry.Text != "Graag @P. Smit kijken" || len(b.offers.are) != 0 || s.w.Canvas().Focused() != b.entry {
		t.Fatalf("the field has %q, offered %q", b.entry.Text, b.offers.are)
	}
	press(t, b, "Plaatsen")
	if th := s.d.Threads()[3]; !th.Calls("P. Smit") || th.Calls("R. de Wit") {
		t.Errorf("%q calls", th.Text)
	}
	s.d.Propose("V. Oorsteller")
	if err := s.d.Run(edit.Type("x")); err != nil || !slices.Contains(s.people(), "V. Oorsteller") {
		t.Errorf("who proposes is not offered: %v %q", err, s.people())
	}
	for typed, want := range map[string]int{"": 3, "m. b": 0, "M. Bakker": 0, "de w": 1, "xyz": 0, "r. de wit": 0} {
		if got := fitting(s.people(), typed); len(got) != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

// What is shown is told whole above the comments, however much a filter says.
func TestCountIsWhole(t *testing.T) {
	s := many(t, 200)
	s.SetFilter(Filter{Person: "M. Bakker", Kind: BlockKind, Class: "bewindspersoon", Mine: true})
	c := s.r.bar.count
	if h := c.MinSize().Height; c.Cut || h > c.Size().Height || h < 2*look.NewHelp("x").MinSize().Height {
		t.Errorf("%q has %v of the %v it needs, cut %v", c.Text(), c.Size().Height, h, c.Cut)
	}
	for _, want := range []string{"M. Bakker", "bewindspersoon", "bij een tabel, figuur of cel", "voor mij"} {
		if !strings.Contains(c.Text(), want) {
			t.Errorf("%q does not say %q", c.Text(), want)
		}
	}
	s.apart(t)
	s.shot(t, "margin-filter")
}

// TestListIsWhole: in the list the line below a comment, which ends with by which day, is whole; a list with nothing in it says why.
func TestListIsWhole(t *testing.T) {
	s := many(t, 3)
	ts := s.d.Threads()
	if err := s.d.Assign(ts[0].ID, "Een naam die de helft van de regel neemt", "2025-10-26"); err != nil {
		t.Fatal(err)
	}
	s.SetList(true)
	said := ""
	looktest.Walk(s.rows.list, func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Text); ok {
			if said += x.Text() + "\n"; strings.Contains(x.Text(), "uiterlijk") && x.Cut {
				t.Errorf("%q is cut", x.Text())
			}
		}
	})
	if !strings.Contains(said, "uiterlijk 26 okt") {
		t.Fatalf("no day in %q", said)
	}
	s.SetFilter(Filter{Public: true})
	s.rows.update()
	said = ""
	looktest.Walk(s.rows.list, func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Text); ok {
			said += x.Text()
		}
	})
	if !strings.Contains(said, "Kies Filter om andere te zien") {
		t.Errorf("an empty list says %q", said)
	}
}
