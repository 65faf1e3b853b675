package cli

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/house"
)

const actsHelp = `Plaatsen (“place”): {"after":"woorden"} {"before":"woorden"} {"start":true} {"end":true} {"block":ID,"at":N};
met "nth":2 de tweede keer dat de woorden er staan; met "in" een andere tekst dan de brief zelf: "subject",
"salutation", "closing", "addressee", "note 1", "cell 2 3 of table 1", "bijlage 1", "note 1 of bijlage 1".

Handelingen:
  {"act":"caret","place":{…}}  {"act":"select","text":"…","nth":1,"in":"…"}  {"act":"type","text":"…"}
  {"act":"select","from":{…},"to":{…}}   van plaats tot plaats, ook over alinea's
  {"act":"replace","find":"…","with":"…","all":true}   ook "case", "word", "regexp" (dan is $1 een groep) en "in"; zonder "all" de volgende
  {"act":"keys","text":"…"}   als aan het toetsenbord, met de automatische correcties; {"act":"autocorrect","name":"quotes","on":false}
      zet er een soort van aan of uit, voor u en niet voor de brief: quotes, dashes, spaces, lists, ordinals, links
  {"act":"enter"}  {"act":"linebreak"}  {"act":"pagebreak"}  {"act":"backspace"}  {"act":"delete"}
  {"act":"cut"}  {"act":"copy"}  {"act":"paste"}  {"act":"paste","text":"…"}  {"act":"undo"}  {"act":"redo"}
      paste met "html" is wat Word, Outlook, LibreOffice of een browser op het klembord zet; afbeeldingen komen niet mee
      copy met "from":ID en "block":ID neemt die alinea uit een andere brief
  {"act":"mark","mark":"bold"}   ook italic, underline, sub, sup; link en lang met "value"; “clear” wist opmaak
  {"act":"style","kind":"heading","level":2}   ook para, bullet, numbered, quote, question, answer, caption
  {"act":"label","text":"Antwoord op vragen 2 en 3"}   van een vraag of antwoord; "" telt weer
  {"act":"numbering","on":false}   de tussenkop krijgt geen nummer
  {"act":"keep","what":"next","on":true}   de alinea staat op de bladzijde van wat volgt; lines houdt haar regels bijeen
  {"act":"indent"}  {"act":"outdent"}  {"act":"move","do":"up"}   of down
  {"act":"section","do":"up","heading":2}   of down: de tweede tussenkop van de brief met alles wat eronder staat; zonder
      "heading" die waar de cursor onder staat
  {"act":"note","text":"…"}  {"act":"ref","to":"bijlage 1"}   ook note 1, heading 1.1, table 1, figure 1, of een ID
  {"act":"table","rows":2,"columns":3}   en {"act":"table","do":"delete"}, ook up, down
  {"act":"row","do":"insert-after"}   ook insert-before, delete, header
  {"act":"column","do":"delete"}   ook insert-before, insert-after, right, wider, narrower
  {"act":"cell","do":"merge-right"}   ook merge-down, split
  {"act":"figure","file":"…","alt":"…"}
  {"act":"field","name":"subject","value":"…"}   namen: ` + fieldNames + `
  {"act":"house"}   logo, woordmerk en lettertype van het pakket van uw organisatie
  {"act":"signer","do":"add","function":"…","name":"…","kind":"mede namens"}   kind: ondertekenaar, mede namens,
      met akkoord van; do ook set, remove, move, met "number", "name" of "id"; move met "to"
  {"act":"consent","signer":1,"step":"bewindspersoon","state":"akkoord","by":"…","remark":"…","due":"2025-10-20"}   step: opsteller,
      directie, dg, sg, bewindspersoon; state: niet gevraagd, gevraagd, opmerkingen, akkoord, getekend; een akkoord geldt voor
      de woorden van dat moment
  {"act":"askagain","by":"…"}   vraagt elk akkoord opnieuw dat voor andere woorden gold
  {"act":"bijlage","do":"add","title":"…","kind":"bijlage","file":"…"}   kind: bijlage, beslisnota, rapport, brief;
      do ook write, set, remove, move, met "number", "title" of "id"; move met "to"; add en set met "confidential":true;
      zonder "file" is het een plaats voor een bestand dat nog komt
  {"act":"comment","by":"…","text":"…"}   bij wat geselecteerd is, of met "on" bij iets in zijn geheel: letter, bijlage 1,
      table 1, figure 1, frame, een veld zoals date, een tekst zoals subject, note 1 of cell 2 3 of table 1, of een ID;
      met "class": intern, privé of bewindspersoon; met "to" en "due" voor wie, en tegen welke dag
  {"act":"reply","to":ID,"by":"…","text":"…"}
  {"act":"resolve","id":ID,"by":"…"}  {"act":"reopen","id":ID}
  {"act":"version","name":"…","note":"…","by":"…"}   geeft de brief zoals hij nu is een naam
  {"act":"restore","version":N}   zet die versie terug; met "block":ID alleen die alinea
  {"act":"editcomment","id":ID,"text":"…"}  {"act":"deletecomment","id":ID}   ook van een antwoord
  {"act":"assign","id":ID,"to":"…","due":"2025-10-27"}  {"act":"class","id":ID,"class":"privé"}
  {"act":"suggest","on":true,"by":"…"}   wat hierna komt, is een voorstel van die persoon; "on":false beëindigt dat
  {"act":"accept","id":ID}   ook "by":"…", "all":true of "selection":true; reject werkt net zo
  {"act":"reason","id":ID,"text":"…"}   waarom iets wordt voorgesteld
  {"act":"fix","code":"…","nth":1,"choice":1}   verbetert een punt van “kamerbrief findings”`

