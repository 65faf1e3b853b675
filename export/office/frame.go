package office

import (
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/pattern"
	"kamerbrief/export/text"
)

// frame fills in what stands round the body, and gives the body and the bijlagen written in the same document.
func (b *builder) frame() []part {
	f := &b.l.Frame
	f.Labels = letter.DefaultLabels()
	f.Numbered = b.d.Numbered
	if b.d.Lang != "" && b.d.Ours {
		f.Lang = b.d.Lang
	}
	var parts []part
	if b.d.Ours {
		parts = b.styled()
	} else {
		parts = b.found()
	}
	b.enclose(parts)
	b.l.Signers = append(b.l.Signers, b.cosigned(parts)...)
	for i := range b.l.Signers {
		b.l.Signers[i].ID = b.id()
	}
	b.around()
	b.asides()
	parts[0].paras = append(parts[0].paras, b.loose...)
	return parts
}

// styled reads the frame of a letter that Kamerbrief wrote, by the styles of its paragraphs.
func (b *builder) styled() []part {
	f := &b.l.Frame
	parts := []part{{}}
	flows := map[Style][]*letter.Block{}
	column := ""
	for _, p := range b.d.Aside {
		if p.From == Box && p.Style.Column() {
			column = b.columnField(p, column)
		}
	}
	for _, p := range unfoldColumn(b.d.Paras) {
		if b.was == nil && p.changed() && (p.Style.Column() || p.Style == Return || p.Style == Classified || p.Style == Date || p.Style >= SignerFunction && p.Style <= SignerName) {
			b.d.Lost.Add(LostChange, 1)
		}
		switch {
		case p.Style == Title:
			parts = append(parts, b.titled(p, len(parts)))
		case !p.Style.Frame() || p.Table != nil:
			parts[len(parts)-1].paras = append(parts[len(parts)-1].paras, p)
		case p.Style.Column():
			column = b.columnField(p, column)
		case p.Style == Return:
			f.ReturnAddress = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(clean(p.Accepted())), "> Retouradres "))
		case p.Style == Classified:
			f.Classification = strings.TrimSpace(clean(p.Accepted()))
		case p.Style == Date:
			b.date(p)
		case p.Style >= SignerFunction && p.Style <= SignerName:
			b.signer(p)
		case p.Style == Subject && len(flows[Subject]) == 0:
			f.Labels.Subject = cutLabel(p)
			flows[Subject] = append(flows[Subject], b.short(p, letter.SubjectFlow))
		case p.Style == Address || p.Style == Subject || p.Style == Salutation || p.Style == Closing:
			kind := map[Style]letter.FlowKind{Address: letter.AddresseeFlow, Subject: letter.SubjectFlow, Salutation: letter.SalutationFlow, Closing: letter.ClosingFlow}[p.Style]
			flows[p.Style] = append(flows[p.Style], b.short(p, kind))
		}
	}
	for style, flow := range map[Style]letter.ID{Address: f.Addressee, Subject: f.Subject, Salutation: f.Salutation, Closing: f.Closing} {
		b.put(flow, flows[style])
	}
	b.kamer()
	return parts
}

