package app

import (
	"bytes"
	"context"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/beside"
	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// compared is one of the two texts of a comparison.
type compared struct {
	name    string
	version *drafts.Version // of this letter; nil for another text
	now     bool            // this letter as it is
	printed bool            // a file that says what is printed and no more
	load    func(context.Context) (Imported, error)
}

// asNow is the letter as it is at the moment of comparing.
func (e *editor) asNow() compared { return compared{name: "De brief zoals hij nu is", now: true} }

// asWas is a version of the letter.
func (e *editor) asWas(v drafts.Version) compared {
	return compared{name: versionLine(v), version: &v, load: func(ctx context.Context) (Imported, error) {
		s, err := e.app.desk.At(ctx, e.draft.ID, v.Seq)
		if err != nil {
			return Imported{}, err
		}
		return Imported{Letter: s.Letter}, nil
	}}
}

// comparing is the screen of a comparison: two texts beside each other in place of the pages.
type comparing struct {
	e        *editor
	was, now compared    // what is shown
	ask      [2]compared // what is to be: as was and now, but for a text that was chosen and is not read yet
	res      *compare.Result
	old      *letter.Letter // what was, as it was compared
	view     *beside.View
	heads    [2]*look.Text
	count    *look.Text
	said     *look.Text
	steps    [2]*look.Button
	ticks    map[beside.Sort]*look.Check // which sorts are shown
	open     *look.Button
	restores [2]*look.Button // the paragraph, the whole
	box      fyne.CanvasObject
	run      int // counts comparisons; a late one is dropped
}

// compare shows two texts beside each other.
func (e *editor) compare(was, now compared) {
	c := &comparing{e: e, ask: [2]compared{was, now}}
	c.work(func() {
		e.endWalk()
		c.build()
		e.cmp = c
		e.layout()
		e.bar.Attach(e.app.win.Canvas(), nil)
		e.focusPage()
		c.view.Step(1)
	})
}

// endCompare shows the letter again.
func (e *editor) endCompare() {
	if e.cmp == nil {
		return
	}
	e.cmp = nil
	e.layout()
	e.bar.Attach(e.app.win.Canvas(), nil)
	e.status.hint("")
	e.focusPage()
}

const onlyComparing = "U vergelijkt twee teksten. Sluit de vergelijking met Esc om verder te schrijven."

// work compares the texts, off Fyne's goroutine, and then calls done.
func (c *comparing) work(done func()) {
	live := c.e.draft.Letter()
	c.run++
	run, ask := c.run, c.ask
	var old *letter.Letter
	var res *compare.Result
	c.e.async("Vergelijken…", func() error {
		var ls [2]*letter.Letter
		files := map[string][]byte{} // of texts that are files
		for i, t := range ask {
			in := Imported{Letter: live}
			if !t.now {
				var err error
				if in, err = t.load(c.e.app.ctx); err != nil {
					c.e.later(func() {
						if run == c.run {
							c.ask = [2]compared{c.was, c.now}
						}
					})
					return err
				}
			}
			ls[i], _ = edit.Show(in.Letter, letter.Decided)
			maps.Copy(files, in.Files)
		}
		for i, t := range ask {
			if t.printed {
				ls[i] = export.Unsaid(ls[i], ls[1-i])
			}
		}
		was := export.Alike(c.e.app.ctx, ls[0], ls[1], func(sha string) (io.ReadCloser, error) {
			if f, err := export.FileIn(files, sha); err == nil {
				return f, nil
			}
			return c.e.app.desk.Store.File(c.e.app.ctx, sha)
		})
		old, res = was, compare.Letters(was, ls[1])
		return nil
	}, func() {
		if run == c.run {
			c.old, c.res, c.was, c.now = old, res, ask[0], ask[1]
			done()
		}
	})
}

// again compares anew: the letter was changed, or there is another text.
func (c *comparing) again() {
	c.work(func() {
		if c.e.cmp == c {
			c.names()
			c.view.Set(c.res)
		}
	})
}

// build makes the screen.
func (c *comparing) build() {
	e := c.e
	button := func(kind look.ButtonKind, icon, text, hint string, tap func()) *look.Button {
		b := look.NewButton(kind, nil, text, tap)
		if icon != "" {
			b.Icon = look.IconResource(icon)
		}
		b.Hint = hint
		return b
	}
	head := func(i int, title string) fyne.CanvasObject {
		c.heads[i] = look.NewHead("")
		c.heads[i].Cut = true
		return look.RowGrow(6, 0, c.heads[i], button(look.Flat, "", "Kiezen…", "Een versie, een bestand of een andere brief", func() {
			e.chooseText(title, true, func(t compared) { c.ask[i] = t; c.again() })
		}))
	}
	c.view = beside.New(c.res, head(0, "Wat was het?"), head(1, "Wat is het nu?"))
	c.view.Hooks = beside.Hooks{Moved: c.moved, Open: func(int) { c.goThere() }, Leave: e.round, Close: e.endCompare}
	c.count, c.said = look.NewText(""), look.NewText("")
	c.said.Cut = true
	c.steps = [2]*look.Button{
		button(look.Plain, "chevron-left", "Vorige", "Vorig verschil (Alt+pijl omhoog)", func() { c.view.Step(-1) }),
		button(look.Plain, "chevron-right", "Volgende", "Volgend verschil (Alt+pijl omlaag)", func() { c.view.Step(1) }),
	}
	c.ticks = map[beside.Sort]*look.Check{}
	sort := func(name string, s beside.Sort) *look.Check {
		c.ticks[s] = look.NewCheck(name, func(bool) { c.only() })
		c.ticks[s].Set(s != beside.Spaces)
		return c.ticks[s]
	}
	var keep *look.Button
	keep = button(look.Plain, "", "Bewaren…", "De verschillen als webpagina, als PDF of als tekst", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(keep)
		look.ShowMenu(e.app.win.Canvas(), at.Add(fyne.NewPos(0, keep.Size().Height)), c.keepItems())
	})
	bar := look.Bar(c.steps[0], c.steps[1], look.Inset(4, c.count), look.NewUpright(), sort("Tekst", beside.Words), sort("Opmaak", beside.Form), sort("Spaties", beside.Spaces),
		look.NewUpright(), button(look.Plain, "", "Lijst…", "Alle verschillen als tekst, onder elkaar", c.list), keep,
		button(look.Plain, "", "Omwisselen", "Wat was en wat is, van plaats verwisselen", func() { c.ask[0], c.ask[1] = c.ask[1], c.ask[0]; c.again() }),
		look.Space(), button(look.Filled, "", "Sluiten", "Terug naar de brief (Esc)", e.endCompare))
	c.open = button(look.Plain, "", "Naar de brief", "Gaat naar deze plaats in de brief (Enter)", c.goThere)
	c.restores = [2]*look.Button{
		button(look.Plain, "", "Alinea terugzetten", "Maakt van deze alinea weer wat zij was", func() {
			if x, ok := c.view.Current(); ok {
				c.putBack(x)
			}
		}),
		button(look.Plain, "", "Hele versie terugzetten", "Maakt van de brief weer wat hij was", func() { e.restore(*c.was.version, letter.ID{}) }),
	}
	foot := look.Inset(6, look.Column(4, c.said, look.Flow(8, c.open, c.restores[0], c.restores[1])))
	c.box = look.Frame(look.Column(0, bar, look.NewSeparator()), look.On(theme.ColorNameBackground, look.Column(0, look.NewSeparator(), foot)), nil, nil, c.view)
	c.names()
	c.moved()
}

