package check

import (
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// TestInOffice: who surely was not in office on the day of the letter is said, and nothing that nobody can know.
func TestInOffice(t *testing.T) {
	office := func(function, name, initials, from, to string, unsure ...string) assets.Office {
		return assets.Office{ID: name + function + from, Kind: strings.ToLower(strings.Fields(function)[0]), Function: function, Name: name, Initials: initials, From: from, To: to, Unverified: unsure}
	}
	const fin, zorg, stas, min = "Minister van Financiën", "Minister van Zorg", "Staatssecretaris van Zorg", "Minister van Verkeer"
	assets.Use(nil, []assets.Office{
		office(fin, "Anna Oud", "A. Oud", "2024-07-02", "2026-02-22"),
		office(fin, "B. Nieuw", "B. Nieuw", "2026-02-23", ""),
		office(zorg, "C. Derde", "C. Derde", "2024-07-02", "", "van"),
		office(stas, "D. Vierde", "D. Vierde", "2024-07-02", ""),
		office(min, "E. Wissel", "E. Wissel", "2024-01-01", "2024-12-31"),
		office(min, "E. Wissel", "E. Wissel", "2025-06-01", ""),
	}, "")
	assets.UseAsOf(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	defer assets.Use(nil, nil, "")
	for _, x := range []struct{ function, name, prefix, date, want string }{
		{fin, "Anna Oud", "", "2026-02-22", ""},
		{fin, "Anna Oud", "", "2026-02-23", "Volgens de lijst was Anna Oud op 23 februari 2026 geen Minister van Financiën: dat was B. Nieuw."},
		{"De minister van Financiën,", "a. oud", "", "2026-03-01", "geen minister van Financiën: dat was B. Nieuw"},
		{fin, "B. Nieuw", "", "2026-02-22", "dat was Anna Oud"},
		{fin, "B. Nieuw", "", "2024-07-01", "dat is pas vanaf 23 februari 2026"}, // nobody known that day, but he was not
		{fin, "Anna Oud", "", "2027-01-01", "dat was tot en met 22 februari 2026"},
		{fin, "B. Nieuw", "", "2027-01-01", ""},                 // later than the list
		{fin, "C. Derde", "", "2026-03-01", "dat was B. Nieuw"}, // known, of another ministry
		{fin, "C. Derde", "", "2027-01-01", ""},                 // and then he may have come here
		{fin, "X. Onbekend", "", "2026-03-01", ""},              // a substitute, a later minister: not in the list
		{fin, "Anna Oud", "b.a.", "2026-03-01", ""},             // signs for who is
		{fin, "", "", "2026-03-01", ""},
		{zorg, "C. Derde", "", "2024-01-01", ""}, // the list is not sure of the begin
		{zorg, "Anna Oud", "", "2025-01-01", ""}, // nor of who it was then
		{stas, "Anna Oud", "", "2025-01-01", ""}, // there may be two
		{stas, "D. Vierde", "", "2024-07-01", "dat is pas vanaf 2 juli 2024"},
		{min, "E. Wissel", "", "2024-06-01", ""},
		{min, "E. Wissel", "", "2025-07-01", ""},
		{min, "E. Wissel", "", "2025-03-01", "E. Wissel op 1 maart 2025 geen Minister van Verkeer. Verander"},
		{"Minister voor Onbekend", "Anna Oud", "", "2025-01-01", ""},
		{fin, "Anna Oud", "", "", ""},
	} {
		got := inOffice(letter.Signer{Function: x.function, Name: x.name, Prefix: x.prefix}, x.date)
		if (x.want == "") != (got == "") || !strings.Contains(got, x.want) {
			t.Errorf("%s, %s %s, %q: %q, want %q", x.function, x.prefix, x.name, x.date, got, x.want)
		}
	}
}
