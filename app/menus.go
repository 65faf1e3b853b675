package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/assets"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/house"
)

// Keys that the page handles itself are only named in the menus (Keys): on Windows AltGr counts as Ctrl+Alt, and the
// page alone can tell them apart.

// menus gives the menu bar of the screen that is shown. Only what works is in it.
func (a *App) menus() []look.Menu {
	if a.editor == nil {
		return []look.Menu{a.fileMenu(), {Title: "B&rief", Items: a.start.items()}, a.viewMenu(), a.extraMenu(), a.windowMenu(), a.helpMenu()}
	}
	e := a.editor
	return []look.Menu{a.fileMenu(), e.editMenu(), a.viewMenu(), e.insertMenu(), e.formatMenu(), e.letterMenu(), e.reviewMenu(), a.extraMenu(), a.windowMenu(), a.helpMenu()}
}

func (a *App) fileMenu() look.Menu {
	return look.Menu{Title: "&Bestand", Items: a.fileItems(), Fill: a.fileItems}
}

func (a *App) fileItems() []look.Item {
	items := []look.Item{
		{Title: "Nieuwe brief", Shortcut: look.Ctrl(fyne.KeyN), Action: a.newLetter},
		{Title: "Nieuwe brief van een soort…", Shortcut: look.Key(fyne.KeyN, fyne.KeyModifierControl, fyne.KeyModifierShift), Action: a.newOfKind, Hint: "Antwoorden op Kamervragen, een verslag, een uitstelbrief, uw eigen sjabloon"},
		{Title: "Bestand openen of tekst plakken…", Shortcut: look.Ctrl(fyne.KeyO), Action: a.openText},
		{Title: "Recente brieven", Sub: a.recent(), Hint: "De brieven die u het laatst open had"},
	}
	if e := a.editor; e != nil {
		items = append(items, look.Item{Title: "Sluiten", Shortcut: look.Ctrl(fyne.KeyW), Action: a.shut, Hint: "Bewaart de brief en sluit dit venster; in het laatste venster komt de lijst met brieven terug"},
			look.Line(),
			look.Item{Title: "Opslaan", Shortcut: look.Ctrl(fyne.KeyS), Action: e.saveNow, Hint: "Kamerbrief bewaart uw brief ook vanzelf"},
			look.Item{Title: "Opslaan als sjabloon…", Action: e.saveTemplate, Hint: "Om later een brief mee te beginnen"},
			look.Item{Title: "Dupliceren", Action: e.duplicate, Hint: "Een nieuwe brief met dezelfde tekst, zonder akkoorden en opmerkingen"},
			look.Item{Title: "Vervolgbrief", Action: e.followUp, Hint: "Een nieuwe brief die op deze volgt"},
			look.Line(),
			look.Item{Title: "Exporteren…", Shortcut: look.Ctrl(fyne.KeyE), Action: e.exportPDF,
				Hint: "Maakt een PDF voor de Kamer, een concept of een archiefkopie"},
			look.Item{Title: "Afdrukken…", Shortcut: look.Ctrl(fyne.KeyP), Action: e.print},
			look.Line(),
			look.Item{Title: "Versie bewaren…", Shortcut: look.Key(fyne.KeyS, fyne.KeyModifierControl, fyne.KeyModifierAlt), Action: e.nameVersion, Hint: "Geeft de brief zoals hij nu is een naam"},
			look.Item{Title: "Versies…", Action: e.versions, Hint: "Bekijk, vergelijk of zet terug wat er eerder stond"},
			look.Item{Title: "Sinds u hier was…", Action: e.sinceSeen, Enabled: e.hasSeen, Hint: "Loopt langs wat er veranderde sinds u deze brief sloot"},
			e.sendItem(),
			a.receiveItem(),
			a.keyItem(),
			look.Item{Title: "Terug uit Word…", Action: e.takeBack, Hint: "Neemt wat in Word of LibreOffice is veranderd over als voorstellen"},
			look.Item{Title: "Logboek…", Action: e.logbook, Hint: "Wie wat wanneer met deze brief deed"})
	} else {
		items = append(items, look.Item{Title: "Sluiten", Shortcut: look.Ctrl(fyne.KeyW), Action: a.close, Hint: "Sluit dit venster",
			Enabled: func() (bool, string) {
				return len(a.windows) > 1, "Dit is het enige venster. Kies Afsluiten om te stoppen met Kamerbrief."
			}},
			look.Line(), a.receiveItem(), a.keyItem())
	}
	items = append(items, look.Line(), look.Item{Title: "Reservekopie…", Action: a.showCopies, Hint: "Waar uw brieven nog eens bewaard worden, en van wanneer dat is"},
		look.Line(), look.Item{Title: "Afsluiten", Shortcut: look.Ctrl(fyne.KeyQ), Action: a.quit, Hint: "Bewaart alle brieven die open staan en sluit alle vensters"})
	return items
}

