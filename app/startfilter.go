package app

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// filter is which letters are shown and in which order; the zero value is all but the archived, as the list has them: changed last first.
type filter struct {
	state    string // "" is all but archived, everyState all
	ministry string // "" is all
	kind     string // a word of kinds.All, "" is all
	by       string // of orders; "" is as the list has them
	mine     bool   // only letters in which something waits for who works here, what must be done first first
}

const everyState = "*"

// The orders that can be chosen.
var orders = []string{"Laatst gewijzigd", "Onderwerp", "Termijn", "Status"}

// of gives the letters of a list, ordered; off Fyne's goroutine.
func (f filter) of(list []drafts.Summary, facts func(letter.ID) drafts.Facts, waits map[letter.ID]drafts.Waiting) []drafts.Summary {
	out := make([]drafts.Summary, 0, len(list))
	for _, d := range list {
		state, x := drafts.StateName(d.State), facts(d.ID)
		switch {
		case f.mine && waits[d.ID].Comments == 0:
		case f.state == "" && state == drafts.StateArchived && d.Binned.IsZero(), f.state != "" && f.state != everyState && f.state != state:
		case f.ministry != "" && f.ministry != x.Ministry, f.kind != "" && f.kind != x.Kind:
		default:
			out = append(out, d)
		}
	}
	last := func(day string) string { return cmp.Or(day, "9") } // what has no day comes behind what has
	switch {
	case f.mine:
		slices.SortStableFunc(out, func(a, b drafts.Summary) int { return cmp.Compare(last(waits[a.ID].Due), last(waits[b.ID].Due)) })
	case f.by == orders[1]:
		slices.SortStableFunc(out, func(a, b drafts.Summary) int {
			return cmp.Compare(strings.ToLower(title(a.Subject)), strings.ToLower(title(b.Subject)))
		})
	case f.by == orders[2]:
		slices.SortStableFunc(out, func(a, b drafts.Summary) int {
			return cmp.Compare(last(due(facts(a.ID), a)), last(due(facts(b.ID), b)))
		})
	case f.by == orders[3]:
		slices.SortStableFunc(out, func(a, b drafts.Summary) int {
			return cmp.Compare(slices.Index(drafts.States, drafts.StateName(a.State)), slices.Index(drafts.States, drafts.StateName(b.State)))
		})
	}
	return out
}

// narrows reports whether letters may be left out.
func (f filter) narrows() bool { return f.state != "" || f.ministry != "" || f.kind != "" }

// choices are the lists above the letters with which f is set.
type choices struct {
	state, ministry, kind, by *look.Select
}

const (
	livelyStates = "Zonder archief"
	allStates    = "Elke status"
	allMinistry  = "Elk ministerie"
	allKinds     = "Elke soort"
)

func (s *start) newChoices() *choices {
	c := &choices{}
	list := func(hint string, first []string, set func(string)) *look.Select {
		x := look.NewSelect(first, func(chosen string) { set(chosen); s.seek() })
		x.Hint = hint
		x.Choose(first[0])
		return x
	}
	states, names := []string{livelyStates, allStates}, []string{allKinds}
	for _, st := range drafts.States {
		states = append(states, tell.Capital(st))
	}
	for _, k := range kinds.All {
		names = append(names, k.Name)
	}
	c.state = list("Toont alleen brieven met deze status", states, func(x string) {
		s.show.state = map[string]string{livelyStates: "", allStates: everyState}[x]
		if i := slices.Index(states, x); i > 1 {
			s.show.state = drafts.States[i-2]
		}
	})
	c.ministry = list("Toont alleen brieven van dit ministerie", []string{allMinistry}, func(x string) { s.show.ministry = strings.TrimPrefix(x, allMinistry) })
	c.kind = list("Toont alleen brieven van deze soort", names, func(x string) {
		s.show.kind = ""
		if i := slices.Index(names, x); i > 0 {
			s.show.kind = kinds.All[i-1].Word
		}
	})
	c.by = list("In welke volgorde de brieven staan", orders, func(x string) { s.show.by = strings.TrimPrefix(x, orders[0]) })
	return c
}

// every shows all letters again, as at the start.
func (s *start) every() {
	s.show = filter{mine: s.show.mine}
	for x, first := range map[*look.Select]string{s.choices.state: livelyStates, s.choices.ministry: allMinistry, s.choices.kind: allKinds, s.choices.by: orders[0]} {
		x.Choose(first)
	}
	s.search.SetText("")
	s.seek()
}

// about is what is known of all letters at once: the ministries that letters come from, and how those are written short.
type about struct {
	ministries []string
	short      map[string]string
}

// aboutOf gathers it, off Fyne's goroutine.
func aboutOf(list []drafts.Summary, facts func(letter.ID) drafts.Facts) about {
	a := about{short: map[string]string{}}
	for _, m := range assets.Ministries(time.Now()) {
		a.short[m.Name] = m.Abbr
	}
	for _, d := range list {
		if m := facts(d.ID).Ministry; m != "" && !slices.Contains(a.ministries, m) {
			a.ministries = append(a.ministries, m)
		}
	}
	slices.Sort(a.ministries)
	return a
}

// line is what the list says of a letter below its subject.
func (a about) line(f drafts.Facts, d drafts.Summary, waits string) string {
	var out []string
	add := func(text string, is bool) {
		if is && text != "" {
			out = append(out, text)
		}
	}
	add(cmp.Or(a.short[f.Ministry], f.Ministry), true)
	add(kinds.Name(f.Kind), f.Kind != "" && f.Kind != "kamerbrief")
	agreed := "geen akkoord"
	if f.Agreed > 0 {
		agreed = itoa(f.Agreed) + " akkoord"
	}
	add(tell.Count(f.Signers, "ondertekenaar", "ondertekenaars")+", "+agreed, f.Signers > 0)
	add(tell.Count(d.Open, "open opmerking", "open opmerkingen")+waits, d.Open > 0)
	add(tell.Count(f.Proposals, "voorstel", "voorstellen"), f.Proposals > 0)
	return strings.Join(out, " · ")
}

// due is the day by when something is wanted in a letter; "" for one that is done with.
func due(f drafts.Facts, d drafts.Summary) string {
	if _, err := time.Parse(time.DateOnly, f.Due); err != nil || d.State == drafts.StateSent || d.State == drafts.StateArchived {
		return ""
	}
	return f.Due
}

// term says when a letter is due, and whether that day has passed.
func term(f drafts.Facts, d drafts.Summary, now time.Time) (text string, late bool) {
	day, err := time.Parse(time.DateOnly, due(f, d))
	if err != nil {
		return "", false
	}
	switch today := now.Format(time.DateOnly); {
	case f.Due == today:
		return "vandaag", false
	case f.Due == now.AddDate(0, 0, 1).Format(time.DateOnly):
		return "morgen", false
	case f.Due < today:
		text, late = "te laat: ", true
	}
	month := letter.ShortMonths[day.Month()-1]
	if day.Year() != now.Year() {
		return text + itoa(day.Day()) + " " + month + " " + itoa(day.Year()), late
	}
	return text + []string{"zo", "ma", "di", "wo", "do", "vr", "za"}[day.Weekday()] + " " + itoa(day.Day()) + " " + month, late
}
