package app

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
)

// nameVersion asks a name for the letter as it is.
func (e *editor) nameVersion() {
	name, note := look.NewEntry("Bijvoorbeeld: Naar MT"), look.NewEntry("")
	field := look.NewField("Naam", name)
	field.Help("Onder deze naam vindt u de brief terug zoals hij nu is. De naam blijft in uw opslag.")
	look.Ask(e.app.win.Canvas(), "Versie bewaren", look.Column(8, field, look.NewField("Toelichting (mag leeg)", note)), "Versie bewaren", func() bool {
		if err := e.draft.Name(name.Text, note.Text, ""); err != nil {
			field.SetError(sentence(err))
			return false
		}
		e.saveNow()
		return true
	})
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

// sinceSeen shows what changed since this person last had the letter open.
func (e *editor) sinceSeen() {
	e.compareWith(drafts.Version{Seq: uint64(e.seen), Name: "De brief toen u hem de vorige keer sloot"})
}

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
		e.app.later(func() {
			switch {
			case e.closed:
			case err != nil:
				look.Message(e.app.win.Canvas(), "error", strings.TrimSuffix(title, "…"), sentence(err))
			default:
				done()
			}
		})
	}()
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
	rowList.Opened = func(int) { with(e.compareWith)() }
	d.Content = look.Column(8, look.NewHelp("De nieuwste versie staat bovenaan. Terugzetten kunt u weer ongedaan maken; opmerkingen blijven staan."), rowList)
	d.Extra = []*look.Button{
		look.NewButton(look.Plain, nil, "Alinea terugzetten", with(func(v drafts.Version) { e.restore(v, e.draft.Selection().Head.Block) })),
		look.NewButton(look.Plain, nil, "Hele versie terugzetten", with(func(v drafts.Version) { e.restore(v, letter.ID{}) })),
	}
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Sluiten", d.Cancel), look.NewButton(look.Filled, nil, "Verschillen bekijken", with(e.compareWith))}
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
	out := fmt.Sprintf("%s · versie %d van %s · %d woorden", name, v.Seq, v.At.Local().Format("02-01-2006 15:04"), v.Words)
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
			look.Message(e.app.win.Canvas(), "info", "Niet teruggezet", sentence(err))
			return
		}
		e.notice(fmt.Sprintf("Versie %d is teruggezet. Met Ctrl+Z maakt u dat ongedaan.", v.Seq), nil)
	})
}

// compareWith shows what changed since a version.
func (e *editor) compareWith(v drafts.Version) {
	now := e.draft.Letter()
	var res *compare.Result
	e.async("Vergelijken…", func() error {
		s, err := e.app.desk.At(e.app.ctx, e.draft.ID, v.Seq)
		if err != nil {
			return err
		}
		then, _ := edit.Show(s.Letter, letter.Decided)
		is, _ := edit.Show(now, letter.Decided)
		res = compare.Letters(then, is)
		if v.At.IsZero() { // not out of the list
			v.At, v.Words = s.Changed, drafts.Words(s.Letter)
		}
		return nil
	}, func() { e.compared(res, compare.Heads{Was: versionLine(v), Now: "De brief zoals hij nu is"}) })
}

// mostChanges are listed in the window.
const mostChanges = 200

// compared shows a comparison: the list, from which Enter goes to a place in the letter, and the whole as a page to read side
// by side or as one text.
func (e *editor) compared(res *compare.Result, h compare.Heads) {
	changes := res.Changes[:min(len(res.Changes), mostChanges)]
	var lines []string
	for i, x := range changes {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, x.Line(200)))
	}
	d := &look.Dialog{Title: "Verschillen", Width: 760}
	list := lineList(lines)
	list.OneClick = true
	list.Opened = func(i int) {
		d.Close()
		if b := changes[i].Block; e.draft.Letter().Block(b) != nil {
			e.place(letter.Point{Block: b})()
		}
	}
	about := "Vergeleken met: " + h.Was
	if n := len(res.Changes); n > mostChanges {
		about += fmt.Sprintf("\nDit zijn de eerste %d. De webpagina heeft ze alle %d.", mostChanges, n)
	}
	content := look.Column(8, look.NewProse(res.Count()), look.NewHelp(about))
	d.Content = content
	page := look.NewButton(look.Plain, nil, "Naast elkaar, als webpagina…", func() {
		look.SaveFile(e.app.win.Canvas(), "Verschillen bewaren", e.app.folder(), "verschillen.html", ".html", "Bewaren", func(path string) {
			var b bytes.Buffer
			err := res.HTML(&b, h)
			if err == nil {
				err = export.WriteFile(path, b.Bytes())
			}
			if err != nil {
				look.Message(e.app.win.Canvas(), "error", "Niet bewaard", sentence(err))
				return
			}
			e.show(path)
		})
	})
	if !res.Equal() {
		content.Add(list)
		d.Extra = []*look.Button{page}
	}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
	d.Show(e.app.win.Canvas())
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
