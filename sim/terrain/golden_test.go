package terrain

// The hashes of two countries and of one field, the same on every machine.
const (
	goldenSeven uint64 = 0
	goldenEight uint64 = 0
	goldenField uint64 = 0
)
