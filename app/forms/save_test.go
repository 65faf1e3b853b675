package forms

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"27 oktober 2025": "2025-10-27", "27-10-2025": "2025-10-27", "27/10/2025": "2025-10-27", "27.10.2025": "2025-10-27", "27 okt. 2025": "2025-10-27",
		"1 mrt 2026": "2026-03-01", "2025-10-27": "2025-10-27", "maandag 27 oktober 2025": "2025-10-27", "ma 27 oktober 2025": "2025-10-27", " 27\u00a0Oktober 2025 ": "2025-10-27",
		"27 oktober": "2025-10-27", "27-10-25": "2025-10-27", "vandaag": "2025-10-27", "morgen": "2025-10-28", "": "", "29 februari 2024": "2024-02-29", "8 mei 2025": "2025-05-08",
	} {
		if got, why := ParseDate(in, clock); got != want || why != "" {
			t.Errorf("%q: %q %q, not %q", in, got, why, want)
		}
	}
	for _, in := range []string{"31 februari 2025", "29 februari 2025", "0 mei 2025", "32-1-2025", "27 foo 2025", "oktober 2025", "27-13-2025", "ooit", "1 2 3 4", "27 oktober 20255", "27-10-0025", "1 ma 2025"} {
		if got, why := ParseDate(in, clock); why == "" {
			t.Errorf("%q is read as %q", in, got)
		}
	}
	if s := FormatDate("2025-03-01"); s != "1 maart 2025" {
		t.Error(s)
	}
}

// What is kept in UTC is shown by the clock on the wall, the day too.
func TestFormatMoment(t *testing.T) {
	defer func(was *time.Location) { time.Local = was }(time.Local)
	time.Local = time.FixedZone("zomertijd", 2*60*60)
	for at, want := range map[string]string{"2025-10-27T13:05:00Z": "27 oktober 2025, 15:05", "2025-10-31T23:30:00Z": "1 november 2025, 01:30", "": "", "gisteren": ""} {
		if got := FormatMoment(at); got != want {
			t.Errorf("%q: %q, want %q", at, got, want)
		}
	}
}

// field finds the control under a label in the dialog on top.
func field(t *testing.T, d *desk, label string) fyne.CanvasObject {
	t.Helper()
	var got fyne.CanvasObject
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*look.Field); ok && strings.HasPrefix(f.Label.Text(), label) && got == nil {
			got = f.Control
		}
	})
	if got == nil {
		t.Fatalf("no field %q", label)
	}
	return got
}

func write(t *testing.T, d *desk, label, value string) {
	t.Helper()
	field(t, d, label).(*look.Entry).SetText(value)
}

// press presses a button of the dialog on top.
func press(t *testing.T, d *desk, text string) {
	t.Helper()
	var b *look.Button
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Button); ok && x.Text == text {
			b = x
		}
	})
	if b == nil {
		t.Fatalf("no button %q", text)
	}
	b.Tapped(nil)
}

func shown(d *desk) string {
	var b strings.Builder
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Text); ok {
			b.WriteString(x.Text() + "\n")
		}
	})
	return b.String()
}

// TestNewBijlageInSight: a bijlage that is added below many others can be seen when its form closes.
func TestNewBijlageInSight(t *testing.T) {
	d := newDesk(t, 1000, 600)
	for i := range 15 {
		if why := d.h.Do(edit.WriteBijlage(fmt.Sprint("Overzicht ", i), letter.Enclosure)); why != "" {
			t.Fatal(why)
		}
	}
	Bijlagen(d.h, nil)
	press(t, d, "Bijlage schrijven…")
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Entry); ok {
			x.SetText("Tijdlijn")
		}
	})
	press(t, d, "Bijlage maken")
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*look.List); ok {
			y, high := x.Place(15)
			if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(x).Y + y; x.Chosen != 15 || at < 0 || at+high > 600 {
				t.Errorf("row %d is chosen, and the new one stands at %v", x.Chosen, at)
			}
		}
	})
}

