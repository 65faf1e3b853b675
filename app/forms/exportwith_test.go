package forms

import (
	"slices"

	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

var goes = []ExportTo{{ID: "tweede", Name: "Tweede Kamer"}, {ID: "eerste", Name: "Eerste Kamer", Help: "De aanhef wordt anders.", Mark: true},
	{ID: "both", Name: "Beide Kamers", Help: "Twee bestanden.", Two: true, Mark: true}}

var withKinds = []ExportKind{{ID: "final", Name: "Definitief", Ext: ".pdf"},
	{ID: "archive", Name: "Archiefkopie", Ext: ".pdf", NoApart: "Die zitten erin.", NoBehind: "Die zitten erin."},
	{ID: "text", Name: "Tekst", Ext: ".txt", NoBehind: "Alleen een pdf."}}

// pick chooses an option of a radio as a person does: one that is off stays as it was.
func pick(t *testing.T, d *desk, label string, option int) {
	t.Helper()
	r := field(t, d, label).(*look.Radio)
	if r.Off(option) {
		return
	}
	r.Set(option)
	r.Changed(option)
}

// TestExportWith goes along every choice of kind, bijlagen and Kamer: what export refuses cannot be chosen, and says why.
func TestExportWith(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	dir := t.TempDir()
	var got Chosen
	for _, kind := range withKinds {
		for _, with := range []With{Apart, Behind, Alone} {
			for _, to := range goes {
				for _, order := range []string{"kind, bijlagen, to", "kind, to, bijlagen", "bijlagen, to, kind"} {
					got = Chosen{}
					ExportFile(d.h, Export{Name: proposing("20251027 Verslag.pdf"), Dir: dir, Kinds: withKinds, To: goes, Own: "tweede"}, func(c Chosen) { got = c })
					switch order {
					case "kind, bijlagen, to":
						pick(t, d, "Soort", slices.IndexFunc(withKinds, func(k ExportKind) bool { return k.ID == kind.ID }))
						pick(t, d, "Bijlagen", int(with))
						pick(t, d, "Voor", slices.IndexFunc(goes, func(g ExportTo) bool { return g.ID == to.ID }))
					case "kind, to, bijlagen":
						pick(t, d, "Soort", slices.IndexFunc(withKinds, func(k ExportKind) bool { return k.ID == kind.ID }))
						pick(t, d, "Bijlagen", int(Alone))
						pick(t, d, "Voor", slices.IndexFunc(goes, func(g ExportTo) bool { return g.ID == to.ID }))
						pick(t, d, "Bijlagen", int(with))
					default:
						pick(t, d, "Bijlagen", int(with))
						pick(t, d, "Voor", slices.IndexFunc(goes, func(g ExportTo) bool { return g.ID == to.ID }))
						pick(t, d, "Soort", slices.IndexFunc(withKinds, func(k ExportKind) bool { return k.ID == kind.ID }))
					}
					b := field(t, d, "Bijlagen").(*look.Radio)
					words := shown(d)
					if b.Off(int(Apart)) && !strings.Contains(words, "Die zitten erin.") {
						t.Errorf("%s %s %s: off without a reason:\n%s", kind.ID, with, to.ID, words)
					}
					n := 0
					for _, verb := range []string{"PDF maken", "Bestand maken", "Bestanden maken"} {
						if has(d, verb) {
							press(t, d, verb)
							n++
							break
						}
					}
					if n != 1 || got.Kind.ID != kind.ID {
						t.Fatalf("%s: %+v", kind.ID, got)
					}
					switch {
					case got.With == Apart && kind.NoApart != "", got.With == Behind && kind.NoBehind != "":
						t.Errorf("what export refuses is chosen: %+v", got)
					case kind.ID == "final" && (got.With != with || got.To.ID != to.ID):
						t.Errorf("%s %s became %s %s", with, to.ID, got.With, got.To.ID)
					case b.Off(int(Apart)) != (kind.NoApart != ""), b.Off(int(Behind)) != (kind.NoBehind != ""):
						t.Errorf("%s: what is off is not what cannot be: %+v", order, got)
					}
				}
			}
		}
	}
}

func has(d *desk, text string) (yes bool) {
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*look.Button); ok && b.Text == text {
			yes = true
		}
	})
	return yes
}

