package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/storetest"
)

// spoken are literals in which a person reads words: a sentence, or a name that begins with a capital.
var spoken = regexp.MustCompile(`^[“‘"(]?[A-Z][a-zëéèïöü]{2,}|[a-zëéèïöü]{2,} [a-zëéèïöü]{2,}`)

// unclear are words of builders that once stood on the screen, and a number before the word for more of them (the field, 27 November 2026).
var unclear = regexp.MustCompile(`(?i)\btien tellen\b|\bwoord (ervoor|voor het)\b|\bnog niets gewijzigd\b|\bnog geen logboek\b|\bde %d opmerking|^(super|sub)script$`)

// notShown are literals that look like words and are none on a screen.
var notShown = regexp.MustCompile(`^(app|look|paper|margin|clip|listen|beside|preview|crash|instance|forms|policy): |%w|^https?:|[/\\]|^--?[a-z]|_`)

// told are literals that can only be meant for people: a sentence with its full stop. Errors for builders have none.
var told = regexp.MustCompile(`^[“‘"(]?\p{Lu}.* .*[.?!…]$`)

// TestDutch: every word in every text of the window, and in every sentence of what lies below it, is in the Dutch dictionary, or is a
// name or term that is used on purpose. So no screen, dialog, menu, hint or message has an English word, nor a misspelt one.
func TestDutch(t *testing.T) {
	where := map[string]string{}
	literals(t, ".", []string{"cli", "clip", "instance", "crash", "quiet", "looktest", "testdata"}, where, func(s string) bool { return spoken.MatchString(s) && !notShown.MatchString(s) })
	dutch(t, where, 1000, append(formats, terms...))
	for _, s := range slices.Sorted(maps.Keys(where)) {
		if w := unclear.FindString(s); w != "" {
			t.Errorf("%s: %q is no word for people who write letters: %q", where[s], w, s)
		}
	}
	where = map[string]string{}
	for _, dir := range []string{"../drafts", "../export"} {
		literals(t, dir, []string{"sample", "storetest", "testdata"}, where, func(s string) bool { return told.MatchString(s) && !strings.Contains(s, "%w") })
	}
	dutch(t, where, 400, append(formats, terms...))
}

// dutch has texts read, of which there are so many at least.
func dutch(t *testing.T, where map[string]string, least int, terms []string) {
	t.Helper()
	if len(where) < least {
		t.Errorf("only %d texts are found", len(where))
	}
	plain := strings.NewReplacer("&", "", "%s", "", "%d", "", "%v", "", "%q", "", "\n", " ")
	texts, shown := slices.Sorted(maps.Keys(where)), []string{}
	for _, s := range texts {
		shown = append(shown, plain.Replace(s))
	}
	l := storetest.Letter("Kaas", shown...)
	at := map[letter.ID]string{}
	for i, b := range l.Body().Blocks {
		at[b.ID] = texts[i]
	}
	r := &spell.Reader{User: spell.ReadList(strings.Join(terms, "\n"))}
	for _, w := range r.Read(l) {
		s := at[w.Block.ID]
		t.Errorf("%s: %q in %.90q", where[s], w.Word, s)
	}
}

// literals gathers the string literals of a folder that are shown, and where they stand.
func literals(t *testing.T, dir string, skip []string, where map[string]string, shown func(string) bool) {
	t.Helper()
	set := token.NewFileSet()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains(skip, d.Name()) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_windows.go") { // the last has names of Windows' own calls
			return nil
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.CallExpr: // sentence tells no words of such an error
				if fun, ok := n.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "New" {
					if x, ok := fun.X.(*ast.Ident); ok && x.Name == "errors" {
						return false
					}
				}
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil && shown(s) && where[s] == "" {
					where[s] = set.Position(n.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// terms are what no dictionary has: keys, names of fonts, libraries and files, and words that are right.
var terms = strings.Fields("Kamerbrief Ctrl Esc PageUp PageDown Cmd DejaVu Noto Fluent Icons Fyne badger gofpdf LICENSE LICENCES md Reference Documents Eén pijltoetsen " +
	"kopnummering exportmap wnd zip-bestand privé-opmerkingen niet-afdrukbare gegevensmap Opslagmap Exportmap")

// formats are names of forms of files, and words of the command line.
var formats = strings.Fields("docx doc odt rtf md txt html kbreview json png jpg jpeg-afbeelding Markdown TrueType DOCTYPE ministries true false versions")
