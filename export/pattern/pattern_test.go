package pattern

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// TestAll: every pattern of the packages round this one compiles, also those no other test needs, and what is said of its matches is true.
func TestAll(t *testing.T) {
	dirs := map[string][]*ast.File{}
	for _, glob := range []string{"../*.go", "../*/*.go", "../*/*/*.go"} {
		fs, _ := filepath.Glob(glob)
		for _, f := range fs {
			tree, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			dirs[filepath.Dir(f)] = append(dirs[filepath.Dir(f)], tree)
		}
	}
	n, guarded := 0, 0
	for dir, files := range dirs {
		if filepath.Base(dir) == "pattern" {
			continue
		}
		for _, p := range patterns(files) {
			n++
			if p.from != nil || p.with != "" {
				guarded++
			}
			if err := p.prove(); err != nil {
				t.Errorf("%s: %s: %v", dir, p.src, err)
			}
		}
	}
	if n < 100 || guarded < 50 {
		t.Errorf("only %d patterns found, %d with From or With", n, guarded)
	}
}

// patterns finds those that a package makes.
func patterns(files []*ast.File) (out []*Pattern) {
	consts := map[string]ast.Expr{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == len(v.Values) {
				for i := range v.Names {
					consts[v.Names[i].Name] = v.Values[i]
				}
			}
			return true
		})
	}
	var text func(e ast.Expr) string
	text = func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.BasicLit:
			s, _ := strconv.Unquote(e.Value)
			return s
		case *ast.BinaryExpr:
			return text(e.X) + text(e.Y)
		case *ast.Ident:
			return text(consts[e.Name])
		}
		return ""
	}
	var made func(e ast.Expr) *Pattern
	made = func(e ast.Expr) *Pattern {
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return nil
		}
		if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "re" {
			return New(text(call.Args[0]))
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		if id, ok := sel.X.(*ast.Ident); ok && id.Name == "pattern" && sel.Sel.Name == "New" {
			return New(text(call.Args[0]))
		}
		p := made(sel.X)
		switch {
		case p == nil:
		case sel.Sel.Name == "With":
			p.With(text(call.Args[0]))
		case sel.Sel.Name == "From":
			for _, a := range call.Args {
				p.from = append(p.from, text(a))
			}
		}
		return p
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			p := made(e)
			if p != nil && p.src != "" { // in re itself src is a parameter
				out = append(out, p)
			}
			return p == nil
		})
	}
	return out
}

// prove looks for a match that p.may would not let by.
func (p *Pattern) prove() error {
	re, err := syntax.Parse(p.src, syntax.Perl)
	if err != nil {
		return err
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return err
	}
	if p.with != "" && reaches(prog, uint32(prog.Start), p.with, map[uint32]bool{}) {
		return fmt.Errorf("it matches without any of %q", p.with)
	}
	if p.from == nil {
		return nil
	}
	return p.begin(prog, place{pc: uint32(prog.Start)}, map[place]bool{})
}

// reaches reports whether a match can be reached from pc without the signs.
func reaches(prog *syntax.Prog, pc uint32, signs string, seen map[uint32]bool) bool {
	if seen[pc] {
		return false
	}
	seen[pc] = true
	switch in := &prog.Inst[pc]; in.Op {
	case syntax.InstMatch:
		return true
	case syntax.InstFail:
		return false
	case syntax.InstAlt, syntax.InstAltMatch:
		return reaches(prog, in.Out, signs, seen) || reaches(prog, in.Arg, signs, seen)
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		for r := rune(1); r < unicode.MaxRune; r++ {
			if in.MatchRune(r) && !strings.ContainsRune(signs, r) {
				return reaches(prog, in.Out, signs, seen)
			}
		}
		return false
	default:
		return reaches(prog, in.Out, signs, seen)
	}
}

// place is where a match has come: what of it was read, and whether it is bound to begin where the string does.
type place struct {
	pc    uint32
	read  string
	bound bool
}

// begin fails when a match can begin with none of the words.
func (p *Pattern) begin(prog *syntax.Prog, at place, seen map[place]bool) error {
	if seen[at] {
		return nil
	}
	seen[at] = true
	on := func(pc uint32) error { return p.begin(prog, place{pc, at.read, at.bound}, seen) }
	switch in := &prog.Inst[at.pc]; in.Op {
	case syntax.InstMatch:
		return fmt.Errorf("it matches %q, which begins with no word of From", at.read)
	case syntax.InstFail:
		return nil
	case syntax.InstAlt, syntax.InstAltMatch:
		return cmp.Or(on(in.Out), on(in.Arg))
	case syntax.InstEmptyWidth:
		at.bound = at.bound || syntax.EmptyOp(in.Arg)&syntax.EmptyBeginText != 0
		return on(in.Out)
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		if !at.bound {
			return fmt.Errorf("it may begin anywhere")
		}
		for r := rune(0); r < 0x80; r++ { // may lets by what is no ASCII
			if !in.MatchRune(r) {
				continue
			}
			s := at.read + strings.ToLower(string(r))
			switch {
			case slices.ContainsFunc(p.from, func(w string) bool { return strings.HasPrefix(s, w) }):
			case slices.ContainsFunc(p.from, func(w string) bool { return strings.HasPrefix(w, s) }):
				if err := p.begin(prog, place{in.Out, s, true}, seen); err != nil {
					return err
				}
			default:
				return fmt.Errorf("it may begin with %q", s)
			}
		}
		return nil
	default:
		return on(in.Out)
	}
}

// TestOnce: a pattern is not compiled before it is needed.
func TestOnce(t *testing.T) {
	p := New("^(").From("vraag").With("0123456789") // would panic
	for _, s := range []string{"", "Vraag", "Antwoord 1", "vra"} {
		if p.MatchString(s) || p.FindStringSubmatch(s) != nil {
			t.Errorf("%q", s)
		}
	}
	for _, s := range []string{"Vraag 1", "vraag 2", "vraaſ 3", "ſ 3"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was not tried on a pattern that cannot be compiled", s)
				}
			}()
			p.MatchString(s)
		}()
		p = New("^(").From("vraag").With("0123456789")
	}
}

// TestGuards: what is said of a pattern and is not true is found.
func TestGuards(t *testing.T) {
	for _, p := range []*Pattern{
		New(`^(?i:vraag|antwoord)`).From("vraag"), New(`\bvraag`).From("vraag"), New(`^vraag|antwoord`).From("vraag", "antwoord"), New(`^(?:vr)?`).From("vr"),
		New(`^vraag [ab]`).From("vraag a"), New(`\d?x`).With("0123456789"), New(`(?i)^k$`).With("kK"), New(`.`).With("a"),
	} {
		if p.prove() == nil {
			t.Errorf("%s, %q, %q", p.src, p.from, p.with)
		}
	}
	for _, p := range []*Pattern{
		New(`^(?i:Vraag|antwoord)`).From("vraag", "ant"), New(`^vraag|^antwoord`).From("vraag", "antwoord"), New(`^(?:de )?k`).From("de", "k"), New(`x*\d+`).With("0123456789"),
	} {
		if err := p.prove(); err != nil {
			t.Errorf("%s, %q, %q: %v", p.src, p.from, p.with, err)
		}
	}
}
