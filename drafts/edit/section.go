package edit

import "kamerbrief/drafts/letter"

// MoveSection moves a heading, with everything up to the next of its level or higher, past the section of its own level
// above it (by < 0) or below it (by > 0). A zero heading means the one the caret stands under. Only Moves are made, so
// that notes, tables, comments and proposals stay with their words.
func MoveSection(heading letter.ID, by int) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		f, i := sectionOf(l, s, heading)
		if i < 0 {
			return Tx{}, "De cursor staat niet onder een tussenkop. Zet hem in het stuk dat u wilt verplaatsen."
		}
		end := sectionEnd(f, i)
		b := &build{l: l, id: id}
		var after letter.ID
		if by < 0 {
			k := i - 1
			for k >= 0 && !heads(f.Blocks[k], f.Blocks[i].Level) {
				k--
			}
			if k < 0 || f.Blocks[k].Level < f.Blocks[i].Level {
				return Tx{}, "Hierboven staat geen stuk met een tussenkop van dit niveau. Dit stuk kan niet hoger."
			}
			after = before(f, k)
		} else {
			if end == len(f.Blocks) || f.Blocks[end].Level < f.Blocks[i].Level {
				return Tx{}, "Hieronder staat geen stuk met een tussenkop van dit niveau. Dit stuk kan niet lager."
			}
			after = f.Blocks[sectionEnd(f, end)-1].ID
		}
		return b.section(f.Blocks[i:end], after, s)
	}
}

// MoveSectionTo moves a heading, with everything up to the next of its level or higher, to before another heading of its flow; with a
// zero ID, or that of no heading there, to the end. It takes nothing from another section of its level or higher, so it may come to stand
// further than was asked; and never before what stands above all headings.
func MoveSectionTo(heading, to letter.ID) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		f, i := sectionOf(l, s, heading)
		if i < 0 {
			return Tx{}, "Alleen een tussenkop met tekst kan zo worden verplaatst."
		}
		end, level := sectionEnd(f, i), f.Blocks[i].Level
		k := len(f.Blocks)
		if home, at := l.Home(to); home == f && at >= 0 {
			k = at
		}
		if k < i {
			k = sectionStart(f, k, level)
		}
		for k > end && k < len(f.Blocks) && !heads(f.Blocks[k], level) {
			k++
		}
		if k >= i && k <= end {
			return Tx{}, "Dit stuk staat daar al."
		}
		return (&build{l: l, id: id}).section(f.Blocks[i:end], before(f, k), s)
	}
}

// section moves the blocks of a section behind another block, zero for the start of the flow. The selection stays.
func (b *build) section(blocks []*letter.Block, after letter.ID, s Selection) (Tx, Reason) {
	b.moves(blocks, after)
	tx, why := b.tx("stuk met tussenkop verplaatsen", s, s.Head)
	tx.After = s
	return tx, why
}

// sectionStart is the place of the heading at or above k that a section of a level can come before: of that level or higher, else
// the first heading there is.
func sectionStart(f *letter.Flow, k int, level uint8) int {
	first := k
	for j := k; j >= 0; j-- {
		if heads(f.Blocks[j], level) {
			return j
		}
		if f.Blocks[j].Kind == letter.Heading {
			first = j
		}
	}
	for f.Blocks[first].Kind != letter.Heading {
		first++
	}
	return first
}

// sectionOf finds a heading, or the one above the caret; -1 when there is none.
func sectionOf(l *letter.Letter, s Selection, heading letter.ID) (*letter.Flow, int) {
	if !heading.IsZero() {
		f, i := l.Home(heading)
		if i >= 0 && f.Blocks[i].Kind != letter.Heading {
			i = -1
		}
		return f, i
	}
	f, i := l.Home(s.Head.Block)
	for i >= 0 && f.Blocks[i].Kind != letter.Heading {
		i--
	}
	return f, i
}

// sectionEnd is the place behind the last block of the section that begins at i.
func sectionEnd(f *letter.Flow, i int) int {
	end := i + 1
	for end < len(f.Blocks) && !heads(f.Blocks[end], f.Blocks[i].Level) {
		end++
	}
	return end
}

// heads reports whether a block is a heading of a level, or of one above it.
func heads(b *letter.Block, level uint8) bool { return b.Kind == letter.Heading && b.Level <= level }
