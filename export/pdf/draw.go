package pdf

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
)

// faces gives the TrueType file of a face of the letter's family; nil means the built-in DejaVu Sans.
type faces func(page.Face) []byte

// height of the paper as gofpdf writes it: 841.89 pt, in hundredths.
const height = 84189

// hundredths rounds a length to what a PDF of ours holds: 1/100 pt. Rounding here and not in gofpdf's %.2f keeps equal
// distances equal.
func hundredths(p page.Pt) int { return int(math.Round(float64(p) / 100)) }

// drawing is one letter on its way to a file.
type drawing struct {
	src    source
	letter *letter.Letter
	opt    Options
	faces  faces
	rep    *Report

	pages   [][]page.Item
	fonts   [4]*inUse // by page.Face, nil when not used
	pics    map[letter.ID]*picture
	tree    *tree // nil when the set has no tree
	sheet   []sheet
	into    *bundle   // being filled
	bundles []*bundle // all
	bind    *workers  // nil for a short letter

	now     page.Tag // of the open marked-content sequence
	open    bool
	raw     []byte // lines that stand before the next thing that is drawn
	fontNow struct {
		face page.Face
		size int
	}
	grey  uint8
	block *letter.Block // of the line that was drawn last
	odd   bool          // some run holds what cannot be set
}

// inUse is a face and the runes of it that the letter shows.
type inUse struct {
	ttf  *ttf
	cut  *cut
	seen [1024]uint64 // BMP bitmap of runes met and found good
	list []rune
}

// sheet is what belongs to a page besides its content.
type sheet struct {
	links []link
	marks []*elem // by MCID
}

// font chooses a face and a size, in hundredths of a point. The operator is written as it is: gofpdf knows one font.
func (d *drawing) font(face page.Face, size int) {
	if d.fontNow.size == size && d.fontNow.face == face {
		return
	}
	d.fontNow.size, d.fontNow.face = size, face
	d.write("BT /F")
	d.raw = append(d.raw, '0'+byte(face&3), ' ')
	d.raw = append(addPoints(d.raw, size), " Tf ET"...)
}

// link is a link annotation.
type link struct {
	x0, y0, x1, y1 int // hundredths of a point, from below
	url            string
	page, y        int // inside the document: page from 0, hundredths from below
	on             *elem
	key, holder    int // StructParent, and the object of the element that it names
	num            int // object
}

func (d *drawing) draw(total int) (err error) {
	d.pages = make([][]page.Item, total)
	d.sheet = make([]sheet, total)
	if err := d.fetch(); err != nil {
		return err
	}
	if d.fonts == [4]*inUse{} { // every page names a font
		if err := d.collect(&page.Run{Text: " "}); err != nil {
			return err
		}
	}
	if d.opt.Concept {
		if err := d.collect(&page.Run{Text: stamp, Face: page.Bold}); err != nil {
			return err
		}
	}
	for _, f := range d.fonts {
		if f != nil {
			f.cut = f.ttf.cut(f.list)
		}
	}
	if total > short {
		d.bind = newWorkers(d.head())
		defer func() {
			close(d.bind.jobs)
			if err != nil {
				d.bind.wg.Wait()
			}
		}()
	}
	for p := range d.pages {
		if d.into == nil || d.bind != nil && d.into.pages == d.into.room {
			d.bundle()
		}
		d.into.pages++
		items := d.pages[p]
		if d.opt.Progress != nil {
			if err := d.opt.Progress(p+1, total); err != nil {
				return err
			}
		}
		d.inOrder(items)
		d.put(op{kind: opPage})
		d.grey, d.fontNow.size = 0, -1
		if d.opt.Concept {
			d.stamp()
		}
		for i, it := range items {
			switch it := it.(type) {
			case *page.Line:
				var next *page.Line
				if i+1 < len(items) {
					next, _ = items[i+1].(*page.Line)
				}
				d.line(p, it, next)
			case *page.Rule:
				d.rule(p, it)
			case *page.Picture:
				d.picture(p, it)
			}
		}
		d.end()
		d.put(op{})      // what is left of the page
		d.pages[p] = nil // a long letter is not kept twice
	}
	d.ship()
	return nil
}

