package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// start is the start screen: the drafts, last changed first, and what to begin with.
type start struct {
	app     *App
	all     []drafts.Summary
	shown   []drafts.Summary
	show    filter
	choices *choices
	about   about
	search  *look.Entry
	list    *draftList
	body    *fyne.Container
	foot    *look.StatusBar
	count   *look.Text
	chosen  int
	gone    int // row of a letter that went from here: the one that comes in its place is chosen; -1 for none
	remove  *look.Button
	open    *look.Button
	tools   *fyne.Container   // hidden while there is nothing to open: the empty screen has its own buttons
	bin     bool              // the bin is shown
	binned  int               // how many letters lie in the bin; counted when there are no others
	asks    fyne.CanvasObject // the question who writes here
	seeking *seeking          // what is looked for
	reads   string            // that letters are still being read to be found, "" when all were
	waits   map[letter.ID]drafts.Waiting
	forMe   *look.Button
	stale   *time.Timer
}

// showStart shows the start screen and reads the list afresh.
func (a *App) showStart() {
	s := &start{app: a, chosen: -1, gone: -1}
	a.start, a.editor = s, nil
	a.win.SetTitle("Kamerbrief")
	s.search = look.NewEntry("Zoek in uw brieven")
	s.search.Hint = "Zoekt in alle woorden van uw brieven, ook in opmerkingen en bijlagen; Enter of pijl omlaag gaat naar de lijst, Esc wist"
	s.search.OnChanged = func(string) { s.seek() }
	s.search.Cancel = func() { s.search.SetText("") }
	s.list = newDraftList(s)
	s.search.OnSubmitted = func(string) { a.win.Canvas().Focus(s.list) }
	s.search.Keys = s.toList
	s.choices = s.newChoices()
	s.count = look.NewCaption("")
	s.foot = look.NewStatusBar(nil, s.count)
	look.SetHint(a.win.Canvas(), s.say)
	s.asks = a.introduction()
	s.body = container.NewStack()
	bar := look.NewMenuBar(a.menus()...)
	s.tools = container.NewStack()
	top := look.Column(0, bar, look.NewSeparator(), s.tools, look.NewSeparator())
	a.win.SetContent(a.tipped(look.Frame(top, s.foot, nil, nil, s.body)))
	bar.Attach(a.win.Canvas(), func(e *fyne.KeyEvent) { s.first(e) })
	a.win.Canvas().SetOnTypedRune(func(r rune) {
		if a.start == s {
			s.list.TypedRune(r)
		}
	})
	s.arrange()
	s.reload()
}

// arrange puts up the buttons of the list, or those of the bin.
func (s *start) arrange() {
	a := s.app
	button := func(icon, text string, f func()) *look.Button {
		return look.NewButton(look.Plain, look.IconResource(icon), text, f)
	}
	var row fyne.CanvasObject
	if s.bin {
		s.open = button("undo", "Terughalen", s.takeBack)
		s.remove = button("delete", "Voorgoed verwijderen…", s.removeForGood)
		row = look.Bar(button("arrow-left", "Alle brieven", func() { s.showBin(false) }), look.NewUpright(), s.open, s.remove)
	} else {
		s.open = button("open", "Openen", s.openChosen)
		s.remove = button("delete", "Verwijderen", s.removeChosen)
		s.forMe = button("person", "Voor mij", func() { s.setMine(!s.show.mine) })
		row = look.Bar(
			look.NewButton(look.Filled, look.IconResource("document-add"), "Nieuwe brief", a.newLetter),
			button("document-text", "Bestand openen of tekst plakken…", a.openText),
			button("document", "Voorbeeldbrief openen", a.openSample),
			look.NewUpright(), s.open, s.remove, look.NewUpright(), button("folder", "Prullenbak", func() { s.showBin(true) }), s.forMe)
	}
	s.show.mine = false
	s.tellMine()
	s.tools.Objects = []fyne.CanvasObject{row}
	s.tools.Refresh()
	s.choose(-1)
}

