package paper

import (
	"math/rand"
	"os"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts/letter"
)

func seed(t *testing.T) (int64, *rand.Rand) {
	s := time.Now().UnixNano()
	if x, err := strconv.ParseInt(os.Getenv("KB_SEED"), 10, 64); err == nil {
		s = x
	}
	t.Logf("KB_SEED=%d", s)
	return s, rand.New(rand.NewSource(s))
}

func counter2(r *rand.Rand) letter.NewID {
	return func() (id letter.ID) { r.Read(id[:]); return id }
}

// TestLong: in a long letter a key sets what is in view; the rest comes from the second engine, unless the letter changed
// meanwhile.
func TestLong(t *testing.T) {
	k := open(t, sample(1, 60), 900, 700)
	k.Settle()
	total := k.set.Total
	if total <= wholePages {
		t.Fatalf("only %d pages", total)
	}
	later := make(chan func(), 4)
	var waits []func()
	k.do = func(f func()) { later <- f }
	k.after = func(_ time.Duration, f func()) { waits = append(waits, f) }
	b := body(k.d.Letter())[0]
	k.selectTo(at(b, 0), false, false)
	for range 7 { // every page after this is another
		k.press(fyne.KeyReturn, 0)
	}
	if k.set.Done || k.Pages() != total {
		t.Fatalf("after a key: done %v, %d pages", k.set.Done, k.Pages())
	}
	waits[len(waits)-1]() // the second engine starts on this letter
	late := <-later
	k.typing("b")
	late()
	if k.set.Done {
		t.Error("a late result was taken")
	}
	waits[len(waits)-1]()
	(<-later)()
	if !k.set.Done || k.set.Total < total {
		t.Errorf("the rest did not come: done %v, %d pages", k.set.Done, k.set.Total)
	}
	k.typing("c")
	k.press(fyne.KeyEnd, fyne.KeyModifierControl)
	if pg := k.Page(); pg < total-2 {
		t.Errorf("Ctrl+End shows page %d of %d", pg+1, total)
	}
}