// unfoldColumn takes the paragraphs of the reference column out of their table.
func unfoldColumn(paras []*Para) (out []*Para) {
	for _, p := range paras {
		if p.Table != nil && len(p.Table.Rows) > 0 && len(p.Table.Rows[0]) > 0 {
			if c := p.Table.Rows[0][0]; c != nil && len(c.Paras) > 0 && c.Paras[0].Style.Column() {
				out = append(out, c.Paras...)
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// short makes the block of a line of the frame.
func (b *builder) short(p *Para, in letter.FlowKind) *letter.Block {
	x := &letter.Block{ID: b.id(), Kind: letter.Para}
	if id, ok := b.given[p]; ok {
		x.ID = id
	}
	s := b.span(p, in, x.ID)
	x.Text, x.Atoms, x.Marks = s.Text, s.Atoms, s.Marks
	return x
}

// cutLabel takes the label and the tab off a paragraph and gives the label.
func cutLabel(p *Para) string {
	if len(p.Runs) == 0 {
		return ""
	}
	label, rest, ok := strings.Cut(p.Runs[0].Text, "\t")
	if !ok {
		return ""
	}
	p.Runs[0].Text = rest
	if rest == "" {
		p.Runs = p.Runs[1:]
	}
	return strings.TrimSpace(clean(label))
}

func (b *builder) date(p *Para) {
	f := &b.l.Frame
	f.Labels.Date = cutLabel(p)
	s := strings.TrimSpace(clean(p.Accepted()))
	if f.Date = text.ReadDate(s); f.Date == "" {
		f.Date = s
	}
}

func (b *builder) signer(p *Para) {
	s := strings.TrimSpace(clean(strings.ReplaceAll(p.Accepted(), "\n", " ")))
	n := len(b.l.Signers)
	if p.Style == SignerFunction || n == 0 || p.Style == SignerName && b.l.Signers[n-1].Name != "" || p.Style == SignerPrefix && b.l.Signers[n-1].Prefix+b.l.Signers[n-1].Name != "" {
		b.l.Signers = append(b.l.Signers, letter.Signer{Kind: letter.Signs})
		n++
	}
	g := &b.l.Signers[n-1]
	switch p.Style {
	case SignerFunction:
		g.Function = text.BareFunction(s)
	case SignerPrefix:
		g.Prefix = s
	default:
		g.Name = s
	}
}

// columnField sets a field of the reference column; label is the one above it. It gives the label for the next.
func (b *builder) columnField(p *Para, label string) string {
	r, l := &b.l.Frame.Reference, &b.l.Frame.Labels
	s := strings.TrimSpace(words(p))
	bare := func(mark string) string { return strings.TrimSpace(strings.TrimPrefix(s, mark)) }
	set := func(to, name *string, value string) {
		if *to != "" {
			value = *to + "\n" + value
		}
		*to = value
		if name != nil && label != "" {
			*name = label
		}
	}
	switch p.Style {
	case ColumnLabel:
		return s
	case ColumnDirectorate:
		set(&r.Directorate, nil, s)
	case ColumnDepartment:
		set(&r.Department, nil, s)
	case ColumnVisit:
		set(&r.VisitAddress, nil, s)
	case ColumnPost:
		set(&r.PostAddress, nil, s)
	case ColumnWebsite:
		set(&r.Website, nil, s)
	case ColumnContact:
		set(&r.Contact, &l.Contact, s)
		return label
	case ColumnPhone:
		set(&r.Phone, &l.Contact, bare("T "))
		return label
	case ColumnMobile:
		set(&r.Mobile, &l.Contact, bare("M "))
		return label
	case ColumnEmail:
		set(&r.Email, &l.Contact, bare("E "))
		return label
	case ColumnOur:
		set(&r.OurReference, &l.OurReference, s)
	case ColumnYour:
		set(&r.YourReference, &l.YourReference, s)
	case ColumnYourLetter:
		set(&r.YourLetterOf, &l.YourLetterOf, s)
	case ColumnEnclosures:
		set(&r.Enclosures, &l.Enclosures, s)
	case ColumnCopies:
		set(&r.Copies, nil, s)
	case ColumnClosing:
		set(&r.Closing, nil, s)
	}
	return ""
}

// words gives the plain words of a paragraph, cleaned, its lines kept.
func words(p *Para) string {
	lines := strings.Split(p.Accepted(), "\n")
	for i := range lines {
		lines[i] = clean(lines[i])
	}
	return strings.Join(lines, "\n")
}

// kamer works out to whom the letter goes.
func (b *builder) kamer() {
	var all []string
	for _, x := range b.l.Flow(b.l.Frame.Addressee).Blocks {
		all = append(all, strings.ToLower(x.Text))
	}
	s := strings.Join(all, " ")
	switch {
	case strings.TrimSpace(s) == "" || strings.Contains(s, "tweede kamer"):
		b.l.Frame.Kamer = letter.Tweede
	case strings.Contains(s, "eerste kamer"):
		b.l.Frame.Kamer = letter.Eerste
	default:
		b.l.Frame.Kamer = letter.Free
	}
}

var reAttached = pattern.New(`^(?i:bijlage)[ \x{a0}]+(\d{1,2})[\t \x{a0}:.–-]*`)

// titled begins a bijlage that is written in the same document; n is its number when its title names none.
func (b *builder) titled(p *Para, n int) part {
	s := strings.TrimSpace(clean(p.Accepted()))
	if m := reAttached.FindStringSubmatch(s); m != nil {
		if k, _ := strconv.Atoi(m[1]); k >= 1 && k <= 60 {
			n = k
		}
		s = s[len(m[0]):]
	}
	for len(b.l.Bijlagen) < n {
		b.l.Bijlagen = append(b.l.Bijlagen, letter.Bijlage{ID: b.id(), Kind: letter.Enclosure})
	}
	x := &b.l.Bijlagen[n-1]
	if id, ok := b.given[p]; ok && b.was == nil {
		x.ID = id
	}
	x.Title = strings.TrimSpace(s)
	for _, r := range p.Runs {
		if b.d.Ours && r.Lang != "" {
			x.Lang = r.Lang
		}
	}
	return part{bijlage: n}
}

// enclose gives the letter as many bijlagen as its words name.
func (b *builder) enclose(parts []part) {
	most := len(b.l.Bijlagen)
	for _, p := range parts {
		for _, q := range p.paras {
			_, _, n := text.Named(q.Accepted())
			most = max(most, n)
		}
	}
	for len(b.l.Bijlagen) < most {
		b.l.Bijlagen = append(b.l.Bijlagen, letter.Bijlage{ID: b.id(), Kind: letter.Enclosure})
	}
}

// cosigned finds the ministers in whose name the letter is sent too, in its first sentences.
func (b *builder) cosigned(parts []part) []letter.Signer {
	var first []string
	for _, p := range parts[0].paras {
		if len(first) < 7 && p.Table == nil && len(p.Runs) > 0 {
			first = append(first, p.Accepted())
		}
	}
	return text.Cosigned(first, b.l.Signers)
}

var rePaged = pattern.New(`^(?i:pagina|blad|bladzijde|page)?[ \x{a0}]*\d*[ \x{a0}]*(?:(?i:van|of)|/|-)?[ \x{a0}]*\d*$`)

// asides deals with what is left of headers, footers and text boxes: what the letter says already, and numbers of pages, go;
// what stood in a text box is put at the end of the letter; the rest is named.
func (b *builder) asides() {
	known := b.known()
	for _, p := range b.d.Aside {
		s := strings.TrimSpace(strings.ReplaceAll(words(p), "\t", " "))
		if s == "" || b.d.Ours && p.From == Box && p.Style.Column() || p.From != Box && (rePaged.MatchString(s) || b.repeats(known, s)) {
			continue
		}
		switch p.From {
		case Header, Later:
			b.tell(NoPlace, "Koptekst zonder plaats in de brief: “%s”. Neem over wat nodig is.", tell.Short(s, 59))
		case Box:
			if b.d.Ours {
				b.d.Lost.Add(LostBox, 1)
				b.loose = append(b.loose, p)
			}
		case Footer:
			b.tell(NoPlace, "Voettekst zonder plaats in de brief: “%s”. Neem over wat nodig is.", tell.Short(s, 59))
		}
	}
}

// known gives the words of the frame.
func (b *builder) known() string {
	fr, r := b.l.Frame, b.l.Frame.Reference
	all := []string{fr.Ministry, fr.ReturnAddress, fr.Classification, letter.ShownDate(fr.Date), r.Directorate, r.Department, r.VisitAddress, r.PostAddress, r.Website, r.Contact, r.Phone, r.Mobile, r.Email, r.OurReference, r.YourReference, r.YourLetterOf, r.Enclosures, r.Copies, r.Closing,
		fr.Labels.OurReference, fr.Labels.YourReference, fr.Labels.Date, fr.Labels.Subject}
	for _, f := range []letter.ID{fr.Subject, fr.Addressee, fr.Salutation} {
		for _, x := range b.l.Flow(f).Blocks {
			all = append(all, x.Text)
		}
	}
	return plainWords(strings.Join(all, " | "))
}

// repeats reports whether the letter says all lines of s already.
func (b *builder) repeats(known, s string) bool {
	return !slices.ContainsFunc(strings.Split(s, "\n"), func(line string) bool {
		line = plainWords(line)
		return line != "" && !strings.Contains(" "+known+" ", " "+line+" ")
	})
}

func plainWords(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
