package letter

import (
	"reflect"
	"slices"
)

// Equal reports whether two letters are the same: every field, flow, table, picture and proposal, IDs included.
func Equal(a, b *Letter) bool {
	return a == b || a.Frame == b.Frame && slices.Equal(a.Signers, b.Signers) && slices.Equal(a.Bijlagen, b.Bijlagen) &&
		equalMap(a.Flows, b.Flows, equalFlow) && equalMap(a.Tables, b.Tables, EqualTable) &&
		equalMap(a.Pictures, b.Pictures, EqualPicture) &&
		equalMap(a.Proposals, b.Proposals, func(x, y *Proposal) bool { return x.equal(y) }) && slices.EqualFunc(a.Was, b.Was, Was.Equal)
}

func equalMap[V any](a, b Map[*V], same func(a, b *V) bool) bool {
	if a.Len() != b.Len() {
		return false
	}
	for id, v := range a.All() {
		w, ok := b.Get(id)
		if !ok || v != w && !same(v, w) {
			return false
		}
	}
	return true
}

func equalFlow(a, b *Flow) bool {
	return a.ID == b.ID && a.Kind == b.Kind && slices.EqualFunc(a.Blocks, b.Blocks, EqualBlock)
}

// EqualBlock reports whether two blocks are the same, IDs included.
func EqualBlock(a, b *Block) bool {
	return a == b || a.ID == b.ID && a.Kind == b.Kind && a.Level == b.Level && a.List == b.List && a.More == b.More &&
		a.Label == b.Label && a.Plain == b.Plain && a.Keep == b.Keep && a.Text == b.Text && a.Of == b.Of && slices.Equal(a.Atoms, b.Atoms) && slices.Equal(a.Marks, b.Marks) &&
		slices.Equal(a.Open, b.Open)
}

// EqualTable reports whether two tables are the same, IDs included.
func EqualTable(a, b *Table) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.ID == b.ID && a.Header == b.Header && slices.Equal(a.Columns, b.Columns) &&
		slices.EqualFunc(a.Rows, b.Rows, func(x, y Row) bool {
			return x.ID == y.ID && slices.Equal(x.Cells, y.Cells) && slices.Equal(x.Open, y.Open)
		}) && reflect.DeepEqual(a.Was, b.Was)
}

// EqualPicture reports whether two pictures are the same, ID included.
func EqualPicture(a, b *Picture) bool {
	x, y := *a, *b
	x.Was, y.Was = nil, nil
	return x == y && reflect.DeepEqual(a.Was, b.Was)
}
