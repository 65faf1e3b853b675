package cli

import (
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// setField is edit.SetField, but for the font: a family that the organisation's folder holds is named with its files.
func setField(name, value string) edit.Command {
	if name != "font" {
		return edit.SetField(name, value)
	}
	font := letter.Font{Family: strings.TrimSpace(value)}
	for _, f := range page.Families(export.FontFolder()) {
		if strings.EqualFold(f.Family, font.Family) {
			font = f
		}
	}
	return edit.ChangeFrame("lettertype wijzigen", func(f *letter.Frame) { f.Font = font })
}