func (a *App) receiveItem() look.Item {
	return look.Item{Title: "Beoordeling inlezen…", Action: a.receiveReview, Hint: "Leest een bestand in dat een collega stuurde"}
}

func (a *App) keyItem() look.Item {
	return look.Item{Title: "Mijn sleutel bewaren…", Action: a.saveKey, Hint: "Een bestand waarmee collega's een kopie voor u kunnen versleutelen"}
}

func (e *editor) editMenu() look.Menu {
	some := func() (bool, string) { return e.paper.Chosen(), "Selecteer eerst tekst." }
	writes := e.can(edit.Type("x"))
	return look.Menu{Title: "Be&werken", Items: []look.Item{
		{Title: "Ongedaan maken", Name: func() string { return named("Ongedaan maken", e.draft.UndoLabel()) }, Shortcut: look.Ctrl(fyne.KeyZ), Action: e.paper.Undo,
			Enabled: func() (bool, string) { return e.draft.UndoLabel() != "", "Er is niets om ongedaan te maken." }},
		{Title: "Opnieuw", Name: func() string { return named("Opnieuw", e.draft.RedoLabel()) }, Shortcut: look.Ctrl(fyne.KeyY), Action: e.paper.Redo,
			Enabled: func() (bool, string) { return e.draft.RedoLabel() != "", "Er is niets om opnieuw te doen." }},
		look.Line(),
		{Title: "Knippen", Keys: "Ctrl+X", Action: e.paper.Cut, Enabled: some},
		{Title: "Kopiëren", Keys: "Ctrl+C", Action: func() { e.paper.Copy() }, Enabled: some},
		{Title: "Plakken", Keys: "Ctrl+V", Action: e.paper.Paste, Enabled: writes},
		{Title: "Plakken zonder opmaak", Keys: "Ctrl+Shift+V", Action: e.paper.PastePlain, Enabled: writes},
		look.Line(),
		{Title: "Alles selecteren", Keys: "Ctrl+A", Action: e.paper.SelectAll},
		{Title: "Wie schreef dit…", Action: e.whoWrote, Hint: "Wie de geselecteerde woorden schreef, wanneer, en waarom"},
		look.Line(),
		{Title: "Zoeken…", Shortcut: look.Ctrl(fyne.KeyF), Action: func() { e.find.show(false) }, Hint: "Zoekt in de brief, ook in voetnoten, tabellen, bijlagen en opmerkingen"},
		{Title: "Zoeken en vervangen…", Shortcut: look.Ctrl(fyne.KeyH), Action: func() { e.find.show(true) }},
		{Title: "Volgende zoeken", Shortcut: look.Key(fyne.KeyF3), Action: func() { e.find.step(1) }},
		{Title: "Vorige zoeken", Shortcut: look.Key(fyne.KeyF3, fyne.KeyModifierShift), Action: func() { e.find.step(-1) }},
		{Title: "Ga naar…", Shortcut: look.Ctrl(fyne.KeyG), Also: look.Key(fyne.KeyF5), Action: e.goTo, Hint: "Naar een pagina, tussenkop, voetnoot, tabel, figuur of bijlage"},
		look.Line(),
		{Title: "Volgende spelfout", Shortcut: look.Key(fyne.KeyF7), Action: func() { e.spelling.next(1) }, Hint: "Gaat naar het volgende woord dat niet in de woordenlijst staat"},
		{Title: "Vorige spelfout", Shortcut: look.Key(fyne.KeyF7, fyne.KeyModifierShift), Action: func() { e.spelling.next(-1) }},
	}}
}

// named adds to a command what it is about to undo or redo.
func named(what, act string) string {
	if act == "" {
		return what
	}
	return what + ": " + act
}

