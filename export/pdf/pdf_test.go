package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
)

// hand is a Set made by hand.
type hand struct {
	pages [][]page.Item
	tree  *page.Node
}

func (h hand) Items(p int) []page.Item { return h.pages[p] }
func (h hand) Tree() *page.Node        { return h.tree }

var counter = letter.Counted

func tag(name string, sub int32) page.Tag { return page.Tag{Block: letter.Fixed(name), Sub: sub} }

func run(x float64, text string, t page.Tag) page.Run {
	return page.Run{X: page.MM(x), W: page.Points(5 * float64(len(text))), Text: text, Size: page.Points(9), Tag: t}
}

func line(y float64, runs ...page.Run) *page.Line {
	return &page.Line{Y: page.MM(y), Top: page.MM(y - 3), Bottom: page.MM(y + 1), Runs: runs}
}

// example is two pages with everything a page can hold, and the letter it belongs to.
func example() (hand, *letter.Letter) {
	l := letter.New(counter())
	l.Frame.Date = "2025-10-27"
	l.PutFlow(&letter.Flow{ID: l.Frame.Subject, Kind: letter.SubjectFlow, Blocks: []*letter.Block{{ID: letter.ID{9}, Kind: letter.Para, Text: "JBZ-Raad (hervatting) – vóórbereiding"}}})
	pic := letter.ID{8}
	l.Pictures = l.Pictures.With(pic, &letter.Picture{ID: pic, File: "abc", Alt: "Een vlak"})
	mark := run(60, "1", tag("p1", 1))
	mark.Size, mark.Rise, mark.HasGoto, mark.Goto = page.Points(6), page.Points(3), true, page.Place{Page: 0, Y: page.MM(270)}
	bold, link := run(28, "Vetgedrukte kop", tag("h1", 0)), run(90, "een koppeling", tag("p1", 2))
	bold.Face, link.Link, link.Underline = page.Bold, "https://voorbeeld.nl/é (1)", true
	back := run(28, "1", tag("n1", page.TagLabel))
	back.HasGoto, back.Goto = true, page.Place{Page: 0, Y: page.MM(60)}
	h := hand{pages: [][]page.Item{
		{line(20, run(28, "Pagina 1 van 2", page.Tag{})), line(50, bold),
			line(60, run(28, "Een eerste\u00a0zin\u2011met", tag("p1", 0)), mark, run(62, " – ēĉЖΩ € “aan”", tag("p1", 0)), link),
			&page.Rule{X: page.MM(28), Y: page.MM(265), W: page.MM(40), H: page.Points(0.5)},
			line(270, back, run(30, "De noot (zie p. 3) \\ slot.", tag("n1", 0))),
			&page.Picture{X: page.MM(28), Y: page.MM(100), W: page.MM(40), H: page.MM(40), Of: pic, Tag: tag("f1", 0)}},
		{line(50, run(28, "en de zin loopt door.", tag("p1", 0)))},
	}, tree: &page.Node{Role: page.RoleDocument, Kids: []*page.Node{
		{Role: page.RoleH2, Tag: tag("h1", 0)},
		{Role: page.RoleP, Tag: tag("p1", 0), Kids: []*page.Node{
			{Role: page.RoleReference, Tag: tag("p1", 1), Note: 1},
			{Role: page.RoleNote, Note: 1, Kids: []*page.Node{{Role: page.RoleLbl, Tag: tag("n1", page.TagLabel)}, {Role: page.RoleP, Tag: tag("n1", 0)}}},
			{Role: page.RoleLink, Tag: tag("p1", 2), URL: "https://voorbeeld.nl/é (1)"}}},
		{Role: page.RoleFigure, Tag: tag("f1", 0), Alt: "Een vlak"},
	}}}
	return h, l
}

func square() []byte {
	m := image.NewNRGBA64(image.Rect(0, 0, 20, 20))
	for i := range 200 {
		m.Set(i%20, i/20, color.NRGBA{uint8(i), 80, 200, uint8(i)})
	}
	var b bytes.Buffer
	_ = png.Encode(&b, m)
	return b.Bytes()
}

func files(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(square())), nil }

func writeHand(t *testing.T, h hand, l *letter.Letter) ([]byte, Report) {
	t.Helper()
	var b bytes.Buffer
	rep, err := write(&b, h, l, len(h.pages), nil, nil, Options{File: files})
	if err != nil {
		e, _ := err.(*tell.Error)
		t.Fatal(err, e.Err)
	}
	return b.Bytes(), rep
}

// tool runs a program on a PDF and gives what it prints; without the program the test is skipped.
func tool(t *testing.T, b []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(name, "is not installed")
	}
	f := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(f, b, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = f
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestReadersAccept(t *testing.T) {
	h, l := example()
	b, rep := writeHand(t, h, l)
	if len(rep.Findings) > 0 {
		t.Error(rep.Findings)
	}
	if keep := os.Getenv("KEEP"); keep != "" {
		_ = os.WriteFile(keep, b, 0o600)
	}
	tool(t, b, "qpdf", "--check", "FILE")
	for _, row := range strings.Split(strings.TrimSpace(tool(t, b, "pdffonts", "FILE")), "\n")[2:] {
		if f := strings.Fields(row); f[len(f)-5] != "yes" || f[len(f)-4] != "yes" || f[len(f)-3] != "yes" {
			t.Error("font not embedded, not a subset or not readable:", row)
		}
	}
	got := strings.ReplaceAll(tool(t, b, "pdftotext", "-layout", "FILE", "-"), "\u00a0", " ") // poppler prints a space for one
	for _, want := range []string{"Een eerste zin\u2011met", "ēĉЖΩ € “aan”", "De noot (zie p. 3) \\ slot.", "en de zin loopt door."} {
		if !strings.Contains(got, want) {
			t.Errorf("%q not in\n%s", want, got)
		}
	}
	if info := tool(t, b, "pdfinfo", "FILE"); !strings.Contains(info, "JBZ-Raad (hervatting) – vóórbereiding") || !strings.Contains(info, "Mon Oct 27 00:00:00 2025") {
		t.Error(info)
	}
}

func TestSameBytes(t *testing.T) {
	h, l := example()
	a, _ := writeHand(t, h, l)
	for range 5 {
		if b, _ := writeHand(t, h, l); !bytes.Equal(a, b) {
			t.Fatal("two runs differ")
		}
	}
}
