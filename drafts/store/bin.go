package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// The bin is one small file that says which drafts lie in it and since when. The drafts themselves stay where they are,
// so that putting one in the bin or taking it out moves nothing, and losing this file loses no letter: they are all
// back in the list.
const (
	binName = "prullenbak"
	binHead = "Kamerbrief prullenbak, formaat 1\n"
)

type bin map[letter.ID]time.Time

func (b bin) encode() []byte {
	text := binHead
	for _, id := range slices.SortedFunc(maps.Keys(b), letter.ID.Compare) {
		text += id.String() + " " + b[id].UTC().Format(time.RFC3339) + "\n"
	}
	return summed([]byte(text))
}

// decodeBin reads what encode wrote, to the byte.
func decodeBin(raw []byte) (bin, error) {
	if newer(raw, binName) {
		return nil, errNewer
	}
	_, rest, _ := strings.Cut(string(raw), "\n")
	out := bin{}
	for line := range strings.Lines(rest) {
		name, at, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if name == "som" {
			break
		}
		id, e1 := letter.ParseID(name)
		t, e2 := time.Parse(time.RFC3339, at)
		if e1 != nil || e2 != nil {
			return nil, errSum
		}
		out[id] = t
	}
	if !bytes.Equal(out.encode(), raw) {
		return nil, errSum
	}
	return out, nil
}

// readBin reads the bin. One that cannot be read is put aside, and said: its letters are back in the list.
func (s *store) readBin() error {
	s.bin, s.binRead = bin{}, true
	b, err := readSmall(s, binName, decodeBin)
	switch {
	case err == nil:
		s.bin = b
	case !errors.Is(err, fs.ErrNotExist):
		s.binRead = false
		return s.unreadable(binName, err, "Het bestand van de prullenbak was beschadigd. Uw brieven zijn heel; wat in de prullenbak lag, staat weer in de lijst.")
	}
	return nil
}

// putBin keeps b as the bin.
func (s *store) putBin(b bin) error {
	if err := s.writeSmall(binName, b.encode()); err != nil {
		return errWrite(err)
	}
	s.bin = b
	return nil
}

// emptyBin deletes what has been in the bin for longer than drafts.BinDays, and tells the logbook. What cannot be deleted
// waits for another opening; that the logbook cannot be written to holds nothing up.
func (s *store) emptyBin(now time.Time) {
	ctx := context.Background()
	for id, at := range maps.Clone(s.bin) {
		if now.Sub(at) <= drafts.BinDays*24*time.Hour {
			continue
		}
		switch err := s.Delete(ctx, id); {
		case err == nil:
			_ = s.Log(ctx, drafts.Deed{Draft: id, Action: "verwijderen", About: fmt.Sprint("na ", drafts.BinDays, " dagen in de prullenbak"), Result: drafts.Done,
				Origin: drafts.OnHost(drafts.FromItself), Actor: drafts.Itself, At: now})
		case errors.Is(err, drafts.ErrNotFound):
			s.outOfBin(id)
		}
	}
}

// outOfBin forgets a draft that is gone. When that cannot be kept the bin names a draft that is not there, which does
// no harm.
func (s *store) outOfBin(id letter.ID) {
	if _, ok := s.bin[id]; ok {
		b := maps.Clone(s.bin)
		delete(b, id)
		s.stand.binned(id, false)
		if s.putBin(b) != nil {
			s.bin = b
		}
	}
}

func (s *store) Bin(ctx context.Context, id letter.ID, at time.Time) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	if _, err := s.entry(id); err != nil && s.bad[id].ID != id { // a damaged one can go there as well
		return err
	}
	b := maps.Clone(s.bin)
	_, in := b[id]
	switch {
	case in && !at.IsZero():
		return say(drafts.ErrInBin, nil, "Deze brief ligt al in de prullenbak. Er is niets gedaan.")
	case !in && at.IsZero():
		return say(drafts.ErrNotFound, nil, "Deze brief ligt niet in de prullenbak. Er is niets gedaan.")
	case in:
		delete(b, id)
		s.stand.binned(id, false)
		return s.putBin(b)
	}
	b[id] = at.UTC().Truncate(time.Second)
	if err := s.putBin(b); err != nil {
		return err
	}
	s.stand.binned(id, true)
	return nil
}

func (s *store) Binned(ctx context.Context) ([]drafts.Summary, error) {
	all, err := s.all(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(x drafts.Summary) bool { return x.Binned.IsZero() })
	slices.SortStableFunc(all, func(a, b drafts.Summary) int { return cmp.Compare(b.Binned.Unix(), a.Binned.Unix()) })
	return all, nil
}

func (s *store) All(ctx context.Context) ([]drafts.Summary, error) { return s.all(ctx) }

func (s *store) List(ctx context.Context) ([]drafts.Summary, error) {
	all, err := s.all(ctx)
	return slices.DeleteFunc(all, func(x drafts.Summary) bool { return !x.Binned.IsZero() }), err
}
