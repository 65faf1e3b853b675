package assets

import "embed"

// Icons are drawn on a 20 px grid in one colour; theme.NewColoredResource gives them the theme's. icons/LICENSE has
// their licence, .ci/tools/icons made them.
//
//go:embed icons/*.svg
var icons embed.FS

//go:embed icon.svg
var mark []byte

// Icon gives the SVG of an icon by name ("bold", "comment-resolve"), or nil when there is none of that name.
func Icon(name string) []byte {
	b, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return b
}

// Icons gives the names Icon knows, sorted.
func Icons() []string {
	files, err := icons.ReadDir("icons")
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, f.Name()[:len(f.Name())-len(".svg")])
	}
	return names
}

// Mark gives the program's own icon as SVG: a page with a balloon beside a line. The caller may keep and change it.
func Mark() []byte { return append([]byte(nil), mark...) }
