package forms

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

func TestMain(m *testing.M) {
	a := test.NewApp()
	_ = look.Dutch()
	look.Use(a, look.New("licht", 1))
	os.Exit(m.Run())
}

// desk is a letter under a window, with what was done to it.
type desk struct {
	h        *Host
	l        *letter.Letter
	consents []consent.Entry
	win      fyne.Window
	steps    []edit.Tx
}

var clock = time.Date(2025, 10, 27, 14, 32, 0, 0, time.UTC)

func newDesk(t *testing.T, w, h float32) *desk {
	d := &desk{l: letter.New(letter.Random)}
	d.win = test.NewWindow(look.On("background", look.NewHeading("Kamerbrief")))
	d.win.SetPadded(false)
	d.win.Resize(fyne.NewSize(w, h))
	t.Cleanup(d.win.Close)
	d.h = &Host{Canvas: d.win.Canvas(), Letter: func() *letter.Letter { return d.l }, Doc: func() edit.Doc { return edit.Doc{Letter: d.l, Consents: d.consents} }, Author: "M. Bakker", Now: func() time.Time { return clock }, Dir: t.TempDir(),
		Do: func(c edit.Command) string {
			tx, why := c(d.l, edit.At(d.l.Body().Start()), letter.Random)
			if why != "" {
				return string(why)
			}
			doc, _, err := tx.Steps.Apply(edit.Doc{Letter: d.l, Consents: d.consents})
			if err != nil {
				return err.Error()
			}
			next := doc.Letter
			if err := letter.Valid(next); err != nil {
				t.Fatal(err)
			}
			d.l, d.consents = next, doc.Consents
			d.steps = append(d.steps, tx)
			return ""
		},
		Keep: func(path string) (string, string) { return strings.Repeat("ab", 32), "" }}
	return d
}

// fill gives the letter contents that make forms long.
func (d *desk) fill(t *testing.T) *desk {
	must := func(why string) {
		if why != "" {
			t.Fatal(why)
		}
	}
	must(d.h.Do(edit.ChangeFrame("x", func(f *letter.Frame) {
		f.Ministry, f.ReturnAddress, f.Date = "Ministerie van Justitie en Veiligheid", "Postbus 20301 2500 EH Den Haag", "2025-10-27"
		f.Reference = letter.Reference{Directorate: "Directoraat-Generaal Migratie", Department: "Directie Migratiebeleid", VisitAddress: "Turfmarkt 147\n2511 DP Den Haag",
			PostAddress: "Postbus 20301\n2500 EH Den Haag", Website: "www.rijksoverheid.nl/jenv", OurReference: "6783421", Closing: closingDefault}
	})))
	must(d.h.Do(edit.SetTexts("x", map[letter.FlowKind]string{letter.SubjectFlow: "Verslag van de Raad Justitie en Binnenlandse Zaken (JBZ-Raad) op 13 en 14 oktober 2025 in Luxemburg",
		letter.AddresseeFlow: addresses[letter.Tweede], letter.SalutationFlow: "Geachte voorzitter,"})))
	must(d.h.Do(edit.SetSignerList([]letter.Signer{
		{Function: "Minister van Justitie en Veiligheid", Name: "Foort van Oosten", Kind: letter.Signs, Consent: letter.Agreed, By: "M. Bakker", At: clock.Format(time.RFC3339)},
		{Function: "Minister van Asiel en Migratie", Name: "D.M. van Weel", Kind: letter.Signs, Consent: letter.Asked},
		{Function: "Staatssecretaris van Justitie en Veiligheid, belast met een lange omschrijving van taken en bevoegdheden", Name: "", Kind: letter.OnBehalfOf},
	})))
	must(d.h.Do(edit.AddBijlage(letter.Bijlage{Title: "Brief aan de Europese Commissie over vrijwillig en gedwongen vertrek", Kind: letter.Missive, File: "ab", FileName: "brief-ec.pdf"})))
	must(d.h.Do(edit.WriteBijlage("Kwartaaloverzicht EU-wetsvoorstellen", letter.Enclosure)))
	must(d.h.Do(edit.AddBijlage(letter.Bijlage{Title: "Beslisnota", Kind: letter.DecisionNote, File: "ab", FileName: "nota.pdf", Confidential: true})))
	d.steps = nil
	return d
}

func (d *desk) shot(t *testing.T, name string) {
	t.Helper()
	d.win.Canvas().Capture() // it can be painted
	looktest.Shot(t, d.win.Canvas(), name)
}