// showBin shows the bin, or the list again.
func (s *start) showBin(on bool) {
	s.bin = on
	s.search.SetText("")
	s.arrange()
	s.reload()
	s.app.win.Canvas().Unfocus()
}

// say shows a hint for a while.
func (s *start) say(text string) {
	s.foot.Say(text)
	look.Stop(s.stale)
	if text != "" {
		s.stale = s.app.after(hintStays, func() { s.foot.Say("") })
	}
}

// key does what a key stands for in the list, and says whether it is one of those.
func (s *start) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDelete:
		s.remove.Tapped(nil)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.open.Tapped(nil)
	case fyne.KeyF2:
		s.rename()
	case fyne.KeyEscape:
		if s.search.Text == "" {
			return false
		}
		s.search.SetText("")
	default:
		return false
	}
	return true
}

// toList goes from the search field into the list with a key that goes down it, where Enter then opens the letter.
func (s *start) toList(k fyne.KeyName) bool {
	down := (k == fyne.KeyDown || k == fyne.KeyPageDown) && len(s.shown) > 0
	if down {
		s.app.win.Canvas().Focus(s.list)
	}
	return down
}

// first takes a key while nothing has the focus: one that goes along the list gives the list the focus.
func (s *start) first(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageUp:
		if len(s.shown) > 0 {
			s.app.win.Canvas().Focus(s.list)
		}
	default:
		s.key(e)
	}
}

// reload reads the list of drafts off Fyne's goroutine.
func (s *start) reload() {
	bin, of := s.bin, s.app.desk.Store.List
	if bin {
		of = s.app.desk.Store.Binned
	}
	go func() {
		list, err := of(context.Background())
		var binned []drafts.Summary
		if err == nil && !bin && len(list) == 0 {
			binned, err = s.app.desk.Store.Binned(context.Background())
		}
		s.app.later(func() {
			if s.app.start != s || s.bin != bin {
				return
			}
			if err != nil {
				look.Message(s.app.win.Canvas(), "error", "De lijst met brieven is niet te lezen", sentence(err))
				return
			}
			s.all, s.binned = list, len(binned)
			s.seek()
			s.refresh()
			if !bin {
				s.lookForMe(list)
			}
		})
	}()
}

// put shows letters. What was chosen stays chosen.
func (s *start) put(list []drafts.Summary) {
	same := slices.EqualFunc(s.shown, list, func(a, b drafts.Summary) bool { return a.ID == b.ID })
	was, _ := s.one()
	s.shown = list
	if same { // what is chosen stays, and who scrolled away from it stays where he is
		s.gone = -1
		s.choose(s.chosen)
		s.display()
		return
	}
	s.list.UnselectAll()
	s.choose(-1)
	i := slices.IndexFunc(list, func(x drafts.Summary) bool { return x.ID == was.ID })
	if i < 0 && s.gone >= 0 {
		i = min(s.gone, len(list)-1)
	}
	if s.gone = -1; i >= 0 {
		s.list.Select(i)
	}
	s.display()
}

