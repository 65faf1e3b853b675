package odt

import (
	"testing"

	"kamerbrief/export/office/officetest"
)

var form = officetest.Form{Ext: "odt", Write: Write, Read: Read}

func TestThereAndBack(t *testing.T)       { form.ThereAndBack(t) }
func TestThroughLibreOffice(t *testing.T) { form.ThroughLibreOffice(t) }