// only shows the sorts of difference that are ticked.
func (c *comparing) only() {
	var sorts beside.Sort
	for s, k := range c.ticks {
		if k.On() {
			sorts |= s
		}
	}
	c.view.Only(sorts)
}

// names puts the names of the texts over the columns.
func (c *comparing) names() {
	c.heads[0].SetText(c.was.name)
	c.heads[1].SetText(c.now.name)
}

// moved says what the current difference is, and what can be done with it.
func (c *comparing) moved() {
	if c.box == nil {
		return
	}
	n := c.view.Len()
	x, ok := c.view.Current()
	switch {
	case n == 0 && c.res.Equal():
		c.count.SetText("Geen verschillen")
	case n == 0:
		c.count.SetText("Geen verschillen van deze soort")
	case !ok:
		c.count.SetText(c.res.Count())
	default:
		c.count.SetText(itoa(c.view.At()+1) + " van " + itoa(n))
	}
	none := ""
	if n == 0 {
		none = "Er zijn geen verschillen om naartoe te gaan."
	}
	for _, b := range c.steps {
		b.SetOff(none)
	}
	said := ""
	if ok {
		said = x.Line(200)
	}
	c.said.SetText(said)
	why := ""
	if !c.now.now || !ok || fieldOf(x) == nil && c.e.draft.Letter().Block(x.Block) == nil {
		why = "Deze plaats is er niet in de brief zoals hij nu is."
	}
	c.open.SetOff(why)
	old, part := "", ""
	if c.was.version == nil || !c.now.now {
		old = "Dit kan als u een versie vergelijkt met de brief zoals hij nu is."
	}
	switch {
	case !c.now.now || c.was.now:
		part = "Dit kan als u iets vergelijkt met de brief zoals hij nu is."
	case !ok || x.Block.IsZero():
		part = "Dit verschil ligt niet in een alinea."
	}
	c.restores[0].SetOff(part)
	c.restores[1].SetOff(old)
	c.whose(x, ok)
	c.box.Refresh()
}

