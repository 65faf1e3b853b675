package organisation

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"errors"
	"image"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/tell"
)

const good = `[{"id":"proef","afkorting":"PR","naam":"Proefzaken","postadres":["Postbus 12345","2500 AA Den Haag"],"van":"2020-01-01","tot":""}]`

func zipped(t *testing.T, files map[string]string, change func(*zip.FileHeader)) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pakket.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for k, v := range files {
		h := &zip.FileHeader{Name: k, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(v)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

var raw = regexp.MustCompile(`invalid|unexpected|EOF|syntax|json:|zip:|xml|no such|panic`)

// refused is a package that is not taken, with words of the sentence that says why.
func refused(t *testing.T, path, words string) {
	t.Helper()
	_, err := Read(path)
	var e *tell.Error
	if !errors.As(err, &e) || !errors.Is(err, ErrPackage) || !strings.Contains(e.Text, words) || raw.MatchString(e.Text) || !strings.Contains(e.Text, "Er is niets gewijzigd.") {
		t.Errorf("%q expected: %v", words, err)
	}
}

func TestHostile(t *testing.T) {
	row := func(more string) string { return `[{"id":"a","naam":"A"` + more + `}]` }
	svg := func(in string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + in + `</svg>`
	}
	for _, x := range []struct{ name, content, words string }{
		{"../../etc/x.json", "{}", "buiten het pakket"}, {"/etc/x.json", "{}", "buiten het pakket"}, {`..\x.json`, "{}", "buiten het pakket"}, {"C:/x.json", "{}", "buiten het pakket"},
		{"a/../../x.json", "{}", "buiten het pakket"}, {"ministries.json", "{kapot", "geen goede JSON"}, {"ministries.json", "", "geen goede JSON"}, {"ministries.json", "[]", "staan 0 regels"},
		{"ministries.json", "\xff\xfe[", "geen goede JSON"}, {"ministries.json", `"tekst"`, "iets anders dan een lijst"}, {"ministries.json", `{"format":9,"ministeries":` + row("") + `}`, "kent alleen 1"}, {"ministries.json", `{"format":1}`, "ontbreekt de lijst"},
		{"ministries.json", `[{"id":"a","naam":"A"},{"id":"A","naam":"B"}]`, "is er al"}, {"ministries.json", row(`,"van":"2025-05-01","tot":"2024-01-01"`), "ligt voor het begin"},
		{"ministries.json", row(`,"van":"gisteren"`), "is geen dag"}, {"ministries.json", row(`,"van":"2025-02-30"`), "is geen dag"}, {"ministries.json", row(`,"opvolger":"weg"`), "dat is er niet"},
		{"ministries.json", row(`,"postadres":"geen lijst"`), "iets anders dan een lijst"}, {"ministries.json", `[{"naam":"A"}]`, "een id en een naam"},
		{"ministries.json", row(`,"website":"x\u001b[31m"`), "niet te zien"}, {"ministries.json", row(`,"website":"` + strings.Repeat("x", 400) + `"`), "te lang"}, {"ministries.json", strings.Repeat("[", 20000), "geen goede JSON"},
		{"ministries.json", row(`,"postadress":["Postbus 1"]`), "het veld “postadress”"}, {"ministries.json", `{"ministeries":` + row("") + `,"peildag":"2025-10-27"}`, "het veld “peildag”"},
		{"bewindspersonen.json", `[{"id":"x","functie":"Minister","naam":"X","totaan":"2025-01-01"}]`, "het veld “totaan”"},
		{"bewindspersonen.json", `[{"id":"x","functie":"Minister","naam":"X","ministerie":"weg"}]`, "dat is er niet"}, {"anders.json", "{", "geen goede JSON"},
		{"bewindspersonen.json", `[{"id":"x","functie":"Minister van X","soort":"minister","ministerie":"jenv","naam":"X","van":"2025-05-01","tot":"2024-01-01"}]`, "ligt voor het begin"},
		{"logo.svg", svg(`<script>alert(1)</script>`), "een programma"}, {"logo.svg", svg(`<g onload="x()"/>`), "een programma"}, {"logo.svg", svg(`<image xlink:href="http://x.nl/a.png"/>`), "ander bestand"},
		{"logo.svg", svg(`<image href="file:///etc/passwd"/>`), "ander bestand"}, {"logo.svg", svg(`<foreignObject/>`), "meer dan tekenen"}, {"logo.svg", svg(`<style>@import "x.css";</style>`), "ander bestand"},
		{"logo.svg", svg(`<rect style="fill:url( 'http://x.nl/')"/>`), "ander bestand"}, {"logo.svg", `<!DOCTYPE svg [<!ENTITY a "aaaa">]>` + svg("&a;"), "DOCTYPE"}, {"logo.svg", "<svg", "geen goede SVG"},
		{"logo.svg", svg(strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200)), "geen goede SVG"}, {"logo.svg", "<html/>", "geen goede SVG"}, {"logo.svg", svg(`<a href="#x"/>`), "meer dan tekenen"},
		{"logo.svg", `<?xml-stylesheet href="x.css"?>` + svg(""), "ander bestand"}, {"logo.svg", svg(`<SCRIPT/>`), "een programma"}, {"logo.svg", svg(`<use href="data:image/svg+xml;base64,AA"/>`), "ander bestand"},
		{"logo.png", "\x00\x00", "geen goede afbeelding"}, {"logo.png", strings.Repeat("\x00", mostFile+1), "groter dan de 10 MB"}, {"font.ttf", strings.Repeat("x", 2000), "geen lettertype"}, {"tekst.txt", "\xff", "UTF-8"},
		{"lezen.pdf", "%PDF", "niets in dat Kamerbrief kent"}, {"logo.pdf", "%PDF", "zet er alleen png en jpg op"}, {"Woordmerk-jenv.SVG", svg(""), "zet er alleen png en jpg op"},
	} {
		refused(t, zipped(t, map[string]string{x.name: x.content, "ministries2.pdf": "x"}, nil), x.words)
		if safe(x.name) { // the same as a folder
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, x.name), []byte(x.content), 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, dir, x.words)
		}
	}
	refused(t, zipped(t, map[string]string{"logo.png": "x"}, func(h *zip.FileHeader) { h.SetMode(os.ModeSymlink) }), "verwijst naar iets anders")
	refused(t, zipped(t, map[string]string{"a.txt": "x", "A.txt": "y"}, nil), "twee keer")
	refused(t, zipped(t, map[string]string{"ministries.json": good, "oud/ministeries.json": good}, nil), "nog een lijst")
	many := map[string]string{}
	for i := range mostFiles + 1 {
		many[strings.Repeat("a", i%150+1)+string(rune('a'+i/150))+".txt"] = "x"
	}
	refused(t, zipped(t, many, nil), "meer dan 500")
	all := map[string]string{}
	for _, c := range "abcde" {
		all[string(c)+".txt"] = strings.Repeat("x", mostFile-1)
	}
	refused(t, zipped(t, all, nil), "samen groter")
	refused(t, filepath.Join(t.TempDir(), "weg"), "geen map of bestand")
	broken := filepath.Join(t.TempDir(), "x.zip")
	_ = os.WriteFile(broken, []byte("PK\x03\x04 en niets meer"), 0o600)
	refused(t, broken, "geen zip-bestand")
	heavy := t.TempDir() // files of zeros: they take no room on the disk
	for _, name := range []string{"pakket.zip", "logo.png"} {
		_ = os.WriteFile(filepath.Join(heavy, name), nil, 0o600)
		if err := os.Truncate(filepath.Join(heavy, name), 100<<20); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, filepath.Join(heavy, "pakket.zip"), "100 MB, meer dan de 32 MB")
	_ = os.Remove(filepath.Join(heavy, "pakket.zip"))
	refused(t, heavy, "“logo.png” is groter dan de 10 MB")
}

