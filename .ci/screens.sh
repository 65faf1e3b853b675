#!/usr/bin/env bash
# Takes the screenshots of README and of the eye: start, page 1, page 2, a form, comments; at 1024x768 and with everything
# twice as large (200 % text) on a screen twice as large. They land in assets/screens.
#
#   bash .ci/screens.sh              all
#   bash .ci/screens.sh page1 form   these
#
# Each picture is a fresh program on a store of its own, so that one does not depend on another. Add one: write a
# function shot_NAME that opens the window, acts, and leaves it as it should be seen.
set -uo pipefail
cd "$(dirname "$0")/.."
here=$PWD kb=$PWD/bin/kamerbrief out=$PWD/assets/screens letter=$PWD/assets/letters/voorbeeld.txt

if [ "${1:-}" != --inside ]; then
	mkdir -p "$out"
	all=(start page1 page2 form comments readme)
	[ $# -gt 0 ] && all=("$@")
	bad=0
	for name in "${all[@]}"; do
		sizes=(1 2) width=1024 height=768
		[ "$name" = readme ] && sizes=(1) width=1280 height=800
		for size in "${sizes[@]}"; do
			w=$((width * size)) h=$((height * size))
			LANG=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=$size dbus-run-session -- \
				xvfb-run -a -s "-screen 0 ${w}x${h}x24 -noreset" bash "$here/.ci/screens.sh" --inside "$name" "$w" "$h" "$size" || { echo "screens: $name at ${size}00 % did not succeed" >&2; bad=1; }
		done
	done
	exit $bad
fi

name=$2 w=$3 h=$4 size=$5
home=$(mktemp -d)
store=$home/store
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_RUNTIME_DIR=$home
mkdir -p "$home/.cache"
pid=
# -9: a window that is told to end may want to save first, and this store is thrown away.
trap '[ -n "$pid" ] && kill -9 "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; rm -rf "$home"' EXIT

draft() { "$kb" import "${1:-$letter}" --store "$store" 2>/dev/null | awk 'NR==1{print $1}'; }
acts() { # acts ID, one act a line on standard input
	cat >"$home/acts" && "$kb" do "$1" "$home/acts" --store "$store" 2>"$home/log" || [ $? = 1 ] || { cat "$home/log" >&2; return 2; }
}
# The window fills the screen: there is no window manager here to do it.
window() {
	"$kb" "$@" --store "$store" >"$home/log" 2>&1 &
	pid=$!
	local i
	for i in $(seq 100); do
		id=$(xdotool search --onlyvisible --pid "$pid" 2>/dev/null | tail -1)
		[ -n "$id" ] || id=$(xdotool search --onlyvisible --name Kamerbrief 2>/dev/null | tail -1)
		[ -n "$id" ] && break
		kill -0 "$pid" 2>/dev/null || { cat "$home/log" >&2; return 1; }
		sleep 0.2
	done
	[ -n "$id" ] || return 1
	xdotool windowmove "$id" 0 0 windowsize "$id" "$w" "$h" windowfocus "$id"
	rest 2
}
rest() { sleep "${1:-0.6}"; }
key() { xdotool key --delay 60 "$@"; rest; }
typing() { xdotool type --delay 30 "$1"; rest; }
# Places are in hundredths of the screen, so that they hold at both sizes.
click() { xdotool mousemove $((w * $1 / 100)) $((h * $2 / 100)) click 1; rest; }
wheel() { # wheel DOWN-CLICKS
	xdotool mousemove $((w * 45 / 100)) $((h * 60 / 100)) click --repeat "$1" --delay 40 5
	rest 1
}
picture() { import -window root "$out/$name-${size}00.png"; }

shot_start() {
	draft >/dev/null
	acts "$(draft)" <<<'{"act":"field","name":"subject","value":"Beantwoording Kamervragen over wachttijden"}'
	window
}
# The sample letter with all that its text lacks: who it is for, when, about what, from whom.
whole() {
	local d
	d=$(draft)
	acts "$d" <<-END
		{"act":"field","name":"addressee","value":"De voorzitter van de Tweede Kamer\\nder Staten-Generaal\\nPostbus 20018\\n2500 EA Den Haag"}
		{"act":"field","name":"date","value":"2025-10-27"}
		{"act":"field","name":"subject","value":"Verslag van de JBZ-Raad van 13 en 14 oktober 2025"}
		{"act":"field","name":"salutation","value":"Geachte voorzitter,"}
		{"act":"field","name":"ourReference","value":"6790123"}
	END
	echo "$d"
}
comment() { # comment ID: two threads
	acts "$1" <<-END
		{"act":"select","text":"derde kwartaaloverzicht"}
		{"act":"comment","by":"Anke de Boer","text":"Gaat dit overzicht mee als bijlage 1? Dan verschuiven de nummers hieronder."}
		{"act":"select","text":"13 en 14 oktober"}
		{"act":"comment","by":"Joris Smit","text":"Datum gecontroleerd in de agenda."}
	END
}
shot_page1() { window open "$(whole)"; }
shot_page2() {
	window open "$(whole)"
	wheel 32
}
shot_form() {
	window open "$(whole)"
	key alt+r # Brief › Afzender en colofon…
	key Return
}
shot_comments() {
	local d
	d=$(whole)
	comment "$d"
	window open "$d"
	key ctrl+alt+Next # Controle › Volgende opmerking, which opens it where there is no room for balloons
}
shot_readme() {
	local d
	d=$(whole)
	comment "$d"
	window open "$d"
	wheel 6
}

"shot_$name" || exit 1
picture
kill -0 "$pid" 2>/dev/null || { echo "the window went away: $(tail -3 "$home/log")" >&2; exit 1; }
