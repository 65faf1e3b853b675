package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The settings of the person who writes here are one small file of names and values. Losing it loses no letter: all is as
// it was at the first start.
const (
	settingsName = "instellingen"
	settingsHead = "Kamerbrief instellingen, formaat 1\n"
)

type settings map[string]string

// name reports whether a setting names a file, which then stays though no draft uses it: a package of the organisation does.
func (m settings) name(sha string) bool {
	for _, v := range m {
		if strings.Contains(v, sha) {
			return true
		}
	}
	return false
}

func (m settings) encode() []byte {
	text := settingsHead
	for _, name := range slices.Sorted(maps.Keys(m)) {
		text += strconv.Quote(name) + " " + strconv.Quote(m[name]) + "\n"
	}
	return summed([]byte(text))
}

// decodeSettings reads what encode wrote, to the byte.
func decodeSettings(raw []byte) (settings, error) {
	if newer(raw, settingsName) {
		return nil, errNewer
	}
	_, rest, _ := strings.Cut(string(raw), "\n")
	out := settings{}
	for line := range strings.Lines(rest) {
		if strings.HasPrefix(line, "som ") {
			break
		}
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			return nil, errSum
		}
		name, e1 := strconv.Unquote(quoted)
		value, e2 := strconv.Unquote(strings.TrimSpace(line[len(quoted):]))
		if errors.Join(e1, e2) != nil {
			return nil, errSum
		}
		out[name] = value
	}
	if !bytes.Equal(out.encode(), raw) {
		return nil, errSum
	}
	return out, nil
}

// readSettings reads the settings. A file that cannot be read is put aside, and said.
func (s *store) readSettings() error {
	s.settings = settings{}
	m, err := readSmall(s, settingsName, decodeSettings)
	switch {
	case err == nil:
		s.settings = m
	case !errors.Is(err, fs.ErrNotExist):
		return s.unreadable(settingsName, err, "Het bestand met uw instellingen was beschadigd. Uw brieven zijn heel; de instellingen zijn weer zoals bij de eerste start.")
	}
	return nil
}

func (s *store) Setting(name string) string {
	s.notes.Lock()
	defer s.notes.Unlock()
	return s.settings[name]
}

func (s *store) SetSetting(ctx context.Context, name, value string) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	m := maps.Clone(s.settings)
	m[strings.ToValidUTF8(name, "")] = strings.ToValidUTF8(value, "")
	if value == "" {
		delete(m, name)
	}
	if err := s.writeSmall(settingsName, m.encode()); err != nil {
		return errWrite(err)
	}
	s.notes.Lock()
	defer s.notes.Unlock()
	s.settings = m
	return nil
}
