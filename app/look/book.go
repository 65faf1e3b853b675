package look

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Topic is one subject of a Book.
type Topic struct {
	Chapter, Title string
	Text           string // paragraphs, between empty lines; "• " before what is a list
}

// Topics reads the topics of a text in Markdown that has chapters (#), topics (##), paragraphs and lists (- ).
func Topics(markdown string) (out []Topic) {
	chapter := ""
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			chapter = name
		} else if name, ok := strings.CutPrefix(line, "## "); ok {
			out = append(out, Topic{Chapter: chapter, Title: name})
		} else if n := len(out); n > 0 {
			if item, ok := strings.CutPrefix(line, "- "); ok {
				line = "• " + item
			}
			out[n-1].Text += line + "\n"
		}
	}
	for i := range out {
		out[i].Text = strings.TrimSpace(out[i].Text)
	}
	return out
}

// Book shows topics: a field to search them, their titles in a list, and the one that is chosen, to read and to copy.
type Book struct {
	holder
	topics []Topic
	shown  []int // of topics; -1 for the name of a chapter
	search *Entry
	list   *List
	title  *Text
	text   *Reading
	scroll *container.Scroll
}

// NewBook makes one of this height, in units.
func NewBook(topics []Topic, height float32) *Book {
	b := &Book{topics: topics, search: NewEntry("Zoeken"), list: NewList(), title: NewTitle(""), text: NewReading("")}
	b.scroll = container.NewVScroll(container.New(&padRight{w: U(14)}, Column(12, b.title, b.text)))
	b.text.Keys = b.key
	b.search.OnChanged = b.Find
	b.search.OnSubmitted = func(string) { b.read() }
	b.list.Opened = func(int) { b.read() }
	b.list.Changed = func(row int) { b.show(row); b.list.Reveal(row) }
	left := ColumnGrow(8, 1, b.search, b.list.Scroll())
	b.inner = container.New(&bookLayout{height: height}, left, b.scroll)
	b.ExtendBaseWidget(b)
	b.Find("")
	return b
}

// Find lists the topics that have every word that is looked for, or a part of it, and shows the first that is called by them, else
// the first.
func (b *Book) Find(text string) {
	words := strings.Fields(plain(text))
	has := func(s string) bool {
		s = plain(s)
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(s, w) })
	}
	b.shown = nil
	var rows []fyne.CanvasObject
	chapter, first, called := "", 1, false
	for i, t := range b.topics {
		if !has(t.Chapter + " " + t.Title + " " + t.Text) {
			continue
		}
		if t.Chapter != chapter {
			chapter = t.Chapter
			b.shown = append(b.shown, -1)
			head := NewHead(chapter)
			head.Cut = true
			rows = append(rows, head)
		}
		if b.shown = append(b.shown, i); !called && has(t.Title) {
			first, called = len(rows), true
		}
		name := NewText(t.Title)
		name.Cut = true
		rows = append(rows, name)
	}
	b.list.Chosen = -1
	b.list.SetRows(rows...)
	if len(rows) == 0 {
		b.put("Niets gevonden", "Geen onderwerp heeft al deze woorden. Probeer een ander woord of een deel ervan.")
		return
	}
	b.list.Choose(first)
}

// show shows the topic of a row; of a chapter its first topic.
func (b *Book) show(row int) {
	if row >= 0 && row < len(b.shown) && b.shown[row] < 0 {
		row++
	}
	if row >= 0 && row < len(b.shown) {
		t := b.topics[b.shown[row]]
		b.put(t.Title, t.Text)
	}
}

func (b *Book) put(title, text string) {
	b.title.SetText(title)
	b.text.from, b.text.to = spot{}, spot{}
	b.text.SetText(text)
	b.scroll.ScrollToTop()
	b.scroll.Refresh()
}

// Title is that of the topic that is shown.
func (b *Book) Title() string { return b.title.Text() }

// read gives the keys to the text.
func (b *Book) read() {
	if c := canvasOf(b); c != nil {
		c.Focus(b.text)
	}
}

// key scrolls the text.
func (b *Book) key(e *fyne.KeyEvent) bool {
	by, ok := scrolled(b.scroll, e.Name)
	if ok {
		b.scroll.ScrollToOffset(fyne.NewPos(0, by))
	}
	return ok
}

// bookLayout puts the list at the left of the text, or above it where there is no room.
type bookLayout struct{ height float32 }

// In units: how wide the list is, and the least width with the text beside it.
const (
	bookList = 230
	bookWide = 520
)

func (l *bookLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(U(120), l.height) }

func (l *bookLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := U(16)
	o[0].Move(fyne.NewPos(0, 0))
	if s.Width >= U(bookWide) {
		o[0].Resize(fyne.NewSize(U(bookList), s.Height))
		Lay(o[1], fyne.NewPos(U(bookList)+gap, 0), fyne.NewSize(s.Width-U(bookList)-gap, s.Height))
		return
	}
	h := s.Height * 0.45
	o[0].Resize(fyne.NewSize(s.Width, h))
	Lay(o[1], fyne.NewPos(0, h+gap), fyne.NewSize(s.Width, s.Height-h-gap))
}

// ShowBook shows topics in a dialog as high as the window allows.
func ShowBook(c fyne.Canvas, title string, topics []Topic) *Book {
	b := NewBook(topics, max(U(160), min(U(560), c.Size().Height-U(150))))
	d := &Dialog{Title: title, Content: b, Width: 860, First: b.search}
	d.Buttons = []*Button{NewButton(Filled, nil, "Sluiten", d.Cancel)}
	d.Show(c)
	return b
}
