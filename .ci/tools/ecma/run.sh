#!/bin/sh
# Validates DOCX files against the schemas of ECMA-376 (transitional): run.sh FILE...
# Builds once into ~/.cache (needs mvn, a JDK >= 17 and Maven Central that first time; later runs are offline).
# Report on stdout, see Check.java; last line "ECMA-376: N parts of N files, N with errors". Exit 0 all passed, 1 some failed, 2 trouble.
set -u
usage() { echo "usage: run.sh FILE..." >&2; exit 2; }
[ $# -gt 0 ] || usage

here=$(cd "$(dirname "$0")" && pwd) || exit 2
key=$(cat "$here/pom.xml" "$here/Check.java" | sha256sum | cut -c1-12)
home=$HOME/.cache/ecma-check/$key
if [ ! -d "$home" ]; then
  command -v mvn >/dev/null && command -v javac >/dev/null || { echo "run.sh: needs mvn and javac" >&2; exit 2; }
  new=$home.$$ # built aside, then renamed: a second run at the same time does no harm
  mkdir -p "$new/classes" && cp "$here/pom.xml" "$new" || exit 2
  for try in 1 2 3; do # a registry may hang
    timeout 180 mvn -B -q -ntp -f "$new/pom.xml" \
      org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$new/lib" >&2 && break
    [ $try -lt 3 ] || { rm -rf "$new"; echo "run.sh: cannot get the schemas" >&2; exit 2; }
  done
  javac --release 17 -Xlint:-path -Xlint:-unchecked -nowarn -cp "$new/lib/*" -d "$new/classes" "$here/Check.java" >&2 || { rm -rf "$new"; exit 2; }
  mv -T "$new" "$home" 2>/dev/null || rm -rf "$new"
fi
exec java -XX:+UseSerialGC -Xmx1g -Dlog4j2.statusLoggerLevel=OFF -Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF -cp "$home/classes:$home/lib/*" Check "$@"