// TestExportAsks: without bijlagen nothing is asked about them; with them they go as files; a secret one is named; the
// kenmerk of the Eerste Kamer is asked when it goes there; several files are asked about before one is replaced.
func TestExportAsks(t *testing.T) {
	d := newDesk(t, 1200, 780)
	dir := t.TempDir()
	ExportFile(d.h, Export{Name: proposing("20251027 Verslag.pdf"), Dir: dir, Kinds: withKinds, To: goes, Own: "tweede"}, func(Chosen) {})
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*look.Field); ok && f.Label.Text() == "Bijlagen" {
			t.Error("a letter without bijlagen asks about them")
		}
	})
	press(t, d, "Annuleren")
	d = newDesk(t, 1200, 780).fill(t)
	var got Chosen
	var files []string
	for _, n := range []string{"brief.pdf", "tk-bijlage-1-a.pdf"} {
		files = append(files, filepath.Join(dir, n))
		if err := os.WriteFile(files[len(files)-1], nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ExportFile(d.h, Export{Dir: dir, Name: proposing("brief.pdf"), Kinds: withKinds, To: goes, Own: "tweede", Files: func(Chosen) []string { return append(files, filepath.Join(dir, "new.pdf")) }},
		func(c Chosen) { got = c })
	if s := shown(d); !strings.Contains(s, "Vertrouwelijk, gaat niet mee: bijlage 3 (Beslisnota).") || strings.Contains(s, "Kenmerk van de brief aan de Eerste Kamer") {
		t.Error(s)
	}
	pick(t, d, "Voor", 1)
	write(t, d, "Kenmerk van de brief aan de Eerste Kamer", " 2026-7 ")
	press(t, d, "Bestanden maken")
	if s := shown(d); got.Path != "" || !strings.Contains(s, "tk-bijlage-1-a.pdf") || strings.Contains(s, "new.pdf") {
		t.Fatal("replaced without asking:", s)
	}
	press(t, d, "Bestanden vervangen")
	if got.With != Apart || got.To.ID != "eerste" || got.Mark != "2026-7" {
		t.Errorf("%+v", got)
	}
	got = Chosen{}
	ExportFile(d.h, Export{Dir: dir, Name: proposing("brief2.pdf"), Kinds: withKinds, To: goes, Own: "eerste"}, func(c Chosen) { got = c })
	write(t, d, "Kenmerk van de brief aan de Eerste Kamer", "2026-8")
	pick(t, d, "Voor", 0)
	press(t, d, "Bestanden maken")
	if got.Mark != "" || got.To.ID != "tweede" {
		t.Errorf("a kenmerk that is not asked any more goes along: %+v", got)
	}
}

// TestRadioOff: an arrow key goes past an option that is off.
func TestRadioOff(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	ExportFile(d.h, Export{Name: proposing("20251027 Verslag.pdf"), Dir: t.TempDir(), Kinds: withKinds, To: goes, Own: "tweede"}, func(Chosen) {})
	pick(t, d, "Soort", 2) // Behind is off
	r := field(t, d, "Bijlagen").(*look.Radio)
	if With(r.Chosen()) != Apart || !r.Off(int(Behind)) {
		t.Fatal(r.Chosen())
	}
	d.h.Canvas.Focus(r)
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if With(r.Chosen()) != Alone || d.h.Canvas.Focused() != fyne.Focusable(r) {
		t.Error(r.Chosen(), "is chosen and not focused")
	}
}

// TestDoneSays: what became of each bijlage is said, and a click on one shows it.
func TestDoneSays(t *testing.T) {
	d := newDesk(t, 1200, 780)
	went := 0
	x := Done{Path: "/a/brief.pdf", Pages: 2, Bytes: 2000, Claims: []string{"PDF/A-2a"}, Chosen: Chosen{Kind: kinds[0]},
		Bijlagen: []BijlageDone{{Number: 1, Title: "Rapport", File: "/a/tk-bijlage-1-rapport.pdf",
			Inspected: Inspected{Summary: "12 bladzijden", Clean: "Nagekeken: geen script.", Findings: []Finding{{Finding: tell.Finding{Text: "Op bladzijde 3 staat tekst onder een vlak.", Severity: tell.Grave}}}}, Go: func() { went++ }},
			{Number: 2, Title: "Nota", Stays: "Deze bijlage is vertrouwelijk en gaat niet mee.", Secret: true}}}
	kept := 0
	x.Receipt = func() (string, string) { kept++; return "/a/brief-verslag.txt", "" }
	dlg := ExportDone(d.h.Canvas, x)
	press(t, d, "Verslag bewaren")
	press(t, d, "Verslag bewaren") // once is enough
	s := shown(d)
	if kept != 1 || !strings.Contains(s, "naast de brief: brief-verslag.txt") {
		t.Errorf("kept %d times: %s", kept, s)
	}
	for _, want := range []string{"De bestanden zijn gemaakt", "Bijlage 1 (Rapport)", "tk-bijlage-1-rapport.pdf · 12 bladzijden", "onder een vlak", "geen script", "Bijlage 2 (Nota)", "gaat niet mee", "De brief voldoet aan PDF/A-2a", "Kijk eerst naar bijlage 1 voordat"} {
		if !strings.Contains(s, want) {
			t.Errorf("does not say %q:\n%s", want, s)
		}
	}
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*look.List); ok {
			l.Chosen = 0
			defer l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	})
	if went != 1 || dlg.Open() {
		t.Error("Enter on a bijlage does not show it")
	}
}

