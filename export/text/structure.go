package text

import (
	"cmp"
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Piece is a paragraph of a source that has structure of its own, as a file of Word has.
type Piece struct {
	Text   string // line ends are "\n"
	Beside bool   // it stands in the column beside the text, a header or a text box
	Solid  bool   // surely no line of the frame: a heading, a list item, a table
}

// Outer is what stands round the body of a letter, found among its pieces by the rules for plain text.
type Outer struct {
	Frame                        letter.Frame // its plain fields and labels
	Addressee                    []string
	Subject, Salutation, Closing string
	Signers                      []letter.Signer
	Bijlagen                     []Enclosed
	Left                         []string // of each piece: what of it has no place yet
	Findings                     []tell.Finding
}

// Enclosed is a bijlage: its title, and the piece that has it above its text, -1 when it is only named.
type Enclosed struct {
	Title string
	Piece int
}

// Outside finds what stands round the body. It is to structure what Read is to lines.
func Outside(pieces []Piece) *Outer {
	d := &doc{}
	owner := map[*line]int{}
	var main, beside []*line
	at := map[int]int{} // number of a line → its piece
	n := 0
	for i, p := range pieces {
		long := p.Solid || len(p.Text) > 100
		if long && !p.Beside {
			n++
			main = append(main, newLine(n, ""))
		}
		for _, s := range strings.Split(p.Text, "\n") {
			n++
			l := newLine(n, s)
			owner[l], at[n] = i, i
			switch {
			case p.Beside:
				beside = append(beside, l)
				continue
			case p.Solid:
				l.told, l.as = true, AsText
			}
			main = append(main, l)
		}
		if long && !p.Beside {
			n++
			main = append(main, newLine(n, ""))
		}
	}
	d.lines, d.source = main, main
	if len(beside) > 0 {
		d.beside = [][]*line{beside}
	}
	d.mail()
	d.head()
	d.signatures()
	d.left()
	return d.outer(pieces, owner, main, at)
}

// outer gives what was found.
func (d *doc) outer(pieces []Piece, owner map[*line]int, main []*line, at map[int]int) *Outer {
	o := &Outer{Frame: d.frame, Addressee: d.addressee, Subject: d.subject, Salutation: d.salutation, Closing: d.closing, Signers: d.signers, Left: make([]string, len(pieces))}
	for i := range d.bijlagen {
		b := Enclosed{Title: d.bijlagen[i].title, Piece: -1}
		if n := cmp.Or(d.bijlagen[i].head, d.bijlagen[i].line); n > 0 {
			b.Piece = at[n]
			if b.Title == "" {
				b.Title = titleOf(pieces[b.Piece].Text)
				d.lines[slices.IndexFunc(d.lines, func(l *line) bool { return l.n == n })].taken = b.Title != ""
			}
		}
		o.Bijlagen = append(o.Bijlagen, b)
	}
	kept := make([][]string, len(pieces))
	keep := func(l *line) {
		if i, ok := at[l.n]; ok && !l.blank() && (!l.taken || l.aside) {
			kept[i] = append(kept[i], l.text)
		}
	}
	for _, l := range d.lines {
		keep(l)
	}
	for _, lines := range d.beside {
		for _, l := range lines {
			keep(l)
		}
	}
	for i := range kept {
		o.Left[i] = strings.Join(kept[i], "\n")
	}
	for _, f := range d.find {
		if f.Code != Unplaced && f.Code != Appendix { // where lines went, the file's reader says
			f.Line = 0
			o.Findings = append(o.Findings, f)
		}
	}
	return o
}

// titleOf gives the title that the first words of a bijlage hold.
func titleOf(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if m := reTitle.FindStringSubmatch(s); m != nil && len(m[1]) < 200 {
		return strings.TrimSpace(m[1])
	}
	return ""
}

// Typed is a bullet or number that was typed before the words of a paragraph, where no program counts.
type Typed struct {
	List letter.ListKind // NoList for none
	Mark string          // as it stands there
	Num  int             // of a number: which one
	Rest string          // what follows
	Sure bool            // it is one wherever it stands; another needs a neighbour that has one too
}

// Marker reads the bullet or number that a paragraph starts with.
func Marker(s string) Typed {
	m, ok := marker(s)
	if !ok || m.style == ' ' || m.style == '.' || m.rest == "" {
		return Typed{}
	}
	behind := strings.TrimPrefix(s, m.text)
	if strings.HasPrefix(behind, m.rest) { // "✓-lijst"
		return Typed{}
	}
	wide := strings.HasPrefix(behind, "\t") || strings.HasPrefix(behind, "  ")
	return Typed{m.list, m.text, m.num, m.rest, m.list == letter.Bullet && (wide || !strings.ContainsAny(m.text, "-–—*o"))}
}

// IsSalutation reports whether a paragraph is the aanhef of a letter.
func IsSalutation(s string) bool {
	s = strings.TrimFunc(s, blankRune)
	aanhef, _ := salutation(s)
	return len(s) < 100 && (aanhef != "" || bareSalutation(s))
}

// IsClosing reports whether a paragraph is the slotgroet of a letter.
func IsClosing(s string) bool { return reClosing.MatchString(strings.TrimFunc(s, blankRune)) }

// Asked reads the label that the text of a question or answer starts with: "Vraag 2", and what follows on the same line.
func Asked(s string) (kind letter.Kind, label, rest string, ok bool) {
	a, ok := labelOf(strings.TrimFunc(s, blankRune))
	return a.kind, strings.TrimRight(a.marker, ":. \u00a0"), a.rest, ok
}

// SameLabel reports whether a label that the letter counts says what the label of a source says.
func SameLabel(counted, written string) bool { return holds(counted, written) }

// Cosigned gives the ministers in whose name a letter is sent too, from the words of its first paragraphs.
func Cosigned(paras []string, known []letter.Signer) []letter.Signer {
	d := &doc{signers: known}
	for _, s := range paras {
		d.paras = append(d.paras, &para{text: s})
	}
	d.opening()
	return d.signers[len(known):]
}

// Named gives the places in a text where a bijlage of the letter is named ("bijlage 2"), and their numbers; most is the
// highest number the text names.
func Named(s string) (at [][2]int, numbers []int, most int) {
	if !strings.Contains(s, "bijlage ") && !strings.Contains(s, "bijlagen ") {
		return nil, nil, 0
	}
	d := &doc{paras: []*para{{text: s}}}
	most = d.mentioned()
	for _, m := range reBijlage.FindAllStringSubmatchIndex(s, -1) {
		if n := s[m[2]:m[3]]; n[0] != '0' && ours(s[m[1]:]) {
			at, numbers = append(at, [2]int{m[0], m[1]}), append(numbers, atoi(n))
		}
	}
	return at, numbers, most
}

// ReadDate gives the RFC 3339 date of "27 oktober 2025" or "27-10-2025"; "" for what is none.
func ReadDate(s string) string {
	s = strings.TrimFunc(s, blankRune)
	return cmp.Or(date(s), looseDate(s))
}

// BareFunction takes "De" and the closing comma off a function: the letter prints them itself.
func BareFunction(s string) string { return (&doc{}).bare(s) }

// IsLabel reports whether a text is a label of the frame and nothing else: "Ons kenmerk".
func IsLabel(s string) bool {
	f, _, value := labelled(newLine(1, s))
	return f != noField && value == ""
}