func (a *App) viewMenu() look.Menu {
	m := look.Menu{Title: "B&eeld"}
	if e := a.editor; e != nil {
		shown := func(name string) func() bool { return func() bool { return a.on(name, true) } }
		m.Items = []look.Item{
			{Title: "Hele pagina", Action: func() { e.paper.SetFit(paper.FitPage) }},
			{Title: "Paginabreedte", Action: func() { e.paper.SetFit(paper.FitWidth) }},
			{Title: "In- en uitzoomen", Sub: []look.Item{
				{Title: "Inzoomen", Keys: "Ctrl++", Action: func() { e.paper.ZoomBy(1) }},
				{Title: "Uitzoomen", Keys: "Ctrl+-", Action: func() { e.paper.ZoomBy(-1) }},
				{Title: "Ware grootte (100%)", Keys: "Ctrl+Shift+1", Action: func() { e.paper.SetZoom(1) }},
			}},
			{Title: "Twee pagina's naast elkaar", Checked: func() bool { return a.on(prefTwo, false) }, Action: func() { e.see(prefTwo) }},
			look.Line(),
			{Title: "Volgend deel van het venster", Shortcut: look.Key(fyne.KeyF6), Action: func() { e.round(false) }, Hint: "Menu, knoppen, inhoud, brief, opmerkingen, statusbalk; de cursor blijft staan"},
			{Title: "Vorig deel van het venster", Shortcut: look.Key(fyne.KeyF6, fyne.KeyModifierShift), Action: func() { e.round(true) }},
			look.Line(),
			{Title: "Akkoorden naast de brief", Checked: shown(prefSigners), Action: func() { e.panel(prefSigners) }},
			{Title: "Inhoud", Checked: shown(prefOut), Shortcut: look.Key(fyne.KeyN, fyne.KeyModifierControl, fyne.KeyModifierAlt), Action: func() { e.panel(prefOut) }, Enabled: e.hasRoom},
			{Title: "Inhoud breder", Action: func() { e.widen(40) }, Enabled: e.hasOutline, Hint: "Ook door de rand van de inhoud te verslepen"},
			{Title: "Inhoud smaller", Action: func() { e.widen(-40) }, Enabled: e.hasOutline},
			{Title: "Opmerkingen", Checked: shown(prefMargin), Shortcut: look.Key(fyne.KeyO, fyne.KeyModifierControl, fyne.KeyModifierAlt), Action: func() { e.panel(prefMargin) }},
			e.checksItem(),
			{Title: "Voetnoten", Checked: func() bool { return e.app.on(noting, false) }, Action: e.showNotes, Enabled: e.hasRoom, Hint: "Een lijst van alle voetnoten, naast de brief"},
			{Title: "Luisterweergave", Checked: func() bool { return a.on(listening, false) }, Action: func() { e.beside(listening) }, Enabled: e.hasRoom,
				Hint: "Toont wat een schermlezer van de pdf voorleest"},
			{Title: "Spelfouten onderstrepen", Checked: e.spelling.on, Action: e.spelling.switched},
			{Title: "Liniaal", Checked: func() bool { return a.on(prefRuler, false) }, Action: func() { e.toggle(prefRuler, false) }, Hint: "Centimeters vanaf de linkerkant van de tekst"},
			{Title: "Niet-afdrukbare tekens", Shortcut: look.Key(fyne.KeyF10, fyne.KeyModifierControl), Checked: func() bool { return a.on(prefSigns, false) }, Action: func() { e.see(prefSigns) }, Hint: "Toont spaties, vaste spaties en het einde van alinea's"},
			{Title: "Donkere pagina", Checked: func() bool { return a.on(prefDark, false) }, Action: func() { e.see(prefDark) }, Hint: "Alleen op het scherm; wat u exporteert of afdrukt blijft wit"},
			look.Line(),
		}
	}
	theme := func(name, title string) look.Item {
		return look.Item{Title: title, Checked: func() bool { return look.Current().Name == name }, Action: func() { a.setTheme(name) }}
	}
	var sizes []look.Item
	for _, n := range scales {
		sizes = append(sizes, look.Item{Title: itoa(n) + "%", Checked: func() bool { return int(look.Current().Scale*100+0.5) == n }, Action: func() { a.setScale(n) }})
	}
	m.Items = append(m.Items,
		look.Item{Title: "Kleuren", Sub: []look.Item{theme("licht", "Licht"), theme("donker", "Donker"), theme("hoog contrast", "Hoog contrast")}},
		look.Item{Title: "Tekstgrootte van het programma", Sub: sizes},
		look.Item{Title: "Volledig scherm", Shortcut: look.Key(fyne.KeyF11), Checked: a.win.FullScreen, Action: func() { a.win.SetFullScreen(!a.win.FullScreen()) }})
	return m
}