const fieldNames = `subject salutation closing
      addressee date returnAddress classification kamer ministry numbered lang font directorate department
      visitAddress postAddress website contact phone mobile email ourReference yourReference yourLetterOf
      enclosures referenceClosing also copies`

// form says how an act is written: its fields beside "act", and how to read them.
type form struct {
	fields string
	read   func(f *fields, a *act) func(*session) error
}

// runs is an act that is one command.
func runs(c func(f *fields) edit.Command) func(*fields, *act) func(*session) error {
	return func(f *fields, _ *act) func(*session) error {
		cmd := c(f)
		return func(s *session) error { return s.run(cmd) }
	}
}

// plainly is an act that is one command without fields.
func plainly(c func() edit.Command) form {
	return form{"", runs(func(*fields) edit.Command { return c() })}
}

// deletes is an act that deletes what is selected to the byte, as a script says itself which spaces go, or does what c does at the caret.
func deletes(c func() edit.Command) form {
	return form{"", func(*fields, *act) func(*session) error {
		return func(s *session) error {
			if s.d.Selection().Empty() {
				return s.run(c())
			}
			return s.run(edit.DeleteExactly())
		}
	}}
}

// chosen is an act whose field do picks what is done.
func chosen(c func(string) edit.Command, words ...string) form {
	return form{"do", runs(func(f *fields) edit.Command { return c(f.choice("do", words...)) })}
}

// choice is a text that has to be one of some words.
func (f *fields) choice(name string, words ...string) string {
	s := f.must(name)
	if f.err == nil && !slices.Contains(words, s) {
		f.fail(say("het veld “%s” kan zijn: %s, niet %s", name, strings.Join(words, ", "), quote(s)))
	}
	return s
}

