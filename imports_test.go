package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is a package and what it may know. Tests read every file, whatever its build tags, so a wall also stands in
// the Windows files that this machine never compiles.
type room struct {
	ours   string // packages of ours it may import, without "kamerbrief/"; "x/..." is x and all below
	others string // outside modules; "" is the standard library alone
	why    string
}

// Only app knows Fyne. Only drafts/store knows badger. Only export/pdf knows gofpdf. See ARCHITECTURE.md.
var rooms = map[string]room{
	"drafts/letter":    {"", "", "the letter is a value: it must mean the same to every room, so only its tests name it"},
	"drafts/regular":   {"", "golang.org/x/sys", "files that a person names, for every room that opens one"},
	"drafts/cite":      {"drafts/tell", "", "finds citations in any text; knows no letter"},
	"drafts/tell":      {"", "", "what a person is told means the same in every room"},
	"drafts/edit":      {"drafts/letter drafts/review drafts/consent drafts/tell", "golang.org/x/text github.com/rivo/uniseg", "steps change a letter and what is said about it, and nothing else; text is kept in NFC, Backspace goes by grapheme"},
	"drafts/consent":   {"drafts/letter", "", "who agreed to which words, as values: the step that changes it is an edit like others"},
	"drafts/board":     {"drafts/letter drafts/edit drafts/consent drafts/tell", "", "who speaks and who agreed, from a letter and its consents; edit for the letter as decided"},
	"drafts/kinds":     {"drafts/board drafts/letter drafts/tell assets", "", "new letters from texts in assets that speak for who signs, what a person keeps for each, own templates and standard texts"},
	"drafts/review":    {"drafts/letter", "", "what is said about a letter, as values: the steps that change it are edits like others"},
	"drafts/spell":     {"drafts/letter drafts/cite drafts/regular drafts/tell assets", "", "which words of a letter are wrong; cite, since citations are no words"},
	"drafts/check":     {"drafts/spell drafts/board drafts/consent drafts/letter drafts/edit drafts/review drafts/cite assets drafts/tell", "", "findings come from the letter and the data files; edit for the letter as decided"},
	"drafts/correct":   {"drafts/letter drafts/edit", "", "what is put right while typing; the corrections are edits"},
	"drafts/find":      {"drafts/letter drafts/edit drafts/review drafts/tell", "golang.org/x/text", "finds words in a letter; the commands that replace them are edits"},
	"drafts/index":     {"drafts/find", "", "which of many texts have words; what a text is, who uses it says; find for what counts as the same"},
	"drafts":           {"drafts/letter drafts/edit drafts/review drafts/consent drafts/compare drafts/find drafts/index drafts/board drafts/kinds drafts/tell", "", "the one door for change; what is kept is an interface"},
	"drafts/compare":   {"drafts/letter drafts/edit drafts/tell", "", "what differs between two letters is a matter of the letters alone; edit for the names of fields"},
	"drafts/parcel":    {"drafts/tell", "filippo.io/age golang.org/x/text", "hides zip, signature and sealing: bytes of strangers under its limits; a passphrase counts in NFC; knows no letter"},
	"drafts/exchange":  {"drafts drafts/letter drafts/edit drafts/review drafts/parcel drafts/tell", "", "what goes to a colleague and comes back, on any store"},
	"drafts/sample":    {"drafts/letter", "", "makes letters for tests and for `kamerbrief sample`"},
	"drafts/store":     {"drafts drafts/...", "github.com/dgraph-io/badger/v4 github.com/klauspost/compress github.com/cespare/xxhash/v2 github.com/gofrs/flock golang.org/x/sys", "hides badger, compression and the file system"},
	"drafts/storetest": {"drafts drafts/...", "", "what every Store must do may know no store"},

	"drafts/organisation": {"assets drafts/regular drafts/tell", "", "what an organisation gives: bytes of strangers under limits; knows no letter"},

	"export":           {"drafts drafts/board drafts/regular drafts/letter drafts/edit drafts/review drafts/check export/... drafts/tell", "", "one function for each product; board for the parafenblad; edit for the letter as decided"},
	"export/house":     {"drafts drafts/letter drafts/edit drafts/organisation export export/figure export/page assets", "", "what an organisation gives for the look of a letter, tried on a page"},
	"export/outline":   {"drafts/letter", "", "what a letter says and in which order, for every product; so only its tests name it"},
	"export/page":      {"drafts/letter drafts/edit drafts/regular export/outline assets drafts/tell", "github.com/go-text/typesetting github.com/rivo/uniseg golang.org/x/image", "hides the font reader and the segmenter; the only code that measures; edit for the letter in a view"},
	"export/figure":    {"drafts/tell", "", "looks at pictures of strangers; knows no letter"},
	"export/pdf":       {"drafts/letter export/figure export/page assets export/pdffile export/pdf/... drafts/tell", "github.com/jung-kurt/gofpdf github.com/klauspost/compress", "hides gofpdf; draws what page placed"},
	"export/pattern":   {"", "", "regular expressions that wait until they are needed"},
	"export/pdffile":   {"", "github.com/klauspost/compress", "the one reader of PDF: bytes of strangers under its limits; knows no rule of conformance and no letter"},
	"export/bijlage":   {"export/pdffile export/pdf/check export/figure export/pattern drafts/tell", "golang.org/x/sys golang.org/x/text", "looks at files of strangers in a child process and binds PDFs together; knows no letter"},
	"export/pdf/check": {"export/pdffile export/pattern drafts/tell", "", "looks at any PDF, so it knows nothing of how ours are made"},
	"export/pdf/speak": {"export/pdf/check drafts/tell", "", "says what the structure of any tagged PDF says; check reads it"},
	"export/text":      {"drafts/letter export/pattern drafts/tell export/outline", "golang.org/x/text", "plain text to letter and back"},

	"export/office":            {"drafts/letter drafts/review drafts/tell export/pattern export/figure export/outline export/text", "golang.org/x/text", "what office files have in common: a document, the way from a letter to it and back by the rules of export/text, and the limits for bytes of strangers"},
	"export/docx":              {"drafts/letter drafts/tell export/office export/web", "", "files of Word as a document, with the web pages that programs put in them; knows nothing of how a letter is understood"},
	"export/odt":               {"drafts/letter drafts/tell export/office", "", "files of OpenDocument as a document, as docx is for Word"},
	"export/web":               {"drafts/letter drafts/tell export/office export/pattern export/text", "golang.org/x/net golang.org/x/text", "hides the reader of HTML and is the one of Markdown; knows nothing of how a letter is understood"},
	"export/rtf":               {"drafts/letter export/office export/text", "golang.org/x/text", "files of RTF as a document"},
	"export/kamerstuk":         {"drafts/cite drafts/letter export/outline", "", "the letter as KOOP publishes it, from the outline; cite knows the vergaderjaar"},
	"export/back":              {"drafts/compare drafts/edit drafts/letter drafts/review drafts/tell export/office export/outline", "", "what came back from Word becomes proposals: it compares a document with a letter"},
	"export/office/officetest": {"drafts/edit drafts/letter drafts/review drafts/sample drafts/tell export/office export/outline", "", "what the tests of the office formats share"},

	"assets": {"", "", "files in the program; a stranger could use them"},

	"app":               {"drafts drafts/cite drafts/spell drafts/board drafts/consent drafts/kinds drafts/organisation drafts/compare drafts/correct drafts/exchange drafts/find drafts/parcel drafts/letter drafts/edit drafts/review drafts/check export export/... app/... assets drafts/tell drafts/regular", "fyne.io/fyne/v2 github.com/go-gl/glfw/v3.4/glfw github.com/godbus/dbus/v5 golang.org/x/sys", "wires the window; which store there is, main decides"},
	"app/look":          {"assets", "fyne.io/fyne/v2 golang.org/x/sys", "theme and widgets, without a word about letters"},
	"app/look/looktest": {"app/look", "fyne.io/fyne/v2", "what the tests of the window's packages share"},
	"app/paper":         {"drafts drafts/letter drafts/edit drafts/review drafts/tell export/page app/look", "fyne.io/fyne/v2 golang.org/x/image github.com/rivo/uniseg", "paints what page placed, turns keys into commands"},
	"app/margin":        {"drafts drafts/letter drafts/edit drafts/review drafts/tell app/look", "fyne.io/fyne/v2", "balloons beside their words"},
	"app/forms":         {"drafts drafts/board drafts/consent drafts/letter drafts/edit drafts/tell app/look assets", "fyne.io/fyne/v2", "dialogs and panels"},
	"app/beside":        {"drafts/compare drafts/tell app/look", "fyne.io/fyne/v2", "two texts beside each other; what they are, the window says"},
	"app/listen":        {"drafts/letter drafts/tell export/page export/pdffile export/pdf/check export/pdf/speak app/look", "fyne.io/fyne/v2", "what a screen reader will say, from the file itself; who makes the file, the window says"},
	"app/preview":       {"app/look drafts/tell export/figure", "fyne.io/fyne/v2 github.com/klippa-app/go-pdfium github.com/tetratelabs/wazero", "hides pdfium: other people's PDFs, on the screen; figure for pictures"},
	"app/cli":           {"drafts drafts/... export export/... app/instance assets", "github.com/spf13/cobra github.com/spf13/pflag golang.org/x/text", "the command line works on a machine without a screen: no Fyne; and on any store"},
	"app/crash":         {"", "", "what a crash of the window leaves behind; knows nothing else"},
	"app/quiet":         {"", "fyne.io/fyne/v2", "what Fyne says before main: begins before it, so only its tests name it"},
	"app/instance":      {"drafts drafts/regular drafts/tell", "github.com/Microsoft/go-winio golang.org/x/sys", "one program per user; the command line needs it, so no Fyne"},

	"app/clip":   {"drafts/tell", "github.com/jezek/xgb golang.org/x/sys golang.org/x/image", "the clipboard of the desktop; knows no letter and no Fyne"},
	"app/policy": {"drafts/tell drafts/regular", "golang.org/x/sys", "what an organisation has set; the command line needs it, so no Fyne"},

	".":                  {"app app/... drafts drafts/letter drafts/store", "", "wiring: the only place that knows the store and the window"},
	"assets/fonts/gen":   {"", "golang.org/x/image", "run by hand: cuts and measures the fonts"},
	".ci/bench":          {".ci/bench/turns", "", "drives the program from outside"},
	".ci/bench/turns":    {"", "", "what benchmarks of packages and .ci/bench share"},
	".ci/tools/icons":    {"", "", "run by hand"},
	".ci/tools/licences": {"", "", "run by hand"},
}