func (e *editor) insertMenu() look.Menu {
	run := func(c edit.Command) func() { return func() { e.run(c) } }
	// The bijlagen to refer to are those there are when the menu opens.
	items := func() []look.Item {
		return []look.Item{
			{Title: "T&ussenkop", Keys: "Ctrl+1", Action: run(edit.Style(letter.Heading, 1)), Enabled: e.can(edit.Style(letter.Heading, 1))},
			{Title: "Voetnoot", Keys: "Ctrl+Alt+F", Action: run(edit.InsertNote("")), Enabled: e.can(edit.InsertNote(""))},
			{Title: "Opmerking", Keys: "Ctrl+Alt+M", Action: e.margin.Write},
			{Title: "Kamerstuk-verwijzing…", Action: e.insertCitation, Enabled: e.can(edit.Type("x")), Hint: "Een Kamerstuk in elke schrijfwijze, zoals de leidraad het schrijft"},
			{Title: "Verwijzing…", Action: e.insertReference, Enabled: e.can(edit.Type("x")), Hint: "Naar een tussenkop, voetnoot, tabel, figuur of bijlage; het nummer loopt mee"},
			{Title: "Standaardtekst…", Shortcut: look.Key(fyne.KeyT, fyne.KeyModifierControl, fyne.KeyModifierShift), Action: e.standardText, Enabled: e.can(edit.Type("x")), Hint: "Met een afkorting voor de cursor komt die tekst er meteen"},
			{Title: "Verwijzing naar bijlage", Action: func() {}, Sub: e.bijlageRefs()},
			{Title: "Koppeling…", Shortcut: look.Ctrl(fyne.KeyK), Action: e.editLink, Enabled: e.can(edit.Type("x")), Hint: "Naar een webpagina of een e-mailadres"},
			look.Line(),
			{Title: "Tabel…", Action: e.insertTable},
			{Title: "Figuur…", Action: e.insertFigure},
			{Title: "Regeleinde", Keys: "Shift+Enter", Action: run(edit.BreakLine())},
			{Title: "Pagina-einde", Keys: "Ctrl+Enter", Action: run(edit.InsertPageBreak()), Enabled: e.can(edit.InsertPageBreak())},
			{Title: "Vaste spatie", Keys: "Ctrl+Shift+Spatie", Action: run(edit.Type("\u00a0"))},
			{Title: "Speciaal teken…", Action: e.insertCharacter, Enabled: e.can(edit.Type("x")), Hint: "Euro, paragraaf, letters met accenten en streepjes, met hun naam"},
		}
	}
	return look.Menu{Title: "&Invoegen", Items: items(), Fill: items}
}

// bijlageRefs are the bijlagen there are now.
func (e *editor) bijlageRefs() []look.Item {
	var out []look.Item
	for i, b := range e.draft.Letter().Bijlagen {
		t := "Bijlage " + itoa(i+1)
		if b.Title != "" {
			t += " – " + b.Title
		}
		out = append(out, look.Item{Title: t, Action: func() { e.run(edit.InsertRef(letter.Atom{Kind: letter.RefBijlage, To: b.ID})) }})
	}
	if len(out) == 0 {
		out = []look.Item{{Title: "Bijlage toevoegen…", Action: e.bijlagen}}
	}
	return out
}

// language is the language that the words at the begin of the selection are marked with, "" for that of the letter.
func (e *editor) language() string {
	s := e.draft.Selection()
	b := e.draft.Letter().Block(s.Head.Block)
	if b == nil {
		return ""
	}
	at := s.Head.Off
	if s.Anchor.Block == s.Head.Block {
		at = min(at, s.Anchor.Off)
	}
	for _, m := range b.Marks {
		if m.Kind == letter.Lang && m.From <= at && at < m.To {
			return m.Val
		}
	}
	return ""
}

func (e *editor) formatMenu() look.Menu {
	return look.Menu{Title: "&Opmaak", Items: e.formatItems(), Fill: e.formatItems} // anew each time: what is moved depends on the caret
}

