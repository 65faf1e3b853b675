package app

import (
	"cmp"
	"strings"
	"time"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/house"
)

// showOrganisation says what was loaded of a package of the organisation, and takes another.
func (a *App) showOrganisation() {
	c := a.win.Canvas()
	d := &look.Dialog{Title: "Pakket van uw organisatie", Width: 560}
	take := func(path string) {
		d.Close()
		a.readOrganisation(path)
	}
	d.Content = look.Column(12,
		look.NewProse("Een pakket is een map of zip-bestand met ministeries, bewindspersonen, standaardteksten, een woordenlijst, sjablonen, en het logo, woordmerk en lettertype van uw brieven. Kamerbrief kijkt het eerst na; is er iets mis, dan verandert er niets."),
		look.NewHead("Nu geladen"), look.NewProse(packed(organisation.Own())))
	none := a.setting(organisation.Setting, "") == ""
	zip := look.NewButton(look.Filled, nil, "Zip-bestand kiezen…", func() { look.ChooseFile(c, "Pakket kiezen", a.folder(), []string{".zip"}, take) })
	away := look.NewButton(look.Plain, look.IconResource("delete"), "Pakket verwijderen…", func() {
		look.Confirm(c, "Pakket van uw organisatie verwijderen?", "Kamerbrief gebruikt dan weer alleen zijn eigen lijsten. Brieven houden de huisstijl die zij hebben. U kunt het pakket later opnieuw laden.",
			"Pakket verwijderen", true, func() {
				d.Close()
				a.dropOrganisation()
			})
	})
	if none {
		away.SetOff("Er is geen pakket geladen.")
	}
	d.Extra = []*look.Button{away}
	folder := look.NewButton(look.Plain, look.IconResource("folder"), "Map kiezen…", func() { look.ChooseFolder(c, "Map met het pakket kiezen", a.folder(), take) })
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Sluiten", d.Close), folder, zip}
	d.Show(c)
}

// packed says what is in a package.
func packed(p *organisation.Package) string {
	var out []string
	add := func(n int, one, many string) {
		if n > 0 {
			out = append(out, tell.Count(n, one, many))
		}
	}
	used, rest := p.Used()
	add(len(p.Ministries), "ministerie", "ministeries")
	add(len(p.Offices), "bewindspersoon", "bewindspersonen")
	add(len(used[organisation.Phrases]), "bestand met standaardteksten", "bestanden met standaardteksten")
	add(len(used[organisation.WordList]), "woordenlijst", "woordenlijsten")
	add(len(used[organisation.Templates]), "sjabloon", "sjablonen")
	add(len(used[organisation.Logo]), "logo", "logo’s")
	add(len(used[organisation.Wordmark]), "woordmerk", "woordmerken")
	add(len(used[organisation.Fonts]), "lettertypebestand", "lettertypebestanden")
	why := p.Stale(time.Now(), letter.ShownDate)
	if len(out)+len(rest) == 0 {
		return cmp.Or(why, "Er is geen pakket geladen.")
	}
	var said []string
	if p.Key != nil {
		said = append(said, "Ondertekend met de sleutel "+drafts.Fingerprint(p.Key)+".")
	} else {
		said = append(said, "Niet ondertekend.")
	}
	if why != "" {
		said = append(said, why)
	}
	if len(out) > 0 {
		said = append(said, tell.Capital(tell.List(out, "en"))+".")
	}
	if len(rest) > 0 {
		var names []string
		for _, f := range rest {
			names = append(names, f.Name)
		}
		said = append(said, "Niet gebruikt: "+tell.Short(strings.Join(names, ", "), 200)+".")
	}
	return strings.Join(said, "\n")
}

// readOrganisation looks at a package off Fyne's goroutine, and keeps it when it is right.
func (a *App) readOrganisation(path string) {
	go func() {
		p, err := house.Read(a.ctx, path)
		if err == nil {
			err = house.Load(a.ctx, a.desk, p)
		}
		a.later(func() {
			c := a.win.Canvas()
			if err != nil {
				look.Message(c, "error", "Het pakket is niet geladen", sentence(err))
				return
			}
			a.otherPackage()
			words := packed(p)
			for _, s := range p.Unused {
				words += "\nHet bestand “" + tell.Short(s, 60) + "” kent Kamerbrief niet. Het is overgeslagen."
			}
			look.Message(c, "info", "Het pakket is geladen", words)
		})
	}()
}

// otherPackage looks at all letters again: the words and lists of the organisation are others.
func (a *App) otherPackage() {
	for _, e := range a.editors() {
		e.spelling.soon()
		e.tellAge()
	}
}

// tellAge shows a notice while the package of the organisation is too old for this letter, and takes away one of before.
func (e *editor) tellAge() {
	stale := func() string {
		return organisation.Own().Stale(forms.LetterDay(e.draft.Letter(), time.Now()), letter.ShownDate)
	}
	e.noticeAgain()
	if why := stale(); why != "" && !e.reading() {
		e.notice(why, e.app.showOrganisation, func() bool { return stale() == why })
	}
}

// dropOrganisation takes the package away.
func (a *App) dropOrganisation() {
	if err := house.Unload(a.ctx, a.desk); err != nil {
		look.Message(a.win.Canvas(), "error", "Het pakket is niet verwijderd", sentence(err))
		return
	}
	a.otherPackage()
	look.Message(a.win.Canvas(), "info", "Het pakket is verwijderd", "Kamerbrief gebruikt weer zijn eigen lijsten. Brieven houden de huisstijl die zij hebben.")
}

// useHouse gives the letter the house style of the package.
func (e *editor) useHouse() {
	if why := e.do(house.Apply()); why != "" {
		e.status.hint(why)
		return
	}
	e.useFonts()
}
