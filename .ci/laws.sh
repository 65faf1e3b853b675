#!/usr/bin/env bash
# The laws of the tests over far more random cases than a test has time for: `make laws`. One takes minutes; `nice make laws`
# leaves the machine to others. A failure names its seed, with which the law fails again by itself.
#
#   .ci/laws.sh          all
#   .ci/laws.sh NAME     one of them
set -uo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS=${GOFLAGS:--trimpath -buildvcs=false}
only=${1:-}
failed=

# law NAME COMMAND…
law() {
	local name=$1 t0=$SECONDS
	shift
	[ -z "$only" ] || [ "$only" = "$name" ] || return 0
	if env "$@"; then
		echo "-- $name: holds, $((SECONDS - t0)) s"
	else
		failed="$failed $name"
		echo "-- $name: FAILED, $((SECONDS - t0)) s"
	fi
}
try() { echo "go test -count=1 -vet=off -timeout 2h"; }

# What two people propose: 50,000 letters, each with 4 to 33 acts, accepted, rejected and undone in every way.
law proposals KB_LAWS=50000 $(try) -run '^TestProposalLaws$' ./drafts
# Undo and comments: 50,000 acts on one letter, with a shadow of every comment.
law undo $(try) -run '^TestUndoLaw$' ./drafts -seed 1 -acts 50000
# Copies of three colleagues that come back in four orders: 1,000 letters.
law copies $(try) -run '^TestAnyOrder$' ./drafts/exchange -seeds 1000
# The same of every kind of act, of one table, of sections that move, and of a second round: 3,000 letters each.
law acts $(try) -run '^Test(EveryAct|TableLaw|Sections|Rounds)$' ./drafts/exchange -seeds 3000
# And of paragraphs beside each other that several move: 3,000 letters, 3,000 of one paragraph, and 1,500 in which all else is done there too.
law moves $(try) -run '^Test(Moves|TwoMove|Mixed)$' ./drafts/exchange -seeds 750
# To Word and ODF and back, also with comments and proposals, and files that were broken on purpose: 1,000 of each.
law word KB_LAWS=1000 $(try) -run '^Test(ThereAndBack|Reviewed|Broken)$' ./export/docx ./export/odt
# What came back from Word or ODF, changed at random: 1,000 letters.
law return KB_LAWS=1000 $(try) -run '^Test(Return|Meanwhile)$' ./export/back
# A scripted hour on the page: 10,000 acts through its keys and mouse, then all undone.
law hour KB_LAWS=10000 $(try) -tags x11,no_animations,no_emoji,migrated_fynedo -run '^TestHour$' ./app/paper
# What goes to Word is valid by the schemas of ECMA-376: 100 files. Needs Maven and a JDK.
law schema KB_ECMA=1 $(try) -run '^TestSchema$' ./export/docx

[ -z "$failed" ] || { echo "failed:$failed"; exit 1; }
