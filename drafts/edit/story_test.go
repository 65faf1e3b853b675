package edit_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

var update = flag.Bool("update", false, "rewrite the stories' expected text")

// A story is a txtar file: its comment says what it tells; then for each case the files "NAME: before", "NAME: act" and
// "NAME: after". A text has a paragraph a line, its form first (p, h1, b2, n1, q, vraag, antwoord, caption, break, + for
// a further paragraph of an item; vraag=Vraag_4 has a label of its own); [ and ] hold the selection, | is the caret, <b>…</b> marks, {…} a note.

var counter = letter.Counted

var forms = map[string]edit.Form{
	"p": {Kind: letter.Para}, "h1": {Kind: letter.Heading, Level: 1}, "h2": {Kind: letter.Heading, Level: 2}, "h3": {Kind: letter.Heading, Level: 3}, "los2": {Kind: letter.Heading, Level: 2, Plain: true},
	"b1": {Kind: letter.Para, Level: 1, List: letter.Bullet}, "b2": {Kind: letter.Para, Level: 2, List: letter.Bullet}, "+b1": {Kind: letter.Para, Level: 1, List: letter.Bullet, More: true},
	"n1": {Kind: letter.Para, Level: 1, List: letter.Number}, "n2": {Kind: letter.Para, Level: 2, List: letter.Number}, "n4": {Kind: letter.Para, Level: 4, List: letter.Number},
	"pn": {Kind: letter.Para, Keep: letter.Keep{Next: true}}, "pl": {Kind: letter.Para, Keep: letter.Keep{Lines: true}}, "pnl": {Kind: letter.Para, Keep: letter.Keep{Next: true, Lines: true}},
	"b1n": {Kind: letter.Para, Level: 1, List: letter.Bullet, Keep: letter.Keep{Next: true}}, "qn": {Kind: letter.Quote, Keep: letter.Keep{Next: true}},
	"q": {Kind: letter.Quote}, "vraag": {Kind: letter.Question}, "+vraag": {Kind: letter.Question, More: true}, "antwoord": {Kind: letter.Answer}, "+antwoord": {Kind: letter.Answer, More: true},
	"caption": {Kind: letter.Caption}, "break": {Kind: letter.PageBreak}, "table": {Kind: letter.TableBlock}, "figure": {Kind: letter.FigureBlock},
}

func read(t *testing.T, src string, id letter.NewID) (*letter.Letter, edit.Selection) {
	l := letter.New(id)
	f := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	var s edit.Selection
	for _, line := range strings.Split(strings.TrimSuffix(src, "\n"), "\n") {
		name, text, _ := strings.Cut(line, " ")
		name, label, _ := strings.Cut(name, "=")
		form, ok := forms[name]
		if !ok {
			t.Fatalf("unknown form %q", name)
		}
		b := &letter.Block{ID: id(), Kind: form.Kind, Level: form.Level, List: form.List, More: form.More, Plain: form.Plain, Keep: form.Keep, Label: strings.ReplaceAll(label, "_", " ")}
		open := map[string]int{}
		var out strings.Builder
		for text != "" {
			p := letter.Point{Block: b.ID, Off: out.Len()}
			switch {
			case text[0] == '|':
				s = edit.At(p)
			case text[0] == '[':
				s.Anchor = p
			case text[0] == ']':
				s.Head = p
			case text[0] == '/':
				out.WriteString(letter.ObjectString)
				b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.LineBreak})
			case text[0] == '{':
				note, _, _ := strings.Cut(text[1:], "}")
				nf := &letter.Flow{ID: id(), Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para, Text: note}}}
				l.PutFlow(nf)
				out.WriteString(letter.ObjectString)
				b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.Note, To: nf.ID})
				text = text[len(note)+1:]
			case strings.HasPrefix(text, "</"):
				k, _, _ := strings.Cut(text[2:], ">")
				b.Marks = append(b.Marks, letter.Mark{Kind: tags[k], From: open[k], To: p.Off})
				text = text[len(k)+2:]
			case text[0] == '<':
				k, _, _ := strings.Cut(text[1:], ">")
				open[k] = p.Off
				text = text[len(k)+1:]
			default:
				out.WriteByte(text[0])
			}
			text = text[1:]
		}
		b.Text, b.Marks = out.String(), letter.NormalMarks(b.Marks)
		f.Blocks = append(f.Blocks, b)
	}
	l.PutFlow(f)
	if err := letter.Valid(l); err != nil {
		t.Fatal(err)
	}
	return l, s
}

var tags = map[string]letter.MarkKind{"b": letter.Bold, "i": letter.Italic, "sup": letter.Sup, "sub": letter.Sub, "a": letter.Link}

