package organisation

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// For is what the program does with a file of a package; its name says which.
type For string

// The uses.
const (
	Nothing   For = ""
	Phrases   For = "standaardteksten" // teksten.txt, teksten/*.txt
	WordList  For = "woordenlijst"     // woorden.txt, woordenlijst.txt: a word a line
	Templates For = "sjabloon"         // sjablonen/NAME.txt, as the kinds of letters are written
	Logo      For = "logo"             // logo.png, logo-ID.png for one ministry; also jpg
	Wordmark  For = "woordmerk"        // woordmerk.png, or woordmerk.txt whose lines are printed; also for one ministry
	Fonts     For = "lettertype"       // *.ttf: the family in which letters are set
)

// Kept reports whether a file for a use is kept as a file of the store; all else stands in the settings.
func (f File) Kept() bool {
	return f.For() == Logo || f.For() == Fonts || f.For() == Wordmark && !f.words()
}

func (f File) words() bool { return strings.EqualFold(path.Ext(f.Name), ".txt") }

// most is how many bytes a file may have.
func (f File) most() int {
	switch u := f.For(); {
	case f.Kept():
		return mostFile
	case u == WordList:
		return 1 << 20
	}
	return 200 << 10
}

// brand takes the name of a file apart: the logo or wordmark that it is called after, of the ministry with this ID or "" for all.
func brand(name string) (use For, ministry, ext string) {
	base := path.Base(strings.ToLower(name))
	ext = path.Ext(base)
	what, ministry, _ := strings.Cut(strings.TrimSuffix(base, ext), "-")
	switch what {
	case "logo":
		use = Logo
	case "woordmerk", "wordmark":
		use = Wordmark
	}
	return use, ministry, ext
}

// Ministry is the ID of the ministry whose logo or wordmark a file is, "" for that of all.
func (f File) Ministry() string {
	_, id, _ := brand(f.Name)
	return id
}

// For is what the program does with a file.
func (f File) For() For {
	dir, base := path.Split(strings.ToLower(f.Name))
	use, _, ext := brand(f.Name)
	picture := ext == ".png" || ext == ".jpg" || ext == ".jpeg"
	switch in := path.Base(dir); {
	case ext == ".ttf":
		return Fonts
	case picture && use != Nothing, ext == ".txt" && use == Wordmark:
		return use
	case ext != ".txt":
		return Nothing
	case in == "sjablonen":
		return Templates
	case in == "teksten", base == "teksten.txt":
		return Phrases
	case base == "woorden.txt", base == "woordenlijst.txt":
		return WordList
	}
	return Nothing
}

// Used gives the files that the program uses for something, with what for; Rest are the others.
func (p *Package) Used() (out map[For][]File, rest []File) {
	out = map[For][]File{}
	for _, f := range p.Files {
		if u := f.For(); u != Nothing && (f.Data != nil || f.SHA != "") {
			out[u] = append(out[u], f)
		} else {
			rest = append(rest, f)
		}
	}
	return out, rest
}

// For gives the file for a use that a ministry has, by its ID, or else the one that all have; ok is false without one.
func (p *Package) For(u For, ministry string) (f File, ok bool) {
	used, _ := p.Used()
	for _, x := range used[u] {
		switch x.Ministry() {
		case "":
			f, ok = x, true
		case strings.ToLower(ministry):
			return x, true
		}
	}
	return f, ok
}

// Has reports whether there is a file for a use.
func (p *Package) Has(u For) bool {
	return slices.ContainsFunc(p.Files, func(f File) bool { return f.For() == u })
}

// Family gives the fonts as files of the store, by the name of their family: regular, bold, italic, bold italic. Of more families
// it is the one with most faces.
func (p *Package) Family() (name string, faces [4]string) {
	all := map[string][4]string{}
	used, _ := p.Used()
	for _, f := range used[Fonts] {
		x := all[f.Family]
		x[f.Face&3] = f.SHA
		all[f.Family] = x
	}
	count := func(x [4]string) (n int) {
		for _, s := range x {
			if s != "" {
				n++
			}
		}
		return n
	}
	for _, s := range slices.Sorted(maps.Keys(all)) {
		if x := all[s]; x[0] != "" && count(x) > count(faces) {
			name, faces = s, x
		}
	}
	return name, faces
}

// joined gives all files for a use as one text.
func (p *Package) joined(u For) string {
	var b strings.Builder
	used, _ := p.Used()
	for _, f := range used[u] {
		b.WriteString(strings.TrimPrefix(string(f.Data), "\ufeff") + "\n")
	}
	return b.String()
}

// Texts are the standard texts, as drafts/kinds reads them.
func (p *Package) Texts() string { return p.joined(Phrases) }

// Words are the words that are right in this organisation, one a line.
func (p *Package) Words() string { return p.joined(WordList) }

// Title is the name of a file for a person: without folders and ending.
func (f File) Title() string {
	base := path.Base(f.Name)
	return strings.ReplaceAll(strings.TrimSuffix(base, path.Ext(base)), "_", " ")
}
