package web

import (
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// wordReader reads the words of one block of Markdown as HTML.
type wordReader struct {
	r        *blockReader
	s        string
	i        int // the next byte of s
	out      []piece
	brackets []bracket
	missing  map[string]bool // ends that do not come any more
}

// piece is a stretch of words as HTML, or a run of signs that may set words; head and tail are the tags it became.
type piece struct {
	head, text, tail string
	sign             byte
	n, whole         int // signs that are left, and that there were
	opens, closes    bool
}

// bracket is a [ that may begin a link or picture.
type bracket struct {
	at      int // the piece
	from    int // the byte after it
	picture bool
	dead    bool // a link cannot hold a link
}

const signs = "\\`*_~[]!<&\n"

// words gives words with their marks as HTML.
func (r *blockReader) words(s string) string {
	w := &wordReader{r: r, s: s, missing: map[string]bool{}}
	for w.i < len(s) {
		n := strings.IndexAny(s[w.i:], signs)
		if n != 0 {
			if n < 0 {
				n = len(s) - w.i
			}
			w.add(html.EscapeString(s[w.i:w.i+n]), n)
			continue
		}
		w.sign()
	}
	return w.set(0)
}

// add adds HTML that n bytes stand for.
func (w *wordReader) add(text string, n int) {
	w.out = append(w.out, piece{text: text})
	w.i += n
}

// until gives the length of what is left up to and with an end, from the byte from on, or 0.
func (w *wordReader) until(from int, end string) int {
	if !w.missing[end] {
		if k := strings.Index(w.s[min(w.i+from, len(w.s)):], end); k >= 0 {
			return from + k + len(end)
		}
		w.missing[end] = true
	}
	return 0
}

// sign reads what begins with a sign.
func (w *wordReader) sign() {
	rest := w.s[w.i:]
	c := rest[0]
	switch {
	case c == '\\' && strings.HasPrefix(rest[1:], "\n"):
		w.add("<br>\n", 2)
		return
	case c == '\\' && len(rest) > 1 && punct(rest[1]):
		w.add(html.EscapeString(rest[1:2]), 2)
		return
	case c == '\n':
		if n := len(w.out) - 1; n >= 0 && strings.HasSuffix(w.s[:w.i], "  ") {
			w.out[n].text = strings.TrimRight(w.out[n].text, " ") + "<br>"
		}
	case c == '`':
		w.code(rest)
		return
	case c == '*' || c == '_' || c == '~':
		w.run(rest)
		return
	case c == '!' && strings.HasPrefix(rest, "!["):
		w.open(true)
		return
	case c == '[':
		if end := strings.IndexByte(rest, ']'); end > 2 && rest[1] == '^' && w.r.notes[folded(rest[2:end])] > 0 {
			n := w.r.notes[folded(rest[2:end])]
			w.add(fmt.Sprintf(`<sup><a href="#%s" role="doc-noteref">%d</a></sup>`, noteID(n), n), end+1)
			return
		}
		w.open(false)
		return
	case c == ']':
		w.close()
		return
	case c == '<':
		if s, n := w.angled(rest); n > 0 {
			w.add(s, n)
			return
		}
	case c == '&':
		if n := entity(rest); n > 0 {
			w.add(rest[:n], n)
			return
		}
	}
	w.add(html.EscapeString(rest[:1]), 1)
}

func punct(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
}

// entity gives the length of a character that is written by its name or number, as &eacute;, or 0.
func entity(s string) int {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return 0
	}
	for i := 1; i < end; i++ {
		if punct(s[i]) && !(s[i] == '#' && i == 1) || s[i] <= ' ' || s[i] >= utf8.RuneSelf {
			return 0
		}
	}
	return end + 1
}

// code reads words between backticks, in which nothing is a sign.
func (w *wordReader) code(rest string) {
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	ticks := rest[:n]
	if w.missing[ticks] {
		w.add(ticks, n)
		return
	}
	for at := n; ; {
		k := strings.Index(rest[at:], ticks)
		if k < 0 {
			w.missing[ticks] = true
			w.add(ticks, n)
			return
		}
		at += k
		m := len(rest[at:]) - len(strings.TrimLeft(rest[at:], "`"))
		if m != n {
			at += m
			continue
		}
		s := strings.ReplaceAll(rest[n:at], "\n", " ")
		if len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
			s = s[1 : len(s)-1]
		}
		w.add("<code>"+html.EscapeString(s)+"</code>", at+n)
		return
	}
}

