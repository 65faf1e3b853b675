package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/export"
)

// openness shows what of the letter becomes public and what does not (Openbaarheidsblik). The files of bijlagen are looked into, so it is
// made in the background.
func (e *editor) openness() {
	d := e.draft.Doc()
	var list []export.Open
	e.longSteps("Nagaan wat openbaar wordt…", func(ctx context.Context, _ func(string, float32), _ func(n, total int)) error {
		var err error
		list, err = export.Openness(ctx, d, e.exportOptions(ctx, export.Final))
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			e.refused(sentence(err))
		default:
			showOpenness(e.app.win.Canvas(), list)
		}
	})
}

func showOpenness(c fyne.Canvas, list []export.Open) {
	part := func(title, icon string, color fyne.ThemeColorName, public bool) fyne.CanvasObject {
		rows := []fyne.CanvasObject{look.NewHead(title)}
		for _, x := range list {
			if x.Public != public {
				continue
			}
			what := look.NewHead(x.What)
			what.Wrap = true
			o := []fyne.CanvasObject{what, look.NewProse(x.Why)}
			for _, f := range x.Findings {
				s := signs[f.Severity]
				o = append(o, look.Beside(look.NewIcon(s.icon, s.color), look.NewProse(f.Text)))
			}
			rows = append(rows, look.Beside(look.NewIcon(icon, color), look.Column(2, o...)))
		}
		return look.Column(10, rows...)
	}
	d := &look.Dialog{Title: "Openbaarheidsblik", Width: 560, Content: look.Column(20,
		part("Dit wordt openbaar", "eye", theme.ColorNamePrimary, true), part("Dit wordt niet openbaar", "lock", theme.ColorNamePlaceHolder, false))}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
	d.Show(c)
}
