package store

import (
	"encoding/hex"
	"errors"
	"os"

	"github.com/dgraph-io/badger/v4"

	"kamerbrief/drafts/letter"
)

// Which draft uses which bijlage or figure is kept in the database as keys without a value, so that deleting the last
// draft that names a file deletes the file. A file put in this session stays: a letter may be about to name it.

// keyUse is the kind of key that says: this file (SHA-256, 32 bytes) is named by this draft.
const keyUse byte = 'f'

func useKey(sha []byte, id letter.ID) []byte {
	return append(append([]byte{keyUse, '/'}, sha...), id[:]...)
}

// shasIn gives the names of files in a payload: runs of exactly 64 hexadecimal digits.
func shasIn(payload []byte) (out [][]byte) {
	run := 0
	for i := 0; i <= len(payload); i++ {
		if i < len(payload) && (payload[i] >= '0' && payload[i] <= '9' || payload[i] >= 'a' && payload[i] <= 'f') {
			run++
			continue
		}
		if run == 64 {
			if sha, err := hex.DecodeString(string(payload[i-64 : i])); err == nil {
				out = append(out, sha)
			}
		}
		run = 0
	}
	return out
}

// useOps adds the keys for the files that a payload names.
func useOps(ops []op, id letter.ID, payload []byte) []op {
	for _, sha := range shasIn(payload) {
		k := useKey(sha, id)
		ops = append(ops, op{k, onePart(k, nil, false, 0, 1)})
	}
	return ops
}

// files gives the names of all files in what is kept of a draft, also in its history.
func (k *kept) files() map[string]bool {
	out := map[string]bool{}
	add := func(b []byte) {
		for _, sha := range shasIn(b) {
			out[string(sha)] = true
		}
	}
	for _, d := range k.data {
		add(d)
	}
	for _, b := range k.batches {
		add(b.data)
	}
	return out
}

// forgetUses takes a deleted draft out of the lists of users and gives the files that none of others uses. Each is asked
// for by its name: a walk would end without a word at what cannot be read.
func (d *db) forgetUses(id letter.ID, files map[string]bool, others []letter.ID) (free []string, err error) {
	defer d.guard(&err)()
	var ops []op
	for sha := range files {
		ops = append(ops, op{key: useKey([]byte(sha), id)})
	}
	if err := d.write(ops); err != nil {
		return nil, err
	}
	err = d.b.View(func(tx *badger.Txn) error {
		for sha := range files {
			used := false
			for _, other := range others {
				_, err := tx.Get(useKey([]byte(sha), other))
				if used = err == nil; used {
					break
				}
				if !errors.Is(err, badger.ErrKeyNotFound) {
					return err
				}
			}
			if !used {
				free = append(free, hex.EncodeToString([]byte(sha)))
			}
		}
		return nil
	})
	return free, err
}

// removeFiles deletes what only a deleted draft used. A failure leaves a file too many, no more.
func (s *store) removeFiles(id letter.ID, files map[string]bool) {
	if len(files) == 0 || s.db == nil || len(s.behind) > 0 { // a draft that is behind may use them unseen
		return
	}
	unused, err := s.db.forgetUses(id, files, s.journalIDs())
	if err != nil {
		return
	}
	s.notes.Lock()
	defer s.notes.Unlock()
	for _, sha := range unused {
		if !s.fresh[sha] && !s.settings.name(sha) {
			_ = os.Remove(s.fileName(sha))
		}
	}
}
