package export

import (
	"bytes"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/back"
	"kamerbrief/export/docx"
	"kamerbrief/export/odt"
	"kamerbrief/export/office"
	"kamerbrief/export/rtf"
	"kamerbrief/export/web"
)

// MostOffice is the size in bytes of the largest office file that is read.
const MostOffice = office.MaxFile

// OfficeTooLarge gives the error for an office file of n bytes when that is more than MostOffice, else nil.
func OfficeTooLarge(n int64) error { return office.TooLarge(n) }

// Extensions are those of the files that ReadOffice reads, for a choice of files.
var Extensions = []string{".docx", ".odt", ".rtf", ".html", ".htm", ".md"}

// IsOffice reports whether a file is one that ReadOffice reads, by its bytes and else by the extension of its name, in small
// letters.
func IsOffice(b []byte, ext string) bool { return officeReader(b, ext) != nil }

// ReadOffice reads a letter from a file of another program: Word, OpenDocument, RTF, HTML, Markdown. What a letter has no place for is in the findings, by kind.
// Errors are *tell.Error with a Dutch sentence.
func ReadOffice(b []byte, ext string, newID letter.NewID) (*office.Letter, error) {
	d, err := officeReader(b, ext)(b)
	if err != nil {
		return nil, err
	}
	return d.Letter(newID)
}

func officeReader(b []byte, ext string) func([]byte) (*office.Doc, error) {
	zipped := bytes.HasPrefix(b, []byte("PK\x03\x04"))
	switch {
	case zipped && odt.IsODT(b), ext == ".odt" && len(b) > 0:
		return odt.Read
	case zipped, ext == ".docx" && len(b) > 0:
		return docx.Read
	case rtf.Is(b):
		return rtf.Read
	case ext == ".md":
		return web.ReadMarkdown
	case web.Is(b), (ext == ".html" || ext == ".htm") && len(b) > 0:
		return web.ReadHTML
	}
	return nil
}

// OpenBack reads a file that was exported for review and came back, for back.Read; that uses it up. Errors are *tell.Error with
// a Dutch sentence.
func OpenBack(b []byte, ext string) (*office.Doc, error) {
	read := officeReader(b, ext)
	if read == nil {
		return nil, &tell.Error{Kind: back.ErrOther, Text: "Dit is geen bestand van Word of LibreOffice. Er is niets veranderd. Kies een bestand dat op .docx of .odt eindigt."}
	}
	return read(b)
}
