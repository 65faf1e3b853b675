//go:build window

package app_test

import (
	"bytes"
	"encoding/json"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
)

// Page 1 of the letter that ships with the program, with a whole letterhead and its signers, typed from an empty new letter without
// touching the mouse: its PDF shows the same at every pixel as that of the letter that was imported. With KB_N every paragraph of
// the page is typed, else the first two, the heading and the one with the note.
func TestRetype(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("NOT TESTED: pdftoppm is not on this computer; sh .ci/setup.sh test installs it")
	}
	t.Parallel()
	s := newScreen(t, 1280, 1000, 1)
	r := s.toRetype()
	want := r.want
	s.open()
	s.key("ctrl+n")
	id := s.another(r.id)

	s.key("ctrl+shift+p")
	s.still()
	s.typing("briefhoofd")
	s.key("Return")
	s.still()
	s.typing("just veil")
	s.keep("retype-ministry")
	s.key("Tab")
	s.typing(r.want.all["/returnAddress"])
	s.key("Tab", "Tab")        // over the geadresseerde, which is in every letter
	s.key("Tab", "Tab", "Tab") // over the addresses, which came with the ministry and stand above what is empty
	for _, f := range r.column {
		if f[0] == "visitAddress" || f[0] == "postAddress" || f[0] == "website" {
			continue
		}
		s.typing(f[1])
		s.key("Tab")
	}
	s.typing(want.all["/reference/enclosures"])
	s.key("Tab")
	s.key("Tab", "Tab") // over who gets an afschrift, and the slotzin
	s.typing("27-10-2025")
	s.keep("retype-date")
	s.key("Return")
	s.typing("Verslag van de JBZ-Raad")
	s.key("Return") // past the aanhef into the letter
	for i, b := range want.Blocks {
		if i > 0 {
			s.key("Return")
		}
		s.paragraph(b, want.all["/blocks/"+itoa(i)+"/notes/0/text"])
	}
	s.key("ctrl+End", "Down", "Tab") // by the slotgroet to the signers
	s.still()
	s.typing("van oosten")
	s.keep("retype-signer")
	s.key("Return")
	s.still()
	s.typing("asiel")
	s.key("Return", "Tab") // nobody more
	s.keep("retype-done")
	s.until("the second signer", 20*time.Second, func() bool { return s.show(id).all["/signatories/1/name"] == "D.M. van Weel" })
	s.same(r, id)
}

// The same with the mouse: what is written is typed, and everything else is clicked: the fields of the letterhead, the choices below
// them, a day of the calendar, the kind of a paragraph, the button of the note, the place to go on.
func TestRetypeByMouse(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("NOT TESTED: pdftoppm is not on this computer; sh .ci/setup.sh test installs it")
	}
	t.Parallel()
	s := newScreen(t, 1280, 1000, 1)
	r := s.toRetype()
	s.open()
	s.click(60, 45) // Nieuwe brief
	id := s.another(r.id)

	column, text := image.Rect(795, 250, 965, 640), image.Rect(280, 230, 790, 960)
	head := s.lines(image.Rect(500, 100, 960, 230))
	s.pick(head[0].at, "just veil")
	s.over(s.lines(image.Rect(280, 230, 790, 275))[0].at, r.want.all["/returnAddress"])
	// The field that is open closes with the click into the next one and makes its lines move: the click means the words that stood there.
	empty := s.hints(column)
	s.over(empty[0], "Directoraat-Generaal Migratie")
	s.over(empty[8], "1 oktober 2025")
	s.beside()
	left := []string{"department", "contact", "phone", "mobile", "email", "ourReference", "yourReference", "enclosures", "copies", "lastWords"}
	for k := len(left) - 1; k >= 0; k-- {
		if words := r.want.all["/reference/"+left[k]]; words != "" {
			s.fill(column, left, k, words)
			left = slices.Delete(left, k, k+1)
		}
	}
	day := s.lines(image.Rect(355, 455, 790, 480))[0].at
	s.over(day, "20-11-2025")
	s.click(day.Min.X+18, day.Min.Y+40) // one month back
	s.still()
	s.keep("mouse-date")
	s.click(day.Min.X+18, day.Min.Y+233)                            // its last Monday
	for _, words := range []string{"Verslag van de JBZ-Raad", ""} { // the betreft, and then the letter
		s.still()
		at := s.hints(text)[0]
		s.click(at.Max.X-20, at.Min.Y+6)
		s.still()
		s.typing(words)
	}
	for i, b := range r.want.Blocks {
		if i > 0 {
			s.key("Return")
		}
		if b.Kind == "heading" {
			s.click(150, 45)
			s.still()
			s.click(150, 105) // Tussenkop 1
		}
		note := r.want.all["/blocks/"+itoa(i)+"/notes/0/text"]
		if note == "" {
			s.paragraph(b, "")
			continue
		}
		s.paragraph(block{Text: b.Text[:s.noteAt(b)]}, "")
		s.click(385, 45) // Voetnoot
		s.still()
		s.typing(note)
		all := s.lines(text)
		last := all[len(all)-4].at // above the slotgroet, the signer to be and the note
		s.click(last.Max.X+30, (last.Min.Y+last.Max.Y)/2)
		s.typing(b.Text[s.noteAt(b):])
	}
	for _, name := range []string{"van oosten", "asiel"} {
		empty := s.hints(text)
		s.pick(empty[len(empty)-1], name)
	}
	s.keep("mouse-done")
	s.until("the second signer", 20*time.Second, func() bool { return s.show(id).all["/signatories/1/name"] == "D.M. van Weel" })
	s.same(r, id)
}

