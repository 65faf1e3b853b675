package drafts

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"kamerbrief/drafts/index"
	"kamerbrief/drafts/letter"
)

// What drafts are found by is an index beside them, in a file of the store. It says of each draft of which moment it is, and who
// is about to look brings it up to date first: Refresh reads what changed since. So an act costs nothing for it, and a draft
// of an old store, of another program, of a program that was killed, or of an index that was damaged is one and the same
// case: it is read again. What is wrong with the index is never an error.

// finding is the index of a desk.
type finding struct {
	turn  sync.Mutex // one at a time brings it up to date
	kept  bool       // guarded by turn: the file holds what the index does, so that it can be added to
	mu    sync.Mutex // guards what follows
	index *index.Index
	facts map[letter.ID]Facts
}

// get gives the index; it is empty until the first Refresh.
func (f *finding) get() *index.Index {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.index == nil {
		return index.New()
	}
	return f.index
}

// card is what the index holds of a draft besides its words.
type card struct {
	Counting int // by which rules its facts were counted
	Facts
}

// counting is raised when FactsOf says otherwise of the same draft: cards of before are made anew then.
const counting = 1

// know takes the card of a draft, and reports whether it can be used: one of another version cannot.
func (f *finding) know(id letter.ID, b []byte) bool {
	var x card
	if letter.Strict(b, &x) != nil || x.Counting != counting {
		return false
	}
	f.mu.Lock()
	f.facts[id] = x.Facts
	f.mu.Unlock()
	return true
}

// Facts gives the facts of a draft, as of the last Refresh that read it; the zero value for one that was not read yet.
func (k *Desk) Facts(id letter.ID) Facts {
	k.found.mu.Lock()
	defer k.found.mu.Unlock()
	return k.found.facts[id]
}

// Find gives those of a list of drafts that have the words of a question, the best first: see Desk.Search, which is exact also for
// what changed a moment ago. Quick: it reads no draft.
func (k *Desk) Find(question string, list []Summary) []Summary {
	found := k.found.get().Find(question, len(list), func(i int) []byte { return list[i].ID[:] })
	out := make([]Summary, len(found))
	for i, at := range found {
		out[i] = list[at]
	}
	return out
}

// A draft stands in the index under the bytes of its ID, the words of a bijlage under its SHA-256 in hex.
func keyOf(id letter.ID) string { return string(id[:]) }

func idOf(key string) (id letter.ID, ok bool) {
	copy(id[:], key)
	return id, len(key) == len(id)
}

// addAt is how many bytes are gathered before the file of the index is added to.
const addAt = 256 << 10

// Refresh brings what drafts are found by up to date. told, when it is not nil, is called now and then with how many of the
// drafts that changed were read; also what is found until then can be asked for. Off the owner goroutine only.
func (k *Desk) Refresh(ctx context.Context, told func(done, of int)) error {
	k.found.turn.Lock()
	defer k.found.turn.Unlock()
	x := k.readIndex()
	list, err := k.Store.All(ctx)
	if err != nil {
		return err
	}
	w := indexWriter{k: k, x: x}
	w.only(list)
	changed := slices.DeleteFunc(list, func(s Summary) bool {
		t := x.Get(keyOf(s.ID))
		return s.Damaged != "" || t != nil && t.Stamp == s.Changed.UnixNano()
	})
	for i, s := range changed {
		if ctx.Err() != nil {
			break
		}
		if snap, err := k.Snapshot(ctx, s.ID); err == nil {
			w.put(snap)
		}
		if told != nil && i%50 == 49 {
			told(i+1, len(changed))
		}
	}
	w.bijlagen(ctx)
	w.flush()
	if told != nil && len(changed) > 0 {
		told(len(changed), len(changed))
	}
	return ctx.Err()
}

// readIndex reads the file, once. The caller has the turn.
func (k *Desk) readIndex() *index.Index {
	if k.found.facts != nil {
		return k.found.get()
	}
	x, facts := index.Read(k.Store.Index()), map[letter.ID]Facts{}
	k.found.mu.Lock()
	k.found.index, k.found.facts = x, facts
	k.found.mu.Unlock()
	k.found.kept = true
	x.Each(func(t *index.Text) {
		if id, ok := idOf(t.Key); ok && !k.found.know(id, t.Card) {
			x.Remove(t.Key) // the draft is read again
		}
	})
	return x
}

// indexWriter brings an index up to date and keeps its file so. When that cannot be written the index goes on without.
type indexWriter struct {
	k     *Desk
	x     *index.Index
	added []byte
}

// only takes out of the index what is not there any more, and writes the file anew when that is better.
func (w *indexWriter) only(list []Summary) {
	there := map[string]bool{}
	for _, s := range list {
		there[keyOf(s.ID)] = true
		if t := w.x.Get(keyOf(s.ID)); t != nil {
			for _, file := range t.With {
				there[file] = true
			}
		}
	}
	w.x.Each(func(t *index.Text) {
		if !there[t.Key] {
			w.x.Remove(t.Key)
		}
	})
	if _, fixed := w.k.Store.(Reader); !fixed && (w.x.Wasteful() || !w.k.found.kept) {
		w.k.found.kept = w.k.Store.SetIndex(w.x.Whole()) == nil
	}
}

func (w *indexWriter) put(s *Snapshot) {
	b, err := json.Marshal(card{counting, FactsOf(s)})
	if err != nil {
		return
	}
	t := index.Text{Key: keyOf(s.ID), Stamp: s.Changed.UnixNano(), Card: b}
	for _, b := range s.Letter.Bijlagen {
		if b.File != "" && !slices.Contains(t.With, b.File) {
			t.With = append(t.With, b.File)
		}
	}
	subject := ""
	var rest []string
	for p := range s.said() {
		if p.in == string(letter.SubjectFlow) {
			subject += " " + p.words
		} else {
			rest = append(rest, p.words)
		}
	}
	w.add(w.x.Put(t, subject, rest...))
	w.k.found.know(s.ID, b)
}

// bijlagen reads the words of bijlagen that were not read before. One that cannot be read has none.
func (w *indexWriter) bijlagen(ctx context.Context) {
	if w.k.Words == nil {
		return
	}
	unread := map[string]bool{}
	w.x.Each(func(t *index.Text) {
		for _, file := range t.With {
			if w.x.Get(file) == nil {
				unread[file] = true
			}
		}
	})
	for file := range unread {
		words, ok := w.k.Words(ctx, file)
		if ctx.Err() != nil {
			return
		}
		if ok {
			w.add(w.x.Put(index.Text{Key: file}, "", words))
		}
	}
}

func (w *indexWriter) add(b []byte) {
	if w.added = append(w.added, b...); len(w.added) >= addAt {
		w.flush()
	}
}

func (w *indexWriter) flush() {
	if len(w.added) > 0 && w.k.found.kept {
		w.k.found.kept = w.k.Store.AddIndex(w.added) == nil
	}
	w.added = nil
}
