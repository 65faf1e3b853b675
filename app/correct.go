package app

import "kamerbrief/drafts/correct"

// correct puts right what was typed just now, as an act of its own.
func (e *editor) correct() {
	if c, ok := e.app.rules().After(e.draft.Letter(), e.draft.Selection().Head); ok {
		e.paper.Run(c)
	}
}

// correctEnd is correct for a paragraph that is about to end.
func (e *editor) correctEnd() {
	if c, ok := e.app.rules().Before(e.draft.Letter(), e.draft.Selection().Head); ok {
		e.paper.Run(c)
	}
}

// rules are the corrections that this person left on.
func (p *program) rules() correct.Rules { return correct.Read(p.setting(correct.Setting, "")) }

// corrections are the switches, in the order of correct.Names.
var corrections = []struct{ title, help string }{
	{"Aanhalingstekens", "Een recht aanhalingsteken of een apostrof wordt gekruld: “ ” en ‘ ’"},
	{"Gedachtestreepjes", "Twee streepjes, en een streepje tussen spaties, worden een lang streepje: –"},
	{"Vaste spaties", "Wat bij elkaar hoort, blijft op één regel: nr. 63, € 5, 13 oktober, J. de Vries"},
	{"Opsommingen", "Een - of * of 1. of a) aan het begin van een alinea maakt een opsomming"},
	{"Rangtelwoorden", "De e achter een cijfer komt hoger te staan, zoals in 1e"},
	{"Koppelingen", "Een adres met https:// of www. en een e-mailadres worden een koppeling, na een spatie of Enter"},
}