// putBack makes the paragraph of a difference what it was.
func (c *comparing) putBack(x compare.Change) {
	e := c.e
	if c.was.version != nil {
		e.restore(*c.was.version, x.Block)
		return
	}
	l, block := c.res.Paragraph(x, c.old, e.draft.Letter())
	if block.IsZero() {
		e.notPutBack(drafts.Refusal("Deze alinea kan niet los worden teruggezet. De brief is niet gewijzigd. Neem in de brief over wat u nodig hebt."))
		return
	}
	if err := e.draft.Restore(l, 0, block); err != nil {
		e.notPutBack(err)
		return
	}
	e.tellAct("De alinea is teruggezet. Met Ctrl+Z maakt u dat ongedaan.")
}

// whose asks, elsewhere, who wrote the new words of a difference.
func (c *comparing) whose(x compare.Change, ok bool) {
	if !ok || !c.now.now || x.Now == "" || x.Block.IsZero() {
		return
	}
	l := c.e.draft.Letter()
	at, have := newPlaces(l).of(x)
	if !have {
		return
	}
	go func() {
		of, _, err := c.e.app.desk.Biography(c.e.app.ctx, c.e.draft.ID)
		if err != nil {
			return
		}
		list := slices.DeleteFunc(of(at.From.Block), func(s drafts.Stretch) bool { _, open := l.Proposals.Get(s.Proposal); return open }) // not in what is compared
		c.e.app.later(func() {
			now, _ := c.view.Current()
			if by := writtenBy(list, at); by != "" && c.e.cmp == c && now == x && c.said.Text() == x.Line(200) {
				c.said.SetText(c.said.Text() + " · " + by)
			}
		})
	}()
}

// goThere ends the comparison at the place of the current difference in the letter.
func (c *comparing) goThere() {
	x, ok := c.view.Current()
	if !ok || c.open.Disabled() {
		c.e.refused("Deze plaats is er niet in de brief zoals hij nu is.")
		return
	}
	at, have := newPlaces(c.e.draft.Letter()).of(x)
	c.e.endCompare()
	if field := fieldOf(x); field != nil {
		c.e.paper.ShowOf(*field)
	} else if have {
		c.e.place(at.From)()
	}
}

// heading is what the two texts are called in what is kept of a comparison.
func (c *comparing) heading() compare.Heads { return compare.Heads{Was: c.was.name, Now: c.now.name} }

// keepItems are the ways to keep a comparison.
func (c *comparing) keepItems() []look.Item {
	e := c.e
	save := func(title, ext string, content func(context.Context) ([]byte, error)) look.Item {
		return look.Item{Title: title, Action: func() { e.saveAs("Verschillen bewaren", "verschillen", ext, content) }}
	}
	res, h := c.res, c.heading()
	return []look.Item{
		save("Als webpagina…", ".html", func(context.Context) ([]byte, error) {
			var b bytes.Buffer
			err := res.HTML(&b, h)
			return b.Bytes(), err
		}),
		save("Als PDF…", ".pdf", func(ctx context.Context) ([]byte, error) {
			b, _, _, err := export.Bytes(ctx, res.Letter(h, letter.Random), export.Options{Fonts: export.Fonts(nil)})
			return b, err
		}),
		{Title: "Als tekst kopiëren", Action: func() {
			var b bytes.Buffer
			_ = res.Write(&b, h) // a buffer takes all
			fyne.CurrentApp().Clipboard().SetContent(b.String())
			e.status.hint("De verschillen staan als tekst op het klembord.")
		}},
	}
}

// mostChanges are listed in the window.
const mostChanges = 200

