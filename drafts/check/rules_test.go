package check

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"kamerbrief/assets"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// letterOf gives a letter with these paragraphs; "# " begins a heading, "^[…]" is a note.
func letterOf(date string, paragraphs ...string) *letter.Letter {
	l := letter.New(letter.Random)
	l.Frame.Date = date
	body := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	for _, p := range paragraphs {
		b := &letter.Block{ID: letter.Random(), Kind: letter.Para}
		if h, ok := strings.CutPrefix(p, "# "); ok {
			b.Kind, b.Level, p = letter.Heading, 1, h
		}
		for {
			a, rest, ok := strings.Cut(p, "^[")
			b.Text += a
			if !ok {
				break
			}
			said, after, _ := strings.Cut(rest, "]")
			note := &letter.Flow{ID: letter.Random(), Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: said}}}
			l.PutFlow(note)
			b.Text += letter.ObjectString
			b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.Note, To: note.ID})
			p = after
		}
		body.Blocks = append(body.Blocks, b)
	}
	l.PutFlow(body)
	return l
}

// said gives the findings about words as "code: words".
func said(l *letter.Letter) (out []string) {
	for _, f := range All(edit.Doc{Letter: l}, Choice{All: true}).Found {
		if ruleOf(f.Code).Code != "" && f.Code != SpaceBreaks {
			out = append(out, f.Code+": "+strings.ReplaceAll(f.Words, letter.ObjectString, "*"))
		}
	}
	return out
}

