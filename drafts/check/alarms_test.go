package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/letter"
)

// chance gives the random numbers of a test; KB_SEED gives others.
func chance(t *testing.T) *rand.Rand {
	seed, _ := strconv.ParseUint(os.Getenv("KB_SEED"), 10, 64)
	t.Logf("KB_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 14))
}

// TestGeneratedDates: of 300 dates, alone and in pairs, with and without a year, with jl. and a.s., every wrong one is found and no
// right one.
func TestGeneratedDates(t *testing.T) {
	r := chance(t)
	written := time.Date(2025, 10, 27, 0, 0, 0, 0, time.UTC)
	wrong := 0
	for i := range 300 {
		d := written.AddDate(0, 0, r.IntN(800)-400)
		bad := r.IntN(5) < 2
		day := letter.Weekdays[d.Weekday()]
		if bad {
			day = letter.Weekdays[(int(d.Weekday())+1+r.IntN(6))%7]
		}
		month, away := letter.Months[d.Month()-1], d.Sub(written)
		text := fmt.Sprintf("Op %s %d %s %d is dit besproken.", day, d.Day(), month, d.Year())
		switch next := d.AddDate(0, 0, 1); {
		case i%5 == 1 && next.Month() == d.Month():
			text = fmt.Sprintf("Op %s %d en %s %d %s %d is dit besproken.", day, d.Day(), letter.Weekdays[next.Weekday()], next.Day(), month, d.Year())
		case i%5 == 2 && away < 0 && away > -170*24*time.Hour:
			text = fmt.Sprintf("Op %s %d %s jl. is dit besproken.", day, d.Day(), month)
		case i%5 == 3 && away > 0 && away < 170*24*time.Hour:
			text = fmt.Sprintf("Op %s %d\u00a0%s a.s. volgt dit.", day, d.Day(), month)
		case i%5 == 4 && away.Abs() < 170*24*time.Hour:
			text = fmt.Sprintf("Dat was %s %d %s, zo zei ik.", day, d.Day(), month)
		}
		if bad {
			wrong++
		}
		if got := dates(text, "2025-10-27"); len(got) > 0 != bad || len(got) > 1 {
			t.Errorf("%s: %v, and it is wrong: %v", text, got, bad)
		}
	}
	t.Logf("%d of 300 wrong, all found, no right one", wrong)
}

// TestAlteredReferences: of right references that were altered most are caught, and none of those that were not.
func TestAlteredReferences(t *testing.T) {
	r := chance(t)
	right := func() string {
		y := 2010 + r.IntN(15)
		return fmt.Sprintf("Kamerstukken II %d/%02d, %d, nr. %d", y, (y+1)%100, 29000+r.IntN(7900), 1+r.IntN(900))
	}
	for range 100 {
		s := right()
		if got := cite.Find("Zie "+s+".", "2025-10-27"); len(got) != 1 || !got[0].OK() || got[0].Canonical != s {
			t.Errorf("%s: %v", s, got)
		}
		if got := said(letterOf("2025-10-27", "Zie "+s+".")); len(got) > 0 {
			t.Errorf("a false alarm: %v", got)
		}
	}
	caught, kinds := 0, map[int]int{}
	for i := range 200 {
		y, file, nr := 2010+r.IntN(15), 29000+r.IntN(7900), 1+r.IntN(900)
		alter := []string{
			fmt.Sprintf("Kamerstukken II %d/%02d, %d, nr. %d", y, (y+2+r.IntN(3))%100, file, nr),            // years that do not follow
			fmt.Sprintf("Kamerstukken II %d/%02d, %d, nr. %d", 2026+r.IntN(5), 99, file, nr),                // after the letter
			fmt.Sprintf("Kamerstukken II %d/%02d, %d.%03d, nr. %d", y, (y+1)%100, file/1000, file%1000, nr), // a stop in the number
			fmt.Sprintf("Kamerstukken II %d-%d, %d, nr. %d", y, y+1, file, nr),                              // another shape
			fmt.Sprintf("KST %d, nr. %d", file, nr),                                                         // no years
			fmt.Sprintf("Kamerstukken II %d/%02d, %d-%d", y, (y+1)%100, file, nr),                           // no nr.
			fmt.Sprintf("Kamerstukken I %d/%02d, %d, nr. %d", y, (y+1)%100, file, nr),                       // a number where the Eerste Kamer has a letter
			fmt.Sprintf("Kamerstukken II %d/%02d, %d, %c", y, (y+1)%100, file, 'A'+r.IntN(20)),              // a letter where the Tweede Kamer has a number
			fmt.Sprintf("Tweede Kamer, vergaderjaar %d-%d, %d, nr. %d", y, y+1, file, nr),                   // in full
			fmt.Sprintf("Kamerstukken II %d/%02d, %d %03d, nr. %d", y, (y+1)%100, file/1000, file%1000, nr), // a space in the number
		}
		if got := said(letterOf("2025-10-27", "Zie "+alter[i%len(alter)]+".")); len(got) > 0 {
			caught++
		} else {
			kinds[i%len(alter)]++
			t.Logf("not caught: %s", alter[i%len(alter)])
		}
	}
	t.Logf("%d of 200 caught", caught)
	if caught < 190 {
		t.Errorf("only %d of 200 altered references were caught: %v", caught, kinds)
	}
}
