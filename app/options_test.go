package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/correct"
	"kamerbrief/drafts/storetest"
)

// TestOptions: what is chosen in the dialog is so at once and in the store; put back, it is as at the first start; and a
// person's name is kept when the dialog goes.
func TestOptions(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	a := e.app
	st := a.desk.Store
	tick := func(label string) {
		t.Helper()
		done := false
		looktest.Walk(a.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if c, ok := o.(interface {
				Label() string
				Tapped(*fyne.PointEvent)
			}); ok && c.Label() == label {
				done = true
				c.Tapped(nil)
			}
			if b, ok := o.(*look.Button); ok && b.Text == label {
				done = true
				b.Tapped(nil)
			}
		})
		if !done {
			t.Fatalf("no %q in sight", label)
		}
	}
	o := a.showOptions(viewOptions)
	tick("Hoog contrast")
	tick("150%")
	tick("Opmerkingen")
	if look.Current().Name != "hoog contrast" || look.Current().Scale != 1.5 || e.marginShown() || e.desk != nil {
		t.Error("colours, text size or panel are not as chosen")
	}
	tick("Standaardwaarden terugzetten")
	if look.Current().Name != "licht" || look.Current().Scale != 1 || !e.marginShown() || e.desk == nil {
		t.Error("colours, text size or panel are not put back")
	}
	o.d.Content.(*look.Sections).Choose(wordOptions)
	tick("Vaste spaties")
	if a.settingsKept(); correct.Read(st.Setting(correct.Setting)) != correct.All&^correct.Spaces {
		t.Errorf("corrections %q", st.Setting(correct.Setting))
	}
	o.d.Content.(*look.Sections).Choose(ownOptions)
	var first *look.Entry
	looktest.Walk(a.win.Canvas().Overlays().Top(), func(x fyne.CanvasObject) {
		if n, ok := x.(*look.Entry); ok && first == nil {
			first = n
		}
	})
	a.win.Canvas().Focus(first)
	first.SetText("")
	test.Type(first, "Anke de Wit")
	o.d.Cancel()
	if st.Who().Name != "Anke de Wit" {
		t.Errorf("who writes is %q", st.Who().Name)
	}
}

// TestOptionsFit: every section, at three sizes, without a word that is clipped or English.
func TestOptionsFit(t *testing.T) {
	for _, s := range []struct{ w, h, scale float32 }{{1200, 780, 1}, {1024, 768, 2}, {1024, 768, 2.5}} {
		e := screenOf(t, storetest.Letter("Kaas", "kaas"))
		e.app.opt.StoreDir, e.app.opt.StoreFixed, e.app.opt.Words, e.app.opt.OwnWords = "/home/mbakker/.local/share/kamerbrief/brieven", true, "/etc/kamerbrief/woorden", "/home/mbakker/woorden"
		look.Use(e.app.fyne, look.New("licht", s.scale))
		e.app.win.Resize(fyne.NewSize(s.w, s.h))
		o := e.app.showOptions(ownOptions)
		for i, name := range []string{"mijn gegevens", "opslag", "weergave", "taal", "sneltoetsen"} {
			o.d.Content.(*look.Sections).Choose(i)
			c := e.app.win.Canvas()
			looktest.Fit(t, fmt.Sprintf("%s at %v × %v, %v", name, s.w, s.h, s.scale), c.Overlays().Top(), s.w)
			looktest.Shot(t, c, fmt.Sprintf("opties-%d-%v", i, s.scale))
		}
	}
}
