package letter

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
)

// ID names a block, flow, signer, bijlage, table or comment. It is random, made by the caller and kept in the
// step, so that the same act gives the same letter everywhere. It never reaches the bytes of a PDF.
type ID [12]byte

// NewID makes a fresh ID. Commands take it as a parameter so that tests can count instead of roll dice.
type NewID func() ID

// ErrID is returned by ParseID for anything but 24 hexadecimal digits.
var ErrID = errors.New("letter: not an id")

// Random is the NewID of the running program.
func Random() ID {
	var id ID
	_, _ = rand.Read(id[:]) // never fails since Go 1.24
	return id
}

// Counted gives the IDs 1, 2, 3, …, for a letter that must be the same each time it is made.
func Counted() NewID {
	n := uint32(0)
	return func() ID {
		n++
		id := ID{1}
		binary.BigEndian.PutUint32(id[8:], n)
		return id
	}
}

// Fixed names a part that every letter has once (a line of the frame, say), so that it needs no random ID.
// At most 11 bytes of the name are kept; the first byte is 0, which marks the ID as fixed.
func Fixed(name string) ID {
	var id ID
	copy(id[1:], name)
	return id
}

// IsZero reports whether id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// Compare orders IDs by their bytes.
func (id ID) Compare(x ID) int { return bytes.Compare(id[:], x[:]) }

// String gives 24 hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// ParseID reads what String wrote.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 24 {
		return id, ErrID
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil {
		return ID{}, ErrID
	}
	return id, nil
}

// MarshalText writes the ID as its digits, the zero ID as "".
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return []byte{}, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	v, err := ParseID(string(b))
	*id = v
	return err
}
