#!/usr/bin/env bash
# The test of the scripts of this folder, against a Slurm cluster of its own (local.sh):
# a study made by an array of four shards, one of which is requeued while it runs and one
# of which is killed, is byte for byte the study made in one go.
#
#   test.sh               as root on Debian; about a minute, and another where Slurm must be installed
#   POCSIM=FILE test.sh   tests that program in place of one built from here
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shards=4
replicates=500
runs=$((4 * replicates)) # four policies
requeued=1 # this shard is requeued while it runs
killed=2   # this one is killed while it runs

# fail says what was wrong in one sentence, and what the jobs said last.
fail() {
	if compgen -G "${out:-}/log/*" >/dev/null; then
		tail -n 5 "$out"/log/* >&2
	fi
	echo "slurm test: $*" >&2
	exit 1
}

# step says what comes now, and when.
step() { printf '%3d s  %s\n' $((EPOCHSECONDS - began)) "$*"; }

# part prints the name of a shard's folder.
part() { printf 'part-%03d-of-%03d' "$1" "$2"; }

# wait_until SECONDS WHAT COMMAND... waits until the command succeeds.
wait_until() {
	local limit=$((SECONDS + $1)) what=$2
	shift 2
	until "$@"; do
		((SECONDS < limit)) || fail "waited in vain until $what"
		sleep 0.1
	done
}

# state prints one field of one job or task as the controller tells it.
state() { scontrol --oneliner show job "$1" | tr ' ' '\n' | sed -n "s/^$2=//p"; }

# ended reports whether a job, or every task of an array, has come to its end.
ended() { [ -z "$(squeue --noheader --jobs="$1" 2>/dev/null)" ]; }

# expect JOB STATE EXIT fails unless the job ended so.
expect() {
	local is code
	is=$(state "$1" JobState) code=$(state "$1" ExitCode)
	[ "$is $code" = "$2 $3" ] || fail "job $1 ended as $is $code, not as $2 $3"
}

# same A B WHAT fails unless two folders hold the same files with the same bytes, the
# manifest aside: it may tell how a result came about, and is shown where it differs.
same() {
	diff -rq --exclude=manifest.json "$1" "$2" || fail "$3"
	local file
	while read -r file; do
		cmp -s "$1/$file" "$2/$file" || {
			echo "       $file differs, as it may:"
			diff "$1/$file" "$2/$file" | cut -c1-160 | head -n 20 | sed 's/^/       /' || true
		}
	done < <(cd "$1" && find . -name manifest.json)
}

# refused CODE WHAT OUT COMMAND... fails unless the command ends with that code, "any" for
# any but success, and leaves no OUT behind. What it said is kept in said.
refused() {
	local want=$1 what=$2 made=$3 code=0
	shift 3
	said=$("$@" 2>&1) || code=$?
	case $want in
	any) ((code > 0 && code < 126)) || fail "$what: exit code $code. It said: $said" ;;
	*) ((code == want)) || fail "$what: exit code $code, not $want. It said: $said" ;;
	esac
	[ ! -e "$made" ] || fail "$what: refused with $code, but $made was made"
	[ -n "$said" ] || fail "$what: refused with $code, but without a word"
	step "refused with $code: $what"
	sed -n '1s/^/       /p' <<<"$said" | cut -c1-160
}

# write_study writes a small study, of milliseconds a run, and enough runs that a shard can
# be caught at work.
write_study() {
	cat >"$1" <<END
title = "A small study of what consultation costs"
question = "Is a study in shards the study in one go?"
scenario = "capital-delay"
replicates = $replicates
seed = 2015
land = "scenario"
primary = ["civilians_harmed"]
order = ["c0", "c2", "c4", "c8"]

[policies.c0]
title = "no consultation"
set = { "authorities.capital.delay" = "0m" }

[policies.c2]
title = "an answer within 2 hours"
set = { "authorities.capital.delay" = "2h" }

[policies.c4]
title = "an answer within 4 hours"
set = { "authorities.capital.delay" = "4h" }

[policies.c8]
title = "an answer within 8 hours"
set = { "authorities.capital.delay" = "8h" }
END
}

# write_caught writes the program that the cluster starts in place of pocsim: pocsim itself,
# but on their first attempt two shards are caught when they have made some of their runs,
# told by their folder, which has grown three times. One is stopped, copied and held until
# it is requeued; the other is killed as by a machine that fails. What their second attempts
# find is copied too.
write_caught() {
	cat >"$1" <<END
#!/usr/bin/env bash
pocsim=$(printf %q "$2") caught=$(printf %q "$3") requeued=$requeued killed=$killed
END
	cat >>"$1" <<'END'
index=${SLURM_ARRAY_TASK_ID:-}
if [ "$1" != batch ] || { [ "$index" != "$requeued" ] && [ "$index" != "$killed" ]; }; then
	exec "$pocsim" "$@"
fi
size() { find "$out" -type f -printf '%p %s\n' 2>/dev/null | sort; }
for ((i = 1; i < $#; i++)); do
	[ "${!i}" != --out ] || { next=$((i + 1)) out=${!next}; }
done
if [ -e "$caught/$index" ]; then
	cp -r "$out" "$caught/$index.found"
	exec "$pocsim" "$@"
fi
"$pocsim" "$@" &
pid=$! seen='' grown=0
while [ "$grown" -lt 3 ]; do
	kill -0 "$pid" 2>/dev/null || { echo "ended before it was caught"; wait "$pid"; exit; }
	now=$(size)
	[ "$now" = "$seen" ] || grown=$((grown + 1))
	seen=$now
done
kill -STOP "$pid"
cp -r "$out" "$caught/$index.part"
echo "$pid" >"$caught/$index.pid"
mv "$caught/$index.pid" "$caught/$index"
[ "$index" != "$killed" ] || kill -KILL "$pid"
wait "$pid"
END
	chmod +x "$1"
}

# study_in_one_go makes the study on this machine, without a cluster.
study_in_one_go() {
	"$real" batch "$study" --out "$dir/whole" >"$dir/whole.log" 2>&1 || fail "pocsim batch: $(tail -n 5 "$dir/whole.log")"
	"$real" merge "$dir/whole" --out "$dir/local" >"$dir/local.log" 2>&1 || fail "pocsim merge: $(tail -n 5 "$dir/local.log")"
	"$real" merge --check "$dir/local" | grep -qx "results: $runs of $runs runs" || fail "the merged study does not hold $runs runs"
	step "the study in one go: $runs runs"
}

# submit FLAGS... calls submit.sh and keeps the numbers of the two jobs.
submit() {
	local said
	said=$(POCSIM=$dir/caught.sh "$here/submit.sh" "$study" "$out" "$shards" "$@") || fail "submit.sh failed"
	array=$(sed -n 's/^shards: job \([0-9]*\),.*/\1/p' <<<"$said")
	merge=$(sed -n 's/^merge: job \([0-9]*\),.*/\1/p' <<<"$said")
	[[ -n $array && -n $merge ]] || fail "submit.sh does not say which jobs it submitted: $said"
	step "submitted: array $array, merge $merge"
}

