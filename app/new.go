package app

import (
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
)

// newLetter makes a letter to the Tweede Kamer of today with what such a letter nearly always has and what this person keeps for
// every new letter, and opens it with the caret in its subject.
func (a *App) newLetter() {
	l, _ := kinds.New("", assets.Ministry{}, time.Now(), letter.Random)
	a.mine().Into(l, letter.Random)
	a.create(l, true, nil)
}

// mine is what this person keeps for every new letter.
func (a *App) mine() kinds.Mine { return kinds.ReadMine(a.setting(kinds.MineSetting, "")) }

// keepMine keeps what the open letter has of it.
func (e *editor) keepMine() {
	e.app.keepSetting(kinds.MineSetting, kinds.MineOf(e.draft.Letter()).Write())
	e.status.hint("Ministerie, directie, contactpersoon, slotzin en ondertekenaars staan voortaan in elke nieuwe brief.")
}
