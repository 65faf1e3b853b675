package docx

import (
	"slices"
	"strconv"
	"strings"

	"kamerbrief/export/office"
)

// field is a field that is open: its instruction, then its words.
type field struct {
	of     *office.Node // with which it begins
	instr  string
	result bool
	p      *office.Para // in which its words begin
	from   int          // and behind which run
	toc    bool
}

func (in *in) field() *field {
	if n := len(in.fields); n > 0 {
		return in.fields[n-1]
	}
	return nil
}

func (in *in) begin(w *writing, of *office.Node) {
	if !in.loose {
		in.fields = append(in.fields, &field{of: of, p: w.p, from: len(w.p.Runs)})
	}
}

func (in *in) separate(w *writing) {
	f := in.field()
	if f == nil || f.result {
		return
	}
	f.result, f.p, f.from = true, w.p, len(w.p.Runs)
	if f.word() == "TOC" {
		f.toc = true
		in.toc++
		in.d.Lost.Add(office.LostTOC, 1)
	}
}

// word is the first of the instruction: what kind of field it is.
func (f *field) word() string {
	w := strings.Fields(f.instr)
	if len(w) == 0 {
		return ""
	}
	return strings.ToUpper(w[0])
}

// end closes a field and makes of its words what it says.
func (in *in) end(w *writing) {
	f := in.field()
	if f == nil {
		return
	}
	in.fields = in.fields[:len(in.fields)-1]
	if f.toc {
		in.toc--
		return
	}
	if !f.result {
		if s := in.shown(f); s != "" {
			in.put(w, office.Run{Text: s, Ins: w.ins, Del: w.del})
		}
		return
	}
	if f.p != w.p || f.from >= len(w.p.Runs) {
		return
	}
	runs := w.p.Runs[f.from:]
	words := strings.Fields(f.instr)
	switch f.word() {
	case "HYPERLINK":
		if link := quoted(f.instr); link != "" && !strings.Contains(f.instr, `\l`) {
			for i := range runs {
				runs[i].Link = link
			}
		}
	case "REF", "NOTEREF", "PAGEREF":
		if len(words) < 2 || words[0] == "PAGEREF" {
			return
		}
		r := runs[0]
		for _, x := range runs[1:] {
			if x.Note != nil {
				return
			}
			r.Text += x.Text
		}
		if r.Note == nil {
			r.Ref = &office.Ref{Name: strings.Replace(words[1], "kbl_", "kb_", 1)}
			w.p.Runs = append(w.p.Runs[:f.from], r)
		}
	}
}

// shown gives what Word shows of a field that has no words of its own.
func (in *in) shown(f *field) string {
	data, words := f.of.Kid("w:ffData"), strings.Fields(f.instr)
	switch f.word() {
	case "FORMCHECKBOX":
		box := data.Kid("w:checkBox")
		if is, set := toggle(box, "w:checked"); is || !set && isOn(box, "w:default") {
			return "☒"
		}
		return "☐"
	case "FORMDROPDOWN":
		list := data.Kid("w:ddList")
		n, err := strconv.Atoi(list.Kid("w:result").Get("w:val"))
		if err != nil {
			n, _ = strconv.Atoi(list.Kid("w:default").Get("w:val"))
		}
		if all := list.All("w:listEntry"); n >= 0 && n < len(all) {
			return all[n].Get("w:val")
		}
	case "MACROBUTTON":
		return strings.Join(words[min(2, len(words)):], " ")
	case "SYMBOL":
		if len(words) < 2 {
			return ""
		}
		n, err := strconv.ParseUint(words[1], 0, 16)
		if err != nil {
			return strings.Trim(words[1], `"`)
		}
		font := ""
		if i := slices.Index(words, `\f`); i >= 0 && i+1 < len(words) {
			font = strings.Trim(words[i+1], `"`)
		}
		return in.d.Signs(font, string(rune(n)))
	}
	return ""
}

// quoted gives the first word of an instruction behind its kind that stands between quotation marks, or the second word.
func quoted(s string) string {
	if i := strings.IndexByte(s, '"'); i >= 0 {
		if k := strings.IndexByte(s[i+1:], '"'); k >= 0 {
			return s[i+1 : i+1+k]
		}
	}
	if w := strings.Fields(s); len(w) > 1 {
		return w[1]
	}
	return ""
}