// Walls that hold for test files too: outside library → the one room (and below) that may name it.
var walls = map[string]string{
	"fyne.io/fyne":                    "app",
	"github.com/go-gl":                "app",
	"github.com/dgraph-io/badger":     "drafts/store",
	"github.com/jung-kurt/gofpdf":     "export/pdf",
	"github.com/spf13/cobra":          "app/cli",
	"github.com/jezek/xgb":            "app",
	"github.com/klippa-app/go-pdfium": "app/preview",
	"github.com/tetratelabs/wazero":   "app/preview",
}

// Rooms without Fyne although they stand in app: they are part of the program built with -tags nogui.
var noScreen = []string{"app/cli", "app/instance", "app/policy"}

// What tests may use beside what their package may.
const forTests = "github.com/jezek/xgb github.com/rogpeppe/go-internal golang.org/x/image golang.org/x/text"

const module = "kamerbrief"

func TestImports(t *testing.T) {
	files := sources(t)
	if len(files) == 0 {
		t.Fatal("no Go files seen")
	}
	seen, needs := map[string]bool{}, map[string][]string{} // needs: what a package imports; of ours, for the program
	for _, file := range files {
		dir := path.Dir(file)
		seen[dir] = true
		r, ok := rooms[dir]
		if !ok {
			t.Errorf("%s: package %s is not in the table of imports_test.go: say what it may import, and why", file, dir)
			continue
		}
		test := strings.HasSuffix(file, "_test.go")
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, imp := range f.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			if !test || !strings.HasPrefix(p, module+"/") {
				needs[dir] = append(needs[dir], p)
			}
			if err := allowed(dir, r, p, test); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
	if !seen["drafts/letter"] || !seen["assets"] {
		t.Error("the walk did not reach drafts/letter or assets")
	}
	for dir, r := range rooms {
		for _, l := range strings.Fields(r.ours + " " + r.others) {
			if !slices.ContainsFunc(needs[dir], func(p string) bool { return listed(l, strings.TrimPrefix(p, module+"/")) || within(p, l) }) {
				t.Errorf("%s may import %s, and does not: close that door", dir, l)
			}
		}
	}
}

// allowed tells why a package in dir may not import p, or nil.
func allowed(dir string, r room, p string, test bool) error {
	for _, lib := range slices.Sorted(maps.Keys(walls)) {
		if within(p, lib) && !(dir == walls[lib] || strings.HasPrefix(dir, walls[lib]+"/")) {
			return fmt.Errorf("imports %s, which only %s may know", p, walls[lib])
		}
		if lib == "fyne.io/fyne" && within(p, lib) && slices.Contains(noScreen, dir) {
			return fmt.Errorf("imports %s, but must work without a screen", p)
		}
	}
	switch {
	case p == "C":
		return fmt.Errorf("imports C: only libraries may need a C compiler")
	case p == module || strings.HasPrefix(p, module+"/"):
		rel := strings.TrimPrefix(strings.TrimPrefix(p, module), "/")
		if listed(r.ours, rel) || rel == dir {
			return nil
		}
		// A test may build a letter, lay it out, keep it: what it must not do is reach up into the window.
		if test && (!strings.HasPrefix(rel, "app") || strings.HasPrefix(dir, "app") || dir == ".") {
			return nil
		}
		return fmt.Errorf("imports %s; %s may import of ours: %q (%s)", rel, dir, r.ours, r.why)
	case !strings.Contains(strings.Split(p, "/")[0], "."):
		return nil // the standard library
	}
	for _, lib := range strings.Fields(r.others) {
		if within(p, lib) {
			return nil
		}
	}
	for _, lib := range strings.Fields(forTests) {
		if test && within(p, lib) {
			return nil
		}
	}
	return fmt.Errorf("imports %s; %s may import from outside: %q (%s)", p, dir, r.others, r.why)
}

func listed(list, rel string) bool {
	for _, l := range strings.Fields(list) {
		if base, all := strings.CutSuffix(l, "/..."); rel == base || all && strings.HasPrefix(rel, base+"/") {
			return true
		}
	}
	return false
}

// within also takes "/v2" as part of a library's name.
func within(p, lib string) bool { return p == lib || strings.HasPrefix(p, lib+"/") }

// sources lists every Go file of the project, .ci included.
func sources(t *testing.T) []string {
	var out []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if n := d.Name(); p != "." && p != ".ci" && (strings.HasPrefix(n, ".") || n == "bin" || n == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(p, ".go") {
			out = append(out, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The test must be able to fail.
func TestTheWallsAreClosed(t *testing.T) {
	for _, c := range []struct {
		dir, imp string
		test, ok bool
	}{
		{"drafts/letter", "strings", false, true},
		{"drafts/letter", "kamerbrief/drafts/edit", false, false},
		{"drafts/letter", "kamerbrief/drafts/edit", true, true},
		{"drafts/letter", "github.com/rivo/uniseg", false, false},
		{"drafts/letter", "fyne.io/fyne/v2", true, false},
		{"drafts/store", "github.com/dgraph-io/badger/v4", false, true},
		{"drafts", "github.com/dgraph-io/badger/v4", true, false},
		{"export/pdf", "github.com/jung-kurt/gofpdf", false, true},
		{"export/page", "github.com/jung-kurt/gofpdf", false, false},
		{"export", "kamerbrief/export/docx", false, true},
		{"export", "kamerbrief/app", true, false},
		{"app", "kamerbrief/drafts/store", false, false},
		{"app", "fyne.io/fyne/v2/widget", false, true},
		{"app/cli", "fyne.io/fyne/v2", false, false},
		{"app/look", "kamerbrief/drafts/letter", false, false},
		{".", "fyne.io/fyne/v2/widget", false, false},
		{"export/text", "C", false, false},
	} {
		if err := allowed(c.dir, rooms[c.dir], c.imp, c.test); (err == nil) != c.ok {
			t.Errorf("%s importing %s (test %v): %v, want allowed %v", c.dir, c.imp, c.test, err, c.ok)
		}
	}
}

// The top level is the user's: these folders, and the usual files.
func TestTopLevel(t *testing.T) {
	may := strings.Fields("app drafts export assets bin dist go.mod go.sum FyneApp.toml main.go window.go nogui.go imports_test.go Makefile LICENSE README.md CONTRIBUTING.md ARCHITECTURE.md CHANGELOG.md LICENCES.md BEHEER.md bench.json voorbeeld.pdf")
	all, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(may, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// One version, said in two places.
func TestVersion(t *testing.T) {
	find := func(file, pattern string) string {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(pattern).FindSubmatch(b)
		if m == nil {
			t.Fatalf("no version in %s", file)
		}
		return string(m[1])
	}
	if a, b := find("FyneApp.toml", `(?m)^Version = "(.+)"`), find("app/version.go", `Version = "(.+)"`); a != b {
		t.Errorf("FyneApp.toml has version %s, app/version.go %s", a, b)
	}
}

// What the documents for newcomers name is there.
func TestPathsInDocuments(t *testing.T) {
	named := regexp.MustCompile("`((?:app|drafts|export|assets|\\.ci)/[\\w./-]+)`|\\]\\(([\\w./-]+)\\)")
	for _, doc := range []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"} {
		b, err := os.ReadFile(doc)
		if err != nil {
			t.Error(err)
			continue
		}
		all := named.FindAllStringSubmatch(string(b), -1)
		if len(all) < 5 {
			t.Errorf("%s: only %d paths seen", doc, len(all))
		}
		for _, m := range all {
			if _, err := os.Stat(m[1] + m[2]); err != nil {
				t.Errorf("%s names %s, which is not there", doc, m[1]+m[2])
			}
		}
		if n := strings.Count(string(b), "\n"); doc == "ARCHITECTURE.md" && n > 200 {
			t.Errorf("%s has %d lines; a first page has at most 200", doc, n)
		}
	}
}
