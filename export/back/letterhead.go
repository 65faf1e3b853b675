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

// signers proposes what changed in who signs: who came, who went, and who is written otherwise, each by itself.
func (r *reader) signers(d *office.Doc) {
	was, sent, now := signing(r.l), signing(r.sent), signing(r.r)
	say := func(all []letter.Signer) string {
		var out []string
		for _, x := range all {
			out = append(out, signed(x))
		}
		return strings.Join(out, "; ")
	}
	w, s, n := say(was), say(sent), say(now)
	if n == s || n == w {
		return
	}
	if w != s {
		r.changed("de ondertekening", n, w)
		return
	}
	by := d.Tracked(office.SignerFunction, office.SignerPrefix, office.SignerName)
	propose := func(change func([]letter.Signer) []letter.Signer) {
		r.around(by, func(l *letter.Letter) { l.Signers = change(slices.Clone(l.Signers)) })
	}
	at := func(all []letter.Signer, id letter.ID) int {
		return slices.IndexFunc(all, func(x letter.Signer) bool { return x.ID == id })
	}
	last := letter.ID{} // who stands before the next
	for i, k := 0, 0; i < len(was) || k < len(now); {
		gone, come := len(was)-i, len(now)-k // of them before the next that both have
		for a := range was[i:] {
			for c := range now[k:] {
				if signed(was[i+a]) == signed(now[k+c]) && a+c < gone+come {
					gone, come = a, c
				}
			}
		}
		for range min(gone, come) {
			x, y := was[i], now[k]
			x.Function, x.Prefix, x.Name = y.Function, y.Prefix, y.Name
			propose(func(all []letter.Signer) []letter.Signer { all[at(all, x.ID)] = x; return all })
			last, i, k = x.ID, i+1, k+1
		}
		for range gone - min(gone, come) {
			id := was[i].ID
			propose(func(all []letter.Signer) []letter.Signer { j := at(all, id); return slices.Delete(all, j, j+1) })
			i++
		}
		for range come - min(gone, come) {
			y := letter.Signer{ID: r.id(), Kind: letter.Signs, Function: now[k].Function, Prefix: now[k].Prefix, Name: now[k].Name}
			propose(func(all []letter.Signer) []letter.Signer { return slices.Insert(all, at(all, last)+1, y) })
			last, k = y.ID, k+1
		}
		if i < len(was) && k < len(now) { // both have the next
			last, i, k = was[i].ID, i+1, k+1
		}
	}
}

// signing gives those who sign.
func signing(l *letter.Letter) (out []letter.Signer) {
	for _, s := range l.Signers {
		if s.Kind == letter.Signs {
			out = append(out, s)
		}
	}
	return out
}

func signed(s letter.Signer) string {
	return oneLine(letter.ShownFunction(s.Function) + " " + s.Prefix + " " + s.Name)
}
