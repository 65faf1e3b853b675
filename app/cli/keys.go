package cli

import (
	"strings"

	"kamerbrief/drafts/correct"
	"kamerbrief/drafts/edit"
)

func readKeys(f *fields, _ *act) func(*session) error {
	text := f.must("text")
	return func(s *session) error {
		for _, r := range strings.ReplaceAll(text, "\r\n", "\n") {
			if err := s.key(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// key is one key of a person: what it types, and what is put right then.
func (s *session) key(r rune) error {
	if r == '\n' || r == '\r' {
		if c, ok := s.on.Before(s.d.Letter(), s.d.Selection().Head); ok && s.d.Selection().Empty() {
			if err := s.run(c); err != nil {
				return err
			}
		}
		return s.run(edit.Enter())
	}
	if err := s.run(edit.Type(string(r))); err != nil {
		return err
	}
	if c, ok := s.on.After(s.d.Letter(), s.d.Selection().Head); ok {
		return s.run(c)
	}
	return nil
}

func readAutocorrect(f *fields, _ *act) func(*session) error {
	name := f.choice("name", correct.Names...)
	f.needs("on")
	on := f.yes("on")
	return func(s *session) error {
		rule, _ := correct.Named(name)
		if s.on &^= rule; on {
			s.on |= rule
		}
		if s.set == nil {
			s.set = map[string]string{}
		}
		s.set[correct.Setting] = s.on.Write()
		return nil
	}
}