// TestRules: for every rule letters in which it finds what is wrong, with the words and what they become; and letters of the same
// kind in which nothing is.
func TestRules(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"Mede namens de Staatssecretaris van Defensie en de minister van Financiën bied ik dit aan.", "title-capitals: minister van Financiën → Minister van Financiën"},
		{"Mede namens de staatssecretaris van Defensie en de minister van Financiën bied ik dit aan.", ""},
		{"De Minister van Financiën en de Minister van Defensie waren er, en minister van Weel.", "name-particle: van Weel → Van Weel"},
		{"De Minister van Financiën is er. Ik sprak met de Franse minister van Financiën en met de Minister van Defensie.", ""},
		{"Minister van Financiën is een ambt. Ook de minister van Defensie was er.", ""},
		{"De Minister van Justitie en Veiligheid en de minister van Onderwijs, Cultuur en Wetenschap, Moes, zijn er met de Minister van Financiën.", "title-capitals: minister van Onderwijs, Cultuur en Wetenschap → Minister van Onderwijs, Cultuur en Wetenschap"},
		{"De minister voor Asiel en Migratie en de minister van Asiel en Migratie; de minister van Asiel en Migratie.", "title-form: minister voor Asiel en Migratie → minister van Asiel en Migratie"},
		{"Ik informeer uw kamer en de tweede kamer hierbij met een kamerbrief.", "house-word: kamer → Kamer | house-word: tweede kamer → Tweede Kamer | house-word: kamerbrief → Kamerbrief"},
		{"Ik informeer uw Kamer en de Tweede Kamer hierbij met een Kamerbrief. De kamer was leeg.", ""},
		{"Met de motie Van Zanten/Boomsma^[Kamerstukken II 2025/26, 36704, nr. 1.] en de motie-Eerdmans^[Kamerstukken II 2025/26, 36704, nr. 2.] is dit gedaan.", "motie-form: motie Van Zanten/Boomsma → motie-Van Zanten/Boomsma"},
		{"Met de motie van het lid Van Zanten (Kamerstukken II 2025/26, 36704, nr. 1) en de motie-Van Zanten is dit gedaan.", ""},
		{"De heer Çelik en de heer Çelik vroegen dit, en mevrouw Celik ook.", "name-spelling: Celik → Çelik"},
		{"De motie-Podt is uitgevoerd.", "motie-without-reference: motie-Podt"},
		{"De motie van het lid Özütok is aangenomen. Aan deze motie, met kenmerk Kamerstukken II 2018/19, 35000 VII, nr. 18, werk ik.", ""},
		{"De motie is uitgevoerd. Deze motie vraagt veel. Een motie van wantrouwen. Moties en toezeggingen.", ""},
		{"Dit geldt vanuit EU lidstaten en voor alle VN verdragen.", "compound-split: EU lidstaten → EU-lidstaten | compound-split: VN verdragen → VN-verdragen"},
		{"Dit volgt uit EU informatie-afspraken.", "compound-split: EU informatie-afspraken → EU-informatie-afspraken"},
		{"Wij hebben met de EU afspraken gemaakt. Wij zullen van de EU eisen dat het stopt.", ""},
		{"De EU visum-regels zijn helder.", "compound-split: EU visum-regels → EU-visum-regels"},
		{"De EU lidstaten zijn het eens. Het EU beleid is helder.", "compound-split: EU lidstaten → EU-lidstaten | compound-split: EU beleid → EU-beleid"},
		{"Daarom heeft de EU maatregelen genomen. Zo geeft de EU steun aan landen. Hier stelt de NCTV beleid op.", ""},
		{"Het gaat om capaciteit van migratie managementsystemen en het re-integratie programma.", "compound-split: migratie managementsystemen → migratiemanagementsystemen | compound-split: re-integratie programma → re-integratieprogramma"},
		{"De opleidings regeling en de veiligheids maatregelen.", "compound-split: opleidings regeling → opleidingsregeling | compound-split: veiligheids maatregelen → veiligheidsmaatregelen"},
		{"Zo vraagt de organisatie maatregelen. Voor migratie is dit van belang. In combinatie met beleid.", ""},
		{"Ik ben ervan overtuigd dat een doorlopende dialoog, intensieve samenwerking en een combinatie van maatregelen leidt tot resultaat.", "verb-number: leidt → leiden"},
		{"Ik ben ervan overtuigd dat een dialoog, samenwerking en een combinatie van maatregelen leiden tot resultaat.", ""},
		{"Ik denk dat het kabinet, in overleg met de provincies en een gemeente, besluit.", ""},
		{"De lidstaten heeft dit besproken. De maatregelen wordt genomen. Het kabinet hebben gekozen.", "verb-number: heeft → hebben | verb-number: wordt → worden | verb-number: hebben → heeft"},
		{"De lidstaten hebben dit besproken. De regering wordt gevraagd. Het aantal hebben wij geteld. Het merendeel hebben zij.", ""},
		{"Dit is van van belang, met de de facto autoriteiten.", "word-twice: van van → van"},
		{"Dat het het kabinet is, en hij gaat in in mei.", ""},
		{"Het kost € 5,00 of €5 en 1.5 miljoen euro.", "amount-form: € 5,00 → € 5 | amount-form: €5 → € 5 | number-form: 1.5 → 1,5"},
		{"Het is € 1000000 en € 25000 en € 1000.", "amount-form: € 1000000 → € 1.000.000 | amount-form: € 25000 → € 25.000"},
		{"Ik sprak met de heer van Dijk en mevrouw van der Plas.", "name-particle: van Dijk → Van Dijk | name-particle: van der Plas → Van der Plas"},
		{"De heer Van Dijk, mevrouw C. van der Plas en de heren van de fractie.", ""},
		{"De gewijzigde motie en de moties Vreemdelingen- en asielbeleid zijn aangenomen.", ""},
		{"Dit is uw uw brief, en ik ik ook. Bora Bora. Of het het kabinet lukt. Wat wordt gevraagd.", "word-twice: uw uw → uw | word-twice: ik ik → ik"},
		{"Is dat zo ? Het is . . . stil.", "space-before-stop:  ? → ?"},
		{"De EU en de NAVO zijn er. De Europese Unie (EU) ook. De Minister (OCW) en nog een Minister (OCW).", ""},
		{"De vaste kamercommissie vroeg dit.", "house-word: kamercommissie → Kamercommissie"},
		{"Het kost € 5,50 of € 1.500.000 of 1,5 miljoen; zie paragraaf 1.5 en versie 2.1.", ""},
		{"Op 02 oktober en 3 Oktober 2025.", "date-form: 02 oktober → 2 oktober | date-form: 3 Oktober → 3 oktober"},
		{"Hij zei \"dit kan\" en ‘dat niet’.", "quote-form: \"dit kan\" → ‘dit kan’"},
		{"Hij zei ‘dit kan’ en ‘foto’s ook’.", ""},
		{"Er staat (een haakje te veel.", "bracket-open: ("},
		{"Er staat a) een en (b) twee en (drie (vier)).", ""},
		{"Hier  staan twee spaties , en een komma.", "space-twice:    →   | space-before-stop:  , → ,"},
		{"Dit is zo^[Zie A.]. En dit ook.^[Zie B.]", "note-mark-side: *. → .*"},
		{"Dit is zo.^[Stb. 2020, 118.] En dit ook.^[Stb. 2020, 118.]", "note-twice: Stb. 2020, 118. → Zie noot 1."},
		{"Het gaat middels een brief, inzake de wet.", "plain-word: middels → met | plain-word: inzake → over"},
		{"Er wordt gezegd dat het werd gedaan en dat het zal worden gemeld.", "plain-passive: wordt gezegd dat het werd gedaan en dat het zal worden gemeld."},
		{"De JBZ-Raad was er. Later heet de Raad Justitie (JBZ-Raad) zo.", "abbreviation-late: JBZ-Raad"},
		{"De Raad Justitie (JBZ-Raad) was er. De Raad Justitie (JBZ-Raad) ook.", "abbreviation-twice: JBZ-Raad"},
		{"Het lid Podt (D66) en het lid Piri (D66) vroegen het. Verordening (EU) 2020/1 en Richtlijn (EU) 2021/2.", ""},
		{"Ik zal uw Kamer voor de zomer informeren over de voortgang.", "promise-unlisted: Ik zal uw Kamer voor de zomer informeren over de voortgang."},
		{"Hierbij informeer ik uw Kamer over de voortgang. De Kamer zal in mei stemmen.", ""},
		{"Uw Kamer zal zoals toegezegd in het plan bij nieuws geïnformeerd worden via de stukken. Voor het kerstreces informeer ik uw Kamer.", "promise-unlisted: Uw Kamer zal zoals toegezegd in het plan bij nieuws geïnformeerd worden via de stukken. | promise-unlisted: Voor het kerstreces informeer ik uw Kamer."},
		{"Graag informeer ik uw Kamer in deze brief over het beleid voor na de wet. In deze brief zal ik uw Kamer informeren over de stand.", ""},
		{"Dit staat in de bijlage.", "bijlage-named-only: de bijlage"},
		{"Dit staat in de bijlage bij de brief van 3 mei.", ""},
	} {
		l := letterOf("2025-10-27", x.text)
		var got []string
		for _, f := range All(edit.Doc{Letter: l}, Choice{All: true}).Found {
			if ruleOf(f.Code).Code == "" || f.Code == SpaceBreaks || f.Code == ShortUnknown {
				continue
			}
			s := f.Code + ": " + strings.ReplaceAll(f.Words, letter.ObjectString, "*")
			if len(f.Fixes) > 0 {
				s += " → " + strings.ReplaceAll(strings.ReplaceAll(f.Fixes[0].Text, "\u00a0", " "), letter.ObjectString, "*")
				repaired(t, l, &f)
			}
			got = append(got, s)
			if f.Why == "" || f.Source == "" || !strings.HasSuffix(f.Text, ".") {
				t.Errorf("%s: no reason, no source or no sentence: %+v", f.Code, f)
			}
		}
		if s := strings.Join(got, " | "); s != x.want {
			t.Errorf("%s\n got %s\nwant %s", x.text, s, x.want)
		}
	}
}

