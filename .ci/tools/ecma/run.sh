#!/bin/sh
# Validates DOCX files against the schemas of ECMA-376 (transitional): run.sh FILE...
# Builds once into ~/.cache (needs mvn, a JDK >= 17 and Maven Central that first time; later runs are offline).
# Report on stdout, see Check.java; last line "ECMA-376: N parts of N files, N with errors". Exit 0 all passed, 1 some failed, 2 trouble.
set -u
usage() { echo "usage: run.sh FILE..." >&2; exit 2; }
[ $# -gt 0 ] || usage

. "$(dirname "$0")/../java.sh"
build ecma-check "the schemas"
exec java -XX:+UseSerialGC -Xmx1g -Dlog4j2.statusLoggerLevel=OFF -Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF -cp "$classpath" Check "$@"
