// Package docx reads and writes files of Word (Office Open XML, ECMA-376 transitional), as a document of package office.
//
//	write.go    Doc → package: paragraphs, tables, fields, notes, pictures; styles.go, number.go, parts.go the parts beside the text
//	read.go     package → Doc: relations, styles, numbers; text.go paragraphs and runs; table.go, field.go, figure.go
//
// What is written holds no author, time, path or revision number unless the document has comments or changes, and those
// were asked for. The same document gives the same bytes.
package docx

// name is what a file should be, for errors.
const name = "een Word-bestand (.docx)"
