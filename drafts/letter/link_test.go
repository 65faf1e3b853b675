package letter

import "testing"

func TestLinkable(t *testing.T) {
	for s, want := range map[string]bool{"https://www.rijksoverheid.nl/x?y=1": true, "HTTP://a.nl": true, "mailto:a@b.nl": true,
		"": false, "https://": false, "www.rijksoverheid.nl": false, "javascript:alert(1)": false, "JavaScript:alert(1)": false, " https://a.nl": false, "file:///etc/passwd": false,
		`\\server\share`: false, "//server/share": false, "ms-word:ofe|u|https://a.nl/b.docx": false, "data:text/html,x": false, "https://a.nl\njavascript:x": false, `https:\\a.nl`: false, "tel:112": true} {
		if got := Linkable(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
