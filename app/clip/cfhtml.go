package clip

import (
	"bytes"
	"fmt"
	"strconv"
)

// HTML on the clipboard of Windows stands behind lines that say at which bytes it begins and ends, and what was copied of it:
// https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format

const (
	fragmentStart = "<!--StartFragment-->"
	fragmentEnd   = "<!--EndFragment-->"
)

// toWindows writes HTML as Windows has it. What was copied stands between the comments StartFragment and EndFragment.
func toWindows(html []byte) []byte {
	const head = "Version:0.9\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\n"
	n := len(fmt.Sprintf(head, 0, 0, 0, 0))
	from, to := 0, len(html)
	if i := bytes.Index(html, []byte(fragmentStart)); i >= 0 {
		from = i + len(fragmentStart)
	}
	if i := bytes.LastIndex(html, []byte(fragmentEnd)); i >= from {
		to = i
	}
	return append(fmt.Appendf(nil, head, n, n+len(html), n+from, n+to), html...)
}

// fromWindows gives the HTML of what Windows has; without what stands round it when the lines at the top are wrong.
func fromWindows(b []byte) []byte {
	b = bytes.TrimRight(b, "\x00")
	head := b[:max(bytes.IndexByte(b, '<'), 0)]
	at := func(name string) int {
		_, s, ok := bytes.Cut(head, []byte(name+":"))
		s, _, _ = bytes.Cut(s, []byte("\n"))
		n, err := strconv.Atoi(string(bytes.TrimSpace(s)))
		if !ok || err != nil || n < 0 || n > len(b) {
			return -1
		}
		return n
	}
	for _, part := range [...]string{"HTML", "Fragment"} {
		if from, to := at("Start"+part), at("End"+part); from >= len(head) && from < to {
			return b[from:to]
		}
	}
	return b[len(head):]
}
