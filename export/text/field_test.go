package text

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// answers is an answer to Kamervragen of known content, that is printed in many ways and read back.
type answers struct {
	subject, date, iso string
	signers            []letter.Signer
	questions          []questionOf
	notes              []string
	column             []string // words of the reference column
}

type questionOf struct {
	numbers []int
	asks    []string // of each
	answer  []string // paragraphs; {1} is a mark
}

// habit is how a ministry and a program write it.
type habit struct {
	question string // "Vraag %s", "%s.", "%s"
	answer   func(numbers string, n int) string
	inline   bool   // label and text on one line
	marks    string // "%d", "[%d]"
	list     string // "%d ", "[%d] ", "%d\n  "
	comma    bool
	form     string // layout, plain, word, viewer, double
	width    int
	closing  string
	greeting bool
	labels   bool   // "Datum" above its value
	early    bool   // the column stands before the date
	signs    string // how signatures are written: "", small, broken, above
	behalf   bool   // "Mede namens de minister van Defensie," above them
}

var (
	asking = []string{"Bent u bekend met het bericht over de veerpont?", "Klopt het dat de pont in de winter van vorig jaar dertig dagen stil heeft gelegen en dat reizigers daardoor moesten omrijden?",
		"Hoeveel reizigers maken gebruik van de pont?", "Wat vindt u daarvan? Deelt u de mening dat dit anders moet?", "Bent u bereid met de provincie in gesprek te gaan over de dienstregeling?", "Wanneer kan de Kamer het plan verwachten?"}
	telling = []string{"Ja.", "Nee, dat beeld herken ik niet.", "Volgens de cijfers van de provincie maken gemiddeld 1.200 reizigers per dag gebruik van de pont. In 2023 waren dat er 1.150.",
		"De provincie is verantwoordelijk voor de dienstregeling van de ponten. Ik heb de Minister van Binnenlandse Zaken gevraagd om hierover met de gemeenten te spreken, en ik verwacht dat de uitkomst van dat gesprek in het voorjaar bekend is.",
		"Op 3 maart 2024 is hierover een brief aan de Kamer gestuurd. Daarin staat welke stappen zijn gezet en welke stappen nog volgen, ook voor de oevers en de steigers.", "Dat is aan de provincie."}
	sources = []string{"Krant, 4 april 2024, ‘Pont ligt stil’.", "Kamerstukken II 2023/24, 29 279, nr. 800.", "https://www.voorbeeld.nl/pont-ligt-stil", "Zie ook het rapport van het Centrum voor Oevers uit 2022."}
	offices = []string{"Minister van Infrastructuur en Waterstaat", "Minister van Justitie en Veiligheid", "Staatssecretaris van Volksgezondheid, Welzijn en Sport", "Minister voor Langdurige Zorg en Sport", "Minister van Onderwijs, Cultuur en Wetenschap", "Minister van Financiën"}
	persons = []string{"A. de Wit", "D.M. van Voorbeeld", "drs. F. Proef-Tekst", "mr. dr. J.A. Karel"}
)

func writeAnswers(r *rand.Rand) answers {
	a := answers{subject: []string{"Antwoorden op Kamervragen over de veerpont", "Beantwoording vragen van het lid Bakker over de pont bij Voorbeeldstad en de dienstregeling in de winter"}[r.IntN(2)], date: "12 april 2024", iso: "2024-04-12",
		column: []string{"Directoraat-Generaal", "Oevers en Wegen", "Directie Rivieren", "", "Voorbeeldplein 1", "2511 AA Den Haag", "Postbus 20301", "2500 EH Den Haag", "www.voorbeeld.nl", "", "Contactpersoon", "mr. P. Plaats", "T 070 000 00 00", "", "Ons kenmerk", "2024-0000123456"}}
	if r.IntN(3) == 0 {
		a.column = append(a.column[:len(a.column)-2:len(a.column)-2], "Projectnaam", "Ponten en veren", "", "Ons kenmerk", "2024-0000123456")
	}
	for range 1 + r.IntN(2) {
		a.signers = append(a.signers, letter.Signer{Function: offices[(r.IntN(3)+3*len(a.signers))%len(offices)], Name: persons[(r.IntN(2)+2*len(a.signers))%len(persons)]})
	}
	n := 1
	mark := func(s string) string {
		if r.IntN(3) > 0 || len(a.notes) >= len(sources) {
			return s
		}
		a.notes = append(a.notes, sources[len(a.notes)])
		return s + fmt.Sprintf("{%d}", len(a.notes))
	}
	for n <= 3+r.IntN(4) {
		var q questionOf
		for range 1 + r.IntN(3)*r.IntN(2) {
			q.numbers = append(q.numbers, n)
			q.asks = append(q.asks, mark(asking[r.IntN(len(asking))]))
			n++
		}
		for range 1 + r.IntN(2) {
			q.answer = append(q.answer, mark(telling[r.IntN(len(telling))]))
		}
		a.questions = append(a.questions, q)
	}
	return a
}