// run reads a run of the signs that set words, and says by what stands round it whether it may open or close.
func (w *wordReader) run(rest string) {
	n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	before, _ := utf8.DecodeLastRuneInString(w.s[:w.i])
	after, _ := utf8.DecodeRuneInString(rest[n:])
	space := func(r rune, at bool) bool { return at || unicode.IsSpace(r) }
	sign := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	spaceBefore, spaceAfter := space(before, w.i == 0), space(after, n == len(rest))
	signBefore, signAfter := !spaceBefore && sign(before), !spaceAfter && sign(after)
	left := !spaceAfter && (!signAfter || spaceBefore || signBefore)
	right := !spaceBefore && (!signBefore || spaceAfter || signAfter)
	p := piece{sign: rest[0], n: n, whole: n, opens: left, closes: right}
	switch rest[0] {
	case '_':
		p.opens, p.closes = left && (!right || signBefore), right && (!left || signAfter)
	case '~':
		p.opens, p.closes = left && n <= 2, right && n <= 2
	}
	w.out = append(w.out, p)
	w.i += n
}

// matches reports whether a run may be closed by another one.
func (p *piece) matches(c *piece) bool {
	if p.sign != c.sign {
		return false
	}
	if p.sign == '~' {
		return p.n == c.n
	}
	return !(p.closes || c.opens) || (p.whole+c.whole)%3 != 0 || p.whole%3 == 0 && c.whole%3 == 0
}

// set pairs the runs from a piece on, takes what is there away and gives it as HTML.
func (w *wordReader) set(from int) string {
	type sort struct {
		sign  byte
		opens bool
		n     int
	}
	var open []int           // the runs that may be closed yet
	bottom := map[sort]int{} // those below it do not match
	ps := w.out[from:]
	for i := range ps {
		c := &ps[i]
		if c.sign == 0 {
			continue
		}
		for c.closes && c.n > 0 {
			kind := sort{c.sign, c.opens, c.whole % 3}
			if c.sign == '~' {
				kind.n = c.n
			}
			k := len(open) - 1
			for k >= bottom[kind] && !ps[open[k]].matches(c) {
				k--
			}
			if k < bottom[kind] {
				bottom[kind] = len(open)
				break
			}
			o := &ps[open[k]]
			o.pair(c)
			if o.n == 0 {
				k--
			}
			open = open[:k+1]
			for s, at := range bottom {
				bottom[s] = min(at, len(open))
			}
		}
		if c.opens && c.n > 0 {
			open = append(open, i)
		}
	}
	var b strings.Builder
	for i := range ps {
		p := &ps[i]
		b.WriteString(p.head)
		if p.n > 0 {
			b.WriteString(strings.Repeat(string(p.sign), p.n))
		}
		b.WriteString(p.text + p.tail)
	}
	w.out = w.out[:from]
	return b.String()
}

// pair sets the words between two runs.
func (p *piece) pair(c *piece) {
	n, name := 1, "em"
	switch {
	case p.sign == '~':
		n, name = p.n, "del"
	case p.n > 1 && c.n > 1:
		n, name = 2, "strong"
	}
	p.n, c.n = p.n-n, c.n-n
	p.tail = "<" + name + ">" + p.tail
	c.head += "</" + name + ">"
}

// open reads a bracket that may begin a link or picture.
func (w *wordReader) open(picture bool) {
	s := "["
	if picture {
		s = "!["
	}
	if len(w.brackets) < maxOpen {
		w.brackets = append(w.brackets, bracket{at: len(w.out), from: w.i + len(s), picture: picture})
	}
	w.add(s, len(s))
}