var forms = map[string]form{
	"caret":     {"place", readCaret},
	"select":    {"text nth in from to", readSelect},
	"fix":       {"code nth choice all", readFix},
	"ledger":    {"nth status promise table by", readLedger},
	"ignore":    {"code nth reason by", readIgnore},
	"type":      {"text", runs(func(f *fields) edit.Command { return edit.Type(f.must("text")) })},
	"replace":   {"find with all case word regexp in", readReplace},
	"keys":      {"text", readKeys},
	"enter":     plainly(edit.Enter),
	"house":     plainly(house.Apply),
	"linebreak": plainly(edit.BreakLine),
	"pagebreak": plainly(edit.InsertPageBreak),
	"backspace": deletes(edit.Backspace),
	"delete":    deletes(edit.Delete),
	"indent":    plainly(edit.Indent),
	"outdent":   plainly(edit.Outdent),
	"clear":     plainly(edit.ClearMarks),
	"copy":      {"from block", readCopy},
	"cut":       {"", readCut},
	"paste":     {"text html", readPaste},
	"undo":      {"", history((*drafts.Draft).Undo, "er is niets om ongedaan te maken")},
	"redo":      {"", history((*drafts.Draft).Redo, "er is niets om opnieuw te doen")},
	"mark":      {"mark value", readMark},
	"style":     {"kind level", readStyle},
	"label":     {"text", runs(func(f *fields) edit.Command { return edit.Label(f.text("text")) })},
	"keep":      {"what on", readKeep},
	"numbering": {"on", runs(func(f *fields) edit.Command { return edit.Plain(!f.yes("on")) })},
	"move": {"do", runs(func(f *fields) edit.Command {
		if f.choice("do", "up", "down") == "up" {
			return edit.MoveUp()
		}
		return edit.MoveDown()
	})},
	"section":  {"do heading", readSection},
	"note":     {"text", runs(func(f *fields) edit.Command { return edit.InsertNote(f.text("text")) })},
	"ref":      {"to", readRef},
	"table":    {"rows columns do", readTable},
	"row":      chosen(edit.Row, "insert-before", "insert-after", "delete", "header"),
	"column":   chosen(edit.Column, "insert-before", "insert-after", "delete", "right", "wider", "narrower"),
	"cell":     chosen(edit.Cell, "merge-right", "merge-down", "split"),
	"figure":   {"file alt", readFigure},
	"field":    {"name value", runs(func(f *fields) edit.Command { return setField(f.must("name"), f.must("value")) })},
	"consent":  {"signer id name step state by remark due", readConsent},
	"askagain": {"by", readAskAgain},
	"signer":   {"do function name kind prefix consent number id to", readSigner},
	"bijlage":  {"do title kind file number id to confidential", readBijlage},
	"comment":  {"by text on class to due", readComment},
	"reply":    {"to by text", readReply},
	"resolve":  {"id by", readThread((*drafts.Draft).Resolve)},
	"version":  {"name note by", readVersion},
	"restore":  {"version block", readRestore},
	"reopen":   {"id", readThread(func(d *drafts.Draft, id letter.ID, _ string) error { return d.Reopen(id) })},

	"editcomment":   {"id by text", readEditComment},
	"deletecomment": {"id", readThread(func(d *drafts.Draft, id letter.ID, _ string) error { return d.Erase(id) })},
	"assign":        {"id to due", readAssign},
	"class":         {"id class", readClass},
	"suggest":       {"on by", readSuggest},
	"accept":        {"id by all selection", readDecide(edit.Accept)},
	"reject":        {"id by all selection", readDecide(edit.Reject)},
	"reason":        {"id text", readReason},
	"autocorrect":   {"name on", readAutocorrect},
}

// parseAct reads one line.
func parseAct(raw []byte) (*act, error) {
	f, err := parseFields(raw, "de regel")
	if err != nil {
		return nil, err
	}
	a := &act{name: f.must("act")}
	if f.err != nil {
		return nil, f.err
	}
	form, ok := forms[a.name]
	if !ok {
		return nil, say("de handeling %s bestaat niet; er zijn: %s", quote(a.name), strings.Join(slices.Sorted(maps.Keys(forms)), ", "))
	}
	if err := f.only(append([]string{"act"}, strings.Fields(form.fields)...)...); err != nil {
		return nil, err
	}
	a.do = form.read(f, a)
	return a, f.err
}

func readCaret(f *fields, _ *act) func(*session) error {
	if !f.needs("place") {
		return nil
	}
	p, err := parsePlace(f.all["place"])
	if err != nil {
		f.fail(err)
	}
	return func(s *session) error {
		at, err := p.point(s.d.Letter())
		if err == nil {
			s.d.Select(edit.At(at))
		}
		return err
	}
}

func readSelect(f *fields, _ *act) func(*session) error {
	if f.has("from") || f.has("to") {
		return readStretch(f)
	}
	words, nth, in := f.must("text"), f.optNumber("nth"), f.text("in")
	return func(s *session) error {
		l := s.d.Letter()
		n := letter.NumbersOf(l)
		flow, err := flowIn(l, n, in)
		if err != nil {
			return err
		}
		at, err := search(flow, n, words, nth)
		if err == nil {
			s.d.Select(edit.Selection{Anchor: at.From, Head: at.To})
		}
		return err
	}
}

