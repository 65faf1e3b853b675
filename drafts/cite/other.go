package cite

import (
	"fmt"
	"strings"

	"kamerbrief/drafts/tell"
)

const publications = "https://zoek.officielebekendmakingen.nl/"

var (
	handelingen = newPattern(`Handelingen`+sp1+`(?:der`+sp1+`)?(?P<house>II|I|TK|EK|Tweede Kamer|Eerste Kamer)`+sp+`,?`+sp+session+`,`+sp+`(?:nr\.`+sp+`)?(?P<nr>\d{1,3})\b(?:,`+sp+`item`+sp+`(?P<item>\d{1,3}))?`+page, "Handelingen")
	aanhangsel  = newPattern(`Aanhangsel`+sp1+`(?:(?:van|bij)`+sp1+`(?:de`+sp1+`)?)?(?:Handelingen`+sp+`(?P<house>II|I|TK|EK)?`+sp+`,?`+sp+`)?(?:[Vv]ergaderjaar`+sp1+`)?`+session+`,`+sp+`(?:nr\.`+sp+`)?(?P<nr>\d{1,5})`, "Aanhangsel")
	answered    = newPattern(`ah-tk-(?P<vj>\d{8})-(?P<nr>\d{1,5})`, "ah-tk-")
	journal     = newPattern(`(?P<name>Stb\.|Staatsblad|Stcrt\.|Staatscourant)`+sp1+`(?P<year>(?:18|19|20)\d\d)(?:,`+sp+`(?:nr\.`+sp+`)?|`+sp1+`nr\.`+sp+`|/)(?P<nr>\d{1,6})`, "Stb", "Stcrt", "Staatsblad", "Staatscourant")
	ecli        = newPattern(`ECLI:[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:(?P<year>\d{4}):[A-Z0-9.]*[A-Z0-9]`, "ECLI:")
	bwb         = newPattern(`BWB[RVW]\d{7}`, "BWB")
	proposal    = newPattern(`(?P<series>COM|SWD|JOIN|SEC)`+sp+`[(/]`+sp+`(?P<year>(?:19|20)\d\d)`+sp+`[)/]`+sp+`(?P<nr>\d{1,4})(?:`+sp1+`(?:final|def(?:initief|\.)?))?`, "COM", "SWD", "JOIN", "SEC")
	act         = newPattern(`(?P<kind>[Vv]erordening|[Rr]ichtlijn|[Bb]esluit)`+sp1+`(?:\((?P<by>EU|EG|EEG|Euratom|EU, Euratom|GBVB)\)`+sp+`)?(?:nr\.`+sp+`)?(?P<a>\d{1,4})/(?P<b>\d{1,4})(?:/(?P<by2>EU|EG|EEG|GBVB))?`, "erordening", "ichtlijn", "esluit")
	celex       = newPattern(`[3569](?P<year>(?:19|20)\d\d)[A-Z]{1,2}\d{4}`, "R0", "R1", "R2", "L0", "L1", "D0", "D1", "C0", "PC0")
	toezegging  = newPattern(`TZ(?P<year>20\d\d)(?P<month>\d\d)-\d{3}`, "TZ20")
	zaak        = newPattern(`(?P<year>20\d\d)[ZD]\d{5}`, "Z0", "Z1", "Z2", "D0", "D1", "D2", "D3", "D4", "D5")
)

