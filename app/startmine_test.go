package app

import (
	"testing"
	"time"

	"kamerbrief/drafts"
)

// What waits is said in words, and that its day has gone by; nothing is said of nothing.
func TestWaitingWords(t *testing.T) {
	now := time.Date(2025, 11, 3, 12, 0, 0, 0, time.Local)
	for w, want := range map[drafts.Waiting]string{
		{}:                               "",
		{Comments: 2}:                    " · 2 voor u",
		{Comments: 1, Due: "2025-11-03"}: " · 1 voor u, uiterlijk 3 november 2025",
		{Comments: 1, Due: "2025-11-02"}: " · 1 voor u, uiterlijk 2 november 2025 (te laat)",
	} {
		if got := waitingWords(w, now); got != want {
			t.Errorf("%v: %q, want %q", w, got, want)
		}
	}
}
