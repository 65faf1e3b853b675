// Command icons takes the icons the program uses from Fluent System Icons and writes them to assets/icons.
//
//	npm pack @fluentui/svg-icons@1.1.343 && tar xzf fluentui-svg-icons-*.tgz
//	go run ./.ci/tools/icons package/icons
//
// Fyne's SVG reader draws an arc command whose letter is left out ("a8 8 0 1 1 0 16 8 8 0 0 1 0-16") as half a moon, so
// every arc gets its own letter and its flags are set apart.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// sources maps our name to the name in the set; all are 20 px, regular, so that they are sharp on Fyne's icon grid.
var sources = map[string]string{
	"add": "add", "arrow-down": "arrow_down", "arrow-left": "arrow_left", "arrow-up": "arrow_up", "attach": "attach",
	"bold": "text_bold", "bullets": "text_bullet_list", "calendar": "calendar", "check": "checkmark",
	"chevron-down": "chevron_down", "chevron-left": "chevron_left", "chevron-right": "chevron_right", "chevron-up": "chevron_up",
	"comment": "comment", "comment-add": "comment_add", "comment-resolve": "comment_checkmark", "copy": "copy", "cut": "cut",
	"delete": "delete", "dismiss": "dismiss", "document": "document", "document-add": "document_add",
	"document-text": "document_text", "edit": "edit", "error": "error_circle", "eye": "eye", "folder": "folder",
	"footnote": "text_footnote", "heading": "text_header_1", "help": "question_circle", "home": "home", "computer": "desktop", "history": "history", "image": "image",
	"indent": "text_indent_increase_ltr", "info": "info", "italic": "text_italic", "link": "link", "list": "list",
	"lock": "lock_closed", "mail": "mail", "more": "more_horizontal", "numbers": "text_number_list_ltr", "open": "folder_open",
	"outdent": "text_indent_decrease_ltr", "outline": "text_bullet_list_tree", "page-break": "document_page_break",
	"paste": "clipboard_paste", "pdf": "document_pdf", "people": "people", "person": "person", "print": "print",
	"quote": "text_quote", "redo": "arrow_redo", "reopen": "arrow_reset", "reply": "arrow_reply", "save": "save", "search": "search",
	"settings": "settings", "subscript": "text_subscript", "superscript": "text_superscript", "table": "table",
	"underline": "text_underline", "undo": "arrow_undo", "warning": "warning", "zoom-in": "zoom_in", "zoom-out": "zoom_out",
}

var (
	path    = regexp.MustCompile(` d="([^"]*)"`)
	command = regexp.MustCompile(`[a-zA-Z][^a-zA-Z]*`)
	number  = regexp.MustCompile(`^[-+]?(\d+\.\d*|\.\d+|\d+)`)
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: icons FOLDER-OF-THE-SET")
		os.Exit(2)
	}
	for ours, theirs := range sources {
		b, err := os.ReadFile(filepath.Join(os.Args[1], theirs+"_20_regular.svg"))
		if err == nil {
			var out string
			if out, err = rewrite(string(b)); err == nil {
				err = os.WriteFile(filepath.Join("assets/icons", ours+".svg"), []byte(out), 0o644)
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "icons:", ours, err)
			os.Exit(1)
		}
	}
}

// rewrite gives the SVG with every arc under its own letter.
func rewrite(svg string) (string, error) {
	var failed error
	out := path.ReplaceAllStringFunc(svg, func(m string) string {
		d := path.FindStringSubmatch(m)[1]
		var b strings.Builder
		for _, c := range command.FindAllString(d, -1) {
			if c[0] != 'a' && c[0] != 'A' {
				b.WriteString(c)
				continue
			}
			n, err := arcs(c[1:])
			if err != nil {
				failed = err
			}
			for ; len(n) >= 7; n = n[7:] {
				b.WriteString(c[:1] + strings.Join(n[:7], " "))
			}
		}
		return ` d="` + b.String() + `"`
	})
	return strings.TrimRight(out, "\n") + "\n", failed
}

// arcs splits the numbers of one or more arcs. The fourth and fifth of each seven are flags: one digit, which may be
// glued to what follows ("0 01.5.5").
func arcs(s string) ([]string, error) {
	var n []string
	for s = strings.TrimLeft(s, " ,\n"); s != ""; s = strings.TrimLeft(s, " ,\n") {
		w := 1
		if k := len(n) % 7; k != 3 && k != 4 {
			w = len(number.FindString(s))
		}
		if w == 0 {
			return nil, fmt.Errorf("not a number: %q", s)
		}
		n = append(n, s[:w])
		s = s[w:]
	}
	if len(n)%7 != 0 {
		return nil, fmt.Errorf("an arc has seven numbers: %q", n)
	}
	return n, nil
}
