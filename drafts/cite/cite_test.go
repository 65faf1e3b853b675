package cite

import (
	"strings"
	"testing"
	"time"
)

const letterDate = "2025-10-27"

// TestNotations: each notation is found whole, once, and written as the guideline has it.
func TestNotations(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(notations), "\n") {
		text, want, _ := strings.Cut(line, " => ")
		kind, want, _ := strings.Cut(want, " ")
		for _, around := range []string{"%", "Zoals vermeld in % is dit bekend.", "(%)", "¹ %;"} {
			s := strings.Replace(around, "%", text, 1)
			got := Find(s, letterDate)
			if len(got) != 1 || string(got[0].Kind) != kind || got[0].Canonical != want || s[got[0].From:got[0].To] != text {
				t.Errorf("%q gave %+v, not %s %s", s, got, kind, want)
				break
			}
			if complete := !strings.Contains(want, "Kamerstukken II 3") && !strings.Contains(want, "Kamerstukken II 2") || strings.Contains(want, "/"); got[0].OK() != complete {
				t.Errorf("%q: %q", s, got[0].Why)
			}
		}
	}
}

const notations = `
Tweede Kamer, vergaderjaar 2024-2025, KST 32735, nr. 400 => kamerstuk Kamerstukken II 2024/25, 32735, nr. 400
Kamerstukken II, 2025-2026, nr. 36.704-63 => kamerstuk Kamerstukken II 2025/26, 36704, nr. 63
Kamerstukken II, 2025-2026, nr. 36 704-64 => kamerstuk Kamerstukken II 2025/26, 36704, nr. 64
Kamerstukken II 2022/23, 34 338, nr. 5 => kamerstuk Kamerstukken II 2022/23, 34338, nr. 5
Kamerstukken II 2009/10, 32 123 XVI, nr. 30 => kamerstuk Kamerstukken II 2009/10, 32123 XVI, nr. 30
Kamerstukken II, 1998–1999, 26 387, nr. 1 => kamerstuk Kamerstukken II 1998/99, 26387, nr. 1
Kamerstukken I 2008/09, 31700 VI, D, p. 4 => kamerstuk Kamerstukken I 2008/09, 31700 VI, D, p. 4
Kamerstukken II 1999/2000, 26 800, nr. 2 => kamerstuk Kamerstukken II 1999/2000, 26800, nr. 2
Kamerstukken II 2023/24, 21 501-20, nr. 2047 => kamerstuk Kamerstukken II 2023/24, 21501-20, nr. 2047
Kamerstuk 2020-2021, 35 510, nr. 21 => kamerstuk Kamerstukken II 2020/21, 35510, nr. 21
Kamerstukken I 2021/22, 35 925, nr. E => kamerstuk Kamerstukken I 2021/22, 35925, E
Kamerstukken II 2005/06, 30 316, nr. 3, p. 7-8 => kamerstuk Kamerstukken II 2005/06, 30316, nr. 3, p. 7-8
Kamerstukken I 1979/80, 15 516, nr. 42e, blz. 7 => kamerstuk Kamerstukken I 1979/80, 15516, nr. 42e, p. 7
Kamerstukken II 1991-1992, 22 545, nr.3, blz. 134 => kamerstuk Kamerstukken II 1991/92, 22545, nr. 3, p. 134
Kamerstukken II, 2003-2004, 29 255 nr. 3 p. 13 en 14 => kamerstuk Kamerstukken II 2003/04, 29255, nr. 3, p. 13 en 14
kamerstukken II 1986/87, 19 700 hoofdstuk XV, nr. 2 => kamerstuk Kamerstukken II 1986/87, 19700 XV, nr. 2
Kamerstukken II 2019/20, 35 300-XV, nr. 28 => kamerstuk Kamerstukken II 2019/20, 35300 XV, nr. 28
Kamerstukken II 2020/21 35 570-IX, nr. 14 => kamerstuk Kamerstukken II 2020/21, 35570 IX, nr. 14
Kamerstukken II 2015/16, 34 356 (R2064), nr. 3 => kamerstuk Kamerstukken II 2015/16, 34356 (R2064), nr. 3
Kamerstukken I 2003/04, 27 484 (R 1669), nr. 289 => kamerstuk Kamerstukken I 2003/04, 27484 (R1669), nr. 289
Kamerstukken II 2025/26, 36704, nrs. 63 en 64 => kamerstuk Kamerstukken II 2025/26, 36704, nrs. 63 en 64
Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9 => kamerstuk Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9
Eerste Kamer, vergaderjaar 2008–2009, 31 700 VI, D => kamerstuk Kamerstukken I 2008/09, 31700 VI, D
Kamerstukken TK 2018/2019, 35000, nr. 2 => kamerstuk Kamerstukken II 2018/19, 35000, nr. 2
Kamerstukken 31945 => kamerstuk Kamerstukken 31945
Kamerstuk 21501-32-1740 => kamerstuk Kamerstukken II 21501-32, nr. 1740
Kamerstuk 29279, nr. 1044 => kamerstuk Kamerstukken II 29279, nr. 1044
Kamerstuk 28 362, nr. 56 => kamerstuk Kamerstukken II 28362, nr. 56
Kamerstuk 35510-21 => kamerstuk Kamerstukken II 35510, nr. 21
KST 22343-330 => kamerstuk Kamerstukken II 22343, nr. 330
Kamerstukken II 2025/26, 36800 vi nr 12 => kamerstuk Kamerstukken II 2025/26, 36800 VI, nr. 12
kamerstuk 36800-xvi-12 => kamerstuk Kamerstukken II 36800 XVI, nr. 12
36800-VI-12 => kamerstuk Kamerstukken II 36800 VI, nr. 12
Kamerstukken II 2015/16, 34 300 A, nr. 60 => kamerstuk Kamerstukken II 2015/16, 34300 A, nr. 60
36 800 VI, nr. 12 => kamerstuk Kamerstukken II 36800 VI, nr. 12
36800-VI, nr. 12 => kamerstuk Kamerstukken II 36800 VI, nr. 12
Kamerstukken II 2025/26, 36 800, VI, nr. 2 => kamerstuk Kamerstukken II 2025/26, 36800 VI, nr. 2
Kamerstukken II 2025/26, 36 800-VI-5 => kamerstuk Kamerstukken II 2025/26, 36800 VI, nr. 5
Kamerstukken I 2024/25, 36 600 VI, B => kamerstuk Kamerstukken I 2024/25, 36600 VI, B
Kamerstukken I 2024/25, 36600, C => kamerstuk Kamerstukken I 2024/25, 36600, C
Kamerstukken I 2013/14, CII, B => kamerstuk Kamerstukken I 2013/14, CII, B
Kamerstukken I 2020/21, CXLVII, nr. A, p. 2 => kamerstuk Kamerstukken I 2020/21, CXLVII, A, p. 2
Kamerstukken I 2013/14, C, B => kamerstuk Kamerstukken I 2013/14, C, B
Eerste Kamer, vergaderjaar 2013–2014, CII, B => kamerstuk Kamerstukken I 2013/14, CII, B
nr. 456 (36800-XVI) => kamerstuk Kamerstukken II 36800 XVI, nr. 456
21501-02, nr. 3174 => kamerstuk Kamerstukken II 21501-02, nr. 3174
Handelingen II 2010/11, nr. 108, item 5, p. 25-36 => handelingen Handelingen II 2010/11, nr. 108, item 5, p. 25-36
Handelingen II 2022/23, nr. 45, item 3 => handelingen Handelingen II 2022/23, nr. 45, item 3
Handelingen I 2007/08, nr. 12, p. 504-510 => handelingen Handelingen I 2007/08, nr. 12, p. 504-510
Aanhangsel Handelingen II 2024/25, nr. 100 => aanhangsel Aanhangsel Handelingen II 2024/25, nr. 100
Aanhangsel van de Handelingen, vergaderjaar 2024–2025, nr. 1028 => aanhangsel Aanhangsel Handelingen II 2024/25, nr. 1028
ah-tk-20202021-3235 => aanhangsel Aanhangsel Handelingen II 2020/21, nr. 3235
Stb. 2023, 123 => stb Stb. 2023, 123
Staatsblad 2020, 118 => stb Stb. 2020, 118
Stb. 2020, nr. 118 => stb Stb. 2020, 118
Stcrt. 2025, 42324 => stcrt Stcrt. 2025, 42324
Staatscourant 2023, nr. 45678 => stcrt Stcrt. 2023, 45678
ECLI:NL:HR:2019:2006 => ecli ECLI:NL:HR:2019:2006
ECLI:EU:C:2014:317 => ecli ECLI:EU:C:2014:317
BWBR0011823 => bwb BWBR0011823
COM(2025) 123 => com COM(2025) 123
COM (2025) 101 final => com COM(2025) 101
SWD(2021) 346 => com SWD(2021) 346
32016R0679 => celex 32016R0679
Verordening (EU) 2016/679 => celex Verordening (EU) 2016/679
Richtlijn 95/46/EG => celex Richtlijn 95/46/EG
Verordening (EU) nr. 604/2013 => celex Verordening (EU) nr. 604/2013
Richtlijn 2008/115/EG => celex Richtlijn 2008/115/EG
artikel 68 van de Grondwet => bwb artikel 68 van de Grondwet
Artikel 3:4, tweede lid, van de Algemene wet bestuursrecht => bwb Artikel 3:4, tweede lid, van de Algemene wet bestuursrecht
art. 5.1 lid 2 sub e Woo => bwb art. 5.1 lid 2 sub e Woo
artikel 5.1, eerste lid, aanhef en onder c, van de Wet open overheid => bwb artikel 5.1, eerste lid, aanhef en onder c, van de Wet open overheid
artikelen 4:23 en 4:24 Awb => bwb artikelen 4:23 en 4:24 Awb
artikel 6:162 BW => bwb artikel 6:162 BW
artikel 162 van Boek 6 van het Burgerlijk Wetboek => bwb artikel 162 van Boek 6 van het Burgerlijk Wetboek
artt. 140 en 140a Sr => bwb artt. 140 en 140a Sr
artikel 29 Vw 2000 => bwb artikel 29 Vw 2000
artikel 3 van het EVRM => bwb artikel 3 van het EVRM
artikel 2, derde lid, onderdeel b, van het Uitvoeringsbesluit 2015 => bwb artikel 2, derde lid, onderdeel b, van het Uitvoeringsbesluit 2015
artikel 9, tweede lid, AVG => celex artikel 9, tweede lid, AVG
artikel 172a Gemeentewet => bwb artikel 172a Gemeentewet
TZ202510-012 => tz TZ202510-012
2025Z07364 => zaak 2025Z07364
2025D16734 => zaak 2025D16734
`

