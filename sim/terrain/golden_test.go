package terrain

// The hashes of two countries and of one field, the same on every machine.
const (
	goldenSeven uint64 = 0x768e0c3701911215
	goldenEight uint64 = 0xa09edd6788ce4a42
	goldenField uint64 = 0x3c827b742d16341f
)
