package kinds

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// TemplateSetting is the name under which a store keeps the templates of a person.
const TemplateSetting = "sjablonen"

// MaxTemplates is how many bytes all templates of a person may take.
const MaxTemplates = 2 << 20

// TooManyTemplates says that there is no room for another.
const TooManyTemplates = "Er is geen plaats meer voor dit sjabloon. Het is niet opgeslagen. Verwijder eerst een ander sjabloon."

// Template is a letter that others begin with.
type Template struct {
	Name   string
	Letter json.RawMessage // as letter.Encode writes it
}

// Templates are those that a store keeps; what cannot be read is none.
func Templates(setting string) (out []Template) {
	_ = json.Unmarshal([]byte(setting), &out)
	return out
}

// WithTemplate gives the setting with a letter as template under a name, in the place of one of that name; nil takes it away.
func WithTemplate(setting, name string, l *letter.Letter) string {
	all := slices.DeleteFunc(Templates(setting), func(t Template) bool { return strings.EqualFold(t.Name, name) })
	if l != nil {
		all = append(all, Template{name, letter.Encode(l)})
	}
	if len(all) == 0 {
		return ""
	}
	b, _ := json.Marshal(all) // plain data: cannot fail
	return string(b)
}

// Begin makes a letter of a template, of a day. ok is false when it cannot be read.
func (t Template) Begin(on time.Time) (l *letter.Letter, ok bool) {
	l, err := letter.Decode(t.Letter)
	if err != nil {
		return nil, false
	}
	return Again(l, on), true
}

// Again is a letter to begin another with: all it says, of another day, without the kenmerken of this one. Who agreed to it is
// for drafts.Copy.
func Again(l *letter.Letter, on time.Time) *letter.Letter {
	next := l.Clone()
	f := &next.Frame
	f.Date = on.Format(time.DateOnly)
	f.Reference.OurReference, f.Reference.YourReference, f.Reference.YourLetterOf = "", "", ""
	return next
}

// OfText makes a letter of a text as those of the kinds are written.
func OfText(text string, ministry assets.Ministry, on time.Time, id letter.NewID) *letter.Letter {
	w := begin(ministry, on, id)
	w.text(text)
	return w.l
}
