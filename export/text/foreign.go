package text

import (
	"fmt"
	"html"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pattern"
)

// foreign are the kinds of file that are text and no letter: what they start with, and what they are called.
var foreign = []struct {
	start *pattern.Pattern
	name  string
}{
	{re(`^\{\\rtf\d?`).From("{"), "een RTF-bestand"},
	{re(`(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body|meta|div|p|span|table|font|style)\b`).From("<"), "een HTML-bestand (een webpagina of bewaarde e-mail)"},
	{re(`^<\?xml\b`).From("<?xml"), "een XML-bestand"},
}

// refuse names a text that is written in the signs of another program.
func refuse(text string) error {
	head := strings.TrimLeft(text[:min(len(text), 400)], " \t\r\n\ufeff")
	for _, f := range foreign {
		if f.start.MatchString(head) {
			return notRead(f.name)
		}
	}
	return nil
}

// refuseBinary names files of word processors, which are no text at all, by their first bytes.
func refuseBinary(src []byte) error {
	head := string(src[:min(len(src), 4000)])
	switch {
	case !strings.HasPrefix(head, "PK\x03\x04"):
	case strings.Contains(head, "word/") || strings.Contains(head, "[Content_Types].xml"):
		return notRead("een Word-bestand (.docx)")
	case strings.Contains(head, "opendocument.text"):
		return notRead("een LibreOffice-bestand (.odt)")
	}
	if strings.HasPrefix(head, "\xd0\xcf\x11\xe0") {
		return notRead("een oud Word- of Outlookbestand (.doc of .msg)")
	}
	return nil
}

func notRead(name string) error {
	return &tell.Error{Kind: ErrBinary, Text: fmt.Sprintf("Dit is %s; dat kan Kamerbrief niet lezen. Er is niets ingelezen. Open het in Word of uw mailprogramma en bewaar het als ‘Alleen tekst’ (.txt), of kopieer de tekst van de brief en plak die.", name)}
}

// unquoteMail takes the "> " of a mail off the lines, when nearly all of them have it. A retouradres has one of its own.
func unquoteMail(text string) (string, bool) {
	if strings.Count(text, ">") < 3 {
		return text, false
	}
	lines := strings.SplitAfter(text, "\n")
	for depth := 0; ; depth++ {
		quoted, filled := 0, 0
		for _, l := range lines {
			if l = strings.TrimSpace(l); l == "" {
				continue
			}
			if filled++; l[0] == '>' {
				quoted++
			}
		}
		if quoted < 3 || quoted*10 < filled*7 || depth == 5 {
			return strings.Join(lines, ""), depth > 0
		}
		for i, l := range lines {
			if rest, ok := strings.CutPrefix(strings.TrimLeft(l, " \t\u00a0"), ">"); ok {
				lines[i] = strings.TrimPrefix(rest, " ")
			}
		}
	}
}

// plainMarkdown takes the signs of Markdown off a text that came without the ending .md, from a chat or a wiki: ** and __ round
// words, one * or _ round the words that a line begins with, # before a heading, the bars of a table. Two lines with such signs, or
// the line under the head of a table, make it such a text. The marks of its notes become those of a letter.
func plainMarkdown(text string) (string, bool) {
	if !strings.ContainsAny(text, "*_#|^") {
		return text, false
	}
	lines := strings.SplitAfter(text, "\n")
	strong, em, rules, notes := 0, 0, 0, 0
	for _, l := range lines {
		switch {
		case reStrongLine.MatchString(l):
			strong++
		case reEmLine.MatchString(l):
			em++
		case reTableRule.MatchString(l):
			rules++
		case strings.Contains(l, "[^"):
			notes++
		}
	}
	if strong+em < 2 && rules == 0 && notes < 2 {
		return text, false
	}
	var out strings.Builder
	for _, l := range lines {
		switch {
		case rules > 0 && reTableRule.MatchString(l):
			continue
		case rules > 0 && reTableRow.MatchString(l):
			l = reTableRow.ReplaceAllString(l, "$1\n")
			l = reTableBar.ReplaceAllString(l, "\t")
		}
		if hasLetter(l) {
			l = reHash.ReplaceAllString(l, "$1$2")
			l = reStrongSign.ReplaceAllString(l, "$1$2")
			if em > 1 {
				l = reEmLine.ReplaceAllString(l, "$1$2$3$4")
			}
			l = reFootMark.ReplaceAllString(l, "[$1]")
		}
		out.WriteString(l)
	}
	return out.String(), true
}

// plainTags takes the tags of HTML off a text in which some stand between the words; a whole page is refused before. <p> and <br>
// end a line.
func plainTags(text string) (string, bool) {
	if !strings.Contains(text, "</") && !strings.Contains(text, "<br") || len(reTag.FindAllStringIndex(text, 2)) < 2 {
		return text, false
	}
	text = reTagLine.ReplaceAllString(text, "\n")
	return html.UnescapeString(reTag.ReplaceAllString(text, "")), true
}

var (
	reTag        = re(`(?i)</?(?:b|strong|i|em|u|s|a|p|br|span|div|font|h[1-6]|ul|ol|li|sup|sub|table|tbody|thead|tr|t[dh]|blockquote)(?:[ \t][^<>]*)?/?>`)
	reTagLine    = re(`(?i)<(?:br|/p|/div|/h[1-6]|/li|/tr|/blockquote)[ \t]*/?>[ \t]*\n?`)
	reStrongLine = re(`^[ \t]*(?:(?:[-+*]|\d{1,3}[.)])[ \t]+)?(?:\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__|#{1,6}[ \t]+\S)`)
	reEmLine     = re(`^([ \t]*)(?:\*([^*\s](?:[^*]*[^*\s])?)\*|_([^_\s](?:[^_]*[^_\s])?)_)([\s:.,;]|$)`)
	reHash       = re(`^([ \t]*)#{1,6}[ \t]+(\S.*?\n?)(?:[ \t]#+)?$`)
	reStrongSign = re(`(?:\*\*|__)(\S)|(\S)(?:\*\*|__)`) // ~~ stays: without it the letter would say what was struck
	reStruck     = re(`~~[^~\n]+~~`).With("~")
	reTableRule  = re(`^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?[ \t]*)?\r?\n?$`)
	reTableRow   = re(`^[ \t]*\|[ \t]*(.*?)[ \t]*\|[ \t]*\r?\n?$`)
	reTableBar   = re(`[ \t]*\|[ \t]*`)
	reFootMark   = re(`\[\^(\d{1,3})\]:?`)
)
