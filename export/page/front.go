package page

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/outline"
)

// placed is a line at its height.
type placed struct {
	*line
	flow bool // can hold a caret
}

// front is what stands round the text: everything of page 1 above the body, and the reference columns.
type front struct {
	lines  []placed // page 1, in reading order: retouradres, rubricering, geadresseerde, column, datum, betreft, aanhef
	column []placed // page 1
	later  []placed // from page 2
	top    Pt       // first baseline of the body on page 1
	finds  []tell.Finding
	brands []*Picture
	empty  []placed // flows that take no room, where their caret may stand
	alone  bool     // a bijlage on its own: the frame's texts are not printed, see LayBijlage
	slots  []Slot   // what can be filled in

	frame    letter.Frame // what it was made from
	flows    [3]*letter.Flow
	bijlagen int
	words    []atomWords
	family   *Family
}

// name is the part of the frame a line belongs to, zero for a line without ink.
func (p placed) name() letter.ID {
	if len(p.Runs) == 0 {
		return letter.ID{}
	}
	return p.Runs[0].Tag.Block
}

func frameFlows(l *letter.Letter) [3]*letter.Flow {
	return [3]*letter.Flow{l.Flow(l.Frame.Addressee), l.Flow(l.Frame.Subject), l.Flow(l.Frame.Salutation)}
}

func (f *front) holds(w *builder) bool {
	if f == nil || f.frame != w.l.Frame || f.flows != frameFlows(w.l) || f.bijlagen != len(w.l.Bijlagen) || f.family != w.set.fam {
		return false
	}
	for _, x := range f.words {
		if w.words(x.atom) != x.words {
			return false
		}
	}
	return true
}

// returnPrefix stands before the address of the sender.
const returnPrefix = "> Retouradres "

// front sets the letterhead.
func (w *builder) front() *front {
	fr := w.l.Frame
	f := &front{frame: fr, flows: frameFlows(w.l), bijlagen: len(w.l.Bijlagen), family: w.set.fam}
	small := setting{left: frameLeft, width: frameWidth, size: smallSize, lead: smallLead}
	f.brand(w)
	limit := classY
	var class []placed
	if c := strings.TrimSpace(fr.Classification); c != "" {
		small.face = Bold
		f.up(w, strings.ToUpper(oneLine(c)), "rubricering", small, classY, classY)
		small.face = Regular
		class, f.lines = f.lines, nil
		limit = class[0].Y - smallLead
	}
	if a := strings.TrimSpace(fr.ReturnAddress); a != "" {
		f.up(w, returnPrefix+oneLine(a), "retouradres", small, returnY, limit)
	}
	f.lines = append(f.lines, class...)
	y := addressY
	if fl := f.flows[0]; fl != nil && !empty(fl) {
		y = f.flow(w, fl, setting{left: frameLeft, width: frameWidth, size: bodySize, lead: bodyLead}, y)
	} else if fl != nil {
		f.none(w, fl, setting{left: frameLeft, width: frameWidth, size: bodySize, lead: bodyLead}, y)
	}
	end := f.columns(w)
	at := dateY
	for at < y+bodyLead { // an address of more lines than there is room for
		at += bodyLead
	}
	label := setting{left: frameLeft, width: valueLeft - frameLeft, size: bodySize, lead: bodyLead}
	value := setting{left: valueLeft, width: valueWidth, size: bodySize, lead: bodyLead}
	subject := at + subjectY - dateY
	if d := letter.ShownDate(fr.Date); d != "" {
		subject = max(subject, f.down(w, fr.Labels.Date, "datum-label", label, at), f.down(w, d, "datum", value, at))
	}
	low := subject
	if fl := f.flows[1]; fl != nil && !empty(fl) {
		low = f.down(w, fr.Labels.Subject, "betreft-label", label, subject)
		low = max(low, f.flow(w, fl, value, subject)) - bodyLead
	} else if fl != nil {
		f.none(w, fl, value, subject)
	}
	f.top = low + 4*bodyLead
	text := setting{left: bodyLeft, width: bodyWidth, size: bodySize, lead: bodyLead}
	if fl := f.flows[2]; fl != nil && !empty(fl) {
		f.top = f.flow(w, fl, text, f.top) + bodyLead
	} else if fl != nil {
		f.none(w, fl, text, f.top-bodyLead)
	}
	f.fits()
	f.fill(w, at, subject, end)
	return f
}

