package letter

import "strings"

// Linkable reports whether an address may be a link in what leaves: a web page, a mail address or
// a telephone number. Any other scheme can
// start something on the reader's computer (javascript:, file:, ms-word:) or show him a share of ours (\\server).
func Linkable(address string) bool {
	s := strings.ToLower(address)
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if rest, ok := strings.CutPrefix(s, scheme); ok {
			return rest != "" && !strings.ContainsFunc(rest, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' })
		}
	}
	return false
}
