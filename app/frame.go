package app

import (
	"strings"
	"time"

	"kamerbrief/app/forms"
	"kamerbrief/app/paper"
	"kamerbrief/assets"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/house"
	"kamerbrief/export/page"
)

// manyLines are the fields of the frame that are printed as several lines.
var manyLines = map[string]bool{"visitAddress": true, "postAddress": true}

// frameField says how a part of the frame is edited where it stands on the page. Each is one act.
func (e *editor) frameField(s page.Slot) (paper.Field, bool) {
	if e.reading() {
		return paper.Field{}, false
	}
	if why := e.draft.Closed(); why != "" { // before one types
		e.refused(string(why))
		return paper.Field{}, false
	}
	f := paper.Field{Hint: "Enter of Tab bewaart en gaat verder. Esc laat het zoals het was."}
	switch {
	case s.Name == page.NewSigner || !s.Signer.IsZero():
		return e.signerField(s, f)
	case s.Name == "date":
		return e.dateField(f), true
	case s.Name == "ministry":
		return e.ministryField(f), true
	}
	value, ok := e.draft.Letter().Frame.Field(s.Name)
	f.Value, f.Lines = value, manyLines[s.Name] || strings.Contains(value, "\n")
	if f.Lines {
		f.Hint = "Enter begint een regel. Tab bewaart en gaat verder. Esc laat het zoals het was."
	}
	if s.Name == "enclosures" && value == "" {
		f.Hint = "Kamerbrief telt de bijlagen zelf zolang u hier niets invult."
	}
	f.Keep = func(value string, _ int) string { return e.do(edit.SetField(s.Name, value)) }
	return f, ok
}

func (e *editor) dateField(f paper.Field) paper.Field {
	f.Value = forms.FormatDate(e.draft.Letter().Frame.Date)
	f.Hint = "Typ een datum, of kies een dag: pijl omlaag en omhoog, PageDown en PageUp voor een maand. Enter bewaart."
	f.Today = time.Now()
	f.Day = func(typed string) (time.Time, bool) {
		stored, why := forms.ParseDate(typed, f.Today)
		t, err := time.Parse(time.DateOnly, stored)
		return t, why == "" && err == nil
	}
	f.Write = func(d time.Time) string { return forms.FormatDate(d.Format(time.DateOnly)) }
	f.Month = func(m time.Time) string { _, s, _ := strings.Cut(f.Write(m), " "); return s }
	f.Keep = func(value string, _ int) string {
		stored, why := forms.ParseDate(value, f.Today)
		if why != "" {
			return why
		}
		return e.do(edit.SetField("date", stored))
	}
	return f
}

func (e *editor) ministryField(f paper.Field) paper.Field {
	f.Value = e.draft.Letter().Frame.Ministry
	f.Hint = "Typ een deel van de naam en kies met de pijlen. De adressen van het ministerie worden mee ingevuld."
	day := forms.LetterDay(e.draft.Letter(), time.Now())
	for _, m := range assets.Ministries(day) {
		f.Choices = append(f.Choices, "Ministerie van "+m.Name)
	}
	f.Keep = func(value string, _ int) string { return e.do(forms.SetMinistry(value, day, dress)) }
	return f
}

// dress gives a frame the house style of its ministry.
func dress(f *letter.Frame) { house.Dress(f) }

func (e *editor) signerField(s page.Slot, f paper.Field) (paper.Field, bool) {
	x, ok := letter.Signer{ID: letter.Random(), Kind: letter.Signs}, s.Name == page.NewSigner
	for _, y := range e.draft.Letter().Signers {
		if y.ID == s.Signer {
			x, ok = y, true
		}
	}
	at := &x.Function
	switch s.Name {
	case "prefix":
		at = &x.Prefix
	case "name":
		at = &x.Name
	}
	f.Value = *at
	var offices []assets.Office
	if s.Name != "prefix" {
		offices = assets.Offices(forms.LetterDay(e.draft.Letter(), time.Now()))
		f.Hint = "Typ een deel van de functie of de naam en kies met de pijlen; Esc sluit de lijst. Zonder ‘De’ ervoor."
	}
	for _, o := range offices {
		f.Choices = append(f.Choices, o.Function+": "+o.Name)
	}
	f.Keep = func(value string, i int) string {
		if *at = strings.TrimSuffix(value, ","); i >= 0 {
			x.Function, x.Name = offices[i].Function, offices[i].Name
		}
		switch {
		case s.Name != page.NewSigner && x.Function+x.Prefix+x.Name == "":
			return e.do(edit.RemoveSigner(x.ID))
		case s.Name != page.NewSigner:
			return e.do(edit.SetSigner(x))
		case value == "":
			return ""
		}
		return e.do(edit.AddSigner(x))
	}
	return f, ok
}