// TestNone: numbers that are no citations.
func TestNone(t *testing.T) {
	for _, s := range []string{"bel 070 426 4426 voor 36 704 mensen", "een bedrag van € 36.704 in 2024-2025", "postcode 2500 EA Den Haag", "zie kst-1268678 op de website",
		"in 2023/24 waren er 32 735 aanvragen, nr. 1 van Europa", "ISO 14289-1 en NEN 7510-2", "artikel 36, nummer 4", "vlucht KL 1234 om 12.30 uur op 13-10",
		"de Tweede Kamer, 36 704 mensen en 4 leden", "Postbus 20301 2500 EH Den Haag", "op 13 en 14 oktober 2025", "T 070 370 79 11", "telefoon 06-12345678", "blg-1184123",
		"de minister stuurt de Kamer 12 345 brieven", "besluit 3/2020 van de raad", "rekening NL91 ABNA 0417 1643 00", "de periode 2024-2025, nr. 3 van de reeks", "IP-adres 10.20.30.40",
		"van 20 100-120 plaatsen naar meer", "bij 40 000 tot 60 000 woningen", "de begroting 36 800 VI is behandeld", "Kamerstukken I 2013/14, CII", "in de Eerste Kamer, C en D", "de 12 345 V-vormige borden",
		"artikel 3 van deze wet", "in artikel 5 staat dat de Kamer", "een artikel over 3 wetten", "artikel 12 van de begroting", "het krantenartikel 3 van de Volkskrant", "artikel 3 van de Awbx", "volgens artikel 3 de minister"} {
		if got := Find(s, letterDate); len(got) > 0 {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

// TestTogether: one that goes on where another ends is of the same Kamer and year.
func TestTogether(t *testing.T) {
	got := Find("Zie Kamerstukken II 2025/26, 36704, nr. 63 en 36 704-64; ook Kamerstukken I 2024/25, 36600 VI, A.", letterDate)
	if len(got) != 3 || got[1].Canonical != "Kamerstukken II 2025/26, 36704, nr. 64" || !got[1].OK() || got[2].Canonical != "Kamerstukken I 2024/25, 36600 VI, A" {
		t.Errorf("%+v", got)
	}
}

// TestWhy: what is wrong with a citation is said, and with a right one nothing.
func TestWhy(t *testing.T) {
	for s, want := range map[string]string{
		"Kamerstukken II 2025/27, 36704, nr. 63": "volgt op", "Kamerstukken II 2031/32, 36704, nr. 63": "nog niet begonnen", "Kamerstukken II 2024-2026, 36704, nr. 63": "volgt op",
		"Kamerstukken II 2008/09, 31700 VI, D": "Eerste Kamer", "Kamerstuk 36704, nr. 63": "ontbreekt", "Stb. 2026, 3": "na de datum", "TZ202513-001": "maand", "TZ202500-001": "maand", "ECLI:NL:HR:2029:1": "na de datum",
		"Kamerstukken II 2025/26, 36704, nr. 63": "", "Stcrt. 2025, 1": "", "Handelingen II 2024/26, nr. 4, item 2": "volgt op",
		"artikel 168 van de Grondwet": "lopen van 1", "artikel 3.4 Awb": "dubbele punt", "artikel 8 Awb": "twee nummers", "artikel 5:1 Woo": "een punt", "artikel 6:162 BW": "", "artikel 162 Boek 6 BW": "", "art. 68 Gw": ""} {
		got := Find(s, letterDate)
		if len(got) != 1 || (want == "") != got[0].OK() || !strings.Contains(got[0].Why, want) {
			t.Errorf("%q: %+v, not %q", s, got, want)
		}
	}
	if got := Find("Kamerstukken II 2031/32, 36704, nr. 63", ""); !got[0].OK() {
		t.Error("too late for a letter without a date:", got)
	}
}

func TestSessionYear(t *testing.T) {
	for day, want := range map[string]int{"2025-09-15": 2024, "2025-09-16": 2025, "2026-01-01": 2025, "2024-09-17": 2024, "2024-09-16": 2023} {
		d, _ := time.Parse(time.DateOnly, day)
		if got := SessionYear(d); got != want {
			t.Errorf("%s: %d", day, got)
		}
	}
}

const jci = "https://wetten.overheid.nl/jci1.3:c:"

func TestURL(t *testing.T) {
	for s, want := range map[string]string{"Kamerstukken II 2025/26, 36704, nr. 63": publications + "kst-36704-63.html", "Kamerstukken II 2023/24, 21 501-20, nr. 2047": publications + "kst-21501-20-2047.html",
		"Kamerstukken I 2008/09, 31700 VI, D": publications + "kst-31700-VI-D.html", "Kamerstukken 31945": publications + "dossier/31945", "Stcrt. 2025, 42324": publications + "stcrt-2025-42324.html",
		"Aanhangsel Handelingen II 2024/25, nr. 100": publications + "ah-tk-20242025-100.html", "Verordening (EU) nr. 604/2013": eurLex + "32013R0604", "Richtlijn 95/46/EG": eurLex + "31995L0046",
		"artikel 68 van de Grondwet": jci + "BWBR0001840&artikel=68", "art. 3.4, tweede lid, Awb": jci + "BWBR0005537&artikel=3:4", "artikel 6:162 BW": jci + "BWBR0005289&artikel=162",
		"artikel 7 van Boek 2 van het Burgerlijk Wetboek": jci + "BWBR0003045&artikel=7", "artikel 6 AVG": eurLex + "32016R0679", "artikel 2 Warenwet": ""} {
		if got := Find(s, ""); len(got) != 1 || got[0].URL != want {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, l := range strings.Split(notations, "\n") {
		f.Add(l)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, c := range Find(s, letterDate) {
			if c.From < at || c.To <= c.From || c.To > len(s) || c.Canonical == "" {
				t.Fatalf("%+v", c)
			}
			at = c.To
		}
	})
}
