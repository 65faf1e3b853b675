package app

import (
	"slices"
	"strings"
	"time"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/export/house"
)

// newLetter makes a letter to the Tweede Kamer of today with what such a letter nearly always has and what this person keeps for
// every new letter, and opens it with the caret in its subject.
func (a *App) newLetter() {
	l, _ := kinds.New("", assets.Ministry{}, time.Now(), letter.Random)
	a.mine().Into(l, letter.Random)
	house.Dress(&l.Frame)
	a.create(l, true, nil)
}

// mine is what this person keeps for every new letter.
func (a *App) mine() kinds.Mine { return kinds.ReadMine(a.setting(kinds.MineSetting, "")) }

// keepMine keeps what the open letter has of it.
func (e *editor) keepMine() {
	e.app.keepSetting(kinds.MineSetting, kinds.MineOf(e.draft.Letter()).Write())
	e.status.hint("Ministerie, directie, contactpersoon, slotzin en ondertekenaars staan voortaan in elke nieuwe brief.")
}

// newOfKind asks of what kind a new letter is, or with which template it begins, and makes it.
func (a *App) newOfKind() {
	now := time.Now()
	ministries := assets.Ministries(now)
	x := forms.NewLetter{Nobody: "Later invullen"}
	if !a.mine().None() {
		x.Nobody = "Zoals ik voor elke nieuwe brief heb opgeslagen"
	}
	for _, m := range ministries {
		x.Ministries = append(x.Ministries, m.Name)
	}
	var begin []func(assets.Ministry) (*letter.Letter, error)
	add := func(k forms.NewKind, f func(assets.Ministry) (*letter.Letter, error)) {
		x.Kinds, begin = append(x.Kinds, k), append(begin, f)
	}
	templates, err := kinds.Templates(a.setting(kinds.TemplateSetting, ""))
	if err != nil {
		x.Note = sentence(err)
	}
	for _, t := range templates {
		add(forms.NewKind{Name: t.Name, Help: "Uw eigen sjabloon", Remove: "Brieven die u er al mee maakte, blijven."}, func(assets.Ministry) (*letter.Letter, error) { return t.Begin(now) })
	}
	brought, _ := organisation.Own().Used()
	for _, f := range brought[organisation.Templates] {
		add(forms.NewKind{Name: f.Title(), Help: "Sjabloon van uw organisatie", Ministry: true}, func(m assets.Ministry) (*letter.Letter, error) {
			return kinds.OfText(string(f.Data), m, now, letter.Random), nil
		})
	}
	for _, k := range kinds.All {
		add(forms.NewKind{Name: k.Name, Help: k.About, Ministry: true}, func(m assets.Ministry) (*letter.Letter, error) {
			l, _ := kinds.New(k.Word, m, now, letter.Random)
			if m.Name == "" {
				a.mine().Into(l, letter.Random)
			}
			return l, nil
		})
	}
	x.Make = func(i int, ministry string) {
		var m assets.Ministry
		if k := slices.IndexFunc(ministries, func(m assets.Ministry) bool { return m.Name == ministry }); k >= 0 {
			m = ministries[k]
		}
		l, err := begin[i](m)
		if err != nil {
			look.Message(a.win.Canvas(), "error", "De brief is niet gemaakt", sentence(err))
			return
		}
		if i >= len(templates) {
			house.Dress(&l.Frame)
		}
		a.create(l, false, nil)
	}
	x.Remove = func(i int) { _ = a.keepTemplate(templates[i].Name, nil) } // it was read, so it can be written
	forms.New(a.win.Canvas(), x)
}

// keepTemplate keeps a letter as a template, or takes it away when there is none; it gives the Dutch reason why it cannot.
func (a *App) keepTemplate(name string, l *letter.Letter) string {
	set, err := kinds.WithTemplate(a.setting(kinds.TemplateSetting, ""), name, l)
	if err != nil {
		return sentence(err)
	}
	a.keepSetting(kinds.TemplateSetting, set)
	return ""
}

// saveTemplate asks a name for the letter as a template.
func (e *editor) saveTemplate() {
	name := look.NewEntry("Bijvoorbeeld: Verslag van een overleg")
	field := look.NewField("Naam", name).Help("Bij Nieuwe brief van een soort staat het sjabloon bovenaan. Kenmerken, akkoorden en opmerkingen gaan niet mee. Een sjabloon met dezelfde naam wordt vervangen.")
	look.Ask(e.app.win.Canvas(), "Opslaan als sjabloon", field, "Sjabloon opslaan", func() bool {
		n := strings.TrimSpace(letter.Clean(name.Text))
		if n == "" {
			field.SetError("Geef het sjabloon een naam.")
			return false
		}
		l, _ := edit.Show(e.draft.Letter(), letter.Decided)
		why := e.app.keepTemplate(n, drafts.Copy(l))
		if field.SetError(why); why == "" {
			e.status.hint("Het sjabloon “" + n + "” is opgeslagen.")
		}
		return why == ""
	})
}

// duplicate makes a letter like this one, and opens it.
func (e *editor) duplicate() { e.app.create(drafts.Copy(e.draft.Letter()), false, nil) }

// followUp begins the letter that follows this one, and opens it.
func (e *editor) followUp() {
	l, _ := edit.Show(e.draft.Letter(), letter.Decided)
	e.app.create(kinds.After(l, time.Now(), letter.Random), false, nil)
}
