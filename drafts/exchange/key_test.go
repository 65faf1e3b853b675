package exchange

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/parcel"
)

type keyed struct {
	drafts.Store
	secret []byte
	name   string
}

func (k keyed) Secret(string) []byte { return k.secret }
func (k keyed) Who() drafts.Author   { return drafts.Author{Name: k.name, Key: "1234 5678"} }

// A key file is read back as it was written, whatever the name and the ends of lines; what is none is said to be none.
func TestKeyFile(t *testing.T) {
	secret := []byte(strings.Repeat("s", 32))
	id, err := parcel.Identity(secret)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"C. Cremer", "", "age1 van\nLaar # x"} {
		b, err := KeyFile(keyed{secret: secret, name: name})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{string(b), strings.ReplaceAll(string(b), "\n", "\r\n"), "\ufeff" + string(b)} {
			k, ok := ReadKey([]byte(text))
			if !ok || k.Age != id.Recipient().String() {
				t.Fatalf("%q is read as %v, %v", text, k, ok)
			}
			if !strings.HasPrefix(text, "\ufeff") && (k.Name != strings.Join(strings.Fields(name), " ") || k.Code != "1234 5678") {
				t.Errorf("%q is read as %v", text, k)
			}
		}
	}
	for _, text := range []string{"", "age1", "age1qqqqqqqq", "# Sleutel van Jan voor Kamerbrief. Code: 1\n", "geen sleutel"} {
		if k, ok := ReadKey([]byte(text)); ok {
			t.Errorf("%q is a key: %v", text, k)
		}
	}
}
