package letter

import "strings"

// Addressee gives the lines of the address that goes with a Kamer, separated by \n; "" for Free.
func Addressee(k Kamer) string {
	switch k {
	case Tweede:
		return "De voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA  DEN HAAG"
	case Eerste:
		return "De voorzitter van de Eerste Kamer\nder Staten-Generaal\nPostbus 20017\n2500 EA  DEN HAAG"
	}
	return ""
}

// The aanhef and slotgroet of a Kamerbrief as they are nearly always.
const (
	StandardSalutation = "Geachte voorzitter,"
	StandardClosing    = "Hoogachtend,"
)

// Other gives the other Kamer, "" for none.
func (k Kamer) Other() Kamer {
	return map[Kamer]Kamer{Tweede: Eerste, Eerste: Tweede}[k]
}

// ToBoth reports whether the letter goes to both Kamers, to each in a copy of its own. Which of them is the other follows Kamer.
func (f Frame) ToBoth() bool { return f.Also != "" && f.Kamer.Other() != "" }

// CopiesLabel stands above who gets an afschrift.
const CopiesLabel = "Afschrift aan"

// Copies gives who gets an afschrift, in order.
func (f Frame) Copies() (out []string) {
	for _, s := range strings.FieldsFunc(f.Reference.Copies, func(r rune) bool { return r == ';' || r == '\n' }) {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// KamerName is a Kamer in a sentence.
func KamerName(k Kamer) string {
	return map[Kamer]string{Tweede: "de Tweede Kamer", Eerste: "de Eerste Kamer"}[k]
}

// GoesTo says where the letter goes besides its addressee, "" for nowhere.
func (f Frame) GoesTo() string {
	var out []string
	if f.ToBoth() {
		out = append(out, "Gaat ook naar "+KamerName(f.Kamer.Other())+".")
	}
	if c := f.Copies(); len(c) > 0 {
		out = append(out, CopiesLabel+": "+strings.Join(c, "; ")+".")
	}
	return strings.Join(out, " ")
}
