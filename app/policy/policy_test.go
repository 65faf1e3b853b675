package policy

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestPolicy(t *testing.T) {
	home, _ := os.UserHomeDir()
	root := "/"
	if runtime.GOOS == "windows" {
		root = `H:\`
	}
	env := func(name string) string { return map[string]string{"USERNAME": "anke"}[name] }
	for _, c := range []struct {
		text string
		want Policy
		says string // of the error
	}{
		{"", Policy{}, ""},
		{"# een beleid\r\nReservekopie = " + root + "home-%USERNAME%\r\n\r\nOpslagmap = ~" + string(os.PathSeparator) + "brieven", Policy{Copy: root + "home-anke", Store: filepath.Join(home, "brieven")}, ""},
		{"Reservekopie = geen\nExportmap=" + root + "${USERNAME}", Policy{Copy: NoCopy, Out: root + "anke"}, ""},
		{"Reservekopie = ergens", Policy{}, "geen volledige map"},
		{"Opslagmap = geen", Policy{}, "geen volledige map"},
		{"Kleur = rood", Policy{}, "niet kent: “Kleur”"},
	} {
		set, err := parse(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		p, err := from(set, "hier", env)
		if p != c.want || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %+v, %v", c.text, p, err)
		}
	}
	for _, bad := range []string{"Reservekopie", "= x", "Exportmap = /a\nExportmap = /b"} {
		if set, err := parse(bad); err == nil {
			t.Errorf("%q: %v", bad, set)
		}
	}
}
