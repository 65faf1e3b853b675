package store

import (
	"encoding/binary"
	"errors"
	"sync"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/zstd"

	"kamerbrief/drafts/letter"
)

// format is the number of the stored form that this version writes; see FORMAT.md. It reads format 1 as well.
const format = 2

const (
	rawMax  = 256 << 20 // bytes of one record before compression
	zipFrom = 512       // shorter payloads are kept as they are
)

// Internal reasons; people get the sentences of errors.go.
var (
	errSum   = errors.New("store: checksum")
	errNewer = errors.New("store: newer format")
	errNone  = errors.New("store: no such record")
	errOdd   = errors.New("store: not a file, or longer than it can be")
	errSpace = errors.New("store: too little free space for the database")
)

var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(false), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic("store: " + err.Error()) // fixed options: cannot fail
	}
	return e
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(rawMax), zstd.WithDecoderLowmem(true))
	if err != nil {
		panic("store: " + err.Error()) // fixed options: cannot fail
	}
	return d
})

// squeeze gives the payload as it is stored and whether it was compressed.
func squeeze(raw []byte) ([]byte, bool) {
	if len(raw) < zipFrom {
		return raw, false
	}
	if z := packer().EncodeAll(raw, make([]byte, 0, len(raw)/4)); len(z) < len(raw) {
		return z, true
	}
	return raw, false
}

// unsqueeze undoes squeeze; the checksum was right, so an error means a record made by something else.
func unsqueeze(b []byte, zipped bool) ([]byte, error) {
	if !zipped {
		return b, nil
	}
	raw, err := unpacker().DecodeAll(b, nil)
	if err != nil {
		return nil, errSum
	}
	return raw, nil
}

// A part is one value in badger: header of 8 bytes, payload, checksum of 8 bytes over key and all before it.
//
//	0 'K'   1 format   2 flags (1: zstd)   3 zero   4 number of this part   6 how many parts
const partMax = 256 << 10

// parts cuts a payload into the values kept under key+0, key+1, ….
func parts(key []byte, raw []byte) (keys, vals [][]byte) {
	b, zipped := squeeze(raw)
	n := max(1, (len(b)+partMax-1)/partMax)
	for i := range n {
		piece := b[min(len(b), i*partMax):min(len(b), (i+1)*partMax)]
		k := binary.BigEndian.AppendUint16(append([]byte{}, key...), uint16(i))
		keys, vals = append(keys, k), append(vals, onePart(k, piece, zipped, i, n))
	}
	return keys, vals
}

func onePart(key, piece []byte, zipped bool, i, n int) []byte {
	v := make([]byte, 8, len(piece)+16)
	v[0], v[1] = 'K', format
	if zipped {
		v[2] = 1
	}
	binary.BigEndian.PutUint16(v[4:], uint16(i))
	binary.BigEndian.PutUint16(v[6:], uint16(n))
	v = append(v, piece...)
	return binary.BigEndian.AppendUint64(v, sum(key, v))
}

// openPart checks one value and gives its piece.
func openPart(key, v []byte) (piece []byte, zipped bool, i, n int, err error) {
	if len(v) < 16 || v[0] != 'K' || binary.BigEndian.Uint64(v[len(v)-8:]) != sum(key, v[:len(v)-8]) {
		return nil, false, 0, 0, errSum
	}
	if v[1] > format || v[2]&^1 != 0 || v[3] != 0 {
		return nil, false, 0, 0, errNewer
	}
	return v[8 : len(v)-8], v[2]&1 != 0, int(binary.BigEndian.Uint16(v[4:])), int(binary.BigEndian.Uint16(v[6:])), nil
}

// sum is XXH64 of the pieces after one another. It finds damage, not malice: sealing comes later.
func sum(pieces ...[]byte) uint64 {
	var h xxhash.Digest // on the stack
	h.Reset()
	for _, p := range pieces {
		_, _ = h.Write(p)
	}
	return h.Sum64()
}

