package page

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// maker builds letters for tests from a few lines of text; see parse.
type maker struct {
	l *letter.Letter
	n uint64
}

func (m *maker) id() letter.ID {
	m.n++
	var id letter.ID
	id[0] = 1
	binary.BigEndian.PutUint64(id[4:], m.n*0x9E3779B97F4A7C15>>8|m.n<<48)
	binary.BigEndian.PutUint32(id[1:], uint32(m.n))
	return id
}

func newMaker() *maker {
	m := &maker{}
	m.l = letter.New(m.id)
	return m
}

var inline = regexp.MustCompile(`\[\^([^\]]*)\]|\*([^*]+)\*|_([^_]+)_|<br>|\{([^}|]*)\|([^}]*)\}|~([^~]+)~`)

// block makes a block of text: [^note], *bold*, _italic_, <br>, {words|link}, ~sup~.
func (m *maker) block(s string) *letter.Block {
	b := &letter.Block{ID: m.id(), Kind: letter.Para}
	var out strings.Builder
	at := 0
	mark := func(k letter.MarkKind, words, val string) {
		b.Marks = append(b.Marks, letter.Mark{Kind: k, From: out.Len(), To: out.Len() + len(words), Val: val})
		out.WriteString(words)
	}
	for _, x := range inline.FindAllStringSubmatchIndex(s, -1) {
		out.WriteString(s[at:x[0]])
		at = x[1]
		g := func(i int) string { return s[x[2*i]:x[2*i+1]] }
		switch {
		case x[2] >= 0:
			f := &letter.Flow{ID: m.id(), Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: m.id(), Kind: letter.Para, Text: g(1)}}}
			m.l.PutFlow(f)
			b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.Note, To: f.ID})
			out.WriteString(letter.ObjectString)
		case x[4] >= 0:
			mark(letter.Bold, g(2), "")
		case x[6] >= 0:
			mark(letter.Italic, g(3), "")
		case x[8] >= 0:
			mark(letter.Link, g(4), g(5))
		case x[12] >= 0:
			mark(letter.Sup, g(6), "")
		default:
			b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.LineBreak})
			out.WriteString(letter.ObjectString)
		}
	}
	out.WriteString(s[at:])
	b.Text, b.Marks = out.String(), letter.NormalMarks(b.Marks)
	return b
}

// parse reads a letter, a block a line: "betreft: …", "# kop", "* item", "1. item", "+ vervolg", "> citaat", "V: ",
// "A: ", "T: bijschrift", "| a | b |" (the first row is the header), "figuur 400x300", "---", anything else a
// paragraph. "5x …" repeats a line. "bijlage: titel" begins a bijlage written here.
func parse(text string) *letter.Letter {
	m := newMaker()
	var body []*letter.Block
	flow := m.l.Frame.Body
	kind := letter.BodyFlow
	flush := func() {
		if len(body) == 0 {
			body = []*letter.Block{{ID: m.id(), Kind: letter.Para}}
		}
		m.l.PutFlow(&letter.Flow{ID: flow, Kind: kind, Blocks: body})
		body = nil
	}
	short := func(id letter.ID, s string) {
		f := *m.l.Flow(id)
		f.Blocks = nil
		for _, p := range strings.Split(s, "|") {
			f.Blocks = append(f.Blocks, m.block(strings.TrimSpace(p)))
		}
		m.l.PutFlow(&f)
	}
	var rows [][]string
	table := func() {
		if rows == nil {
			return
		}
		t := &letter.Table{ID: m.id(), Header: 1}
		for range rows[0] {
			t.Columns = append(t.Columns, letter.Column{Width: 1})
		}
		if len(rows) == 1 {
			t.Header = 0
		}
		for _, r := range rows {
			row := letter.Row{ID: m.id()}
			for c := range rows[0] {
				f := &letter.Flow{ID: m.id(), Kind: letter.CellFlow}
				cell := ""
				if c < len(r) {
					cell = r[c]
				}
				for _, p := range strings.Split(cell, "//") {
					f.Blocks = append(f.Blocks, m.block(strings.TrimSpace(p)))
				}
				m.l.PutFlow(f)
				row.Cells = append(row.Cells, letter.Cell{Flow: f.ID})
			}
			t.Rows = append(t.Rows, row)
		}
		m.l.Tables = m.l.Tables.With(t.ID, t)
		body = append(body, &letter.Block{ID: m.id(), Kind: letter.TableBlock, Of: t.ID})
		rows = nil
	}
	f := &m.l.Frame
	for _, s := range strings.Split(text, "\n") {
		times := 1
		if a, b, ok := strings.Cut(s, "x "); ok {
			if n, err := strconv.Atoi(a); err == nil {
				times, s = n, b
			}
		}
		if s == "" {
			continue
		}
		for range times {
			if strings.HasPrefix(s, "| ") {
				rows = append(rows, strings.Split(strings.Trim(s, "| "), " | "))
				continue
			}
			table()
			if s == "." {
				continue
			}
			key, val, _ := strings.Cut(s, ": ")
			switch key {
			case "betreft":
				short(f.Subject, val)
			case "aanhef":
				short(f.Salutation, val)
			case "adres":
				short(f.Addressee, val)
			case "slot":
				short(f.Closing, val)
			case "datum":
				f.Date = val
			case "retour":
				f.ReturnAddress = val
			case "rubricering":
				f.Classification = val
			case "genummerd":
				f.Numbered = true
			case "kenmerk":
				f.Reference.OurReference = val
			case "directie":
				f.Reference.Department = val
			case "kolom":
				f.Reference = letter.Reference{Directorate: "Directoraat-Generaal Migratie", Department: "Directie Migratiebeleid", VisitAddress: "Turfmarkt 147\n2511 DP Den Haag",
					PostAddress: "Postbus 20301\n2500 EH Den Haag", Website: "www.rijksoverheid.nl/jenv", Contact: "V. Oorbeeld", Phone: "070 370 79 11", Mobile: "06 12 34 56 78",
					Email: "v.oorbeeld-van.der.achternaam@minjenv.nl", OurReference: "5687928/11", YourReference: "2025Z07364", Closing: "Correspondentie uitsluitend richten aan het hierboven vermelde postadres met vermelding van de datum en het kenmerk van deze brief."}
			case "teken":
				p := strings.Split(val+"||", "|")
				m.l.Signers = append(m.l.Signers, letter.Signer{ID: m.id(), Function: p[0], Name: p[1], Prefix: p[2], Kind: letter.Signs})
			case "bijlage":
				flush()
				flow, kind = m.id(), letter.BijlageFlow
				m.l.Bijlagen = append(m.l.Bijlagen, letter.Bijlage{ID: m.id(), Title: val, Kind: letter.Enclosure, Flow: flow})
			default:
				body = append(body, m.line(s))
			}
		}
	}
	table()
	flush()
	return m.l
}

