package text

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
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
func counter() letter.NewID {
	n := 0
	return func() letter.ID {
		n++
		var id letter.ID
		copy(id[:], fmt.Sprintf("%012d", n))
		return id
	}
}

// TestStories reads every testdata/*.txtar: a sentence, the source, and what a person sees in the letter.
func TestStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no stories")
	}
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
			l, find, err := Import([]byte(src), Options{counter()})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, src, l)
			got := dump(l, find)
			if got == want {
				return
			}
			if *update {
				var files []txtar.File
				for _, f := range a.Files {
					if f.Name != "want" {
						files = append(files, f)
					}
				}
				a.Files = append(files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("got\n%s\nwant\n%s", got, want)
		})
	}
}

// sound checks the promises that hold for every letter: it is valid and nothing is lost.
func sound(t *testing.T, src string, l *letter.Letter) {
	t.Helper()
	if err := letter.Valid(l); err != nil {
		t.Error(err)
	}
	if gone := missing(src, l); len(gone) > 0 {
		t.Errorf("lost: %v", gone)
	}
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
	for _, x := range [][2]string{{r.Directorate}, {r.Department}, {r.VisitAddress}, {r.PostAddress}, {r.Website}, {r.Contact, f.Labels.Contact}, {r.Phone, "T"}, {r.Mobile, "M"}, {r.Email, "E"},
		{r.OurReference, f.Labels.OurReference}, {r.YourReference, f.Labels.YourReference}, {r.YourLetterOf, f.Labels.YourLetterOf}, {r.Enclosures, f.Labels.Enclosures}, {r.Closing}} {
		if x[0] != "" {
			add(x[0] + " " + x[1])
		}
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
