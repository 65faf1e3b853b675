package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"kamerbrief/app/cli"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestTerminal: no command prints a character that a terminal obeys, wherever in a letter it stands; JSON holds them all.
func TestTerminal(t *testing.T) {
	const evil = "x\x1b]0;titel\x07\x1b[2J\u009b31m\x7f\r\u202eomgekeerd\u2066"
	desk := &drafts.Desk{Store: storetest.Memory()}
	in, err := cli.ImportFile(filepath.Join("..", "..", "assets", "letters", "voorbeeld.txt"))
	if err != nil {
		t.Fatal(err)
	}
	l := in.Letter.Clone()
	l.Frame.Reference.Contact += evil
	for i := range l.Signers {
		l.Signers[i].Name += evil
	}
	for _, f := range l.Flatten() { // as a store of a stranger may have it: no act types these
		f = &letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Clone(f.Blocks)}
		for i, b := range f.Blocks {
			if c := *b; b.Kind.HasText() {
				c.Text += evil
				f.Blocks[i] = &c
			}
		}
		l.PutFlow(f)
	}
	id, err := desk.Create(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	acts := filepath.Join(t.TempDir(), "acts")
	quoted, _ := json.Marshal(evil)
	text := `{"act":"caret","place":{"end":true}}` + "\n" + `{"act":"type","text":` + string(quoted) + "}\n" + `{"act":"select","all":true}` + "\n"
	if err := os.WriteFile(acts, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"show", id.String()}, {"show", "--json", id.String()}, {"list"}, {"list", "--json"}, {"check", id.String()}, {"do", id.String(), acts}, {"show", evil},
		{"findings", id.String()}, {"references", id.String()}, {"versions", id.String()}, {"journal", id.String()}, {"search", "minister"}, {"compare", id.String(), evil}} {
		var out, errs bytes.Buffer
		cli.Run(t.Context(), args, cli.Env{Stdout: &out, Stderr: &errs, Desk: desk})
		said := out.String() + errs.String()
		for i, c := range said {
			if unicode.IsControl(c) && c != '\n' && c != '\t' || c == '\u202e' || c == '\u2066' {
				t.Errorf("%v: U+%04X in %q", args, c, said[max(0, i-20):min(len(said), i+20)])
				break
			}
		}
		if said == "" || strings.Contains(said, "\uFFFD") {
			t.Errorf("%v: %q", args, said)
		}
		if args[0] == "show" && args[1] == "--json" {
			var v struct{ Reference struct{ Contact string } }
			if err := json.Unmarshal(out.Bytes(), &v); err != nil || !strings.HasSuffix(v.Reference.Contact, evil) {
				t.Errorf("%v: %q", err, v.Reference.Contact)
			}
		}
	}
}
