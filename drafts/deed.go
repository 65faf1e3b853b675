package drafts

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
)

// Deed is a line of the logbook: who did what to a letter, when and where from (the six fields of BIO2, 12.4.1). It holds
// no words of a letter: no subject, no name of a file. What is written in a letter is in its acts; deeds are what becomes of it.
type Deed struct {
	N      uint64    // its number in the logbook of the store, from 1
	Draft  letter.ID // the object; zero for the store itself
	Action string    // Dutch: "export definitief"
	About  string    // more about the object: "versie 12", "2 bijlagen"; "" for nothing
	Result string    // "gelukt", "gelukt met 2 bevindingen", "niet gelukt"
	Origin string    // from where: "opdrachtregel op WS1234"
	Actor  string    // name and key
	At     time.Time
}

// Object names what was acted on.
func (d Deed) Object() string {
	s := "opslag"
	if !d.Draft.IsZero() {
		s = "concept " + d.Draft.String()
	}
	if d.About != "" {
		s += ", " + d.About
	}
	return s
}

// ErrChain is the kind of error for a logbook whose chain does not hold: a line was changed, taken out or added by
// something else than the program. Its sentence names the first wrong line.
var ErrChain = errors.New("drafts: the chain of the logbook does not hold")

// The places deeds come from.
const (
	FromCommand = "opdrachtregel"
	FromWindow  = "venster"
	FromItself  = "vanzelf"
)

// Done is the result of a deed of which nothing else is to be said; Itself is the actor of what nobody asked for.
const (
	Done   = "gelukt"
	Itself = "Kamerbrief"
)

// OnHost is the origin of a deed: a place, and the machine it was done on.
func OnHost(place string) string {
	if host, err := os.Hostname(); err == nil && host != "" {
		return place + " op " + host
	}
	return place
}

type fromKey struct{}

// From gives a context for work that comes from somewhere: FromCommand. Without it work comes from the window.
func From(ctx context.Context, place string) context.Context {
	return context.WithValue(ctx, fromKey{}, place)
}

// Log writes a deed of the person of this store in the logbook. Result "" is "gelukt".
func (k *Desk) Log(ctx context.Context, d Deed) error {
	who := k.Store.Who()
	d.Actor = strings.TrimSpace(who.Name + " " + who.Key)
	if who.Function != "" && who.Name != "" {
		d.Actor = who.Name + ", " + who.Function + " " + who.Key
	}
	d.Origin = OnHost(FromWindow)
	if place, ok := ctx.Value(fromKey{}).(string); ok {
		d.Origin = OnHost(place)
	}
	d.Result = cmp.Or(d.Result, Done)
	if d.At.IsZero() {
		d.At = time.Now()
	}
	return k.Store.Log(ctx, d)
}

// did logs what is done already; that it cannot be logged does not undo it.
func (k *Desk) did(ctx context.Context, id letter.ID, action, about string) {
	_ = k.Log(context.WithoutCancel(ctx), Deed{Draft: id, Action: action, About: about})
}

// logActs logs those of kept acts that are deeds: a version that got a name, or was put back, or the undoing of that. First is the number of the first.
func (k *Desk) logActs(ctx context.Context, id letter.ID, acts []Act, first uint64) {
	for i := range acts {
		if len(acts[i].Steps) > 0 && acts[i].Steps.Silent() || strings.HasSuffix(acts[i].Label, restoring) {
			action := acts[i].Label
			if !acts[i].Undoes.IsZero() { // of an act, or of its undoing
				action = "ongedaan maken of opnieuw doen: " + action
			}
			k.did(ctx, id, action, fmt.Sprint("versie ", first+uint64(i)))
		}
	}
}

// Deeds gives the deeds of one letter, oldest first; the zero ID gives all. ErrChain, with what could be read.
func (k *Desk) Deeds(ctx context.Context, id letter.ID) (out []Deed, err error) {
	all, err := k.Store.Deeds(ctx)
	for _, d := range all {
		if id.IsZero() || d.Draft == id {
			out = append(out, d)
		}
	}
	return out, err
}

// Fingerprint is a public key as people read it to each other: six groups of five digits, each five bytes of its SHA-256
// modulo 100,000, as in the safety numbers of Signal. About 99 bits.
func Fingerprint(public []byte) string {
	h := sha256.Sum256(public)
	var out []string
	for i := range 6 {
		n := binary.BigEndian.Uint64(append([]byte{0, 0, 0}, h[5*i:5*i+5]...))
		out = append(out, fmt.Sprintf("%05d", n%100_000))
	}
	return strings.Join(out, " ")
}
