package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// Format is the number of the JSON that show writes. What is there may be added to; a change of meaning needs a new one.
const Format = 1

// The JSON of show. Fields with omitempty were added to the contract: they stand only where they mean something.
type (
	letterJSON struct {
		Format        int              `json:"format"`
		ID            letter.ID        `json:"id"`
		Logo          *brandJSON       `json:"logo,omitempty"`
		Wordmark      *brandJSON       `json:"wordmark,omitempty"`
		ReturnAddress string           `json:"returnAddress"`
		Addressee     []string         `json:"addressee"`
		Date          string           `json:"date"`
		Subject       string           `json:"subject"`
		Salutation    string           `json:"salutation"`
		Closing       string           `json:"closing"`
		Reference     referenceJSON    `json:"reference"`
		Blocks        []blockJSON      `json:"blocks"`
		Signatories   []signerJSON     `json:"signatories"`
		Bijlagen      []bijlageJSON    `json:"bijlagen"`
		Comments      []commentJSON    `json:"comments"`
		Suggestions   []suggestionJSON `json:"suggestions"`
		Tray          []trayJSON       `json:"tray"`
		Findings      []finding        `json:"findings"`
		// Added to the contract:
		Displaced []displacedJSON `json:"displaced,omitempty"`
		Kamer     string          `json:"kamer"`
		Also      string          `json:"also,omitempty"` // the other Kamer, when it goes there too
		Ministry  string          `json:"ministry"`
		Lang      string          `json:"lang"`
		Font      string          `json:"font"`
		Numbered  bool            `json:"numbered"`
		Frame     frameJSON       `json:"frame"`
	}
	// referenceJSON is the reference column as it is read, and the words before its values where they have one.
	referenceJSON struct {
		Directorate        string `json:"directorate"`
		Department         string `json:"department"`
		VisitAddress       string `json:"visitAddress"`
		PostAddress        string `json:"postAddress"`
		Website            string `json:"website"`
		Contact            string `json:"contact"`
		Phone              string `json:"phone"`
		Mobile             string `json:"mobile"`
		Email              string `json:"email"`
		OurReference       string `json:"ourReference"`
		YourReference      string `json:"yourReference"`
		YourLetterOf       string `json:"yourLetterOf"`
		Enclosures         string `json:"enclosures"`
		Copies             string `json:"copies"`
		CopiesLabel        string `json:"copiesLabel,omitempty"`
		Closing            string `json:"closing"`
		Classification     string `json:"classification"`
		DateLabel          string `json:"dateLabel,omitempty"`
		SubjectLabel       string `json:"subjectLabel,omitempty"`
		ContactLabel       string `json:"contactLabel,omitempty"`
		PhoneLabel         string `json:"phoneLabel,omitempty"`
		MobileLabel        string `json:"mobileLabel,omitempty"`
		EmailLabel         string `json:"emailLabel,omitempty"`
		OurReferenceLabel  string `json:"ourReferenceLabel,omitempty"`
		YourReferenceLabel string `json:"yourReferenceLabel,omitempty"`
		YourLetterOfLabel  string `json:"yourLetterOfLabel,omitempty"`
		EnclosuresLabel    string `json:"enclosuresLabel,omitempty"`
	}
	// brandJSON is a logo or wordmark: a picture with its alternative text, or words that are printed.
	brandJSON struct {
		File  string `json:"file,omitempty"`
		Words string `json:"words"`
	}
	// frameJSON names the blocks of the frame's texts, for places and comments.
	frameJSON struct {
		Addressee  []letter.ID `json:"addressee"`
		Subject    letter.ID   `json:"subject"`
		Salutation letter.ID   `json:"salutation"`
		Closing    letter.ID   `json:"closing"`
	}
	blockJSON struct {
		ID     letter.ID    `json:"id"`
		Kind   string       `json:"kind"`
		Level  int          `json:"level"`
		Number string       `json:"number"`
		Text   string       `json:"text"`
		Marks  []markJSON   `json:"marks"`
		Notes  []noteJSON   `json:"notes"`
		Refs   []refJSON    `json:"refs"`
		Cells  [][]cellJSON `json:"cells"`
		More   bool         `json:"more"`
		Header int          `json:"header,omitempty"` // of a table: rows at its top that are heads
		Alt    string       `json:"alt,omitempty"`    // of a figure
		File   string       `json:"file,omitempty"`   // of a figure
		Keep   []string     `json:"keep,omitempty"`   // next, lines
	}
	markJSON struct {
		Kind  string `json:"kind"`
		From  int    `json:"from"`
		To    int    `json:"to"`
		Value string `json:"value,omitempty"` // of a link or language
	}
	noteJSON struct {
		At     int         `json:"at"`
		Number int         `json:"number"`
		Text   string      `json:"text"`
		Blocks []letter.ID `json:"blocks"` // a line of text each
	}
	refJSON struct {
		At    int       `json:"at"`
		Kind  string    `json:"kind"`
		To    letter.ID `json:"to"`
		Shown string    `json:"shown"`
	}
	cellJSON struct {
		Blocks  []blockJSON `json:"blocks"`
		Rows    int         `json:"rows,omitempty"` // it spans, when more than one
		Columns int         `json:"columns,omitempty"`
	}
	signerJSON struct {
		Function string    `json:"function"`
		Name     string    `json:"name"`
		Kind     string    `json:"kind"`
		ID       letter.ID `json:"id"`
		Prefix   string    `json:"prefix"`
		Consent  string    `json:"consent"`
		// Added to the contract's first form:
		Number int         `json:"number"` // among those of its kind
		Route  []stopJSON  `json:"route"`
		Agreed *agreedJSON `json:"agreed"` // null without an akkoord
	}
	bijlageJSON struct {
		ID           letter.ID   `json:"id"`
		Number       int         `json:"number"`
		Title        string      `json:"title"`
		Kind         string      `json:"kind"`
		File         string      `json:"file"`
		Blocks       []blockJSON `json:"blocks"`
		Confidential bool        `json:"confidential,omitempty"`
	}
	commentJSON struct {
		ID      letter.ID   `json:"id"`
		By      string      `json:"by"`
		Text    string      `json:"text"`
		Quote   string      `json:"quote"`
		Block   letter.ID   `json:"block"`
		From    int         `json:"from"`
		To      int         `json:"to"`
		State   string      `json:"state"`
		Replies []replyJSON `json:"replies"`
		At      string      `json:"at"`
		// Added to the contract:
		On         string     `json:"on"` // as the act takes it, "" for words
		Named      string     `json:"-"`  // the same as people say it
		Class      string     `json:"class"`
		Assigned   string     `json:"assigned"`
		Due        string     `json:"due"`
		Mentions   []string   `json:"mentions"`
		Edited     string     `json:"edited"`
		EditedBy   string     `json:"editedBy"`
		Was        []saidJSON `json:"was"` // oldest first
		ResolvedBy string     `json:"resolvedBy"`
		ResolvedAt string     `json:"resolvedAt"`
	}
	// trayJSON is what came back with a copy and has no place in the letter. It stays until a person takes it away.
	trayJSON struct {
		By   string `json:"by"`
		Text string `json:"text"`
		Why  string `json:"why"`
		// Added to the contract:
		ID      letter.ID   `json:"id"` // as resolve, reply and the like take it
		At      string      `json:"at"`
		State   string      `json:"state"`
		Replies []replyJSON `json:"replies"`
	}
	replyJSON struct {
		ID       letter.ID  `json:"id"`
		By       string     `json:"by"`
		Text     string     `json:"text"`
		At       string     `json:"at"`
		Mentions []string   `json:"mentions"`
		Edited   string     `json:"edited"`
		EditedBy string     `json:"editedBy"`
		Was      []saidJSON `json:"was"`
	}
	// saidJSON is a text as it was before it was changed.
	saidJSON struct {
		Text string `json:"text"`
		By   string `json:"by"`
		At   string `json:"at"`
	}
	// finding is something to look at, of reading a file or of the letter itself.
	finding struct {
		Code  string    `json:"code"`
		Line  int       `json:"line"` // of the file, from 1; 0 for none
		Block letter.ID `json:"block"`
		Text  string    `json:"text"`
		// Added to the contract:
		Severity tell.Severity `json:"severity"`
	}
)

