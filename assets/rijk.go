package assets

import (
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"sync/atomic"
	"time"
)

// Ministries and bewindspersonen are data and not code: they change with every cabinet. The embedded files are a
// default; an organisation's package goes before it. Fields named in Unverified were not found in a source; what shows them
// should ask the user to look.

//go:embed data/ministries.json
var ministriesJSON []byte

//go:embed data/bewindspersonen.json
var officesJSON []byte

// Ministry is a ministry under one name during one period.
type Ministry struct {
	ID         string   `json:"id"`          // "jenv"
	Abbr       string   `json:"afkorting"`   // "JenV"
	Name       string   `json:"naam"`        // without "Ministerie van"
	TOOI       string   `json:"tooi"`        // code in identifier.overheid.nl/tooi/id/ministerie
	Post       []string `json:"postadres"`   // lines
	Visit      []string `json:"bezoekadres"` // lines
	Website    string   `json:"website"`
	From       string   `json:"van"`      // first day, YYYY-MM-DD; "" has no begin
	To         string   `json:"tot"`      // last day; "" has no end
	Successor  string   `json:"opvolger"` // id of the ministry that took its place, or ""
	Source     string   `json:"bron"`     // where it was read
	Unverified []string `json:"onzeker"`  // json names of the fields that were not
}

// Office is a person in one office during one period; a person may hold several.
type Office struct {
	ID         string   `json:"id"`         // "jenv-min"
	Function   string   `json:"functie"`    // as it is printed above a name: "Minister van Justitie en Veiligheid"
	Short      string   `json:"kort"`       // "minister van JenV"
	Kind       string   `json:"soort"`      // minister-president, minister, minister-zonder-portefeuille, staatssecretaris
	Ministry   string   `json:"ministerie"` // a Ministry's ID
	Name       string   `json:"naam"`       // as it is signed: "Foort van Oosten"
	Initials   string   `json:"initialen"`  // "F. van Oosten"
	Titles     string   `json:"titels"`     // "mr.", or ""
	From       string   `json:"van"`        // first day, YYYY-MM-DD; "" is not known
	To         string   `json:"tot"`        // last day; "" is in office, as far as known on the file's day
	Source     string   `json:"bron"`
	Unverified []string `json:"onzeker"`
}

// brought is what an organisation has beside the embedded data.
type brought struct {
	ministries []Ministry
	offices    []Office
	words      string
	asOf       time.Time // zero: they do not say
}

// own is that of now, nil for none.
var own atomic.Pointer[brought]

// Use makes ministries and bewindspersonen of an organisation count: before the embedded ones, and instead of those with the
// same id; and its words, one a line. Whoever asks later gets them; nil and nil are none.
func Use(ministries []Ministry, offices []Office, words string) {
	own.Store(&brought{ministries, offices, words, time.Time{}})
}

// UseAsOf says on which day the bewindspersonen of Use were right.
func UseAsOf(day time.Time) {
	if o := own.Load(); o != nil {
		x := *o
		x.asOf = day
		own.Store(&x)
	}
}

// Words are those that an organisation brought, one a line.
func Words() string {
	if o := own.Load(); o != nil {
		return o.words
	}
	return ""
}

// PerUse gives a function that computes f once, and anew after each Use.
func PerUse[T any](f func() T) func() T {
	type result struct {
		of *brought // what it was computed with
		v  T
	}
	var last atomic.Pointer[result]
	return func() T {
		of := own.Load()
		if r := last.Load(); r != nil && r.of == of {
			return r.v
		}
		r := &result{of, f()}
		last.Store(r)
		return r.v
	}
}

func ministries() []Ministry {
	all, _, _ := decode[Ministry](ministriesJSON, "ministeries")
	if o := own.Load(); o != nil {
		return over(o.ministries, all, func(m Ministry) string { return m.ID })
	}
	return all
}

func offices() []Office {
	all, _, _ := decode[Office](officesJSON, "bewindspersonen")
	if o := own.Load(); o != nil {
		return over(o.offices, all, func(o Office) string { return o.ID })
	}
	return all
}

// over gives first and those of all that have another id.
func over[T any](first, all []T, id func(T) string) []T {
	return append(slices.Clone(first), slices.DeleteFunc(all, func(t T) bool {
		return slices.ContainsFunc(first, func(f T) bool { return id(f) == id(t) })
	})...)
}

// KnownMinistry reports whether there is, or was, a ministry of that id.
func KnownMinistry(id string) bool {
	return slices.ContainsFunc(ministries(), func(m Ministry) bool { return m.ID == id })
}

// Doubted tells whether the field of that JSON name was not found in a source.
func (m Ministry) Doubted(field string) bool { return slices.Contains(m.Unverified, field) }

// Doubted tells whether the field of that JSON name was not found in a source.
func (o Office) Doubted(field string) bool { return slices.Contains(o.Unverified, field) }

// Ministries gives the ministries that there were on a day, in the file's order.
func Ministries(on time.Time) []Ministry {
	return at(ministries(), on, func(m Ministry) (string, string) { return m.From, m.To })
}

// LaterMinistries gives the ministries that there were on a day or that came later, in the file's order.
func LaterMinistries(than time.Time) []Ministry {
	return at(ministries(), than, func(m Ministry) (string, string) { return "", m.To })
}

// MinistryOn gives the ministry of that id on a day. When it had another name by then (EZK after July 2024), it gives
// the successor; ok is false when there is neither. A list of an organisation may have an id for several periods.
func MinistryOn(id string, on time.Time) (m Ministry, ok bool) {
	all := ministries()
	for range all { // a chain of successors is no longer than the list
		next := ""
		for _, m := range all {
			switch {
			case m.ID != id:
			case during(m.From, m.To, on):
				return m, true
			case m.Successor != "":
				next = m.Successor
			}
		}
		id = next
	}
	return Ministry{}, false
}

// Offices gives who was in office on a day, in the file's order: prime minister, ministers, staatssecretarissen.
func Offices(on time.Time) []Office {
	return at(offices(), on, func(o Office) (string, string) { return o.From, o.To })
}

// AllOffices gives every office of the list, whenever it was.
func AllOffices() []Office { return offices() }

// OfficesAsOf is the day on which the list of bewindspersonen was right: of an organisation's when it says so, else the embedded
// one. For a later letter a newer cabinet may be in office: say so.
func OfficesAsOf() time.Time {
	if o := own.Load(); o != nil && !o.asOf.IsZero() {
		return o.asOf
	}
	_, day, _ := decode[Office](officesJSON, "bewindspersonen")
	return day
}

// errData is what decode gives for a file that is none of ours.
var errData = errors.New("assets: not a usable data file")

func decode[T any](b []byte, key string) (rows []T, day time.Time, err error) {
	var file map[string]json.RawMessage
	if err = json.Unmarshal(b, &file); err != nil {
		return nil, day, err
	}
	if string(file["format"]) != "1" {
		return nil, day, errData
	}
	var s string
	if json.Unmarshal(file["peildatum"], &s) == nil {
		day, _ = time.Parse(time.DateOnly, s)
	}
	err = json.Unmarshal(file[key], &rows)
	return rows, day, err
}

func at[T any](all []T, on time.Time, period func(T) (from, to string)) []T {
	var out []T
	for _, t := range all {
		if from, to := period(t); during(from, to, on) {
			out = append(out, t)
		}
	}
	return out
}

// during compares days as text, which YYYY-MM-DD allows; the clock's time and zone are on's own.
func during(from, to string, on time.Time) bool {
	day := on.Format(time.DateOnly)
	return (from == "" || from <= day) && (to == "" || day <= to)
}
