package letter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// Strict reads a stored form into v as encoding/json does, but never a part of it: a field that v does not have, a value
// of another type and a value that is not Known are ErrNewer, since only a later version writes them. Anything else that
// cannot be read is ErrBroken.
func Strict(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var otherType *json.UnmarshalTypeError
	switch {
	case err == nil:
		if _, err := d.Token(); err != io.EOF {
			return fmt.Errorf("%w: more behind it", ErrBroken)
		}
		return known(reflect.ValueOf(v))
	case errors.Is(err, ErrNewer), errors.Is(err, ErrBroken):
		return err
	case errors.As(err, &otherType), strings.HasPrefix(err.Error(), "json: unknown field"): // the package has no value for it
		return fmt.Errorf("%w: %v", ErrNewer, err)
	}
	return fmt.Errorf("%w: %v", ErrBroken, err)
}

// known walks through a value that was read.
func known(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		if k, ok := v.Interface().(interface{ Known() bool }); ok && !k.Known() {
			return fmt.Errorf("%w: %s %q", ErrNewer, v.Type(), v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return known(v.Elem())
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return nil
		}
		for i := range v.Len() {
			if err := known(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() || v.Field(i).IsZero() && strings.Contains(f.Tag.Get("json"), ",omitzero") { // left out: no value
				continue
			}
			if err := known(v.Field(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Known reports whether this version knows the addressee.
func (k Kamer) Known() bool { return slices.Contains([]Kamer{"", Tweede, Eerste, Free}, k) }

// Known reports whether this version knows the kind.
func (k SignerKind) Known() bool {
	return slices.Contains([]SignerKind{"", Signs, OnBehalfOf, AgreedBy}, k)
}

// Known reports whether this version knows the state.
func (c Consent) Known() bool { return c == NotAsked || c == Asked || c == Agreed }

// Known reports whether this version knows the kind.
func (k BijlageKind) Known() bool {
	return slices.Contains([]BijlageKind{"", Enclosure, DecisionNote, Report, Missive}, k)
}