func list(numbers []int, and string) string {
	var s []string
	for _, n := range numbers {
		s = append(s, itoa(n))
	}
	if len(s) == 1 {
		return s[0]
	}
	if and == "t/m" {
		return s[0] + " t/m " + s[len(s)-1]
	}
	return strings.Join(s[:len(s)-1], ", ") + and + s[len(s)-1]
}

func habits(r *rand.Rand) habit {
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	h := habit{comma: r.IntN(3) > 0, form: pick("layout", "plain", "word", "viewer", "double"), width: 76 + r.IntN(12), closing: pick("Hoogachtend,", "", "Met vriendelijke groet,"), greeting: r.IntN(2) == 0, labels: r.IntN(3) == 0,
		signs: pick("", "", "small", "broken", "above"), behalf: r.IntN(4) == 0, early: r.IntN(3) == 0}
	if h.form == "viewer" {
		h.behalf = false
	}
	h.question = pick("Vraag %s", "Vraag %s", "VRAAG %s", "Vraag %s:", "%s.", "%s")
	form := pick("Antwoord op vraag %s", "Antwoord %s", "Antwoord vraag %s", "Antwoord", "ANTWOORD OP VRAAG %s", "Antwoord:", "Antwoord %s:", "Antwoord op de vragen %s", "Beantwoording vraag %s")
	h.answer = func(numbers string, n int) string {
		f := form
		if n > 1 {
			f = strings.NewReplacer("op vraag", "op vragen", "Antwoord vraag", "Antwoord vragen").Replace(f)
		}
		return strings.ReplaceAll(f, "%s", numbers)
	}
	h.inline = strings.HasSuffix(form, ":") && r.IntN(2) == 0
	switch h.form {
	case "word", "double":
		h.marks, h.list = "[%d]", "[%d] "
	default:
		h.marks, h.list = "%d", pick("%d ", "%d\n  ", "%d")
	}
	return h
}

// print writes it out.
func (h habit) print(a answers, r *rand.Rand) string {
	var body []string // paragraphs; "" is a blank line more
	and := []string{" en ", ", ", "t/m"}[r.IntN(3)]
	mark := func(s string) string {
		for n := range a.notes {
			s = strings.ReplaceAll(s, fmt.Sprintf("{%d}", n+1), fmt.Sprintf(h.marks, n+1))
		}
		return s
	}
	body = append(body, "Hierbij zend ik u de antwoorden op de schriftelijke vragen van het lid Bakker (ABC) over de veerpont bij Voorbeeldstad, ingezonden op 1 maart 2024.")
	if h.closing != "" {
		body = append(body, h.closing)
	}
	if h.behalf {
		body = append(body, "Mede namens de minister van Defensie,")
	}
	for _, s := range a.signers {
		office := "De " + s.Function
		if h.signs == "small" {
			office = "de " + s.Function
		}
		if k := strings.LastIndex(office, " en "); h.signs == "broken" && k > 0 {
			office = office[:k+3] + "\n" + office[k+4:]
		}
		if h.signs == "above" {
			body = append(body, s.Name+"\n"+strings.TrimPrefix(office, "De "))
			continue
		}
		if h.comma {
			office += ","
		}
		body = append(body, office, s.Name)
	}
	start := len(body)
	body = append(body, "Antwoorden op de vragen van het lid Bakker over de veerpont.")
	for _, q := range a.questions {
		for i, n := range q.numbers {
			label := strings.ReplaceAll(h.question, "%s", itoa(n))
			if h.question == "%s." || h.inline && h.question != "%s" {
				body = append(body, label+" "+mark(q.asks[i]))
			} else {
				body = append(body, label+"\n"+mark(q.asks[i]))
			}
		}
		label := h.answer(list(q.numbers, and), len(q.numbers))
		for i, p := range q.answer {
			switch {
			case i > 0:
				body = append(body, mark(p))
			case h.inline:
				body = append(body, label+" "+mark(p))
			default:
				body = append(body, label+"\n"+mark(p))
			}
		}
	}
	var notes []string
	for i, n := range a.notes {
		notes = append(notes, fmt.Sprintf(h.list, i+1)+n)
	}
	date, subject := "Datum "+a.date, "Betreft "+a.subject
	if h.labels {
		date, subject = "Datum\n"+a.date, "Betreft\n"+a.subject
	}
	return h.lay(a, date, subject, body, start, notes)
}

