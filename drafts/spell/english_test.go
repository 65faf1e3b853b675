package spell

import (
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// Words of English are right where hunspell finds them right, which wrote the file.
func TestEnglishAgrees(t *testing.T) {
	for file, book := range map[string]*book{"hunspell-en.txt": theEnglish(), "hunspell-us.txt": theAmerican()} {
		c := book.with()
		all := keptLines(t, file)
		var differ []string
		for _, line := range all {
			if c.check(line[1:]) != (line[0] == '+') {
				differ = append(differ, line)
			}
		}
		if len(all) < 1500 || len(differ) > len(all)/1000 {
			t.Errorf("%s: %d of %d words differ from hunspell: %q", file, len(differ), len(all), differ[:min(20, len(differ))])
		}
	}
}

// American English has its own spelling, British its own; -ize is of both.
func TestAmerican(t *testing.T) {
	for lang, want := range map[string]string{"en-US": "colour centre", "en-GB": "color center", "en": "color center"} {
		const text = "The colour or color of the centre or center that we organize."
		l := paragraph(text)
		b := *l.Body().Blocks[0]
		b.Marks = []letter.Mark{{Kind: letter.Lang, To: len(text), Val: lang}}
		l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{&b}})
		if got := strings.Join(wordsOf((&Reader{}).Read(l)), " "); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// TestEnglish: words that are marked as English are read with their own dictionary: what is right there is no mistake, what is wrong
// there is one, with English suggestions; words of a language without a dictionary are not read; a bijlage in English has its language
// for all of it.
func TestEnglish(t *testing.T) {
	const text = "De Raad spreekt van “an orderly and effective return proccess of the Member States, organized by the Union’s agency Frontex’s decision-making board” en van “eine Zusammenarbeitt”."
	l := paragraph(text)
	b := *l.Body().Blocks[0]
	mark := func(lang, from, to string) {
		i := strings.Index(text, from)
		b.Marks = append(b.Marks, letter.Mark{Kind: letter.Lang, From: i, To: i + strings.Index(text[i:], to) + len(to), Val: lang})
	}
	mark("en-GB", "an orderly", "board")
	mark("de-DE", "eine", "arbeitt")
	note := letter.Bijlage{ID: letter.Random(), Title: "Annex", Lang: "en", Flow: letter.Random()}
	l.Bijlagen = []letter.Bijlage{note}
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{&b}})
	l.PutFlow(&letter.Flow{ID: note.Flow, Kind: letter.BijlageFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "The Union welcomes the proposal of the commision."}}})
	r := &Reader{}
	wrong := r.Read(l)
	if got := strings.Join(wordsOf(wrong), " "); got != "proccess commision" || wrong[0].Lang != "en-GB" {
		t.Fatalf("%q %+v", got, wrong)
	}
	for i, want := range []string{"process", "commission"} {
		if near := r.Meant(wrong)[i]; len(near) == 0 || near[0] != want {
			t.Errorf("for %s: %q", wrong[i].Word, near)
		}
	}
	b.Marks = nil // without its mark it is read as Dutch
	if got := r.Read(paragraph(text)); len(got) < 6 {
		t.Errorf("not marked: %q", wordsOf(got))
	}
}
