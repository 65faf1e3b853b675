package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/letter"
)

// Status is how far a motie or toezegging is.
type Status string

// The statuses.
const (
	Done    Status = "afgedaan"
	Partly  Status = "deels"
	Running Status = "loopt"
)

// Entry is a motie or toezegging of a letter.
type Entry struct {
	Kind      string // "motie", "toezegging"
	Who       string // who proposed it, or to whom it was promised; "" when the letter does not say
	Debate    string
	Date      string // of the debate, 2025-10-02; as written when the year is not known
	Reference string // "Kamerstukken II 2025/26, 36704, nr. 63", or the number of a toezegging; "" for none
	Status    Status
	Block     letter.ID
	From, To  int // the words that name it, in the text of the block
	Sentence  string
	promised  bool // put in the list by somebody, from a promise of the text
}

// What the ledger goes by in what is kept with a letter (Kept).
const (
	Motie      = "motie"
	Toezegging = "toezegging"
)

// vow is what a sentence says of toezeggingen.
type vow struct {
	from, to int    // the words, for a place
	sentence [2]int // bytes
	made     bool   // one that was made: "conform de toezegging in het debat van 2 oktober"
	open     bool   // one that is made here: "ik zal uw Kamer voor de zomer informeren"
	heading  bool
	who      string
	date     string
	debate   string
}

var debateWords = setOf(`debat commissiedebat tweeminutendebat wetgevingsoverleg notaoverleg overleg vragenuur begrotingsbehandeling plenaire rondetafelgesprek algemeen mondelinge dertigledendebat
	hoofdlijnendebat begrotingsdebat schriftelijk verantwoordingsdebat`)

