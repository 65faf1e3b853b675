package officetest

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
)

// rough is what a library says, which no person may read.
var rough = regexp.MustCompile(`(?i)zip:|xml|EOF|syntax|invalid|panic|runtime|unexpected`)

// Broken: a file that was broken on purpose, in its package or in the text of a part, is read as a sound letter, or refused
// with a sentence.
func (f Form) Broken(t *testing.T) {
	refused := 0
	for seed := int64(1); seed <= Runs(40); seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 17))
		b := breakFile(t, r, f.Bytes(t, sample.Letter(seed%5+1, 1, letter.Random)))
		d, err := f.Read(b)
		if err == nil {
			in, e := d.Letter(letter.Random)
			if err = e; err == nil {
				err = letter.Valid(in.Letter)
				if err != nil {
					t.Errorf("seed %d: no sound letter: %v", seed, err)
				}
				continue
			}
		}
		refused++
		var said *tell.Error
		if !errors.As(err, &said) || strings.Count(said.Text, ". ") < 1 || rough.MatchString(said.Text) {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
	if refused == 0 {
		t.Error("nothing was broken so far that it was refused")
	}
}

// breakFile breaks a package, or a part of it.
func breakFile(t testing.TB, r *rand.Rand, b []byte) []byte {
	switch r.IntN(6) {
	case 0:
		return b[:r.IntN(len(b))]
	case 1:
		b = bytes.Clone(b)
		for range 1 + r.IntN(40) {
			b[r.IntN(len(b))] ^= byte(1 + r.IntN(255))
		}
		return b
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	broken := r.IntN(len(z.File))
	if r.IntN(2) == 0 { // mostly the text
		for i, f := range z.File {
			if strings.HasSuffix(f.Name, "document.xml") || f.Name == "content.xml" {
				broken = i
			}
		}
	}
	for i, f := range z.File {
		p, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, _ := io.ReadAll(p)
		if i == broken {
			part = breakPart(r, part)
		}
		to, _ := w.Create(f.Name)
		_, _ = to.Write(part)
	}
	_ = w.Close()
	return out.Bytes()
}

// breakPart breaks XML where it means something: tags that do not close, that stand elsewhere or twice, numbers that are none.
func breakPart(r *rand.Rand, b []byte) []byte {
	s := string(b)
	if s == "" {
		return []byte("<")
	}
	at := r.IntN(len(s))
	tag := func() (from, to int) {
		from = strings.IndexByte(s[at:], '<') + at
		to = strings.IndexByte(s[max(from, at):], '>') + max(from, at) + 1
		return max(from, at), min(max(to, at), len(s))
	}
	from, to := tag()
	switch r.IntN(8) {
	case 0: // a tag less
		return []byte(s[:from] + s[to:])
	case 1: // a tag twice
		return []byte(s[:to] + s[from:to] + s[to:])
	case 2: // deep
		return []byte(s[:from] + strings.Repeat(s[from:to], 3000) + s[to:])
	case 3: // numbers
		return []byte(regexp.MustCompile(`="\d+"`).ReplaceAllStringFunc(s, func(n string) string {
			return []string{`="-1"`, `="99999999999999999999"`, `="x"`, n, n, n}[r.IntN(6)]
		}))
	case 4: // names
		return []byte(regexp.MustCompile(`<(/?)w:(tc|tr|p|r)>`).ReplaceAllStringFunc(s, func(n string) string {
			if r.IntN(30) == 0 {
				return []string{"<w:tbl>", "</w:p>", "<w:tc>", "<w:r>", ""}[r.IntN(5)]
			}
			return n
		}))
	case 5: // not UTF-8
		return []byte(s[:at] + "\xff\xfe\x00" + s[at:])
	case 6: // cut
		return []byte(s[:at])
	}
	other := r.IntN(len(s)) // a piece elsewhere
	return []byte(s[:other] + s[from:to] + s[other:])
}
