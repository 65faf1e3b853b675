package bijlage

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A hostile file in a merge is in it, is left out, or makes the merge fail; what comes out is a sound file.
func TestMergeHostile(t *testing.T) {
	n := 110
	if testing.Short() {
		n = 50
	}
	files, names := hostile(seedOf(t), n, soundFiles(t))
	letter := Part{Title: "Brief", Lang: "nl", Sound: true, Data: simple(words, "/Lang(nl)").file()}
	stamps := [3][]byte{letter.Data, nil, []byte("geen stempel")}
	_, noTool := exec.LookPath("qpdf")
	out := filepath.Join(t.TempDir(), "x.pdf")
	outcomes := map[Outcome]int{}
	for i, b := range files {
		start := time.Now()
		m, err := Merge(context.Background(), Whole{Title: "Geheel", Lang: "nl-NL", Date: "2025-10-27"}, []Part{letter, {Number: 1, Title: "Bijlage 1", Data: b, Stamp: stamps[i%3]}})
		if err != nil {
			if !errors.Is(err, ErrTooBig) && !errors.Is(err, ErrMerge) {
				t.Errorf("%s: %v", names[i], err)
			}
			t.Logf("%s: %v", names[i], err)
			continue
		}
		if d := time.Since(start); d > 2*time.Second {
			t.Log(names[i], d)
		}
		outcomes[m.Outcome[1]]++
		if m.Claims != nil {
			t.Errorf("%s: claims %v", names[i], m.Claims)
		}
		r, _ := inspect(m.Data)
		if r.Failed == "broken" || r.Mended || r.Pages != m.Pages || r.Script || r.Launch || len(r.Embedded) > 0 {
			t.Errorf("%s: %+v", names[i], r)
		}
		if noTool == nil && m.Outcome[1] == LeftOut && i%5 == 0 { // what is hostile stays so for qpdf too
			if err := os.WriteFile(out, m.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			if said, err := exec.Command("qpdf", "--check", out).CombinedOutput(); err != nil {
				t.Errorf("%s: %s", names[i], said)
			}
		}
	}
	t.Log(outcomes)
}