// readStretch reads a selection from one place to another, over as many paragraphs as lie between.
func readStretch(f *fields) func(*session) error {
	if err := f.only("act", "from", "to"); err != nil {
		f.fail(err)
		return nil
	}
	var ends [2]place
	for i, name := range []string{"from", "to"} {
		if !f.needs(name) {
			return nil
		}
		p, err := parsePlace(f.all[name])
		if err != nil {
			f.fail(err)
			return nil
		}
		ends[i] = p
	}
	return func(s *session) error {
		from, err := ends[0].point(s.d.Letter())
		if err != nil {
			return err
		}
		to, err := ends[1].point(s.d.Letter())
		if err == nil {
			s.d.Select(edit.Selection{Anchor: from, Head: to})
		}
		return err
	}
}

// copied is what is selected, to be put down to the byte.
func (s *session) copied() edit.Clip {
	c := edit.Copy(s.d.Letter(), s.d.Selection(), s.id)
	c.Words = false
	return c
}

func readCopy(f *fields, a *act) func(*session) error {
	if f.has("from") || f.has("block") {
		return readCopyFrom(f, a)
	}
	return func(s *session) error {
		c := s.copied()
		if len(c.Blocks) == 0 {
			return say("er is niets geselecteerd om te kopiëren")
		}
		s.clip = c
		return nil
	}
}

// readCopyFrom copies a paragraph of another letter.
func readCopyFrom(f *fields, a *act) func(*session) error {
	from, block := f.id("from"), f.id("block")
	a.version = &version{of: from}
	return func(s *session) error {
		l := a.version.is
		b := l.Block(block)
		if b == nil {
			return say("de alinea %s staat niet in die brief", quote(block.String()))
		}
		s.clip = edit.Copy(l, edit.Selection{Anchor: letter.Point{Block: block}, Head: letter.Point{Block: block, Off: len(b.Text)}}, s.id)
		if len(s.clip.Blocks) == 0 {
			return say("in die alinea staan geen woorden om te kopiëren")
		}
		s.clip.From, s.clip.Words = from, false
		return nil
	}
}

func readCut(*fields, *act) func(*session) error {
	return func(s *session) error {
		c := s.copied()
		if err := s.run(edit.Cut(c)); err != nil {
			return err
		}
		s.clip = c
		return nil
	}
}

func readPaste(f *fields, _ *act) func(*session) error {
	text, html := f.optText("text"), f.optText("html")
	if text != nil && html != nil {
		f.fail(say("“text” en “html” gaan niet samen"))
	}
	return func(s *session) error {
		if html != nil {
			c, _, err := export.Clip([]byte(*html), s.id)
			if err != nil {
				return err
			}
			return s.run(edit.PasteForeign(c))
		}
		if text != nil {
			return s.run(edit.PasteText(*text))
		}
		return s.run(edit.Paste(s.clip))
	}
}

func history(step func(*drafts.Draft) error, none string) func(*fields, *act) func(*session) error {
	return func(*fields, *act) func(*session) error {
		return func(s *session) error {
			err := step(s.d)
			if errors.Is(err, drafts.ErrNothing) {
				return say("%s", none)
			}
			return err
		}
	}
}

func readMark(f *fields, _ *act) func(*session) error {
	kind, val := letter.MarkKind(f.choice("mark", "bold", "italic", "underline", "sub", "sup", "link", "lang")), f.text("value")
	if withVal := kind == letter.Link || kind == letter.Lang; withVal != f.has("value") {
		if withVal {
			f.fail(say("bij “%s” hoort een “value”", string(kind)))
		} else {
			f.fail(say("bij “%s” hoort geen “value”", string(kind)))
		}
	}
	return func(s *session) error { return s.run(edit.ToggleMark(kind, letter.Clean(val))) }
}

func readStyle(f *fields, _ *act) func(*session) error {
	kind := f.choice("kind", styleWords()...)
	level := f.number("level", 0)
	switch {
	case f.has("level") && (level < 1 || level > 4 || kind == "heading" && level > 3):
		f.fail(say("het niveau van een kop is 1 tot 3, dat van een opsomming 1 tot 4"))
	case kind == "bullet" || kind == "numbered":
		return func(s *session) error { return s.run(setList(letter.ListKind(kind), level)) }
	}
	return func(s *session) error { return s.run(edit.Style(letter.Kind(kind), level)) }
}

