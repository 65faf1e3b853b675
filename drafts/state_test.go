package drafts

import (
	"strings"
	"testing"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestStates: a letter that was sent or archived takes nothing, says why and can get another state; the state is an act that
// undo does not touch, and the acts as kept give it again.
func TestStates(t *testing.T) {
	id := counter()
	d := NewDraft(id(), small(id))
	kept := &shelf{snaps: []*Snapshot{d.Snapshot()}}
	if err := d.Run(edit.AddSigner(letter.Signer{Function: "Minister", Kind: letter.Signs})); err != nil {
		t.Fatal(err)
	}
	typing := func() error { d.Select(edit.At(d.Letter().Body().Start())); return d.Run(edit.Type("x")) }
	if err := typing(); err != nil {
		t.Fatal(err)
	}
	for _, s := range States[1:] {
		words := d.Letter()
		if err := d.SetState(s); err != nil {
			t.Fatal(s, err)
		}
		var names []string
		for _, p := range d.pending {
			if v, ok := p.Steps.Version(); ok {
				names = append(names, v.Name)
			}
		}
		if got := strings.Join(names, " "); d.Letter() != words || got != map[string]string{StateLocked: "Vergrendeld", StateSent: "Vergrendeld Verzonden", StateArchived: "Vergrendeld Verzonden"}[s] {
			t.Errorf("named versions in state %s: %q", s, got)
		}
		closed := s == StateSent || s == StateArchived || s == StateLocked
		said := s == StateLocked // what is said about it it takes
		before, was := d.Doc(), d.Letter()
		for what, err := range map[string]error{"typing": typing(), "bold": d.Run(edit.ToggleMark(letter.Bold, "")), "undo": d.Undo(), "redo": d.Redo(), "akkoord": d.Consent(consent.Entry{Signer: d.Letter().Signers[0].ID, Step: consent.Signer, State: consent.Agreed})} {
			if said && what == "akkoord" {
				if err != nil {
					t.Errorf("%s in state %s: %v", what, s, err)
				}
				continue
			}
			if said && what == "undo" { // of the akkoord, if that came before it; the words stay, see below
				continue
			}
			if closed && what != "redo" && (err == nil || !strings.Contains(err.Error(), "er is niets gewijzigd")) {
				t.Errorf("%s in state %s: %v", what, s, err)
			}
		}
		if _, err := d.Comment("R", "c"); closed && (err == nil) != said {
			t.Errorf("a comment in state %s", s)
		}
		if said {
			before = d.Doc()
		}
		if closed && (!same(d.Doc(), before) || d.Letter() != was || d.Can(edit.Type("y")) == "") {
			t.Errorf("state %s: something was done", s)
		}
	}
	if d.SetState("onzin") == nil || d.SetState(StateArchived) == nil {
		t.Error("a state that is none, or is it already")
	}
	kept.keep(t, d)
	again, err := OpenDraft(kept.from(0))
	if err != nil || again.State != StateArchived || again.Snapshot().Summary().State != StateArchived {
		t.Fatalf("%v %q", err, again.State)
	}
	if err := again.SetState(StateConcept); err != nil {
		t.Fatal(err)
	}
	if err := again.Undo(); err != nil || again.State != StateConcept {
		t.Errorf("after its state a letter can be undone, and the state stays: %v %q", err, again.State)
	}
	d.State = StateReview
	if d.SetState(StateSent) == nil {
		t.Error("a copy of another's letter was sent")
	}
}

// A letter that was sent keeps its open proposals as they are: none is decided, none gets another reason.
func TestSentDecidesNothing(t *testing.T) {
	d, ok := talking(t)
	d.Propose("Anke")
	d.Select(edit.At(d.Letter().Body().Start()))
	ok("type", d.Run(edit.Type("Nieuw. ")))
	d.Propose("")
	s := edit.Suggestions(d.Letter())
	ok("state", d.SetState(StateSent))
	before := d.Doc()
	for what, do := range map[string]func() error{"decide": func() error { return d.Decide(All(edit.Accept)) }, "reason": func() error { return d.Reason(s[0].ID, "daarom") }} {
		if err := do(); err == nil || !strings.Contains(err.Error(), "er is niets gewijzigd") || !same(d.Doc(), before) {
			t.Errorf("%s: %v", what, err)
		}
	}
	ok("state", d.SetState(StateConcept))
	ok("decide", d.Decide(All(edit.Accept)))
}