// close reads a bracket that may end the words of a link or picture.
func (w *wordReader) close() {
	n := len(w.brackets) - 1
	if n < 0 {
		w.add("]", 1)
		return
	}
	b := w.brackets[n]
	w.brackets = w.brackets[:n]
	to, length, ok := w.target(w.s[b.from:w.i])
	if b.dead || !ok {
		w.add("]", 1)
		return
	}
	inner := w.set(b.at + 1)
	w.out = w.out[:b.at]
	if b.picture {
		w.add(`<img src="`+to+`" alt="`+untagged(inner)+`">`, length)
		return
	}
	w.add(`<a href="`+to+`">`+inner+"</a>", length)
	for i := range w.brackets {
		w.brackets[i].dead = w.brackets[i].dead || !w.brackets[i].picture
	}
}

// untagged gives HTML without its tags but with the words of its pictures, to be the value of an attribute.
func untagged(s string) string {
	var b strings.Builder
	for s != "" {
		words, rest, _ := strings.Cut(s, "<")
		b.WriteString(words)
		tag, rest, _ := strings.Cut(rest, ">")
		if _, alt, ok := strings.Cut(tag, ` alt="`); ok {
			b.WriteString(strings.TrimSuffix(alt, `"`))
		}
		s = rest
	}
	return b.String()
}

// target reads where a link goes, from the ] after its words on.
func (w *wordReader) target(words string) (to string, length int, ok bool) {
	rest := w.s[w.i+1:]
	if strings.HasPrefix(rest, "(") {
		i := 1 + spaces(rest[1:])
		href, n, found := destination(rest[i:])
		if found {
			i += n
			gap := spaces(rest[i:])
			i += gap
			if gap > 0 {
				i += title(rest[i:])
			}
			i += spaces(rest[i:])
		}
		if !found {
			href = ""
		}
		if strings.HasPrefix(rest[i:], ")") {
			return href, i + 2, true
		}
	}
	if strings.HasPrefix(rest, "[") {
		if end := label(rest); end > 2 {
			to, ok = w.r.links[folded(rest[1:end-1])]
			return to, end + 1, ok
		} else if end == 2 {
			to, ok = w.r.links[folded(words)]
			return to, 3, ok
		}
	}
	to, ok = w.r.links[folded(words)]
	return to, 1, ok
}

// folded is a label as it is compared.
func folded(s string) string {
	if len(s) > 999 {
		return ""
	}
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// label gives the length of [words] in which no other bracket stands, or 0.
func label(s string) int {
	for i := 1; i < min(len(s), 1001); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			return 0
		case ']':
			return i + 1
		}
	}
	return 0
}

// spaces gives the length of white space in which at most one line ends.
func spaces(s string) int {
	i := len(s) - len(strings.TrimLeft(s, " \t\n"))
	if first, last := strings.IndexByte(s[:i], '\n'), strings.LastIndexByte(s[:i], '\n'); first != last {
		return last
	}
	return i
}

// destination reads an address as it is put in an attribute.
func destination(s string) (href string, n int, ok bool) {
	if strings.HasPrefix(s, "<") {
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '<', '\n':
				return "", 0, false
			case '>':
				return attribute(s[1:i]), i + 1, true
			}
		}
		return "", 0, false
	}
	depth, i := 0, 0
scan:
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && punct(s[i+1]):
			i++
		case c <= ' ' || c == 0x7f || c == ')' && depth == 0:
			break scan
		case c == '(':
			if depth++; depth > 32 {
				return "", 0, false
			}
		case c == ')':
			depth--
		}
	}
	i = min(i, len(s))
	return attribute(s[:i]), i, i > 0 && depth == 0
}

// attribute writes an address for an attribute: its characters themselves, and those that an address cannot hold as %xx.
func attribute(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && punct(s[i+1]) {
			i++
			b.WriteString(html.EscapeString(s[i : i+1]))
			continue
		}
		b.WriteByte(s[i])
	}
	return address(html.UnescapeString(b.String()))
}

// address writes an address for an attribute.
func address(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>[\\]^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(s[i])
	}
	return html.EscapeString(b.String())
}

// title gives the length of the title of a link, which a letter has no place for, or 0.
func title(s string) int {
	if s == "" || strings.IndexByte(`"'(`, s[0]) < 0 {
		return 0
	}
	end := s[0]
	if end == '(' {
		end = ')'
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case end:
			return i + 1
		case '(':
			if end == ')' {
				return 0
			}
		}
	}
	return 0
}

