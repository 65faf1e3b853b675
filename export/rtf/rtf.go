// Package rtf reads Rich Text Format (1.9) as a document of package office: the words, and what Word, Outlook and LibreOffice
// say of them with styles, lists, notes and tables.
//
//	rtf.go    bytes → tokens → groups, each with its state
//	words.go  what control words do
//	table.go  cells, rows and the grid they make
//	font.go   the letters of fonts, pictures, and who changed what
//
// Nothing outside the file is opened, and no object in it is run.
package rtf

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
	"kamerbrief/export/text"
)

// name is what a file should be, for errors.
const name = "een RTF-bestand"

// Limits.
const (
	maxDepth  = 256
	maxTokens = 20_000_000
)

// Is reports whether bytes start as RTF does.
func Is(b []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(b, " \t\r\n\ufeff"), []byte(`{\rtf`)) }

// Read reads a document. Errors are *tell.Error with a Dutch sentence.
func Read(b []byte) (*office.Doc, error) {
	if err := text.TooLarge(int64(len(b))); err != nil {
		return nil, err
	}
	if !Is(b) {
		return nil, office.Broken(name, nil)
	}
	in := &in{b: b, d: &office.Doc{}, styles: map[int]office.Style{}, levels: map[int]int{}, fonts: map[int]font{}, page: charmap.Windows1252}
	in.to = &in.d.Paras
	in.st.skip, in.st.size = 1, 24
	if err := in.run(); err != nil {
		return nil, err
	}
	in.endPara()
	in.endTable()
	return in.d, nil
}

// state is what a group may change and its end puts back.
type state struct {
	run    office.Run
	hidden bool
	struck bool   // through
	marked bool   // highlighted
	size   int    // of words, in half points
	font   int    // its number
	dest   string // where words go: "" the text
	skip   int    // bytes that stand in for a \u

	ins, del tracked
}

// para is what holds until \pard.
type para struct {
	style   int
	outline int // level of heading from 1
	list    bool
	level   int
	table   bool
	right   bool
}

// in is a file being read.
type in struct {
	b  []byte
	at int
	d  *office.Doc
	to *[]*office.Para

	st    state
	stack []saved
	pr    para
	p     *office.Para

	styles map[int]office.Style
	levels map[int]int // of styles that are headings

	skip  int      // bytes still to be skipped behind a \u
	units []uint16 // of a character beyond the first plane
	word  strings.Builder
	label strings.Builder // of a list item

	styleNum   int
	styleLevel int
	grid       grid
	row        []*office.Cell
	table      *office.Table
	nested     bool // a table in a cell is read
	page       *charmap.Charmap
	fonts      map[int]font
	plain      int // the font of words that name none
	fontNum    int // being described
	authors    []string
	picture    picture
	property   string // of a drawing, of which the value comes next
	struck     bool   // the words before are struck through
	marked     bool   // the words before are highlighted
	instr      strings.Builder
}

// saved is what a group puts back at its end.
type saved struct {
	st   state
	note *noted
	star bool
}

// noted is a note that is open: what was being read outside it.
type noted struct {
	from  office.Origin // of words beside the text; Text for a note
	to    *[]*office.Para
	p     *office.Para
	pr    para
	paras []*office.Para
	row   []*office.Cell
	grid  grid
	table *office.Table
}

func (in *in) run() error {
	for n := 0; in.at < len(in.b); n++ {
		if n > maxTokens {
			return office.Hostile("bestaat uit te veel stukjes")
		}
		c := in.b[in.at]
		in.at++
		switch c {
		case '{':
			if len(in.stack) >= maxDepth {
				return office.Hostile("is dieper genest dan 256 lagen")
			}
			in.flush()
			in.stack = append(in.stack, saved{st: in.st})
		case '}':
			in.flush()
			if len(in.stack) == 0 {
				return nil
			}
			in.endGroup()
		case '\\':
			in.control()
		case '\r', '\n':
		default:
			in.char(c)
		}
	}
	in.flush()
	for len(in.stack) > 0 {
		in.endGroup()
	}
	return nil
}

// endGroup closes a group: what it was the text of is known now.
func (in *in) endGroup() {
	g := in.stack[len(in.stack)-1]
	in.stack = in.stack[:len(in.stack)-1]
	was := in.st.dest
	if was != g.st.dest {
		in.endDest(was)
	}
	if g.note != nil {
		in.endNote(g.note)
	}
	in.st = g.st
}

