package text

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: together they take longer than reading a
// letter does, most letters need half of them, and most commands none.
type pattern func() *regexp.Regexp

func re(src string) pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(src) })
}

func (p pattern) MatchString(s string) bool                  { return p().MatchString(s) }
func (p pattern) FindStringIndex(s string) []int             { return p().FindStringIndex(s) }
func (p pattern) FindStringSubmatch(s string) []string       { return p().FindStringSubmatch(s) }
func (p pattern) FindStringSubmatchIndex(s string) []int     { return p().FindStringSubmatchIndex(s) }
func (p pattern) FindAllString(s string, n int) []string     { return p().FindAllString(s, n) }
func (p pattern) FindAllStringIndex(s string, n int) [][]int { return p().FindAllStringIndex(s, n) }
func (p pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p().FindAllStringSubmatchIndex(s, n)
}