// fill fills in an empty field of the reference column, of those that are left.
func (s *screen) fill(column image.Rectangle, left []string, k int, words string) {
	s.t.Helper()
	s.emptied(column, len(left))
	s.over(s.hints(column)[k], words)
	s.beside()
	s.emptied(column, len(left)-1)
}

// emptied waits until a part of the page has so many empty fields.
func (s *screen) emptied(in image.Rectangle, n int) {
	s.t.Helper()
	s.until(itoa(n)+" empty fields", 20*time.Second, func() bool { return len(s.hints(in)) == n })
}

// beside clicks on the white beside the letter, which closes a field.
func (s *screen) beside() { s.t.Helper(); s.click(900, 800); s.still() }

// line is a line of words on the page.
type line struct {
	at   image.Rectangle
	grey bool // says what belongs in an empty field
}

// lines gives what stands in a part of the page.
func (s *screen) lines(in image.Rectangle) (out []line) {
	s.t.Helper()
	s.do("mousemove", "5", itoa(s.h-100)) // what it points at is not covered
	img := s.still()
	now := line{grey: true}
	for y := in.Min.Y; y <= in.Max.Y; y++ {
		var row image.Rectangle
		for x := in.Min.X; x < in.Max.X; x++ {
			if c := img.RGBAAt(x, y); y < in.Max.Y && c.R < 0xA0 {
				row = row.Union(image.Rect(x, y, x+1, y+1))
				now.grey = now.grey && max(c.R, c.G, c.B) >= 0x40
			}
		}
		if row.Empty() && !now.at.Empty() {
			if now.at.Dy() > 3 { // a word, and no rule
				out = append(out, now)
			}
			now = line{grey: true}
		}
		now.at = now.at.Union(row)
	}
	if len(out) == 0 {
		s.keep("mouse-lines")
		s.t.Fatalf("no words in %v", in)
	}
	return out
}

// hints are the places of empty fields.
func (s *screen) hints(in image.Rectangle) (out []image.Rectangle) {
	s.t.Helper()
	for _, l := range s.lines(in) {
		if l.grey {
			out = append(out, l.at)
		}
	}
	if len(out) == 0 {
		s.keep("mouse-hints")
		s.t.Fatalf("no empty field in %v", in)
	}
	return out
}

// over clicks on a field, which opens there or, when another one closes, near it, and types what it is to hold.
func (s *screen) over(at image.Rectangle, words string) {
	s.t.Helper()
	near := image.Rect(at.Min.X-8, at.Min.Y-60, at.Max.X+60, at.Max.Y+60)
	become := func(what string, least int, do func()) {
		s.t.Helper()
		before := s.still()
		do()
		s.until(what, 20*time.Second, func() bool { return pixelsIn(near, before, s.shot()) > least })
	}
	become("a field", 250, func() { s.click(at.Max.X-6, (at.Min.Y+at.Max.Y)/2) }) // its edge, more than the pointer
	become("the words "+words, 30, func() { s.typing(words) })
}

// pick clicks on a field, types a part of a choice, and clicks on the first one below it.
func (s *screen) pick(at image.Rectangle, words string) {
	s.t.Helper()
	s.over(at, words)
	s.still()
	s.keep("mouse-pick-" + strings.ReplaceAll(words, " ", "-"))
	s.click(at.Min.X+40, at.Max.Y+27)
}

// retyped is a letter to type again: the letter itself, and the lines of its reference column in their order.
type retyped struct {
	id     string
	want   shown
	column [][2]string
}

// toRetype imports page 1 of the sample letter and gives it a whole letterhead.
func (s *screen) toRetype() retyped {
	s.t.Helper()
	target := s.draft("import", s.file("brief.txt", pageOne(s.t)))
	jenv, ok := assets.MinistryOn("jenv", time.Date(2025, 10, 27, 0, 0, 0, 0, time.UTC))
	if !ok {
		s.t.Fatal("no ministry")
	}
	column := [][2]string{{"directorate", "Directoraat-Generaal Migratie"}, {"department", "Directie Europese Zaken"},
		{"visitAddress", strings.Join(jenv.Visit, "\n")}, {"postAddress", strings.Join(jenv.Post, "\n")}, {"website", jenv.Website},
		{"contact", "M. de Vries"}, {"phone", "070 123 45 67"}, {"mobile", ""}, {"email", "m.devries@voorbeeld.nl"},
		{"ourReference", "6789012"}, {"yourReference", "2025Z18233"}, {"yourLetterOf", "1 oktober 2025"}}
	frame := append([][2]string{{"returnAddress", "Postbus 20301 2500 EH   Den Haag"}, {"date", "2025-10-27"}, {"subject", "Verslag van de JBZ-Raad"},
		{"salutation", "Geachte voorzitter,"}, {"closing", "Hoogachtend,"}, {"addressee", "De voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA  DEN HAAG"}}, column...)
	var acts strings.Builder
	for _, f := range frame {
		if f[0] == "returnAddress" || f[1] == "" { // as the letter has it
			continue
		}
		b, _ := json.Marshal(map[string]string{"act": "field", "name": f[0], "value": f[1]})
		acts.Write(append(b, '\n'))
	}
	s.kb("do", target, s.file("acts", acts.String()))
	return retyped{target, s.show(target), column}
}

