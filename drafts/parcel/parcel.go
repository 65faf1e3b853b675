// Package parcel reads and writes .kbreview files: copies of a letter that go to a colleague, and copies that come back.
//
// A parcel is a zip whose parts are stored and not compressed, in a fixed order, with fixed times:
//
//	mimetype        application/vnd.kamerbrief.review+zip
//	manifest.json   Manifest: who sent what, and name, size and SHA-256 of every other part
//	manifest.sig    ed25519 signature over "kbreview1\n" and the SHA-256 of manifest.json
//	…               the parts
//
// So there is one right form of the bytes: Read writes what it read again and compares, and a change of any byte is seen.
// The whole may be sealed with age, for people or with a passphrase (seal.go). Nothing is ever written under a name that
// a parcel gives. What a parcel is about, package exchange knows.
package parcel

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/tell"
)

// Errors of Read, to be tested with errors.Is; each comes with a Dutch sentence.
var (
	ErrTooBig     = errors.New("parcel: too big")
	ErrFormat     = errors.New("parcel: not a parcel, or damaged")
	ErrNewer      = errors.New("parcel: made by a newer version")
	ErrSignature  = errors.New("parcel: the signature does not fit")
	ErrSealed     = errors.New("parcel: sealed")
	ErrPassphrase = errors.New("parcel: wrong passphrase, or sealed for somebody else")
)

// Limits, of what really is there and not of what a header says.
const (
	MaxBytes  = 64 << 20 // the whole file
	maxParts  = 256
	maxJSON   = 32 << 20
	maxDepth  = 64
	mime      = "application/vnd.kamerbrief.review+zip"
	format    = 1 // of what Write makes, and the latest that Read takes
	signature = "kbreview1\n"
)

// Sender is who made a parcel.
type Sender struct {
	Name     string `json:"name"`
	Function string `json:"function"`
	Key      string `json:"key"` // ed25519 public key, base64
}

// Manifest says what is in a parcel.
type Manifest struct {
	Format    int    `json:"format"`
	MinReader int    `json:"minReader"` // the earliest format of a program that can read it
	Kind      string `json:"kind"`
	Draft     string `json:"draftId"`
	Base      string `json:"base"` // the last act that was in the letter when the copy was made, "" for none
	Role      string `json:"role"`
	At        string `json:"at"`
	Sender    Sender `json:"sender"`
	Parts     []Part `json:"files"`
}

