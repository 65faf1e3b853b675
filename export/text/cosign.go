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

// cosign reads a list of offices: "A", "A en B", "A, B en C".
func (d *doc) cosign(s string, kind letter.SignerKind) {
	for _, x := range letter.Offices(s) {
		fn := strings.TrimFunc(s[x.From:x.To], unicode.IsSpace)
		known := false
		for _, x := range d.signers {
			known = known || strings.EqualFold(x.Function, fn)
		}
		if !known && len(fn) < 160 {
			d.signers = append(d.signers, letter.Signer{Function: fn, Kind: kind})
		}
	}
}