func (m *maker) line(s string) *letter.Block {
	if s == "---" {
		return &letter.Block{ID: m.id(), Kind: letter.PageBreak}
	}
	if x, ok := strings.CutPrefix(s, "figuur "); ok {
		p := &letter.Picture{ID: m.id(), Alt: "Een figuur"}
		fmt.Sscanf(x, "%dx%d %d", &p.Width, &p.Height, &p.Share)
		m.l.Pictures = m.l.Pictures.With(p.ID, p)
		return &letter.Block{ID: m.id(), Kind: letter.FigureBlock, Of: p.ID}
	}
	for _, x := range []struct {
		mark  string
		kind  letter.Kind
		list  letter.ListKind
		level uint8
		more  bool
	}{{"### ", letter.Heading, "", 3, false}, {"## ", letter.Heading, "", 2, false}, {"# ", letter.Heading, "", 1, false},
		{"* ", letter.Para, letter.Bullet, 1, false}, {"** ", letter.Para, letter.Bullet, 2, false}, {"1. ", letter.Para, letter.Number, 1, false},
		{"11. ", letter.Para, letter.Number, 2, false}, {"+ ", letter.Para, letter.Bullet, 1, true}, {"> ", letter.Quote, "", 0, false},
		{"V: ", letter.Question, "", 0, false}, {"A: ", letter.Answer, "", 0, false}, {"T: ", letter.Caption, "", 0, false}} {
		if rest, ok := strings.CutPrefix(s, x.mark); ok {
			b := m.block(rest)
			b.Kind, b.List, b.Level, b.More = x.kind, x.list, x.level, x.more
			return b
		}
	}
	return m.block(s)
}

var words = strings.Fields(`de het een kabinet motie Kamer uw brief maatregelen asiel migratie Europese Commissie lidstaten terugkeer samenwerking
	verdragen bewindspersonen gegevensuitwisselingsovereenkomst EU-re-integratieprogramma en/of (bijlage) “citaat” € 5 nr. 63 36 704 a.i. jl.
	vreemdelingen geïnformeerd coördinatie 's-Gravenhage 2024-2025 artikel 68 www.rijksoverheid.nl/jenv v.achternaam@minjenv.nl – … zie`)

func sentenceOf(r *rand.Rand, n int) string {
	var out []string
	for range n {
		out = append(out, words[r.IntN(len(words))])
	}
	return strings.Join(out, " ")
}

