package letter

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
