package page

import (
	"cmp"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// Slot is a part of the frame that can be filled in where it stands: a field, or a text with a caret.
type Slot struct {
	Name   string    // of a field: as edit.SetField has it; of a signer "function", "prefix" or "name"; NewSigner; "" for a text
	Signer letter.ID // whose field it is
	Flow   letter.ID // the text
	Words  string    // of a field: what belongs there, as the field says while it is typed in and empty
	Box    Box       // what is printed of it with its label, or the hint
	Edit   Box       // where its words stand, as wide as they may be
	Base   Pt        // baseline of the first line
	Size   Pt
	Lead   Pt
	Face   Face
	Hint   []*Line // shown on the screen only: what belongs here, while nothing does; of the ministry, which is not printed, its name
}

// Same reports whether two slots are the same part of the frame, of layouts that may differ.
func (sl Slot) Same(as Slot) bool {
	return sl.Name == as.Name && sl.Signer == as.Signer && sl.Flow == as.Flow
}

// NewSigner is the name of the slot for a signer to come.
const NewSigner = "signer"

// ministry is how the ministry's name is shown on the screen where no wordmark stands.
var ministry = setting{left: wordmarkX, width: wordmarkW, size: bodySize, lead: bodyLead, face: Bold}

// columnSlots are the fields of the reference column in reading order, a group at a time, and what to say where one is empty: a
// field without words is called by its label.
var columnSlots = [][]struct {
	name  outline.FieldName
	words string
}{
	{{outline.Directorate, "Directoraat-generaal"}, {outline.Department, "Directie"}},
	{{outline.VisitAddress, "Bezoekadres"}, {outline.PostAddress, "Postadres"}, {outline.Website, "Website"}},
	{{outline.Contact, ""}, {outline.Phone, "T: telefoon"}, {outline.Mobile, "M: mobiel"}, {outline.Email, "E: e-mail"}},
	{{outline.OurReference, ""}}, {{outline.YourReference, ""}}, {{outline.YourLetterOf, ""}},
	{{outline.Enclosures, ""}}, {{outline.Copies, letter.CopiesLabel}},
	{{outline.LastWords, "Slotzin van het colofon"}},
}

// Slots are the parts of the frame that can be filled in, in reading order. A field for which the page has no room is not among
// them, nor is anything of a bijlage on its own.
func (s *Set) Slots() (out []Slot) {
	if s.front == nil || s.front.alone || len(s.secs) == 0 {
		return nil
	}
	out = append(out, s.front.slots...)
	out = append(out, s.textSlot(s.Letter.Frame.Body, "Typ hier de brief"), s.textSlot(s.Letter.Frame.Closing, "Slotgroet"))
	return s.signerSlots(out)
}

// textSlot is the slot of a text that does not stand in the letterhead.
func (s *Set) textSlot(id letter.ID, words string) Slot {
	sl := Slot{Flow: id, Size: bodySize, Lead: bodyLead}
	f := s.Letter.Flow(id)
	if f == nil || len(f.Blocks) != 1 || f.Blocks[0].Text != "" || f.Blocks[0].Kind != letter.Para || f.Blocks[0].List != letter.NoList {
		return sl
	}
	if at := s.Where(f.Start(), false); len(at) > 0 {
		sl.hint(s, words, at[0].Page, bodyLeft, at[0].Y+above(bodyLead))
	}
	return sl
}

// hint says what belongs in a slot that is empty.
func (sl *Slot) hint(s *Set, words string, page int, x, base Pt) {
	w := s.Family.Width(sl.Face, sl.Size, words)
	sl.Base = base
	sl.Hint = []*Line{{Y: base, Top: base - above(sl.Lead), Bottom: base + below(sl.Lead), Left: x, Right: x + w, Last: true,
		Runs: []Run{{X: x, W: w, Text: words, Face: sl.Face, Size: sl.Size, Computed: true}}}}
	sl.Box = Box{page, x, base - above(sl.Lead), w, sl.Lead}
	sl.Edit = Box{page, x, base - above(sl.Lead), bodyLeft + bodyWidth - x, sl.Lead}
}

// signerSlots adds the fields of the signature blocks, and a slot for a signer to come below the last line of the letter.
func (s *Set) signerSlots(out []Slot) []Slot {
	main := s.secs[0]
	if !main.done {
		return out
	}
	first, _ := s.bodyEnd(main)
	for i := first; i < len(main.pages); i++ {
		for _, sp := range main.pages[i].sheet.pieces {
			if sp.box.kind == signBox {
				out = s.signer(out, s.base[0]+i, sp)
			}
		}
	}
	last := len(main.pages) - 1
	p := main.pages[last].sheet
	y, low := main.pages[last].top, bottomY
	if n := len(p.pieces); n > 0 {
		sp := p.pieces[n-1]
		y = sp.y + Pt(sp.to-1-sp.from)*bodyLead
	}
	if c, ok := s.closing(s.base[0] + last); ok {
		y = max(y, c.y)
	}
	if len(p.notes) > 0 {
		low = p.ruleY
	}
	if y += 2 * bodyLead; y <= low {
		sl := Slot{Name: NewSigner, Words: "Functie of naam", Size: bodySize, Lead: bodyLead}
		sl.hint(s, "Ondertekenaar toevoegen", s.base[0]+last, bodyLeft, y)
		out = append(out, sl)
	}
	return out
}

var signerWords = []string{1: "Functie", 2: "Regel voor de naam", 3: "Naam"}

// signer adds the fields of a signature block that stand on a page.
func (s *Set) signer(out []Slot, page int, sp span) []Slot {
	y := func(row int) Pt { return sp.y + Pt(row-sp.from)*bodyLead }
	named := false
	for sub, name := range []string{1: "function", 2: "prefix", 3: "name"} {
		sl := Slot{Name: name, Words: signerWords[sub], Signer: sp.box.id, Size: bodySize, Lead: bodyLead}
		for i := sp.from; i < sp.to && sub > 0; i++ {
			for _, l := range sp.box.rows[i].lines {
				if l.Runs[0].Tag.Sub == int32(sub) {
					sl.line(page, l.Line, y(i), bodyLeft, bodyWidth)
				}
			}
		}
		if sl.Box.H > 0 {
			out = append(out, sl)
			named = named || name == "name"
		}
	}
	if at := y(sp.to); !named && sp.to == len(sp.box.rows) && at <= bottomY {
		sl := Slot{Name: "name", Words: signerWords[3], Signer: sp.box.id, Size: bodySize, Lead: bodyLead}
		sl.hint(s, sl.Words, page, bodyLeft, at)
		out = append(out, sl)
	}
	return out
}

// line adds a printed line to a slot: its words begin at left at the earliest, and may be width wide.
func (sl *Slot) line(page int, l Line, base, left, width Pt) {
	first, last := l.Runs[0], l.Runs[len(l.Runs)-1]
	if sl.Box.H == 0 {
		sl.Base, sl.Face, sl.Size = base, last.Face, last.Size
		sl.Box = Box{page, first.X, base - above(sl.Lead), 0, 0}
		sl.Edit = Box{page, left, base - above(sl.Lead), width, 0}
	}
	sl.Box.W = max(sl.Box.W, last.X+last.W-sl.Box.X)
	sl.Box.H = base + below(sl.Lead) - sl.Box.Y
	sl.Edit.H = base + below(sl.Lead) - sl.Edit.Y
}

// head is the slot of a field with lines of its own in the letterhead, called part there; value is where its words begin on a line.
func (f *front) head(name, part string, value, width, lead Pt) Slot {
	sl := Slot{Name: name, Size: smallSize, Lead: lead}
	for _, p := range f.lines {
		if !p.flow && p.name() == letter.Fixed(part) {
			sl.line(0, p.Line, p.Y, value, width)
		}
	}
	return sl
}

// ministry is the slot of the ministry: over the wordmark where there is one.
func (f *front) ministry(w *builder) Slot {
	words := w.l.Frame.Ministry
	if strings.TrimSpace(words) == "" {
		words = "Ministerie"
	}
	sl := w.hinted(Slot{Name: "ministry", Words: "Ministerie"}, words, ministry, wordmarkY)
	printed := f.head("ministry", "woordmerk", wordmarkX, wordmarkW, wordLead)
	for _, p := range f.brands {
		if p.Of == letter.WordmarkID {
			printed.Box = Box{X: p.X, Y: p.Y, W: p.W, H: p.H}
		}
	}
	if printed.Box.H > 0 {
		sl.Box, sl.Hint = printed.Box, nil
	}
	return sl
}

// fill makes the slots of page 1: date and subject are the baselines of the lines after the labels, end is where the column ends.
func (f *front) fill(w *builder, date, subject, end Pt) {
	fr := w.l.Frame
	f.slots = append(f.slots, f.ministry(w))
	small := setting{left: frameLeft, width: frameWidth, size: smallSize, lead: smallLead}
	prefix := w.set.fam.Width(Regular, smallSize, returnPrefix)
	ret := f.head("returnAddress", "retouradres", frameLeft+prefix, frameWidth-prefix, smallLead)
	if ret.Box.H == 0 {
		ret = w.hinted(ret, returnPrefix+"van de afzender", small, returnY)
		ret.Edit.X, ret.Edit.W = frameLeft+prefix, frameWidth-prefix
	}
	ret.Words = "Retouradres"
	f.slots = append(f.slots, ret)
	if strings.TrimSpace(fr.Classification) != "" {
		class := f.head("classification", "rubricering", frameLeft, frameWidth, smallLead)
		class.Words = "Rubricering"
		f.slots = append(f.slots, class)
	}
	text := func(i int, words string, s setting, y Pt) {
		fl := f.flows[i]
		if fl == nil {
			return
		}
		sl := Slot{Flow: fl.ID, Size: bodySize, Lead: bodyLead}
		if empty(fl) {
			sl = w.hinted(sl, words, s, y)
		}
		f.slots = append(f.slots, sl)
	}
	body := setting{left: frameLeft, width: frameWidth, size: bodySize, lead: bodyLead}
	value := setting{left: valueLeft, width: valueWidth, size: bodySize, lead: bodyLead}
	text(0, "Geadresseerde", body, addressY)
	f.columnSlots(w, end)

	day := f.head("date", "datum", valueLeft, valueWidth, bodyLead)
	if day.Box.H == 0 {
		day = w.labelled(w.hinted(day, "Datum kiezen", value, date), fr.Labels.Date, date)
	}
	day.Words = "Datum"
	f.slots = append(f.slots, day)
	text(1, "Waar gaat de brief over?", value, subject)
	if n := len(f.slots) - 1; len(f.slots[n].Hint) > 0 {
		f.slots[n] = w.labelled(f.slots[n], fr.Labels.Subject, subject)
	}
	text(2, "Aanhef", setting{left: bodyLeft, width: bodyWidth, size: bodySize, lead: bodyLead}, f.top-bodyLead)
}

// hinted gives a slot that is empty its place and its hint.
func (w *builder) hinted(sl Slot, words string, s setting, y Pt) Slot {
	sl.Lead, sl.Base, sl.Size, sl.Face = s.lead, y, s.size, s.face
	lines := w.set.plain(oneLine(words), Tag{}, s)
	for i := range lines {
		l := putAt(&lines[i], y+Pt(i)*s.lead, s.lead).Line
		if len(l.Runs) > 0 {
			sl.line(0, l, l.Y, s.left, s.width)
			sl.Hint = append(sl.Hint, &l)
		}
	}
	return sl
}

// labelled puts the label, which is not printed without a value, before a hint; it is part of what is clicked.
func (w *builder) labelled(sl Slot, label string, y Pt) Slot {
	l := w.hinted(Slot{}, label, setting{left: frameLeft, width: valueLeft - frameLeft, size: bodySize, lead: bodyLead}, y)
	sl.Hint = append(sl.Hint, l.Hint...)
	if l.Box.H > 0 {
		sl.Box.X, sl.Box.W = l.Box.X, sl.Box.X+sl.Box.W-l.Box.X
	}
	return sl
}

// columnSlots adds the fields of the reference column: what is printed where it stands, what is empty below the rest, so that
// nothing stands elsewhere than on paper. They are gone through from top to bottom, as one sees them.
func (f *front) columnSlots(w *builder, y Pt) {
	printed := map[outline.FieldName]Slot{}
	n := 0
	for _, g := range outline.Fields(w.l) {
		var label *Slot
		for _, x := range g {
			sl := Slot{Name: string(x.Name), Size: smallSize, Lead: smallLead}
			left := columnLeft
			if x.Label != "" {
				left += columnIn
			}
			for _, p := range f.column {
				if p.name() == letter.Fixed(columnName(n)) {
					sl.line(0, p.Line, p.Y, left, columnLeft+columnW-left)
				}
			}
			n++
			if x.Name == "" {
				label = &sl
				continue
			}
			if label != nil { // a click on the label is one on what it is of
				sl.Box = Box{0, columnLeft, label.Box.Y, max(label.Box.W, sl.Box.W), sl.Box.Y + sl.Box.H - label.Box.Y}
				label = nil
			}
			printed[x.Name] = sl
		}
	}
	labels := w.l.Frame.Labels
	called := map[outline.FieldName]string{outline.Contact: labels.Contact, outline.OurReference: labels.OurReference,
		outline.YourReference: labels.YourReference, outline.YourLetterOf: labels.YourLetterOf, outline.Enclosures: labels.Enclosures}
	s := setting{left: columnLeft, width: columnW, size: smallSize, lead: smallLead}
	var empty []Slot
	for _, g := range columnSlots {
		any := false
		for _, x := range g {
			words := cmp.Or(x.words, called[x.name])
			if sl, ok := printed[x.name]; ok {
				sl.Words = words
				f.slots = append(f.slots, sl)
			} else if y <= columnEnd {
				sl = w.hinted(Slot{Name: string(x.name), Words: words}, words, s, y)
				empty = append(empty, sl)
				y += sl.Box.H
				any = true
			}
		}
		if any {
			y += groupGap
		}
	}
	f.slots = append(f.slots, empty...)
}
