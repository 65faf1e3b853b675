package compare

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// placeNames are the Dutch names of places that have no number.
var placeNames = map[string]string{"body": "de brief", "people": "ondertekenaars"}

// numbered takes a place with numbers apart.
var numbered = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:note (\d+)|cell (\d+) (\d+) of table (\d+)|table (\d+)|bijlage (\d+))(?: of bijlage (\d+))?$`)
})

// Place is the Dutch name of a place.
func Place(in string) string {
	if s := cmp.Or(placeNames[in], letter.FlowKind(in).Name()); s != "" {
		return s
	}
	m := numbered().FindStringSubmatch(in)
	if m == nil {
		return "gegevens"
	}
	s := ""
	switch {
	case m[1] != "":
		s = "noot " + m[1]
	case m[2] != "":
		s = "tabel " + m[4] + ", rij " + m[2] + ", kolom " + m[3]
	case m[5] != "":
		s = "tabel " + m[5]
	default:
		s = "bijlage " + m[6]
	}
	if m[7] != "" {
		s += " van bijlage " + m[7]
	}
	return s
}

// kindNames are the Dutch names of the kinds of change.
var kindNames = map[Kind]string{Insert: "Nieuw", Delete: "Vervallen", Replace: "Gewijzigd", Move: "Verplaatst", Format: "Opmaak", Block: "Soort alinea",
	Note: "Noot", Table: "Tabel", Frame: "Gegeven", Signer: "Ondertekenaar", Bijlage: "Bijlage"}

// Name is the Dutch name of the kind of a change: "Gewijzigd".
func (k Kind) Name() string { return kindNames[k] }

// Line is a change as one line for a person: "Gewijzigd in noot 2: “oud” wordt “nieuw”". Most is how many characters of
// words it has; 0 is all.
func (x Change) Line(most int) string {
	quote := func(s string) string {
		r := []rune(oneLine(s))
		if most > 0 && len(r) > most {
			r = append(r[:most:most], '…')
		}
		return "“" + string(r) + "”"
	}
	s := x.Kind.Name()
	switch {
	case x.Kind == Frame || x.Kind == Signer || x.Kind == Bijlage:
		if x.How != "" {
			s = tell.Capital(x.How)
		}
	case strings.HasPrefix(x.In, "table "): // How names its row or column
		s = tell.Capital(Place(x.In)) + ", " + x.How
	case x.Kind == Note: // How names it
		s = tell.Capital(cmp.Or(x.How, s)) + " in " + Place(x.In)
	default:
		s += " in " + Place(x.In)
		if x.How != "" && x.Kind != Move {
			s += ", " + x.How
		}
	}
	switch {
	case x.On != "":
		return s + ": " + quote(x.On)
	case x.Was != x.Now && oneLine(x.Was) == oneLine(x.Now): // both would read alike
		if s += ", spaties"; oneLine(x.Now) != "" {
			s += ": " + quote(x.Now)
		}
		return s
	case x.Was != "" && x.Now != "" && x.Was != x.Now:
		return s + ": " + quote(x.Was) + " wordt " + quote(x.Now)
	case x.Now+x.Was == x.How: // of a page break that came or went there is no more to tell
	case x.Now != "":
		if x.Was == "" && (x.Kind == Frame || x.Kind == Note) {
			s += ", nieuw"
		}
		return s + ": " + quote(x.Now)
	case x.Was != "":
		if x.Kind == Frame || x.Kind == Note {
			s += ", vervallen"
		}
		return s + ": " + quote(x.Was)
	}
	return s
}

// oneLine gives words with one space between them.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Spaces reports whether a change is one of spaces alone.
func (x Change) Spaces() bool {
	switch x.Kind {
	case Insert, Delete, Replace, Frame:
		// Of a figure with another picture the words are the same.
		return x.Was != x.Now && strings.Join(strings.Fields(x.Was), "") == strings.Join(strings.Fields(x.Now), "")
	}
	return false
}

// Heads are the names of the two letters in a report.
type Heads struct{ Was, Now string }

// Count says how many changes there are.
func (r *Result) Count() string {
	switch len(r.Changes) {
	case 0:
		return "Er zijn geen verschillen."
	case 1:
		return "Er is 1 verschil."
	}
	return fmt.Sprintf("Er zijn %d verschillen.", len(r.Changes))
}

// Write writes the list of changes as text, a line each, for who reads with ears.
func (r *Result) Write(w io.Writer, h Heads) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\nWas: %s\nIs nu: %s\n", r.Count(), h.Was, h.Now)
	for i, x := range r.Changes {
		fmt.Fprintf(b, "%d. %s\n", i+1, x.Line(0))
	}
	return b.Flush()
}

// style is the look of the page; what came and what went differ in more than colour. Few screen readers tell ins and del, so it
// has words for these that are read and not seen.
const style = `body{font:16px/1.5 Verdana,"DejaVu Sans",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
ins{background:#d7f0dc;text-decoration:underline;text-decoration-thickness:2px}del{background:#fbdcdc;text-decoration:line-through}
mark{background:#fff2b3;border-bottom:2px dotted #6b5200}table{width:100%;border-collapse:collapse;table-layout:fixed;margin:0 0 1.5rem}
caption{text-align:left;font-weight:bold;padding:.4rem 0}
th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}.hoe{font-size:.85em;color:#404040}
del::before{content:"[vervalt: "}ins::before{content:"[nieuw: "}del::after,ins::after{content:"]"}
del::before,del::after,ins::before,ins::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
li{margin:.3rem 0}@media(prefers-color-scheme:dark){body{color:#f0f0f0;background:#1c1c1c}ins{background:#1f4d2b}del{background:#5c2222}mark{background:#564a10;color:#fff}.hoe{color:#c8c8c8}}`

// HTML writes the result as one accessible page: the list, then the letters side by side, then as one text.
func (r *Result) HTML(w io.Writer, h Heads) error {
	b := bufio.NewWriter(w)
	esc := html.EscapeString
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Verschillen: %s</title><style>%s</style></head><body>\n<main><h1>Verschillen</h1>\n", esc(h.Now), style)
	fmt.Fprintf(b, "<p>Was: %s<br>Is nu: %s<br>%s</p>\n", esc(h.Was), esc(h.Now), r.Count())
	if !r.Equal() {
		fmt.Fprint(b, "<h2>Lijst</h2>\n<ol>\n")
		for _, x := range r.Changes {
			fmt.Fprintf(b, "<li>%s</li>\n", esc(x.Line(300)))
		}
		fmt.Fprint(b, "</ol>\n")
	}
	fmt.Fprint(b, "<h2>Naast elkaar</h2>\n")
	for t := range r.texts() {
		fmt.Fprintf(b, "<table><caption>%s</caption><thead><tr><th scope=\"col\">Was</th><th scope=\"col\">Is nu</th></tr></thead><tbody>\n", esc(title(t.In)))
		for g := range t.told() {
			fmt.Fprintf(b, "<tr><td>%s</td><td>%s</td></tr>\n", r.html(t.In, g, Gone), r.html(t.In, g, New))
		}
		fmt.Fprint(b, "</tbody></table>\n")
	}
	fmt.Fprint(b, "<h2>Als één tekst</h2>\n")
	for t := range r.texts() {
		fmt.Fprintf(b, "<h3>%s</h3>\n", esc(title(t.In)))
		for g := range t.told() {
			if !g.Left {
				fmt.Fprintf(b, "<p>%s</p>\n", r.html(t.In, g, Same))
			}
		}
	}
	fmt.Fprint(b, "</main></body></html>\n")
	return b.Flush()
}

func title(in string) string {
	s := Place(in)
	return tell.Capital(s)
}

// texts walks the texts of which there is something to tell.
func (r *Result) texts() iter.Seq[*Text] {
	return func(yield func(*Text) bool) {
		for i := range r.Texts {
			if t := &r.Texts[i]; t.Told() && !yield(t) {
				return
			}
		}
	}
}

// told walks the groups of which there is something to tell.
func (t *Text) told() iter.Seq[*Group] {
	return func(yield func(*Group) bool) {
		for i := range t.Groups {
			if g := &t.Groups[i]; g.Told() && !yield(g) {
				return
			}
		}
	}
}

// Told reports whether there is something to tell of a text: words, or of a cell a difference, since its table has the words.
func (t *Text) Told() bool {
	return slices.ContainsFunc(t.Groups, func(g Group) bool {
		return g.From < g.To || !strings.HasPrefix(t.In, "cell ") && g.Told()
	})
}

// Told reports whether there is something to tell of a group: words or a difference.
func (g *Group) Told() bool {
	return g.From < g.To || slices.ContainsFunc(g.Runs, func(r Run) bool { return strings.TrimSpace(r.Text) != "" })
}

// notes gives the notes that came or went in a group of a text; their signs are no words.
func (r *Result) notes(in string, g *Group) (out []Change) {
	for _, x := range r.Changes[g.From:g.To] {
		if x.Kind == Note && x.In == in && x.Was+x.Now != "" {
			out = append(out, x)
		}
	}
	return out
}

// About says in a few words what became of a group as a whole; "" for nothing.
func (g *Group) About() string {
	var out []string
	switch {
	case g.Left:
		out = append(out, "stond hier, is verplaatst")
	case g.Moved:
		out = append(out, "stond elders")
	}
	if g.Form != "" {
		out = append(out, g.Form)
	}
	return strings.Join(out, "; ")
}

// html gives the words of a group: those that went among what stayed (Gone), those that came (New), or both (Same).
func (r *Result) html(in string, g *Group, only Op) string {
	if only == Gone && len(g.Was) == 0 || only == New && (len(g.Now) == 0 || g.Left) || only == Gone && g.Moved {
		return ""
	}
	var s strings.Builder
	if g.Label != "" && len(g.Runs) > 0 {
		s.WriteString(html.EscapeString(g.Label) + " ")
	}
	for _, x := range g.Runs {
		text := strings.ReplaceAll(html.EscapeString(x.Text), "\n", "<br>")
		switch {
		case text == "": // a note
		case x.Op == Gone && only != New:
			s.WriteString("<del>" + text + "</del>")
		case x.Op == New && only != Gone:
			s.WriteString("<ins>" + text + "</ins>")
		case x.Op == Same && x.How != "" && only != Gone:
			fmt.Fprintf(&s, "<mark>%s</mark> <span class=\"hoe\">(%s)</span>", text, html.EscapeString(x.How))
		case x.Op == Same:
			s.WriteString(text)
		}
	}
	for _, x := range r.notes(in, g) {
		if x.Was != "" && only != New {
			fmt.Fprintf(&s, " (%s: <del>%s</del>)", x.How, html.EscapeString(x.Was))
		} else if x.Was == "" && only != Gone {
			fmt.Fprintf(&s, " (%s: <ins>%s</ins>)", x.How, html.EscapeString(x.Now))
		}
	}
	if about := g.About(); about != "" && (only != Gone || g.Left) {
		fmt.Fprintf(&s, " <span class=\"hoe\">(%s)</span>", html.EscapeString(about))
	}
	return s.String()
}

// Letter makes of the result a letter of its own, to make a PDF of: the list of changes, and both letters as one text in
// which what went is struck in words and what came is bold and underlined, so that it is heard as well as seen.
func (r *Result) Letter(h Heads, id letter.NewID) *letter.Letter {
	l := letter.New(id)
	l.Frame.Kamer = letter.Free
	w := &writer{id: id}
	w.heading("Verschillen")
	w.para("Was: " + h.Was)
	w.para("Is nu: " + h.Now)
	w.para(r.Count())
	if !r.Equal() {
		w.heading("Lijst")
		for _, x := range r.Changes {
			w.blocks = append(w.blocks, &letter.Block{ID: id(), Kind: letter.Para, List: letter.Number, Level: 1, Text: letter.Clean(x.Line(300))})
		}
		for t := range r.texts() {
			w.heading(title(t.In))
			for g := range t.told() {
				if !g.Left {
					w.group(g, r.notes(t.In, g))
				}
			}
		}
	}
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: w.blocks})
	subject := l.Flow(l.Frame.Subject)
	b := *subject.Blocks[0]
	b.Text = "Verschillen tussen twee versies"
	l.PutFlow(&letter.Flow{ID: subject.ID, Kind: subject.Kind, Blocks: []*letter.Block{&b}})
	return l
}

// writer collects the blocks of a report.
type writer struct {
	id     letter.NewID
	blocks []*letter.Block
}

func (w *writer) heading(s string) {
	w.blocks = append(w.blocks, &letter.Block{ID: w.id(), Kind: letter.Heading, Level: 1, Text: letter.Clean(s)})
}

func (w *writer) para(s string) {
	w.blocks = append(w.blocks, &letter.Block{ID: w.id(), Kind: letter.Para, Text: letter.Clean(s)})
}

func (w *writer) group(g *Group, notes []Change) {
	b := &letter.Block{ID: w.id(), Kind: letter.Para}
	put := func(s string, marks ...letter.MarkKind) {
		s = letter.Clean(strings.ReplaceAll(s, "\n", " / "))
		for _, k := range marks {
			b.Marks = append(b.Marks, letter.Mark{Kind: k, From: len(b.Text), To: len(b.Text) + len(s)})
		}
		b.Text += s
	}
	mark := func(word, s string, marks ...letter.MarkKind) { // with the spaces around the words outside
		if words := strings.TrimSpace(s); words != "" {
			before, behind, _ := strings.Cut(s, words)
			put(before)
			put("["+word+": "+words+"]", marks...)
			put(behind)
		} else if s != "" {
			put("["+word+": "+s+"]", marks...)
		}
	}
	gone := func(s string) { mark("vervalt", s, letter.Italic) }
	come := func(s string) { mark("nieuw", s, letter.Bold, letter.Underline) }
	if g.Label != "" {
		put(g.Label + " ")
	}
	for _, r := range g.Runs {
		switch {
		case r.Op == Gone:
			gone(r.Text)
		case r.Op == New:
			come(r.Text)
		case r.How != "":
			put(r.Text)
			put(" ["+r.How+"]", letter.Italic)
		default:
			put(r.Text)
		}
	}
	for _, x := range notes {
		put(" (" + x.How + ": ")
		gone(x.Was)
		come(x.Now)
		put(")")
	}
	if about := g.About(); about != "" {
		put(" ["+about+"]", letter.Italic)
	}
	b.Marks = letter.NormalMarks(b.Marks)
	if strings.TrimSpace(b.Text) != "" {
		w.blocks = append(w.blocks, b)
	}
}
