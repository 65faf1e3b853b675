package app

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
)

func itoa(n int) string { return strconv.Itoa(n) }

// status is the bar at the foot: page, words, language, whether the letter is kept, zoom.
type status struct {
	e       *editor
	page    *look.Status
	count   *look.Status
	lang    *look.Status
	kept    *look.Status
	props   *look.Status // whether what is done is a proposal
	zoom    *look.Status
	message *look.Text
	pending bool
	bad     bool
	low     bool      // the disk is nearly full
	at      time.Time // of the last save
	stale   *time.Timer
}

func newStatus(e *editor) *status {
	s := &status{e: e, page: look.NewStatus("", ""), count: look.NewStatus("", ""), lang: look.NewStatus("", "Nederlands"),
		kept: look.NewStatus("", ""), props: look.NewStatus("", ""), zoom: look.NewStatus("", ""), message: look.NewCaption("")}
	s.message.Cut = true
	return s
}

func (s *status) object() fyne.CanvasObject {
	return look.NewStatusBar(s.message, []fyne.CanvasObject{s.page, s.count, s.lang, s.kept, s.props},
		s.zoom)
}

// proposing says that what is done becomes a proposal, and of a copy what may be done in it.
func (s *status) proposing() {
	text := ""
	switch role := s.e.draft.Role(); {
	case role == drafts.AsReviewer:
		text = "Kopie: u doet voorstellen"
	case role == drafts.AsReader:
		text = "Kopie: u leest en maakt opmerkingen"
	case s.e.draft.Proposing() != "":
		text = "Wijzigingen bijhouden"
	}
	s.props.Set("", "", text)
}

// view shows page and zoom.
func (s *status) view() {
	n, of := s.e.paper.Page()+1, "…"
	if set := s.e.paper.Set(); set != nil && set.Done {
		of = itoa(set.Total)
	}
	s.page.Set("", "", "Pagina "+itoa(n)+" van "+of)
	s.zoom.Set("", "", s.e.paper.ZoomText())
}

func (s *status) words(n int) {
	if n == 1 {
		s.count.Set("", "", "1 woord")
		return
	}
	s.count.Set("", "", thousands(n)+" woorden")
}

// thousands writes a number as Dutch people do: 11.695.
func thousands(n int) string {
	s := itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// opened says that the letter is kept: it was just read from the store, or put in it.
func (s *status) opened() {
	s.kept.Set("check", theme.ColorNameSuccess, "Opgeslagen")
	s.proposing()
}

// changed takes the claim away that the letter is kept, until it is true again.
func (s *status) changed() {
	if !s.pending {
		s.pending = true
		if !s.bad {
			s.kept.Set("", "", "Wordt zo opgeslagen")
		}
	}
	s.message.SetText("")
}

func (s *status) saving() {
	if !s.bad {
		s.kept.Set("", "", "Bezig met opslaan…")
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
		s.kept.Set("warning", theme.ColorNameWarning, text+" – schijf bijna vol")
		return
	}
	s.kept.Set("check", theme.ColorNameSuccess, text)
}

func (s *status) notSaved(why string) {
	s.bad = true
	s.kept.Set("warning", theme.ColorNameError, "Niet opgeslagen – "+why)
}

// hint shows what a control does or why an act was refused.
func (s *status) hint(text string) {
	s.message.SetText(text)
	if s.stale != nil {
		s.stale.Stop()
	}
	if text != "" {
		s.stale = time.AfterFunc(hintStays, func() { s.e.app.later(func() { s.message.SetText("") }) })
	}
}

// hintStays is how long a hint is shown: long enough to read it twice.
const hintStays = 15 * time.Second
