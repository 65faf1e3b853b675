package drafts

import "time"

// Copied is a safety copy of a store in another folder.
type Copied struct {
	Dir     string    // where it lies
	At      time.Time // when it was finished
	Letters int       // how many are in it
}
