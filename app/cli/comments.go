package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

func readComment(f *fields, _ *act) func(*session) error {
	c := drafts.Remark{By: f.text("by"), Text: f.must("text"), About: review.About{To: strings.TrimSpace(f.text("to")), Due: f.text("due")}}
	if f.has("class") {
		c.About.Class = f.class()
	}
	on := f.optText("on")
	return func(s *session) error {
		c := c
		if on != nil {
			a, err := anchorOn(s.d.Letter(), *on)
			if err != nil {
				return err
			}
			c.On = &a
		}
		_, err := s.d.Remark(c)
		return err
	}
}

func (f *fields) class() review.Class {
	c := review.Class(f.choice("class", review.Private.Name(), review.Internal.Name(), review.Minister.Name()))
	if string(c) == review.Internal.Name() {
		return review.Internal
	}
	return c
}

// anchorOn finds what "on" names.
func anchorOn(l *letter.Letter, on string) (review.Anchor, error) {
	on = strings.TrimSpace(on)
	if id, err := letter.ParseID(on); err == nil {
		return anchorAt(l, id)
	}
	word, which, _ := strings.Cut(on, " ")
	k, err := strconv.Atoi(which)
	counted := err == nil && k > 0
	switch {
	case on == "letter":
		return drafts.OnLetter(l), nil
	case on == "frame":
		return drafts.OnField(l, ""), nil
	case letter.FieldLabel(on) != "":
		return drafts.OnField(l, on), nil
	case word == "bijlage" && counted && k <= len(l.Bijlagen):
		return drafts.OnBijlage(l, l.Bijlagen[k-1]), nil
	case counted && (word == "table" || word == "figure"):
		if b := nthOf(l, letter.Kind(word), k); b != nil {
			return drafts.OnBlock(l, b), nil
		}
		return review.Anchor{}, say("er is geen %s %d in de brief", map[string]string{"table": "tabel", "figure": "figuur"}[word], k)
	}
	flow, err := flowIn(l, letter.NumbersOf(l), on)
	if err != nil {
		return review.Anchor{}, err
	}
	return drafts.OnFlow(l, flow), nil
}

func anchorAt(l *letter.Letter, id letter.ID) (review.Anchor, error) {
	for _, b := range l.Bijlagen {
		if b.ID == id {
			return drafts.OnBijlage(l, b), nil
		}
	}
	if b := l.Block(id); b != nil {
		return drafts.OnBlock(l, b), nil
	}
	return review.Anchor{}, say("%s staat niet in de brief", quote(id.String()))
}

// nthOf finds table or figure k of a letter, bijlagen behind the body.
func nthOf(l *letter.Letter, kind letter.Kind, k int) (found *letter.Block) {
	for id := range l.Roots() {
		if !flows(l, l.Flow(id), func(b *letter.Block) bool {
			if b.Kind == kind {
				if k--; k == 0 {
					found = b
				}
			}
			return found == nil
		}) {
			break
		}
	}
	return found
}

func readReply(f *fields, _ *act) func(*session) error {
	id, by, text := f.id("to"), f.text("by"), f.must("text")
	return func(s *session) error { return s.d.Reply(id, by, text) }
}

func readEditComment(f *fields, _ *act) func(*session) error {
	id, by, text := f.id("id"), f.text("by"), f.must("text")
	return func(s *session) error { return s.d.Reword(id, by, text) }
}

func readAssign(f *fields, _ *act) func(*session) error {
	id, to, due := f.id("id"), f.must("to"), f.optText("due")
	return func(s *session) error {
		day := ""
		if due != nil {
			day = *due
		} else if i := review.Find(s.d.Threads(), id); i >= 0 { // the day stays for whoever gets it next
			day = s.d.Threads()[i].About.Due
		}
		return s.d.Assign(id, to, day)
	}
}

func readClass(f *fields, _ *act) func(*session) error {
	id, class := f.id("id"), f.class()
	return func(s *session) error { return s.d.Classify(id, class) }
}

func readThread(do func(d *drafts.Draft, id letter.ID, by string) error) func(*fields, *act) func(*session) error {
	return func(f *fields, _ *act) func(*session) error {
		id, by := f.id("id"), f.text("by")
		return func(s *session) error { return do(s.d, id, by) }
	}
}

// on says what a comment is about, as "on" takes it; "" for words.
func (v *viewer) on(a review.Anchor) string {
	switch a.On.What {
	case review.OnLetter:
		return "letter"
	case review.OnField:
		return cmp.Or(a.On.Field, "frame")
	case review.OnBijlage:
		if k := v.n.Bijlage(a.On.Bijlage); k > 0 {
			return fmt.Sprintf("bijlage %d", k)
		}
		return "bijlage"
	case review.OnBlock:
		if b := v.l.Block(a.At.From.Block); b != nil && !a.Orphan {
			for k := 1; b.Kind == letter.TableBlock || b.Kind == letter.FigureBlock; k++ {
				if nthOf(v.l, b.Kind, k) == b {
					return fmt.Sprintf("%s %d", b.Kind, k)
				}
			}
		}
		return "block"
	}
	return ""
}

func edits(e review.Edits) (at string, was []saidJSON) {
	was = []saidJSON{}
	for _, x := range e.Was {
		was = append(was, saidJSON{x.Text, x.By, stamp(x.At)})
	}
	return stamp(e.Last.At), was
}