// display shows the list, or why it is empty.
func (s *start) display() {
	s.tools.Hidden = len(s.all) == 0 && !s.bin
	says := func(text string, more ...fyne.CanvasObject) {
		s.under(look.Inset(24, look.Column(8, look.NewProse(text), look.Row(8, more...))))
	}
	s.tellCount()
	switch {
	case len(s.all) == 0 && s.bin:
		says("De prullenbak is leeg. Een brief die u verwijdert, ligt hier nog " + strconv.Itoa(drafts.BinDays) + " dagen.")
	case s.binned > 0:
		s.fill(look.Above(s.asks, s.allBinned(), 0))
	case len(s.all) == 0:
		s.fill(look.Above(s.asks, s.empty(), 0))
		s.app.offerCopy()
	case len(s.shown) > 0:
		s.under(container.NewStack(look.NewGap(1, listLeast), s.list))
	case s.show.mine:
		says("Er is geen brief waarin iets op u wacht.")
	case s.reads != "":
		says(s.reads)
	case s.show.narrows():
		says("Geen brief is zoals u hebt gekozen.", look.NewButton(look.Plain, nil, "Alle brieven tonen", s.every))
	case s.seeking.text == "":
		says("Al uw brieven zijn gearchiveerd.", look.NewButton(look.Plain, nil, "Archief tonen", func() { s.choices.state.SetSelected(tell.Capital(drafts.StateArchived)) }))
	case s.bin:
		says("Geen verwijderde brief heeft “" + s.seeking.text + "”.")
	case s.show.state == "":
		says("Geen brief gevonden met “"+s.seeking.text+"”.", look.NewButton(look.Plain, nil, "Ook in het archief zoeken", func() { s.choices.state.SetSelected(allStates) }))
	default:
		says("Geen brief gevonden met “" + s.seeking.text + "”.")
	}
	s.list.Refresh()
}

func (s *start) fill(o fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{look.On(theme.ColorNameInputBackground, o)}
	s.body.Refresh()
}

// empty is what a new user sees.
func (s *start) empty() fyne.CanvasObject {
	a := s.app
	if c := a.toRestore; c != nil {
		return look.Inset(48, look.Column(12,
			look.NewHeading("Uw brieven staan niet op deze computer"),
			look.NewProse("Er is wel een reservekopie van "+when(c.At.Local(), time.Now())+", met "+tell.Count(c.Letters, "brief", "brieven")+", in de map "+c.Dir+"."),
			look.Flow(8,
				look.NewButton(look.Filled, look.IconResource("undo"), "Brieven terughalen", a.restore),
				look.NewButton(look.Plain, nil, "Zonder deze brieven beginnen", func() { a.toRestore = nil; s.display() }))))
	}
	return s.begin("U hebt nog geen brieven", "Begin met een lege brief, open een brief die u als tekst hebt, of bekijk eerst het voorbeeld.")
}

// allBinned is what is seen after the last letter went to the bin.
func (s *start) allBinned() fyne.CanvasObject {
	is, it := "liggen", "Ze blijven daar"
	if s.binned == 1 {
		is, it = "ligt", "Die blijft daar"
	}
	return s.begin("U hebt geen brieven meer; er "+is+" "+tell.Count(s.binned, "brief", "brieven")+" in de prullenbak",
		it+" "+strconv.Itoa(drafts.BinDays)+" dagen na het verwijderen. Open de prullenbak, kies een brief en kies Terughalen. Of begin een nieuwe brief.")
}

// begin is a screen without letters: why, and what to begin with.
func (s *start) begin(heading, text string) fyne.CanvasObject {
	a := s.app
	return look.Inset(48, look.Column(12,
		look.NewHeading(heading),
		look.NewProse(text),
		look.Flow(8,
			look.NewButton(look.Plain, look.IconResource("document-add"), "Nieuwe brief", a.newLetter),
			look.NewButton(look.Plain, look.IconResource("document-text"), "Bestand openen of tekst plakken…", a.openText),
			look.NewButton(look.Plain, look.IconResource("document"), "Voorbeeldbrief openen", a.openSample),
			look.NewButton(look.Plain, look.IconResource("folder"), "Prullenbak", func() { s.showBin(true) })),
	))
}

// listLeast is how high the list is at least, in units: with large texts on a low screen the choices above it scroll.
const listLeast = 70

// under shows something below the question who writes, the search field with the choices of what is shown, and the line of column heads.
func (s *start) under(o fyne.CanvasObject) {
	row := newDraftRow(s)
	row.head()
	c := s.choices
	top := look.BarGrow(0, fixed(280, s.search), fixed(170, c.state), fixed(150, c.ministry), fixed(150, c.kind), fixed(140, c.by))
	s.fill(look.Above(look.Column(0, s.asks, top), look.Frame(look.On(theme.ColorNameHeaderBackground, row), nil, nil, nil, o), 0))
}

