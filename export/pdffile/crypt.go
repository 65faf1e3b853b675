package pdffile

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5" // #nosec: what PDF prescribes
	"crypto/rc4" // #nosec: what PDF prescribes
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"slices"
)

// A file that only says what readers may not do opens for anyone: its key follows from the empty password (ISO 32000-1
// 7.6, and ISO 32000-2 for AES of 256 bits). One that asks for a password stays shut.

// lock is how a file that opens for anyone is encrypted.
type lock struct {
	key              []byte
	strings, streams method
	plainXMP         bool // the metadata are not encrypted
	self             Ref  // the dictionary that says so, which is not encrypted
}

type method uint8

const (
	none   method = iota // not encrypted
	useRC4               // and a key for each object
	useAES               // 128 bits, a key for each object
	useAES256
)

// What a file that opens for anyone may bar, bits of Encrypt's P.
const (
	MayPrint  = 1 << 2
	MayChange = 1 << 3
	MayCopy   = 1 << 4
	MayHear   = 1 << 9 // screen readers may have the text
)

// Encrypted reports whether the file is encrypted, also when anyone can open it.
func (f *File) Encrypted() bool { return f.Trailer["Encrypt"] != nil }

// Locked reports whether the file cannot be opened without a password.
func (f *File) Locked() bool { return f.Encrypted() && f.lock == nil }

// Permissions gives the bits of what readers may do, all of them for a file that is not encrypted.
func (f *File) Permissions() int {
	if !f.Encrypted() {
		return -1
	}
	return f.Int(f.Dict(f.Trailer["Encrypt"])["P"], -1)
}

// padding is what a password is filled up with.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock tries the empty password.
func (f *File) unlock() {
	d := f.Dict(f.Trailer["Encrypt"])
	f.lock = nil
	if d == nil || f.Name(d["Filter"]) != "Standard" {
		return
	}
	k := &lock{plainXMP: f.Get(d["EncryptMetadata"]) == false}
	k.self, _ = f.Trailer["Encrypt"].(Ref)
	version, bits := f.Int(d["V"], 0), f.Int(d["Length"], 40)
	switch version {
	case 1:
		bits = 40
		fallthrough
	case 2:
		k.strings, k.streams = useRC4, useRC4
	case 4, 5:
		bits = 128
		k.strings, k.streams = f.method(d, "StrF"), f.method(d, "StmF")
	default:
		return
	}
	if version == 5 {
		k.key = f.newKey(d)
	} else {
		k.key = f.oldKey(d, min(max(bits/8, 5), 16), k.plainXMP)
	}
	if k.key != nil {
		f.lock = k
	}
}

// method gives how a kind of data is encrypted.
func (f *File) method(d Dict, kind Name) method {
	n := f.Name(d[kind])
	switch f.Name(f.Dict(f.Dict(d["CF"])[n])["CFM"]) {
	case "V2":
		return useRC4
	case "AESV2":
		return useAES
	case "AESV3":
		return useAES256
	}
	return none
}

// oldKey makes the key of the empty password, and gives nil when U says that it is not the one.
func (f *File) oldKey(d Dict, n int, plainXMP bool) []byte {
	o, _ := f.Get(d["O"]).(String)
	u, _ := f.Get(d["U"]).(String)
	if len(o) < 32 || len(u) < 16 {
		return nil
	}
	r := f.Int(d["R"], 0)
	var id String
	if a := f.Array(f.Trailer["ID"]); len(a) > 0 {
		id, _ = f.Get(a[0]).(String)
	}
	in := append([]byte(padding), o[:32]...)
	in = binary.LittleEndian.AppendUint32(in, uint32(f.Int(d["P"], 0)))
	in = append(in, id...)
	if r >= 4 && plainXMP {
		in = append(in, 0xff, 0xff, 0xff, 0xff)
	}
	sum := md5.Sum(in)
	for range 50 {
		if r < 3 {
			break
		}
		sum = md5.Sum(sum[:n])
	}
	key := slices.Clone(sum[:n])
	if r < 3 {
		if !bytes.Equal(rc4By(key, []byte(padding)), []byte(u)) {
			return nil
		}
		return key
	}
	first := md5.Sum(append([]byte(padding), id...))
	x := first[:]
	for i := range 20 {
		turn := slices.Clone(key)
		for k := range turn {
			turn[k] ^= byte(i)
		}
		x = rc4By(turn, x)
	}
	if !bytes.Equal(x, []byte(u[:16])) {
		return nil
	}
	return key
}

