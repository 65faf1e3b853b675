// Package storetest says what every drafts.Store must do: Run is the conformance suite, Memory the store in memory
// that other packages use in their tests. The store on disk (drafts/store) and Memory both pass Run.
package storetest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"sync"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Memory gives an empty store that keeps everything in memory, until it is closed.
func Memory() drafts.Store {
	return &memory{drafts: map[letter.ID]*kept{}, files: map[string][]byte{}}
}

type memory struct {
	mu     sync.Mutex
	drafts map[letter.ID]*kept
	files  map[string][]byte
	closed bool
}

// kept holds a draft as bytes, so that nothing a caller does to a value later changes what was kept.
type kept struct {
	first, last uint64
	snaps       []snap // by Seq
	events      []byte // JSON lines
	sum         drafts.Summary
}

type snap struct {
	drafts.Version
	changed         drafts.Snapshot // State and Changed only
	letter, threads []byte
}

func fail(kind error, text string) error { return &drafts.Error{Kind: kind, Text: text} }

func (m *memory) enter(ctx context.Context) error {
	m.mu.Lock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.closed {
		return fail(drafts.ErrClosed, "De opslag is al gesloten. Start Kamerbrief opnieuw.")
	}
	return nil
}

func (m *memory) draft(id letter.ID) (*kept, error) {
	k := m.drafts[id]
	if k == nil {
		return nil, fail(drafts.ErrNotFound, "Dit concept bestaat niet (meer).")
	}
	return k, nil
}

func (m *memory) List(ctx context.Context) ([]drafts.Summary, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	var out []drafts.Summary
	for _, k := range m.drafts {
		out = append(out, k.sum)
	}
	slices.SortFunc(out, func(a, b drafts.Summary) int {
		return cmp.Or(b.Changed.Compare(a.Changed), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return out, nil
}

func take(s *drafts.Snapshot, name string) (snap, error) {
	threads, err := json.Marshal(s.Threads)
	if err != nil {
		return snap{}, fail(drafts.ErrWrite, "De opmerkingen kunnen niet worden opgeslagen.")
	}
	return snap{drafts.Version{Seq: s.Seq, At: s.Changed, Name: name}, drafts.Snapshot{ID: s.ID, Changed: s.Changed, State: s.State}, letter.Encode(s.Letter), threads}, nil
}

func (p snap) give() (*drafts.Snapshot, error) {
	s := p.changed
	s.Seq = p.Seq
	var err error
	if s.Letter, err = letter.Decode(p.letter); err != nil {
		return nil, fail(drafts.ErrDamaged, "Het concept kan niet worden gelezen.")
	}
	var threads []*review.Thread
	if err := json.Unmarshal(p.threads, &threads); err != nil {
		return nil, fail(drafts.ErrDamaged, "Het concept kan niet worden gelezen.")
	}
	s.Threads = threads
	return &s, nil
}

func (m *memory) Create(ctx context.Context, s *drafts.Snapshot) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	if m.drafts[s.ID] != nil {
		return fail(drafts.ErrWrite, "Er bestaat al een concept met dit nummer.")
	}
	p, err := take(s, "")
	if err != nil {
		return err
	}
	m.drafts[s.ID] = &kept{first: s.Seq + 1, last: s.Seq, snaps: []snap{p}, sum: s.Summary()}
	return nil
}

func (m *memory) Load(ctx context.Context, id letter.ID) (*drafts.Saved, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	k, err := m.draft(id)
	if err != nil {
		return nil, err
	}
	out := &drafts.Saved{}
	if out.Snapshot, err = k.snaps[len(k.snaps)-1].give(); err != nil {
		return nil, err
	}
	for d := json.NewDecoder(bytes.NewReader(k.events)); d.More(); {
		var e drafts.Event
		if err := d.Decode(&e); err != nil {
			return nil, fail(drafts.ErrDamaged, "De geschiedenis van het concept kan niet worden gelezen.")
		}
		out.Events = append(out.Events, e)
	}
	return out, nil
}

func (m *memory) Append(ctx context.Context, id letter.ID, ev []drafts.Event, sum drafts.Summary) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	k, err := m.draft(id)
	if err != nil {
		return err
	}
	last, more := k.last, bytes.Buffer{}
	for _, e := range ev {
		if e.Seq <= last {
			continue
		}
		if e.Seq != last+1 {
			return fail(drafts.ErrGap, "Er ontbreken wijzigingen. De laatste wijziging is niet opgeslagen.")
		}
		if err := json.NewEncoder(&more).Encode(e); err != nil {
			return fail(drafts.ErrWrite, "De wijziging kan niet worden opgeslagen.")
		}
		last++
	}
	k.last, k.events = last, append(k.events, more.Bytes()...)
	sum.ID = id
	k.sum = sum
	return nil
}

func (m *memory) Checkpoint(ctx context.Context, s *drafts.Snapshot, name string) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	k, err := m.draft(s.ID)
	if err != nil {
		return err
	}
	if s.Seq > k.last || s.Seq+1 < k.first {
		return fail(drafts.ErrGap, "Er ontbreken wijzigingen. De versie is niet bewaard.")
	}
	p, err := take(s, name)
	if err != nil {
		return err
	}
	i, there := slices.BinarySearchFunc(k.snaps, s.Seq, func(x snap, n uint64) int { return cmp.Compare(x.Seq, n) })
	if !there {
		k.snaps = slices.Insert(k.snaps, i, p)
	} else {
		p.Name = cmp.Or(name, k.snaps[i].Name)
		k.snaps[i] = p
	}
	if s.Seq == k.last {
		pages := k.sum.Pages
		k.sum = s.Summary()
		k.sum.Pages = pages
	}
	return nil
}

func (m *memory) Versions(ctx context.Context, id letter.ID) ([]drafts.Version, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	k, err := m.draft(id)
	if err != nil {
		return nil, err
	}
	var out []drafts.Version
	for _, p := range slices.Backward(k.snaps) {
		out = append(out, p.Version)
	}
	return out, nil
}

func (m *memory) LoadVersion(ctx context.Context, id letter.ID, seq uint64) (*drafts.Snapshot, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	k, err := m.draft(id)
	if err != nil {
		return nil, err
	}
	for _, p := range k.snaps {
		if p.Seq == seq {
			return p.give()
		}
	}
	return nil, fail(drafts.ErrNotFound, "Deze versie bestaat niet (meer).")
}

func (m *memory) Delete(ctx context.Context, id letter.ID) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	if _, err := m.draft(id); err != nil {
		return err
	}
	delete(m.drafts, id)
	return nil
}

func (m *memory) PutFile(ctx context.Context, r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return "", fail(drafts.ErrWrite, "Het bestand kan niet worden gelezen.")
	}
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return "", err
	}
	h := sha256.Sum256(b)
	sha := hex.EncodeToString(h[:])
	m.files[sha] = b
	return sha, nil
}

func (m *memory) File(ctx context.Context, sha string) (io.ReadCloser, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	b, ok := m.files[sha]
	if !ok {
		return nil, fail(drafts.ErrNotFound, "Dit bestand staat niet in de opslag.")
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

func (m *memory) Notices() []string { return nil }

func (m *memory) Low() bool { return false }

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}
