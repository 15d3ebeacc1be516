#!/usr/bin/env bash
# Submits a study to Slurm as an array of shards, and the merge that follows them.
#
#   POCSIM=/path/to/pocsim submit.sh EXPERIMENT OUT SHARDS [FLAGS OF pocsim batch...]
#
#   EXPERIMENT  a shipped experiment or a file, as for pocsim batch
#   OUT         a folder that every node sees; the result will be in OUT/merged
#   SHARDS      how many tasks; choose it so that each takes minutes, not seconds
#
# The same command again continues what was interrupted: finished runs are not made again.
# With other SHARDS it would be another partition; give that a folder of its own.
#
#   ONLY=3,7    submits these shards alone, then the merge of all
#   CPUS=4      processors, and so runs at a time, of each task (default 1)
#
# Partition, account and time limit are told to Slurm by its own variables:
# SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

refuse() {
	echo "submit.sh: $*" >&2
	exit 2
}

[ $# -ge 3 ] || refuse "wants EXPERIMENT OUT SHARDS [FLAGS...]; its first lines say what they are"
experiment=$1 out=$2 shards=$3
shift 3
[[ $shards =~ ^[1-9][0-9]{0,5}$ ]] || refuse "SHARDS is a whole number from 1, not \"$shards\""
[[ ${CPUS:-1} =~ ^[1-9][0-9]{0,3}$ ]] || refuse "CPUS is a whole number from 1, not \"$CPUS\""
for flag; do
	case $flag in
	--shard | --shard=* | --out | --out=*) refuse "${flag%%=*} is chosen here for each task; leave it out" ;;
	esac
done
command -v sbatch >/dev/null || refuse "sbatch is missing: run this where jobs are submitted to Slurm"

# The numbers of the tasks are the numbers of the shards, from 0, in a rerun too.
tasks=${ONLY:-0-$((shards - 1))}
[[ $tasks =~ ^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$ ]] || refuse "ONLY is a list of shards such as 3,7 or 4-6, not \"$tasks\""
for number in ${tasks//[,-]/ }; do
	((10#$number < shards)) || refuse "there is no shard $number among $shards: they are numbered from 0 to $((shards - 1))"
done

# The nodes start the program by its full path, which they must all see.
pocsim=$(command -v "${POCSIM:-pocsim}") || refuse "there is no program \"${POCSIM:-pocsim}\": set POCSIM to its path"
pocsim=$(realpath "$pocsim")
[ ! -f "$experiment" ] || experiment=$(realpath "$experiment")

mkdir -p "$out/log"
out=$(realpath "$out")
[[ $out != *[%\\]* ]] || refuse "Slurm gives % and \\ in the name of a log a meaning of their own; choose another folder than $out"
[ ! -e "$out/merged" ] || refuse "$out/merged is there already; move it away to merge anew"
for part in "$out"/part-*-of-*; do
	[ ! -d "$part" ] || [ "$((10#${part##*-of-}))" = "$shards" ] ||
		refuse "$out has shards of another partition (${part##*/}); give $shards shards a folder of their own"
done

# Two jobs must not write one folder.
name="${out##*/} $out"
jobs=$(squeue --noheader --format=%j)
! grep -qxF -e "$name" -e "merge $name" <<<"$jobs" || refuse "a job for $out is still queued or running; wait for it, or scancel it"

array=$(sbatch --parsable --requeue --job-name="$name" --array="$tasks" --cpus-per-task="${CPUS:-1}" \
	--output="$out/log/shard-%a.txt" "$here/array.sbatch" "$pocsim" "$experiment" "$out" "$shards" "$@")
array=${array%%;*} # the rest would name the cluster

# If a shard fails, the merge can never run: Slurm then takes it from the queue.
merge=$(sbatch --parsable --requeue --job-name="merge $name" --dependency="afterok:$array" --kill-on-invalid-dep=yes \
	--output="$out/log/merge.txt" "$here/merge.sbatch" "$pocsim" "$out" "$shards")
merge=${merge%%;*}

echo "shards: job $array, tasks $tasks of $shards"
echo "merge: job $merge, after them, into $out/merged"
echo "watch with squeue; read $out/log"
