package forms

import (
	"strings"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

var kamers = choices[letter.Kamer]{{"Voorzitter van de Tweede Kamer", letter.Tweede}, {"Voorzitter van de Eerste Kamer", letter.Eerste}, {"Iemand anders", letter.Free}}

// addresses are the lines that go with a Kamer.
var addresses = map[letter.Kamer]string{letter.Tweede: letter.Addressee(letter.Tweede), letter.Eerste: letter.Addressee(letter.Eerste)}

const salutationDefault = letter.StandardSalutation

// Addressee is the form for whom the letter goes to, and the aanhef.
func Addressee(h *Host) *look.Dialog {
	l := h.Letter()
	address := lines(text(l, letter.AddresseeFlow), 6)
	addressField := look.NewField("Adres, ten hoogste zes regels", address)
	salutation := entry(text(l, letter.SalutationFlow))
	to := look.NewRadio(kamers.words(), false, func(i int) {
		kamer := kamers[i].value
		for _, a := range addresses { // an address typed by hand stays
			if now := clean(address.Text); now == a || now == "" {
				address.SetText(addresses[kamer])
				break
			}
		}
		if kamer != letter.Free && clean(salutation.Text) == "" {
			salutation.SetText(salutationDefault)
		}
	})
	to.Set(kamers.index(l.Frame.Kamer))
	return guard(ask(h, "Geadresseerde", "Gegevens opslaan", 0, func(wrong *notice) bool {
		addressField.SetError("")
		lines := clean(address.Text)
		if n := strings.Count(lines, "\n") + 1; n > edit.MaxAddressee {
			addressField.SetError("Het adres heeft te veel regels. Er passen er zes op de brief.")
			h.Canvas.Focus(address)
			return false
		}
		const label = "geadresseerde wijzigen"
		return h.save(wrong, edit.ChangeFrame(label, func(f *letter.Frame) { f.Kamer = kamers.at(to.Chosen(), f.Kamer) }),
			edit.SetTexts(label, map[letter.FlowKind]string{letter.AddresseeFlow: lines, letter.SalutationFlow: clean(salutation.Text)}))
	},
		look.NewField("Deze brief gaat naar", to),
		addressField,
		look.NewField("Aanhef (niet verplicht)", salutation).Help("Meestal: Geachte voorzitter,"),
	))
}

// Subject is the form for onderwerp, datum and kenmerken.
func Subject(h *Host) *look.Dialog {
	l := h.Letter()
	subject := lines(text(l, letter.SubjectFlow), 3)
	closing := entry(text(l, letter.ClosingFlow))
	date := entry(FormatDate(l.Frame.Date))
	dateField := look.NewField("Datum van de brief", date)
	dateField.Help("Zonder datum is de brief een concept.")
	check := func() (string, bool) {
		stored, why := ParseDate(date.Text, h.now())
		dateField.SetError(why)
		return stored, why == ""
	}
	date.OnBlur(func() {
		if stored, ok := check(); ok && stored != "" {
			date.SetText(FormatDate(stored))
		}
	})
	today := look.NewButton(look.Plain, look.IconResource("calendar"), "Vandaag", func() {
		date.SetText(FormatDate(h.now().Format("2006-01-02")))
		check()
	})
	refs := newReferences(h)
	return guard(ask(h, "Onderwerp, datum en kenmerken", "Gegevens opslaan", 560, func(wrong *notice) bool {
		stored, ok := check()
		if !ok {
			h.Canvas.Focus(date)
			return false
		}
		const label = "onderwerp, datum en kenmerken wijzigen"
		return h.save(wrong, edit.ChangeFrame(label, func(f *letter.Frame) { f.Date = stored; refs.into(f) }),
			edit.SetTexts(label, map[letter.FlowKind]string{letter.SubjectFlow: strings.ReplaceAll(clean(subject.Text), "\n", " "), letter.ClosingFlow: clean(closing.Text)}))
	},
		look.NewField("Onderwerp", subject),
		look.Column(8, dateField, look.Row(0, today)),
		group("Kenmerken", refs.object()),
		look.NewField("Slotgroet (niet verplicht)", closing).Help("Bijvoorbeeld: Hoogachtend,"),
	))
}
