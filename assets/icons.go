package assets

import "embed"

// Icons are drawn on a 20 px grid in one colour; theme.NewColoredResource gives them the theme's. icons/LICENSE has
// their licence, .ci/tools/icons made them.
//
//go:embed icons/*.svg
var icons embed.FS

//go:embed icon-256.png
var appIcon []byte

// Icon gives the SVG of an icon by name ("bold", "comment-resolve"), or nil when there is none of that name.
func Icon(name string) []byte {
	b, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return b
}

// File is a file with its name. It has the methods of a fyne.Resource, without a need to know Fyne.
type File struct {
	name    string
	content []byte
}

// Name is the file's name, without a folder.
func (f File) Name() string { return f.name }

// Content is what is in it; not to be changed.
func (f File) Content() []byte { return f.content }

// AppIcon gives the program's own icon, a page with a balloon beside its lines, as PNG of 256 px. icon.svg is its source.
func AppIcon() File { return File{"icon-256.png", appIcon} }
