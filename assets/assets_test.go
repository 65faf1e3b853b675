package assets

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// Fyne's SVG reader draws an arc without its own letter wrongly. An arc has seven numbers.
func TestNoIconRepeatsAnArc(t *testing.T) {
	path := regexp.MustCompile(` d="([^"]*)"`)
	command := regexp.MustCompile(`[a-zA-Z][^a-zA-Z]*`)
	number := regexp.MustCompile(`[-+]?(\d+\.\d*|\.\d+|\d+)`)
	files, err := icons.ReadDir("icons")
	if err != nil || len(files) < 60 {
		t.Fatalf("only %d icons (%v)", len(files), err)
	}
	arcs := 0
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".svg")
		svg := Icon(name)
		for _, d := range path.FindAllSubmatch(svg, -1) {
			for _, c := range command.FindAllString(string(d[1]), -1) {
				if c[0] != 'a' && c[0] != 'A' {
					continue
				}
				arcs++
				if n := len(number.FindAllString(c, -1)); n != 7 {
					t.Errorf("%s.svg: an arc of %d numbers, want 7 (run .ci/tools/icons): %q", name, n, c)
				}
			}
		}
		var doc struct {
			XMLName xml.Name
			Width   string `xml:"width,attr"`
		}
		if err := xml.Unmarshal(svg, &doc); err != nil || doc.XMLName.Local != "svg" {
			t.Errorf("%s.svg: not an SVG: %v", name, err)
		} else if doc.Width != "20" {
			t.Errorf("%s.svg: drawn on %s, want the 20 px grid", name, doc.Width)
		}
	}
	if arcs == 0 {
		t.Error("no arc seen: the test reads nothing")
	}
}

func TestIconOfNoName(t *testing.T) {
	for _, name := range []string{"", "nothing", "../icon", "LICENSE"} {
		if b := Icon(name); b != nil {
			t.Errorf("Icon(%q) gives %d bytes, want nil", name, len(b))
		}
	}
}

func TestMarkInEverySize(t *testing.T) {
	for name, want := range map[string]int{"icon.png": 512, "icon-256.png": 256, "icon-128.png": 128, "icon-64.png": 64, "icon-48.png": 48, "icon-32.png": 32, "icon-16.png": 16} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		c, err := png.DecodeConfig(bytes.NewReader(b))
		if err != nil || c.Width != want || c.Height != want {
			t.Errorf("%s: %d×%d (%v), want %d", name, c.Width, c.Height, err, want)
		}
	}
}

func TestAppIcon(t *testing.T) {
	f := AppIcon()
	if c, err := png.DecodeConfig(bytes.NewReader(f.Content())); err != nil || c.Width != 256 || f.Name() != "icon-256.png" {
		t.Errorf("%s: %d px, %v", f.Name(), c.Width, err)
	}
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return s == "" || err == nil
}

func TestDataIsWhole(t *testing.T) {
	ministries, _, err := decode[Ministry](ministriesJSON, "ministeries")
	if err != nil {
		t.Fatal(err)
	}
	postcode := regexp.MustCompile(`^\d{4} [A-Z]{2} `)
	ids := map[string]bool{}
	for _, m := range ministries {
		if ids[m.ID] {
			t.Errorf("%s: twice", m.ID)
		}
		ids[m.ID] = true
		if m.ID == "" || m.Name == "" || !isDay(m.From) || !isDay(m.To) || m.Abbr == "" || !strings.HasPrefix(m.TOOI, "mnre") || m.Source == "" || len(m.Post) != 2 || !postcode.MatchString(m.Post[1]) || len(m.Visit) != 2 {
			t.Errorf("%s: not whole: %+v", m.ID, m)
		}
		fields(t, m.ID, m.Unverified, ministriesJSON)
	}
	for _, m := range ministries {
		if m.Successor != "" && !ids[m.Successor] || (m.Successor == "") != (m.To == "") {
			t.Errorf("%s: ends on %q and is followed by %q", m.ID, m.To, m.Successor)
		}
	}
	offices, _, err := decode[Office](officesJSON, "bewindspersonen")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{"minister-president": "Minister-President", "minister": "Minister van ", "minister-zonder-portefeuille": "Minister voor ", "staatssecretaris": "Staatssecretaris "}
	seen := map[string]bool{}
	for _, o := range offices {
		if o.ID == "" || o.Name == "" || !isDay(o.From) || !isDay(o.To) || seen[o.ID] || !ids[o.Ministry] || o.Source == "" || o.Initials == "" || kinds[o.Kind] == "" || !strings.HasPrefix(o.Function, kinds[o.Kind]) {
			t.Errorf("%s: not whole: %+v", o.ID, o)
		}
		seen[o.ID] = true
		fields(t, o.ID, o.Unverified, officesJSON)
	}
}

