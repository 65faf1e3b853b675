package spell

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
)

// maxList is the largest file with words that is read, in bytes.
const maxList = 4 << 20

// ReadFile reads a list of words from a file: a word a line, # begins a comment. A file that is not there, or "", is an empty list.
// The error is a Dutch sentence.
func ReadFile(name string) (*List, error) {
	if name == "" {
		return ReadList(""), nil
	}
	b, err := regular.Read(name, maxList)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ReadList(""), &tell.Error{Err: err, Text: "De woordenlijst “" + name + "” is niet te lezen. Woorden daaruit gelden nu als onbekend. Kijk of het bestand goed is en of u erbij mag."}
	}
	return ReadList(strings.TrimPrefix(string(b), "\ufeff")), nil
}

// ErrWord is the kind of error for what cannot be a word of a list.
var ErrWord = errors.New("spell: no word")

// AddTo puts a word at the end of a list in a file, which is made when it is not there; added is false when the list has the word. The
// error is a Dutch sentence.
func AddTo(name, word string) (added bool, err error) {
	if word = plainMarks(strings.Trim(word, " \t\r\n")); word == "" || strings.ContainsFunc(word, unicode.IsSpace) || strings.Contains(word, "#") || !strings.ContainsFunc(word, unicode.IsLetter) || len(word) > maxWord {
		return false, &tell.Error{Kind: ErrWord, Text: "Een woordenlijst bewaart losse woorden, en “" + word + "” is er geen. Er is niets bewaard. Geef één woord, zonder spaties."}
	}
	l, err := ReadFile(name)
	if err != nil || l.Has(word) {
		return false, err
	}
	fail := func(err error) (bool, error) {
		return false, &tell.Error{Err: err, Text: "Het woord “" + word + "” is niet bewaard: de woordenlijst “" + name + "” is niet te schrijven. Kijk of er ruimte op de schijf is en of u in die map mag schrijven."}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return fail(err)
	}
	f, err := regular.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fail(err)
	}
	_, err = f.WriteString(word + "\n") // in one write: of two programs that add at once, both words stay
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fail(err)
	}
	return true, nil
}
