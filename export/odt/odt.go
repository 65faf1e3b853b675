// Package odt reads and writes OpenDocument text (ODF 1.3), as a document of package office.
//
//	write.go   Doc → package: paragraphs, notes, tables, pictures; list.go lists, styles.go styles and pages, review.go comments and changes
//	read.go    package → Doc: styles; readtext.go paragraphs and runs; readtable.go tables; readreview.go comments and changes
//
// What is written holds no author, time or path unless the document has comments or changes, and those were asked for. The
// same document gives the same bytes.
package odt

// name is what a file should be, for errors.
const name = "een ODF-bestand (.odt)"

const mimetype = "application/vnd.oasis.opendocument.text"