# first_array submits the study, requeues one task at work and sees another one die.
first_array() {
	submit --workers 1
	refused 2 "the same folder while its array is in the queue" "$out/merged" \
		env POCSIM="$dir/caught.sh" "$here/submit.sh" "$study" "$out" "$shards"
	[[ $said == *"still queued or running"* ]] || fail "submit.sh refused for another reason: $said"
	wait_until 60 "shard $requeued was at work" test -e "$dir/caught/$requeued"
	[ "$(state "${array}_$requeued" JobState)" = RUNNING ] || fail "shard $requeued is not running"
	# The letter T: it is held in the middle of its work.
	grep -q '^State:.T' "/proc/$(cat "$dir/caught/$requeued")/status" || fail "shard $requeued is not held at its work"
	scontrol requeue "${array}_$requeued"
	step "requeued shard $requeued at its work"
	wait_until 60 "shard $killed was at work" test -e "$dir/caught/$killed"
	wait_until 120 "the array had ended" ended "$array"
	local i
	for ((i = 0; i < shards; i++)); do
		[ "$i" = "$killed" ] || expect "${array}_$i" COMPLETED 0:0
	done
	[ "$(state "${array}_$requeued" Restarts)" = 1 ] || fail "shard $requeued was not started again"
	grep -q 'attempt 2' "$out/log/shard-$requeued.txt" || fail "the log of shard $requeued tells of no second attempt"
	expect "${array}_$killed" FAILED 137:0
	wait_until 30 "the merge was given up" ended "$merge"
	[ "$(state "$merge" JobState)" = CANCELLED ] || fail "the merge was not given up when a shard had failed"
	[ ! -e "$out/merged" ] || fail "there is a merged study though a shard had failed"
	step "the array has ended: shard $requeued at its second attempt; shard $killed killed, so nothing was merged"
}

