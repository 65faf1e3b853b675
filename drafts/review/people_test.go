package review

import (
	"slices"
	"testing"
)

func TestMentions(t *testing.T) {
	names := []string{"J. de Vries", "J", "Ria"}
	for text, want := range map[string][]string{
		"Kijk jij, @J. de Vries?":    {"J. de Vries"},
		"@ria en @Ria, en @piet-jan": {"Ria", "piet-jan"},
		"@Riaan is een ander":        {"Riaan"},
		"mail ria@minjenv.nl":        nil,
		"@ los":                      nil,
		"(@J)":                       {"J"},
	} {
		if got := Mentions(text, names); !slices.Equal(got, want) {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
	th := &Thread{Text: "Graag @Ria", Replies: []Reply{{By: "Jan", Text: "@Ria, zie noot"}}, About: About{To: "Piet"}, By: "Jan"}
	if !th.Calls("ria") || !th.Calls("Piet") || th.Calls("Jan") || th.Calls("") {
		t.Error("who is called")
	}
	if got := People([]*Thread{th}); !slices.Equal(got, []string{"Jan", "Piet"}) {
		t.Errorf("%q", got)
	}
}