// line is a finding as a person reads it.
func (f finding) line() string {
	if f.Line > 0 {
		return fmt.Sprintf("Regel %d: %s", f.Line, f.Text)
	}
	return f.Text
}

// shown makes the JSON of a letter in a view.
func (s *source) shown(ctx context.Context, view letter.View) *letterJSON {
	l, steps := edit.Show(s.letter, view)
	v := &viewer{l: l, n: letter.NumbersOf(l), steps: steps, who: review.People(s.threads)}
	f := l.Frame
	out := &letterJSON{
		Format: Format, ID: s.id, Logo: brandOf(f.Logo), Wordmark: brandOf(f.Wordmark), ReturnAddress: f.ReturnAddress, Addressee: []string{}, Date: f.Date,
		Subject: v.text(f.Subject), Salutation: v.text(f.Salutation), Closing: v.text(f.Closing), Reference: v.reference(),
		Kamer: string(f.Kamer), Also: also(f), Ministry: f.Ministry, Lang: f.Lang, Font: f.Font.Family, Numbered: f.Numbered,
		Frame:  frameJSON{Addressee: v.ids(f.Addressee), Subject: v.first(f.Subject), Salutation: v.first(f.Salutation), Closing: v.first(f.Closing)},
		Blocks: v.blocks(f.Body), Signatories: []signerJSON{}, Bijlagen: []bijlageJSON{}, Comments: []commentJSON{}, Suggestions: v.suggestions(), Displaced: displacedOf(l), Tray: []trayJSON{}, Findings: s.found(ctx),
	}
	for _, line := range strings.Split(v.text(f.Addressee), "\n") {
		if line != "" {
			out.Addressee = append(out.Addressee, line)
		}
	}
	listed := s.letter.WithSigners(l.Signers)
	listed.Frame.Date = f.Date // the days of the route count back from it
	out.Signatories = signersOf(board.Listed(edit.Doc{Letter: listed, Consents: s.consents}))
	for i, b := range l.Bijlagen {
		out.Bijlagen = append(out.Bijlagen, bijlageJSON{b.ID, i + 1, b.Title, string(b.Kind), b.FileName, v.blocks(b.Flow), b.Confidential})
	}
	for _, t := range s.threads {
		x := v.comment(t)
		if t.Anchor.On.What == review.InTray {
			out.Tray = append(out.Tray, trayJSON{x.By, x.Text, t.Anchor.On.Why, x.ID, x.At, x.State, x.Replies})
			continue
		}
		out.Comments = append(out.Comments, x)
	}
	return out
}

