package page

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"math"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
)

// Family is the four faces a letter is set in: what layout measures with and what a writer embeds. It is never
// changed once made.
type Family struct {
	Name  string
	adv   [4]*[65536]uint16 // advance + 1 in 1/1000 em; 0 where the face has no glyph
	ttf   [4][]byte         // nil for the built-in family
	files [4]string
}

// Errors of fonts: not TrueType or damaged; and one whose maker does not let a part of it be put in a file.
var (
	ErrFont    = errors.New("page: not a usable TrueType font")
	ErrLicence = errors.New("page: the font may not be embedded in part")
)

var dejaVu = sync.OnceValue(readAdvances)

func readAdvances() *Family {
	f := &Family{Name: "DejaVu Sans"}
	b := assets.Advances()
	read := func() int {
		v, n := binary.Uvarint(b)
		b = b[max(n, 1):] // our own file: see TestAdvances
		return int(v)
	}
	for i := range f.adv {
		f.adv[i] = new([65536]uint16)
		r := 0
		for range read() {
			r += read()
			f.adv[i][r&0xFFFF] = uint16(read() + 1)
		}
	}
	return f
}

// DejaVu is the family that ships inside the program. Its advances come from a small table, not from the fonts.
func DejaVu() *Family { return dejaVu() }

// NewFamily reads the four faces (regular, bold, italic, bold italic) of an organisation's own family. A face that is
// nil is set in the regular one.
func NewFamily(name string, ttf [4][]byte) (*Family, error) {
	f := &Family{Name: name}
	for i, b := range ttf {
		if b == nil && i > 0 {
			f.ttf[i], f.adv[i], f.files[i] = f.ttf[0], f.adv[0], f.files[0]
			continue
		}
		adv, err := advances(b)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(b)
		f.ttf[i], f.adv[i], f.files[i] = b, adv, hex.EncodeToString(sum[:])
	}
	return f, nil
}

// advances reads and rounds them as gofpdf's utf8fontfile.go does.
func advances(ttf []byte) (*[65536]uint16, error) {
	if len(ttf) < 4 || string(ttf[:4]) == "OTTO" || string(ttf[:4]) == "ttcf" {
		return nil, ErrFont // gofpdf embeds glyf outlines only
	}
	if !mayEmbed(ttf) {
		return nil, ErrLicence
	}
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, ErrFont
	}
	var buf sfnt.Buffer
	out := new([65536]uint16)
	em := int(f.UnitsPerEm())
	for r := 1; r < 0xFFFF; r++ {
		g, err := f.GlyphIndex(&buf, rune(r))
		if err != nil || g == 0 {
			continue
		}
		a, err := f.GlyphAdvance(&buf, g, fixed.I(em), font.HintingNone)
		if err != nil {
			return nil, ErrFont
		}
		out[r] = uint16(min(65000, math.Round(1000/float64(em)*float64(a.Round()))) + 1)
	}
	return out, nil
}

// mayEmbed reads fsType of the OS/2 table: bit 1 forbids embedding, bit 8 embedding a part, bit 9 embedding outlines. Until version 2 of
// the table bits 2 and 3, which allow it, count before bit 1 (OpenType, OS/2, fsType: “the least restrictive license granted”). A font
// without that table says nothing, and so forbids nothing; a damaged one is found by who reads it.
func mayEmbed(ttf []byte) bool {
	const restricted, allowed, apart = 1 << 1, 1<<2 | 1<<3, 1<<8 | 1<<9
	be := binary.BigEndian
	for i := 12; len(ttf) >= 6 && i < 12+16*int(be.Uint16(ttf[4:])) && i+16 <= len(ttf); i += 16 {
		if at := uint64(be.Uint32(ttf[i+8:])); string(ttf[i:i+4]) == "OS/2" && at+10 <= uint64(len(ttf)) {
			version, may := be.Uint16(ttf[at:]), be.Uint16(ttf[at+8:])
			return may&apart == 0 && (may&restricted == 0 || version < 3 && may&allowed != 0)
		}
	}
	return true
}

// TTF gives the TrueType file of a face; the caller may change the bytes.
func (f *Family) TTF(face Face) []byte {
	if f.ttf[face&3] == nil {
		return assets.Font(int(face & 3))
	}
	return slices.Clone(f.ttf[face&3])
}

// Advance is how far a character moves on, in 1/1000 em; 0 where the face has no glyph for it.
func (f *Family) Advance(face Face, r rune) int {
	if uint32(r) > 0xFFFF || f.adv[face&3][r] == 0 {
		return 0
	}
	return int(f.adv[face&3][r]) - 1
}

// Has reports whether a face has a glyph for a character.
func (f *Family) Has(face Face, r rune) bool { return uint32(r) <= 0xFFFF && f.adv[face&3][r] != 0 }

// Width is the width of a text on one line, every advance rounded.
func (f *Family) Width(face Face, size Pt, s string) Pt {
	w := Pt(0)
	for _, r := range s {
		w += Pt(f.Advance(face, r)) * (size / 1000)
	}
	return w
}

// safe gives a text of the program in characters the face has: a family may lack the bullet or the ellipsis.
func (f *Family) safe(face Face, s string) string {
	return strings.Map(func(r rune) rune {
		if f.Has(face, r) {
			return r
		}
		return '-'
	}, s)
}

// Folder gives a provider for Engine.Fonts that looks in a folder for the files a letter names by their SHA-256. The
// file names do not matter. What is not there is asked of file, by its hash; nil is nothing. The folder is read at the first
// letter that asks for another family, and once. The provider may be shared by engines on several goroutines.
func Folder(dir string, file func(sha string) (io.ReadCloser, error)) func(letter.Font) (*Family, bool) {
	var mu sync.Mutex           // engines may ask from several goroutines
	var files map[string]string // hash → path
	families := map[letter.Font]*Family{}
	return func(want letter.Font) (*Family, bool) {
		mu.Lock()
		defer mu.Unlock()
		if f, ok := families[want]; ok {
			return f, f != nil
		}
		if files == nil {
			files = map[string]string{}
			eachFont(dir, func(p string, b []byte) { files[hash(b)] = p })
		}
		families[want] = nil
		var ttf [4][]byte
		for i, h := range want.Files {
			if h == "" && i > 0 {
				continue
			}
			b, err := regular.Read(files[h], maxFont)
			if err != nil {
				b, err = readFont(file, h)
			}
			if err != nil {
				return nil, false
			}
			ttf[i] = b
		}
		f, err := NewFamily(want.Family, ttf)
		if err != nil {
			return nil, false
		}
		families[want] = f
		return f, true
	}
}

func readFont(file func(sha string) (io.ReadCloser, error), sha string) ([]byte, error) {
	if file == nil {
		return nil, fs.ErrNotExist
	}
	r, err := file(sha)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // only read
	return io.ReadAll(io.LimitReader(r, maxFont))
}
