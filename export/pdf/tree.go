package pdf

import (
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"kamerbrief/export/page"
)

// elem is a structure element.
type elem struct {
	role   string
	node   *page.Node
	parent *elem
	sub    []*elem // of the nodes below, in their order
	index  int     // place in parent.sub
	order  int     // place in the tree, in reading order
	begun  int     // sub[:begun] have content already
	own    []kid   // own content
	box    *[4]int // of a picture, hundredths of a point from below
	words  strings.Builder
	line   [2]int // page and y of the last of words
	num    int    // object
	id     string // of a Note
	placed bool
	p, y   int // page and top of the first words (hundredths from below), when placed
}

// kid is a piece of an element's own content: a marked-content sequence, or an annotation.
type kid struct {
	page, n int // MCID, or index in the page's links
	annot   bool
	after   int // how many of sub it follows
}

// tree is the logical tree of a letter.
type tree struct {
	root *elem
	of   map[page.Tag]*elem
	all  []*elem // in reading order

	tag  page.Tag // that was asked for last,
	elem *elem    // and its element
}

// at gives the element of a tag, nil when there is none. Mostly it is asked for the one before: of a line's next run, and of the next line.
func (t *tree) at(tag page.Tag) *elem {
	if tag != t.tag {
		t.tag, t.elem = tag, t.of[tag]
	}
	return t.elem
}

// newTree makes elements of the set's nodes; nil when there are none.
func newTree(n *page.Node) *tree {
	if n == nil || len(n.Kids) == 0 {
		return nil
	}
	t := &tree{of: map[page.Tag]*elem{}}
	t.root = t.grow(n, nil, new(elem))
	t.level()
	return t
}

// grow makes e of a node, and all below it.
func (t *tree) grow(n *page.Node, parent, e *elem) *elem {
	*e = elem{role: string(n.Role), node: n, parent: parent, order: len(t.all)}
	t.all = append(t.all, e)
	if n.Tag != (page.Tag{}) {
		if _, twice := t.of[n.Tag]; !twice {
			t.of[n.Tag] = e
		}
	}
	kids := make([]elem, len(n.Kids))
	e.sub = make([]*elem, len(kids))
	for i, k := range n.Kids {
		e.sub[i] = t.grow(k, e, &kids[i])
		kids[i].index = i
	}
	return e
}

// level makes the first heading H1 and lets none skip a level, as PDF/UA asks.
func (t *tree) level() {
	last := 0
	for _, e := range t.all {
		if l := headingLevel(e.role); l > 0 {
			last = min(l, last+1)
			e.role = "H" + strconv.Itoa(last)
		}
	}
}

func headingLevel(role string) int {
	if len(role) == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6' {
		return int(role[1] - '0')
	}
	return 0
}

// content notes that a marked-content sequence of e starts. Own content keeps its place between the elements inside e:
// it follows those that have begun, and a note whose mark has, though the note itself is set at the foot of the page.
func (e *elem) content(p, mcid int) { e.add(kid{page: p, n: mcid}) }

// annotation notes a link of e.
func (e *elem) annotation(p, i int) { e.add(kid{page: p, n: i, annot: true}) }

func (e *elem) add(k kid) {
	k.after = e.begun
	for k.after > 0 && k.after < len(e.sub) && e.sub[k.after].role == string(page.RoleNote) {
		k.after++
	}
	e.own = append(e.own, k)
	for c := e; c.parent != nil; c = c.parent {
		c.parent.begun = max(c.parent.begun, c.index+1)
	}
}

// says gathers the words of headings (for the outline), labels and links, and where they start.
func (t *tree) says(tag page.Tag, s string, p, y int) {
	for e := t.at(tag); e != nil; e = e.parent {
		if !e.placed {
			e.placed, e.p, e.y = true, p, y
		}
		switch {
		case e.role == "Note" || e.role == "Reference":
			return
		case e.role == "Lbl" || e.role == "Link":
			e.say(s, p, y)
		case headingLevel(e.role) > 0:
			e.say(s, p, y)
			return
		}
	}
}

