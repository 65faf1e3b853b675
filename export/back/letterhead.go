package back

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
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
	r.stray("", now, tell.Capital(name)+" is veranderd; in de brief staat “"+was+"”.")
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

// signers proposes what changed in who signs: who came, who went, and who is written otherwise, each by itself. What the author did
// since stays; one whom both wrote otherwise is set aside.
func (r *reader) signers(d *office.Doc) {
	own, was, now := r.l.Signing(letter.Signs), r.sent.Signing(letter.Signs), r.r.Signing(letter.Signs)
	if n := roll(now); n == roll(was) || n == roll(own) {
		return
	}
	m := roster{r: r, by: d.Tracked(office.SignerFunction, office.SignerPrefix, office.SignerName), own: own}
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
			m.rewritten(was[i], now[k])
			i, k = i+1, k+1
		}
		for range gone - min(gone, come) {
			m.left(was[i])
			i++
		}
		for range come - min(gone, come) {
			m.joined(now[k])
			k++
		}
		if i < len(was) && k < len(now) { // both have the next
			m.pass(was[i].ID)
			i, k = i+1, k+1
		}
	}
}

// roster is who signs, while what came back for them is proposed one by one.
type roster struct {
	r    *reader
	by   office.Change
	own  []letter.Signer // of the letter as it is
	last letter.ID       // who stands before the next
}

// find gives who a signer is in the letter as it is.
func (m *roster) find(id letter.ID) (letter.Signer, bool) {
	if i := at(m.own, id); i >= 0 {
		return m.own[i], true
	}
	return letter.Signer{}, false
}

func (m *roster) pass(id letter.ID) {
	if _, ok := m.find(id); ok {
		m.last = id
	}
}

func (m *roster) propose(change func([]letter.Signer) []letter.Signer) {
	m.r.around(m.by, func(l *letter.Letter) { l.Signers = change(slices.Clone(l.Signers)) })
}

func at(all []letter.Signer, id letter.ID) int {
	return slices.IndexFunc(all, func(x letter.Signer) bool { return x.ID == id })
}

// rewritten proposes that a signer is written otherwise.
func (m *roster) rewritten(was, now letter.Signer) {
	x, ok := m.find(was.ID)
	switch {
	case ok && signed(x) == signed(now):
	case !ok || signed(x) != signed(was):
		m.r.changed("de ondertekening", signed(now), roll(m.own))
	default:
		x.Function, x.Prefix, x.Name = now.Function, now.Prefix, now.Name
		m.propose(func(all []letter.Signer) []letter.Signer { all[at(all, x.ID)] = x; return all })
	}
	m.pass(was.ID)
}

// left proposes that somebody does not sign.
func (m *roster) left(was letter.Signer) {
	switch x, ok := m.find(was.ID); {
	case !ok:
	case signed(x) != signed(was):
		m.r.changed("de ondertekening", "niet meer: "+signed(was), roll(m.own))
	default:
		m.propose(func(all []letter.Signer) []letter.Signer {
			i := at(all, was.ID)
			return slices.Delete(all, i, i+1)
		})
	}
}

// joined proposes that somebody signs too.
func (m *roster) joined(now letter.Signer) {
	for _, x := range m.own {
		if signed(x) == signed(now) {
			return
		}
	}
	y := letter.Signer{ID: m.r.id(), Kind: letter.Signs, Function: now.Function, Prefix: now.Prefix, Name: now.Name}
	m.propose(func(all []letter.Signer) []letter.Signer { return slices.Insert(all, at(all, m.last)+1, y) })
	m.last = y.ID
}

// roll names all who sign.
func roll(all []letter.Signer) string {
	var out []string
	for _, x := range all {
		out = append(out, signed(x))
	}
	return strings.Join(out, "; ")
}

func signed(s letter.Signer) string {
	return oneLine(letter.ShownFunction(s.Function) + " " + s.Prefix + " " + s.Name)
}