// TestSentences: each rule finds something in the sentences of which somebody said beforehand that it must, and nothing in those that
// look like it. It counts both for each rule; PRECISION.md has the figures.
func TestSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/zinnen.txt")
	if err != nil {
		t.Fatal(err)
	}
	found, left := map[string]int{}, map[string]int{}
	for line := range strings.Lines(string(b)) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		sign, text, ok := strings.Cut(rest, " ")
		if !ok || code == "#" {
			continue
		}
		hit := slices.ContainsFunc(said(letterOf("2025-10-27", text)), func(s string) bool { return strings.HasPrefix(s, code+": ") })
		if hit != (sign == "+") {
			t.Errorf("%s %s %s", code, sign, text)
		}
		if sign == "+" {
			found[code]++
		} else {
			left[code]++
		}
	}
	for code, n := range found {
		t.Logf("%s: %d found, %d left alone", code, n, left[code])
	}
}

// repaired does the first fix of a finding: the words are as it says, and it is not found there again.
func repaired(t *testing.T, l *letter.Letter, f *Found) {
	t.Helper()
	c, err := Repair(l, f, 0)
	if err != nil {
		t.Errorf("%s: %v", f.Code, err)
		return
	}
	tx, why := c(l, edit.At(l.Body().Start()), letter.Random)
	if why != "" {
		t.Errorf("%s: %s", f.Code, why)
		return
	}
	doc, back, err := tx.Steps.Apply(edit.Doc{Letter: l})
	if err != nil {
		t.Fatal(err)
	}
	if err := letter.Valid(doc.Letter); err != nil {
		t.Errorf("%s: %v", f.Code, err)
	}
	now := doc.Letter.Block(letter.ID(f.Block)).Text
	if f.Fixes[0].Patches == nil || f.Fixes[0].Patches[0].Ref.Kind == "" {
		if got := now[f.From : f.From+len(f.Fixes[0].Text)]; got != f.Fixes[0].Text {
			t.Errorf("%s: %q was repaired to %q, not %q", f.Code, f.Words, got, f.Fixes[0].Text)
		}
	}
	for _, g := range All(doc, Choice{All: true}).Found {
		if g.Code == f.Code && g.Block == f.Block && g.From == f.From && g.Words == f.Words {
			t.Errorf("%s: %q is still found in %q", f.Code, f.Words, now)
		}
	}
	if was, _, err := back.Apply(doc); err != nil || !letter.Equal(was.Letter, l) {
		t.Errorf("%s: undoing the repair gives another letter (%v)", f.Code, err)
	}
}

