package office

import (
	"strconv"
	"strings"
	"sync"
)

// Style is what a paragraph is, by the name of its style.
type Style uint8

// The styles. Those from Return on are the frame of a letter that Kamerbrief wrote.
const (
	Body Style = iota
	Heading
	Item
	More // a further paragraph of the item above
	Quote
	Question
	Answer
	QuestionLabel
	AnswerLabel
	Caption
	InCell
	InNote
	Title // of a bijlage written here

	Return
	Classified
	Address
	Date
	Subject
	Salutation
	Closing
	SignerFunction
	SignerPrefix
	SignerName
	PageHead // what later pages repeat

	ColumnLabel
	ColumnDirectorate
	ColumnDepartment
	ColumnVisit
	ColumnPost
	ColumnWebsite
	ColumnContact
	ColumnPhone
	ColumnMobile
	ColumnEmail
	ColumnOur
	ColumnYour
	ColumnYourLetter
	ColumnEnclosures
	ColumnCopies
	ColumnClosing
	styles
)

// Look is how a style is set, in points.
type Look struct {
	Name          string // as the program knows it; built-in names are in English, and shown in the user's language
	Size          float64
	Before, After float64
	Line          float64 // at least; 0 for the document's own
	Left, Hanging float64
	Bold, Italic  bool
	Keep          bool // with the next paragraph
	Close         bool // no room between paragraphs of the same style
	Page          bool // starts a page
}

// Looks of the styles, by Style; how Heading, Item and More differ by level, the writers say.
var Looks = [styles]Look{
	Body:          {Name: "Normal", Size: 9, After: 12},
	Heading:       {Name: "heading 1", Keep: true},
	Item:          {Name: "List Paragraph", After: 12, Close: true},
	More:          {Name: "List Continue", After: 12, Close: true},
	Quote:         {Name: "Quote", Left: 18, After: 12},
	Question:      {Name: "Brief vraag", After: 12},
	Answer:        {Name: "Brief antwoord", After: 12},
	QuestionLabel: {Name: "Brief vraagnummer", Bold: true, Keep: true},
	AnswerLabel:   {Name: "Brief antwoordnummer", Bold: true, Keep: true},
	Caption:       {Name: "caption", Size: 8, Italic: true, Keep: true},
	InCell:        {Name: "Brief tabeltekst", Size: 8},
	InNote:        {Name: "footnote text", Size: 7, Line: 9},
	Title:         {Name: "Brief bijlagetitel", Bold: true, After: 12, Keep: true, Page: true},

	Return:         {Name: "Brief retouradres", Size: 6.5, After: 26},
	Classified:     {Name: "Brief rubricering", Size: 6.5, Bold: true},
	Address:        {Name: "Brief adres"},
	Date:           {Name: "Brief datum", Before: 26, Left: 57, Hanging: 57},
	Subject:        {Name: "Brief betreft", Left: 57, Hanging: 57},
	Salutation:     {Name: "Brief aanhef", Before: 26, After: 13},
	Closing:        {Name: "Brief slotgroet", Before: 13, Keep: true},
	SignerFunction: {Name: "Brief functie", Before: 13, Keep: true},
	SignerPrefix:   {Name: "Brief voor naam", Keep: true},
	SignerName:     {Name: "Brief naam", Before: 39},
	PageHead:       {Name: "Brief vervolgkop", Size: 6.5, Line: 9},

	ColumnLabel:       {Name: "Briefkolom label", Size: 6.5, Line: 9, Before: 9, Bold: true, Keep: true},
	ColumnDirectorate: {Name: "Briefkolom directoraat", Size: 6.5, Line: 9, Bold: true},
	ColumnDepartment:  {Name: "Briefkolom directie", Size: 6.5, Line: 9},
	ColumnVisit:       {Name: "Briefkolom bezoekadres", Size: 6.5, Line: 9, Before: 9},
	ColumnPost:        {Name: "Briefkolom postadres", Size: 6.5, Line: 9},
	ColumnWebsite:     {Name: "Briefkolom website", Size: 6.5, Line: 9},
	ColumnContact:     {Name: "Briefkolom contactpersoon", Size: 6.5, Line: 9},
	ColumnPhone:       {Name: "Briefkolom telefoon", Size: 6.5, Line: 9},
	ColumnMobile:      {Name: "Briefkolom mobiel", Size: 6.5, Line: 9},
	ColumnEmail:       {Name: "Briefkolom e-mail", Size: 6.5, Line: 9},
	ColumnOur:         {Name: "Briefkolom ons kenmerk", Size: 6.5, Line: 9},
	ColumnYour:        {Name: "Briefkolom uw kenmerk", Size: 6.5, Line: 9},
	ColumnYourLetter:  {Name: "Briefkolom uw brief van", Size: 6.5, Line: 9},
	ColumnEnclosures:  {Name: "Briefkolom bijlagen", Size: 6.5, Line: 9},
	ColumnCopies:      {Name: "Briefkolom afschrift", Size: 6.5, Line: 9},
	ColumnClosing:     {Name: "Briefkolom slot", Size: 6.5, Line: 9, Before: 9, Italic: true},
}

