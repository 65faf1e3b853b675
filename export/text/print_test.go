package text

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// piece is a paragraph of a letter whose structure is known.
type piece struct {
	kind  string // as in dump: "para", "heading", "bullet1", "numbered1"
	text  string // note marks as {text}
	label string
}

var wisdom = strings.Split(`Op 17 oktober jl. heeft het kabinet samen met de medeoverheden een brief gestuurd aan de Europese Commissie.
De terugkeer van vreemdelingen die een gevaar vormen voor de nationale veiligheid en/of de openbare orde heeft daarbij de aandacht.
Het kabinet hanteert een combinatie van dialoog op bilateraal en EU-niveau en de inzet van breed ingestoken programmering.
De CO2-uitstoot is sinds 2015 met 12,5% gedaald en ligt nu op 440.000 ton per jaar.
Artikel 1F van het Vluchtelingenverdrag blijft onverkort van toepassing, zoals de G7 heeft bevestigd.
Uw Kamer zal, zoals toegezegd, voor het einde van het jaar worden geïnformeerd over de voortgang.
Conform de toezegging in het debat van 2 oktober 2025 wordt u hierbij geïnformeerd over de stand van zaken.
Hierbij zijn verschillende opties besproken, waaronder de mogelijkheid van een interpretatierapport.
Dit geldt ook voor de uitvoering.
Daarvoor is € 3,5 miljoen beschikbaar, waarvan € 1,2 miljoen in 2026.
Naar verwachting treedt de wet op 1 januari 2027 in werking; een eerdere datum is niet haalbaar.
In het rapport ‘Ruimte voor water’ (Kamerstukken II 2024/25, 36 410, nr. 12) staat dat het peil met 1.200 mm daalt.
De Minister van Financiën heeft hierover op 3 maart 2025 een brief gestuurd.
Zo steunde het kabinet het instellen van maatregelen vanwege gebrekkige samenwerking, een besluit dat op 29 april 2024 door de Europese Raad werd aangenomen.
Wat dat betekent voor gemeenten, provincies en waterschappen is nog onderwerp van gesprek.
Het is van belang dat hierover snel duidelijkheid komt, ook voor de professionals die dagelijks met de gevolgen te maken hebben.
Ik hecht eraan te benadrukken dat de regels voor iedereen gelden.
De motie-Van der Zee c.s. verzoekt de regering om een onderzoek.`, "\n")

var kopjes = strings.Split(`Inleiding
Aanleiding en doel
Stand van zaken
Kopgroep verdragen
Moties Eerdmans – informatiecampagnes en terugkeerplan
Solidariteitsmechanisme asiel- en migratiepact
Gezamenlijke brief aan de Europese Commissie over vrijwillig en gedwongen vertrek naar Afghanistan
Uitvoering van de motie-Bakker over de leefbaarheid in wijken en de bereikbaarheid van voorzieningen
Financiën
Vervolg
Toezegging aan het lid Smit
Wat gaat er goed?
Maatregelen op korte termijn`, "\n")

var voetnoten = strings.Split(`Kamerstukken II 2024/25, 32 735, nr. 400.
Tweede Kamer, vergaderjaar 2024-2025, KST 32735, nr. 400
Stb. 2020, 118.
Zie ook de brief van mijn ambtsvoorganger van 4 juli 2024 over de uitvoering van de motie en de wijze waarop gemeenten daarbij worden ondersteund, Kamerstukken II 2023/24, 29 344, nr. 12.
https://www.rijksoverheid.nl/documenten/rapporten/2025/01/17/ruimte
Handelingen II 2024/25, nr. 49, item 7.
Het betreft hier uitsluitend de structurele middelen. De incidentele middelen zijn verantwoord in de najaarsnota, die uw Kamer eerder heeft ontvangen.
Richtlijn (EU) 2016/343 (PbEU 2016, L 65).`, "\n")

// style is a way to print.
type style struct {
	width    int
	rows     int    // a page
	turn     string // between pages
	hang     bool
	airy     bool // a blank line between heading and text
	numbered bool
	notes    string // how a note starts
	trail    string // behind each line
}