// ready gives the findings of reading, then those of the letter that reading did not report.
func (s *source) ready() []finding {
	return append([]finding{}, append(s.findings, s.unreported(check.Letter(s.letter))...)...)
}

// found is ready, then the bijlagen and figures that are missing or damaged: to know that every file is read, so not for an export,
// which reads them itself.
func (s *source) found(ctx context.Context) []finding {
	out := s.ready()
	if s.file != nil {
		out = append(out, s.unreported(export.Lost(ctx, s.letter, s.file))...)
	}
	return out
}

// unreported leaves out what reading has reported.
func (s *source) unreported(list []tell.Finding) []finding {
	return slices.DeleteFunc(found(list), func(f finding) bool {
		return slices.ContainsFunc(s.findings, func(x finding) bool { return x.Code == f.Code })
	})
}

// viewer turns parts of a letter into what a reader reads.
type viewer struct {
	l     *letter.Letter // as the view shows it
	n     *letter.Numbers
	steps edit.Steps // from the letter itself, where comments have their places
	who   []string   // people that a comment may call
}

func (v *viewer) mentions(text string) []string {
	return append([]string{}, review.Mentions(text, v.who)...)
}

// text gives a flow's words, a line for each block.
func (v *viewer) text(id letter.ID) string { return v.n.Text(v.l.Flow(id)) }

func (v *viewer) ids(id letter.ID) []letter.ID {
	out := []letter.ID{}
	if f := v.l.Flow(id); f != nil {
		for _, b := range f.Blocks {
			out = append(out, b.ID)
		}
	}
	return out
}

func (v *viewer) first(id letter.ID) letter.ID {
	if ids := v.ids(id); len(ids) > 0 {
		return ids[0]
	}
	return letter.ID{}
}

func (v *viewer) reference() referenceJSON {
	r, lab := v.l.Frame.Reference, v.l.Frame.Labels
	r.Enclosures = v.l.Enclosures()
	with := func(label, value string) string {
		if value == "" {
			return ""
		}
		return label
	}
	return referenceJSON{
		Directorate: r.Directorate, Department: r.Department, VisitAddress: r.VisitAddress, PostAddress: r.PostAddress, Website: r.Website,
		Contact: r.Contact, Phone: r.Phone, Mobile: r.Mobile, Email: r.Email, OurReference: r.OurReference, YourReference: r.YourReference,
		YourLetterOf: letter.ShownDate(r.YourLetterOf), Enclosures: r.Enclosures, Copies: strings.Join(v.l.Frame.Copies(), "; "), CopiesLabel: with(letter.CopiesLabel, r.Copies), Closing: r.Closing, Classification: v.l.Frame.Classification,
		DateLabel: with(lab.Date, v.l.Frame.Date), SubjectLabel: with(lab.Subject, v.text(v.l.Frame.Subject)),
		ContactLabel: with(lab.Contact, r.Contact+r.Phone+r.Mobile+r.Email), PhoneLabel: with("T", r.Phone), MobileLabel: with("M", r.Mobile), EmailLabel: with("E", r.Email),
		OurReferenceLabel: with(lab.OurReference, r.OurReference), YourReferenceLabel: with(lab.YourReference, r.YourReference),
		YourLetterOfLabel: with(lab.YourLetterOf, r.YourLetterOf), EnclosuresLabel: with(lab.Enclosures, r.Enclosures),
	}
}

