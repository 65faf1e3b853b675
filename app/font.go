package app

import (
	"context"
	"io"
	"slices"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// builtIn is the name of the family that ships with the program.
const builtIn = "DejaVu Sans"

// file gives what opens a file of the store.
func (a *App) file(ctx context.Context) func(sha string) (io.ReadCloser, error) {
	return func(sha string) (io.ReadCloser, error) { return a.desk.Store.File(ctx, sha) }
}

// useFonts has the pages set in the organisation's own family when the letter names one, and says so when it is not
// on this computer.
func (e *editor) useFonts() {
	if e.draft.Letter().Frame.Font == (letter.Font{}) {
		return
	}
	e.paper.UseFonts(export.Fonts(e.app.file(e.app.ctx)))
	if set := e.paper.Set(); set != nil && set.FontMissing != "" {
		font := e.draft.Letter().Frame.Font
		e.notice(export.FontMissing(set.FontMissing).Text, nil, func() bool { return e.draft.Letter().Frame.Font == font })
	}
}

// chooseFont asks in which family the letter is set. The choice belongs to the letter, not to this computer.
func (e *editor) chooseFont() {
	dir := export.FontFolder()
	fonts := append([]letter.Font{{}}, page.Families(dir)...)
	if family, faces := organisation.Own().Family(); family != "" {
		fonts = append(fonts, letter.Font{Family: family, Files: faces})
	}
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
			e.useFonts()
		}
		return true
	})
}
