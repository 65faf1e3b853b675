package drafts

import (
	"context"
	"fmt"
	"slices"
	"time"

	"kamerbrief/drafts/letter"
)

// EarlierFile is a bijlage with a file that it no longer has.
type EarlierFile struct {
	letter.Bijlage
	By string    // who put another in its place
	At time.Time // when
}

// EarlierFiles gives the files that a bijlage had before, the last one first, each once: no act is forgotten, and so no file is.
// ErrHistory when the acts do not fit the letter.
func (k *Desk) EarlierFiles(ctx context.Context, id, bijlage letter.ID) (out []EarlierFile, err error) {
	now, first, acts, err := k.Whole(ctx, id)
	if err != nil {
		return nil, err
	}
	doc := first.Doc()
	for i := range acts {
		was := bijlageOf(doc.Letter, bijlage)
		if doc, _, err = acts[i].Steps.Apply(doc); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrHistory, err)
		}
		if was.File == "" || was.File == bijlageOf(doc.Letter, bijlage).File {
			continue
		}
		out = slices.DeleteFunc(out, func(e EarlierFile) bool { return e.File == was.File })
		out = append(out, EarlierFile{was, acts[i].By.Name, acts[i].At})
	}
	has := bijlageOf(now.Letter, bijlage).File
	out = slices.DeleteFunc(out, func(e EarlierFile) bool { return e.File == has })
	slices.Reverse(out)
	return out, nil
}

// bijlageOf gives a bijlage by its ID, an empty one when it is not there.
func bijlageOf(l *letter.Letter, id letter.ID) letter.Bijlage {
	if i := slices.IndexFunc(l.Bijlagen, func(b letter.Bijlage) bool { return b.ID == id }); i >= 0 {
		return l.Bijlagen[i]
	}
	return letter.Bijlage{}
}
