package bijlage

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Pattern is how files are named when nobody says otherwise: tk-brief-<betreft>, tk-bijlage-1-<titel>.
const Pattern = "{kamer}-{soort}-{volgnr}-{titel}"

// Fields are the words a pattern can ask for.
var Fields = []string{"kamer", "volgnr", "soort", "betreft", "titel", "datum", "kenmerk"}

// MaxName is the most characters a name has, with its extension.
const MaxName = 100

// Words fill a pattern; a field without words leaves no trace.
type Words struct {
	Kamer   string // "tk", "ek", or ""
	Number  int    // of the bijlage; 0 for the letter
	Kind    string // "brief", "bijlage"
	Subject string // of the letter
	Title   string // of this file: the letter's subject, or the bijlage's title
	Date    string // 2025-10-27
	Mark    string // kenmerk
}

// Unknown gives the first field of a pattern that does not exist, "" when all do. A loose brace counts too.
func Unknown(pattern string) string {
	for rest := pattern; ; {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			return ""
		}
		j := strings.IndexByte(rest[i:], '}')
		if rest[i] == '}' || j < 0 {
			return rest[i:min(len(rest), i+20)]
		}
		field := rest[i+1 : i+j]
		known := false
		for _, f := range Fields {
			known = known || f == field
		}
		if !known {
			return rest[i : i+j+1]
		}
		rest = rest[i+j+1:]
	}
}

// Names gives each file one name of its own. It keeps count of those it gave; case does not make a difference, as on
// Windows and macOS.
type Names struct {
	pattern string
	given   map[string]bool
}

// NewNames starts a row of names; an empty pattern is Pattern.
func NewNames(pattern string) *Names {
	if strings.TrimSpace(pattern) == "" {
		pattern = Pattern
	}
	return &Names{pattern, map[string]bool{}}
}

// Name gives a file name: ASCII in kebab case, at most MaxName characters with the extension, never empty, never a name
// that Windows keeps for itself, never one it gave before. ext is "pdf", "xlsx", or "".
func (n *Names) Name(w Words, ext string) string {
	volgnr := ""
	if w.Number > 0 {
		volgnr = strconv.Itoa(w.Number)
	}
	// Kebab in pieces, so that words cannot write a field of their own.
	var b strings.Builder
	for rest := n.pattern; rest != ""; {
		i := strings.IndexByte(rest, '{')
		j := strings.IndexByte(rest, '}')
		if i < 0 || j < i {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:i])
		switch rest[i+1 : j] {
		case "kamer":
			b.WriteString(w.Kamer)
		case "volgnr":
			b.WriteString(volgnr)
		case "soort":
			b.WriteString(w.Kind)
		case "betreft":
			b.WriteString(w.Subject)
		case "titel":
			b.WriteString(w.Title)
		case "datum":
			b.WriteString(w.Date)
		case "kenmerk":
			b.WriteString(w.Mark)
		}
		rest = rest[j+1:]
	}
	if ext = strings.ReplaceAll(Kebab(ext), "-", ""); len(ext) > 10 {
		ext = ext[:10]
	}
	if ext != "" {
		ext = "." + ext
	}
	base := Kebab(b.String())
	if base == "" || reserved(base) {
		base = strings.TrimSuffix("bestand-"+base, "-")
	}
	for k := 1; ; k++ {
		more := ""
		if k > 1 {
			more = "-" + strconv.Itoa(k)
		}
		name := shorten(base, MaxName-len(ext)-len(more)) + more + ext
		if !n.given[name] {
			n.given[name] = true
			return name
		}
	}
}

// shorten cuts at a word where that leaves most of the name.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if i := strings.LastIndexByte(s[:n+1], '-'); i > n/2 {
		return s[:i]
	}
	return strings.TrimRight(s[:n], "-")
}

// reserved says whether Windows keeps a name for a device.
func reserved(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul", "conin", "conout", "clock":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9'
}

// letters that do not fall apart in a letter and an accent.
var letters = map[rune]string{'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d",
	'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l", 'ħ': "h", 'Ħ': "h", 'ı': "i", 'ŋ': "n", 'Ŋ': "n", 'ŧ': "t", 'Ŧ': "t",
	'ĸ': "k", 'ſ': "s", 'ƒ': "f", '€': "-euro-", '&': "-en-", '%': "-procent-", '§': "-par-", '@': "-at-",
	// Greek and Cyrillic, near enough for a file name
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x",
	'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zj", 'з': "z", 'и': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "oe", 'ф': "f", 'х': "ch", 'ц': "ts", 'ч': "tsj", 'ш': "sj", 'щ': "sjtsj", 'ъ': "", 'ы': "y",
	'ь': "", 'э': "e", 'ю': "joe", 'я': "ja", 'є': "je", 'і': "i", 'ґ': "g"}

// Kebab writes words as small ASCII letters and digits with single hyphens between: "Brief (EN) – één" is "brief-en-een".
func Kebab(s string) string {
	var b strings.Builder
	gap := false
	put := func(s string) {
		for _, r := range s {
			switch {
			case r >= 'A' && r <= 'Z':
				r += 'a' - 'A'
			case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			default:
				gap = true
				continue
			}
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case r >= 0x300 && r <= 0x36f || r == 0xad || r == '\'' || r == '’' || r == '‘' || r == 0x200b || r == 0x2060:
			// accents; what joins: “foto’s” is one word
		default:
			if t, ok := letters[r]; ok {
				if t != "" {
					put(t)
				}
				continue
			}
			put(string(r))
		}
	}
	return b.String()
}

// Take keeps a name out of the row: a file that is made beside them has it.
func (n *Names) Take(name string) { n.given[strings.ToLower(name)] = true }
