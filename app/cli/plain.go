package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

const lineWidth = 80

// plain prints a letter to read: the frame, the text, what belongs to it.
func (l *letterJSON) plain(w io.Writer) {
	put := func(label, value string) {
		if value == "" {
			return
		}
		for i, line := range strings.Split(value, "\n") {
			if i > 0 {
				label = ""
			}
			fmt.Fprintf(w, "%-15s%s\n", label, line)
		}
	}
	if !l.ID.IsZero() {
		put("Concept", l.ID.String())
	}
	put("Retouradres", l.ReturnAddress)
	put("Aan", strings.Join(l.Addressee, "\n"))
	put("Datum", letter.ShownDate(l.Date))
	put("Betreft", l.Subject)
	put("Rubricering", l.Reference.Classification)
	r := l.Reference
	for _, x := range [][2]string{{"Directoraat", r.Directorate}, {"Directie", r.Department}, {"Bezoekadres", r.VisitAddress}, {"Postadres", r.PostAddress}, {"Website", r.Website},
		{"Contactpersoon", r.Contact}, {"Telefoon", r.Phone}, {"Mobiel", r.Mobile}, {"E-mail", r.Email}, {"Ons kenmerk", r.OurReference}, {"Uw kenmerk", r.YourReference},
		{"Uw brief van", r.YourLetterOf}, {"Bijlage(n)", r.Enclosures}, {letter.CopiesLabel, r.Copies}} {
		put(x[0], x[1])
	}
	if l.Salutation != "" {
		fmt.Fprintf(w, "\n%s\n", l.Salutation)
	}
	var notes []string
	plainBlocks(w, l.Blocks, "", &notes)
	plainNotes(w, notes)
	if l.Closing != "" {
		fmt.Fprintf(w, "\n%s\n", l.Closing)
	}
	for _, s := range l.Signatories {
		fmt.Fprintf(w, "\n%s", s.Function)
		if s.Name != "" {
			fmt.Fprintf(w, ", %s", s.Name)
		}
		fmt.Fprintf(w, " (%s)\n", s.Kind)
	}
	for _, b := range l.Bijlagen {
		fmt.Fprintf(w, "\nBijlage %d: %s (%s)\n", b.Number, b.Title, b.Kind)
		if b.File != "" {
			fmt.Fprintf(w, "  bestand: %s\n", b.File)
		}
		notes = nil
		plainBlocks(w, b.Blocks, "", &notes)
		plainNotes(w, notes)
	}
	if len(l.Tray) > 0 {
		fmt.Fprint(w, "\nTeruggekomen, zonder plaats in de brief\n")
	}
	for _, x := range l.Tray {
		fmt.Fprintf(w, "  %s: %s\n    %s\n", x.By, oneLine(x.Text), x.Why)
		for _, y := range x.Replies {
			fmt.Fprintf(w, "    %s: %s\n", y.By, oneLine(y.Text))
		}
	}
	if len(l.Comments) > 0 {
		fmt.Fprint(w, "\nOpmerkingen\n")
	}
	state := map[string]string{"open": "open", "resolved": "afgehandeld", "orphan": "de woorden zijn verwijderd"}
	for _, c := range l.Comments {
		about := "“" + oneLine(c.Quote) + "”"
		if c.Named != "" {
			about = oneLine(c.Named)
		}
		fmt.Fprintf(w, "  [%s] %s bij %s: %s\n", strings.Join(append([]string{state[c.State]}, c.settled()...), ", "), c.By, about, oneLine(c.Text))
		for _, x := range c.Replies {
			fmt.Fprintf(w, "    %s: %s\n", x.By, oneLine(x.Text))
		}
	}
}

// settled is what is settled about a comment, as people read it.
func (c *commentJSON) settled() (out []string) {
	if c.Class != review.Internal.Name() {
		out = append(out, c.Class)
	}
	if c.Assigned != "" {
		out = append(out, "voor "+c.Assigned)
	}
	if c.Due != "" {
		out = append(out, "uiterlijk "+letter.ShownDate(c.Due))
	}
	return out
}

