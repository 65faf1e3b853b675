package app

import (
	"context"
	"errors"

	"golang.org/x/sys/windows"
)

// askSystem asks the program that prints PDFs here to print: the verb "print" of the file's kind. It runs no shell.
func askSystem(_ context.Context, file string) printed {
	if shell("print", file) != nil {
		return notPrinted
	}
	return handedOver
}

// openToPrint shows the file in the program for PDFs; a browser knows no verb "print".
func openToPrint(_ context.Context, file string) printed {
	if shell("open", file) != nil {
		return notPrinted
	}
	return openedToPrint
}

func shell(verb, file string) error {
	v, err := windows.UTF16PtrFromString(verb)
	if err != nil {
		return err
	}
	f, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, v, f, nil, nil, windows.SW_SHOWNORMAL)
}

// The print verb finds the printer itself.
func defaultPrinter(context.Context) string { return "" }

func sendToPrinter(context.Context, string, string) error { return errors.ErrUnsupported }
