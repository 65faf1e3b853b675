package spell

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// rules is what nl.aff says.
type rules struct {
	begin, middle, end, permit, inside, keep, forbidden, noSuggest, upper flag
	prefixes, suffixes                                                    trie
	orders                                                                [][]flag // COMPOUNDRULE: words one after another, by flag
	ordered                                                               []flag   // every flag of them, once
	bans                                                                  []ban
	in                                                                    *strings.Replacer
	out                                                                   *strings.Replacer
	reps                                                                  []rep
	byFlag                                                                map[flag][]*affix // the suffixes
}

// ban is a CHECKCOMPOUNDPATTERN: where the one ends so and the other begins so, no compound.
type ban struct {
	before, after string
	first, second flag
}

// rep is a REP: a usual mistake and what was meant.
type rep struct {
	wrong, right string
	start, end   bool // only there in a word
	cost         int
	sound        bool // of ours: letters that sound alike, of which a word may have two
}

// alike are letters that sound alike, beside those that cost little one by one.
const alike = "ei=ĳ au=ou ch=g cht=gt ie=i tie=sie tie=zie ks=x kw=qu k=c s=c isch=ies ieel=ieel iele=iële ieel=iël een=eën ien=iën een=eeën " +
	"ers=eurs eur=ur oe=u au=auw ou=ouw aai=aaĳ th=t ph=f rh=r ngk=nk nk=ng lĳk=lik lĳk=luk air=er aire=ère sch=s ss=sch ct=kt cc=kk cc=k kc=cc aa=a ee=e oo=o uu=u d=dt t=dt t=td en=e"

// affix is a line of SFX or PFX.
type affix struct {
	flag       flag
	cross      bool
	strip, add string
	cont       flags // what it gives to the word it makes
	when       []condition
}

// condition is what one letter must be: one of the set, or none of it. An empty set is any letter.
type condition struct {
	set string
	not bool
}

func conditions(s string) (out []condition) {
	for i := 0; i < len(s); {
		if end := strings.IndexByte(s[i:], ']'); s[i] == '[' && end > 0 {
			set, not := strings.CutPrefix(s[i+1:i+end], "^")
			out = append(out, condition{set, not})
			i += end + 1
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		if c := s[i : i+n]; c == "." {
			out = append(out, condition{})
		} else {
			out = append(out, condition{set: c})
		}
		i += n
	}
	if len(out) == 1 && out[0].set == "" {
		return nil
	}
	return out
}

func (c condition) fits(r rune) bool {
	return c.set == "" || strings.ContainsRune(c.set, r) != c.not
}

// endFits reports whether the end of a word, given in two parts, is as a suffix asks.
func (a *affix) endFits(x, y string) bool {
	for i := len(a.when) - 1; i >= 0; i-- {
		if y == "" {
			x, y = "", x
		}
		r, n := utf8.DecodeLastRuneInString(y)
		if n == 0 || !a.when[i].fits(r) {
			return false
		}
		y = y[:len(y)-n]
	}
	return true
}

// startFits is endFits for a prefix.
func (a *affix) startFits(x, y string) bool {
	for _, c := range a.when {
		if x == "" {
			x, y = y, ""
		}
		r, n := utf8.DecodeRuneInString(x)
		if n == 0 || !c.fits(r) {
			return false
		}
		x = x[n:]
	}
	return true
}

// trie finds the affixes a word may end or begin with, the short ones first.
type trie struct {
	next [][256]uint16
	here [][]*affix
}

// put adds an affix. Of those that add the same the later one is tried first, as hunspell does.
func (t *trie) put(a *affix, backwards bool) {
	if len(t.next) == 0 {
		t.next, t.here = make([][256]uint16, 1), make([][]*affix, 1)
	}
	n := uint16(0)
	for i := range len(a.add) {
		c := a.add[i]
		if backwards {
			c = a.add[len(a.add)-1-i]
		}
		if t.next[n][c] == 0 {
			t.next[n][c] = uint16(len(t.next))
			t.next, t.here = append(t.next, [256]uint16{}), append(t.here, nil)
		}
		n = t.next[n][c]
	}
	t.here[n] = slices.Insert(t.here[n], 0, a)
}

// readRules reads an affix file. It is ours and known, so that what it cannot hold is not looked for.
func readRules(text string) *rules {
	r := &rules{byFlag: map[flag][]*affix{}}
	var in, out []string
	cross := map[string]bool{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0][0] == '#' {
			continue
		}
		if i := slices.IndexFunc(f, func(s string) bool { return s[0] == '#' }); i > 0 {
			f = f[:i]
		}
		switch f[0] {
		case "SFX", "PFX":
			if len(f) == 4 && (f[2] == "Y" || f[2] == "N") && f[3][0] >= '1' && f[3][0] <= '9' {
				cross[f[0]+f[1]] = f[2] == "Y"
			} else {
				r.affix(f, cross[f[0]+f[1]])
			}
		case "ICONV", "OCONV":
			if len(f) == 3 && f[0] == "ICONV" {
				in = append(in, f[1], f[2])
			} else if len(f) == 3 {
				out = append(out, f[1], f[2])
			}
		case "REP":
			if len(f) == 3 {
				r.rep(f[1], f[2])
			}
		case "COMPOUNDRULE":
			r.order(f[1])
		case "CHECKCOMPOUNDPATTERN":
			if len(f) == 3 {
				r.ban(f[1], f[2])
			}
		default:
			if p := r.named(f[0]); p != nil {
				*p = flagOf(f[1])
			}
		}
	}
	for _, p := range strings.Fields(alike) {
		x, y, _ := strings.Cut(p, "=")
		r.reps = append(r.reps, rep{wrong: x, right: y, cost: costSound, sound: true}, rep{wrong: y, right: x, cost: costSound, sound: true})
	}
	r.in, r.out = strings.NewReplacer(in...), strings.NewReplacer(out...)
	return r
}