// fits reports what of the front stands beyond the text area of page 1: it goes on over the page number and off the
// paper, since the front is never cut.
func (f *front) fits() {
	high, low := PaperHeight, Pt(0)
	for _, p := range f.lines {
		high, low = min(high, p.Top), max(low, p.Y)
	}
	if low > bottomY {
		f.finds = append(f.finds, tell.Finding{Code: "front-full", Text: "Geadresseerde, betreft en aanhef zijn samen langer dan de bladzijde. Het laatste deel valt van het papier. Kort het betreft in."})
	}
	if high < 0 {
		f.finds = append(f.finds, tell.Finding{Code: "return-full", Text: "Het retouradres of de rubricering is te lang. Het eerste deel valt van het papier. Kort de tekst in."})
	}
}

// brand sets logo and wordmark.
func (f *front) brand(w *builder) {
	f.picture(w.l, letter.LogoID, logoTop, true)
	f.picture(w.l, letter.WordmarkID, wordTop, false)
	words := strings.TrimSpace(w.l.Frame.Wordmark.Words)
	if w.l.Frame.Wordmark.File != "" || words == "" {
		return
	}
	y := wordmarkY
	s := setting{left: wordmarkX, width: wordmarkW, size: wordSize, lead: wordLead}
	for _, text := range strings.Split(words, "\n") {
		if strings.TrimSpace(text) != "" && y+wordLead < returnY { // more would run into the address
			y = f.down(w, text, "woordmerk", s, y)
		}
	}
}

// picture sets a picture of the frame as large as its place lets it be, in its middle or at its left.
func (f *front) picture(l *letter.Letter, id letter.ID, in Box, middle bool) {
	p, ok := l.Shown(id)
	if !ok {
		return
	}
	pw, ph := int64(max(1, p.Width)), int64(max(1, p.Height))
	wd, ht := int64(in.W), int64(in.W)*ph/pw
	if ht > int64(in.H) {
		wd, ht = int64(in.H)*pw/ph, int64(in.H)
	}
	x := in.X
	if middle {
		x += (in.W - Pt(wd)) / 2
	}
	f.brands = append(f.brands, &Picture{X: x, Y: in.Y, W: max(1, Pt(wd)), H: max(1, Pt(ht)), Of: id, Tag: Tag{Block: id}})
}

// oneLine joins the lines of a field that is printed as one.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// empty reports whether a flow of the frame holds nothing to print.
func empty(f *letter.Flow) bool {
	return !slices.ContainsFunc(f.Blocks, func(b *letter.Block) bool { return strings.TrimSpace(b.Text) != "" })
}

func (f *front) report(w *builder, block letter.ID) {
	for _, p := range w.set.finds {
		x := tell.Finding{Code: p.code, Text: sentence(p.code, p.r)}
		if !block.IsZero() {
			x.Block, x.From, x.To = block, p.off, p.off
		}
		f.finds = append(f.finds, x)
	}
}

func putAt(l *line, y, lead Pt) *line {
	l.Y, l.Top, l.Bottom = y, y-above(lead), y+below(lead)
	return l
}

// up sets a text whose first line stands at y and the second under it; what is longer, or would pass the limit, grows
// upwards, where the paper is free.
func (f *front) up(w *builder, text, name string, s setting, y, limit Pt) {
	lines := w.set.plain(text, Tag{Block: letter.Fixed(name)}, s)
	f.report(w, letter.ID{})
	y = min(y-Pt(max(0, len(lines)-2))*s.lead, limit-Pt(len(lines)-1)*s.lead)
	for i := range lines {
		f.lines = append(f.lines, placed{line: putAt(&lines[i], y+Pt(i)*s.lead, s.lead)})
	}
}

