package kinds

import (
	"slices"
	"strings"

	"kamerbrief/assets"
)

// A file of standard texts has before each text a line "# abbreviation Name"; its lines follow, and empty ones end no paragraph
// more than any line does. Between braces stand fields of the letter, between square brackets what a person fills in. A line of a text
// that begins with "# " itself has a space before it.

// TextSetting is the name under which a store keeps the standard texts of a person.
const TextSetting = "standaardteksten"

// Text is a standard text.
type Text struct {
	Abbr, Name string
	Body       string // a paragraph a line
}

// Texts are those of a file.
func Texts(file string) (out []Text) {
	for line := range strings.Lines(file) {
		head, ok := strings.CutPrefix(line, "# ")
		if line = strings.TrimSpace(line); ok {
			abbr, name, _ := strings.Cut(strings.TrimSpace(head), " ")
			out = append(out, Text{Abbr: abbr, Name: strings.TrimSpace(name)})
		} else if n := len(out); n > 0 && line != "" {
			out[n-1].Body = strings.TrimPrefix(out[n-1].Body+"\n"+line, "\n")
		}
	}
	return slices.DeleteFunc(out, func(t Text) bool { return t.Abbr == "" || t.Name == "" || t.Body == "" })
}

// AllTexts are the texts of these files and then the program's; of those with the same abbreviation the first counts.
func AllTexts(files ...string) (out []Text) {
	for _, f := range append(slices.Clone(files), assets.StandardTexts()) {
		for _, t := range Texts(f) {
			if _, is := ByAbbr(out, t.Abbr); !is {
				out = append(out, t)
			}
		}
	}
	return out
}

// ByAbbr gives the text with an abbreviation, whatever its capitals.
func ByAbbr(all []Text, abbr string) (Text, bool) {
	if i := slices.IndexFunc(all, func(t Text) bool { return strings.EqualFold(t.Abbr, abbr) }); i >= 0 && abbr != "" {
		return all[i], true
	}
	return Text{}, false
}

// WithText gives a file of texts with one more, in the place of one with its abbreviation; a text without a body goes.
func WithText(file string, t Text) string {
	t.Abbr = strings.Join(strings.Fields(t.Abbr), "")
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	all := slices.DeleteFunc(Texts(file), func(x Text) bool { return strings.EqualFold(x.Abbr, t.Abbr) })
	if t.Body != "" {
		all = append(all, t)
	}
	var b strings.Builder
	for _, x := range all {
		body := strings.ReplaceAll("\n"+x.Body, "\n# ", "\n # ") // else such a line would begin another text
		b.WriteString("# " + x.Abbr + " " + x.Name + body + "\n\n")
	}
	return b.String()
}

// Fill puts what a letter says in the place of its fields. A field that is not known stays to be filled in, between square
// brackets.
func (t Text) Fill(field func(name string) (value string, ok bool)) string {
	var out strings.Builder
	rest := t.Body
	for {
		before, after, open := strings.Cut(rest, "{")
		name, tail, shut := strings.Cut(after, "}")
		if out.WriteString(before); !open || !shut {
			if open {
				out.WriteString("{" + after)
			}
			return out.String()
		}
		if v, ok := field(name); ok {
			out.WriteString(v)
		} else {
			out.WriteString("[" + name + "]")
		}
		rest = tail
	}
}