// say adds words, with a space where a new line starts.
func (e *elem) say(s string, p, y int) {
	if at := [2]int{p, y}; at != e.line {
		if e.words.Len() > 0 {
			e.words.WriteByte(' ')
		}
		e.line = at
	}
	e.words.WriteString(s)
}

// empty reports whether nothing of e or below is on paper.
func (e *elem) empty() bool {
	if len(e.own) > 0 {
		return false
	}
	return !slices.ContainsFunc(e.sub, func(c *elem) bool { return !c.empty() })
}

// structure writes the tree and gives the object of its root. Pages have their numbers; keys of links are given here.
func (b *builder) structure() int {
	t, o := b.tree, &b.objects
	root := o.reserve()
	notes := 0
	for _, e := range t.all {
		e.num = o.reserve()
		if e.role == "Note" {
			notes++
			e.id = "noot" + strconv.Itoa(notes)
		}
	}
	key := len(b.sheet)
	var byKey strings.Builder
	for _, e := range t.all {
		holder := 0
		for _, k := range e.own {
			if k.annot {
				if holder == 0 {
					holder = b.holder(e)
				}
				l := b.link(k)
				l.key, l.holder = key, holder
				key++
				byKey.WriteString(strconv.Itoa(l.key) + " " + ref(l.holder) + " ")
			}
		}
	}
	b.written(t.all, root)
	var nums strings.Builder
	var a []byte
	for p := range b.sheet {
		a = append(a[:0], '[')
		for i, e := range b.sheet[p].marks {
			if i > 0 {
				a = append(a, ' ')
			}
			a = addRef(a, e.num)
		}
		a = append(a, ']')
		nums.WriteString(strconv.Itoa(p) + " " + ref(o.add(string(a))) + " ")
	}
	nums.WriteString(byKey.String())
	parents := o.add("<</Nums[" + strings.TrimSpace(nums.String()) + "]>>")
	ids := ""
	if notes > 0 {
		var l []string
		for _, e := range t.all {
			if e.id != "" {
				l = append(l, literal(e.id)+" "+ref(e.num))
			}
		}
		sort.Strings(l)
		ids = "/IDTree " + ref(o.add("<</Names["+strings.Join(l, " ")+"]>>"))
	}
	o.set(root, fmt.Sprintf("<</Type/StructTreeRoot/K[%s]%s/ParentTree %s/ParentTreeNextKey %d>>", ref(t.root.num), ids, ref(parents), key))
	return root
}

// link is the one that a piece of content is.
func (b *builder) link(k kid) *link { return &b.sheet[k.page].links[k.n] }

// holder gives the number of the element that holds the links of e: e itself where it is a Link. Where the letter has another
// element (a note's mark is a Reference), a Link is put inside it round all of its own content, and gets its number here.
func (b *builder) holder(e *elem) int {
	if e.role == "Link" {
		return e.num
	}
	return b.objects.reserve()
}

// written writes the elements and the links that they hold.
func (b *builder) written(all []*elem, root int) {
	together(slices.Chunk(all, max(2000, len(all)/(4*runtime.GOMAXPROCS(0)))), func(part []*elem) {
		w := elemWriter{builder: b, root: root}
		for _, e := range part {
			w.element(e)
		}
	})
	together(slices.Chunk(b.sheet, 100), b.linkObjects)
}

// together does all parts at once on the processors that there are; it panics when one of them does, as a loop would.
func together[T any](parts iter.Seq[T], do func(T)) {
	var wg sync.WaitGroup
	var failed atomic.Value
	for part := range parts {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					failed.Store(fmt.Errorf("panic: %v", p))
				}
			}()
			do(part)
		})
	}
	wg.Wait()
	if p := failed.Load(); p != nil {
		panic(p)
	}
}

// elemWriter writes elements. It is the busiest part of a long letter's file, and so it writes into buffers.
type elemWriter struct {
	*builder
	root            int
	dict, kids, own []byte
}