// watched makes later run on the test's goroutine, when the test asks.
func watched(t *testing.T) (next func()) {
	todo := make(chan func(), 10)
	old := later
	later = func(f func()) { todo <- f }
	t.Cleanup(func() { later = old })
	return func() {
		t.Helper()
		select {
		case f := <-todo:
			f()
		case <-time.After(5 * time.Second):
			t.Fatal("nothing was inspected")
		}
	}
}

// TestInspection: a file that is added is looked at while the form can be used, and what was seen stands in the form and
// in the list; closing stops it.
func TestInspection(t *testing.T) {
	next := watched(t)
	d := newDesk(t, 1200, 780)
	free := make(chan bool)
	started, stopped := make(chan bool, 9), make(chan bool, 9)
	d.h.Inspect = func(ctx context.Context, sha, _ string) (Inspected, bool) {
		started <- true
		select {
		case <-free:
		case <-ctx.Done():
			stopped <- true
			return Inspected{}, false
		}
		return Inspected{Summary: "3 bladzijden, gelabeld", Clean: "Nagekeken: geen verborgen tekst.", Findings: []Finding{{Finding: tell.Finding{Text: "In dit bestand zit een script.", Severity: tell.Grave}},
			{Finding: tell.Finding{Text: "Een."}}, {Finding: tell.Finding{Text: "Twee."}}, {Finding: tell.Finding{Text: "Drie."}}, {Finding: tell.Finding{Text: "Vier."}}}}, true
	}
	path := filepath.Join(t.TempDir(), "Rapport.pdf")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dlg := Bijlagen(d.h, nil)
	press(t, d, "Bestand toevoegen…")
	write(t, d, "Naam", path)
	press(t, d, "Openen")
	if s := shown(d); !strings.Contains(s, "wordt onderzocht") {
		t.Fatal(s)
	}
	write(t, d, "Titel", "Zelf getypt")
	<-started
	free <- true
	next()
	s := shown(d)
	for _, want := range []string{"3 bladzijden, gelabeld.", "zit een script", "geen verborgen tekst", "Vier.", "5 punten, waarvan 1 ernstig"} {
		if !strings.Contains(s, want) {
			t.Errorf("the form does not say %q:\n%s", want, s)
		}
	}
	press(t, d, "Toevoegen")
	if s := shown(d); d.l.Bijlagen[0].Title != "Zelf getypt" || !strings.Contains(s, "Rapport.pdf · 3 bladzijden, gelabeld") || !strings.Contains(s, "zit een script") || !strings.Contains(s, "En nog 2 punten") {
		t.Errorf("%+v\n%s", d.l.Bijlagen, s)
	}
	dlg.Close()
	d.h.Do(edit.AddBijlage(letter.Bijlage{Title: "Nog een", Kind: letter.Report, File: strings.Repeat("cd", 32), FileName: "b.pdf"}))
	dlg = Bijlagen(d.h, nil)
	if s := shown(d); strings.Count(s, "wordt onderzocht") != 2 {
		t.Error(s)
	}
	<-started // one that did not begin yet is not begun at all
	dlg.Close()
	select {
	case <-stopped:
	case <-time.After(5 * time.Second):
		t.Error("closing does not stop the inspection")
	}
}

// TestBijlageBeforeExport: what is wrong with a bijlage that goes along is said before a file is made; an archive copy takes
// them along too.
func TestBijlageBeforeExport(t *testing.T) {
	next := watched(t)
	d := newDesk(t, 1200, 780).fill(t)
	d.h.Inspect = func(_ context.Context, _, name string) (Inspected, bool) {
		return Inspected{Findings: []Finding{{Finding: tell.Finding{Text: "Dit bestand is beschadigd: " + name, Severity: tell.Grave}}}}, true
	}
	kinds := []ExportKind{{ID: "final", Name: "Definitief", Ext: ".pdf"}, {ID: "archive", Name: "Archiefkopie", Ext: ".pdf", Holds: true, NoApart: "Die zitten erin.", NoBehind: "Die zitten erin."}}
	for i := range kinds {
		kinds[0], kinds[i] = kinds[i], kinds[0]
		ExportFile(d.h, Export{Name: proposing("x.pdf"), Dir: t.TempDir(), Kinds: kinds, To: goes, Own: "tweede"}, func(Chosen) {})
		next()
		if s := shown(d); !strings.Contains(s, "Dit bestand is beschadigd: ") {
			t.Errorf("%s: nothing is said:\n%s", kinds[0].Name, s)
		}
		press(t, d, "Annuleren")
	}
}
