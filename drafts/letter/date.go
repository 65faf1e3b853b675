package letter

import (
	"strconv"
	"strings"
	"time"
)

// Months are the months as Dutch writes them.
var Months = [12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

// ShortMonths are the months as Dutch shortens them, where there is little room.
var ShortMonths = [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

// Weekdays are the days of the week as Dutch writes them, by time.Weekday.
var Weekdays = [7]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

// LongDate writes the day of a time as a letter does: "27 oktober 2025".
func LongDate(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + Months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// ShownDate writes an RFC 3339 date as a letter does: "27 oktober 2025". What is no date stays as it is.
func ShownDate(s string) string {
	d, _, _ := strings.Cut(s, "T")
	if p := strings.Split(d, "-"); len(p) == 3 && len(p[0]) == 4 {
		m, err1 := strconv.Atoi(p[1])
		n, err2 := strconv.Atoi(p[2])
		if err1 == nil && err2 == nil && m >= 1 && m <= 12 && n >= 1 && n <= 31 {
			return strconv.Itoa(n) + " " + Months[m-1] + " " + p[0]
		}
	}
	return strings.TrimSpace(s)
}
