//go:build window

package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
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
	target := s.draft("import", s.file("brief.txt", pageOne(t)))
	jenv, ok := assets.MinistryOn("jenv", time.Date(2025, 10, 27, 0, 0, 0, 0, time.UTC))
	if !ok {
		t.Fatal("no ministry")
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
	want := s.show(target)

	s.open()
	s.key("ctrl+n")
	id := ""
	s.until("a new letter", 20*time.Second, func() bool {
		var list []struct{ ID string }
		if json.Unmarshal([]byte(s.kb("list", "--json")), &list) == nil {
			for _, l := range list {
				if l.ID != target {
					id = l.ID
				}
			}
		}
		return id != ""
	})
	time.Sleep(time.Second)
	s.still()

	s.key("ctrl+shift+p")
	s.still()
	s.typing("briefhoofd")
	s.key("Return")
	s.still()
	s.typing("just veil")
	s.keep("retype-ministry")
	s.key("Tab")
	s.typing(frame[0][1])
	s.key("Tab", "Tab") // over the geadresseerde, which is in every letter
	for _, f := range column {
		if f[1] != "" && f[0] != "visitAddress" && f[0] != "postAddress" && f[0] != "website" { // those came with the ministry
			s.typing(f[1])
		}
		s.key("Tab")
	}
	s.typing(want.all["/reference/enclosures"])
	s.key("Tab")
	s.key("Tab") // over the slotzin
	s.typing("27-10-2025")
	s.keep("retype-date")
	s.key("Return")
	s.typing("Verslag van de JBZ-Raad")
	s.key("Return", "Return") // over the aanhef into the letter
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
	if a, b := s.pictures(target), s.pictures(id); len(a) != len(b) {
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
