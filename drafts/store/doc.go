// Package store keeps drafts on disk: badger for speed, a safety file of each draft for certainty.
//
// Every draft is kept twice. Its safety file (veilig/<id>.kbj) is append-only, checksummed record by record and
// fsynced before anything is called saved: that is the durable point, on every system, also where badger's own syncing
// does nothing. The database (db/) holds the same and the summaries that the list shows; it can be made again from the
// safety files at any time. When the two differ, each takes from the other what it lacks:
//
//	Append = safety file, fsync → badger transaction (SyncWrites; without room, or when it fails, later) → nil
//	Load   = the last snapshot and the acts since, from the database if its safety file is sound and ends where the
//	         database ends, else from whichever copy has more
//
// Why so: badger is good at what it does, but it cannot be asked to find damage. It may panic in a goroutine of its
// own, delete its tables, or leave out records without a word (a flipped byte, a missing MANIFEST), and a full disk
// under its mapped files is a SIGBUS that no program survives. So the database is opened only when its seal (zegel:
// size and checksum of every file, written at a clean close) says that it is what was left, or after a kill, when
// its tables are whole, block by block, and everything in it is compared with the safety files. A damaged database is never
// opened: it is moved aside and built again. While it is open badger ends a walk at a block that it cannot read, as if that
// were the end: so the list is held against the safety files too, and whether a bijlage is still in use is asked, not walked.
// And it is opened, written and closed only while there is room on the disk (space.go); without room the safety
// files go on alone. With its last strength the store gives back the ballast, a file that is there to be given up.
//
// What stays: a mapped file that another program shortens between that look and the end of the transaction ends the program,
// on Unix; Windows refuses to shorten it. Nothing that was answered is lost, the next start builds the database again. It cannot
// be caught: SetPanicOnFault holds for the goroutine that calls it, is not handed on, and badger writes its log and merges its
// tables in goroutines of its own, of which nobody can recover the panic; badger 4 has no other way than mapped files but to
// keep everything in memory and nothing on disk; and Go gives no program the signal of a fault of its own. The same holds for
// an index of an open table that becomes other bytes, on a disk that fails: badger ends the program over it (log.Fatal).
//
// The parts, in the order to read them:
//
//	record.go     the two frames: a part in badger, a record in a safety file
//	kept.go       what is kept of a draft, in the form both copies share; act.go its acts; format1.go how it was before
//	journal.go    the safety file: scan, append, write whole
//	db.go         badger; the only file that knows it
//	seal.go       may badger open this?
//	attach.go     opening, comparing, catching up
//	reconcile.go  making two copies of one draft one
//	draft.go      the methods of drafts.Store; files.go those about bijlagen and figures
//	small.go      the small files of text: checksum, later formats, what cannot be read
//	identity.go   who does the acts in this store; bin.go what lies in the bin; settings.go what a person set
//	index.go      the file of what drafts are found by
//	store.go      Open and Close; space.go the guard; disk*.go the file calls and what differs between systems
//
// The stored form is described in FORMAT.md. Nothing a person reads holds text of badger or of the system: errors are
// *tell.Error (errors.go), and what was found and mended is told once through Notices.
//
// All is done under one lock: a save takes about two fsyncs, so callers save away from the window's goroutine.
package store