func TestSender(t *testing.T) {
	d := newDesk(t, 1200, 780)
	Sender(d.h)
	field(t, d, "Ministerie").(*look.Select).SetSelected("Ministerie van Financiën")
	write(t, d, "Directie", "Begrotingszaken")
	write(t, d, "E-mail", "geen adres")
	write(t, d, "Kenmerk van deze brief", "2025-1")
	field(t, d, "Opschrift van het kenmerk").(*look.Select).SetSelected("Onze referentie")
	press(t, d, "Gegevens opslaan")
	if len(d.steps) != 0 || !strings.Contains(shown(d), "geen @") {
		t.Fatal("an address without @ is saved")
	}
	write(t, d, "E-mail", "postbus@minfin.nl")
	press(t, d, "Gegevens opslaan")
	f := d.l.Frame
	if len(d.steps) != 1 || d.h.Canvas.Overlays().Top() != nil {
		t.Fatalf("%d undo entries", len(d.steps))
	}
	if f.Ministry != "Ministerie van Financiën" || !strings.HasPrefix(f.ReturnAddress, "Postbus 20201") || f.Reference.Department != "Begrotingszaken" ||
		f.Reference.OurReference != "2025-1" || f.Labels.OurReference != "Onze referentie" || f.Reference.Email != "postbus@minfin.nl" || f.Reference.Enclosures != "" {
		t.Errorf("%+v", f)
	}
	Sender(d.h)
	write(t, d, "Retouradres", "Eigen adres")
	field(t, d, "Ministerie").(*look.Select).SetSelected("Ministerie van Justitie en Veiligheid")
	press(t, d, "Gegevens opslaan")
	if f := d.l.Frame; f.ReturnAddress != "Eigen adres" || !strings.Contains(f.Reference.PostAddress, "20301") {
		t.Errorf("choosing a ministry: %q, %q", f.ReturnAddress, f.Reference.PostAddress)
	}
	n := len(d.steps)
	Sender(d.h)
	press(t, d, "Gegevens opslaan")
	if len(d.steps) != n || d.h.Canvas.Overlays().Top() != nil {
		t.Error("saving without a change is an undo entry, or does not close")
	}
}

// What was typed in a form of many fields does not go at Esc or Annuleren without a question; where nothing was typed there is none.
func TestHalfFilled(t *testing.T) {
	d := newDesk(t, 1024, 768).fill(t)
	open := func() bool { return d.h.Canvas.Overlays().Top() != nil }
	Sender(d.h)
	if press(t, d, "Annuleren"); open() {
		t.Error("a form in which nothing was typed asks")
	}
	Sender(d.h)
	write(t, d, "Directie", "Directie Strategie")
	if press(t, d, "Annuleren"); !open() || !strings.Contains(shown(d), "gaat het verloren") {
		t.Fatal("what was typed goes in silence")
	}
	press(t, d, "Annuleren") // of the question
	if s := field(t, d, "Directie").(*look.Entry).Text; s != "Directie Strategie" {
		t.Errorf("after the question stands %q", s)
	}
	press(t, d, "Annuleren")
	if press(t, d, "Niet opslaan"); open() || d.l.Frame.Reference.Department == "Directie Strategie" {
		t.Error("the form is open, or what was typed is kept")
	}
}

func TestAddressee(t *testing.T) {
	d := newDesk(t, 1200, 780)
	Addressee(d.h)
	field(t, d, "Deze brief").(*look.Radio).Changed(1)
	field(t, d, "Deze brief").(*look.Radio).Set(1)
	press(t, d, "Gegevens opslaan")
	if len(d.steps) != 1 || d.l.Frame.Kamer != letter.Eerste || text(d.l, letter.AddresseeFlow) != addresses[letter.Eerste] || text(d.l, letter.SalutationFlow) != salutationDefault {
		t.Fatalf("%d entries, %q, %q", len(d.steps), d.l.Frame.Kamer, text(d.l, letter.AddresseeFlow))
	}
	Addressee(d.h)
	write(t, d, "Adres", "1\n2\n3\n4\n5\n6\n7")
	press(t, d, "Gegevens opslaan")
	if len(d.steps) != 1 {
		t.Fatal("seven lines are saved")
	}
	write(t, d, "Adres", "1\n2\n3\n4\n5\n6\n\n")
	press(t, d, "Gegevens opslaan")
	if text(d.l, letter.AddresseeFlow) != "1\n2\n3\n4\n5\n6" {
		t.Errorf("%q", text(d.l, letter.AddresseeFlow))
	}
}

func TestSubject(t *testing.T) {
	d := newDesk(t, 1200, 780)
	Subject(d.h)
	write(t, d, "Onderwerp", "Verslag\nvan de raad")
	write(t, d, "Datum", "31 februari 2025")
	press(t, d, "Gegevens opslaan")
	if len(d.steps) != 0 {
		t.Fatal("a date that is none is saved")
	}
	write(t, d, "Datum", "3-11-2025")
	write(t, d, "Uw kenmerk", "K22")
	press(t, d, "Gegevens opslaan")
	if len(d.steps) != 1 || d.l.Frame.Date != "2025-11-03" || text(d.l, letter.SubjectFlow) != "Verslag van de raad" || d.l.Frame.Reference.YourReference != "K22" {
		t.Fatalf("%d, %+v", len(d.steps), d.l.Frame)
	}
}