// down sets a text from y and gives the baseline below its last line.
func (f *front) down(w *builder, text, name string, s setting, y Pt) Pt {
	if strings.TrimSpace(text) == "" {
		return y + s.lead
	}
	lines := w.set.plain(oneLine(text), Tag{Block: letter.Fixed(name)}, s)
	f.report(w, letter.ID{})
	for i := range lines {
		f.lines = append(f.lines, placed{line: putAt(&lines[i], y, s.lead)})
		y += s.lead
	}
	return y
}

// flow sets a flow of the frame from y and gives the baseline below its last line.
func (f *front) flow(w *builder, fl *letter.Flow, s setting, y Pt) Pt {
	for _, b := range fl.Blocks {
		lines := w.set.set(b, fl.ID, s, w.words)
		f.report(w, b.ID)
		for _, a := range b.Atoms {
			f.words = append(f.words, atomWords{a, w.words(a)})
		}
		for i := range lines {
			f.lines = append(f.lines, placed{putAt(&lines[i], y, s.lead), true})
			y += s.lead
		}
	}
	return y
}

// none gives a flow without words a place for the caret that takes no room.
func (f *front) none(w *builder, fl *letter.Flow, s setting, y Pt) {
	for _, b := range fl.Blocks {
		lines := w.set.set(b, fl.ID, s, w.words)
		for i := range lines {
			f.empty = append(f.empty, placed{putAt(&lines[i], y, s.lead), true})
		}
	}
}

// columns sets the reference column of page 1 and that of the later pages, and gives the baseline below that of page 1.
func (f *front) columns(w *builder) Pt {
	fr, r := w.l.Frame, w.l.Frame.Reference
	one := column{w: w, f: f, y: columnY, tags: true}
	for _, g := range outline.Fields(w.l) {
		one.group(g...)
	}
	f.column = one.out
	if one.y-smallLead-groupGap > columnEnd {
		f.finds = append(f.finds, tell.Finding{Code: "column-full", Text: "De kolom naast de brief is langer dan de bladzijde. Het laatste deel valt van het papier. Kort de gegevens van de afzender in."})
	}
	two := column{w: w, f: f, y: columnY}
	if d := strings.TrimSpace(r.Department); d != "" {
		two.group(outline.Field{Lines: strings.Split(d, "\n")})
	}
	two.field(fr.Labels.Date, letter.ShownDate(fr.Date))
	two.field(fr.Labels.OurReference, r.OurReference)
	f.later = two.out
	return one.y
}

// column fills a reference column from the top.
type column struct {
	w    *builder
	f    *front
	y    Pt
	tags bool // false on later pages, where the column is furniture
	n    int
	out  []placed
}

func (c *column) field(label, value string) {
	if strings.TrimSpace(value) != "" {
		c.group(outline.Field{Lines: []string{label}, Bold: true}, outline.Field{Lines: strings.Split(strings.TrimSpace(value), "\n")})
	}
}

// group sets fields under each other, and leaves the gap after a group. Empty lines take no room.
func (c *column) group(fields ...outline.Field) {
	any := false
	for _, p := range fields {
		tag := Tag{}
		if c.tags {
			tag.Block = letter.Fixed(columnName(c.n))
			c.n++
		}
		s := setting{left: columnLeft, width: columnW, size: smallSize, lead: smallLead}
		if p.Bold {
			s.face |= Bold
		}
		if p.Italic {
			s.face |= Italic
		}
		if p.Label != "" {
			s.left, s.width = s.left+columnIn, s.width-columnIn
		}
		for i, text := range p.Lines {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			lines := c.w.set.plain(text, tag, s)
			if c.tags {
				c.f.report(c.w, letter.ID{})
			}
			if p.Label != "" && i == 0 {
				c.w.set.label(&lines[0], p.Label, columnLeft, s.face, smallSize, 0, tag)
			}
			for k := range lines {
				lines[k].Column = true
				c.out = append(c.out, placed{line: putAt(&lines[k], c.y, smallLead)})
				c.y += smallLead
			}
			any = true
		}
	}
	if any {
		c.y += groupGap
	}
}
