//go:build !race

package bijlage

const underRace = false
