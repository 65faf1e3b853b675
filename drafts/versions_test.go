package drafts_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestVersions: every state of a draft can be had by its number, also those that are in no list and those between
// snapshots; a name keeps note and writer.
func TestVersions(t *testing.T) {
	k, id := made(t, storetest.Memory())
	want := map[uint64]string{}
	see := func() {
		s, err := k.Snapshot(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		want[s.Seq] = body(s)
	}
	see()
	for i := range 30 {
		if err := k.With(t.Context(), id, typing(fmt.Sprint("woord", i, " "))); err != nil {
			t.Fatal(err)
		}
		see()
		if i%7 == 3 {
			s, _ := k.Snapshot(t.Context(), id)
			if err := k.Store.Checkpoint(t.Context(), s, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	name := func(d *drafts.Draft) error { return d.Name(" Naar MT ", "eerste ronde", "A. Auteur") }
	if err := k.With(t.Context(), id, name); err != nil {
		t.Fatal(err)
	}
	see()
	for n, w := range want {
		s, err := k.At(t.Context(), id, n)
		if err != nil || body(s) != w || s.Seq != n {
			t.Errorf("version %d: %v, %q", n, err, body(s))
		}
	}
	if _, err := k.At(t.Context(), id, 32); !errors.Is(err, drafts.ErrVersion) {
		t.Error(err)
	}
	vs, err := k.Versions(t.Context(), id, time.Now())
	if err != nil || len(vs) != 2 {
		t.Fatal(err, vs)
	}
	if v := vs[0]; v.Seq != 31 || v.Name != "Naar MT" || v.Note != "eerste ronde" || v.By.Name != "A. Auteur" || v.Auto || v.Words != 49 {
		t.Error(v)
	}
	if v := vs[1]; v.Seq != 0 || !v.Auto || v.Words != 19 {
		t.Error(v)
	}
	if err := k.With(t.Context(), id, func(d *drafts.Draft) error { return d.Name(" ", "", "") }); err == nil {
		t.Error("a version without a name")
	}
}

// TestUndoneRestoreIsLogged: the logbook tells putting a version back from undoing that.
func TestUndoneRestoreIsLogged(t *testing.T) {
	k, id := made(t, storetest.Memory())
	for _, f := range []func(d *drafts.Draft) error{
		func(d *drafts.Draft) error {
			at := d.Letter().Body().Start()
			return d.Do(edit.Tx{Steps: edit.Steps{edit.Text{Block: at.Block, Ins: letter.Span{Text: "Nieuw. "}}}, Label: "typen"})
		},
		func(d *drafts.Draft) error {
			s, err := k.Store.Load(t.Context(), id)
			if err != nil {
				return err
			}
			return d.Restore(s.Snapshot.Letter, 0, letter.ID{})
		},
		func(d *drafts.Draft) error { return d.Undo() },
	} {
		if err := k.With(t.Context(), id, f); err != nil {
			t.Fatal(err)
		}
	}
	list, err := k.Deeds(t.Context(), id)
	if err != nil || len(list) < 2 {
		t.Fatal(list, err)
	}
	if a, b := list[len(list)-2].Action, list[len(list)-1].Action; a != "versie 0 terugzetten" || b != "ongedaan maken of opnieuw doen: versie 0 terugzetten" {
		t.Errorf("the last two deeds are %q and %q", a, b)
	}
}

// TestThinning: of a year of work an hour apart, each hour of today is there, each day of the last month, each week before,
// and every name.
func TestThinning(t *testing.T) {
	st := storetest.Memory()
	k, id := made(t, st)
	now := time.Date(2025, 11, 28, 16, 30, 0, 0, time.Local)
	var acts []drafts.Act
	parent := letter.ID{}
	s, err := k.Snapshot(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	p := s.Letter.Body().Start()
	for at := now.AddDate(-1, 0, 0); !at.After(now); at = at.Add(time.Hour) {
		if h := at.Hour(); h < 9 || h > 16 {
			continue
		}
		a := drafts.Act{ID: letter.Random(), Parent: parent, At: at, Steps: edit.Steps{edit.Text{Block: p.Block, Ins: letter.Span{Text: "x "}}}}
		if len(acts) == 50 {
			a.Steps = edit.Steps{edit.Version{Name: "Eerste versie"}}
		}
		acts, parent = append(acts, a), a.ID
	}
	if err := st.Append(context.Background(), id, letter.ID{}, acts, s.Summary()); err != nil {
		t.Fatal(err)
	}
	vs, err := k.Versions(t.Context(), id, now)
	if err != nil {
		t.Fatal(err)
	}
	hours, days, weeks, named := 0, 0, 0, 0
	for i, v := range vs {
		switch age := now.Sub(v.At); {
		case i == len(vs)-1:
		case !v.Auto:
			named++
		case v.At.Format(time.DateOnly) == now.Format(time.DateOnly):
			hours++
		case age < 31*24*time.Hour:
			days++
		default:
			weeks++
		}
		if i > 0 && v.Seq >= vs[i-1].Seq {
			t.Fatal("not the newest first")
		}
	}
	if hours != 7 || days != 30 && days != 31 || weeks < 47 || weeks > 49 || named != 1 || vs[len(vs)-1].Seq != 0 {
		t.Errorf("%d hours, %d days, %d weeks, %d names of %d acts", hours, days, weeks, named, len(acts))
	}
}
