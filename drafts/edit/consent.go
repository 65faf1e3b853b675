package edit

import (
	"slices"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
)

// SetConsent records how far a step of a signer's route is. It changes neither the letter nor the comments; the akkoord in
// it holds the letter that it was given to, so that what others did meanwhile never comes under it.
type SetConsent struct{ Entry consent.Entry }

// agree gives the changed consents, or ErrFit.
func (s SetConsent) agree(d Doc) ([]consent.Entry, error) {
	if s.Entry.Signer.IsZero() || !slices.Contains(consent.Steps, s.Entry.Step) || !s.Entry.State.Known() {
		return nil, ErrFit
	}
	return consent.With(d.Consents, s.Entry), nil
}

// retract gives the step that takes this one back.
func (s SetConsent) retract(before Doc) Step {
	return SetConsent{consent.Find(before.Consents, s.Entry.Signer, s.Entry.Step)}
}

// Map leaves every place where it is.
func (s SetConsent) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

// again gives the step as it is on now: of two that record the same step, the one that was recorded last stays.
func (s SetConsent) again(base, now Doc) Steps {
	was, is := consent.Find(base.Consents, s.Entry.Signer, s.Entry.Step), consent.Find(now.Consents, s.Entry.Signer, s.Entry.Step)
	if !is.Equal(was) && is.At.After(s.Entry.At) {
		return nil
	}
	return Steps{s}
}

// Record records how far steps of routes are, in one act. An akkoord that is to no letter yet is given to this one as it would
// leave now.
func Record(label string, entries ...consent.Entry) Command {
	return func(l *letter.Letter, s Selection, _ letter.NewID) (Tx, Reason) {
		tx := Tx{Before: s, After: s, Label: label}
		decided, _ := Show(l, letter.Decided)
		for _, e := range entries {
			if !slices.ContainsFunc(l.Signers, func(x letter.Signer) bool { return x.ID == e.Signer }) {
				return Tx{}, reasonNoSigner
			}
			if e.State.Given() && e.To.IsZero() {
				e.To = consent.To(decided, e.By, e.At)
			}
			tx.Steps = append(tx.Steps, SetConsent{e})
		}
		if len(tx.Steps) == 0 {
			return Tx{}, Same
		}
		return tx, ""
	}
}
