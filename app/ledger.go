package app

import (
	"bytes"
	"context"
	"encoding/json"

	"kamerbrief/app/look"
	"kamerbrief/drafts/check"
)

// ledger shows the moties and toezeggingen of the letter, with how far each is.
func (e *editor) ledger() {
	e.checks.look(func() {
		if len(e.checks.res.Ledger) == 0 {
			e.status.hint("De brief noemt geen moties en toezeggingen.")
			return
		}
		e.showLedger(e.checks.res)
	})
}

func (e *editor) showLedger(res check.Result) {
	d := &look.Dialog{Title: "Moties en toezeggingen", Width: 620}
	content := look.Column(16)
	for i, x := range res.Ledger {
		name := look.NewHead(x.Name())
		name.Wrap = true
		status := look.NewSelect([]string{string(check.Done), string(check.Partly), string(check.Running)}, func(s string) {
			e.tellStatus(&res, i, check.Status(s))
		})
		status.Hint = "Hoe ver " + x.Kind + " " + itoa(i+1) + " is"
		status.Choose(string(x.Status))
		there := look.NewButton(look.Plain, nil, "Naar de tekst", func() {
			d.Close()
			e.goFound(e.placeOf(&res, i))
			e.focusPage()
		})
		content.Add(look.Column(4, name, look.NewProse(x.Sentence), look.Row(12, status, there)))
	}
	table := look.NewButton(look.Plain, nil, "Tabel onder de brief", func() {
		d.Close()
		if e.reading() {
			return
		}
		e.run(check.ClosingTable(e.checks.now(check.Choice{}).Ledger))
	})
	keep := func(text, ext string) *look.Button {
		return look.NewButton(look.Plain, nil, text, func() { d.Close(); e.saveRegister(ext) })
	}
	d.Content, d.Extra = content, []*look.Button{table, keep("CSV bewaren…", ".csv"), keep("JSON bewaren…", ".json")}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
	d.Show(e.app.win.Canvas())
}

// placeOf gives the words that name entry i.
func (e *editor) placeOf(res *check.Result, i int) *check.Found {
	x, a := res.Ledger[i], res.Anchor(i)
	f := &check.Found{Words: a.Quote}
	f.Block, f.From, f.To = x.Block, x.From, x.To
	return f
}

// tellStatus keeps how far entry i is.
func (e *editor) tellStatus(res *check.Result, i int, s check.Status) {
	if e.reading() {
		return
	}
	e.app.named("Bij de stand van een motie of toezegging staat wie die heeft gezet. Vul daarom eerst uw naam in.", func() {
		if e.tellAt("stand zetten", res.Anchor(i), res.Tells(i, s), "") {
			e.checks.look(nil)
		}
	})
}

// saveRegister writes the moties and toezeggingen to a file, for a spreadsheet (.csv) or another program (.json).
func (e *editor) saveRegister(ext string) {
	res := e.checks.now(check.Choice{})
	e.saveAs("Register bewaren", "moties-en-toezeggingen", ext, func(context.Context) ([]byte, error) {
		var b bytes.Buffer
		if ext == ".csv" {
			err := check.WriteCSV(&b, res.Register())
			return b.Bytes(), err
		}
		w := json.NewEncoder(&b)
		w.SetEscapeHTML(false)
		err := w.Encode(res.Register())
		return b.Bytes(), err
	})
}
