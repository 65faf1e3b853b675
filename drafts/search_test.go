package drafts_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/index"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/storetest"
)

func find(l *letter.Letter, question string) []drafts.Hit {
	return drafts.Search(&drafts.Snapshot{Letter: l}, question, nil)
}

// TestSearchPeople: who signs is found where he signs, so that the letter opens there.
func TestSearchPeople(t *testing.T) {
	l := letter.New(letter.Random).Clone()
	l.Signers = []letter.Signer{{ID: letter.Random(), Name: "A. Zeldzaam", Function: "Minister van Financiën", Kind: letter.Signs}}
	if hits := find(l, "zeldzaam"); len(hits) != 1 || hits[0].In != "people" || hits[0].At.From.Block != l.Flow(l.Frame.Closing).Blocks[0].ID {
		t.Errorf("%+v", hits)
	}
}

// Every word of every text of a letter is found, where it stands.
func TestSearchFindsEveryWord(t *testing.T) {
	for seed := range int64(6) {
		l, err := sample.Make(seed, 4, letter.Random, sample.Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := letter.NumbersOf(l)
		places := map[string]bool{}
		for _, f := range l.Flatten() {
			for _, b := range f.Blocks {
				words := strings.Fields(n.Shown(b))
				if len(words) == 0 {
					continue
				}
				want := strings.ToUpper(strings.Join(words[:min(5, len(words))], "  "))
				hits := find(l, want)
				if len(hits) == 0 {
					t.Fatalf("seed %d: %q is not found", seed, want)
				}
				for _, h := range hits {
					places[strings.Fields(h.In)[0]] = true
					if !strings.Contains(strings.ToUpper(h.Sentence), strings.ToUpper(strings.Trim(words[0], "“‘("))) {
						t.Errorf("seed %d: the sentence of %q is %q", seed, want, h.Sentence)
					}
				}
			}
		}
		if !places["body"] || !places["note"] || !places["cell"] || !places["subject"] {
			t.Errorf("seed %d: only %v", seed, places)
		}
		if got := find(l, "xyzzyniets"); len(got) > 0 {
			t.Error(got)
		}
	}
}

// A sentence is shown, not the paragraph; a long one around the words.
func TestSearchSentence(t *testing.T) {
	l := storetest.Letter("Kaas", "De heer J. Boer kaast. Op 3 mei 2025, d.w.z. morgen, komt er kaas bij. Daarna niet.", strings.Repeat("lang en ", 200)+"einde "+strings.Repeat("nog meer ", 200))
	for _, x := range []struct{ text, in, want string }{
		{"boer", "body", "De heer J. Boer kaast."}, {"MORGEN", "body", "Op 3 mei 2025, d.w.z. morgen, komt er kaas bij."}, {"niet", "body", "Daarna niet."}, {"kaas", "subject", "Kaas"},
	} {
		got := find(l, x.text)
		if len(got) == 0 || got[0].In != x.in || !strings.Contains(got[0].Sentence, x.want) || len(got[0].Sentence) > len(x.want)+2 {
			t.Errorf("%q: %+v", x.text, got)
		}
	}
	for _, text := range []string{"morgen komt", "KAAS daarna morgen", "mor"} {
		if h := find(l, text)[0]; !strings.Contains("morgen, komt er kaas", h.Sentence[h.To-3:h.To]) {
			t.Errorf("%q: it ends at %d of %q", text, h.To, h.Sentence)
		}
	}
	if got := find(l, "einde"); len(got) != 1 || !strings.Contains(got[0].Sentence, "einde") || len([]rune(got[0].Sentence)) > 250 {
		t.Errorf("%+v", got)
	}
}

// The subject goes first, then who has it most; the bin is not looked in.
func TestDeskSearch(t *testing.T) {
	ctx, s := context.Background(), storetest.Memory()
	desk := &drafts.Desk{Store: s}
	ids := map[letter.ID]string{}
	for i, x := range [][]string{{"Een", "Water hier."}, {"Over water", "Niets."}, {"Twee", "Water en water.", "Nog water."}, {"Bak", "Water weg."}, {"Niets", "Niets."}} {
		d := storetest.Draft(x[0], x[1:]...)
		d.Changed = time.Unix(int64(1000-i), 0)
		ids[d.ID] = x[0]
		if err := s.Create(ctx, d); err != nil {
			t.Fatal(err)
		}
		if x[0] == "Bak" {
			if err := s.Bin(ctx, d.ID, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, err := desk.Search(ctx, "water")
	var names []string
	for _, f := range got {
		names = append(names, ids[f.ID])
	}
	if err != nil || fmt.Sprint(names) != "[Over water Twee Een]" {
		t.Error(names, err)
	}
}

// What is found is what the drafts are now, whoever changed them, and whatever became of the index.
func TestRefresh(t *testing.T) {
	ctx, s := context.Background(), storetest.Memory()
	desk := &drafts.Desk{Store: s}
	id, err := desk.Create(ctx, storetest.Letter("Crèches", "De eerste zin. De tweede over coördinatie."))
	if err != nil {
		t.Fatal(err)
	}
	other, err := desk.Create(ctx, storetest.Letter("Anders", "Niets van dat al."))
	if err != nil {
		t.Fatal(err)
	}
	finds := func(desk *drafts.Desk, question, want string) {
		t.Helper()
		got, err := desk.Search(ctx, question)
		names := ""
		for _, f := range got {
			names += f.Subject + ": " + f.Hits[0].Sentence + "|"
		}
		if err != nil || names != want {
			t.Errorf("%s: %q, want %q (%v)", question, names, want, err)
		}
	}
	finds(desk, "COORDINATIE tweede", "Crèches: De tweede over coördinatie.|")
	finds(desk, "creche", "Crèches: Crèches|")
	if err := desk.With(ctx, id, func(d *drafts.Draft) error {
		d.Select(edit.At(d.Letter().Body().Start()))
		return d.Run(edit.Type("Kaas! "))
	}); err != nil {
		t.Fatal(err)
	}
	finds(desk, "kaas", "Crèches: Kaas!|")
	finds(&drafts.Desk{Store: s}, "kaas", "Crèches: Kaas!|") // from the file
	for _, b := range [][]byte{nil, []byte("rommel"), s.Index()[:len(s.Index())-3]} {
		if err := s.SetIndex(b); err != nil {
			t.Fatal(err)
		}
		finds(&drafts.Desk{Store: s}, "kaas", "Crèches: Kaas!|")
		finds(&drafts.Desk{Store: s}, "dat al", "Anders: Niets van dat al.|")
	}
	// The card of another version, or of one that counted otherwise, is no reason to know nothing of a draft: it is read again.
	list, err := s.All(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, card := range []string{`{"Kind":"motie","Mood":"goed"}`, `{"Kind":"motie","Proposals":7}`} {
		cards := index.New()
		for _, x := range list {
			cards.Put(index.Text{Key: string(x.ID[:]), Stamp: x.Changed.UnixNano(), Card: []byte(card)}, "")
		}
		if err := s.SetIndex(cards.Whole()); err != nil {
			t.Fatal(err)
		}
		later := &drafts.Desk{Store: s}
		if err := later.Refresh(ctx, nil); err != nil || later.Facts(id).Kind != "kamerbrief" || later.Facts(id).Proposals != 0 {
			t.Errorf("%s: %v %+v", card, err, later.Facts(id))
		}
	}
	if err := desk.Delete(ctx, other); err != nil {
		t.Fatal(err)
	}
	finds(desk, "dat al", "")
	if bytes.Contains(s.Index(), []byte("niets")) {
		t.Error("words of a draft that was deleted stand in the index")
	}
}

// What waits for a person is found in whichever letter names him.
func TestDeskWaiting(t *testing.T) {
	ctx, s := context.Background(), storetest.Memory()
	desk := &drafts.Desk{Store: s}
	for i, x := range []review.Thread{{Text: "Vraag"}, {Text: "Kijk, @M. Bakker!"}, {Text: "Bron?", About: review.About{To: "m. bakker", Due: "2026-12-01"}}, {Text: "Voor @J. de Vries"}} {
		d := storetest.Draft(fmt.Sprint("Brief ", i), "Tekst van de bakker.")
		d.Threads[0].Text, d.Threads[0].About = x.Text, x.About
		if err := s.Create(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got := desk.Waiting(ctx, "M. Bakker", list)
	if len(got) != 2 {
		t.Errorf("%v", got)
	}
	for id, w := range got {
		if i := slices.IndexFunc(list, func(x drafts.Summary) bool { return x.ID == id }); list[i].Subject != "Brief 1" && (list[i].Subject != "Brief 2" || w.Due != "2026-12-01") {
			t.Errorf("%s: %v", list[i].Subject, w)
		}
	}
}
