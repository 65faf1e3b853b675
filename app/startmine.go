package app

import (
	"slices"
	"strconv"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// What waits for who works here, on the start screen: comments that call him with @ and those he is to deal with.

// lookForMe looks, off Fyne's goroutine, through the letters with open comments.
func (s *start) lookForMe(list []drafts.Summary) {
	name := s.app.author()
	list = slices.Clone(list)
	go func() {
		waits := s.app.desk.Waiting(s.app.ctx, name, list)
		s.app.later(func() {
			if s.app.start != s {
				return
			}
			s.waits = waits
			s.tellMine()
			if s.show.mine {
				s.seek()
			} else {
				s.list.Refresh()
			}
		})
	}()
}

// setMine shows only the letters in which something waits, first what must be done first, or all again.
func (s *start) setMine(on bool) {
	s.show.mine = on
	s.tellMine()
	s.seek()
}

// tellMine says on the button how many letters there are, and why it is off when there are none.
func (s *start) tellMine() {
	if s.forMe == nil {
		return
	}
	text, why := "Voor mij", ""
	switch n := len(s.waits); {
	case n > 0:
		text += " (" + strconv.Itoa(n) + ")"
	case s.app.author() == "":
		why = "Vul eerst uw naam in: kies Extra, Opties."
	case !s.show.mine:
		why = "Er is geen brief waarin iets op u wacht."
	}
	s.forMe.SetText(text)
	s.forMe.SetOn(s.show.mine)
	s.forMe.SetOff(why)
	s.forMe.Hint = "Brieven met een opmerking die u noemt of die u moet afhandelen"
	s.tools.Refresh()
}

// waitingWords says what waits, behind the number of open comments; "" for nothing.
func waitingWords(w drafts.Waiting, now time.Time) string {
	if w.Comments == 0 {
		return ""
	}
	out := " · " + strconv.Itoa(w.Comments) + " voor u"
	if w.Due != "" {
		out += ", uiterlijk " + letter.ShownDate(w.Due)
		if w.Due < now.Format(time.DateOnly) {
			out += " (te laat)"
		}
	}
	return out
}