// Part names a part of a parcel.
type Part struct {
	Name   string `json:"name"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// Parcel is one that was read: its parts are what was signed by the key of its sender. Whether that is the key of who it
// says, people must say.
type Parcel struct {
	Manifest
	Files map[string][]byte
}

var reserved = []string{"mimetype", "manifest.json", "manifest.sig"}

// partName reports whether a part may have a name: that of a part with JSON, or a file by its SHA-256.
func partName(s string) bool {
	sum, file := strings.CutPrefix(s, "bijlagen/")
	if !file {
		return s == "draft.json" || s == "comments.json" || s == "acts.json"
	}
	return len(sum) == 2*sha256.Size && strings.Trim(sum, "0123456789abcdef") == ""
}

func fail(kind error, format string, a ...any) error {
	return &tell.Error{Kind: kind, Text: fmt.Sprintf(format, a...)}
}

func broken() error {
	return fail(ErrFormat, "Dit bestand is geen kopie om te beoordelen, of het is beschadigd. Er is niets ingelezen. Vraag uw collega om het opnieuw te sturen.")
}

func tooBig() error {
	return fail(ErrTooBig, "Dit bestand is te groot: een kopie om te beoordelen is hoogstens %d MB. Er is niets ingelezen. Vraag uw collega om een kopie met minder of kleinere bijlagen.", MaxBytes>>20)
}

// Write makes a parcel; sign signs with the key of m.Sender. The same parts give the same bytes.
func Write(m Manifest, files map[string][]byte, sign func([]byte) []byte) ([]byte, error) {
	m.Format, m.MinReader, m.Parts = format, format, nil
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !partName(name) {
			return nil, fmt.Errorf("parcel: no name for a part: %q", name)
		}
		sum := sha256.Sum256(files[name])
		m.Parts = append(m.Parts, Part{name, len(files[name]), hex.EncodeToString(sum[:])})
	}
	b, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	out, err := pack(b, sign(signed(b)), m.Parts, files)
	if err == nil && len(out) > MaxBytes || len(files) > maxParts {
		return nil, fail(ErrTooBig, "De kopie wordt groter dan %d MB. Er is niets gemaakt. Stuur grote bijlagen apart.", MaxBytes>>20)
	}
	return out, err
}

func signed(manifest []byte) []byte {
	sum := sha256.Sum256(manifest)
	return append([]byte(signature), sum[:]...)
}

// pack makes the bytes.
func pack(manifest, sig []byte, parts []Part, files map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name string, content []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	}
	err := errors.Join(put("mimetype", []byte(mime)), put("manifest.json", manifest), put("manifest.sig", sig))
	for _, p := range parts {
		err = errors.Join(err, put(p.Name, files[p.Name]))
	}
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// Read reads a parcel that is not sealed, to the byte.
func Read(b []byte) (*Parcel, error) {
	switch {
	case len(b) > MaxBytes:
		return nil, tooBig()
	case Sealed(b):
		return nil, fail(ErrSealed, "Dit bestand is versleuteld. Er is niets ingelezen. Geef het wachtwoord dat uw collega u heeft verteld, of vraag om een kopie die voor uw sleutel is versleuteld.")
	case bytes.Count(b, []byte("PK\x01\x02")) > maxParts+len(reserved): // before room is made for each
		return nil, tooBig()
	}
	raw, order, err := unpack(b)
	if err != nil {
		return nil, err
	}
	p := &Parcel{Files: map[string][]byte{}}
	mj := raw["manifest.json"]
	if string(raw["mimetype"]) != mime || !soundJSON(mj) {
		return nil, broken()
	}
	if err := json.Unmarshal(mj, &p.Manifest); err != nil {
		return nil, broken()
	}
	known := json.NewDecoder(bytes.NewReader(mj))
	known.DisallowUnknownFields()
	if p.MinReader > format || known.Decode(new(Manifest)) != nil { // it is sound, so only a field that is not known is left
		return nil, fail(ErrNewer, "Dit bestand is gemaakt met een nieuwere versie van Kamerbrief. Er is niets ingelezen. Werk Kamerbrief bij, of vraag uw collega om het op te slaan voor deze versie.")
	}
	if err := p.check(raw, order); err != nil {
		return nil, err
	}
	again, err := pack(mj, raw["manifest.sig"], p.Parts, p.Files)
	if err != nil || !bytes.Equal(again, b) {
		return nil, broken()
	}
	return p, nil
}

// unpack gives the entries of the zip, and their names in order.
func unpack(b []byte) (raw map[string][]byte, order []string, err error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, nil, broken()
	}
	raw = map[string][]byte{}
	for _, f := range z.File {
		_, twice := raw[f.Name]
		if twice || f.Method != zip.Store || !slices.Contains(reserved, f.Name) && !partName(f.Name) {
			return nil, nil, broken()
		}
		r, err := f.Open()
		if err != nil {
			return nil, nil, broken()
		}
		content, err := io.ReadAll(io.LimitReader(r, MaxBytes+1)) // stored, so never more than the file itself
		_ = r.Close()
		if err != nil {
			return nil, nil, broken()
		}
		raw[f.Name], order = content, append(order, f.Name)
	}
	return raw, order, nil
}

// check looks whether the parts are those of the manifest and the signature is right.
func (p *Parcel) check(raw map[string][]byte, order []string) error {
	want := slices.Clone(reserved)
	for _, x := range p.Parts {
		want = append(want, x.Name)
	}
	if !slices.Equal(order, want) {
		if _, signed := raw["manifest.sig"]; !signed {
			return fail(ErrSignature, "De handtekening van dit bestand ontbreekt. Er is niets ingelezen. Vraag uw collega om het opnieuw te sturen.")
		}
		return broken()
	}
	key, err := base64.StdEncoding.DecodeString(p.Sender.Key)
	if err != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, signed(raw["manifest.json"]), raw["manifest.sig"]) {
		return fail(ErrSignature, "De handtekening van dit bestand klopt niet: er is onderweg iets aan veranderd. Er is niets ingelezen. Vraag uw collega om het opnieuw te sturen.")
	}
	for _, x := range p.Parts {
		content := raw[x.Name]
		sum := sha256.Sum256(content)
		if len(content) != x.Size || hex.EncodeToString(sum[:]) != x.SHA256 {
			return broken()
		}
		if x.Name[0] != 'b' && !soundJSON(content) {
			return broken()
		}
		p.Files[x.Name] = content
	}
	return nil
}

// Key is the public key of who sent it.
func (p *Parcel) Key() ed25519.PublicKey {
	b, _ := base64.StdEncoding.DecodeString(p.Sender.Key) // Read looked at it
	return b
}

// soundJSON reports whether b is JSON that may be decoded: of a size and depth that end.
func soundJSON(b []byte) bool {
	if len(b) > maxJSON || !utf8.Valid(b) {
		return false
	}
	depth, in := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case in && c == '\\':
			i++
		case c == '"':
			in = !in
		case in:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return false
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return json.Valid(b)
}
