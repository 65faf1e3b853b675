package letter

import "strings"

// Signing gives the signers of a kind, in their order.
func (l *Letter) Signing(kind SignerKind) (out []Signer) {
	for _, s := range l.Signers {
		if s.Kind == kind {
			out = append(out, s)
		}
	}
	return out
}

// ShownFunction writes a signer's function as the letter does: "De Minister van Justitie en Veiligheid,".
func ShownFunction(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
	if s == "" {
		return ""
	}
	if first, _, _ := strings.Cut(s, " "); !strings.EqualFold(first, "de") && !strings.EqualFold(first, "het") {
		s = "De " + s
	}
	if !strings.HasSuffix(s, ",") {
		s += ","
	}
	return s
}

// WithSigners gives the letter with another list of signers.
func (l *Letter) WithSigners(to []Signer) *Letter {
	c := l.Clone()
	c.Signers = to
	return c
}