// another waits for a letter that is not the one with an ID, and gives its own.
func (s *screen) another(than string) (id string) {
	s.t.Helper()
	s.until("a new letter", 20*time.Second, func() bool {
		var list []struct{ ID string }
		if json.Unmarshal([]byte(s.kb("list", "--json")), &list) == nil {
			for _, l := range list {
				if l.ID != than {
					id = l.ID
				}
			}
		}
		return id != ""
	})
	time.Sleep(time.Second)
	s.still()
	return id
}

// same compares a letter that was typed with the one it is to be: its words, its letterhead, and every pixel of its PDF.
func (s *screen) same(r retyped, id string) {
	s.t.Helper()
	t, want := s.t, r.want
	got := s.show(id)
	flat := strings.NewReplacer("\u00a0", " ", "\u2011", "-")
	if a, b := flat.Replace(want.text()), flat.Replace(got.text()); a != b {
		t.Errorf("typed\n%s\nwant\n%s", b, a)
	}
	for _, k := range []string{"returnAddress", "date", "subject", "salutation", "closing"} {
		if got.all["/"+k] != want.all["/"+k] {
			t.Errorf("%s is %q, want %q", k, got.all["/"+k], want.all["/"+k])
		}
	}
	for k, v := range want.all {
		if strings.HasPrefix(k, "/reference/") && got.all[k] != v {
			t.Errorf("%s is %q, want %q", k, got.all[k], v)
		}
	}
	if a, b := s.pictures(r.id), s.pictures(id); len(a) != len(b) {
		t.Errorf("%d pages, want %d", len(b), len(a))
	} else {
		for i := range a {
			if !bytes.Equal(a[i], b[i]) {
				t.Errorf("page %d of the PDF looks different", i+1)
			}
		}
	}
}

// pageOne is the text of page 1 of the sample letter, with its signers.
func pageOne(t *testing.T) string {
	src, err := os.ReadFile(sampleText(t))
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(src), "\n\n")
	page := parts[:8]
	if rounds(0) == 0 { // retouradres, two paragraphs, and the one with a note below the heading
		head := strings.SplitAfterN(parts[3], "\n", 3)
		page = append(parts[:3:3], head[0]+head[1]+parts[6])
	}
	for _, p := range parts {
		if strings.HasPrefix(p, "1 Tweede Kamer") {
			note, _, _ := strings.Cut(p, "\n")
			page = append(page[:len(page):len(page)], note)
		}
	}
	signers := string(src[strings.Index(string(src), "De Minister van Justitie en Veiligheid,"):])
	return strings.Join(page, "\n\n") + "\n\n" + signers
}

// paragraph types a block with the keys of a Dutch typist: accents by dead keys, the heading and the note by their shortcuts.
func (s *screen) paragraph(b block, note string) {
	s.t.Helper()
	if b.Kind == "heading" {
		s.key("ctrl+alt+1")
	}
	dead := map[rune][2]string{'ë': {"shift+48", "26"}, 'ï': {"shift+48", "31"}, 'ö': {"shift+48", "32"}, 'é': {"48", "26"}}
	text := ""
	flush := func() {
		if text != "" {
			s.do("type", "--delay", "12", "--", text)
			text = ""
		}
	}
	for i, r := range b.Text {
		if note != "" && s.noteAt(b) == i {
			flush()
			s.key("ctrl+alt+f")
			s.typing(note)
			s.key("Escape")
			note = ""
		}
		if k, ok := dead[r]; ok {
			flush()
			s.do("key", "--delay", "30", k[0])
			s.do("key", "--delay", "30", k[1])
			continue
		}
		text += string(r)
	}
	flush()
	time.Sleep(300 * time.Millisecond)
}

// noteAt is the byte before which the mark of a block's note stands: before the stop that ends it.
func (s *screen) noteAt(b block) int { return len(b.Text) - 1 }

// pictures are the pages of a letter's PDF.
func (s *screen) pictures(id string) (out [][]byte) {
	s.t.Helper()
	pdf := filepath.Join(s.home, id+".pdf")
	s.kb("export", id, "-o", pdf)
	s.run("pdftoppm", "-r", "100", pdf, strings.TrimSuffix(pdf, ".pdf"))
	files, _ := filepath.Glob(filepath.Join(s.home, id+"-*.ppm"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			s.t.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}
