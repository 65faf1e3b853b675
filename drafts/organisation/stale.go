package organisation

import (
	"slices"
	"time"

	"kamerbrief/assets"
)

// old is after how many months a list is not trusted without a look.
const old = 6

// Stale says why the package is no longer right on a day, "" when nothing shows that: it cannot be read, its lists are old by their
// own word, or somebody left office and no other came.
func (p *Package) Stale(on time.Time, shown func(day string) string) string {
	if p.amiss != "" {
		return p.amiss
	}
	ask := " Vraag uw beheerder om een nieuw pakket, en controleer wie ondertekent."
	if day, err := time.Parse(time.DateOnly, p.AsOf); err == nil && day.AddDate(0, old, 0).Before(on) {
		return "De lijsten in het pakket van uw organisatie zijn van " + shown(p.AsOf) + "." + ask
	}
	today := on.Format(time.DateOnly)
	for _, o := range p.Offices {
		later := func(x assets.Office) bool {
			return (x.ID == o.ID || x.Function == o.Function) && x.To != o.To && (x.To == "" || x.To >= today)
		}
		if o.To != "" && o.To < today && !slices.ContainsFunc(p.Offices, later) && (o.Ministry == "" || there(o.Ministry, on)) {
			return "Volgens het pakket van uw organisatie is " + o.Name + " sinds " + shown(o.To) + " geen " + o.Function + " meer, en staat er geen opvolger in." + ask
		}
	}
	return ""
}

// there reports whether a ministry is there on a day: where it is not, nobody follows.
func there(id string, on time.Time) bool {
	return slices.ContainsFunc(assets.Ministries(on), func(m assets.Ministry) bool { return m.ID == id })
}

// Amiss says why what was kept is not read, "" when it is.
func (p *Package) Amiss() string { return p.amiss }
