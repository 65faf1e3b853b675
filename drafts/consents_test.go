package drafts

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// asItLeaves is a letter as it leaves, with every ID as the number of its first mention: the slow reference of what an akkoord is
// to. It knows nothing of sentences.
func asItLeaves(l *letter.Letter) string {
	l, _ = edit.Show(l, letter.Decided)
	ids := map[letter.ID]int{}
	id := func(x letter.ID) int {
		if ids[x] == 0 {
			ids[x] = len(ids) + 1
		}
		return ids[x]
	}
	n := letter.NumbersOf(l)
	var out strings.Builder
	f := l.Frame
	f.Addressee, f.Subject, f.Salutation, f.Body, f.Closing = letter.ID{}, letter.ID{}, letter.ID{}, letter.ID{}, letter.ID{}
	put := func(v any) {
		b, _ := json.Marshal(v)
		out.Write(b)
		out.WriteByte('\n')
	}
	put(f)
	for _, fl := range l.Flatten() {
		put(fl.Kind)
		for _, b := range fl.Blocks {
			c := *b
			c.ID, c.Of, c.Atoms = letter.ID{}, letter.ID{}, nil
			c.Keep = letter.Keep{} // where its pages end is no word of the letter
			put(c)
			for _, a := range b.Atoms {
				out.WriteString(fmt.Sprint(a.Kind, n.Atom(a), n.Note(a.To)))
			}
			if t := l.Table(b); t != nil {
				put(t.Columns)
				put(t.Header)
				for _, r := range t.Rows {
					for _, c := range r.Cells {
						put([]int{int(c.Cols), int(c.Rows), id(c.Flow)})
					}
				}
			}
			if p := l.Picture(b); p != nil {
				put([]any{p.File, p.Alt, p.Share})
			}
		}
	}
	for _, s := range l.Signers {
		if s.Kind == letter.Signs {
			put([]string{s.Function, s.Prefix, s.Name})
		}
	}
	for _, b := range l.Bijlagen {
		put([]any{b.Title, b.Kind, b.Lang, b.Confidential, b.File, b.Flow.IsZero()})
	}
	return out.String()
}

// TestAkkoordLaw: after any acts, an akkoord is stale exactly when the letter as it leaves is another than the one it was
// given to, and then there are sentences that say so.
func TestAkkoordLaw(t *testing.T) {
	s := seedOf(t)
	total, stale, valid := 0, 0, 0
	for round := int64(0); total < 1000; round++ {
		r := rand.New(rand.NewSource(s + round))
		id := counter()
		d := NewDraft(id(), small(id))
		clock := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
		d.SetClock(func() time.Time { clock = clock.Add(2 * time.Second); return clock }, id)
		for _, f := range []string{"Minister van A", "Minister van B"} {
			if err := d.Run(edit.AddSigner(letter.Signer{Function: f, Kind: letter.Signs})); err != nil {
				t.Fatal(err)
			}
		}
		w := &world{Rand: r, d: d, id: id}
		given := map[time.Time]string{}
		for range 60 {
			name, err := "undo", error(nil)
			switch {
			case r.Intn(5) == 0:
				name, err = "akkoord", d.Consent(consent.Entry{Signer: w.signer(), Step: pick(r, consent.Steps...), State: pick(r, consent.Agreed, consent.Signed), By: "R"})
			case r.Intn(3) == 0:
				err = d.Undo()
			default:
				name, err = w.act()
			}
			if err != nil {
				continue
			}
			total++
			is := asItLeaves(d.Letter())
			for _, x := range d.Consents() {
				if _, ok := given[x.To.At]; x.To.Letter() != nil && !ok {
					given[x.To.At] = is
				}
			}
			for _, x := range board.Of(d.Doc()).Signers {
				for _, st := range x.Route {
					if !st.State.Given() {
						continue
					}
					if want := given[st.To.At] != is; st.Stale != want || want != (len(st.Changed) > 0) {
						t.Fatalf("seed %d, after %s: stale is %t, and %d sentences\nwas %s\nis %s", s+round, name, st.Stale, len(st.Changed), given[st.To.At], is)
					} else if want {
						stale++
					} else {
						valid++
					}
				}
			}
		}
	}
	t.Logf("%d acts: %d times stale, %d times not", total, stale, valid)
	if stale == 0 || valid == 0 {
		t.Error("the law never saw both")
	}
}

// TestAskAgain: what changed since an akkoord is asked again in one act, and one undo takes that back.
func TestAskAgain(t *testing.T) {
	id := counter()
	d := NewDraft(id(), small(id))
	d.By = Author{Name: "M. Bakker"}
	for _, f := range []string{"Minister van A", "Minister van B"} {
		if err := d.Run(edit.AddSigner(letter.Signer{Function: f, Kind: letter.Signs})); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range d.Letter().Signers {
		if err := d.Consent(consent.Entry{Signer: s.ID, Step: consent.Signer, State: consent.Agreed}); err != nil {
			t.Fatal(err)
		}
	}
	agreed := d.Doc()
	if b := board.Of(agreed); b.Agreed() != 2 || len(b.Stale()) != 0 || b.Signers[0].Own().By != "M. Bakker" {
		t.Fatalf("%+v", b)
	}
	d.Select(edit.At(d.Letter().Body().Start()))
	if err := d.Run(edit.Type("Dus ")); err != nil {
		t.Fatal(err)
	}
	b := board.Of(d.Doc())
	st := b.Stale()
	if len(st) != 2 || len(st[0].Changed) != 1 || st[0].Changed[0].Was != "Hierbij bieden wij uw Kamer het verslag aan." || st[0].Changed[0].Now != "Dus Hierbij bieden wij uw Kamer het verslag aan." {
		t.Fatalf("%+v", st)
	}
	var of []consent.Entry
	for _, x := range st {
		of = append(of, x.Entry)
	}
	if err := d.AskAgain(of, ""); err != nil {
		t.Fatal(err)
	}
	b = board.Of(d.Doc())
	if own := b.Signers[1].Own(); b.Agreed() != 0 || len(b.Stale()) != 0 || own.State != consent.Asked || own.To.Letter() == nil {
		t.Fatalf("%+v", b)
	}
	if err := d.Undo(); err != nil || len(board.Of(d.Doc()).Stale()) != 2 {
		t.Fatal("one undo does not take it back: ", err)
	}
	if err := d.Undo(); err != nil || !same(d.Doc(), agreed) {
		t.Fatal("the words are not back: ", err)
	}
	if err := d.AskAgain(nil, ""); err == nil {
		t.Error("asked for nothing")
	}
	if err := d.Consent(consent.Entry{Signer: letter.ID{9}, Step: consent.Signer}); err == nil {
		t.Error("somebody who is not there agreed")
	}
}
