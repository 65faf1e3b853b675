package tell

import "testing"

func TestList(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a en b": {"a", "b"}, "a, b en c": {"a", "b", "c"}} {
		if got := List(words, "en"); got != want {
			t.Errorf("%q became %q", words, got)
		}
	}
}

func TestNumber(t *testing.T) {
	for want, n := range map[string]int{"0": 0, "999": 999, "1.000": 1000, "11.695": 11695, "1.000.000": 1_000_000} {
		if got := Number(n); got != want {
			t.Errorf("%d became %q", n, got)
		}
	}
}

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{"": "", "één zin": "Één zin", "Çelik": "Çelik", "a": "A"} {
		if got := Capital(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}
