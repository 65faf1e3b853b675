package forms

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

var (
	bijlageKinds = choices[letter.BijlageKind]{{"Bijlage", letter.Enclosure}, {"Beslisnota", letter.DecisionNote}, {"Rapport", letter.Report}, {"Brief", letter.Missive}}
	bijlageLangs = choices[string]{{"Zoals de brief", ""}, {"Nederlands", "nl-NL"}, {"Engels", "en-GB"}, {"Engels (Verenigde Staten)", "en-US"}, {"Duits", "de-DE"}, {"Frans", "fr-FR"}}
)

type bijlagen struct {
	h            *Host
	rows         *look.List
	up, dn       *look.Button
	edit, remove *look.Button
	open, view   *look.Button
	save         *look.Button
	swap         *look.Button // another file in the place of this one
	past         *look.Button // the files it had before
	link         *look.Button // plain mentions become references
	changing     []*look.Button
	empty        *look.Text
	wrong        *notice
	said         *look.Text // what was done
	probe        *inspector
	shown        func() // fills the open form of one bijlage again; nil when none is open
	goTo         func(letter.ID)
	d            *look.Dialog
}

// Bijlagen is the form for what goes with the letter. Adding, moving and removing are done at once, each an undo entry
// of its own. goTo, which may be nil, shows a bijlage that is written here.
func Bijlagen(h *Host, goTo func(flow letter.ID)) *look.Dialog {
	b := &bijlagen{h: h, rows: look.NewList(), wrong: newNotice(), said: look.NewProse(""), goTo: goTo}
	b.probe = newInspector(h, func() {
		b.fill(b.rows.Chosen)
		if b.shown != nil {
			b.shown()
		}
	})
	b.rows.Changed = func(int) { b.buttons() }
	b.rows.Opened = func(int) { b.change() }
	b.rows.Deleted = func(int) { b.drop() }
	b.rows.Moved = func(from, to int) { b.act(to, edit.MoveBijlage(b.all()[from].ID, to)) }
	add := look.NewButton(look.Plain, look.IconResource("attach"), "Bestand toevoegen…", b.add)
	if h.Keep == nil {
		add.SetOff("In deze brief kunnen geen bestanden worden bewaard.")
	}
	write := look.NewButton(look.Plain, look.IconResource("edit"), "Bijlage schrijven…", b.write)
	b.edit = look.NewButton(look.Plain, look.IconResource("edit"), "Wijzigen…", b.change)
	b.remove = look.NewButton(look.Plain, look.IconResource("delete"), "Verwijderen", b.drop)
	b.open = look.NewButton(look.Plain, look.IconResource("document-text"), "Naar de tekst", b.show)
	b.view = look.NewButton(look.Plain, look.IconResource("eye"), "Bekijken", b.look)
	b.up, b.dn = mover("Omhoog", -1, b.move), mover("Omlaag", 1, b.move)
	b.empty = look.NewProse("Er is nog geen bijlage. Voeg een bestand toe, of schrijf een bijlage.")
	b.link = look.NewButton(look.Plain, look.IconResource("link"), "Vermeldingen koppelen", b.linkAll)
	b.swap = look.NewButton(look.Plain, look.IconResource("redo"), "Vervangen…", b.replace)
	b.past = look.NewButton(look.Plain, look.IconResource("undo"), "Eerdere bestanden…", b.earlier)
	b.save = look.NewButton(look.Plain, look.IconResource("save"), "Opslaan als…", b.saveAs)
	tools := []fyne.CanvasObject{add, write, b.edit, b.remove, b.up, b.dn}
	if h.Keep != nil {
		tools = append(tools, b.swap)
	}
	if h.Earlier != nil {
		tools = append(tools, b.past)
	}
	if h.View != nil {
		tools = append(tools, b.view)
	}
	if h.Save != nil {
		tools = append(tools, b.save)
	}
	if goTo != nil {
		tools = append(tools, b.open)
	}
	tools = append(tools, b.link)
	b.said.Hidden = true
	help := look.NewHelp("De volgorde hier geeft de nummers; verwijzingen in de brief lopen mee. Verplaatsen kan met de muis, of met Alt en een pijltje. Bestanden kunt u ook hierheen slepen of met Ctrl+V plakken.")
	if b.changing = []*look.Button{add, write, b.edit, b.remove, b.up, b.dn, b.swap, b.link}; h.Closed != "" {
		help.SetText(h.Closed)
		b.rows.Opened, b.rows.Deleted, b.rows.Moved = func(int) { b.look() }, nil, nil
	}
	b.fill(0)
	b.d = &look.Dialog{Title: "Bijlagen", Width: 680, Grows: b.probe != nil, Content: look.Column(12, help, look.Flow(8, tools...),
		framed(container.NewStack(b.rows, look.Inset(12, b.empty))), b.said, b.wrong.Container)}
	b.d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", func() { b.d.Close() })}
	if b.probe != nil {
		b.d.Closed = b.probe.stop
	}
	b.d.Show(h.Canvas)
	return b.d
}

