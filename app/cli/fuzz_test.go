package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
)

// FuzzActs: any file of acts is refused with one Dutch sentence that names its line, or carried out; the letter stays
// sound, and nothing ends the program.
func FuzzActs(f *testing.F) {
	stories, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(stories) == 0 {
		f.Fatal("no stories to take seeds from", err)
	}
	for _, name := range stories {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if strings.HasPrefix(line, `{"act"`) {
				f.Add([]byte(line))
			}
		}
	}
	for _, s := range []string{"", "\xef\xbb\xbf{}", "{\"act\":", "[1]", `{"act":"type","text":"a"}` + "\n" + `{"act":"undo"}` + "\n" + `{"act":"undo"}`, `{"act":"table","rows":-1,"columns":99999}`,
		`{"act":"caret","place":{"after":"x","nth":-3,"in":"cell 9 9 of table 9"}}`, `{"act":"type","text":"\ud800"}`} {
		f.Add([]byte(s))
	}
	named := regexp.MustCompile(`^Regel \d+: `)
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<12 {
			return
		}
		acts, err := parseActs(b)
		if err != nil {
			if s := Sentence(err); !named.MatchString(s) || strings.ContainsAny(s, "\n\x1b") {
				t.Fatalf("%q is said of %q", s, b)
			}
			return
		}
		id := letter.ID{1}
		s := &session{d: drafts.NewDraft(id, letter.New(letter.Random)), id: letter.Random, speller: func() *spell.Reader { return &spell.Reader{} }}
		for _, a := range acts {
			if a.file != nil || a.version != nil { // needs a store
				return
			}
			if a.do(s) != nil {
				break
			}
		}
		if err := letter.Valid(s.d.Letter()); err != nil {
			t.Fatalf("%q leaves a letter that does not hold: %v", b, err)
		}
	})
}