func TestStructure(t *testing.T) {
	l := letterOf("2025-10-27", "# Leeg", "# Vol", "Tekst.", "# Ook leeg")
	if got := said(l); !slices.Equal(got, []string{"heading-without-text: Leeg", "heading-without-text: Ook leeg"}) {
		t.Error(got)
	}
	l = letterOf("2025-10-27", "Zie bijlage 1 en bijlage 3, en in de bijlage.")
	l.Bijlagen = []letter.Bijlage{{ID: letter.Random(), Title: "A"}, {ID: letter.Random(), Title: "B"}, {ID: letter.Random(), Kind: letter.DecisionNote}}
	l.Bijlagen = l.Bijlagen[:2]
	if got := said(l); !slices.Equal(got, []string{"bijlage-unmentioned: ", "bijlage-unknown: bijlage 3", "bijlage-unnumbered: de bijlage"}) {
		t.Error(got)
	}
	l.Signers = []letter.Signer{{Name: "Foort van Oosten", Kind: letter.Signs}, {Name: "D.M. van Weel", Kind: letter.Signs}}
	b := *l.Body().Blocks[0]
	b.Text = "Zie bijlage 1 en bijlage 2. De minister van Weel en minister Van Oosten, Foort van Oosten."
	l = l.Redrawn(map[letter.ID]*letter.Block{b.ID: &b})
	if got := said(l); !slices.Equal(got, []string{"signer-style: ", "name-particle: van Weel"}) {
		t.Error(got)
	}
}

