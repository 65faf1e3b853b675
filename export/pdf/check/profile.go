package check

import (
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdffile"
)

// Profile is a set of rules a file can claim to keep: a part and level of PDF/A ("1a" to "3u"), or PDF/UA-1 ("ua1").
type Profile string

// Profiles are all of them.
var Profiles = []Profile{"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "ua1"}

// String gives the name as people write it.
func (p Profile) String() string {
	if p == "ua1" {
		return "PDF/UA-1"
	}
	return "PDF/A-" + string(p)
}

// Files asks what a file claims, and what it is when it claims nothing: the profiles of our own letters.
func (r *Report) judged() []Profile {
	if len(r.Claims) > 0 {
		return r.Claims
	}
	return []Profile{"2a", "ua1"}
}

// File looks at a file that is open, by the profiles it claims; one that claims nothing is looked at by those of our own
// letters, 2a and ua1.
func File(f *pdffile.File) *Report { return As(f) }

// As looks at a file by the profiles given. A verdict is that no rule of the profile that is looked at is broken; only the
// rules that are looked at can take a claim away.
func As(f *pdffile.File, profiles ...Profile) *Report {
	rep := look(f)
	if len(profiles) == 0 {
		profiles = rep.judged()
	}
	rep.Verdicts, rep.Against = map[Profile]bool{}, map[Profile]tell.Finding{}
	var kept []tell.Finding
	for _, p := range profiles {
		rep.Verdicts[p] = true
	}
	for _, x := range rep.Findings {
		keep := x.Severity != tell.Grave
		for _, p := range profiles {
			if x.Severity == tell.Grave && p.has(x.Code) {
				if rep.Verdicts[p] {
					rep.Against[p] = tell.Finding{Code: told(x.Code), Severity: x.Severity, Text: x.Text, Page: x.Page}
				}
				keep, rep.Verdicts[p] = true, false
			}
		}
		if x.Code = told(x.Code); keep && !slices.Contains(kept, x) {
			kept = append(kept, x)
		}
	}
	rep.Findings = kept
	return rep
}

// told takes the mark off a clause that holds for some levels or one part only.
func told(code string) string {
	code, _, _ = strings.Cut(code, "@")
	return code
}

// only marks a clause as one of some profiles: "6.6.4-3" for 2a and 3a is "6.6.4-3@2a 3a".
func only(clause string, profiles ...Profile) string {
	return clause + "@" + strings.Trim(fmt.Sprintf("%s", profiles2(profiles)), "[]")
}

func profiles2(ps []Profile) (out []string) {
	for _, p := range ps {
		out = append(out, string(p))
	}
	return out
}

// inUA are the rules for fonts that PDF/UA-1 has too, as 7.21.
var inUA = []string{"6.2.11.3.", "6.2.11.4.1", "6.2.11.4.2", "6.2.11.5", "6.2.11.6", "6.2.11.7.2", "6.2.11.8"}

// inOne are those of PDF/A-2 that PDF/A-1 has too, and that are looked at in the same way.
var inOne = []string{"6.1.3-1", "6.1.3-2", "6.2.4.3", "6.2.11.4.1-1", "6.5.1-1", "6.6.2.1-1", "6.6.2.1-4"}

// has reports whether a clause is a rule of the profile.
func (p Profile) has(code string) bool {
	code, marked, isMarked := strings.Cut(code, "@")
	if isMarked {
		return slices.Contains(strings.Fields(marked), string(p))
	}
	under := func(list ...string) bool {
		clause := strings.TrimPrefix(code, "PDF/A ")
		return slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(clause, s) })
	}
	ua := strings.HasPrefix(code, "PDF/UA ")
	switch {
	case code == "PDF/A 6.1": // broken, or too much
		return true
	case p == "ua1":
		return ua || under(inUA...)
	case ua:
		return false
	case p[0] == '1':
		return under(inOne...) || p[1] == 'a' && under("6.7.3.3-1")
	case under("6.7", "6.2.11.7.3"):
		return p[1] == 'a'
	case under("6.2.11.7.2"):
		return p[1] != 'b'
	}
	return true
}
