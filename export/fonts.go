package export

import (
	"io"
	"os"
	"path/filepath"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
)

// Fonts finds an organisation's own family: in FontFolder, or among the files of a store, where its package lies. file may be nil.
func Fonts(file func(sha string) (io.ReadCloser, error)) func(letter.Font) (*page.Family, bool) {
	return page.Folder(FontFolder(), file)
}

// FontFolder is where an organisation puts its own fonts: the folder in KAMERBRIEF_LETTERTYPEN, or else "lettertypen"
// beside the program's settings (%AppData%\kamerbrief, ~/.config/kamerbrief). It need not be there.
func FontFolder() string {
	if dir := os.Getenv("KAMERBRIEF_LETTERTYPEN"); dir != "" {
		return dir
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "kamerbrief", "lettertypen")
}

// FontMissing is the finding for a letter whose own family is not on this computer.
func FontMissing(family string) tell.Finding {
	return tell.Finding{Code: "font-missing", Text: "Het lettertype “" + family + "” ontbreekt op deze computer. De brief staat nu in DejaVu Sans: andere paginering. Zet het lettertype in de map " + FontFolder() + "."}
}
