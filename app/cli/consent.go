package cli

import (
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
)

// The JSON of who agreed to what.
type (
	stopJSON struct {
		Step    consent.Step `json:"step"`
		State   string       `json:"state"`
		By      string       `json:"by"`
		At      string       `json:"at"`
		Due     string       `json:"due"` // as recorded; dueDay as it counts
		Remark  string       `json:"remark"`
		DueDay  string       `json:"dueDay"`
		Stale   bool         `json:"stale"`
		Changed []string     `json:"changed"`
	}
	agreedJSON struct {
		At      string      `json:"at"`
		By      string      `json:"by"`
		Stale   bool        `json:"stale"`
		Changed []string    `json:"changed"`
		Changes []sinceJSON `json:"changes"` // added to the contract: what it was as well
	}
	sinceJSON struct {
		In    string    `json:"in"`
		Block letter.ID `json:"block"`
		Was   string    `json:"was"`
		Now   string    `json:"now"`
	}
)

func stopOf(s board.Stop) stopJSON {
	out := stopJSON{Step: s.Step, State: s.State.Word(), By: s.By, At: stamp(s.At), Due: s.Due, Remark: s.Remark, DueDay: s.DueDay, Stale: s.Stale, Changed: []string{}}
	for _, c := range s.Changed {
		out.Changed = append(out.Changed, c.Sentence())
	}
	return out
}

func routeOf(s *board.Signer) []stopJSON {
	out := []stopJSON{}
	for _, x := range s.Route {
		out = append(out, stopOf(x))
	}
	return out
}

// agreedOf gives what a signer agreed to, nil when there is no akkoord.
func agreedOf(s *board.Signer) *agreedJSON {
	own := s.Own()
	if !own.State.Given() {
		return nil
	}
	out := &agreedJSON{At: stamp(own.To.At), By: own.To.By, Stale: own.Stale, Changed: stopOf(*own).Changed, Changes: []sinceJSON{}}
	for _, c := range own.Changed {
		out.Changes = append(out.Changes, sinceJSON(c))
	}
	return out
}

// consentWord is the word of the consent that a signer has as a whole: that of the last step, in the words of before there
// were routes.
func consentWord(s *board.Signer) string { return string(s.Own().State) }

func stateWords() (out []string) {
	for _, s := range consent.States {
		out = append(out, s.Word())
	}
	return out
}

func stepWords() (out []string) {
	for _, s := range consent.Steps {
		out = append(out, string(s))
	}
	return out
}

func readConsent(f *fields, _ *act) func(*session) error {
	w := f.which("name")
	if f.has("signer") {
		w.number = f.position("signer")
	}
	e := consent.Entry{Step: consent.Signer, By: f.text("by"), Remark: f.text("remark"), Due: f.text("due")}
	if f.has("step") {
		e.Step = consent.Step(f.choice("step", stepWords()...))
	}
	e.State, _ = consent.ParseState(f.choice("state", stateWords()...))
	return func(s *session) error {
		return s.consent(w, e)
	}
}

// consent records an entry for one of the signers.
func (s *session) consent(w which, e consent.Entry) error {
	list := s.d.Letter().Signers
	i, err := w.find(len(list), func(i int) letter.ID { return list[i].ID }, func(i int) string { return list[i].Name }, "ondertekenaar")
	if err != nil {
		return err
	}
	e.Signer = list[i].ID
	return s.d.Consent(e)
}

// readAskAgain reads the act that asks again for every akkoord that the words of now are not those of.
func readAskAgain(f *fields, _ *act) func(*session) error {
	by := f.text("by")
	return func(s *session) error {
		var of []consent.Entry
		for _, x := range board.Of(s.d.Doc()).Stale() {
			of = append(of, x.Entry)
		}
		return s.d.AskAgain(of, by)
	}
}
