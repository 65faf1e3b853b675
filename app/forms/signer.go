package forms

import (
	"strings"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
)

// substitutes are who can sign in the place of a bewindspersoon, with the line that then stands before the name.
var substitutes = choices[string]{{"De bewindspersoon zelf", ""}, {"Een ander, bij afwezigheid (b.a.)", "b.a."}, {"Een plaatsvervanger (plv.)", "plv."},
	{"Een ambtenaar (namens deze)", "namens deze,"}, {"Een ander, voorlopig (a.i.)", "a.i."}, {"Een waarnemer (wnd.)", "wnd."}}

// one is the form of one signer.
func (s *signers) one(title, verb string, x letter.Signer, done func(letter.Signer)) {
	day := letterDay(s.h)
	function, name, prefix := entry(x.Function), entry(x.Name), entry(x.Prefix)
	functionField := look.NewField("Functie", function).Help("Zonder ‘De’ ervoor: Minister van Justitie en Veiligheid")
	options, offices := []string{}, assets.Offices(day)
	for _, o := range offices {
		options = append(options, officeLine(o))
	}
	pick := look.NewSelect(options, func(line string) {
		for _, o := range offices {
			if officeLine(o) == line {
				function.SetText(o.Function)
				name.SetText(o.Name)
			}
		}
	})
	pickField := look.NewField("Bewindspersoon op "+FormatDate(day.Format(time.DateOnly)), pick)
	if day.After(assets.OfficesAsOf()) {
		pickField.Help("Deze lijst was juist op " + FormatDate(assets.OfficesAsOf().Format(time.DateOnly)) + ". Controleer of de bewindspersoon er nog is.")
	}
	kind := look.NewRadio(parts.words(), true, nil)
	kind.Set(parts.index(x.Kind))
	e := s.entry(x)
	agreed := look.NewSelect(consents.words(), nil)
	agreed.Choose(consents.word(e.State))
	consentField := look.NewField("Akkoord", agreed)
	if m := FormatMoment(stamp(e.At)); m != "" {
		by := ""
		if e.By != "" {
			by = " door " + e.By
		}
		consentField.Help("Vastgelegd op " + m + by + ".")
	}
	remark := lines(e.Remark, 2)
	how := look.NewSelect(substitutes.words(), func(word string) {
		if v, ok := substitutes.value(word); ok {
			prefix.SetText(v)
		}
	})
	how.PlaceHolder = "Anders"
	how.Choose(substitutes.word(x.Prefix))
	prefix.OnChanged = func(v string) { how.Choose(substitutes.word(clean(v))) }
	ask(s.h, title, verb, 620, func(*notice) bool {
		functionField.SetError("")
		if clean(function.Text) == "" {
			functionField.SetError("Er is nog geen functie. Kies een bewindspersoon of typ de functie.")
			s.h.Canvas.Focus(function)
			return false
		}
		if s.has(x, clean(function.Text), clean(name.Text)) {
			functionField.SetError("Deze ondertekenaar staat al in de lijst.")
			return false
		}
		x.Function = strings.TrimSuffix(clean(function.Text), ",")
		x.Name, x.Prefix = clean(name.Text), clean(prefix.Text)
		x.Kind = parts.at(kind.Chosen(), x.Kind)
		state, _ := consents.value(agreed.Selected)
		s.record(x, consent.Signer, state)
		s.remark(x, clean(remark.Text))
		done(x)
		return true
	},
		pickField, functionField,
		look.NewField("Naam", name),
		look.Columns(2, look.NewField("Wie tekent", how), look.NewField("Regel voor de naam (niet verplicht)", prefix)),
		look.NewField("Rol", kind), consentField,
		look.NewField("Aantekening (niet verplicht)", remark).Help("Komt niet op de brief."),
	)
}

func officeLine(o assets.Office) string { return o.Function + ": " + o.Name }
