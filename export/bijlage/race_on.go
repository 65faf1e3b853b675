//go:build race

package bijlage

// underRace: the race detector keeps books in memory of its own, which the bound of a child would count.
const underRace = true
