package board

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Sheet is the parafenblad as a letter of its own, to be made a PDF of: for each signer a table with the steps of the route,
// and the sentences that changed since an akkoord. subject is its own; now is the day it is made; zero says no day.
func (b *Board) Sheet(subject string, now time.Time, id letter.NewID) *letter.Letter {
	l := letter.New(id)
	l.Frame.Kamer = letter.Free
	s := &sheet{l: l, id: id}
	head := "Stand van de akkoorden"
	if !now.IsZero() {
		l.Frame.Date = now.Format(time.DateOnly)
		head += " op " + letter.ShownDate(l.Frame.Date)
	}
	s.line(letter.Para, 0, head+": "+b.Count())
	if b.GoesTo != "" {
		s.line(letter.Para, 0, b.GoesTo)
	}
	for i := range b.Signers {
		s.signer(i+1, &b.Signers[i])
	}
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: s.blocks})
	of := l.Flow(l.Frame.Subject)
	x := *of.Blocks[0]
	x.Text = letter.Clean(subject)
	l.PutFlow(&letter.Flow{ID: of.ID, Kind: of.Kind, Blocks: []*letter.Block{&x}})
	return l
}

// Count says how many agreed.
func (b *Board) Count() string {
	n := len(b.Signers)
	switch agreed := b.Agreed(); {
	case n == 0:
		return "er zijn nog geen ondertekenaars."
	case agreed == n:
		return tell.Count(n, "akkoord, van wie ondertekent.", "akkoorden, van allen.")
	default:
		return fmt.Sprintf("%d van %s akkoord met de woorden van nu.", agreed, tell.Count(n, "persoon", "personen"))
	}
}

// sheet collects the blocks of a parafenblad.
type sheet struct {
	l      *letter.Letter
	id     letter.NewID
	blocks []*letter.Block
}

func (s *sheet) line(kind letter.Kind, level uint8, text string) {
	s.blocks = append(s.blocks, &letter.Block{ID: s.id(), Kind: kind, Level: level, Text: letter.Clean(text)})
}

func (s *sheet) signer(n int, x *Signer) {
	s.line(letter.Heading, 1, fmt.Sprintf("%d. %s", n, Line(x.Signer)))
	rows := [][]string{{"Stap", "Stand", "Wie en wanneer", "Uiterlijk", "Opmerking"}}
	for i := range x.Route {
		st := &x.Route[i]
		rows = append(rows, []string{st.Step.Name(), st.Says(), who(st), figures(st.DueDay), st.Remark})
	}
	s.table(rows, []int{21, 20, 20, 18, 21})
	for _, st := range x.Route {
		if !st.Stale || len(st.Changed) == 0 {
			continue
		}
		s.line(letter.Para, 0, Since(&st, x.Signer)+":")
		for _, c := range st.Changed {
			b := &letter.Block{ID: s.id(), Kind: letter.Para, List: letter.Bullet, Level: 1, Text: letter.Clean(c.Line())}
			s.blocks = append(s.blocks, b)
		}
	}
}

// Line names a signer: "Minister van Financiën, A. Naam (mede namens)".
func Line(s letter.Signer) string {
	out := capitalAs(s.Function, "M")
	if s.Name != "" {
		out = strings.TrimPrefix(out+", "+s.Name, ", ")
	}
	return out + " (" + string(s.Kind) + ")"
}

// Says is the state of a stop for a person.
func (s *Stop) Says() string {
	out := s.State.Word()
	if s.Stale {
		out += ", op eerdere woorden"
	}
	return tell.Capital(out)
}

// Since says how much changed since an akkoord: "3 zinnen gewijzigd sinds akkoord Minister van Financiën".
func Since(s *Stop, of letter.Signer) string {
	if len(s.Changed) == 0 {
		return "Niet bekend welke woorden akkoord zijn van " + short(of)
	}
	out := tell.Count(len(s.Changed), "zin gewijzigd", "zinnen gewijzigd") + " sinds akkoord " + short(of)
	if s.Step != consent.Signer {
		out += " (" + s.Step.Name() + ")"
	}
	return out
}

func short(s letter.Signer) string {
	return cmp.Or(s.Function, s.Name)
}

// Line is a change as one line: “oud” is nu “nieuw”.
func (c Change) Line() string {
	switch {
	case c.Was == "" && c.Now == "":
		return "Een lege alinea, of een figuur zonder omschrijving, is gewijzigd."
	case c.Was == "":
		return "Nieuw: “" + c.Now + "”"
	case c.Now == "":
		return "Vervallen: “" + c.Was + "”"
	case c.Was == c.Now:
		return "Anders opgemaakt of elders: “" + c.Now + "”"
	}
	return "Was “" + c.Was + "”, is nu “" + c.Now + "”"
}

// Short is Line with of long sentences only what differs, and some words round it.
func (c Change) Short() string {
	was, now := strings.Fields(c.Was), strings.Fields(c.Now)
	if c.Was == c.Now || len(was) == 0 || len(now) == 0 {
		c.Was, c.Now = few(was, 0, 0), few(now, 0, 0)
		return c.Line()
	}
	head, tail := 0, 0
	for head < len(was) && head < len(now) && was[head] == now[head] {
		head++
	}
	for tail < len(was)-head && tail < len(now)-head && was[len(was)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	c.Was, c.Now = few(was, head, tail), few(now, head, tail)
	return c.Line()
}

// fewWords is how many words round a difference are shown, and how many of a difference.
const fewWords = 4

// few gives words without most of the first head and the last tail.
func few(words []string, head, tail int) string {
	from, to := max(0, head-fewWords), min(len(words), len(words)-tail+fewWords)
	out := ""
	if from > 0 {
		out = "… "
	}
	if to-from > 5*fewWords {
		return out + strings.Join(words[from:from+5*fewWords], " ") + " …"
	}
	out += strings.Join(words[from:to], " ")
	if to < len(words) {
		out += " …"
	}
	return out
}

// who says who recorded a stop, and when.
func who(s *Stop) string {
	if s.At.IsZero() {
		return s.By
	}
	return strings.TrimPrefix(s.By+", "+figures(s.At.Local().Format(time.DateOnly)), ", ")
}

// figures writes a day so that it fits a narrow column: 20-10-2025.
func figures(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.Format("02-01-2006")
}

// table adds a table whose first row is the head.
func (s *sheet) table(rows [][]string, widths []int) {
	t := &letter.Table{ID: s.id(), Header: 1}
	for _, w := range widths {
		t.Columns = append(t.Columns, letter.Column{Width: w})
	}
	for _, r := range rows {
		row := letter.Row{ID: s.id()}
		for _, text := range r {
			f := &letter.Flow{ID: s.id(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: s.id(), Kind: letter.Para, Text: letter.Clean(text)}}}
			s.l.PutFlow(f)
			row.Cells = append(row.Cells, letter.Cell{Flow: f.ID})
		}
		t.Rows = append(t.Rows, row)
	}
	s.l.Tables = s.l.Tables.With(t.ID, t)
	s.blocks = append(s.blocks, &letter.Block{ID: s.id(), Kind: letter.TableBlock, Of: t.ID})
}