// fetch gets all pages, what they are set in and the tree of the set, on all processors when there are many.
func (d *drawing) fetch() error {
	n := 1
	if len(d.pages) > short {
		n = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	parts := make([]drawing, n) // for their fonts
	failed := make([]error, n)
	work := func(k int) {
		defer func() {
			if p := recover(); p != nil {
				failed[k] = drawError(fmt.Errorf("panic: %v", p))
			}
		}()
		w := &parts[k]
		w.faces = d.faces
		if k == 0 {
			d.tree = newTree(d.src.Tree())
		}
		const some = 8 // pages
		for from := int(next.Add(some)) - some; from < len(d.pages); from = int(next.Add(some)) - some {
			for p := from; p < min(from+some, len(d.pages)); p++ {
				d.pages[p] = d.src.Items(p)
				for _, it := range d.pages[p] {
					line, ok := it.(*page.Line)
					for i := 0; ok && i < len(line.Runs); i++ {
						if failed[k] = w.collect(&line.Runs[i]); failed[k] != nil {
							return
						}
					}
				}
			}
		}
	}
	var wg sync.WaitGroup
	for k := 1; k < n; k++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			work(k)
		}()
	}
	work(0)
	wg.Wait()
	for k := range parts {
		if failed[k] != nil {
			return failed[k]
		}
		d.odd = d.odd || parts[k].odd
		for face, f := range parts[k].fonts {
			switch {
			case f == nil:
			case d.fonts[face] == nil:
				d.fonts[face] = f
			default:
				for _, c := range f.list {
					d.fonts[face].see(c)
				}
			}
		}
	}
	return nil
}

// see notes a rune.
func (f *inUse) see(c rune) {
	if f.seen[c>>6]>>(c&63)&1 == 0 {
		f.seen[c>>6] |= 1 << (c & 63)
		f.list = append(f.list, c)
	}
}

// bundle starts a new one.
func (d *drawing) bundle() {
	d.ship()
	next := &bundle{room: firstBundle}
	if d.into != nil {
		next.room = min(2*d.into.room, perBundle)
	}
	if d.bind != nil {
		next.ops = d.bind.used()
	}
	d.into = next
	d.bundles = append(d.bundles, next)
}

// ship hands the bundle to the workers.
func (d *drawing) ship() {
	if d.bind != nil && d.into != nil {
		d.bind.jobs <- d.into
	}
}

// put adds a thing that gofpdf draws.
func (d *drawing) put(o op) {
	o.before = string(d.raw)
	d.raw = d.raw[:0]
	d.into.ops = append(d.into.ops, o)
}

// write starts a line that stands as it is before the next thing that is drawn.
func (d *drawing) write(s string) {
	if len(d.raw) > 0 {
		d.raw = append(d.raw, '\n')
	}
	d.raw = append(d.raw, s...)
}

// head is what gofpdf starts a page with, with our name of the first face in use.
func (d *drawing) head() []byte {
	face := slices.IndexFunc(d.fonts[:], func(f *inUse) bool { return f != nil })
	return []byte(pageHead("F" + strconv.Itoa(face)))
}

// inOrder puts the items of a page in the order in which they are read, for programs that read pages without their tags:
// by the paragraph they belong to (lines of cells stand side by side). What is no part of it comes first, notes last.
func (d *drawing) inOrder(items []page.Item) {
	if d.tree == nil {
		return
	}
	key := func(it page.Item) int {
		var t page.Tag
		switch it := it.(type) {
		case *page.Line:
			if len(it.Runs) > 0 {
				t = it.Runs[0].Tag
			}
		case *page.Picture:
			t = it.Tag
		}
		e := d.tree.at(t)
		if e == nil {
			return -1
		}
		for inlineRole[e.role] && e.parent != nil {
			e = e.parent
		}
		for up := e; up != nil; up = up.parent {
			if up.role == string(page.RoleNote) {
				return len(d.tree.all)
			}
		}
		return e.order
	}
	type keyed struct {
		key int
		it  page.Item
	}
	l := make([]keyed, len(items))
	for i, it := range items {
		l[i] = keyed{key(it), it}
	}
	by := func(a, b keyed) int { return a.key - b.key }
	if !slices.IsSortedFunc(l, by) {
		slices.SortStableFunc(l, by)
		for i := range l {
			items[i] = l[i].it
		}
	}
}

// collect notes the runes of a run. page has replaced what cannot be set; this is the guard behind it, since gofpdf
// panics on runes beyond U+FFFF and draws an empty box for those without a glyph.
func (d *drawing) collect(r *page.Run) error {
	f := d.fonts[r.Face&3]
	if f == nil {
		if d.faces == nil {
			d.faces = func(f page.Face) []byte { return assets.FontView(int(f)) }
		}
		t, err := parseTTF(d.faces(r.Face & 3))
		if err != nil {
			return drawError(err)
		}
		f = &inUse{ttf: t}
		f.list, f.seen[' '/64] = []rune{' '}, 1<<(' '%64) // for the ends of lines
		d.fonts[r.Face&3] = f
	}
	for _, c := range r.Text {
		if c <= 0xFFFF && c != utf8.RuneError && f.seen[c>>6]>>(c&63)&1 != 0 {
			continue
		}
		if c == utf8.RuneError || !f.settable(c) {
			d.odd = true
		}
		if f.settable(c) {
			f.see(c)
		}
	}
	return nil
}

