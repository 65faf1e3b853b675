package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
)

// Families lists the families of which a folder holds at least the regular face, by name: what a letter may be set in
// besides the built-in one. Files that are no usable TrueType are passed over.
func Families(dir string) []letter.Font {
	byName := map[string]*letter.Font{}
	eachFont(dir, func(path string, b []byte) {
		name, face, err := Named(b)
		if err != nil {
			return
		}
		if byName[name] == nil {
			byName[name] = &letter.Font{Family: name}
		}
		byName[name].Files[face] = hash(b)
	})
	var out []letter.Font
	for _, f := range byName {
		if f.Files[Regular] != "" {
			out = append(out, *f)
		}
	}
	slices.SortFunc(out, func(a, b letter.Font) int { return cmp.Compare(a.Family, b.Family) })
	return out
}

// Named gives the family of a font, and which face of it the font is. The error is ErrFont or ErrLicence.
func Named(b []byte) (family string, face Face, err error) {
	f, err := sfnt.Parse(b)
	if err != nil {
		return "", 0, ErrFont
	}
	if !mayEmbed(b) {
		return "", 0, ErrLicence
	}
	family, err = f.Name(nil, sfnt.NameIDFamily)
	if err != nil || strings.TrimSpace(family) == "" {
		return "", 0, ErrFont
	}
	style, _ := f.Name(nil, sfnt.NameIDSubfamily)
	style = strings.ToLower(style)
	if strings.Contains(style, "bold") {
		face |= Bold
	}
	if strings.Contains(style, "italic") || strings.Contains(style, "oblique") {
		face |= Italic
	}
	return family, face, nil
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// maxFont is the longest font file that is looked at, in bytes.
const maxFont = 64 << 20

// eachFont calls f with every TrueType file in a folder and the folders in it. A folder that cannot be read has none.
func eachFont(dir string, f func(path string, b []byte)) {
	if dir == "" {
		return
	}
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(p), ".ttf") {
			return nil
		}
		if b, err := regular.Read(p, maxFont); err == nil {
			f(p, b)
		}
		return nil
	})
}
