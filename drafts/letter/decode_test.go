package letter_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

var counting = letter.Counted

// slow decodes with encoding/json alone: a blank at the start is no shape of Encode's.
func slow(b []byte) (*letter.Letter, error) {
	var out bytes.Buffer
	if json.Indent(&out, b, "", " ") != nil {
		return letter.Decode(append([]byte{' '}, b...))
	}
	return letter.Decode(out.Bytes())
}

// TestDecodeAsJSON: what is read by hand is what encoding/json reads, of sound letters and of letters with one thing
// changed, and never more or less of them.
func TestDecodeAsJSON(t *testing.T) {
	pieces := []string{`"`, `\`, `,`, `{`, `}`, `[`, `]`, `null`, `[]`, `0`, `-1`, `256`, `9999999999`, `1.5`, `"x"`, `\u0041`, `\ud800`, "\xff", "\n", " ", `"Flows":[{`,
		`,"Flows":[{`, `true`, `false`, `"ID":"",`, `"kind":"para",`, `AA`, `€`, `"note"`, `,"Text":"dubbel"`}
	sound := 0
	for seed := uint64(1); seed <= 12; seed++ {
		r := rand.New(rand.NewPCG(seed, 7))
		b := letter.Encode(sample.Letter(int64(seed), 1+int(seed%3), counting()))
		for i := range 400 {
			c := bytes.Clone(b)
			if i > 0 {
				at := r.IntN(len(c))
				if r.IntN(2) == 0 { // at a place where it matters
					if k := bytes.IndexAny(c[at:], `":,{}[]`); k >= 0 {
						at += k + r.IntN(2)
					}
				}
				cut := at + r.IntN(3)
				c = append(append(append([]byte(nil), c[:at]...), pieces[r.IntN(len(pieces))]...), c[min(cut, len(c)):]...)
			}
			got, err := letter.Decode(c)
			want, err2 := slow(c)
			if err != err2 {
				t.Fatalf("seed %d, change %d: %v, encoding/json: %v", seed, i, err, err2)
			}
			if err != nil {
				continue
			}
			sound++
			if !reflect.DeepEqual(got, want) || !bytes.Equal(letter.Encode(got), letter.Encode(want)) {
				t.Fatalf("seed %d, change %d: the letters differ", seed, i)
			}
		}
	}
	if sound < 100 {
		t.Errorf("only %d letters were sound", sound)
	}
}
