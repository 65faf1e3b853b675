package export

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
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

// Both writes the copies for the Tweede and the Eerste Kamer, the second with its own kenmerk unless that is "". Both are
// made before anything is written. When the second cannot be written the first becomes again what it was, so there are
// two new files or none; only a program killed between the two leaves one new and one old, each whole.
func Both(ctx context.Context, l *letter.Letter, out, kenmerkEerste string, opt Options) ([]Report, error) {
	if fi, err := os.Stat(out); err == nil && fi.IsDir() {
		_, err := newTarget(out) // says so
		return nil, err
	}
	tk, ek := BothNames(out)
	eerste := To(l, letter.Eerste)
	if kenmerkEerste != "" {
		eerste = WithReference(eerste, kenmerkEerste)
	}
	var reps []Report
	var targets []*target
	var made [][]byte
	for _, c := range []struct {
		l    *letter.Letter
		file string
	}{{To(l, letter.Tweede), tk}, {eerste, ek}} {
		t, err := newTarget(c.file)
		if err != nil {
			return nil, err
		}
		b, rep, err := product(ctx, c.l, opt)
		if err != nil {
			return nil, err
		}
		rep.File = c.file
		reps, targets, made = append(reps, rep), append(targets, t), append(made, b)
	}
	missing := ofFiles(ctx, l, opt) // both name the same files
	for i := range reps {
		reps[i].Findings = append(reps[i].Findings, missing...)
	}
	if targets[0].path == targets[1].path { // links
		return nil, targets[1].fail(drafts.ErrWrite, "is hetzelfde bestand als dat voor de Tweede Kamer · er is niets gemaakt · kies een andere naam", nil)
	}
	old, err := os.ReadFile(targets[0].path)
	was := err == nil
	if err != nil && !os.IsNotExist(err) {
		return nil, targets[0].failed(err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := targets[0].write(made[0]); err != nil {
		return nil, err
	}
	beforeSecond()
	if err := targets[1].write(made[1]); err != nil {
		if !was {
			_ = os.Remove(targets[0].path)
		} else {
			_ = targets[0].write(old)
		}
		return nil, err
	}
	return reps, nil
}

// beforeSecond is where a test gets between the two files.
var beforeSecond = func() {}
