// Package exchange sends letters to colleagues to be reviewed and takes in what comes back, without a server: as files
// (package parcel). Send makes one of a draft; Open reads one; Received.Into puts it among the drafts.
//
// A copy holds the letter and what is said about it, no history, no private comment, and of confidential bijlagen neither
// file nor words, unless that is asked (Order.Confidential). It becomes a draft under the same
// ID at the colleague's, in the role that it was sent for. Sent back it brings the acts that were done in it since, and
// these are merged (drafts.Desk.Merge).
package exchange

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// The kinds of parcel.
const (
	kindCopy   = "copy"
	kindReturn = "return"
)

// takingCopy is the deed of who took a copy in, and from begins what it says of the sender.
const (
	takingCopy = "kopie inlezen"
	from       = "van "
)

// mostActs is how many acts a letter that is copied can have: what comes after them has a number too.
const mostActs = 1 << 53

// SealUse is the use of the store's secret that opens what is sealed to it.
const SealUse = "beoordelen"

// Errors, to be tested with errors.Is.
var (
	ErrOwnWork = errors.New("exchange: the copy has work of one's own")
	ErrOlder   = errors.New("exchange: a newer copy is here")
	ErrSender  = errors.New("exchange: the copy that is here is of another sender")
	ErrNothing = errors.New("exchange: nothing to send back")
	ErrBroken  = errors.New("exchange: the parcel holds no sound letter or acts")
)

func fail(kind error, format string, a ...any) error {
	return &tell.Error{Kind: kind, Text: fmt.Sprintf(format, a...)}
}

// Order is how a letter is sent.
type Order struct {
	Role       drafts.Role // of a copy; a return needs none. AsOwner is AsReviewer
	To         []string    // age recipients; none and no passphrase: readable
	Passphrase string
	At         time.Time
	// Confidential takes the files and words of confidential bijlagen along in a copy.
	Confidential bool
}

// copied is a letter in a parcel, as JSON.
type copied struct {
	Head   letter.ID
	Seq    uint64
	Letter json.RawMessage
	Merged []letter.ID `json:",omitempty"` // acts of others that are in it: who gets a new copy can throw the old one away
	// Withheld counts the confidential bijlagen that are not in it.
	Withheld int `json:",omitempty"`
}

// acted is an act in a parcel, as JSON.
type acted struct {
	ID, Parent letter.ID
	By         drafts.Author
	At         time.Time
	Steps      edit.Steps
	Label      string
}

// Send makes a parcel of a draft: a copy of one's own letter, or what was done in a copy of somebody else's.
func Send(ctx context.Context, k *drafts.Desk, id letter.ID, o Order) ([]byte, error) {
	s, first, acts, err := k.Whole(ctx, id)
	if err != nil {
		return nil, err
	}
	who := k.Store.Who()
	m := parcel.Manifest{Draft: id.String(), At: o.At.UTC().Format(time.RFC3339),
		Sender: parcel.Sender{Name: who.Name, Function: who.Function, Key: base64.StdEncoding.EncodeToString(k.Store.Public())}}
	files := map[string][]byte{}
	action := "versturen"
	if drafts.RoleOf(s.State) == drafts.AsOwner {
		m.Kind, m.Role, m.Base = kindCopy, string(o.Role), s.Head.String()
		if o.Role == drafts.AsOwner {
			m.Role = string(drafts.AsReviewer)
		}
		err = putCopy(ctx, k, s, acts, who.Key, o.Confidential, files)
	} else {
		m.Kind, m.Base, action = kindReturn, first.Head.String(), "terugsturen"
		err = putActs(ctx, k, s, first, acts, files)
	}
	if err != nil {
		return nil, err
	}
	b, err := parcel.Write(m, files, k.Store.Sign)
	if err == nil && (o.Passphrase != "" || len(o.To) > 0) {
		b, err = parcel.Seal(b, o.Passphrase, o.To)
	}
	if err != nil {
		return nil, err
	}
	_ = k.Log(ctx, drafts.Deed{Draft: id, Action: action, About: fmt.Sprint("versie ", s.Seq), At: o.At}) // the parcel is made all the same
	return b, nil
}