// lay sets the parts in the form that a program gives them.
func (h habit) lay(a answers, date, subject string, body []string, start int, notes []string) string {
	head := []string{"> Retouradres Postbus 20301 2500 EH Den Haag", "", "Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG", ""}
	var s strings.Builder
	para := func(p string) []string {
		var out []string
		for _, part := range strings.Split(p, "\n") {
			if h.form == "word" || h.form == "double" {
				out = append(out, part)
			} else {
				out = append(out, wrap(part, h.width)...)
			}
		}
		return out
	}
	var lines []string
	blank := func() {
		if h.form != "viewer" {
			lines = append(lines, "")
		}
	}
	for _, l := range head {
		if l != "" || h.form != "viewer" {
			lines = append(lines, l)
		}
	}
	column1 := func() {
		if h.form == "word" || h.form == "plain" {
			lines = append(append(lines, a.column...), "", "")
		}
	}
	if h.early {
		column1()
	}
	lines = append(lines, para(date)...)
	lines = append(lines, para(subject)...)
	blank()
	if !h.early {
		column1()
	}
	if h.greeting {
		lines = append(lines, "Geachte voorzitter,")
		blank()
	}
	cut := 0
	for i, p := range body {
		if i == start {
			cut = len(lines)
		}
		lines = append(lines, para(p)...)
		blank()
	}
	if h.form == "viewer" || h.form == "word" || h.form == "double" {
		for _, n := range notes {
			lines = append(lines, strings.Split(n, "\n")...)
		}
		for _, l := range lines {
			s.WriteString(l + "\n")
			if h.form == "double" && l != "" {
				s.WriteString("\n")
			}
		}
		return s.String()
	}
	column := func(lines []string, col []string, at int) []string {
		var out []string
		for i := range max(len(lines), len(col)) {
			l, c := "", ""
			if i < len(lines) {
				l = lines[i]
			}
			if i < len(col) {
				c = col[i]
			}
			if c != "" {
				l += strings.Repeat(" ", max(3, at-utf8.RuneCountInString(l))) + c
			}
			out = append(out, l)
		}
		return out
	}
	one, two := lines[:cut], lines[cut:]
	foot := []string{"", ""}
	for _, n := range notes {
		foot = append(foot, strings.Split(n, "\n")...)
	}
	two = append(append([]string{}, two...), foot...)
	at := h.width + 6
	if h.form == "layout" {
		one = column(append([]string{}, one...), a.column, at)
		one = append(one, "", strings.Repeat(" ", at)+"Pagina 1 van 2")
		two = column(two, append(append([]string{}, a.column[:3]...), "", "Ons kenmerk", a.column[len(a.column)-1]), at+9)
		two = append(two, "", strings.Repeat(" ", at+9)+"Pagina 2 van 2")
	} else {
		one = append(one, "Pagina 1 van 2", "\f"+a.column[0], a.column[1], a.column[2], "Datum", a.date, "Ons kenmerk", a.column[len(a.column)-1], "")
		two = append(two, "", "Pagina 2 van 2")
	}
	return strings.Join(one, "\n") + "\n" + strings.Join(two, "\n") + "\n"
}

// score counts what was read rightly over all letters.
type score struct{ letters, answers, right, signers, dates, subjects, notes, noted int }

func (s score) String() string {
	return fmt.Sprintf("answers %d of %d, signers %d, dates %d, subjects %d of %d letters, notes %d of %d", s.right, s.answers, s.signers, s.dates, s.subjects, s.letters, s.noted, s.notes)
}

func (s score) enough() bool {
	return s.right*100 >= s.answers*95 && s.signers*100 >= s.letters*98 && s.dates >= s.letters && s.subjects*100 >= s.letters*98 && s.noted*100 >= s.notes*90
}

// reading is a letter that was written as a and read again; bad is what was read otherwise.
type reading struct {
	a        answers
	l        *letter.Letter
	findings []tell.Finding
	bad      []string
}

func (r *reading) say(format string, x ...any) { r.bad = append(r.bad, fmt.Sprintf(format, x...)) }

