package page

import (
	"context"
	"fmt"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// What a comment on a field stands beside: every field that is printed has its lines, each its own, and one that is empty
// has none.
func TestField(t *testing.T) {
	names := []string{"returnAddress", "date", "classification", "directorate", "department", "visitAddress", "postAddress", "website", "contact",
		"phone", "mobile", "email", "ourReference", "yourReference", "yourLetterOf", "enclosures", "referenceClosing"}
	n := 0
	id := func() letter.ID { n++; return letter.Fixed(fmt.Sprint("f", n)) }
	l := letter.New(id)
	set := func() *Set {
		s, err := New().Lay(context.Background(), l, -1)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	bare := set()
	for _, name := range names {
		if b := bare.Field(name); len(b) > 0 && name != "date" {
			t.Errorf("an empty %s has boxes %v", name, b)
		}
		value := "Waarde van " + name
		if name == "date" || name == "yourLetterOf" {
			value = "2025-10-27"
		}
		tx, why := edit.SetField(name, value)(l, edit.At(l.Body().Start()), id)
		if why != "" {
			t.Fatal(name, why)
		}
		d, _, err := tx.Apply(edit.Doc{Letter: l})
		if err != nil {
			t.Fatal(err)
		}
		l = d.Letter
	}
	full, seen := set(), map[Box]string{}
	for _, name := range names {
		bs := full.Field(name)
		if len(bs) == 0 {
			t.Errorf("%s stands nowhere", name)
		}
		for _, b := range bs {
			if other := seen[b]; other != "" || b.W <= 0 || b.H <= 0 {
				t.Errorf("%s stands at %v, where %q does", name, b, other)
			}
			seen[b] = name
		}
	}
	if b := full.Field(""); len(b) != 1 || b[0] != full.Field("returnAddress")[0] {
		t.Errorf("the letterhead stands at %v", b)
	}
}