func TestGood(t *testing.T) {
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"ministries.json": "\xef\xbb\xbf" + good, "logo/logo.png": logo.String(), "logo/logo.svg": `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"/></defs><rect fill="url(#a)"/></svg>`,
		"bewindspersonen.json": `{"format":1,"uitleg":"Proef.","bewindspersonen":[{"id":"p-min","functie":"Minister van Proefzaken","naam":"P. Proef","ministerie":"proef","van":"2020-01-01","tot":"2021-01-01"},{"id":"p-min","functie":"Minister van Proefzaken","naam":"Q. Proef","ministerie":"proef","van":"2021-01-02","tot":""}]}`,
		"woorden.txt":          "één", "handleiding.pdf": "x"}
	p, err := Read(zipped(t, files, nil))
	if err != nil || len(p.Ministries) != 1 || len(p.Offices) != 2 || len(p.Files) != 3 || len(p.Unused) != 1 {
		t.Fatalf("%v %+v", err, p)
	}
	again, err := Decode(p.Encode())
	if err != nil || again.Encode() != p.Encode() || again.Ministries[0].Post[0] != "Postbus 12345" {
		t.Errorf("%v %+v", err, again)
	}
	if none, err := Decode(""); err != nil || len(none.Ministries) > 0 {
		t.Error("no package")
	}
}

