#!/usr/bin/env bash
# Runs the tests of the packages without a window under Wine, and the main job, whose files must be those of Linux to the
# byte. Wine 10 is the first that can run them, and Debian 12 has 8: it is installed in a Debian 13 root of its own
# (debootstrap, 3.5 GB, some minutes, once; needs root).
#
#   .ci/wine.sh [PACKAGE…]     these packages (./drafts/store), or all; KB_WINE_ROOT is the folder of that root
#
# What each test said is left in bin/wine. Tests that cannot pass under Wine stand in .ci/wine.txt, each with its reason:
# another one that fails, and one of those that passes, makes this fail.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS=${GOFLAGS:--trimpath -buildvcs=false}
root=${KB_WINE_ROOT:-/var/tmp/kamerbrief-wine}
[ "$(id -u)" = 0 ] || { echo "wine: this needs root"; exit 1; }
work=$(mktemp -d)
down() { for m in kamerbrief dev proc; do ! mountpoint -q "$root/$m" || umount -l "$root/$m"; done; rm -rf "$work"; }
trap down EXIT
up() {
	mkdir -p "$root/kamerbrief"
	mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
	mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
	mount --bind "$work" "$root/kamerbrief"
}
inside() {
	chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin:/usr/lib/wine HOME=/root LANG=C.UTF-8 LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=/tmp \
		WINEPREFIX=/wp WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" sh -c "cd '$1' && shift && exec \"\$@\"" sh "$@"
}
if [ ! -d "$root/wp/drive_c/windows" ]; then
	command -v debootstrap >/dev/null || apt-get install -y -q --no-install-recommends debootstrap
	[ -f "$root/etc/debian_version" ] || debootstrap --variant=minbase trixie "$root"
	up
	chroot "$root" apt-get update -q
	DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -q --no-install-recommends wine wine64 xvfb xauth
	inside / xvfb-run -a wineboot -i
else
	up
fi

packages=("$@")
[ $# -gt 0 ] || mapfile -t packages < <(go list -tags nogui ./drafts/... ./export/... ./app/cli ./app/instance ./app/policy ./app/crash ./assets)
git ls-files -z --cached --others --exclude-standard | tar -c --null -T - --ignore-failed-read | tar -x -C "$work" --one-top-level=src
bad=0 count=0 logs=$PWD/bin/wine
mkdir -p "$logs"
for p in "${packages[@]}"; do
	p=${p#kamerbrief/} p=${p#./} log=$logs/${p//\//_}.log
	rm -f "$work/src/$p/t.exe"
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go test -c -tags nogui -o "$work/src/$p/t.exe" "./$p" >/dev/null || { bad=1; continue; }
	[ -f "$work/src/$p/t.exe" ] || continue # no tests
	inside "/kamerbrief/src/$p" timeout 900 wine t.exe -test.short -test.v </dev/null >"$log" 2>&1 || true
	ok=$(grep -c '^--- PASS' "$log" || true) count=$((count + ok))
	expected=$(awk -v p="$p" '$1==p{print $2}' .ci/wine.txt | sort)
	failed=$(awk '/^--- FAIL/{print $3}' "$log" | sort)
	skipped=$(awk '/^--- SKIP/{print $3}' "$log" | sort)
	for t in $(comm -13 <(echo "$expected") <(echo "$failed")); do echo "$p: $t FAILED: $log"; bad=1; done
	for t in $(comm -23 <(echo "$expected") <(echo "$failed")); do grep -q "^--- PASS: $t " "$log" && { echo "$p: $t passes, and .ci/wine.txt says that it cannot"; bad=1; }; done
	grep -qx 'PASS\|FAIL' "$log" || { echo "$p: broke off: $log"; bad=1; }
	echo "$p: $ok passed${failed:+; known not to: }${failed//$'\n'/ }${skipped:+; skipped: }${skipped//$'\n'/ }"
	rm -f "$work/src/$p/t.exe"
done
echo "$count tests passed"

echo "== main job"
GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -tags nogui -o "$work/kb.exe" .
CGO_ENABLED=0 go build -tags nogui -o "$work/kb" .
cp assets/letters/voorbeeld.txt "$work/brief.txt"
id=$(inside /kamerbrief wine kb.exe --store 'C:\hoofdtaak' import brief.txt 2>/dev/null | awk 'NR==1{print $1}' | tr -d '\r') || [ -n "$id" ]
cp -r "$root/wp/drive_c/hoofdtaak" "$work/lin"
for k in final concept archive html text docx odt; do
	inside /kamerbrief wine kb.exe --store 'C:\hoofdtaak' export "$id" -o "win-$k" --kind "$k" >/dev/null 2>&1 || [ $? = 1 ] || bad=1
	(cd "$work" && ./kb --store lin export "$id" -o "lin-$k" --kind "$k" >/dev/null 2>&1) || [ $? = 1 ] || bad=1
	cmp "$work/win-$k" "$work/lin-$k" && echo "$k: as on Linux" || bad=1
done
rm -rf "$root/wp/drive_c/hoofdtaak"
exit $bad
