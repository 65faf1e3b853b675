// Package storetest says what every drafts.Store must do: Run is the conformance suite, Memory the store in memory
// that other packages use in their tests. The store on disk (drafts/store) and Memory both pass Run.
package storetest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"sync"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Memory gives an empty store that keeps everything in memory, until it is closed.
func Memory() drafts.Store {
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		panic(err)
	}
	return &memory{key: key, who: drafts.Author{Key: drafts.Fingerprint(key.Public().(ed25519.PublicKey))}, drafts: map[letter.ID]*kept{}, bin: map[letter.ID]time.Time{}, files: map[string][]byte{}}
}

type memory struct {
	mu     sync.Mutex
	who    drafts.Author
	drafts map[letter.ID]*kept
	bin    map[letter.ID]time.Time
	files  map[string][]byte
	deeds  []drafts.Deed
	key    ed25519.PrivateKey
	set    map[string]string
	index  []byte
	closed bool
}

func (m *memory) Log(ctx context.Context, d drafts.Deed) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	d.N, d.At = uint64(len(m.deeds)+1), d.At.UTC().Truncate(time.Second)
	m.deeds = append(m.deeds, d)
	return nil
}

func (m *memory) Deeds(ctx context.Context) ([]drafts.Deed, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	return slices.Clone(m.deeds), nil
}

func (m *memory) Sign(b []byte) []byte { return ed25519.Sign(m.key, b) }

func (m *memory) Public() []byte { return m.key.Public().(ed25519.PublicKey) }

func (m *memory) Secret(use string) []byte {
	h := sha256.Sum256(append(m.key.Seed(), use...))
	return h[:]
}

// kept holds a draft as bytes, so that nothing a caller does to a value later changes what was kept.
type kept struct {
	first uint64      // number of the first act kept
	head  letter.ID   // the last act kept
	ids   []letter.ID // of the acts, in order
	acts  [][]byte    // their JSON
	snaps []snap      // by Seq
	sum   drafts.Summary
}

type snap struct {
	drafts.Version
	changed                   drafts.Snapshot // all but Letter, Threads and Consents
	letter, threads, consents []byte
}

// last is the number of the last act kept.
func (k *kept) last() uint64 { return k.first + uint64(len(k.ids)) - 1 }

// id gives the act with this number; zero when it is from before what is kept here.
func (k *kept) id(seq uint64) letter.ID {
	if seq < k.first {
		return letter.ID{}
	}
	return k.ids[seq-k.first]
}

// from gives the acts numbered from up to and including to.
func (k *kept) from(from, to uint64) (out []drafts.Act, err error) {
	for n := max(from, k.first); n <= to; n++ {
		var a drafts.Act
		if err := json.Unmarshal(k.acts[n-k.first], &a); err != nil {
			return nil, fail(drafts.ErrDamaged, "De geschiedenis van het concept kan niet worden gelezen.")
		}
		out = append(out, a)
	}
	return out, nil
}

// saved gives snapshot i and the acts after it, up to and including number to.
func (k *kept) saved(i int, to uint64) (*drafts.Saved, error) {
	s, err := k.snaps[i].give()
	if err != nil {
		return nil, err
	}
	acts, err := k.from(s.Seq+1, to)
	return &drafts.Saved{Snapshot: s, Acts: acts, Earlier: s.Seq >= k.first}, err
}

// behind tells what was kept after parent.
func (k *kept) behind(parent letter.ID) error {
	from := k.first
	if i := slices.Index(k.ids, parent); i >= 0 {
		from += uint64(i) + 1
	} else if parent != k.snaps[0].changed.Head || k.snaps[0].Seq >= k.first {
		return &drafts.Behind{Unknown: true}
	}
	acts, err := k.from(from, k.last())
	if err != nil {
		return err
	}
	return &drafts.Behind{Acts: acts}
}

func fail(kind error, text string) error { return &tell.Error{Kind: kind, Text: text} }

// enter takes the lock, which the caller gives back, also after an error.
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

// draft is enter, and gives the draft.
func (m *memory) draft(ctx context.Context, id letter.ID) (*kept, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	k := m.drafts[id]
	if k == nil {
		return nil, fail(drafts.ErrNotFound, "Dit concept bestaat niet (meer).")
	}
	return k, nil
}

func (m *memory) Bin(ctx context.Context, id letter.ID, at time.Time) error {
	defer m.mu.Unlock()
	if _, err := m.draft(ctx, id); err != nil {
		return err
	}
	_, in := m.bin[id]
	switch {
	case in && !at.IsZero():
		return fail(drafts.ErrInBin, "Deze brief ligt al in de prullenbak.")
	case !in && at.IsZero():
		return fail(drafts.ErrNotFound, "Deze brief ligt niet in de prullenbak.")
	case in:
		delete(m.bin, id)
	default:
		m.bin[id] = at.UTC().Truncate(time.Second)
	}
	return nil
}

func (m *memory) All(ctx context.Context) ([]drafts.Summary, error) { return m.all(ctx) }

func (m *memory) List(ctx context.Context) ([]drafts.Summary, error) {
	all, err := m.all(ctx)
	return slices.DeleteFunc(all, func(x drafts.Summary) bool { return !x.Binned.IsZero() }), err
}

func (m *memory) Binned(ctx context.Context) ([]drafts.Summary, error) {
	all, err := m.all(ctx)
	all = slices.DeleteFunc(all, func(x drafts.Summary) bool { return x.Binned.IsZero() })
	slices.SortStableFunc(all, func(a, b drafts.Summary) int { return b.Binned.Compare(a.Binned) })
	return all, err
}