func (f *finder) others() {
	f.each(handelingen, func(m match) {
		house := "II"
		if h := m.get("house"); h == "I" || strings.HasPrefix(h, "E") {
			house = "I"
		}
		years, why := f.years(m.get("vj"))
		s := "Handelingen " + house + " " + years + ", nr. " + m.get("nr")
		url := publications + "h-" + map[string]string{"I": "ek", "II": "tk"}[house] + "-" + longYears(m.get("vj")) + "-" + m.get("nr")
		if item := m.get("item"); item != "" {
			s, url = s+", item "+item, url+"-"+item
		}
		f.add(m.from, m.to, Handelingen, s+pages(m.get("page")), url+".html", why)
	})
	f.each(aanhangsel, func(m match) {
		years, why := f.years(m.get("vj"))
		f.add(m.from, m.to, Aanhangsel, "Aanhangsel Handelingen II "+years+", nr. "+m.get("nr"), publications+"ah-tk-"+longYears(m.get("vj"))+"-"+m.get("nr")+".html", why)
	})
	f.each(answered, func(m match) {
		years, why := f.years(m.get("vj"))
		f.add(m.from, m.to, Aanhangsel, "Aanhangsel Handelingen II "+years+", nr. "+m.get("nr"), publications+m.s[m.from:m.to]+".html", why)
	})
	f.each(journal, func(m match) {
		k, name := Stb, "Stb."
		if strings.HasPrefix(m.get("name"), "Stc") || strings.HasPrefix(m.get("name"), "Staatsc") {
			k, name = Stcrt, "Stcrt."
		}
		f.add(m.from, m.to, k, name+" "+m.get("year")+", "+m.get("nr"), publications+string(k)+"-"+m.get("year")+"-"+m.get("nr")+".html", f.late(number(m.get("year"))))
	})
	f.each(ecli, func(m match) {
		s := m.s[m.from:m.to]
		f.add(m.from, m.to, ECLI, s, "https://deeplink.rechtspraak.nl/uitspraak?id="+s, f.late(number(m.get("year"))))
	})
	f.each(bwb, func(m match) {
		s := m.s[m.from:m.to]
		f.add(m.from, m.to, BWB, s, "https://wetten.overheid.nl/"+s, "")
	})
	f.european()
	f.articles()
	f.each(toezegging, func(m match) {
		why := f.late(number(m.get("year")))
		if n := number(m.get("month")); n < 1 || n > 12 {
			why = "Een nummer van een toezegging begint met TZ, het jaar en de maand. Deze maand bestaat niet."
		}
		f.add(m.from, m.to, Toezegging, m.s[m.from:m.to], "", why)
	})
	f.each(zaak, func(m match) {
		s := m.s[m.from:m.to]
		f.add(m.from, m.to, Zaak, s, "https://www.tweedekamer.nl/zoeken?qry="+s, f.late(number(m.get("year"))))
	})
}

// longYears gives a vergaderjaar as addresses have it: "20242025".
func longYears(s string) string {
	first := number(Digits(s)[:4])
	return fmt.Sprintf("%d%d", first, first+1)
}

// european finds proposals, laws and CELEX numbers.
func (f *finder) european() {
	f.each(proposal, func(m match) {
		series, year, nr := m.get("series"), m.get("year"), m.get("nr")
		f.add(m.from, m.to, COM, series+"("+year+") "+nr, "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="+series+":"+year+":"+nr+":FIN", f.late(number(year)))
	})
	f.each(celex, func(m match) {
		s := m.s[m.from:m.to]
		f.add(m.from, m.to, CELEX, s, eurLex+s, f.late(number(m.get("year"))))
	})
	if strings.Contains(f.s, "/") { // every letter has a besluit
		f.each(act, f.law)
	}
}

const eurLex = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:"

// law reads "Verordening (EU) 2016/679", "Richtlijn 95/46/EG", "Verordening (EU) nr. 604/2013": from 2015 on, and in
// directives always, the year comes first.
func (f *finder) law(m match) {
	kind, by, by2 := strings.ToLower(m.get("kind")), m.get("by"), m.get("by2")
	if by == "" && by2 == "" {
		return // "besluit 3/2020" of anybody
	}
	a, b := number(m.get("a")), number(m.get("b"))
	year, nr := a, b
	if b >= 1952 && b < 2015 && kind == "verordening" && (a < 1952 || a > 2100) || a < 1952 && b >= 1952 && b <= 2100 {
		year, nr = b, a
	}
	if year < 100 {
		year += 1900
	}
	letter := map[string]string{"verordening": "R", "richtlijn": "L", "besluit": "D"}[kind]
	name := tell.Capital(kind)
	if by != "" {
		name += " (" + by + ")"
	}
	number := m.get("a") + "/" + m.get("b")
	if by != "" && year == b {
		number = "nr. " + number
	}
	if by2 != "" {
		number += "/" + by2
	}
	f.add(m.from, m.to, CELEX, name+" "+number, fmt.Sprintf("%s3%d%s%04d", eurLex, year, letter, nr), f.late(year))
}
