package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// An expression is tried only on a text that holds one of its signs: it takes a hundred times as long to say that it does not fit.
var (
	amounts = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(€|EUR)([ \x{a0}]?)(\d{1,3}(?:\.\d{3})*|\d+)(,00\b|,[-–=]+|,--)?`)
	})
	decimals = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[^\d.,])(\d{1,3}\.\d{1,2})[ \x{a0}]?(?:miljoen|miljard|procent|%|mln|mld)`)
	})
	breaksAt = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:\b(?:nr\.|nrs\.|artikel|art\.|p\.|§|lid)|€) \d|\b\d{1,2} (?:` + strings.Join(letter.Months[:], "|") + `)\b|\b\d{4} [A-Z]{2}\b|\b[A-Z]\. (?:(?:van|de|der|den|ten|ter) )*[A-Z][a-z]`)
	})
)

// amountForms looks at amounts of money: € 5, without ,00 and without ,-.
func amountForms(text string) (out []Found) {
	for _, m := range amountsIn(text) {
		sign, gap, sum := text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]]
		if m[8] < 0 && m[1] < len(text) && (text[m[1]] >= '0' && text[m[1]] <= '9') {
			if f, ok := ungrouped(text, m); ok {
				out = append(out, f)
			}
			continue
		}
		if m[8] < 0 && gap != "" && sign == "€" {
			continue
		}
		right := "€\u00a0" + sum
		out = append(out, found(AmountForm, m[0], m[1], "Het bedrag “"+plain(text[m[0]:m[1]])+"” schrijft u als "+plain(right)+".", Fix{Label: "Schrijf " + plain(right), Text: right}))
	}
	return out
}

// ungrouped looks at an amount of five digits and more without points: € 1000000.
func ungrouped(text string, m []int) (f Found, ok bool) {
	to := m[6]
	for to < len(text) && text[to] >= '0' && text[to] <= '9' {
		to++
	}
	sum := text[m[6]:to]
	if len(sum) < 5 || to < len(text)-1 && text[to] == '.' && digitsOnly(text[to+1:to+2]) {
		return f, false
	}
	for i := len(sum) - 3; i > 0; i -= 3 {
		sum = sum[:i] + "." + sum[i:]
	}
	right := "€\u00a0" + sum
	return found(AmountForm, m[0], to, "Het bedrag “"+plain(text[m[0]:to])+"” schrijft u als "+plain(right)+".", Fix{Label: "Schrijf " + plain(right), Text: right}), true
}

// amountsIn gives where amounts fits: behind each sign, and nowhere else is looked.
func amountsIn(text string) (out [][]int) {
	for _, sign := range []string{"€", "EUR"} {
		for at := 0; ; {
			i := strings.Index(text[at:], sign)
			if i < 0 {
				break
			}
			i += at
			at = i + len(sign)
			if m := amounts().FindStringSubmatchIndex(text[i:min(len(text), i+40)]); m != nil && m[0] == 0 {
				for k := range m {
					if m[k] >= 0 {
						m[k] += i
					}
				}
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// decimalPoints looks for 1.5 miljoen.
func decimalPoints(text string) (out []Found) {
	if !pointed(text) {
		return nil
	}
	for _, m := range decimals().FindAllStringSubmatchIndex(text, -1) {
		is := text[m[2]:m[3]]
		right := strings.Replace(is, ".", ",", 1)
		out = append(out, found(NumberForm, m[2], m[3], "Schrijf "+right+" met een komma, niet "+is+".", Fix{Label: "Schrijf " + right, Text: right}))
	}
	return out
}

// dateForms looks for 02 oktober and 2 Oktober.
func (r *reading) dateForms() (out []Found) {
	for i := 1; i < len(r.words); i++ {
		day, month := r.at(i-1), r.as(i)
		if !months(r.at(i)) || !r.joined(i-1) || len(day) > 2 || !digitsOnly(day) || day == "0" || day == "00" {
			continue
		}
		from, to := r.words[i-1].from, r.words[i].to
		right := strings.TrimPrefix(day, "0") + r.gap(i-1) + r.at(i)
		if right != r.text[from:to] && strings.ToUpper(month) != month {
			out = append(out, found(DateForm, from, to, "Schrijf "+plain(right)+", zonder nul vooraan en met een kleine letter.", Fix{Label: "Schrijf " + plain(right), Text: right}))
		}
	}
	return out
}

// pointed reports whether a point stands between two digits.
func pointed(s string) bool {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '.')
		if i < 0 {
			return false
		}
		if at += i; at > 0 && at+1 < len(s) && digitsOnly(s[at-1:at]) && digitsOnly(s[at+1:at+2]) {
			return true
		}
		at++
	}
}

// breaking finds the spaces that may break a line where it should not, and how many there are.
func breaking(text string) (first []int, n int) {
	if !strings.Contains(text, " ") {
		return nil, 0
	}
	all := breaksAt().FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return nil, 0
	}
	return all[0], len(all)
}

// spaces looks for two spaces in a row and for a space before a stop.
func spaces(text string) (out []Found) {
	for i := strings.Index(text, "  "); i >= 0; {
		to := i
		for to < len(text) && text[to] == ' ' {
			to++
		}
		if i > 0 && to < len(text) && !endsSentence(text[:i]) {
			out = append(out, found(SpaceTwice, i, to, "Hier staan twee spaties achter elkaar. Eén is genoeg.", Fix{Label: "Maak er één spatie van", Text: " "}))
		}
		next := strings.Index(text[to:], "  ")
		if next < 0 {
			break
		}
		i = to + next
	}
	for i := 1; i+1 <= len(text); i++ {
		c := text[i]
		if (c == ',' || c == ';' || c == '.' || c == ')' || c == '?') && text[i-1] == ' ' && i >= 2 && text[i-2] != ' ' && !(c == '.' && dotted(text, i)) && (i+1 == len(text) || text[i+1] == ' ') && !strings.HasSuffix(text[:i-1], "(") {
			out = append(out, found(SpaceStop, i-1, i+1, "Voor dit leesteken staat een spatie. Haal haar weg.", Fix{Label: "Haal de spatie weg", Text: string(c)}))
		}
	}
	return out
}

// dotted reports whether the point at byte i is one of a row: ". . .".
func dotted(text string, i int) bool {
	return text[i-2] == '.' || strings.HasPrefix(text[i+1:], " .")
}

// endsSentence reports whether a text ends with a stop: some people put two spaces behind it.
func endsSentence(s string) bool { return strings.HasSuffix(s, ".") || endsPostcode(s) }

// endsPostcode reports whether a text ends with a postcode, behind which two spaces stand: "2500 EH  Den Haag".
func endsPostcode(s string) bool {
	n := len(s)
	return n >= 7 && s[n-1] >= 'A' && s[n-1] <= 'Z' && s[n-2] >= 'A' && s[n-2] <= 'Z' && digitsOnly(s[n-7:n-3])
}

// doubles are words that never stand twice in a row by right.
var doubles = setOf(`de een en van te wordt is heeft kan zal niet der den ik wij we ook maar want ons onze uw hun ter ten per sinds tussen
	zonder volgens namens geen zeer kabinet kamer regering minister staatssecretaris`)

// twice looks for a word that stands there two times.
func (r *reading) twice() (out []Found) {
	for i := 0; i+1 < len(r.words); i++ {
		w := r.at(i)
		if w != r.at(i+1) || !doubles()[w] || !r.joined(i) || r.upper(i+1) || r.at(i+2) == "facto" || r.at(i+2) == "jure" || r.at(i+2) == "minimis" {
			continue
		}
		out = append(out, found(WordTwice, r.words[i].from, r.words[i+1].to, "Hier staat twee keer “"+w+"”. Haal er één weg.", Fix{Label: "Haal er één weg", Text: r.as(i)}))
	}
	return out
}

// blanks looks for what is still to be filled in.
func blanks(text string) (out []Found) {
	for _, b := range letter.Blanks(text) {
		out = append(out, found(BlankOpen, b[0], b[1], "Hier moet nog iets worden ingevuld: "+text[b[0]:b[1]]+"."))
	}
	return out
}

// brackets looks for a bracket without its other half.
func brackets(text string) (out []Found) {
	var open []int
	for i, c := range text {
		switch {
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			open = open[:len(open)-1]
		case c == ')' && !enumerates(text[:i]):
			out = append(out, found(BracketOpen, i, i+1, "Bij dit haakje sluiten hoort geen haakje openen."))
		}
	}
	for _, i := range open {
		out = append(out, found(BracketOpen, i, i+1, "Dit haakje wordt niet gesloten."))
	}
	return out
}

// enumerates reports whether what stands before a closing bracket is the number of an item: "a)", "1)", "(of iii)".
func enumerates(s string) bool {
	i := strings.LastIndexAny(s, " \u00a0"+letter.ObjectString) + 1
	w := strings.TrimLeft(s[i:], "\u00a0")
	return utf8.RuneCountInString(w) <= 3
}

// quotes are the places of quotation marks of a text, by kind.
type quoteMark struct {
	from, to int
	kind     byte // 's' straight double, 'd' curly double, 'c' curly single, 'g' guillemet
	inner    string
}

// quotations finds the quotations of a text: an opening mark and the next closing one.
func quotations(text string) (out []quoteMark) {
	if !strings.ContainsAny(text, "\"“”„‘«") {
		return nil
	}
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		var q quoteMark
		switch c {
		case '"':
			q = quoted(text, i, n, 's', '"')
		case '“', '„':
			q = quoted(text, i, n, 'd', '”')
		case '‘':
			q = quoted(text, i, n, 'c', '’')
		case '«':
			q = quoted(text, i, n, 'g', '»')
		}
		if q.to > 0 {
			out = append(out, q)
			i = q.to
			continue
		}
		i += n
	}
	return out
}

// quoted is the quotation that begins at i, empty when nothing closes it. An apostrophe within a word closes none.
func quoted(text string, i, n int, kind byte, closing rune) (q quoteMark) {
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); i > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
		return q // 5" or an inch
	}
	for k, c := range text[i+n:] {
		if c != closing {
			continue
		}
		end := i + n + k + utf8.RuneLen(c)
		if next, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && unicode.IsLetter(next) {
			continue
		}
		return quoteMark{i, end, kind, text[i+n : i+n+k]}
	}
	return q
}
