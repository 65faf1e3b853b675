package back

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
	"kamerbrief/export/outline"
)

// frame proposes what changed in the fields of the letterhead and in who signs, each by itself. A field that the author changed
// too is set aside, and so is what no field holds.
func (r *reader) frame(d *office.Doc) {
	was, sent, now := printed(r.l), printed(r.sent), printed(r.r)
	for _, f := range letter.Fields() {
		w, s, n := was[f.Name], sent[f.Name], now[f.Name]
		switch {
		case n == s || n == w:
		case w != s, f.Name == "date" && n != "" && letter.ShownDate(r.r.Frame.Date) == r.r.Frame.Date:
			r.changed(f.Label, n, w)
		default:
			r.around(d.Tracked(styleOf(f.Name)), func(l *letter.Letter) { *f.At(&l.Frame) = *f.At(&r.r.Frame) })
		}
	}
	if w, s, n := labels(r.l), labels(r.sent), labels(r.r); n != s && n != w {
		r.changed("de naam van een veld", n, w)
	}
	r.signers(d)
}

func (r *reader) changed(name, now, was string) {
	r.stray("", now, strings.ToUpper(name[:1])+name[1:]+" is veranderd; in de brief staat “"+was+"”.")
}

// around proposes a change of what stands round the body.
func (r *reader) around(by office.Change, change func(*letter.Letter)) {
	r.out.Was = append(slices.Clone(r.out.Was), letter.Was{By: r.propose(by), Frame: r.out.Frame, Signers: r.out.Signers, Bijlagen: r.out.Bijlagen})
	change(r.out)
}

// oneLine gives words without what stands between them.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// printed gives the fields of the letterhead by their names, as they are printed, on one line.
func printed(l *letter.Letter) map[string]string {
	out := map[string]string{"returnAddress": oneLine(l.Frame.ReturnAddress), "classification": oneLine(strings.ToUpper(l.Frame.Classification)), "date": oneLine(letter.ShownDate(l.Frame.Date))}
	for _, g := range outline.Fields(l) {
		for _, f := range g {
			if f.Name != "" {
				out[string(f.Name)] = oneLine(strings.Join(f.Lines, " "))
			}
		}
	}
	return out
}

// labels gives the words before the values, as they are printed.
func labels(l *letter.Letter) string {
	out := []string{l.Frame.Labels.Date, l.Frame.Labels.Subject}
	for _, g := range outline.Fields(l) {
		for _, f := range g {
			if f.Name == "" {
				out = append(out, f.Lines...)
			}
		}
	}
	return oneLine(strings.Join(out, " "))
}

// styleOf gives the style of a field of the letterhead in a file.
func styleOf(name string) office.Style {
	switch name {
	case "date":
		return office.Date
	case "returnAddress":
		return office.Return
	case "classification":
		return office.Classified
	}
	return office.ColumnStyle(outline.FieldName(name))
}

// signers proposes what changed in who signs.
func (r *reader) signers(d *office.Doc) {
	was, sent, now := signing(r.l), signing(r.sent), signing(r.r)
	say := func(of *letter.Letter, at []int) string {
		var out []string
		for _, i := range at {
			out = append(out, signed(of.Signers[i]))
		}
		return strings.Join(out, "; ")
	}
	w, s, n := say(r.l, was), say(r.sent, sent), say(r.r, now)
	switch {
	case n == s || n == w:
		return
	case w != s || len(now) != len(was):
		r.changed("de ondertekening", n, w)
		return
	}
	for i, k := range was {
		x, y := r.l.Signers[k], r.r.Signers[now[i]]
		if signed(x) == signed(y) {
			continue
		}
		x.Function, x.Prefix, x.Name = y.Function, y.Prefix, y.Name
		r.around(d.Tracked(office.SignerFunction, office.SignerPrefix, office.SignerName), func(l *letter.Letter) {
			l.Signers = slices.Clone(l.Signers)
			l.Signers[k] = x
		})
	}
}

// signing gives the places of those who sign.
func signing(l *letter.Letter) (out []int) {
	for i, s := range l.Signers {
		if s.Kind == letter.Signs {
			out = append(out, i)
		}
	}
	return out
}

func signed(s letter.Signer) string {
	return oneLine(letter.ShownFunction(s.Function) + " " + s.Prefix + " " + s.Name)
}
