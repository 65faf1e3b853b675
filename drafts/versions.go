package drafts

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Every state a draft ever had can be had again, since no act is ever forgotten: version N is the draft with its first N
// acts. The list of versions is a choice of these: those with a name, and of the others fewer the older they are.

// ErrVersion is the kind of error for a version that is not there.
var ErrVersion = errors.New("drafts: no such version")

// Name gives the draft as it is a name, with a note; by "" is the store's own name. It is an act, and no undo entry.
func (d *Draft) Name(name, note, by string) error {
	name, note = strings.TrimSpace(letter.Clean(name)), strings.TrimSpace(letter.Clean(note))
	if name == "" {
		return Refusal("De versie heeft nog geen naam. Geef een naam.")
	}
	a := Act{By: d.By, At: d.now(), Steps: edit.Steps{edit.Version{Name: name, Note: note}}, Before: d.sel, After: d.sel, Label: "versie bewaren"}
	if by != "" {
		a.By.Name = by
	}
	d.record(a, a.Steps)
	d.joins, d.changed = false, a.At
	d.edits++
	d.tell(nil)
	return nil
}

// restoring ends the label of an act that restores.
const restoring = " terugzetten"

// Restore makes the letter what it was in a version; with a block other than zero only that paragraph, with what hangs from
// it. It is an act like others; comments stay, on the words that stay.
func (d *Draft) Restore(was *letter.Letter, n uint64, block letter.ID) error {
	label := fmt.Sprint("versie ", n, restoring)
	if !block.IsZero() {
		var err error
		if was, err = withBlock(d.doc.Letter, was, block); err != nil {
			return err
		}
		label = "alinea" + restoring
	}
	if letter.Equal(was, d.doc.Letter) {
		return Refusal("Er is niets terug te zetten: de tekst is dezelfde.")
	}
	ss, err := compare.Steps(d.doc.Letter, was)
	if err != nil {
		return Refusal("Deze versie kan niet worden teruggezet. De brief is niet gewijzigd. Bekijk de versie en neem over wat u nodig hebt.")
	}
	after := d.sel
	after.Pending = nil
	for _, p := range []*letter.Point{&after.Anchor, &after.Head} {
		*p, _ = ss.Map(*p, edit.Right)
	}
	return d.do(edit.Tx{Steps: ss, Before: d.sel, After: after, Label: label}, false)
}

// withBlock gives l with one block as it was, where it stands now, or behind what stood before it when it is gone or stands elsewhere
// with the same words.
func withBlock(l, was *letter.Letter, block letter.ID) (*letter.Letter, error) {
	f, i := was.Home(block)
	if i < 0 {
		return nil, Refusal("Deze alinea staat niet in die versie.")
	}
	now := l.Flow(f.ID)
	if g, k := l.Home(block); k >= 0 {
		now = g
	}
	if now == nil {
		return nil, Refusal("De tekst waar deze alinea in stond, is er niet meer. Zet eerst die terug.")
	}
	out := l.Clone()
	blocks := slices.Clone(now.Blocks)
	k := now.Index(block)
	if k >= 0 {
		out.Shed(now.Blocks[k])
		blocks[k] = f.Blocks[i]
	} else {
		blocks = behind(blocks, f, i)
	}
	out.PutFlow(&letter.Flow{ID: now.ID, Kind: now.Kind, Blocks: blocks})
	bring(out, was, f.Blocks[i])
	if k >= 0 && letter.Equal(out, l) && letter.CaptionOf(now, k) < 0 && letter.CaptionFor(now, k) < 0 {
		out.PutFlow(&letter.Flow{ID: now.ID, Kind: now.Kind, Blocks: behind(slices.Delete(blocks, k, k+1), f, i)})
	}
	if err := letter.Valid(out); err != nil {
		return nil, Refusal("Deze alinea kan niet los worden teruggezet. Zet de hele versie terug, of neem over wat u nodig hebt.")
	}
	return out, nil
}

// behind puts block i of a flow behind the nearest that stood before it there and is among the blocks.
func behind(blocks []*letter.Block, was *letter.Flow, i int) []*letter.Block {
	at := 0
	for j := i - 1; j >= 0 && at == 0; j-- {
		at = 1 + slices.IndexFunc(blocks, func(b *letter.Block) bool { return b.ID == was.Blocks[j].ID })
	}
	return slices.Insert(blocks, at, was.Blocks[i])
}

// bring puts what hangs from a block of was into out.
func bring(out, was *letter.Letter, b *letter.Block) {
	for id := range was.Children(b) {
		if f := was.Flow(id); f != nil {
			out.PutFlow(f)
			for _, x := range f.Blocks {
				bring(out, was, x)
			}
		}
	}
	if t := was.Table(b); t != nil {
		out.Tables = out.Tables.With(b.Of, t)
	}
	if p := was.Picture(b); p != nil {
		out.Pictures = out.Pictures.With(b.Of, p)
	}
}

// Words counts the words that a reader of the letter reads as it is decided: notes, references and bijlagen included.
func Words(l *letter.Letter) (n int) {
	l, _ = edit.Show(l, letter.Decided)
	nums := letter.NumbersOf(l)
	for _, f := range l.Flatten() {
		for line := range nums.Lines(f) {
			for range strings.FieldsSeq(line) { // counted and not kept: of 500 pages they would take 22 MB at each pause in typing
				n++
			}
		}
	}
	return n
}

// held is a draft whose turn one has, with all that is done in it kept.
type held struct {
	*Draft
	top   uint64 // how many acts there are
	saved *Saved // what it was opened from; nil when it was open
}

