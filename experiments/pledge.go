package experiments

// Pledges are short titles of the eighteen Kigali Principles on the protection of
// civilians (2015), by number. None is longer than 34 characters, so that a table can hold
// it. Place 0 is empty.
var Pledges = [19]string{
	1:  "train all troops",
	2:  "prepared commanders and leaders",
	3:  "prepared to use force",
	4:  "no caveats against protection",
	5:  "report capability gaps",
	6:  "contribute enablers",
	7:  "authority without the capital",
	8:  "act where the host does not",
	9:  "clear rules of engagement",
	10: "identify threats early, act first",
	11: "rapid deployment",
	12: "monitor and report signs",
	13: "discipline for failing to act",
	14: "own review, lessons shared",
	15: "highest standard of conduct",
	16: "consultation on mandates",
	17: "mandates matched with resources",
	18: "support under military control",
}