// Column reports whether a style belongs to the reference column.
func (s Style) Column() bool { return s >= ColumnLabel && s < styles }

// Frame reports whether a style belongs to what stands round the body.
func (s Style) Frame() bool { return s >= Return && s < styles }

// All gives every style, in their order.
func All() []Style {
	out := make([]Style, styles)
	for i := range out {
		out[i] = Style(i)
	}
	return out
}

// NameOf gives the name of a style at a level, as Word and LibreOffice know it.
func NameOf(s Style, level int) string {
	n := Looks[s].Name
	switch {
	case s == Heading:
		return "heading " + string(rune('0'+min(max(level, 1), 9)))
	case s == More && level > 1:
		return n + " " + string(rune('0'+min(level, 5)))
	}
	return n
}

// ID is the name of a style in a file: without spaces.
func ID(name string) string {
	out := []byte(strings.ReplaceAll(name, " ", ""))
	if len(out) > 0 && out[0] >= 'a' && out[0] <= 'z' {
		out[0] -= 'a' - 'A'
	}
	return string(out)
}

// named gives the styles by their names in small letters, without what sets words apart. It is made when a file is read.
var named = sync.OnceValue(func() map[string]styleAt {
	m := map[string]styleAt{}
	for i := range Looks {
		if s := Style(i); s != Body && s != Heading && s != Item {
			m[fold(Looks[s].Name)] = styleAt{s, 0}
		}
	}
	for k := 1; k <= 9; k++ {
		d := string(rune('0' + k))
		for _, w := range []string{"heading ", "kop ", "titre ", "überschrift "} {
			m[fold(w+d)] = styleAt{Heading, k}
		}
		for _, w := range []string{"list continue ", "lijstvoortzetting "} {
			m[fold(w+d)] = styleAt{More, k}
		}
	}
	m[fold("List Continue")], m[fold("Lijstvoortzetting")] = styleAt{More, 1}, styleAt{More, 1}
	for w, s := range map[string]Style{"citaat": Quote, "intense quote": Quote, "quotations": Quote, "block text": Quote, "duidelijk citaat": Quote, "bijschrift": Caption, "voetnoottekst": InNote, "eindnoottekst": InNote, "endnote text": InNote} {
		m[fold(w)] = styleAt{s, 0}
	}
	return m
})

type styleAt struct {
	style Style
	level int
}

// Named gives the style with this name in any of the programs and languages we know, and its level.
func Named(name string) (s Style, level int, ok bool) {
	x, ok := named()[fold(name)]
	return x.style, x.level, ok
}

// ListName says what list a style of the programs' own makes: "List Bullet 2", "Lijstnummering".
func ListName(name string) (bullet, number bool, level int) {
	n := fold(name)
	level = 1
	if k := len(n); k > 0 && n[k-1] >= '2' && n[k-1] <= '9' {
		level, n = int(n[k-1]-'0'), n[:k-1]
	}
	switch n {
	case "listbullet", "lijstopsomteken", "opsommingsteken", "lijstmetopsommingstekens", "opsomming":
		return true, false, level
	case "listnumber", "lijstnummering", "lijstgenummerd", "nummering":
		return false, true, level
	}
	return false, false, 0
}

var apart = strings.NewReplacer(" ", "", "_20_", "", "_", "", "-", "")

func fold(s string) string { return apart.Replace(strings.ToLower(s)) }

// DisplayName is a style's name in ODF: "Standard" for the plain one, and headings with a capital.
func DisplayName(s string) string {
	switch {
	case s == Looks[Body].Name:
		return "Standard"
	case strings.HasPrefix(s, "heading "):
		return "H" + s[1:]
	}
	return s
}

// NCName is the name of a style inside an ODF file.
func NCName(s string) string {
	var b strings.Builder
	for _, r := range DisplayName(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-':
			b.WriteRune(r)
		default:
			b.WriteString("_" + strconv.FormatInt(int64(r), 16) + "_")
		}
	}
	return b.String()
}
