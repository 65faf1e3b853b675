package docx

import (
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
)

var form = officetest.Form{Ext: "docx", Write: Write, Read: Read}

func write(t testing.TB, l *letter.Letter) []byte { return form.Bytes(t, l) }
func read(t testing.TB, b []byte) *office.Letter  { return form.Letter(t, b) }

// TestSchema: what is written is valid by the schemas of ECMA-376 (transitional), with comments and proposals too.
func TestSchema(t *testing.T)             { form.Valid(t, "../../.ci/tools/ecma/run.sh") }
func TestThereAndBack(t *testing.T)       { form.ThereAndBack(t) }
func TestAnswered(t *testing.T)           { form.Answered(t) }
func TestFigureWidth(t *testing.T)        { form.FigureWidth(t) }
func TestThroughLibreOffice(t *testing.T) { form.ThroughLibreOffice(t) }
func TestReviewed(t *testing.T)           { form.Reviewed(t) }
func TestBroken(t *testing.T)             { form.Broken(t) }