func putCopy(ctx context.Context, k *drafts.Desk, s *drafts.Snapshot, acts []drafts.Act, own string, secret bool, files map[string][]byte) (err error) {
	c := copied{Head: s.Head, Seq: s.Seq}
	l, threads := s.Letter, review.Outgoing(s.Threads)
	if !secret {
		c.Withheld = withheld(l)
		l, threads = withhold(l, threads, letter.Random)
	}
	c.Letter = letter.Encode(l)
	for _, a := range acts {
		if a.By.Key != own && a.By.Key != "" {
			c.Merged = append(c.Merged, a.ID)
		}
	}
	if files["draft.json"], err = json.Marshal(c); err != nil {
		return err
	}
	if files["comments.json"], err = json.Marshal(slices.Concat([]*review.Thread{}, threads)); err != nil {
		return err
	}
	return putFiles(ctx, k, l, secret, files)
}

// putFiles adds the figures and bijlagen of a letter, confidential ones only when secret says so. One that cannot be read is left out.
func putFiles(ctx context.Context, k *drafts.Desk, l *letter.Letter, secret bool, files map[string][]byte) error {
	shas := []string{l.Frame.Logo.File, l.Frame.Wordmark.File}
	for _, p := range l.Pictures.All() {
		shas = append(shas, p.File)
	}
	for _, b := range l.Bijlagen {
		if secret || !b.Confidential {
			shas = append(shas, b.File)
		}
	}
	for _, sha := range shas {
		if sha == "" {
			continue
		}
		r, err := k.Store.File(ctx, sha)
		if err != nil {
			continue
		}
		b, err := io.ReadAll(io.LimitReader(r, parcel.MaxBytes))
		_ = r.Close()
		if err == nil {
			files["bijlagen/"+sha] = b
		}
	}
	return ctx.Err()
}

func putActs(ctx context.Context, k *drafts.Desk, s, first *drafts.Snapshot, acts []drafts.Act, files map[string][]byte) (err error) {
	leaving, err := outgoing(first, acts)
	if err != nil {
		return err
	}
	out, left := []acted{}, false
	for i, steps := range leaving {
		a := acts[i]
		if left = left || len(steps) > 0; len(steps) == 0 { // it is there for those that follow it; what it was, nobody needs to know
			a.Label = ""
		}
		out = append(out, acted{a.ID, a.Parent, a.By, a.At, steps, a.Label})
	}
	if !left {
		return fail(ErrNothing, "U hebt in deze kopie nog niets gedaan wat naar uw collega gaat. Er is niets gemaakt. Schrijf eerst een opmerking of een voorstel; wat privé is, gaat niet mee.")
	}
	if files["acts.json"], err = json.Marshal(out); err != nil {
		return err
	}
	return putFiles(ctx, k, s.Letter, false, files)
}

// Received is a parcel that was read and is sound.
type Received struct {
	*parcel.Parcel
	draft, base letter.ID
	code        string // the fingerprint of the sender's key
	snap        *drafts.Snapshot
	merged      []letter.ID
	acts        []drafts.Act
	withheld    int
}

// Open reads a parcel, sealed or not; secret is that of the store (SealUse).
func Open(b []byte, passphrase string, secret []byte) (*Received, error) {
	if parcel.Sealed(b) {
		var err error
		if b, err = parcel.Unseal(b, passphrase, secret); err != nil {
			return nil, err
		}
	}
	p, err := parcel.Read(b)
	if err != nil {
		return nil, err
	}
	p.Sender.Name, p.Sender.Function = called(p.Sender.Name), called(p.Sender.Function)
	r := &Received{Parcel: p, code: drafts.Fingerprint(p.Key())}
	if r.draft, err = letter.ParseID(p.Draft); err == nil && p.Base != "000000000000000000000000" {
		r.base, err = letter.ParseID(p.Base)
	}
	if err == nil && !r.named() {
		return nil, fail(ErrBroken, "Een bijlage in dit bestand is niet wat zij zegt te zijn. Er is niets ingelezen. Vraag uw collega om het opnieuw te sturen.")
	}
	if err == nil {
		switch p.Kind {
		case kindCopy:
			err = r.readCopy()
		case kindReturn:
			err = r.readActs()
		default:
			err = letter.ErrNewer
		}
	}
	switch {
	case errors.Is(err, letter.ErrNewer), errors.Is(err, drafts.ErrNewer):
		return nil, fail(parcel.ErrNewer, "Dit bestand is gemaakt met een nieuwere versie van Kamerbrief. Er is niets ingelezen. Werk Kamerbrief bij, of vraag uw collega om het op te slaan voor deze versie.")
	case err != nil:
		return nil, fail(ErrBroken, "Dit bestand bevat geen goede brief. Er is niets ingelezen. Vraag uw collega om het opnieuw te sturen.")
	}
	return r, nil
}

