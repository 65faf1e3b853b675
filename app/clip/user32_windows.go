package clip

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"runtime"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// New gives the clipboard of Windows.
func New() Board { return user32{} }

type user32 struct{}

// The forms that Windows itself numbers; others have a name.
const (
	cfDIB         = 8
	cfUnicodeText = 13
	cfHDROP       = 15
)

var (
	user                       = windows.NewLazySystemDLL("user32.dll")
	kernel                     = windows.NewLazySystemDLL("kernel32.dll")
	openClipboard              = user.NewProc("OpenClipboard")
	closeClipboard             = user.NewProc("CloseClipboard")
	emptyClipboard             = user.NewProc("EmptyClipboard")
	getClipboardData           = user.NewProc("GetClipboardData")
	setClipboardData           = user.NewProc("SetClipboardData")
	isClipboardFormatAvailable = user.NewProc("IsClipboardFormatAvailable")
	registerClipboardFormat    = user.NewProc("RegisterClipboardFormatW")
	createWindow               = user.NewProc("CreateWindowExW")
	destroyWindow              = user.NewProc("DestroyWindow")
	globalAlloc                = kernel.NewProc("GlobalAlloc")
	globalFree                 = kernel.NewProc("GlobalFree")
	globalLock                 = kernel.NewProc("GlobalLock")
	globalUnlock               = kernel.NewProc("GlobalUnlock")
	globalSize                 = kernel.NewProc("GlobalSize")
)

// format gives the number of a form that has a name.
func format(name string) uintptr {
	s, _ := windows.UTF16PtrFromString(name)
	n, _, _ := registerClipboardFormat.Call(uintptr(unsafe.Pointer(s)))
	return n
}

// Read implements Board. A program that does not answer holds up a thread and not the reader.
func (user32) Read(ctx context.Context, want ...Form) (Content, error) {
	type answer struct {
		c   Content
		err error
	}
	got := make(chan answer, 1)
	go func() {
		c := Content{}
		err := opened(ctx, 0, func() error {
			for _, f := range want {
				if b := read(f); len(b) > 0 {
					c[f] = b
				}
			}
			return nil
		})
		got <- answer{c, err}
	}()
	select {
	case a := <-got:
		return a.c, a.err
	case <-ctx.Done():
		return nil, ErrSilent
	}
}

// opened does f while the clipboard is ours alone: other programs take it too, for moments.
func opened(ctx context.Context, window uintptr, f func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for {
		if ok, _, _ := openClipboard.Call(window); ok != 0 {
			break
		}
		select {
		case <-ctx.Done():
			return ErrSilent
		case <-time.After(10 * time.Millisecond):
		}
	}
	defer closeClipboard.Call() //nolint:errcheck // it has no error that says more
	return f()
}

// read gives a form of what is on the open clipboard.
func read(f Form) []byte {
	switch f {
	case Text:
		u := global(cfUnicodeText)
		units := make([]uint16, len(u)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(u[2*i:])
		}
		return []byte(strings.ReplaceAll(windows.UTF16ToString(units), "\r\n", "\n"))
	case HTML:
		return fromWindows(global(format("HTML Format")))
	case RTF:
		return bytes.TrimRight(global(format("Rich Text Format")), "\x00")
	case Picture:
		for _, name := range [...]string{"PNG", "JFIF"} { // as Office and browsers name them
			if b := global(format(name)); len(b) > 0 {
				return b
			}
		}
		return fromDIB(global(cfDIB))
	case Files:
		return fromDrop(global(cfHDROP))
	}
	return bytes.TrimRight(global(format(string(f))), "\x00")
}

// global gives a copy of the memory that the open clipboard has for a form.
func global(format uintptr) []byte {
	if ok, _, _ := isClipboardFormatAvailable.Call(format); ok == 0 {
		return nil
	}
	h, _, _ := getClipboardData.Call(format)
	if h == 0 {
		return nil
	}
	size, _, _ := globalSize.Call(h)
	p, _, _ := globalLock.Call(h)
	if p == 0 {
		return nil
	}
	defer globalUnlock.Call(h) //nolint:errcheck // it has no error that says more
	return bytes.Clone(memory(p, int(min(size, Most))))
}

// memory is memory of Windows. The pointer is one that Windows gave, and no memory of Go that could move.
func memory(p uintptr, n int) []byte {
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&p))), n)
}

// Write implements Board.
func (user32) Write(ctx context.Context, c Content) error {
	done := make(chan error, 1)
	go func() { done <- write(ctx, c) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ErrSilent
	}
}

func write(ctx context.Context, c Content) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	class, _ := windows.UTF16PtrFromString("STATIC")
	const messageOnly = ^uintptr(2) // HWND_MESSAGE, -3
	w, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 0, 0, messageOnly, 0, 0, 0)
	if w == 0 { // who empties the clipboard without a window cannot fill it
		return err
	}
	defer destroyWindow.Call(w) //nolint:errcheck // nobody sees it
	return opened(ctx, w, func() error {
		if ok, _, err := emptyClipboard.Call(); ok == 0 {
			return err
		}
		for f, b := range c {
			if err := put(f, b); err != nil {
				return err
			}
		}
		return nil
	})
}

// put puts a form on the open clipboard.
func put(f Form, b []byte) error {
	var number uintptr
	switch f {
	case Text:
		number = cfUnicodeText
		units, err := windows.UTF16FromString(strings.ReplaceAll(strings.ReplaceAll(string(b), "\x00", ""), "\n", "\r\n"))
		if err != nil {
			return err
		}
		b = nil
		for _, u := range units {
			b = binary.LittleEndian.AppendUint16(b, u)
		}
	case HTML:
		number, b = format("HTML Format"), append(toWindows(b), 0)
	case Picture:
		number = format("PNG")
	default:
		number = format(string(f))
	}
	const movable = 2
	h, _, err := globalAlloc.Call(movable, uintptr(len(b)))
	if h == 0 {
		return err
	}
	p, _, err := globalLock.Call(h)
	if p == 0 {
		return errors.Join(err, free(h))
	}
	copy(memory(p, len(b)), b)
	globalUnlock.Call(h)                                         //nolint:errcheck // it has no error that says more
	if ok, _, err := setClipboardData.Call(number, h); ok == 0 { // else the memory is the clipboard's
		return errors.Join(err, free(h))
	}
	return nil
}

func free(h uintptr) error {
	if left, _, err := globalFree.Call(h); left != 0 {
		return err
	}
	return nil
}
