package paper

import (
	"image"
	"math"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	letters "kamerbrief/drafts/sample"
	"kamerbrief/export/page"
)

// counter gives IDs that are the same at every run, and spread as random ones are.
func counter() letter.NewID {
	r := rand.New(rand.NewSource(1))
	return func() (id letter.ID) {
		r.Read(id[:])
		return id
	}
}

var lorem = strings.Fields("Hierbij bieden wij u het verslag aan van de formele zitting van de Raad Justitie en Binnenlandse Zaken die in oktober plaatsvond te Luxemburg " +
	"het kabinet “steunt” de inzet, coördinatie en ’s-Gravenhage maar blijft hechten aan kwartaaloverzichten; financiële gevolgen (zie 1.234,56) niet aan de orde.")

func words(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = lorem[r.Intn(len(lorem))]
	}
	return strings.Join(out, " ")
}

// sample makes a letter with what a page can hold: frame, headings, lists, marks, notes, a table; about pages long.
func sample(seed int64, pages int) *letter.Letter {
	r := rand.New(rand.NewSource(seed))
	id := counter()
	l := letter.New(id)
	l.Frame.ReturnAddress = "Postbus 20301 2500 EH Den Haag"
	l.Frame.Date = "2025-10-27"
	l.Frame.Reference = letter.Reference{Directorate: "Directoraat-Generaal Migratie", Department: "Directie Regie", OurReference: "6789012", Website: "www.rijksoverheid.nl/jenv"}
	l.Frame.Numbered = true
	put := func(f letter.ID, texts ...string) {
		old := *l.Flow(f)
		old.Blocks = nil
		for _, t := range texts {
			old.Blocks = append(old.Blocks, &letter.Block{ID: id(), Kind: letter.Para, Text: t})
		}
		l.PutFlow(&old)
	}
	put(l.Frame.Addressee, "Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag")
	put(l.Frame.Subject, "Verslag van de formele Raad Justitie en Binnenlandse Zaken van 13 en 14 oktober 2025 te Luxemburg, met bijlagen")
	put(l.Frame.Salutation, "Geachte voorzitter,")
	put(l.Frame.Closing, "Hoogachtend,")
	body := *l.Body()
	body.Blocks = nil
	add := func(b letter.Block) *letter.Block {
		b.ID = id()
		body.Blocks = append(body.Blocks, &b)
		return &b
	}
	note := func(b *letter.Block) {
		f := &letter.Flow{ID: id(), Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para, Text: words(r, 6+r.Intn(20))}}}
		l.PutFlow(f)
		at := strings.LastIndex(b.Text[:len(b.Text)/2], " ")
		b.Text = b.Text[:at] + letter.ObjectString + b.Text[at:]
		b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.Note, To: f.ID})
	}
	for n := 0; n < pages*330; {
		switch k := r.Intn(8); {
		case k == 0 && n > 0:
			add(letter.Block{Kind: letter.Heading, Level: uint8(1 + r.Intn(3)), Text: words(r, 4)})
		case k == 1:
			for i := 0; i < 3; i++ {
				add(letter.Block{Kind: letter.Para, List: letter.Bullet, Level: 1, Text: words(r, 8+r.Intn(12))})
				n += 14
			}
		default:
			m := 20 + r.Intn(90)
			b := add(letter.Block{Kind: letter.Para, Text: words(r, m)})
			n += m
			if r.Intn(3) == 0 {
				note(b)
			}
			cut := strings.Index(b.Text, " ")
			b.Marks = letter.NormalMarks([]letter.Mark{{Kind: []letter.MarkKind{letter.Bold, letter.Italic, letter.Underline, letter.Sup}[r.Intn(4)], From: 0, To: cut}})
		}
	}
	t := &letter.Table{ID: id(), Columns: []letter.Column{{Width: 3}, {Width: 2}, {Width: 1, Right: true}}, Header: 1}
	for i := 0; i < 4; i++ {
		row := letter.Row{ID: id()}
		for c := 0; c < 3; c++ {
			f := &letter.Flow{ID: id(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para, Text: words(r, 1+r.Intn(6))}}}
			l.PutFlow(f)
			row.Cells = append(row.Cells, letter.Cell{Flow: f.ID})
		}
		t.Rows = append(t.Rows, row)
	}
	l.Tables = l.Tables.With(t.ID, t)
	at := 2
	body.Blocks = append(body.Blocks[:at:at], append([]*letter.Block{{ID: id(), Kind: letter.TableBlock, Of: t.ID}}, body.Blocks[at:]...)...)
	l.PutFlow(&body)
	l.Signers = []letter.Signer{{ID: id(), Function: "Minister van Justitie en Veiligheid", Name: "Foort van Oosten", Kind: letter.Signs}}
	return l
}

// desk is a Paper in a window of the test driver.
type desk struct {
	*Paper
	d    *drafts.Draft
	w    fyne.Window
	mods fyne.KeyModifier
	said string
}

func open(t testing.TB, l *letter.Letter, w, h float32) *desk {
	t.Helper()
	if err := letter.Valid(l); err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	look.Use(app, look.New("licht", 1))
	k := &desk{d: drafts.NewDraft(letter.Fixed("d"), l)}
	k.Paper = New(k.d)
	k.modifier = func() fyne.KeyModifier { return k.mods }
	k.after = func(time.Duration, func()) {}
	k.Hooks.Refused = func(s string) { k.said = s }
	k.w = test.NewWindow(container.NewStack(k.Paper))
	k.w.SetPadded(false)
	k.w.Resize(fyne.NewSize(w, h))
	t.Cleanup(k.w.Close)
	k.w.Canvas().Focus(k.Paper)
	return k
}

func (k *desk) typing(s string) {
	for _, r := range s {
		k.TypedRune(r)
	}
}

