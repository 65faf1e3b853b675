package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func rgb(v uint32) color.NRGBA { return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255} }

func rgba(v uint32, a uint8) color.NRGBA {
	c := rgb(v)
	c.A = a
	return c
}

// palettes are the themes. Every value is held by the contrast test.
var palettes = map[string]map[fyne.ThemeColorName]color.NRGBA{
	"licht": palette(shades{
		background: 0xF3F4F6, surface: 0xFFFFFF, header: 0xE8EBEF, desk: 0xDFE3E8, edge: 0xB4B4B4,
		text: 0x1F2328, secondary: 0x5B6470, disabled: 0x737C87, disabledFill: 0xECEEF1,
		primary: 0x1A5A96, onPrimary: 0xFFFFFF, border: 0x7B8490, separator: 0xD0D5DB,
		focus: 0x59, selection: 0x40, hover: 0x12, pressed: 0x24,
		caret: 0x1A5A96, chosen: 0x1A5A96, chosenTint: 0x40,
		err: 0xB3261E, warning: 0x8A5300, success: 0x1B6E33, onStatus: 0xFFFFFF,
		scroll: 0x99, scrollBack: 0xE4E7EB, shadow: 0x30,
	}),
	"donker": palette(shades{
		background: 0x24282D, surface: 0x1A1D21, header: 0x2D3238, desk: 0x121417, edge: 0x5A6068,
		text: 0xE8EAED, secondary: 0xA9B1BB, disabled: 0x8A929C, disabledFill: 0x2D3238,
		primary: 0x7DB7EE, onPrimary: 0x10151A, border: 0x8A929C, separator: 0x3C4249,
		focus: 0x50, selection: 0x48, hover: 0x14, pressed: 0x28,
		caret: 0x1A5A96, chosen: 0x1A5A96, chosenTint: 0x50,
		err: 0xFF9A90, warning: 0xF0B45A, success: 0x7FD495, onStatus: 0x10151A,
		scroll: 0x99, scrollBack: 0x2D3238, shadow: 0x80,
	}),
	"hoog contrast": palette(shades{
		background: 0x000000, surface: 0x000000, header: 0x000000, desk: 0x000000, edge: 0xFFFFFF,
		text: 0xFFFFFF, secondary: 0xFFFFFF, disabled: 0xB8B8B8, disabledFill: 0x000000,
		primary: 0xFFFF00, onPrimary: 0x000000, border: 0xFFFFFF, separator: 0xFFFFFF,
		focus: 0x50, selection: 0x50, hover: 0x30, pressed: 0x48,
		caret: 0x000000, chosen: 0x0060C0, chosenTint: 0xA8,
		err: 0xFFB4AB, warning: 0xFFD27F, success: 0x9CF5B0, onStatus: 0x000000,
		scroll: 0xFF, scrollBack: 0x000000, shadow: 0xA0,
	}),
}

// shades are the few values a theme is made of: colours, and alphas of tints (of the primary or the text colour).
type shades struct {
	background, surface, header, desk, edge uint32
	text, secondary, disabled, disabledFill uint32
	primary, onPrimary, border, separator   uint32
	focus, selection, hover, pressed        uint8
	caret, chosen                           uint32
	chosenTint                              uint8
	err, warning, success, onStatus         uint32
	scroll                                  uint8
	scrollBack                              uint32
	shadow                                  uint8
}

func palette(s shades) map[fyne.ThemeColorName]color.NRGBA {
	return map[fyne.ThemeColorName]color.NRGBA{
		ColorDesk:      rgb(s.desk),
		ColorPaper:     rgb(0xFFFFFF),
		ColorPaperEdge: rgb(s.edge),

		ColorPaperCaret:  rgb(s.caret),
		ColorPaperChosen: rgba(s.chosen, s.chosenTint),

		theme.ColorNameBackground:                rgb(s.background),
		theme.ColorNameForeground:                rgb(s.text),
		theme.ColorNamePlaceHolder:               rgb(s.secondary),
		theme.ColorNameDisabled:                  rgb(s.disabled),
		theme.ColorNameButton:                    rgb(s.surface),
		theme.ColorNameDisabledButton:            rgb(s.disabledFill),
		theme.ColorNamePrimary:                   rgb(s.primary),
		theme.ColorNameForegroundOnPrimary:       rgb(s.onPrimary),
		theme.ColorNameHyperlink:                 rgb(s.primary),
		theme.ColorNameFocus:                     rgba(s.primary, s.focus),
		theme.ColorNameSelection:                 rgba(s.primary, s.selection),
		theme.ColorNameHover:                     rgba(s.text, s.hover),
		theme.ColorNamePressed:                   rgba(s.text, s.pressed),
		theme.ColorNameInputBackground:           rgb(s.surface),
		theme.ColorNameInputBorder:               rgb(s.border),
		theme.ColorNameSeparator:                 rgb(s.separator),
		theme.ColorNameHeaderBackground:          rgb(s.header),
		theme.ColorNameMenuBackground:            rgb(s.surface),
		theme.ColorNameOverlayBackground:         rgb(s.surface),
		theme.ColorNameShadow:                    rgba(0x000000, s.shadow),
		theme.ColorNameScrollBar:                 rgba(s.text, s.scroll),
		theme.ColorNameScrollBarBackground:       rgb(s.scrollBack),
		theme.ColorNameError:                     rgb(s.err),
		theme.ColorNameForegroundOnError:         rgb(s.onStatus),
		theme.ColorNameWarning:                   rgb(s.warning),
		theme.ColorNameForegroundOnWarning:       rgb(s.onStatus),
		theme.ColorNameSuccess:                   rgb(s.success),
		theme.ColorNameForegroundOnSuccess:       rgb(s.onStatus),
		theme.ColorNameInnerWindowBorder:         rgb(s.surface),
		theme.ColorNameInnerWindowBorderInactive: rgb(s.background),
	}
}