// author makes a letter and its pieces.
func author(r *rand.Rand) ([]piece, style) {
	pages := []string{"\n ", "\n\f", "\n\nPagina %d van 9\n\n\f", "\n\n", "\n\f\n"}
	st := style{width: 76 + r.IntN(18), rows: 40 + r.IntN(9), turn: pages[r.IntN(len(pages))], hang: r.IntN(2) == 0, airy: r.IntN(3) == 0, numbered: r.IntN(3) == 0,
		notes: []string{"%d ", "%d ", "[%d] ", "%d\t"}[r.IntN(4)], trail: []string{"", " "}[r.IntN(2)]}
	var out []piece
	text := func(n int) string {
		var s []string
		for range n {
			x := wisdom[r.IntN(len(wisdom))]
			if r.IntN(9) == 0 {
				note := "{" + voetnoten[r.IntN(len(voetnoten))] + "}"
				if r.IntN(2) == 0 {
					x += note
				} else {
					x = x[:len(x)-1] + note + x[len(x)-1:]
				}
			}
			s = append(s, x)
		}
		return strings.Join(s, " ")
	}
	head, sub := 0, 0
	for range 12 + r.IntN(30) {
		switch k := r.IntN(10); {
		case k < 2 && len(out) > 0 && out[len(out)-1].kind != "heading":
			p := piece{kind: "heading", text: kopjes[r.IntN(len(kopjes))]}
			if st.numbered {
				p.text = strings.TrimSuffix(p.text, "?")
				if head > 0 && r.IntN(2) == 0 {
					sub++
					p.kind, p.label = "heading2", fmt.Sprintf("%d.%d", head, sub)
				} else {
					head, sub = head+1, 0
					p.label = fmt.Sprint(head)
				}
			}
			out = append(out, p)
		case k == 2 && len(out) > 0:
			out = append(out, piece{kind: "para", text: text(1) + " Het gaat om het volgende:"})
			for range 2 + r.IntN(4) {
				out = append(out, piece{kind: "bullet1", text: text(1 + r.IntN(2)), label: "•"})
			}
		case k == 3 && len(out) > 0:
			out = append(out, piece{kind: "para", text: text(1) + " De stappen zijn:"})
			for i := range 2 + r.IntN(4) {
				out = append(out, piece{kind: "numbered1", text: text(1 + r.IntN(2)), label: fmt.Sprint(i + 1)})
			}
		default:
			out = append(out, piece{kind: "para", text: text(1 + r.IntN(6))})
		}
	}
	for i := len(out) - 1; i > 0 && strings.HasPrefix(out[i].kind, "heading"); i-- {
		out = out[:i]
	}
	return append(out, piece{kind: "para", text: "Ik vertrouw erop u hiermee voldoende te hebben geïnformeerd."}), st
}

// print sets pieces as text: wrapped, with notes at the feet of pages.
func (st style) print(pieces []piece) string {
	var s strings.Builder
	s.WriteString("> Retouradres Postbus 20301 2500 EH   Den Haag\n\nGeachte voorzitter,\n\n")
	row, page, note := 4, 1, 0
	var foot []string
	turn := func(last bool) {
		if len(foot) > 0 {
			s.WriteString("\n\n" + strings.Join(foot, "\n"))
		}
		foot, row = nil, 0
		if last {
			return
		}
		if strings.Contains(st.turn, "%d") {
			fmt.Fprintf(&s, st.turn, page)
		} else {
			s.WriteString(st.turn)
		}
		page++
	}
	fresh := true
	line := func(text string) {
		if row+len(foot) >= st.rows {
			turn(false)
			fresh = true
		}
		if !fresh {
			s.WriteString("\n")
		}
		fresh = false
		// the notes of this line
		for {
			a := strings.IndexByte(text, '{')
			if a < 0 {
				break
			}
			b := strings.IndexByte(text, '}')
			note++
			foot = append(foot, wrap(strings.ReplaceAll(fmt.Sprintf(st.notes, note)+text[a+1:b], "_", " "), st.width+8)...)
			mark := fmt.Sprint(note)
			if strings.HasPrefix(st.notes, "[") { // a mark and its note are numbered alike
				mark = "[" + mark + "]"
			}
			text = text[:a] + mark + text[b+1:]
		}
		s.WriteString(text + st.trail)
		row++
	}
	for i, p := range pieces {
		list := strings.HasPrefix(p.kind, "bullet") || strings.HasPrefix(p.kind, "numbered")
		after := i > 0 && strings.HasPrefix(pieces[i-1].kind, "heading")
		if i > 0 && !list && (!after || st.airy) && row > 0 {
			line("")
		}
		prefix, hang := "", ""
		switch {
		case strings.HasPrefix(p.kind, "bullet"):
			prefix, hang = "• ", "  "
		case strings.HasPrefix(p.kind, "numbered"):
			prefix, hang = p.label+". ", "   "
		case p.label != "":
			prefix = p.label + ". "
			if strings.Contains(p.label, ".") {
				prefix = p.label + " "
			}
		}
		if !st.hang {
			hang = ""
		}
		// notes count as one digit when wrapping
		text := p.text
		for a := strings.IndexByte(text, '{'); a >= 0; {
			b := a + strings.IndexByte(text[a:], '}')
			text = text[:a] + "{" + strings.ReplaceAll(text[a+1:b], " ", "_") + "}" + text[b+1:]
			n := strings.IndexByte(text[b:], '{')
			if n < 0 {
				break
			}
			a = b + n
		}
		for k, l := range wrap(prefix+text, st.width) {
			if k > 0 {
				l = hang + l
			}
			line(l)
		}
	}
	turn(true)
	s.WriteString("\n\nDe Minister van Justitie en Veiligheid,\n\nFoort van Oosten\n")
	return s.String()
}

