package export

import (
	"errors"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// What strangers put on the clipboard is pasted or refused with a Dutch sentence about pasting.
func TestHostileClip(t *testing.T) {
	for name, x := range map[string]struct {
		html string
		fits bool
	}{
		"deep":         {strings.Repeat("<div>", 5000) + "a", false},
		"deeper lists": {strings.Repeat("<ul><li>", 400) + "a", false},
		"spans":        {strings.Repeat("<b><i>", 100) + "a", true},
		"10 MB":        {"<p>" + strings.Repeat("woord ", 10<<20/6) + "</p>", true},
		"many":         {strings.Repeat("<p>a", 60_000), false},
		"script":       {"<script>alert(1)</script><p onclick=x>a</p><iframe src=x>alert</iframe>", true},
		"own note":     {`<p>a<a href="#_ftn1" name="_ftn1">[1]</a></p>`, true},
		"level":        {`<p style="mso-list:l0 level9 lfo1">a</p>`, true},
		"nothing":      {"", false},
	} {
		c, err := Clip(x.html, letter.Random)
		if err != nil {
			var told *tell.Error
			if x.fits || !errors.As(err, &told) || !strings.Contains(told.Text, "Er is niets geplakt.") {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !x.fits || len(c.Blocks) == 0 || strings.Contains(c.Blocks[0].Text, "alert") {
			t.Errorf("%s: %d blocks, should fit: %v", name, len(c.Blocks), x.fits)
		}
	}
}
