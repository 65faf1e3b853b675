package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// A walk stops, in the order of the letter, at words that changed, also behind a proposal, where words went, at proposals
// that came, at a field, and at what somebody else said; not at what the reader said himself.
func TestStops(t *testing.T) {
	n := 0
	id := func() letter.ID { n++; return letter.ID{3, 10: byte(n >> 8), 11: byte(n)} }
	l := letter.New(id)
	f := letter.Flow{ID: l.Body().ID, Kind: letter.BodyFlow}
	for _, s := range []string{"Eerste alinea over migratie.", "Tweede alinea over terugkeer.", "Derde alinea, die vervalt.", "Vierde alinea over opvang."} {
		f.Blocks = append(f.Blocks, &letter.Block{ID: id(), Kind: letter.Para, Text: s})
	}
	l.PutFlow(&f)
	d := drafts.NewDraft(letter.Fixed("d"), l)
	d.SetClock(time.Now, id)
	run := func(c edit.Command) {
		t.Helper()
		if err := d.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	sel := func(block int, from, to int) {
		b := d.Letter().Body().Blocks[block]
		d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID, Off: from}, Head: letter.Point{Block: b.ID, Off: to}})
	}
	say := func(by, text string) {
		t.Helper()
		x, err := d.Begin(by, nil)
		if err == nil {
			err = d.Place(x, by, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	d.Propose("Jan") // an old proposal, before the words that will change
	sel(0, 0, 0)
	run(edit.Type("Zeker: "))
	d.Propose("")
	sel(1, 0, 6)
	say("Jan", "Oud")
	was := d.Snapshot()

	sel(0, len("Zeker: Eerste alinea over "), len("Zeker: Eerste alinea over migratie"))
	run(edit.Type("asiel"))
	sel(1, 0, 6)
	say("Ria", "Van mij")
	say("Jan", "Nieuw van Jan")
	d.Propose("Jan")
	sel(3, 0, 6)
	run(edit.Type("Laatste"))
	d.Propose("")
	b := d.Letter().Body().Blocks[2]
	d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID}, Head: letter.Point{Block: d.Letter().Body().Blocks[3].ID}})
	run(edit.Delete())
	run(edit.SetField("ourReference", "2025-1"))
	if err := d.Reply(d.Threads()[0].ID, "Jan", "Nog iets"); err != nil {
		t.Fatal(err)
	}

	var got []string
	for _, s := range stopsOf(was, d.Letter(), d.Threads(), "ria") {
		at := ""
		if b := d.Letter().Block(s.at.From.Block); b != nil && s.thread.IsZero() {
			at = b.Text[s.at.From.Off:s.at.To.Off]
		}
		got = append(got, strings.TrimSpace(s.says+" @"+at))
	}
	for _, want := range []string{"Ons kenmerk, nieuw: “2025-1” @", "Gewijzigd in de brief: “migratie” wordt “asiel” @asiel", "Nieuw antwoord: Nog iets @", "Nieuwe opmerking: Nieuw van Jan @"} {
		if !slices.Contains(got, want) {
			t.Errorf("no stop %q in %q", want, got)
		}
	}
	has := func(part string) int {
		return slices.IndexFunc(got, func(s string) bool { return strings.Contains(s, part) })
	}
	if a, b, c := has("asiel"), has("Derde alinea"), has("Nieuw voorstel, vervangen: “Vierde” wordt “Laatste” @"); a < 0 || b < a || c < a || has("Zeker") >= 0 || has("Van mij") >= 0 || has("Oud") >= 0 {
		t.Errorf("the stops are %q", got)
	}
}
