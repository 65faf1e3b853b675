// Package organisation reads what an organisation gives its people to work with: a folder or a zip with its ministries, its
// bewindspersonen and its files. It is made by strangers to the program, so everything is looked at before anything is kept,
// under limits; what is wrong is said in a sentence, and then nothing is kept.
//
//	organisation.go  a package, as it is kept
//	open.go          folder or zip → files, under limits
//	look.go          each file: JSON, pictures, fonts, texts
//	sign.go          who made it, when it says so
//	use.go           what the program does with a file, by its name
//
// Logo, wordmark and fonts are looked at further by export/house, which tries them on a page.
package organisation

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/tell"
)

// ErrPackage is the kind of error for a package that is refused, ErrNewer for one that a later version of the program kept.
var (
	ErrPackage = errors.New("organisation: refused")
	ErrNewer   = errors.New("organisation: kept by a later version")
)

// Package is what an organisation gives.
type Package struct {
	Ministries []assets.Ministry
	Offices    []assets.Office
	AsOf       string `json:",omitempty"` // the day on which its lists were right, YYYY-MM-DD: the earliest "peildatum" in them; "" when they do not say
	Files      []File
	Key        []byte   `json:",omitempty"` // public key of who signed it; nil: not signed
	Unused     []string `json:"-"`          // names of files that the program has no use for

	amiss string // why what was kept is not read, a sentence; there is nothing else in it then
}

// File is a file of a package that is no data: a logo, a font, a text.
type File struct {
	Name string
	Size int
	Data []byte `json:",omitempty"` // of what the program uses, see use

	// Of a picture or font that the program uses. It is a file of the store, and Data is nil once it is there: see Keep.
	SHA           string `json:",omitempty"`
	Width, Height int    `json:",omitempty"` // px
	Family        string `json:",omitempty"`
	Face          int    `json:",omitempty"` // bit 0 bold, bit 1 italic
}

// mostKept is how long a package may be as it is kept among the settings, in bytes: those are written whole at every change.
const mostKept = 2 << 20

// Keep has put keep what is kept as a file, and gives the package as a store keeps it.
func (p *Package) Keep(put func(io.Reader) (sha string, err error)) (setting string, err error) {
	for i := range p.Files {
		if f := &p.Files[i]; f.Kept() && f.Data != nil {
			if f.SHA, err = put(bytes.NewReader(f.Data)); err != nil {
				return "", err
			}
			f.Data = nil
		}
	}
	return p.Encode(), nil
}

// Setting is the name under which a store keeps a package.
const Setting = "organisatie"

// Encode gives a package as a store keeps it.
func (p *Package) Encode() string {
	b, _ := json.Marshal(p) // plain data: cannot fail
	return string(b)
}

// Decode reads what Encode wrote; "" is no package. The error has a sentence: of kind ErrNewer for one that a later version kept.
func Decode(s string) (*Package, error) {
	p := &Package{}
	if s == "" {
		return p, nil
	}
	d := json.NewDecoder(strings.NewReader(s))
	d.DisallowUnknownFields()
	switch err := d.Decode(p); {
	case err == nil:
		return p, nil
	case json.Valid([]byte(s)):
		return nil, &tell.Error{Kind: ErrNewer, Text: "Het pakket van uw organisatie is bewaard met een nieuwere versie van Kamerbrief. Deze versie kan het niet lezen en gebruikt het niet. Gebruik de nieuwere versie, of laad het pakket opnieuw."}
	}
	return nil, &tell.Error{Kind: ErrPackage, Text: "Het bewaarde pakket van uw organisatie is beschadigd en wordt niet gebruikt. Laad het opnieuw."}
}

// own is the package that counts now.
var own atomic.Pointer[Package]

// Own is the package that counts now, an empty one when there is none. It must not be changed.
func Own() *Package {
	if p := own.Load(); p != nil {
		return p
	}
	return &Package{}
}