func (b *bijlagen) all() []letter.Bijlage { return b.h.Letter().Bijlagen }

func (b *bijlagen) fill(chosen int) {
	var rows []fyne.CanvasObject
	for i, x := range b.all() {
		b.probe.want(x)
		rows = append(rows, b.row(i, x))
	}
	b.empty.Hidden = len(rows) > 0
	b.rows.SetRows(rows...)
	b.rows.Chosen = min(chosen, len(rows)-1)
	b.rows.Refresh()
	b.buttons()
	if b.d != nil {
		b.d.Relayout()
	}
}

func (b *bijlagen) row(i int, x letter.Bijlage) fyne.CanvasObject {
	title := cmp.Or(x.Title, "Nog geen titel")
	head := look.NewHead(fmt.Sprintf("%d. %s", i+1, title))
	head.Wrap = true
	what := bijlageKinds.word(x.Kind)
	if x.Flow.IsZero() {
		what += " · bestand " + x.FileName
		if x.File == "" {
			what = bijlageKinds.word(x.Kind) + " · nog geen bestand"
		}
	} else {
		what += " · geschreven in deze brief"
	}
	in, seen, busy := b.probe.of(x)
	switch {
	case busy:
		what += " · wordt onderzocht…"
	case seen && in.Summary != "":
		what += " · " + in.Summary
	}
	o := []fyne.CanvasObject{head, look.NewProse(what)}
	if x.Confidential {
		o = append(o, look.Beside(look.NewIcon("lock", theme.ColorNameWarning), look.NewProse("Vertrouwelijk: gaat niet mee naar buiten")))
	}
	return look.Column(2, append(o, in.rows(mostInRow)...)...)
}

// mostInRow findings stand with a bijlage in the list; the form of the bijlage has them all.
const mostInRow = 3

func (b *bijlagen) buttons() {
	i, n := b.rows.Chosen, len(b.all())
	none := ""
	if i < 0 {
		none = "Kies eerst een bijlage in de lijst."
	}
	for _, x := range []*look.Button{b.edit, b.remove, b.up, b.dn, b.open, b.view, b.save, b.swap, b.past} {
		x.SetOff(none)
	}
	b.link.SetOff("")
	if edit.Mentions(b.h.Letter()) == 0 {
		b.link.SetOff("In de tekst staat geen vermelding met een nummer die nog niet meeloopt.")
	}
	if i == 0 {
		b.up.SetOff("Deze bijlage staat al bovenaan.")
	}
	if i >= 0 && i == n-1 {
		b.dn.SetOff("Deze bijlage staat al onderaan.")
	}
	if i >= 0 && b.all()[i].Flow.IsZero() {
		b.open.SetOff("Deze bijlage is een bestand en staat niet in de brief.")
	}
	if i >= 0 && !b.all()[i].Flow.IsZero() {
		b.swap.SetOff("Deze bijlage staat in de brief. Schrijf daar verder.")
		b.past.SetOff("Deze bijlage staat in de brief. Kijk bij Versies hoe zij was.")
	}
	if i >= 0 && b.all()[i].Flow.IsZero() && b.all()[i].File == "" {
		b.save.SetOff("Bij deze bijlage hoort nog geen bestand.")
	}
	if i >= 0 && !b.all()[i].Flow.IsZero() {
		b.view.SetOff("Deze bijlage staat in de brief. Kies Naar de tekst.")
		b.save.SetOff("Deze bijlage staat in de brief. Exporteer de brief om er een bestand van te maken.")
	} else if i >= 0 && !viewable(b.all()[i]) {
		b.view.SetOff(cannotView)
	}
	if b.h.Closed != "" {
		for _, x := range b.changing {
			x.SetOff(b.h.Closed)
		}
	}
}

