package letter

// PlainField is a plain field of the frame: its name on the command line, its Dutch name, and where it is kept.
type PlainField struct {
	Name, Label string
	At          func(*Frame) *string
}

// fields is the table of them, in the order of their names.
var fields = []PlainField{
	{"also", "ook aan de Kamer", func(f *Frame) *string { return &f.Also }},
	{"classification", "rubricering", func(f *Frame) *string { return &f.Classification }},
	{"contact", "contactpersoon", func(f *Frame) *string { return &f.Reference.Contact }},
	{"copies", "afschrift aan", func(f *Frame) *string { return &f.Reference.Copies }},
	{"date", "datum", func(f *Frame) *string { return &f.Date }},
	{"department", "directie", func(f *Frame) *string { return &f.Reference.Department }},
	{"directorate", "directoraat-generaal", func(f *Frame) *string { return &f.Reference.Directorate }},
	{"email", "e-mail", func(f *Frame) *string { return &f.Reference.Email }},
	{"enclosures", "aantal bijlagen", func(f *Frame) *string { return &f.Reference.Enclosures }},
	{"font", "lettertype", func(f *Frame) *string { return &f.Font.Family }},
	{"lang", "taal", func(f *Frame) *string { return &f.Lang }},
	{"ministry", "ministerie", func(f *Frame) *string { return &f.Ministry }},
	{"mobile", "mobiel", func(f *Frame) *string { return &f.Reference.Mobile }},
	{"ourReference", "ons kenmerk", func(f *Frame) *string { return &f.Reference.OurReference }},
	{"phone", "telefoon", func(f *Frame) *string { return &f.Reference.Phone }},
	{"postAddress", "postadres", func(f *Frame) *string { return &f.Reference.PostAddress }},
	{"referenceClosing", "slotzin van het colofon", func(f *Frame) *string { return &f.Reference.Closing }},
	{"returnAddress", "retouradres", func(f *Frame) *string { return &f.ReturnAddress }},
	{"visitAddress", "bezoekadres", func(f *Frame) *string { return &f.Reference.VisitAddress }},
	{"website", "website", func(f *Frame) *string { return &f.Reference.Website }},
	{"yourLetterOf", "uw brief van", func(f *Frame) *string { return &f.Reference.YourLetterOf }},
	{"yourReference", "uw kenmerk", func(f *Frame) *string { return &f.Reference.YourReference }},
}

// Fields gives the plain fields of the frame. It is not to be changed.
func Fields() []PlainField { return fields }

// FieldNamed gives the plain field of a name; ok is false, and the field without a name, when there is none.
func FieldNamed(name string) (f PlainField, ok bool) {
	for _, f := range fields {
		if f.Name == name {
			return f, true
		}
	}
	return PlainField{}, false
}

// Field gives the value of the plain field of a name; ok is false when there is none.
func (f Frame) Field(name string) (value string, ok bool) {
	x, ok := FieldNamed(name)
	if !ok {
		return "", false
	}
	return *x.At(&f), true
}

// FieldLabel is the Dutch name of the plain field of a name, "" when there is none.
func FieldLabel(name string) string {
	f, _ := FieldNamed(name)
	return f.Label
}