// called is a name that a stranger gave himself as it can stand in a sentence: short, on one line, in reading order, without quotation marks.
func called(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || strings.ContainsRune("“”„\"", r) {
			return -1
		}
		return r
	}, letter.Clean(name))
	return tell.Short(name, 80)
}

func (r *Received) readCopy() error {
	var c copied
	if err := letter.Strict(r.Files["draft.json"], &c); err != nil {
		return err
	}
	l, err := letter.Decode(c.Letter)
	if err != nil {
		return err
	}
	var threads []*review.Thread
	if err := letter.Strict(r.Files["comments.json"], &threads); err != nil {
		return err
	}
	role := drafts.Role(r.Role)
	if c.Seq > mostActs || c.Head != r.base || role != drafts.AsReviewer && role != drafts.AsReader || slices.Contains(threads, nil) {
		return ErrBroken
	}
	if err := outgoingOf(l, threads); err != nil {
		return err
	}
	at, _ := time.Parse(time.RFC3339, r.At)
	r.snap = &drafts.Snapshot{ID: r.draft, Head: c.Head, Seq: c.Seq, Letter: l, Threads: threads, Changed: at, State: role.State()}
	r.merged, r.withheld = c.Merged, c.Withheld
	return nil
}

// outgoingOf reports ErrBroken when not all threads are such as leave with a copy of a letter, each at a place in it.
func outgoingOf(l *letter.Letter, threads []*review.Thread) error {
	var said edit.Steps
	for i, t := range threads {
		if !t.State.Known() || !t.About.Class.Known() || !t.Anchor.On.What.Known() {
			return letter.ErrNewer
		}
		said = append(said, edit.AddThread{At: i, Thread: *t})
	}
	if _, _, err := said.Apply(edit.Doc{Letter: l}); err != nil || len(review.Outgoing(threads)) != len(threads) {
		return ErrBroken
	}
	return nil
}

func (r *Received) readActs() error {
	var list []acted
	if err := letter.Strict(r.Files["acts.json"], &list); err != nil {
		return err
	}
	parent := r.base
	for _, a := range list {
		// Who sends it did it: an act that says another key was put in.
		if a.ID.IsZero() || a.Parent != parent || a.By.Key != r.code {
			return ErrBroken
		}
		parent = a.ID
		r.acts = append(r.acts, drafts.Act{ID: a.ID, Parent: a.Parent, By: a.By, At: a.At, Steps: a.Steps, Label: a.Label})
	}
	return nil
}

// Copy reports whether it is a copy to be reviewed; else it is what was done in one.
func (r *Received) Copy() bool { return r.Kind == kindCopy }

// Code is the fingerprint of the sender's key, as people read it to each other.
func (r *Received) Code() string { return r.code }

// confirming is the deed by which a person of this store compared the sender's key with what he read out. The logbook, whose
// lines are chained and signed, is where that is kept.
const confirming = "sleutel bevestigen"

// confirms is what the deed says of this sender: his key under this name.
func (r *Received) confirms() string { return strings.TrimSpace(r.code + " " + r.Sender.Name) }

// Confirm keeps that the key is the sender's: he read out its code. What he sends from here on is his under this name.
func (r *Received) Confirm(ctx context.Context, k *drafts.Desk) error {
	if r.confirmed(ctx, k) {
		return nil
	}
	return k.Log(ctx, drafts.Deed{Action: confirming, About: r.confirms()})
}

