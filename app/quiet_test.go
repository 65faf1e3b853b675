package app

import (
	"bytes"
	"errors"
	"log"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

func TestQuiet(t *testing.T) {
	var out bytes.Buffer
	log.SetOutput(&quiet{to: &out})
	defer log.SetOutput(os.Stderr)
	fyne.LogError("failed to watch theme settings", errors.New("no bus"))
	if out.Len() > 0 {
		t.Errorf("said %q", out.String())
	}
	fyne.LogError("something else", errors.New("of weight"))
	if !bytes.Contains(out.Bytes(), []byte("something else")) || !bytes.Contains(out.Bytes(), []byte("of weight")) {
		t.Errorf("kept back %q", out.String())
	}
}
