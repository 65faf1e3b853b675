package organisation

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"
	"io"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kamerbrief/assets"
)

// Limits of what is in the files.
const (
	mostRows  = 2000 // of a data file
	mostText  = 300  // bytes of one text in it
	mostPx    = 8000 // pixels of a logo, across
	mostDepth = 100  // of an SVG
)

// add looks at a file and takes it in.
func (p *Package) add(f file) (err error) {
	switch name, ext := strings.ToLower(path.Base(f.name)), strings.ToLower(path.Ext(f.name)); {
	case name == "ministries.json" || name == "ministeries.json":
		if p.Ministries != nil {
			return twice(f)
		}
		p.Ministries, err = rows(p, f, "ministeries", ministry)
	case name == "bewindspersonen.json":
		if p.Offices != nil {
			return twice(f)
		}
		p.Offices, err = rows(p, f, "bewindspersonen", office)
	case ext == ".svg":
		err = p.keep(f, svg(f))
	case ext == ".png" || ext == ".jpg" || ext == ".jpeg":
		err = p.keep(f, picture(f))
	case ext == ".ttf" || ext == ".otf":
		err = p.keep(f, font(f))
	case ext == ".txt":
		err = p.keep(f, text(f))
	case ext == ".json":
		if !json.Valid(f.b) {
			return notJSON(f.name)
		}
		p.Unused = append(p.Unused, f.name)
	default:
		p.Unused = append(p.Unused, f.name)
	}
	return err
}

func (p *Package) keep(f file, err error) error {
	if err != nil {
		return err
	}
	x := File{Name: f.name, Size: len(f.b)}
	if x.For() != Nothing {
		if most := x.most(); len(f.b) > most {
			return Refuse("Het bestand %s is %d kB, meer dan de %d kB die daarvoor past.", Quote(f.name), len(f.b)>>10, most>>10)
		}
		x.Data = f.b
	}
	p.Files = append(p.Files, x)
	return nil
}

// twice refuses a second list of the same: nobody could say which counts.
func twice(f file) error {
	return Refuse("Er is nog een lijst als %s.", Quote(f.name))
}

func notJSON(name string) error {
	return Refuse("Het bestand %s is geen goede JSON.", Quote(name))
}

// row is what a line of a data file must have.
type row struct {
	id, from, to string
	texts        []string // all its texts
}

func ministry(m assets.Ministry) (row, string) {
	why := ""
	if m.ID == "" || m.Name == "" {
		why = "een ministerie heeft een id en een naam nodig"
	}
	texts := append([]string{m.ID, m.Abbr, m.Name, m.TOOI, m.Website, m.Successor}, m.Post...)
	return row{m.ID, m.From, m.To, append(texts, m.Visit...)}, why
}

func office(o assets.Office) (row, string) {
	why := ""
	if o.ID == "" || o.Function == "" || o.Name == "" {
		why = "een bewindspersoon heeft een id, een functie en een naam nodig"
	}
	return row{o.ID, o.From, o.To, []string{o.ID, o.Function, o.Short, o.Kind, o.Ministry, o.Name, o.Initials, o.Titles}}, why
}

// rows reads a data file: a list, or an object that has the list under a key, as the program's own files do.
func rows[T any](p *Package, f file, key string, look func(T) (row, string)) (out []T, err error) {
	b := bytes.TrimPrefix(f.b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) || !json.Valid(b) {
		return nil, notJSON(f.name)
	}
	if b = bytes.TrimSpace(b); b[0] == '{' {
		var whole map[string]json.RawMessage
		if json.Unmarshal(b, &whole) != nil || whole[key] == nil {
			return nil, Refuse("In %s ontbreekt de lijst %s.", Quote(f.name), Quote(key))
		}
		for name := range whole {
			if !slices.Contains([]string{"format", "peildatum", "uitleg", key}, name) {
				return nil, unknown(f.name, name)
			}
		}
		if form := string(whole["format"]); form != "" && form != "1" {
			return nil, Refuse("In %s staat format %s. Deze versie van Kamerbrief kent alleen 1.", Quote(f.name), Quote(form))
		}
		b = whole[key]
		if err := p.asOf(f.name, whole["peildatum"]); err != nil {
			return nil, err
		}
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		if _, field, ok := strings.Cut(err.Error(), "unknown field "); ok { // encoding/json has no other way to tell which
			return nil, unknown(f.name, strings.Trim(field, `"`))
		}
		return nil, Refuse("In %s staat iets anders dan een lijst met de velden die Kamerbrief kent.", Quote(f.name))
	}
	if len(out) == 0 || len(out) > mostRows {
		return nil, Refuse("In %s staan %d regels; het kunnen er 1 tot %d zijn.", Quote(f.name), len(out), mostRows)
	}
	var before []row
	for i, x := range out {
		r, why := look(x)
		if why == "" {
			why = r.amiss(before)
		}
		if why != "" {
			return nil, Refuse("In %s klopt regel %d niet: %s.", Quote(f.name), i+1, why)
		}
		before = append(before, r)
	}
	return out, nil
}

// unknown refuses a field that is not known: one that is mistyped would be left out in silence.
func unknown(name, field string) error {
	return Refuse("In %s staat het veld %s, en dat kent Kamerbrief niet. Misschien is het een tikfout.", Quote(name), Quote(field))
}

