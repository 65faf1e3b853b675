package look

import (
	"os/exec"
	"strings"
	"testing"
)

// fyneDir is where the source of the Fyne we build with stands.
func fyneDir(t *testing.T) string {
	b, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Skip("no go command here: ", err)
	}
	return strings.TrimSpace(string(b))
}