func TestSigners(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	Signers(d.h, 0)
	press(t, d, "Omlaag")
	press(t, d, "Akkoord vastleggen") // of the one that moved: has it already
	press(t, d, "Toevoegen…")
	press(t, d, "Toevoegen")
	if !strings.Contains(shown(d), "nog geen functie") {
		t.Fatal("a signer without a function is taken")
	}
	field(t, d, "Bewindspersoon").(*look.Select).SetSelected("Minister van Financiën: Eelco Heinen")
	field(t, d, "Akkoord").(*look.Select).SetSelected("Gevraagd")
	press(t, d, "Toevoegen")
	if s := shown(d); !strings.Contains(s, "de Minister van Financiën,") {
		t.Error("the opening words are not those of the list in the form: ", s)
	}
	press(t, d, "Toevoegen…")
	field(t, d, "Bewindspersoon").(*look.Select).SetSelected("Minister van Financiën: Eelco Heinen")
	press(t, d, "Toevoegen")
	if !strings.Contains(shown(d), "staat al in de lijst") {
		t.Fatal("the same minister is added twice")
	}
	press(t, d, "Annuleren")
	press(t, d, "Ondertekenaars opslaan")
	s := d.l.Signers
	if len(d.steps) != 1 || len(s) != 4 || s[0].Name != "D.M. van Weel" || s[1].Name != "Foort van Oosten" {
		t.Fatalf("%d entries, %+v", len(d.steps), s)
	}
	if x := s[3]; x.Name != "Eelco Heinen" || x.Function != "Minister van Financiën" || x.Kind != letter.OnBehalfOf || x.ID.IsZero() {
		t.Errorf("%+v", x)
	} else if e := consent.Find(d.consents, x.ID, consent.Signer); e.State != consent.Asked || e.By != "M. Bakker" || e.At.IsZero() {
		t.Errorf("%+v", e)
	}
	Signers(d.h, 0)
	press(t, d, "Akkoord vastleggen")
	press(t, d, "Annuleren")
	if n := len(d.consents); n != 1 {
		t.Error("cancelling keeps a change: ", n)
	}
	Signers(d.h, 0)
	press(t, d, "Akkoord vastleggen")
	press(t, d, "Ondertekenaars opslaan")
	if e := consent.Find(d.consents, d.l.Signers[0].ID, consent.Signer); e.State != consent.Agreed || e.To.Letter() == nil || !slices.Equal(e.To.Letter().Signers, d.l.Signers) {
		t.Errorf("an akkoord without its words: %+v", e)
	}
	if why := d.h.Do(edit.SetField("subject", "Een ander onderwerp")); why != "" {
		t.Fatal(why)
	}
	Signers(d.h, 0)
	if s := shown(d); !strings.Contains(s, "1 zin gewijzigd sinds akkoord Minister van Asiel en Migratie") || !strings.Contains(s, "is nu “Een ander onderwerp”") {
		t.Error("the form does not say what changed: ", s)
	}
	// A remark, written and taken away, leaves the akkoord to the words it was given to.
	was := consent.Find(d.consents, d.l.Signers[0].ID, consent.Signer)
	for _, remark := range []string{"met dank", ""} {
		press(t, d, "Wijzigen…")
		write(t, d, "Aantekening", remark)
		press(t, d, "Gegevens opslaan")
		if !strings.Contains(shown(d), "1 zin gewijzigd sinds akkoord") {
			t.Error("a remark made the akkoord new in the form")
		}
		press(t, d, "Ondertekenaars opslaan")
		want := was
		want.Remark = remark
		if e := consent.Find(d.consents, d.l.Signers[0].ID, consent.Signer); !e.Equal(want) {
			t.Errorf("with the remark %q: %+v, want %+v", remark, e, want)
		}
		Signers(d.h, 0)
	}
	press(t, d, "Akkoord opnieuw vragen")
	if strings.Contains(shown(d), "gewijzigd sinds akkoord") {
		t.Error("asked again, and still said")
	}
	press(t, d, "Ondertekenaars opslaan")
	if e := consent.Find(d.consents, d.l.Signers[0].ID, consent.Signer); e.State != consent.Asked || e.To.Letter() == nil {
		t.Errorf("asked again: %+v", e)
	}
}

