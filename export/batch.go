package export

import (
	"context"
	"io"
	"os"
	"path/filepath"
)

// batch makes or replaces several files, all of them or none. Each is written and synced under a passing name; when all
// are ready they get their names in one go, and when one of those fails the ones before it are put back.
type batch struct{ parts []*part }

type part struct {
	t   *target
	f   *os.File
	tmp string
	old string // second name of the file that is replaced, to put it back; "" when there was none
}

// add writes the content of a file. The file itself does not change before commit.
func (b *batch) add(name string, data []byte) error {
	t, err := newTarget(name)
	if err != nil {
		return err
	}
	dir := filepath.Dir(t.path)
	t.sweep(dir)
	f, err := t.temporary(dir)
	if err != nil {
		return t.failed(err)
	}
	b.parts = append(b.parts, &part{t: t, f: f, tmp: f.Name()})
	if _, err := f.Write(data); err != nil {
		return t.failed(err)
	}
	if err := f.Sync(); err != nil {
		return t.failed(err)
	}
	return nil
}

// drop removes what is not committed. It may be called after commit, to no effect.
func (b *batch) drop() {
	for _, p := range b.parts {
		_ = p.f.Close()
		_ = os.Remove(p.tmp)
		if p.old != "" {
			_ = os.Remove(p.old)
		}
	}
	b.parts = nil
}

// letter makes a letter, without its bijlagen, and adds its file.
func (b *batch) letter(ctx context.Context, c copyOf, opt Options) (Report, error) {
	data, rep, err := product(ctx, c.letter, opt)
	if err == nil {
		err = b.add(c.out, data)
	}
	rep.File = c.out
	return rep, err
}

// commit gives every file its name.
func (b *batch) commit(ctx context.Context) error {
	defer b.drop()
	for _, p := range b.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.keep(); err != nil {
			return p.t.failed(err)
		}
	}
	for i, p := range b.parts {
		if err := replace(p.f, p.tmp, p.t.path); err != nil {
			for _, q := range b.parts[:i] {
				q.restore()
			}
			return p.t.failed(err)
		}
	}
	done := map[string]bool{}
	for _, p := range b.parts {
		if dir := filepath.Dir(p.t.path); !done[dir] {
			done[dir] = true
			if err := p.t.sync(dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep gives the file that will be replaced a second name.
func (p *part) keep() error {
	if _, err := os.Lstat(p.t.path); os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	name := p.t.chance(filepath.Dir(p.t.path))
	if os.Link(p.t.path, name) == nil {
		p.old = name
		return nil
	}
	from, err := os.Open(p.t.path) // a disk without second names
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // read only
	to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, p.t.mode)
	if err != nil {
		return err
	}
	p.old = name
	if _, err = io.Copy(to, from); err == nil {
		err = to.Sync()
	}
	if e := to.Close(); err == nil {
		err = e
	}
	return err
}

func (p *part) restore() {
	if p.old != "" {
		if os.Rename(p.old, p.t.path) == nil {
			p.old = ""
		}
		return
	}
	_ = os.Remove(p.t.path)
}
