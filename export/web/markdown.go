package web

import (
	"fmt"
	"html"
	"strings"

	"kamerbrief/export/office"
	"kamerbrief/export/text"
)

// ReadMarkdown reads Markdown as CommonMark 0.31 has it (spec.commonmark.org), with tables, strikethrough and footnotes as
// GitHub writes them. HTML in it is read as HTML; what only looks like a tag, as <naam>, is words.
func ReadMarkdown(b []byte) (*office.Doc, error) {
	if err := text.TooLarge(int64(len(b))); err != nil {
		return nil, err
	}
	return parse([]byte(htmlOf(decode(b))), markdown)
}

// htmlOf gives Markdown as HTML. Lines become blocks first and words after that, for a link or a note may be used before it
// is defined.
func htmlOf(s string) string {
	r := &blockReader{open: []*block{{}}, links: map[string]string{}, notes: map[string]int{}}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	for line := range strings.SplitSeq(s, "\n") {
		r.line(untabbed(line))
	}
	doc := r.open[0]
	r.define(doc)
	var out strings.Builder
	r.write(&out, doc)
	return out.String()
}

// kind is what a block is. Those from paragraph on hold lines, the others blocks.
type kind byte

const (
	document kind = iota
	quote
	list
	item
	note
	paragraph
	heading
	code
	raw // HTML
	rule
)

// block is one block of Markdown.
type block struct {
	kind  kind
	kids  []*block
	lines []string
	level int    // of a heading
	width int    // of what stands before the words of an item, or before a fence, in columns
	first int    // the number of an item, of the first item of a list, or of a note
	mark  byte   // the sign of a list or a fence; of code that is only indented 0
	fence int    // how long a fence is
	end   string // what ends HTML, or an empty line when it is empty; the label of a note
}

// maxOpen is how deep blocks may stand in each other; what would stand deeper is words.
const maxOpen = 100

// blockReader reads lines as blocks.
type blockReader struct {
	open  []*block          // the document, and the last of each one's blocks that is not closed
	links map[string]string // label → address
	notes map[string]int
}

// untabbed writes the tabs of what may stand before the words of a line as spaces, up to columns of four.
func untabbed(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\t':
			b.WriteString("    "[b.Len()%4:])
		case strings.IndexByte(" >-+*.)0123456789", s[i]) >= 0:
			b.WriteByte(s[i])
		default:
			return b.String() + s[i:]
		}
	}
	return b.String()
}

// indent gives the number of spaces before the words of a line.
func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

func blank(s string) bool { return strings.Trim(s, " \t") == "" }

// goesOn finds how many of the open blocks a line belongs to, and what of the line is inside them. closed means that the
// line is the end of the next one.
func (r *blockReader) goesOn(s string) (rest string, n int, closed bool) {
	for n = 1; n < len(r.open); n++ {
		b, in := r.open[n], indent(s)
		switch b.kind {
		case quote:
			if in > 3 || !strings.HasPrefix(s[in:], ">") {
				return s, n, false
			}
			s = strings.TrimPrefix(s[in+1:], " ")
		case item, note:
			switch {
			case blank(s) && (len(b.kids) > 0 || b.kind == note):
				s = ""
			case !blank(s) && in >= b.width:
				s = s[b.width:]
			default:
				return s, n, false
			}
		case code:
			switch {
			case b.mark != 0 && in < 4 && fenceEnds(s[in:], b):
				return s, n, true
			case b.mark != 0 || blank(s) || in >= 4:
				s = s[min(in, b.width):]
			default:
				return s, n, false
			}
		case raw:
			if b.end == "" && blank(s) {
				return s, n, false
			}
		case paragraph:
			if blank(s) {
				return s, n, false
			}
		case heading, rule:
			return s, n, false
		}
	}
	return s, n, false
}

// fenceEnds reports whether a line closes a fence.
func fenceEnds(t string, b *block) bool {
	t = strings.TrimRight(t, " \t")
	return len(t) >= b.fence && strings.Trim(t, string(b.mark)) == ""
}

