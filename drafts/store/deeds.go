package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// The logbook is a file that is only added to, a line for each deed. Each line carries the SHA-256 of the line before and
// itself, so that a line that was changed, taken out or put between breaks the chain; the last one is signed with the
// store's key in a file beside it, so that lines taken off the end or added there are told too. That file is written before the line, with the
// end that was and the one that comes, and again behind it: a kill between leaves one of these two. Who has the key can write another
// logbook: the chain shows carelessness and other people's hands, not the owner's own.
const (
	deedsName = "logboek"
	deedsEnd  = "logboek.eind"
	deedsHead = "Kamerbrief logboek, formaat 1\n"
	deedsMost = 256 << 20 // bytes; a million deeds
)

type deedLine struct {
	N         uint64 `json:"n"`
	At        string `json:"tijdstempel"`
	Draft     string `json:"concept"`
	Action    string `json:"actie"`
	About     string `json:"bij"`
	Result    string `json:"resultaat"`
	Origin    string `json:"oorsprong"`
	Actor     string `json:"actor"`
	Chain     string `json:"keten"` // SHA-256 over that of the line before and this line without it
	malformed bool
}

// link gives the chain value of a line that follows one with value before.
func (d deedLine) link(before string) string {
	d.Chain = ""
	b, _ := json.Marshal(d) // plain strings: cannot fail
	sum := sha256.Sum256(append([]byte(before+"\n"), b...))
	return hex.EncodeToString(sum[:])
}

// deeds are the lines that were read, and what is wrong with them.
type deeds struct {
	lines []deedLine
	size  int64 // bytes of the whole lines
	wrong error
}

// readDeeds reads the logbook. A last line that is not whole was cut off by a kill and does not count. One with a field that is
// not known, whose chain only a newer version can judge, is errNewer.
func (s *store) readDeeds() (deeds, error) {
	raw, err := readAtMost(s.disk, filepath.Join(s.dir, deedsName), deedsMost)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		raw = []byte(deedsHead)
	case err != nil:
		return deeds{}, err
	}
	head, rest, _ := bytes.Cut(raw, []byte("\n"))
	var v int
	if _, err := fmt.Sscanf(string(head), "Kamerbrief logboek, formaat %d", &v); err == nil && v > 1 {
		return deeds{}, errNewer
	}
	out := deeds{size: int64(len(head)) + 1}
	if string(head)+"\n" != deedsHead {
		out.wrong = wrongDeed(1, "het begin van het logboek is veranderd")
	}
	before := ""
	for line := range bytes.Lines(rest) {
		if !bytes.HasSuffix(line, []byte("\n")) {
			break
		}
		out.size += int64(len(line))
		var d deedLine
		n := uint64(len(out.lines) + 1)
		err := letter.Strict(line, &d)
		if errors.Is(err, letter.ErrNewer) {
			return deeds{}, errNewer
		}
		if same, _ := json.Marshal(d); err != nil || !bytes.Equal(append(same, '\n'), line) { // to the byte what was written
			d = deedLine{malformed: true}
		}
		if out.wrong == nil && (d.malformed || d.N != n || d.Chain != d.link(before)) {
			out.wrong = wrongDeed(n, "die regel of de regel ervoor is veranderd, weggehaald of toegevoegd")
		}
		before = d.Chain
		out.lines = append(out.lines, d)
	}
	if out.wrong == nil {
		out.wrong = s.checkEnd(out.lines)
	}
	return out, nil
}

func wrongDeed(n uint64, why string) error {
	return say(drafts.ErrChain, nil, "Het logboek klopt niet vanaf regel %d: %s. Wat erna staat, is niet betrouwbaar. Bewaar de map en meld dit aan de beheerder.", n, why)
}

// checkEnd compares the lines with the signed end, or with one of the two when a kill came between.
func (s *store) checkEnd(lines []deedLine) error {
	raw, err := readAtMost(s.disk, filepath.Join(s.dir, deedsEnd), smallMax)
	if errors.Is(err, fs.ErrNotExist) && len(lines) == 0 {
		return nil
	}
	have, first := uint64(len(lines)), uint64(0)
	for line := range bytes.Lines(raw) {
		var n uint64
		var chain, sig string
		_, e := fmt.Sscanf(string(line), "%d %s %s\n", &n, &chain, &sig)
		b, e2 := base64.StdEncoding.DecodeString(sig)
		if err = errors.Join(e, e2); err != nil || !ed25519.Verify(s.me.key.Public().(ed25519.PublicKey), endOf(n, chain), b) {
			first = 0
			break
		}
		if n == have && chain == endChain(lines) {
			return nil
		}
		first = cmp.Or(first, n+1)
	}
	if first == 0 {
		return wrongDeed(have, "het eind van het logboek is niet getekend met de sleutel van deze opslag")
	}
	return wrongDeed(min(first, have+1), "er zijn regels van het eind weggehaald of toegevoegd")
}

