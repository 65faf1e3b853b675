package export

import (
	"bytes"
	"fmt"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/figure"
)

// The codes of what there is to say about a photo that leaves.
const (
	PhotoBared  = "bijlage-photo-bare"
	PhotoSealed = "bijlage-photo"
)

// unsigned gives a file as it leaves: a photo without what a camera or program wrote in it (where, when, by whom), and upright
// when turned is set; any other file as it is. There is a finding when something was taken out, and a grave one when that
// cannot be done.
func unsigned(b []byte, turned bool) (out []byte, found *tell.Finding) {
	if kind := figure.Sealed(b); kind != "" {
		return b, &tell.Finding{Code: PhotoSealed, Severity: tell.Grave, Text: fmt.Sprintf("Uit een foto van deze soort (%s) kan dit programma niet weghalen wat de camera erbij schreef, zoals plaats, tijd, toestel en naam. "+
			"Dat gaat nu mee. Sla de foto op als jpg en voeg haar opnieuw toe.", kind)}
	}
	if !figure.Is(b) {
		return b, nil
	}
	out, err := figure.Bare(b, turned)
	switch {
	case err != nil:
		return b, &tell.Finding{Code: PhotoSealed, Severity: tell.Grave,
			Text: "Deze foto is beschadigd. Wat de camera erbij schreef, zoals plaats, tijd, toestel en naam, kan er niet uit en gaat nu mee. Open de foto, sla haar opnieuw op en voeg haar opnieuw toe."}
	case bytes.Equal(out, b):
		return b, nil
	}
	if what := figure.Wrote(b); len(what) > 0 {
		found = &tell.Finding{Code: PhotoBared, Text: "Uit deze foto is weggehaald wat de camera of een programma erbij schreef: " + tell.List(what, "en") + ". Het beeld is gelijk gebleven."}
	}
	return out, found
}
