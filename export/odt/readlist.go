package odt

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// listStyle is how the levels of a list look.
type listStyle struct{ levels [10]listLevel }

type listLevel struct {
	bullet         bool
	form           string
	prefix, suffix string
	display, start int
}

func readList(n *office.Node) *listStyle {
	s := &listStyle{}
	for i := range s.levels {
		s.levels[i].start = 1
	}
	for _, k := range n.Kids {
		i, err := strconv.Atoi(k.Get("text:level"))
		if err != nil || i < 1 || i > 10 {
			continue
		}
		l := &s.levels[i-1]
		l.bullet = k.Name == "text:list-level-style-bullet" || k.Name == "text:list-level-style-image"
		l.form, l.prefix, l.suffix = k.Get("style:num-format"), k.Get("style:num-prefix"), k.Get("style:num-suffix")
		l.display, _ = strconv.Atoi(k.Get("text:display-levels"))
		if v, err := strconv.Atoi(k.Get("text:start-value")); err == nil {
			l.start = v
		}
	}
	return s
}

// count is how far a list is, by level.
type count [10]int

// label counts one more at a level, from 0, and gives what stands before it.
func (s *listStyle) label(c *count, at int, restart int) string {
	l := s.levels[at]
	if l.bullet {
		return "•"
	}
	switch {
	case restart >= 0:
		c[at] = restart
	case c[at] == 0:
		c[at] = l.start
	default:
		c[at]++
	}
	for i := at + 1; i < len(c); i++ {
		c[i] = 0
	}
	if l.form == "" {
		return ""
	}
	var parts []string
	for i := max(0, at+1-max(1, l.display)); i <= at; i++ {
		parts = append(parts, office.Count(s.levels[i].form, max(c[i], s.levels[i].start)))
	}
	return l.prefix + strings.Join(parts, ".") + l.suffix
}

// listing is the list that is being read.
type listing struct {
	style *listStyle
	count *count
	level int // from 1
	first bool
	start int // of the next item, -1 for the usual
	label bool
}

// readList reads a list, at the level below the one that is open.
func (in *in) readList(n *office.Node, to *[]*office.Para) {
	was := in.list
	l := &listing{level: 1, start: -1}
	name := n.Get("text:style-name")
	if was != nil {
		l.level, l.style = min(was.level+1, 10), was.style
		l.count = was.count
		if name != "" && in.lists[name] != nil && in.lists[name] != was.style {
			l.style, l.count = in.lists[name], nil
		}
	} else if name != "" {
		l.style = in.lists[name]
	}
	if l.count == nil {
		l.count = in.continued(n, name)
	}
	in.list = l
	for _, k := range n.Kids {
		if k.Name != "text:list-item" && k.Name != "text:list-header" {
			continue
		}
		l.first, l.label, l.start = true, k.Name == "text:list-item", -1
		if v, err := strconv.Atoi(k.Get("text:start-value")); err == nil {
			l.start = v
		}
		in.blocks(k, to)
	}
	in.list = was
}

// continued gives the count of a list that goes on with one before it, or a new one.
func (in *in) continued(n *office.Node, name string) *count {
	c := in.counts[n.Get("text:continue-list")]
	if c == nil && n.Get("text:continue-numbering") == "true" {
		c = in.last[name]
	}
	if c == nil {
		c = &count{}
	}
	if id := n.Get("xml:id"); id != "" {
		in.counts[id] = c
	}
	if in.last == nil {
		in.last = map[string]*count{}
	}
	in.last[name] = c
	return c
}

// listed makes an item of a paragraph in a list, or a further paragraph of one.
func (in *in) listed(p *office.Para, st style) {
	l := in.list
	s := l.style
	if s == nil {
		s = in.lists[st.list]
	}
	p.Level = l.level
	if !l.first || !l.label {
		p.Style = office.More
		return
	}
	l.first = false
	p.Style, p.List = office.Item, letter.Bullet
	if s == nil {
		return
	}
	if p.Label = s.label(l.count, l.level-1, l.start); !s.levels[l.level-1].bullet {
		if p.List = letter.Number; p.Label == "" {
			p.Style, p.List, p.Level = office.Body, letter.NoList, 0
		}
	}
	l.start = -1
}
