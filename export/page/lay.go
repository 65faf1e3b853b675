package page

import (
	"context"

	"kamerbrief/drafts/letter"
)

// TO BE REPLACED by the layout engine; these are the agreed signatures.

type lay struct{}

// Fonts gives the four faces a letter is set in. See assets.
type Engine struct{}

// New makes an engine. It caches lines per block; use one engine per open letter, from one goroutine.
func New() *Engine { return &Engine{} }

// Lay sets the letter up to and including page upTo (from 0), or whole when upTo is negative. It returns ctx.Err() when
// cancelled. A Set laid out with a warm engine equals one laid out from nothing.
func (e *Engine) Lay(ctx context.Context, l *letter.Letter, upTo int) (*Set, error) {
	return &Set{Letter: l}, nil
}

// Items gives what stands on a page, furniture first, then in reading order.
func (s *Set) Items(page int) []Item { return nil }

// Tree makes the logical tree: reading order and roles.
func (s *Set) Tree() *Node { return &Node{Role: RoleDocument} }

// At gives the place in the letter nearest to a spot on a page, and whether it lies at the end of a line rather than
// at the start of the next. ok is false where nothing can be edited (reference column, page number).
func (s *Set) At(page int, x, y Pt) (p letter.Point, end bool, ok bool) { return }

// Where gives the places a point has on paper: one, or several for a cell of a repeated header row; none when it is
// not laid out yet. With end set, a point between two lines stands at the end of the first.
func (s *Set) Where(p letter.Point, end bool) []Place { return nil }

// Boxes gives the rectangles a range covers.
func (s *Set) Boxes(r letter.Range) []Box { return nil }

// LineOf gives the line a point stands on and its page; nil when not laid out. Home, End and the up and down keys use it.
func (s *Set) LineOf(p letter.Point, end bool) (int, *Line) { return 0, nil }
