package export

import (
	"testing"

	"kamerbrief/drafts/letter"
)

// TestLinked: a right citation gets a link; a wrong one, one that the writer linked himself, and one in the subject do not, and the
// letter that was given stays as it was.
func TestLinked(t *testing.T) {
	const cited = "Kamerstukken II 2025/26, 36704, nr. 63"
	l := letter.New(letter.Random)
	l.Frame.Date = "2025-10-27"
	body, subject := *l.Body().Blocks[0], *l.Flow(l.Frame.Subject).Blocks[0]
	subject.Text = cited
	body.Text = cited + " en " + cited + " en Kamerstukken II 2025/27, 36704, nr. 63"
	own := letter.Mark{Kind: letter.Link, From: 0, To: 12, Val: "https://voorbeeld.nl"}
	body.Marks = []letter.Mark{own}
	l = l.Redrawn(map[letter.ID]*letter.Block{body.ID: &body, subject.ID: &subject})
	out := linked(l)
	from := len(cited + " en ")
	want := []letter.Mark{own, {Kind: letter.Link, From: from, To: from + len(cited), Val: "https://zoek.officielebekendmakingen.nl/kst-36704-63.html"}}
	got := out.Block(body.ID).Marks
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v", got)
	}
	if len(out.Block(subject.ID).Marks) != 0 || len(l.Block(body.ID).Marks) != 1 {
		t.Error("the subject has a link, or the letter that was given has changed")
	}
}
