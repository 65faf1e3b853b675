#!/bin/sh
# man.sh PROGRAM VERSION DATE: writes kamerbrief(1), in Dutch, from what the program says of itself, so that they agree.
set -eu
kb=$1 version=$2 date=$3
# roff: what a page may hold as it is. A dot or quote at the start of a line would be a command, a minus a hyphen.
roff() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }
printf '.TH KAMERBRIEF 1 "%s" "Kamerbrief %s" "Gebruikersopdrachten"\n.SH NAAM\nkamerbrief \\- Kamerbrieven schrijven, bespreken en als pdf maken\n' "$date" "$version"
printf '.SH OVERZICHT\n.B kamerbrief\n[\\fIOPDRACHT\\fR] [\\fIOPTIES\\fR]\n.SH BESCHRIJVING\n.nf\n'
"$kb" help | roff
printf '.fi\n.SH OPDRACHTEN\n'
"$kb" help | sed -n '/^Opdrachten:/,/^$/s/^  \([a-z]*\) .*/\1/p' | while read -r c; do
	printf '.SS %s\n.nf\n' "$c"
	"$kb" help "$c" | roff
	printf '.fi\n'
done
cat <<'X'
.SH BESTANDEN
.TP
.I ~/.local/share/kamerbrief
de concepten
.TP
.I /etc/kamerbrief/beleid
wat de organisatie heeft ingesteld; zie BEHEER.md
.SH UITGANG
0: gedaan. 1: gedaan, met bevindingen. 2: niet gedaan.
X