// newKey is oldKey for AES of 256 bits, where U holds a hash and two salts.
func (f *File) newKey(d Dict) []byte {
	u, _ := f.Get(d["U"]).(String)
	ue, _ := f.Get(d["UE"]).(String)
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt String) []byte {
		sum := sha256.Sum256([]byte(salt))
		if f.Int(d["R"], 0) < 6 {
			return sum[:]
		}
		return hardened(sum[:])
	}
	if !bytes.Equal(hash(u[32:40]), []byte(u[:32])) {
		return nil
	}
	return cbc(hash(u[40:48]), make([]byte, 16), []byte(ue[:32]))
}

// hardened is algorithm 2.B of ISO 32000-2 for the empty password.
func hardened(k []byte) []byte {
	for i, last := 0, 0; i < 64 || last > i-32; i++ {
		in := bytes.Repeat(k, 64)
		b, _ := aes.NewCipher(k[:16]) // a key of 16 bytes does not fail
		cipher.NewCBCEncrypter(b, k[16:32]).CryptBlocks(in, in)
		sum := 0
		for _, c := range in[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(in)
			k = h[:]
		case 1:
			h := sha512.Sum384(in)
			k = h[:]
		default:
			h := sha512.Sum512(in)
			k = h[:]
		}
		last = int(in[len(in)-1])
	}
	return k[:32]
}

func rc4By(key, b []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	c.XORKeyStream(out, b)
	return out
}

// cbc decrypts whole blocks.
func cbc(key, iv, b []byte) []byte {
	c, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b)&^15)
	cipher.NewCBCDecrypter(c, iv).CryptBlocks(out, b[:len(out)])
	return out
}

// decrypt opens what stands in object n: its strings, and the data of a stream.
func (f *File) decrypt(v any, n Ref, generation int) any {
	k := f.lock
	if k == nil || n < 0 || n == k.self {
		return v
	}
	s, ok := v.(*Stream)
	if !ok {
		return k.values(v, n, generation)
	}
	if s.Dict["Type"] == Name("XRef") {
		return s
	}
	k.values(s.Dict, n, generation)
	how := k.streams
	if s.Dict["Type"] == Name("Metadata") && k.plainXMP {
		how = none
	}
	for _, x := range f.List(s.Dict["Filter"]) {
		if x == Name("Crypt") { // of its own, which in practice is none
			how = none
		}
	}
	if how == none {
		return s
	}
	if f.unpacked += len(s.Raw); f.unpacked > MaxUnpack { // many objects may claim the same bytes
		f.TooBig = true
		s.Raw = nil
		return s
	}
	s.Raw = k.open(how, s.Raw, n, generation)
	return s
}

// values opens the strings in a value; arrays and dictionaries keep their place.
func (k *lock) values(v any, n Ref, generation int) any {
	switch x := v.(type) {
	case String:
		if k.strings == none {
			return x
		}
		return String(k.open(k.strings, []byte(x), n, generation))
	case Array:
		for i := range x {
			x[i] = k.values(x[i], n, generation)
		}
	case Dict:
		for key, e := range x {
			switch e.(type) {
			case String, Array, Dict:
				x[key] = k.values(e, n, generation)
			}
		}
	}
	return v
}

// open decrypts the bytes of a string or stream.
func (k *lock) open(how method, b []byte, n Ref, generation int) []byte {
	key := k.key
	if how != useAES256 {
		in := append(slices.Clone(key), byte(n), byte(n>>8), byte(n>>16), byte(generation), byte(generation>>8))
		if how == useAES {
			in = append(in, "sAlT"...)
		}
		sum := md5.Sum(in)
		key = sum[:min(len(key)+5, 16)]
	}
	if how == useRC4 {
		return rc4By(key, b)
	}
	if len(b) < 32 {
		return nil
	}
	out := cbc(key, b[:16], b[16:])
	if p := len(out); p > 0 && int(out[p-1]) <= 16 && int(out[p-1]) <= p {
		out = out[:p-int(out[p-1])]
	}
	return out
}
