package page

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"kamerbrief/drafts/letter"
)

// lines fills lines greedily. Spaces at a line's end hang; a word longer than the line is cut between graphemes.
func (t *setter) lines(b *letter.Block, flow letter.ID, s setting) []line {
	us := t.units
	var ends []int // index after the last unit of each line
	from := 0
	width := s.width - s.first
	for {
		x, best, i := Pt(0), -1, from
		end := -1
		for ; i < len(us); i++ {
			u := &us[i]
			if u.r != ' ' && x+u.adv > width && i > from {
				if best >= 0 {
					end = best
				} else {
					end = t.cut(from, i)
					t.tellCut(s, end, i)
				}
				break
			}
			x += u.adv
			if u.must {
				end = i + 1
				break
			}
			if u.brk && (!u.soft || x+t.adv(t.looks[u.look].face, t.looks[u.look].size, 0xAD) <= width) {
				best = i + 1
			}
		}
		if end < 0 {
			break
		}
		ends = append(ends, end)
		from = end
		width = s.width
	}
	ends = append(ends, len(us))
	out := make([]line, len(ends))
	from = 0
	for i, end := range ends {
		out[i] = t.line(b, flow, s, from, end, i == 0, i == len(ends)-1)
		from = end
	}
	k := 0
	for i := range t.finds {
		for k < len(out)-1 && t.finds[i].off >= out[k].To {
			k++
		}
		t.finds[i].line = k
	}
	return out
}

// WordCut is the code of what is told of a word or number in a table that was cut in the middle, where no hyphen says so: "146," and "0" read as two numbers.
const WordCut = "word-cut"

// tellCut says that a word is cut at unit end, where that is in the middle of what stands in a cell and i is the first without room.
func (t *setter) tellCut(s setting, end, i int) {
	if us := t.units; s.cell && end == i && within(us[i-1].r) && within(us[i].r) {
		t.cannot(find{off: int(us[i].off), code: WordCut})
	}
}

// within reports whether a character is of a word or number, so that a cut beside it is one in the middle.
func within(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ',' || r == '.' }

// cut finds where to break inside a word that fills the line [from, i): at least one grapheme stays.
func (t *setter) cut(from, i int) int {
	for k := i - 1; k > from+(i-from)/3; k-- { // an address is better cut at its dots
		if r := t.runes[k]; r == '@' {
			return k
		} else if p := t.runes[k-1]; p == '.' || p == '-' || p == '_' || p == '/' || p == '@' {
			return k
		}
	}
	plain := true
	for _, r := range t.runes[from : i+1] {
		plain = plain && r < 0x300
	}
	if plain {
		return i
	}
	at, end := from, from
	rest, state := string(t.runes[from:min(i+32, len(t.runes))]), -1
	for rest != "" {
		var c string
		c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		at += len([]rune(c))
		if at > i && end > from {
			break
		}
		end = at
		if at >= i {
			break
		}
	}
	return max(end, from+1)
}

// line makes the line of the units [from, to).
func (t *setter) line(b *letter.Block, flow letter.ID, s setting, from, to int, first, last bool) line {
	l := line{b: b, Line: Line{Flow: flow, Block: b.ID, Last: last, Left: s.left, Right: s.left + s.width}}
	x := s.left
	if first {
		x += s.first
	}
	l.x0 = x
	us := t.units
	l.From, l.To = len(b.Text), len(b.Text)
	if from < len(us) {
		l.From = int(us[from].off)
	}
	if to < len(us) {
		l.To = int(us[to].off)
	}
	if from == to {
		l.From = l.To
	}
	end := to
	hung := !last && to > from && !us[to-1].must
	for end > from && us[end-1].r == ' ' && hung {
		end--
	}
	if !hung { // spaces typed at the end of a paragraph move the caret, but not past the edge
		w := Pt(0)
		for _, u := range us[from:to] {
			w += u.adv
		}
		for end > from && (us[end-1].r == ' ' || us[end-1].must) && x+w > s.left+s.width {
			w -= us[end-1].adv
			end--
		}
	}
	n := 0
	for i := from; i < end; {
		j := t.run(i, end)
		if j > i {
			n++
		} else {
			j++
		}
		i = j
	}
	soft := end > from && us[end-1].soft && !last
	if soft {
		n++
	}
	l.Runs = make([]Run, 0, n)
	for i := from; i < end; {
		j := t.run(i, end)
		if j == i {
			i++
			continue
		}
		k := &t.looks[us[i].look]
		w := Pt(0)
		for _, u := range us[i:j] {
			w += u.adv
		}
		r := Run{X: x, W: w, Face: k.face, Size: k.size, Rise: k.rise, Underline: k.underline, Link: k.link, From: int(us[i].off),
			Computed: k.computed, Tag: Tag{b.ID, k.sub}}
		if k.lang != t.lang {
			r.Lang = k.lang
		}
		if k.computed {
			var sb strings.Builder
			for _, u := range us[i:j] {
				sb.WriteRune(u.r)
			}
			r.Text = sb.String()
		} else {
			z := us[j-1]
			r.Text = b.Text[us[i].off : int(z.off)+int(z.wide)]
		}
		if k.to.kind != "" {
			for len(l.gotos) < len(l.Runs) {
				l.gotos = append(l.gotos, target{})
			}
			l.gotos = append(l.gotos, k.to)
		}
		x += w
		l.Runs = append(l.Runs, r)
		i = j
	}
	if soft {
		k := &t.looks[us[end-1].look]
		r := Run{X: x, W: t.adv(k.face, k.size, 0xAD), Text: "\u00ad", Face: k.face, Size: k.size, Rise: k.rise, Link: k.link, Computed: true,
			From: int(us[end-1].off), Tag: Tag{b.ID, k.sub}}
		x += r.W
		l.Runs, l.Hyphen = append(l.Runs, r), true
	}
	if s.right {
		if d := s.left + s.width - x; d > 0 {
			l.x0 += d
			for i := range l.Runs {
				l.Runs[i].X += d
			}
		}
	}
	return l
}

// run gives the end of the run that starts at unit i; i itself when that unit is not drawn.
func (t *setter) run(i, end int) int {
	us := t.units
	if us[i].r == 0 {
		return i
	}
	j := i + 1
	for j < end && us[j].look == us[i].look && us[j].r != 0 {
		j++
	}
	return j
}

// label puts a text of the program before the first run of a line: a bullet, a number.
func (t *setter) label(l *line, text string, x Pt, face Face, size, rise Pt, tag Tag) {
	text = t.fam.safe(face, text)
	r := Run{X: x, W: t.fam.Width(face, size, text), Text: text, Face: face, Size: size, Rise: rise, Tag: tag, Computed: true, From: l.From}
	l.Runs = append([]Run{r}, l.Runs...)
	if l.gotos != nil {
		l.gotos = append([]target{{}}, l.gotos...)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
