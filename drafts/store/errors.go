package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"kamerbrief/drafts"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
)

func say(kind error, cause error, format string, a ...any) error {
	return &tell.Error{Kind: kind, Text: fmt.Sprintf(format, a...), Err: cause}
}

func errClosed() error {
	return say(drafts.ErrClosed, nil, "De opslag is al gesloten. Er is niets opgeslagen. Start Kamerbrief opnieuw.")
}

func errNotFound() error {
	return say(drafts.ErrNotFound, nil, "Dit concept staat niet in de opslag. Misschien is het verwijderd. Kies een ander concept.")
}

func errFull(cause error) error {
	return say(drafts.ErrDiskFull, cause, "De schijf is vol. Er is niets opgeslagen, maar wat al bewaard was, is heel. Maak ruimte vrij en probeer het opnieuw.")
}

func errWrite(cause error) error {
	if isNoSpace(cause) {
		return errFull(cause)
	}
	switch {
	case isErrno(cause, syscall.EROFS):
		return errFixed()
	case tooMany(cause):
		return errTooMany(drafts.ErrWrite, cause)
	}
	return say(drafts.ErrWrite, cause, "Opslaan is niet gelukt: de schijf of map geeft een fout. Wat al bewaard was, is heel. Controleer de schijf en probeer het opnieuw.")
}

func errNewerStore() error {
	return say(drafts.ErrNewer, nil, "Deze opslag is gemaakt met een nieuwere versie van Kamerbrief. Deze versie kan haar niet lezen en laat haar zoals zij is. Gebruik de nieuwere versie.")
}

func errNewerDraft(name string) error {
	return say(drafts.ErrNewer, nil, "%s is bewaard met een nieuwere versie van Kamerbrief. Deze versie kan het niet lezen. Open het met de nieuwere versie.", name)
}

func errDamagedDraft(name string, cause error) error {
	return say(drafts.ErrDamaged, cause, "%s is beschadigd, ook in de veiligheidskopie. Het kan niet worden geopend; de andere concepten zijn heel. Zet het terug uit een reservekopie.", name)
}

// errFolderOf says why a folder cannot hold the store.
func errFolderOf(cause error) error {
	switch {
	case isNoSpace(cause):
		return errFull(cause)
	case tooMany(cause):
		return errTooMany(drafts.ErrFolder, cause)
	case errors.Is(cause, fs.ErrPermission) || isErrno(cause, syscall.EROFS):
		return say(drafts.ErrFolder, cause, "U mag niet schrijven in de map van de opslag. Er is niets gedaan. Kies een andere map of vraag uw beheerder om rechten.")
	case errors.Is(cause, fs.ErrNotExist) || isErrno(cause, syscall.ENOTDIR):
		return say(drafts.ErrFolder, cause, "De map van de opslag bestaat niet en kan niet worden gemaakt. Er is niets gedaan. Controleer de naam van de map.")
	}
	if isErrno(cause, externalErrnos...) {
		return say(drafts.ErrFolder, cause, "De schijf met de opslag geeft een fout. Er is niets gedaan; wat bewaard was, is heel. Controleer de schijf en probeer het opnieuw.")
	}
	return say(drafts.ErrFolder, cause, "De map van de opslag kan niet worden gebruikt. Er is niets gedaan. Kies een andere map.")
}

// tooMany reports that this program, or the computer, may open no more files.
func tooMany(err error) bool { return isErrno(err, syscall.EMFILE, syscall.ENFILE) }

func errTooMany(kind, cause error) error {
	return say(kind, cause, "Er staan te veel bestanden open op deze computer. Er is niets gedaan. Sluit andere programma's en probeer het opnieuw.")
}

func errNetwork() error {
	return say(drafts.ErrFolder, nil, "De opslag kan niet op een netwerkschijf staan: bij een storing gaat daar werk verloren. Er is niets gedaan. Kies een map op deze computer.")
}

func errBusy() error {
	return say(drafts.ErrInUse, nil, "De opslag is in gebruik door een ander venster of programma. Er is niets gedaan. Sluit het andere programma of probeer het zo opnieuw.")
}

func errHeld() error {
	return say(drafts.ErrInUse, regular.ErrHeld, "Een ander programma houdt een bestand van de opslag vast, een virusscanner of een reservekopie misschien. Er is niets gedaan. Probeer het over een minuut opnieuw.")
}

func errNextStart(cause error) error {
	return say(drafts.ErrDamaged, cause, "De opslag is beschadigd en kan pas bij de volgende start worden hersteld. Uw brieven staan ook in de veiligheidskopie. Start Kamerbrief opnieuw.")
}

// named is how a sentence begins that names a draft; midSentence names it within one.
func named(subject string) string { return tell.Capital(midSentence(subject)) }

func midSentence(subject string) string {
	if subject == "" {
		return "een concept zonder betreft"
	}
	return "het concept “" + subject + "”"
}
