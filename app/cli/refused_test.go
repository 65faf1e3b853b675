package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/app/cli"
	"kamerbrief/drafts/tell"
)

// TestRefused: where an organisation's settings are wrong nothing is done; the window is what shows it to who opens that.
func TestRefused(t *testing.T) {
	const why = "Uw beheerder moet iets herstellen."
	for _, c := range []struct {
		args   string
		window bool // in this build
		opens  bool
	}{
		{"list", true, false}, {"show brief.txt", true, false}, {"bin 5f0c", false, false},
		{"", true, true}, {"open", true, true}, {"open nergens.txt", true, true}, {"open --store x", true, true}, {"", false, false}, {"open", false, false},
	} {
		var errs bytes.Buffer
		opened := false
		env := cli.Env{Stderr: &errs, Refused: &tell.Error{Text: why}}
		if c.window {
			env.Window = func(string, string) int { opened = true; return cli.Failed }
		}
		code := cli.Run(context.Background(), strings.Fields(c.args), env)
		if code != cli.Failed || opened != c.opens || strings.Contains(errs.String(), why) == c.opens {
			t.Errorf("%q: exit %d, window %v, %q", c.args, code, opened, &errs)
		}
	}
}

// TestAlert: who double clicks sees no standard error, so that what is wrong with the file is shown; a command's error is not.
func TestAlert(t *testing.T) {
	window := func(string, string) int { return cli.Done }
	store := filepath.Join(t.TempDir(), "s")
	for args, want := range map[string]int{"open nergens.txt": 1, "show nergens.txt": 0, "open": 0, "": 0} {
		shown := 0
		var errs bytes.Buffer
		cli.Run(context.Background(), append(strings.Fields(args), "--store", store), cli.Env{Stderr: &errs, Window: window, Dir: t.TempDir(),
			Alert: func(text string) {
				if shown++; !strings.Contains(errs.String()+text, "nergens.txt") {
					t.Errorf("%q: %q", args, text)
				}
			}})
		if shown != want {
			t.Errorf("%q: shown %d times, not %d", args, shown, want)
		}
	}
}

// TestFarStore: where a store cannot be that is said, and not that there are no letters yet.
func TestFarStore(t *testing.T) {
	var errs bytes.Buffer
	code := cli.Run(context.Background(), []string{"list", "--store", "//server/brieven"}, cli.Env{Stderr: &errs, OpenStore: openStore})
	if code != cli.Failed || !strings.Contains(errs.String(), "netwerkschijf") {
		t.Errorf("exit %d, %q", code, &errs)
	}
}

// TestFileAlone: a file alone, as when it is dragged onto the program, opens in the window; what is no file is no command.
func TestFileAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "brief.txt"), []byte("Geachte voorzitter,"), 0o600); err != nil {
		t.Fatal(err)
	}
	for arg, want := range map[string]string{"brief.txt": filepath.Join(dir, "brief.txt"), "nergens.txt": "", ".": ""} {
		got := ""
		var errs bytes.Buffer
		cli.Run(context.Background(), []string{arg, "--store", filepath.Join(dir, "s")}, cli.Env{Stderr: &errs, Dir: dir,
			Window: func(_, target string) int { got = target; return cli.Done }})
		if got != want || (got == "") != strings.Contains(errs.String(), "bestaat niet") {
			t.Errorf("%q opens %q: %s", arg, got, &errs)
		}
	}
}