// settable reports whether gofpdf can draw the rune in this face and a reader gets it back.
func (f *inUse) settable(c rune) bool {
	return c >= ' ' && c < 0xFFFE && c != 0xFEFF && (c < 0x7F || c >= 0xA0) && (c < 0xD800 || c > 0xDFFF) && f.ttf.gid(c) != 0
}

// safe gives the text with everything that cannot be set replaced by a question mark, and a finding for it.
func (d *drawing) safe(s string, f *inUse, p int) string {
	if !d.odd {
		return s
	}
	bad := func(c rune) bool { return c > 0xFFFF || f.seen[c>>6]>>(c&63)&1 == 0 }
	if !utf8.ValidString(s) { // gofpdf panics on a half character
		d.find("glyph-missing", p, "Een teken is beschadigd en kan niet worden gezet. In de pdf staat er een vervangend teken. Typ het teken opnieuw.")
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if strings.IndexFunc(s, bad) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		if !bad(c) {
			return c
		}
		d.find("glyph-missing", p, "Het teken U+"+strings.ToUpper(strconv.FormatInt(int64(c), 16))+" kan niet worden gezet. In de pdf staat er een vraagteken. Vervang het teken.")
		if f.seen['?'>>6]>>('?'&63)&1 != 0 {
			return '?'
		}
		return -1
	}, s)
}

func (d *drawing) find(code string, p int, text string) {
	d.rep.Findings = append(d.rep.Findings, tell.Finding{Code: code, Page: p + 1, Text: text})
}

// begin opens the marked-content sequence of a tag, or an artifact, unless it is open already.
func (d *drawing) begin(p int, t page.Tag, furniture string, linked bool) {
	if d.tree == nil {
		return
	}
	e := d.tree.at(t)
	if e == nil {
		t = page.Tag{}
	}
	if d.open && d.now == t && e != nil {
		return
	}
	d.end()
	d.open, d.now = true, t
	if e == nil {
		d.write(furniture)
		return
	}
	n := len(d.sheet[p].marks)
	d.sheet[p].marks = append(d.sheet[p].marks, e)
	e.content(p, n)
	role := e.role
	if linked {
		role = "Link" // the content of a Link inside e: see element
	}
	d.write("/")
	d.raw = append(append(d.raw, role...), " <</MCID "...)
	d.raw = append(strconv.AppendInt(d.raw, int64(n), 10), ">> BDC"...)
}

func (d *drawing) end() {
	if d.open {
		d.write("EMC")
		d.open = false
	}
}

// Artifacts: what stands on the page and is no part of the letter.
const (
	artHeader = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
	artFooter = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
	artLayout = "/Artifact <</Type /Layout>> BDC"
)

// stamp is what a concept says on every page.
const stamp = "CONCEPT"

// stamp prints it large, grey and aslant below the text; a screen reader skips it.
func (d *drawing) stamp() {
	d.write("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
	d.font(page.Bold, 9600)
	width := 0
	for _, r := range stamp {
		t := d.fonts[page.Bold].ttf
		width += t.width(t.gid(r)) * 96 / 1000
	}
	d.put(op{kind: opStamp, x: 297.64 - float64(width)/2, y: 420.94 + 35, s: stamp})
	d.write("EMC")
}

// line draws a line; next is the line that follows in the page's items, nil for none.
func (d *drawing) line(p int, l, next *page.Line) {
	furniture := artHeader
	if l.Y > page.PaperHeight/2 {
		furniture = artFooter
	}
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Text == "" {
			continue
		}
		f := d.fonts[r.Face&3]
		s := d.safe(r.Text, f, p)
		if s == "" {
			continue
		}
		d.begin(p, r.Tag, furniture, r.Link != "" || r.HasGoto)
		d.font(r.Face, hundredths(r.Size))
		d.ink(0)
		x, y := hundredths(r.X), height-hundredths(l.Y-r.Rise)
		d.put(op{kind: opText, x: float64(x) / 100, y: float64(height-y) / 100, s: s})
		if d.tree != nil && !strings.HasSuffix(s, " ") && d.spaced(l, i, next) {
			// At half a point, so that the line ends where page says: a reader of positions must not find it longer.
			// One operator of our own, since there is one on every line.
			d.write("BT /F")
			d.raw = append(append(d.raw, '0'+byte(r.Face&3)), " .5 Tf "...)
			d.raw = append(addPoints(d.raw, hundredths(r.X+r.W)), ' ')
			d.raw = append(append(addPoints(d.raw, y), " Td <0020> Tj /F"...), '0'+byte(r.Face&3), ' ')
			d.raw = append(addPoints(d.raw, d.fontNow.size), " Tf ET"...)
		}
		if d.tree != nil {
			d.tree.says(r.Tag, s, p, height-hundredths(l.Top))
		}
		if r.Underline {
			thick := max(30, hundredths(r.Size)/18)
			d.put(op{kind: opRect, x: float64(x) / 100, y: float64(height-y)/100 + float64(hundredths(r.Size))/1000, w: float64(hundredths(r.W)) / 100, h: float64(thick) / 100})
		}
		if r.Link != "" || r.HasGoto {
			d.link(p, l, r)
		}
	}
}