// confirmed reports whether Confirm was done before. A logbook that does not hold confirms nobody.
func (r *Received) confirmed(ctx context.Context, k *drafts.Desk) bool {
	all, err := k.Deeds(ctx, letter.ID{})
	return err == nil && slices.ContainsFunc(all, func(d drafts.Deed) bool { return d.Action == confirming && d.About == r.confirms() })
}

// Got says what a parcel brought.
type Got struct {
	Draft     letter.ID
	New       bool // a copy that was not here
	Again     bool // a copy that is here already, as it is, or what came back from one and was read in before
	By        string
	Confirmed bool // the key was compared with what the sender read out, now or before
	drafts.Merged
	Others   []string // names that are not the sender's, under which he comments or proposes in what comes back
	Withheld int      // confidential bijlagen of the letter that are not in the copy
	Subject  string   // of the letter, when only looked at
}

// Named says under which other names there is something in it.
func (g Got) Named() string {
	return fmt.Sprintf("Niet alles staat op naam van %s: ook op die van %s. Vraag uw collega of dat klopt.", cmp.Or(g.By, "iemand zonder naam"), tell.List(g.Others, "en"))
}

// Into puts a parcel among the drafts; look tells what that would do, and does nothing.
func (r *Received) Into(ctx context.Context, k *drafts.Desk, look bool) (g Got, err error) {
	g = Got{Draft: r.draft, By: r.Sender.Name, Confirmed: r.confirmed(ctx, k)}
	if look {
		g.Subject = r.subject(ctx, k)
	}
	if r.Kind == kindReturn {
		g.Others = r.others(ctx, k)
		if look || r.hasFiles() { // files are not kept for what cannot be merged
			g.Merged, err = k.Merge(ctx, r.draft, r.base, r.acts, true)
			if g.Again = g.Known; err != nil || look {
				return g, absent(err)
			}
			if err := r.keepFiles(ctx, k); err != nil {
				return g, err
			}
		}
		g.Merged, err = k.Merge(ctx, r.draft, r.base, r.acts, false)
		if g.Again = g.Known; err == nil {
			_ = k.Log(ctx, drafts.Deed{Draft: r.draft, Action: "beoordeling inlezen", About: from + r.code})
		}
		return g, absent(err)
	}
	g.Comments, g.Suggestions, g.Withheld = len(r.snap.Threads), len(edit.Suggestions(r.snap.Letter)), r.withheld
	here, err := r.here(ctx, k)
	if err != nil {
		return g, err
	}
	g.New, g.Again = here == nil, here != nil && here.Head == r.snap.Head
	if g.Again {
		g.Comments, g.Suggestions = 0, 0
	}
	if look || g.Again {
		return g, nil
	}
	if err := r.keepFiles(ctx, k); err != nil {
		return g, err
	}
	if here != nil { // a new round: what was done in the old copy is in this one
		if err := k.Delete(ctx, r.draft); err != nil {
			return g, err
		}
	}
	if err := k.Store.Create(ctx, r.snap); err != nil {
		return g, err
	}
	if here != nil {
		if err := k.With(ctx, r.draft, func(d *drafts.Draft) error { return d.Carry(here) }); err != nil {
			return g, err
		}
	}
	_ = k.Log(ctx, drafts.Deed{Draft: r.draft, Action: takingCopy, About: from + r.code})
	return g, nil
}

