package look

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Calendar is a month below a field in which a date is typed. The field keeps the focus and shows the day it holds with Choose; a
// click on a day chooses it, one on an arrow turns the page.
type Calendar struct {
	widget.BaseWidget
	Picked func(day time.Time)
	Held   func()                       // a mouse button went down in it and took no day, or came up: the focus may be gone
	Title  func(month time.Time) string // "november 2026"
	Today  time.Time
	Room   float32   // height it has; in less than its own the days stand closer together. 0: all it wants
	day    time.Time // chosen; the zero time for none
	month  time.Time // the first of the month in sight
}

// NewCalendar makes one that shows today's month.
func NewCalendar(today time.Time, title func(time.Time) string) *Calendar {
	c := &Calendar{Today: today, Title: title}
	c.ExtendBaseWidget(c)
	c.month = firstOf(today)
	return c
}

func firstOf(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) }

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// Choose chooses a day and turns to its month; the zero time chooses none.
func (c *Calendar) Choose(day time.Time) {
	c.day = day
	if !day.IsZero() {
		c.month = firstOf(day)
	}
	c.Refresh()
}

// Measures of a calendar, in units: a day, where there is room for it and at least; the row with the month.
const (
	dayCell  = 32
	dayLeast = 22
	dayHead  = 34
)

// cell is how wide and high a day is.
func (c *Calendar) cell() float32 {
	if c.Room == 0 {
		return U(dayCell)
	}
	return max(U(dayLeast), min(U(dayCell), (c.Room-U(dayHead)-U(8))/7))
}

// first is the Monday with which the page begins.
func (c *Calendar) first() time.Time {
	return c.month.AddDate(0, 0, -(int(c.month.Weekday())+6)%7)
}

// MouseDown chooses a day or turns the page.
func (c *Calendar) MouseDown(e *desktop.MouseEvent) {
	x, y := e.Position.X-U(8), e.Position.Y-U(4)
	if y < U(dayHead) {
		switch {
		case x < c.cell():
			c.month = c.month.AddDate(0, -1, 0)
		case x > 6*c.cell():
			c.month = c.month.AddDate(0, 1, 0)
		}
		c.Refresh()
		if c.Held != nil {
			c.Held()
		}
		return
	}
	col, row := int(x/c.cell()), int((y-U(dayHead))/c.cell())-1
	if x >= 0 && col >= 0 && col < 7 && row >= 0 && row < 6 && c.Picked != nil {
		c.Picked(c.first().AddDate(0, 0, 7*row+col))
	} else if c.Held != nil {
		c.Held()
	}
}

// MouseUp is part of desktop.Mouseable.
func (c *Calendar) MouseUp(*desktop.MouseEvent) {
	if c.Held != nil {
		c.Held()
	}
}

// Cursor is an arrow, also over a page.
func (c *Calendar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is part of fyne.Widget.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{c: c, box: canvas.NewRectangle(clear), day: canvas.NewRectangle(clear), today: canvas.NewRectangle(clear),
		back: NewIcon("left", theme.ColorNameForeground), on: NewIcon("right", theme.ColorNameForeground), title: canvas.NewText("", color.Black)}
	for _, d := range []string{"ma", "di", "wo", "do", "vr", "za", "zo"} {
		r.week = append(r.week, canvas.NewText(d, color.Black))
	}
	for range 42 {
		r.days = append(r.days, canvas.NewText("", color.Black))
	}
	r.Refresh()
	return r
}

type calendarRenderer struct {
	c               *Calendar
	box, day, today *canvas.Rectangle
	back, on        *Icon
	title           *canvas.Text
	week, days      []*canvas.Text
}

func (r *calendarRenderer) Destroy() {}

func (r *calendarRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.box, r.today, r.day, r.back, r.on, r.title}
	for _, t := range append(r.week[:len(r.week):len(r.week)], r.days...) {
		out = append(out, t)
	}
	return out
}

func (r *calendarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(7*r.c.cell()+U(16), U(dayHead)+7*r.c.cell()+U(8))
}

func (r *calendarRenderer) Layout(s fyne.Size) {
	r.box.Resize(s)
	cell := func(col, row int) fyne.Position {
		return fyne.NewPos(U(8)+float32(col)*r.c.cell(), U(4)+U(dayHead)+float32(row)*r.c.cell())
	}
	size := fyne.NewSquareSize(r.c.cell())
	icon := fyne.NewSquareSize(U(20))
	r.back.Move(fyne.NewPos(U(14), U(11)))
	r.on.Move(fyne.NewPos(cell(6, 0).X+U(6), U(11)))
	r.back.Resize(icon)
	r.on.Resize(icon)
	Lay(r.title, fyne.NewPos(U(8)+r.c.cell(), U(4)), fyne.NewSize(5*r.c.cell(), U(dayHead)))
	first := r.c.first()
	for i, t := range r.week {
		Lay(t, cell(i, 0), size)
	}
	r.day.Hide()
	r.today.Hide()
	for i, t := range r.days {
		at := cell(i%7, 1+i/7)
		Lay(t, at, size)
		for box, of := range map[*canvas.Rectangle]time.Time{r.day: r.c.day, r.today: r.c.Today} {
			if sameDay(of, first.AddDate(0, 0, i)) {
				Lay(box, at.AddXY(U(2), U(2)), fyne.NewSquareSize(r.c.cell()-U(4)))
				box.Show()
			}
		}
	}
}

func (r *calendarRenderer) Refresh() {
	c, first := r.c, r.c.first()
	text := func(t *canvas.Text, words string, colour fyne.ThemeColorName) {
		t.Text, t.Alignment = words, fyne.TextAlignCenter
		t.TextSize, t.Color = Current().Size(theme.SizeNameText), Color(colour)
		t.Refresh()
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = Color(theme.ColorNameMenuBackground), Color(theme.ColorNameInputBorder), U(1)
	r.day.FillColor, r.day.CornerRadius = Color(theme.ColorNamePrimary), U(3)
	r.today.FillColor, r.today.StrokeColor, r.today.StrokeWidth, r.today.CornerRadius = clear, Color(theme.ColorNamePrimary), U(1), U(3)
	r.title.TextStyle.Bold = true
	text(r.title, c.Title(c.month), theme.ColorNameForeground)
	for _, t := range r.week {
		text(t, t.Text, theme.ColorNamePlaceHolder)
	}
	for i, t := range r.days {
		d, colour := first.AddDate(0, 0, i), theme.ColorNameForeground
		switch {
		case sameDay(d, c.day):
			colour = theme.ColorNameForegroundOnPrimary
		case d.Month() != c.month.Month():
			colour = theme.ColorNamePlaceHolder
		}
		text(t, strconv.Itoa(d.Day()), colour)
	}
	r.back.Refresh()
	r.on.Refresh()
	r.Layout(c.Size())
	r.box.Refresh()
	r.day.Refresh()
	r.today.Refresh()
}