// asOf takes the day on which a list was right; of more lists the earliest counts.
func (p *Package) asOf(name string, said json.RawMessage) error {
	var day string
	if said == nil {
		return nil
	}
	bad := json.Unmarshal(said, &day)
	if _, err := time.Parse(time.DateOnly, day); bad != nil || err != nil {
		return Refuse("In %s is de peildatum geen dag als 2025-10-27.", Quote(name))
	}
	if p.AsOf == "" || day < p.AsOf {
		p.AsOf = day
	}
	return nil
}

// amiss says what is wrong with a row, after the rows before it.
func (r row) amiss(before []row) string {
	for _, s := range r.texts {
		if len(s) > mostText || strings.ContainsFunc(s, unicode.IsControl) || strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Cf, c) }) {
			return "een tekst is te lang of heeft tekens die niet te zien zijn"
		}
	}
	for _, day := range []string{r.from, r.to} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return "de datum " + Quote(day) + " is geen dag als 2025-10-27"
		}
	}
	if r.from != "" && r.to != "" && r.to < r.from {
		return "het eind (" + r.to + ") ligt voor het begin (" + r.from + ")"
	}
	for _, x := range before {
		if strings.EqualFold(x.id, r.id) && (x.to == "" || r.from == "" || r.from <= x.to) && (r.to == "" || x.from == "" || x.from <= r.to) {
			return "de id " + Quote(r.id) + " is er al in dezelfde tijd"
		}
	}
	return ""
}

// picture looks at a PNG or JPEG: whole, and not larger than a page needs.
func picture(f file) error {
	c, _, err := image.DecodeConfig(bytes.NewReader(f.b))
	switch {
	case err != nil:
		return Refuse("%s is geen goede afbeelding.", Quote(f.name))
	case c.Width > mostPx || c.Height > mostPx:
		return Refuse("De afbeelding %s is groter dan %d punten.", Quote(f.name), mostPx)
	}
	if _, _, err := image.Decode(bytes.NewReader(f.b)); err != nil {
		return Refuse("De afbeelding %s is beschadigd.", Quote(f.name))
	}
	return nil
}

func font(f file) error {
	if len(f.b) < 1000 || !bytes.HasPrefix(f.b, []byte{0, 1, 0, 0}) && !bytes.HasPrefix(f.b, []byte("OTTO")) && !bytes.HasPrefix(f.b, []byte("true")) {
		return Refuse("%s is geen lettertype.", Quote(f.name))
	}
	return nil
}

func text(f file) error {
	if !utf8.Valid(f.b) || bytes.IndexByte(f.b, 0) >= 0 {
		return Refuse("%s is geen tekst in UTF-8.", Quote(f.name))
	}
	return nil
}

// svg looks at a drawing: one that only draws. Scripts, links out, and all that a browser would fetch or do are refused.
func svg(f file) error {
	d := xml.NewDecoder(bytes.NewReader(f.b))
	d.Strict = true
	d.Entity = map[string]string{}
	depth, root := 0, false
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) && root && depth == 0 {
			return nil
		}
		if err != nil {
			return Refuse("%s is geen goede SVG-tekening.", Quote(f.name))
		}
		switch t := t.(type) {
		case xml.Directive:
			return Refuse("De tekening %s heeft een DOCTYPE; daarmee kan zij andere bestanden binnenhalen.", Quote(f.name))
		case xml.ProcInst:
			if t.Target != "xml" {
				return Refuse("De tekening %s haalt een ander bestand binnen.", Quote(f.name))
			}
		case xml.StartElement:
			if depth++; depth > mostDepth || !root && t.Name.Local != "svg" {
				return Refuse("%s is geen goede SVG-tekening.", Quote(f.name))
			}
			root = true
			if why := active(t); why != "" {
				return Refuse("De tekening %s %s. Een logo tekent alleen.", Quote(f.name), why)
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if css := strings.ToLower(string(t)); strings.Contains(css, "@import") || outside(css) {
				return Refuse("De tekening %s haalt een ander bestand binnen.", Quote(f.name))
			}
		}
	}
}

// active says what an element of a drawing does beside drawing, "" for nothing.
func active(t xml.StartElement) string {
	switch strings.ToLower(t.Name.Local) {
	case "script", "handler", "listener":
		return "heeft een programma in zich"
	case "foreignobject", "iframe", "embed", "object", "audio", "video", "animate", "animatemotion", "animatetransform", "set", "a":
		return "doet meer dan tekenen (" + t.Name.Local + ")"
	}
	for _, a := range t.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.Join(strings.Fields(a.Value), ""))
		switch {
		case strings.HasPrefix(name, "on"):
			return "heeft een programma in zich"
		case (name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/png") && !strings.HasPrefix(value, "data:image/jpeg"):
			return "haalt een ander bestand binnen"
		case outside(value) || strings.Contains(value, "javascript:") || strings.Contains(value, "@import"):
			return "haalt een ander bestand binnen"
		}
	}
	return ""
}

// outside reports whether a style names something that is not in the drawing itself.
func outside(css string) bool {
	for {
		_, rest, ok := strings.Cut(css, "url(")
		if !ok {
			return false
		}
		if rest = strings.TrimLeft(rest, `"' `); !strings.HasPrefix(rest, "#") {
			return true
		}
		css = rest
	}
}
