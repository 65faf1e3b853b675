package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"kamerbrief/.ci/bench/turns"
)

// The peer: typst through its Node binding, which reaches PDF/A-2a with tags, as ours does.
const (
	peer        = "@myriaddreamin/typst-ts-node-compiler"
	peerVersion = "0.7.0"
	sample      = "assets/letters/voorbeeld.txt"
	program     = "bin/kamerbrief-nogui"
	withWindow  = "bin/kamerbrief"
	rounds      = 21
)

const script = `const { NodeCompiler } = require(process.argv[2]);
const fs = require('fs');
const c = NodeCompiler.create({ workspace: process.argv[3], fontArgs: [{ fontPaths: [process.argv[4]] }] });
fs.writeFileSync(process.argv[6], c.pdf({ mainFilePath: process.argv[5] }, { pdfStandard: 'a-2a' }));
`

// textToPDF is the sample letter from plain text to PDF, whole process, against typst on the same words. The program is
// the command line alone (make nogui), as a script or a server runs it.
func textToPDF() (Result, error) { return toPDF(program, 1.0/6) }

// windowToPDF is the same with the program that has the window in it: the system links and starts the libraries of the
// screen before a line of ours runs, some 5 ms on the machine where the limit was set.
func windowToPDF() (Result, error) { return toPDF(withWindow, 1.0/3) }

func toPDF(program string, limit float64) (Result, error) {
	text, err := os.ReadFile(sample)
	if err != nil {
		return Result{}, err
	}
	p, err := newPeer(typst(string(text)))
	if err != nil {
		return Result{}, err
	}
	defer os.RemoveAll(p.dir)
	ours := filepath.Join(p.dir, "ours.pdf")
	return beside(rounds, limit, fmt.Sprintf("typst (%s %s) to PDF/A-2a, same text", peer, peerVersion), func() (a, b time.Duration, err error) {
		if a, _, err = timed(ours, p.dir, 1, program, "export", sample, "-o", ours); err != nil {
			return
		}
		b, _, err = p.run()
		return
	})
}

// beside runs a program of ours and another one in turns and gives the median of the ratios; to names the other.
func beside(rounds int, limit float64, to string, both func() (a, b time.Duration, err error)) (Result, error) {
	if _, _, err := both(); err != nil { // once to warm the disk's cache
		return Result{}, err
	}
	var ratios, us, them []float64
	for range rounds {
		a, b, err := both()
		if err != nil {
			return Result{}, err
		}
		ratios = append(ratios, float64(a)/float64(b))
		us, them = append(us, a.Seconds()*1e3), append(them, b.Seconds()*1e3)
	}
	return Result{Value: turns.Median(ratios), Unit: "ratio", Limit: limit, Rounds: rounds,
		RatioTo: fmt.Sprintf("%s: %.1f ms against %.1f ms", to, turns.Median(us), turns.Median(them))}, nil
}

// typstPeer is typst with one source, ready to be run.
type typstPeer struct{ dir, node, script, fonts, source, out string }

func newPeer(source string) (*typstPeer, error) {
	node, err := install()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "kb-bench-")
	if err != nil {
		return nil, err
	}
	fonts, err := filepath.Abs("assets/fonts")
	p := &typstPeer{dir, node, filepath.Join(dir, "run.js"), fonts, filepath.Join(dir, "brief.typ"), filepath.Join(dir, "theirs.pdf")}
	return p, errors.Join(err, os.WriteFile(p.source, []byte(source), 0o644), os.WriteFile(p.script, []byte(script), 0o644))
}

func (p *typstPeer) run() (time.Duration, *os.ProcessState, error) {
	return timed(p.out, p.dir, 0, "node", p.script, p.node, p.dir, p.fonts, p.source, p.out)
}

// begins is how a file begins that is what its name says.
var begins = map[string]string{".pdf": "%PDF-", ".odt": "PK"}

// timed runs a program that must leave a PDF or ODF at out; most is the highest exit code that is still "done".
func timed(out, home string, most int, name string, args ...string) (time.Duration, *os.ProcessState, error) {
	if err := os.Remove(out); err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, nil, err
	}
	var said bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() <= most && exit.ExitCode() > 0 {
		err = nil
	}
	if err != nil {
		return 0, nil, fmt.Errorf("%s: %w: %s", filepath.Base(name), err, said.String())
	}
	b, err := os.ReadFile(out)
	if kind := filepath.Ext(out); err == nil && (!bytes.HasPrefix(b, []byte(begins[kind])) || len(b) < 5000) {
		err = fmt.Errorf("%s wrote no %s", filepath.Base(name), kind)
	}
	return took, cmd.ProcessState, err
}

// install puts the peer in a cache folder of the user, once, and gives the path of its module.
func install() (string, error) {
	if _, err := exec.LookPath("npm"); err != nil {
		return "", errors.New("npm is needed for the peer (Debian: nodejs npm)")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "kamerbrief-bench", peerVersion)
	module := filepath.Join(dir, "node_modules", filepath.FromSlash(peer))
	if _, err := os.Stat(filepath.Join(module, "package.json")); err == nil {
		return module, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	cmd := exec.Command("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", dir, peer+"@"+peerVersion)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm install %s: %w: %s", peer, err, out)
	}
	return module, nil
}

var (
	special  = regexp.MustCompile("[\\\\#$*_`<>@=\\[\\]~/+-]")
	noteText = regexp.MustCompile(`^(\d{1,2}) (\S.*)$`)
)

const preamble = "#set document(title: \"Kamerbrief\", date: datetime(year: 2025, month: 10, day: 27))\n#set page(paper: \"a4\", margin: (left: 28mm, right: 50mm, top: 40mm, bottom: 20mm), footer: context [Pagina #counter(page).display() van #counter(page).final().first()])\n" +
	"#set text(font: \"DejaVu Sans\", size: 9pt, lang: \"nl\")\n#set par(leading: 4.5pt, justify: false)\n\n"

// typst gives the letter as typst source: the same words, short lines of their own as headings, notes at the foot.
// It is set without a reference column or letterhead: what is left out favours the peer.
func typst(text string) string {
	var b strings.Builder
	b.WriteString(preamble)
	for _, p := range regexp.MustCompile(`\n[ \t]*\n`).Split(strings.ReplaceAll(text, "\f", "\n\n"), -1) {
		lines := strings.Split(strings.TrimSpace(p), "\n")
		if len(lines) == 1 && !noteText.MatchString(lines[0]) && lines[0] != "" && len(lines[0]) < 90 && !strings.ContainsAny(lines[0][len(lines[0])-1:], ".,:;") {
			b.WriteString("= " + escape(strings.TrimSpace(lines[0])) + "\n\n")
			continue
		}
		for _, l := range lines {
			l = strings.TrimSpace(l)
			if m := noteText.FindStringSubmatch(l); m != nil {
				b.WriteString("#footnote[" + escape(m[2]) + "]\n")
			} else {
				b.WriteString(escape(l) + "\n")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func escape(s string) string { return special.ReplaceAllString(s, `\$0`) }
