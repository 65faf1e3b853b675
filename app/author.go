package app

import (
	"cmp"
	"os/user"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
)

// prefAuthor is where the name was kept before 0.3.
const prefAuthor = "naam"

// author is the name that comments and akkoord carry, "" as long as nobody has said who writes here.
func (a *App) author() string {
	return cmp.Or(strings.TrimSpace(a.desk.Store.Who().Name), strings.TrimSpace(a.setting(prefAuthor, "")))
}

// guess is who it may be: the full name that the computer has of its user; never the name of an account.
func guess() string {
	u, err := user.Current()
	if err != nil || strings.EqualFold(u.Name, u.Username) || strings.EqualFold(u.Name, "root") || strings.ContainsAny(u.Name, `\@`) {
		return ""
	}
	return strings.TrimSpace(strings.Trim(u.Name, ","))
}

// setAuthor keeps under which name one writes here; the function stays.
func (a *App) setAuthor(name string) { a.setWho(name, a.desk.Store.Who().Function) }

// setWho keeps who writes here, with the store: the command line knows it too. It says whether that was done.
func (a *App) setWho(name, function string) bool {
	if err := a.desk.Store.SetWho(a.ctx, strings.TrimSpace(letter.Clean(name)), strings.TrimSpace(letter.Clean(function))); err != nil {
		look.Message(a.win.Canvas(), "error", "Uw naam is niet bewaard", sentence(err))
		return false
	}
	if a.setting(prefAuthor, "") != "" {
		a.keepSetting(prefAuthor, "")
	}
	for _, e := range a.editors() {
		e.draft.By = a.desk.Store.Who()
		e.margin.Refresh()
	}
	return true
}

// askName asks under which name comments and akkoord are placed, and says why it does so now; then goes on.
func (a *App) askName(why string, then func()) {
	name, function := look.NewEntry(""), look.NewEntry("")
	name.SetText(cmp.Or(a.author(), guess()))
	function.SetText(a.desk.Store.Who().Function)
	field := look.NewField("Naam", name).Help("Staat bij uw opmerkingen en bij het akkoord dat u vastlegt.")
	content := look.Column(12, field, look.NewField("Functie (niet verplicht)", function))
	if why != "" {
		content = look.Column(12, look.NewProse(why), content)
	}
	d := look.Ask(a.win.Canvas(), "Mijn naam", content, "Naam bewaren", func() bool {
		if strings.TrimSpace(name.Text) == "" {
			field.SetError("Vul uw naam in.")
			return false
		}
		return a.setWho(name.Text, function.Text)
	})
	d.Closed = then
}

// named does something that carries a name. It asks for that when it is not known, once while the program runs, and says why.
func (a *App) named(why string, do func()) {
	if a.author() != "" || a.asked {
		do()
		return
	}
	a.asked = true
	a.askName(why, do)
}

// prefLater says that one did not want to tell who writes here.
const prefLater = "naam later"

// introduction asks above the list of letters, as long as nobody has said it, who writes here. It keeps nobody from going on.
func (a *App) introduction() fyne.CanvasObject {
	band := look.Column(0)
	if a.author() != "" || a.on(prefLater, false) {
		return band
	}
	away := func() { band.Hide(); a.win.Content().Refresh() }
	asks := look.NewButton(look.Plain, look.IconResource("person"), "Naam invullen…", func() {
		a.askName("", func() {
			if a.author() != "" {
				away()
			}
		})
	})
	asks.Hint = "U kunt uw naam later wijzigen in het menu Extra, bij Opties"
	band.Objects = []fyne.CanvasObject{
		look.On(theme.ColorNameInputBackground, look.Inset(8, look.RowGrow(8, 0,
			look.NewProse("Wie schrijft hier? Uw naam staat bij uw opmerkingen en bij het akkoord dat u vastlegt."),
			asks, look.NewButton(look.Flat, nil, "Later", func() {
				a.turn(prefLater, true)
				away()
			})))),
		look.NewSeparator(),
	}
	return band
}