func write(l *letter.Letter, s edit.Selection) string {
	var out strings.Builder
	for _, b := range l.Body().Blocks {
		name := ""
		form := edit.FormOf(b)
		form.Label = ""
		for n, f := range forms {
			if f == form {
				name = n
			}
		}
		if b.Label != "" {
			name += "=" + strings.ReplaceAll(b.Label, " ", "_")
		}
		out.WriteString(name)
		var text strings.Builder
		k := 0
		for i := 0; i <= len(b.Text); i++ {
			p := letter.Point{Block: b.ID, Off: i}
			for n, kind := range tags {
				for _, m := range b.Marks {
					if m.Kind == kind && m.To == i {
						text.WriteString("</" + n + ">")
					}
				}
			}
			switch {
			case p == s.Anchor && p == s.Head:
				text.WriteByte('|')
			case p == s.Anchor:
				text.WriteByte('[')
			case p == s.Head:
				text.WriteByte(']')
			}
			if i == len(b.Text) {
				break
			}
			for n, kind := range tags {
				for _, m := range b.Marks {
					if m.Kind == kind && m.From == i {
						text.WriteString("<" + n + ">")
					}
				}
			}
			if a, ok := b.AtomAt(i); ok {
				switch a.Kind {
				case letter.LineBreak:
					text.WriteByte('/')
				case letter.Note:
					nb := l.Flow(a.To).Blocks[0]
					note := nb.Text
					if s.Head.Block == nb.ID {
						note = note[:s.Head.Off] + "|" + note[s.Head.Off:]
					}
					text.WriteString("{" + note + "}")
				}
				k++
				i += len(letter.ObjectString) - 1
				continue
			}
			text.WriteByte(b.Text[i])
		}
		if text.Len() > 0 {
			out.WriteString(" " + text.String())
		}
		out.WriteByte('\n')
		out.WriteString(below(l, b, s))
	}
	out.WriteString(around(l, s))
	return out.String()
}