// Every way to sign for another stands before the name as it is written, and is known again.
func TestSubstitutes(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	for _, prefix := range []string{"b.a.", "plv.", "namens deze,", "a.i.", "wnd.", ""} {
		word := substitutes.word(prefix)
		if word == "" || prefix != "" && !strings.Contains(word, "("+strings.TrimSuffix(prefix, ",")+")") {
			t.Errorf("%q is chosen as %q", prefix, word)
		}
		Signers(d.h, 0)
		press(t, d, "Wijzigen…")
		field(t, d, "Wie tekent").(*look.Select).SetSelected(word)
		press(t, d, "Gegevens opslaan")
		press(t, d, "Ondertekenaars opslaan")
		if got := d.l.Signers[0].Prefix; got != prefix {
			t.Errorf("%s: %q", word, got)
		}
	}
}

// TestRoute: each step of a signer has a state, who, until when and a remark; what is late is said; the words of an akkoord can be
// had again; an order is changed by keys and by dragging.
func TestRoute(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	Signers(d.h, 0)
	press(t, d, "Route…")
	if s := shown(d); !strings.Contains(s, "Opsteller") || !strings.Contains(s, "DG") {
		t.Fatal(s)
	}
	write(t, d, "Uiterlijk", "gisterochtend")
	press(t, d, "Route overnemen")
	if !strings.Contains(shown(d), "geen datum") {
		t.Fatal("a day that is none is taken: ", shown(d))
	}
	write(t, d, "Uiterlijk", "20 oktober 2025")
	field(t, d, "Stand").(*look.Select).SetSelected("Gevraagd")
	write(t, d, "Wie", "A. Jansen")
	write(t, d, "Opmerking", "met spoed")
	press(t, d, "Route overnemen")
	if s := shown(d); !strings.Contains(s, "Opsteller: gevraagd") || !strings.Contains(s, "Opsteller is te laat: uiterlijk 20 oktober 2025.") {
		t.Error(s)
	}
	press(t, d, "Ondertekenaars opslaan")
	id := d.l.Signers[0].ID
	if e := consent.Find(d.consents, id, consent.Drafter); e.State != consent.Asked || e.By != "A. Jansen" || e.Due != "2025-10-20" || e.Remark != "met spoed" || !e.At.Equal(clock) {
		t.Errorf("%+v", e)
	}
	Signers(d.h, 0)
	press(t, d, "Route…")
	write(t, d, "Uiterlijk", "")
	write(t, d, "Opmerking", "")
	press(t, d, "Route overnemen")
	press(t, d, "Ondertekenaars opslaan")
	if e := consent.Find(d.consents, id, consent.Drafter); e.State != consent.Asked || e.Due != "" || e.Remark != "" || !e.At.Equal(clock) {
		t.Errorf("a day and a remark taken away: %+v", e)
	}

	var opened, went int
	d.h.Agreed = func(to consent.Akkoord, title string) {
		if opened++; to.Letter() == nil || !strings.Contains(title, "de Minister van Asiel en Migratie") {
			t.Error(title)
		}
	}
	d.h.GoTo = func(b letter.ID) {
		if went++; d.l.Block(b) == nil {
			t.Error("to nowhere")
		}
	}
	Signers(d.h, 0)
	order := func() string {
		var out []string
		for _, b := range rowsOf(t, d) {
			out = append(out, strings.Fields(b)[3])
		}
		return strings.Join(out, " ")
	}
	list := theList(t, d)
	alt := func(k fyne.KeyName) {
		list.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierAlt})
	}
	alt(fyne.KeyUp)
	alt(fyne.KeyDown)
	if s := order(); s != "Asiel Justitie Justitie" || list.Chosen != 1 {
		t.Error("Alt and an arrow: ", s, list.Chosen)
	}
	y, h := list.Place(1)
	list.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, y-20)}, Dragged: fyne.NewDelta(0, -20-h/2)})
	list.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 4)}, Dragged: fyne.NewDelta(0, 24-y)})
	list.DragEnd()
	if s := order(); s != "Justitie Asiel Justitie" || list.Chosen != 0 {
		t.Error("dragged: ", s, list.Chosen)
	}
	list.Choose(1)
	press(t, d, "Akkoord vastleggen")
	press(t, d, "Ondertekenaars opslaan")
	if why := d.h.Do(edit.SetTexts("x", map[letter.FlowKind]string{letter.SubjectFlow: "Een ander onderwerp"})); why != "" {
		t.Fatal(why)
	}
	Signers(d.h, 0)
	theList(t, d).Choose(1)
	press(t, d, "Wat is gewijzigd…")
	if s := shown(d); !strings.Contains(s, "Was: “Verslag van de Raad") || !strings.Contains(s, "Nu: “Een ander onderwerp”") {
		t.Error(s)
	}
	press(t, d, "Naar de tekst")
	if went != 1 || d.h.Canvas.Overlays().Top() != nil {
		t.Error("not gone to the text: ", went)
	}
	d.h.Closed = "Deze brief is verzonden."
	Signers(d.h, 0)
	theList(t, d).Choose(1)
	if s := shown(d); !strings.Contains(s, "Deze brief is verzonden.") || strings.Contains(s, "opslaan") || strings.Contains(s, "Toevoegen") {
		t.Error("a letter that was sent offers a change: ", s)
	}
	press(t, d, "Route…")
	press(t, d, "Sluiten")
	press(t, d, "Woorden van het akkoord…")
	if opened != 1 || d.h.Canvas.Overlays().Top() != nil {
		t.Error("the words of the akkoord: ", opened)
	}
}

