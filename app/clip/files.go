package clip

import (
	"encoding/binary"
	"net/url"
	"os"
	"slices"
	"strings"
	"unicode/utf16"
)

// Paths are the files of this computer that were copied, as a file manager does; of what else was copied none.
func (c Content) Paths() []string {
	if len(c[Files]) == 0 || c[Own] != nil || c[HTML] != nil {
		return nil
	}
	return strings.Split(string(c[Files]), "\x00")
}

// fromURIs gives paths as Files has them of a list of addresses (RFC 2483), nothing when one of them is no file of this computer.
func fromURIs(b []byte) []byte {
	var out []string
	for line := range strings.Lines(strings.TrimRight(string(b), "\x00")) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		u, err := url.Parse(line)
		if err != nil || u.Scheme != "file" || !here(u.Host) || u.Path == "" || strings.Contains(u.Path, "\x00") {
			return nil
		}
		out = append(out, u.Path)
	}
	return []byte(strings.Join(out, "\x00"))
}

// here reports whether a host is this computer: some file managers name it.
func here(host string) bool {
	own, _ := os.Hostname()
	return slices.Contains([]string{"", "localhost", own}, host)
}

// fromDrop gives paths as Files has them of what Windows has of files that were copied:
// https://learn.microsoft.com/windows/win32/api/shlobj_core/ns-shlobj_core-dropfiles.
func fromDrop(b []byte) []byte {
	const head = 20 // bytes: where the names begin, a point, whether it counts, whether the names are UTF-16
	if len(b) < head || binary.LittleEndian.Uint32(b[16:]) == 0 {
		return nil
	}
	at := binary.LittleEndian.Uint32(b)
	if at < head || at > uint32(len(b)) {
		return nil
	}
	b = b[at:]
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	names, _, _ := strings.Cut(string(utf16.Decode(units)), "\x00\x00") // each ends with a zero, the last with two
	return []byte(strings.TrimRight(names, "\x00"))
}
