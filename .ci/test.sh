#!/usr/bin/env bash
# Runs the tests. `all` is what CI runs; `fast` leaves out the race detector, the other systems and the window.
# Every step runs even when an earlier one failed, so that one run tells all; the last line says how many.
set -uo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS=${GOFLAGS:--trimpath -buildvcs=false}
TAGS=${TAGS:-x11 no_animations no_emoji migrated_fynedo}
STATICCHECK=v0.8.2
GOCOGNIT=v1.2.1
mode=${1:-all}
passed=0 failed=0 names=

step() { # step NAME COMMAND…
	local name=$1 t0=$SECONDS
	shift
	echo "== $name"
	if "$@" </dev/null; then
		passed=$((passed + 1))
		echo "-- $name: ok, $((SECONDS - t0)) s"
	else
		failed=$((failed + 1)) names="$names, $name"
		echo "-- $name: FAILED, $((SECONDS - t0)) s"
	fi
}

format() {
	local bad
	bad=$(find . -name '*.go' -not -path './.git/*' -not -path './bin/*' -not -path './.cache/*' -exec gofmt -l {} +) || return 1
	[ -z "$bad" ] || { echo "not formatted by gofmt: $bad"; return 1; }
}

# tool NAME PACKAGE VERSION: bin/NAME of that version, installed when it is another or not there.
tool() {
	go version -m "bin/$1" 2>/dev/null | grep -q "$3" && return
	GOBIN="$PWD/bin" go install "$2@$3" 2>/dev/null || { echo "$1 $3 cannot be installed"; return 1; }
}
staticcheck() {
	tool staticcheck honnef.co/go/tools/cmd/staticcheck "$STATICCHECK" &&
		bin/staticcheck -tags "${TAGS// /,},window,verapdf" ./... ./.ci/bench/... ./.ci/tools/...
}
# A function that nobody can hold in his head is taken apart; tests too.
complexity() {
	tool gocognit github.com/uudashr/gocognit/cmd/gocognit "$GOCOGNIT" && bin/gocognit -over 60 -ignore '^(bin|\.cache)/' .
}

# Packages in which goroutines meet; the rest is values and arithmetic and would only take longer.
meeting() {
	local p
	for p in . app app/clip app/instance app/listen app/preview drafts drafts/spell drafts/store drafts/storetest export; do
		ls "$p"/*_test.go >/dev/null 2>&1 && [ "$p" != . ] && echo "./$p"
	done
}
race() {
	local list
	list=$(meeting)
	[ -n "$list" ] || { echo "no package with tests where goroutines meet"; return 1; }
	# With the tag ci Fyne draws in memory, so that GLFW and OpenGL, of which no line is ours, need no second compiling.
	# Tests that kill, damage or fill up run programs and not goroutines; they have run above, and are slow here.
	go test -race -short -skip '^Test(Kill|Flip|FlipAfterKill|FullDisk|EveryCallFails|LongLife|BothCopies|FilesGone)$' -vet=off -tags "$TAGS ci" $list &&
		go test -race -short -run 'Window|Wait' -vet=off -tags "$TAGS ci" ./app/cli # the rest of it is one goroutine
}

# Every package must also be right on Windows. With the tag ci the window needs no C compiler for it; `make windows` has one.
windows() { GOOS=windows CGO_ENABLED=0 go vet -tags nogui . && GOOS=windows CGO_ENABLED=0 go vet -tags "$TAGS ci" ./...; }
nogui() { mkdir -p bin && CGO_ENABLED=0 go build -tags nogui -o bin/kamerbrief-nogui . && bin/kamerbrief-nogui version >/dev/null; }

# `make run` without a screen, twice, as a new user, in a home folder of its own.
mainjob() {
	local home rc
	home=$(mktemp -d)
	make --no-print-directory build &&
		for _ in 1 2; do env -u DISPLAY HOME="$home" XDG_DATA_HOME="$home/data" KB_KEPT="$home/id" sh .ci/sample.sh || break; done &&
		test -s voorbeeld.pdf && [ "$(HOME="$home" XDG_DATA_HOME="$home/data" bin/kamerbrief list --json | grep -o '"id"' | wc -l)" = 1 ]
	rc=$?
	rm -rf "$home"
	return $rc
}

# The real window: no desktop, no window manager, a software driver.
window() {
	ls app/*_test.go >/dev/null 2>&1 && grep -lq '^//go:build.*window' app/*_test.go || { echo "app has no tests with the tag window"; return 1; }
	LANG=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1 dbus-run-session -- xvfb-run -a -s "-screen 0 1280x900x24 -noreset" \
		go test -count=1 -vet=off -timeout 15m -tags "$TAGS window" ./app
}

case $mode in
all) step "what is needed" sh .ci/setup.sh test ;;
fast) step "what is needed" sh .ci/setup.sh build ;;
*) echo "usage: .ci/test.sh all|fast"; exit 2 ;;
esac
step "format" format
step "vet" go vet -tags "$TAGS window verapdf" ./... ./.ci/bench/... ./.ci/tools/...
step "staticcheck" staticcheck
step "complexity" complexity
step "tests" go test -vet=off -tags "$TAGS" ./... ./.ci/bench/... ./.ci/tools/...
if [ "$mode" = all ]; then
	step "race" race
	step "windows vet" windows
	step "without a window" nogui
	step "make run" mainjob
	step "window" window
fi
[ -z "$names" ] || echo "failed: ${names#, }"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