// line reads the next line.
func (r *blockReader) line(s string) {
	s, n, closed := r.goesOn(s)
	if closed {
		r.open = r.open[:n]
		return
	}
	last := r.open[len(r.open)-1]
	top := r.open[n-1]
	if top.kind == code || top.kind == raw {
		r.put(top, s)
		return
	}
	whole := n == len(r.open)
	if level := underline(s); top.kind == paragraph && level > 0 {
		if r.definitions(top); len(top.lines) > 0 {
			top.kind, top.level = heading, level
			return
		}
	}
	lazy := last.kind == paragraph
	for len(r.open) < maxOpen {
		b, rest := starts(s, top.kind == paragraph, lazy)
		if b == nil {
			break
		}
		r.open = r.open[:n]
		r.add(b)
		n, top, s, lazy, whole = len(r.open), b, rest, false, true
		if b.kind >= paragraph {
			if b.kind == code && b.mark == 0 || b.kind == raw {
				r.put(b, s)
			}
			return
		}
	}
	switch {
	case !whole && lazy && !blank(s): // a line of a paragraph that leaves out what stands before its others
		last.lines = append(last.lines, strings.TrimLeft(s, " \t"))
		return
	case blank(s):
		r.open = r.open[:n]
		return
	}
	r.open = r.open[:n]
	if top.kind != paragraph {
		top = &block{kind: paragraph}
		r.add(top)
	}
	top.lines = append(top.lines, strings.TrimLeft(s, " \t"))
}

// put adds a line to code or HTML, which HTML may end with.
func (r *blockReader) put(b *block, s string) {
	b.lines = append(b.lines, s)
	if b.end != "" && strings.Contains(strings.ToLower(s), b.end) {
		r.open = r.open[:len(r.open)-1]
	}
}

// add opens a block in the innermost one that can hold it.
func (r *blockReader) add(b *block) {
	top := r.open[len(r.open)-1]
	for top.kind >= paragraph || top.kind == list && (b.kind != item || top.mark != b.mark) {
		r.open = r.open[:len(r.open)-1]
		top = r.open[len(r.open)-1]
	}
	if b.kind == item && top.kind != list {
		r.add(&block{kind: list, mark: b.mark, first: b.first})
		top = r.open[len(r.open)-1]
	}
	top.kids = append(top.kids, b)
	r.open = append(r.open, b)
}

// underline gives the level of the heading that a line of signs makes of the paragraph above it, or 0.
func underline(s string) int {
	in := indent(s)
	switch t := strings.TrimRight(s[in:], " \t"); {
	case in > 3 || t == "":
	case strings.Trim(t, "=") == "":
		return 1
	case strings.Trim(t, "-") == "":
		return 2
	}
	return 0
}

// starts gives the block that begins with a line, or nil, and what of the line is in it. after means that the line comes
// right after a line of a paragraph that it could go on; lazy, that it could be one that leaves out the marks.
func starts(s string, after, lazy bool) (*block, string) {
	in := indent(s)
	t := s[in:]
	if blank(t) {
		return nil, s
	}
	if in > 3 {
		if lazy {
			return nil, s
		}
		return &block{kind: code, width: 4}, s[4:]
	}
	switch {
	case t[0] == '>':
		return &block{kind: quote}, strings.TrimPrefix(t[1:], " ")
	case t[0] == '#':
		if n := len(t) - len(strings.TrimLeft(t, "#")); n <= 6 && (n == len(t) || t[n] == ' ' || t[n] == '\t') {
			return &block{kind: heading, level: n, lines: []string{unhashed(t[n:])}}, ""
		}
	case t[0] == '`' || t[0] == '~':
		n := len(t) - len(strings.TrimLeft(t, t[:1]))
		if n >= 3 && (t[0] == '~' || !strings.Contains(t[n:], "`")) {
			return &block{kind: code, mark: t[0], fence: n, width: in}, ""
		}
	case t[0] == '<':
		if end, ok := rawBlock(t); ok {
			return &block{kind: raw, end: end}, s
		}
	case strings.HasPrefix(t, "[^"):
		if end := strings.Index(t, "]:"); end > 2 && !strings.ContainsAny(t[2:end], " []") {
			return &block{kind: note, width: 4, end: t[2:end]}, strings.TrimLeft(t[end+2:], " \t")
		}
	case ruled(t):
		return &block{kind: rule}, ""
	}
	return starting(t, in, after)
}

