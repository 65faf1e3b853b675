package spell

import (
	"strings"
	"sync"

	"kamerbrief/assets"
)

// trade are the words of Kamerbrieven that the dictionary lacks: read when first asked for.
var trade = sync.OnceValue(func() *List { return ReadList(assets.TradeWords()) })

// common are the words that Kamerbrieven are full of.
var common = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(assets.CommonWords()) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			out[strings.ReplaceAll(w, "ij", "ĳ")] = true
		}
	}
	return out
})

// weights are the costs of mistakes, for suggestions.
var weights = sync.OnceValue(newWeigher)