var inlineRole = map[string]bool{"Span": true, "Link": true, "Reference": true}

// spaced reports whether a space is left out after run i of the line: where the line ends between words, or where the
// next run stands apart. It is written all the same: a screen reader joins the pieces, and words would run together.
func (d *drawing) spaced(l *page.Line, i int, next *page.Line) bool {
	r := &l.Runs[i]
	if i+1 < len(l.Runs) {
		n := &l.Runs[i+1]
		return n.X-r.X-r.W > r.Size/10 && !strings.HasPrefix(n.Text, " ")
	}
	if l.Block.IsZero() {
		if next == nil || len(next.Runs) == 0 {
			return false
		}
		if next.Runs[0].Tag == r.Tag {
			return true
		}
		a, b := d.tree.at(r.Tag), d.tree.at(next.Runs[0].Tag) // "Datum" and the date: two elements of one paragraph
		return a != nil && b != nil && (a.parent == b.parent && inlineRole[a.role] && inlineRole[b.role] || a.parent == b && inlineRole[a.role] || b.parent == a && inlineRole[b.role])
	}
	if l.Last {
		return false
	}
	if d.block == nil || d.block.ID != l.Block { // that of the line before it, mostly
		d.block = d.letter.Block(l.Block)
	}
	b := d.block
	if b == nil || l.To > len(b.Text) {
		return false
	}
	left, right := b.Text[:l.To], b.Text[l.To:]
	return strings.HasSuffix(left, " ") || strings.HasSuffix(left, letter.ObjectString) || strings.HasPrefix(right, " ") || strings.HasPrefix(right, letter.ObjectString)
}

// link notes a link annotation over a run; one that goes on from the run before grows it.
func (d *drawing) link(p int, l *page.Line, r *page.Run) {
	n := link{x0: hundredths(r.X), x1: hundredths(r.X + r.W), url: r.Link}
	base := height - hundredths(l.Y-r.Rise)
	n.y0, n.y1 = base-hundredths(r.Size)/4, base+hundredths(r.Size)*4/5
	if r.HasGoto && r.Link == "" {
		n.page, n.y = max(0, min(r.Goto.Page, len(d.pages)-1)), max(0, min(height, height-hundredths(r.Goto.Y)))
	}
	if d.tree != nil {
		n.on = d.tree.at(r.Tag)
	}
	ls := d.sheet[p].links
	if k := len(ls) - 1; k >= 0 {
		if b := &ls[k]; b.url == n.url && b.page == n.page && b.y == n.y && b.on == n.on && n.x0-b.x1 < 200 && n.x0 >= b.x0 && abs(n.y0-b.y0) < 400 {
			b.x1, b.y0, b.y1 = max(b.x1, n.x1), min(b.y0, n.y0), max(b.y1, n.y1)
			return
		}
	}
	if n.on != nil {
		n.on.annotation(p, len(ls))
	}
	d.sheet[p].links = append(ls, n)
}

func abs(n int) int { return max(n, -n) }

func (d *drawing) ink(grey uint8) {
	if grey != d.grey {
		d.grey = grey
		d.put(op{kind: opGrey, grey: grey})
	}
}

func (d *drawing) rule(p int, r *page.Rule) {
	d.begin(p, page.Tag{}, artLayout, false)
	d.ink(r.Grey)
	d.put(op{kind: opRect, x: float64(hundredths(r.X)) / 100, y: float64(hundredths(r.Y)) / 100, w: float64(max(1, hundredths(r.W))) / 100, h: float64(max(1, hundredths(r.H))) / 100})
}

func (d *drawing) picture(p int, r *page.Picture) {
	pic := d.figure(p, r)
	d.begin(p, r.Tag, artLayout, false)
	x, y, w, h := hundredths(r.X), hundredths(r.Y), hundredths(r.W), hundredths(r.H)
	if d.tree != nil {
		if e := d.tree.at(r.Tag); e != nil {
			e.box = &[4]int{x, height - y - h, x + w, height - y}
		}
	}
	if pic == nil || w <= 0 || h <= 0 {
		return
	}
	d.put(op{kind: opPicture, x: float64(x) / 100, y: float64(y) / 100, w: float64(w) / 100, h: float64(h) / 100, pic: pic})
	d.grey = 0
}