// fields checks that what is called unverified is a field.
func fields(t *testing.T, id string, names []string, file []byte) {
	t.Helper()
	for _, n := range names {
		if !bytes.Contains(file, []byte(`"`+n+`": `)) {
			t.Errorf("%s: no field %q", id, n)
		}
	}
}

func TestLookUpByDay(t *testing.T) {
	for _, c := range []struct{ id, on, want string }{
		{"ezk", "2024-07-01", "Economische Zaken en Klimaat"},
		{"ezk", "2024-07-02", "Economische Zaken"}, // the successor
		{"ez", "2024-07-01", ""},
		{"lnv", "2026-01-01", "Landbouw, Visserij, Voedselzekerheid en Natuur"},
		{"jenv", "2025-10-27", "Justitie en Veiligheid"},
		{"aenm", "2023-01-01", ""},
		{"nergens", "2025-01-01", ""},
	} {
		m, ok := MinistryOn(c.id, day(c.on))
		if m.Name != c.want || ok != (c.want != "") {
			t.Errorf("MinistryOn(%s, %s) = %q, %v; want %q", c.id, c.on, m.Name, ok, c.want)
		}
	}
	who := func(ministry, on string) (out []string) {
		for _, o := range Offices(day(on)) {
			if o.Ministry == ministry {
				out = append(out, o.Function+": "+o.Name)
			}
		}
		return out
	}
	if got := who("jenv", "2025-10-27"); len(got) != 2 || got[0] != "Minister van Justitie en Veiligheid: Foort van Oosten" {
		t.Errorf("JenV: %q", got)
	}
	if got := who("jenv", "2025-09-04"); len(got) != 0 {
		t.Errorf("JenV before the appointment: %q", got)
	}
	if n := len(Ministries(day("2025-10-27"))); n != 15 {
		t.Errorf("%d ministries in October 2025, want 15", n)
	}
	if OfficesAsOf().IsZero() {
		t.Error("the list of bewindspersonen has no day")
	}
	m, _ := MinistryOn("jenv", day("2025-10-27"))
	if m.Doubted("postadres") || !m.Doubted("bezoekadres") {
		t.Errorf("JenV: unverified are %q", m.Unverified)
	}
}

// What an organisation brings counts from Use on, also in what was computed before; one id may have several periods.
func TestUse(t *testing.T) {
	names := PerUse(func() (out []string) {
		for _, m := range LaterMinistries(day("2025-10-27")) {
			out = append(out, m.Name)
		}
		return out
	})
	before := len(names())
	defer func() {
		Use(nil, nil, "")
		if n := len(names()); n != before {
			t.Errorf("%d names after the organisation's are gone, want %d", n, before)
		}
	}()
	Use([]Ministry{{ID: "x", Name: "Oud", To: "2020-12-31"}, {ID: "x", Name: "Nu", From: "2021-01-01", To: "2025-12-31"}, {ID: "x", Name: "Straks", From: "2026-01-01"}}, nil, "")
	for on, want := range map[string]string{"2020-05-01": "Oud", "2025-10-27": "Nu", "2026-05-01": "Straks"} {
		if m, ok := MinistryOn("x", day(on)); !ok || m.Name != want {
			t.Errorf("on %s x is %q, %v; want %q", on, m.Name, ok, want)
		}
	}
	if got := names(); len(got) != before+2 || got[0] != "Nu" || got[1] != "Straks" {
		t.Errorf("%q", got)
	}
}
