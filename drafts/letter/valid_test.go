package letter_test

import (
	"bytes"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestBlockTwice: a stored letter with a block that stands in it twice, in one flow or in two, is refused.
func TestBlockTwice(t *testing.T) {
	l := storetest.Letter("Onderwerp", "een", "twee")
	b := letter.Encode(l)
	if _, err := letter.Decode(b); err != nil {
		t.Fatal(err)
	}
	body := l.Body().Blocks
	for name, as := range map[string]letter.ID{"one flow": body[0].ID, "two flows": l.Flow(l.Frame.Subject).Blocks[0].ID} {
		bad := bytes.Replace(b, []byte(`"ID":"`+body[1].ID.String()), []byte(`"ID":"`+as.String()), 1)
		if _, err := letter.Decode(bad); err != letter.ErrBroken {
			t.Errorf("in %s: %v", name, err)
		}
	}
}
