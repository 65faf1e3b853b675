package letter

import (
	"cmp"
	"fmt"
	"strings"
)

// What things of a letter are called in Dutch, for comparisons, proposals and comments alike.

// Name is what a block of this form is: "opsomming, niveau 1".
func (f Form) Name() string {
	s := f.Kind.Info().Name
	switch f.List {
	case Bullet:
		s = "opsomming"
	case Number:
		s = "genummerde opsomming"
	}
	if f.Level > 0 {
		s += fmt.Sprintf(", niveau %d", f.Level)
	}
	if f.Label != "" {
		s += ", “" + f.Label + "”"
	}
	if f.Plain {
		s += ", zonder nummer"
	}
	if f.More {
		s += ", vervolg"
	}
	if f.Keep.Next {
		s += ", bij de volgende alinea gehouden"
	}
	if f.Keep.Lines {
		s += ", regels bijeengehouden"
	}
	return s
}

// Name is the Dutch name of a short text of the frame, "" of other flows.
func (k FlowKind) Name() string {
	switch k {
	case SubjectFlow:
		return "betreft"
	case SalutationFlow:
		return "aanhef"
	case ClosingFlow:
		return "slotgroet"
	case AddresseeFlow:
		return "geadresseerde"
	}
	return ""
}

// Words says who signs and how: "Minister van Financiën, b.a., A. Voorbeeld (mede namens)".
func (s Signer) Words() string {
	out := s.Function
	for _, x := range []string{s.Prefix, s.Name} {
		if x != "" {
			out = strings.TrimPrefix(out+", "+x, ", ")
		}
	}
	if s.Kind != Signs {
		out += " (" + string(s.Kind) + ")"
	}
	return out
}

// Words says what a bijlage is: "Tijdlijn (rapport), tijdlijn.pdf, vertrouwelijk". What is in its file they do not tell.
func (b Bijlage) Words() string {
	out := b.Title
	if b.Kind != Enclosure {
		out += " (" + string(b.Kind) + ")"
	}
	if b.FileName != "" {
		out += ", " + b.FileName
	}
	if b.Confidential {
		out += ", vertrouwelijk"
	}
	if b.Lang != "" {
		out += ", " + b.Lang
	}
	return out
}

// Words say what a figure shows: its description, or else the name of its file.
func (p *Picture) Words() string {
	return cmp.Or(p.Alt, p.FileName)
}

// Percent is how wide a figure is, in percent of the text; 100 where nothing says less.
func (p *Picture) Percent() int {
	if p == nil || p.Share <= 0 || p.Share > 100 {
		return 100
	}
	return p.Share
}

// Size is how many rows and columns a table has: "2 × 3".
func (t *Table) Size() string { return fmt.Sprintf("%d × %d", len(t.Rows), len(t.Columns)) }

// Thing names a block that has no words of its own by what one knows it by: "figuur: Instroom per maand", "tabel: Jaar". That is
// its caption, else what it shows or its first words.
func (n *Numbers) Thing(l *Letter, b *Block) string {
	name, words := b.Kind.Info().Name, ""
	if f, i := l.Home(b.ID); f != nil {
		if k := CaptionFor(f, i); k >= 0 {
			words = strings.TrimSpace(n.Shown(f.Blocks[k]))
		}
	}
	p, t := l.Picture(b), l.Table(b)
	switch {
	case words != "":
	case p != nil:
		words = p.Words()
	case t != nil:
		for id := range t.Flows() {
			if words = strings.TrimSpace(n.Text(l.Flow(id))); words != "" {
				break
			}
		}
		if words == "" {
			return name + ", " + t.Size()
		}
	}
	if words == "" {
		return name
	}
	return name + ": " + words
}
