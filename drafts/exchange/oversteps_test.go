package exchange_test

import (
	"errors"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// TestOversteps: what comes back from a copy, made with a program that keeps to no role, changes no decided word, nothing that others said
// or proposed, no akkoord and no state of the letter: it is refused, and the store holds what it held.
func TestOversteps(t *testing.T) {
	id, thread := letter.ID{}, letter.ID{}
	begin := func() *drafts.Desk {
		var author *drafts.Desk
		author, id = sentence(t)
		with(t, author, id, func(d *drafts.Draft) (err error) {
			words(t, d, "prioriteit")
			if thread, err = d.Comment("Auteur", "Klopt dit?"); err != nil {
				return err
			}
			if err = d.Run(edit.AddSigner(letter.Signer{Name: "M. Jansen", Kind: letter.Signs})); err != nil {
				return err
			}
			d.Propose("Cremer")
			defer d.Propose("")
			words(t, d, "voor ons")
			return d.Run(edit.Type("hier"))
		})
		return author
	}
	refuses := func(what string, author *drafts.Desk, b []byte) {
		t.Helper()
		was := whole(t, author, id)
		if err := taken(t, author, b, ""); !errors.Is(err, drafts.ErrOversteps) {
			t.Errorf("%s: %v", what, err)
		}
		if whole(t, author, id) != was {
			t.Errorf("%s: the letter is another", what)
		}
	}
	for what, does := range map[string]func(*drafts.Draft) error{
		"types":   func(d *drafts.Draft) error { words(t, d, "prioriteit"); return d.Run(edit.Type("x")) },
		"accepts": func(d *drafts.Draft) error { return d.Decide(drafts.All(edit.Accept)) },
		"signs": func(d *drafts.Draft) error {
			return d.Consent(consent.Entry{Signer: d.Letter().Signers[0].ID, Step: consent.Signer, State: consent.Signed, By: "M. Jansen"})
		},
		"deletes":                         func(d *drafts.Draft) error { return d.Erase(thread) },
		"rewords":                         func(d *drafts.Draft) error { return d.Reword(thread, "Auteur", "Dit klopt.") },
		"deletes under the author's name": func(d *drafts.Draft) error { d.By.Name = "Auteur"; return d.Erase(thread) },
		"for whom":                        func(d *drafts.Draft) error { return d.Classify(thread, review.Minister) },
		"speaks for another": func(d *drafts.Draft) error {
			for _, p := range d.Letter().Proposals.All() {
				x := *p
				x.Reason = "omdat het moet"
				return d.Do(edit.Tx{Steps: edit.Steps{edit.SetProposal{Proposal: x}}})
			}
			return errors.New("there is no proposal")
		},
	} {
		author, k := begin(), person(t, "Bakker")
		receive(t, k, send(t, author, id), false)
		with(t, k, id, func(d *drafts.Draft) error {
			d.State = ""
			defer func() { d.State = drafts.StateReview }()
			return does(d)
		})
		refuses(what, author, send(t, k, id))
	}
	// What our program leaves out of what it sends.
	for what, step := range map[string]func(*letter.Letter) edit.Step{
		"sends": func(*letter.Letter) edit.Step { return edit.Stage{To: drafts.StateSent} },
		"names": func(*letter.Letter) edit.Step { return edit.Version{Name: "Akkoord MT"} },
		"hides": func(*letter.Letter) edit.Step { return edit.SetState{Thread: thread, State: review.Aside} },
		"unseen": func(l *letter.Letter) edit.Step {
			return edit.AddThread{Thread: review.Thread{ID: letter.ID{7}, State: review.Aside, Anchor: drafts.OnLetter(l), Tells: review.Tells{Code: "salutation-missing"}}}
		},
	} {
		author, k := begin(), person(t, "Bakker")
		receive(t, k, send(t, author, id), false)
		with(t, k, id, func(d *drafts.Draft) error { return d.Resolve(thread, "") })
		b := remade(t, k, send(t, k, id), "acts.json", func(acts []map[string]any) { acts[0]["Steps"] = edit.Steps{step(now(t, author, id).Letter)} })
		refuses(what, author, b)
	}
}

// TestOtherNames: a key says whose the file is, not whose name stands in it: names that are not the sender's are told.
func TestOtherNames(t *testing.T) {
	author, id := sentence(t)
	k := person(t, "Bakker")
	receive(t, k, send(t, author, id), false)
	says := func(by string) func(*drafts.Draft) error {
		return func(d *drafts.Draft) error {
			_, err := d.Remark(drafts.Remark{By: by, Text: "Akkoord."})
			return err
		}
	}
	with(t, k, id, func(d *drafts.Draft) error { words(t, d, "ons"); return nil }, says(""), says("Bakker"))
	if g := receive(t, author, send(t, k, id), true); len(g.Others) != 0 {
		t.Errorf("under his own name: %q", g.Others)
	}
	with(t, k, id, says("M. Jansen"), func(d *drafts.Draft) error { // and what somebody proposed in Word
		p := letter.Proposal{ID: letter.ID{5}, By: "Cremer"}
		b := d.Letter().Body().Blocks[0]
		return d.TakeIn(edit.Tx{Steps: edit.Steps{edit.SetProposal{Proposal: p}, edit.Marks{Block: b.ID, Marks: []letter.Mark{{Kind: letter.Del, To: 3, Val: p.ID.String()}}}}})
	})
	g := receive(t, author, send(t, k, id), false)
	if len(g.Others) != 2 || !strings.Contains(g.Named(), "van Bakker: ook op die van M. Jansen en Cremer.") {
		t.Errorf("%q", g.Others)
	}
	if list := edit.Suggestions(now(t, author, id).Letter); len(list) != 1 || list[0].By != "Cremer" || list[0].Was != "Dit" {
		t.Errorf("it is proposed as %+v", list)
	}
}

// TestOwnLater: what one said in an earlier copy one changes in a later.
func TestOwnLater(t *testing.T) {
	author, id := sentence(t)
	k, thread := person(t, "Bakker"), letter.ID{}
	receive(t, k, send(t, author, id), false)
	with(t, k, id, func(d *drafts.Draft) (err error) {
		words(t, d, "ons")
		thread, err = d.Comment("", "Wie?")
		return err
	})
	receive(t, author, send(t, k, id), false)
	with(t, author, id, func(d *drafts.Draft) error { return d.Run(edit.Type("x")) })
	receive(t, k, send(t, author, id), false)
	with(t, k, id, func(d *drafts.Draft) error { return d.Reword(thread, "", "Wie zijn dat?") })
	back := send(t, k, id)
	if look, got := receive(t, author, back, true), receive(t, author, back, false); look.Again || got.Again {
		t.Error("it says that it was read in before")
	}
	if look, got := receive(t, author, back, true), receive(t, author, back, false); !look.Again || !got.Again {
		t.Error("it does not say that it was read in before")
	}
	if list := now(t, author, id).Threads; len(list) != 1 || list[0].Text != "Wie zijn dat?" {
		t.Errorf("%+v", list)
	}
}

// TestTakenBackTooLate: what was accepted here stays, also when who proposed it takes it back in his copy meanwhile, and the rest of what he did
// comes in.
func TestTakenBackTooLate(t *testing.T) {
	author, id := sentence(t)
	k := person(t, "Bakker")
	receive(t, k, send(t, author, id), false)
	with(t, k, id, func(d *drafts.Draft) error { words(t, d, "prioriteit"); return d.Run(edit.Type("speerpunt")) })
	receive(t, author, send(t, k, id), false)
	with(t, author, id, func(d *drafts.Draft) error { return d.Run(edit.Enter()) })
	receive(t, k, send(t, author, id), false)
	with(t, k, id,
		func(d *drafts.Draft) error { return d.Decide(drafts.By(d.Letter(), "Bakker", edit.Reject)) },
		func(d *drafts.Draft) error { words(t, d, "ons"); return d.Run(edit.Type("hen")) })
	with(t, author, id, func(d *drafts.Draft) error { return d.Decide(drafts.All(edit.Accept)) })
	was := now(t, author, id).Letter
	receive(t, author, send(t, k, id), false)
	l := now(t, author, id).Letter
	if is, _ := edit.Show(l, letter.Decided); !letter.Equal(is, was) {
		t.Errorf("it is decided otherwise: %s", differ(letter.Encode(is), letter.Encode(was)))
	}
	if list := edit.Suggestions(l); len(list) != 1 || list[0].Now != "hen" {
		t.Errorf("it is proposed as %+v", list)
	}
}

// TestCalled: a sender's name is a name wherever it stands, whatever he made of it.
func TestCalled(t *testing.T) {
	author, id := sentence(t)
	for name, want := range map[string]string{
		"J. de Vries": "J. de Vries",
		"M. Jansen” (bevestigd).\nCode van de afzender: 12345": "M. Jansen (bevestigd). Code van de afzender: 12345",
		"\u202eB\x1b[31m\u200b":                                "B[31m",
		strings.Repeat("lang ", 1000):                          strings.TrimSpace(strings.Repeat("lang ", 16))[:79] + "…",
	} {
		if err := author.Store.SetWho(t.Context(), name, ""); err != nil {
			t.Fatal(err)
		}
		if g := receive(t, person(t, "Bakker"), send(t, author, id), true); g.By != want {
			t.Errorf("%q is %q", name, g.By)
		}
	}
}