// all gives every draft, those in the bin included.
func (m *memory) all(ctx context.Context) ([]drafts.Summary, error) {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	var out []drafts.Summary
	for _, k := range m.drafts {
		sum := k.sum
		sum.Binned = m.bin[sum.ID]
		out = append(out, sum)
	}
	slices.SortFunc(out, func(a, b drafts.Summary) int {
		return cmp.Or(b.Changed.Compare(a.Changed), a.ID.Compare(b.ID))
	})
	return out, nil
}

func take(s *drafts.Snapshot, name string) (snap, error) {
	threads, err := json.Marshal(s.Threads)
	if err != nil {
		return snap{}, fail(drafts.ErrWrite, "De opmerkingen kunnen niet worden opgeslagen.")
	}
	said, err := json.Marshal(s.Consents)
	if err != nil {
		return snap{}, fail(drafts.ErrWrite, "De akkoorden kunnen niet worden opgeslagen.")
	}
	return snap{drafts.Version{Seq: s.Seq, At: s.Changed, Name: name}, drafts.Snapshot{ID: s.ID, Head: s.Head, Changed: s.Changed, State: s.State}, letter.Encode(s.Letter), threads, said}, nil
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
	if err := json.Unmarshal(p.consents, &s.Consents); err != nil {
		return nil, fail(drafts.ErrDamaged, "Het concept kan niet worden gelezen.")
	}
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
	m.drafts[s.ID] = &kept{first: s.Seq + 1, head: s.Head, snaps: []snap{p}, sum: s.Summary()}
	return nil
}

func (m *memory) Load(ctx context.Context, id letter.ID) (*drafts.Saved, error) {
	defer m.mu.Unlock()
	k, err := m.draft(ctx, id)
	if err != nil {
		return nil, err
	}
	out, err := k.saved(len(k.snaps)-1, k.last())
	if err == nil {
		_, out.Binned = m.bin[id]
	}
	return out, err
}

func (m *memory) Earlier(ctx context.Context, id letter.ID, seq uint64) (*drafts.Saved, error) {
	defer m.mu.Unlock()
	k, err := m.draft(ctx, id)
	if err != nil {
		return nil, err
	}
	for i, p := range slices.Backward(k.snaps) {
		if p.Seq < seq && seq <= k.last() {
			return k.saved(i, seq)
		}
	}
	return nil, fail(drafts.ErrNotFound, "Zo ver terug is er niets bewaard van dit concept.")
}

func (m *memory) Append(ctx context.Context, id, parent letter.ID, acts []drafts.Act, sum drafts.Summary) error {
	defer m.mu.Unlock()
	k, err := m.draft(ctx, id)
	if err != nil {
		return err
	}
	if parent != k.head {
		return k.behind(parent)
	}
	head, ids, more := k.head, k.ids, k.acts
	for _, a := range acts {
		if a.ID.IsZero() || a.Parent != head {
			return fail(drafts.ErrWrite, "De wijzigingen volgen niet op elkaar. Er is niets opgeslagen.")
		}
		b, err := json.Marshal(a)
		if err != nil {
			return fail(drafts.ErrWrite, "De wijziging kan niet worden opgeslagen.")
		}
		head, ids, more = a.ID, append(ids, a.ID), append(more, b)
	}
	k.head, k.ids, k.acts = head, ids, more
	sum.ID = id
	k.sum = sum
	return nil
}

func (m *memory) Checkpoint(ctx context.Context, s *drafts.Snapshot, name string) error {
	defer m.mu.Unlock()
	k, err := m.draft(ctx, s.ID)
	if err != nil {
		return err
	}
	if s.Seq > k.last() || s.Seq+1 < k.first || s.Seq >= k.first && s.Head != k.id(s.Seq) {
		return &drafts.Behind{Unknown: true}
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
	if s.Seq == k.last() {
		pages := k.sum.Pages
		k.sum = s.Summary()
		k.sum.Pages = pages
	}
	return nil
}

// Due as the store on disk: 500 acts.
func (m *memory) Due(id letter.ID) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.drafts[id]
	return k != nil && k.last() >= k.snaps[len(k.snaps)-1].Seq+500
}

func (m *memory) Versions(ctx context.Context, id letter.ID) ([]drafts.Version, error) {
	defer m.mu.Unlock()
	k, err := m.draft(ctx, id)
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
	k, err := m.draft(ctx, id)
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
	if _, err := m.draft(ctx, id); err != nil {
		return err
	}
	delete(m.drafts, id)
	delete(m.bin, id)
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

func (m *memory) Who() drafts.Author {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.who
}

func (m *memory) SetWho(ctx context.Context, name, function string) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	m.who.Name, m.who.Function = name, function
	return nil
}

func (m *memory) Setting(name string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.set[name]
}

func (m *memory) SetSetting(ctx context.Context, name, value string) error {
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	if m.set == nil {
		m.set = map[string]string{}
	}
	m.set[name] = value
	return nil
}

func (m *memory) Index() []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.index)
}

func (m *memory) AddIndex(b []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.index = append(m.index, b...)
	return nil
}

func (m *memory) SetIndex(b []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.index = slices.Clone(b)
	return nil
}

func (m *memory) Notices() []string { return nil }

func (m *memory) Low() bool { return false }

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}