// TestField: answers to Kamervragen in the habits of ministries and programs. Answers read as such, signers, date and betreft;
// no note at another mark than its own unless a finding says so; no heading made of the column.
func TestField(t *testing.T) {
	rounds := 600
	if testing.Short() {
		rounds = 60
	}
	var s score
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 11))
		a := writeAnswers(rng)
		h := habits(rng)
		src := h.print(a, rng)
		read, err := Read([]byte(src), Options{NewID: counter()})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sound(t, read)
		r := reading{a: a, l: read.Letter, findings: read.Findings}
		s.letters++
		r.body(&s)
		r.frame(&s)
		if silent := r.notes(&s); silent != "" {
			t.Errorf("seed %d: %s\n%s", seed, silent, src)
		}
		if env := os.Getenv("KB_FIELD"); env == fmt.Sprint(seed) {
			fmt.Printf("%s\n----\n%s\n", src, dump(r.l, r.findings))
		} else if env == "all" && len(r.bad) > 0 {
			fmt.Printf("seed %d %s %q %q: %s\n", seed, h.form, h.question, h.answer("N", 1), strings.Join(r.bad, "; "))
		}
	}
	t.Log(s)
	if !s.enough() {
		t.Error(s)
	}
}

// body counts the answers, and finds headings that are none.
func (r *reading) body(s *score) {
	have := map[string]int{}
	n := letter.NumbersOf(r.l)
	for _, b := range r.l.Body().Blocks {
		if b.Kind == letter.Answer && !b.More {
			have[n.Shown(b)]++
		}
		if b.Kind == letter.Heading && !strings.Contains(b.Text, "Antwoorden op de vragen") {
			r.say("heading %q", b.Text)
		}
	}
	for _, q := range r.a.questions {
		s.answers++
		want := strings.NewReplacer("{1}", "", "{2}", "", "{3}", "", "{4}", "").Replace(q.answer[0])
		if have[want] == 0 {
			r.say("answer %v %q", q.numbers, want)
			continue
		}
		have[want]--
		s.right++
	}
}

// frame counts signers, date and betreft.
func (r *reading) frame(s *score) {
	var signs []letter.Signer
	for _, g := range r.l.Signers {
		if g.Kind == letter.Signs {
			signs = append(signs, letter.Signer{Function: g.Function, Name: g.Name})
		}
	}
	subject := r.l.Flow(r.l.Frame.Subject).Blocks[0].Text
	for _, x := range []struct {
		count     *int
		what      string
		got, want string
	}{
		{&s.signers, "signers", fmt.Sprint(signs), fmt.Sprint(r.a.signers)},
		{&s.dates, "date", r.l.Frame.Date, r.a.iso},
		{&s.subjects, "betreft", subject, r.a.subject},
	} {
		if x.got == x.want {
			*x.count++
		} else {
			r.say("%s %q, want %q", x.what, x.got, x.want)
		}
	}
}

// notes counts the notes. It says what was read wrongly or left out without a finding, "" when nothing was.
func (r *reading) notes(s *score) (silent string) {
	k := 0
	for _, b := range r.l.Body().Blocks {
		for i, x := range b.Atoms {
			if x.Kind != letter.Note {
				continue
			}
			k++
			text, before := r.l.Flow(x.To).Blocks[0].Text, b.Text[:b.AtomOff(i)]
			elsewhere := strings.Count(b.Text, letter.ObjectString) == 1 && !strings.Contains(everything(r.a), before+fmt.Sprintf("{%d}", k))
			if k <= len(r.a.notes) && text == r.a.notes[k-1] && !elsewhere {
				continue
			}
			r.say("note %d %q at %q", k, text, before)
			if len(r.findings) == 0 {
				silent = "a note stands elsewhere and nothing says so"
			}
		}
	}
	s.notes += len(r.a.notes)
	s.noted += min(k, len(r.a.notes))
	if k < len(r.a.notes) {
		r.say("%d of %d notes", k, len(r.a.notes))
		if !slices.ContainsFunc(r.findings, func(f tell.Finding) bool { return f.Code == NoteText || f.Code == NoteMark }) {
			silent = "a note is missing and nothing says so"
		}
	}
	return silent
}

// everything is all that the questions and answers say.
func everything(a answers) string {
	var s []string
	for _, q := range a.questions {
		s = append(append(s, q.asks...), q.answer...)
	}
	return strings.Join(s, "\n")
}
