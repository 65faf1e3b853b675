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
	if s := strings.TrimSpace(a.desk.Store.Who().Name); s != "" {
		return s
	}
	return strings.TrimSpace(a.setting(prefAuthor, ""))
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
	if a.editor != nil {
		a.editor.draft.By = a.desk.Store.Who()
		a.editor.margin.Refresh()
	}
	return true
}

// askName asks under which name comments and akkoord are placed; then goes on.
func (a *App) askName(then func()) {
	name := look.NewEntry("")
	name.SetText(cmp.Or(a.author(), guess()))
	field := look.NewField("Naam", name).Help("Staat bij uw opmerkingen en bij het akkoord dat u vastlegt.")
	d := look.Ask(a.win.Canvas(), "Mijn naam", field, "Naam bewaren", func() bool {
		if strings.TrimSpace(name.Text) == "" {
			field.SetError("Vul uw naam in.")
			return false
		}
		a.setAuthor(name.Text)
		return true
	})
	d.Closed = then
}

// named does something that carries a name. It asks for that when it is not known, once while the program runs.
func (a *App) named(do func()) {
	if a.author() != "" || a.asked {
		do()
		return
	}
	a.asked = true
	a.askName(do)
}

// prefLater says that one did not want to tell who writes here.
const prefLater = "naam later"

// introduction asks above the list of letters, at the first start, who writes here. It keeps nobody from going on.
func (a *App) introduction() fyne.CanvasObject {
	if a.author() != "" || a.on(prefLater, false) {
		return look.Column(0)
	}
	who := a.desk.Store.Who()
	name, function := look.NewEntry(""), look.NewEntry("")
	name.SetText(guess())
	function.SetText(who.Function)
	named := look.NewField("Naam", name)
	band := look.Column(0)
	away := func() { band.Hide(); a.win.Content().Refresh() }
	keep := func() {
		if strings.TrimSpace(name.Text) == "" {
			named.SetError("Vul uw naam in.")
			a.win.Content().Refresh()
			return
		}
		if a.setWho(name.Text, function.Text) {
			away()
		}
	}
	submit := func(string) { keep() }
	name.OnSubmitted, function.OnSubmitted = submit, submit
	band.Objects = []fyne.CanvasObject{
		look.On(theme.ColorNameInputBackground, look.Inset(16, look.Column(8,
			look.NewHead("Wie schrijft hier?"),
			look.NewProse("Uw naam staat bij uw opmerkingen en bij het akkoord dat u vastlegt. U kunt dit later wijzigen in het menu Extra, bij Opties."),
			look.Columns(2, named, look.NewField("Functie (niet verplicht)", function)),
			look.Flow(8, look.NewButton(look.Plain, nil, "Gegevens bewaren", keep), look.NewButton(look.Flat, nil, "Later", func() {
				a.turn(prefLater, true)
				away()
			}))))),
		look.NewSeparator(),
	}
	return band
}
