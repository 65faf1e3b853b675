package app

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
	"kamerbrief/export"
)

// prefKeys are the key files of colleagues that were chosen before, whole.
const prefKeys = "sleutels"

// The ways to close a copy, in the order in which they are offered.
const (
	unsealed = iota
	byWord
	byKey
)

// sending is the dialog that makes a file for a colleague, or one to send back.
type sending struct {
	e      *editor
	order  exchange.Order
	how    *look.Radio
	word   *look.Entry
	secret *look.Field
	keys   []exchange.Key
	ticks  []*look.Check
	people *fyne.Container
	forWho *look.Field
	d      *look.Dialog
}

// sendItem is the command, which has another name in a copy.
func (e *editor) sendItem() look.Item {
	return look.Item{Title: "Ter beoordeling sturen…", Name: func() string { return e.sendTitle() + "…" }, Action: e.sendReview,
		Hint: "Maakt een bestand voor een collega, of uw beoordeling om terug te sturen"}
}

// sendTitle says what is sent: a letter to look at, or in a copy what was said of it.
func (e *editor) sendTitle() string {
	if e.draft.Role() != drafts.AsOwner {
		return "Beoordeling terugsturen"
	}
	return "Ter beoordeling sturen"
}

// sendReview makes a file for a colleague, or one to send back.
func (e *editor) sendReview() {
	s := &sending{e: e, order: exchange.Order{Role: drafts.AsReviewer}, word: look.NewEntry(""), people: look.Column(2)}
	roles := []drafts.Role{drafts.AsReviewer, drafts.AsReader}
	radio := look.NewRadio([]string{"Voorstellen doen en opmerkingen maken", "Alleen lezen en opmerkingen maken"}, false, func(i int) { s.order.Role = roles[i] })
	radio.Set(0)
	s.how = look.NewRadio([]string{"Niet versleutelen", "Met een wachtwoord", "Met de sleutel van een collega"}, false, func(int) { s.show() })
	s.how.Set(unsealed)
	s.secret = look.NewField("Wachtwoord", s.word).Help("Vertel het uw collega op een andere weg, bijvoorbeeld door de telefoon.")
	s.forWho = look.NewField("Voor wie", look.Column(6, s.people, look.Flow(8, look.NewButton(look.Plain, nil, "Sleutelbestand kiezen…", s.chooseKey))))
	s.forWho.Help("Alleen wie u aanvinkt, kan het bestand openen. Uw collega maakt een sleutelbestand met Bestand, Mijn sleutel bewaren.")
	for _, text := range e.app.texts(prefKeys) {
		if k, ok := exchange.ReadKey([]byte(text)); ok {
			s.addKey(k, false)
		}
	}
	parts := []fyne.CanvasObject{look.NewProse("Het bestand bevat de brief met opmerkingen, zonder geschiedenis en zonder privé-opmerkingen. Uw collega opent het met Kamerbrief en stuurt het u terug."),
		look.NewField("Wat mag uw collega?", radio)}
	if slices.ContainsFunc(e.draft.Letter().Bijlagen, func(b letter.Bijlage) bool { return b.Confidential }) {
		parts = append(parts, look.NewCheck("Vertrouwelijke bijlagen meesturen", func(on bool) { s.order.Confidential = on }))
	}
	title := e.sendTitle()
	if e.draft.Role() != drafts.AsOwner {
		parts = []fyne.CanvasObject{look.NewProse("Het bestand bevat uw opmerkingen en voorstellen, zonder privé-opmerkingen. Stuur het aan wie u deze kopie gaf.")}
	}
	parts = append(parts, look.NewField("Versleutelen", s.how), s.secret, s.forWho)
	s.show()
	s.d = look.Ask(e.app.win.Canvas(), title, look.Column(10, parts...), "Bestand maken…", func() bool {
		s.make(title)
		return false // closed by then, when all was filled in: a dialog that closes takes those over it away
	})
}

// show has the fields of the way that was chosen.
func (s *sending) show() {
	s.secret.Hidden, s.forWho.Hidden = s.how.Chosen() != byWord, s.how.Chosen() != byKey
	s.secret.SetError("")
	s.forWho.SetError("")
	if s.d != nil {
		s.d.Relayout()
	}
}

