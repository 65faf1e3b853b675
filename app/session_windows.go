package app

import (
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	registerClass    = user32.NewProc("RegisterClassExW")
	createWindow     = user32.NewProc("CreateWindowExW")
	defaultProcedure = user32.NewProc("DefWindowProcW")
	nextMessage      = user32.NewProc("GetMessageW")
	dispatch         = user32.NewProc("DispatchMessageW")
)

const (
	wmQueryEndSession = 0x11
	wmEndSession      = 0x16
)

// windowClass is WNDCLASSEXW.
type windowClass struct {
	size, style                        uint32
	procedure                          uintptr
	classExtra, windowExtra            int32
	instance, icon, cursor, background uintptr
	menu, name                         *uint16
	smallIcon                          uintptr
}

// sessionEnd calls save when Windows is about to log off or shut down, and end when it does; the program may be gone as
// soon as they return. Windows tells windows that, so there is one for it, never shown, with a thread of its own: the
// window that people see may be busy. A window for messages alone is not told.
func sessionEnd(save, end func()) {
	go func() {
		runtime.LockOSThread()
		name, err := windows.UTF16PtrFromString("KamerbriefAfmelden")
		if err != nil {
			return
		}
		c := windowClass{name: name, procedure: syscall.NewCallback(func(window, message, w, l uintptr) uintptr {
			switch message {
			case wmQueryEndSession:
				save()
				return 1 // nobody is held up
			case wmEndSession:
				if w != 0 {
					end()
				}
				return 0
			}
			r, _, _ := defaultProcedure.Call(window, message, w, l)
			return r
		})}
		c.size = uint32(unsafe.Sizeof(c))
		if ok, _, _ := registerClass.Call(uintptr(unsafe.Pointer(&c))); ok == 0 {
			return
		}
		if h, _, _ := createWindow.Call(0, uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); h == 0 {
			return
		}
		var message [48]byte // MSG
		for {
			if r, _, _ := nextMessage.Call(uintptr(unsafe.Pointer(&message)), 0, 0, 0); int32(r) <= 0 {
				return
			}
			_, _, _ = dispatch.Call(uintptr(unsafe.Pointer(&message)))
		}
	}()
}
