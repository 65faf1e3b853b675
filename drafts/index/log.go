package index

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// The file of an index is a head and records behind each other, only added to; a later one about the same key counts. A
// record is its length (uvarint), its bytes, and their CRC-32 (4 bytes, big-endian). Its bytes:
//
//	'+'  key · stamp (varint) · card · keys that go with it · words that are new, which get the next numbers · its words (packed)
//	'-'  key
//
// where a text is its length (uvarint) and UTF-8, and a list is how many (uvarint) and the things. What comes behind a
// record that is damaged has numbers of words that cannot be told any more, and does not count. A file of another format is
// none: who changes the form, or what is put in the index of a letter, gives it the next number, and all letters are read again.
const head = "Kamerbrief zoekindex, formaat 2\n"

func record(b []byte) []byte {
	out := binary.AppendUvarint(nil, uint64(len(b)))
	return binary.BigEndian.AppendUint32(append(out, b...), crc32.ChecksumIEEE(b))
}

func text[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func removeRecord(key string) []byte { return record(text([]byte{'-'}, key)) }

func putRecord(t *Text, fresh [][]byte) []byte {
	b := text([]byte{'+'}, t.Key)
	b = text(binary.AppendVarint(b, t.Stamp), t.Card)
	b = binary.AppendUvarint(b, uint64(len(t.With)))
	for _, k := range t.With {
		b = text(b, k)
	}
	b = binary.AppendUvarint(b, uint64(len(fresh)))
	for _, w := range fresh {
		b = text(b, w)
	}
	b = append(b, t.words...)
	return record(b)
}

// recordSize is about how many bytes a text takes in the file.
func recordSize(t *Text) int { return 32 + len(t.Card) + 32*len(t.With) + len(t.words) }

// add counts what goes in the file.
func (x *Index) add(b []byte) []byte {
	x.live += len(b)
	return b
}

// Read gives the index that a file holds: of a damaged one what comes before the damage, of none an empty one.
func Read(file []byte) *Index {
	x := New()
	if len(file) == 0 {
		return x
	}
	rest, ok := bytes.CutPrefix(file, []byte(head))
	x.torn = !ok
	for len(rest) > 0 && !x.torn {
		n, w := binary.Uvarint(rest)
		if w <= 0 || n > uint64(len(rest)-w) || uint64(len(rest)-w)-n < 4 {
			x.torn = true
			break
		}
		b := rest[w : w+int(n)]
		sum := binary.BigEndian.Uint32(rest[w+int(n):])
		x.torn = crc32.ChecksumIEEE(b) != sum || !x.take(&reader{b: b})
		rest = rest[w+int(n)+4:]
	}
	x.live = len(file)
	return x
}

// take does what a record says; false when it cannot be.
func (x *Index) take(r *reader) bool {
	kind := r.bytes(1)
	key := string(r.text())
	if r.bad || key == "" {
		return false
	}
	if kind[0] == '-' {
		x.unset(key)
		return len(r.b) == 0
	}
	t := &Text{Key: key, Stamp: r.varint(), Card: bytes.Clone(r.text())}
	for range r.count() {
		t.With = append(t.With, string(r.text()))
	}
	for range r.count() {
		w := string(r.text())
		if _, twice := x.word[w]; r.bad || w == "" || twice || bytes.IndexByte([]byte(w), '\n') >= 0 {
			return false
		}
		x.number(w)
	}
	t.words = bytes.Clone(r.b)
	if r.bad || kind[0] != '+' || !t.words.sound(len(x.ends)) {
		return false
	}
	x.set(t)
	return true
}

// wasteFrom is from how many bytes that do not count a file is worth writing anew.
const wasteFrom = 1 << 20

// Wasteful reports whether the file is better written anew: it is damaged, it has words of a text that was removed, or the
// greater part of it does not count.
func (x *Index) Wasteful() bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.torn || x.gone || x.dead > wasteFrom && x.dead > x.live/2 || x.live == 0
}

// Whole gives the file anew, with nothing in it that does not count.
func (x *Index) Whole() []byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	y := New()
	number := make([]uint32, len(x.ends)) // of a word in y, and 1
	out := []byte(head)
	for _, t := range x.texts {
		from := len(y.ends)
		now := *t
		now.turned = false
		var words []uint32
		for p := range t.words.each {
			n := p >> weightBits
			if number[n] == 0 {
				number[n] = y.number(string(x.line(n))) + 1
			}
			words = append(words, (number[n]-1)<<weightBits|p&(1<<weightBits-1))
		}
		now.words = pack(words)
		y.set(&now)
		out = append(out, putRecord(&now, y.since(from))...)
	}
	x.lines, x.ends, x.word, x.texts, x.at = y.lines, y.ends, y.word, y.texts, y.at
	x.turned, x.fresh = turned{}, len(x.texts)
	x.live, x.dead, x.gone, x.torn = len(out), 0, false, false
	return out
}

// line gives the word with a number.
func (x *Index) line(n uint32) []byte {
	from := uint32(1)
	if n > 0 {
		from = x.ends[n-1] + 1
	}
	return x.lines[from:x.ends[n]]
}

// reader reads the fields of a record, and is bad after one that does not fit.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.bad = true
		return []byte{0}
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) text() []byte { return r.bytes(r.uvarint()) }

// count reads how many things follow, each of a byte at least.
func (r *reader) count() uint64 {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.bad, n = true, 0
	}
	return n
}

func (r *reader) uvarint() uint64 { return number(r, binary.Uvarint) }
func (r *reader) varint() int64   { return number(r, binary.Varint) }

func number[T int64 | uint64](r *reader, read func([]byte) (T, int)) T {
	n, w := read(r.b)
	if w <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[w:]
	return n
}