func (k *desk) press(name fyne.KeyName, m fyne.KeyModifier) {
	k.mods = m
	if m&^fyne.KeyModifierShift != 0 {
		k.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: m})
	} else {
		k.TypedKey(&fyne.KeyEvent{Name: name})
	}
	k.mods = 0
}

func (k *desk) caret() letter.Point { return k.d.Selection().Head }

func (k *desk) text() string { return k.d.Letter().Block(k.caret().Block).Text }

// shot keeps what the window shows, for a person to look at, when KB_SHOTS names a folder.
func (k *desk) shot(t testing.TB, name string) { looktest.Shot(t, k.w.Canvas(), name) }

func at(b *letter.Block, off int) letter.Point { return letter.Point{Block: b.ID, Off: off} }

func body(l *letter.Letter) []*letter.Block { return l.Body().Blocks }

// plain makes a letter whose body is these paragraphs.
func plain(texts ...string) *letter.Letter {
	id := counter()
	l := letter.New(id)
	f := *l.Body()
	f.Blocks = nil
	for _, s := range texts {
		b := &letter.Block{ID: id(), Kind: letter.Para, Text: s}
		f.Blocks = append(f.Blocks, b)
	}
	l.PutFlow(&f)
	return l
}

func TestTyping(t *testing.T) {
	k := open(t, plain("Eerste zin.", "Tweede zin."), 900, 700)
	first := body(k.d.Letter())[0]
	k.selectTo(at(first, len(first.Text)), false, false)
	k.typing(" Één € µ") // dead keys and AltGr arrive as the character they make
	if got, want := k.text(), "Eerste zin. Één € µ"; got != want {
		t.Errorf("typed %q, want %q", got, want)
	}
	k.TypedKey(&fyne.KeyEvent{Name: ""})
	k.press(fyne.KeyLeft, fyne.KeyModifierShift)
	sel := k.d.Selection()
	for _, n := range []fyne.KeyName{"", "LeftControl", desktop.KeyShiftLeft, "F13", fyne.KeyUnknown} {
		k.TypedKey(&fyne.KeyEvent{Name: n})
	}
	if got := k.d.Selection(); got.Anchor != sel.Anchor || got.Head != sel.Head {
		t.Error("an unknown key moved the selection")
	}
	k.press(fyne.KeyBackspace, 0)
	k.press(fyne.KeyBackspace, fyne.KeyModifierControl)
	k.press(fyne.KeyBackspace, fyne.KeyModifierControl)
	if got := k.text(); got != "Eerste zin. " {
		t.Errorf("after deleting: %q", got)
	}
	k.press(fyne.KeyReturn, 0)
	k.typing("Nieuw")
	k.press(fyne.KeyReturn, fyne.KeyModifierShift)
	k.typing("regel")
	if n := len(body(k.d.Letter())); n != 3 || k.text() != "Nieuw"+letter.ObjectString+"regel" {
		t.Errorf("%d paragraphs, caret in %q", n, k.text())
	}
	for range 60 {
		k.Undo()
	}
	if got := body(k.d.Letter())[0].Text; got != "Eerste zin." {
		t.Errorf("undone: %q", got)
	}
}

