package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
	"kamerbrief/export/pdf"
)

// Merge binds the letter and its bijlagen into one PDF for reading, the file out: bijlage after bijlage, each a Part of
// one structure tree. A bijlage without tags is in it, but not for a screen reader, and a finding says so; one that is
// no PDF, is encrypted or confidential is not in it. The file claims to conform only when every part does and the whole
// does too.
func Merge(ctx context.Context, l *letter.Letter, out string, opt Options) (SetReport, error) {
	if _, err := newTarget(out); err != nil { // before the work
		return SetReport{}, err
	}
	reps, err := sets(ctx, []copyOf{{letter: l, out: out}}, "", SetOptions{Options: opt, Merge: true})
	return reps[0], err
}

func letterPart(l *letter.Letter, b []byte) bijlage.Part {
	return bijlage.Part{Title: "Brief", Lang: l.Frame.Lang, Sound: true, Data: b}
}

func bijlagePart(l *letter.Letter, n int, x BijlageReport, b []byte) bijlage.Part {
	p := bijlage.Part{Number: n + 1, Title: fmt.Sprintf("Bijlage %d", n+1), Lang: l.Bijlagen[n].Lang, Data: b}
	if t := strings.Join(strings.Fields(x.Title), " "); t != "" {
		p.Title += ": " + t
	}
	if f := x.Inside.Failed; f != "" && f != "part" { // what cannot be looked at is not bound in: it would take the rest along
		p.Data = nil
	}
	p.Lang = cmp.Or(p.Lang, l.Frame.Lang)
	return p
}

// merged binds the parts and tells of each what became of it.
func merged(ctx context.Context, l *letter.Letter, parts []bijlage.Part, rep *SetReport) (bijlage.Merged, error) {
	m, err := bijlage.Merge(ctx, bijlage.Whole{Title: pdf.Title(l), Lang: l.Frame.Lang, Date: l.Frame.Date}, parts)
	if err != nil {
		if ctx.Err() != nil {
			return m, ctx.Err()
		}
		text := "Het leesbestand kon niet worden gemaakt. Er is niets geschreven. Exporteer de brief en de bijlagen als losse bestanden."
		if errors.Is(err, bijlage.ErrTooBig) {
			text = "De brief en de bijlagen zijn samen te groot voor één leesbestand. Er is niets geschreven. Exporteer ze als losse bestanden."
		}
		return m, &tell.Error{Kind: drafts.ErrWrite, Text: text, Err: err}
	}
	rep.Letter.Claims = m.Claims
	if len(m.Claims) == 0 {
		rep.Letter.Findings = append(rep.Letter.Findings, tell.Finding{Code: NoClaim, Text: "Het leesbestand zegt niet dat het aan PDF/A en PDF/UA voldoet: dat kan alleen als de brief en elke bijlage dat doen. Het is om te lezen, niet om in te dienen."})
	}
	for i, p := range parts {
		k := slices.IndexFunc(rep.Bijlagen, func(b BijlageReport) bool { return b.Number == p.Number })
		if p.Number == 0 || k < 0 {
			continue
		}
		b := &rep.Bijlagen[k]
		say := func(code, text string) { b.Findings = append(b.Findings, tell.Finding{Code: code, Text: text}) }
		switch m.Outcome[i] {
		case bijlage.LeftOut:
			say(bijlage.LeftBehind, b.Inside.LeftOut(l.Bijlagen[b.Number-1].FileName))
		case bijlage.Unread:
			say(bijlage.Artifact, "Deze bijlage staat in het leesbestand, maar een voorleesprogramma slaat haar over: zij is niet gelabeld.")
		}
	}
	whole, err := bijlage.Inspect(ctx, m.Data)
	if err != nil {
		return m, err
	}
	rep.Letter.Inside = &whole
	for i := range rep.Bijlagen {
		rep.Bijlagen[i].inWhole(whole)
	}
	return m, nil
}

// inWhole leaves out what was found in a bijlage and is not in the reading file any more, and says what that is. The
// reading file was looked at for it; of one that was not seen in full everything stays.
func (b *BijlageReport) inWhole(whole bijlage.Report) {
	has := func(code string) bool {
		return slices.ContainsFunc(b.Findings, func(f tell.Finding) bool { return f.Code == code })
	}
	if whole.Failed != "" || has(bijlage.LeftBehind) {
		return
	}
	gone := map[string]string{bijlage.NoTitle: "", bijlage.FalseClaim: "", bijlage.Mended: ""} // a file of ours has its own
	for code, x := range map[string]struct {
		there bool
		what  string
	}{
		bijlage.HasScript: {whole.Script, "het script"}, bijlage.Launches: {whole.Launch, "wat een programma start"}, bijlage.HasFiles: {len(whole.Embedded) > 0, "wat ingesloten was"},
		bijlage.HasNames: {len(whole.Authors) > 0, "de naam in de gegevens"}, bijlage.HasRemarks: {whole.Remarks > 0, "de opmerkingen"},
	} {
		if !x.there {
			gone[code] = x.what
		}
	}
	lost := b.namesLost(whole)
	if has(bijlage.Artifact) {
		gone[bijlage.Untagged] = "" // says the same
	}
	var stay []tell.Finding
	var not []string
	if len(lost) > 0 {
		not = append(not, tell.List(lost, "en"))
	}
	for _, f := range b.Findings {
		what, ok := gone[f.Code]
		if !ok {
			stay = append(stay, f)
		} else if what != "" {
			not = append(not, what)
		}
	}
	b.Findings = stay
	if len(not) > 0 {
		b.Dropped = "Niet overgenomen in het leesbestand: " + strings.Join(not, ", ") + "."
	}
}

// namesLost leaves out of the finding about names those that are not in the reading file, and gives them when others are.
func (b *BijlageReport) namesLost(whole bijlage.Report) (lost []string) {
	k := slices.IndexFunc(b.Findings, func(f tell.Finding) bool { return f.Code == bijlage.HasNames })
	if k < 0 || len(whole.Authors) == 0 || len(whole.Authors) >= bijlage.MostNames {
		return nil
	}
	var stay []string
	for _, name := range b.Inside.Authors {
		if slices.Contains(whole.Authors, name) {
			stay = append(stay, name)
		} else {
			lost = append(lost, "de naam “"+name+"” in de gegevens")
		}
	}
	b.Findings = slices.Clone(b.Findings)
	if len(stay) == 0 {
		b.Findings = slices.Delete(b.Findings, k, k+1)
	} else {
		b.Findings[k].Text = bijlage.NamesIn(stay)
	}
	return lost
}
