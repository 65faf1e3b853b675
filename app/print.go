package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/export"
)

// print makes the PDF in a private folder and hands it to the system. Which printer and how many copies, the system
// asks; where it does not ask, we do.
func (e *editor) print() {
	dir, err := printFolder()
	if err != nil {
		look.Message(e.app.win.Canvas(), "error", "De brief is niet afgedrukt", "Er kan geen tijdelijk bestand worden gemaakt. Maak ruimte vrij op de schijf en probeer het opnieuw.")
		return
	}
	e.app.printed = append(e.app.printed, dir)
	file := filepath.Join(dir, "Kamerbrief.pdf")
	snap := e.draft.Snapshot()
	e.long("Afdrukken…", func(ctx context.Context, progress func(n, total int)) error {
		opt := e.exportOptions(ctx, export.Final)
		opt.Progress = progress
		_, err := export.Write(ctx, snap.Letter, file, opt)
		return err
	}, func(err error) {
		switch c := e.app.win.Canvas(); {
		case errors.Is(err, context.Canceled):
			_ = os.RemoveAll(dir)
			e.status.hint("Het afdrukken is gestopt.")
		case err != nil:
			_ = os.RemoveAll(dir)
			look.Message(c, "error", "De brief is niet afgedrukt", sentence(err))
		default:
			e.handOver(dir, file)
		}
	})
}

// handOver tries the ways in which this system prints, the one that asks most first.
func (e *editor) handOver(dir, file string) {
	var way printed
	printer := ""
	e.long("Afdrukken…", func(ctx context.Context, _ func(n, total int)) error {
		if way = askSystem(ctx, file); way == notPrinted {
			if printer = defaultPrinter(ctx); printer == "" {
				way = openToPrint(ctx, file)
			}
		}
		return ctx.Err()
	}, func(err error) {
		c := e.app.win.Canvas()
		switch {
		case err != nil:
			_ = os.RemoveAll(dir)
			e.status.hint("Het afdrukken is gestopt.")
		case printer != "":
			d := look.Confirm(c, "Brief afdrukken?", "De brief gaat naar de printer "+printer+".", "Afdrukken", false, func() { e.toPrinter(dir, file, printer) })
			d.Closed = e.focusPage
		case way == handedOver:
			e.status.hint("De brief is aan het afdrukvenster van uw computer gegeven.")
			removeLater(dir)
		case way == openedToPrint:
			look.Message(c, "info", "Druk de brief af in het andere venster", "De brief staat open in het programma voor pdf's op deze computer. Kies daar Afdrukken. Het bestand is tijdelijk: Kamerbrief ruimt het op.")
			removeLater(dir)
		default:
			_ = os.RemoveAll(dir)
			look.Message(c, "warning", "De brief is niet afgedrukt", "Op deze computer is geen printer gevonden, en ook geen programma voor pdf's. Kies Exporteren in het menu Bestand en druk de pdf op een andere computer af.")
		}
	})
}

// toPrinter sends the file to a printer; the system keeps its own copy.
func (e *editor) toPrinter(dir, file, printer string) {
	e.long("Afdrukken…", func(ctx context.Context, _ func(n, total int)) error {
		defer os.RemoveAll(dir)
		return sendToPrinter(ctx, file, printer)
	}, func(err error) {
		if err != nil {
			look.Message(e.app.win.Canvas(), "error", "De brief is niet afgedrukt", "De printer "+printer+" neemt de brief niet aan. Kijk of hij aanstaat, of kies Exporteren in het menu Bestand.")
			return
		}
		e.status.hint("De brief is naar de printer " + printer + " gestuurd.")
	})
}

// printed is how the system took a file to print.
type printed int

const (
	notPrinted    printed = iota
	handedOver            // the system asks the rest
	openedToPrint         // a viewer shows it, with its own print button
)

const printPrefix = "afdruk-"

// printFolder makes a folder that only this user can read, and removes those an earlier run left behind.
func printFolder() (string, error) {
	base, err := os.UserCacheDir()
	if err == nil {
		base = filepath.Join(base, "kamerbrief")
		err = os.MkdirAll(base, 0o700)
	}
	if err != nil {
		base = os.TempDir()
	}
	old, _ := filepath.Glob(filepath.Join(base, printPrefix+"*"))
	for _, d := range old {
		if i, err := os.Stat(d); err == nil && time.Since(i.ModTime()) > time.Hour {
			_ = os.RemoveAll(d)
		}
	}
	return os.MkdirTemp(base, printPrefix)
}

// printKept is how long a viewer may take to read the file.
const printKept = 15 * time.Minute

func removeLater(dir string) { time.AfterFunc(printKept, func() { _ = os.RemoveAll(dir) }) }

// removePrints removes what was made to print, when the program ends.
func (a *program) removePrints() {
	for _, d := range a.printed {
		_ = os.RemoveAll(d)
	}
}
