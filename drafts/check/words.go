package check

import (
	"errors"
	"slices"
	"strings"

	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Found is a finding about words, with its reason and what can be done about it.
type Found struct {
	tell.Finding
	Words  string // the words it covers, "" for none
	Why    string // Dutch: why it is one
	Source string // the rule: "Aanwijzing 3.43"
	Fixes  []Fix
	// Leaving is set when it matters only for a letter that leaves for good: it is one of Leaving or Consents.
	Leaving bool
}

// Fix is a repair: Text instead of the words the finding covers. Where only some of them change, or a reference comes, Patches
// say what.
type Fix struct {
	Label, Text string
	Patches     []edit.Patch
	Do          edit.Command // changes something else than words: the list of signers, say
}

// ErrProposed is why a finding is not repaired: its words are being proposed about.
var ErrProposed = errors.New("in deze alinea staat een voorstel waarover nog niet is besloten; besluit eerst daarover")

// Repair gives the command that carries out fix n of a finding; l is the letter as it is now. ErrProposed when the words are not as
// they would leave.
func Repair(l *letter.Letter, f *Found, n int) (edit.Command, error) {
	if do := f.Fixes[n].Do; do != nil {
		return do, nil
	}
	patches, err := patches(l, f, n)
	if err != nil {
		return nil, err
	}
	return edit.Repair(letter.ID{}, patches...), nil
}

// Alike gives those of the findings that can be repaired together with one of this code: each in the only way there is.
func Alike(all []Found, code string) (out []Found) {
	for _, f := range all {
		if n := len(out); f.Code == code && len(f.Fixes) == 1 && f.Fixes[0].Do == nil && (n == 0 || out[n-1].Block != f.Block || out[n-1].To <= f.From) {
			out = append(out, f)
		}
	}
	return out
}

// RepairAll repairs findings in reading order with one act, and says how many; those whose words are being proposed about stay.
func RepairAll(l *letter.Letter, all []Found) (c edit.Command, n int) {
	var out []edit.Patch
	for i := range all {
		if p, err := patches(l, &all[i], 0); err == nil {
			out = append(out, p...)
			n++
		}
	}
	return edit.Repair(letter.ID{}, out...), n
}

func patches(l *letter.Letter, f *Found, n int) (out []edit.Patch, err error) {
	fix, id := f.Fixes[n], letter.ID(f.Block)
	b := l.Block(id)
	if b == nil || f.To > len(b.Text) || b.Text[f.From:f.To] != f.Words || b.Proposed() {
		return nil, ErrProposed
	}
	if fix.Patches == nil {
		return []edit.Patch{{Block: id, From: f.From, To: f.To, Text: fix.Text}}, nil
	}
	for _, p := range fix.Patches {
		p.Block = id
		out = append(out, p)
	}
	return out, nil
}

// reference says what there is to say of a citation.
func reference(text string, c cite.Citation) (f Found, ok bool) {
	written := plain(text[c.From:c.To])
	var fixes []Fix
	if written != c.Canonical {
		fixes = []Fix{{Label: "Schrijf " + c.Canonical, Text: c.Canonical}}
	}
	switch {
	case c.Why == cite.NoYears:
		f = found(ReferenceForm, c.From, c.To, "Bij de verwijzing "+written+" staat geen vergaderjaar. Schrijf bijvoorbeeld Kamerstukken II 2024/25, 32735, nr. 400.")
		return f, true
	case !c.OK():
		f = found(ReferenceWrong, c.From, c.To, "Een verwijzing klopt niet: "+written+". "+c.Why, fixes...)
		f.Why = c.Why
		return f, true
	case len(fixes) > 0:
		return found(ReferenceForm, c.From, c.To, "Een verwijzing is anders geschreven dan de leidraad doet: "+written+". Schrijf "+c.Canonical+".", fixes...), true
	}
	return f, false
}

// whole looks at what only the whole letter shows: whether it says one thing in one way.
type whole struct {
	l      *letter.Letter
	n      *letter.Numbers
	ps     []place
	office []string // the surnames of who is in office
}

// place is a block where it stands, with what it says.
type place struct {
	kind   letter.FlowKind
	flow   letter.ID
	b      *letter.Block
	seen   *seen
	n      *letter.Numbers
	extra  []Found // findings of the whole letter at this place
	titles []title // those of seen that are offices, and no surnames
}

// shown gives a part of the text as a reader reads it.
func (p *place) shown(from, to int) string {
	s := p.n.Shown(p.b)
	return strings.TrimSpace(s[p.n.ShownOff(p.b, from):p.n.ShownOff(p.b, to)])
}

func (p *place) add(f Found) { p.extra = append(p.extra, f) }

func (w *whole) look() {
	w.speaks()
	people := w.people()
	w.titles(people)
	w.signers()
	w.spelling(people)
	w.moties()
	w.bijlagen()
	w.shorts()
	w.quotes()
	w.notes()
}

// calm keeps of the long sentences the longest, a few for a page: who is told of every one reads none of it. The facts count all.
func calm(fs []Found, words int) []Found {
	var sizes []int
	for _, f := range fs {
		if f.Code == SentenceLong {
			sizes = append(sizes, f.To-f.From)
		}
	}
	most := max(5, words/200)
	if len(sizes) <= most {
		return fs
	}
	slices.Sort(sizes)
	least := sizes[len(sizes)-most]
	return slices.DeleteFunc(fs, func(f Found) bool { return f.Code == SentenceLong && f.To-f.From < least })
}

// titles looks whether offices have a capital everywhere or nowhere, and one name.
func (w *whole) titles(people map[string]*knownName) {
	var upper, lower int
	named := map[string]map[string]int{} // by office and ministry: how often van and voor
	whole := w.signing()                 // the ministries that are named, in small letters
	for i := range w.ps {
		w.ps[i].titles = slices.DeleteFunc(slices.Clone(w.ps[i].seen.titles), func(t title) bool { return people["van "+t.ministry] != nil }) // minister van Weel
		for _, t := range w.ps[i].titles {
			key := t.kind + " " + t.ministry
			whole[t.ministry] = true
			if named[key] == nil {
				named[key] = map[string]int{}
			}
			named[key][t.preposed]++
			switch {
			case t.upper && !t.start:
				upper++
			case !t.upper:
				lower++
			}
		}
	}
	for i := range w.ps {
		p := &w.ps[i]
		for _, t := range p.titles {
			said := plain(p.b.Text[t.from:t.to])
			if !t.upper && upper > 0 {
				right := tell.Capital(t.oneLetter)
				p.add(found(TitleCapitals, t.from, t.to, "“"+said+"” staat hier met een kleine letter en elders in de brief staat een ambt met een hoofdletter. Schrijf “"+right+"”.",
					Fix{"Schrijf “" + right + "”", right + p.b.Text[t.from+len(right):t.to], []edit.Patch{{From: t.from, To: t.from + 1, Text: right[:1]}}, nil}))
			}
			of := named[t.kind+" "+t.ministry]
			if right := fuller(t, whole); right != "" {
				p.add(found(TitleForm, t.from, t.to, "“"+said+"” heet voluit “"+t.kind+" "+t.preposed+" "+right+"”. Schrijf één ambt overal gelijk.",
					Fix{"Schrijf “" + right + "”", p.b.Text[t.from:t.nameFrom] + right, []edit.Patch{{From: t.nameFrom, To: t.to, Text: right}}, nil}))
			} else if other := map[string]string{"van": "voor", "voor": "van"}[t.preposed]; of[other] > of[t.preposed] {
				p.add(found(TitleForm, t.from, t.to, "“"+said+"” heet elders in de brief “"+t.kind+" "+other+"”. Kies één naam.",
					Fix{"Schrijf “" + other + "”", p.b.Text[t.from:t.prepFrom] + other + p.b.Text[t.prepFrom+len(t.preposed):t.to], []edit.Patch{{From: t.prepFrom, To: t.prepFrom + len(t.preposed), Text: other}}, nil}))
			}
		}
	}
}

// signing gives the ministries of who signs, in small letters.
func (w *whole) signing() map[string]bool {
	out := map[string]bool{}
	for _, s := range w.l.Signers {
		if _, m, ok := strings.Cut(full(s.Function), " van "); ok {
			out[strings.ToLower(m)] = true
		}
	}
	return out
}

// fuller gives the name of the ministry of an office that a letter names in full elsewhere, “Justitie” and “Justitie en Veiligheid”,
// or that is written with other capitals; "" when it is right as it is.
func fuller(t title, whole map[string]bool) (right string) {
	if t.abroad {
		return ""
	}
	if t.right != "" {
		return t.right
	}
	for _, m := range ministries() {
		low := strings.ToLower(m)
		if low == t.ministry {
			return ""
		}
		if rest, ok := strings.CutPrefix(low, t.ministry); ok && whole[low] && (rest[0] == ' ' || rest[0] == ',') {
			right = m
		}
	}
	return right
}

// signers looks whether those who sign are all named in one way.
func (w *whole) signers() {
	first, initials := false, false
	for _, s := range w.l.Signers {
		name := strings.Fields(s.Name)
		if len(name) < 2 {
			continue
		}
		if s.Kind == letter.Signs {
			first, initials = first || !strings.Contains(name[0], ".") && len(name[0]) > 2, initials || strings.Contains(name[0], ".")
		}
	}
	if first && initials && len(w.ps) > 0 {
		f := found(SignerStyle, 0, 0, "Van de ondertekenaars heeft de een een voornaam en de ander voorletters. Kies één manier.")
		w.ps[0].add(f)
	}
}

// moties looks whether moties are written in one way, and whether each has its Kamerstuk.
func (w *whole) moties() {
	hyphen, space := 0, 0
	for i := range w.ps {
		for _, m := range w.ps[i].seen.moties {
			switch m.form {
			case '-':
				hyphen++
			case ' ':
				space++
			}
		}
	}
	if hyphen == 0 || space == 0 {
		return
	}
	for i := range w.ps {
		p := &w.ps[i]
		for _, m := range p.seen.moties {
			if m.form == ' ' {
				right := p.b.Text[m.from:m.noun] + "-" + m.name
				p.add(found(MotieForm, m.from, m.to, "Hier staat “"+plain(p.b.Text[m.from:m.to])+"” en elders staat een streepje. Schrijf “"+right+"”.",
					Fix{"Schrijf " + right, right, []edit.Patch{{From: m.noun, To: m.noun + len(gapAt(p.b.Text, m.noun)), Text: "-"}}, nil}))
			}
		}
	}
}

// gapAt gives the space at a byte of a text.
func gapAt(s string, i int) string { return s[i : len(s)-len(strings.TrimLeft(s[i:], " \u00a0"))] }

// bare says of the moties of a ledger which have no Kamerstuk.
func (w *whole) bare(ledger []Entry) {
	for _, e := range ledger {
		if e.Kind != Motie || e.Reference != "" {
			continue
		}
		for i := range w.ps {
			if p := &w.ps[i]; p.b.ID == e.Block {
				p.add(found(MotieBare, e.From, e.To, "Bij de motie van "+e.Who+" staat nergens het Kamerstuk. Noem het in de zin of in een noot."))
			}
		}
	}
}

// unlisted asks about promises that are not in the ledger.
func (w *whole) unlisted(ledger []Entry) {
	listed := map[letter.Point]bool{}
	for _, e := range ledger {
		listed[letter.Point{Block: e.Block, Off: e.From}] = true
	}
	for i := range w.ps {
		p := &w.ps[i]
		for _, v := range p.seen.vows {
			if v.open && !listed[letter.Point{Block: p.b.ID, Off: v.from}] {
				p.add(found(PromiseOpen, v.from, v.to, "Hier zegt u de Kamer iets toe: “"+shortened(strings.TrimSuffix(plain(p.shown(v.from, v.to)), "."))+"”. Het staat niet in de lijst van toezeggingen. Zet het erin, of zeg waarom niet."))
			}
		}
	}
}

// bijlagen looks whether every bijlage that is named is there, whether every one that is there is named, and which.
func (w *whole) bijlagen() {
	n := len(w.l.Bijlagen)
	said := map[int]bool{}
	for i := range w.ps {
		p := &w.ps[i]
		for _, a := range p.b.Atoms {
			if a.Kind == letter.RefBijlage {
				said[w.n.Bijlage(a.To)] = true
			}
		}
		if p.kind == letter.BijlageFlow {
			continue
		}
		for _, x := range p.seen.bijlagen {
			said[x.number] = true
			switch {
			case x.number > n && n > 0:
				f := found(BijlageUnknown, x.from, x.to, "Bijlage "+itoa(x.number)+" wordt in de tekst genoemd, maar is niet toegevoegd. De lezer zoekt haar. Voeg haar toe of verander de tekst.")
				p.add(f)
			case x.loose && n > 1:
				p.add(w.which(x))
			case x.loose && n == 0:
				p.add(found(NoBijlage, x.from, x.to, "De tekst noemt een bijlage, maar de brief heeft er geen. Voeg haar toe of verander de zin."))
			}
		}
	}
	if n < 2 || len(w.ps) == 0 {
		return
	}
	for i, b := range w.l.Bijlagen {
		if !said[i+1] && b.Kind != letter.DecisionNote && !b.Confidential {
			name := "bijlage " + itoa(i+1)
			if b.Title != "" {
				name += " (" + b.Title + ")"
			}
			w.ps[0].add(found(BijlageUnsaid, 0, 0, "De tekst zegt niets over "+name+". Verwijs ernaar, of haal haar weg."))
		}
	}
}

// which asks which bijlage is meant, and offers all there are.
func (w *whole) which(x bijlageWord) Found {
	var fixes []Fix
	for i, b := range w.l.Bijlagen[:min(9, len(w.l.Bijlagen))] {
		name := "bijlage " + itoa(i+1)
		fixes = append(fixes, Fix{strings.TrimSuffix("Verwijs naar "+name+": "+b.Title, ": "), name, []edit.Patch{{From: x.from, To: x.to, Ref: letter.Atom{Kind: letter.RefBijlage, To: b.ID}}}, nil})
	}
	return found(Unnumbered, x.from, x.to, "Hier staat “in de bijlage” zonder nummer, en de brief heeft er meer dan één. Verwijs naar de bijlage met haar nummer.", fixes...)
}

// shorts looks whether abbreviations are introduced once, before they are used.
func (w *whole) shorts() {
	explained, rooted := map[string]bool{}, map[string]bool{} // rooted: JBZ of JBZ-Raad
	for i := range w.ps {
		for _, s := range w.ps[i].seen.shorts {
			if s.explains {
				root, _, _ := strings.Cut(s.what, "-")
				explained[s.what], rooted[root] = true, true
			}
		}
	}
	told, met := map[string]bool{}, map[string]bool{}
	for i := range w.ps {
		p := &w.ps[i]
		if p.kind != letter.BodyFlow || p.b.Kind == letter.Heading {
			continue
		}
		for _, s := range p.seen.shorts {
			root, _, _ := strings.Cut(s.what, "-")
			everyone := known()[strings.ToLower(s.what)] || known()[strings.ToLower(root)] || parties()[strings.ToLower(root)]
			switch {
			case everyone: // it may stand between brackets behind a name: (BZ)
			case s.explains && told[s.what]:
				p.add(found(ShortTwice, s.from, s.to, "De afkorting "+s.what+" is al eerder uitgelegd. Gebruik hier alleen de afkorting."))
			case s.explains:
				told[s.what] = true
			case explained[s.what] && !told[s.what] && !met[s.what]:
				met[s.what] = true
				p.add(found(ShortLate, s.from, s.to, "De afkorting "+s.what+" staat hier voor het eerst en wordt pas verderop uitgelegd. Leg haar hier uit."))
			case !explained[s.what] && !rooted[root] && !met[root] && !romanNumber(root):
				met[root] = true
				p.add(found(ShortUnknown, s.from, s.to, "De afkorting "+s.what+" is nergens uitgelegd. Schrijf haar de eerste keer voluit."))
			}
		}
	}
}

// quotes looks whether the letter has one kind of quotation marks.
func (w *whole) quotes() {
	count := map[byte]int{}
	for i := range w.ps {
		for _, q := range w.ps[i].seen.quotes {
			count[q.kind]++
		}
	}
	marks := map[byte][2]string{'c': {"‘", "’"}, 'd': {"“", "”"}, 'g': {"«", "»"}}
	best := byte('c')
	for _, k := range []byte{'d', 'g'} {
		if count[k] > count[best] {
			best = k
		}
	}
	for i := range w.ps {
		p := &w.ps[i]
		for _, q := range p.seen.quotes {
			if q.kind == best || q.kind != 's' && strings.Count(q.inner, " ") > 40 {
				continue
			}
			open, last := marks[best][0], marks[best][1]
			right := open + q.inner + last
			text := "In deze brief staan twee soorten aanhalingstekens. Schrijf " + shortened(plain(w.clean(right))) + "."
			if q.kind == 's' {
				text = "Hier staan rechte aanhalingstekens. Schrijf " + shortened(plain(w.clean(right))) + "."
			}
			size := len(p.b.Text[q.from:q.to]) - len(q.inner)
			half := size / 2
			p.add(found(QuoteForm, q.from, q.to, text, Fix{"Maak er " + open + " en " + last + " van", right, []edit.Patch{{From: q.from, To: q.from + half, Text: open}, {From: q.to - half, To: q.to, Text: last}}, nil}))
		}
	}
}

func (w *whole) clean(s string) string { return strings.ReplaceAll(s, letter.ObjectString, "") }

// notes looks whether note marks stand behind the stop, or at least all on one side of it, and whether two notes say the same.
func (w *whole) notes() {
	var before, after int
	for i := range w.ps {
		for _, s := range w.ps[i].seen.sides {
			if s.before {
				before++
			} else {
				after++
			}
		}
	}
	for i := range w.ps {
		p := &w.ps[i]
		for _, s := range p.seen.sides {
			if !s.before {
				continue
			}
			end := s.off + len(letter.ObjectString)
			stop := p.b.Text[end : end+1]
			text := "Het cijfer van de noot staat voor het leesteken, en elders in de brief erachter. Zet het er overal achter."
			if after == 0 {
				text = "Het cijfer van de noot staat voor het leesteken. Zet het erachter."
			}
			if p.kind != letter.BodyFlow {
				continue // in cells and bijlagen the letter's way need not hold
			}
			p.add(found(NoteSide, s.off, end+1, text, Fix{"Zet het cijfer achter het leesteken", stop + letter.ObjectString, []edit.Patch{{From: s.off, To: s.off, Text: stop}, {From: end, To: end + 1}}, nil}))
		}
	}
	first := map[string]letter.ID{}
	for i := range w.ps {
		p := &w.ps[i]
		if p.kind != letter.NoteFlow || len(w.l.Flow(p.flow).Blocks) != 1 || len(p.b.Atoms) > 0 {
			continue
		}
		said := strings.Trim(plain(p.b.Text), " .")
		if old, ok := first[said]; ok && said != "" && !strings.HasPrefix(strings.ToLower(said), "idem") && !strings.HasPrefix(strings.ToLower(said), "zie noot") {
			p.add(found(NoteTwice, 0, len(p.b.Text), "Deze noot zegt hetzelfde als noot "+itoa(w.n.Note(old))+". Verwijs naar die noot.",
				Fix{"Schrijf “Zie noot " + itoa(w.n.Note(old)) + ".”", "Zie noot " + itoa(w.n.Note(old)) + ".", []edit.Patch{{From: 0, To: len(p.b.Text), Text: "Zie ", Ref: letter.Atom{Kind: letter.RefNote, To: old}}}, nil}))
		} else if !ok {
			first[said] = p.flow
		}
	}
}

// breaking says once of a letter that lines can break where they should not.
func (w *whole) breaking() {
	n, a, b := 0, 0, 0
	var first *place
	for i := range w.ps {
		p := &w.ps[i]
		if at, k := breaking(p.b.Text); k > 0 {
			if n += k; first == nil {
				first, a, b = p, at[0], at[1]
			}
		}
	}
	if first == nil {
		return
	}
	right := strings.ReplaceAll(first.b.Text[a:b], " ", "\u00a0")
	first.add(found(SpaceBreaks, a, b, "Op "+tell.Count(n, "plaats", "plaatsen")+" kan een regel breken waar dat niet hoort, zoals bij “"+first.b.Text[a:b]+"”.", Fix{Label: "Zet hier een vaste spatie", Text: right}))
}
