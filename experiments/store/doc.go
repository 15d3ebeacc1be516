// Package store keeps a study of many runs on disk. It knows nothing of what a run is: a
// study has Points x Replicates runs, and of each it keeps a record, which is some bytes.
//
// # What lies where
//
//	manifest.json     which study this is, and which part of how many; written once
//	catalogue.json    every finished file, with its length and SHA-256
//	lock              held while a process has the study open; empty otherwise
//	sessions/s0007.json          what the caller noted of the seventh session
//	shards/w03-s0007-001.shard   the records of worker 3 of that session
//	shards/merged-000001.shard   the records of a merged study, in the order of the keys
//
// A shard is added to by one worker of one session. When the session ends in order, or
// the shard is long enough, it is sealed with a footer and entered in the catalogue. What
// a session left open that was cut off, the next one checks, copies without its torn end,
// and seals. Names in .tmp are things never finished, and are ignored. A merge is made beside
// its name, in a folder named .merging, and takes none of that name that is not its own.
//
// # Promises
//
//   - A record that Put has taken outlives the process, however it ends. One that Has
//     tells of outlives the machine: it was synced before it was told of.
//   - A session that was cut off loses the runs it was at, and no other. The same call of
//     Begin goes on, and Missing yields what is left.
//   - Every error of the disk is returned and names the file. Nothing is tried a second
//     time on a file whose write or sync has failed, because after a failed sync the
//     system may call lost pages clean; what was not yet durable is kept in memory and
//     goes to a new shard. A full disk is a *FullError: pause, call Sync until it
//     returns nil, go on.
//   - Any single bit that changes in a finished study, and any file of it that is
//     shortened, lengthened, missing, exchanged or brought from elsewhere, is found by
//     Verify, and refused by Open, Read and Merge. Salvage takes out what is whole.
//   - Equal runs with different results are an alarm, never resolved by choosing one.
//   - The bytes of a merged study depend on the identity and the records alone.
//   - Nothing is overwritten: a directory that holds anything but this study is refused
//     before anything is written. Two processes cannot have one directory open.
//   - Memory does not grow with the number of records written: a bit or two for each run
//     of the study while it is open, and the records not yet durable. Reading and merging
//     take 24 bytes for each record.
//
// # How torn is told from damaged
//
// Each record carries the length of its file that was known to be on the disk when it was
// written, its floor. What stands below the highest floor of a shard must be whole, in
// any shard; otherwise it is damage. What stands above it, in a shard that is not sealed,
// may be torn or full of holes, since a disk that loses power keeps what it likes of what
// it was not yet asked to sync; the whole records before the first that is torn count,
// and the rest are run again. So a shard that lost its last records between a crash and
// the next session is not told from one that was torn: its runs are missing, and are run
// again. From then on it is sealed, and every byte of it is guarded.
//
// # Limits
//
// The checksums guard against accidents. Someone who means harm can write a study that
// verifies, or put a whole older state of a directory in place of a newer one.
//
// Linux: a rename is atomic and the directory is synced after it. How much fsync means is
// up to the disk and the file system; on some network file systems flock is not known to
// other hosts, and there one directory must not be opened from two.
//
// macOS: a sync asks the drive itself to empty its cache (F_FULLFSYNC), and is slower for
// it.
//
// Windows: a directory cannot be synced, and that a rename is atomic is nowhere promised.
// After a power loss a file may be absent that was there; Verify then says so. A study
// that another process is reading may fail to be sealed, and is sealed by the next
// session.
//
// In a browser (js/wasm) there is one process and no lock, and a sync is whatever the
// host makes of it. On systems that have neither flock nor LockFileEx a study cannot be
// opened for writing.
package store
