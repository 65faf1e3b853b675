package app

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/drafts/correct"
	"kamerbrief/drafts/kinds"
)

// organised says of a setting that it is not the user's to choose.
const organised = "Ingesteld door uw organisatie"

// options is the dialog with all that a person can set. What is chosen is so at once.
type options struct {
	a       *App
	d       *look.Dialog
	again   []func() // controls show what is set, after it was put back
	closing []func()
}

// Sections of the options, in their order.
const (
	ownOptions = iota
	storeOptions
	viewOptions
	wordOptions
	keyOptions
)

// showOptions shows the dialog, with a section of it in sight.
func (a *App) showOptions(section int) *options {
	o := &options{a: a, d: &look.Dialog{Title: "Opties", Width: 680}}
	s := look.NewSections([]string{"Mijn gegevens", "Opslag en veiligheid", "Weergave", "Taal en spelling", "Sneltoetsen"},
		[]fyne.CanvasObject{o.own(), o.storage(), o.view(), o.words(), forms.KeyList(a.menus())})
	s.Choose(section)
	o.d.Content = s
	o.d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", o.d.Cancel)}
	o.d.Closed = func() {
		for _, f := range o.closing {
			f()
		}
	}
	o.d.Show(a.win.Canvas())
	return o
}

// part is a section: what can be set, and a way back to how it was at the first start.
func (o *options) part(back func(), rows ...fyne.CanvasObject) fyne.CanvasObject {
	if back != nil {
		rows = append(rows, look.Flow(8, look.NewButton(look.Plain, look.IconResource("undo"), "Standaardwaarden terugzetten", func() {
			back()
			for _, f := range o.again {
				f()
			}
		})))
	}
	return look.Column(12, rows...)
}

// check is a switch with an explanation below it.
func (o *options) check(label, help string, is func() bool, set func(bool)) fyne.CanvasObject {
	c := look.NewCheck(label, set)
	show := func() { c.Set(is()) }
	show()
	o.again = append(o.again, show)
	if help == "" {
		return c
	}
	return look.Column(0, c, look.Beside(look.NewGap(20, 1), look.NewHelp(help)))
}

// own are the name and function of who writes here.
func (o *options) own() fyne.CanvasObject {
	who := o.a.desk.Store.Who()
	name, function := look.NewEntry(""), look.NewEntry("")
	name.SetText(cmp.Or(o.a.author(), guess()))
	function.SetText(who.Function)
	keep := func() {
		if n, f := strings.TrimSpace(name.Text), strings.TrimSpace(function.Text); n != "" && (n != who.Name || f != who.Function) {
			if o.a.setWho(n, f) {
				who = o.a.desk.Store.Who()
			}
		}
	}
	name.OnBlur(keep)
	function.OnBlur(keep)
	o.closing = append(o.closing, keep)
	return o.part(nil, append([]fyne.CanvasObject{
		look.NewField("Naam", name).Help("Staat bij uw opmerkingen en voorstellen, en bij het akkoord dat u vastlegt."),
		look.NewField("Functie (niet verplicht)", function).Help("Staat bij uw naam in kopieën die u naar collega's stuurt.")}, o.mine()...)...)
}

// mine shows what is kept for every new letter, and lets it go.
func (o *options) mine() []fyne.CanvasObject {
	m := o.a.mine()
	if m.None() {
		return nil
	}
	shown := look.NewProse(m.Shown())
	var drop *look.Button
	drop = look.NewButton(look.Plain, look.IconResource("delete"), "Standaard wissen", func() {
		o.a.keepSetting(kinds.MineSetting, "")
		shown.SetText("Er is niets meer opgeslagen.")
		drop.SetOff("Er is niets meer opgeslagen.")
		o.d.Relayout()
	})
	return []fyne.CanvasObject{look.NewField("In elke nieuwe brief", look.Column(4, shown, look.Flow(8, drop)))}
}

// storage is where letters, copies and files lie.
func (o *options) storage() fyne.CanvasObject {
	a := o.a
	place := func(label, dir string, fixed bool, button *look.Button) fyne.CanvasObject {
		parts := look.Column(4, look.NewProse(dir))
		if button != nil {
			parts.Add(look.Flow(8, button))
		}
		f := look.NewField(label, parts)
		if fixed {
			f.Help(organised)
		}
		return f
	}
	where := look.NewProse(a.folder())
	o.again = append(o.again, func() { where.SetText(a.folder()) })
	choose := look.NewButton(look.Plain, look.IconResource("folder"), "Map kiezen…", func() {
		look.ChooseFolder(a.win.Canvas(), "Map om bestanden te bewaren", a.folder(), func(dir string) {
			a.keepSetting(prefFolder, dir)
			where.SetText(dir)
			o.d.Relayout()
		})
	})
	copies := look.NewButton(look.Plain, look.IconResource("copy"), "Reservekopie…", func() { o.d.Close(); a.showCopies() })
	saving := look.NewField("Map om bestanden te bewaren", look.Column(4, where, look.Flow(8, choose)))
	saving.Help("Hier begint het kiezen van een bestand of map. Een exportmap van uw organisatie geldt zolang u er geen kiest.")
	return o.part(func() { a.keepSetting(prefFolder, "") },
		place("Map met uw brieven", a.opt.StoreDir, a.opt.StoreFixed, nil),
		place("Reservekopie", cmp.Or(a.copyTo(), "Er wordt geen reservekopie gemaakt."), a.opt.Copying.Fixed, copies),
		saving)
}