// list shows the differences as text, from which Enter goes to one.
func (c *comparing) list() {
	var lines []string
	order := c.view.Order()
	for k, i := range order[:min(len(order), mostChanges)] {
		lines = append(lines, itoa(k+1)+". "+c.res.Changes[i].Line(200))
	}
	d := &look.Dialog{Title: "Verschillen", Width: 760}
	list := lineList(lines)
	list.OneClick = true
	if x, ok := c.view.Current(); ok {
		at := slices.IndexFunc(order, func(i int) bool { return c.res.Changes[i] == x })
		list.Start = func() int { return min(at, len(lines)-1) }
	}
	list.Opened = func(i int) {
		d.Close()
		c.ticks[beside.SortOf(c.res.Changes[order[i]])].Set(true) // what one chooses is shown
		c.only()
		c.view.GoTo(order[i])
		c.e.focusPage()
	}
	about := "Was: " + c.was.name + "\nIs nu: " + c.now.name
	if n := len(c.res.Changes); n > mostChanges {
		about += "\nDit zijn de eerste " + itoa(mostChanges) + ". De webpagina heeft ze alle " + itoa(n) + "."
	}
	content := look.Column(8, look.NewProse(c.res.Count()), look.NewHelp(about))
	if len(lines) > 0 {
		content.Add(list)
	}
	d.Content = content
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
	d.Show(c.e.app.win.Canvas())
}

// compareTo asks what to compare the letter with.
func (e *editor) compareTo() {
	e.chooseText("Vergelijken met", false, func(t compared) { e.compare(t, e.asNow()) })
}

// chooseText lets a text be chosen: a version of the letter, a file, another letter, and the letter itself when now says so.
func (e *editor) chooseText(title string, now bool, then func(compared)) {
	var list []drafts.Version
	e.async("Versies zoeken…", func() (err error) {
		list, err = e.app.desk.Versions(e.app.ctx, e.draft.ID, time.Now())
		return err
	}, func() {
		var texts []compared
		var lines []string
		if now {
			texts, lines = append(texts, e.asNow()), append(lines, e.asNow().name)
		}
		for _, v := range list {
			texts = append(texts, e.asWas(v))
			lines = append(lines, versionLine(v))
		}
		rows := lineList(lines)
		d := &look.Dialog{Title: title, Width: 680, First: rows, Content: look.Column(8, look.NewHelp("Kies een versie van deze brief, een bestand of een andere brief."), rows)}
		take := func() {
			if i := rows.Chosen; i >= 0 {
				d.Close()
				then(texts[i])
			}
		}
		rows.Opened = func(int) { take() }
		d.Extra = []*look.Button{
			look.NewButton(look.Plain, nil, "Bestand…", func() { d.Close(); e.chooseFileText(title, then) }),
			look.NewButton(look.Plain, nil, "Andere brief…", func() { d.Close(); e.chooseOther(title, then) }),
		}
		d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", d.Cancel), look.NewButton(look.Filled, nil, "Vergelijken", take)}
		d.Show(e.app.win.Canvas())
	})
}

// chooseFileText lets a file be chosen as a text: Word, ODF, PDF, text.
func (e *editor) chooseFileText(title string, then func(compared)) {
	look.ChooseFile(e.app.win.Canvas(), title, e.app.folder(), append([]string{".txt", ".pdf"}, export.Extensions...), func(path string) {
		e.app.setFolder(path)
		then(compared{name: filepath.Base(path), printed: !strings.EqualFold(filepath.Ext(path), ".pdf"), load: func(context.Context) (Imported, error) { return e.app.opt.Import(path) }})
	})
}

// chooseOther lets another letter of this store be chosen as a text.
func (e *editor) chooseOther(ask string, then func(compared)) {
	var list []drafts.Summary
	e.async("Brieven zoeken…", func() (err error) {
		list, err = e.app.desk.Store.List(e.app.ctx)
		return err
	}, func() {
		var lines []string
		var texts []compared
		for _, s := range list {
			if s.ID == e.draft.ID || s.Damaged != "" {
				continue
			}
			lines = append(lines, tell.Capital(when(s.Changed, time.Now()))+" · "+title(s.Subject))
			texts = append(texts, compared{name: title(s.Subject), load: func(ctx context.Context) (Imported, error) {
				x, err := e.app.desk.Snapshot(ctx, s.ID)
				if err != nil {
					return Imported{}, err
				}
				return Imported{Letter: x.Letter}, nil
			}})
		}
		if len(lines) == 0 {
			look.Message(e.app.win.Canvas(), "info", "Er is geen andere brief", "In uw opslag staat geen andere brief om mee te vergelijken.")
			return
		}
		rows := lineList(lines)
		d := &look.Dialog{Title: ask, Width: 680, First: rows, Content: rows}
		take := func() {
			if i := rows.Chosen; i >= 0 {
				d.Close()
				then(texts[i])
			}
		}
		rows.Opened = func(int) { take() }
		d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", d.Cancel), look.NewButton(look.Filled, nil, "Vergelijken", take)}
		d.Show(e.app.win.Canvas())
	})
}
