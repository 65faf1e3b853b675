package letter

// Stored is the stored form of a letter, for the tests.
type Stored = stored
