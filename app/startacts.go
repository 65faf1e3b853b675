package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// What can be done with the letter that is chosen in the list: its context menu, which is the menu Brief too.

func (s *start) contextMenu(at fyne.Position) { look.ShowMenu(s.app.win.Canvas(), at, s.items()) }

func (s *start) items() []look.Item {
	any := func() (bool, string) { _, ok := s.one(); return ok, "Kies eerst een brief in de lijst." }
	if s.bin {
		return []look.Item{
			{Title: "Terughalen", Keys: "Enter", Action: s.takeBack, Enabled: any},
			{Title: "Voorgoed verwijderen…", Keys: "Delete", Action: s.removeForGood, Enabled: any},
		}
	}
	some := func() (bool, string) { // the menu of the window stays while the bin is shown
		if s.bin {
			return false, "Haal de brief eerst terug uit de prullenbak."
		}
		return any()
	}
	sound := func() (bool, string) {
		if ok, why := some(); !ok {
			return ok, why
		}
		d, _ := s.one()
		return d.Damaged == "", d.Damaged
	}
	var states []look.Item
	for _, st := range drafts.States {
		states = append(states, look.Item{Title: tell.Capital(st), Action: func() { s.setState(st) },
			Checked: func() bool { d, ok := s.one(); return ok && drafts.StateName(d.State) == st }})
	}
	return []look.Item{
		{Title: "Openen", Keys: "Enter", Action: s.openChosen, Enabled: sound},
		{Title: "Onderwerp wijzigen…", Keys: "F2", Action: s.rename, Enabled: sound},
		look.Line(),
		{Title: "Dupliceren", Action: s.duplicate, Enabled: sound, Hint: "Maakt een kopie zonder opmerkingen, akkoorden en geschiedenis"},
		{Title: "Vervolgbrief maken", Action: s.follow, Enabled: sound, Hint: "Begint een nieuwe brief als vervolg op deze"},
		{Title: "Versies…", Action: func() { s.openThen((*editor).versions) }, Enabled: sound, Hint: "Opent de brief met wat er eerder stond"},
		{Title: "Ter beoordeling sturen…", Action: func() { s.openThen((*editor).sendReview) }, Enabled: sound, Hint: "Opent de brief en maakt een bestand voor een collega"},
		look.Line(),
		{Title: "Status", Sub: states, Enabled: sound},
		{Title: "Archiveren", Name: s.archiveName, Action: s.archive, Enabled: sound, Hint: "Een gearchiveerde brief staat niet meer in de lijst en kan niet worden gewijzigd, tot u hem terughaalt"},
		{Title: "Verwijderen", Keys: "Delete", Action: s.removeChosen, Enabled: some, Hint: "Legt de brief in de prullenbak, waar u hem kunt terughalen"},
	}
}

// one is the letter that is chosen.
func (s *start) one() (d drafts.Summary, ok bool) {
	if s.chosen < 0 || s.chosen >= len(s.shown) {
		return d, false
	}
	return s.shown[s.chosen], true
}

// rename asks for another subject.
func (s *start) rename() {
	d, ok := s.one()
	if !ok || d.Damaged != "" || s.bin {
		return
	}
	go func() {
		x, err := s.app.desk.Snapshot(context.Background(), d.ID)
		s.app.later(func() {
			switch now, _ := s.one(); {
			case s.app.start != s || now.ID != d.ID:
			case err != nil:
				look.Message(s.app.win.Canvas(), "error", "De brief is niet te lezen", sentence(err))
			default:
				s.askSubject(x.Letter.Subject())
			}
		})
	}()
}

// askSubject asks what the subject of the chosen letter is to be.
func (s *start) askSubject(was string) {
	subject := look.NewEntry("")
	subject.SetText(was)
	look.Ask(s.app.win.Canvas(), "Onderwerp wijzigen", look.Column(8, look.NewField("Onderwerp", subject)), "Onderwerp wijzigen", func() bool {
		to := subject.Text
		s.move(func(d drafts.Summary) (string, error) {
			return "Het onderwerp is gewijzigd.", s.app.desk.With(context.Background(), d.ID, func(x *drafts.Draft) error {
				return x.Run(edit.SetTexts("onderwerp wijzigen", map[letter.FlowKind]string{letter.SubjectFlow: to}))
			})
		})
		return true
	})
}

// duplicate makes a copy, which stands first in the list.
func (s *start) duplicate() {
	s.move(func(d drafts.Summary) (string, error) {
		x, err := s.app.desk.Snapshot(context.Background(), d.ID)
		if err == nil {
			_, err = s.app.desk.Create(context.Background(), drafts.Copy(x.Letter))
		}
		return "Er is een kopie gemaakt van “" + tell.Short(title(d.Subject), 60) + "”.", err
	})
}

// follow makes a letter that follows on the chosen one, and opens it.
func (s *start) follow() {
	d, ok := s.one()
	if !ok {
		return
	}
	go func() {
		x, err := s.app.desk.Snapshot(context.Background(), d.ID)
		s.app.later(func() {
			if err != nil {
				look.Message(s.app.win.Canvas(), "error", "De vervolgbrief is niet gemaakt", sentence(err))
				return
			}
			s.app.create(kinds.After(x.Letter, time.Now(), letter.Random), false, nil)
		})
	}()
}

func (s *start) archiveName() string {
	if d, ok := s.one(); ok && d.State == drafts.StateArchived {
		return "Uit het archief halen"
	}
	return "Archiveren"
}

// archive puts the letter in the archive, or makes one that is there a concept again.
func (s *start) archive() {
	if d, ok := s.one(); ok && d.State == drafts.StateArchived {
		s.setState(drafts.StateConcept)
		return
	}
	s.setState(drafts.StateArchived)
}

func (s *start) setState(to string) {
	says := "De status is nu " + to + "."
	if to == drafts.StateArchived {
		says = "De brief is gearchiveerd. Kies bij de statussen “Archief” om hem te zien."
	}
	s.move(func(d drafts.Summary) (string, error) {
		return says, s.app.desk.With(context.Background(), d.ID, func(x *drafts.Draft) error { return x.SetState(to) })
	})
}

// openThen opens the chosen letter and goes on in it.
func (s *start) openThen(then func(*editor)) {
	if d, ok := s.one(); ok && d.Damaged == "" {
		s.app.openThen(d.ID, then)
	}
}
