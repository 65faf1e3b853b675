// Package tell holds what the program tells a person about his letter or file: a Finding is something to look at, an
// Error is why something was not done. Both have a name for code and a Dutch sentence for people, and code goes by the
// name alone. It leans on nothing but the standard library, so that every package can use it.
package tell

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// List joins words as a sentence does, with last ("en", "of") before the last: "a", "a en b", "a, b en c"; "" for none.
func List(words []string, last string) string {
	n := len(words) - 1
	if n < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// Count writes a number with its word: "1 opmerking", "3 opmerkingen".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// Capital begins a text with a capital.
func Capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// Short gives a text on one line, with single spaces, of at most n characters.
func Short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

// Number writes a number as Dutch people do: 11.695.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// Severity is how bad a finding is. The zero value is Warning.
type Severity uint8

// The severities.
const (
	Warning Severity = iota // look at it before it leaves
	Grave                   // it should not leave like that; of a PDF: it takes the claim to conform away
	Hint                    // it can be better
)

// String gives the word that commands print: "warning", "error" or "hint".
func (s Severity) String() string {
	return [...]string{Warning: "warning", Grave: "error", Hint: "hint"}[s]
}

// MarshalText is String, for JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Finding is one thing to look at. What it knows of its place is filled in, the rest is zero. It is comparable.
type Finding struct {
	Code     string // "salutation-missing"; of a standard its clause, as "PDF/A 6.1.3-1"
	Severity Severity
	Block    [12]byte // the letter.ID of the block; zero for none
	From, To int      // bytes in that block's Text
	Page     int      // from 1; 0 for none
	Line     int      // of a text that was read, or of the body of the page, from 1; 0 for none
	Text     string   // Dutch sentence
}

// Compare orders findings by severity, the gravest first, and leaves the rest as it was in a stable sort.
func Compare(a, b Finding) int { return rank[a.Severity] - rank[b.Severity] }

var rank = [...]int{Grave: 0, Warning: 1, Hint: 2}

// Error is an error with the sentence a person reads: what is wrong, what it means, what to do.
type Error struct {
	Kind error  // for errors.Is: an Err value of the package that made it; nil when nobody tells it apart
	Text string // Dutch
	Err  error  // the cause, for a log that is never shown; may be nil
}

func (e *Error) Error() string { return e.Text }

// Unwrap makes errors.Is find the kind.
func (e *Error) Unwrap() error { return e.Kind }
