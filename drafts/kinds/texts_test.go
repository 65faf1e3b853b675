package kinds

import (
	"errors"
	"strings"
	"testing"

	"kamerbrief/assets"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/letter"
)

// The program's own texts are read, have each an abbreviation of their own, and know only fields that there are; who signs is in
// them as the board says it.
func TestStandardTexts(t *testing.T) {
	l, _ := New("", assets.Ministry{}, day, letter.Random)
	one, two, none := l.Clone(), l.Clone(), l
	add := func(l *letter.Letter, f string, k letter.SignerKind) {
		l.Signers = append(l.Signers, letter.Signer{ID: letter.Random(), Function: f, Kind: k})
	}
	add(one, "Minister van A", letter.Signs)
	add(two, "Minister van A", letter.Signs)
	add(two, "Minister van B", letter.Signs)
	add(two, "Minister van C", letter.OnBehalfOf)
	all := AllTexts()
	if len(all) != strings.Count("\n"+assets.StandardTexts(), "\n# ") {
		t.Error("some texts are not read: ", len(all))
	}
	for _, x := range all {
		for _, l := range []*letter.Letter{none, one, two} {
			s := x.Fill(func(name string) (string, bool) {
				v, ok := board.Field(l, name)
				if !ok {
					t.Errorf("%s: no field %q", x.Name, name)
				}
				return v, ok
			})
			if strings.ContainsAny(s, "{}") || strings.Contains(s, "  ") || s == "" {
				t.Errorf("%s: %q", x.Name, s)
			}
		}
	}
	x, _ := ByAbbr(all, "AB")
	for want, l := range map[string]*letter.Letter{"Hierbij bied ik uw Kamer [omschrijving van het stuk] aan.": one, "Hierbij bieden wij uw Kamer, mede namens de Minister van C, [omschrijving van het stuk] aan.": two} {
		if got := x.Fill(func(n string) (string, bool) { return board.Field(l, n) }); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if s := (Text{Body: "a {x} {Stuur} {y"}).Fill(func(n string) (string, bool) { return board.Field(two, n) }); s != "a [x] Sturen {y" {
		t.Error(s)
	}
}

// A person's own text takes the place of the program's with its abbreviation, and can be taken away; hostile files are texts or none.
func TestOwnTexts(t *testing.T) {
	own := WithText(WithText("", Text{"ab", "Mijn aanbieding", "Een.\nTwee."}), Text{"x y", "Ander\n# kop", "Drie."})
	if all := Texts(own); len(all) != 2 || all[0] != (Text{"ab", "Mijn aanbieding", "Een.\nTwee."}) || all[1].Abbr != "xy" || all[1].Name != "Ander # kop" {
		t.Errorf("%+v", all)
	}
	if all := Texts(WithText(own, Text{"k", "Kop", "# 1 punt\n# nog een punt\nDrie."})); len(all) != 3 || all[2] != (Text{"k", "Kop", "# 1 punt\n# nog een punt\nDrie."}) {
		t.Errorf("a text with the sign of a head comes back as %+v", all)
	}
	if x, _ := ByAbbr(AllTexts(own), "ab"); x.Name != "Mijn aanbieding" {
		t.Errorf("%+v", x)
	}
	if x, _ := ByAbbr(AllTexts(WithText(own, Text{Abbr: "AB"})), "ab"); x.Name != "Aanbieding" {
		t.Errorf("%+v", x)
	}
	for _, s := range []string{"", "#", "# ", "# a", "# a b", "tekst", "\x00# a b\nc"} {
		if all := Texts(s); len(all) > 0 {
			t.Errorf("%q: %+v", s, all)
		}
	}
}

// A template begins a letter of today with all it says and without its kenmerken; of one name there is one.
func TestTemplates(t *testing.T) {
	m, _ := assets.MinistryOn("jenv", day)
	l, _ := New("stand", m, day, letter.Random)
	l.Frame.Reference.OurReference = "K1"
	with := func(set, name string, l *letter.Letter) string {
		t.Helper()
		s, err := WithTemplate(set, name, l)
		if err != nil {
			t.Error(err)
		}
		return s
	}
	set := with(with("", "Mijn sjabloon", l), "MIJN sjabloon", l)
	all, err := Templates(set)
	if err != nil || len(all) != 1 || all[0].Name != "MIJN sjabloon" {
		t.Fatalf("%+v", all)
	}
	x, err := all[0].Begin(day.AddDate(0, 0, 3))
	if err != nil || letter.Valid(x) != nil || x.Frame.Date != "2025-10-30" || x.Frame.Reference.OurReference != "" || letter.NumbersOf(x).Text(x.Body()) != letter.NumbersOf(l).Text(l.Body()) {
		t.Errorf("%v %+v", err, x.Frame)
	}
	if l.Frame.Reference.OurReference != "K1" {
		t.Error("the letter itself was changed")
	}
	if s := with(set, "mijn SJABLOON", nil); s != "" {
		t.Error(s)
	}
	if all, err := Templates("kapot"); len(all) > 0 || err != nil {
		t.Error(all, err)
	}
	if _, err := (Template{Letter: []byte("{}")}).Begin(day); err == nil {
		t.Error("no letter begins a letter")
	}
	// Those of a later version are neither read in part nor written over.
	newer := strings.Replace(set, `{"Name"`, `{"Icon":"x","Name"`, 1)
	if _, err := Templates(newer); !errors.Is(err, letter.ErrNewer) || !strings.Contains(err.Error(), "nieuwere versie van Kamerbrief") {
		t.Error(err)
	}
	if s, err := WithTemplate(newer, "Nog een", l); !errors.Is(err, letter.ErrNewer) || s != "" {
		t.Error(s, err)
	}
	later := all[0]
	later.Letter = []byte(strings.Replace(string(later.Letter), `{`, `{"Later":1,`, 1))
	if _, err := later.Begin(day); !errors.Is(err, letter.ErrNewer) {
		t.Error(err)
	}
	if _, err := WithTemplate("", strings.Repeat("x", maxTemplates), l); !errors.Is(err, ErrFull) {
		t.Error(err)
	}
}
