package beside

import (
	"strings"

	"fyne.io/fyne/v2"
)

// frag is words of a line that look alike.
type frag struct {
	text   string
	x, w   float32
	how    how
	change int
}

// measure gives the widths of words at a size. Letters repeat their words: each is measured once.
type measure struct {
	size  float32
	known map[string]float32
}

func (m *measure) width(s string) float32 {
	w, ok := m.known[s]
	if !ok {
		w = fyne.MeasureText(s, m.size, fyne.TextStyle{}).Width
		m.known[s] = w
	}
	return w
}

// breaker fills lines with words.
type breaker struct {
	m     *measure
	width float32
	out   [][]frag
	x     float32
	unit  []frag // words without a space between them: they stay together
	wide  float32
}

// lines breaks pieces at spaces into lines of a width. What is wider than a line is cut where it must.
func (m *measure) lines(ps []piece, width float32) [][]frag {
	b := &breaker{m: m, width: width, out: [][]frag{nil}}
	for _, p := range ps {
		for s := p.text; s != ""; {
			n := strings.IndexAny(s, " \n\t")
			switch {
			case n < 0:
				b.word(s, p)
				s = ""
			case n > 0:
				b.word(s[:n], p)
				s = s[n:]
			default:
				b.put()
				if s[0] == '\n' {
					b.next()
				} else if b.x > 0 {
					b.add(frag{" ", 0, m.width(" "), p.how, p.change})
				}
				s = s[1:]
			}
		}
	}
	b.put()
	return b.out
}

func (b *breaker) next() { b.out, b.x = append(b.out, nil), 0 }

func (b *breaker) word(s string, p piece) {
	w := b.m.width(s)
	for w > b.width && b.width > 0 {
		r, n := []rune(s), 1
		for n < len(r)-1 && b.m.width(string(r[:n+1])) <= b.width {
			n++
		}
		if n >= len(r) {
			break
		}
		b.put()
		b.unit, b.wide = []frag{{string(r[:n]), 0, b.m.width(string(r[:n])), p.how, p.change}}, b.width
		b.put()
		s = string(r[n:])
		w = b.m.width(s)
	}
	b.unit, b.wide = append(b.unit, frag{s, 0, w, p.how, p.change}), b.wide+w
}

// put sets the words that stay together, on the next line when they do not fit on this one.
func (b *breaker) put() {
	if len(b.unit) == 0 {
		return
	}
	if b.x > 0 && b.x+b.wide > b.width+0.5 {
		b.next()
	}
	for _, f := range b.unit {
		b.add(f)
	}
	b.unit, b.wide = nil, 0
}

// add sets words, with those before them when they look alike.
func (b *breaker) add(f frag) {
	f.x = b.x
	b.x += f.w
	line := &b.out[len(b.out)-1]
	if n := len(*line) - 1; n >= 0 && (*line)[n].how == f.how && (*line)[n].change == f.change {
		(*line)[n].text += f.text
		(*line)[n].w += f.w
		return
	}
	*line = append(*line, f)
}
