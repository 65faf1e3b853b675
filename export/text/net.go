package text

import (
	"strconv"
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
)

// words walks the words of s in lower case: runs of letters, digits and underscores.
func words(s string, yield func(string)) {
	start := -1
	for i, r := range s {
		if wordRune(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			yield(strings.ToLower(s[start:i]))
			start = -1
		}
	}
	if start >= 0 {
		yield(strings.ToLower(s[start:]))
	}
}

// owe notes that the words of s stand in the source and not in the letter, since the letter prints them itself.
func (d *doc) owe(s string) {
	if d.owed == nil {
		d.owed = map[string]int{}
	}
	words(s, func(w string) { d.owed[w]++ })
}

// net is the law's last guard: it counts every word of the source and of the letter, and puts the lines of which words
// are missing at the end of the body. The steps before it should leave nothing to it.
func (d *doc) net(l *letter.Letter) bool {
	want := map[string]int{}
	for _, x := range d.source {
		words(x.raw, func(w string) { want[w]++ })
	}
	have := func(s string) { words(s, func(w string) { want[w]-- }) }
	for w, n := range d.owed {
		want[w] -= n
	}
	d.frameWords(l, have)
	n := letter.NumbersOf(l)
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			have(n.Label(b.ID))
			have(n.Shown(b))
		}
	}
	for _, s := range l.Signers {
		if s.Kind == letter.Signs {
			have(s.Function)
			have(s.Name)
		}
	}
	for _, b := range d.bijlagen {
		have(b.title)
	}
	found := false
	for _, k := range want {
		found = found || k > 0
	}
	if !found {
		return false
	}
	for _, x := range d.source {
		lacks := false
		words(x.raw, func(w string) { lacks = lacks || want[w] > 0 })
		if !lacks {
			continue
		}
		have(x.raw)
		d.paras = append(d.paras, &para{text: x.text, line: x.n, aside: true})
		d.report(Unplaced, x.n, "Regel %d, %s, heeft geen plaats gekregen en staat aan het eind van de brief. Zet de tekst op zijn plaats.", x.n, quote(x.text))
	}
	return true
}

// frameWords walks what the frame prints.
func (d *doc) frameWords(l *letter.Letter, have func(string)) {
	f, r := l.Frame, l.Frame.Reference
	have(f.ReturnAddress)
	for _, x := range [][2]string{
		{r.Directorate}, {r.Department}, {r.VisitAddress}, {r.PostAddress}, {r.Website}, {r.Contact}, {r.Contact + r.Phone + r.Mobile + r.Email, f.Labels.Contact}, {r.Phone, "T"}, {r.Mobile, "M"}, {r.Email, "E"},
		{r.OurReference, f.Labels.OurReference}, {r.YourReference, f.Labels.YourReference}, {r.YourLetterOf, f.Labels.YourLetterOf}, {r.Enclosures, f.Labels.Enclosures}, {strings.Join(f.Copies(), "; "), letter.CopiesLabel}, {r.Closing},
	} {
		switch {
		case x[1] == f.Labels.Contact && x[1] != "":
			if x[0] != "" { // it stands above the name, the telephone, the address
				have(x[1])
			}
		case x[0] != "":
			have(x[0])
			have(x[1])
		}
	}
	if p := strings.Split(f.Date, "-"); len(p) == 3 {
		m, _ := strconv.Atoi(p[1])
		have(strings.TrimLeft(p[2], "0") + " " + letter.Months[max(0, min(11, m-1))] + " " + p[0])
	}
}

// around gives the word that byte span [from, to) of s lies in.
func around(s string, from, to int) string {
	a := strings.LastIndexFunc(s[:from], func(r rune) bool { return !wordRune(r) })
	if a >= 0 {
		for a++; a < from && !unicode.IsPrint(rune(s[a])) && s[a] >= 0x80 && s[a] < 0xC0; a++ {
		}
	} else {
		a = 0
	}
	b := strings.IndexFunc(s[to:], func(r rune) bool { return !wordRune(r) })
	if b < 0 {
		return s[a:]
	}
	return s[a : to+b]
}