// TestIgnored: a finding somebody said not to mind is gone until its words change, wherever they move to.
func TestIgnored(t *testing.T) {
	l := letterOf("2025-10-27", "Op vrijdag 2 oktober 2025 en op vrijdag 9 oktober 2025.")
	id := l.Body().Blocks[0].ID
	first := All(edit.Doc{Letter: l}, Choice{}).Found
	f := first[slices.IndexFunc(first, func(f Found) bool { return f.Code == DateWeekday })]
	th := &review.Thread{ID: letter.Random(), Text: "zo gezegd", State: review.Aside, Anchor: f.Anchor(l), Tells: review.Tells{Code: f.Code}}
	d := edit.Doc{Letter: l, Threads: []*review.Thread{th}}
	count := func(d edit.Doc) (n, ignored int) {
		r := All(d, Choice{})
		for _, f := range r.Found {
			if f.Code == DateWeekday {
				n++
			}
		}
		return n, len(r.Ignored)
	}
	if n, k := count(d); n != 1 || k != 1 {
		t.Fatalf("%d found, %d ignored", n, k)
	}
	for i, x := range []struct {
		at   int
		text string
		n, k int
	}{{0, "Ja. ", 1, 1}, {10, "x", 1, 0}} {
		next, _, err := edit.Steps{edit.Text{Block: id, At: x.at, Ins: letter.Span{Text: x.text}}}.Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		if n, k := count(next); n != x.n || k != x.k {
			t.Errorf("edit %d: %d found, %d ignored, want %d and %d", i, n, k, x.n, x.k)
		}
		d = next
	}
}

// TestCheckerRemembers: a checker that saw the letter before says what a new one says, after every kind of edit.
func TestCheckerRemembers(t *testing.T) {
	l := letterOf("2025-10-27", "De Minister van Financiën.", "De minister van Defensie.", "Op vrijdag 2 oktober jl. was er iets.")
	var c Checker
	text := func(i int, s string) {
		b := *l.Body().Blocks[i]
		b.Text = s
		l = l.Redrawn(map[letter.ID]*letter.Block{b.ID: &b})
	}
	for i, change := range []func(){func() {}, func() { text(0, "De minister van Financiën.") }, func() { text(1, "De Minister van Defensie en EU beleid.") },
		func() { l = l.Clone(); l.Frame.Date = "2026-10-27" },
		func() { text(2, "Op 2 oktober bieden wij dit aan.") }, func() { l = l.WithSigners([]letter.Signer{{Function: "Minister van Financiën", Kind: letter.Signs}}) }} {
		change()
		if a, b := fmt.Sprint(c.Look(edit.Doc{Letter: l}, Choice{}).Found), fmt.Sprint(All(edit.Doc{Letter: l}, Choice{}).Found); a != b {
			t.Errorf("after change %d: %s, not %s", i, a, b)
		}
	}
}

// The ministries of an organisation are names like the others, also one that another begins with and one of later, from when
// they are loaded.
func TestOwnMinistries(t *testing.T) {
	l := letterOf("2025-10-27", "Mede namens de Staatssecretaris van Defensie en de minister van Justitie en Proef en de minister van Wonen, Werken en Leven bied ik dit aan.")
	const want = "[title-capitals: minister van Justitie en Proef title-capitals: minister van Wonen, Werken en Leven]"
	if got := fmt.Sprint(said(l)); got == want {
		t.Fatal("known already: ", got)
	}
	defer assets.Use(nil, nil, "")
	assets.Use([]assets.Ministry{{ID: "a", Abbr: "A", Name: "Wonen"}, {ID: "b", Abbr: "WWL", Name: "Wonen, Werken en Leven", From: "2026-02-01"}}, nil, "")
	if got := fmt.Sprint(said(l)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !sameOffice("minister van WWL", "Minister van Wonen, Werken en Leven") {
		t.Error("a short name is not known")
	}
}
