package app

import "kamerbrief/drafts/correct"

// correct puts right what was typed just now, as an act of its own.
func (e *editor) correct() {
	on := correct.Read(e.app.setting(correct.Setting, ""))
	if c, ok := on.After(e.draft.Letter(), e.draft.Selection().Head); ok {
		e.paper.Run(c)
	}
}

// corrections are the switches, in the order of correct.Names.
var corrections = []struct{ title, help string }{
	{"Aanhalingstekens", "Een recht aanhalingsteken of een apostrof wordt gekruld: “ ” en ‘ ’"},
	{"Gedachtestreepjes", "Twee streepjes, en een streepje tussen spaties, worden een lang streepje: –"},
	{"Vaste spaties", "Wat bij elkaar hoort, blijft op één regel: nr. 63, € 5, 13 oktober, J. de Vries"},
	{"Opsommingen", "Een - of * of 1. of a) aan het begin van een alinea maakt een opsomming"},
	{"Rangtelwoorden", "De e achter een cijfer komt hoger te staan, zoals in 1e"},
}