// unhashed takes the signs that may close a heading off it.
func unhashed(s string) string {
	s = strings.Trim(s, " \t")
	if t := strings.TrimRight(s, "#"); t == "" || t != s && strings.HasSuffix(t, " ") {
		s = strings.TrimRight(t, " \t")
	}
	return s
}

// ruled reports whether a line is a rule across the page.
func ruled(t string) bool {
	t = strings.ReplaceAll(strings.ReplaceAll(t, " ", ""), "\t", "")
	return len(t) >= 3 && strings.IndexByte("*-_", t[0]) >= 0 && strings.Trim(t, t[:1]) == ""
}

// starting gives the item that a line begins. Only one that has words, and of a list that begins with 1, follows a
// paragraph without an empty line.
func starting(t string, in int, after bool) (*block, string) {
	n := len(t) - len(strings.TrimLeft(t, "0123456789"))
	b := &block{kind: item, first: 1}
	lettered := len(t) > 2 && t[0] >= 'a' && t[0] <= 'z' && (t[1] == '.' || t[1] == ')') // not CommonMark, but people write them
	switch {
	case lettered:
		n, b.first = 1, int(t[0]-'a')+1
	case n > 9 || n == len(t):
		return nil, ""
	case n > 0 && (t[n] == '.' || t[n] == ')'):
		b.first = 0
		for _, c := range t[:n] {
			b.first = b.first*10 + int(c-'0')
		}
	case n > 0 || strings.IndexByte("-+*", t[0]) < 0:
		return nil, ""
	}
	b.mark = t[n]
	if lettered {
		b.mark = 'a'
	}
	rest := t[n+1:]
	gap := indent(rest)
	if rest != "" && gap == 0 || after && (blank(rest) || b.first != 1) {
		return nil, ""
	}
	if blank(rest) || gap > 4 {
		gap = min(len(rest), 1)
		b.width = in + n + 2
	} else {
		b.width = in + n + 1 + gap
	}
	return b, rest[gap:]
}

// rawNames are the elements that begin a block of HTML; the sorts of the specification.
const rawNames = " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul "

// rawBlock reports whether a line begins a block of HTML, and what ends it.
func rawBlock(t string) (end string, ok bool) {
	for _, p := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}} {
		if strings.HasPrefix(t, p[0]) {
			return p[1], true
		}
	}
	name := strings.ToLower(tagName(strings.TrimPrefix(t[1:], "/")))
	switch {
	case name == "":
		return "", false
	case t[1] != '/' && strings.Contains(" script pre style textarea ", " "+name+" "):
		return "</" + name + ">", true
	}
	return "", strings.Contains(rawNames, " "+name+" ")
}

// define takes the definitions of links out of the paragraphs, and numbers the notes.
func (r *blockReader) define(b *block) {
	for _, k := range b.kids {
		switch k.kind {
		case paragraph:
			r.definitions(k)
		case note:
			k.first = len(r.notes) + 1
			if label := folded(k.end); r.notes[label] == 0 {
				r.notes[label] = k.first
			}
		}
		r.define(k)
	}
}

// definitions takes the definitions that a paragraph begins with out of it.
func (r *blockReader) definitions(p *block) {
	s := strings.Join(p.lines, "\n")
	for {
		label, to, rest, ok := definition(s)
		if !ok {
			break
		}
		if _, known := r.links[label]; !known {
			r.links[label] = to
		}
		s = rest
	}
	p.lines = nil
	if s != "" {
		p.lines = strings.Split(s, "\n")
	}
}

