package check

import (
	"fmt"
	"strings"
	"sync"

	"kamerbrief/drafts/tell"
)

// longSentence is how many words a sentence may have before the reader is lost.
const longSentence = 25

// official are the words and phrases of offices, with what people say. A word with "…" before it wants the rest of the sentence
// another way, so that it has no repair.
var official = pairsOf(`middels = met
	teneinde = om
	inzake = over
	betreffende = over
	omtrent = over
	aangaande = over
	ten aanzien van = over
	met betrekking tot = over
	met het oog op = voor
	via deze weg = hierbij
	langs deze weg = hierbij
	conform = volgens
	ingevolge = volgens
	overeenkomstig = volgens
	indien opportuun = als dat nuttig is
	indien = als
	ingeval = als
	desalniettemin = toch
	niettemin = toch
	derhalve = daarom
	mitsdien = daarom
	alsmede = en
	alsook = en
	reeds = al
	thans = nu
	tevens = ook
	eveneens = ook
	doch = maar
	echter = maar
	hieromtrent = hierover
	dienaangaande = daarover
	desgewenst = als u dat wilt
	onderhavige = deze
	voornoemde = deze
	bovengenoemde = deze
	hetwelk = dat
	aanvang = begin
	gelieve = wilt u
	ter zake van = over
	door middel van = met
	ten behoeve van = voor
	ten gevolge van = door
	als gevolg van = door
	op basis van = door
	in het kader van = voor
	in de gelegenheid stellen = kunnen
	zorg dragen voor = zorgen voor
	zorgdragen voor = zorgen voor`)

// officialFirst are the words they begin with.
var officialFirst = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range official() {
		first, _, _ := strings.Cut(w, " ")
		m[first] = true
	}
	return m
})

// frequent are words of that list that good letters use too: they are no hint alone.
var frequent = setOf(`echter betreffende als op in overeenkomstig`)

// plainWords looks for official words.
func (r *reading) plainWords() (out []Found) {
	for i := range r.words {
		if !officialFirst()[r.at(i)] {
			continue
		}
		for n := 4; n >= 1; n-- {
			if i+n > len(r.words) || n > 1 && !r.run(i, n) {
				continue
			}
			from, to := r.words[i].from, r.words[i+n-1].to
			said := r.at(i)
			if n > 1 {
				said = strings.ReplaceAll(strings.ToLower(r.text[from:to]), "\u00a0", " ")
			}
			better := official()[said]
			if better == "" || n == 1 && frequent()[said] || n > 1 && (said == "op basis van" || said == "als gevolg van" || said == "in het kader van" || said == "met het oog op") {
				continue
			}
			fix := better
			if r.upper(i) {
				fix = tell.Capital(better)
			}
			out = append(out, found(WordOfficial, from, to, "“"+r.text[from:to]+"” is een ambtelijk woord. Schrijf bijvoorbeeld “"+better+"”.", Fix{Label: "Schrijf “" + fix + "”", Text: fix}))
			break
		}
	}
	return out
}

// run reports whether n words from i on stand in a row.
func (r *reading) run(i, n int) bool {
	for k := i; k < i+n-1; k++ {
		if !r.joined(k) {
			return false
		}
	}
	return true
}

var passives = setOf(`wordt worden werd werden geworden`)

// longAndPassive looks at sentences as a whole.
func (r *reading) longAndPassive() (out []Found) {
	for from, to := range r.sentences {
		a, b := r.words[from].from, r.sentenceEnd(to-1)
		if n := to - from; n > longSentence {
			out = append(out, found(SentenceLong, a, b, fmt.Sprintf("Deze zin heeft %d woorden. Maak er twee zinnen van.", n)))
		}
		count, first := 0, -1
		for i := from; i < to; i++ {
			if passives()[r.at(i)] {
				if count++; first < 0 {
					first = i
				}
			}
		}
		if count >= 3 {
			out = append(out, found(PassiveChain, r.words[first].from, b, fmt.Sprintf("In deze zin staat %d keer een vorm van “worden”. Schrijf wie het doet.", count)))
		}
	}
	return out
}

// Facts are what can be counted of a text: no grade, only numbers.
type Facts struct {
	Words, Sentences int
	Longest          int // words
	Long             int // sentences of more than 25 words
}

// Mean is how many words a sentence has on average.
func (f Facts) Mean() float64 {
	if f.Sentences == 0 {
		return 0
	}
	return float64(f.Words) / float64(f.Sentences)
}

func (f *Facts) add(g Facts) {
	f.Words, f.Sentences, f.Long, f.Longest = f.Words+g.Words, f.Sentences+g.Sentences, f.Long+g.Long, max(f.Longest, g.Longest)
}

// facts counts a text.
func (r *reading) facts() (f Facts) {
	for from, to := range r.sentences {
		n := to - from
		f.add(Facts{n, 1, n, 0})
		if n > longSentence {
			f.Long++
		}
	}
	return f
}
