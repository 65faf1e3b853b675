package office

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"kamerbrief/drafts/tell"
)

// Limits of what is opened. A letter of the Kamer stays far below each; a file that passes one was made to do harm.
const (
	MaxFile  = 64 << 20 // bytes of the package
	maxParts = 256
	maxPart  = 48 << 20 // bytes of a part, unpacked
	maxAll   = 128 << 20
	maxRatio = 200 // unpacked to packed, above 1 MB
)

// Kinds of error, each with a Dutch sentence.
var (
	ErrBroken  = errors.New("office: not a sound file")
	ErrHostile = errors.New("office: past the limits")
)

// Broken gives the error for a file that cannot be read; name is what it should be, as "een Word-bestand (.docx)".
func Broken(name string, err error) error {
	return &tell.Error{Kind: ErrBroken, Text: "Dit is geen leesbaar bestand van het soort dat het zegt te zijn: " + name + ". Er is niets ingelezen. Open het in het programma waarin het is gemaakt, bewaar het opnieuw en probeer het nog eens.", Err: err}
}

// Hostile gives the error for a file that passes a limit.
func Hostile(what string) error {
	return &tell.Error{Kind: ErrHostile, Text: "Dit bestand " + what + ". Zo’n bestand kan schade doen. Er is niets ingelezen. Vraag de afzender om een nieuw bestand."}
}

// TooLarge gives the error for a file of n bytes when that is more than MaxFile, else nil.
func TooLarge(n int64) error {
	if n <= MaxFile {
		return nil
	}
	return Hostile("is groter dan 64 MB")
}

// Package is an opened file: its parts by their names.
type Package struct {
	name  string // what it should be
	parts map[string]*zip.File
	*left
}

// left is what may still be made of a package and of those that stand in it.
type left struct {
	bytes int64 // unpacked
	nodes int   // of XML
}

// Open opens the package of an office file; name is what it should be, for errors. Nothing is unpacked yet, and nothing is
// ever written under a name from the package.
func Open(b []byte, name string) (*Package, error) {
	if err := TooLarge(int64(len(b))); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, Broken(name, err)
	}
	if len(z.File) > maxParts {
		return nil, Hostile("bestaat uit meer dan 256 onderdelen")
	}
	p := &Package{name: name, parts: map[string]*zip.File{}, left: &left{maxAll, MaxNodes}}
	for _, f := range z.File {
		n := strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/")
		if n != path.Clean(n) && n != path.Clean(n)+"/" || strings.HasPrefix(n, "..") {
			return nil, Hostile("heeft een onderdeel dat buiten het bestand wil staan")
		}
		if p.parts[n] != nil {
			return nil, Hostile("heeft twee onderdelen met dezelfde naam")
		}
		p.parts[n] = f
	}
	return p, nil
}

// Within opens a package that stands in this one, under the limits of both together.
func (p *Package) Within(b []byte) (*Package, error) {
	x, err := Open(b, p.name)
	if err == nil {
		x.left = p.left
	}
	return x, err
}

// Names gives the names of all parts.
func (p *Package) Names() []string { return slices.Collect(maps.Keys(p.parts)) }

// Has reports whether there is a part with this name.
func (p *Package) Has(name string) bool { return p.parts[name] != nil }

// Part unpacks a part; nil when there is none.
func (p *Package) Part(name string) ([]byte, error) {
	f := p.parts[name]
	if f == nil {
		return nil, nil
	}
	most := int64(maxPart)
	if packed := int64(f.CompressedSize64); packed*maxRatio > 1<<20 {
		most = min(most, packed*maxRatio)
	} else {
		most = min(most, 1<<20)
	}
	most = min(most, p.bytes)
	r, err := f.Open()
	if err != nil {
		return nil, Broken(p.name, err)
	}
	defer r.Close() //nolint:errcheck // only read
	var b bytes.Buffer
	if size := int64(f.UncompressedSize64); size <= most { // what it says may be a lie, so no more than that is made ready
		b.Grow(int(min(size, 4<<20)) + bytes.MinRead)
	}
	n, err := io.Copy(&b, io.LimitReader(r, most+1))
	p.bytes -= n
	switch {
	case n > most:
		return nil, Hostile("wordt bij het uitpakken veel groter dan het is")
	case err != nil:
		return nil, Broken(p.name, err)
	}
	return b.Bytes(), nil
}

// XML unpacks a part and reads it; nil when there is none.
func (p *Package) XML(name string) (*Node, error) {
	b, err := p.Part(name)
	if err != nil || b == nil {
		return nil, err
	}
	return p.parse(b)
}

func (p *Package) parse(b []byte) (*Node, error) {
	n, err := parse(b, &p.nodes)
	if err != nil && !errors.Is(err, ErrHostile) {
		return nil, Broken(p.name, err)
	}
	return n, err
}

// File is a part of a package that is written.
type File struct {
	Name string
	Data []byte
}

// WritePackage writes the parts of a package in their order. Part "mimetype" is not packed: the type of an ODF file can be read in it.
func WritePackage(w io.Writer, parts []File) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.Name, Method: zip.Deflate}
		if p.Name == "mimetype" {
			h.Method = zip.Store
		}
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(p.Data); err != nil {
			return err
		}
	}
	return z.Close()
}
