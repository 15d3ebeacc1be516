// Package survival describes how long something takes, where it may not happen at all:
// minutes until protectors come, days until a household is harmed.
//
// A Subject is watched from its own time zero (the warning, the start of an attack) until
// an end of some cause, or until watching stops. At the end of a run watching stops for
// everybody: that is administrative censoring, and says nothing about the subject.
//
// Competing ends. A civilian who is killed before protectors come is not one whose
// protection is still under way: the killing competes with the protection. The
// Kaplan-Meier estimate of protection treats the killed as if they were still waiting and
// would be protected like the others, had one but watched longer. One minus that estimate
// is therefore never below, and usually above, the share that is protected. Use Incidence
// (Aalen and Johansen 1978): with survival, meaning still waiting, the shares of all
// causes add up to one at every moment.
//
// The replicate is the unit. Civilians of one run met the same bands, the same patrol and
// the same order that came too late; they are not independent, however many there are.
// The standard errors of a curve are right for independent subjects only (one response
// time per mission, say), and a log-rank test over the pooled civilians of a few runs
// calls every accident of one run a difference between policies. To compare policies take
// one number from each replicate (PerReplicate: restricted mean time, incidence at a
// horizon), and pair these numbers over replicates that met the same chance. For a plot,
// Mean averages the replicates' curves with an interval over replicates.
package survival
