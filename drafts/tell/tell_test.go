package tell

import "testing"

func TestList(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a en b": {"a", "b"}, "a, b en c": {"a", "b", "c"}} {
		if got := List(words, "en"); got != want {
			t.Errorf("%q became %q", words, got)
		}
	}
}
