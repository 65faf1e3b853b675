package kinds

import (
	"encoding/json"
	"slices"
	"strings"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/letter"
)

// MineSetting is the name under which a store keeps Mine.
const MineSetting = "standaardbrief"

// Mine is what comes back in every new letter of a person: who sends it, with addresses, contactpersoon and labels, the slotzin of
// the column, the slotgroet and the signers. The zero value is nothing.
type Mine struct {
	Ministry, ReturnAddress string `json:",omitempty"`
	Reference               letter.Reference
	Labels                  letter.Labels
	Closing                 string          `json:",omitempty"` // slotgroet
	Signers                 []letter.Signer `json:",omitempty"` // without IDs
}

// MineOf takes it from a letter.
func MineOf(l *letter.Letter) Mine {
	f := l.Frame
	m := Mine{Ministry: f.Ministry, ReturnAddress: f.ReturnAddress, Reference: f.Reference, Labels: f.Labels,
		Closing: letter.NumbersOf(l).Text(l.Flow(f.Closing))}
	r := &m.Reference
	r.OurReference, r.YourReference, r.YourLetterOf, r.Enclosures, r.Copies = "", "", "", "", ""
	for _, s := range l.Signers {
		m.Signers = append(m.Signers, letter.Signer{Function: s.Function, Name: s.Name, Prefix: s.Prefix, Kind: s.Kind})
	}
	return m
}

// ReadMine reads what Write wrote; what it cannot read is nothing.
func ReadMine(s string) (m Mine) {
	if letter.Strict([]byte(s), &m) != nil {
		return Mine{}
	}
	return m
}

// Write gives it for a setting.
func (m Mine) Write() string {
	b, _ := json.Marshal(m) // texts only
	return string(b)
}

// None reports whether there is nothing in it.
func (m Mine) None() bool { return m.Labels == letter.Labels{} }

// Into fills in a new letter.
func (m Mine) Into(l *letter.Letter, id letter.NewID) {
	if m.None() {
		return
	}
	f := &l.Frame
	f.Ministry, f.ReturnAddress, f.Reference, f.Labels = m.Ministry, m.ReturnAddress, m.Reference, m.Labels
	w := &writer{l: l, id: id}
	w.lines(f.Closing, m.Closing)
	l.Signers = slices.Clone(m.Signers)
	for i := range l.Signers {
		l.Signers[i].ID = id()
	}
	speak(l)
}

// speak makes the text of a new letter, which says "ik", speak for as many as sign it.
func speak(l *letter.Letter) {
	was := l.Flow(l.Frame.Body)
	next := &letter.Flow{ID: was.ID, Kind: was.Kind}
	for _, b := range was.Blocks {
		x := *b
		for _, said := range slices.Backward(board.Voice(b.Text, len(l.Signing(letter.Signs)))) {
			if said.Should != "" {
				x.Text = x.Text[:said.From] + said.Should + x.Text[said.To:]
			}
		}
		next.Blocks = append(next.Blocks, &x)
	}
	l.PutFlow(next)
}

// Shown says what it fills in, a line for each.
func (m Mine) Shown() string {
	var out []string
	for _, s := range []string{m.Ministry, m.Reference.Department, m.Reference.Contact} {
		if s != "" {
			out = append(out, strings.ReplaceAll(s, "\n", ", "))
		}
	}
	for _, s := range m.Signers {
		out = append(out, board.Line(s))
	}
	if len(out) == 0 {
		return "Alleen opschriften, slotzin en slotgroet."
	}
	return strings.Join(out, "\n")
}
