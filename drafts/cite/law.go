package cite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// civil are the names of the law that has an id for each of its books.
const civil = "BW|Burgerlijk Wetboek"

// law is a law of which articles are cited.
type law struct {
	names string // how it is called, the short one first, with | between them
	id    string // in the Basiswettenbestand, or of the European Union; "" where it was not found in a source
	sep   string // what stands between the two numbers of every article; "" where they have one
	last  int    // the number of the last article, 0 where that is not looked at
}

// laws are those that Kamerbrieven cite most. The numbers were read in github.com/statengeneraal/laws-markdown and in links to
// wetten.overheid.nl on 29 November 2026.
var laws = []law{
	{civil, "", ":", 0},
	{"Awb|Algemene wet bestuursrecht", "BWBR0005537", ":", 0},
	{"Grondwet|Gw", "BWBR0001840", "", 142},
	{"Woo|Wet open overheid", "BWBR0045754", ".", 0},
	{"Wob|Wet openbaarheid van bestuur", "BWBR0005252", "", 0},
	{"Sr|WvSr|Wetboek van Strafrecht", "BWBR0001854", "", 0},
	{"Sv|WvSv|Wetboek van Strafvordering", "BWBR0001903", "", 0},
	{"AWR|Algemene wet inzake rijksbelastingen", "BWBR0002320", "", 0},
	{"Gemeentewet", "BWBR0005416", "", 0},
	{"Provinciewet", "BWBR0005645", "", 0},
	{"Kieswet", "BWBR0004627", "", 0},
	{"Participatiewet|Pw", "BWBR0015703", "", 0},
	{"Jeugdwet", "BWBR0034925", "", 0},
	{"Wmo 2015|Wet maatschappelijke ondersteuning 2015", "BWBR0035362", "", 0},
	{"Wlz|Wet langdurige zorg", "BWBR0035917", "", 0},
	{"Zvw|Zorgverzekeringswet", "BWBR0018450", "", 0},
	{"AOW|Algemene Ouderdomswet", "BWBR0002221", "", 0},
	{"WIA|Wet werk en inkomen naar arbeidsvermogen", "BWBR0019057", "", 0},
	{"Politiewet 2012", "BWBR0031788", "", 0},
	{"Omgevingswet", "BWBR0037885", ".", 0},
	{"Vreemdelingenwet 2000|Vw 2000|Vw", "BWBR0011823", "", 0},
	{"Vreemdelingenbesluit 2000|Vb 2000|Vb", "BWBR0011825", "", 0},
	{"WVW 1994|Wegenverkeerswet 1994", "BWBR0006622", "", 0},
	{"UAVG|Uitvoeringswet Algemene verordening gegevensbescherming", "BWBR0040940", "", 0},
	{"Wet RO|Wet op de rechterlijke organisatie", "BWBR0001830", "", 0},
	{"EVRM|Europees Verdrag voor de Rechten van de Mens", "BWBV0001000", "", 0},
	{"AVG|Algemene verordening gegevensbescherming", "32016R0679", "", 0},
	{"VWEU|VEU|Handvest van de grondrechten van de Europese Unie|Handvest|Vluchtelingenverdrag|Statuut voor het Koninkrijk der Nederlanden|Statuut|Rv|Wft|Wet op het financieel toezicht|WPO|Wet op het primair onderwijs|WVO 2020|Wet voortgezet onderwijs 2020|WHW|Wet op het hoger onderwijs en wetenschappelijk onderzoek|Wpg|Wet publieke gezondheid|Wkkgz|Wiv 2017|Wet op de inlichtingen- en veiligheidsdiensten 2017|Wm|Wet milieubeheer|Wwm|Wet wapens en munitie|Wet IB 2001|Wet inkomstenbelasting 2001|Wet OB 1968|Wet op de omzetbelasting 1968|Wet kinderopvang|CW 2016|RvO|Reglement van Orde van de Tweede Kamer|Reglement van Orde", "", "", 0},
}

// books are those of the Burgerlijk Wetboek, of which an article is named by book and number: 6:162.
var books = map[string]string{"1": "BWBR0002656", "2": "BWBR0003045", "3": "BWBR0005291", "4": "BWBR0002761", "5": "BWBR0005288", "6": "BWBR0005289",
	"7": "BWBR0005290", "7A": "BWBR0006000", "8": "BWBR0005034", "10": "BWBR0030068"}

