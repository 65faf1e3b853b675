#!/usr/bin/env bash
# Builds what is handed out into dist/: for Windows a zip and an MSI (per machine and per user), for Linux a Debian package
# and a tar.xz; a bill of materials, the licence texts, checksums. The same commit gives the same bytes: every time is
# that of the commit, every number is made of the version.
#
#   .ci/release.sh         all
#   .ci/release.sh twice   builds what is committed here and in a clone elsewhere, and fails when a byte differs
#
# KB_SOFTWARE_GL=FILE    an opengl32.dll that draws in software (Mesa, x86-64) to put into the zip beside a copy of the program
# KB_SIGN="CERT KEY"     PEM files of the organisation: both programs and the MSIs are signed (osslsigncode)
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = twice ]; then
	other=$(mktemp -d)
	trap 'rm -rf "$other"' EXIT
	bash .ci/release.sh
	git clone -q . "$other/elders"
	(cd "$other/elders" && bash .ci/release.sh >/dev/null)
	diff dist/SHA256SUMS "$other/elders/dist/SHA256SUMS" && echo "the same bytes, built twice"
	exit
fi
here=$PWD dist=$PWD/dist
export GOFLAGS="-trimpath -buildvcs=false" SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
TAGS="x11 no_animations no_emoji migrated_fynedo"
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$dist"
mkdir -p "$dist"

# sign FILE: with the key of the organisation, when there is one.
sign() {
	[ -n "${KB_SIGN:-}" ] || return 0
	osslsigncode sign -certs "${KB_SIGN% *}" -key "${KB_SIGN#* }" -h sha256 -n Kamerbrief -in "$1" -out "$1.signed" >/dev/null
	mv "$1.signed" "$1"
}
# still TREE: every file has the time of the commit and no mode but these.
still() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }
# guid NAME: a number made of a name.
guid() { python3 -c 'import sys,uuid;print(str(uuid.uuid5(uuid.UUID("7E3C8A52-0B5B-4B53-9C57-2C1D7A8E4F10"),sys.argv[1])).upper())' "$1"; }

