// Package pattern holds regular expressions that are compiled when they are first needed: all of a package's together take
// longer to compile than a letter takes to read, most letters need a third of them, and most commands none.
package pattern

import (
	"regexp"
	"strings"
	"sync"
)

// Pattern is a regular expression that is not compiled yet, perhaps. It has those methods of regexp.Regexp that are used.
type Pattern struct {
	src  string
	once sync.Once
	re   *regexp.Regexp

	from []string // a match begins with one of these words, if there are any
	with string   // a match holds one of these signs, if there are any
}

// New gives the pattern of src, which must compile: the packages' tests see to that.
func New(src string) *Pattern { return &Pattern{src: src} }

// From says with which words a string begins that p matches, in small letters without accents; what begins otherwise is not tried, and
// does not compile p. TestGuards proves it.
func (p *Pattern) From(words ...string) *Pattern { p.from = words; return p }

// With says of which signs a string that p matches holds at least one, as From does.
func (p *Pattern) With(signs string) *Pattern { p.with = signs; return p }

// Ahead compiles patterns that will be used soon on another processor, while the caller goes on with what needs them later.
func Ahead(patterns ...*Pattern) {
	go func() {
		for _, p := range patterns {
			p.Regexp()
		}
	}()
}

// Regexp compiles p when it is not yet.
func (p *Pattern) Regexp() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.src) })
	return p.re
}

// may reports whether p is to be tried on s.
func (p *Pattern) may(s string) bool {
	if p.with != "" && !strings.ContainsAny(s, p.with) {
		return false
	}
	for _, w := range p.from {
		if begins(s, w) {
			return true
		}
	}
	return p.from == nil
}

// begins reports whether s begins with the small letters of w, as capitals or not. A letter that is no ASCII may be one of them to a pattern: “ſ”.
func begins(s, w string) bool {
	for i := range len(w) {
		if i == len(s) {
			return false
		}
		c := s[i]
		if c >= 0x80 {
			return true
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != w[i] {
			return false
		}
	}
	return true
}

// MatchString is regexp.Regexp.MatchString.
func (p *Pattern) MatchString(s string) bool { return p.may(s) && p.Regexp().MatchString(s) }

// FindStringIndex is regexp.Regexp.FindStringIndex.
func (p *Pattern) FindStringIndex(s string) []int {
	return find(p, s, (*regexp.Regexp).FindStringIndex)
}

// FindStringSubmatch is regexp.Regexp.FindStringSubmatch.
func (p *Pattern) FindStringSubmatch(s string) []string {
	return find(p, s, (*regexp.Regexp).FindStringSubmatch)
}

func find[T any](p *Pattern, s string, f func(*regexp.Regexp, string) []T) []T {
	if !p.may(s) {
		return nil
	}
	return f(p.Regexp(), s)
}

// FindAllString is regexp.Regexp.FindAllString.
func (p *Pattern) FindAllString(s string, n int) []string { return p.Regexp().FindAllString(s, n) }

// FindAllStringIndex is regexp.Regexp.FindAllStringIndex.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.Regexp().FindAllStringIndex(s, n)
}

// FindAllStringSubmatchIndex is regexp.Regexp.FindAllStringSubmatchIndex.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.Regexp().FindAllStringSubmatchIndex(s, n)
}

// FindSubmatch is regexp.Regexp.FindSubmatch.
func (p *Pattern) FindSubmatch(b []byte) [][]byte { return p.Regexp().FindSubmatch(b) }

// FindAllSubmatch is regexp.Regexp.FindAllSubmatch.
func (p *Pattern) FindAllSubmatch(b []byte, n int) [][][]byte {
	return p.Regexp().FindAllSubmatch(b, n)
}

// Match is regexp.Regexp.Match.
func (p *Pattern) Match(b []byte) bool { return p.Regexp().Match(b) }

// ReplaceAllString is regexp.Regexp.ReplaceAllString.
func (p *Pattern) ReplaceAllString(s, repl string) string {
	return p.Regexp().ReplaceAllString(s, repl)
}