// view is how the window looks.
func (o *options) view() fyne.CanvasObject {
	a := o.a
	titles := []string{"Licht", "Donker", "Hoog contrast"}
	themes := look.NewRadio(titles, true, func(i int) { a.setTheme(look.Names[i]) })
	var sizes []string
	for _, n := range scales {
		sizes = append(sizes, itoa(n)+"%")
	}
	size := look.NewRadio(sizes, true, func(i int) { a.setScale(scales[i]) })
	show := func() {
		for i, name := range look.Names {
			if look.Current().Name == name {
				themes.Set(i)
			}
		}
		for i, n := range scales {
			if int(look.Current().Scale*100+0.5) == n {
				size.Set(i)
			}
		}
	}
	show()
	o.again = append(o.again, show)
	panel := func(label, name string, otherwise bool) fyne.CanvasObject {
		return o.check(label, "", func() bool { return a.on(name, otherwise) }, func(on bool) { a.turn(name, on); a.rearrange() })
	}
	return o.part(func() {
		for _, name := range []string{prefTheme, prefScale, prefTwo, prefRuler, prefOut, prefOutWide, prefMargin, checksPanel, proposalsPanel, noting, prefSigners, listening} {
			a.keepSetting(name, "")
		}
		a.useTheme()
		a.rearrange()
	},
		look.NewField("Kleuren van het programma", themes),
		look.NewField("Tekstgrootte van het programma", size),
		look.NewField("Naast de brief tonen", look.Column(0,
			panel("Inhoud", prefOut, true), panel("Opmerkingen", prefMargin, true), panel("Controles", checksPanel, false),
			panel("Lijst met voorstellen", proposalsPanel, false), panel("Voetnoten", noting, false), panel("Akkoorden", prefSigners, true),
			panel("Luisterweergave", listening, false))))
}

// rearrange builds the screens of the open letters anew, after panels were switched. In other windows typing goes on where it was.
func (a *App) rearrange() {
	for _, e := range a.editors() {
		a.seen(e.paper)
		e.layout()
		e.bar.Attach(e.app.win.Canvas(), nil)
		if e != a.editor { // where the person is, the focus goes on from what was chosen
			e.focusPage()
		}
	}
}

// words are what is looked at and put right in the text.
func (o *options) words() fyne.CanvasObject {
	a := o.a
	waves := func() {
		for _, e := range a.editors() {
			e.spelling.look()
		}
	}
	hints := func() {
		for _, e := range a.editors() {
			e.checks.look(nil)
		}
	}
	rows := []fyne.CanvasObject{
		o.check("Spelfouten onderstrepen", "", func() bool { return a.on(prefSpelling, true) }, func(on bool) { a.turn(prefSpelling, on); waves() }),
		o.check("Tips voor gewone taal", "Lange zinnen en ambtelijke woorden, in het paneel Controles", func() bool { return !a.on(prefPlain, false) }, func(on bool) { a.turn(prefPlain, !on); hints() }),
		look.NewHead("Automatische correcties"),
		look.NewProse("Kamerbrief zet dit tijdens het typen vanzelf goed. Ctrl+Z geeft terug wat u typte."),
	}
	for i, x := range corrections {
		rule, _ := correct.Named(correct.Names[i])
		rows = append(rows, o.check(x.title, x.help, func() bool { return a.rules()&rule != 0 }, func(on bool) {
			want := a.rules() &^ rule
			if on {
				want |= rule
			}
			a.keepSetting(correct.Setting, want.Write())
		}))
	}
	list := func(label, file, help string) {
		if file != "" {
			rows = append(rows, look.NewField(label, look.NewProse(file)).Help(help))
		}
	}
	list("Woordenlijst van uw organisatie", a.opt.Words, organised)
	list("Uw eigen woordenlijst", a.opt.OwnWords, "Een tekstbestand met één woord op elke regel")
	return o.part(func() {
		for _, name := range []string{prefSpelling, prefPlain, correct.Setting} {
			a.keepSetting(name, "")
		}
		waves()
		hints()
	}, rows...)
}
