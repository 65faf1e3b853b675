// Package house makes what an organisation gives for the look of its letters count: its logo, wordmark and fonts.
//
// drafts/organisation reads the package and looks at each file. Here pictures are made fit for paper, and then all of it is
// tried on a page: a package with which a letter would not become PDF/A and PDF/UA is refused, and nothing is kept of it.
// A letter keeps the house style that it was given; another package changes no letter that is there.
package house

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"io"
	"strings"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/export"
	"kamerbrief/export/figure"
	"kamerbrief/export/page"
)

// dots are what a picture of the house style is fine enough with, across: the widest stands over 65 mm, printed at 600 dpi.
const dots = 1536

// Read reads a package and looks at all of it. The error is of kind organisation.ErrPackage, with a sentence, or that of ctx.
func Read(ctx context.Context, path string) (*organisation.Package, error) {
	p, err := organisation.Read(path)
	if err != nil {
		return nil, err
	}
	for i := range p.Files {
		if err := look(&p.Files[i]); err != nil {
			return nil, err
		}
	}
	for _, id := range senders(p) {
		if err := try(ctx, p, id); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// senders are the ministries whose letters look different: "" for all that have no wordmark of their own. Logos are tried all at once.
func senders(p *organisation.Package) []string {
	ids := []string{""}
	for _, f := range p.Files {
		if f.For() == organisation.Wordmark && f.SHA == "" && f.Ministry() != "" {
			ids = append(ids, f.Ministry())
		}
	}
	return ids
}

// Load makes a package that was read count from now on.
func Load(ctx context.Context, desk *drafts.Desk, p *organisation.Package) error {
	set, err := p.Keep(func(r io.Reader) (string, error) { return desk.Store.PutFile(ctx, r) })
	if err != nil {
		return err
	}
	return use(ctx, desk, set, "pakket van de organisatie laden")
}

// Unload makes no package count from now on. Letters keep the house style that they have.
func Unload(ctx context.Context, desk *drafts.Desk) error {
	return use(ctx, desk, "", "pakket van de organisatie verwijderen")
}

func use(ctx context.Context, desk *drafts.Desk, set, action string) error {
	if err := desk.Store.SetSetting(ctx, organisation.Setting, set); err != nil {
		return err
	}
	organisation.Use(set)
	_ = desk.Log(ctx, drafts.Deed{Action: action}) // it is so all the same
	return nil
}

// look makes a picture fit and reads the name of a font.
func look(f *organisation.File) (err error) {
	switch {
	case !f.Kept():
		return nil
	case f.For() == organisation.Fonts:
		var face page.Face
		f.Family, face, err = page.Named(f.Data)
		f.Face = int(face)
		switch {
		case errors.Is(err, page.ErrLicence):
			return organisation.Refuse("Het lettertype %s mag volgens zijn maker niet in een pdf. Neem een lettertype waarvoor dat wel mag.", organisation.Quote(f.Name))
		case err != nil:
			return organisation.Refuse("Het lettertype %s is geen TrueType of is beschadigd.", organisation.Quote(f.Name))
		}
	default:
		b, _, _, err := figure.Clean(f.Data, f.Name)
		if err == nil {
			b, _, err = figure.Fit(b, dots, dots)
		}
		if err != nil {
			return organisation.Refuse("De afbeelding %s is niet te gebruiken.", organisation.Quote(f.Name))
		}
		c, _, err := image.DecodeConfig(bytes.NewReader(b))
		if err != nil || c.Width > 40*c.Height || c.Height > 40*c.Width {
			return organisation.Refuse("De afbeelding %s is te smal om te zien.", organisation.Quote(f.Name))
		}
		f.Data, f.Width, f.Height = b, c.Width, c.Height
	}
	sum := sha256.Sum256(f.Data)
	f.SHA = hex.EncodeToString(sum[:])
	return nil
}

// mostLines are the lines of a wordmark that is words.
const mostLines = 4

// needed are characters without which no letter can be written.
const needed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?()-–/%+&'’‘“”€éëïöüèç\u00a0>"

// try sets a letter of a ministry with all that the package has and looks whether its PDF is as it should be. Faces that are not in the
// family are set in the regular one.
func try(ctx context.Context, p *organisation.Package, ministry string) error {
	l := trial(p, ministry)
	files := map[string][]byte{}
	for _, f := range p.Files {
		if f.SHA != "" {
			files[f.SHA] = f.Data
		}
	}
	if len(files) == 0 && l.Frame.Wordmark.Words == "" {
		return nil
	}
	file := func(sha string) (io.ReadCloser, error) {
		b, ok := files[sha]
		if !ok {
			return nil, drafts.ErrNotFound
		}
		return io.NopCloser(bytes.NewReader(b)), nil
	}
	opt := export.Options{File: file, Fonts: page.Folder("", file)}
	_, set, rep, err := export.Bytes(ctx, l, opt)
	switch name := organisation.Quote(l.Frame.Font.Family); {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return organisation.Refuse("Met dit logo, woordmerk of lettertype lukt het niet een pdf te maken.")
	case set.FontMissing != "":
		return organisation.Refuse("Met het lettertype %s lukt het niet een pdf te maken.", name)
	case strings.ContainsFunc(needed, func(r rune) bool { return !set.Family.Has(page.Regular, r) }):
		return organisation.Refuse("Het lettertype %s mist letters of tekens die een brief nodig heeft.", name)
	case !strings.Contains(top(set), strings.Join(strings.Fields(l.Frame.Wordmark.Words), "")):
		return organisation.Refuse("Het woordmerk %s past niet in de ruimte boven de brief. Maak het korter, of gebruik minder regels.", organisation.Quote(strings.Join(strings.Fields(l.Frame.Wordmark.Words), " ")))
	case len(rep.Claims) == 0:
		return organisation.Refuse("Een pdf met dit logo, woordmerk of lettertype voldoet niet aan PDF/A en PDF/UA.")
	}
	return nil
}

// top gives the words at the head of page 1, without spaces.
func top(set *page.Set) string {
	var b strings.Builder
	for _, it := range set.Items(0) {
		if line, ok := it.(*page.Line); ok && line.Y < page.MM(46) { // the return address stands below it
			for _, r := range line.Runs {
				b.WriteString(strings.Join(strings.Fields(r.Text), ""))
			}
		}
	}
	return b.String()
}

// trial is a letter that uses all that a package has; of more logos and wordmarks all.
func trial(p *organisation.Package, ministry string) *letter.Letter {
	id := letter.Random
	l := letter.New(id)
	f := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	for _, x := range p.Files {
		if x.SHA != "" && x.For() != organisation.Fonts {
			pic := &letter.Picture{ID: id(), File: x.SHA, Alt: "Proef", Width: x.Width, Height: x.Height}
			l.Pictures = l.Pictures.With(pic.ID, pic)
			f.Blocks = append(f.Blocks, &letter.Block{ID: id(), Kind: letter.FigureBlock, Of: pic.ID})
		}
	}
	for _, marks := range [][]letter.MarkKind{{}, {letter.Bold}, {letter.Italic}, {letter.Bold, letter.Italic}} {
		b := &letter.Block{ID: id(), Kind: letter.Para, Text: needed}
		for _, m := range marks {
			b.Marks = append(b.Marks, letter.Mark{Kind: m, To: len(needed)})
		}
		f.Blocks = append(f.Blocks, b)
	}
	l.PutFlow(f)
	dress(p, &l.Frame, ministry)
	return l
}

// None is why there is no house style to use.
const None edit.Reason = "Er is geen huisstijl geladen. Laad eerst het pakket van uw organisatie, bij Extra."

// Apply gives a letter the house style of the package that counts.
func Apply() edit.Command {
	return func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		if f := l.Frame; !Dress(&f) {
			return edit.Tx{}, None
		}
		return edit.ChangeFrame("huisstijl toepassen", func(f *letter.Frame) { Dress(f) })(l, s, id)
	}
}

// Dress gives a frame the logo, wordmark and fonts of the package that counts, of the ministry that it names. It reports whether the
// package has any; what it does not have stays.
func Dress(f *letter.Frame) bool {
	on, err := time.Parse(time.DateOnly, f.Date)
	if err != nil {
		on = time.Now()
	}
	id := ""
	for _, m := range assets.Ministries(on) {
		if "Ministerie van "+m.Name == f.Ministry {
			id = m.ID
		}
	}
	return dress(organisation.Own(), f, id)
}

func dress(p *organisation.Package, f *letter.Frame, ministry string) (any bool) {
	brand := func(to *letter.Brand, use organisation.For, words string) {
		if !p.Has(use) {
			return
		}
		any, *to = true, letter.Brand{}
		x, ok := p.For(use, ministry)
		switch {
		case ok && x.SHA != "":
			*to = letter.Brand{File: x.SHA, Width: x.Width, Height: x.Height, Words: words}
		case ok:
			lines := strings.Split(strings.TrimSpace(strings.TrimPrefix(string(x.Data), "\ufeff")), "\n")
			for i := range lines {
				lines[i] = strings.TrimSpace(letter.Clean(lines[i]))
			}
			to.Words = strings.Join(lines[:min(len(lines), mostLines)], "\n")
		}
	}
	name := cmp.Or(f.Ministry, "van de afzender")
	brand(&f.Logo, organisation.Logo, "Logo "+name)
	brand(&f.Wordmark, organisation.Wordmark, "Woordmerk "+name)
	if family, faces := p.Family(); family != "" {
		any, f.Font = true, letter.Font{Family: family, Files: faces}
	}
	return any
}