// act does a command and shows the reason when it cannot.
func (b *bijlagen) act(chosen int, cmd edit.Command) bool {
	why := b.h.Do(cmd)
	if why == string(edit.Same) {
		why = ""
	}
	b.wrong.set(why)
	b.fill(chosen)
	return why == ""
}

func (b *bijlagen) move(by int) {
	i := b.rows.Chosen
	if j := i + by; i >= 0 && j >= 0 && j < len(b.all()) {
		b.act(j, edit.MoveBijlage(b.all()[i].ID, j))
	}
}

func (b *bijlagen) drop() {
	i := b.rows.Chosen
	if i < 0 {
		return
	}
	x := b.all()[i]
	remove := func() { b.act(i, edit.RemoveBijlage(x.ID)) }
	if x.Flow.IsZero() {
		remove()
		return
	}
	look.Confirm(b.h.Canvas, "Bijlage ‘"+x.Title+"’ verwijderen?", "De tekst die u in deze bijlage hebt geschreven, gaat mee weg. U kunt dit ongedaan maken.",
		"Bijlage verwijderen", true, remove)
}

// say shows what was done, or takes that away.
func (b *bijlagen) say(text string) {
	b.said.SetText(text)
	b.said.Hidden = text == ""
	b.d.Relayout()
}

// linkAll makes references of the plain mentions of bijlagen in the text, so that they follow the order.
func (b *bijlagen) linkAll() {
	n := edit.Mentions(b.h.Letter())
	if b.act(b.rows.Chosen, edit.LinkMentions()) {
		b.say(tell.Count(n, "vermelding in de tekst loopt nu mee met de volgorde.", "vermeldingen in de tekst lopen nu mee met de volgorde."))
	}
}

// choose asks for a file, keeps its content and calls do.
func (b *bijlagen) choose(title string, do func(sha, name string)) {
	look.ChooseFile(b.h.Canvas, title, b.h.Dir, nil, func(path string) {
		sha, why := b.h.Keep(path)
		if why != "" {
			b.wrong.set(why)
			return
		}
		do(sha, filepath.Base(path))
	})
}

// replace puts another file in the place of that of a bijlage: number, title and references stay. The one before can be had again.
func (b *bijlagen) replace() {
	i := b.rows.Chosen
	if i < 0 || !b.all()[i].Flow.IsZero() {
		return
	}
	x := b.all()[i]
	b.choose("Bestand kiezen dat in de plaats komt", func(sha, name string) {
		was := x.FileName
		x.File, x.FileName = sha, name
		x.Title = cmp.Or(x.Title, TitleOf(name)) // a letter that was read has bijlagen with only a number
		if b.act(i, edit.SetBijlage(x).As("bijlage vervangen")) && was != "" {
			b.say("“" + name + "” staat nu in de plaats van “" + was + "”. Dat staat nog bij Eerdere bestanden.")
		}
	})
}

