package spell

import "strings"

// flag is a flag of nl.aff: two letters, as "FLAG long" has them.
type flag uint16

func flagOf(s string) flag { return flag(s[0])<<8 | flag(s[1]) }

// flags are flags written one after another, as the dictionary has them: they are never taken apart.
type flags string

func (s flags) has(f flag) bool {
	if f == 0 {
		return false
	}
	for i := 0; i+1 < len(s); i += 2 {
		if flag(s[i])<<8|flag(s[i+1]) == f {
			return true
		}
	}
	return false
}

// entry is a line of the dictionary: where it begins in the text and how long its word is. The zero value is none.
type entry uint32

const (
	wordBits = 8
	noEntry  = entry(0)
)

// dictionary is the text of nl.dic with an index of its words: an open table of hashes. Homonyms stand in it in the order of the file.
type dictionary struct {
	text  string
	slots []uint64 // hash << 32 | entry; 0 is free
	mask  uint32
}

// offset basis and prime of FNV-1a.
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

func hashOn(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// add puts a word in the index.
func (d *dictionary) add(e entry) {
	h := hashOn(fnvStart, d.word(e))
	i := h & d.mask
	for d.slots[i] != 0 {
		i = (i + 1) & d.mask
	}
	d.slots[i] = uint64(h)<<32 | uint64(e)
}

func (d *dictionary) word(e entry) string {
	at := int(e >> wordBits)
	return d.text[at : at+int(e&(1<<wordBits-1))]
}

// flags gives the flags of a line: what stands between its / and its end.
func (d *dictionary) flags(e entry) flags {
	at := int(e>>wordBits) + int(e&(1<<wordBits-1))
	if at >= len(d.text) || d.text[at] != '/' {
		return ""
	}
	rest := d.text[at+1:]
	for i := range len(rest) {
		if c := rest[i]; c == '\n' || c == '\t' || c == ' ' || c == '\r' {
			return flags(rest[:i])
		}
	}
	return flags(rest)
}

// cursor walks over the homonyms of a word.
type cursor struct {
	d    *dictionary
	a, b string // the word, in two parts
	hash uint32
	slot uint32
}

// find begins with the word that a and b make together: nothing is allocated for it.
func (d *dictionary) find(a, b string) cursor {
	h := hashOn(hashOn(fnvStart, a), b)
	return cursor{d, a, b, h, h & d.mask}
}

// next gives the next homonym, or noEntry.
func (c *cursor) next() entry {
	for {
		s := c.d.slots[c.slot]
		if s == 0 {
			return noEntry
		}
		c.slot = (c.slot + 1) & c.d.mask
		if uint32(s>>32) != c.hash {
			continue
		}
		if w := c.d.word(entry(s)); len(w) == len(c.a)+len(c.b) && w[:len(c.a)] == c.a && w[len(c.a):] == c.b {
			return entry(s)
		}
	}
}

// lines gives each line of the dictionary as its place, the length of its word as it stands there, and its flags.
func lines(text string, yield func(at, length int, f flags)) {
	for at := strings.IndexByte(text, '\n') + 1; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		line := strings.TrimRight(text[at:at+end], "\r")
		if i := strings.IndexByte(line, '\t'); i >= 0 {
			line = line[:i]
		}
		word, f := line, ""
		for i := 1; i < len(line); i++ {
			if line[i] == '/' && line[i-1] != '\\' {
				word, f = line[:i], line[i+1:]
				break
			}
		}
		if word != "" {
			yield(at, len(word), flags(f))
		}
		at += end + 1
	}
}
