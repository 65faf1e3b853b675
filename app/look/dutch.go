package look

import (
	_ "embed"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

//go:embed nl.json
var dutch []byte

// Dutch gives Fyne's own words (the menu of a field: Knippen, Plakken) their Dutch, whatever the language of the
// computer: Fyne chooses by the system's locale, so the words are laid down under that and under the language that
// Fyne falls back to. Call it once, before the first window.
func Dutch() error {
	err := lang.AddTranslationsForLocale(dutch, "nl")
	for _, l := range []fyne.Locale{lang.SystemLocale(), fyne.Locale(lang.SystemLocale().LanguageString()), "en"} {
		err = errors.Join(err, lang.AddTranslationsForLocale(dutch, l))
	}
	return err
}
