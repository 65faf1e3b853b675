package app

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/app/forms"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
)

// standardText puts the standard text in whose abbreviation stands before the caret, or asks which.
func (e *editor) standardText() {
	if why := e.draft.Can(edit.Type("x")); why != "" {
		e.refused(string(why))
		return
	}
	own := e.app.setting(kinds.TextSetting, "")
	all := kinds.AllTexts(own, organisation.Own().Texts())
	if sel, t, ok := e.abbreviation(all); ok {
		e.draft.Select(sel)
		e.putText(t)
		return
	}
	x := forms.StandardTexts{Insert: func(i int) { e.app.later(func() { e.putText(all[i]); e.focusPage() }) }, Remove: func(i int) {
		e.keepText(kinds.Text{Abbr: all[i].Abbr})
		e.standardText()
	}}
	for _, t := range all {
		_, mine := kinds.ByAbbr(kinds.Texts(own), t.Abbr)
		x.All = append(x.All, forms.StandardText{Abbr: t.Abbr, Name: t.Name, Text: e.filled(t), Own: mine})
	}
	if text := e.selectedWords(); text != "" {
		x.Write = func() {
			forms.WriteStandard(e.app.win.Canvas(), text, func(abbr, name, body string) {
				e.keepText(kinds.Text{Abbr: abbr, Name: name, Body: body})
			})
		}
	}
	forms.InsertStandard(e.app.win.Canvas(), x)
}

// keepText keeps a standard text of this person.
func (e *editor) keepText(t kinds.Text) {
	e.app.keepSetting(kinds.TextSetting, kinds.WithText(e.app.setting(kinds.TextSetting, ""), t))
}

// filled is a standard text with the words of this letter in it.
func (e *editor) filled(t kinds.Text) string {
	return t.Fill(func(name string) (string, bool) { return board.Field(e.draft.Letter(), name) })
}

func (e *editor) putText(t kinds.Text) { e.run(edit.PasteText(e.filled(t))) }

// abbreviation finds the abbreviation of one of the texts that stands before the caret as a word, or that is selected.
func (e *editor) abbreviation(all []kinds.Text) (edit.Selection, kinds.Text, bool) {
	sel := e.draft.Selection()
	b := e.draft.Letter().Block(sel.Head.Block)
	if b == nil || sel.Anchor.Block != sel.Head.Block {
		return sel, kinds.Text{}, false
	}
	from, to := min(sel.Anchor.Off, sel.Head.Off), max(sel.Anchor.Off, sel.Head.Off)
	if sel.Empty() {
		for from > 0 {
			c, n := utf8.DecodeLastRuneInString(b.Text[:from])
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				break
			}
			from -= n
		}
	}
	t, ok := kinds.ByAbbr(all, b.Text[from:to])
	return edit.Selection{Anchor: letter.Point{Block: b.ID, Off: from}, Head: letter.Point{Block: b.ID, Off: to}}, t, ok
}

// selectedWords is the text that is selected, a paragraph a line, without notes and references.
func (e *editor) selectedWords() string {
	sel := e.draft.Selection()
	if sel.Empty() {
		return ""
	}
	var out []string
	for _, b := range edit.Copy(e.draft.Letter(), sel, letter.Random).Blocks {
		out = append(out, strings.ReplaceAll(b.Text, letter.ObjectString, ""))
	}
	return strings.Join(out, "\n")
}
