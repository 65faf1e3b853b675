package text

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

var update = flag.Bool("update", false, "rewrite the expectations of the stories")

// counter gives IDs 1, 2, 3, …
var counter = letter.Counted

// TestStories reads every testdata/*.txtar: a sentence, the source, and what a person sees in the letter.
func TestStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	field, _ := filepath.Glob("testdata/veld/*.txtar")
	if len(files) == 0 || len(field) == 0 {
		t.Fatal("no stories")
	}
	files = append(files, field...)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var src, want string
			for _, f := range a.Files {
				switch f.Name {
				case "brief.txt":
					src = strings.ReplaceAll(string(f.Data), "^L", "\f")
				case "want":
					want = string(f.Data)
				}
			}
			r, err := Read([]byte(src), Options{NewID: counter()})
			if err != nil {
				if got := "geweigerd: " + err.Error() + "\n"; *update {
					os.WriteFile(file, txtar.Format(wanted(a, got)), 0o644)
				} else if got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				return
			}
			sound(t, r)
			got := dump(r.Letter, r.Findings)
			if got == want {
				return
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(wanted(a, got)), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("got\n%s\nwant\n%s", got, want)
		})
	}
}

func wanted(a *txtar.Archive, got string) *txtar.Archive {
	files := slices.DeleteFunc(slices.Clone(a.Files), func(f txtar.File) bool { return f.Name == "want" })
	return &txtar.Archive{Comment: a.Comment, Files: append(files, txtar.File{Name: "want", Data: []byte(got)})}
}

// sound checks the promises that hold for every letter: it is valid and nothing is lost.
func sound(t *testing.T, r *Reading) {
	t.Helper()
	if err := letter.Valid(r.Letter); err != nil {
		t.Error(err)
	}
	if gone := missing(kept(r), r.Letter); len(gone) > 0 {
		t.Errorf("lost: %v", gone)
	}
}

var (
	reBroken     = regexp.MustCompile(`(\p{L}+)[-\x{ad}][ \t]*\n\s*(\p{Ll}+)`)
	reJoined     = regexp.MustCompile(`^‘(\p{L}+)-(\p{L}+)’ was aan`)
	reSaidDate   = regexp.MustCompile(`^(?:Weggelaten: ‘(.*)’ voor de datum|De datum in regel \d+, ‘(.*)’, is gelezen als) `)
	reLetterSign = regexp.MustCompile(`(?m)(?:^|, )\s*[oØüv]\s`)
)

