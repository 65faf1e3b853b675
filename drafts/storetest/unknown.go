package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
)

// Refuses checks that a stored form is never read in part. v points to a value of its type, which is filled to the last
// field; read reads the JSON of it. It must take that as known, and give an error that is newer for a field it does not
// know in any object, at any depth, and for an unknown value of any type that has Known.
func Refuses(t *testing.T, v any, read func(b []byte) error, newer error) {
	t.Helper()
	p := reflect.ValueOf(v)
	fill(t, p.Elem())
	b := encoded(t, v)
	if err := read(b); errors.Is(err, newer) {
		t.Fatalf("what is known is refused: %v\n%s", err, b)
	}
	n := 0
	for _, at := range objects(b) {
		c := slices.Concat(b[:at], []byte(`"Nieuw":1,`), b[at:])
		if err := read(c); !errors.Is(err, newer) {
			t.Errorf("a field that is not known: %v\n%s", err, c[max(0, at-60):min(len(c), at+60)])
		}
		n++
	}
	kinds := map[reflect.Type]bool{}
	named(p.Elem(), func(x reflect.Value) {
		kinds[x.Type()] = true
		if err := read(encoded(t, v)); !errors.Is(err, newer) {
			t.Errorf("a %s that is not known: %v", x.Type(), err)
		}
	})
	if n == 0 {
		t.Error("nothing was tried")
	}
	t.Logf("%T: %d objects, %d kinds", v, n, len(kinds))
}

func encoded(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	ok(t, err)
	return b
}

// objects gives the place behind each { that is not in a string and has something in it.
func objects(b []byte) (out []int) {
	in := false
	for i := 0; i < len(b); i++ {
		switch {
		case in && b[i] == '\\':
			i++
		case b[i] == '"':
			in = !in
		case !in && b[i] == '{' && b[i+1] != '}':
			out = append(out, i+1)
		}
	}
	return out
}

type knower interface{ Known() bool }

// values are one known value of every type of named string, in no order.
var values = []string{"para", "body", "bullet", "note", "bold", "tweede", "ondertekenaar", "gevraagd", "rapport", "open", "letter", "privé", "ins", "directie"}

// fill gives every field a value that is not its zero.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	switch x := v.Addr().Interface().(type) {
	case *time.Time:
		*x = time.Date(2025, 10, 27, 9, 30, 0, 5, time.UTC)
		return
	case *json.RawMessage:
		*x = json.RawMessage(`{}`)
		return
	case *edit.Steps:
		for _, s := range edit.Kinds {
			p := reflect.New(reflect.TypeOf(s)).Elem()
			fill(t, p)
			*x = append(*x, p.Interface().(edit.Step))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(t, v.Index(0))
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i))
			}
		}
	case reflect.String:
		v.SetString("x")
		if _, is := v.Interface().(knower); is {
			i := slices.IndexFunc(values, func(s string) bool { v.SetString(s); return v.Interface().(knower).Known() })
			if i < 0 {
				t.Fatalf("no known value of %s in values", v.Type())
			}
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(1)
	default:
		panic(fmt.Sprint("storetest: no value for ", v.Type()))
	}
}

// named calls f for every value of a type that has Known, when it has one that is not known.
func named(v reflect.Value, f func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			named(v.Elem(), f)
		}
	case reflect.Interface:
		p, was := reflect.New(v.Elem().Type()).Elem(), v.Elem()
		p.Set(was)
		named(p, func(x reflect.Value) { v.Set(p); f(x) })
		v.Set(was)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			named(v.Index(i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				named(v.Field(i), f)
			}
		}
	case reflect.String:
		if _, is := v.Interface().(knower); is {
			was := v.String()
			v.SetString("onbekend")
			f(v)
			v.SetString(was)
		}
	}
}