func plainNotes(w io.Writer, notes []string) {
	if len(notes) > 0 {
		fmt.Fprint(w, "\n"+strings.Repeat("-", 20)+"\n")
	}
	for _, n := range notes {
		wrap(w, n, "", "   ")
	}
}

func plainBlocks(w io.Writer, blocks []blockJSON, indent string, notes *[]string) {
	last := ""
	for _, b := range blocks {
		list := b.Kind == "bullet" || b.Kind == "numbered"
		if !list || last != b.Kind {
			fmt.Fprintln(w)
		}
		last = b.Kind
		text := b.Text
		for i := len(b.Notes) - 1; i >= 0; i-- {
			text = text[:b.Notes[i].At] + "[" + strconv.Itoa(b.Notes[i].Number) + "]" + text[b.Notes[i].At:]
		}
		for _, n := range b.Notes {
			*notes = append(*notes, fmt.Sprintf("[%d] %s", n.Number, strings.ReplaceAll(n.Text, "\n", " ")))
		}
		switch b.Kind {
		case "heading":
			s := strings.TrimSpace(b.Number + " " + text)
			wrap(w, s, indent, indent)
			fmt.Fprintln(w, indent+strings.Repeat("=", min(lineWidth, utf8.RuneCountInString(s))))
		case "bullet", "numbered":
			label := b.Number
			if b.Kind == "bullet" {
				label = "•"
			}
			if b.More {
				label = ""
			}
			in := indent + strings.Repeat("   ", max(0, b.Level-1))
			wrap(w, text, in+fmt.Sprintf("%-3s", label), in+"   ")
		case "quote":
			wrap(w, text, indent+"    ", indent+"    ")
		case "question", "answer":
			if b.Number != "" {
				fmt.Fprintln(w, indent+b.Number)
			}
			wrap(w, text, indent, indent)
		case "caption":
			wrap(w, strings.TrimSpace(b.Number+" "+text), indent, indent)
		case "table":
			for i, row := range b.Cells {
				var cells []string
				for _, c := range row {
					var parts []string
					for _, x := range c.Blocks {
						t := x.Text
						for k := len(x.Notes) - 1; k >= 0; k-- {
							t = t[:x.Notes[k].At] + "[" + strconv.Itoa(x.Notes[k].Number) + "]" + t[x.Notes[k].At:]
						}
						for _, n := range x.Notes {
							*notes = append(*notes, fmt.Sprintf("[%d] %s", n.Number, strings.ReplaceAll(n.Text, "\n", " ")))
						}
						parts = append(parts, strings.ReplaceAll(t, "\n", " "))
					}
					cells = append(cells, strings.Join(parts, " / "))
				}
				fmt.Fprintln(w, indent+"| "+strings.Join(cells, " | ")+" |")
				if i+1 == b.Header {
					fmt.Fprintln(w, indent+"|"+strings.Repeat("---|", len(row)))
				}
			}
		case "figure":
			fmt.Fprintf(w, "%s[figuur: %s]\n", indent, b.Alt)
		case "pagebreak":
			fmt.Fprintln(w, indent+"--- nieuwe pagina ---")
		default:
			wrap(w, text, indent, indent)
		}
	}
}

// wrap prints a text in lines of at most lineWidth characters; line breaks in it stay.
func wrap(w io.Writer, s, first, next string) {
	for _, para := range strings.Split(s, "\n") {
		line, n := first, utf8.RuneCountInString(first)
		empty := true
		for _, word := range strings.Split(para, " ") {
			k := utf8.RuneCountInString(word)
			if !empty && n+1+k > lineWidth {
				fmt.Fprintln(w, line)
				line, n, empty = next, utf8.RuneCountInString(next), true
			}
			if !empty {
				line, n = line+" ", n+1
			}
			line, n, empty = line+word, n+k, false
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		first = next
	}
}
