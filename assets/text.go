package assets

import _ "embed" // for what follows

var (
	// Handleiding is the manual, in Markdown: chapters (#), topics (##), paragraphs and lists.
	//go:embed text/handleiding.md
	Handleiding string
	// Nieuw is what is new, in the same form.
	//go:embed text/nieuw.md
	Nieuw string
)
