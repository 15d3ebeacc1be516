#!/usr/bin/env bash
# Brings up a whole Slurm cluster of one node on this machine, runs a command against it,
# and takes everything down again. It needs Debian and root, and installs Slurm if it is
# missing.
#
#   local.sh COMMAND [ARGUMENTS...]
#
# Everything is private to this call: keys, spool, logs and the configuration lie in one
# temporary folder, the daemons listen on free ports of the loopback interface only, and an
# installed Slurm or munge is neither read nor changed. Two calls do not meet. COMMAND
# finds the cluster by SLURM_CONF, and its exit code is the exit code of this script.
set -euo pipefail

[ $# -ge 1 ] || { echo "local.sh: wants a command to run against the cluster" >&2; exit 2; }

programs=(munged slurmctld slurmd sbatch scontrol)
PATH=$PATH:/usr/sbin:/sbin
missing=
for program in "${programs[@]}"; do
	command -v "$program" >/dev/null || missing+=" $program"
done
if [ "$(id -u)" != 0 ] || { [ -n "$missing" ] && ! command -v apt-get >/dev/null; }; then
	echo "a local Slurm cluster can only be brought up as root on Debian" >&2
	exit 1
fi
if [ -n "$missing" ]; then
	began=$SECONDS
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		slurm-wlm slurmctld slurmd slurm-client munge >/dev/null </dev/null
	for program in "${programs[@]}"; do
		command -v "$program" >/dev/null || { echo "local.sh: $program is still missing" >&2; exit 1; }
	done
	echo "local.sh: installed Slurm in $((SECONDS - began)) s"
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/slurm.XXXXXX")
chmod 711 "$dir" # munged wants its socket to be within everyone's reach
mkdir "$dir/state" "$dir/spool"
export SLURM_CONF=$dir/slurm.conf
# Settings of a cluster this machine may belong to are not for this one.
for name in $(compgen -e | grep -E '^(SLURM|SBATCH|SQUEUE|SCONTROL|SCANCEL)_' | grep -vx SLURM_CONF || true); do
	unset "$name"
done
daemons=()

# ours lists the processes that belong to this cluster: what slurmd started carries the
# name of our configuration in its environment.
ours() {
	local proc pid
	for proc in /proc/[0-9]*; do
		pid=${proc#/proc/}
		[ "$pid" = $$ ] || [ "$pid" = "$BASHPID" ] || {
			tr '\0' '\n' <"$proc/environ" | grep -qxF "SLURM_CONF=$SLURM_CONF" && echo "$pid"
		} 2>/dev/null || true
	done
}

# tear_down ends jobs, then daemons, then whatever of ours is left, and removes the folder.
tear_down() {
	local code=$? tries
	trap - EXIT
	trap '' INT TERM HUP
	set +e
	if [ "$code" != 0 ] && [ "$up" != yes ]; then
		echo "local.sh: the cluster did not come up; the ends of its logs:" >&2
		tail -n 15 "$dir"/*.log >&2
	fi
	if [ -n "$command" ] && kill "$command" 2>/dev/null; then
		wait "$command" 2>/dev/null
	fi
	if [ "$up" = yes ]; then
		timeout 10 scancel --user=root >/dev/null 2>&1
		for ((tries = 0; tries < 50; tries++)); do
			[ -n "$(timeout 5 squeue --noheader 2>/dev/null)" ] || break
			sleep 0.2
		done
	fi
	# In turn: the node, the controller, the keys.
	for ((i = ${#daemons[@]} - 1; i >= 0; i--)); do
		kill "${daemons[i]}" 2>/dev/null
		for ((tries = 0; tries < 50; tries++)); do
			kill -0 "${daemons[i]}" 2>/dev/null || break
			sleep 0.1
		done
		kill -KILL "${daemons[i]}" 2>/dev/null
		wait "${daemons[i]}" 2>/dev/null
	done
	for pid in $(ours); do
		kill -KILL "$pid" 2>/dev/null
	done
	rm -rf "$dir"
	exit "$code"
}
up=no
command=
trap tear_down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# free_port prints a port of the loopback interface on which nobody listens.
free_port() {
	local port
	while :; do
		port=$((20000 + RANDOM % 10000))
		(: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
	done
	echo "$port"
}

# wait_until SECONDS WHAT COMMAND... waits until the command succeeds.
wait_until() {
	local limit=$((SECONDS + $1)) what=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		((SECONDS < limit)) || { echo "local.sh: waited in vain for $what" >&2; exit 1; }
		sleep 0.1
	done
}

host=$(hostname -s 2>/dev/null || hostname)
controller=$(free_port)
node=$(free_port)
while [ "$node" = "$controller" ]; do node=$(free_port); done

# SlurmctldHost, NodeAddr, CommunicationParameters: the loopback interface and nothing
#   else; the controller and the node each need their own word for it.
# ProctrackType, TaskPlugin, JobAcctGatherType: nothing that wants control groups.
# SelectType, SelectTypeParameters: tasks share the node, a processor each.
# SchedulerParameters: the queue is looked at every second; by default every minute.
# cred_expire: a requeued task waits so many seconds before it starts again; by default 120.
# KillWait: seconds between asking a task to end and making it.
# MinJobAge: jobs stay visible for ten minutes after their end; there is no accounting.
cat >"$SLURM_CONF" <<END
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmdPort=$node
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$dir/munge.socket,cred_expire=5
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,bf_interval=1,sched_min_interval=100000
MailProg=/bin/true
MpiDefault=none
KillWait=5
MinJobAge=600
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END

# --pdeathsig: should this script be killed outright, its daemons end too.
head -c 128 /dev/urandom >"$dir/munge.key"
chmod 600 "$dir/munge.key"
setpriv --pdeathsig TERM munged --foreground --key-file="$dir/munge.key" --socket="$dir/munge.socket" --seed-file="$dir/munge.seed" \
	--pid-file="$dir/munge.pid" --log-file="$dir/munge.log" >"$dir/munged.out.log" 2>&1 &
daemons+=($!)
wait_until 20 munged test -S "$dir/munge.socket"

setpriv --pdeathsig TERM slurmctld -D -f "$SLURM_CONF" >"$dir/slurmctld.out.log" 2>&1 &
daemons+=($!)
wait_until 30 slurmctld scontrol ping
setpriv --pdeathsig TERM slurmd -D -f "$SLURM_CONF" >"$dir/slurmd.out.log" 2>&1 &
daemons+=($!)
wait_until 60 "an idle node" sh -c 'sinfo --noheader --states=idle --format=%n | grep -q .'
up=yes

# The command runs in the background of this shell, so that a signal is heeded at once.
code=0
"$@" <&0 &
command=$!
wait "$command" || code=$?
command=
exit "$code"
