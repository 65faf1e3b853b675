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

func TestWhoSees(t *testing.T) {
	ts := []*Thread{{Text: "in de maak", State: Writing}, {Text: "intern", State: Open}, {Text: "privé", State: Open, About: About{Class: Private}},
		{Text: "minister", State: Resolved, About: About{Class: Minister}}}
	said := func(ts []*Thread) (out []string) {
		for _, t := range ts {
			out = append(out, t.Text)
		}
		return out
	}
	for name, x := range map[string]struct {
		got  []*Thread
		want []string
	}{
		"placed": {Placed(ts), []string{"intern", "privé", "minister"}}, "outgoing": {Outgoing(ts), []string{"intern", "minister"}},
		"public": {Public(ts), []string{"minister"}}, "unresolved": {Unresolved(ts), []string{"intern", "privé"}},
	} {
		if got := said(x.got); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