// named gives the flag that a line of the affix file names; nil for another line.
func (r *rules) named(line string) *flag {
	switch line {
	case "COMPOUNDBEGIN":
		return &r.begin
	case "COMPOUNDMIDDLE":
		return &r.middle
	case "COMPOUNDEND":
		return &r.end
	case "COMPOUNDPERMITFLAG":
		return &r.permit
	case "ONLYINCOMPOUND":
		return &r.inside
	case "KEEPCASE":
		return &r.keep
	case "FORBIDDENWORD":
		return &r.forbidden
	case "NOSUGGEST":
		return &r.noSuggest
	case "FORCEUCASE":
		return &r.upper
	}
	return nil
}

func (r *rules) affix(f []string, cross bool) {
	add, cont, _ := strings.Cut(f[3], "/")
	a := &affix{flag: flagOf(f[1]), cross: cross, cont: flags(cont)}
	if add != "0" {
		a.add = add
	}
	if f[2] != "0" {
		a.strip = f[2]
	}
	if len(f) > 4 && !strings.HasPrefix(f[4], "ts:") {
		a.when = conditions(f[4])
	}
	if f[0] == "SFX" {
		r.suffixes.put(a, true)
		r.byFlag[a.flag] = append(r.byFlag[a.flag], a)
	} else {
		r.prefixes.put(a, false)
	}
}

func (r *rules) rep(wrong, right string) {
	p := rep{cost: costSound + 20}
	wrong, p.start = strings.CutPrefix(wrong, "^")
	p.wrong, p.end = strings.CutSuffix(wrong, "$")
	p.right = strings.ReplaceAll(right, "_", " ")
	r.reps = append(r.reps, p)
}

func (r *rules) order(s string) {
	if s[0] != '(' {
		return // the line that says how many there are
	}
	var o []flag
	for _, p := range strings.Split(strings.Trim(s, "()"), ")(") {
		o = append(o, flagOf(p))
		if !slices.Contains(r.ordered, flagOf(p)) {
			r.ordered = append(r.ordered, flagOf(p))
		}
	}
	r.orders = append(r.orders, o)
}

func (r *rules) ban(x, y string) {
	part := func(s string) (string, flag) {
		if word, f, ok := strings.Cut(s, "/"); ok {
			return word, flagOf(f)
		}
		return s, 0
	}
	b := ban{}
	b.before, b.first = part(x)
	b.after, b.second = part(y)
	r.bans = append(r.bans, b)
}
