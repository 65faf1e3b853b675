package app

import "testing"

func TestCitationOf(t *testing.T) {
	for _, x := range []struct {
		text  string
		first bool
		want  string
	}{
		{"36704, nr. 63", false, "Kamerstukken II 2025/26, 36704, nr. 63"},
		{"36 704-63", false, "Kamerstukken II 2025/26, 36704, nr. 63"},
		{"36704-63", false, "Kamerstukken II 2025/26, 36704, nr. 63"},
		{"kst-36704-63", false, "Kamerstukken II 2025/26, 36704, nr. 63"},
		{"https://zoek.officielebekendmakingen.nl/kst-36704-63.html", false, "Kamerstukken II 2025/26, 36704, nr. 63"},
		{"Kamerstukken II, 2024-2025, nr. 36.704-63", false, "Kamerstukken II 2024/25, 36704, nr. 63"},
		{"36600 VI, nr. 12", false, "Kamerstukken II 2025/26, 36600 VI, nr. 12"},
		{"36600, D", true, "Kamerstukken I 2025/26, 36600, D"},
		{"Stb. 2020, 118", false, "Stb. 2020, 118"},
		{"zomaar wat", false, ""},
		{"", false, ""},
	} {
		if c, _ := citationOf(x.text, "2025/26", x.first, "2025-10-27"); c.Canonical != x.want {
			t.Errorf("%q became %q (%s), not %q", x.text, c.Canonical, c.Why, x.want)
		}
	}
	if s := sessionOf("2025-10-27"); s != "2025/26" {
		t.Error(s)
	}
}
