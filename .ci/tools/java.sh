# Sourced by run.sh beside a pom.xml and a Check.java: build NAME WHAT compiles Check.java with the libraries of pom.xml, once,
# into a folder of ~/.cache/NAME, and sets classpath. WHAT is what cannot be got without Maven Central. Exit 2: trouble.
build() {
  here=$(cd "$(dirname "$0")" && pwd) || exit 2
  key=$(cat "$here/pom.xml" "$here/Check.java" | sha256sum | cut -c1-12)
  home=$HOME/.cache/$1/$key
  classpath="$home/classes:$home/lib/*"
  [ ! -d "$home" ] || return 0
  command -v mvn >/dev/null && command -v javac >/dev/null || { echo "run.sh: needs mvn and javac" >&2; exit 2; }
  new=$home.$$ # built aside, then renamed: a second run at the same time does no harm
  mkdir -p "$new/classes" && cp "$here/pom.xml" "$new" || exit 2
  for try in 1 2 3; do # a registry may hang
    timeout 180 mvn -B -q -ntp -f "$new/pom.xml" \
      org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$new/lib" >&2 && break
    [ $try -lt 3 ] || { rm -rf "$new"; echo "run.sh: cannot get $2" >&2; exit 2; }
  done
  javac --release 17 -Xlint:-path -Xlint:-unchecked -nowarn -cp "$new/lib/*" -d "$new/classes" "$here/Check.java" >&2 || { rm -rf "$new"; exit 2; }
  mv -T "$new" "$home" 2>/dev/null || rm -rf "$new"
}