echo "== programs"
bash .ci/windows.sh build
mkdir -p bin
go build -pgo=.ci/export.pgo -tags "$TAGS" -ldflags "-s -w -buildid=" -o "$work/kamerbrief" .
cp bin/windows/*.exe "$work/"
sign "$work/kamerbrief.exe"
sign "$work/kamerbrief-opdracht.exe"
when=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
python3 .ci/package/sbom.py "$work/kamerbrief.exe" "$version" "$when" "$work/THIRD-PARTY.txt" >"$dist/kamerbrief-$version-windows.cdx.json"
python3 .ci/package/sbom.py "$work/kamerbrief" "$version" "$when" "$work/THIRD-PARTY-linux.txt" >"$dist/kamerbrief-$version-linux.cdx.json"
sh .ci/package/man.sh "$work/kamerbrief" "$version" "$day" >"$work/kamerbrief.1"

echo "== zip"
z=$work/Kamerbrief-$version
mkdir "$z"
cp "$work"/*.exe "$work/THIRD-PARTY.txt" LICENCES.md BEHEER.md "$z/"
cp LICENSE "$z/LICENSE.txt"
if [ -n "${KB_SOFTWARE_GL:-}" ]; then
	mkdir "$z/software"
	cp "$work/kamerbrief.exe" "$z/software/"
	cp "$KB_SOFTWARE_GL" "$z/software/opengl32.dll"
fi
still "$z"
(cd "$work" && find "Kamerbrief-$version" -type f | LC_ALL=C sort | TZ=UTC zip -q -X -9 "$dist/kamerbrief-$version-windows.zip" -@)

echo "== MSI"
python3 .ci/package/ico.py >"$work/kamerbrief.ico"
cp LICENCES.md BEHEER.md "$work/"
cp LICENSE "$work/LICENSE.txt"
still "$work"
msi() { # msi NAME SCOPE ROOT HIVE; for one user in Programs, since his letters lie in a folder Kamerbrief beside that
	local programs= end=
	[ "$2" = perMachine ] || { programs='<Directory Id="Programs" Name="Programs">' end='<\/Directory>'; }
	sed -e "s/@VERSION@/$version/; s/@SCOPE@/$2/; s/@ROOT@/$3/; s/@HIVE@/$4/; s/@PRODUCT@/$(guid "product $2 $version")/" \
		-e "s/@PROGRAMS@/$programs/; s/@END@/$end/" -e "s/@GUID1@/$(guid "1 $2")/; s/@GUID2@/$(guid "2 $2")/; s/@GUID3@/$(guid "3 $2")/" .ci/package/kamerbrief.wxs >"$work/$1.wxs"
	(cd "$work" && wixl -a x64 -o "$dist/$1.msi" "$1.wxs")
	python3 .ci/package/still.py "$dist/$1.msi" "$(guid "package $2 $version $SOURCE_DATE_EPOCH")" "$SOURCE_DATE_EPOCH"
	sign "$dist/$1.msi"
}
msi "kamerbrief-$version-machine" perMachine ProgramFiles64Folder HKLM
msi "kamerbrief-$version-gebruiker" perUser LocalAppDataFolder HKCU

echo "== Debian package, tar.xz"
root=$work/root
install -D -m 755 "$work/kamerbrief" "$root/usr/bin/kamerbrief"
install -D -m 644 .ci/package/kamerbrief.desktop "$root/usr/share/applications/nl.kamerbrief.Kamerbrief.desktop"
install -D -m 644 .ci/package/kamerbrief.xml "$root/usr/share/mime/packages/kamerbrief.xml"
for s in 16 32 48 64 128 256; do install -D -m 644 assets/icon-$s.png "$root/usr/share/icons/hicolor/${s}x$s/apps/nl.kamerbrief.Kamerbrief.png"; done
install -D -m 644 assets/icon.svg "$root/usr/share/icons/hicolor/scalable/apps/nl.kamerbrief.Kamerbrief.svg"
install -D -m 644 "$work/kamerbrief.1" "$root/usr/share/man/nl/man1/kamerbrief.1"
gzip -9n "$root/usr/share/man/nl/man1/kamerbrief.1"
for s in bash zsh fish; do "$work/kamerbrief" completion $s >"$work/completion.$s"; done
install -D -m 644 "$work/completion.bash" "$root/usr/share/bash-completion/completions/kamerbrief"
install -D -m 644 "$work/completion.zsh" "$root/usr/share/zsh/vendor-completions/_kamerbrief"
install -D -m 644 "$work/completion.fish" "$root/usr/share/fish/vendor_completions.d/kamerbrief.fish"
for f in LICENCES.md BEHEER.md; do install -D -m 644 $f "$root/usr/share/doc/kamerbrief/$f"; done
install -D -m 644 "$work/THIRD-PARTY-linux.txt" "$root/usr/share/doc/kamerbrief/THIRD-PARTY.txt"
install -D -m 644 LICENSE "$root/usr/share/doc/kamerbrief/copyright"
still "$root"
tar --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -C "$root" -c usr | xz -9e -T1 >"$dist/kamerbrief-$version-linux-amd64.tar.xz"
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: kamerbrief
Version: $version
Architecture: amd64
Maintainer: De makers van Kamerbrief <kamerbrief@example.invalid>
Section: editors
Priority: optional
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: libc6 (>= 2.34), libgl1, libx11-6, libxcursor1, libxrandr2, libxinerama1, libxi6, libxxf86vm1
Recommends: libgl1-mesa-dri, shared-mime-info, desktop-file-utils, xdg-utils
Description: Kamerbrieven schrijven, bespreken en als toegankelijke pdf maken
 Een programma voor wie brieven van een minister of staatssecretaris aan de
 Staten-Generaal schrijft. Het maakt geen verbinding met het netwerk.
END
still "$root"
dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/kamerbrief_${version}_amd64.deb" >/dev/null

echo "== checksums"
cp "$work/THIRD-PARTY.txt" "$dist/"
(cd "$dist" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
