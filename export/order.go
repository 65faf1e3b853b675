package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
)

// ToBoth is the Kamer of an order for a copy to each.
const ToBoth letter.Kamer = "both"

// Order is what somebody asks to be made of a letter. The window and the command line fill one in; what it may hold, what
// files come of it and how they are called is decided here.
type Order struct {
	Kind      Kind
	To        letter.Kamer // letter.Tweede, letter.Eerste or ToBoth; "" is the letter as it is
	Reference string       // kenmerk of the letter to the Eerste Kamer, "" for the same
	Copies    bool         // an afschrift too for each who gets one, as a file of its own: the letter alone
	Out       string       // file of the letter; with Merge of the reading file. May be "" when there is a Dir
	Dir       string       // folder for each bijlage as a file of its own; "" when they do not go so
	Names     string       // pattern of the file names in Dir, see bijlage.Pattern, which "" is
	Merge     bool         // one reading file with the bijlagen bound in
	Stamp     bool         // with Merge: the number of a bijlage stands on each of its pages, see SetOptions
}

// Made is what an order made.
type Made struct {
	Letters  []Report // one for each copy of the letter
	Bijlagen []BijlageReport
}

// Lines gives all findings as a person reads them, one a line. What two copies both say stands there once.
func (m Made) Lines() []string {
	var out []string
	for _, r := range m.Letters {
		out = append(out, r.Lines()...)
	}
	for _, b := range m.Bijlagen {
		out = append(out, b.Lines()...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(s string) bool { was := seen[s]; seen[s] = true; return was })
}

// ErrOrder is the kind of the error for what does not go together.
var ErrOrder = errors.New("export: order does not hold")

// Check says what does not go together, with an error of kind ErrOrder, ErrKind or ErrPattern.
func (o Order) Check() error {
	no := func(kind error, text ...string) error {
		return &tell.Error{Kind: kind, Text: strings.Join(text, " ")}
	}
	p, err := Of(o.Kind)
	if err != nil {
		return err
	}
	switch {
	case !slices.Contains([]letter.Kamer{"", letter.Tweede, letter.Eerste, ToBoth}, o.To):
		return no(ErrOrder, "De Kamer “"+string(o.To)+"” bestaat niet. Er is niets gemaakt. Kies tweede, eerste of both.")
	case o.Reference != "" && o.To != letter.Eerste && o.To != ToBoth:
		return no(ErrOrder, "Een kenmerk voor de Eerste Kamer hoort bij een brief aan de Eerste Kamer of aan beide. Er is niets gemaakt. Kies ook die Kamer.")
	case o.Copies && p.Kind == Sheet:
		return no(ErrOrder, "Van een parafenblad gaat geen afschrift uit. Er is niets gemaakt. Laat de afschriften weg.")
	case bijlage.Unknown(o.Names) != "":
		return unknownField(o.Names)
	case o.Dir != "" && p.NoApart != "":
		return no(ErrOrder, "De bijlagen kunnen niet als losse bestanden mee. Er is niets gemaakt.", p.NoApart)
	case o.Stamp && !o.Merge:
		return no(ErrOrder, "Een stempel komt alleen op de bijlagen in een leesbestand: losse bestanden gaan zoals ze zijn. Er is niets gemaakt. Kies ook het leesbestand, of geen stempel.")
	case o.Merge && p.NoBehind != "":
		return no(ErrOrder, "Een leesbestand met de bijlagen kan niet worden gemaakt. Er is niets gemaakt.", p.NoBehind)
	}
	return nil
}

// Letter gives the letter as the order sends it; for ToBoth as it is.
func (o Order) Letter(l *letter.Letter) *letter.Letter {
	if o.To == "" || o.To == ToBoth {
		return l
	}
	l = To(l, o.To)
	if o.Reference != "" {
		l = WithReference(l, o.Reference)
	}
	return l
}

// copies gives the letter as it goes to each Kamer of the order, and as afschrift, with the file of each.
func (o Order) copies(l *letter.Letter) []copyOf {
	out := o.toKamers(l)
	if !o.Copies {
		return out
	}
	p, _ := Of(o.Kind)
	base := strings.TrimSuffix(o.Out, filepath.Ext(o.Out))
	if o.Out == "" {
		base = filepath.Join(o.Dir, BaseName(l))
	}
	for i, who := range l.Frame.Copies() {
		name := []rune(FileWords(who))
		file := fmt.Sprintf("%s-afschrift-%d %s%s", base, i+1, strings.TrimRight(string(name[:min(len(name), 40)]), ". "), p.Ext)
		out = append(out, copyOf{letter: Afschrift(out[0].letter, who), out: file, alone: true})
	}
	return out
}

func (o Order) toKamers(l *letter.Letter) []copyOf {
	if o.To != ToBoth {
		return []copyOf{{letter: o.Letter(l), out: o.Out}}
	}
	tk, ek := BothNames(o.Out)
	if o.Out == "" { // a folder names them
		tk, ek = "", ""
	}
	eerste := o
	o.To, o.Reference, eerste.To = letter.Tweede, "", letter.Eerste
	return []copyOf{{letter: o.Letter(l), out: tk}, {letter: eerste.Letter(l), out: ek}}
}

// Files gives what will be made, to ask before something is replaced. A bijlage whose file is gone has a name all the same.
func (o Order) Files(l *letter.Letter, opt Options) (out []string) {
	opt.Kind = o.Kind
	names := bijlage.NewNames(o.Names)
	for _, c := range o.copies(l) {
		if c.out != "" {
			out = append(out, c.out)
		}
		if o.Dir == "" || c.alone {
			continue
		}
		for _, name := range setNames(c.letter, o.Dir, SetOptions{Options: opt, Out: c.out, Merge: o.Merge}, names) {
			if name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// Make makes what was ordered: all files of it or none.
func Make(ctx context.Context, l *letter.Letter, o Order, opt Options) (m Made, err error) {
	if err := o.Check(); err != nil {
		return m, err
	}
	opt.Kind = o.Kind
	copies := o.copies(l)
	switch {
	case o.Dir != "" || o.Merge:
		for _, c := range copies {
			if o.Merge {
				if _, err := newTarget(c.out); err != nil { // before the work
					return m, err
				}
			}
		}
		reps, err := sets(ctx, copies, o.Dir, SetOptions{Options: opt, Names: o.Names, Merge: o.Merge, Stamp: o.Stamp})
		for _, r := range reps {
			m.Letters, m.Bijlagen = append(m.Letters, r.Letter), append(m.Bijlagen, r.Bijlagen...)
		}
		return m, err
	case len(copies) > 1:
		if fi, err := os.Stat(o.Out); err == nil && fi.IsDir() {
			_, err := newTarget(o.Out) // says so
			return m, err
		}
		m.Letters, err = letters(ctx, l, copies, opt)
	default:
		m.Letters = make([]Report, 1)
		m.Letters[0], err = Write(ctx, copies[0].letter, o.Out, opt)
	}
	return m, err
}

// FileName proposes a name for the letter: its day, its subject, what it is for and the Kamer it goes to, so that no file
// of an order takes the place of another's. ToBoth has no Kamer in it: the two files get theirs by BothNames.
func (o Order) FileName(l *letter.Letter) string {
	name := BaseName(l)
	p, _ := Of(o.Kind)
	if p.Mark != "" {
		name += "-" + p.Mark
	}
	if o.Merge {
		name += "-leesbestand"
	}
	if o.To != ToBoth && o.Kind != Sheet {
		if to := o.Letter(l); kamerWord(to) != "" && addressed(to, to.Frame.Kamer) {
			name += "-" + kamerWord(to)
		}
	}
	return name + p.Ext
}

// BaseName is what the name of a file of the letter begins with: its day and its subject.
func BaseName(l *letter.Letter) string {
	subject := cmp.Or(FileWords(wordsOf(l).Subject), "Kamerbrief")
	if r := []rune(subject); len(r) > 80 {
		subject = string(r[:80])
		if i := strings.LastIndexByte(subject, ' '); i > 20 {
			subject = subject[:i]
		}
	}
	return strings.TrimRight(strings.TrimSpace(strings.ReplaceAll(l.Frame.Date, "-", "")+" "+subject), ". ")
}

// FileWords are words as they may stand in the name of a file, on Windows too.
func FileWords(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' || r == letter.Object {
			return ' '
		}
		return r
	}, s)), " ")
}

func sameFolder(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

func unknownField(names string) error {
	return &tell.Error{Kind: ErrPattern, Text: "Het patroon voor bestandsnamen kent “" + bijlage.Unknown(names) + "” niet. Er is niets gemaakt. Gebruik alleen {" + strings.Join(bijlage.Fields, "}, {") + "}."}
}

// letterFile is where the letter of a set goes: the name that was given when it is in the folder, else one by the pattern.
func letterFile(names *bijlage.Names, words bijlage.Words, dir string, opt SetOptions) string {
	inside := opt.Out != "" && sameFolder(filepath.Dir(opt.Out), dir)
	if inside {
		names.Take(filepath.Base(opt.Out))
	}
	if inside && !opt.Merge {
		return opt.Out
	}
	p, _ := Of(opt.Kind)
	return filepath.Join(dir, names.Name(words, strings.TrimPrefix(p.Ext, ".")))
}
