package check

import "kamerbrief/export/pdffile"

// The values of a file, by their short names.
type (
	name   = pdffile.Name
	str    = pdffile.String
	array  = pdffile.Array
	dict   = pdffile.Dict
	ref    = pdffile.Ref
	stream = pdffile.Stream
	op     = pdffile.Op
)

// faults are the rules of syntax: the clause and the sentence of each. Where a content stream breaks one, the page is told.
var faults = map[pdffile.FaultKind]struct{ clause, text string }{
	pdffile.FaultTable:       {"6.1.4-2", "De inhoudsopgave van het bestand is niet goed opgebouwd"},
	pdffile.FaultPlace:       {"6.1.4", "Een onderdeel staat niet waar de inhoudsopgave van het bestand het noemt"},
	pdffile.FaultObjectStart: {"6.1.9-1", "Een onderdeel van het bestand begint niet op een eigen regel"},
	pdffile.FaultObjectOpen:  {"6.1.9-1", "Een onderdeel van het bestand is niet afgesloten"},
	pdffile.FaultObjectEnd:   {"6.1.9-1", "Het einde van een onderdeel staat niet op een eigen regel"},
	pdffile.FaultStreamStart: {"6.1.7.1-2", "Een gegevensstroom begint niet op een nieuwe regel"},
	pdffile.FaultStreamCR:    {"6.1.7.1-2", "Een gegevensstroom begint met een verkeerd regeleinde"},
	pdffile.FaultStreamEnd:   {"6.1.7.1-2", "Het einde van een gegevensstroom staat niet op een eigen regel"},
	pdffile.FaultLength:      {"6.1.7.1-1", "De lengte van een gegevensstroom klopt niet"},
	pdffile.FaultUnpack:      {"6.1.7", "Een gegevensstroom kan niet worden uitgepakt"},
	pdffile.FaultDict:        {"6.1", "Een gegevensblok in het bestand is niet goed opgebouwd"},
	pdffile.FaultInteger:     {"6.1.13-1", "Een getal is te groot"},
	pdffile.FaultReal:        {"6.1.13-2", "Een getal is te groot of te klein"},
	pdffile.FaultName:        {"6.1.13-4", "Een naam in het bestand is te lang"},
	pdffile.FaultString:      {"6.1.13-3", "Een tekst in het bestand is te lang"},
	pdffile.FaultHexDigit:    {"6.1.6-2", "Een tekst in het bestand bevat een teken dat daar niet mag staan"},
	pdffile.FaultHexOdd:      {"6.1.6-1", "Een tekst in het bestand heeft een half teken"},
	pdffile.FaultNumber:      {"6.2.2-1", "De inhoud van een bladzijde is niet goed opgebouwd"},
}