func TestAltGr(t *testing.T) {
	k := open(t, plain("a"), 600, 500)
	asked := 0
	k.Hooks.Comment = func() { asked++ }
	const both = fyne.KeyModifierControl | fyne.KeyModifierAlt
	k.KeyDown(&fyne.KeyEvent{Name: desktop.KeyAltRight})
	k.press(fyne.KeyM, both)
	k.mods = both // as Windows reports AltGr
	k.TypedRune('µ')
	k.mods = 0
	k.KeyUp(&fyne.KeyEvent{Name: desktop.KeyAltRight})
	if asked != 0 || !strings.Contains(k.text(), "µ") {
		t.Errorf("AltGr+M: %d comments asked for, text %q", asked, k.text())
	}
	k.press(fyne.KeyM, both)
	k.press(fyne.KeyC, both)
	k.mods = both
	k.TypedRune('©') // Windows: the character of a shortcut with the left keys
	k.mods = 0
	if strings.Contains(k.text(), "©") {
		t.Error("the character of a shortcut was typed")
	}
	if asked != 2 {
		t.Errorf("Ctrl+Alt+M and Ctrl+Alt+C asked for %d comments", asked)
	}
	k.mods = fyne.KeyModifierControl
	k.TypedRune(' ') // Windows sends one with Ctrl+Space
	k.mods = 0
	if strings.Contains(k.text(), " ") {
		t.Error("a space with Ctrl was typed")
	}
	k.press(fyne.KeySpace, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if !strings.Contains(k.text(), "\u00A0") {
		t.Error("Ctrl+Shift+Space made no fixed space")
	}
}

func TestMoving(t *testing.T) {
	// e + combining: one character for the reader; a flag is one too.
	k := open(t, plain("Een zin, 36.704 nr. 3.", "k̂aas", "slot"), 900, 700)
	b := body(k.d.Letter())
	k.selectTo(at(b[0], 0), false, false)
	const ctrl, shift = fyne.KeyModifierControl, fyne.KeyModifierShift
	for _, c := range []struct {
		key  fyne.KeyName
		mod  fyne.KeyModifier
		want letter.Point
	}{
		{fyne.KeyRight, 0, at(b[0], 1)},
		{fyne.KeyRight, ctrl, at(b[0], 4)},
		{fyne.KeyRight, ctrl, at(b[0], 7)},
		{fyne.KeyRight, ctrl, at(b[0], 9)},
		{fyne.KeyRight, ctrl, at(b[0], 16)},
		{fyne.KeyLeft, ctrl, at(b[0], 9)},
		{fyne.KeyEnd, 0, at(b[0], len(b[0].Text))},
		{fyne.KeyRight, 0, at(b[1], 0)},
		{fyne.KeyRight, 0, at(b[1], 3)},
		{fyne.KeyLeft, 0, at(b[1], 0)},
		{fyne.KeyLeft, 0, at(b[0], len(b[0].Text))},
		{fyne.KeyHome, 0, at(b[0], 0)},
		{fyne.KeyDown, 0, at(b[1], 0)},
		{fyne.KeyEnd, ctrl, at(b[2], 4)},
		{fyne.KeyHome, ctrl, at(b[0], 0)},
	} {
		k.press(c.key, c.mod)
		if k.caret() != c.want {
			t.Fatalf("%s %v: caret at %v, want %v", c.key, c.mod, k.caret(), c.want)
		}
	}
	k.press(fyne.KeyDown, shift)
	if s := k.d.Selection(); s.Anchor != at(b[0], 0) || s.Head != at(b[1], 0) {
		t.Errorf("Shift+Down: %v", s)
	}
	k.press(fyne.KeyEscape, 0)
	if !k.d.Selection().Empty() {
		t.Error("Esc kept the selection")
	}
	closed := 0
	k.Hooks.Close = func() bool { closed++; return true }
	if k.press(fyne.KeyEscape, 0); closed != 1 {
		t.Errorf("Esc with nothing selected closed %d things", closed)
	}
}

// TestUpper: the first line in view of a paragraph that may be named stands where Top says.
func TestUpper(t *testing.T) {
	k := open(t, sample(3, 3), 900, 700)
	for range 40 {
		k.ScrollBy(0, 60)
		at, y, ok := k.Upper(func(letter.ID) bool { return true })
		if !ok || y < 0 || y > 700 {
			t.Fatalf("%v at %v, %v", at, y, ok)
		}
		if top, _ := k.Top(at); top != y {
			t.Fatalf("%v stands at %v, not %v", at, top, y)
		}
		if next, z, ok := k.Upper(func(id letter.ID) bool { return id != at.Block }); ok && (z < y || next.Block == at.Block) {
			t.Fatalf("without %v: %v at %v, which is above %v", at, next, z, y)
		}
	}
}

// TestLines walks down and up through every line of a letter of several pages with a table, and meets each line once.
func TestLines(t *testing.T) {
	k := open(t, sample(3, 3), 900, 700)
	k.press(fyne.KeyHome, fyne.KeyModifierControl)
	seen := 0
	for range 2000 {
		was := k.caret()
		k.press(fyne.KeyDown, 0)
		if k.caret() == was {
			break
		}
		seen++
	}
	lines := 0
	for i := 0; i < k.set.Total; i++ {
		last := page.Pt(-1)
		for _, it := range k.set.Items(i) {
			l, ok := it.(*page.Line)
			if !ok || l.Flow.IsZero() || l.Column {
				continue
			}
			f := k.d.Letter().Flow(l.Flow)
			if f.Kind != letter.BodyFlow && f.Kind != letter.CellFlow && f.Kind != letter.ClosingFlow || f.Kind == letter.CellFlow && l.Y == last {
				continue
			}
			last = l.Y
			lines++
		}
	}
	if seen < lines-8 || seen > lines+2 { // cells beside one another share a line or not
		t.Errorf("walked %d lines down, the pages have %d", seen, lines)
	}
	end := k.caret()
	if f, _ := k.d.Letter().Home(end.Block); f.Kind != letter.ClosingFlow {
		t.Errorf("the walk ended in the %s", f.Kind)
	}
	for range 2000 {
		was := k.caret()
		k.press(fyne.KeyUp, 0)
		if k.caret() == was {
			break
		}
	}
	if f, _ := k.d.Letter().Home(k.caret().Block); f.Kind != letter.AddresseeFlow {
		t.Errorf("the walk up ended in the %s", f.Kind)
	}
}

// TestClicks: a click on the left half of a word's first letter puts the caret before that word.
func TestClicks(t *testing.T) {
	for i, zoom := range []float64{1, 1.37, 2, 1, 1, 0.8, 2.3} {
		k := open(t, sample(5, 3), 1000, 800)
		if i > 2 {
			k = open(t, letters.Letter(int64(i), 3, counter()), 1000, 800)
		}
		k.SetZoom(zoom)
		n := 0
		for pg := 0; pg < k.set.Total; pg++ {
			for _, it := range k.set.Items(pg) {
				l, ok := it.(*page.Line)
				if !ok || l.Flow.IsZero() {
					continue
				}
				for _, r := range l.Runs {
					if r.Computed {
						continue
					}
					pen, before := r.X, ' '
					for i, c := range r.Text {
						adv := k.fam.advance(r.Face, r.Size, c)
						if before == ' ' && c != ' ' && (i > 0 || r.From == l.From) {
							k.clickAt(pg, pen+adv/4, (l.Top+l.Bottom)/2)
							if want := (letter.Point{Block: l.Block, Off: r.From + i}); k.caret() != want {
								t.Fatalf("zoom %v, page %d: click on %q put the caret at %v, want %v", zoom, pg, r.Text[i:min(len(r.Text), i+12)], k.caret(), want)
							}
							n++
						}
						pen += adv
						before = c
					}
				}
			}
		}
		if n < 500 {
			t.Errorf("only %d words clicked", n)
		}
	}
}

// clickAt scrolls a spot of a page into view and clicks there.
func (k *desk) clickAt(pg int, x, y page.Pt) {
	k.Paper.press = press{}
	px, py := k.view.spot(pg, x, y)
	k.view.offX += px - k.view.w/2
	k.view.offY += py - k.view.h/2
	k.view.clamp()
	px, py = k.view.spot(pg, x, y)
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(px, py)}, Button: desktop.MouseButtonPrimary}
	k.MouseDown(ev)
	k.MouseUp(ev)
}