// textOf writes a random letter in the form parse reads.
func textOf(r *rand.Rand, blocks int) string {
	var s strings.Builder
	s.WriteString("adres: De voorzitter van de Tweede Kamer|der Staten-Generaal|Postbus 20018|2500 EA  DEN HAAG\nretour: Postbus 20301 2500 EH  Den Haag\ndatum: 2025-10-27\nkolom: ja\n")
	if r.IntN(3) > 0 {
		s.WriteString("aanhef: Geachte voorzitter,\n")
	}
	fmt.Fprintf(&s, "betreft: %s\n", sentenceOf(r, 1+r.IntN(30)))
	if r.IntN(3) == 0 {
		s.WriteString("genummerd: ja\nrubricering: Departementaal vertrouwelijk\n")
	}
	noted := func(n int) string {
		t := sentenceOf(r, 1+r.IntN(n))
		for r.IntN(4) == 0 {
			t += "[^" + sentenceOf(r, 1+r.IntN([]int{8, 30, 300}[r.IntN(3)])) + "]"
			if r.IntN(2) == 0 {
				t += " " + sentenceOf(r, 1+r.IntN(9))
			}
		}
		return t
	}
	for range blocks {
		switch r.IntN(16) {
		case 0, 1:
			fmt.Fprintf(&s, "%s %s\n", strings.Repeat("#", 1+r.IntN(3)), noted(12))
		case 2, 3, 4:
			for range 1 + r.IntN(6) {
				fmt.Fprintf(&s, "%s %s\n", []string{"*", "**", "1.", "11.", "+"}[r.IntN(5)], noted(40))
			}
		case 5:
			fmt.Fprintf(&s, "> %s\n", noted(40))
		case 6:
			fmt.Fprintf(&s, "V: %s\nA: %s\n", noted(40), noted(80))
		case 7, 8:
			fmt.Fprintf(&s, "T: %s\n", noted(10))
			cols := 1 + r.IntN(5)
			for range 1 + r.IntN(25) {
				var c []string
				for range cols {
					c = append(c, noted([]int{3, 12, 60}[r.IntN(3)]))
				}
				fmt.Fprintf(&s, "| %s |\n", strings.Join(c, " | "))
			}
			s.WriteString(".\n")
		case 9:
			if r.IntN(4) == 0 {
				s.WriteString("---\n")
			}
		case 10:
			fmt.Fprintf(&s, "figuur %dx%d %d\nT: %s\n", 1+r.IntN(900), 1+r.IntN(1200), r.IntN(101), noted(10))
		default:
			fmt.Fprintf(&s, "%s\n", noted(200))
		}
	}
	if r.IntN(2) == 0 {
		s.WriteString("slot: Hoogachtend,\n")
	}
	for range r.IntN(9) {
		fmt.Fprintf(&s, "teken: Minister van %s|%s|%s\n", sentenceOf(r, 1+r.IntN(15)), sentenceOf(r, 2), []string{"", "b.a."}[r.IntN(2)])
	}
	for range r.IntN(3) {
		fmt.Fprintf(&s, "bijlage: %s\n%s\n%s\n# %s\n", sentenceOf(r, 1+r.IntN(6)), noted(200), noted(100), noted(5))
	}
	return s.String()
}

func randomLetter(t testing.TB, seed uint64, blocks int) *letter.Letter {
	r := rand.New(rand.NewPCG(seed, 7))
	l := parse(textOf(r, blocks))
	merge(r, l)
	if err := letter.Valid(l); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	return l
}

// merge joins cells of some tables over columns and rows, where no note is lost by it.
func merge(r *rand.Rand, l *letter.Letter) {
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			t, ok := l.Tables.Get(b.Of)
			if !ok || r.IntN(2) == 0 {
				continue
			}
			rows, cols := 1+r.IntN(min(4, len(t.Rows))), 1+r.IntN(len(t.Columns))
			at, left := r.IntN(len(t.Rows)-rows+1), r.IntN(len(t.Columns)-cols+1)
			n := *t
			n.Rows = nil
			noted := false
			for y, row := range t.Rows {
				row.Cells = append([]letter.Cell(nil), row.Cells...)
				for x := range row.Cells {
					in := y >= at && y < at+rows && x >= left && x < left+cols
					if in && y == at && x == left {
						row.Cells[x].Rows, row.Cells[x].Cols = uint8(rows), uint8(cols)
					} else if in {
						for _, b := range l.Flow(row.Cells[x].Flow).Blocks {
							noted = noted || len(b.Atoms) > 0
						}
						row.Cells[x].Flow = letter.ID{}
					}
				}
				n.Rows = append(n.Rows, row)
			}
			if noted {
				continue
			}
			for y, row := range t.Rows {
				for x, c := range row.Cells {
					if n.Rows[y].Cells[x].Flow.IsZero() {
						l.DropFlow(c.Flow)
					}
				}
			}
			for x := range n.Columns {
				n.Columns = append([]letter.Column(nil), n.Columns...)
				n.Columns[x].Right, n.Columns[x].Width = r.IntN(3) == 0, r.IntN(4)
			}
			l.Tables = l.Tables.With(t.ID, &n)
		}
	}
}
