package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// nameVersion asks a name for the letter as it is.
func (e *editor) nameVersion() {
	name, note := look.NewEntry("Bijvoorbeeld: Naar MT"), look.NewEntry("")
	field := look.NewField("Naam", name)
	field.Help("Onder deze naam vindt u de brief terug zoals hij nu is. De naam blijft in uw opslag.")
	kept := ""
	d := look.Ask(e.app.win.Canvas(), "Versie bewaren", look.Column(8, field, look.NewField("Toelichting (niet verplicht)", note)), "Versie bewaren", func() bool {
		if err := e.draft.Name(name.Text, note.Text, ""); err != nil {
			field.SetError(sentence(err))
			return false
		}
		e.saveNow()
		kept = "De versie “" + strings.TrimSpace(name.Text) + "” is gemaakt. U vindt die bij Bestand › Versies…"
		return true
	})
	d.Closed = func() {
		if kept != "" {
			e.status.hint(kept)
		}
	}
}

// versions shows the list of versions.
func (e *editor) versions() {
	var list []drafts.Version
	e.async("Versies zoeken…", func() (err error) {
		list, err = e.app.desk.Versions(e.app.ctx, e.draft.ID, time.Now())
		return err
	}, func() { e.versionList(list) })
}

// seenKey is where the user's settings keep which version of a letter was looked at last.
func seenKey(d *drafts.Draft) string { return "gezien " + d.ID.String() }

// hasSeen reports whether there is something to show, and why not.
func (e *editor) hasSeen() (bool, string) {
	switch {
	case e.seen < 0:
		return false, "U hebt deze brief hier nog niet eerder gesloten."
	case uint64(e.seen) >= e.draft.Seq():
		return false, "Er is niets gewijzigd sinds u hier was."
	}
	return true, ""
}

// async does work off Fyne's goroutine and then shows what came of it.
func (e *editor) async(title string, work func() error, done func()) {
	go func() {
		err := work()
		e.later(func() {
			if err != nil {
				look.Message(e.app.win.Canvas(), "error", strings.TrimSuffix(title, "…"), sentence(err))
				return
			}
			done()
		})
	}()
}

// saveAs asks where to keep something that is made elsewhere than on the window's goroutine, and keeps it there.
func (e *editor) saveAs(title, name, ext string, content func(context.Context) ([]byte, error)) {
	look.SaveFile(e.app.win.Canvas(), title, e.app.folder(), name+ext, ext, "Bewaren", func(path string) {
		e.app.setFolder(path)
		e.keepAs(title, path, content)
	})
}

// keepAs makes something and keeps it in a file, and shows that. It is work as an export is: who closes the letter meanwhile is asked.
func (e *editor) keepAs(title, path string, content func(context.Context) ([]byte, error)) {
	e.long(title+"…", func(ctx context.Context, _ func(n, total int)) error {
		b, err := content(ctx)
		if err = cmp.Or(ctx.Err(), err); err != nil {
			return err
		}
		return export.WriteFile(path, b)
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			e.status.hint("Het maken is gestopt. Er is geen bestand gemaakt.")
		case err != nil:
			look.Message(e.app.win.Canvas(), "error", title, sentence(err))
		default:
			e.show(path)
		}
	})
}

func (e *editor) versionList(list []drafts.Version) {
	var lines []string
	for _, v := range list {
		lines = append(lines, versionLine(v))
	}
	rowList := lineList(lines)
	d := &look.Dialog{Title: "Versies", Width: 680, First: rowList}
	with := func(f func(v drafts.Version)) func() {
		return func() {
			if i := rowList.Chosen; i >= 0 {
				d.Close()
				f(list[i])
			}
		}
	}
	compare := with(func(v drafts.Version) { e.compare(e.asWas(v), e.asNow()) })
	rowList.Opened = func(int) { compare() }
	d.Content = look.Column(8, look.NewHelp("De nieuwste versie staat bovenaan. Terugzetten kunt u weer ongedaan maken; opmerkingen blijven staan."), rowList)
	d.Extra = []*look.Button{
		look.NewButton(look.Plain, nil, "Naast de brief openen", with(e.openBeside)),
		look.NewButton(look.Plain, nil, "Alinea terugzetten", with(func(v drafts.Version) { e.restore(v, e.draft.Selection().Head.Block) })),
		look.NewButton(look.Plain, nil, "Hele versie terugzetten", with(func(v drafts.Version) { e.restore(v, letter.ID{}) })),
	}
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Sluiten", d.Cancel), look.NewButton(look.Filled, nil, "Verschillen bekijken", compare)}
	d.Show(e.app.win.Canvas())
}

// lineList is a list of lines, so that the keys go along them and bring each into view.
func lineList(lines []string) *look.List {
	var rows []fyne.CanvasObject
	for _, s := range lines {
		rows = append(rows, look.NewProse(s))
	}
	return look.NewList(rows...)
}

// versionLine is a version as a row of the list.
func versionLine(v drafts.Version) string {
	name := v.Name
	switch {
	case name == "" && v.Seq == 0:
		name = "Begin van de brief"
	case name == "":
		name = "Vanzelf bewaard"
	}
	if v.Note != "" {
		name += ": " + v.Note
	}
	out := fmt.Sprintf("%s · versie %d van %s · %s woorden", name, v.Seq, v.At.Local().Format("02-01-2006 15:04"), tell.Number(v.Words))
	if v.By.Name != "" {
		out += " · " + v.By.Name
	}
	return out
}

// restore puts a version back, or one paragraph of it.
func (e *editor) restore(v drafts.Version, block letter.ID) {
	var s *drafts.Snapshot
	e.async("Versie terugzetten…", func() (err error) {
		s, err = e.app.desk.At(e.app.ctx, e.draft.ID, v.Seq)
		return err
	}, func() {
		if err := e.draft.Restore(s.Letter, v.Seq, block); err != nil {
			e.notPutBack(err)
			return
		}
		what := "Versie"
		if !block.IsZero() {
			what = "De alinea van versie"
		}
		e.tellAct(fmt.Sprintf("%s %d is teruggezet. Met Ctrl+Z maakt u dat ongedaan.", what, v.Seq))
	})
}

func (e *editor) notPutBack(err error) {
	look.Message(e.app.win.Canvas(), "info", "Niet teruggezet", sentence(err))
}

// logbook shows who did what with this letter, and whether that was changed by something else.
func (e *editor) logbook() {
	var list []drafts.Deed
	var wrong error
	e.async("Logboek lezen…", func() error {
		list, wrong = e.app.desk.Deeds(e.app.ctx, e.draft.ID)
		return nil
	}, func() {
		var lines []string
		for _, x := range list {
			what := x.Action
			if kind, ok := strings.CutPrefix(what, "export "); ok {
				if p, err := export.Of(export.Kind(kind)); err == nil {
					what = "export “" + p.Name + "”"
				}
			}
			if x.About != "" {
				what += " (" + x.About + ")"
			}
			lines = append(lines, fmt.Sprintf("%s: %s, %s. Door %s, %s.", x.At.Local().Format("02-01-2006 15:04:05"), what, x.Result, x.Actor, x.Origin))
		}
		verdict := "Het logboek klopt: er is niets aan veranderd. Er staan geen woorden van de brief in."
		if wrong != nil {
			verdict = sentence(wrong)
		}
		d := &look.Dialog{Title: "Logboek", Width: 760, Content: look.Column(8, look.NewProse(verdict), lineList(lines))}
		d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
		d.Show(e.app.win.Canvas())
	})
}