func TestMouse(t *testing.T) {
	k := open(t, plain("Een zin met meer woorden.", "Nog een alinea."), 900, 700)
	now := time.Unix(1000, 0)
	k.now = func() time.Time { return now }
	b := body(k.d.Letter())
	where := k.set.Where(at(b[0], 9), false)[0] // in "met"
	x, y := k.view.spot(where.Page, where.X, where.Y+where.H/2)
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x, y)}, Button: desktop.MouseButtonPrimary}
	click := func() { k.MouseDown(ev); k.MouseUp(ev) }
	click()
	click()
	if r := ordered(k.d.Letter(), k.d.Selection()); r.From != at(b[0], 8) || r.To != at(b[0], 11) {
		t.Errorf("double click selected %v", r)
	}
	click()
	if r := ordered(k.d.Letter(), k.d.Selection()); r.From != at(b[0], 0) || r.To != at(b[0], len(b[0].Text)) {
		t.Errorf("triple click selected %v", r)
	}
	now = now.Add(time.Minute)
	click()
	now = now.Add(time.Minute)
	to := k.set.Where(at(b[1], 3), false)[0]
	tx, ty := k.view.spot(to.Page, to.X, to.Y+to.H/2)
	k.MouseDown(ev)
	k.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(tx, ty)}})
	k.DragEnd()
	if s := k.d.Selection(); s.Anchor != at(b[0], 9) || s.Head != at(b[1], 3) {
		t.Errorf("drag selected %v", s)
	}
	now = now.Add(time.Minute)
	click()
	k.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(tx, ty)}, Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift})
	if s := k.d.Selection(); s.Anchor != at(b[0], 9) || s.Head != at(b[1], 3) {
		t.Errorf("Shift+click selected %v", s)
	}
}

// TestRolling: a drag held below the view scrolls on and selects further, until the button is let go.
func TestRolling(t *testing.T) {
	k := open(t, sample(6, 3), 900, 500)
	var next func()
	k.after = func(_ time.Duration, f func()) { next = f }
	b := body(k.d.Letter())[0]
	if b.Kind == letter.TableBlock {
		b = body(k.d.Letter())[1]
	}
	k.selectTo(at(b, 0), false, false)
	w := k.set.Where(at(b, 0), false)[0]
	x, y := k.view.spot(w.Page, w.X, w.Y+w.H/2)
	k.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x, y)}, Button: desktop.MouseButtonPrimary})
	k.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x+200, k.view.h+40)}})
	from, head := k.view.offY, k.caret()
	for range 20 {
		next()
	}
	if k.view.offY <= from || !less(k.d.Letter(), head, k.caret()) {
		t.Errorf("held below the view: scrolled from %d to %d", from, k.view.offY)
	}
	k.DragEnd()
	at := k.view.offY
	next()
	if k.view.offY != at {
		t.Error("it scrolls on after the button was let go")
	}
}

func TestZoom(t *testing.T) {
	k := open(t, sample(6, 3), 1000, 700)
	spot := fyne.NewPos(500, 333)
	x, y := k.view.from(spot)
	pg, px, py := k.view.at(x, y)
	k.mods = fyne.KeyModifierControl
	for range 5 {
		k.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: spot}, Scrolled: fyne.Delta{DY: 10}})
	}
	k.mods = 0
	if k.Zoom() != 2 {
		t.Errorf("Ctrl+wheel zoomed to %v", k.Zoom())
	}
	if nx, ny := k.view.spot(pg, px, py); dist(nx, x) > 3 || dist(ny, y) > 3 {
		t.Errorf("what was under the pointer at %d %d is now at %d %d", x, y, nx, ny)
	}
	k.press(fyne.Key1, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if k.Zoom() != 1 {
		t.Errorf("Ctrl+Shift+1 zoomed to %v", k.Zoom())
	}
	k.SetFit(FitWidth)
	if w := k.view.pageW + 2*k.view.gap + k.view.bar; dist(w, k.view.w) > 3 {
		t.Errorf("page width: %d px of %d", w, k.view.w)
	}
	k.w.Resize(fyne.NewSize(700, 700))
	if w := k.view.pageW + 2*k.view.gap + k.view.bar; dist(w, k.view.w) > 3 {
		t.Errorf("page width after resizing: %d px of %d", w, k.view.w)
	}
	k.SetFit(FitPage)
	if h := k.view.pageH + 2*k.view.gap; dist(h, k.view.h) > 3 && h > k.view.h {
		t.Errorf("whole page: %d px of %d", h, k.view.h)
	}
	was := k.view.offY
	k.press(fyne.KeyPageDown, 0)
	if k.view.offY <= was {
		t.Error("PgDn did not scroll")
	}
	k.press(fyne.KeyPageUp, 0)
	k.press(fyne.KeyPageUp, 0)
	if pl, ok := k.caretBox(); !ok || pl.Page != 0 {
		t.Error("PgUp did not come back to page 1")
	}
}

