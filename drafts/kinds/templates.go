package kinds

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// TemplateSetting is the name under which a store keeps the templates of a person.
const TemplateSetting = "sjablonen"

// maxTemplates is how many bytes all templates of a person may take.
const maxTemplates = 2 << 20

// ErrFull is the kind of the error for a template for which there is no room.
var ErrFull = errors.New("kinds: no room for another template")

const tooManyTemplates = "Er is geen plaats meer voor dit sjabloon. Het is niet opgeslagen. Verwijder eerst een ander sjabloon."

// Template is a letter that others begin with.
type Template struct {
	Name   string
	Letter json.RawMessage // as letter.Encode writes it
}

// Templates are those that a store keeps; what is broken is none. Those of a later version are an error of kind letter.ErrNewer, with a
// sentence: they are neither read in part nor written over.
func Templates(setting string) (out []Template, err error) {
	switch err := letter.Strict([]byte(setting), &out); {
	case errors.Is(err, letter.ErrNewer):
		return nil, newer("Uw sjablonen zijn")
	case err != nil:
		return nil, nil
	}
	return out, nil
}

func newer(what string) error {
	return &tell.Error{Kind: letter.ErrNewer, Text: what + " bewaard met een nieuwere versie van Kamerbrief. Deze versie kan dat niet lezen en laat het zoals het is. Gebruik de nieuwere versie."}
}

// WithTemplate gives the setting with a letter as template under a name, in the place of one of that name; nil takes it away.
// The error is that of Templates, or says that there is no room for it.
func WithTemplate(setting, name string, l *letter.Letter) (string, error) {
	all, err := Templates(setting)
	if err != nil {
		return "", err
	}
	all = slices.DeleteFunc(all, func(t Template) bool { return strings.EqualFold(t.Name, name) })
	if l != nil {
		all = append(all, Template{name, letter.Encode(l)})
	}
	if len(all) == 0 {
		return "", nil
	}
	b, _ := json.Marshal(all) // plain data: cannot fail
	if len(b) > maxTemplates {
		return "", &tell.Error{Kind: ErrFull, Text: tooManyTemplates}
	}
	return string(b), nil
}

// Begin makes a letter of a template, of a day. The error says in a sentence why it cannot be read.
func (t Template) Begin(on time.Time) (*letter.Letter, error) {
	l, err := letter.Decode(t.Letter)
	switch {
	case errors.Is(err, letter.ErrNewer):
		return nil, newer("Het sjabloon “" + t.Name + "” is")
	case err != nil:
		return nil, &tell.Error{Kind: err, Text: "Het sjabloon “" + t.Name + "” is beschadigd. Er is geen brief gemaakt. Maak het sjabloon opnieuw van een brief."}
	}
	return Again(l, on), nil
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
