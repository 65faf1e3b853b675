package app

import (
	"strconv"
	"strings"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/edit"
)

// insertCitation asks for a Kamerstuk in any notation and puts it at the caret as the guideline writes it.
func (e *editor) insertCitation() {
	if e.reading() {
		return
	}
	date := e.draft.Letter().Frame.Date
	what := look.NewEntry("Bijvoorbeeld 36704, nr. 63 of kst-36704-63")
	years := look.NewEntry("2025/26")
	years.SetText(sessionOf(date))
	house := look.NewRadio([]string{"Tweede Kamer", "Eerste Kamer"}, true, nil)
	house.Set(0)
	said := look.NewProse("")
	field := look.NewField("Kamerstuk", what).Help("Typ of plak het nummer, een hele verwijzing of het adres op internet.")
	var found cite.Citation
	show := func() {
		var ok bool
		if found, ok = citationOf(what.Text, years.Text, house.Chosen() == 1, date); !ok {
			said.SetText("In de brief komt: nog niets.")
			return
		}
		text := "In de brief komt: " + found.Canonical + "."
		if found.Why != "" {
			text += " " + found.Why
		}
		said.SetText(text)
	}
	what.OnChanged = func(string) { field.SetError(""); show() }
	years.OnChanged = func(string) { show() }
	house.Changed = func(int) { show() }
	show()
	content := look.Column(12, field, look.NewField("Vergaderjaar", years), look.NewField("Van de", house), said)
	d := look.Ask(e.app.win.Canvas(), "Kamerstuk-verwijzing", content, "Invoegen", func() bool {
		if found.Canonical == "" {
			field.SetError("Hierin is geen Kamerstuk herkend. Typ het nummer van het dossier en van het stuk, zoals 36704, nr. 63.")
			return false
		}
		text := strings.NewReplacer("nr. ", "nr.\u00a0", "p. ", "p.\u00a0").Replace(found.Canonical) // on one line
		e.app.later(func() { e.run(edit.Type(text)); e.focusPage() })
		return true
	})
	d.Closed = e.focusPage
}

// sessionOf is the vergaderjaar of a day, of today when the letter has no date.
func sessionOf(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		day = time.Now()
	}
	y := cite.SessionYear(day)
	if y%100 == 99 {
		return strconv.Itoa(y) + "/" + strconv.Itoa(y+1)
	}
	return strconv.Itoa(y) + "/" + strconv.Itoa(y + 1)[2:]
}

// citationOf reads what a person typed: a whole citation as it is, a number with the vergaderjaar and the Kamer that were chosen.
func citationOf(text, years string, first bool, date string) (cite.Citation, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return cite.Citation{}, false
	}
	house := "II"
	if first {
		house = "I"
	}
	one := func(s string) (cite.Citation, bool) {
		got := cite.Find(s, date)
		return append(got, cite.Citation{})[0], len(got) == 1
	}
	whole, ok := one(text)
	if ok && whole.Why == "" && (whole.Kind != cite.Kamerstuk || strings.Contains(whole.Canonical, "/")) { // with its years
		return whole, true
	}
	plain := strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(text), "https://zoek.officielebekendmakingen.nl/"), "kst-")
	plain = strings.TrimSuffix(plain, ".html")
	if first {
		plain = strings.ToUpper(plain)
	}
	for _, s := range []string{text, plain, strings.Replace(plain, "-", ", nr. ", 1), strings.Replace(strings.ToUpper(plain), "-", ", ", 1)} {
		if c, ok := one("Kamerstukken " + house + " " + years + ", " + s); ok && c.Kind == cite.Kamerstuk && strings.Contains(c.Canonical, ", ") && strings.Count(c.Canonical, ",") > 1 {
			return c, true
		}
	}
	return whole, ok
}
