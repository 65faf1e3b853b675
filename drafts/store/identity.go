package store

import (
	"context"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts"
)

// identity is who does the acts in this store: a key of its own, made when it is opened for the first time, and the name
// and function that a person gave. The key stays in the folder of the store; acts are not signed with it yet.
type identity struct {
	key            ed25519.PrivateKey
	name, function string
}

const (
	identityName = "identiteit"
	identityHead = "Kamerbrief identiteit, formaat 1\n"
)

// fingerprint is the public key as people read it to each other.
func (me *identity) fingerprint() string {
	return drafts.Fingerprint(me.key.Public().(ed25519.PublicKey))
}

func (me *identity) encode() []byte {
	text := identityHead + "sleutel " + base64.StdEncoding.EncodeToString(me.key.Seed()) + "\nnaam " + strconv.Quote(me.name) + "\nfunctie " + strconv.Quote(me.function) + "\n"
	return summed([]byte(text))
}

// decodeIdentity reads what encode wrote, to the byte.
func decodeIdentity(b []byte) (me identity, err error) {
	if newer(b, identityName) {
		return me, errNewer
	}
	_, body, _ := strings.Cut(string(b), "\n")
	field := func(name string) string {
		line, rest, _ := strings.Cut(body, "\n")
		body = rest
		v, ok := strings.CutPrefix(line, name+" ")
		if !ok {
			err = errSum
		}
		return v
	}
	seed, e1 := base64.StdEncoding.DecodeString(field("sleutel"))
	name, e2 := strconv.Unquote(field("naam"))
	function, e3 := strconv.Unquote(field("functie"))
	if err != nil || errors.Join(e1, e2, e3) != nil || len(seed) != ed25519.SeedSize {
		return me, errSum
	}
	me = identity{ed25519.NewKeyFromSeed(seed), name, function}
	if string(me.encode()) != string(b) {
		return identity{}, errSum
	}
	return me, nil
}

// identify reads the identity, or makes one. A file that cannot be read is put aside: it says who writes, and never
// stands between a person and the letters.
func (s *store) identify() error {
	me, err := readSmall(s, identityName, decodeIdentity)
	if err == nil {
		s.me = me
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		if err := s.unreadable(identityName, err, "Het bestand met uw naam en sleutel was beschadigd en is opnieuw gemaakt. Uw concepten zijn heel. Vul uw naam opnieuw in; wie uw oude sleutel kent, moet de nieuwe krijgen."); err != nil {
			return err
		}
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return errFolderOf(err)
	}
	s.me = identity{key: key}
	err = s.writeSmall(identityName, s.me.encode())
	if err != nil && !isNoSpace(err) { // on a full disk the next start makes one
		return errFolderOf(err)
	}
	return nil
}

func (s *store) Who() drafts.Author {
	s.notes.Lock()
	defer s.notes.Unlock()
	return drafts.Author{Name: s.me.name, Function: s.me.function, Key: s.me.fingerprint()}
}

func (s *store) SetWho(ctx context.Context, name, function string) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	me := identity{s.me.key, strings.ToValidUTF8(name, ""), strings.ToValidUTF8(function, "")}
	if err := s.writeSmall(identityName, me.encode()); err != nil {
		return errWrite(err)
	}
	s.notes.Lock()
	defer s.notes.Unlock()
	s.me = me
	return nil
}

func (s *store) Sign(b []byte) []byte {
	s.notes.Lock()
	defer s.notes.Unlock()
	return ed25519.Sign(s.me.key, b)
}

func (s *store) Public() []byte {
	s.notes.Lock()
	defer s.notes.Unlock()
	return slices.Clone(s.me.key.Public().(ed25519.PublicKey))
}

func (s *store) Secret(use string) []byte {
	s.notes.Lock()
	defer s.notes.Unlock()
	h := hmac.New(sha256.New, s.me.key.Seed())
	h.Write([]byte("kamerbrief " + use))
	return h.Sum(nil)
}