var (
	kinds = []ExportKind{{ID: "final", Name: "Definitief", Help: "Voor de Kamer: PDF/A-2a en PDF/UA.", Ext: ".pdf", Firm: true},
		{ID: "concept", Name: "Concept", Help: "Op elke bladzijde staat CONCEPT. Voor wie meeleest.", Ext: ".pdf"}, {ID: "text", Name: "Tekst", Ext: ".txt"}}
	lacking = []Finding{{Finding: tell.Finding{Text: "De datum ontbreekt. Vul de datum van de brief in.", Severity: tell.Grave}, Go: func() {}}, {Finding: tell.Finding{Text: "De slotgroet ontbreekt."}}}
)

// understoodText is a text of which something is not sure.
var (
	lineKinds      = []LineKind{{"text", "Tekst", "Gewone tekst"}, {"heading", "Tussenkop", "Tussenkop"}, {"note", "Voetnoot", "Voetnoot"}, {"head", "Briefhoofd", ""}}
	understoodText = Understood{Facts: []Fact{{"Betreft", "Voortgang van de ponten in het rivierengebied"}, {"Ondertekening", ""}, {"Verder", "2 tussenkoppen, 1 voetnoot"}},
		Lines: []SourceLine{{Number: 1, Text: "Betreft Voortgang van de ponten in het rivierengebied", As: "head"}, {Number: 3, Text: "De ponten in de winter", As: "heading", Unsure: true},
			{Number: 4, Text: "De ponten varen in de winter minder vaak dan in de zomer, omdat er dan minder reizigers zijn en het water vaak te hoog staat voor een veilige overtocht.", As: "text"},
			{Number: 6, Text: "1 Kamerstukken II 2023/24, 29 279, nr. 800.", As: "note", Told: true}},
		Doubts: []string{"Regel 3 kan een tussenkop zijn."}}
)

// looked is a file with something to say about it.
var looked = Inspected{Summary: "12 bladzijden", Clean: "Nagekeken: geen ingesloten bestand en geen opmerking.", Findings: []Finding{
	{Finding: tell.Finding{Text: "Op bladzijde 3, 4 en 9 staat tekst onder een vlak. Iedereen kan die tekst kopiëren en lezen. Laat de tekst echt verwijderen.", Severity: tell.Grave}},
	{Finding: tell.Finding{Text: "In de gegevens van dit bestand staat een naam: “J. de Vries”. Iedereen kan dat zien. Haal het weg als dat niet mag."}}}}

// seen waits for the test to do it.
var seen = make(chan func(), 9)

// drop forgets what comes when no test waits for it any more: the toolkit of a test would run it at once, beside the test.
func drop(func()) {}

func init() { later = drop }