func readKeep(f *fields, _ *act) func(*session) error {
	c := map[string]func(bool) edit.Command{"next": edit.KeepNext, "lines": edit.KeepLines}[f.choice("what", "next", "lines")]
	on := !f.has("on") || f.yes("on")
	return func(s *session) error { return s.run(c(on)) }
}

// styleWords are the kinds that a paragraph can be given: those with text, and the kinds of list.
func styleWords() []string {
	out := []string{string(letter.Bullet), string(letter.Number)}
	for _, k := range letter.Kinds() {
		if k.Text {
			out = append(out, k.Word)
		}
	}
	return out
}

// setList makes the selected paragraphs items of a list, at a level when it is not 0. Unlike the button in the window it
// never takes them out of the list.
func setList(kind letter.ListKind, level int) edit.Command {
	return func(l *letter.Letter, sel edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		f, i := l.Home(sel.Anchor.Block)
		g, j := l.Home(sel.Head.Block)
		if f == nil || f != g {
			return edit.List(kind)(l, sel, id) // it has the sentence
		}
		same := true
		for _, b := range f.Blocks[min(i, j) : max(i, j)+1] {
			same = same && (!b.Kind.HasText() || b.List == kind)
		}
		var tx edit.Tx
		if !same {
			var why edit.Reason
			if tx, why = edit.List(kind)(l, sel, id); why != "" {
				return tx, why
			}
			if level == 0 {
				return tx, ""
			}
		}
		tx.Before, tx.After, tx.Label, tx.Steps = sel, sel, "lijstniveau", nil
		tx.After.Pending = nil
		for _, b := range f.Blocks[min(i, j) : max(i, j)+1] {
			to := edit.Form{Kind: letter.Para, List: kind, Level: uint8(level), More: b.More && b.List != letter.NoList, Keep: b.Keep}
			if b.Kind.HasText() && level > 0 && edit.FormOf(b) != to {
				tx.Steps = append(tx.Steps, edit.SetBlock{Block: b.ID, As: to})
			}
		}
		if len(tx.Steps) == 0 {
			return edit.Tx{}, "De tekst heeft deze stijl al."
		}
		return tx, ""
	}
}

func readRef(f *fields, _ *act) func(*session) error {
	to := f.must("to")
	return func(s *session) error {
		a, err := reference(s.d.Letter(), to)
		if err != nil {
			return err
		}
		return s.run(edit.InsertRef(a))
	}
}

func readTable(f *fields, _ *act) func(*session) error {
	if f.has("do") {
		c := map[string]edit.Command{"delete": edit.DeleteTable(), "up": edit.MoveTable(-1), "down": edit.MoveTable(1)}[f.choice("do", "delete", "up", "down")]
		return func(s *session) error { return s.run(c) }
	}
	f.needs("rows", "columns")
	rows, columns := f.number("rows", 0), f.number("columns", 0)
	return func(s *session) error { return s.run(edit.InsertTable(rows, columns)) }
}

func readFigure(f *fields, a *act) func(*session) error {
	a.file = &attached{name: f.must("file"), figure: true}
	alt := f.text("alt")
	return func(s *session) error {
		return s.run(edit.InsertFigure(letter.Picture{File: a.file.sha, FileName: a.file.name, Alt: letter.Clean(alt), Width: a.file.width, Height: a.file.height}))
	}
}

// id is an ID that has to be there.
func (f *fields) id(name string) letter.ID {
	s := f.must(name)
	id, err := letter.ParseID(s)
	if f.err == nil && err != nil {
		f.fail(say("het veld “%s” is geen nummer uit show --json: %s", name, quote(s)))
	}
	return id
}

// position is a place in a list, from 1; the field has to be there.
func (f *fields) position(name string) int {
	raw, ok := f.all[name]
	var n int
	if !ok || json.Unmarshal(raw, &n) != nil || n < 1 {
		f.fail(say("het veld “%s” is geen plaats in de lijst, vanaf 1", name))
	}
	return n - 1
}
