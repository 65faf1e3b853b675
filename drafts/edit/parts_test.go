package edit_test

import (
	"fmt"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// What the stories of tables, clips, signers, figures and bijlagen say beside those of the text. A row of a table stands
// under it as "  cel · cel", a header row as "  # cel · cel", a cell of more than one place with (rows x columns), a
// covered one as ^; a figure's words as "  alt"; below the letter stand its signers and its bijlagen with their texts.

// held is what was copied or cut last.
var held edit.Clip

// aside does what changes no letter: "copy", "select A-B" (the words from A up to and including B in the body), "go ROW
// COL" (a cell of the first table), "go end" (of the body), "go bijlage N".
func aside(t *testing.T, act string, l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Selection, bool) {
	verb, arg, _ := strings.Cut(act, " ")
	switch verb {
	case "copy":
		held = edit.Copy(l, s, id)
		return s, true
	case "select":
		from, to, _ := strings.Cut(arg, "-")
		var sel edit.Selection
		for _, b := range l.Body().Blocks {
			if i := strings.Index(b.Text, from); i >= 0 && sel.Anchor.Block.IsZero() {
				sel.Anchor = letter.Point{Block: b.ID, Off: i}
			}
			if i := strings.Index(b.Text, to); i >= 0 {
				sel.Head = letter.Point{Block: b.ID, Off: i + len(to)}
			}
		}
		if sel.Anchor.Block.IsZero() || sel.Head.Block.IsZero() {
			t.Fatalf("%s: no such words", act)
		}
		return sel, true
	case "cells": // from one to another
		var r, c, i, j int
		if n, err := fmt.Sscanf(arg, "%d %d %d %d", &r, &c, &i, &j); n != 4 {
			t.Fatalf("%s: %v", act, err)
		}
		for _, tab := range l.Tables.All() {
			return edit.Selection{Anchor: l.Flow(tab.Rows[r-1].Cells[c-1].Flow).Start(), Head: l.Flow(tab.Rows[i-1].Cells[j-1].Flow).End()}, true
		}
		t.Fatalf("%s: no table", act)
	case "go":
		var row, col int
		switch {
		case arg == "figure":
			for _, b := range l.Body().Blocks {
				if b.Kind == letter.FigureBlock {
					return edit.At(letter.Point{Block: b.ID}), true
				}
			}
		case arg == "end":
			return edit.At(l.Body().End()), true
		case strings.HasPrefix(arg, "block "):
			b := l.Body().Blocks[number(t, arg[6:])-1]
			return edit.At(letter.Point{Block: b.ID, Off: len(b.Text)}), true
		case strings.HasPrefix(arg, "bijlage "):
			return edit.At(l.Flow(l.Bijlagen[number(t, arg[8:])-1].Flow).End()), true
		}
		if n, err := fmt.Sscanf(arg, "%d %d", &row, &col); n != 2 {
			t.Fatalf("%s: %v", act, err)
		}
		for _, b := range l.Body().Blocks {
			if tab, ok := l.Tables.Get(b.Of); ok && b.Kind == letter.TableBlock {
				return edit.At(l.Flow(tab.Rows[row-1].Cells[col-1].Flow).End()), true
			}
		}
		t.Fatalf("%s: no table", act)
	}
	return s, false
}

func number(t *testing.T, s string) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(s, &n); err != nil || n < 1 {
		t.Fatalf("%q is no number", s)
	}
	return n
}

