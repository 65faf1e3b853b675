package app

import (
	"slices"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// builtIn is the name of the family that ships with the program.
const builtIn = "DejaVu Sans"

// useFonts has the pages set in the organisation's own family when the letter names one, and says so when it is not
// on this computer.
func (e *editor) useFonts() {
	if e.draft.Letter().Frame.Font == (letter.Font{}) {
		return
	}
	e.paper.UseFonts(page.Folder(export.FontFolder()))
	if set := e.paper.Set(); set != nil && set.FontMissing != "" {
		e.notice(export.FontMissing(set.FontMissing).Text, nil)
	}
}

// chooseFont asks in which family the letter is set. The choice belongs to the letter, not to this computer.
func (e *editor) chooseFont() {
	dir := export.FontFolder()
	fonts := append([]letter.Font{{}}, page.Families(dir)...)
	names := []string{builtIn}
	for _, f := range fonts[1:] {
		names = append(names, f.Family)
	}
	now := e.draft.Letter().Frame.Font
	pick := look.NewRadio(names, false, nil)
	pick.Set(slices.Index(fonts, now))
	parts := look.Column(12, pick, look.NewHelp("Lettertypen van uw organisatie zet u als TTF-bestand in de map "+dir+"."))
	look.Ask(e.app.win.Canvas(), "Lettertype van de brief", parts, "Lettertype gebruiken", func() bool {
		if i := pick.Chosen(); i >= 0 && fonts[i] != now {
			e.do(edit.ChangeFrame("lettertype wijzigen", func(f *letter.Frame) { f.Font = fonts[i] }))
			e.paper.UseFonts(page.Folder(dir))
		}
		return true
	})
}