// others gives the names in what comes back that are not the sender's: whose key it is says nothing about them.
func (r *Received) others(ctx context.Context, k *drafts.Desk) (out []string) {
	name := func(s string) {
		if s = called(s); s != "" && s != r.Sender.Name && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	proposed := map[letter.ID]string{}
	for _, a := range r.acts {
		name(a.By.Name)
		for _, s := range a.Steps {
			switch s := s.(type) {
			case edit.AddThread:
				name(s.Thread.By)
			case edit.AddReply:
				name(s.Reply.By)
			case edit.Reword:
				name(s.Edits.Last.By)
			case edit.SetProposal:
				if s.Proposal.By != a.By.Name {
					proposed[s.Proposal.ID] = s.Proposal.By
				}
			}
		}
	}
	if len(proposed) == 0 {
		return out
	}
	here, err := k.Snapshot(ctx, r.draft)
	for _, id := range slices.SortedFunc(maps.Keys(proposed), letter.ID.Compare) {
		if err != nil { // it is said where it is merged
			break
		}
		if _, known := here.Letter.Proposals.Get(id); !known { // else it is touched, and was made before
			name(proposed[id])
		}
	}
	return out
}

// subject is that of the letter: of a copy as it is in the file, of what comes back as it is here.
func (r *Received) subject(ctx context.Context, k *drafts.Desk) string {
	snap := r.snap
	if r.Kind == kindReturn {
		var err error
		if snap, err = k.Snapshot(ctx, r.draft); err != nil { // it is said where the file is tried
			return ""
		}
	}
	return snap.Summary().Subject
}

func absent(err error) error {
	if errors.Is(err, drafts.ErrNotFound) {
		return fail(drafts.ErrNotFound, "Dit is een beoordeling van een brief die hier niet is. Er is niets ingelezen. Open de opslag waar u de brief schreef.")
	}
	return err
}

// here gives the draft that the copy is of, when it is here and may be replaced; nil when it is not here.
func (r *Received) here(ctx context.Context, k *drafts.Desk) (*drafts.Snapshot, error) {
	s, first, acts, err := k.Whole(ctx, r.draft)
	if errors.Is(err, drafts.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if first.Head == r.snap.Head && drafts.RoleOf(s.State) != drafts.AsOwner { // the same copy again
		return &drafts.Snapshot{Head: r.snap.Head}, nil
	}
	if drafts.RoleOf(s.State) == drafts.AsOwner {
		return nil, fail(ErrOwnWork, "Deze brief staat hier al, en is van u. Er is niets ingelezen. Dit bestand is een kopie voor een collega.")
	}
	if first.Seq > r.snap.Seq {
		return nil, fail(ErrOlder, "U hebt al een nieuwere kopie van deze brief. Er is niets ingelezen. Wilt u toch deze, gooi dan eerst de nieuwere weg.")
	}
	if code := r.sender(ctx, k); code != "" && code != r.code {
		return nil, fail(ErrSender, "Deze kopie is niet van wie u deze brief eerder stuurde: de sleutel is een andere. Er is niets ingelezen. Vraag uw collega om zijn code voor te lezen; klopt die, gooi dan eerst de oude kopie weg.")
	}
	leaving, err := outgoing(first, acts)
	if err != nil {
		return nil, err
	}
	for i, steps := range leaving { // what is private is carried over
		if len(steps) > 0 && !slices.Contains(r.merged, acts[i].ID) {
			return nil, fail(ErrOwnWork, "U hebt in een eerdere kopie van deze brief nog werk dat in de nieuwe niet zit. Er is niets ingelezen. Stuur uw werk eerst terug, of gooi de oude kopie weg.")
		}
	}
	return s, nil
}

// sender gives the code of who sent the copy that is here, "" when the logbook does not know.
func (r *Received) sender(ctx context.Context, k *drafts.Desk) (code string) {
	all, _ := k.Deeds(ctx, r.draft) // one that does not hold keeps nobody from his work
	for _, d := range all {
		if d.Action == takingCopy {
			code = strings.TrimPrefix(d.About, from)
		}
	}
	return code
}

func (r *Received) hasFiles() bool {
	for name := range r.Files {
		if strings.HasPrefix(name, "bijlagen/") {
			return true
		}
	}
	return false
}

func (r *Received) keepFiles(ctx context.Context, k *drafts.Desk) error {
	for name, b := range r.Files {
		if strings.HasPrefix(name, "bijlagen/") {
			if _, err := k.Store.PutFile(ctx, bytes.NewReader(b)); err != nil {
				return err
			}
		}
	}
	return nil
}

// named reports whether every bijlage has the name that its bytes give.
func (r *Received) named() bool {
	for name, b := range r.Files {
		if sha, is := strings.CutPrefix(name, "bijlagen/"); is && sha != fmt.Sprintf("%x", sha256.Sum256(b)) {
			return false
		}
	}
	return true
}
