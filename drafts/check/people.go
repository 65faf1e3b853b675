package check

import (
	"fmt"
	"strings"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Codes of findings about who agreed.
const (
	NotAsked     = "signer-not-asked"
	NotAgreed    = "signer-not-agreed"
	ConsentStale = "signer-agreed-to-other-words"
)

// Consents says of a draft that leaves whose akkoord is not there, or was given to other words.
func Consents(d edit.Doc) []tell.Finding {
	c := &checker{l: d.Letter}
	b := board.Of(d)
	for i := range b.Signers {
		own := b.Signers[i].Own()
		who := signer(b.Signers[i].Signer)
		c.need(own.State != consent.NotAsked, NotAsked, "Aan "+who+" is nog geen akkoord gevraagd.")
		c.need(own.State != consent.Asked, NotAgreed, "Het akkoord van "+who+" is gevraagd, maar nog niet gegeven.")
		c.need(own.State != consent.Remarks, NotAgreed, "In plaats van een akkoord zijn er opmerkingen van "+who+". Verwerk ze en vraag het akkoord opnieuw.")
		c.need(!own.Stale, ConsentStale, stale(own, who))
	}
	return c.out
}

// stale says what changed since an akkoord.
func stale(s *board.Stop, who string) string {
	if len(s.Changed) == 0 {
		return "Het akkoord van " + who + " is van voor de woorden erbij werden bewaard. Leg het opnieuw vast als het voor deze brief geldt."
	}
	return fmt.Sprintf("%s sinds het akkoord van %s: “%s”. Vraag het akkoord opnieuw.",
		tell.Count(len(s.Changed), "zin is gewijzigd", "zinnen zijn gewijzigd"), who, cut(s.Changed[0].Sentence()))
}

// cut shows the begin of a long sentence.
func cut(s string) string {
	return tell.Short(strings.ReplaceAll(s, letter.ObjectString, ""), 100)
}
