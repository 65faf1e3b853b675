package forms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

const (
	otherMinistry  = "Geen of een andere afzender"
	noClass        = "Geen rubricering"
	senderLabel    = "afzender en colofon wijzigen"
	closingDefault = "Correspondentie uitsluitend richten aan het retouradres met vermelding van de datum en het kenmerk van deze brief."
)

// classes are the rubriceringen offered; a letter may have another.
var classes = []string{noClass, "Departementaal vertrouwelijk", "Staatsgeheim confidentieel", "Staatsgeheim geheim", "Staatsgeheim zeer geheim"}

// choose makes a Select of options with value chosen; a value that is not among them is added.
func choose(options []string, value string, changed func(string)) *look.Select {
	options = slices.Clone(options)
	if value != "" && !slices.Contains(options, value) {
		options = append(options, value)
	}
	s := look.NewSelect(options, changed)
	s.Choose(value)
	return s
}

// Sender is the form for the sender and the reference column (colofon).
func Sender(h *Host) *look.Dialog {
	l := h.Letter()
	f := l.Frame
	r := f.Reference
	ministries := assets.Ministries(letterDay(h))
	names := []string{otherMinistry}
	for _, m := range ministries {
		names = append(names, "Ministerie van "+m.Name)
	}
	value := cmp.Or(f.Ministry, otherMinistry)

	ret := entry(f.ReturnAddress)
	visit, post := lines(r.VisitAddress, 3), lines(r.PostAddress, 3)
	site := entry(r.Website)
	var minField *look.Field
	of := byMinistry(f.Ministry, ministries)
	ministry := choose(names, value, func(name string) {
		was := of
		of = byMinistry(name, ministries)
		entries := []*look.Entry{ret, visit, post, site}
		for i, x := range of.over(was) { // what was typed by hand stays; what came from the list goes along
			if e := entries[i]; x.now != "" && (clean(e.Text) == "" || clean(e.Text) == x.was) {
				e.SetText(x.now)
			}
		}
		minField.Help(of.doubt)
	})
	minField = look.NewField("Ministerie", ministry)

	dg, dir := entry(r.Directorate), entry(r.Department)
	contact, phone, mobile, mail := entry(r.Contact), entry(r.Phone), entry(r.Mobile), entry(r.Email)
	mailField := look.NewField("E-mail (niet verplicht)", mail)
	refs := newReferences(h)
	contactLabel := choose([]string{"Contactpersoon", "Contact"}, f.Labels.Contact, nil)

	n := len(l.Bijlagen)
	count := entry(r.Enclosures)
	countField := look.NewField("Aantal bijlagen op de brief", count)
	auto := look.NewCheck("Aantal bijlagen automatisch tellen (nu "+strconv.Itoa(n)+")", func(on bool) {
		countField.Hidden = on
		countField.Refresh()
		look.Relayout(countField)
	})
	auto.Set(r.Enclosures == "")
	countField.Hidden = auto.On()
	closing := lines(r.Closing, 2)
	fill := look.NewButton(look.Plain, nil, "Vaste slotzin invullen", func() { closing.SetText(closingDefault) })
	class := cmp.Or(f.Classification, noClass)
	classSel := choose(classes, class, nil)

	d, done := form("Afzender en colofon", "Gegevens opslaan", 680, func(wrong *notice) bool {
		mailField.SetError("")
		if m := clean(mail.Text); m != "" && !strings.Contains(m, "@") {
			mailField.SetError("Dit is geen e-mailadres: er staat geen @ in.")
			h.Canvas.Focus(mail)
			return false
		}
		return h.save(wrong, edit.ChangeFrame(senderLabel, func(f *letter.Frame) {
			was := f.Ministry
			f.Ministry = ministry.Selected
			if f.Ministry == otherMinistry {
				f.Ministry = ""
			}
			if was != f.Ministry && h.Dress != nil {
				h.Dress(f)
			}
			f.ReturnAddress = strings.ReplaceAll(clean(ret.Text), "\n", " ")
			r := &f.Reference
			r.Directorate, r.Department = clean(dg.Text), clean(dir.Text)
			r.VisitAddress, r.PostAddress, r.Website = clean(visit.Text), clean(post.Text), clean(site.Text)
			r.Contact, r.Phone, r.Mobile, r.Email = clean(contact.Text), clean(phone.Text), clean(mobile.Text), clean(mail.Text)
			r.Enclosures = clean(count.Text)
			if auto.On() {
				r.Enclosures = ""
			}
			r.Closing = strings.ReplaceAll(clean(closing.Text), "\n", " ")
			f.Labels.Contact = contactLabel.Selected
			f.Classification = classSel.Selected
			if f.Classification == noClass {
				f.Classification = ""
			}
			refs.into(f)
		}))
	},
		group("Afzender", look.Columns(2, minField, look.NewField("Retouradres", ret),
			look.NewField("Directoraat-generaal", dg), look.NewField("Directie", dir))),
		group("Adressen in het colofon", look.Columns(2, look.NewField("Bezoekadres", visit), look.NewField("Postadres", post), look.NewField("Website", site))),
		group("Contactpersoon", look.NewHelp("Deze gegevens komen op de brief te staan en zijn dus openbaar."),
			look.Columns(2, look.NewField("Opschrift", contactLabel), look.NewField("Naam (niet verplicht)", contact),
				look.NewField("T: telefoon (niet verplicht)", phone), look.NewField("M: mobiel (niet verplicht)", mobile), mailField)),
		group("Kenmerken", refs.object()),
		group("Bijlagen en slotzin", auto, countField, look.NewField("Slotzin van het colofon (niet verplicht)", closing), look.Row(0, fill)),
		group("Rubricering", look.NewField("Staat op elke bladzijde", classSel)),
	)
	if h.Mine != nil {
		d.Extra = append(d.Extra, look.NewButton(look.Plain, look.IconResource("save"), "Opslaan als standaard voor mij", func() { done(h.Mine) }))
	}
	guard(d).Show(h.Canvas)
	return d
}

