package check

import (
	"crypto/md5"
	"strings"
	"time"
)

func md5sum(b []byte) string { s := md5.Sum(b); return string(s[:]) }

// sameDate compares a date of Info with one of the metadata packet.
func sameDate(pdf, iso string) bool {
	a, ok := pdfTime(pdf)
	if !ok {
		return false
	}
	for _, form := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02"} {
		if b, err := time.Parse(form, iso); err == nil {
			return a.Equal(b)
		}
	}
	return false
}

// pdfTime reads D:YYYYMMDDHHmmSS and the zone.
func pdfTime(s string) (time.Time, bool) {
	s = strings.TrimPrefix(s, "D:")
	s = strings.ReplaceAll(s, "'", "")
	if s == "" {
		return time.Time{}, false
	}
	for _, form := range []string{"20060102150405Z0700", "20060102150405-0700", "20060102150405Z07", "20060102150405-07", "20060102150405Z", "20060102150405", "200601021504", "20060102", "200601", "2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