func (e *editor) formatItems() []look.Item {
	run := func(c edit.Command) func() { return func() { e.run(c) } }
	var styles []look.Item
	keys := map[string]string{"Hoofdtekst": "Ctrl+0", "Tussenkop 1": "Ctrl+1", "Tussenkop 2": "Ctrl+2", "Tussenkop 3": "Ctrl+3"}
	for _, s := range styleNames {
		styles = append(styles, look.Item{Title: s.name, Keys: keys[s.name], Action: run(edit.Style(s.kind, s.level)), Checked: func() bool {
			b := e.caretBlock()
			return b != nil && styleOf(b) == s.name
		}})
	}
	langs := []look.Item{{Title: "Nederlands", Action: run(edit.OwnLanguage()), Checked: func() bool { return e.language() == "" }}}
	for _, x := range []struct{ title, lang string }{{"Engels", "en-GB"}, {"Engels (Verenigde Staten)", "en-US"}, {"Duits", "de-DE"}, {"Frans", "fr-FR"}} {
		langs = append(langs, look.Item{Title: x.title, Action: run(edit.ToggleMark(letter.Lang, x.lang)), Checked: func() bool { return e.language() == x.lang }})
	}
	return append([]look.Item{
		{Title: "Vet", Keys: "Ctrl+B", Action: run(edit.ToggleMark(letter.Bold, ""))},
		{Title: "Cursief", Keys: "Ctrl+I", Action: run(edit.ToggleMark(letter.Italic, ""))},
		{Title: "Onderstrepen", Keys: "Ctrl+U", Action: run(edit.ToggleMark(letter.Underline, ""))},
		{Title: "Tekst hoger (superscript)", Action: run(edit.ToggleMark(letter.Sup, ""))},
		{Title: "Tekst lager (subscript)", Action: run(edit.ToggleMark(letter.Sub, ""))},
		{Title: "Taal van de woorden", Sub: langs, Hint: "Een schermlezer leest ze in die taal voor, en Engels wordt als Engels nagekeken"},
		{Title: "Opmaak wissen", Keys: "Ctrl+Spatie", Action: run(edit.ClearMarks())},
		look.Line(),
		{Title: "Alineastijl", Sub: styles},
		{Title: "Alinea bijeenhouden", Sub: e.keepItems()},
		{Title: "Opsomming", Action: run(edit.List(letter.Bullet))},
		{Title: "Genummerde opsomming", Action: run(edit.List(letter.Number))},
		keyed(e.item("Inspringen", edit.Indent()), "Alt+Shift+Pijl rechts"),
		keyed(e.item("Uitspringen", edit.Outdent()), "Alt+Shift+Pijl links"),
		{Title: "Koppen nummeren", Checked: func() bool { return e.draft.Letter().Frame.Numbered }, Action: func() {
			e.do(edit.ChangeFrame("kopnummering wijzigen", func(f *letter.Frame) { f.Numbered = !f.Numbered }))
		}},
		{Title: "Kop zonder nummer", Enabled: func() (bool, string) { return e.onKind("Zet de cursor in een tussenkop.", letter.Heading) }, Checked: func() bool {
			b := e.caretBlock()
			return b != nil && b.Plain
		}, Action: func() { e.run(edit.Plain(!e.caretBlock().Plain)) }},
		{Title: "Vraag of antwoord benoemen…", Enabled: func() (bool, string) {
			return e.onKind("Zet de cursor in een vraag of antwoord.", letter.Question, letter.Answer)
		}, Action: e.askLabel},
		look.Line(),
		{Title: "Tabel", Sub: e.tableItems()},
		{Title: "Figuur", Sub: e.figureItems()},
	}, e.moveItems()...)
}

// moveItems move what the caret is in and say what that is. In a tussenkop the keys take its text along.
func (e *editor) moveItems() []look.Item {
	up, down := edit.MoveUp(), edit.MoveDown()
	thing := "Alinea"
	for _, c := range []edit.Command{up, down} { // one of them may be refused
		if tx, why := c(e.draft.Letter(), e.draft.Selection(), letter.Random); why == "" {
			thing = tell.Capital(strings.Fields(tx.Label)[0])
		}
	}
	const keysUp, keysDown = "Alt+Shift+Pijl omhoog", "Alt+Shift+Pijl omlaag"
	sectionUp, sectionDown := e.item("Tussenkop met tekst omhoog", edit.MoveSection(letter.ID{}, -1)), e.item("Tussenkop met tekst omlaag", edit.MoveSection(letter.ID{}, 1))
	if b := e.caretBlock(); b != nil && b.Kind == letter.Heading {
		return []look.Item{e.item("Alleen de tussenkop omhoog", up), e.item("Alleen de tussenkop omlaag", down), keyed(sectionUp, keysUp), keyed(sectionDown, keysDown)}
	}
	return []look.Item{keyed(e.item(thing+" omhoog", up), keysUp), keyed(e.item(thing+" omlaag", down), keysDown), sectionUp, sectionDown}
}

