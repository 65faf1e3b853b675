package clip

import (
	"encoding/binary"
	"os"
	"slices"
	"testing"
	"unicode/utf16"
)

// What a file manager copied are paths; an address of the web, words with a picture or a copy of this program are none.
func TestPaths(t *testing.T) {
	own, _ := os.Hostname()
	for list, want := range map[string][]string{
		"file:///tmp/a%20b.pdf\r\nfile:///tmp/%C3%A9%C3%A9n.txt\r\n": {"/tmp/a b.pdf", "/tmp/één.txt"},
		"# from a file manager\nfile://localhost/tmp/a\n\x00":        {"/tmp/a"},
		"file://" + own + "/tmp/a":                                   {"/tmp/a"},
		"file:///tmp/a\nhttps://example.nl/":                         nil,
		"https://example.nl/":                                        nil,
		"file://elders/tmp/a":                                        nil,
		"trash:///a.pdf":                                             nil,
		"file:///tmp/%00":                                            nil,
		"file:///tmp/%zz":                                            nil,
		"file:":                                                      nil,
		"":                                                           nil,
	} {
		if got := (Content{Files: fromURIs([]byte(list))}).Paths(); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
	for _, c := range []Content{{Files: []byte("/a"), HTML: []byte("<p>a</p>")}, {Files: []byte("/a"), Own: []byte("7")}} {
		if c.Paths() != nil {
			t.Errorf("%q is words", c)
		}
	}
}

// Windows' own form, whole and cut off anywhere.
func TestFromDrop(t *testing.T) {
	b := make([]byte, 20)
	b[0], b[16] = 20, 1
	for _, u := range utf16.Encode([]rune("C:\\a b.pdf\x00\\\\server\\één.txt\x00\x00")) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	if got := string(fromDrop(append(b, 7, 7, 7))); got != "C:\\a b.pdf\x00\\\\server\\één.txt" {
		t.Errorf("%q", got)
	}
	for n := range b {
		_ = fromDrop(b[:n])
	}
	b[0] = 19
	if fromDrop(b) != nil {
		t.Error("names that begin within the head")
	}
}