// earlier shows the files that a bijlage had before: to look at, and to put back.
func (b *bijlagen) earlier() {
	i := b.rows.Chosen
	if i < 0 {
		return
	}
	x := b.all()[i]
	b.h.Earlier(x.ID, func(files []drafts.EarlierFile) {
		if len(files) == 0 {
			b.say("Deze bijlage heeft nooit een ander bestand gehad.")
			return
		}
		var rows []fyne.CanvasObject
		for _, f := range files {
			until := "vervangen op " + FormatMoment(stamp(f.At))
			if f.By != "" {
				until += " door " + f.By
			}
			rows = append(rows, look.Column(0, look.NewText(f.FileName), look.NewHelp(until)))
		}
		list := look.NewList(rows...)
		d := &look.Dialog{Title: "Eerdere bestanden van bijlage " + strconv.Itoa(i+1), Width: 560, First: list, Content: framed(list)}
		view := look.NewButton(look.Plain, look.IconResource("eye"), "Bekijken", func() {
			if f := files[list.Chosen].Bijlage; b.h.View != nil && viewable(f) {
				b.h.View(i+1, f)
			}
		})
		back := look.NewButton(look.Plain, look.IconResource("undo"), "Terugzetten", func() {
			x.File, x.FileName = files[list.Chosen].File, files[list.Chosen].FileName
			if d.Close(); b.act(i, edit.SetBijlage(x).As("bijlage vervangen")) {
				b.say("“" + x.FileName + "” staat weer bij deze bijlage.")
			}
		})
		list.Changed = func(k int) {
			if view.SetOff(""); !viewable(files[k].Bijlage) {
				view.SetOff(cannotView)
			}
			back.SetOff(b.h.Closed)
		}
		list.Opened = func(int) { view.Tap() }
		list.Choose(0)
		d.Extra = []*look.Button{view, back}
		d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
		d.Show(b.h.Canvas)
	})
}

func (b *bijlagen) add() {
	b.choose("Bestand toevoegen als bijlage", func(sha, name string) {
		b.one("Bijlage toevoegen", "Toevoegen", letter.Bijlage{Title: TitleOf(name), Kind: letter.Enclosure, File: sha, FileName: name}, func(x letter.Bijlage) bool {
			if !b.act(len(b.all()), edit.AddBijlage(x)) {
				return false
			}
			b.rows.Choose(slices.IndexFunc(b.all(), func(y letter.Bijlage) bool { return y.File == x.File && y.Title == x.Title })) // it may take the place of one without a file
			return true
		})
	})
}

// TitleOf makes a first title of a file's name.
func TitleOf(name string) string {
	t := strings.TrimSuffix(name, filepath.Ext(name))
	return strings.TrimSpace(letter.Clean(strings.NewReplacer("_", " ").Replace(t)))
}

func (b *bijlagen) write() {
	b.one("Bijlage schrijven", "Bijlage maken", letter.Bijlage{Kind: letter.Enclosure, Flow: letter.Fixed("new")}, func(x letter.Bijlage) bool {
		return b.act(len(b.all()), edit.WriteBijlage(x.Title, x.Kind))
	})
}

func (b *bijlagen) change() {
	if i := b.rows.Chosen; i >= 0 {
		b.one("Bijlage wijzigen", "Gegevens opslaan", b.all()[i], func(x letter.Bijlage) bool { return b.act(i, edit.SetBijlage(x)) })
	}
}

const cannotView = "Alleen een pdf of een afbeelding kan hier worden bekeken."

// viewable reports whether the file of a bijlage can be shown here.
func viewable(x letter.Bijlage) bool {
	return slices.Contains([]string{".pdf", ".png", ".jpg", ".jpeg", ".gif"}, strings.ToLower(filepath.Ext(x.FileName)))
}

func (b *bijlagen) look() {
	if i := b.rows.Chosen; i >= 0 && b.h.View != nil && viewable(b.all()[i]) {
		b.h.View(i+1, b.all()[i])
	}
}