// kept is the source without what is no word of the letter: what was left out with a finding, the sign of a list item, the
// break of a word; "Mede namens" and the words of a bijlage's title stand in the letter, if not in its text.
func kept(r *Reading) string {
	var s strings.Builder
	gone := map[int]bool{}
	for _, l := range r.Lines {
		if l.As == AsNothing || l.As == AsBijlage {
			gone[l.Number] = true
		}
	}
	misread := map[int]bool{} // labels of which a finding says that their l is a 1
	for _, f := range r.Findings {
		misread[f.Line] = misread[f.Line] || f.Code == WordBroken && strings.Contains(f.Text, "verwart het cijfer 1")
	}
	behalf, names := false, map[string]bool{} // of those for whom another signs
	for _, x := range r.Letter.Signers {
		behalf = behalf || x.Kind != letter.Signs
		names[x.Name] = names[x.Name] || x.Kind != letter.Signs && x.Name != ""
	}
	for _, l := range r.Lines {
		if gone[l.Number] || behalf && l.As == AsSigner && (reBehalf.MatchString(strings.TrimSpace(l.Text)) || names[strings.TrimSpace(l.Text)]) {
			continue
		}
		if l.BesideAs == AsNothing {
			l.Text = strings.TrimSuffix(strings.TrimSpace(l.Text), l.Beside)
		}
		if label, ok := strings.CutSuffix(strings.TrimSpace(l.Text), " l"); ok && misread[l.Number] {
			l.Text = label + " 1"
		}
		s.WriteString(l.Text + "\n")
	}
	words := map[string]bool{}
	for _, f := range r.Letter.Flatten() {
		for _, b := range f.Blocks {
			for _, w := range reToken.FindAllString(strings.ToLower(b.Text), -1) {
				words[w] = true
			}
		}
	}
	out := reLetterSign.ReplaceAllString(s.String(), " ")
	for _, f := range r.Findings { // the place before a date, and a date in figures that is written out
		if m := reSaidDate.FindStringSubmatch(f.Text); m != nil && (f.Code == LeftOut || f.Code == DateUnclear) {
			out = strings.Replace(out, m[1]+m[2], " ", 1)
		}
	}
	for _, f := range r.Findings {
		if m := reJoined.FindStringSubmatch(f.Text); f.Code == WordBroken && m != nil { // lines that did not follow each other
			for _, half := range m[1:3] {
				at := regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}_])` + half + `(?:$|[^\p{L}\p{N}_])`).FindStringIndex(out)
				if at != nil {
					out = out[:at[0]] + " " + out[at[1]:]
				}
			}
		}
	}
	return reBroken.ReplaceAllStringFunc(out, func(w string) string {
		m := reBroken.FindStringSubmatch(w)
		if whole := m[1] + m[2]; words[strings.ToLower(whole)] {
			return whole
		}
		return w
	})
}

var reToken = regexp.MustCompile(`[\p{L}\p{N}_]+`)

var monthNames = strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")

// missing is the acceptance check's idea of what is lost (accept.py, lost), written again.
func missing(src string, l *letter.Letter) map[string]int {
	n := letter.NumbersOf(l)
	have, want := map[string]int{}, map[string]int{}
	add := func(s string) {
		for _, w := range reToken.FindAllString(strings.ToLower(s), -1) {
			have[w]++
		}
	}
	for _, w := range reToken.FindAllString(strings.ToLower(norm.NFC.String(src)), -1) {
		want[w]++
	}
	f := l.Frame
	add(f.ReturnAddress)
	r := f.Reference
	for _, x := range [][2]string{{r.Directorate}, {r.Department}, {r.VisitAddress}, {r.PostAddress}, {r.Website}, {r.Contact}, {r.Phone, "T"}, {r.Mobile, "M"}, {r.Email, "E"},
		{r.OurReference, f.Labels.OurReference}, {r.YourReference, f.Labels.YourReference}, {r.YourLetterOf, f.Labels.YourLetterOf}, {r.Enclosures, f.Labels.Enclosures}, {r.Copies, "Afschrift aan"}, {r.Closing}} {
		if x[0] != "" {
			add(x[0] + " " + x[1])
		}
	}
	if r.Contact+r.Phone+r.Mobile+r.Email != "" {
		add(f.Labels.Contact)
	}
	if p := strings.Split(f.Date, "-"); len(p) == 3 {
		m, _ := strconv.Atoi(p[1])
		add(strings.TrimLeft(p[2], "0") + " " + monthNames[m-1] + " " + p[0])
	}
	for _, fl := range l.Flatten() {
		for _, b := range fl.Blocks {
			add(n.Label(b.ID) + " " + n.Shown(b))
		}
	}
	for _, s := range l.Signers {
		if s.Kind == letter.Signs {
			add(s.Function + " " + s.Name)
		}
		want["de"]--
	}
	for _, b := range l.Body().Blocks {
		k := 0
		for i, r := range b.Text {
			if r != letter.Object {
				continue
			}
			if a := b.Atoms[k]; a.Kind == letter.Note {
				num := strconv.Itoa(n.Note(a.To))
				if first := reToken.FindString(strings.ToLower(l.Flow(a.To).Blocks[0].Text)); first != "" && want[num+first] > have[num+first] { // "1Kamerstukken" at the foot
					want[num+first]--
					want[first]++
					want[num]++
				}
				before := reToken.FindAllString(strings.ToLower(b.Text[:i]), -1)
				word := ""
				if len(before) > 0 {
					word = before[len(before)-1]
				}
				if word == "" {
					word = "\x00" // nothing stands before the mark
				}
				if want[word+num] > have[word+num] {
					want[word+num]--
					want[word]++
				} else if sup := word + superscript(num); want[sup] > have[sup] {
					want[sup]--
					want[word]++
				} else if want[num] > have[num] {
					want[num]--
				}
				if s := superscript(num); want[s] > have[s] {
					want[s] = max(have[s], want[s]-2) // the mark behind a stop, and the number at the foot
				} else if want[num] > have[num] {
					want[num]--
				}
			}
			k++
		}
	}
	gone := map[string]int{}
	for w, k := range want {
		if k > have[w] && w != "retouradres" && w != "datum" && w != "betreft" && w != "onderwerp" {
			gone[w] = k - have[w]
		}
	}
	return gone
}

func superscript(s string) string {
	return strings.Map(func(r rune) rune { return []rune(supDigits)[r-'0'] }, s)
}

// dump shows a letter as a person would tell it.
func dump(l *letter.Letter, find []tell.Finding) string {
	var s strings.Builder
	say := func(k, v string) {
		if v != "" {
			fmt.Fprintf(&s, "%s: %s\n", k, strings.ReplaceAll(v, "\n", " / "))
		}
	}
	n := letter.NumbersOf(l)
	plain := func(id letter.ID) string {
		var t []string
		for _, b := range l.Flow(id).Blocks {
			t = append(t, b.Text)
		}
		return strings.Join(t, " / ")
	}
	f := l.Frame
	say("retouradres", f.ReturnAddress)
	if v := plain(f.Addressee); v != "" {
		say("aan", v+" ["+string(f.Kamer)+"]")
	}
	say("datum", f.Date)
	say("betreft", plain(f.Subject))
	say("rubricering", f.Classification)
	r := f.Reference
	for _, x := range [][2]string{{"directoraat", r.Directorate}, {"directie", r.Department}, {"bezoekadres", r.VisitAddress}, {"postadres", r.PostAddress}, {"website", r.Website}, {f.Labels.Contact, r.Contact}, {"T", r.Phone}, {"M", r.Mobile}, {"E", r.Email},
		{f.Labels.OurReference, r.OurReference}, {f.Labels.YourReference, r.YourReference}, {f.Labels.YourLetterOf, r.YourLetterOf}, {f.Labels.Enclosures, r.Enclosures}, {"slotregel", r.Closing}} {
		say(x[0], x[1])
	}
	say("aanhef", plain(f.Salutation))
	blocks := func(fl *letter.Flow) {
		for _, b := range fl.Blocks {
			kind := string(b.Kind)
			switch {
			case b.List != letter.NoList:
				kind = string(b.List)
			}
			if b.Level > 0 && (b.Kind != letter.Heading || b.Level > 1) {
				kind += strconv.Itoa(int(b.Level))
			}
			if b.More {
				kind += "+"
			}
			if lab := n.Label(b.ID); lab != "" && b.List != letter.Bullet {
				kind += " [" + lab + "]"
			}
			text, k := "", 0
			for _, r := range b.Text {
				if r != letter.Object {
					text += string(r)
					continue
				}
				if a := b.Atoms[k]; a.Kind == letter.Note {
					text += "{" + strconv.Itoa(n.Note(a.To)) + ": " + plain(a.To) + "}"
				} else {
					text += "<" + n.Atom(a) + ">"
				}
				k++
			}
			fmt.Fprintf(&s, "%s: %s\n", kind, text)
			if t := l.Table(b); b.Kind == letter.TableBlock && t != nil {
				for _, row := range t.Rows {
					var cells []string
					for _, c := range row.Cells {
						cells = append(cells, plain(c.Flow))
					}
					fmt.Fprintf(&s, "  | %s |\n", strings.Join(cells, " | "))
				}
			}
		}
	}
	s.WriteString("\n")
	blocks(l.Body())
	s.WriteString("\n")
	say("slotgroet", plain(f.Closing))
	for _, x := range l.Signers {
		fmt.Fprintf(&s, "%s: %s | %s\n", x.Kind, x.Function, x.Name)
	}
	for i, b := range l.Bijlagen {
		fmt.Fprintf(&s, "bijlage %d: %s\n", i+1, b.Title)
		if !b.Flow.IsZero() {
			blocks(l.Flow(b.Flow))
		}
	}
	for _, x := range find {
		fmt.Fprintf(&s, "! %d %s: %s\n", x.Line, x.Code, x.Text)
	}
	return s.String()
}
