package forms

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
)

// NewKind is something a letter can begin with: a kind, or a template.
type NewKind struct {
	Name, Help string
	Ministry   bool   // it asks who sends it
	Remove     string // what is asked before it is taken away; "" when it stays
}

// NewLetter is what the dialog for a new letter shows.
type NewLetter struct {
	Kinds      []NewKind
	Ministries []string
	Nobody     string // said for none of them, which is chosen at first
	Note       string // why something is not in the list, "" when all is
	Make       func(kind int, ministry string)
	Remove     func(kind int) // takes a template away
}

// New asks what a letter begins with, and no more than that needs.
func New(c fyne.Canvas, x NewLetter) *look.Dialog {
	list := look.NewList()
	from := look.NewSelect(append([]string{x.Nobody}, x.Ministries...), nil)
	from.Choose(x.Nobody)
	field := look.NewField("Ministerie", from)
	d := &look.Dialog{Title: "Nieuwe brief", Width: 560, First: list}
	rows := make([]fyne.CanvasObject, len(x.Kinds))
	for i, k := range x.Kinds {
		rows[i] = look.Column(0, look.NewText(k.Name), look.NewHelp(k.Help))
	}
	remove := look.NewButton(look.Plain, look.IconResource("delete"), "Sjabloon verwijderen", nil)
	list.SetRows(rows...)
	list.Changed = func(i int) {
		field.Hidden = !x.Kinds[i].Ministry
		remove.SetOff("")
		if x.Kinds[i].Remove == "" {
			remove.SetOff("Alleen een eigen sjabloon kan worden verwijderd.")
		}
		d.Relayout()
	}
	list.Opened = func(i int) {
		ministry := from.Selected
		if ministry == x.Nobody || !x.Kinds[i].Ministry {
			ministry = ""
		}
		d.Close()
		x.Make(i, ministry)
	}
	drop := func(i int) {
		if k := x.Kinds[i]; k.Remove != "" {
			look.Confirm(c, "Sjabloon ‘"+k.Name+"’ verwijderen?", k.Remove, "Sjabloon verwijderen", true, func() { d.Close(); x.Remove(i) })
		}
	}
	list.Deleted = drop
	remove.Tap = func() { drop(max(0, list.Chosen)) }
	d.Content = look.Column(16, framed(list), field)
	if x.Note != "" {
		d.Content = look.Column(16, look.NewProse(x.Note), framed(list), field)
	}
	for _, k := range x.Kinds {
		if k.Remove != "" {
			d.Extra = []*look.Button{remove}
		}
	}
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", d.Cancel), look.NewButton(look.Filled, nil, "Brief maken", func() { list.Opened(max(0, list.Chosen)) })}
	list.Choose(0)
	d.Show(c)
	return d
}
