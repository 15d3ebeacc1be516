// Package page writes a study as one page of HTML: the question, the answer in plain words,
// the numbers behind it, figures, what failed, what was assumed, how it was done and how to
// get any number again. Nothing on the page is fetched from anywhere, and it prints on A4.
//
// A Page is made in two steps that know nothing of each other. Build computes: it fills a
// Page, a struct of numbers and sentences, from the study's results. Write shows: a
// template lays the struct out. So the numbers can be tested without the page.
//
//	page.go         the Page and the order of its sections
//	source.go       what of a study the sections are computed from
//	harvest.go      what only the whole records of runs tell: harm by link, delays, attacks
//	answer.go       the answer in words
//	outcomes.go     policies against the baseline
//	settings.go     means by the settings of a design's factors
//	figures.go      what differs, how it is spread, where the chain broke
//	protection.go   how soon attacks were met
//	tails.go        the bad end, and outcomes that are mostly zero
//	surrogate.go    an outcome over one number, and its knee
//	metamodel.go    a regression that stands in for the model
//	screening.go    Morris and Sobol
//	pairing.go      what pairing saved
//	failures.go     what did not run to its end
//	assumptions.go  what was assumed, and where it comes from
//	methods.go      the twenty items of STRESS-ABS
//	reproduce.go    how to get any number again
//	brief.go        the same on one sheet
//	grid.go         tables as the template takes them
//	words.go        numbers and sentences
//	write.go        the template
//
// Every table says by what rule its numbers follow from the files of pocsim export.
package page
