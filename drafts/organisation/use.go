package organisation

import (
	"path"
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
)

// most is how many bytes such a file may have: it is kept with the settings.
func (f For) most() int {
	if f == WordList {
		return 1 << 20
	}
	return 200 << 10
}

// use is what the program does with a file.
func (f File) use() For {
	dir, base := path.Split(strings.ToLower(f.Name))
	switch in := path.Base(dir); {
	case path.Ext(base) != ".txt":
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
		if u := f.use(); u != Nothing && f.Data != nil {
			out[u] = append(out[u], f)
		} else {
			rest = append(rest, f)
		}
	}
	return out, rest
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
