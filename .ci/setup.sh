#!/bin/sh
# Installs what is missing on Debian or Ubuntu; quiet when nothing is.
#
#   .ci/setup.sh build    what `make run` needs: compiler and the headers of the window
#   .ci/setup.sh test     that, and a screen without a screen, a driver for it, PDF readers
#   .ci/setup.sh windows  what `make windows` needs: a C compiler for Windows
#   .ci/setup.sh release  what `make release` needs: those of build and windows, and the makers of packages
#
# The headers of Wayland are for a plain `go build .`; the Makefile builds with -tags x11, which does without them.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

build="gcc libc6-dev pkg-config libgl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev
libegl-dev libwayland-dev libxkbcommon-dev libgl1-mesa-dri"
test="xvfb xauth xdotool imagemagick x11-xkb-utils xclip dbus strace python3 poppler-utils qpdf maven default-jdk-headless"
windows="gcc-mingw-w64-x86-64 python3"
release="msitools wixl zip xz-utils"

zeg() { printf '%s\n' "$*" >&2; }

# Go cannot come from the distribution: Debian 12 has 1.19. A Go of 1.21 or newer fetches the right one by itself.
need=$(sed -n 's/^go //p' "$here/go.mod")
if ! command -v go >/dev/null 2>&1; then
	zeg "Go $need of nieuwer ontbreekt, dus Kamerbrief kan niet worden gebouwd: installeer Go (go.dev/dl) en zet het in uw PATH."
	exit 1
fi
if ! (cd "$here" && go version >/dev/null 2>&1) || ! (cd "$here" && go list -m >/dev/null 2>&1); then
	zeg "Deze Go is te oud ($(cd / && go env GOVERSION 2>/dev/null || echo onbekend)), dus Kamerbrief kan niet worden gebouwd: installeer Go $need of nieuwer (go.dev/dl)."
	exit 1
fi

# Fyne keeps pictures there and complains in a new home folder without it.
mkdir -p "${HOME:-/root}/.cache"

case ${1:-build} in
build) want=$build ;;
test) want="$build $test" ;;
windows) want=$windows ;;
release) want="$build $windows $release" ;;
*) zeg "Gebruik: .ci/setup.sh build, test, windows of release"; exit 1 ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
	# Another distribution: its package names are not known here, so look for what counts and let the rest speak for itself.
	if [ "${1:-build}" = windows ]; then
		command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1 && command -v python3 >/dev/null 2>&1 && exit 0
	elif command -v gcc >/dev/null 2>&1 && command -v pkg-config >/dev/null 2>&1 && pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm; then
		exit 0
	fi
	zeg "Dit is geen Debian of Ubuntu, dus niets kan vanzelf worden geïnstalleerd: installeer zelf wat bij deze pakketten hoort:" $want
	exit 1
fi

# A JDK, Maven or Python that did not come from the distribution does as well.
there() {
	case $1 in
	default-jdk-headless) command -v javac ;;
	maven) command -v mvn ;;
	python3) command -v python3 ;;
	*) false ;;
	esac >/dev/null 2>&1
}
missing=
for p in $want; do
	there "$p" || [ "$(dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -cx installed)" -gt 0 ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	as=
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
	as="sudo"
else
	zeg "Deze pakketten ontbreken en u kunt hier zelf niets installeren; vraag uw beheerder om: apt-get install$missing"
	exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
zeg "Ik installeer:$missing"
apt() { $as env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1; }
apt update -q || true # an old list may still do
if ! apt install -q -y --no-install-recommends $missing; then
	tail -n 15 "$log" >&2
	zeg "Het installeren is niet gelukt, dus er is niets gebouwd; probeer het zelf met: apt-get install$missing"
	exit 1
fi
