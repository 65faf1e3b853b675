#!/bin/sh
# The main job on the sample letter: with a screen it opens in the window, without one it becomes voorbeeld.pdf.
# The sample is one draft in the user's own store; its id is remembered in .cache, so that a second run opens the same
# draft, with what was written in it, and does not make another.
set -eu
cd -- "$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)"
kb=bin/kamerbrief
letter=assets/letters/voorbeeld.txt
kept=${KB_KEPT:-.cache/voorbeeld-id}
mkdir -p .cache
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

# Exit 0 and 1 are both "done"; 1 has findings on standard error, which belong to the letter and are seen in the window.
done_or_die() {
	[ "$1" -le 1 ] && return 0
	cat "$errors" >&2
	exit "$1"
}

id=$(cat "$kept" 2>/dev/null || true)
if [ -n "$id" ]; then
	rc=0; "$kb" show "$id" >/dev/null 2>&1 || rc=$?
	[ "$rc" -le 1 ] || id=
fi
if [ -z "$id" ]; then
	rc=0; first=$("$kb" import "$letter" 2>"$errors") || rc=$?
	done_or_die "$rc"
	id=$(printf '%s\n' "$first" | sed -n '1s/[[:space:]].*//;1p')
	printf '%s\n' "$id" >"$kept"
fi

if [ -n "${DISPLAY:-}" ]; then
	rm -f "$errors"
	exec "$kb" open "$id"
fi
rc=0; "$kb" export "$id" -o voorbeeld.pdf 2>"$errors" || rc=$?
done_or_die "$rc"
echo "De voorbeeldbrief is als concept bewaard ($id) en als PDF geschreven: $(pwd)/voorbeeld.pdf"
echo "Het venster opent u op een computer met beeldscherm met: make run, of met: bin/kamerbrief open $id"