// definition reads where the links with a label go, at the beginning of a paragraph.
func definition(s string) (name string, to string, rest string, ok bool) {
	if !strings.HasPrefix(s, "[") {
		return
	}
	n := label(s)
	if n < 3 || !strings.HasPrefix(s[n:], ":") {
		return
	}
	name = folded(s[1 : n-1])
	i := n + 1 + spaces(s[n+1:])
	href, k, found := destination(s[i:])
	if name == "" || !found {
		return
	}
	i += k
	if gap := spaces(s[i:]); gap > 0 {
		if k := title(s[i+gap:]); k > 0 {
			if line, after, _ := strings.Cut(s[i+gap+k:], "\n"); blank(line) {
				return name, href, after, true
			}
		}
	}
	line, after, _ := strings.Cut(s[i:], "\n")
	return name, href, after, blank(line)
}

// angled reads an address between angle brackets, or a tag of HTML, and gives its length, 0 when it is neither.
func (w *wordReader) angled(s string) (out string, n int) {
	for _, p := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}} {
		if strings.HasPrefix(s, p[0]) {
			n = w.until(len(p[0]), p[1])
			return "", n // nobody sees it
		}
	}
	if n = tag(s); n > 0 {
		return s[:n], n
	}
	end := strings.IndexAny(s[1:], "<> \n") + 1
	if end == 0 || s[end] != '>' {
		return "", 0
	}
	inner := s[1:end]
	scheme, _, ok := strings.Cut(inner, ":")
	switch {
	case ok && len(scheme) > 1 && len(scheme) <= 32 && tagName(scheme) != "" && strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == "":
		return `<a href="` + address(inner) + `">` + html.EscapeString(inner) + "</a>", end + 1
	case strings.Count(inner, "@") == 1 && strings.Index(inner, "@") > 0 && strings.Contains(inner[strings.Index(inner, "@"):], ".") && !strings.ContainsAny(inner, `\"(),:;[]`):
		return `<a href="mailto:` + address(inner) + `">` + html.EscapeString(inner) + "</a>", end + 1
	}
	return "", 0
}

// tagName gives the name of an element that words begin with.
func tagName(s string) string {
	i := 0
	for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z' || i > 0 && (s[i] >= '0' && s[i] <= '9' || s[i] == '-')) {
		i++
	}
	return s[:i]
}

// tag gives the length of a tag of an element that HTML has, or 0: words between angle brackets are words.
func tag(s string) int {
	closing := strings.HasPrefix(s, "</")
	i := 1
	if closing {
		i = 2
	}
	name := tagName(s[i:])
	if name == "" || atom.Lookup([]byte(strings.ToLower(name))) == 0 {
		return 0
	}
	i += len(name)
	for i < len(s) {
		gap := len(s[i:]) - len(strings.TrimLeft(s[i:], " \t\n"))
		i += gap
		switch {
		case strings.HasPrefix(s[i:], ">"):
			return i + 1
		case strings.HasPrefix(s[i:], "/>") && !closing:
			return i + 2
		case gap == 0 || closing:
			return 0
		}
		n := pair(s[i:])
		if n == 0 {
			return 0
		}
		i += n
	}
	return 0
}

// pair gives the length of an attribute with its value, or 0.
func pair(s string) int {
	i := 0
	for i < len(s) && (!punct(s[i]) || strings.IndexByte("_:.-", s[i]) >= 0) && s[i] > ' ' && s[i] < utf8.RuneSelf {
		i++
	}
	j := i + len(s[i:]) - len(strings.TrimLeft(s[i:], " \t\n"))
	if i == 0 || !strings.HasPrefix(s[j:], "=") {
		return i
	}
	j++
	j += len(s[j:]) - len(strings.TrimLeft(s[j:], " \t\n"))
	if j < len(s) && (s[j] == '"' || s[j] == '\'') {
		end := strings.IndexByte(s[j+1:], s[j])
		if end < 0 {
			return 0
		}
		return j + end + 2
	}
	n := strings.IndexAny(s[j:], " \t\n\"'=<>`")
	if n < 0 {
		n = len(s) - j
	}
	if n == 0 {
		return 0
	}
	return j + n
}