// endChain is what the end says of the last line.
func endChain(lines []deedLine) string {
	if len(lines) == 0 {
		return "-"
	}
	return lines[len(lines)-1].Chain
}

// signEnd writes that the logbook ends with one of these.
func (s *store) signEnd(ends ...[]deedLine) error {
	var b []byte
	for _, lines := range ends {
		n, chain := uint64(len(lines)), endChain(lines)
		b = fmt.Appendf(b, "%d %s %s\n", n, chain, base64.StdEncoding.EncodeToString(ed25519.Sign(s.me.key, endOf(n, chain))))
	}
	return s.writeSmall(deedsEnd, b)
}

func endOf(n uint64, chain string) []byte {
	return fmt.Appendf(nil, "kamerbrief logboek %d %s", n, chain)
}

func (s *store) Log(ctx context.Context, d drafts.Deed) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	was, err := s.readDeeds()
	if err != nil {
		return errDeeds(err)
	}
	line := deedLine{N: uint64(len(was.lines) + 1), At: d.At.UTC().Format(time.RFC3339), Action: d.Action, About: d.About, Result: d.Result, Origin: d.Origin, Actor: d.Actor}
	if !d.Draft.IsZero() {
		line.Draft = d.Draft.String()
	}
	before := ""
	if n := len(was.lines); n > 0 {
		before = was.lines[n-1].Chain
	}
	line.Chain = line.link(before)
	b, err := json.Marshal(line)
	if err != nil {
		return errDeeds(err)
	}
	now := append(slices.Clip(was.lines), line)
	if was.wrong == nil { // else the end that was signed stays, so that what is wrong stays to be seen
		err = s.signEnd(was.lines, now)
	}
	if err == nil {
		err = s.withBallast(func() error { return s.addDeed(was.size, append(b, '\n')) })
	}
	if err == nil && was.wrong == nil {
		err = s.signEnd(now)
	}
	if err != nil {
		return errDeeds(err)
	}
	return nil
}

// addDeed writes a line behind the first size bytes.
func (s *store) addDeed(size int64, line []byte) error {
	f, err := s.disk.Open(filepath.Join(s.dir, deedsName), os.O_RDWR|os.O_CREATE)
	if err != nil {
		return err
	}
	defer f.Close()
	if size == int64(len(deedsHead)) {
		line, size = append([]byte(deedsHead), line...), 0
	}
	if err := f.Truncate(size); err != nil {
		return err
	}
	if _, err := f.WriteAt(line, size); err != nil {
		_ = f.Truncate(size)
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return s.disk.SyncDir(s.dir)
}

func errDeeds(err error) error {
	if errors.Is(err, errNewer) {
		return errNewerStore()
	}
	return say(drafts.ErrWrite, err, "Dit kon niet in het logboek worden geschreven. De opdracht zelf is wel uitgevoerd. Maak ruimte vrij op de schijf of vraag de beheerder om hulp.")
}

func (s *store) Deeds(ctx context.Context) ([]drafts.Deed, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	was, err := s.readDeeds()
	if errors.Is(err, errNewer) {
		return nil, errNewerStore()
	}
	if err != nil {
		return nil, say(drafts.ErrChain, err, "Het logboek kan niet worden gelezen. Uw brieven zijn heel. Bewaar de map van de opslag en meld dit aan de beheerder.")
	}
	var out []drafts.Deed
	for _, l := range was.lines {
		id, _ := letter.ParseID(l.Draft)
		at, _ := time.Parse(time.RFC3339, l.At)
		out = append(out, drafts.Deed{N: l.N, Draft: id, Action: l.Action, About: l.About, Result: l.Result, Origin: l.Origin, Actor: strings.TrimSpace(l.Actor), At: at})
	}
	return out, was.wrong
}