// hold has the turn at a draft. What lies in the bin is refused unless binned says so.
func (k *Desk) hold(ctx context.Context, id letter.ID, binned bool) (h held, leave func(), err error) {
	_, leave, err = k.enter(ctx, id)
	if err != nil {
		return held{}, nil, err
	}
	if h.Draft = k.opened(id); h.Draft != nil {
		err = k.save(ctx, h.Draft)
	} else {
		h.Draft, h.saved, err = k.load(ctx, id, binned)
	}
	if err != nil {
		leave()
		return held{}, nil, err
	}
	k.own(func() { h.top = h.seq - uint64(len(h.pending)) })
	return h, leave, nil
}

// At gives version n of a draft: as it was with its first n acts. ErrVersion.
func (k *Desk) At(ctx context.Context, id letter.ID, n uint64) (*Snapshot, error) {
	h, leave, err := k.hold(ctx, id, true)
	if err != nil {
		return nil, err
	}
	defer leave()
	if n > h.top {
		return nil, noVersion(n, h.top)
	}
	s, err := k.upTo(ctx, h, n)
	if err != nil {
		return nil, err
	}
	if n < s.Snapshot.Seq {
		return nil, noVersion(n, h.top)
	}
	s.Acts = s.Acts[:n-s.Snapshot.Seq]
	d, err := OpenDraft(s)
	if err != nil {
		return nil, err
	}
	return d.Snapshot(), nil
}

func noVersion(n, top uint64) error {
	return &tell.Error{Kind: ErrVersion, Text: fmt.Sprintf("Versie %d van deze brief bestaat niet: de laatste is versie %d. Er is niets gedaan. Typ “kamerbrief versions ID” voor de versies.", n, top)}
}

// upTo gives the last snapshot before act n of a draft with the acts from there, up to and including it.
func (k *Desk) upTo(ctx context.Context, h held, n uint64) (*Saved, error) {
	s, err := k.Store.Earlier(ctx, h.ID, max(1, n))
	if errors.Is(err, ErrNotFound) && n == h.top { // nothing was done since it was made
		s, err = k.Store.Load(ctx, h.ID)
	}
	return s, err
}

// back walks the history of a draft from now to its begin, a stretch of acts behind a kept snapshot at a time.
func (k *Desk) back(ctx context.Context, h held, f func(*Saved) error) error {
	s := h.saved
	if s == nil || s.Earlier && len(s.Acts) == 0 {
		var err error
		if s, err = k.upTo(ctx, h, h.top); err != nil {
			return err
		}
	}
	for {
		if err := f(s); err != nil || !s.Earlier {
			return err
		}
		var err error
		if s, err = k.Store.Earlier(ctx, h.ID, s.Snapshot.Seq); err != nil {
			return err
		}
	}
}

// Versions gives the versions of a draft, newest first: all with a name, the begin, and of the others the last of every
// hour of today, of every day of the last 31 times 24 hours, and of every week before, in local time. ErrHistory when the acts do not
// fit the letter.
func (k *Desk) Versions(ctx context.Context, id letter.ID, now time.Time) (out []Version, err error) {
	h, leave, err := k.hold(ctx, id, true)
	if err != nil {
		return nil, err
	}
	defer leave()
	last := "" // period of the version chosen last
	err = k.back(ctx, h, func(s *Saved) error {
		chosen := map[uint64]*Version{}
		for i := len(s.Acts) - 1; i >= 0; i-- {
			a, n := &s.Acts[i], s.Snapshot.Seq+uint64(i)+1
			v, was := Version{Seq: n, At: a.At, By: a.By, Auto: true}, last
			last = period(a.At, now)
			if named, ok := a.Steps.Version(); ok {
				v.Name, v.Note, v.Auto = named.Name, named.Note, false
			} else if last == was || n == h.top {
				continue
			}
			chosen[n] = &v
			out = append(out, v)
		}
		if !s.Earlier {
			out = append(out, Version{Seq: s.Snapshot.Seq, At: s.Snapshot.Changed, Auto: true, Words: Words(s.Snapshot.Letter)})
		}
		return count(s, chosen, out)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// count fills in the words of the versions that lie in a stretch.
func count(s *Saved, chosen map[uint64]*Version, out []Version) error {
	doc := s.Snapshot.Doc()
	var err error
	for i := range s.Acts {
		if len(chosen) == 0 {
			return nil
		}
		if doc, _, err = s.Acts[i].Steps.Apply(doc); err != nil {
			return fmt.Errorf("%w: %v", ErrHistory, err)
		}
		n := s.Snapshot.Seq + uint64(i) + 1
		if chosen[n] == nil {
			continue
		}
		delete(chosen, n)
		k := slices.IndexFunc(out, func(v Version) bool { return v.Seq == n })
		out[k].Words = Words(doc.Letter)
	}
	return nil
}

// period names the hour, day or week of which one version is kept.
func period(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	switch {
	case at.Format(time.DateOnly) == now.Format(time.DateOnly):
		return at.Format("2006-01-02 15")
	case now.Sub(at) < 31*24*time.Hour:
		return at.Format(time.DateOnly)
	}
	y, w := at.ISOWeek()
	return fmt.Sprint(y, " w", w)
}

// Whole gives a draft as it is, the snapshot it began with, and every act since, those that are not kept yet included.
func (k *Desk) Whole(ctx context.Context, id letter.ID) (now, first *Snapshot, acts []Act, err error) {
	h, leave, err := k.hold(ctx, id, true)
	if err != nil {
		return nil, nil, nil, err
	}
	defer leave()
	err = k.back(ctx, h, func(s *Saved) error {
		first, acts = s.Snapshot, slices.Concat(s.Acts, acts)
		return nil
	})
	if err != nil {
		return nil, nil, nil, err
	}
	k.own(func() { now = h.Snapshot() })
	return now, first, acts, nil
}