// TestRouteDay: a date that is proposed counts for no day of a route before it is accepted.
func TestRouteDay(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	tx, why := edit.ChangeFrame("datum", func(f *letter.Frame) { f.Date = "2026-12-01" })(d.l, edit.At(d.l.Body().Start()), letter.Random)
	if why == "" {
		tx, why = edit.Proposer{By: "Bas", At: clock}.Propose(d.l, tx, letter.Random)
	}
	doc, _, err := tx.Steps.Apply(edit.Doc{Letter: d.l, Consents: d.consents})
	if err != nil || why != "" || doc.Letter.Frame.Date != "2026-12-01" || !doc.Letter.Proposed() {
		t.Fatal(err, why, doc.Letter.Frame.Date)
	}
	d.l = doc.Letter
	Signers(d.h, 1)
	if s, want := shown(d), "te laat: uiterlijk 23 oktober 2025."; !strings.Contains(s, want) {
		t.Errorf("%q is not in %s", want, s)
	}
}

// TestSignersLocked: of a letter that is locked akkoorden are recorded, asked again and given a route, in one act that leaves its words
// and its signers as they are; nothing offers to change those.
func TestSignersLocked(t *testing.T) {
	d := newDesk(t, 1200, 800).fill(t)
	d.h.Closed, d.h.Agree = "Deze brief is vergrendeld.", true
	before := d.l
	Signers(d.h, 0)
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*look.Button); ok && slices.Contains([]string{"Toevoegen…", "Wijzigen…", "Verwijderen", "Omhoog", "Omlaag"}, b.Text) {
			t.Error("it offers ", b.Text)
		}
	})
	list := theList(t, d)
	if list.Deleted != nil || list.Moved != nil {
		t.Error("the keys change the list")
	}
	list.Choose(1)
	press(t, d, "Akkoord vastleggen")
	list.Opened(2)
	press(t, d, "Route overnemen")
	press(t, d, "Akkoorden opslaan")
	if d.h.Canvas.Overlays().Top() != nil || len(d.steps) != 1 || d.steps[0].Label != "akkoord vastleggen" || d.l != before {
		t.Fatalf("%d acts %+v", len(d.steps), d.steps)
	}
	if n := board.Of(d.h.Doc()).Agreed(); n != 1 {
		t.Error(n, " agreed")
	}
}

// theList is the list of the form on top.
func theList(t *testing.T, d *desk) (list *look.List) {
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*look.List); ok && list == nil {
			list = l
		}
	})
	if list == nil {
		t.Fatal("no list")
	}
	return list
}

// rowsOf are the first words of each row of the list of the form on top.
func rowsOf(t *testing.T, d *desk) (out []string) {
	looktest.Walk(theList(t, d), func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Text); ok && len(x.Text()) > 2 && x.Text()[1:3] == ". " {
			out = append(out, x.Text())
		}
	})
	return out
}

