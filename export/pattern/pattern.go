// Package pattern holds regular expressions that are compiled when they are first used: all of a package's together take
// longer to compile than a letter takes to read, most letters need half of them, and most commands none.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is not compiled yet, perhaps. It has those methods of regexp.Regexp that are used.
type Pattern func() *regexp.Regexp

// New gives the pattern of src, which must compile: the packages' tests see to that.
func New(src string) Pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(src) })
}

// Ahead compiles patterns that will be used soon on another processor, while the caller goes on with what needs them later.
func Ahead(patterns ...Pattern) {
	go func() {
		for _, p := range patterns {
			p()
		}
	}()
}

// MatchString is regexp.Regexp.MatchString.
func (p Pattern) MatchString(s string) bool { return p().MatchString(s) }

// FindStringIndex is regexp.Regexp.FindStringIndex.
func (p Pattern) FindStringIndex(s string) []int { return p().FindStringIndex(s) }

// FindStringSubmatch is regexp.Regexp.FindStringSubmatch.
func (p Pattern) FindStringSubmatch(s string) []string { return p().FindStringSubmatch(s) }

// FindStringSubmatchIndex is regexp.Regexp.FindStringSubmatchIndex.
func (p Pattern) FindStringSubmatchIndex(s string) []int { return p().FindStringSubmatchIndex(s) }

// FindAllString is regexp.Regexp.FindAllString.
func (p Pattern) FindAllString(s string, n int) []string { return p().FindAllString(s, n) }

// FindAllStringIndex is regexp.Regexp.FindAllStringIndex.
func (p Pattern) FindAllStringIndex(s string, n int) [][]int { return p().FindAllStringIndex(s, n) }

// FindAllStringSubmatchIndex is regexp.Regexp.FindAllStringSubmatchIndex.
func (p Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p().FindAllStringSubmatchIndex(s, n)
}

// FindSubmatch is regexp.Regexp.FindSubmatch.
func (p Pattern) FindSubmatch(b []byte) [][]byte { return p().FindSubmatch(b) }

// FindAllSubmatch is regexp.Regexp.FindAllSubmatch.
func (p Pattern) FindAllSubmatch(b []byte, n int) [][][]byte { return p().FindAllSubmatch(b, n) }

// Match is regexp.Regexp.Match.
func (p Pattern) Match(b []byte) bool { return p().Match(b) }

// FindAllSubmatchIndex is regexp.Regexp.FindAllSubmatchIndex.
func (p Pattern) FindAllSubmatchIndex(b []byte, n int) [][]int { return p().FindAllSubmatchIndex(b, n) }

// ReplaceAllString is regexp.Regexp.ReplaceAllString.
func (p Pattern) ReplaceAllString(s, repl string) string { return p().ReplaceAllString(s, repl) }
