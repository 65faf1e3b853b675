package app

import "time"

// behind reads something of the letter as it is, beside the window's goroutine, one reading at a time: behind quick typing in a
// long letter they would pile up, each with a letter of its own. of and show are called on the window's goroutine.
type behind[In, Out any] struct {
	of          func() In // what is to be read, as it is now
	work        func(In) Out
	show        func(Out)
	later       func(func()) // does something on the window's goroutine, while the letter is open
	busy, again bool
}

// wait has the first reading begin later; what is asked for before is read then.
func (b *behind[In, Out]) wait(d time.Duration) {
	b.busy = true
	time.AfterFunc(d, func() {
		b.later(func() {
			b.busy = false
			b.read()
		})
	})
}

// read reads and shows. Asked for again meanwhile it reads once more, and shows the last only.
func (b *behind[In, Out]) read() {
	if b.busy {
		b.again = true
		return
	}
	b.busy, b.again = true, false
	in := b.of()
	go func() {
		out := b.work(in)
		b.later(func() {
			b.busy = false
			if b.again {
				b.read()
			} else {
				b.show(out)
			}
		})
	}()
}
