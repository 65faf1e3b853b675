package organisation

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
)

// SignedBy is the file of a package that says who made it: a head line, and the public key and the signature (ed25519) over the names
// and contents of all other files, in base64. A package without it is not signed.
const SignedBy = "ondertekening.txt"

const signedHead = "Kamerbrief pakket, ondertekend"

// said is what is signed.
func said(files []file) []byte {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	b.WriteString(signedHead + "\n")
	for _, f := range files {
		if f.name != SignedBy {
			fmt.Fprintf(&b, "%x %q\n", sha256.Sum256(f.b), f.name)
		}
	}
	return b.Bytes()
}

// Signed gives the file SignedBy for a package as it is.
func Signed(path string, public []byte, sign func([]byte) []byte) ([]byte, error) {
	files, err := open(path)
	if err != nil {
		return nil, err
	}
	text := base64.StdEncoding.EncodeToString
	return []byte(signedHead + "\n" + text(public) + "\n" + text(sign(said(files))) + "\n"), nil
}

// signed takes the signature out of the files and gives the public key it was made with, nil without one.
func signed(files []file) (rest []file, public []byte, err error) {
	i := slices.IndexFunc(files, func(f file) bool { return f.name == SignedBy })
	if i < 0 {
		return files, nil, nil
	}
	lines := strings.Fields(strings.TrimPrefix(string(files[i].b), signedHead))
	var parts [2][]byte
	for k := range parts {
		if k < len(lines) {
			parts[k], _ = base64.StdEncoding.DecodeString(lines[k])
		}
	}
	if len(lines) != 2 || len(parts[0]) != ed25519.PublicKeySize || !ed25519.Verify(parts[0], said(files), parts[1]) {
		return nil, nil, Refuse("De ondertekening past niet bij de bestanden: er is iets veranderd nadat het is ondertekend.")
	}
	return slices.Delete(slices.Clone(files), i, i+1), parts[0], nil
}