// tellCount says how many letters are shown.
func (s *start) tellCount() {
	text := tell.Count(len(s.all), "brief", "brieven")
	if len(s.shown) != len(s.all) {
		text = strconv.Itoa(len(s.shown)) + " van " + text
	}
	s.count.SetText(text)
	s.foot.Say(s.foot.Hint())
}

func (s *start) choose(i int) {
	was := s.chosen
	s.chosen = i
	for _, row := range []int{was, i} {
		if row >= 0 {
			s.list.RefreshItem(row) // Fyne refreshes them before it tells
		}
	}
	why := ""
	if i < 0 || i >= len(s.shown) {
		why = "Kies eerst een brief in de lijst."
	}
	s.remove.SetOff(why)
	if why == "" && !s.bin && s.shown[i].Damaged != "" {
		why = s.shown[i].Damaged
	}
	s.open.SetOff(why)
}

// openChosen opens the chosen letter, at the words that were looked for.
func (s *start) openChosen() {
	d, ok := s.one()
	switch {
	case !ok:
	case d.Damaged != "":
		look.Message(s.app.win.Canvas(), "error", "Deze brief is beschadigd", d.Damaged)
	case s.seeking.text != "":
		s.seeking.open(d.ID)
	default:
		s.app.openDraft(d.ID)
	}
}

// removeChosen puts the chosen letter in the bin; from there it can be taken back, so that nothing is asked.
func (s *start) removeChosen() {
	d, ok := s.one()
	if ok && s.app.holding(d.ID) != nil {
		s.say("Deze brief staat open in een ander venster. Sluit de brief daar eerst, met Ctrl+W.")
		return
	}
	if ok {
		s.app.keepMark(d.ID, nil)
	}
	s.move(func(d drafts.Summary) (string, error) {
		return "“" + tell.Short(title(d.Subject), 60) + "” ligt in de prullenbak. U kunt de brief daar " + strconv.Itoa(drafts.BinDays) + " dagen terughalen.", s.app.desk.Bin(context.Background(), d.ID, time.Now())
	})
}

// takeBack takes the chosen letter out of the bin.
func (s *start) takeBack() {
	s.move(func(d drafts.Summary) (string, error) {
		return "“" + tell.Short(title(d.Subject), 60) + "” staat weer bij uw brieven.", s.app.desk.Bin(context.Background(), d.ID, time.Time{})
	})
}

// removeForGood deletes the chosen letter of the bin.
func (s *start) removeForGood() {
	d, ok := s.one()
	if !ok {
		return
	}
	look.Confirm(s.app.win.Canvas(), "Brief voorgoed verwijderen", "De brief “"+title(d.Subject)+"” voorgoed verwijderen, met zijn opmerkingen? Dit kan niet ongedaan worden gemaakt.", "Voorgoed verwijderen", true, func() {
		s.move(func(drafts.Summary) (string, error) { return "", s.app.desk.Delete(context.Background(), d.ID) })
	})
}

// move does something with the chosen letter, off Fyne's goroutine, says what became of it and reads the list again.
func (s *start) move(do func(drafts.Summary) (says string, err error)) {
	d, ok := s.one()
	if !ok {
		return
	}
	go func() {
		says, err := do(d)
		s.app.later(func() {
			if s.app.start != s {
				return
			}
			if err != nil {
				look.Message(s.app.win.Canvas(), "error", "Dit is niet gelukt", sentence(err))
			} else {
				s.gone = s.chosen
			}
			s.say(says)
			s.reload()
		})
	}()
}

// title is a subject as a name: every letter has one.
func title(subject string) string {
	if strings.TrimSpace(subject) == "" {
		return "Brief zonder onderwerp"
	}
	return subject
}
