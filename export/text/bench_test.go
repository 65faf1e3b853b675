package text

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"kamerbrief/assets"
)

// huge are sources near MaxSize that tempt a reader to look back and forth.
func huge() map[string][]byte {
	fill := func(s string) []byte { return bytes.Repeat([]byte(s), (MaxSize-100)/len(s)) }
	return map[string][]byte{
		"sentences":  fill("Een zin die vaak terugkomt in deze brief.\n"),
		"one line":   fill("woord "),
		"one word":   fill("a"),
		"items":      fill("1. Een punt;\n"),
		"bullets":    fill("• punt\n"),
		"blank":      append(fill("\n"), "x"...),
		"letters":    fill(string(assets.Voorbeeld())),
		"notes":      fill("orde1.\n\n1 Kamerstukken\n\n"),
		"marks":      fill("orde1 orde2. "),
		"questions":  fill("Vraag 1\nKlopt dit?\nAntwoord 1\nJa.\n"),
		"headings":   fill("Kop\n\n"),
		"pages":      fill("Pagina 1 van 3\n\f"),
		"signatures": fill("De Minister van Financiën,\n\nE. Heinen\n"),
		"labels":     fill("Ons kenmerk\n"),
		"columns":    fill("links                                        rechts\n"),
		"digits":     fill("1"),
		"open":       fill("dit loopt door en\n\n"),
	}
}

func BenchmarkHuge(b *testing.B) {
	for name, src := range huge() {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Import(src, Options{NewID: counter()}); err != nil && !errors.Is(err, ErrTooLarge) {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkVoorbeeld(b *testing.B) {
	src := assets.Voorbeeld()
	for b.Loop() {
		Import(src, Options{NewID: counter()})
	}
}
