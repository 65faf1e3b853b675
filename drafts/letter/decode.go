package letter

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// errShape says that a stored form is not written as Encode writes it; encoding/json then has the word.
var errShape = errors.New("letter: another shape")

// unmarshal reads the stored form as Strict does. The flows, nearly all of a letter, are read by hand when they
// are written exactly as Encode writes them: a tenth of the time. The rest, and all that differs in anything, is
// encoding/json's, so that this knows no rules of its own.
func unmarshal(b []byte, s *stored) error {
	if fast(b, s) == nil {
		return nil
	}
	*s = stored{}
	return Strict(b, s)
}

func fast(b []byte, s *stored) error {
	// A quote inside a text is written \", so this is a key.
	head, rest, ok := bytes.Cut(b, []byte(`,"Flows":[{`))
	if !ok || !utf8.Valid(b) {
		return errShape
	}
	if err := Strict(append(bytes.Clone(head), '}'), s); err != nil { // so the key is of the outermost object
		return err
	}
	r := reader{b: b, p: len(b) - len(rest) - 1}
	for first := true; first || r.has(','); first = false {
		s.Flows = append(s.Flows, r.flow())
		if r.bad {
			return errShape
		}
	}
	r.want(`]`)
	if r.bad {
		return errShape
	}
	if string(b[r.p:]) == "}" {
		return nil
	}
	if r.want(`,`); r.bad {
		return errShape
	}
	n := len(s.Flows)
	var tail stored
	if err := Strict(append([]byte{'{'}, b[r.p:]...), &tail); err != nil {
		return err
	}
	if tail.Format != 0 || tail.Frame != (Frame{}) || tail.Signers != nil || tail.Bijlagen != nil || tail.Flows != nil || len(s.Flows) != n {
		return errShape
	}
	s.Tables, s.Pictures, s.Proposals, s.Was = tail.Tables, tail.Pictures, tail.Proposals, tail.Was
	return nil
}

// reader reads what Encode wrote, and is bad after anything else.
type reader struct {
	b   []byte
	p   int
	bad bool
}

// has passes over a byte if it is the next.
func (r *reader) has(c byte) bool {
	if r.p < len(r.b) && r.b[r.p] == c {
		r.p++
		return true
	}
	return false
}

func (r *reader) want(s string) {
	r.bad = !r.next(s)
}

// next passes over s if it comes next.
func (r *reader) next(s string) bool {
	if end := r.p + len(s); !r.bad && end <= len(r.b) && string(r.b[r.p:end]) == s {
		r.p = end
		return true
	}
	return false
}

// must hands over to Strict what is not known: that has the word.
func (r *reader) must(known bool) { r.bad = r.bad || !known }

// null passes over a list that is none.
func (r *reader) null() bool {
	return r.next("null")
}

// quoted gives a string without its quotes, and whether it has escapes.
func (r *reader) quoted() (s []byte, escaped bool) {
	if !r.has('"') {
		r.bad = true
		return nil, false
	}
	for i := r.p; i < len(r.b); i++ {
		switch c := r.b[i]; {
		case c == '"':
			s, r.p = r.b[r.p:i], i+1
			return s, escaped
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			i = len(r.b)
		}
	}
	r.bad = true
	return nil, false
}

func (r *reader) text() string {
	start := r.p
	b, escaped := r.quoted()
	if !escaped {
		return string(b)
	}
	var s string
	r.bad = r.bad || json.Unmarshal(r.b[start:r.p], &s) != nil
	return s
}

// words are the values that come back thousands of times.
var words = func() map[string]string {
	m := map[string]string{}
	for _, s := range []string{string(BodyFlow), string(NoteFlow), string(CellFlow), string(BijlageFlow), string(Para), string(Heading), string(Quote),
		string(Question), string(Answer), string(Caption), string(TableBlock), string(FigureBlock), string(PageBreak), string(Bullet), string(Number),
		string(Bold), string(Italic), string(Underline), string(Sub), string(Sup), string(Link), string(Lang), string(Ins), string(Del), string(Base),
		string(RefNote), string(LineBreak)} {
		m[s] = s
	}
	return m
}()

