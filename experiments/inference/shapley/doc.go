// Package shapley divides what a set of levers achieves together among the levers.
//
// Levers help and hinder each other: a pledge that does little alone may be what all
// others wait for. Adding levers one at a time in one order credits each with what the
// order leaves it. The Shapley value (Shapley 1953) is the mean of that credit over all
// orders; it is the only division that adds up to the whole, treats equals equally, gives
// nothing to a lever that never changes anything, and adds over outcomes.
//
// The work has two halves, so that a batch can run what is needed before anything is
// computed: a Plan lists the subsets of levers whose outcome it needs, and then divides,
// given the outcome of each subset in each replicate. Replicate k must have met the same
// chance under every subset (common random numbers); the division is made replicate by
// replicate, and the interval is over replicates. Up to six levers every subset is run.
// Beyond, orders are drawn, each with its reverse, and the interval also holds the chance
// of having drawn these orders. With few pairs that interval is only as good as the sample:
// where a lever counts at one place in the order alone (the vote that tips a council), draw
// hundreds.
package shapley