// partCommand gives the command of an act on a part of the letter.
func partCommand(t *testing.T, verb, arg string, l *letter.Letter, s edit.Selection, id letter.NewID) edit.Command {
	what, rest, _ := strings.Cut(arg, " ")
	switch verb {
	case "row":
		return edit.Row(arg)
	case "column":
		return edit.Column(arg)
	case "cell":
		return edit.Cell(arg)
	case "caption":
		return edit.WriteCaption()
	case "untable":
		return edit.DeleteTable()
	case "cut":
		held = edit.Copy(l, s, id)
		return edit.Cut(held)
	case "put":
		return edit.Paste(held)
	case "figure":
		return edit.InsertFigure(letter.Picture{File: strings.Repeat("0", 64), FileName: "kaart.png", Alt: arg, Width: 400, Height: 300})
	case "alt":
		for _, b := range l.Body().Blocks {
			if p, ok := l.Pictures.Get(b.Of); ok && b.Kind == letter.FigureBlock {
				n := *p
				n.Alt = arg
				return edit.SetPictureOf(n)
			}
		}
	case "signer":
		switch what {
		case "add":
			function, name, _ := strings.Cut(rest, ", ")
			return edit.AddSigner(letter.Signer{Function: function, Name: name, Kind: letter.Signs})
		case "behalf":
			n := l.Signers[number(t, rest)-1]
			n.Kind = letter.OnBehalfOf
			return edit.SetSigner(n)
		case "remove":
			return edit.RemoveSigner(l.Signers[number(t, rest)-1].ID)
		case "first":
			return edit.MoveSigner(l.Signers[number(t, rest)-1].ID, 0)
		}
	case "bijlage":
		switch what {
		case "add":
			return edit.AddBijlage(letter.Bijlage{Title: rest, Kind: letter.Enclosure, File: strings.Repeat("0", 64), FileName: "a.pdf"})
		case "write":
			return edit.WriteBijlage(rest, letter.DecisionNote)
		case "name":
			n, title, _ := strings.Cut(rest, " ")
			x := l.Bijlagen[number(t, n)-1]
			x.Title = title
			return edit.SetBijlage(x)
		case "remove":
			return edit.RemoveBijlage(l.Bijlagen[number(t, rest)-1].ID)
		case "first":
			return edit.MoveBijlage(l.Bijlagen[number(t, rest)-1].ID, 0)
		}
	}
	t.Fatalf("unknown act %q %q", verb, arg)
	return nil
}

// below gives what stands under a table or a figure.
func below(l *letter.Letter, b *letter.Block, s edit.Selection) string {
	var out strings.Builder
	if p, ok := l.Pictures.Get(b.Of); ok && b.Kind == letter.FigureBlock {
		fmt.Fprintf(&out, "  %s\n", p.Alt)
	}
	tab, ok := l.Tables.Get(b.Of)
	if !ok || b.Kind != letter.TableBlock {
		return out.String()
	}
	for i, r := range tab.Rows {
		out.WriteString("  ")
		if i < tab.Header {
			out.WriteString("# ")
		}
		for j, c := range r.Cells {
			if j > 0 {
				out.WriteString(" · ")
			}
			switch {
			case c.Flow.IsZero():
				out.WriteString("^")
			default:
				out.WriteString(words(l.Flow(c.Flow), s))
			}
			if c.Rows > 1 || c.Cols > 1 {
				fmt.Fprintf(&out, " (%dx%d)", max(1, c.Rows), max(1, c.Cols))
			}
			if tab.Columns[j].Right {
				out.WriteString(">")
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// words gives the text of a small flow with the caret in it.
func words(f *letter.Flow, s edit.Selection) string {
	var all []string
	for _, b := range f.Blocks {
		text := b.Text
		if s.Head.Block == b.ID {
			text = text[:s.Head.Off] + "|" + text[s.Head.Off:]
		}
		text = strings.ReplaceAll(text, letter.ObjectString, "*")
		if all, _ := b.Marked(letter.Bold, 0, len(b.Text)); all && b.Text != "" {
			text = "<b>" + text + "</b>"
		}
		all = append(all, text)
	}
	return strings.Join(all, " / ")
}

// around gives the signers and the bijlagen.
func around(l *letter.Letter, s edit.Selection) string {
	var out strings.Builder
	for _, x := range l.Signers {
		fmt.Fprintf(&out, "%s: %s, %s\n", x.Kind, x.Function, x.Name)
	}
	for i, x := range l.Bijlagen {
		fmt.Fprintf(&out, "%s %d: %s", x.Kind, i+1, x.Title)
		if x.FileName != "" {
			out.WriteString(" (" + x.FileName + ")")
		}
		out.WriteByte('\n')
		if !x.Flow.IsZero() {
			fmt.Fprintf(&out, "  %s\n", words(l.Flow(x.Flow), s))
		}
	}
	return out.String()
}
