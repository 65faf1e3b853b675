package cli

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
)

// The JSON of compare.
type (
	comparedJSON struct {
		Format  int          `json:"format"`
		Equal   bool         `json:"equal"`
		Changes []changeJSON `json:"changes"`
	}
	changeJSON struct {
		Kind  compare.Kind `json:"kind"`
		In    string       `json:"in"`
		Block letter.ID    `json:"block"`
		Was   string       `json:"was"`
		Now   string       `json:"now"`
		From  int          `json:"from"`
		To    int          `json:"to"`
		How   string       `json:"how"`
	}
)

func (r *run) compareCommand() *cobra.Command {
	var out, view string
	c := r.withJSON(&cobra.Command{
		Use: "compare ID|BESTAND ID|BESTAND", Short: "vergelijk twee brieven of versies",
		Long: "Zegt wat er verschilt tussen twee brieven, of tussen twee versies van een brief (ID@N): woord voor woord, met wat is\n" +
			"verplaatst, en met opmaak, gegevens, noten, tabellen, ondertekenaars en bijlagen. Met -o komt er een webpagina of een pdf met\n" +
			"de verschillen. Voorstellen die nog openstaan tellen niet mee, tenzij u met --view proposed vergelijkt alsof ze zijn overgenomen.\n" +
			"De uitgang is 0 als er geen verschil is en 1 als er verschil is.",
		Example: "  kamerbrief compare oud.txt nieuw.txt\n  kamerbrief compare ID@12 ID -o verschillen.html",
		Args:    needs("een nummer of bestand", "een tweede nummer of bestand om mee te vergelijken"), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			v, ok := letter.ParseView(view)
			if !ok || v == letter.Both {
				return say("De weergave %s bestaat niet bij vergelijken. Er is niets vergeleken. Kies decided of proposed.", quote(view))
			}
			var ls [2]*letter.Letter
			var heads [2]string
			var files [2]func(string) (io.ReadCloser, error)
			var unsaid [2]bool // an archive copy says all
			for i, arg := range args {
				s, err := r.source(arg)
				if err != nil {
					return err
				}
				ls[i], _ = edit.Show(s.letter, v)
				heads[i], files[i], unsaid[i] = r.headOf(s, arg), s.file, s.id.IsZero() && !strings.EqualFold(filepath.Ext(arg), ".pdf")
			}
			for i, is := range unsaid {
				if is {
					ls[i] = export.Unsaid(ls[i], ls[1-i])
				}
			}
			was := export.Alike(r.ctx, ls[0], ls[1], func(sha string) (io.ReadCloser, error) {
				f, err := files[0](sha)
				if err != nil {
					return files[1](sha)
				}
				return f, nil
			})
			res := compare.Letters(was, ls[1])
			h := compare.Heads{Was: heads[0], Now: heads[1]}
			var err error
			switch {
			case out != "":
				err = r.writeCompared(res, h, out)
			case r.asJSON:
				err = writeJSON(r.out, comparedJSONOf(res))
			default:
				err = res.Write(r.out, h)
			}
			if err == nil && !res.Equal() {
				r.find(res.Count())
			}
			return err
		},
	})
	c.Flags().StringVarP(&out, "output", "o", "", "`BESTAND` dat wordt gemaakt, op .html of .pdf")
	c.Flags().StringVar(&view, "view", letter.Decided.String(), "`WEERGAVE` van open voorstellen: decided of proposed")
	_ = c.RegisterFlagCompletionFunc("view", cobra.FixedCompletions([]string{"decided\tzonder open voorstellen", "proposed\talsof ze zijn overgenomen"}, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("output", cobra.FixedCompletions([]string{"html", "pdf"}, cobra.ShellCompDirectiveFilterFileExt))
	return c
}

// headOf names a letter in a report.
func (r *run) headOf(s *source, arg string) string {
	if s.id.IsZero() {
		return visible(filepath.Base(arg))
	}
	name := oneLine(drafts.Subject(s.letter))
	if _, n, ok := strings.Cut(arg, "@"); ok {
		return name + ", versie " + n
	}
	return name + ", zoals nu"
}

func comparedJSONOf(res *compare.Result) comparedJSON {
	out := comparedJSON{Format, res.Equal(), []changeJSON{}}
	for _, x := range res.Changes {
		out.Changes = append(out.Changes, changeJSON{x.Kind, x.In, x.Block, x.Was, x.Now, x.From, x.To, x.How})
	}
	return out
}

// writeCompared makes the page or the PDF.
func (r *run) writeCompared(res *compare.Result, h compare.Heads, out string) error {
	if out == "-" {
		return say("De opdracht “compare” schrijft geen bestand naar de uitvoer. Er is niets gemaakt. Noem een bestand achter -o.")
	}
	var b bytes.Buffer
	switch strings.ToLower(filepath.Ext(out)) {
	case ".html", ".htm":
		if err := res.HTML(&b, h); err != nil {
			return err
		}
	case ".pdf":
		pdf, _, _, err := export.Bytes(r.ctx, res.Letter(h, r.NewID), export.Options{Fonts: export.Fonts(nil)})
		if err != nil {
			return err
		}
		b.Write(pdf)
	default:
		return say("De verschillen kunnen een webpagina of een pdf worden, en %s is geen van beide. Er is niets gemaakt. Kies een naam op .html of .pdf.", quote(out))
	}
	return export.WriteFile(r.path(out), b.Bytes())
}
