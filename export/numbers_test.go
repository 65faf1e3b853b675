package export

import (
	"context"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf/check"
)

// TestBijlageNumbers: after each of 1,000 random orders of the bijlagen the page says everywhere, in body, note, cell and the head of a
// bijlage that is written here, the number at which that bijlage stands, laid out from the cache as from nothing; and so does
// the PDF, of one in a hundred.
func TestBijlageNumbers(t *testing.T) {
	ctx, seed := context.Background(), time.Now().UnixNano()
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewSource(seed))
	d := edit.Doc{Letter: letter.New(letter.Random)}
	do := func(at letter.Point, c edit.Command) {
		t.Helper()
		tx, why := c(d.Letter, edit.At(at), letter.Random)
		if why == "Er is niets gewijzigd." {
			return
		}
		next, _, err := tx.Steps.Apply(d)
		if why != "" || err != nil {
			t.Fatal(why, err)
		}
		d = next
	}
	end := func() letter.Point { return d.Letter.Body().End() }
	titles := []string{"Aarde", "Boom", "Cent", "Dak", "Eik", "Fles"}
	for _, s := range titles[:4] {
		do(end(), edit.AddBijlage(letter.Bijlage{Title: s, Kind: letter.Report, FileName: "x.pdf"}))
	}
	do(end(), edit.WriteBijlage(titles[4], letter.Enclosure))
	do(end(), edit.WriteBijlage(titles[5], letter.Enclosure))
	do(end(), edit.InsertTable(2, 2))
	places := []letter.Point{d.Letter.Body().Start(), end()}
	for _, tab := range d.Letter.Tables.All() {
		places = append(places, d.Letter.Flow(tab.Rows[1].Cells[1].Flow).Start())
	}
	do(places[0], edit.InsertNote("Noot"))
	for _, f := range d.Letter.Flatten() {
		if f.Kind == letter.NoteFlow || f.Kind == letter.BijlageFlow {
			places = append(places, f.Start())
		}
	}
	if len(places) != 6 {
		t.Fatal(len(places), " places")
	}
	for k, p := range places { // each place is called after the bijlage that it is about
		do(p, edit.Type("«"+titles[k]+"=»"))
		p.Off += len("«" + titles[k] + "=")
		do(p, edit.InsertRef(letter.Atom{Kind: letter.RefBijlage, To: d.Letter.Bijlagen[k].ID}))
	}
	says := func(where, words string) {
		t.Helper()
		for i, b := range d.Letter.Bijlagen {
			if want := fmt.Sprintf("«%s=bijlage%d»", b.Title, i+1); !strings.Contains(words, want) {
				t.Fatalf("%s does not say %s: %s", where, want, words)
			}
			if !b.Flow.IsZero() && !strings.Contains(words, fmt.Sprintf("Bijlage%d%s", i+1, b.Title)) && !strings.Contains(words, fmt.Sprintf("Bijlage%d:%s", i+1, b.Title)) {
				t.Fatalf("%s has no head for bijlage %d: %s", where, i+1, words)
			}
		}
	}
	engine := page.New()
	lines := func(e *page.Engine) string {
		set, err := e.Lay(ctx, d.Letter, -1)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for p := range set.Total {
			for _, it := range set.Items(p) {
				if l, ok := it.(*page.Line); ok {
					for _, r := range l.Runs {
						b.WriteString(strings.Join(strings.Fields(r.Text), ""))
					}
				}
			}
		}
		return b.String()
	}
	for k := range 1000 {
		for i, x := range rnd.Perm(len(titles)) {
			do(end(), edit.MoveBijlage(d.Letter.Bijlagen[x].ID, i))
		}
		says("the page", lines(engine))
		if k%100 != 0 {
			continue
		}
		says("the page from nothing", lines(page.New()))
		b, _, _, err := Bytes(ctx, d.Letter, Options{})
		if err != nil {
			t.Fatal(err)
		}
		doc, err := check.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		says("the PDF", strings.Join(strings.Fields(doc.Root.Words()), ""))
	}
}
