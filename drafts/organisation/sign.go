package organisation

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"path"
	"slices"
	"strings"
)

// SignedBy is the file of a package that says who made it: a head line, and the public key and the signature (ed25519) over the names
// and contents of all other files, in base64. A package without it is not signed. Its own name is read whatever its capitals, and names
// count from where it stands: a folder that was signed may be packed as a whole.
const SignedBy = "ondertekening.txt"

const signedHead = "Kamerbrief pakket, ondertekend"

func signs(f file) bool { return strings.EqualFold(path.Base(f.name), SignedBy) }

// said is what is signed, for a signature that stands in a folder.
func said(dir string, files []file) []byte {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	b.WriteString(signedHead + "\n")
	for _, f := range files {
		if !signs(f) {
			fmt.Fprintf(&b, "%x %q\n", sha256.Sum256(f.b), strings.TrimPrefix(f.name, dir))
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
	return []byte(signedHead + "\n" + text(public) + "\n" + text(sign(said("", files))) + "\n"), nil
}

// signed takes the signature out of the files and gives the public key it was made with, nil without one.
func signed(files []file) (rest []file, public []byte, err error) {
	i := slices.IndexFunc(files, signs)
	if i < 0 {
		return files, nil, nil
	}
	if slices.ContainsFunc(files[i+1:], signs) {
		return nil, nil, Refuse("Er zijn twee bestanden %s, en het is niet te zien welk telt.", Quote(SignedBy))
	}
	dir, _ := path.Split(files[i].name)
	lines := strings.Fields(strings.TrimPrefix(string(files[i].b), signedHead))
	var parts [2][]byte
	for k := range parts {
		if k < len(lines) {
			parts[k], _ = base64.StdEncoding.DecodeString(lines[k])
		}
	}
	if len(lines) != 2 || len(parts[0]) != ed25519.PublicKeySize || !ed25519.Verify(parts[0], said(dir, files), parts[1]) {
		return nil, nil, Refuse("De ondertekening past niet bij de bestanden: er is iets veranderd nadat het is ondertekend.")
	}
	return slices.Delete(slices.Clone(files), i, i+1), parts[0], nil
}
