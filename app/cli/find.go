package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/find"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// foundJSON is one place in the JSON of find; from and to are bytes in the text of the block as show gives it.
type foundJSON struct {
	In       string    `json:"in"`
	Block    letter.ID `json:"block"`
	From     int       `json:"from"`
	To       int       `json:"to"`
	Page     int       `json:"page"`
	Sentence string    `json:"sentence"`
}

func (r *run) findCommand() *cobra.Command {
	var q find.Query
	var comments bool
	c := r.withJSON(&cobra.Command{
		Use: "find ID|BESTAND TEKST", Short: "zoek in één brief",
		Long: "Zoekt in alle teksten van een brief: het briefhoofd, de tekst, voetnoten, tabellen en bijlagen die in de brief staan. Hoofdletters\n" +
			"en accenten maken niet uit, en een spatie vindt ook een vaste spatie. “do” met {\"act\":\"replace\"} vervangt.",
		Example: "  kamerbrief find brief.txt \"\\d+ oktober\" --regexp --json",
		Args:    needs("een nummer of bestand", "de woorden om te zoeken"), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			q.Text = args[1]
			f, err := q.Finder()
			if err != nil {
				return err
			}
			s, err := r.source(args[0])
			if err != nil {
				return err
			}
			out, err := r.placesOf(f, s)
			if err != nil {
				return err
			}
			if comments {
				out = append(out, inComments(f, s.threads)...)
			}
			if r.asJSON {
				return writeJSON(r.out, out)
			}
			plainFound(r.out, out)
			return nil
		},
	})
	c.Flags().BoolVar(&q.Case, "case", false, "let op hoofdletters en accenten")
	c.Flags().BoolVar(&q.Word, "word", false, "alleen hele woorden")
	c.Flags().BoolVar(&q.Regexp, "regexp", false, "de tekst is een reguliere expressie")
	c.Flags().BoolVar(&comments, "comments", false, "zoek ook in de opmerkingen")
	return c
}

// placesOf gives the hits in a letter, with the pages they are on.
func (r *run) placesOf(f *find.Finder, s *source) ([]foundJSON, error) {
	n := letter.NumbersOf(s.letter)
	hits := f.Letter(s.letter, n)
	out := []foundJSON{}
	if len(hits) == 0 {
		return out, nil
	}
	e := page.New()
	e.Fonts = export.Fonts(s.file)
	set, err := e.Lay(r.ctx, s.letter, -1)
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		b := s.letter.Block(h.Block)
		x := foundJSON{In: h.In, Block: h.Block, From: n.ShownOff(b, h.From), To: n.ShownOff(b, h.To)}
		if at := set.Where(h.Range().From, false); len(at) > 0 {
			x.Page = at[0].Page + 1
		}
		x.Sentence = find.Sentence(n.Shown(b), x.From, x.To)
		out = append(out, x)
	}
	return out, nil
}

// inComments gives the hits in what is said about a letter, each with the block the comment is at.
func inComments(f *find.Finder, threads []*review.Thread) (out []foundJSON) {
	for i, t := range threads {
		for _, s := range t.Texts() {
			for _, at := range f.Text(s) {
				out = append(out, foundJSON{In: fmt.Sprintf("comment %d", i+1), Block: t.Anchor.At.From.Block, From: at[0], To: at[1], Sentence: find.Sentence(s, at[0], at[1])})
			}
		}
	}
	return out
}

func plainFound(w io.Writer, out []foundJSON) {
	if len(out) == 0 {
		fmt.Fprintln(w, "De brief heeft deze woorden niet.")
	}
	for _, h := range out {
		where := h.In
		if h.Page > 0 {
			where = fmt.Sprintf("pagina %d, %s", h.Page, h.In)
		}
		fmt.Fprintf(w, "%s: %s\n", where, h.Sentence)
	}
}

func readReplace(f *fields, _ *act) func(*session) error {
	q := find.Query{Text: f.must("find"), Case: f.yes("case"), Word: f.yes("word"), Regexp: f.yes("regexp")}
	with, all, in := f.must("with"), f.yes("all"), f.text("in")
	if f.err != nil {
		return nil
	}
	finder, err := q.Finder()
	if err != nil {
		f.fail(err)
		return nil
	}
	return func(s *session) error {
		l := s.d.Letter()
		n := letter.NumbersOf(l)
		hits := finder.Letter(l, n)
		if in != "" {
			flow, err := flowIn(l, n, in)
			if err != nil {
				return err
			}
			hits = only(l, hits, flow)
		}
		if len(hits) == 0 {
			return say("%s staat niet in de brief", quote(q.Text))
		}
		sel, threads := s.d.Selection(), s.d.Threads()
		if s.d.Proposing() != "" {
			threads = nil
		}
		if all {
			return s.run(finder.Replace(l, hits, with, threads))
		}
		h := hits[find.Next(l, hits, find.Start(sel), false)]
		if h.Fixed {
			return say("%s staat in de woorden van een verwijzing, die vanzelf komen", quote(q.Text))
		}
		if err := s.run(finder.Replace(l, []find.Hit{h}, with, threads)); err != nil {
			return err
		}
		end, _ := s.d.Did().Map(letter.Point{Block: h.Block, Off: h.To}, edit.Right)
		s.d.Select(edit.At(end))
		return nil
	}
}

// only keeps the hits in one text.
func only(l *letter.Letter, hits []find.Hit, in *letter.Flow) (out []find.Hit) {
	for _, h := range hits {
		if f, _ := l.Home(h.Block); f == in {
			out = append(out, h)
		}
	}
	return out
}
