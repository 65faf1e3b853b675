package organisation

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"kamerbrief/drafts/regular"
)

// Limits of a package.
const (
	mostFiles = 500
	mostFile  = 10 << 20 // bytes of one file
	mostAll   = 32 << 20 // bytes of all together
	mostZip   = 32 << 20 // bytes of the zip
)

// file is a file of a package, read.
type file struct {
	name string // with slashes: "fonts/huis.ttf"
	b    []byte
}

// shelf collects files under the limits.
type shelf struct {
	files []file
	seen  map[string]bool
	size  int
}

// open reads all files of a folder or a zip.
func open(name string) ([]file, error) {
	fi, err := os.Stat(name)
	if err != nil {
		return nil, Refuse("Er is geen map of bestand %s.", Quote(name))
	}
	s := &shelf{seen: map[string]bool{}}
	if fi.IsDir() {
		return s.files, s.folder(name, &s.files)
	}
	f, err := regular.Open(name)
	if err != nil {
		return nil, Refuse("Het bestand %s kan niet worden gelezen.", Quote(name))
	}
	defer f.Close() //nolint:errcheck // only read
	if fi.Size() > mostZip {
		return nil, Refuse("Het pakket is %d MB, meer dan de %d MB die past.", fi.Size()>>20, mostZip>>20)
	}
	z, err := zip.NewReader(f, fi.Size())
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, Refuse("%s is geen map en geen zip-bestand, of het zip-bestand is beschadigd.", Quote(filepath.Base(name)))
	}
	if err := s.zip(z); err != nil {
		return nil, err
	}
	return s.files, nil
}

// folder reads a folder and what is below it; out gets the files.
func (s *shelf) folder(dir string, out *[]file) error {
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(dir, p)
		name := filepath.ToSlash(rel)
		switch {
		case err != nil || relErr != nil:
			return Refuse("De map %s kan niet worden gelezen.", Quote(name))
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			return Refuse("%s is geen gewoon bestand maar verwijst naar iets anders.", Quote(name))
		}
		f, err := regular.Open(p)
		if err != nil {
			return Refuse("Het bestand %s kan niet worden gelezen.", Quote(name))
		}
		defer f.Close() //nolint:errcheck // only read
		return s.put(name, f)
	})
	*out = s.files
	return err
}

func (s *shelf) zip(z *zip.Reader) error {
	for _, x := range z.File {
		switch mode := x.Mode(); {
		case strings.HasSuffix(x.Name, "/") && safe(strings.TrimSuffix(x.Name, "/")):
			continue
		case !mode.IsRegular():
			return Refuse("%s is geen gewoon bestand maar verwijst naar iets anders.", Quote(x.Name))
		case x.Flags&1 != 0:
			return Refuse("%s is met een wachtwoord versleuteld.", Quote(x.Name))
		case x.UncompressedSize64 > mostFile:
			return tooLarge(x.Name)
		}
		r, err := x.Open()
		if err != nil {
			return Refuse("%s is op een manier ingepakt die Kamerbrief niet kent.", Quote(x.Name))
		}
		err = s.put(x.Name, r)
		_ = r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func tooLarge(name string) error {
	return Refuse("Het bestand %s is groter dan de %d MB die past.", Quote(name), mostFile>>20)
}

// safe reports whether a name stays inside the package on every system.
func safe(name string) bool {
	return name != "" && len(name) < 200 && name == path.Clean(name) && !path.IsAbs(name) && name != ".." && !strings.HasPrefix(name, "../") && !strings.ContainsAny(name, "\\:\x00")
}

// put reads one file.
func (s *shelf) put(name string, r io.Reader) error {
	low := strings.ToLower(name)
	if systems(low) {
		return nil
	}
	switch {
	case !safe(name):
		return Refuse("De naam %s wijst naar een plaats buiten het pakket.", Quote(name))
	case s.seen[low]:
		return Refuse("Het bestand %s zit er twee keer in.", Quote(name))
	case len(s.files) == mostFiles:
		return Refuse("Er zitten meer dan %d bestanden in.", mostFiles)
	}
	s.seen[low] = true
	b, err := io.ReadAll(io.LimitReader(r, mostFile+1))
	switch {
	case len(b) > mostFile:
		return tooLarge(name)
	case err != nil:
		return Refuse("Het bestand %s is beschadigd.", Quote(name))
	}
	if s.size += len(b); s.size > mostAll {
		return Refuse("De bestanden zijn samen groter dan de %d MB die past.", mostAll>>20)
	}
	s.files = append(s.files, file{name, b})
	return nil
}

// systems reports whether a file is what a system leaves in folders and zips by itself.
func systems(low string) bool {
	switch path.Base(low) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(low, "__macosx/")
}