// TestLevelKeys: the keys of Word and LibreOffice for headings and their levels, and what says no.
func TestLevelKeys(t *testing.T) {
	k := open(t, plain("Verloop van de Raad", "Een zin."), 900, 700)
	b := body(k.d.Letter())
	const ctrl, alt, shift = fyne.KeyModifierControl, fyne.KeyModifierAlt, fyne.KeyModifierShift
	k.selectTo(at(b[0], 3), false, false)
	for _, x := range []struct {
		key   fyne.KeyName
		mods  fyne.KeyModifier
		kind  letter.Kind
		level uint8
		says  bool
	}{
		{fyne.Key1, ctrl, letter.Heading, 1, false},
		{fyne.Key3, ctrl, letter.Heading, 3, false},
		{fyne.KeyRight, alt | shift, letter.Heading, 3, true},
		{fyne.KeyLeft, alt | shift, letter.Heading, 2, false},
		{fyne.Key4, ctrl, letter.Heading, 2, true},
		{fyne.Key5, ctrl, letter.Heading, 2, true},
		{fyne.Key0, ctrl | alt, letter.Para, 0, false},
		{fyne.KeyRight, alt | shift, letter.Para, 0, true},
		{fyne.Key2, ctrl | alt, letter.Heading, 2, false},
		{fyne.Key0, ctrl, letter.Para, 0, false},
	} {
		k.said = ""
		k.press(x.key, x.mods)
		if b := body(k.d.Letter())[0]; b.Kind != x.kind || b.Level != x.level || (k.said != "") != x.says {
			t.Errorf("%s with %d: %s of level %d, said %q", x.key, x.mods, b.Kind, b.Level, k.said)
		}
	}
	k.press(fyne.Key1, ctrl)
	k.press(fyne.KeyPlus, ctrl)
	k.press(fyne.Key1, ctrl|shift)
	if b := body(k.d.Letter())[0]; k.Zoom() != 1 || b.Kind != letter.Heading {
		t.Errorf("Ctrl+Shift+1 zoomed to %v and made it a %s", k.Zoom(), b.Kind)
	}
}

// TestMoveKeys: a paragraph moves with the keys of Word and with those of LibreOffice.
func TestMoveKeys(t *testing.T) {
	k := open(t, plain("een", "twee"), 900, 700)
	k.selectTo(at(body(k.d.Letter())[0], 1), false, false)
	const alt = fyne.KeyModifierAlt
	for _, x := range []struct {
		key   fyne.KeyName
		mods  fyne.KeyModifier
		first string
	}{{fyne.KeyDown, alt | fyne.KeyModifierShift, "twee"}, {fyne.KeyUp, alt | fyne.KeyModifierShift, "een"}, {fyne.KeyDown, alt | fyne.KeyModifierControl, "twee"}, {fyne.KeyUp, alt | fyne.KeyModifierControl, "een"}} {
		k.press(x.key, x.mods)
		if got := body(k.d.Letter())[0].Text; got != x.first {
			t.Errorf("%s with %d: %q is first", x.key, x.mods, got)
		}
	}
}

// TestTwoPages: beside each other the second page stands at the right of the first, a click on either lands where it points, the wheel
// goes down two at a time, and one page is afterwards as large as it was.
func TestTwoPages(t *testing.T) {
	k := open(t, sample(6, 5), 1000, 700)
	k.SetZoom(1.25)
	height := k.view.total()
	k.SetTwo(true)
	v := &k.view
	if v.top(0) != v.top(1) || v.left(1) <= v.left(0)+v.pageW || v.top(2) <= v.top(0) || v.left(2) != v.left(0) || v.wide() {
		t.Errorf("pages at %d %d, %d %d and %d %d", v.left(0), v.top(0), v.left(1), v.top(1), v.left(2), v.top(2))
	}
	if v.total() >= height {
		t.Errorf("the desk is %d high, one below the other %d", v.total(), height)
	}
	seen := map[int]bool{}
	for _, b := range body(k.d.Letter()) {
		if !b.Kind.HasText() || len(b.Text) == 0 {
			continue
		}
		k.Go(letter.Range{From: at(b, 0), To: at(b, 0)})
		c, ok := k.caretBox()
		if !ok {
			t.Fatal("no caret")
		}
		x, y := v.spot(c.Page, c.X, c.Y+c.H/2)
		if x < 0 || x > v.w || y < 0 || y > v.h {
			t.Errorf("the caret on page %d is out of view: %d %d", c.Page, x, y)
		}
		if got, _, ok := k.place(x, y); !ok || got != at(b, 0) {
			t.Errorf("page %d: a click at the caret lands at %v", c.Page, got)
		}
		first, last := v.inView()
		seen[c.Page%2] = seen[c.Page%2] || c.Page >= first && c.Page <= last
	}
	if !seen[0] || !seen[1] {
		t.Errorf("not on both sides: %v", seen)
	}
	k.shot(t, "twee-paginas")
	if k.Edge() > k.Size().Width || k.Needs() > k.Size().Width {
		t.Errorf("the pages reach to %v and need %v of %v", k.Edge(), k.Needs(), k.Size().Width)
	}
	k.SetTwo(false)
	if k.Zoom() != 1.25 || v.total() != height {
		t.Errorf("afterwards zoom %v, %d high", k.Zoom(), v.total())
	}
	one := open(t, plain("Een korte brief."), 1000, 700)
	one.SetTwo(true)
	if w := one.view.breadth(); w != one.view.pageW {
		t.Errorf("a letter of one page is %d wide, the page %d", w, one.view.pageW)
	}
}

// TestGround: each pixel of the view is desk, edge or paper once, on one page and on two, at any zoom and place: what is painted
// below something else is seen by nobody, and costs as much.
func TestGround(t *testing.T) {
	k := open(t, sample(6, 5), 1000, 700)
	v := &k.view
	for _, two := range []bool{false, true} {
		k.SetTwo(two)
		for _, zoom := range []float64{0.5, 1, 1.25, 2.5} {
			k.SetZoom(zoom)
			for at := 0.0; at < 5; at += 0.37 {
				k.ScrollTo(at)
				times := make([]int, v.w*v.h)
				for _, l := range []*rects{&k.painter.desk, &k.painter.pages} {
					for _, o := range l.all[:l.used] {
						x0, y0 := v.from(o.Position())
						x1, y1 := v.from(o.Position().Add(o.Size()))
						for y := max(0, y0); y < min(v.h, y1); y++ {
							for x := max(0, x0); x < min(v.w, x1); x++ {
								times[y*v.w+x]++
							}
						}
					}
				}
				if i := slices.IndexFunc(times, func(n int) bool { return n != 1 }); i >= 0 {
					t.Fatalf("two %v, zoom %v, scrolled by %.2f pages: the pixel at %d,%d is painted %d times", two, zoom, at, i%v.w, i/v.w, times[i])
				}
			}
		}
	}
}

