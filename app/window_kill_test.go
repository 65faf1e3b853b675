//go:build window

package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// What stood on the screen two seconds before the window is killed is in the draft, dead keys and all. The kill comes
// at a random moment while typing goes on.
func TestKillWhileTyping(t *testing.T) {
	t.Parallel()
	s, rng := newScreen(t, 1280, 900, 1), chance(t)
	id := s.draft("import", s.file("brief.txt", short))
	var kept []string
	for i := range rounds(3) {
		s.open("open", id)
		word := fmt.Sprintf("getypt%dk", i)
		s.typing(word)
		s.eAcute()
		s.eUmlaut()
		word += "éë"
		s.typing(" ")
		stood := time.Now()
		kept = append(kept, word)
		// Go on typing, so that the store is busy when the blow comes.
		end := stood.Add(2*time.Second + time.Duration(rng.IntN(900))*time.Millisecond)
		for n := 0; time.Now().Before(end); n++ {
			s.typing(fmt.Sprintf("%c%d", 'a'+rng.IntN(26), n%10))
			if rng.IntN(6) == 0 {
				s.key("Return")
			}
			if rng.IntN(9) == 0 {
				time.Sleep(time.Duration(rng.IntN(500)) * time.Millisecond)
			}
		}
		s.kill()
		text := s.show(id).text()
		for _, w := range kept {
			if !strings.Contains(text, w) {
				t.Fatalf("round %d: %q is lost: %s", i, w, text)
			}
		}
	}
	t.Logf("%d rounds", len(kept))
}