// addKey offers a colleague to seal for. Nobody has confirmed a name, so the code that the colleague can read out is with it.
func (s *sending) addKey(k exchange.Key, on bool) {
	if i := slices.IndexFunc(s.keys, func(x exchange.Key) bool { return x.Age == k.Age }); i >= 0 {
		s.ticks[i].Set(true)
		return
	}
	name := cmp.Or(k.Name, "Collega zonder naam")
	if k.Code != "" {
		name += " (code " + k.Code + ")"
	}
	tick := look.NewCheck(name, func(bool) { s.forWho.SetError("") })
	tick.Set(on)
	s.keys, s.ticks = append(s.keys, k), append(s.ticks, tick)
	s.people.Add(tick)
}

// chooseKey takes a colleague's key from a file, and keeps it for the next time.
func (s *sending) chooseKey() {
	look.ChooseFile(s.e.app.win.Canvas(), "Sleutelbestand kiezen", s.e.app.folder(), nil, func(path string) {
		b, err := regular.Read(path, 1<<16)
		k, ok := exchange.ReadKey(b)
		if err != nil || !ok {
			s.forWho.SetError("In “" + filepath.Base(path) + "” staat geen sleutel. Kies het bestand dat uw collega maakte met Mijn sleutel bewaren.")
			return
		}
		if known := s.e.app.texts(prefKeys); !slices.Contains(known, string(b)) {
			s.e.app.keepTexts(prefKeys, append(known, string(b)))
		}
		s.e.app.setFolder(path)
		s.forWho.SetError("")
		s.addKey(k, true)
		s.d.Relayout()
	})
}

// make closes the dialog, asks where the file goes and makes it; or it says what is still to be filled in.
func (s *sending) make(title string) {
	o := s.order
	switch s.how.Chosen() {
	case byWord:
		if o.Passphrase = s.word.Text; strings.TrimSpace(o.Passphrase) == "" {
			s.secret.SetError("Vul een wachtwoord in.")
			return
		}
	case byKey:
		for i, k := range s.keys {
			if s.ticks[i].On() {
				o.To = append(o.To, k.Age)
			}
		}
		if len(o.To) == 0 {
			s.forWho.SetError("Kies een sleutelbestand of vink een collega aan.")
			return
		}
	}
	o.At = time.Now()
	s.d.Close()
	look.SaveFile(s.e.app.win.Canvas(), title, s.e.app.folder(), reviewName(s.e.draft.Letter(), s.e.draft.Role(), s.e.app.author()), ".kbreview", "Bewaren", func(path string) { s.e.makeReview(path, o) })
}

// reviewName proposes a name for the file: the letter, and when it goes back whose it is, so that those of several colleagues
// do not take each other's place.
func reviewName(l *letter.Letter, role drafts.Role, by string) string {
	name := export.BaseName(l) + "-ter beoordeling"
	if role != drafts.AsOwner {
		name = strings.TrimRight(export.BaseName(l)+"-beoordeling "+export.FileWords(by), ". ")
	}
	return name + ".kbreview"
}

// saveKey keeps one's own key as a file for colleagues.
func (a *App) saveKey() {
	a.named("Uw naam komt in het sleutelbestand. Zo ziet uw collega van wie de sleutel is. Vul daarom eerst uw naam in.", func() {
		look.SaveFile(a.win.Canvas(), "Mijn sleutel bewaren", a.folder(), "mijn-sleutel.kbsleutel", ".kbsleutel", "Bewaren", func(path string) {
			a.setFolder(path)
			b, err := exchange.KeyFile(a.desk.Store)
			if err == nil {
				err = export.WriteFile(path, b)
			}
			if err != nil {
				look.Message(a.win.Canvas(), "error", "Niet bewaard", sentence(err))
				return
			}
			look.Message(a.win.Canvas(), "info", "Uw sleutel is bewaard", "Geef het bestand aan collega's die u een versleutelde kopie willen sturen. Alleen u kunt openen wat daarmee is versleuteld. Uw code om voor te lezen: "+a.desk.Store.Who().Key)
		})
	})
}