// TestGoTop: a place that one goes to stands near the top of the view, and the last page ends where it ends; a scroll that is
// kept in pages is the same at another zoom.
func TestGoTop(t *testing.T) {
	k := open(t, sample(6, 6), 900, 700)
	bs := body(k.d.Letter())
	b := bs[len(bs)/2]
	if !b.Kind.HasText() {
		b = bs[len(bs)/2+1]
	}
	k.GoTop(letter.Range{From: at(b, 0), To: at(b, 0)})
	c, _ := k.caretBox()
	if _, y := k.view.spot(c.Page, c.X, c.Y); y < 0 || y > k.view.h/4 {
		t.Errorf("it stands at %d px of %d", y, k.view.h)
	}
	was, pages := k.caret(), k.Scroll()
	k.SetZoom(2)
	k.ScrollTo(0)
	k.ScrollTo(pages)
	if d := k.Scroll() - pages; d < -0.01 || d > 0.01 || k.caret() != was {
		t.Errorf("scrolled to page %v, not %v", k.Scroll(), pages)
	}
	k.ScrollTo(2)
	k.SetTwo(true)
	if k.ScrollTo(2); k.view.top(2) > k.view.h/4 || k.view.top(2) < 0 {
		t.Errorf("scrolled to page 2 of pages beside each other it stands at %d of %d", k.view.top(2), k.view.h)
	}
	k.SetTwo(false)
	k.GoTop(letter.Range{From: k.d.Letter().Body().End(), To: k.d.Letter().Body().End()})
	if k.view.offY > k.view.total()-k.view.h {
		t.Error("scrolled beyond the last page")
	}
}

func TestNoteMark(t *testing.T) {
	k := open(t, plain("Een zin met een noot."), 900, 700)
	b := body(k.d.Letter())[0]
	k.selectTo(at(b, 7), false, false)
	k.press(fyne.KeyF, fyne.KeyModifierControl|fyne.KeyModifierAlt)
	k.typing("Bron")
	if f, _ := k.d.Letter().Home(k.caret().Block); f.Kind != letter.NoteFlow || k.text() != "Bron" {
		t.Fatalf("Ctrl+Alt+F: the caret is in %q of a %s", k.text(), f.Kind)
	}
	var mark, label page.Run
	var markY, labelY page.Pt
	for _, it := range k.set.Items(0) {
		if l, ok := it.(*page.Line); ok {
			for _, r := range l.Runs {
				if r.Tag.Sub == page.TagNote {
					label, labelY = r, (l.Top+l.Bottom)/2
				} else if r.HasGoto && r.Computed {
					mark, markY = r, (l.Top+l.Bottom)/2
				}
			}
		}
	}
	k.clickAt(0, mark.X+mark.W/2, markY)
	if f, _ := k.d.Letter().Home(k.caret().Block); f.Kind != letter.NoteFlow {
		t.Error("a click on the mark did not go to the note")
	}
	k.clickAt(0, label.X+label.W/2, labelY)
	if k.caret() != at(b, 7+len(letter.ObjectString)) {
		t.Errorf("a click on the note's number went to %v", k.caret())
	}
}

func TestClipboard(t *testing.T) {
	k := open(t, plain("Een vet woord.", "Slot."), 900, 700)
	b := body(k.d.Letter())
	k.Go(letter.Range{From: at(b[0], 4), To: at(b[0], 7)})
	k.press(fyne.KeyB, fyne.KeyModifierControl)
	k.Copy()
	k.selectTo(at(b[1], 0), false, false)
	k.Paste()
	if got := body(k.d.Letter())[1]; got.Text != "vet Slot." || len(got.Marks) != 1 {
		t.Errorf("pasted %q with %v", got.Text, got.Marks)
	}
	fyne.CurrentApp().Clipboard().SetContent("één\ntwee")
	k.Paste()
	if got := body(k.d.Letter()); len(got) != 3 || got[1].Text != "vetéén" {
		t.Errorf("pasted text: %d paragraphs, %q", len(got), got[1].Text)
	}
	k.SelectAll()
	k.Cut()
	if got := body(k.d.Letter()); len(got) != 1 || got[0].Text != "" {
		t.Errorf("cut all leaves %d paragraphs, %q", len(got), got[0].Text)
	}
	k.Undo()
	if got := body(k.d.Letter()); len(got) != 3 {
		t.Errorf("undo of the cut gives %d paragraphs", len(got))
	}
}

func TestTab(t *testing.T) {
	k := open(t, sample(7, 1), 900, 700)
	var tb *letter.Table
	for _, x := range k.d.Letter().Tables.All() {
		tb = x
	}
	c := cells(k.d.Letter(), tb)
	k.selectTo(c[0].Start(), false, false)
	k.press(fyne.KeyTab, 0)
	if f, _ := k.d.Letter().Home(k.caret().Block); f != c[1] || k.d.Selection().Empty() {
		t.Error("Tab did not go to the next cell")
	}
	k.press(fyne.KeyTab, fyne.KeyModifierShift)
	if f, _ := k.d.Letter().Home(k.caret().Block); f != c[0] {
		t.Error("Shift+Tab did not go back")
	}
	k.selectTo(c[len(c)-1].End(), false, false)
	k.press(fyne.KeyTab, 0)
	now, _ := k.d.Letter().Tables.Get(tb.ID)
	if f, _ := k.d.Letter().Home(k.caret().Block); len(now.Rows) != len(tb.Rows)+1 || f.ID != now.Rows[len(tb.Rows)].Cells[0].Flow {
		t.Errorf("Tab behind the last cell: %d rows", len(now.Rows))
	}
	left := 0
	k.Hooks.Leave = func(bool) { left++ }
	k.press(fyne.KeyF6, 0)
	if left != 1 {
		t.Error("F6 did not leave the page")
	}
}