func (e *editor) letterMenu() look.Menu {
	writes := func() (bool, string) { why := e.draft.Closed(); return why == "", string(why) }
	return look.Menu{Title: "B&rief", Items: []look.Item{
		{Title: "Afzender en colofon…", Action: e.sender, Enabled: writes},
		{Title: "Geadresseerde…", Action: e.addressee, Enabled: writes},
		{Title: "Onderwerp, datum en kenmerken…", Action: e.subject, Enabled: writes},
		{Title: "Ondertekenaars…", Action: e.signers, Hint: "Wie ondertekent, hoe ver ieder is, wat er is gewijzigd sinds een akkoord, en wie een afschrift krijgt"},
		{Title: "Parafenblad…", Action: e.exportSheet, Hint: "Maakt een pdf van wie akkoord is"},
		{Title: "Status…", Action: e.stage, Hint: "Hoe ver de brief is; wat is verzonden, kan niet worden gewijzigd"},
		{Title: "Bijlagen…", Action: e.bijlagen},
		{Title: "Briefhoofd invullen", Action: func() { e.paper.EditField("ministry") }, Enabled: writes, Hint: "Begint bij het ministerie; Tab en Shift+Tab gaan langs alles wat op de brief is in te vullen"},
		{Title: "Opslaan als standaard voor mij", Action: e.keepMine, Hint: "Afzender, contactpersoon, slotzin en ondertekenaars van deze brief staan dan in elke nieuwe brief"},
		look.Line(),
		{Title: "Lettertype…", Action: e.chooseFont, Enabled: writes},
		{Title: "Huisstijl van uw organisatie", Action: e.useHouse, Enabled: e.can(house.Apply()), Hint: "Zet logo, woordmerk en lettertype van het geladen pakket op deze brief"},
	}}
}

func (a *App) extraMenu() look.Menu {
	m := look.Menu{Title: "E&xtra", Items: []look.Item{
		{Title: "Opdracht zoeken…", Shortcut: look.Key(fyne.KeyP, fyne.KeyModifierControl, fyne.KeyModifierShift), Action: a.findCommand, Hint: "Zoekt in alle menu's en doet wat u kiest"},
	}}
	if a.editor != nil {
		m.Items = append(m.Items, look.Item{Title: "Woorden tellen…", Action: a.editor.countWords, Hint: "Van de tekst, de voetnoten en wat geselecteerd is; en hoe lang het lezen duurt"})
	}
	m.Items = append(m.Items, look.Line(),
		look.Item{Title: "Automatische correcties…", Action: func() { a.showOptions(wordOptions) }, Hint: "Wat Kamerbrief tijdens het typen vanzelf goed zet"},
		look.Item{Title: "Pakket van uw organisatie…", Action: a.showOrganisation, Hint: "Ministeries, bewindspersonen, standaardteksten, woorden, sjablonen, logo en lettertype die uw organisatie geeft"},
		look.Item{Title: "Opties…", Action: func() { a.showOptions(ownOptions) }, Hint: "Uw naam, waar uw brieven staan, kleuren, tekstgrootte, taal en sneltoetsen"})
	return m
}

func (a *App) helpMenu() look.Menu {
	return look.Menu{Title: "&Help", Items: []look.Item{
		{Title: "Handleiding", Shortcut: look.Key(fyne.KeyF1), Action: func() { look.ShowBook(a.win.Canvas(), "Handleiding", look.Topics(assets.Handleiding)) }},
		{Title: "Wat is er nieuw", Action: func() { look.ShowBook(a.win.Canvas(), "Wat is er nieuw", look.Topics(assets.Nieuw)) }},
		{Title: "Sneltoetsen", Action: func() { forms.Shortcuts(a.win.Canvas(), a.menus()) }},
		{Title: "Voorbeeldbrief openen", Action: a.openSample},
		{Title: "Info over Kamerbrief", Action: func() { forms.About(a.win.Canvas(), Version, a.opt.StoreDir) }},
	}}
}
