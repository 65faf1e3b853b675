package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// fields are the fields of one JSON object. The first thing wrong with them is kept in err, as words that follow
// "Regel 3: ".
type fields struct {
	all   map[string]json.RawMessage
	order []string
	err   error
}

// parseFields reads one JSON object; what names it in a message.
func parseFields(raw []byte, what string) (*fields, error) {
	bad := say("%s is geen geldige JSON", what)
	if !utf8.Valid(raw) {
		return nil, say("%s is geen geldige UTF-8", what)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	t, err := d.Token()
	if err != nil {
		return nil, bad
	}
	if t != json.Delim('{') {
		return nil, say("%s is geen JSON-object tussen { en }", what)
	}
	f := &fields{all: map[string]json.RawMessage{}}
	for d.More() {
		k, err := d.Token()
		name, ok := k.(string)
		if err != nil || !ok {
			return nil, bad
		}
		var v json.RawMessage
		if d.Decode(&v) != nil {
			return nil, bad
		}
		if _, twice := f.all[name]; twice {
			return nil, say("het veld %s staat er twee keer", quote(name))
		}
		f.all[name], f.order = v, append(f.order, name)
	}
	if _, err := d.Token(); err != nil {
		return nil, bad
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, say("%s heeft nog iets achter de laatste }", what)
	}
	return f, nil
}

// only refuses fields that do not belong here.
func (f *fields) only(names ...string) error {
	for _, n := range f.order {
		if !slices.Contains(names, n) {
			return say("het veld %s hoort hier niet; het kan hebben: %s", quote(n), strings.Join(names, ", "))
		}
	}
	return nil
}

func (f *fields) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

func (f *fields) has(name string) bool { _, ok := f.all[name]; return ok }

// opt reads a field, nil when it is not there; what says what it should have been.
func opt[T any](f *fields, name, what string) *T {
	raw, ok := f.all[name]
	if !ok {
		return nil
	}
	var v *T
	if json.Unmarshal(raw, &v) != nil || v == nil {
		f.fail(say("het veld “%s” is geen %s", name, what))
		return nil
	}
	return v
}

func (f *fields) optText(name string) *string {
	return opt[string](f, name, "tekst tussen aanhalingstekens")
}

func (f *fields) optNumber(name string) *int { return opt[int](f, name, "heel getal") }

func (f *fields) yes(name string) bool {
	b := opt[bool](f, name, "true of false")
	return b != nil && *b
}

// needs refuses an act without these fields, and reports whether they are there.
func (f *fields) needs(names ...string) bool {
	for _, n := range names {
		if !f.has(n) {
			f.fail(say("het veld “%s” ontbreekt", n))
			return false
		}
	}
	return true
}

func (f *fields) text(name string) string {
	if s := f.optText(name); s != nil {
		return *s
	}
	return ""
}

// must is a text that has to be there.
func (f *fields) must(name string) string {
	s := f.optText(name)
	if s == nil {
		f.fail(say("het veld “%s” ontbreekt", name))
		return ""
	}
	return *s
}

// number is a whole number, or other when it is not there.
func (f *fields) number(name string, other int) int {
	if n := f.optNumber(name); n != nil {
		return *n
	}
	return other
}
