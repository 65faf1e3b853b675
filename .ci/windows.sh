#!/usr/bin/env bash
# Builds the two programs for Windows (amd64) on Debian: bin/windows/kamerbrief.exe, the window, and
# bin/windows/kamerbrief-opdracht.exe, the command line for consoles and scripts.
#
#   .ci/windows.sh build    both programs
#   .ci/windows.sh vet      go vet of every package for Windows, the window included
#
# The same source gives the same bytes: no times, no paths, no build IDs.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS=${GOFLAGS:--trimpath -buildvcs=false}
export GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc
TAGS="no_animations no_emoji migrated_fynedo" # x11 of the Makefile means nothing here
out=bin/windows
mkdir -p "$out"

version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
work=$(mktemp -d)
syso=resource_windows_amd64.syso # go build links what has such a name; it is there for the time of a build
trap 'rm -rf "$work" "$syso"' EXIT

# resource FILE DESCRIPTION: icon, version and manifest of the program FILE, as FILE.syso.
resource() {
	local file=$1 what=$2
	cat >"$work/$file.manifest" <<END
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="nl.kamerbrief.Kamerbrief" version="$version.0" processorArchitecture="amd64"/>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security></trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application></compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
    <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2, PerMonitor</dpiAwareness>
    <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
  </windowsSettings></application>
</assembly>
END
	cat >"$work/$file.rc" <<RC
1 ICON "kamerbrief.ico"
GLFW_ICON ICON "kamerbrief.ico"
1 24 "$file.manifest"
1 VERSIONINFO
FILEVERSION ${version//./,},0
PRODUCTVERSION ${version//./,},0
FILEOS 0x40004
FILETYPE 1
BEGIN
 BLOCK "StringFileInfo"
 BEGIN
  BLOCK "041304B0"
  BEGIN
   VALUE "CompanyName", "Kamerbrief"
   VALUE "FileDescription", "$what"
   VALUE "FileVersion", "$version"
   VALUE "InternalName", "$file"
   VALUE "LegalCopyright", "Zie LICENSE en LICENCES.md"
   VALUE "OriginalFilename", "$file.exe"
   VALUE "ProductName", "Kamerbrief"
   VALUE "ProductVersion", "$version"
  END
 END
 BLOCK "VarFileInfo"
 BEGIN
  VALUE "Translation", 0x413, 0x4B0
 END
END
RC
	(cd "$work" && x86_64-w64-mingw32-windres --codepage=65001 -O coff -o "$file.syso" "$file.rc")
}

# program FILE DESCRIPTION CGO TAGS LDFLAGS
program() {
	resource "$1" "$2"
	cp "$work/$1.syso" "$syso"
	CGO_ENABLED=$3 go build -pgo=.ci/export.pgo -tags "$4" -ldflags "-s -w -buildid= $5" -o "$out/$1.exe" .
}

case ${1:-build} in
build)
	python3 .ci/package/ico.py >"$work/kamerbrief.ico"
	program kamerbrief-opdracht "Kamerbrief, opdrachtregel" 0 nogui ""
	program kamerbrief "Kamerbrief" 1 "$TAGS" "-H=windowsgui"
	(cd "$out" && sha256sum kamerbrief.exe kamerbrief-opdracht.exe)
	;;
vet)
	CGO_ENABLED=1 go vet -tags "$TAGS window" ./...
	CGO_ENABLED=0 go vet -tags nogui .
	;;
*)
	echo "usage: .ci/windows.sh build|vet"
	exit 2
	;;
esac