// word gives a short value.
func (r *reader) word() string {
	start := r.p
	b, escaped := r.quoted()
	if s, ok := words[string(b)]; ok || len(b) == 0 {
		return s
	}
	if escaped {
		r.p = start
		return r.text()
	}
	return string(b)
}

func (r *reader) id() (id ID) {
	b, escaped := r.quoted()
	if len(b) == 0 {
		return id
	}
	if _, err := hex.Decode(id[:], b[:min(len(b), 24)]); err != nil || len(b) != 24 || escaped {
		r.bad = true
	}
	return id
}

// number gives a number of at most nine digits.
func (r *reader) number() int {
	start, n := r.p, 0
	for r.p < len(r.b) && r.b[r.p] >= '0' && r.b[r.p] <= '9' {
		n = 10*n + int(r.b[r.p]-'0')
		r.p++
	}
	if k := r.p - start; k == 0 || k > 9 || k > 1 && r.b[start] == '0' {
		r.bad = true
		return 0
	}
	return n
}

func (r *reader) flow() *Flow {
	f := &Flow{}
	r.want(`{"ID":`)
	f.ID = r.id()
	r.want(`,"Kind":`)
	f.Kind = FlowKind(r.word())
	r.must(f.Kind.Known())
	r.want(`,"Blocks":[`)
	for first := true; first || r.has(','); first = false {
		f.Blocks = append(f.Blocks, r.block())
		if r.bad {
			return nil
		}
	}
	r.want(`]}`)
	return f
}

func (r *reader) block() *Block {
	b := &Block{}
	r.want(`{"ID":`)
	b.ID = r.id()
	r.want(`,"Kind":`)
	b.Kind = Kind(r.word())
	r.must(b.Kind.Known())
	r.want(`,"Level":`)
	level := r.number()
	b.Level = uint8(level)
	r.bad = r.bad || level > 255
	r.want(`,"List":`)
	b.List = ListKind(r.word())
	r.must(b.List.Known())
	if r.want(`,"More":`); r.p < len(r.b) && r.b[r.p] == 't' {
		b.More = true
		r.want(`true`)
	} else {
		r.want(`false`)
	}
	if r.next(`,"Label":`) {
		b.Label = r.text()
	}
	b.Plain = r.next(`,"Plain":true`)
	switch {
	case r.next(`,"Keep":{"Next":true,"Lines":true}`):
		b.Keep = Keep{true, true}
	case r.next(`,"Keep":{"Next":true}`):
		b.Keep.Next = true
	case r.next(`,"Keep":{"Lines":true}`):
		b.Keep.Lines = true
	}
	r.want(`,"Text":`)
	b.Text = r.text()
	if r.want(`,"Atoms":`); !r.null() {
		r.want(`[`)
		for first := true; !r.bad && (first || r.has(',')); first = false {
			r.want(`{"Kind":`)
			a := Atom{Kind: AtomKind(r.word())}
			r.must(a.Kind.Known())
			r.want(`,"To":`)
			a.To = r.id()
			r.want(`}`)
			b.Atoms = append(b.Atoms, a)
		}
		r.want(`]`)
	}
	if r.want(`,"Marks":`); !r.null() {
		r.want(`[`)
		for first := true; !r.bad && (first || r.has(',')); first = false {
			var m Mark
			r.want(`{"Kind":`)
			m.Kind = MarkKind(r.word())
			r.must(m.Kind.Known())
			r.want(`,"From":`)
			m.From = r.number()
			r.want(`,"To":`)
			m.To = r.number()
			r.want(`,"Val":`)
			m.Val = r.word()
			r.want(`}`)
			b.Marks = append(b.Marks, m)
		}
		r.want(`]`)
	}
	r.want(`,"Of":`)
	b.Of = r.id()
	if r.next(`,"Open":`) {
		r.open(b)
	}
	r.want(`}`)
	return b
}

// open reads the proposals for a block; they are few, so encoding/json may.
func (r *reader) open(b *Block) {
	d := json.NewDecoder(bytes.NewReader(r.b[r.p:]))
	var raw json.RawMessage
	if d.Decode(&raw) != nil || Strict(raw, &b.Open) != nil || len(b.Open) == 0 {
		r.bad = true
		return
	}
	r.p += int(d.InputOffset())
}
