package look

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// findFrom is from how many options on a list is narrowed by typing; in a shorter one a letter goes to the next option
// that begins with it.
const findFrom = 10

// finder narrows a list of items to those that have every word that is typed, or a part of it, anywhere; of a verb its stem will do.
type finder struct {
	all   []Item
	typed string
	no    *Text   // why the item that is chosen was not done; nil as long as nobody tried
	most  float32 // height of the list with all items when it hangs below its control; 0 when it stands above it
}

// head is what stands above the items.
func (f *finder) head(left int) (string, fyne.ThemeColorName) {
	switch {
	case f.typed == "":
		return "Typ een deel van de naam", theme.ColorNamePlaceHolder
	case left == 0:
		return f.typed + " – niets gevonden", theme.ColorNameError
	}
	return f.typed, theme.ColorNameForeground
}

// items gives what is left: what can be chosen before what is grey, and of each first what has all that is typed at the start of
// its own name ("Ongedaan maken: opmerking wijzigen" is not what is meant by that act), then what has it as it stands anywhere.
func (f *finder) items() []Item {
	whole := strings.Join(strings.Fields(plain(f.typed)), " ")
	typed := strings.Fields(stems.Replace(whole))
	var places [6][]Item
	for _, it := range f.all {
		title := plain(it.Title)
		stem := stems.Replace(title)
		if slices.ContainsFunc(typed, func(w string) bool { return !strings.Contains(stem, w) }) {
			continue
		}
		place := 0
		if ok, _ := it.enabled(); !ok {
			place = 3
		}
		switch own := lastOf(title, "› "); {
		case strings.HasPrefix(own, whole):
		case strings.Contains(title, whole):
			place++
		default:
			place += 2
		}
		places[place] = append(places[place], it)
	}
	return slices.Concat(places[:]...)
}

// lastOf is what comes behind the last sep of s; all of s when there is none.
func lastOf(s, sep string) string {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[i+len(sep):]
	}
	return s
}

// put narrows the panel to other words, and chooses the first item that is left.
func (p *menuPanel) put(typed string) {
	if typed = strings.TrimLeft(typed, " "); typed == p.find.typed {
		return
	}
	p.find.typed = typed
	p.items = p.find.items()
	if p.scroll != nil {
		p.scroll.ScrollToOffset(fyne.Position{})
	}
	p.choose(min(0, len(p.items)-1)) // none is left: no hint of what was chosen before stays
	p.fit()
}

// key takes the keys that change what is typed. Space is part of it: it never chooses.
func (p *menuPanel) key(name fyne.KeyName) bool {
	switch {
	case p.find == nil:
		return false
	case name == fyne.KeyBackspace:
		if r := []rune(p.find.typed); len(r) > 0 {
			p.put(string(r[:len(r)-1]))
		}
		return true
	case name == fyne.KeyEscape && p.find.typed != "":
		p.put("")
		return true
	}
	return name == fyne.KeySpace
}

var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "ï", "i", "î", "i",
	"ñ", "n", "ó", "o", "ö", "o", "ô", "o", "ú", "u", "ü", "u", "û", "u")

// plain is a text without capitals and accents.
func plain(s string) string { return accents.Replace(strings.ToLower(s)) }

// stems writes the stem of a Dutch verb as the verb has it: stuur and sturen, lees and lezen, schrijf and schrijven.
var stems = strings.NewReplacer("aa", "a", "ee", "e", "oo", "o", "uu", "u", "z", "s", "v", "f")

// ShowFind shows a list at the top of the window that is narrowed by typing any part of the words; Enter does the item
// that is chosen.
func ShowFind(c fyne.Canvas, items []Item) {
	items = (&finder{all: items}).items()
	width := min(U(560), c.Size().Width-U(16))
	openMenu(c, fyne.NewPos((c.Size().Width-width)/2, U(64)), fyne.NewSize(width, 1), items, 0, true)
}

// Commands gives every item of menus as one flat list, each with the menus it stands in before its name.
func Commands(menus []Menu) (out []Item) {
	var walk func(path string, items []Item)
	walk = func(path string, items []Item) {
		for _, it := range items {
			words, _ := it.words()
			switch name := path + " › " + words; {
			case len(it.Sub) > 0:
				walk(name, it.Sub)
			case !it.Separator && it.Action != nil: // without an action it only says that there is nothing
				it.Title, it.Name, it.Plain = name, nil, true
				out = append(out, it)
			}
		}
	}
	for _, m := range menus {
		if m.Fill != nil {
			m.Items = m.Fill()
		}
		title, _ := access(m.Title)
		walk(title, m.Items)
	}
	return out
}