func (v *viewer) blocks(id letter.ID) []blockJSON {
	out := []blockJSON{}
	if f := v.l.Flow(id); f != nil {
		for _, b := range f.Blocks {
			out = append(out, v.block(b))
		}
	}
	return out
}

func (v *viewer) block(b *letter.Block) blockJSON {
	out := blockJSON{ID: b.ID, Kind: b.Kind.Info().Word, Level: int(b.Level), Marks: []markJSON{}, Notes: []noteJSON{}, Refs: []refJSON{}, Cells: [][]cellJSON{}, More: b.More}
	if b.List != letter.NoList {
		out.Kind = string(b.List)
	}
	if b.List != letter.Bullet {
		out.Number = v.n.Label(b.ID)
	}
	if b.Kind.HasText() {
		out.Text = v.n.Shown(b)
	}
	if b.Keep.Next {
		out.Keep = append(out.Keep, "next")
	}
	if b.Keep.Lines {
		out.Keep = append(out.Keep, "lines")
	}
	for _, m := range b.Marks {
		if m.Kind == letter.Base { // in the list of suggestions
			continue
		}
		if x := (markJSON{string(m.Kind), v.n.ShownOff(b, m.From), v.n.ShownOff(b, m.To), m.Val}); x.From < x.To {
			out.Marks = append(out.Marks, x)
		}
	}
	for i, a := range b.Atoms {
		at := 0
		if off := b.AtomOff(i); off > 0 {
			at = v.n.ShownOff(b, off)
		}
		switch a.Kind {
		case letter.LineBreak:
		case letter.Note:
			out.Notes = append(out.Notes, noteJSON{at, v.n.Note(a.To), v.text(a.To), v.ids(a.To)})
		default:
			kind := string(a.Kind)
			if a.Kind == letter.RefNote {
				kind = "note"
			}
			out.Refs = append(out.Refs, refJSON{at, kind, a.To, v.n.Atom(a)})
		}
	}
	if t := v.l.Table(b); t != nil {
		out.Header, out.Cells = t.Header, v.cells(t)
	}
	if p := v.l.Picture(b); p != nil {
		out.Alt, out.File = p.Alt, p.FileName
	}
	return out
}

// cells gives the cells of a table, row by row.
func (v *viewer) cells(t *letter.Table) [][]cellJSON {
	out := [][]cellJSON{}
	for _, r := range t.Rows {
		row := []cellJSON{}
		for _, c := range r.Cells {
			x := cellJSON{Blocks: v.blocks(c.Flow)}
			if c.Rows > 1 {
				x.Rows = int(c.Rows)
			}
			if c.Cols > 1 {
				x.Columns = int(c.Cols)
			}
			row = append(row, x)
		}
		out = append(out, row)
	}
	return out
}

func (v *viewer) comment(t *review.Thread) commentJSON {
	out := commentJSON{ID: t.ID, By: t.By, Text: t.Text, Quote: t.Anchor.Quote, Block: t.Anchor.At.From.Block, State: string(t.State), Replies: []replyJSON{}, At: stamp(t.At)}
	if t.Anchor.Orphan && t.State != review.Resolved {
		out.State = "orphan"
	}
	from, _ := v.steps.Map(t.Anchor.At.From, edit.Right)
	to, _ := v.steps.Map(t.Anchor.At.To, edit.Left)
	out.Block = from.Block
	if b := v.l.Block(out.Block); b != nil {
		out.From = v.n.ShownOff(b, from.Off)
		out.To = len(v.n.Shown(b))
		if to.Block == out.Block {
			out.To = max(out.From, v.n.ShownOff(b, to.Off))
		}
	}
	out.Named = drafts.NamedIn(v.l, v.n, t.Anchor)
	out.On, out.Class, out.Assigned, out.Due = v.on(t.Anchor), t.About.Class.Name(), t.About.To, t.About.Due
	out.Mentions, out.EditedBy = v.mentions(t.Text), t.Edits.Last.By
	out.Edited, out.Was = edits(t.Edits)
	out.ResolvedBy, out.ResolvedAt = t.About.Done.By, stamp(t.About.Done.At)
	for _, x := range t.Replies {
		r := replyJSON{ID: x.ID, By: x.By, Text: x.Text, At: stamp(x.At), Mentions: v.mentions(x.Text), EditedBy: x.Edits.Last.By}
		r.Edited, r.Was = edits(x.Edits)
		out.Replies = append(out.Replies, r)
	}
	return out
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// writeJSON prints a value on one line.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(escaped(b.Bytes()))
	return err
}

func brandOf(b letter.Brand) *brandJSON {
	if b == (letter.Brand{}) {
		return nil
	}
	return &brandJSON{b.File, b.Words}
}

// also is the other Kamer, when the letter goes there too.
func also(f letter.Frame) string {
	if !f.ToBoth() {
		return ""
	}
	return string(f.Kamer.Other())
}