// every form, by the name of its picture.
func every(t *testing.T, d *desk) map[string]func() *look.Dialog {
	menus := []look.Menu{{Title: "&Bestand", Items: []look.Item{{Title: "&Nieuwe brief", Shortcut: look.Ctrl(fyne.KeyN)}, {Title: "&Opslaan", Shortcut: look.Ctrl(fyne.KeyS)}}},
		{Title: "Be&werken", Items: []look.Item{{Title: "Ongedaan maken", Shortcut: look.Ctrl(fyne.KeyZ)}, {Title: "Opmerking invoegen", Keys: "Ctrl+Alt+M"}}}}
	c := d.h.Canvas
	return map[string]func() *look.Dialog{
		"afzender":       func() *look.Dialog { return Sender(d.h) },
		"geadresseerde":  func() *look.Dialog { return Addressee(d.h) },
		"onderwerp":      func() *look.Dialog { return Subject(d.h) },
		"ondertekenaars": func() *look.Dialog { return Signers(d.h, 0) },
		"bijlagen":       func() *look.Dialog { return Bijlagen(d.h, func(letter.ID) {}) },
		"plakken": func() *look.Dialog {
			return PasteText(c, func(func()) {}, func(string, bool, func()) string { return "" })
		},
		"begrepen": func() *look.Dialog { return Preview(c, lineKinds, understoodText, nil, func(map[int]string) {}) },
		"pdf": func() *look.Dialog {
			return ExportFile(d.h, Export{Name: proposing("20251027 Verslag.pdf"), Dir: "/home/mbakker/Documenten/Kamer", Comments: 3, Kinds: kinds, Findings: lacking}, func(Chosen) {})
		},
		"pdf-klaar": func() *look.Dialog {
			return ExportDone(c, Done{Path: "/home/mbakker/Documenten/20251027 Verslag JBZ-Raad.pdf", Pages: 3, Bytes: 45678, Claims: []string{"PDF/A-2a", "PDF/UA-1"},
				Looked: "Het bestand is nagekeken. Gevonden: geen naam van een opsteller en geen eerdere versie.", Chosen: Chosen{Kind: kinds[0], Reason: "De datum volgt", Lacks: []string{"De datum ontbreekt."}},
				Findings: []Finding{{Finding: tell.Finding{Text: "Pagina 1, regel 12: het teken ☃ staat niet in het lettertype."}, Go: func() {}}, {Finding: tell.Finding{Text: "Pagina 2: deze tabelrij is hoger dan een bladzijde."}}}, Open: func() {}, Show: func() {}})
		},
		"pdf-eerste": func() *look.Dialog {
			dlg := ExportFile(d.h, Export{Name: proposing("20251027 Verslag.pdf"), Dir: "/home/mbakker/Documenten/Kamer", Comments: 3, Kinds: withKinds, To: goes, Own: "eerste"}, func(Chosen) {})
			return dlg
		},
		"pdf-klaar-bijlagen": func() *look.Dialog {
			return ExportDone(c, Done{Path: "/home/mbakker/Documenten/brief-tk.pdf", Pages: 3, Bytes: 45678, Claims: []string{"PDF/A-2a", "PDF/UA-1"}, Also: []File{{"/home/mbakker/Documenten/brief-ek.pdf", 3, 47000}},
				Chosen: Chosen{Kind: kinds[0]}, Bijlagen: []BijlageDone{
					{Number: 1, Title: "Rapport van de evaluatie van de wet met een heel lange titel die niet op een regel past", File: "/a/tk-bijlage-1-rapport-van-de-evaluatie-van-de-wet-met-een-heel-lange-titel-die-niet-op-een-regel.pdf",
						Inspected: looked, Go: func() {}},
					{Number: 2, Title: "Nota", Stays: "Deze bijlage is vertrouwelijk en gaat niet mee.", Secret: true}}, Open: func() {}, Show: func() {}})
		},
		"bijlagen-gezien": func() *look.Dialog {
			later = func(f func()) { seen <- f }
			d.h.Inspect = func(context.Context, string, string) (Inspected, bool) { return looked, true }
			dlg := Bijlagen(d.h, func(letter.ID) {})
			(<-seen)()
			(<-seen)() // there are two files
			later, d.h.Inspect = drop, nil
			return dlg
		},
		"info":        func() *look.Dialog { return About(c, "0.1", "/home/mbakker/.local/share/kamerbrief") },
		"sneltoetsen": func() *look.Dialog { return Shortcuts(c, menus) },
		"ondertekenaar": func() *look.Dialog {
			dlg := Signers(d.h, 0)
			press(t, d, "Wijzigen…")
			return dlg
		},
		"nieuw": func() *look.Dialog {
			return New(c, NewLetter{Nobody: "Later invullen", Ministries: []string{"Financiën"}, Kinds: []NewKind{{Name: "Mijn sjabloon", Help: "Uw eigen sjabloon", Remove: "x"}, {Name: "Antwoorden op Kamervragen", Help: "Met een plaats voor elke vraag en elk antwoord", Ministry: true}}})
		},
		"standaardtekst": func() *look.Dialog {
			return InsertStandard(c, StandardTexts{All: []StandardText{{"ab", "Aanbieding", "Hierbij bied ik uw Kamer [omschrijving van het stuk] aan.", true}, {"inf", "Informeren", strings.Repeat("Met deze brief informeer ik uw Kamer. ", 9), false}}})
		},
		"standaardtekst-maken": func() *look.Dialog { return WriteStandard(c, "Een tekst.", func(_, _, _ string) {}) },
		"route": func() *look.Dialog {
			dlg := Signers(d.h, 0)
			press(t, d, "Route…")
			return dlg
		},
		"bijlage": func() *look.Dialog {
			dlg := Bijlagen(d.h, nil)
			press(t, d, "Wijzigen…")
			return dlg
		},
	}
}

// TestPictures makes the pictures to look at, and fails when a form does not open or leaves its place.
func TestPictures(t *testing.T) {
	for _, s := range []struct {
		name        string
		w, h, scale float32
	}{{"1200", 1200, 780, 1}, {"1024", 1024, 768, 1}, {"200", 1024, 768, 2}} {
		look.Use(fyne.CurrentApp(), look.New("licht", s.scale))
		d := newDesk(t, s.w, s.h).fill(t)
		for name, open := range every(t, d) {
			dlg := open()
			d.shot(t, name+"-"+s.name)
			for d.h.Canvas.Overlays().Top() != nil {
				d.h.Canvas.Overlays().Remove(d.h.Canvas.Overlays().Top())
			}
			_ = dlg
		}
	}
	look.Use(fyne.CurrentApp(), look.New("licht", 1))
}

// named proposes a name with the ending of the kind.
func proposing(s string) func(Chosen) string {
	return func(c Chosen) string { return strings.TrimSuffix(s, filepath.Ext(s)) + c.Kind.Ext }
}
