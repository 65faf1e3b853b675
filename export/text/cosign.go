package text

import (
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
)

// opening finds the ministers in whose name the letter is sent too, in its first sentences: "mede namens de
// Staatssecretaris van … en de minister van …,". The sentence stays as it is.
func (d *doc) opening() {
	for i, p := range d.paras {
		if i > 6 || p.aside && i > 20 {
			return
		}
		for _, m := range reCosign.FindAllStringIndex(p.text, -1) {
			kind := letter.OnBehalfOf
			if strings.HasPrefix(strings.ToLower(p.text[m[0]:]), "met akkoord") {
				kind = letter.AgreedBy
			}
			d.cosign(p.text[m[1]:], kind)
		}
	}
}

var reCosign = re(`(?i)\b(?:mede namens|mede uit naam van|met akkoord van|mede in naam van)\s+`)

// cosign reads a list of offices: "A", "A en B", "A, B en C"; "Ministers van A en voor B" are two.
func (d *doc) cosign(s string, kind letter.SignerKind) {
	for _, x := range letter.Offices(s) {
		fn := strings.TrimFunc(s[x.From:x.To], unicode.IsSpace)
		m := rePlural.FindStringSubmatch(fn)
		if m == nil {
			d.cosigned(fn, kind)
			continue
		}
		office := m[1] // "Minister" of "Ministers"
		d.cosigned(office+fn[len(m[0]):], kind)
		for at := x.To; ; {
			m := reFurther.FindStringIndex(s[at:])
			if m == nil {
				break
			}
			from := at + m[1]
			end := letter.OfficeEnd(s, from)
			if end <= from {
				break
			}
			of := strings.TrimLeft(s[at:from], ", \u00a0")
			d.cosigned(office+" "+strings.TrimPrefix(of, "en ")+s[from:end], kind)
			at = end
		}
	}
}

var (
	rePlural  = re(`^((?i:minister|staatssecretaris))(?i:sen|s)\b`)
	reFurther = re(`^(?:,|,? en) (?:van|voor) `)
)

// cosigned adds an office in whose name the letter is sent too, once.
func (d *doc) cosigned(fn string, kind letter.SignerKind) {
	for _, x := range d.signers {
		if strings.EqualFold(x.Function, fn) {
			return
		}
	}
	if len(fn) < 160 {
		d.signers = append(d.signers, letter.Signer{Function: fn, Kind: kind})
	}
}