// Use makes a kept package count beside the program's own data. What cannot be read is left out: Stale says so with every letter.
func Use(setting string) {
	p, err := Decode(setting)
	if err != nil {
		p = &Package{amiss: err.Error()}
	}
	own.Store(p)
	assets.Use(p.Ministries, p.Offices, p.Words())
	if day, err := time.Parse(time.DateOnly, p.AsOf); err == nil && len(p.Offices) > 0 {
		assets.UseAsOf(day)
	}
}

// Read reads a package from a folder or a zip file and looks at all of it. The error is of kind ErrPackage, with a sentence.
func Read(path string) (*Package, error) {
	files, err := open(path)
	if err != nil {
		return nil, err
	}
	p := &Package{}
	if files, p.Key, err = signed(files); err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := p.add(f); err != nil {
			return nil, err
		}
	}
	if err := p.drawn(); err != nil {
		return nil, err
	}
	if len(p.Ministries)+len(p.Offices)+len(p.Files) == 0 {
		return nil, Refuse("Er staat niets in dat Kamerbrief kent. Zet er bijvoorbeeld ministries.json in.")
	}
	if err := p.together(); err != nil {
		return nil, err
	}
	return p, p.fits()
}

// fits looks whether what is kept among the settings is small enough.
func (p *Package) fits() error {
	small := *p
	small.Files = slices.DeleteFunc(slices.Clone(p.Files), File.Kept)
	if n := len(small.Encode()); n > mostKept {
		return Refuse("De lijsten, teksten, woorden en sjablonen zijn samen %d kB, meer dan de %d kB die daarvoor past.", n>>10, mostKept>>10)
	}
	return nil
}

// drawn refuses a logo or wordmark that cannot be printed when there is none beside it that can: its letters would go without.
func (p *Package) drawn() error {
	names := slices.Clone(p.Unused)
	for _, f := range p.Files {
		names = append(names, f.Name)
	}
	for _, name := range names {
		use, id, ext := brand(name)
		is := func(f File) bool { return f.For() == use && f.Ministry() == id }
		if use != Nothing && slices.Contains([]string{".svg", ".pdf", ".eps", ".ai", ".gif", ".tif", ".tiff", ".bmp", ".webp"}, ext) && !slices.ContainsFunc(p.Files, is) {
			return Refuse("Het %s %s kan niet op een brief: Kamerbrief zet er alleen png en jpg op, zodat het op elk scherm en in elke pdf hetzelfde is. Zet er een png van ten minste 600 punten breed bij, met dezelfde naam.", use, Quote(name))
		}
	}
	return nil
}

// together looks at what the data say of each other.
func (p *Package) together() error {
	known := func(id string) bool {
		return slices.ContainsFunc(p.Ministries, func(m assets.Ministry) bool { return m.ID == id }) || assets.KnownMinistry(id)
	}
	for _, o := range p.Offices {
		if o.Ministry != "" && !known(o.Ministry) {
			return Refuse("De bewindspersoon %s hoort bij het ministerie %s, en dat is er niet.", Quote(o.Function), Quote(o.Ministry))
		}
	}
	for _, m := range p.Ministries {
		if m.Successor != "" && !known(m.Successor) {
			return Refuse("Het ministerie %s heeft als opvolger %s, en dat is er niet.", Quote(m.ID), Quote(m.Successor))
		}
	}
	return nil
}

// Refuse is why a package is not taken.
func Refuse(format string, a ...any) error {
	return &tell.Error{Kind: ErrPackage, Text: "Dit pakket is niet geladen. " + fmt.Sprintf(format, a...) + " Er is niets gewijzigd. Laat het pakket verbeteren door wie het maakte."}
}

// Quote is a name of strangers in a sentence: short, and without what a terminal obeys.
func Quote(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '·'
		}
		return r
	}, strings.ToValidUTF8(s, "·"))
	return "“" + tell.Short(s, 60) + "”"
}
