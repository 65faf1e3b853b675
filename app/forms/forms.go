// Package forms holds the dialogs in which a letter's frame is filled in: sender and reference column, addressee,
// subject and date, signers, bijlagen; and those round it: pasting a text, making a PDF, the list of keys, about.
//
// A form shows the letter as it is when it opens, and changes nothing by itself: on the button that saves it hands one
// command to Host.Do, so that one form is one undo entry. When Do gives a reason why not, the form stays open and
// shows it. Bijlagen are the exception: adding, moving and removing are acts of their own, done at once.
package forms

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Host is what a form needs of the window round it.
type Host struct {
	Canvas fyne.Canvas
	Letter func() *letter.Letter         // the letter as it is now
	Doc    func() edit.Doc               // with what is said about it; nil: the letter alone
	Do     func(cmd edit.Command) string // does a command; the Dutch reason why not, or ""
	Now    func() time.Time              // nil is time.Now
	Author string                        // who records a consent
	Closed string                        // why nothing of the letter may be changed; "" when it may
	Agree  bool                          // of a letter that is Closed: an akkoord may be recorded all the same
	GoTo   func(block letter.ID)         // shows a paragraph; nil in a program that cannot
	// Agreed shows the letter that an akkoord was given to, under a title. Nil in a program that cannot.
	Agreed func(to consent.Akkoord, title string)
	Dir    string // folder in which choosing a file starts; "" is the user's own
	// Keep keeps the content of a file for a bijlage and gives its SHA-256 (hex), or a Dutch reason why not.
	Keep func(path string) (sha, reason string)
	// Inspect looks at the file of a bijlage by its SHA-256 and the name it came with. It is slow and is called off Fyne's goroutine; ok is false
	// when ctx ended. Nil in a program that cannot.
	Inspect func(ctx context.Context, sha, name string) (in Inspected, ok bool)
	// Save writes the file of a bijlage to a path and then calls done, on Fyne's goroutine, with a Dutch reason when it
	// could not. Nil in a program that cannot. SaveAs proposes its name.
	Save   func(b letter.Bijlage, path string, done func(reason string))
	SaveAs func(b letter.Bijlage) (name string)
	// Dress gives a frame the house style of the ministry it names. It may be nil.
	Dress func(*letter.Frame)
	// Mine keeps what the letter says of its sender for every new letter. Nil in a program that cannot.
	Mine func()
	// View shows a bijlage that is a PDF or a picture. Nil in a program that cannot.
	View func(number int, b letter.Bijlage)
	// Earlier finds the files that a bijlage had before, the last one first, and then calls done. Nil where no history is.
	Earlier func(id letter.ID, done func([]drafts.EarlierFile))
}

// agrees reports whether an akkoord may be recorded.
func (h *Host) agrees() bool { return h.Closed == "" || h.Agree }

// doc is the letter as it is now, with what is said about it.
func (h *Host) doc() edit.Doc {
	if h.Doc == nil {
		return edit.Doc{Letter: h.Letter()}
	}
	return h.Doc()
}

func (h *Host) now() time.Time {
	if h.Now != nil {
		return h.Now()
	}
	return time.Now()
}

// today is the day of now.
func (h *Host) today() string { return h.now().Format(time.DateOnly) }

// save does a command and says whether the form may close; why is shown where the form shows errors.
func (h *Host) save(wrong *notice, cmds ...edit.Command) bool {
	why := h.Do(together(cmds...))
	if why == "" || why == string(edit.Same) {
		return true
	}
	wrong.set(why)
	return false
}

