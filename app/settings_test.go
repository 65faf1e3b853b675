package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/storetest"
)

// fullStore is a store that cannot keep a setting.
type fullStore struct{ drafts.Store }

func (fullStore) SetSetting(context.Context, string, string) error { return errors.New("vol") }

// TestSettings: what was set is so at once, and in the store when the program ends; what the store cannot keep holds until then.
func TestSettings(t *testing.T) {
	st := storetest.Memory()
	a := &program{desk: &drafts.Desk{Store: st}}
	if !a.on("x", true) || a.on("x", false) || a.number("n", -1) != -1 || a.setting("s", "anders") != "anders" || a.texts("t") != nil {
		t.Error("what nobody set is not as at the first start")
	}
	for i := range 50 {
		a.keepSetting("n", itoa(i))
		if a.number("n", -1) != i {
			t.Fatal("a setting is not so at once")
		}
	}
	a.turn("x", false)
	a.keepTexts("t", []string{"een", "“twee”\n"})
	if !a.settingsKept() || st.Setting("n") != "49" || st.Setting("x") != "nee" {
		t.Errorf("the store has %q and %q", st.Setting("n"), st.Setting("x"))
	}
	b := &program{desk: &drafts.Desk{Store: st}}
	if b.on("x", true) || b.number("n", -1) != 49 || !slices.Equal(b.texts("t"), []string{"een", "“twee”\n"}) {
		t.Error("another window reads something else")
	}
	c := &program{desk: &drafts.Desk{Store: fullStore{st}}}
	c.turn("x", true)
	if c.settingsKept() || !c.on("x", false) {
		t.Error("what the store cannot keep is lost at once, or said to be kept")
	}
}

// TestInherit: what Fyne kept before is taken over, but not over what was set since.
func TestInherit(t *testing.T) {
	a := &program{desk: &drafts.Desk{Store: storetest.Memory()}}
	a.keepSetting(prefTheme, "donker")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("APPDATA", t.TempDir())
	a.inherit(map[string]any{prefTheme: "licht", prefScale: 150.0, prefMargin: false, prefCopy: "", "sleutels": []any{"a", "b"}})
	got := fmt.Sprint(a.setting(prefTheme, ""), a.number(prefScale, 100), a.on(prefMargin, true), a.copyTo() == "", a.texts("sleutels"))
	if got != "donker150 false true [a b]" {
		t.Error(got)
	}
}