func (b *elemWriter) element(e *elem) {
	up := b.root
	if e.parent != nil {
		up = e.parent.num
	}
	s := append(append(append(b.dict[:0], "<</Type/StructElem/S/"...), e.role...), "/P "...)
	s = addRef(s, up)
	if e.node.Alt != "" && e.role == "Figure" {
		s = append(append(s, "/Alt "...), text(e.node.Alt)...)
	}
	if e.id != "" {
		s = append(append(s, "/ID "...), literal(e.id)...)
	}
	if e.node.Lang != "" {
		s = append(append(s, "/Lang "...), text(e.node.Lang)...)
	}
	s = append(s, e.attributes()...)
	first, inner := -1, 0
	for _, k := range e.own {
		switch {
		case k.annot:
			if n := b.link(k).holder; n != e.num {
				inner = n
			}
		case first < 0:
			first = k.page
			s = addRef(append(s, "/Pg "...), b.pageNum[first])
		}
	}
	kids, own := b.kids[:0], b.own[:0]
	space := func(l []byte) []byte {
		if len(l) > 0 {
			l = append(l, ' ')
		}
		return l
	}
	at := 0
	flush := func(n int) {
		for ; at < n; at++ {
			kids = addRef(space(kids), e.sub[at].num)
		}
	}
	for _, k := range e.own {
		flush(k.after)
		to := &kids
		if inner > 0 {
			if len(own) == 0 {
				kids = addRef(space(kids), inner)
			}
			to = &own
		}
		l := space(*to)
		switch {
		case k.annot:
			l = addRef(append(l, "<</Type/OBJR/Obj "...), b.link(k).num)
			l = append(addRef(append(l, "/Pg "...), b.pageNum[k.page]), ">>"...)
		case k.page == first:
			l = strconv.AppendInt(l, int64(k.n), 10)
		default:
			l = addRef(append(l, "<</Type/MCR/Pg "...), b.pageNum[k.page])
			l = append(strconv.AppendInt(append(l, "/MCID "...), int64(k.n), 10), ">>"...)
		}
		*to = l
	}
	flush(len(e.sub))
	if inner > 0 {
		b.objects.set(inner, "<</Type/StructElem/S/Link/P "+ref(e.num)+"/Pg "+ref(b.pageNum[max(0, first)])+"/K["+string(own)+"]>>")
		for _, k := range e.own { // the content is the inner element's now
			if !k.annot {
				b.sheet[k.page].marks[k.n] = &elem{num: inner}
			}
		}
	}
	s = append(append(append(s, "/K["...), kids...), "]>>"...)
	b.objects.set(e.num, string(s))
	b.dict, b.kids, b.own = s, kids, own
}

// attributes gives the /A entry of tables, lists and figures.
func (e *elem) attributes() string {
	n := e.node
	switch e.role {
	case "TH", "TD":
		s := ""
		if e.role == "TH" {
			s = "/Scope/Row"
			if n.Header {
				s = "/Scope/Column"
			}
		}
		if n.Cols > 1 {
			s += "/ColSpan " + strconv.Itoa(n.Cols)
		}
		if n.Rows > 1 {
			s += "/RowSpan " + strconv.Itoa(n.Rows)
		}
		if s != "" {
			return "/A<</O/Table" + s + ">>"
		}
	case "L":
		return "/A<</O/List/ListNumbering/" + e.numbering() + ">>"
	case "Figure":
		if e.box != nil {
			return fmt.Sprintf("/A<</O/Layout/Placement/Block/BBox[%s %s %s %s]>>", points(e.box[0]), points(e.box[1]), points(e.box[2]), points(e.box[3]))
		}
	}
	return ""
}

// numbering tells from its first label how a list counts.
func (e *elem) numbering() string {
	for _, li := range e.sub {
		for _, lbl := range li.sub {
			if lbl.role != "Lbl" {
				continue
			}
			switch s := strings.TrimSpace(lbl.words.String()); {
			case s == "":
			case s[0] >= '0' && s[0] <= '9':
				return "Decimal"
			case s[0] >= 'a' && s[0] <= 'z':
				if strings.Trim(s, "ivx.") == "" {
					return "LowerRoman"
				}
				return "LowerAlpha"
			case s[0] >= 'A' && s[0] <= 'Z':
				return "UpperAlpha"
			default:
				return "Disc"
			}
		}
	}
	return "None"
}