func command(t *testing.T, act string, l *letter.Letter, s edit.Selection, id letter.NewID) edit.Command {
	verb, arg, _ := strings.Cut(strings.TrimSpace(act), " ")
	n, _ := strconv.Atoi(arg)
	switch verb {
	case "type":
		return edit.Type(arg)
	case "enter":
		return edit.Enter()
	case "linebreak":
		return edit.BreakLine()
	case "backspace":
		return edit.Backspace()
	case "delete":
		return edit.Delete()
	case "note":
		return edit.InsertNote(arg)
	case "bold":
		return edit.ToggleMark(letter.Bold, "")
	case "sup":
		return edit.ToggleMark(letter.Sup, "")
	case "clear":
		return edit.ClearMarks()
	case "heading":
		return edit.Style(letter.Heading, n)
	case "style":
		return edit.Style(letter.Kind(arg), 1)
	case "list":
		return edit.List(letter.ListKind(arg))
	case "label":
		return edit.Label(arg)
	case "plain":
		return edit.Plain(arg != "off")
	case "keepnext":
		return edit.KeepNext(arg != "off")
	case "keeplines":
		return edit.KeepLines(arg != "off")
	case "indent":
		return edit.Indent()
	case "outdent":
		return edit.Outdent()
	case "up":
		return edit.MoveUp()
	case "down":
		return edit.MoveDown()
	case "section": // up or down: the one of the caret; or that of a block, from 1, also before another or as the last
		which, do, ok := strings.Cut(arg, " ")
		if !ok {
			return edit.MoveSection(letter.ID{}, map[string]int{"up": -1, "down": 1}[arg])
		}
		n, _ = strconv.Atoi(which)
		if to, ok := strings.CutPrefix(do, "before "); ok {
			k, _ := strconv.Atoi(to)
			return edit.MoveSectionTo(l.Body().Blocks[n-1].ID, l.Body().Blocks[k-1].ID)
		}
		if do == "last" {
			return edit.MoveSectionTo(l.Body().Blocks[n-1].ID, letter.ID{})
		}
		return edit.MoveSection(l.Body().Blocks[n-1].ID, map[string]int{"up": -1, "down": 1}[do])
	case "pagebreak":
		return edit.InsertPageBreak()
	case "table":
		return edit.InsertTable(2, n)
	case "drop", "dropcopy", "deleteto": // behind words of the body
		for _, b := range l.Body().Blocks {
			if i := strings.Index(b.Text, arg); i >= 0 {
				to := letter.Point{Block: b.ID, Off: i + len(arg)}
				if verb == "deleteto" {
					return edit.DeleteTo(to)
				}
				return edit.Drop(to, verb == "dropcopy")
			}
		}
		t.Fatalf("%s: no such words", act)
	case "paste":
		return edit.PasteText(strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\v`, "\v").Replace(arg))
	}
	return partCommand(t, verb, arg, l, s, id)
}

func TestStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no stories")
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(a.Files); i += 3 {
			name, _, _ := strings.Cut(a.Files[i].Name, ":")
			if i+2 >= len(a.Files) || a.Files[i].Name != name+": before" || a.Files[i+1].Name != name+": act" || a.Files[i+2].Name != name+": after" {
				t.Fatalf("%s: story %q has no before, act and after in that order", file, name)
			}
			if len(a.Files[i+2].Data) == 0 && !*update {
				t.Fatalf("%s: the after of story %q is empty", file, name)
			}
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				got := tell(t, string(a.Files[i].Data), string(a.Files[i+1].Data))
				if *update {
					a.Files[i+2].Data = []byte(got)
				} else if want := string(a.Files[i+2].Data); got != want {
					t.Errorf("got\n%swant\n%s", got, want)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// tell does the acts and proves of each: the inverse gives the letter back, the steps survive being stored, and every
// place maps to a place.
func tell(t *testing.T, before, acts string) string {
	id := counter()
	l, s := read(t, before, id)
	for _, act := range strings.Split(strings.TrimSpace(acts), "\n") {
		if at, ok := aside(t, act, l, s, id); ok {
			s = at
			continue
		}
		tx, why := command(t, act, l, s, id)(l, s, id)
		if why != "" {
			return "geweigerd: " + string(why) + "\n"
		}
		nextDoc, undo, err := tx.Apply(edit.Doc{Letter: l})
		next := nextDoc.Letter
		if err != nil {
			t.Fatalf("%s: %v", act, err)
		}
		if err := letter.Valid(next); err != nil {
			t.Fatalf("%s: %v", act, err)
		}
		back, _, err := undo.Apply(nextDoc)
		if err != nil || !letter.Equal(back.Letter, l) {
			t.Errorf("%s: the inverse gives another letter (%v)", act, err)
		}
		raw, err := json.Marshal(tx.Steps)
		if err != nil {
			t.Fatal(err)
		}
		var stored edit.Steps
		if err := json.Unmarshal(raw, &stored); err != nil {
			t.Fatal(err)
		}
		if again, _, err := stored.Apply(edit.Doc{Letter: l}); err != nil || !letter.Equal(again.Letter, next) {
			t.Errorf("%s: the stored act gives another letter (%v)", act, err)
		}
		if raw2, _ := json.Marshal(stored); !reflect.DeepEqual(raw, raw2) {
			t.Errorf("%s: stored twice, two forms", act)
		}
		for _, f := range l.Flatten() {
			for _, b := range f.Blocks {
				for off := 0; off <= len(b.Text); off++ {
					for _, side := range []edit.Side{edit.Left, edit.Right} {
						p, _ := tx.Map(letter.Point{Block: b.ID, Off: off}, side)
						if x := next.Block(p.Block); b.Kind.HasText() && b.OnBorder(off) && (x == nil || !x.OnBorder(p.Off)) {
							t.Errorf("%s: place %d of %q maps to no place: %v", act, off, b.Text, p)
						}
					}
				}
			}
		}
		l, s = next, tx.After
	}
	return write(l, s)
}

// TestUnknownStep: a draft of a newer version is refused, not half read: of every kind of step, every field is tried
// beside one that is not known, at every depth.
func TestUnknownStep(t *testing.T) {
	var ss edit.Steps
	for _, bad := range []string{`[{}]`, `[{"text":{},"join":{}}]`, `{"text":{}}`, `[{"text":"x"}]`, `[{"table":{}}]`} {
		if err := json.Unmarshal([]byte(bad), &ss); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
	newer := func(text string) {
		t.Helper()
		if err := json.Unmarshal([]byte(text), &ss); !errors.Is(err, letter.ErrNewer) {
			t.Errorf("%s: %v", text, err)
		}
	}
	newer(`[{"future":{}}]`)
	newer(`[{"block":{"As":{"Kind":"future"}}}]`)
	newer(`[{"block":{"As":{"Kind":"para","List":"future"}}}]`)
	newer(`[{"marks":{"Marks":[{"Kind":"future"}]}}]`)
	newer(`[{"text":{"Ins":{"Text":"\ufffc","Atoms":[{"Kind":"future"}]}}}]`)
	newer(`[{"splice":{"Bring":{"Flows":[{"Kind":"future"}]}}}]`)
	newer(`[{"state":{"State":"future"}}]`)
	for name, s := range edit.Kinds {
		full := filled(reflect.TypeOf(s)).Interface().(edit.Step)
		raw, err := json.Marshal(edit.Steps{full})
		if err != nil {
			t.Fatal(name, err)
		}
		n := 0
		for i := range raw {
			// behind the brace of every object but the outermost, which holds the kind
			if raw[i] == '{' && i > 1 {
				n++
				newer(string(raw[:i+1]) + `"Future":1,` + string(raw[i+1:]))
			}
		}
		if n == 0 {
			t.Errorf("%s: no field was tried: %s", name, raw)
		}
	}
}

// filled gives a value of a type with something in every slice and behind every pointer.
func filled(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(filled(t.Elem()))
	case reflect.Slice:
		v.Set(reflect.Append(v, filled(t.Elem())))
	case reflect.Int, reflect.Uint8:
		if v.CanInt() {
			v.SetInt(1)
		} else {
			v.SetUint(1)
		}
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				v.Field(i).Set(filled(t.Field(i).Type))
			}
		}
	}
	return v
}
