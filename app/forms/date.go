package forms

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
)

// ParseDate reads a date as Dutch people write it: "27 oktober 2025", "27 okt 2025", "27-10-2025", "27/10/2025",
// "27.10.2025", "2025-10-27", "vandaag". It gives the stored form (2025-10-27), "" for no date, or a Dutch reason why
// it cannot.
func ParseDate(s string, now time.Time) (stored, reason string) {
	const example = " Schrijf bijvoorbeeld 27 oktober 2025 of 27-10-2025."
	s = strings.ToLower(strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " ")))
	switch s {
	case "":
		return "", ""
	case "vandaag":
		return now.Format(time.DateOnly), ""
	case "morgen":
		return now.AddDate(0, 0, 1).Format(time.DateOnly), ""
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == '.' || r == ',' })
	if len(parts) == 4 && isDayName(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) == 2 {
		parts = append(parts, strconv.Itoa(now.Year()))
	}
	if len(parts) != 3 {
		return "", "Dit is geen datum." + example
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	d, err1 := strconv.Atoi(parts[0])
	y, err2 := strconv.Atoi(parts[2])
	m := month(parts[1])
	if err1 != nil || err2 != nil || m == 0 {
		return "", "Dit is geen datum." + example
	}
	if len(parts[2]) == 2 {
		y += 2000
	}
	if len(parts[2]) != 4 && len(parts[2]) != 2 || y < 1900 || y > 2199 {
		return "", "Dit jaar klopt niet." + example
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || int(t.Month()) != m || t.Year() != y {
		return "", fmt.Sprintf("Deze datum bestaat niet: %s heeft geen %de dag.", monthName(m), d)
	}
	return t.Format(time.DateOnly), ""
}

func monthName(m int) string {
	if m < 1 || m > 12 {
		return "deze maand"
	}
	return letter.Months[m-1]
}

func isDayName(s string) bool {
	return slices.ContainsFunc(letter.Weekdays[:], func(d string) bool { return s == d || s == d[:2] })
}

func month(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		if n < 1 || n > 12 {
			return 0
		}
		return n
	}
	for i, m := range letter.Months {
		if s == m || len(s) >= 3 && strings.HasPrefix(m, s) || i == 2 && s == "mrt" {
			return i + 1
		}
	}
	return 0
}

// FormatDate writes a stored date as on the letter: "27 oktober 2025". What is no stored date is given back as it is.
func FormatDate(stored string) string {
	t, err := time.Parse(time.DateOnly, stored)
	if err != nil {
		return stored
	}
	return letter.LongDate(t)
}

// FormatMoment writes an RFC 3339 time as "27 oktober 2025, 14:32" by the clock of this computer, or "" when it is none.
func FormatMoment(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return ""
	}
	t = t.Local()
	return fmt.Sprintf("%s, %02d:%02d", FormatDate(t.Format(time.DateOnly)), t.Hour(), t.Minute())
}

// LetterDay is the day of a letter, or now: which ministries and bewindspersonen there are.
func LetterDay(l *letter.Letter, now time.Time) time.Time {
	if t, err := time.Parse(time.DateOnly, l.Frame.Date); err == nil {
		return t
	}
	return now
}

func letterDay(h *Host) time.Time { return LetterDay(h.Letter(), h.now()) }
