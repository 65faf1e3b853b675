package check

import (
	"slices"
	"strings"

	"kamerbrief/assets"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Codes of findings about who speaks.
const (
	SpeaksNumber  = "speaks-number"       // ik with two signers
	SpeaksUnknown = "speaks-not-on-board" // the text names somebody the board does not
	SpeaksUnsaid  = "speaks-not-in-text"  // the board names somebody the text does not
	SpeaksBoth    = "speaks-both"         // signs, and is signed for
	SpeaksList    = "speaks-list"         // a comma, "en" or "de" is missing
)

const (
	whoSpeaks = "De brief spreekt voor wie ondertekent: wat er staat, moet kloppen met wie er onder staat."
	together  = "Aanwijzing 4.40 van de Aanwijzingen voor de regelgeving"
)

// shortMinistries are the names of ministries by their short ones in small letters: "bzk". The organisation's own come first.
var shortMinistries = assets.PerUse(func() map[string]string {
	out := map[string]string{}
	for _, m := range slices.Backward(assets.LaterMinistries(assets.OfficesAsOf())) {
		out[strings.ToLower(m.Abbr)] = m.Name
	}
	return out
})

// sameOffice reports whether two functions are one office, also when one has a ministry by its short name.
func sameOffice(a, b string) bool { return board.Same(full(a), full(b)) }

func full(function string) string {
	function = strings.Join(strings.Fields(strings.ReplaceAll(function, "\u00a0", " ")), " ")
	words := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(function, "demissionair "), "Demissionair "), "mijn ambtgenoot "))
	if i := strings.Index(strings.Join(words, " "), " ("); i > 0 && strings.HasSuffix(words[len(words)-1], ")") { // "… (EZ)"
		words = strings.Fields(strings.Join(words, " ")[:i])
	}
	if n := len(words); n > 1 {
		if name := shortMinistries()[strings.ToLower(words[n-1])]; name != "" {
			words[n-1] = name
		}
	}
	return strings.Join(words, " ")
}

// speaks looks whether the text speaks for who is on the board: ik or wij, and who else it is sent for.
func (w *whole) speaks() {
	if len(w.l.Signers) == 0 { // that is said elsewhere
		return
	}
	signers := len(w.l.Signing(letter.Signs))
	said := map[letter.SignerKind][]string{}
	var mentions []*place // a place for each of the lists below
	var lists []board.Mention
	var opening *place
	for i := range w.ps {
		p := &w.ps[i]
		for _, x := range p.seen.voice {
			p.add(voice(p.b.Text, x, signers))
		}
		if opening == nil && p.kind == letter.BodyFlow && p.b.Kind == letter.Para && strings.TrimSpace(p.b.Text) != "" {
			opening = p
		}
		for _, m := range p.seen.mentions {
			mentions, lists = append(mentions, p), append(lists, m)
			for _, o := range m.Offices {
				said[m.Kind] = append(said[m.Kind], p.b.Text[o.From:o.To])
			}
		}
	}
	for i, m := range lists {
		w.mention(mentions[i], &m)
	}
	for _, kind := range []letter.SignerKind{letter.OnBehalfOf, letter.AgreedBy} {
		at := slices.IndexFunc(lists, func(m board.Mention) bool { return m.Kind == kind })
		if at < 0 && kind == letter.AgreedBy { // who agreed need not stand in the text
			continue
		}
		for _, s := range w.l.Signing(kind) {
			if s.Function == "" || slices.ContainsFunc(said[kind], func(f string) bool { return sameOffice(f, s.Function) }) {
				continue
			}
			if at >= 0 {
				mentions[at].add(unsaid(mentions[at].b.Text, s, &lists[at]))
			} else if opening != nil {
				opening.add(w.unsaidAtAll(opening.b.Text, s))
			}
		}
	}
}

// voice says what is wrong with ik or wij.
func voice(text string, x board.Said, signers int) Found {
	is := text[x.From:x.To]
	who := tell.Count(signers, "ondertekenaar", "ondertekenaars")
	f := found(SpeaksNumber, x.From, x.To, "Er staat “"+is+"”, en de brief heeft "+who+". Schrijf “"+board.Pronoun(signers)+"”, of verander de ondertekenaars.")
	if x.Should != "" {
		f.Text = "Er staat “" + is + "”, en de brief heeft " + who + ". Schrijf “" + x.Should + "”, of verander de ondertekenaars."
		f.Fixes = []Fix{{Label: "Schrijf " + x.Should, Text: x.Should}}
	}
	return f
}