// What the program uses of a package is kept with it and comes back: texts, words, templates; too large a one is refused.
func TestUse(t *testing.T) {
	files := map[string]string{"teksten/a.txt": "# a A\nEen.", "teksten.txt": "\ufeff# b B\nTwee.", "Woorden.txt": "frumpel\n", "sjablonen/Ons_verslag.txt": "Betreft: Verslag", "leesmij.txt": "x"}
	p, err := Read(zipped(t, files, nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { Use("") })
	Use(p.Encode())
	used, rest := Own().Used()
	if s := Own().Texts(); !strings.Contains(s, "Een.") || !strings.Contains(s, "Twee.") || strings.Contains(s, "\ufeff") || strings.TrimSpace(assets.Words()) != "frumpel" {
		t.Errorf("%q %q", s, assets.Words())
	}
	if f := used[Templates]; len(f) != 1 || f[0].Title() != "Ons verslag" || string(f[0].Data) != "Betreft: Verslag" || len(rest) != 1 || rest[0].Data != nil {
		t.Errorf("%+v %+v", used, rest)
	}
	Use("kapot")
	if len(Own().Files) > 0 || assets.Words() != "" {
		t.Error("a broken setting leaves something of the one before")
	}
	refused(t, zipped(t, map[string]string{"teksten.txt": strings.Repeat("x", 300<<10)}, nil), "meer dan de 200 kB")
}

// A package that is no longer right says so: old by its own word, or without who followed.
func TestStale(t *testing.T) {
	office := func(id, from, to string) string {
		return `{"id":"` + id + `","functie":"Minister van Proefzaken","naam":"P. Proef","ministerie":"jenv","van":"` + from + `","tot":"` + to + `"}`
	}
	for _, x := range []struct{ json, on, words string }{
		{`{"peildatum":"2025-10-01","bewindspersonen":[` + office("a", "2024-01-01", "") + `]}`, "2026-03-31", ""},
		{`{"peildatum":"2025-10-01","bewindspersonen":[` + office("a", "2024-01-01", "") + `]}`, "2026-04-02", "zijn van 2025-10-01"},
		{`[` + office("a", "2024-01-01", "2025-12-31") + `]`, "2025-12-31", ""},
		{`[` + office("a", "2024-01-01", "2025-12-31") + `]`, "2026-01-01", "sinds 2025-12-31 geen Minister"},
		{`[` + office("a", "2024-01-01", "2025-12-31") + `,` + office("a", "2026-01-01", "") + `]`, "2026-01-01", ""},
		{`[` + office("a", "2024-01-01", "2025-12-31") + `,` + office("b", "2026-01-01", "2026-06-01") + `]`, "2026-07-01", "sinds 2025-12-31"},
	} {
		p, err := Read(zipped(t, map[string]string{"bewindspersonen.json": x.json}, nil))
		if err != nil {
			t.Fatal(err)
		}
		on, _ := time.Parse(time.DateOnly, x.on)
		if got := p.Stale(on, func(s string) string { return s }); (got == "") != (x.words == "") || !strings.Contains(got, x.words) {
			t.Errorf("%s: %q, want %q", x.on, got, x.words)
		}
	}
	refused(t, zipped(t, map[string]string{"bewindspersonen.json": `{"peildatum":"gisteren","bewindspersonen":[` + office("a", "", "") + `]}`}, nil), "peildatum")
	p, err := Read(zipped(t, map[string]string{"bewindspersonen.json": `{"peildatum":"2026-02-01","bewindspersonen":[` + office("a", "", "") + `]}`}, nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { Use("") })
	if Use(p.Encode()); assets.OfficesAsOf().Format(time.DateOnly) != "2026-02-01" {
		t.Error(assets.OfficesAsOf())
	}
}

// A signed package says by whom; one of which a file was changed, added, renamed or taken away is refused, and so is a broken signature.
func TestSigned(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"ministries.json": good, "teksten/a.txt": "# a A\nEen."}
	b, err := Signed(zipped(t, files, nil), public, func(b []byte) []byte { return ed25519.Sign(private, b) })
	if err != nil {
		t.Fatal(err)
	}
	change := func(f func(map[string]string)) string {
		m := maps.Clone(files)
		m[SignedBy] = string(b)
		f(m)
		return zipped(t, m, nil)
	}
	p, err := Read(change(func(map[string]string) {}))
	if err != nil || !bytes.Equal(p.Key, public) {
		t.Fatal(err)
	}
	for _, f := range []func(m map[string]string){
		func(m map[string]string) { m["teksten/a.txt"] += " " },
		func(m map[string]string) { m["teksten/b.txt"] = "x" },
		func(m map[string]string) { delete(m, "teksten/a.txt") },
		func(m map[string]string) { m["teksten/c.txt"] = m["teksten/a.txt"]; delete(m, "teksten/a.txt") },
		func(m map[string]string) { m[SignedBy] = signedHead },
		func(m map[string]string) { m[SignedBy] = strings.ToUpper(m[SignedBy]) },
		func(m map[string]string) { m[SignedBy] = "" },
	} {
		refused(t, change(f), "ondertekening past niet")
	}
	if p, err = Read(zipped(t, files, nil)); err != nil || p.Key != nil {
		t.Error(err)
	}
	// As a person packs it: the folder as a whole, the name in capitals, with what macOS and Windows add.
	whole := map[string]string{"pakket/Ondertekening.TXT": string(b), "__MACOSX/pakket/._logo.png": "x", "pakket/Thumbs.db": "x", "pakket/teksten/.DS_Store": "x"}
	for name, content := range files {
		whole["pakket/"+name] = content
	}
	if p, err = Read(zipped(t, whole, nil)); err != nil || !bytes.Equal(p.Key, public) || len(p.Ministries) != 1 || len(p.Unused) > 0 {
		t.Errorf("packed as a whole: %v %+v", err, p)
	}
	whole["pakket/ministries.json"] += " "
	refused(t, zipped(t, whole, nil), "ondertekening past niet")
	refused(t, change(func(m map[string]string) { m["oud/ONDERTEKENING.txt"] = m[SignedBy] }), "twee bestanden")
}

// What a later version kept is not read in part: it says so, with every letter.
func TestNewer(t *testing.T) {
	p, err := Read(zipped(t, map[string]string{"ministries.json": good, "woorden.txt": "frumpel"}, nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { Use("") })
	kept := p.Encode()
	if _, err := Decode(kept); err != nil {
		t.Fatal(err)
	}
	for _, newer := range []string{`{"Kleur":"blauw",` + kept[1:], strings.Replace(kept, `"naam"`, `"rang":1,"naam"`, 1), strings.Replace(kept, `"Size":7`, `"Size":"groot"`, 1)} {
		if _, err := Decode(newer); newer == kept || !errors.Is(err, ErrNewer) {
			t.Errorf("%v: %s", err, newer)
		}
		if Use(newer); len(Own().Ministries) > 0 || !strings.Contains(Own().Stale(time.Now(), nil), "nieuwere versie van Kamerbrief") {
			t.Errorf("%+v", Own())
		}
	}
	if _, err := Decode(kept[:9]); !errors.Is(err, ErrPackage) {
		t.Error(err)
	}
}
