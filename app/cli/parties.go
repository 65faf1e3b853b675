package cli

import (
	"slices"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// which picks one item of a list: by "number" (from 1), "id", or the words in a field.
type which struct {
	number int // from 0, -1 when not given
	id     letter.ID
	words  *string
}

func (f *fields) which(words string) which {
	w := which{number: -1}
	if f.has("number") {
		w.number = f.position("number")
	}
	if f.has("id") {
		w.id = f.id("id")
	}
	if words != "" {
		w.words = f.optText(words)
	}
	return w
}

// find gives the index in a list of n items, or an error that names what is missing.
func (w which) find(n int, id func(int) letter.ID, words func(int) string, what string) (int, error) {
	switch {
	case w.number >= 0:
		if w.number >= n {
			return 0, say("er is geen %s %d", what, w.number+1)
		}
		return w.number, nil
	case !w.id.IsZero():
		for i := range n {
			if id(i) == w.id {
				return i, nil
			}
		}
		return 0, say("er is geen %s met dit nummer: %s", what, quote(w.id.String()))
	case w.words != nil:
		hit := -1
		for i := range n {
			if words(i) == *w.words {
				if hit >= 0 {
					return 0, say("er is meer dan één %s %s; kies met “number”", what, quote(*w.words))
				}
				hit = i
			}
		}
		if hit < 0 {
			return 0, say("er is geen %s %s", what, quote(*w.words))
		}
		return hit, nil
	}
	return 0, say("er staat niet bij om welke %s het gaat; kies met “number”", what)
}

func readSigner(f *fields, _ *act) func(*session) error {
	do := f.choice("do", "add", "set", "remove", "move")
	x := letter.Signer{Function: letter.Clean(f.text("function")), Name: letter.Clean(f.text("name")), Prefix: letter.Clean(f.text("prefix")), Kind: letter.SignerKind(f.text("kind"))}
	if f.has("kind") {
		f.choice("kind", string(letter.Signs), string(letter.OnBehalfOf), string(letter.AgreedBy))
	}
	state := consent.State("")
	if f.has("consent") {
		state = consent.State(f.choice("consent", string(consent.NotAsked), string(consent.Asked), string(consent.Agreed)))
		if do != "set" || f.has("function") || f.has("prefix") || f.has("kind") || f.has("name") && (f.has("number") || f.has("id")) {
			f.fail(say("een akkoord is een handeling op zichzelf: “consent”"))
		}
	}
	if do == "add" {
		if !f.has("kind") {
			x.Kind = letter.Signs
		}
		if x.Function == "" && x.Name == "" {
			f.fail(say("een ondertekenaar heeft een “function” of een “name”"))
		}
		return func(s *session) error { return s.run(edit.AddSigner(x)) }
	}
	words := "name"
	if do == "set" && (f.has("number") || f.has("id")) {
		words = "" // the name is the new one
	}
	w, to := f.which(words), 0
	if do == "move" {
		to = f.position("to")
	}
	return func(s *session) error {
		list := s.d.Letter().Signers
		i, err := w.find(len(list), func(i int) letter.ID { return list[i].ID }, func(i int) string { return list[i].Name }, "ondertekenaar")
		if err != nil {
			return err
		}
		switch do {
		case "remove":
			return s.run(edit.RemoveSigner(list[i].ID))
		case "move":
			return s.run(edit.MoveSigner(list[i].ID, to))
		}
		if f.has("consent") {
			return s.consent(which{number: i}, consent.Entry{Step: consent.Signer, State: state})
		}
		y := list[i]
		for name, set := range map[string]func(){"function": func() { y.Function = x.Function }, "name": func() { y.Name = x.Name },
			"prefix": func() { y.Prefix = x.Prefix }, "kind": func() { y.Kind = x.Kind }} {
			if f.has(name) {
				set()
			}
		}
		return s.run(edit.SetSigner(y))
	}
}

func readBijlage(f *fields, a *act) func(*session) error {
	do := f.choice("do", "add", "write", "set", "remove", "move")
	title, kind := letter.Clean(f.text("title")), letter.Enclosure
	if f.has("kind") {
		kind = letter.BijlageKind(f.choice("kind", string(letter.Enclosure), string(letter.DecisionNote), string(letter.Report), string(letter.Missive)))
	}
	secret := f.has("confidential") && f.yes("confidential")
	if f.has("file") && !slices.Contains([]string{"add", "set"}, do) {
		f.fail(say("bij “%s” hoort geen “file”", do))
	}
	if f.has("file") {
		a.file = &attached{name: f.must("file")}
	}
	switch do {
	case "add":
		if !f.has("file") { // a place for a file that comes later
			f.must("title")
		}
		return func(s *session) error {
			x := letter.Bijlage{Title: title, Kind: kind, Confidential: secret}
			if a.file != nil {
				x.File, x.FileName = a.file.sha, a.file.name
			}
			return s.run(edit.AddBijlage(x))
		}
	case "write":
		return func(s *session) error { return s.run(edit.WriteBijlage(title, kind)) }
	}
	words := "title"
	if do == "set" && (f.has("number") || f.has("id")) {
		words = ""
	}
	w, to := f.which(words), 0
	if do == "move" {
		to = f.position("to")
	}
	return func(s *session) error {
		list := s.d.Letter().Bijlagen
		i, err := w.find(len(list), func(i int) letter.ID { return list[i].ID }, func(i int) string { return list[i].Title }, "bijlage")
		if err != nil {
			return err
		}
		switch do {
		case "remove":
			return s.run(edit.RemoveBijlage(list[i].ID))
		case "move":
			return s.run(edit.MoveBijlage(list[i].ID, to))
		}
		x := list[i]
		if f.has("title") {
			x.Title = title
		}
		if f.has("kind") {
			x.Kind = kind
		}
		if f.has("confidential") {
			x.Confidential = secret
		}
		if a.file != nil {
			if !x.Flow.IsZero() {
				return say("bijlage %d is hier geschreven en kan geen bestand worden", i+1)
			}
			x.File, x.FileName = a.file.sha, a.file.name
		}
		return s.run(edit.SetBijlage(x))
	}
}
