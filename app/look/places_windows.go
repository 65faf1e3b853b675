package look

import (
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// Places are the folders offered beside the list: those that Windows keeps for the user, which may lie on another disk or
// in a synchronised folder, and the drives. No drive is looked at: one of a network that is away would hold the window up.
func Places() []Place {
	var out []Place
	for _, k := range []struct {
		name string
		id   *windows.KNOWNFOLDERID
	}{
		{"Persoonlijke map", windows.FOLDERID_Profile}, {"Documenten", windows.FOLDERID_Documents},
		{"Bureaublad", windows.FOLDERID_Desktop}, {"Downloads", windows.FOLDERID_Downloads},
	} {
		if path, err := windows.KnownFolderPath(k.id, windows.KF_FLAG_DONT_VERIFY); err == nil && path != "" {
			out = append(out, Place{k.name, path})
		}
	}
	mask, err := windows.GetLogicalDrives()
	for i := range 26 {
		if err == nil && mask&(1<<i) != 0 {
			drive := string(rune('A'+i)) + `:\`
			out = append(out, Place{"Schijf " + drive[:1], drive})
		}
	}
	return out
}

// hidden reports whether the system keeps an entry of a folder out of sight.
func hidden(e os.DirEntry) bool {
	fi, err := e.Info() // Windows gave it with the name
	if err != nil {
		return false
	}
	a, ok := attributes(fi)
	return ok && a&(windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_ATTRIBUTE_SYSTEM) != 0
}

func attributes(fi os.FileInfo) (uint32, bool) {
	d, ok := fi.Sys().(*syscall.Win32FileAttributeData)
	if !ok {
		return 0, false
	}
	return d.FileAttributes, true
}
