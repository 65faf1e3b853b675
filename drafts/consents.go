package drafts

import (
	"strings"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Consents gives who agreed to what. The slice must not be changed.
func (d *Draft) Consents() []consent.Entry { return d.doc.Consents }

// Doc is what the draft holds now.
func (d *Draft) Doc() edit.Doc { return d.doc }

// Consent records how far a step of a signer's route is; By "" is the store's own name. An akkoord is given to the letter as
// it would leave now. What is "" of Due and Remark stays as it was. It is one act.
func (d *Draft) Consent(e consent.Entry) error {
	if err := dueFits(e.Due); err != nil {
		return err
	}
	return d.Run(edit.Record("akkoord vastleggen", d.recorded(e)))
}

// recorded fills in an entry what stays as it was, and who records it when.
func (d *Draft) recorded(e consent.Entry) consent.Entry {
	was := consent.Find(d.doc.Consents, e.Signer, e.Step)
	for _, s := range d.doc.Letter.Signers {
		if s.ID == e.Signer {
			was = consent.Of(d.doc.Consents, s, e.Step)
		}
	}
	return was.Next(e, strings.TrimSpace(letter.Clean(d.author(e.By))), d.now().UTC())
}

// AskAgain asks the akkoord of these steps again, in one act; by "" is the store's own name.
func (d *Draft) AskAgain(of []consent.Entry, by string) error {
	var list []consent.Entry
	for _, e := range of {
		list = append(list, d.recorded(consent.Entry{Signer: e.Signer, Step: e.Step, State: consent.Asked, By: by}))
	}
	if len(list) == 0 {
		return Refusal("Er is niets om opnieuw te vragen: elk akkoord geldt nog.")
	}
	return d.Run(edit.Record("akkoord opnieuw vragen", list...))
}