# rerun submits the shard that was killed, alone, and so has Slurm count one task.
rerun() {
	ONLY=$killed submit --workers 1
	wait_until 120 "the merge had ended" ended "$merge"
	expect "${array}_$killed" COMPLETED 0:0
	expect "$merge" COMPLETED 0:0
	step "shard $killed made again alone, and everything merged"
	[ "$(find "$out" -mindepth 1 -maxdepth 1 -name 'part-*' | wc -l)" = "$shards" ] ||
		fail "there are not $shards shards but: $(ls "$out")"
	local index moment
	for index in "$requeued" "$killed"; do
		# Had nothing been missing when it was caught, nothing would have been shown.
		for moment in part found; do
			! diff -rq --exclude=manifest.json "$dir/caught/$index.$moment" "$out/$(part "$index" "$shards")" >/dev/null ||
				fail "shard $index had made all of its runs before its second attempt ($moment)"
		done
		[ -n "$(find "$dir/caught/$index.part" -type f -size +0)" ] || fail "shard $index was caught before it had made a run"
	done
	same "$dir/local" "$out/merged" "the study made by the cluster is not the study made in one go"
	step "the merged study is byte for byte the study in one go"
}

# traps goes through the mistakes that would silently make another study.
traps() {
	# Halves and quarters that together look whole, however runs are dealt to shards.
	"$real" batch "$study" --out "$dir/$(part 0 2)" --shard 0/2 >/dev/null 2>&1
	refused 4 "a merge of halves and quarters, every second one" "$dir/mixed" \
		"$real" merge "$dir/$(part 0 2)" "$out/$(part 1 4)" "$out/$(part 3 4)" --out "$dir/mixed"
	refused 4 "a merge of halves and quarters, one after the other" "$dir/mixed" \
		"$real" merge "$dir/$(part 0 2)" "$out/$(part 2 4)" "$out/$(part 3 4)" --out "$dir/mixed"
	refused any "submit.sh with five shards into a folder of four" "$dir/none" \
		env POCSIM="$real" "$here/submit.sh" "$study" "$dir/five" 5

	local variable
	for variable in SLURM_ARRAY_TASK_ID JOB_COMPLETION_INDEX SHARD_INDEX; do
		refused 2 "$variable without SHARD_COUNT" "$dir/uncounted" \
			env -u SHARD_COUNT "$variable=3" "$real" batch "$study" --out "$dir/uncounted"
	done
	refused 2 "a task of a real array without SHARD_COUNT" "$dir/uncounted" \
		env -u SHARD_COUNT sbatch --wait --array=3 --output="$dir/uncounted.log" --job-name=uncounted \
		"$dir/uncounted.sh"

	# One task of a partial rerun, told by Slurm's variables alone.
	env -u SHARD_INDEX SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=3 SHARD_COUNT="$shards" \
		"$real" batch "$study" --out "$dir/$(part 3 4)" >/dev/null 2>&1
	mkdir "$dir/three"
	cp -r "$out"/part-* "$dir/three"
	rm -r "$dir/three/$(part 3 4)"
	mv "$dir/$(part 3 4)" "$dir/three"
	"$real" merge "$dir/three"/part-* --out "$dir/three/merged" >/dev/null 2>&1
	same "$dir/local" "$dir/three/merged" "a shard told by SLURM_ARRAY_TASK_ID and SHARD_COUNT is not that shard"
	step "a shard told by SLURM_ARRAY_TASK_ID and SHARD_COUNT is that shard"
}

# within is what runs while the cluster is up.
within() {
	dir=$1 real=$2 began=$3
	study=$dir/study.toml out="$dir/a study/on four"
	step "the cluster is up"
	first_array
	rerun
	mkdir "$dir/five"
	cp -r "$out/$(part 0 4)" "$dir/five"
	printf '#!/bin/sh\nexec "%s" batch "%s" --out "%s"\n' "$real" "$study" "$dir/uncounted" >"$dir/uncounted.sh"
	chmod +x "$dir/uncounted.sh"
	traps
}

if [ "${1:-}" = within ]; then
	shift
	within "$@"
	exit
fi

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
	fail "this test brings up a Slurm cluster, which it can do only as root on Debian"
fi
began=$EPOCHSECONDS
dir=$(mktemp -d "${TMPDIR:-/tmp}/slurm-test.XXXXXX")
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/caught"
study=$dir/study.toml
write_study "$study"
if [ -n "${POCSIM:-}" ]; then
	real=$(realpath "$(command -v "$POCSIM")") || fail "there is no program $POCSIM"
else
	real=$dir/pocsim
	(cd "$here/../../.." && CGO_ENABLED=0 go build -trimpath -o "$real" ./cmd/pocsim)
	step "built pocsim"
fi
write_caught "$dir/caught.sh" "$real" "$dir/caught"
study_in_one_go
"$here/local.sh" "${BASH_SOURCE[0]}" within "$dir" "$real" "$began"
step "the cluster is down; all is well"
