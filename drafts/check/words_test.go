package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

const day = "2025-10-27"

// TestDates: every wrong date is found, with what is right; no right one.
func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"Op maandag 27 oktober 2025 is het besproken.": "",
		"Op dinsdag 27 oktober 2025 is het besproken.": "date-weekday dinsdag maandag",
		"Op Dinsdag\u00a027\u00a0oktober 2025.":        "date-weekday Dinsdag Maandag",
		"Op donderdag 2 oktober jl. zei ik toe":        "",
		"Op vrijdag 2 oktober jl. zei ik toe":          "date-weekday vrijdag donderdag",
		"Op zaterdag 1 november a.s.":                  "",
		"Op 30 februari 2025 ook.":                     "date-impossible 30 februari",
		"Op 31 april ook.":                             "date-impossible 31 april",
		"Op 29 februari 2025 niet.":                    "date-impossible 29 februari",
		"Op 29 februari 2024 wel.":                     "",
		"Op 3 december jl. is dit besproken.":          "date-jl jl. 2024",
		"Op 3 maart a.s. volgt een gesprek.":           "",
		"Op 3 november 2025 jl. is dit besproken.":     "date-jl jl.",
		"Op 3 maart 2025 a.s. volgt een gesprek.":      "date-as a.s.",
		"Op 17 oktober jl., op 13 en 14 oktober 2025":  "",
		"de 3 maartse buien en het 12 juniartikel":     "",
		"in januari 2025 en op 5 mei":                  "",
	} {
		got := ""
		for _, f := range dates(text, day) {
			got += f.Code + " " + text[f.From:f.To]
			for _, x := range f.Fixes {
				got += " " + x.Text
			}
		}
		if got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
	if got := dates("Op 3 december jl. en vrijdag 2 oktober", ""); len(got) > 0 {
		t.Error("a letter without a date cannot be late:", got)
	}
}

// TestWeekdays goes along 800 days: the right day of the week is never found, each wrong one always.
func TestWeekdays(t *testing.T) {
	for i := range 800 {
		d := time.Date(2024, 1, 1+i, 0, 0, 0, 0, time.UTC)
		for k, w := range letter.Weekdays {
			text := fmt.Sprintf("Op %s %d %s %d.", w, d.Day(), letter.Months[d.Month()-1], d.Year())
			if found := len(dates(text, day)); (found == 1) != (k != int(d.Weekday())) {
				t.Fatalf("%s: %d findings", text, found)
			}
		}
	}
}

// words gives the findings of All that are about words.
func words(l *letter.Letter) []Found {
	return slices.DeleteFunc(All(edit.Doc{Letter: l}, Choice{}).Found, func(f Found) bool { return ruleOf(f.Code).Code == "" || f.Words == "" })
}

func TestReferences(t *testing.T) {
	l := letter.New(letter.Random)
	l.Frame.Date = day
	b := *l.Body().Blocks[0]
	b.Text = "Zie nr. 36 704-64, Kamerstukken II 2025/26, 36704, nr. 63 en Kamerstukken II 2025/27, 36704, nr. 63."
	l = l.Redrawn(map[letter.ID]*letter.Block{b.ID: &b})
	var got []string
	for _, f := range words(l) {
		got = append(got, f.Code+" "+b.Text[f.From:f.To])
		if f.Block != b.ID || f.Why == "" || f.Source == "" {
			t.Errorf("%+v", f)
		}
	}
	if s := strings.Join(got, " | "); s != "reference-form nr. 36 704-64 | reference-wrong Kamerstukken II 2025/27, 36704, nr. 63" {
		t.Error(s)
	}
}