// A frame is one record of a safety journal.
//
//	0 "KBR" and the format   4 kind   5 flags (1: zstd)   6 zero   8 length n of the stored payload   12 length before compression
//	16 number of the record   24 seq   32 checksum of the record before   40 payload   40+n checksum over id and all before   48+n n again
const (
	frameHead = 40
	frameTail = 12
)

type frame struct {
	format    byte // as read; what is written is of the present one
	kind      byte
	rec, seq  uint64
	prev, sum uint64
	payload   []byte // before compression
	packed    []byte // as read, until open
	size      int64  // in the file
}

// Kinds of frame.
const (
	kindHeader   byte = 'H' // payload: the id of the draft, the size of the file as written whole; seq: the first act that is kept
	kindAuthor   byte = 'W' // a drafts.Author as JSON; seq: its place in the table of authors, from 1
	kindActs     byte = 'A' // a batch, and the summary where it changed
	kindSnapshot byte = 'S' // a storedSnap
	kindEvents   byte = 'E' // of format 1: a summary and an array of events
)

// appendFrame writes f after b. It sets f.sum and f.size.
func appendFrame(b []byte, id letter.ID, f *frame) []byte {
	stored, zipped := squeeze(f.payload)
	start := len(b)
	b = append(b, 'K', 'B', 'R', format, f.kind, 0, 0, 0)
	if zipped {
		b[start+5] = 1
	}
	b = binary.BigEndian.AppendUint32(b, uint32(len(stored)))
	b = binary.BigEndian.AppendUint32(b, uint32(len(f.payload)))
	b = binary.BigEndian.AppendUint64(b, f.rec)
	b = binary.BigEndian.AppendUint64(b, f.seq)
	b = binary.BigEndian.AppendUint64(b, f.prev)
	b = append(b, stored...)
	f.sum = sum(id[:], b[start:])
	b = binary.BigEndian.AppendUint64(b, f.sum)
	b = binary.BigEndian.AppendUint32(b, uint32(len(stored)))
	f.size = int64(len(b) - start)
	return b
}

// readFrame reads the frame at the start of b and checks it; its payload is still to be opened. errNone: b is too short for it.
func readFrame(b []byte, id letter.ID) (frame, error) {
	if len(b) < frameHead {
		return frame{}, errNone
	}
	if b[0] != 'K' || b[1] != 'B' || b[2] != 'R' || b[3] == 0 {
		return frame{}, errSum
	}
	n := int64(binary.BigEndian.Uint32(b[8:]))
	if n > rawMax || binary.BigEndian.Uint32(b[12:]) > rawMax {
		return frame{}, errSum
	}
	if int64(len(b)) < frameHead+n+frameTail {
		return frame{}, errNone
	}
	body := b[:frameHead+n]
	f := frame{format: b[3], kind: b[4], rec: binary.BigEndian.Uint64(b[16:]), seq: binary.BigEndian.Uint64(b[24:]), packed: body,
		prev: binary.BigEndian.Uint64(b[32:]), sum: binary.BigEndian.Uint64(b[frameHead+n:]), size: frameHead + n + frameTail}
	if f.sum != sum(id[:], body) || binary.BigEndian.Uint32(b[frameHead+n+8:]) != uint32(n) {
		return frame{}, errSum
	}
	if b[3] > format || b[5]&^1 != 0 || b[6] != 0 || b[7] != 0 {
		return frame{}, errNewer
	}
	return f, nil
}

// open gives the payload its form before compression.
func (f *frame) open() (err error) {
	if f.packed == nil {
		return nil
	}
	raw := binary.BigEndian.Uint32(f.packed[12:])
	f.payload, err = unsqueeze(f.packed[frameHead:], f.packed[5]&1 != 0)
	if err == nil && len(f.payload) != int(raw) {
		err = errSum
	}
	f.packed = nil
	return err
}
