// Package kinds makes new letters: of each kind what such a letter nearly always has, with prompts in square brackets where a
// person writes on. What a kind begins with is a text in assets/letters/soorten. A person's own templates and standard texts are
// here too.
//
// In such a text "Betreft: " begins the subject, "# " a heading, "? " a question of the Kamer, "! " an answer, "- " an item
// of a list; everything else is a paragraph. Empty lines say nothing.
package kinds

import (
	"slices"
	"strings"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// Kind is a kind of letter.
type Kind struct {
	Word  string // on the command line
	Name  string // Dutch, for a choice
	About string // Dutch: when it is this one
}

// All are the kinds, in the order of a choice.
var All = []Kind{
	{"kamerbrief", "Kamerbrief", "Een brief over een onderwerp, zonder vaste delen"},
	{"aanbieding", "Aanbiedingsbrief", "Bij een rapport, nota of ander stuk dat meegaat"},
	{"antwoord", "Antwoorden op Kamervragen", "Met een plaats voor elke vraag en elk antwoord"},
	{"verslag", "Verslag van een Raad", "Wat er in een Raad van de EU is besproken"},
	{"agenda", "Geannoteerde agenda", "Voor een Raad van de EU: de punten en de inzet van Nederland"},
	{"uitstel", "Uitstelbrief", "Waarom vragen later worden beantwoord, en wanneer"},
	{"motie", "Reactie op een motie", "Wat er met een motie is gedaan"},
	{"stand", "Stand van zaken", "Voortgang, planning en vervolg"},
}

// Words are the words of the kinds.
func Words() (out []string) {
	for _, k := range All {
		out = append(out, k.Word)
	}
	return out
}

// New makes a letter of a kind to the Tweede Kamer, of a day; "" is an empty letter. ministry is who sends it, the zero value for
// nobody yet. ok is false when there is no such kind.
func New(kind string, ministry assets.Ministry, on time.Time, id letter.NewID) (l *letter.Letter, ok bool) {
	if kind != "" && !slices.Contains(Words(), kind) {
		return nil, false
	}
	return OfText(assets.LetterKind(kind), ministry, on, id), true
}

// begin makes what every new letter has.
func begin(ministry assets.Ministry, on time.Time, id letter.NewID) *writer {
	l := letter.New(id)
	w := &writer{l: l, id: id}
	l.Frame.Date = on.Format(time.DateOnly)
	w.lines(l.Frame.Addressee, strings.Split(letter.Addressee(letter.Tweede), "\n")...)
	w.lines(l.Frame.Salutation, letter.StandardSalutation)
	w.lines(l.Frame.Closing, letter.StandardClosing)
	w.from(ministry)
	return w
}

// text reads what a kind begins with.
func (w *writer) text(s string) {
	for line := range strings.Lines(s) {
		w.line(strings.TrimSpace(line))
	}
	if len(w.body) > 0 {
		w.l.PutFlow(&letter.Flow{ID: w.l.Frame.Body, Kind: letter.BodyFlow, Blocks: w.body})
	}
}

type writer struct {
	l    *letter.Letter
	id   letter.NewID
	body []*letter.Block
}

// from fills in who sends the letter.
func (w *writer) from(m assets.Ministry) {
	if m.Name == "" {
		return
	}
	f := &w.l.Frame
	f.Ministry = "Ministerie van " + m.Name
	f.ReturnAddress = strings.Join(m.Post, " ")
	f.Reference.VisitAddress, f.Reference.PostAddress, f.Reference.Website = strings.Join(m.Visit, "\n"), strings.Join(m.Post, "\n"), m.Website
}

// lines gives a text of the frame its lines.
func (w *writer) lines(flow letter.ID, lines ...string) {
	f := w.l.Flow(flow)
	next := &letter.Flow{ID: f.ID, Kind: f.Kind}
	for i, s := range lines {
		b := &letter.Block{ID: f.Blocks[0].ID, Kind: letter.Para, Text: s}
		if i > 0 {
			b.ID = w.id()
		}
		next.Blocks = append(next.Blocks, b)
	}
	w.l.PutFlow(next)
}

// line reads one line of what a kind begins with.
func (w *writer) line(s string) {
	if s == "" {
		return
	}
	if subject, ok := strings.CutPrefix(s, "Betreft: "); ok {
		w.lines(w.l.Frame.Subject, subject)
		return
	}
	b := &letter.Block{ID: w.id(), Kind: letter.Para, Text: s}
	if mark, text, ok := strings.Cut(s, " "); ok {
		switch mark {
		case "#":
			b.Kind, b.Level, b.Text = letter.Heading, 1, text
		case "?":
			b.Kind, b.Text = letter.Question, text
		case "!":
			b.Kind, b.Text = letter.Answer, text
		case "-":
			b.List, b.Level, b.Text = letter.Bullet, 1, text
		}
	}
	w.body = append(w.body, b)
}

// After makes the letter that follows one that was sent: to and from the same, with the same signers, about the same, and
// nothing of what it said.
func After(sent *letter.Letter, on time.Time, id letter.NewID) *letter.Letter {
	l := letter.New(id)
	w := &writer{l: l, id: id}
	n := letter.NumbersOf(sent)
	was, f := sent.Frame, &l.Frame
	f.Kamer, f.Also, f.Ministry, f.ReturnAddress, f.Classification, f.Labels, f.Numbered, f.Lang, f.Font, f.Logo, f.Wordmark = was.Kamer, was.Also, was.Ministry, was.ReturnAddress, was.Classification, was.Labels, was.Numbered, was.Lang, was.Font, was.Logo, was.Wordmark
	f.Reference, f.Date = was.Reference, on.Format(time.DateOnly)
	f.Reference.OurReference, f.Reference.Enclosures, f.Reference.YourReference, f.Reference.YourLetterOf = "", "", "", ""
	for from, to := range map[letter.ID]letter.ID{was.Addressee: f.Addressee, was.Subject: f.Subject, was.Salutation: f.Salutation, was.Closing: f.Closing} {
		w.lines(to, strings.Split(n.Text(sent.Flow(from)), "\n")...)
	}
	text := "In vervolg op mijn brief"
	signs := 0
	for _, s := range sent.Signers {
		if s.Kind == letter.Signs {
			signs++
		}
		l.Signers = append(l.Signers, letter.Signer{ID: id(), Function: s.Function, Name: s.Name, Prefix: s.Prefix, Kind: s.Kind})
	}
	if signs > 1 {
		text = "In vervolg op onze brief"
	}
	if day := letter.ShownDate(was.Date); day != "" {
		text += " van " + day
	}
	if k := was.Reference.OurReference; k != "" {
		text += " (kenmerk " + k + ")"
	}
	if signs > 1 {
		text += " informeren wij uw Kamer over [onderwerp]."
	} else {
		text += " informeer ik uw Kamer over [onderwerp]."
	}
	w.body = append(w.body, &letter.Block{ID: id(), Kind: letter.Para, Text: text})
	l.PutFlow(&letter.Flow{ID: f.Body, Kind: letter.BodyFlow, Blocks: w.body})
	return l
}
