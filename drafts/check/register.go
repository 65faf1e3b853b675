package check

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// Registered is a motie or toezegging as other programs get it; from and to are bytes in the text of the block as a reader reads it.
type Registered struct {
	Kind      string    `json:"kind"`
	Who       string    `json:"who"`
	Debate    string    `json:"debate"`
	Date      string    `json:"date"`
	Reference string    `json:"reference"`
	Status    Status    `json:"status"`
	In        string    `json:"in"` // as letter.Places names it
	Block     letter.ID `json:"block"`
	From      int       `json:"from"`
	To        int       `json:"to"`
	Sentence  string    `json:"sentence"`
}

// Register gives the ledger with the place of each entry.
func (r *Result) Register() []Registered {
	n, at := letter.NumbersOf(r.Letter), map[letter.ID]string{}
	for where, b := range r.Letter.Places(n) {
		at[b.ID] = where
	}
	out := []Registered{}
	for _, e := range r.Ledger {
		x := Registered{Kind: e.Kind, Who: e.Who, Debate: e.Debate, Date: e.Date, Reference: e.Reference, Status: e.Status, In: at[e.Block], Block: e.Block, Sentence: e.Sentence}
		if b := r.Letter.Block(e.Block); b != nil {
			x.From, x.To = n.ShownOff(b, e.From), n.ShownOff(b, e.To)
		}
		out = append(out, x)
	}
	return out
}

// WriteCSV writes a register as a Dutch spreadsheet opens it: a semicolon between fields, and a mark of UTF-8 before them. A field that
// a spreadsheet would take for a formula gets a quote before it.
func WriteCSV(to io.Writer, all []Registered) error {
	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	w.Comma, w.UseCRLF = ';', true
	rows := [][]string{{"soort", "wie", "debat", "datum", "kenmerk", "stand", "plaats", "zin"}}
	for _, e := range all {
		rows = append(rows, []string{e.Kind, e.Who, e.Debate, e.Date, e.Reference, string(e.Status), e.In, strings.Join(strings.Fields(e.Sentence), " ")})
	}
	for _, row := range rows {
		for i, f := range row {
			if f != "" && slices.Contains([]byte("=+-@\t\r"), f[0]) {
				row[i] = "'" + f
			}
		}
	}
	return w.WriteAll(rows)
}