// saveAs writes the file of a bijlage somewhere, to open it with another program.
func (b *bijlagen) saveAs() {
	i := b.rows.Chosen
	if i < 0 || b.h.Save == nil {
		return
	}
	x := b.all()[i]
	if x.File == "" {
		return
	}
	name := b.h.SaveAs(x)
	look.SaveFile(b.h.Canvas, "Bijlage opslaan als bestand", b.h.Dir, name, filepath.Ext(name), "Opslaan", func(path string) {
		b.h.Save(x, path, func(why string) {
			said := ""
			if b.wrong.set(why); why == "" {
				said = "De bijlage is opgeslagen als " + path + "."
			}
			b.say(said)
		})
	})
}

func (b *bijlagen) show() {
	if i := b.rows.Chosen; i >= 0 && b.goTo != nil {
		flow := b.all()[i].Flow
		b.d.Close()
		b.goTo(flow)
	}
}

// one is the form of one bijlage.
func (b *bijlagen) one(title, verb string, x letter.Bijlage, done func(letter.Bijlage) bool) {
	name := entry(x.Title)
	nameField := look.NewField("Titel", name).Help("Zo staat de bijlage in de lijst en in verwijzingen.")
	kind := look.NewRadio(bijlageKinds.words(), true, nil)
	kind.Set(bijlageKinds.index(x.Kind))
	lang := choose(bijlageLangs.words(), bijlageLangs.word(x.Lang), nil)
	secret := look.NewCheck("Vertrouwelijk: niet meesturen", nil)
	secret.Set(x.Confidential)
	parts := []fyne.CanvasObject{nameField, look.NewField("Soort", kind), look.NewField("Taal", lang)}
	if !x.Flow.IsZero() && x.ID.IsZero() {
		parts = parts[:2] // what is new takes the letter's language; the rest can be set later
	} else {
		parts = append(parts, secret)
	}
	file := look.NewProse("Bestand: " + x.FileName)
	sign := look.NewIcon("document", theme.ColorNamePrimary)
	if x.FileName != "" {
		parts = append([]fyne.CanvasObject{look.Beside(sign, file)}, parts...)
	}
	var d *look.Dialog
	if b.probe != nil && x.Flow.IsZero() && x.File != "" {
		b.probe.want(x)
		box := look.Column(8)
		b.shown = func() {
			box.Objects = b.inspection(x)
			box.Refresh()
			in, ok, _ := b.probe.of(x)
			if ic, c, words := in.verdict(); ok { // where it is seen at once, also when the rest is below the edge
				sign.Set(ic, c)
				file.SetText("Bestand: " + x.FileName + "\n" + words)
			} else {
				file.SetText("Bestand: " + x.FileName + "\nWordt onderzocht…")
			}
			if d != nil {
				d.Relayout()
			}
		}
		b.shown()
		parts = append(parts, group("Onderzoek van het bestand", box))
	}
	d = ask(b.h, title, verb, 0, func(*notice) bool {
		nameField.SetError("")
		if clean(name.Text) == "" {
			nameField.SetError("De bijlage heeft nog geen titel. Typ een titel.")
			b.h.Canvas.Focus(name)
			return false
		}
		x.Title, x.Kind, x.Confidential = clean(name.Text), bijlageKinds.at(kind.Chosen(), x.Kind), secret.On()
		if v, ok := bijlageLangs.value(lang.Selected); ok {
			x.Lang = v
		}
		return done(x)
	}, parts...)
	d.Closed = func() {
		b.shown = nil
		b.rows.ShowChosen() // a new one comes below the others
	}
}

// inspection is what the form of one bijlage says of its file.
func (b *bijlagen) inspection(x letter.Bijlage) []fyne.CanvasObject {
	in, ok, _ := b.probe.of(x)
	if !ok {
		return []fyne.CanvasObject{look.Beside(look.NewIcon("search", theme.ColorNamePrimary), look.NewProse("Het bestand wordt onderzocht. Dat duurt ten hoogste tien seconden. U kunt intussen verdergaan."))}
	}
	words := in.Summary
	if words != "" {
		words = tell.Capital(words) + "."
	}
	return append([]fyne.CanvasObject{look.Beside(look.NewIcon("document", theme.ColorNamePrimary), look.NewProse(words))}, in.rows(mostFindings)...)
}
