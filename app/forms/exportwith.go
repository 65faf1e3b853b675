package forms

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// exportWith is the part of the dialog that asks what goes with the letter, and to whom it goes. Not everything goes
// together: the choice that was made last in time stays, and what does not go with it is off, with the reason below.
type exportWith struct {
	with      With // what will happen: want as far as it can
	want      With
	bijlagen  *look.Radio // nil when there are none
	withField *look.Field
	stamp     *look.Check
	to        ExportTo
	tos       *look.Radio // nil when it does not matter
	toField   *look.Field
	copies    *look.Check // nil when nobody gets an afschrift
	copiesFor *look.Text
	mark      *look.Entry
	markField *look.Field
}

// ask makes the fields.
func (f *exporter) ask() (parts []fyne.CanvasObject) {
	f.want = Alone
	if len(f.h.Letter().Bijlagen) > 0 && slices.ContainsFunc(f.x.Kinds, func(k ExportKind) bool { return k.NoApart == "" || k.NoBehind == "" || k.Holds }) {
		f.want = Apart
		f.bijlagen = look.NewRadio(withNames[:], true, func(i int) { f.want = With(i); f.show() })
		f.withField = look.NewField("Bijlagen", f.bijlagen)
		f.stamp = look.NewCheck("Nummer boven elke bladzijde van een bijlage", nil)
		parts = append(parts, f.withField, f.stamp)
	}
	if len(f.x.To) == 0 {
		return parts
	}
	var names []string
	for _, t := range f.x.To {
		names = append(names, t.Name)
	}
	f.tos = look.NewRadio(names, true, func(i int) {
		f.to = f.x.To[i]
		f.show()
	})
	if own := slices.IndexFunc(f.x.To, func(t ExportTo) bool { return t.ID == f.x.Own }); own >= 0 {
		f.to = f.x.To[own]
		f.tos.Set(own)
	}
	f.toField = look.NewField("Voor", f.tos)
	f.mark = entry("")
	f.markField = look.NewField("Kenmerk van de brief aan de Eerste Kamer (niet verplicht)", f.mark).Help("Vult u niets in, dan blijft het kenmerk van de brief staan.")
	parts = append(parts, f.toField, f.markField)
	if to := f.h.Letter().Frame.Copies(); len(to) > 0 {
		f.copies = look.NewCheck("Ook afschriften, elk als eigen bestand", func(bool) { f.show() })
		f.copiesFor = look.NewHelp("Voor " + tell.List(to, "en") + ".")
		parts = append(parts, look.Column(0, f.copies, f.copiesFor))
	}
	return parts
}

// copying reports whether afschriften are made too.
func (f *exporter) copying() bool { return f.copies != nil && !f.copies.Hidden && f.copies.On() }

// settle says what goes with what.
func (f *exporter) settle() {
	apart, behind := f.kind.NoApart, f.kind.NoBehind
	f.with = f.want
	if f.with == Apart && apart != "" || f.with == Behind && behind != "" {
		f.with = Alone
	}
	if f.bijlagen != nil {
		f.bijlagen.Set(int(f.with))
		f.stamp.Hidden = f.with != Behind
		f.bijlagen.SetOff(int(Apart), apart != "")
		f.bijlagen.SetOff(int(Behind), behind != "")
		help := apart
		if behind != "" && behind != apart {
			help = strings.TrimSpace(help + " " + behind)
		}
		f.withField.Help(strings.TrimSpace(f.withHelp() + "\n" + help))
	}
	if f.tos == nil {
		return
	}
	f.toField.Help(f.to.Help)
	f.markField.Hidden = !f.to.Mark
	if f.copies != nil {
		f.copies.Hidden = !f.kind.Firm
		f.copiesFor.Hidden = f.copies.Hidden
	}
}

// withHelp says what the chosen way means.
func (f *exporter) withHelp() string {
	written := slices.ContainsFunc(f.h.Letter().Bijlagen, func(b letter.Bijlage) bool { return !b.Flow.IsZero() && !b.Confidential })
	switch {
	case f.with == Apart:
		return "Elke bijlage komt als eigen bestand naast de brief in de map, met een vaste naam."
	case f.with == Behind:
		return "Eén pdf om te lezen: eerst de brief, dan de bijlagen. Een bijlage die geen pdf is, staat er niet in."
	case f.kind.NoApart != "":
		return ""
	case written:
		return "Een bijlage die in deze brief is geschreven, staat achter de brief. De andere bijlagen gaan niet mee."
	}
	return "De bijlagen gaan niet mee."
}

// several reports whether more than one file comes of it.
func (f *exporter) several() bool {
	return f.to.Two || f.copying() || f.with == Apart && slices.ContainsFunc(f.h.Letter().Bijlagen, func(b letter.Bijlage) bool { return !b.Confidential })
}

// ownMark is the kenmerk that was filled in, "" when it is not asked.
func (f *exporter) ownMark() string {
	if f.mark == nil || !f.to.Mark {
		return ""
	}
	return clean(f.mark.Text)
}

// staysBehind names the bijlagen that never leave.
func staysBehind(l *letter.Letter) string {
	var names []string
	for i, b := range l.Bijlagen {
		if b.Confidential {
			names = append(names, bijlageName(i+1, b.Title))
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "Vertrouwelijk, gaat niet mee: " + names[0] + "."
	}
	return "Vertrouwelijk, gaan niet mee: " + tell.List(names, "en") + "."
}

// bijlageName is a bijlage as a sentence names it.
func bijlageName(n int, title string) string {
	if t := strings.Join(strings.Fields(title), " "); t != "" {
		return fmt.Sprintf("bijlage %d (%s)", n, t)
	}
	return fmt.Sprintf("bijlage %d", n)
}

// baseNames gives the names of files, one a line and not too many.
func baseNames(files []string) string {
	var out []string
	for i, s := range files {
		if i == 8 && len(files) > 9 {
			out = append(out, fmt.Sprintf("en nog %d", len(files)-i))
			break
		}
		out = append(out, filepath.Base(s))
	}
	return strings.Join(out, "\n")
}
