package app

// system hands a file or address to the system's own program for it, and says when there is none.
func system(what string) error { return shell("open", what) }