// write writes blocks as HTML. A note stands where it is defined; who reads the HTML takes it to its mark.
func (r *blockReader) write(out *strings.Builder, b *block) {
	around := func(open, close string) {
		out.WriteString(open)
		for _, k := range b.kids {
			r.write(out, k)
		}
		out.WriteString(close)
	}
	switch b.kind {
	case document:
		around("", "")
	case quote:
		around("<blockquote>\n", "</blockquote>\n")
	case list:
		if b.mark == '.' || b.mark == ')' {
			around(fmt.Sprintf("<ol start=\"%d\">\n", b.first), "</ol>\n")
			return
		}
		if b.mark == 'a' {
			around(fmt.Sprintf("<ol type=\"a\" start=\"%d\">\n", b.first), "</ol>\n")
			return
		}
		around("<ul>\n", "</ul>\n")
	case item:
		around("<li>", "</li>\n")
	case note:
		around(fmt.Sprintf("<div id=%q>", noteID(b.first)), "</div>\n")
	case paragraph:
		r.paragraph(out, b.lines)
	case heading:
		fmt.Fprintf(out, "<h%d>%s</h%d>\n", b.level, r.words(strings.Join(b.lines, "\n")), b.level)
	case code:
		out.WriteString("<pre><code>" + html.EscapeString(strings.TrimRight(strings.Join(b.lines, "\n"), "\n")) + "\n</code></pre>\n")
	case raw:
		out.WriteString(strings.Join(b.lines, "\n") + "\n")
	case rule:
		out.WriteString("<hr>\n")
	}
}

func noteID(n int) string { return fmt.Sprintf("markdown-noot-%d", n) }

// paragraph writes a paragraph, of which the last lines may be a table: a row of heads and a row of dashes with as many cells.
func (r *blockReader) paragraph(out *strings.Builder, lines []string) {
	for i := 1; i < len(lines); i++ {
		right, ok := dashes(lines[i])
		if !ok || len(cells(lines[i-1])) != len(right) {
			continue
		}
		r.paragraph(out, lines[:i-1])
		out.WriteString("<table><thead>\n")
		r.row(out, "th", lines[i-1], right)
		out.WriteString("</thead><tbody>\n")
		for _, l := range lines[i+1:] {
			r.row(out, "td", l, right)
		}
		out.WriteString("</tbody></table>\n")
		return
	}
	if s := strings.TrimSpace(strings.Join(lines, "\n")); s != "" {
		out.WriteString("<p>" + r.words(s) + "</p>\n")
	}
}

// dashes reads the row under the heads of a table: which columns are set at the right.
func dashes(s string) (right []bool, ok bool) {
	if !strings.ContainsAny(s, "|:") || strings.Trim(s, "|:- \t") != "" {
		return nil, false
	}
	for _, c := range cells(s) {
		t := strings.TrimPrefix(strings.TrimSuffix(c, ":"), ":")
		if t == "" || strings.Trim(t, "-") != "" {
			return nil, false
		}
		right = append(right, strings.HasSuffix(c, ":") && !strings.HasPrefix(c, ":"))
	}
	return right, true
}

// cells gives the cells of a row. A bar after a backslash belongs to the words.
func cells(s string) (out []string) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "|")
	at := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			out = append(out, strings.TrimSpace(s[at:i]))
			at = i + 1
		}
	}
	if rest := strings.TrimSpace(s[at:]); rest != "" || len(out) == 0 {
		out = append(out, rest)
	}
	return out
}

func (r *blockReader) row(out *strings.Builder, name, line string, right []bool) {
	out.WriteString("<tr>")
	cs := cells(line)
	for i, at := range right {
		style, s := "", ""
		if at {
			style = ` style="text-align:right"`
		}
		if i < len(cs) {
			s = r.words(strings.ReplaceAll(cs[i], `\|`, "|"))
		}
		fmt.Fprintf(out, "<%s%s>%s</%s>\n", name, style, s, name)
	}
	out.WriteString("</tr>\n")
}
