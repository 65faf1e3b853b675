package app

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/tell"
)

func itoa(n int) string { return strconv.Itoa(n) }

// status is the bar at the foot: page, words, language, whether the letter is kept, zoom. What it shows are buttons.
type status struct {
	e       *editor
	page    *look.Button
	count   *look.Button
	lang    *look.Button
	kept    *look.Button
	props   *look.Button // whether what is done is a proposal, or why nothing is done
	zoom    *look.Button
	bar     *look.StatusBar
	pending bool
	bad     bool
	low     bool      // the disk is nearly full
	at      time.Time // of the last save
	stale   *time.Timer
}

func newStatus(e *editor) *status {
	s := &status{e: e}
	item := func(hint string, tap func()) *look.Button {
		return look.NewStatus(hint, func() { e.focusPage(); tap() })
	}
	s.page = item("Ga naar een pagina, tussenkop, voetnoot of bijlage (Ctrl+G)", e.goTo)
	s.count = item("Woorden tellen", e.countWords)
	s.lang = item("Taal, spelling en automatische correcties", func() { e.app.showOptions(wordOptions) })
	s.props = item("Status van de brief, of wijzigingen bijhouden (Ctrl+Shift+E)", func() {
		if e.draft.Closed() != "" {
			e.stage()
			return
		}
		e.propose()
	})
	s.kept = item("Opslaan en versies", func() {
		s.menu(s.kept, []look.Item{
			{Title: "Opslaan", Keys: "Ctrl+S", Action: e.saveNow, Hint: "Kamerbrief bewaart uw brief ook vanzelf"},
			{Title: "Versie bewaren…", Keys: "Ctrl+Alt+S", Action: e.nameVersion},
			{Title: "Versies…", Action: e.versions},
		})
	})
	s.zoom = item("Hoe groot de bladzijde is", func() { s.menu(s.zoom, e.zooms()) })
	s.lang.Say("", "", "Nederlands")
	s.bar = look.NewStatusBar([]fyne.CanvasObject{s.page, s.count, s.lang, s.kept, s.props}, s.zoom)
	s.bar.Yield(s.lang, s.count, s.zoom, s.page) // whether the letter is kept, and what is done to it, stays
	return s
}

// menu unfolds a menu above an item of the bar.
func (s *status) menu(b *look.Button, items []look.Item) {
	s.e.unfold(fyne.CurrentApp().Driver().AbsolutePositionForObject(b), items)
}

// zooms are the zooms to choose from.
func (e *editor) zooms() []look.Item {
	fit := func(title string, f paper.Fit) look.Item {
		return look.Item{Title: title, Action: func() { e.paper.SetFit(f) }, Checked: func() bool { return e.paper.Fit() == f }}
	}
	items := []look.Item{fit("Hele pagina", paper.FitPage), fit("Paginabreedte", paper.FitWidth), look.Line()}
	for _, n := range []int{50, 75, 100, 125, 150, 200, 300} {
		items = append(items, look.Item{Title: itoa(n) + "%", Action: func() { e.paper.SetZoom(float64(n) / 100) },
			Checked: func() bool { return e.paper.Fit() == paper.FitNone && e.paper.ZoomText() == itoa(n)+"%" }})
	}
	return items
}

// proposing says that what is done becomes a proposal, of a copy what may be done in it, and of a letter that is closed that it is.
func (s *status) proposing() {
	text := ""
	switch role := s.e.draft.Role(); {
	case s.e.draft.Closed() != "":
		text = map[string]string{drafts.StateLocked: "Vergrendeld", drafts.StateSent: "Verzonden", drafts.StateArchived: "Gearchiveerd"}[s.e.draft.State]
	case role == drafts.AsReviewer:
		text = "Kopie: u doet voorstellen"
	case role == drafts.AsReader:
		text = "Kopie: u leest en maakt opmerkingen"
	case s.e.draft.Proposing() != "":
		text = "Wijzigingen bijhouden"
	}
	s.props.Say("", "", text)
}

// view shows page and zoom.
func (s *status) view() {
	n, of := s.e.paper.Page()+1, "…"
	if set := s.e.paper.Set(); set != nil && set.Done {
		of = itoa(set.Total)
	}
	s.page.Say("", "", "Pagina "+itoa(n)+" van "+of)
	s.zoom.Say("", "", s.e.paper.ZoomText())
}

func (s *status) words(n int) {
	if n == 1 {
		s.count.Say("", "", "1 woord")
		return
	}
	s.count.Say("", "", tell.Number(n)+" woorden")
}

// opened says that the letter is kept: it was just read from the store, or put in it.
func (s *status) opened() {
	s.kept.Say("check", theme.ColorNameSuccess, "Opgeslagen")
	s.proposing()
}

// changed takes the claim away that the letter is kept, until it is true again.
func (s *status) changed() {
	if !s.pending {
		s.pending = true
		if !s.bad {
			s.kept.Say("", "", "Wordt zo opgeslagen")
		}
	}
	s.bar.Say("")
}

func (s *status) saving() {
	if !s.bad {
		s.kept.Say("", "", "Bezig met opslaan…")
	}
}

// saved is true when everything on the screen is on disk.
func (s *status) saved(at time.Time) {
	s.pending, s.bad, s.at = false, false, at
	s.again()
}

// again shows that the letter is kept, when it is.
func (s *status) again() {
	if s.pending || s.bad || s.at.IsZero() {
		return
	}
	text := "Opgeslagen " + s.at.Local().Format("15:04")
	if s.low {
		s.kept.Say("warning", theme.ColorNameWarning, text+" – schijf bijna vol")
		return
	}
	s.kept.Say("check", theme.ColorNameSuccess, text)
}

func (s *status) notSaved(why string) {
	s.bad = true
	s.kept.Say("warning", theme.ColorNameError, "Niet opgeslagen – "+why)
}

// hint shows what a control does or why an act was refused.
func (s *status) hint(text string) {
	s.bar.Say(text)
	look.Stop(s.stale)
	if text != "" {
		s.stale = s.e.app.after(hintStays, func() { s.bar.Say("") })
	}
}

// hintStays is how long a hint is shown.
const hintStays = 5 * time.Second