// TestNewLetter: it asks who sends it only of what needs that; a template can be taken away.
func TestNewLetter(t *testing.T) {
	d := newDesk(t, 1200, 780)
	var made []string
	x := NewLetter{Ministries: []string{"Financiën", "Defensie"}, Nobody: "Later", Kinds: []NewKind{{Name: "Mijn sjabloon", Remove: "Brieven blijven."}, {Name: "Verslag", Ministry: true}},
		Make:   func(k int, ministry string) { made = append(made, fmt.Sprint(k, ministry)) },
		Remove: func(k int) { made = append(made, fmt.Sprint("weg ", k)) }}
	New(d.h.Canvas, x)
	if strings.Contains(shown(d), "Ministerie") {
		t.Error("a template asks for a ministry")
	}
	press(t, d, "Brief maken")
	New(d.h.Canvas, x)
	theList(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	press(t, d, "Sjabloon verwijderen") // not of this one
	field(t, d, "Ministerie").(*look.Select).SetSelected("Defensie")
	theList(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	New(d.h.Canvas, x)
	press(t, d, "Sjabloon verwijderen")
	press(t, d, "Sjabloon verwijderen")
	if s := strings.Join(made, "|"); s != "0|1Defensie|weg 0" || d.h.Canvas.Overlays().Top() != nil {
		t.Error(s)
	}
}

// TestStandardTexts: found by abbreviation first, by words, chosen with the arrows from the field.
func TestStandardTexts(t *testing.T) {
	d := newDesk(t, 1200, 780)
	got := -1
	x := StandardTexts{All: []StandardText{{"a", "Een b", "tekst", false}, {"b", "Twee", "andere tekst", true}}, Insert: func(i int) { got = i }, Remove: func(i int) { got = 10 + i }}
	for _, c := range []struct {
		typed string
		down  int
		want  int
	}{{"", 0, 0}, {"", 1, 1}, {"B", 0, 1}, {"tekst andere", 0, 1}, {"onvindbaar", 0, -1}} {
		got = -1
		InsertStandard(d.h.Canvas, x)
		var find *look.Entry
		looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
			if e, ok := o.(*look.Entry); ok {
				find = e
			}
		})
		find.SetText(c.typed)
		for range c.down {
			find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		press(t, d, "Tekst invoegen")
		if got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
		d.h.Canvas.Overlays().Remove(d.h.Canvas.Overlays().Top())
	}
}

func TestBijlagen(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	path := filepath.Join(t.TempDir(), "Derde_kwartaal.pdf")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	Bijlagen(d.h, nil)
	press(t, d, "Omlaag")
	if d.l.Bijlagen[0].Title != "Kwartaaloverzicht EU-wetsvoorstellen" {
		t.Fatal("not moved")
	}
	press(t, d, "Bestand toevoegen…")
	write(t, d, "Naam", path)
	press(t, d, "Openen")
	press(t, d, "Toevoegen")
	if b := d.l.Bijlagen; len(b) != 4 || b[3].Title != "Derde kwartaal" || b[3].FileName != "Derde_kwartaal.pdf" || b[3].File == "" {
		t.Fatalf("%+v", b)
	}
	if chosen := theList(t, d).Chosen; chosen != 3 {
		t.Errorf("added as the fourth, chosen is %d", chosen)
	}
	other := filepath.Join(t.TempDir(), "nieuw.pdf")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	was, viewed := d.l.Bijlagen[3], ""
	d.h.Keep = func(string) (string, string) { return strings.Repeat("cd", 32), "" }
	asked := letter.ID{}
	d.h.Earlier = func(id letter.ID, done func([]drafts.EarlierFile)) {
		asked = id
		done([]drafts.EarlierFile{{Bijlage: was, By: "M. Bakker", At: clock}})
	}
	d.h.View = func(_ int, b letter.Bijlage) { viewed = b.FileName }
	press(t, d, "Sluiten")
	Bijlagen(d.h, nil)
	theList(t, d).Choose(3)
	press(t, d, "Vervangen…")
	write(t, d, "Naam", other)
	press(t, d, "Openen")
	if b := d.l.Bijlagen[3]; b.File == was.File || b.FileName != "nieuw.pdf" || b.ID != was.ID || b.Title != was.Title || !strings.Contains(shown(d), "in de plaats van “Derde_kwartaal.pdf”") {
		t.Fatalf("%+v", b)
	}
	press(t, d, "Eerdere bestanden…")
	if s := shown(d); asked != was.ID || !strings.Contains(s, "Derde_kwartaal.pdf") || !strings.Contains(s, "door M. Bakker") {
		t.Error("the earlier file is not shown: ", s)
	}
	press(t, d, "Bekijken")
	press(t, d, "Terugzetten")
	if b := d.l.Bijlagen[3]; viewed != was.FileName || b != was {
		t.Errorf("viewed %q, put back %+v", viewed, b)
	}
	list := theList(t, d)
	list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	if d.l.Bijlagen[2].ID != was.ID {
		t.Error("Alt and an arrow")
	}
	list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	press(t, d, "Bijlage schrijven…")
	press(t, d, "Bijlage maken")
	if !strings.Contains(shown(d), "nog geen titel") {
		t.Fatal("a bijlage without a title is made")
	}
	write(t, d, "Titel", "Feitenrelaas")
	press(t, d, "Bijlage maken")
	if b := d.l.Bijlagen; len(b) != 5 || b[4].Flow.IsZero() || d.l.Flow(b[4].Flow) == nil {
		t.Fatalf("%+v", b)
	}
	press(t, d, "Verwijderen") // written here: asks
	press(t, d, "Bijlage verwijderen")
	press(t, d, "Wijzigen…")
	write(t, d, "Titel", "Nieuwe titel")
	press(t, d, "Gegevens opslaan")
	if b := d.l.Bijlagen; len(b) != 4 || b[3].Title != "Nieuwe titel" {
		t.Fatalf("%+v", b)
	}
}

func TestExportPDF(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	dir, got := t.TempDir(), ""
	open := func() {
		ExportFile(d.h, Export{Name: proposing("20251027 Verslag.pdf"), Dir: dir}, func(c Chosen) { got = c.Path })
	}
	open()
	write(t, d, "Naam", "a/b")
	press(t, d, "Bestanden maken")
	if got != "" {
		t.Fatal(got)
	}
	write(t, d, "Naam", "brief")
	press(t, d, "Bestanden maken")
	if got != filepath.Join(dir, "brief.pdf") || d.h.Canvas.Overlays().Top() != nil {
		t.Fatal(got)
	}
	if err := os.WriteFile(got, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	got = ""
	open()
	write(t, d, "Naam", "brief.pdf")
	press(t, d, "Bestanden maken")
	if got != "" {
		t.Fatal("replaced without asking")
	}
	press(t, d, "Bestand vervangen")
	if got == "" || d.h.Canvas.Overlays().Top() != nil {
		t.Fatal("not replaced")
	}
}

// TestIncomplete: a letter that leaves for good without a part needs a reason; a concept does not.
func TestIncomplete(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	dir, got, shownPlace := t.TempDir(), Chosen{}, 0
	fs := []Finding{{Finding: tell.Finding{Text: "De datum ontbreekt.", Severity: tell.Grave}, Go: func() { shownPlace++ }}, {Finding: tell.Finding{Text: "De slotgroet ontbreekt."}}}
	open := func() *look.Dialog {
		return ExportFile(d.h, Export{Dir: dir, Name: proposing("brief.pdf"), Kinds: kinds, Findings: fs}, func(c Chosen) { got = c })
	}
	open()
	press(t, d, "Toch doorgaan…")
	press(t, d, "Toch doorgaan")
	if got.Path != "" || !strings.Contains(shown(d), "waarom") {
		t.Fatal("it left without a reason", got)
	}
	write(t, d, "Waarom gaat de brief toch weg?", "De datum volgt")
	press(t, d, "Toch doorgaan")
	if got.Path != filepath.Join(dir, "brief.pdf") || got.Reason != "De datum volgt" || len(got.Lacks) != 1 || got.Kind.ID != "final" || d.h.Canvas.Overlays().Top() != nil {
		t.Fatalf("%+v", got)
	}
	got = Chosen{}
	var list *look.List
	dlg := open()
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *look.Radio:
			if x == field(t, d, "Soort") {
				x.Set(2)
				x.Changed(2)
			}
		case *look.List:
			list = x
		}
	})
	press(t, d, "Bestanden maken")
	if got.Path != filepath.Join(dir, "brief.txt") || got.Reason != "" || dlg.Open() {
		t.Fatalf("%+v", got)
	}
	dlg = open()
	list = nil
	looktest.Walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*look.List); ok {
			list = x
		}
	})
	list.Chosen = 0
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if shownPlace != 1 || dlg.Open() {
		t.Error("Enter on a finding does not go to its place")
	}
}

