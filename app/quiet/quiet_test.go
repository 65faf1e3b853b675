package quiet

import (
	"bytes"
	"errors"
	"log"
	"os"
	"testing"
)

// say is fyne.LogError: this package is to be there before Fyne, so its test does not name it.
func say(reason string, err error) {
	log.Print("Fyne error:  ", reason)
	log.Print("  Cause: ", err)
	log.Print("  At: fyne.io/fyne/v2/lang/locale.go:35")
}

func TestQuiet(t *testing.T) {
	var out bytes.Buffer
	log.SetOutput(&filter{to: &out})
	defer log.SetOutput(os.Stderr)
	say("failed to watch theme settings", errors.New("no bus"))
	if out.Len() > 0 {
		t.Errorf("said %q", out.String())
	}
	say("something else", errors.New("of weight"))
	if !bytes.Contains(out.Bytes(), []byte("something else")) || !bytes.Contains(out.Bytes(), []byte("of weight")) {
		t.Errorf("kept back %q", out.String())
	}
}