// TestStrips: a key repaints the row it is typed in and no other.
func TestStrips(t *testing.T) {
	k := open(t, sample(11, 3), 900, 700)
	var b *letter.Block
	for _, x := range body(k.d.Letter()) {
		if x.Kind == letter.Para && x.List == letter.NoList {
			b = x
			break
		}
	}
	k.selectTo(at(b, len(b.Text)), false, false)
	k.w.Canvas().Capture()
	before := k.painter.drawn
	k.typing("x")
	if n := k.painter.drawn - before; n != 1 {
		t.Errorf("one letter repainted %d rows", n)
	}
	for range 30 {
		k.typing("y ")
	}
	if n := len(k.painter.strips); n > 120 {
		t.Errorf("%d strips for one view", n)
	}
	before = k.painter.drawn
	k.ScrollBy(0, 3)
	k.ScrollBy(0, -3)
	if n := k.painter.drawn - before; n > 2 {
		t.Errorf("a small scroll repainted %d rows", n)
	}
}

// TestFewStrips: the lines of a paragraph are one picture, but for those of the one with the caret.
func TestFewStrips(t *testing.T) {
	text := strings.Repeat("Een zin die een regel vult met gewone woorden. ", 8)
	k := open(t, plain(text, text), 900, 900)
	shown := func() (strips, rows int) {
		for _, s := range k.painter.strips {
			if s.Visible() && !s.shows.rows[0].line.Block.IsZero() && slices.ContainsFunc(body(k.d.Letter()), func(b *letter.Block) bool { return b.ID == s.shows.rows[0].line.Block }) {
				strips, rows = strips+1, rows+len(s.shows.rows)
			}
		}
		return strips, rows
	}
	for i := range 2 {
		k.selectTo(at(body(k.d.Letter())[i], 3), false, false)
		k.refresh()
		if strips, rows := shown(); rows < 8 || strips != rows/2+1 {
			t.Errorf("caret in paragraph %d: %d lines in %d strips", i+1, rows, strips)
		}
	}
}

// TestWholePixels: strips stand on whole px at odd scales and places.
func TestWholePixels(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		k := open(t, sample(2, 1), 700, 500)
		k.w.Canvas().(software.WindowlessCanvas).SetScale(scale)
		k.w.SetContent(container.NewWithoutLayout(k.Paper))
		k.Resize(fyne.NewSize(601.3, 444.4))
		k.Move(fyne.NewPos(33.37, 21.21))
		abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(k.Paper)
		for _, s := range k.painter.strips {
			if !s.Visible() {
				continue
			}
			p := s.Position().Add(abs)
			for _, v := range []float32{p.X * scale, p.Y * scale} {
				if d := v - float32(int(v+0.5)); d > 0.01 || d < -0.01 {
					t.Fatalf("scale %v: a strip stands at %v px", scale, v)
				}
			}
		}
	}
}

// TestOtherScreen: the window comes to a screen of another scale; the next picture is drawn for it.
func TestOtherScreen(t *testing.T) {
	k := open(t, sample(2, 1), 700, 500)
	var asked []func()
	k.do = func(f func()) { asked = append(asked, f) }
	k.w.Canvas().Capture()
	k.w.Canvas().(software.WindowlessCanvas).SetScale(1.5)
	k.w.Canvas().Capture()
	if len(asked) == 0 {
		t.Fatal("the new scale was not noticed")
	}
	asked[0]()
	if k.view.scale != 1.5 {
		t.Errorf("scale %v", k.view.scale)
	}
	asked = nil
	k.w.Canvas().Capture()
	if len(asked) > 0 {
		t.Error("it asks again at the right scale")
	}
}

func TestLook(t *testing.T) {
	if os.Getenv("KB_SHOTS") == "" {
		t.Skip("set KB_SHOTS to a folder to get pictures to look at")
	}
	k := open(t, sample(4, 3), 1000, 800)
	k.shot(t, "p1-100")
	l := k.d.Letter()
	b := body(l)
	k.Go(letter.Range{From: at(b[0], 10), To: at(b[0], 60)})
	k.d.Comment("M. Bakker", "Graag bron noemen")
	k.Go(letter.Range{From: at(b[1], 0), To: at(b[1], len(b[1].Text))})
	k.shot(t, "selection")
	k.ScrollBy(0, 1100)
	k.shot(t, "p2-100")
	k.SetZoom(2)
	k.shot(t, "p2-200")
	k.press(fyne.KeyHome, fyne.KeyModifierControl)
	k.shot(t, "p1-200")
	k.SetFit(FitPage)
	k.shot(t, "fit-page")
	made, err := letters.Make(3, 4, counter(), letters.Options{PutFile: func(b []byte, _ string) (string, error) { return strings.Repeat("0", 64), nil }})
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, made, 1000, 1000)
	pic := image.NewRGBA(image.Rect(0, 0, 80, 60))
	for i := range pic.Pix {
		pic.Pix[i] = uint8(i) | uint8(0xFF*(i%4/3))
	}
	f.Hooks.Picture = func(letter.ID) image.Image { return pic }
	for i := range 5 {
		f.view.offY = f.view.gap + i*(f.view.pageH+f.view.gap)
		f.view.clamp()
		f.refresh()
		f.shot(t, "sample-"+string(rune('1'+i)))
	}
}

