package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
	"kamerbrief/export/pdf/check"
)

// kept is a store of files in memory.
type kept map[string][]byte

func (k kept) put(l *letter.Letter, title string, b []byte) {
	sha := fmt.Sprintf("%064x", len(k)+1)
	k[sha] = b
	l.Bijlagen = append(append([]letter.Bijlage(nil), l.Bijlagen...), letter.Bijlage{ID: letter.ID{9, byte(len(k))}, Title: title, Kind: letter.Report, File: sha, FileName: "Bestand van J. de Vries.PDF"})
}

func (k kept) open(sha string) (io.ReadCloser, error) {
	b, ok := k[sha]
	if !ok {
		return nil, drafts.ErrNotFound
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// bare is a PDF without tags.
const bare = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/StructParents 0/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 42>>\nstream\nBT /F 12 Tf 50 700 Td (Zonder labels) Tj ET\n\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n"

// set makes a letter with the bijlagen it has by itself and the files given.
func setLetter(t *testing.T, seed int64, files map[string][]byte, order ...string) (*letter.Letter, SetOptions) {
	t.Helper()
	l := sample.Letter(seed, 3, ids()).Clone()
	k := kept{}
	for _, n := range order {
		k.put(l, n, files[n])
	}
	return l, SetOptions{Options: Options{File: k.open}}
}

func wordsOfFile(t *testing.T, b []byte) []string {
	t.Helper()
	d, err := check.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(d.Root.Words())
}

// Merging loses no word and changes no order, whatever the parts; the tree has a Part for each; the claim is there
// when every part conforms, and only then.
func TestMergeLaw(t *testing.T) {
	ctx := context.Background()
	seed := rand.Int64N(1 << 40)
	t.Logf("seed %d", seed)
	n := int64(6)
	if testing.Short() {
		n = 2
	}
	for i := seed; i < seed+n; i++ {
		other, _, rep, err := Bytes(ctx, sample.Letter(i+1000, 2, ids()), Options{})
		if err != nil || len(rep.Claims) != 2 {
			t.Fatal(err, rep)
		}
		order := []string{"andere brief", "nog eens"}
		if i%2 == 1 {
			order = append(order, "kaal")
		}
		l, opt := setLetter(t, i, map[string][]byte{"andere brief": other, "nog eens": other, "kaal": []byte(bare)}, order...)
		d := t.TempDir()
		r, err := Bijlagen(ctx, l, filepath.Join(d, "los"), opt)
		if err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(d, "lees.pdf")
		m, err := Merge(ctx, l, out, opt.Options)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		parts := 1
		b, _ := os.ReadFile(r.Letter.File)
		want = append(want, wordsOfFile(t, b)...)
		for _, x := range r.Bijlagen {
			if x.File == "" || x.Title == "kaal" {
				continue
			}
			parts++
			b, _ := os.ReadFile(x.File)
			want = append(want, wordsOfFile(t, b)...)
		}
		b, _ = os.ReadFile(out)
		if got := wordsOfFile(t, b); strings.Join(got, "") != strings.Join(want, "") { // the parts meet without a space
			t.Errorf("seed %d: %d words in the whole, %d in the parts", i, len(got), len(want))
		}
		stamped := filepath.Join(d, "stempel.pdf") // an artifact: nothing is heard of it, and nothing claimed less
		sm, err := Make(ctx, l, Order{Out: stamped, Merge: true, Stamp: true}, opt.Options)
		if err != nil {
			t.Fatal(err)
		}
		sb, _ := os.ReadFile(stamped)
		if got := wordsOfFile(t, sb); strings.Join(got, "") != strings.Join(want, "") || len(sm.Letters[0].Claims) != len(m.Letter.Claims) || bytes.Count(sb, []byte("/KamerbriefStempel Do")) == 0 {
			t.Errorf("seed %d: stamped: %d words in the whole, %d in the parts; claims %v", i, len(got), len(want), sm.Letters[0].Claims)
		}
		doc, _ := check.Read(b)
		if len(doc.Root.Parts) != 1 || doc.Root.Parts[0].Kid.Role != "Document" || len(doc.Root.Parts[0].Kid.Parts) != parts {
			t.Errorf("seed %d: no Part for each of %d", i, parts)
		}
		ids := map[string]int{}
		var count func(e *check.Element)
		count = func(e *check.Element) {
			if e.ID != "" {
				ids[e.ID]++
			}
			for _, p := range e.Parts {
				if p.Kid != nil {
					count(p.Kid)
				}
			}
		}
		count(doc.Root)
		for id, n := range ids {
			if n > 1 {
				t.Errorf("seed %d: ID %s %d times", i, id, n)
			}
		}
		whole, _ := check.Check(b)
		claims := whole.Part != 0 || whole.UA
		if claims != (len(order) == 2) || claims != (len(m.Letter.Claims) == 2) || claims && !whole.Conforms() {
			t.Errorf("seed %d: claims %v, %v", i, claims, m.Letter.Claims)
		}
		for _, f := range whole.Findings {
			if len(order) == 2 {
				t.Errorf("seed %d: %+v", i, f)
			}
		}
		if _, err := exec.LookPath("qpdf"); err == nil {
			if said, err := exec.Command("qpdf", "--check", out).CombinedOutput(); err != nil {
				t.Errorf("seed %d: %s", i, said)
			}
		}
		if strings.Contains(strings.Join(Made{[]Report{m.Letter}, m.Bijlagen}.Lines(), "\n"), "voorleesprogramma slaat haar over") != (len(order) == 3) {
			t.Errorf("seed %d: %q", i, Made{[]Report{m.Letter}, m.Bijlagen}.Lines())
		}
	}
}

// A bijlage set on its own conforms, whatever is in it, and says nothing of the letter.
func TestWrittenBijlagen(t *testing.T) {
	seed := rand.Int64N(1 << 40)
	t.Logf("seed %d", seed)
	seen := 0
	for i := seed; i < seed+20; i++ {
		l := sample.Letter(i, 3, ids())
		for n, b := range l.Bijlagen {
			if b.Flow.IsZero() {
				continue
			}
			seen++
			data, rep, err := written(context.Background(), l, n, Options{})
			if err != nil {
				t.Fatal(err)
			}
			c, err := check.Check(data)
			if err != nil || !c.Conforms() || len(rep.Claims) != 2 || c.Title != strings.Join(strings.Fields(b.Title), " ") {
				t.Errorf("seed %d: %v %+v, title %q for %q", i, err, c.Findings, c.Title, b.Title)
			}
			got := strings.TrimPrefix(strings.Join(wordsOfFile(t, data), " "), strings.ToUpper(l.Frame.Classification)) // rubricering stays
			if !strings.HasPrefix(got, fmt.Sprintf("Bijlage %d", n+1)) || strings.Contains(got, "Retouradres") || strings.Contains(got, letter.Dangling) {
				t.Errorf("seed %d: %.200s", i, got)
			}
		}
	}
	if seen == 0 {
		t.Error("no bijlage seen")
	}
}

// When one file cannot be made, none is; when the last cannot get its name, those before it are put back.
func TestSetIsAllOrNothing(t *testing.T) {
	ctx := context.Background()
	l, opt := setLetter(t, 3, map[string][]byte{"een": []byte(bare), "twee": []byte(bare)}, "een", "twee")
	dir := filepath.Join(t.TempDir(), "uit")
	if _, err := Bijlagen(ctx, l, dir, opt); err != nil {
		t.Fatal(err)
	}
	list := names(t, dir)
	all := strings.Fields(list)
	for _, n := range all {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("oud "+n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old := func(when string) {
		t.Helper()
		if got := names(t, dir); got != list {
			t.Errorf("%s: %s", when, got)
		}
		for _, n := range all {
			if b, _ := os.ReadFile(filepath.Join(dir, n)); string(b) != "oud "+n {
				t.Errorf("%s: %s changed", when, n)
			}
		}
	}
	stopped, stop := context.WithCancel(ctx)
	o := opt
	o.Progress = func(int, int) { stop() }
	if _, err := Bijlagen(stopped, l, dir, o); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	old("cancelled")

	var b batch
	for _, n := range all {
		if err := b.add(filepath.Join(dir, n), []byte("nieuw")); err != nil {
			t.Fatal(err)
		}
	}
	last := b.parts[len(b.parts)-1]
	if runtime.GOOS == "windows" {
		_ = last.f.Close() // an open file cannot be removed there
	}
	if err := os.Remove(last.tmp); err != nil { // its rename will fail
		t.Fatal(err)
	}
	if err := b.commit(ctx); err == nil {
		t.Error("committed without its last file")
	}
	old("rename failed")

	if _, err := Bijlagen(ctx, l, dir, opt); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); got != list {
		t.Errorf("replaced: %s", got)
	}
	o = opt
	o.Out = filepath.Join(dir, "geen", "x.pdf")
	fresh := filepath.Join(t.TempDir(), "nieuw")
	if _, err := Bijlagen(ctx, l, fresh, o); !errors.Is(err, drafts.ErrFolder) {
		t.Error(err)
	}
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a folder was left")
	}
}

// A confidential bijlage leaves nothing in any file of the set but its title in the report.
func TestConfidentialStaysBehind(t *testing.T) {
	l, opt := setLetter(t, 5, map[string][]byte{"geheim": []byte(bare + "%KANARIE"), "open": []byte(bare)}, "geheim", "open")
	for i := range l.Bijlagen {
		l.Bijlagen[i].Confidential = l.Bijlagen[i].Title == "geheim"
	}
	dir := t.TempDir()
	opt.Out, opt.Merge = filepath.Join(dir, "alles.pdf"), true
	r, err := Bijlagen(context.Background(), l, dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range strings.Fields(names(t, dir)) {
		b, _ := os.ReadFile(filepath.Join(dir, n))
		if bytes.Contains(b, []byte("KANARIE")) || strings.Contains(n, "geheim") {
			t.Error(n)
		}
	}
	if !strings.Contains(strings.Join(Made{[]Report{r.Letter}, r.Bijlagen}.Lines(), "\n"), "vertrouwelijk en gaat niet mee") {
		t.Error(Made{[]Report{r.Letter}, r.Bijlagen}.Lines())
	}
}

// TestInWhole: of a reading file only what is in it is said; what did not come along is named.
func TestInWhole(t *testing.T) {
	l, opt := setLetter(t, 7, map[string][]byte{"naam": []byte(strings.Replace(bare, "/Root 1 0 R/Size 6", "/Root 1 0 R/Info<</Author(J. de Vries)>>/Size 6", 1)), "tabel": []byte("a;b")}, "naam", "tabel")
	codes := func(b BijlageReport) (s string) {
		for _, f := range b.Findings {
			s += " " + strings.TrimPrefix(f.Code, "bijlage-")
		}
		return s
	}
	at := len(l.Bijlagen) - 2
	look := func() BijlageReport {
		x, _, _, err := enclosure(context.Background(), l, at, opt.Options)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	m, err := Merge(context.Background(), l, filepath.Join(t.TempDir(), "a.pdf"), opt.Options)
	if err != nil || m.Letter.Inside == nil {
		t.Fatal(err)
	}
	was, is := look(), m.Bijlagen[at]
	if !strings.Contains(codes(was), "author") || codes(is) != " language artifact" || is.Dropped != "Niet overgenomen in het leesbestand: de naam in de gegevens." {
		t.Errorf("of%s stays%s: %q", codes(was), codes(is), is.Dropped)
	}
	is = look()
	if is.inWhole(bijlage.Report{Authors: []string{"J. de Vries"}}); !strings.Contains(codes(is), "author") {
		t.Error("what is in the reading file is not said")
	}
	is = look()
	if is.inWhole(bijlage.Report{Authors: []string{"Een ander"}}); strings.Contains(codes(is), "author") || !strings.Contains(is.Dropped, "J. de Vries") {
		t.Errorf("a name of another bijlage: %s, %q", codes(is), is.Dropped)
	}
	is = look()
	is.Inside.Authors = []string{"P. Jansen", "J. de Vries"}
	is.inWhole(bijlage.Report{Authors: []string{"P. Jansen"}})
	if text := fmt.Sprint(is.Findings); !strings.Contains(text, "P. Jansen") || strings.Contains(text, "J. de Vries") || !strings.Contains(is.Dropped, "J. de Vries") {
		t.Errorf("of two names one is left: %s, %q", text, is.Dropped)
	}
	is = look()
	if is.inWhole(bijlage.Report{Failed: "time"}); codes(is) != codes(was) {
		t.Error("a file that was not seen in full has everything")
	}
	if _, stays := m.Bijlagen[at+1].Stays(); !stays {
		t.Error("a table is said to be in the reading file")
	}
}

// A bijlage that is missing or damaged is said by every kind; an archive copy is not made without it.
func TestUnreadable(t *testing.T) {
	l, opt := setLetter(t, 7, map[string][]byte{"weg": []byte(bare), "kapot": []byte(bare)}, "weg", "kapot")
	gone, broken := l.Bijlagen[len(l.Bijlagen)-2].File, l.Bijlagen[len(l.Bijlagen)-1].File
	whole := opt.File
	opt.File = func(sha string) (io.ReadCloser, error) {
		switch sha {
		case gone:
			return nil, &tell.Error{Kind: drafts.ErrNotFound, Text: "Weg."}
		case broken:
			return io.NopCloser(io.MultiReader(strings.NewReader("%PDF"), failing{})), nil
		}
		return whole(sha)
	}
	for _, p := range Products() {
		o := Order{Kind: p.Kind, Out: filepath.Join(t.TempDir(), "x")}
		m, err := Make(context.Background(), l, o, opt.Options)
		if p.Kind == Archive {
			if _, serr := os.Stat(o.Out); !errors.Is(err, ErrFiles) || serr == nil {
				t.Errorf("%s: %v", p.Kind, err)
			}
			continue
		}
		said := strings.Join(m.Lines(), "\n")
		if err != nil || !strings.Contains(said, "(weg): Het bestand van deze bijlage is er niet meer") || !strings.Contains(said, "(kapot): Het bestand van deze bijlage is beschadigd") {
			t.Errorf("%s: %v %s", p.Kind, err, said)
		}
	}
}

// TestLeftOutSaysOneThing: of a bijlage that is not in the reading file is said to ask for another file or to send it along, never both.
func TestLeftOutSaysOneThing(t *testing.T) {
	locked := strings.Replace(bare, "/Root 1 0 R", "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>/Root 1 0 R", 1)
	files := map[string][]byte{"kapot": []byte("%PDF-1.4\n1 0 obj\n<</Type/Catalog"), "nep": []byte("nep"), "leeg": {}, "op slot": []byte(locked)}
	l, opt := setLetter(t, 7, files, "kapot", "nep", "leeg", "op slot")
	tekst := l.Bijlagen[len(l.Bijlagen)-3]
	tekst.ID, tekst.Title, tekst.FileName = letter.ID{9, 99}, "tekst", "bestand.txt"
	l.Bijlagen = append(l.Bijlagen, tekst)
	rep, err := Merge(context.Background(), l, filepath.Join(t.TempDir(), "x.pdf"), opt.Options)
	if err != nil {
		t.Fatal(err)
	}
	asks := map[string]string{"kapot": "Vraag een nieuw bestand", "nep": "Vraag een nieuw bestand", "leeg": "Voeg het bestand opnieuw toe", "op slot": "Vraag een bestand zonder beveiliging", "tekst": "stuur de bijlage los mee"}
	for _, b := range rep.Bijlagen {
		said := strings.Join(b.Lines(), "\n")
		if ask := asks[b.Title]; ask != "" {
			if !strings.Contains(said, "niet in het leesbestand") || strings.Count(said, ask) == 0 || strings.Contains(said, "los mee") != (b.Title == "tekst") || strings.Contains(said, "Sla het opnieuw op") {
				t.Error(said)
			}
			delete(asks, b.Title)
		}
	}
	if len(asks) > 0 {
		t.Errorf("nothing is said of %v", asks)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, drafts.ErrDamaged }

// An unknown kind is an error and never a PDF; no two orders propose the same file but a parafenblad, which goes to no Kamer.
func TestOrders(t *testing.T) {
	l, opt := setLetter(t, 3, nil)
	out := filepath.Join(t.TempDir(), "x.pdf")
	_, err := Make(context.Background(), l, Order{Kind: "boek", Out: out}, opt.Options)
	if _, werr := Write(context.Background(), l, out, Options{Kind: "boek"}); !errors.Is(err, ErrKind) || !errors.Is(werr, ErrKind) {
		t.Error(err, werr)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file of an unknown kind was made")
	}
	seen := map[string]Order{}
	for _, p := range Products() {
		for _, to := range []letter.Kamer{letter.Tweede, letter.Eerste} {
			for _, merge := range []bool{false, true} {
				o := Order{Kind: p.Kind, To: to, Merge: merge}
				n := o.FileName(l)
				if was, twice := seen[n]; twice && p.Kind != Sheet || filepath.Ext(n) != p.Ext { // a parafenblad is of no Kamer
					t.Errorf("%+v and %+v are both %s", was, o, n)
				}
				seen[n] = o
			}
		}
	}
}

// TestBothWithBijlagen: to both Kamers each bijlage goes along, for each Kamer its own; one that cannot be written leaves nothing.
func TestBothWithBijlagen(t *testing.T) {
	l, opt := setLetter(t, 7, map[string][]byte{"tabel": []byte("a;b")}, "tabel")
	l.Frame.Kamer = letter.Tweede
	n := 0
	for _, b := range l.Bijlagen {
		if !b.Confidential && (b.File != "" || l.Flow(b.Flow) != nil) {
			n++
		}
	}
	for _, x := range []struct {
		o     Order
		files int
	}{
		{Order{Dir: "."}, 2 + 2*n}, {Order{Out: "brief.pdf", Dir: "."}, 2 + 2*n}, {Order{Out: "lees.pdf", Merge: true}, 2}, {Order{Out: "lees.pdf", Merge: true, Dir: "."}, 4 + 2*n},
		{Order{Dir: ".", Names: "{titel}"}, 2 + 2*n}, // a pattern without the Kamer: the names are told apart all the same
	} {
		dir := t.TempDir()
		if x.o.To = ToBoth; x.o.Dir != "" {
			x.o.Dir = dir
		}
		if x.o.Out != "" {
			x.o.Out = filepath.Join(dir, x.o.Out)
		}
		want := x.o.Files(l, opt.Options)
		m, err := Make(context.Background(), l, x.o, opt.Options)
		if err != nil || len(m.Letters) != 2 || len(m.Bijlagen) != 2*len(l.Bijlagen) {
			t.Fatalf("%+v: %d letters, %d bijlagen, %v", x.o, len(m.Letters), len(m.Bijlagen), err)
		}
		es, _ := os.ReadDir(dir)
		var got []string
		for _, e := range es {
			got = append(got, filepath.Join(dir, e.Name()))
		}
		slices.Sort(want)
		if len(got) != x.files || !slices.Equal(got, want) {
			t.Errorf("%+v made %v\nand said %v", x.o, got, want)
		}
		for i, k := range []string{"Tweede Kamer", "Eerste Kamer"} {
			b, err := os.ReadFile(m.Letters[i].File)
			if err != nil || !strings.Contains(strings.Join(wordsOfFile(t, b), " "), k) {
				t.Errorf("%+v: letter %d is not to the %s (%v)", x.o, i, k, err)
			}
		}
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "ek-brief.pdf"), 0o700); err != nil {
		t.Fatal(err)
	}
	o := Order{To: ToBoth, Dir: dir}
	for _, f := range o.Files(l, opt.Options) { // a folder in the place of the last file
		if strings.HasPrefix(filepath.Base(f), "ek-") {
			_ = os.MkdirAll(f, 0o700)
		}
	}
	_, err := Make(context.Background(), l, o, opt.Options)
	es, _ := os.ReadDir(dir)
	for _, e := range es {
		if !e.IsDir() {
			t.Errorf("%s was left", e.Name())
		}
	}
	if err == nil {
		t.Error("a folder in the place of a file was replaced")
	}
}
