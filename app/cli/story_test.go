package cli_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"kamerbrief/app/cli"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/store"
)

var update = flag.Bool("update", false, "rewrite the stories' goldens")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kamerbrief": func() { os.Exit(program()) }, "examine": examine})
}

// program is kamerbrief as main makes it, with IDs that count when KB_IDS names a file to keep the count in.
func program() int {
	env := cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: "0.0.0", OpenStore: openStore}
	if name := os.Getenv("KB_IDS"); name != "" {
		b, _ := os.ReadFile(name)
		n, _ := strconv.Atoi(string(b))
		env.NewID = func() (id letter.ID) {
			n++
			id[0] = 0xAA
			binary.BigEndian.PutUint32(id[8:], uint32(n))
			return id
		}
		defer func() { _ = os.WriteFile(name, []byte(strconv.Itoa(n)), 0o600) }()
	}
	return cli.Run(context.Background(), os.Args[1:], env)
}

func openStore(dir string, wait time.Duration) (drafts.Store, error) {
	return store.Open(dir, store.Options{Wait: wait})
}

// raw is text of a library or the system, which must never reach a user.
var raw = regexp.MustCompile(`(?i)panic|goroutine|runtime error|\.go:\d|no such file|permission denied|is a directory|not found|unknown (command|flag|shorthand)|required flag|Usage:|badger|unexpected|invalid|error|%!`)

// TestStories runs testdata/*.txtar. Beside testscript's own commands a story has:
//
//	kb EXIT ARGS…          runs kamerbrief and looks at its exit code (ok: 0 or 1); 2 must print one line on standard error and no more
//	keep NAME              makes the first word of the last output the variable NAME
//	json FILE PATH WANT    compares a value in a JSON file (blocks.0.text, blocks.len for the length; blocks.*.kind for all)
//	jsonvar NAME FILE PATH makes such a value a variable
//	pretty FROM TO         writes JSON with a field a line
//	acts FROM TO           writes a file of acts with $NAME filled in
//	png FILE [SIDE]        makes a small picture; one that says its sides are so many px
//	jpg FILE [TURN]        makes a small picture; one of a camera that was held so, by the number of Exif
//
// voorbeeld.txt in the story's folder is the sample letter.
func TestStories(t *testing.T) {
	example, err := os.ReadFile("../../assets/letters/voorbeeld.txt")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata", UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			e.Setenv("LOCALAPPDATA", e.WorkDir+"/data")
			e.Setenv("HOME", e.WorkDir+"/thuis")
			return os.WriteFile(filepath.Join(e.WorkDir, "voorbeeld.txt"), example, 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"kb": func(ts *testscript.TestScript, neg bool, args []string) {
				err := ts.Exec("kamerbrief", args[1:]...)
				code := 0
				var exit *exec.ExitError
				if errors.As(err, &exit) {
					code = exit.ExitCode()
				} else {
					ts.Check(err)
				}
				if strconv.Itoa(code) != args[0] && (args[0] != "ok" || code == 2) {
					ts.Fatalf("exit %d, want %s: %s%s", code, args[0], ts.ReadFile("stdout"), ts.ReadFile("stderr"))
				}
				said := ts.ReadFile("stderr")
				if s := raw.FindString(said); s != "" {
					ts.Fatalf("raw or English %q: %s", s, said)
				}
				if lines := strings.Count(said, "\n"); code == 2 && (lines != 1 || ts.ReadFile("stdout") != "") || code == 1 && lines == 0 {
					ts.Fatalf("exit %d with %d lines on standard error: %s%s", code, lines, ts.ReadFile("stdout"), said)
				}
			},
			"keep": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Setenv(args[0], strings.Fields(ts.ReadFile("stdout"))[0])
			},
			"json": func(ts *testscript.TestScript, neg bool, args []string) {
				got := at(ts, ts.ReadFile(args[0]), args[1])
				want := strings.Join(args[2:], " ")
				if (got == want) == neg {
					ts.Fatalf("%s is %q, want %q (not: %v)", args[1], got, want, neg)
				}
			},
			"jsonvar": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Setenv(args[0], at(ts, ts.ReadFile(args[1]), args[2]))
			},
			"png": func(ts *testscript.TestScript, neg bool, args []string) {
				var b bytes.Buffer
				ts.Check(png.Encode(&b, image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.Black, color.White})))
				if len(args) > 1 { // says that it is this wide and high
					side, err := strconv.Atoi(args[1])
					ts.Check(err)
					head := b.Bytes()[12:33]
					binary.BigEndian.PutUint32(head[4:], uint32(side))
					binary.BigEndian.PutUint32(head[8:], uint32(side))
					binary.BigEndian.PutUint32(head[17:], crc32.ChecksumIEEE(head[:17]))
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
			},
			"jpg": func(ts *testscript.TestScript, neg bool, args []string) {
				var b bytes.Buffer
				ts.Check(jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 10)), nil))
				out := b.Bytes()
				if len(args) > 1 { // how the camera was held, as Exif numbers it
					exif := []byte("\xFF\xE1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00" + string([]byte{args[1][0] - '0', 0, 0, 0}) + "\x00\x00\x00\x00")
					out = append(append(out[:2:2], exif...), out[2:]...)
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o600))
			},
			// pretty writes a JSON file with a field a line, to be a golden that a person can read.
			"pretty": func(ts *testscript.TestScript, neg bool, args []string) {
				var b bytes.Buffer
				ts.Check(json.Indent(&b, []byte(ts.ReadFile(args[0])), "", " "))
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600))
			},
			// acts expands $NAME in a file of acts.
			"acts": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(os.Expand(ts.ReadFile(args[0]), ts.Getenv)), 0o600))
			},
		},
	})
}

// at walks a path of names and indices; len is the length of a list, * all its items, joined with " | ".
func at(ts *testscript.TestScript, text, path string) string {
	var v any
	ts.Check(json.Unmarshal([]byte(text), &v))
	return walk(ts, v, strings.Split(path, "."))
}

func walk(ts *testscript.TestScript, v any, path []string) string {
	for i, p := range path {
		switch x := v.(type) {
		case map[string]any:
			y, ok := x[p]
			if !ok {
				ts.Fatalf("no field %s", p)
			}
			v = y
		case []any:
			if p == "len" {
				return strconv.Itoa(len(x))
			}
			if p == "*" {
				var all []string
				for _, y := range x {
					all = append(all, walk(ts, y, path[i+1:]))
				}
				return strings.Join(all, " | ")
			}
			n, err := strconv.Atoi(p)
			if err != nil || n >= len(x) {
				ts.Fatalf("no item %s of %d", p, len(x))
			}
			v = x[n]
		default:
			ts.Fatalf("%s of %v", p, v)
		}
	}
	switch x := v.(type) {
	case string:
		return x
	case []any, map[string]any:
		b, _ := json.Marshal(x)
		return string(b)
	}
	return fmt.Sprint(v)
}
