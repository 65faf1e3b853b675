package check

import (
	"strconv"
	"strings"
)

// bijlageWord is a bijlage in a text.
type bijlageWord struct {
	from, to int
	number   int  // 0: no number stands there
	loose    bool // "in de bijlage"
}

// bijlageWords finds what a text says of bijlagen of this letter. "Bijlage 2 bij de brief van 3 mei" is one of another.
func (r *reading) bijlageWords() (out []bijlageWord) {
	if !strings.Contains(r.text, "ijlage") {
		return nil
	}
	for i := range r.words {
		w := r.at(i)
		if w != "bijlage" && w != "bijlagen" {
			continue
		}
		x := bijlageWord{from: r.words[i].from, to: r.words[i].to}
		if n, err := strconv.Atoi(r.at(i + 1)); err == nil && r.joined(i) && n > 0 && n < 100 {
			if next := r.at(i + 2); r.joined(i+1) && (next == "bij" || next == "van" || next == "behorende") {
				continue
			}
			x.number, x.to = n, r.words[i+1].to
			out = append(out, x)
			for k := i + 1; r.joined(k) && (r.at(k+1) == "en" || r.at(k+1) == "t/m" || r.at(k+1) == "tot"); k += 2 { // bijlagen 1 en 2
				m, err := strconv.Atoi(r.at(k + 2))
				if err != nil || !r.joined(k+1) {
					break
				}
				out = append(out, bijlageWord{from: r.words[k+2].from, to: r.words[k+2].to, number: m})
			}
			continue
		}
		if next := r.at(i + 1); r.at(i-1) == "de" && r.at(i-2) == "in" && r.joined(i-1) && r.joined(i-2) && next != "bij" && next != "van" && next != "behorende" && !roman(r.as(i+1)) {
			x.from, x.loose = r.words[i-1].from, true
			out = append(out, x)
		}
	}
	return out
}

func roman(w string) bool { return w != "" && romanNumber(w) }
