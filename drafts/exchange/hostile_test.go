package exchange_test

import (
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/cryptotest"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
)

// TestHostile: whatever somebody makes of the acts that he sends back, well signed, they are refused with a sentence, or propose and no more:
// the decided letter is what it was, and opens again.
func TestHostile(t *testing.T) {
	for seed := *from; seed < *from+*seeds; seed++ {
		cryptotest.SetGlobalRandom(t, seed)
		r := rand.New(rand.NewPCG(seed, 9))
		author, k := person(t, "Auteur"), person(t, "Bakker")
		id, err := author.Create(t.Context(), sample.Letter(int64(seed), 1, letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		receive(t, k, send(t, author, id), false)
		work(t, k, id, r, "w", 8)
		construct(t, k, id, r, "b", 12)
		back := send(t, k, id)
		construct(t, author, id, r, "a", 4)
		was, _ := edit.Show(now(t, author, id).Letter, letter.Decided)
		for i := range 10 {
			a := again(t, author, id)
			b := remade(t, k, back, "acts.json", func(acts []any) { twist(r, acts) })
			if err := taken(t, a, b, ""); err != nil {
				if !errors.As(err, new(*tell.Error)) {
					t.Errorf("seed %d, %d: %v", seed, i, err)
				}
				continue
			}
			s, err := (&drafts.Desk{Store: a.Store}).Snapshot(t.Context(), id)
			if err != nil {
				t.Fatalf("seed %d, %d: it does not open: %v", seed, i, err)
			}
			if is, _ := edit.Show(s.Letter, letter.Decided); !letter.Equal(is, was) || s.State != "" {
				t.Errorf("seed %d, %d: it is %q, and says\n%s", seed, i, s.State, differ(letter.Encode(is), letter.Encode(was)))
			}
		}
	}
}

// twist changes up to three things in a value of JSON.
func twist(r *rand.Rand, v any) {
	type thing struct {
		is  any
		set func(any)
	}
	var all []thing
	var walk func(any)
	walk = func(v any) {
		switch x := v.(type) {
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(x)) {
				all = append(all, thing{x[k], func(n any) { x[k] = n }})
				walk(x[k])
			}
		case []any:
			for i := range x {
				all = append(all, thing{x[i], func(n any) { x[i] = n }})
				walk(x[i])
			}
		}
	}
	walk(v)
	other := func() any { return all[r.IntN(len(all))].is }
	for range 1 + r.IntN(3) {
		at := all[r.IntN(len(all))]
		switch x := at.is.(type) {
		case float64:
			at.set(pick(r, x+1, x-1, -x-1, 1e9, 0, 2*x))
		case string: // often an ID: that of something else
			for range 50 {
				if s, ok := other().(string); ok && len(s) == len(x) {
					at.set(s)
				}
			}
		case bool:
			at.set(!x)
		case []any:
			at.set(slices.Concat(x[:r.IntN(len(x)+1)], x[r.IntN(len(x)+1):]))
		case map[string]any:
			if o, ok := other().(map[string]any); ok {
				b, _ := json.Marshal(o) // a copy: it may be around the place itself
				var c any
				_ = json.Unmarshal(b, &c)
				at.set(c)
			}
		}
	}
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }
