package board

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

func signed(date string) *letter.Letter {
	l := letter.New(letter.Random)
	l.Frame.Date = date
	for _, f := range []string{"Minister van Financiën", "Minister van Defensie"} {
		l.Signers = append(l.Signers, letter.Signer{ID: letter.Random(), Function: f, Kind: letter.Signs})
	}
	return l
}

// A signer whom somebody proposes to leave out still signs, and one whom somebody proposes does not yet.
func TestProposedSigner(t *testing.T) {
	l := signed("2025-10-27")
	third := letter.Signer{ID: letter.Random(), Function: "Minister van Klimaat", Kind: letter.Signs}
	tx, why := edit.Proposer{By: "Anke"}.Propose(l, edit.Tx{Steps: edit.Steps{edit.SetSigners{Signers: []letter.Signer{l.Signers[0], third}}}}, letter.Random)
	l = tx.Steps.Letter(l)
	if why != "" || l == nil {
		t.Fatal("not proposed: ", why)
	}
	names := func(b *Board) (out []string) {
		for _, s := range b.Signers {
			out = append(out, strings.TrimPrefix(s.Function, "Minister van "))
		}
		return out
	}
	if got := names(Of(edit.Doc{Letter: l})); !slices.Equal(got, []string{"Financiën", "Defensie"}) {
		t.Error("decided are", got)
	}
	if got := names(Listed(edit.Doc{Letter: l})); !slices.Equal(got, []string{"Financiën", "Klimaat"}) {
		t.Error("listed are", got)
	}
}

// Days count back over working days; what somebody said counts; a step is late when it was asked for and not given.
func TestDue(t *testing.T) {
	l := signed("2025-10-27") // a Monday
	list := consent.With(nil, consent.Entry{Signer: l.Signers[0].ID, Step: consent.General, State: consent.Asked, Due: "2025-10-01"})
	list = consent.With(list, consent.Entry{Signer: l.Signers[0].ID, Step: consent.Signer, State: consent.Agreed, To: consent.To(l, "A", time.Time{})})
	var days, late []string
	for _, st := range Of(edit.Doc{Letter: l, Consents: list}).Signers[0].Route {
		days = append(days, st.DueDay)
		if st.Late("2025-11-30") {
			late = append(late, string(st.Step))
		}
	}
	if s := strings.Join(days, " "); s != "2025-10-13 2025-10-15 2025-10-01 2025-10-21 2025-10-23" || !slices.Equal(late, []string{"dg"}) {
		t.Error(s, late)
	}
	if of := Of(edit.Doc{Letter: signed("")}).Signers[0].Route[0]; of.DueDay != "" || of.Late("2025-11-30") {
		t.Error("a letter without a date has a day to be ready")
	}
}

// The sheet is a sound letter with every signer, step, name and changed sentence in it.
func TestSheet(t *testing.T) {
	l := signed("2025-10-27")
	body := *l.Body()
	body.Blocks = []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "Dit is nieuw. Dit ook."}}
	is := l.Clone()
	is.PutFlow(&body)
	list := consent.With(nil, consent.Entry{Signer: l.Signers[1].ID, Step: consent.Department, State: consent.Agreed, By: "A. Jansen", Remark: "met dank", To: consent.To(l, "A. Jansen", time.Time{})})
	s := Of(edit.Doc{Letter: is, Consents: list}).Sheet("Parafenblad Verslag", time.Date(2025, 10, 20, 0, 0, 0, 0, time.UTC), letter.Random)
	if err := letter.Valid(s); err != nil {
		t.Fatal(err)
	}
	var all []string
	n := letter.NumbersOf(s)
	for _, b := range s.Places(n) {
		all = append(all, n.Shown(b))
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{"Parafenblad Verslag", "0 van 2 personen akkoord", "1. Minister van Financiën (ondertekenaar)", "A. Jansen", "met dank", "Akkoord, op eerdere woorden",
		"2 zinnen gewijzigd sinds akkoord Minister van Defensie (Directie)", "Nieuw: “Dit ook.”", "Niet gevraagd", "20 oktober 2025"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

func TestShort(t *testing.T) {
	for want, c := range map[string]Change{
		"Was “… is niet aan de orde.”, is nu “… is niet aan de ordex.”": {Was: "Zolang dit zo blijft is normalisatie van de betrekkingen is niet aan de orde.", Now: "Zolang dit zo blijft is normalisatie van de betrekkingen is niet aan de ordex."},
		"Was “Een korte zin.”, is nu “Een zin.”":                        {Was: "Een korte zin.", Now: "Een zin."},
		"Nieuw: “Ja.”": {Now: "Ja."},
		"Was “a b c d …”, is nu “X a b c d …”":                          {Was: "a b c d e f g h", Now: "X a b c d e f g h"},
		"Nieuw: “1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 …”": {Now: "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"},
	} {
		if got := c.Short(); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

// A sentence that comes before, between or behind others of its paragraph is one change, and so is one that goes; a paragraph that
// is split or becomes another kind is told too.
func TestOneSentence(t *testing.T) {
	id := letter.Random()
	with := func(kind letter.Kind, texts ...string) *letter.Letter {
		l := signed("2025-10-27").Clone()
		f := *l.Body()
		f.Blocks = nil
		for i, s := range texts {
			b := &letter.Block{ID: id, Kind: kind, Text: s}
			if i > 0 {
				b.ID = letter.Random()
			}
			f.Blocks = append(f.Blocks, b)
		}
		l.PutFlow(&f)
		return l
	}
	was := with(letter.Para, "Een is er. Twee is er.")
	for _, x := range []struct {
		now  *letter.Letter
		want string
	}{
		{with(letter.Para, "Nul is er. Een is er. Twee is er."), "+Nul is er."},
		{with(letter.Para, "Een is er. Half is er. Twee is er."), "+Half is er."},
		{with(letter.Para, "Een is er. Twee is er. Drie is er."), "+Drie is er."},
		{with(letter.Para, "Twee is er."), "-Een is er."},
		{with(letter.Para, "Een is er."), "-Twee is er."},
		{with(letter.Para, "Een is er.", "Twee is er."), "-Twee is er.+Twee is er."},
		{with(letter.Quote, "Een is er. Twee is er."), "-Een is er.+Een is er."},
		{with(letter.Para, "Een is er. Twee is er."), ""},
	} {
		changed, _ := newNow(x.now).since(was)
		got := ""
		for _, c := range changed {
			if c.Was != "" {
				got += "-" + c.Was
			}
			if c.Now != "" {
				got += "+" + c.Now
			}
		}
		if got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}
