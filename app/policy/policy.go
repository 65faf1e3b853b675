// Package policy reads what an organisation has set for all who use this computer: /etc/kamerbrief/beleid on Linux, the
// registry key Software\Policies\Kamerbrief on Windows (machine first, then user). Users cannot write there, and what is
// set cannot be changed in the window, which says “Ingesteld door uw organisatie”.
//
// The file holds lines “Naam = waarde”; # begins a comment. In values ~ at the start is the user's home folder and
// %NAAM% or ${NAAM} a variable of the environment, so that one policy serves everybody.
package policy

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kamerbrief/drafts/tell"
)

// Policy is what was set; "" is not set.
type Policy struct {
	Store string // Opslagmap: folder of the drafts, instead of the user's own data folder
	Copy  string // Reservekopie: folder for safety copies; “geen” for none
	Out   string // Exportmap: folder in which saving begins as long as the user chose none
	Words string // Woordenlijst: file with words that are right in the spelling check
}

// NoCopy is the value of Copy for no safety copy.
const NoCopy = "geen"

// fields are the names that are known.
func (p *Policy) fields() map[string]*string {
	return map[string]*string{"Opslagmap": &p.Store, "Reservekopie": &p.Copy, "Exportmap": &p.Out, "Woordenlijst": &p.Words}
}

// Read gives the policy of this computer. An error is a Dutch sentence: with half a policy nothing should be opened.
func Read() (Policy, error) {
	set, where, err := values()
	if err != nil {
		return Policy{}, &tell.Error{Err: err, Text: "Wat uw organisatie voor Kamerbrief heeft ingesteld, is niet te lezen (" + where + "). Er is niets geopend. Vraag uw beheerder dit te herstellen."}
	}
	return from(set, where, os.Getenv)
}

// from makes a policy of names and values.
func from(set map[string]string, where string, getenv func(string) string) (p Policy, err error) {
	fields := p.fields()
	for _, name := range slices.Sorted(maps.Keys(set)) {
		f, ok := fields[name]
		if !ok {
			return Policy{}, &tell.Error{Text: fmt.Sprintf("Uw organisatie heeft voor Kamerbrief iets ingesteld dat deze versie niet kent: “%s” (%s). Er is niets geopend. Vraag uw beheerder dit te herstellen.", name, where)}
		}
		v := expand(set[name], getenv)
		if !filepath.IsAbs(v) && !(f == &p.Copy && v == NoCopy) {
			return Policy{}, &tell.Error{Text: fmt.Sprintf("Uw organisatie heeft voor Kamerbrief bij “%s” geen volledige map ingesteld: “%s” (%s). Er is niets geopend. Vraag uw beheerder dit te herstellen.", name, v, where)}
		}
		*f = v
	}
	return p, nil
}

// expand fills in the home folder and variables.
func expand(v string, getenv func(string) string) string {
	if rest, ok := strings.CutPrefix(v, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			v = home + rest
		}
	}
	variable := regexp.MustCompile(`%(\w+)%|\$\{(\w+)\}`) // here, since most computers have no policy
	return variable.ReplaceAllStringFunc(v, func(s string) string { return getenv(strings.Trim(s, "%${}")) })
}

// parse reads the lines of a file.
func parse(text string) (map[string]string, error) {
	set := map[string]string{}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name, v, ok := strings.Cut(line, "=")
		if name = strings.TrimSpace(name); !ok || name == "" || set[name] != "" {
			return nil, fmt.Errorf("policy: line %d", n)
		}
		set[name] = strings.TrimSpace(v)
	}
	return set, nil
}