func TestMoveByKeys(t *testing.T) {
	l := plain("Een", "eerste", "Twee", "tweede")
	for _, i := range []int{0, 2} {
		b := l.Body().Blocks[i]
		b.Kind, b.Level = letter.Heading, 1
	}
	k := open(t, l, 600, 500)
	order := func() string {
		var all []string
		for _, b := range body(k.d.Letter()) {
			all = append(all, b.Text)
		}
		return strings.Join(all, " ")
	}
	const keys = fyne.KeyModifierAlt | fyne.KeyModifierShift
	is := func(what, want string) {
		t.Helper()
		if got := order(); got != want {
			t.Errorf("%s: %q, not %q", what, got, want)
		}
	}
	k.press(fyne.KeyDown, keys)
	is("a heading down", "Twee tweede Een eerste")
	k.Undo()
	is("undone", "Een eerste Twee tweede")
	k.press(fyne.KeyDown, 0)
	k.press(fyne.KeyDown, keys)
	is("a paragraph down", "Een Twee eerste tweede")
	k.Undo()
	k.press(fyne.KeyDown, 0)
	k.press(fyne.KeyUp, keys)
	is("a heading up", "Twee tweede Een eerste")
}

// TestRuler: its nought stands above the left edge of the text at any zoom, and after scrolling aside.
func TestRuler(t *testing.T) {
	k := open(t, plain("Een korte brief."), 1000, 700)
	r := NewRuler(k.Paper)
	k.w.SetContent(container.NewBorder(r, nil, nil, nil, k.Paper))
	k.Hooks.View = r.Follow
	for _, z := range []float64{1, 0.25, 0.5, 3} {
		k.SetZoom(z)
		k.ScrollBy(40, 0)
		r.Follow()
		right := float32(-10) // of the number before
		for _, o := range r.objs {
			if n, ok := o.(*canvas.Text); ok {
				if n.Position().X < right+look.U(3) {
					t.Errorf("zoom %v: number %s stands against the one before", z, n.Text)
				}
				right = n.Position().X + n.Size().Width
			}
		}
		c := k.set.Where(at(body(k.d.Letter())[0], 0), false)[0]
		x, _ := k.view.spot(c.Page, c.X, c.Y)
		text := r.objs[2]
		if got, want := text.Position().X, max(0, k.view.pos(x, 0).X); got != want {
			t.Errorf("zoom %v: the text begins at %v, the ruler says %v", z, want, got)
		}
		if z == 1 {
			k.shot(t, "liniaal")
		}
	}
}

// TestSpaceOfAButton: the Space that presses a button and so brings the focus to the page does not take the place of what is selected.
func TestSpaceOfAButton(t *testing.T) {
	k := open(t, plain("Eerste zin."), 900, 700)
	first := body(k.d.Letter())[0]
	k.d.Select(edit.Selection{Anchor: at(first, 0), Head: at(first, 6)})
	space := &fyne.KeyEvent{Name: fyne.KeySpace}
	b := look.NewButton(look.Plain, nil, "Sluiten", func() {})
	b.KeyDown(space)
	k.TypedRune(' ')
	k.KeyUp(space)
	if got := body(k.d.Letter())[0].Text; got != "Eerste zin." {
		t.Errorf("it becomes %q", got)
	}
	k.KeyDown(space)
	if k.TypedRune(' '); body(k.d.Letter())[0].Text == "Eerste zin." {
		t.Error("no space can be typed")
	}
}

// TestCaretStaysInView: in a window that gets smaller the caret stays in view when it was; so it is where a letter is opened again, in a
// window that is smaller or has no size yet. Who read elsewhere is left there.
func TestCaretStaysInView(t *testing.T) {
	k := open(t, plain(strings.Split(strings.Repeat("Een alinea,", 30), ",")...), 900, 900)
	bs := body(k.d.Letter())
	var low letter.Point
	for _, b := range bs {
		if k.selectTo(at(b, 0), false, false); k.Scroll() > 0 {
			break
		}
		low = at(b, 0)
	}
	k.selectTo(low, false, false)
	k.ScrollTo(0)
	if !k.InView() {
		t.Fatal("the caret is not in view")
	}
	k.w.Resize(fyne.NewSize(900, 400))
	if !k.InView() {
		t.Error("it is not in the smaller window")
	}
	k.ScrollTo(0)
	k.w.Resize(fyne.NewSize(900, 380))
	if k.InView() || k.Scroll() != 0 {
		t.Error("who scrolled away is brought back")
	}
	k.Back(low, 0, true)
	if !k.InView() {
		t.Error("it is not where the letter is opened again")
	}
	if k.Back(low, 0, false); k.InView() {
		t.Error("who read elsewhere does not come back there")
	}
	fresh := New(k.d) // has no size yet
	fresh.Back(low, 0, true)
	fresh.Resize(fyne.NewSize(900, 400))
	w := test.NewWindow(fresh)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 400))
	if !fresh.InView() {
		t.Error("it is not in a window that got its size later")
	}
}

// TestShrinkKeepsPlace: pages that get their own size again, when there is room again beside them, stand where they stood.
func TestShrinkKeepsPlace(t *testing.T) {
	k := open(t, plain(strings.Split(strings.Repeat("Een alinea,", 120), ",")...), 500, 400)
	k.SetFit(FitShrink)
	k.ScrollTo(1.4)
	for _, f := range []Fit{FitNone, FitShrink} {
		if k.SetFit(f); math.Abs(k.Scroll()-1.4) > 0.05 {
			t.Errorf("the pages stand at %v", k.Scroll())
		}
	}
}