// dayPhrase fits a day in words, with the year when it is there.
var dayPhrase = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(\d{1,2})[ \x{a0}](` + strings.Join(letter.Months[:], "|") + `)(?:[ \x{a0}](\d{4}))?`)
})

var promised = setOf(`toezegging toezeggingen toegezegd toegezegde`)

var informs = setOf(`informeren geïnformeerd berichten bericht sturen gestuurd toesturen toegestuurd toezenden aanbieden toekomen terugkomen terugkoppelen rapporteren delen melden
	informeer informeert stuur bericht`)

var future = setOf(`zal zullen`)

var nows = setOf(`hierbij hiermee hieronder bijgevoegd bijgaand`)

// terms are words of a time to come.
var terms = setOf(`zomer zomerreces kerstreces meireces voorjaarsreces herfstreces najaar voorjaar kwartaal uiterlijk binnenkort spoedig jaarlijks halfjaarlijks
	periodiek zodra medio eind volgend weken maanden`)

// vows finds what a text promises and what it says was promised; written is the date of the letter.
func (r *reading) vows(kind letter.Kind, written string) (out []vow) {
	for from, to := range r.sentences {
		said, days, debate, kamer, zal, inform, now, term, mine := -1, false, -1, false, -1, -1, false, false, false
		for i := from; i < to; i++ {
			w := r.at(i)
			switch {
			case (promised()[w] || w == "zegde" && r.has(i, to, "toe")) && said < 0:
				said = i
			case debateWords()[w] && debate < 0:
				debate = i
			case w == "kamer" && (r.at(i-1) == "uw" || r.at(i-1) == "de"), w == "u":
				kamer = true
			case future()[w] && zal < 0:
				zal = i
			case nows()[w], strings.HasSuffix(w, "brief") && r.at(i-1) == "deze":
				now = true
			}
			mine = mine || w == "ik" || w == "wij"
			inform = max(inform, boolTo(informs()[w], i))
			term = term || terms()[w]
			days = days || slices.Contains(letter.Months[:], w)
		}
		v := vow{sentence: [2]int{r.words[from].from, r.sentenceEnd(to - 1)}, heading: kind == letter.Heading}
		switch {
		case said >= 0 && (debate >= 0 || days && r.at(said) != "toezeggingen" || strings.Contains(r.text[v.sentence[0]:v.sentence[1]], "TZ20") || (r.at(said) == "toegezegd" || r.at(said) == "toegezegde") && mine && r.has(from, to, "heb", "hebben") || r.at(said) == "zegde" && mine ||
			strings.HasPrefix(r.at(said), "toezegging") && r.toMember(said) != ""):
			v.made, v.from, v.to = true, r.words[said].from, r.words[said].to
			v.who = r.toMember(said)
			if v.who == "" {
				v.who = r.memberIn(from, to)
			}
			v.date, v.debate = dayIn(r.text[v.sentence[0]:v.sentence[1]], written), r.debate(debate)
			out = append(out, v)
		case kind != letter.Heading && kamer && inform >= 0 && !now && (zal >= 0 || term && mine && r.present(inform)):
			v.open, v.from, v.to = true, v.sentence[0], v.sentence[1]
			out = append(out, v)
		}
	}
	return out
}

func boolTo(ok bool, i int) int {
	if ok {
		return i
	}
	return -1
}

// present reports whether word i says that I inform: "informeer ik uw Kamer voor de zomer".
func (r *reading) present(i int) bool {
	switch r.at(i) {
	case "informeer", "stuur", "bericht", "informeren", "sturen":
		return r.at(i-1) == "ik" || r.at(i+1) == "ik" || r.at(i-1) == "wij" || r.at(i+1) == "wij"
	}
	return false
}

func (r *reading) has(from, to int, words ...string) bool {
	for i := from; i < to; i++ {
		if slices.Contains(words, r.at(i)) {
			return true
		}
	}
	return false
}

// toMember gives to whom something was promised: "de toezegging aan het lid Podt".
func (r *reading) toMember(i int) string {
	for k := i + 1; k < i+8 && k < len(r.words); k++ {
		if w := r.at(k); w == "lid" || w == "leden" || w == "kamerlid" {
			return r.person(k + 1)
		}
		if r.ends[k] {
			break
		}
	}
	return ""
}

// memberIn gives the member a sentence names.
func (r *reading) memberIn(from, to int) string {
	for k := from; k < to; k++ {
		if w := r.at(k); w == "lid" || w == "leden" || w == "kamerlid" {
			if s := r.person(k + 1); s != "" {
				return s
			}
		}
	}
	return ""
}

func (r *reading) person(i int) string {
	to := r.name(i)
	if to == 0 {
		return ""
	}
	return strings.TrimSpace(plain(r.text[r.words[i].from:to]))
}

// debate gives the words that name a debate, from word i: up to the day, a comma or the verb.
func (r *reading) debate(i int) string {
	if i < 0 {
		return ""
	}
	to := i
	for k := i + 1; k < len(r.words) && k < i+14; k++ {
		w := r.at(k)
		if !r.joined(k-1) || r.ends[k-1] {
			break
		}
		_, verb := plural()[w]
		if verb || many()[w] || w == "heb" || w == "ik" || w == "is" || w == "toegezegd" || (w == "van" || w == "op") && digitsOnly(r.at(k+1)) || (w == "met") {
			break
		}
		to = k
	}
	return plain(r.text[r.words[i].from:r.words[to].to])
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// ledgerOf gives the moties and toezeggingen of a letter in reading order, each once, with what people said of their status.
func ledgerOf(ps []place, kept []Kept) (out []Entry) {
	k := &keeping{groups: map[string]int{}}
	for i := range ps {
		k.motiesOf(ps, i)
		k.vowsOf(ps, i)
	}
	slices.SortStableFunc(k.list, func(a, b *group) int { return cmp.Or(a.at-b.at, a.first.From-b.first.From) })
	for _, g := range k.list {
		out = append(out, g.entries()...)
	}
	for i := range out {
		e := &out[i]
		for _, x := range kept {
			if x.Code == e.Kind && x.Holds && x.Block == e.Block && x.From == e.From && x.Status != "" && (x.Nth == 0 || x.Nth == e.nth(out[:i])) {
				e.Status = x.Status
			}
		}
	}
	for _, x := range kept { // promises that were put in the list
		if x.Code == PromiseOpen && x.Holds && x.Status != "" {
			out = append(out, Entry{Kind: Toezegging, Status: x.Status, Block: x.Block, From: x.From, To: x.To, Sentence: x.Words, promised: true})
		}
	}
	return out
}

// nth tells how many entries before this one stand at the same words, from 1: two moties of one member.
func (e *Entry) nth(before []Entry) int {
	n := 1
	for _, x := range before {
		if x.Kind == e.Kind && x.Block == e.Block && x.From == e.From {
			n++
		}
	}
	return n
}

// keeping gathers the ledger of one letter.
type keeping struct {
	list    []*group
	groups  map[string]int
	section letter.ID // the heading that stands above
	vowed   letter.ID // the heading under which a toezegging was found last
}

// group is what belongs to one name: mostly one motie, sometimes two.
type group struct {
	first   Entry
	at      int // the place in the letter where it is named first
	count   int
	refs    []string
	done    bool
	partly  bool
	heading bool // known by its heading alone so far
}

func (g *group) entries() (out []Entry) {
	for i := range max(1, g.count, len(g.refs)) {
		e := g.first
		if i < len(g.refs) {
			e.Reference = g.refs[i]
		}
		switch {
		case g.partly:
			e.Status = Partly
		case g.done:
			e.Status = Done
		default:
			e.Status = Running
		}
		out = append(out, e)
	}
	return out
}

// doneWords say that something is done, partlyWords that a part of it is.
var (
	doneWords   = []string{"afgedaan", "gestand", "voldaan", "uitgevoerd", "in lijn met", "geef ik uitvoering", "geven wij uitvoering", "geef ik invulling", "geven wij invulling", "hierbij", "hiermee"}
	partlyWords = []string{"deels ", "gedeeltelijk", "nog niet volledig"}
)

func (g *group) says(sentence string) {
	s := strings.ToLower(plain(sentence))
	has := func(w string) bool { return strings.Contains(s, w) }
	g.partly = g.partly || slices.ContainsFunc(partlyWords, has)
	g.done = g.done || slices.ContainsFunc(doneWords, has)
}

func (k *keeping) motiesOf(ps []place, i int) {
	p := &ps[i]
	for n, m := range p.seen.moties {
		a, b := m.sentence[0], m.sentence[1]
		at, old := k.groups[m.key]
		if !old {
			at = len(k.list)
			k.groups[m.key] = at
			k.list = append(k.list, &group{heading: p.b.Kind == letter.Heading})
		}
		g := k.list[at]
		if !old || g.heading && p.b.Kind != letter.Heading {
			g.heading = p.b.Kind == letter.Heading
			g.at = i
			g.first = Entry{Kind: Motie, Who: m.name, Block: p.b.ID, From: m.from, To: m.to, Sentence: p.shown(a, b), Date: m.date, Debate: m.debate}
		}
		g.count = max(g.count, m.count)
		g.says(p.b.Text[a:b])
		until := b
		if n+1 < len(p.seen.moties) {
			until = min(until, p.seen.moties[n+1].from)
		}
		refs := papers(ps, i, m.from, until)
		if len(refs) == 0 {
			refs = thisMotie(ps, i, n)
		}
		for _, ref := range refs {
			if !slices.Contains(g.refs, ref) {
				g.refs = append(g.refs, ref)
			}
		}
	}
}

// thisMotie gives the Kamerstuk that the words behind motie n of block i give it, there or in the next paragraph: “aan deze motie,
// met kenmerk Kamerstuk 35 000 VII, nr. 18”.
func thisMotie(ps []place, i, n int) []string {
	if n+1 < len(ps[i].seen.moties) {
		return nil
	}
	for k, from := i, ps[i].seen.moties[n].to; k < len(ps) && k <= i+1; k, from = k+1, 0 {
		p := &ps[k]
		if p.flow != ps[i].flow || k > i && len(p.seen.moties) > 0 {
			return nil
		}
		if at := strings.Index(p.b.Text[from:], "deze motie"); at >= 0 {
			if refs := papers(ps, k, from+at, len(p.b.Text)); len(refs) > 0 {
				return refs[:1]
			}
		}
	}
	return nil
}

// dayIn gives the day that a sentence names, "" for none.
func dayIn(sentence, written string) string {
	if m := dayPhrase().FindStringSubmatchIndex(sentence); m != nil {
		return isoDay(sentence, m, written)
	}
	return ""
}

// day gives the day and the debate that a sentence names.
func (r *reading) day(a, b int, written string) (date, debate string) {
	for i := range r.words {
		if w := r.words[i]; w.from >= a && w.to <= b && debateWords()[w.low] {
			return dayIn(r.text[a:b], written), r.debate(i)
		}
	}
	return "", ""
}

func (k *keeping) vowsOf(ps []place, i int) {
	p := &ps[i]
	if p.b.Kind == letter.Heading {
		k.section = p.b.ID
	}
	for _, v := range p.seen.vows {
		if !v.made {
			continue
		}
		e := Entry{Kind: Toezegging, Who: v.who, Date: v.date, Debate: v.debate, Block: p.b.ID, From: v.from, To: v.to, Sentence: p.shown(v.sentence[0], v.sentence[1])}
		g := &group{first: e, at: i, count: 1, heading: v.heading}
		if n := len(k.list) - 1; n >= 0 && k.list[n].first.Kind == Toezegging && k.vowed == k.section && !k.section.IsZero() && k.same(k.list[n], e) {
			if k.list[n].heading && !v.heading {
				e.Who = cmp.Or(e.Who, k.list[n].first.Who)
				g.first = e
				k.list[n] = g
			} else {
				g = k.list[n]
			}
		} else {
			k.list = append(k.list, g)
		}
		k.vowed = k.section
		g.says(p.b.Text[v.sentence[0]:v.sentence[1]])
		for _, c := range p.seen.cites {
			if c.Kind == cite.Toezegging && c.From >= v.sentence[0] && c.To <= v.sentence[1] && !slices.Contains(g.refs, c.Canonical) {
				g.refs = append(g.refs, c.Canonical)
			}
		}
		if len(g.refs) == 0 {
			g.refs = append(g.refs, papers(ps, i, v.from, v.sentence[1])...)
			g.refs = g.refs[:min(1, len(g.refs))]
		}
	}
}

// same reports whether an entry is the one of a group: in one section, with no other day or member.
func (k *keeping) same(g *group, e Entry) bool {
	f := g.first
	return (f.Date == "" || e.Date == "" || f.Date == e.Date) && (f.Who == "" || e.Who == "" || f.Who == e.Who)
}

// papers gives the Kamerstukken that a text names between two bytes, in its notes too.
func papers(ps []place, i, from, to int) (out []string) {
	p := &ps[i]
	for _, c := range p.seen.cites {
		if c.Kind == cite.Kamerstuk && c.From >= from && c.To <= to+1 {
			out = append(out, c.Canonical)
		}
	}
	n := 0
	for off, c := range p.b.Text {
		if c != letter.Object {
			continue
		}
		a := p.b.Atoms[n]
		n++
		if a.Kind != letter.Note || off < from || off > to+1 {
			continue
		}
		for k := i + 1; k < len(ps); k++ {
			if ps[k].flow != a.To {
				if ps[k].kind != letter.NoteFlow {
					break
				}
				continue
			}
			for _, c := range ps[k].seen.cites {
				if c.Kind == cite.Kamerstuk {
					out = append(out, c.Canonical)
				}
			}
		}
	}
	return out
}
