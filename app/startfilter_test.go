package app

import (
	"fmt"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

func TestFilter(t *testing.T) {
	facts := map[letter.ID]drafts.Facts{}
	var list []drafts.Summary
	for i, x := range []struct{ subject, state, ministry, kind, due string }{
		{"Beta", "", "Financiën", "antwoord", "2026-12-01"}, {"alfa", drafts.StateArchived, "Financiën", "kamerbrief", ""},
		{"", drafts.StateSent, "Defensie", "antwoord", "2026-11-01"}, {"Gamma", drafts.StateTuned, "Defensie", "verslag", "2026-11-20"},
	} {
		d := drafts.Summary{ID: letter.ID{byte(i + 1)}, Subject: x.subject, State: x.state}
		list = append(list, d)
		facts[d.ID] = drafts.Facts{Ministry: x.ministry, Kind: x.kind, Due: x.due, Signers: 2, Agreed: i % 2, Proposals: i}
	}
	of := func(id letter.ID) drafts.Facts { return facts[id] }
	waits := map[letter.ID]drafts.Waiting{{4}: {Comments: 1}, {1}: {Comments: 2, Due: "2026-12-03"}}
	for _, c := range []struct {
		f    filter
		want string
	}{
		{filter{}, "[Beta  Gamma]"}, {filter{state: everyState}, "[Beta alfa  Gamma]"}, {filter{state: drafts.StateArchived}, "[alfa]"},
		{filter{state: drafts.StateConcept}, "[Beta]"}, {filter{ministry: "Defensie"}, "[ Gamma]"}, {filter{kind: "antwoord"}, "[Beta ]"},
		{filter{kind: "antwoord", ministry: "Defensie"}, "[]"}, {filter{state: everyState, by: "Onderwerp"}, "[alfa Beta  Gamma]"},
		{filter{by: "Termijn"}, "[Gamma Beta ]"}, {filter{by: "Status"}, "[Beta Gamma ]"}, {filter{mine: true}, "[Beta Gamma]"},
	} {
		var got []string
		for _, d := range c.f.of(list, of, waits) {
			got = append(got, d.Subject)
		}
		if s := fmt.Sprint(got); s != c.want {
			t.Errorf("%+v: %s, want %s", c.f, s, c.want)
		}
	}
	a := about{short: map[string]string{"Financiën": "FIN"}}
	if got := a.line(facts[list[0].ID], drafts.Summary{Open: 3}, " · 1 voor u"); got != "FIN · Antwoorden op Kamervragen · 2 ondertekenaars, geen akkoord · 3 open opmerkingen · 1 voor u" {
		t.Error(got)
	}
	if got := a.line(facts[list[3].ID], drafts.Summary{}, ""); got != "Defensie · Verslag van een Raad · 2 ondertekenaars, 1 akkoord · 3 voorstellen" {
		t.Error(got)
	}
}

func TestTerm(t *testing.T) {
	now := time.Date(2026, 11, 28, 9, 0, 0, 0, time.Local)
	for _, c := range []struct {
		due, state, want string
		late             bool
	}{
		{"", "", "", false}, {"2026-11-28", "", "vandaag", false}, {"2026-11-29", "", "morgen", false}, {"2026-12-03", "", "do 3 dec", false},
		{"2027-03-01", "", "1 mrt 2027", false}, {"2026-11-27", "", "te laat: vr 27 nov", true}, {"2025-03-01", "", "te laat: 1 mrt 2025", true},
		{"2026-11-27", drafts.StateSent, "", false}, {"geen dag", "", "", false},
	} {
		if got, late := term(drafts.Facts{Due: c.due}, drafts.Summary{State: c.state}, now); got != c.want || late != c.late {
			t.Errorf("%+v: %q %v", c, got, late)
		}
	}
}

// A letter without betreft is called by its first words in the list, and those are no betreft.
func TestBetreft(t *testing.T) {
	l := storetest.Letter("Over kaas", "Wij eten kaas.")
	if got := l.Subject(); got != "Over kaas" {
		t.Errorf("%q", got)
	}
	l = storetest.Letter("", "Wij eten kaas.")
	if got := l.Subject(); got != "" || drafts.Subject(l) != "Wij eten kaas." {
		t.Errorf("%q, in the list %q", got, drafts.Subject(l))
	}
}