// mention looks at one list of people in the text.
func (w *whole) mention(p *place, m *board.Mention) {
	text := p.b.Text
	for i, o := range m.Offices {
		function := text[o.From:o.To]
		named := func(kind letter.SignerKind) bool {
			return slices.ContainsFunc(w.l.Signing(kind), func(s letter.Signer) bool { return sameOffice(s.Function, function) })
		}
		without := Fix{Label: "Haal " + board.Named(function) + " uit de tekst", Patches: []edit.Patch{cutOffice(text, m, i)}}
		switch {
		case named(letter.Signs) && m.Kind == letter.OnBehalfOf:
			f := found(SpeaksBoth, o.From, o.To, tell.Capital(board.Named(function))+" ondertekent zelf, en staat ook bij “mede namens”. Haal de naam uit de zin, of verander de ondertekenaars.", without)
			p.add(f)
		case !named(m.Kind):
			add := letter.Signer{Function: tell.Capital(function), Kind: m.Kind}
			p.add(found(SpeaksUnknown, o.From, o.To, "In de tekst staat “"+string(m.Kind)+" "+board.Named(function)+"”, maar die staat niet zo bij de ondertekenaars. Zet de bewindspersoon erbij, of haal de naam uit de tekst.",
				Fix{Label: "Zet " + board.Named(function) + " bij de ondertekenaars", Do: edit.AddSigner(add)}, without))
		}
	}
	for _, x := range m.Joins(text) {
		p.add(found(SpeaksList, x.From, x.To, "In deze opsomming van bewindspersonen staat “"+strings.TrimSpace(text[x.From:x.To])+"” waar “"+strings.TrimSpace(x.Should)+"” hoort.",
			Fix{Label: "Schrijf " + strings.TrimSpace(x.Should), Text: x.Should}))
	}
}

// cutOffice takes one office out of a list, the whole phrase when it is the only one.
func cutOffice(text string, m *board.Mention, i int) edit.Patch {
	os := m.Offices
	if len(os) == 1 {
		from, to := m.From, m.To
		for from > 0 && (text[from-1] == ' ' || text[from-1] == ',') {
			from--
		}
		if to < len(text) && text[to] == ',' {
			to++
		}
		return edit.Patch{From: from, To: to}
	}
	var rest []string
	for k, o := range os {
		if k != i {
			rest = append(rest, text[o.From:o.To])
		}
	}
	return edit.Patch{From: m.List, To: m.To, Text: board.List(rest)}
}

// unsaid says that somebody of the board is not in the list that is in the text.
func unsaid(text string, s letter.Signer, m *board.Mention) Found {
	var all []string
	for _, o := range m.Offices {
		all = append(all, text[o.From:o.To])
	}
	phrase := text[m.From:m.List] + board.List(append(all, s.Function))
	return found(SpeaksUnsaid, m.From, m.To, missing(s)+" Zet de naam in deze zin, of verander de ondertekenaars.",
		Fix{Label: "Schrijf " + phrase, Text: phrase}, offBoard(s))
}

func missing(s letter.Signer) string {
	return tell.Capital(board.Named(s.Function)) + " staat bij de ondertekenaars als “" + string(s.Kind) + "”, maar niet in de tekst."
}

func offBoard(s letter.Signer) Fix {
	return Fix{Label: "Haal " + board.Named(s.Function) + " van de ondertekenaars", Do: edit.RemoveSigner(s.ID)}
}

// unsaidAtAll says the same where no list is: at the begin of the letter, behind who is spoken to.
func (w *whole) unsaidAtAll(text string, s letter.Signer) Found {
	end := strings.IndexAny(text, ".?!")
	if end < 0 {
		end = len(text)
	}
	f := found(SpeaksUnsaid, 0, end, missing(s)+" Zet “mede namens …” in de eerste zin, of verander de ondertekenaars.", offBoard(s))
	for _, to := range []string{" ik uw Kamer", " wij uw Kamer", " ik u", " wij u", " ik", " wij"} {
		if i := strings.Index(text[:end], to); i >= 0 {
			at := i + len(to)
			if at < len(text) && text[at] != ' ' && text[at] != ',' {
				continue
			}
			phrase := ", " + board.Phrase(w.l) + ","
			if at < len(text) && text[at] == ',' {
				phrase = phrase[:len(phrase)-1]
			}
			f.Fixes = slices.Insert(f.Fixes, 0, Fix{Label: "Schrijf " + board.Phrase(w.l), Patches: []edit.Patch{{From: at, To: at, Text: phrase}}})
			break
		}
	}
	return f
}