// control reads a control word or symbol.
func (in *in) control() {
	if in.at >= len(in.b) {
		return
	}
	c := in.b[in.at]
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		from := in.at
		for in.at < len(in.b) && (in.b[in.at]|32 >= 'a' && in.b[in.at]|32 <= 'z') && in.at-from < 40 {
			in.at++
		}
		word := string(in.b[from:in.at])
		from = in.at
		if in.at < len(in.b) && in.b[in.at] == '-' {
			in.at++
		}
		for in.at < len(in.b) && in.b[in.at] >= '0' && in.b[in.at] <= '9' && in.at-from < 11 {
			in.at++
		}
		num, err := strconv.Atoi(string(in.b[from:in.at]))
		if in.at < len(in.b) && in.b[in.at] == ' ' {
			in.at++
		}
		in.do(word, num, err == nil)
		return
	}
	in.at++
	switch c {
	case '\'':
		if in.at+2 <= len(in.b) {
			if v, err := strconv.ParseUint(string(in.b[in.at:in.at+2]), 16, 8); err == nil {
				in.at += 2
				in.char(byte(v))
			}
		}
	case '*':
		if n := len(in.stack); n > 0 {
			in.stack[n-1].star = true
		}
	case '~':
		in.put("\u00a0")
	case '_':
		in.put("\u2011")
	case '-':
		in.put("\u00ad")
	case '\\', '{', '}':
		in.char(c)
	case '\n', '\r':
		in.do("par", 0, false)
	}
}

// char adds a byte of the text.
func (in *in) char(c byte) {
	if in.skip > 0 {
		in.skip--
		return
	}
	if c < 0x80 || in.fonts[in.st.font].signs() {
		in.put(string(rune(c)))
		return
	}
	in.put(string(in.letters().DecodeByte(c)))
}

// unicode adds a character by its number; one beyond the first plane comes in two.
func (in *in) unicode(n int) {
	in.skip = in.st.skip
	u := uint16(n)
	if utf16.IsSurrogate(rune(u)) {
		in.units = append(in.units, u)
		if len(in.units) == 2 {
			in.put(string(utf16.DecodeRune(rune(in.units[0]), rune(in.units[1]))))
			in.units = nil
		}
		return
	}
	in.units = nil
	in.put(string(rune(u)))
}

// put adds words where the group says they go.
func (in *in) put(s string) {
	switch in.st.dest {
	case "":
		if !in.st.hidden {
			in.word.WriteString(s)
		}
	case "listtext":
		in.label.WriteString(s)
	case "style", "fldinst", "title", "authors", "sn", "sv":
		in.instr.WriteString(s)
	case "fonts":
		in.named(s)
	case "pict":
		in.picture.hex.WriteString(s)
	}
}

// flush makes a run of the words since the last change of look.
func (in *in) flush() {
	if in.word.Len() == 0 {
		return
	}
	r := in.st.run
	r.Text = in.d.Signs(in.fonts[in.st.font].name, in.word.String())
	r.Ins, r.Del = in.who(in.st.ins), in.who(in.st.del)
	in.word.Reset()
	p := in.para()
	if strings.TrimSpace(r.Text) != "" {
		p.Sized(in.st.size)
		in.d.Lost.Stretch(&in.struck, in.st.struck, office.LostStruck)
		in.d.Lost.Stretch(&in.marked, in.st.marked, office.LostMarked)
	}
	if n := len(p.Runs) - 1; n >= 0 && office.Alike(&p.Runs[n], &r) {
		p.Runs[n].Text += r.Text
		return
	}
	p.Runs = append(p.Runs, r)
}

func (in *in) para() *office.Para {
	if in.p == nil {
		in.p = &office.Para{}
	}
	return in.p
}

// endPara ends a paragraph and says what it is.
func (in *in) endPara() {
	in.flush()
	p := in.p
	in.p = nil
	label := strings.TrimSpace(in.label.String())
	in.label.Reset()
	if p == nil {
		p = &office.Para{}
	}
	p.Style, p.Right = in.styles[in.pr.style], in.pr.right
	if p.Level = in.levels[in.pr.style]; in.pr.outline > 0 {
		p.Style, p.Level = office.Heading, in.pr.outline
	}
	switch {
	case p.Style == office.Heading:
		p.Label = label
	case label != "":
		p.Style, p.Label, p.Level, p.List = office.Item, label, in.pr.level+1, letter.Bullet
		if strings.ContainsAny(label, "0123456789") || strings.HasSuffix(label, ".") || strings.HasSuffix(label, ")") {
			p.List = letter.Number
		}
	case p.Style == office.Item:
		p.Style, p.Level = office.More, 1
	}
	office.Weigh(p)
	if p.Mark = in.who(in.st.ins); in.st.del.on {
		p.Mark, p.Gone = in.who(in.st.del), true
	}
	if !in.pr.table {
		in.endTable()
		*in.to = append(*in.to, p)
		return
	}
	in.cell().Paras = append(in.cell().Paras, p)
}
