package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// What is looked for among the letters. Which letters have it, the index says at once, away from Fyne's goroutine; the sentence
// that has it is read from a letter when its row is shown.

// seeking is one question and what is known of its answer.
type seeking struct {
	s    *start
	text string
	ctx  context.Context
	stop context.CancelFunc
	hits map[letter.ID]drafts.Hit // of rows that were shown; an empty one while it is being read
}

// seek shows the letters that have what stands in the search field and are as was chosen; what was looked for before ends.
func (s *start) seek() {
	if s.seeking != nil {
		s.seeking.stop()
	}
	q := &seeking{s: s, text: strings.TrimSpace(s.search.Text), hits: map[letter.ID]drafts.Hit{}}
	q.ctx, q.stop = context.WithCancel(s.app.ctx)
	s.seeking = q
	list, show, waits, desk := s.all, s.show, s.waits, s.app.desk
	go func() {
		if q.text != "" {
			list = desk.Find(q.text, list)
		}
		list = show.of(list, desk.Facts, waits)
		q.later(func() { s.put(list) })
	}()
}

// later does f on Fyne's goroutine if this is still what is looked for.
func (q *seeking) later(f func()) {
	q.s.app.later(func() {
		if q.ctx.Err() == nil && q.s.app.start == q.s {
			f()
		}
	})
}

// hit gives where a letter has what is looked for. The first time it is read, and the row is painted again.
func (q *seeking) hit(id letter.ID) drafts.Hit {
	if h, ok := q.hits[id]; ok || q.text == "" {
		return h
	}
	q.hits[id] = drafts.Hit{}
	go func() {
		if q.ctx.Err() != nil {
			return
		}
		hits, err := q.s.app.desk.Hits(q.ctx, id, q.text)
		if err != nil || len(hits) == 0 {
			return
		}
		q.later(func() {
			q.hits[id] = hits[0]
			if i := slices.IndexFunc(q.s.shown, func(d drafts.Summary) bool { return d.ID == id }); i >= 0 {
				q.s.list.RefreshItem(i)
			}
		})
	}()
	return drafts.Hit{}
}

// open opens a letter at the place that has what is looked for.
func (q *seeking) open(id letter.ID) {
	go func() { // the row may not have been read yet
		hits, _ := q.s.app.desk.Hits(q.ctx, id, q.text)
		q.later(func() {
			q.s.app.openThen(id, func(e *editor) {
				if len(hits) > 0 && e.draft.Letter().Block(hits[0].At.From.Block) != nil {
					e.paper.Go(hits[0].At)
				}
			})
		})
	}()
}

// tellsEvery is how often is told how far the letters have been read: each time the list is shown anew.
const tellsEvery = 700 * time.Millisecond

// refresh brings what letters are found by up to date, off Fyne's goroutine, and shows what that brings.
func (s *start) refresh() {
	all := s.all
	tell := func(text string) {
		about := aboutOf(all, s.app.desk.Facts)
		s.app.later(func() {
			if s.app.start != s {
				return
			}
			s.reads, s.about = text, about
			s.choices.ministry.Options = append([]string{allMinistry}, about.ministries...)
			s.seek()
		})
	}
	go func() {
		last := time.Now()
		err := s.app.desk.Refresh(s.app.ctx, func(done, of int) {
			if done < of && time.Since(last) > tellsEvery {
				last = time.Now()
				tell("Kamerbrief leest uw brieven nog om ze te kunnen doorzoeken: " + strconv.Itoa(done) + " van " + strconv.Itoa(of) + ".")
			}
		})
		if err == nil {
			tell("")
		}
	}()
}