// together makes one command of several, so that a form that changes fields and texts is one undo entry. Parts that
// would change nothing are left out; the first reason of another kind stops it all.
func together(cmds ...edit.Command) edit.Command {
	return func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		var all edit.Tx
		for _, cmd := range cmds {
			tx, why := cmd(l, s, id)
			if why == edit.Same {
				continue
			}
			if why != "" {
				return edit.Tx{}, why
			}
			next, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
			if err != nil {
				return edit.Tx{}, "Deze gegevens passen niet bij de brief. Sluit het venster en probeer het opnieuw."
			}
			if all.Steps == nil {
				all = tx
			} else {
				all.Steps, all.After = append(all.Steps, tx.Steps...), tx.After
			}
			l, s = next.Letter, tx.After
		}
		if all.Steps == nil {
			return edit.Tx{}, edit.Same
		}
		return all, ""
	}
}

// notice is a sentence in a form about what is wrong with it as a whole; hidden while there is nothing.
type notice struct {
	*fyne.Container
	text *look.Text
}

func newNotice() *notice {
	n := &notice{text: look.NewProse("")}
	n.text.Color = theme.ColorNameError
	n.Container = look.Beside(look.NewIcon("error", theme.ColorNameError), n.text)
	n.Hide()
	return n
}

func (n *notice) set(s string) {
	n.text.SetText(s)
	n.Hidden = s == ""
	n.Refresh()
	look.Relayout(n.Container)
}

// group is a head over fields.
func group(head string, o ...fyne.CanvasObject) fyne.CanvasObject {
	return look.Column(8, append([]fyne.CanvasObject{look.NewHead(head)}, o...)...)
}

// entry is a field of one line with its value.
func entry(value string) *look.Entry {
	e := look.NewEntry("")
	e.SetText(value)
	return e
}

// lines is a field of several lines with its value.
func lines(value string, rows int) *look.Entry {
	e := look.NewMultiLine("", rows)
	e.SetText(value)
	return e
}

// clean trims what was typed; of several lines each, and empty ones at the end go.
func clean(s string) string {
	ls := strings.Split(s, "\n")
	for i := range ls {
		ls[i] = strings.TrimSpace(letter.Clean(ls[i]))
	}
	for len(ls) > 0 && ls[len(ls)-1] == "" {
		ls = ls[:len(ls)-1]
	}
	for len(ls) > 0 && ls[0] == "" {
		ls = ls[1:]
	}
	return strings.Join(ls, "\n")
}

// ask shows a form: its parts 16 apart, a place for what is wrong, [Annuleren] and the verb.
func ask(h *Host, title, verb string, width float32, save func(wrong *notice) bool, parts ...fyne.CanvasObject) *look.Dialog {
	d, _ := form(title, verb, width, save, parts...)
	d.Show(h.Canvas)
	return d
}

// form makes a form that is still to be shown; done saves it, closes it and then goes on.
func form(title, verb string, width float32, save func(wrong *notice) bool, parts ...fyne.CanvasObject) (d *look.Dialog, done func(then func())) {
	wrong := newNotice()
	d = &look.Dialog{Title: title, Width: width, Content: look.Column(16, append(parts, wrong.Container)...)}
	done = func(then func()) {
		wrong.set("")
		if save(wrong) {
			d.Close()
			then()
		}
	}
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", d.Cancel), look.NewButton(look.Filled, nil, verb, func() { done(func() {}) })}
	return d, done
}

// guard asks who typed in a form, and closes it without saving. It is of forms of many fields: what is in a small one is soon typed again.
func guard(d *look.Dialog) *look.Dialog {
	was := look.Typed(d.Content)
	d.OnEsc = func() {
		if look.Typed(d.Content) == was {
			d.Close()
			return
		}
		look.Confirm(d.Canvas(), "Wijzigingen niet opslaan?", "Wat u hier hebt ingevuld, is nog niet opgeslagen. Als u nu sluit, gaat het verloren.", "Niet opslaan", true, d.Close)
	}
	return d
}

// text gives the words of one of the frame's texts, a line for each block.
func text(l *letter.Letter, k letter.FlowKind) string {
	return letter.NumbersOf(l).Text(edit.FrameFlow(l, k))
}
