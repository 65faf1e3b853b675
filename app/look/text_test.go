package look

import (
	"strings"
	"testing"
)

// What is looked for is in sight in its row, behind what stands before it, with as much of its sentence as has room.
func TestAround(t *testing.T) {
	window(t, nil, 500, 300)
	x, front, back := NewCaption(""), strings.Repeat("een begin ", 20), strings.Repeat(" met een slot", 20)
	for _, c := range []struct{ before, s, want string }{
		{"", "kort kaas", "kort kaas"}, {"Concept · ", "kaas" + back, "Concept · kaas" + back},
		{"", front + "kaas" + back, "… begin een begin kaas met"}, {"Concept · morgen · ", front + "kaas" + back, "Concept · morgen · … begin kaas met"},
		{"", front + "kaas", "… begin kaas"}, {"", strings.Repeat("a", 300) + "kaas", strings.Repeat("a", 300) + "kaas"},
	} {
		at := strings.Index(c.s, "kaas") + len("kaas")
		got := x.Around(c.before, c.s, at, 300)
		shown := cut(got, 300, x.width, false)
		before, after, _ := strings.Cut(c.want, "…")
		if !strings.HasPrefix(got, before) || !strings.Contains(got, strings.TrimSpace(after)) {
			t.Errorf("%q", got)
		}
		if strings.Contains(c.s, " ") && !strings.Contains(shown, "kaas") {
			t.Errorf("%q is shown", shown)
		}
	}
}

// TestCutInMiddle: of a long name the beginning and the end are seen, in its place.
func TestCutInMiddle(t *testing.T) {
	window(t, nil, 500, 300)
	x := NewText("Kamerbrief over de voortgang van de woningbouw versie 12.docx")
	x.Cut, x.Ends = true, true
	got := x.lines(200)[0]
	if x.width(got) > 200 || !strings.HasPrefix(got, "Kamerbrief") || !strings.HasSuffix(got, "versie 12.docx") {
		t.Errorf("%q is %v wide", got, x.width(got))
	}
}
