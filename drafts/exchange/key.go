package exchange

import (
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/parcel"
)

// Key is what others seal a copy with for one person. Only he can open it.
type Key struct {
	Name string // as its owner wrote it; nobody has confirmed it
	Code string // what he can read to who seals, so that the key is his
	Age  string // the recipient, "age1…"
}

// The words of a key file around the name and the code.
const (
	keyOf   = "# Sleutel van "
	keyFor  = " voor Kamerbrief. Code: "
	keyMark = "age1"
)

// KeyFile is the file with the key of who works in a store, to give to colleagues.
func KeyFile(st drafts.Store) ([]byte, error) {
	id, err := parcel.Identity(st.Secret(SealUse))
	if err != nil {
		return nil, err
	}
	who := st.Who()
	return []byte(keyOf + strings.Join(strings.Fields(who.Name), " ") + keyFor + who.Key + "\n" + id.Recipient().String() + "\n"), nil
}

// ReadKey reads a key file; ok is false when there is no key in it.
func ReadKey(file []byte) (k Key, ok bool) {
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSpace(line)
		if rest, is := strings.CutPrefix(line, keyOf); is {
			k.Name, k.Code, _ = strings.Cut(rest, keyFor)
		}
		if strings.HasPrefix(line, keyMark) {
			k.Age = line
			return k, parcel.Recipient(line)
		}
	}
	return k, false
}