// lawNames are the names of laws, the longest first: one may begin another. With each its law.
var lawNames = sync.OnceValues(func() (names []string, of map[string]law) {
	of = map[string]law{}
	for _, l := range laws {
		for n := range strings.SplitSeq(l.names, "|") {
			names = append(names, n)
			of[n] = l
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names, of
})

// article fits what stands before the name of a law: “artikel 3:4, tweede lid, van de ”, “art. 5.1 lid 2 ”, “artikelen 4 en 5 van de ”.
var article = sync.OnceValue(func() *regexp.Regexp {
	const (
		nr    = `\d{1,4}[a-z]{0,2}(?:[.:]\d{1,3}[a-z]{0,2}){0,2}`
		order = `(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde)`
		more  = `(?:,| en| of| t/m| tot en met|` + sp + `[-–])` + sp
		kind  = `(?:onder|sub|onderdeel|onderdelen)` + sp1
		point = `(?:` + kind + `)?[a-z0-9]{1,3}°?`
		lid   = order + `(?:` + more + order + `)*` + sp1 + `(?:lid|volzin)|(?:lid|leden)` + sp1 + `\d+[a-z]?(?:` + more + `\d+[a-z]?)*`
		under = `(?:aanhef en` + sp1 + `)?` + kind + point + `(?:(?:,| en| of)` + sp + point + `)*`
	)
	return regexp.MustCompile(`^(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.)` + sp1 + `(` + nr + `)(?:` + more + nr + `)*(?:,?` + sp1 + `(?:` + lid + `|` + under + `)){0,4},?` + sp1 +
		`(?:van` + sp1 + `)?(?:(?:de|het)` + sp1 + `)?(?:[Bb]oek` + sp1 + `(\d{1,2}[Aa]?)` + sp1 + `(?:van` + sp1 + `het` + sp1 + `)?)?`)
})

// longestArticle is how far before the name of a law its article may begin, in bytes.
const longestArticle = 200

// articles finds the articles of laws. A law of one word is known by its end, others by their names: where such a name ends in a
// sentence nobody can say.
func (f *finder) articles() {
	for at := 0; ; {
		i := strings.Index(f.s[at:], "rt")
		if i < 0 {
			return
		}
		from := at + i - 1
		at += i + 2
		if from < 0 || f.s[from] != 'a' && f.s[from] != 'A' || wordByte(f.s, from-1) {
			continue
		}
		head := article().FindStringSubmatchIndex(f.s[from:min(len(f.s), from+longestArticle)])
		if head == nil {
			continue
		}
		c := &cursor{f.s, from + head[1]}
		name := c.law()
		if name == "" {
			continue
		}
		nr, book := f.s[from+head[2]:from+head[3]], ""
		if head[4] >= 0 {
			book = strings.ToUpper(f.s[from+head[4] : from+head[5]])
		}
		_, of := lawNames()
		l := of[name]
		right := l.numbered(nr)
		said := strings.Join(strings.Fields(f.s[from:c.p]), " ")
		f.add(from, c.p, l.kind(), strings.Replace(said, nr, right, 1), l.url(right, book), l.wrong(name, nr, book))
		at = c.p
	}
}

// law reads the name of a law.
func (c *cursor) law() (name string) {
	names, _ := lawNames()
	for _, n := range names {
		if c.try(func() bool { return c.words(n) }) {
			return n
		}
	}
	c.try(func() bool {
		if c.run(1, 1, func(b byte) bool { return b >= 'A' && b <= 'Z' }) == "" {
			return false
		}
		w := c.run(3, 40, func(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 })
		if !strings.HasSuffix(w, "wet") && !strings.HasSuffix(w, "wetboek") && !strings.HasSuffix(w, "besluit") || wordByte(c.s, c.p) {
			return false
		}
		name = w
		c.try(func() bool {
			c.space("")
			y := c.run(4, 4, digit)
			return y > "1800" && y < "2100" && !wordByte(c.s, c.p)
		})
		return true
	})
	return name
}

// words passes over words with any blanks between them, when no letter or digit follows.
func (c *cursor) words(all string) bool {
	for i, w := range strings.Split(all, " ") {
		if i > 0 && !c.space("") || !strings.HasPrefix(c.s[c.p:], w) {
			return false
		}
		c.p += len(w)
	}
	return !wordByte(c.s, c.p)
}

func (l law) kind() Kind {
	if strings.HasPrefix(l.id, "3") {
		return CELEX
	}
	return BWB
}

// url is where the article is; "" when that is not known.
func (l law) url(nr, book string) string {
	id := l.id
	if l.names == civil {
		if b, n, ok := strings.Cut(nr, ":"); ok {
			book, nr = strings.ToUpper(b), n
		}
		id = books[book]
	}
	switch {
	case id == "":
		return ""
	case l.kind() == CELEX:
		return eurLex + id
	}
	return "https://wetten.overheid.nl/jci1.3:c:" + id + "&artikel=" + nr
}

// numbered writes the number of an article with the sign that its law has.
func (l law) numbered(nr string) string {
	if l.sep == "" {
		return nr
	}
	return strings.NewReplacer(":", l.sep, ".", l.sep).Replace(nr)
}

// wrong says why the law that is called so cannot have the article.
func (l law) wrong(name, nr, book string) string {
	sign := map[string]string{":": "een dubbele punt", ".": "een punt"}[l.sep]
	switch {
	case l.last > 0 && (number(nr) > l.last || strings.ContainsAny(nr, ".:")):
		return "De artikelen van de " + name + " lopen van 1 tot en met " + strconv.Itoa(l.last) + "."
	case l.sep == "" || book != "":
		return ""
	case !strings.ContainsAny(nr, ".:"):
		return "Een artikel heeft in deze wet twee nummers met " + sign + " ertussen, zoals 3" + l.sep + "4."
	case l.numbered(nr) != nr:
		return "Tussen de nummers van een artikel staat in deze wet " + sign + "."
	}
	return ""
}
