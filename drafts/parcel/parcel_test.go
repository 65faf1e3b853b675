package parcel

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"kamerbrief/drafts/tell"
)

var private = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, 32))

func sign(b []byte) []byte { return ed25519.Sign(private, b) }

func good(t testing.TB) []byte {
	m := Manifest{Kind: "copy", Draft: "d1", Sender: Sender{Name: "J. de Vries", Key: base64.StdEncoding.EncodeToString(private.Public().(ed25519.PublicKey))}}
	b, err := Write(m, map[string][]byte{"draft.json": []byte(`{"a":"Verslag"}`), "comments.json": []byte(`[]`), "bijlagen/" + strings.Repeat("0a", 32): []byte("%PDF-1.7")}, sign)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var raw = regexp.MustCompile(`(?i)zip|age:|json|parcel|EOF|invalid|error`)

// refused expects a Dutch sentence of a kind.
func refused(t *testing.T, what string, b []byte, kinds ...error) {
	t.Helper()
	p, err := Read(b)
	var e *tell.Error
	if p != nil || !errors.As(err, &e) || raw.MatchString(e.Text) || !strings.Contains(e.Text, "Er is niets ingelezen") {
		t.Fatalf("%s: %v", what, err)
	}
	for _, k := range kinds {
		if errors.Is(err, k) {
			return
		}
	}
	if len(kinds) > 0 {
		t.Fatalf("%s: %v", what, err)
	}
}

// TestEveryByte: no bit can be changed, no byte be cut off or added.
func TestEveryByte(t *testing.T) {
	b := good(t)
	if p, err := Read(b); err != nil || string(p.Files["draft.json"]) != `{"a":"Verslag"}` || !bytes.Equal(good(t), b) {
		t.Fatal(err)
	}
	for i := range b {
		for bit := range 8 {
			c := bytes.Clone(b)
			c[i] ^= 1 << bit
			refused(t, "a flipped bit", c)
		}
		refused(t, "cut off", b[:i])
	}
	refused(t, "more", append(bytes.Clone(b), 0))
	refused(t, "something before", append([]byte{0}, b...))
}

// remade writes a zip of parts of the good one, changed.
func remade(t *testing.T, change func(z *zip.Writer, name string, content []byte) bool) []byte {
	r, err := zip.NewReader(bytes.NewReader(good(t)), int64(len(good(t))))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range r.File {
		var c bytes.Buffer
		o, _ := f.Open()
		_, _ = c.ReadFrom(o)
		if !change(z, f.Name, c.Bytes()) {
			w, _ := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
			_, _ = w.Write(c.Bytes())
		}
	}
	_ = z.Close()
	return b.Bytes()
}

func put(z *zip.Writer, name string, content []byte, method uint16) {
	w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	_, _ = w.Write(content)
}

func TestHostile(t *testing.T) {
	refused(t, "no signature", remade(t, func(_ *zip.Writer, name string, _ []byte) bool { return name == "manifest.sig" }), ErrSignature)
	refused(t, "another key", remade(t, func(z *zip.Writer, name string, c []byte) bool {
		if name == "manifest.sig" {
			put(z, name, ed25519.Sign(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{4}, 32)), []byte("x")), zip.Store)
		}
		return name == "manifest.sig"
	}), ErrSignature)
	for _, name := range []string{"../../.bashrc", "/etc/passwd", `bijlagen\..\x.pdf`, "bijlagen/../draft.json", "C:evil", "draft.json", "bijlagen/x\x00.exe", "bijlagen/"} {
		refused(t, name, remade(t, func(z *zip.Writer, n string, _ []byte) bool {
			if n == "mimetype" {
				defer put(z, name, []byte("x"), zip.Store)
			}
			return false
		}), ErrFormat)
	}
	zeros := make([]byte, 80<<20)
	refused(t, "a bomb", remade(t, func(z *zip.Writer, n string, _ []byte) bool {
		if n == "draft.json" {
			put(z, n, zeros, zip.Deflate)
		}
		return n == "draft.json"
	}), ErrFormat, ErrTooBig)
	refused(t, "many parts", remade(t, func(z *zip.Writer, n string, _ []byte) bool {
		if n == "mimetype" {
			for range 3000 {
				put(z, "draft.json", nil, zip.Store)
			}
		}
		return false
	}), ErrTooBig)
	refused(t, "deep", remade(t, func(z *zip.Writer, n string, _ []byte) bool {
		if n == "manifest.json" {
			put(z, n, []byte(strings.Repeat("[", 100000)+strings.Repeat("]", 100000)), zip.Store)
		}
		return n == "manifest.json"
	}), ErrFormat)
	refused(t, "large", zeros[:MaxBytes+1], ErrTooBig)
	for _, b := range [][]byte{nil, []byte("PK"), []byte("%PDF-1.7"), zeros[:100]} {
		refused(t, "no parcel", b, ErrFormat)
	}
	for what, v := range map[string]int{"minReader": 2, "wat": 1} {
		refused(t, "newer: "+what, remade(t, func(z *zip.Writer, n string, c []byte) bool {
			if n != "manifest.json" {
				return false
			}
			var m map[string]any
			_ = json.Unmarshal(c, &m)
			m[what] = v
			b, _ := json.Marshal(m)
			put(z, n, b, zip.Store)
			return true
		}), ErrNewer)
	}
}

// TestSealed: what is sealed tells nothing, opens with its word or key and with no other, and no byte of it can be changed.
func TestSealed(t *testing.T) {
	b := good(t)
	secret, other := bytes.Repeat([]byte{7}, 32), bytes.Repeat([]byte{8}, 32)
	id, err := Identity(secret)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Seal(b, "", []string{id.Recipient().String()})
	if err != nil || bytes.Contains(x, []byte("Verslag")) {
		t.Fatal(err)
	}
	refused(t, "sealed", x, ErrSealed)
	if got, err := Unseal(x, "", secret); err != nil || !bytes.Equal(got, b) {
		t.Fatal(err)
	}
	if _, err := Unseal(x, "", other); !errors.Is(err, ErrPassphrase) {
		t.Fatal(err)
	}
	for i := range x {
		c := bytes.Clone(x)
		c[i] ^= 1
		if got, err := Unseal(c, "", secret); err == nil {
			refused(t, "a flipped bit", got)
		}
		if got, err := Unseal(x[:i], "", secret); err == nil {
			refused(t, "cut off", got)
		}
	}
	y, err := Seal(b, "een lang wachtwoord", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Unseal(y, "een lang wachtwoord", secret); err != nil || !bytes.Equal(got, b) {
		t.Fatal(err)
	}
	if y, err = Seal(b, "geheim cafe\u0301", nil); err != nil {
		t.Fatal(err)
	}
	if got, err := Unseal(y, "geheim caf\u00e9", secret); err != nil || !bytes.Equal(got, b) {
		t.Error("typed on another keyboard: ", err)
	}
	if _, err := Unseal(y, "een ander", secret); !errors.Is(err, ErrPassphrase) {
		t.Fatal(err)
	}
	if _, err := Seal(b, "", []string{"age1x"}); err == nil {
		t.Error("no key at all")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(good(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Read(b)
		if err != nil {
			var e *tell.Error
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			return
		}
		if again, err := Write(p.Manifest, p.Files, func([]byte) []byte { return nil }); err == nil && len(again) > len(b)+100 {
			t.Fatal("another parcel")
		}
	})
}
