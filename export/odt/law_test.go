package odt

import (
	"testing"

	"kamerbrief/export/office/officetest"
)

var form = officetest.Form{Ext: "odt", Write: Write, Read: Read, Words: true}

func TestThereAndBack(t *testing.T)       { form.ThereAndBack(t) }
func TestThroughLibreOffice(t *testing.T) { form.ThroughLibreOffice(t) }
func TestReviewed(t *testing.T)           { form.Reviewed(t) }
func TestBroken(t *testing.T)             { form.Broken(t) }
