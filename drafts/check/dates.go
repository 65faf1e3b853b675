package check

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// dateWords fits a date in words: "donderdag 2 oktober 2025", "13 oktober jl.", "3 maart a.s.".
var dateWords = sync.OnceValue(func() *regexp.Regexp {
	const sp = `[ \x{a0}]+`
	return regexp.MustCompile(`(?:\b((?i:` + strings.Join(letter.Weekdays[:], "|") + `))` + sp + `)?\b(\d{1,2})` + sp + `(` + strings.Join(letter.Months[:], "|") + `)\b(?:` + sp + `(\d{4})\b)?(?:,?` + sp + `(jl\.?|jongstleden|a\.s\.|aanstaande)(?:[^\pL]|$))?`)
})

// plain is a text with plain spaces.
func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// dates looks at the dates of a text: whether the day exists, falls on the weekday that is said, and lies before or after the
// letter as jl. and a.s. say. written is the date of the letter, "" when it has none.
func dates(text, written string) (out []Found) {
	today := dayOf(written)
	for _, part := range dated(text) {
		for _, f := range datesIn(text[part[0]:part[1]], today) {
			f.From, f.To = f.From+part[0], f.To+part[0]
			out = append(out, f)
		}
	}
	return out
}

// dated gives the parts of a text round its months, as bytes: only there an expression is tried.
func dated(text string) (out [][2]int) {
	const before, behind = 60, 40 // bytes: "donderdag 13 tot en met vrijdag 14" and "september 2025 jongstleden"
	var at []int
	for _, m := range letter.Months {
		for from := 0; ; {
			i := strings.Index(text[from:], m)
			if i < 0 {
				break
			}
			at = append(at, from+i)
			from += i + len(m)
		}
	}
	slices.Sort(at)
	for _, i := range at {
		from, to := max(0, i-before), min(len(text), i+behind)
		for from > 0 && text[from-1] != ' ' {
			from--
		}
		for to < len(text) && text[to] != ' ' {
			to++
		}
		if n := len(out); n > 0 && from <= out[n-1][1] {
			out[n-1][1] = max(to, out[n-1][1])
		} else {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

func datesIn(text string, today time.Time) (out []Found) {
	for _, m := range dateWords().FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		d := saidDate{weekday: part(1), when: part(5), today: today}
		d.day, _ = strconv.Atoi(part(2))
		d.month = time.Month(slices.Index(letter.Months[:], part(3)) + 1)
		d.year, _ = strconv.Atoi(part(4))
		if f, ok := d.look(); ok {
			f.From, f.To = m[4], m[7]
			switch f.Code {
			case DateWeekday:
				f.From, f.To = m[2], m[3]
			case DatePast, DateComing:
				f.From, f.To = m[10], m[11]
			}
			out = append(out, f)
		}
	}
	return append(out, pairedDays(text, today)...)
}

// dayOf reads the date of a letter, the zero time when it has none.
func dayOf(written string) time.Time {
	t, err := time.Parse(time.DateOnly, written)
	if err != nil {
		return time.Time{}
	}
	return t
}

// pairWords fits the first of two days of one month: "maandag 13 en dinsdag 14 oktober 2025".
var pairWords = sync.OnceValue(func() *regexp.Regexp {
	const sp = `[ \x{a0}]+`
	day := `(?i:` + strings.Join(letter.Weekdays[:], "|") + `)`
	return regexp.MustCompile(`\b(` + day + `)` + sp + `(\d{1,2})(?:` + sp + `(?:en|t/m|tot` + sp + `en` + sp + `met|of)` + sp + `|,` + sp + `|` + sp + `?[-–]` + sp + `?)(?:` + day + sp + `)?(\d{1,2})` + sp + `(` + strings.Join(letter.Months[:], "|") + `)\b(?:` + sp + `(\d{4})\b)?`)
})

// pairedDays looks at the first of two days of one month; the second is looked at as any other.
func pairedDays(text string, today time.Time) (out []Found) {
	for _, m := range pairWords().FindAllStringSubmatchIndex(text, -1) {
		d := saidDate{weekday: text[m[2]:m[3]], today: today, month: time.Month(slices.Index(letter.Months[:], text[m[8]:m[9]]) + 1)}
		d.day, _ = strconv.Atoi(text[m[4]:m[5]])
		if m[10] >= 0 {
			d.year, _ = strconv.Atoi(text[m[10]:m[11]])
		}
		if second, _ := strconv.Atoi(text[m[6]:m[7]]); second <= d.day {
			continue
		}
		if f, ok := d.look(); ok && f.Code == DateWeekday {
			f.From, f.To = m[2], m[3]
			out = append(out, f)
		}
	}
	return out
}

// saidDateOf reads what dayPhrase found.
func saidDateOf(text string, m []int, written string) *saidDate {
	d := &saidDate{today: dayOf(written), month: time.Month(slices.Index(letter.Months[:], text[m[4]:m[5]]) + 1)}
	d.day, _ = strconv.Atoi(text[m[2]:m[3]])
	if m[6] >= 0 {
		d.year, _ = strconv.Atoi(text[m[6]:m[7]])
	}
	return d
}

// saidDate is a date as a text says it.
type saidDate struct {
	weekday   string // "" when it is not said
	day, year int    // year 0 when it is not said
	month     time.Month
	when      string // "jl.", "a.s."; "" when it is not said
	today     time.Time
}

func (d *saidDate) in(year int) time.Time {
	return time.Date(year, d.month, d.day, 0, 0, 0, 0, time.UTC)
}

func (d *saidDate) past() bool { return strings.HasPrefix(d.when, "j") }

// exists reports whether the day is one of the month, in a leap year when the year is not said.
func (d *saidDate) exists() bool {
	year := cmp.Or(d.year, 2024)
	return d.day > 0 && d.in(year).Month() == d.month
}

// on gives the day that is meant: the nearest to the letter where no year is said, before it with jl., after it with a.s.
func (d *saidDate) on() (day time.Time, ok bool) {
	if d.year > 0 {
		return d.in(d.year), true
	}
	if d.today.IsZero() {
		return day, false
	}
	best := 400 * 24 * time.Hour
	for y := d.today.Year() - 1; y <= d.today.Year()+1; y++ {
		x := d.in(y)
		away := x.Sub(d.today)
		if x.Month() != d.month || d.when != "" && away != 0 && (away < 0) != d.past() {
			continue
		}
		if away.Abs() < best {
			day, best, ok = x, away.Abs(), true
		}
	}
	return day, ok
}

const halfYear = 183 * 24 * time.Hour

func (d *saidDate) look() (f Found, ok bool) {
	said := fmt.Sprintf("%d %s", d.day, letter.Months[d.month-1])
	if d.year > 0 {
		said += " " + strconv.Itoa(d.year)
	}
	if !d.exists() {
		return found(DateImpossible, 0, 0, "De datum "+said+" bestaat niet. Verbeter de datum."), true
	}
	day, known := d.on()
	if !known {
		return f, false
	}
	full := letter.ShownDate(day.Format(time.DateOnly))
	if right := letter.Weekdays[day.Weekday()]; d.weekday != "" && !strings.EqualFold(d.weekday, right) {
		fix := right
		if d.weekday[0] < 'a' {
			fix = tell.Capital(right)
		}
		return found(DateWeekday, 0, 0, full+" is een "+right+", geen "+strings.ToLower(d.weekday)+". Verbeter de dag of de datum.", Fix{Label: "Schrijf " + fix, Text: fix}), true
	}
	if d.when == "" || d.today.IsZero() {
		return f, false
	}
	away := day.Sub(d.today)
	switch {
	case d.past() && away > 0:
		return d.out(DatePast, said+" jl. ligt na de datum van de brief. Verbeter de datum, of schrijf het jaar.", day), true
	case !d.past() && away < 0:
		return d.out(DateComing, said+" a.s. ligt voor de datum van de brief. Verbeter de datum, of schrijf het jaar.", day), true
	case away.Abs() > halfYear:
		code := DateComing
		if d.past() {
			code = DatePast
		}
		f = d.out(code, "Met “"+d.when+"” is niet duidelijk welk jaar is bedoeld: "+full+" is meer dan een half jaar van de brief. Schrijf het jaar.", day)
		f.Severity = tell.Hint
		return f, true
	}
	return f, false
}

// out is a finding about jl. or a.s., which a year can take the place of.
func (d *saidDate) out(code, text string, day time.Time) Found {
	f := found(code, 0, 0, text)
	if d.year == 0 {
		f.Fixes = []Fix{{Label: "Schrijf het jaar", Text: strconv.Itoa(day.Year())}}
	}
	return f
}