// defaults are what a ministry fills in.
type defaults struct{ ret, visit, post, site, doubt string }

func byMinistry(name string, all []assets.Ministry) defaults {
	for _, m := range all {
		if "Ministerie van "+m.Name != name {
			continue
		}
		d := defaults{ret: strings.Join(m.Post, " "), visit: strings.Join(m.Visit, "\n"), post: strings.Join(m.Post, "\n"), site: m.Website}
		var what []string
		for _, x := range []struct{ field, word string }{{"postadres", "het postadres"}, {"bezoekadres", "het bezoekadres"}, {"website", "de website"}} {
			if m.Doubted(x.field) {
				what = append(what, x.word)
			}
		}
		if len(what) > 0 {
			d.doubt = "Controleer " + tell.List(what, "en") + ": de lijst van dit programma is daarin niet zeker."
		}
		return d
	}
	return defaults{}
}

// SetMinistry names the ministry of which the letter is, and fills in its addresses with it. What was typed by hand stays; what
// came with the ministry of before goes along.
// dress gives it the house style of that ministry.
func SetMinistry(name string, day time.Time, dress func(*letter.Frame)) edit.Command {
	return edit.ChangeFrame("ministerie wijzigen", func(f *letter.Frame) {
		all := assets.Ministries(day)
		was, now := byMinistry(f.Ministry, all), byMinistry(name, all)
		f.Ministry = name
		for _, x := range now.over(was) {
			if at := x.of(f); x.now != "" && (*at == "" || *at == x.was) {
				*at = x.now
			}
		}
		dress(f)
	})
}

// filled is a field that a ministry fills in, with what the ministry of before filled in.
type filled struct {
	of       func(*letter.Frame) *string
	was, now string
}

// over gives what a ministry fills in after another.
func (d defaults) over(was defaults) []filled {
	return []filled{
		{func(f *letter.Frame) *string { return &f.ReturnAddress }, was.ret, d.ret},
		{func(f *letter.Frame) *string { return &f.Reference.VisitAddress }, was.visit, d.visit},
		{func(f *letter.Frame) *string { return &f.Reference.PostAddress }, was.post, d.post},
		{func(f *letter.Frame) *string { return &f.Reference.Website }, was.site, d.site},
	}
}

// references are the fields for the kenmerken, which two forms show.
type references struct {
	our, your, letterOf    *look.Entry
	ourLabel, subjectLabel *look.Select
	dateOfLetter           *look.Field
}

func newReferences(h *Host) *references {
	f := h.Letter().Frame
	r := &references{our: entry(f.Reference.OurReference), your: entry(f.Reference.YourReference), letterOf: entry(f.Reference.YourLetterOf)}
	r.ourLabel = choose([]string{"Ons kenmerk", "Onze referentie", "Kenmerk"}, f.Labels.OurReference, nil)
	r.subjectLabel = choose([]string{"Betreft", "Onderwerp"}, f.Labels.Subject, nil)
	r.dateOfLetter = look.NewField("Uw brief van (niet verplicht)", r.letterOf)
	return r
}

func (r *references) object() fyne.CanvasObject {
	return look.Columns(2, look.NewField("Opschrift van het kenmerk", r.ourLabel), look.NewField("Kenmerk van deze brief", r.our),
		look.NewField("Uw kenmerk (niet verplicht)", r.your), r.dateOfLetter, look.NewField("Opschrift van het onderwerp", r.subjectLabel))
}

func (r *references) into(f *letter.Frame) {
	f.Reference.OurReference, f.Reference.YourReference, f.Reference.YourLetterOf = clean(r.our.Text), clean(r.your.Text), clean(r.letterOf.Text)
	if r.ourLabel.Selected != "" {
		f.Labels.OurReference = r.ourLabel.Selected
	}
	if r.subjectLabel.Selected != "" {
		f.Labels.Subject = r.subjectLabel.Selected
	}
}
