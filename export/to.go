package export

import (
	"context"
	"crypto/sha256"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/pattern"
)

// To gives the letter as it goes to a Kamer: with its address and the aanhef "Geachte voorzitter,". All else stays. A
// letter whose address names that Kamer, and not the other, stays as it is, aanhef included; l itself never changes.
func To(l *letter.Letter, kamer letter.Kamer) *letter.Letter {
	l, _ = edit.Show(l, letter.Decided) // what is proposed for the frame does not change who it goes to
	address := letter.Addressee(kamer)
	if address == "" || l.Frame.Kamer == kamer && addressed(l, kamer) {
		return l
	}
	c := l.Clone()
	c.Frame.Kamer = kamer
	if l.Frame.Kamer.Other() == kamer {
		mirrored(c, kamer)
	}
	if addressed(l, kamer) {
		return c
	}
	retext(c, c.Frame.Addressee, strings.Split(address, "\n")...)
	retext(c, c.Frame.Salutation, letter.StandardSalutation)
	return c
}

// addressed reports whether a letter's address names the one Kamer and not the other.
func addressed(l *letter.Letter, kamer letter.Kamer) bool {
	var words []string
	if f := l.Flow(l.Frame.Addressee); f != nil {
		for _, b := range f.Blocks {
			words = append(words, strings.Fields(strings.ToLower(strings.ReplaceAll(b.Text, letter.ObjectString, " ")))...)
		}
	}
	s := strings.Join(words, " ")
	other := letter.Eerste
	if kamer == letter.Eerste {
		other = letter.Tweede
	}
	return strings.Contains(s, string(kamer)+" kamer") && !strings.Contains(s, string(other))
}

// retext gives a flow of the frame other lines. A line that says the same stays the same block.
func retext(l *letter.Letter, id letter.ID, lines ...string) {
	old := l.Flow(id)
	if old == nil {
		return
	}
	f := &letter.Flow{ID: id, Kind: old.Kind}
	for i, text := range lines {
		b := &letter.Block{Kind: letter.Para, Text: text}
		if i < len(old.Blocks) {
			if old.Blocks[i].Text == text {
				f.Blocks = append(f.Blocks, old.Blocks[i])
				continue
			}
			b.ID = old.Blocks[i].ID
		} else { // made from the flow's, so that the same letter gives the same letter
			sum := sha256.Sum256(append(id[:], byte(i)))
			copy(b.ID[:], sum[:])
		}
		f.Blocks = append(f.Blocks, b)
	}
	l.PutFlow(f)
}

// WithReference gives the letter with another kenmerk; l when it has that one.
func WithReference(l *letter.Letter, kenmerk string) *letter.Letter {
	if l.Frame.Reference.OurReference == kenmerk {
		return l
	}
	c := l.Clone()
	c.Frame.Reference.OurReference = kenmerk
	return c
}

// BothNames gives the files of the two copies: "brief.pdf" becomes "brief-tk.pdf" and "brief-ek.pdf".
func BothNames(out string) (tweede, eerste string) {
	ext := filepath.Ext(out)
	base := strings.TrimSuffix(out, ext)
	return base + "-tk" + ext, base + "-ek" + ext
}

// letters writes copies of a letter, each to its file: all of them are there at the end, or none is new.
func letters(ctx context.Context, l *letter.Letter, copies []copyOf, opt Options) ([]Report, error) {
	var reps []Report
	var all batch
	defer all.drop()
	paths := map[string]bool{}
	for _, c := range copies {
		t, err := newTarget(c.out) // before the work
		if err != nil {
			return nil, err
		}
		if paths[t.path] { // links
			return nil, t.fail(drafts.ErrWrite, "is hetzelfde bestand als dat van een ander exemplaar. Er is niets gemaakt. Kies een andere naam.", nil)
		}
		paths[t.path] = true
		rep, err := all.letter(ctx, c, opt)
		if err != nil {
			return nil, err
		}
		reps = append(reps, rep)
	}
	missing := ofFiles(ctx, l, opt) // all name the same files
	for i := range reps {
		reps[i].Findings = append(reps[i].Findings, missing...)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return reps, all.commit(ctx)
}

// mirrored gives a letter to the other Kamer with the words that say that it is offered to both at once (Kamerstukken II 32802, nr. 73)
// the other way round: “aan de Eerste Kamer” is “aan de Tweede Kamer” there.
func mirrored(l *letter.Letter, to letter.Kamer) {
	body := l.Body()
	var blocks []*letter.Block
	for i, b := range body.Blocks {
		text := atOnce.Regexp().ReplaceAllStringFunc(b.Text, func(s string) string {
			return strings.ReplaceAll(s, letter.KamerName(to), letter.KamerName(to.Other()))
		})
		if text == b.Text {
			continue
		}
		if blocks == nil {
			blocks = slices.Clone(body.Blocks)
		}
		x := *b
		x.Text = text // as long: marks and atoms stay where they are
		blocks[i] = &x
	}
	if blocks != nil {
		l.PutFlow(&letter.Flow{ID: body.ID, Kind: body.Kind, Blocks: blocks})
	}
}

// atOnce finds the sentence that says that a letter goes to both Kamers.
var atOnce = pattern.New(`(?i)[^.]*\bgelijktijdig\b[^.]*`)

// Afschrift gives the letter as somebody gets it who is no addressee: every page says for whom it is.
func Afschrift(l *letter.Letter, who string) *letter.Letter {
	l, _ = edit.Show(l, letter.Decided)
	c := l.Clone()
	c.Frame.Classification = strings.Trim(c.Frame.Classification+" · Afschrift voor "+who, " ·")
	return c
}