// wrap breaks text into lines; what stands in braces has no width.
func wrap(text string, width int) []string {
	var out []string
	cur, size := "", 0
	for _, w := range strings.Fields(text) {
		n := utf8.RuneCountInString(w)
		if a := strings.IndexByte(w, '{'); a >= 0 {
			n = utf8.RuneCountInString(w[:a]) + 1 + utf8.RuneCountInString(w[strings.IndexByte(w, '}')+1:])
		}
		if cur != "" && size+1+n > width {
			out = append(out, cur)
			cur, size = "", 0
		}
		if cur != "" {
			cur += " "
			size++
		}
		cur += w
		size += n
	}
	return append(out, cur)
}

// told gives the pieces of a letter.
func told(l *letter.Letter) []string {
	n := letter.NumbersOf(l)
	var out []string
	for _, b := range l.Body().Blocks {
		kind := string(b.Kind)
		if b.List != letter.NoList {
			kind = string(b.List)
		}
		if b.Level > 0 && (b.Kind != letter.Heading || b.Level > 1) {
			kind += fmt.Sprint(b.Level)
		}
		text, k := "", 0
		for _, r := range b.Text {
			if r != letter.Object {
				text += string(r)
				continue
			}
			if a := b.Atoms[k]; a.Kind == letter.Note {
				text += "{" + l.Flow(a.To).Blocks[0].Text + "}"
			}
			k++
		}
		out = append(out, kind+" "+strings.TrimSuffix(n.Label(b.ID), ".")+" "+text)
	}
	return out
}

// TestPrinted: letters of known structure, printed in many styles, come back as they were. Where a page ends with a
// paragraph the text does not tell whether it goes on, so a few pieces may differ.
func TestPrinted(t *testing.T) {
	good, all := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		pieces, st := author(r)
		src := st.print(pieces)
		read, err := Read([]byte(src), Options{NewID: counter()})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, read)
		l := read.Letter
		have := map[string]int{}
		for _, x := range told(l) {
			have[x]++
		}
		var bad []string
		for _, p := range pieces {
			want := p.kind + " " + p.label + " " + p.text
			if have[want] > 0 {
				have[want]--
				good++
			} else {
				bad = append(bad, want)
			}
			all++
		}
		if os.Getenv("KB_PRINTED") == fmt.Sprint(seed) || os.Getenv("KB_PRINTED") == "all" && len(bad) > 0 {
			fmt.Printf("==== seed %d %+v\n", seed, st)
			for _, x := range bad {
				fmt.Println("  want", x)
			}
			for x, n := range have {
				if n > 0 {
					fmt.Println("  have", x)
				}
			}
			if os.Getenv("KB_PRINTED") != "all" {
				fmt.Println(src)
			}
		}
	}
	t.Logf("%d of %d pieces came back", good, all)
	if good*1000 < all*985 {
		t.Errorf("only %d of %d pieces came back", good, all)
	}
}
