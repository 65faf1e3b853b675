package letter

import (
	"slices"
)

// KindInfo is a row of the table of block kinds: all there is to know about a kind without looking at a block.
type KindInfo struct {
	Kind Kind
	Text bool       // has text: a caret can stand in it
	In   []FlowKind // where it may stand
	Role Role
	Name string // Dutch, as a person reads it
	Word string // in the acts and the JSON of the command line
}

// Role is what a block is to who reads the letter without seeing it. Outline, tags and HTML are made of it.
type Role string

// The roles of blocks.
const (
	AsParagraph Role = "paragraph"
	AsHeading   Role = "heading"
	AsQuote     Role = "quote"
	AsQuestion  Role = "question" // a paragraph with its number above it
	AsAnswer    Role = "answer"
	AsCaption   Role = "caption" // of the table or figure beside it; a paragraph when there is none, see CaptionOf
	AsTable     Role = "table"
	AsFigure    Role = "figure"
	AsNothing   Role = "" // room on paper
)

var (
	anywhere = []FlowKind{BodyFlow, BijlageFlow, NoteFlow, CellFlow, SubjectFlow, SalutationFlow, ClosingFlow, AddresseeFlow}
	running  = []FlowKind{BodyFlow, BijlageFlow}
)

// kinds is the table. A new kind is one more row; TestEveryKind of app/cli then names every place that has no answer for it.
var kinds = []KindInfo{
	{Para, true, anywhere, AsParagraph, "hoofdtekst", "para"},
	{Heading, true, running, AsHeading, "tussenkop", "heading"},
	{Quote, true, running, AsQuote, "citaat", "quote"},
	{Question, true, running, AsQuestion, "vraag", "question"},
	{Answer, true, running, AsAnswer, "antwoord", "answer"},
	{Caption, true, running, AsCaption, "bijschrift", "caption"},
	{TableBlock, false, running, AsTable, "tabel", "table"},
	{FigureBlock, false, running, AsFigure, "figuur", "figure"},
	{PageBreak, false, running, AsNothing, "pagina-einde", "pagebreak"},
}

// Kinds gives the table of block kinds. It is not to be changed.
func Kinds() []KindInfo { return kinds }

// Info gives the row of a kind; the zero row for a kind of a later version.
func (k Kind) Info() KindInfo { return *k.info() }

func (k Kind) info() *KindInfo {
	for i := range kinds {
		if kinds[i].Kind == k {
			return &kinds[i]
		}
	}
	return &KindInfo{}
}

// Known reports whether this version knows the kind.
func (k Kind) Known() bool { return k.info().Kind != "" }

// HasText reports whether a caret can stand in a block of this kind.
func (k Kind) HasText() bool { return k.info().Text }

// Keeps reports whether a block of this kind may have a Keep. A heading and a caption stay with what they are of by themselves.
func (k Kind) Keeps() bool { return k.HasText() && k != Heading && k != Caption }

// In reports whether a block of this kind may stand in a flow of that kind.
func (k Kind) In(f FlowKind) bool { return slices.Contains(k.info().In, f) }

// Known reports whether this version knows the kind.
func (k FlowKind) Known() bool { return slices.Contains(anywhere, k) }

// Plain reports whether the flow is one of the frame's short texts, which hold paragraphs without notes, lists or tables.
func (k FlowKind) Plain() bool {
	return k == SubjectFlow || k == SalutationFlow || k == ClosingFlow || k == AddresseeFlow
}

// Known reports whether this version knows the kind.
func (k ListKind) Known() bool { return k == NoList || k == Bullet || k == Number }

// Known reports whether this version knows the kind.
func (k AtomKind) Known() bool {
	return slices.Contains([]AtomKind{Note, RefBijlage, RefHeading, RefNote, RefCaption, LineBreak}, k)
}

// Known reports whether this version knows the kind.
func (k MarkKind) Known() bool {
	return slices.Contains([]MarkKind{Bold, Italic, Underline, Sub, Sup, Link, Lang, Ins, Del, Base}, k)
}

// unknown gives the first thing in a block that this version does not know, "" for nothing.
func unknown(b *Block) string {
	switch {
	case !b.Kind.Known():
		return "block " + string(b.Kind)
	case !b.List.Known():
		return "list " + string(b.List)
	}
	for _, a := range b.Atoms {
		if !a.Kind.Known() {
			return "atom " + string(a.Kind)
		}
	}
	for _, m := range b.Marks {
		if !m.Kind.Known() {
			return "mark " + string(m.Kind)
		}
	}
	for _, c := range b.Open {
		if !c.Kind.Known() {
			return "proposal " + string(c.Kind)
		}
	}
	return ""
}

// CaptionOf gives the index of the table or figure that block i of a flow is the caption of, -1 if it is no caption or
// belongs to nothing. A caption belongs to what stands right below it, else to what stands right above it and has no
// caption yet: a table or figure has at most one.
func CaptionOf(f *Flow, i int) int {
	switch {
	case f.role(i) != AsCaption:
	case f.captioned(i + 1):
		return i + 1
	case f.captioned(i-1) && f.role(i-2) != AsCaption:
		return i - 1
	}
	return -1
}

// CaptionFor gives the index of the caption of the table or figure that block i of a flow is, -1 if it has none.
func CaptionFor(f *Flow, i int) int {
	for _, k := range [2]int{i - 1, i + 1} {
		if CaptionOf(f, k) == i {
			return k
		}
	}
	return -1
}

// role is what block i is, AsNothing outside the flow.
func (f *Flow) role(i int) Role {
	if i < 0 || i >= len(f.Blocks) {
		return AsNothing
	}
	return f.Blocks[i].Kind.info().Role
}

func (f *Flow) captioned(i int) bool { return f.role(i) == AsTable || f.role(i) == AsFigure }
