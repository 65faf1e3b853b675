package app

import (
	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
)

// characters are what a keyboard has no key for, with the words they are found by.
var characters = [][2]string{
	{"€", "euro"}, {"§", "paragraaf"}, {"–", "gedachtestreepje"}, {"—", "lang streepje"}, {"\u2011", "vast koppelteken (breekt niet af)"}, {"\u00ad", "zacht afbreekstreepje (alleen aan het einde van een regel)"}, {"…", "beletselteken"},
	{"“", "aanhalingsteken openen"}, {"”", "aanhalingsteken sluiten"}, {"‘", "enkel aanhalingsteken openen"}, {"’", "apostrof, enkel aanhalingsteken sluiten"}, {"„", "aanhalingsteken laag"},
	{"×", "maal"}, {"÷", "gedeeld door"}, {"±", "plus of min"}, {"≤", "kleiner dan of gelijk aan"}, {"≥", "groter dan of gelijk aan"}, {"≠", "ongelijk aan"}, {"≈", "ongeveer gelijk aan"}, {"‰", "promille"}, {"°", "graad"}, {"µ", "micro"},
	{"½", "een half"}, {"¼", "een kwart"}, {"¾", "drie kwart"}, {"²", "kwadraat"}, {"³", "tot de derde"},
	{"á", "a accent aigu"}, {"à", "a accent grave"}, {"ä", "a trema"}, {"â", "a circonflexe"}, {"å", "a ring"}, {"ã", "a tilde"}, {"ç", "c cedille"}, {"é", "e accent aigu"}, {"è", "e accent grave"}, {"ë", "e trema"}, {"ê", "e circonflexe"}, {"É", "hoofdletter E accent aigu"},
	{"í", "i accent aigu"}, {"ï", "i trema"}, {"î", "i circonflexe"}, {"ñ", "n tilde"}, {"ó", "o accent aigu"}, {"ö", "o trema"}, {"ô", "o circonflexe"}, {"ø", "o met streep"}, {"ú", "u accent aigu"}, {"ü", "u trema"}, {"û", "u circonflexe"},
	{"ł", "l met streep (Pools)"}, {"ş", "s cedille (Turks)"}, {"ğ", "g breve (Turks)"}, {"ı", "i zonder punt (Turks)"}, {"š", "s haček"}, {"ž", "z haček"}, {"č", "c haček"}, {"ć", "c accent aigu"}, {"ß", "ringel-s"}, {"æ", "ae"}, {"œ", "oe"},
	{"→", "pijl naar rechts"}, {"←", "pijl naar links"}, {"•", "bolletje"}, {"©", "copyright"}, {"®", "geregistreerd merk"}, {"†", "kruisje"}, {"☐", "leeg vakje"}, {"☑", "aangevinkt vakje"},
}

// insertCharacter offers characters, narrowed by typing any part of their names.
func (e *editor) insertCharacter() {
	var items []look.Item
	for _, c := range characters {
		items = append(items, look.Item{Title: c[0] + "   " + c[1], Plain: true, Action: func() { e.run(edit.Type(c[0])); e.focusPage() }})
	}
	look.ShowFind(e.app.win.Canvas(), items)
}
