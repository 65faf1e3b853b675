package text

import "strings"

// What a mail program puts round a letter that was sent in a mail: the lines that say from whom to whom, above it, and what
// organisations write below every mail.
var (
	reMailLine = re(`(?i)^(van|from|verzonden|sent|aan|to|cc|bcc|onderwerp|subject|datum|date|bijlagen?|attachments?|urgentie|importance|prioriteit|gevoeligheid|sensitivity)[ \x{a0}]*:(?:[ \x{a0}\t]|$)`).With(":")
	reMailBar  = re(`(?i)^(?:[-_]{3,}[ \x{a0}]?(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message)[ \x{a0}]?[-_]{3,}|begin doorgestuurd bericht:|begin forwarded message:|op .{8,60} schreef .{2,80}:|on .{8,60} wrote:)$`).From("---", "___", "--_", "-_-", "-__", "_--", "_-_", "__-", "begin ", "op ", "on ")
	reMailFoot = re(`(?i)^(?:dit (?:e-mail)?bericht (?:kan|is (?:uitsluitend|alleen|vertrouwelijk))|deze e-mail (?:kan|is (?:uitsluitend|alleen|vertrouwelijk))|indien u niet de geadresseerde bent|aan dit bericht kunnen geen rechten|de staat aanvaardt geen aansprakelijkheid|this (?:e-?mail|message) (?:may|contains|is (?:intended|confidential))|if you are not the (?:addressee|intended recipient)|the state accepts no liability|denk aan het milieu voordat u)`).From("dit ", "deze ", "indien ", "aan dit", "de staat", "this ", "if ", "the ", "denk ")
	reRule     = re(`^[-_=*]{3,}$`).From("-", "_", "=", "*")
)

// mail leaves out what a mail program put round the letter.
func (d *doc) mail() {
	for i := 0; i < len(d.lines) && i < headMax; i++ {
		if l := d.lines[i]; !l.taken && !l.told && endsBar(l.text) && reMailBar.MatchString(l.text) {
			d.leaveOut(l, mailWords)
		}
		if n := d.mailHead(i); n > 0 {
			i += n - 1
		}
	}
	foot := false
	for i, l := range d.lines {
		switch {
		case l.blank():
			foot = false
		case l.taken || l.told:
		case foot || reMailFoot.MatchString(l.text) && i > len(d.lines)/3:
			if k := d.lineAbove(i); !foot && k >= 0 && reRule.MatchString(d.lines[k].text) && !d.lines[k].taken {
				d.leaveOut(d.lines[k], mailWords)
			}
			foot = true
			d.leaveOut(l, mailWords)
		}
	}
}

// endsBar says that s ends as every text that reMailBar matches: that takes longer to compile than all else mail does.
func endsBar(s string) bool { return s != "" && strings.ContainsAny(s[len(s)-1:], ":-_") }

const mailWords = "woorden van een mailprogramma"

// lineAbove gives the line with text above line i, -1 for none.
func (d *doc) lineAbove(i int) int {
	for i--; i >= 0 && d.lines[i].blank(); i-- {
	}
	return i
}

// mailHead leaves out the lines at i that say from whom to whom a mail went, when they do. It gives how many lines they took.
func (d *doc) mailHead(i int) int {
	said := map[string]bool{}
	end := i
	for k := i; k < len(d.lines) && k < i+25; k++ {
		l := d.lines[k]
		if l.blank() {
			if k+1 < len(d.lines) && len(said) > 0 && reMailLine.MatchString(d.lines[k+1].text) {
				continue
			}
			break
		}
		m := reMailLine.FindStringSubmatch(l.text)
		if l.taken || l.told || m == nil && (len(said) == 0 || !strings.ContainsAny(l.text, ";@")) {
			break
		}
		if m != nil {
			said[strings.ToLower(m[1])] = true
		}
		end = k + 1
	}
	if !(said["van"] || said["from"]) || !(said["aan"] || said["to"]) || !(said["verzonden"] || said["sent"] || said["datum"] || said["date"] || said["onderwerp"] || said["subject"]) {
		return 0
	}
	for _, l := range d.lines[i:end] {
		if !l.blank() {
			d.leaveOut(l, mailWords)
		}
	}
	return end - i
}
