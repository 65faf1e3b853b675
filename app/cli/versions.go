package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// versionJSON is one version in the JSON of versions.
type versionJSON struct {
	N     uint64 `json:"n"`
	At    string `json:"at"`
	By    string `json:"by"`
	Name  string `json:"name"`
	Note  string `json:"note"`
	Auto  bool   `json:"auto"`
	Words int    `json:"words"`
	Seq   uint64 `json:"seq"`
}

func (r *run) versionsCommand() *cobra.Command {
	return r.withJSON(r.ofDraft(&cobra.Command{
		Use: "versions ID", Short: "toon de versies van een concept",
		Long: "Toont de versies van een concept, de nieuwste bovenaan: die een naam kregen, het begin, en van de andere de laatste van elk uur\n" +
			"van vandaag, van elke dag van de laatste maand en van elke week daarvoor. Het nummer van een versie verandert nooit. Waar een\n" +
			"opdracht een nummer van een concept verwacht, is ID@N versie N van dat concept.",
		Example: "  kamerbrief versions ID --json\n  kamerbrief show ID@12",
	}, func(desk *drafts.Desk, id letter.ID) error {
		defer r.notices()
		list, err := desk.Versions(r.ctx, id, r.Now())
		if err != nil {
			return err
		}
		out := []versionJSON{}
		for _, v := range list {
			out = append(out, versionJSON{v.Seq, stamp(v.At), v.By.Name, v.Name, v.Note, v.Auto, v.Words, v.Seq})
		}
		if r.asJSON {
			return writeJSON(r.out, out)
		}
		for _, v := range list {
			name := v.Name
			if v.Note != "" {
				name += " (" + v.Note + ")"
			}
			fmt.Fprintf(r.out, "%6d  %s  %6d woorden  %s  %s\n", v.Seq, v.At.Local().Format("02-01-2006 15:04"), v.Words, oneLine(v.By.Name), oneLine(name))
		}
		return nil
	}))
}

// versionArg reads ID@N; ok is false when an argument is no such thing. What stands behind @ must be a number.
func versionArg(arg string) (id letter.ID, n uint64, ok bool, err error) {
	name, v, at := strings.Cut(arg, "@")
	id, e := letter.ParseID(name)
	if !at || e != nil {
		return id, 0, false, nil
	}
	if n, e = strconv.ParseUint(v, 10, 63); e != nil {
		return id, 0, true, say("%s is geen nummer van een versie. Er is niets gedaan. Typ “kamerbrief versions %s” voor de versies.", quote(v), id)
	}
	return id, n, true, nil
}

func readVersion(f *fields, _ *act) func(*session) error {
	name, note, by := f.must("name"), f.text("note"), f.text("by")
	return func(s *session) error { return s.d.Name(name, note, by) }
}

// version is a version that an act needs; it is read before the draft is touched.
type version struct {
	n  uint64
	of letter.ID // another draft, as it is now; zero for version n of this one
	is *letter.Letter
}

func readRestore(f *fields, a *act) func(*session) error {
	n, block := f.optNumber("version"), f.text("block")
	var id letter.ID
	switch {
	case n == nil:
		f.fail(say("het veld “version” ontbreekt"))
		return nil
	case *n < 0:
		f.fail(say("versies hebben nummers vanaf 0"))
	case block != "":
		var err error
		if id, err = letter.ParseID(block); err != nil {
			f.fail(say("%s is geen nummer van een alinea", quote(block)))
		}
	}
	a.version = &version{n: uint64(max(0, *n))}
	return func(s *session) error { return s.d.Restore(a.version.is, a.version.n, id) }
}

// fetchVersions reads the versions that acts need.
func (r *run) fetchVersions(desk *drafts.Desk, id letter.ID, acts []*act) error {
	for _, a := range acts {
		if a.version == nil {
			continue
		}
		var s *drafts.Snapshot
		var err error
		if of := a.version.of; of.IsZero() {
			s, err = desk.At(r.ctx, id, a.version.n)
		} else {
			s, err = desk.Snapshot(r.ctx, of)
		}
		if err != nil {
			return err
		}
		a.version.is = s.Letter
	}
	return nil
}
