package office

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/export/text"
)

// typed makes lists of paragraphs that start with a bullet or number that was typed: one that can be nothing else by itself, any other
// beside one like it. Numbers belong to a list that counts from its first.
func typed(ps []*Para) []*Para {
	items := make([]text.Typed, len(ps))
	for i, p := range ps {
		if p.Style == Body && p.Table == nil && !p.Break && len(p.Images) == 0 && !p.Strong && !p.changed() {
			items[i] = text.Marker(p.Words())
		}
	}
	for i := 0; i < len(ps); {
		k, sure := i, false // [i, k) has markers of one kind, that count on
		for k < len(ps) && items[k].List != letter.NoList && items[k].List == items[i].List && (items[k].List == letter.Bullet || items[k].Num == k-i+1) {
			sure = sure || items[k].Sure
			k++
		}
		if sure || k-i > 1 {
			for j := i; j < k; j++ {
				p := *ps[j]
				p.Style, p.Level, p.List, p.Label = Item, 1, items[j].List, items[j].Mark
				p.Runs = cutRuns(p.Runs, len(p.Words())-len(items[j].Rest))
				ps[j] = &p
			}
		}
		i = max(k, i+1)
	}
	return ps
}
