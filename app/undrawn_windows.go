package app

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// softwareDir holds a copy of the program beside an opengl32.dll that draws without a graphics card (Mesa). It is apart,
// because that file beside the program itself would also displace a good driver.
const softwareDir = "software"

// drawnInSoftware starts that copy with the same arguments, and reports whether there is one.
func drawnInSoftware() bool {
	self, err := os.Executable()
	if err != nil || strings.EqualFold(filepath.Base(filepath.Dir(self)), softwareDir) {
		return false
	}
	dir := filepath.Join(filepath.Dir(self), softwareDir)
	if _, err := os.Stat(filepath.Join(dir, "opengl32.dll")); err != nil {
		return false
	}
	c := exec.Command(filepath.Join(dir, filepath.Base(self)), os.Args[1:]...)
	return c.Start() == nil
}

// alert shows a sentence to somebody for whom there is no window and no console.
func alert(text string) {
	t, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	title, _ := windows.UTF16PtrFromString("Kamerbrief")
	_, _ = windows.MessageBox(0, t, title, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}
