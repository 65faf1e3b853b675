package quiet_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	_ "kamerbrief/app/quiet"
)

// Fyne reads the language before main: what it does not know of it, it says to this package and not to a person.
func TestOddLanguage(t *testing.T) {
	_ = lang.SystemLocale
	for _, l := range []string{"a", "xx_YY", "en_US@@", "../../etc", "C", "nl_NL.UTF-8", "%s%n", "\xff"} {
		c := exec.Command(os.Args[0], "-test.run=^TestNothing$")
		c.Env = append(os.Environ(), "LANG="+l, "LC_ALL="+l, "LANGUAGE="+l)
		var errs bytes.Buffer
		c.Stderr = &errs
		if err := c.Run(); err != nil || strings.Contains(errs.String(), "yne") {
			t.Errorf("LANG=%q: %v, %s", l, err, errs.String())
		}
	}
}