func TestPasteText(t *testing.T) {
	d := newDesk(t, 1200, 780)
	got := ""
	checked := false
	PasteText(d.h.Canvas, nil, func(s string, check bool, made func()) string {
		if got = s; s == "nee" {
			return "Deze tekst is te groot."
		}
		if checked = check; !check {
			made()
		}
		return ""
	})
	press(t, d, "Brief maken")
	write(t, d, "Tekst", "nee")
	press(t, d, "Brief maken")
	if !strings.Contains(shown(d), "te groot") {
		t.Fatal("the reason is not shown")
	}
	fyne.CurrentApp().Clipboard().SetContent("Geachte voorzitter,")
	press(t, d, "Plakken")
	if press(t, d, "Nakijken…"); !checked || d.h.Canvas.Overlays().Top() == nil {
		t.Fatal("looking closes the dialog")
	}
	press(t, d, "Brief maken")
	if got != "Geachte voorzitter," || d.h.Canvas.Overlays().Top() != nil {
		t.Fatal(got)
	}
}

// TestPreview: a line says what it was taken for; what a person says of it is read again, and reaches who makes the letter.
func TestPreview(t *testing.T) {
	d := newDesk(t, 1200, 780)
	var asked, made map[int]string
	dlg := Preview(d.h.Canvas, lineKinds, understoodText, func(told map[int]string) (Understood, string) {
		asked = maps.Clone(told)
		if told[4] == "note" {
			return Understood{}, "Dat kan niet."
		}
		u := understoodText
		u.Lines = slices.Clone(u.Lines)
		u.Lines[1].As, u.Lines[1].Unsure, u.Lines[1].Told = told[3], false, true
		return u, ""
	}, func(told map[int]string) { made = told })
	for _, want := range []string{"Voortgang van de ponten", "niet gevonden", "1 regel, gemerkt", "Tussenkop", "Voetnoot (door u)"} {
		if !strings.Contains(shown(d), want) {
			t.Errorf("%q is not shown", want)
		}
	}
	list := dlg.First.(*look.List)
	pick := func(row, item int) {
		list.Chosen = row
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		for range item {
			top := d.h.Canvas.Overlays().Top().(fyne.Focusable)
			top.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		d.h.Canvas.Overlays().Top().(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	pick(1, 0)
	if asked[3] != "text" || !strings.Contains(shown(d), "Tekst (door u)") || !strings.Contains(shown(d), "Geen enkele regel") {
		t.Fatalf("asked %v, shown %s", asked, shown(d))
	}
	pick(2, 2)
	if asked[4] != "note" || !strings.Contains(shown(d), "Dat kan niet.") {
		t.Errorf("asked %v, shown %s", asked, shown(d))
	}
	press(t, d, "Brief maken")
	if len(made) != 1 || made[3] != "text" || dlg.Open() {
		t.Errorf("made with %v", made)
	}
}

// TestTogether: parts that change nothing are left out, a reason stops all.
func TestTogether(t *testing.T) {
	d := newDesk(t, 100, 100)
	same := edit.ChangeFrame("x", func(*letter.Frame) {})
	if why := d.h.Do(together(same, same)); why != string(edit.Same) {
		t.Errorf("%q: not what edit says of a command that changes nothing", why)
	}
	date := edit.ChangeFrame("x", func(f *letter.Frame) { f.Date = "2025-01-01" })
	no := func(*letter.Letter, edit.Selection, letter.NewID) (edit.Tx, edit.Reason) { return edit.Tx{}, "Nee." }
	if why := d.h.Do(together(date, no)); why != "Nee." || d.l.Frame.Date != "" {
		t.Errorf("%q, %q", why, d.l.Frame.Date)
	}
	if why := d.h.Do(together(same, date)); why != "" || d.l.Frame.Date == "" {
		t.Error(why)
	}
}

// TestBijlageWithoutFile: a place for a bijlage, as reading a text makes it, says that there is no file yet.
func TestBijlageWithoutFile(t *testing.T) {
	d := newDesk(t, 1200, 780)
	if why := d.h.Do(edit.AddBijlage(letter.Bijlage{Title: "Rapport", Kind: letter.Report})); why != "" {
		t.Fatal(why)
	}
	Bijlagen(d.h, nil)
	if all := shown(d); !strings.Contains(all, "· nog geen bestand") || strings.Contains(all, "· bestand") {
		t.Errorf("shown: %s", all)
	}
}

// TestBijlageSaved: a stored bijlage is written where it was asked, under the name it came with, and what went wrong is said.
func TestBijlageSaved(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	dir, got, why := t.TempDir(), "", ""
	d.h.Dir = dir
	d.h.SaveAs = func(b letter.Bijlage) string { return b.FileName }
	d.h.Save = func(b letter.Bijlage, path string, done func(string)) { got = path; done(why) }
	Bijlagen(d.h, nil)
	press(t, d, "Opslaan als…")
	press(t, d, "Opslaan")
	if want := filepath.Join(dir, d.l.Bijlagen[0].FileName); got != want || !strings.Contains(shown(d), "De bijlage is opgeslagen als "+want) {
		t.Errorf("%q, want %q:\n%s", got, want, shown(d))
	}
	why = "Het bestand van deze bijlage is er niet meer."
	press(t, d, "Opslaan als…")
	press(t, d, "Opslaan")
	if s := shown(d); !strings.Contains(s, why) || strings.Contains(s, "is opgeslagen als") {
		t.Error(s)
	}
}

// The state of a letter is asked once, and why it cannot be changed is said in the form.
func TestStatus(t *testing.T) {
	d := newDesk(t, 1200, 780).fill(t)
	got := ""
	Status(d.h, "", func(to string) string { got = to; return "" })
	press(t, d, "Status opslaan")
	if got != "" {
		t.Error("the same state was set")
	}
	dlg := Status(d.h, "verzonden", func(to string) string { return "Dat kan niet." })
	if !strings.Contains(shown(d), "tot hij een andere status krijgt") {
		t.Error(shown(d))
	}
	dlg.Close()
}
