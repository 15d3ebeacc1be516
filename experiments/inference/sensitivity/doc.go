// Package sensitivity says which inputs an outcome depends on, how much, and up to where.
//
// Four questions, each with its own plan of runs, in the order in which they are asked:
//
//   - Screen: of many factors, which matter at all? (Morris's elementary effects)
//   - Decompose: what share of the outcome's variation does each factor bring, by itself
//     and with others? (Sobol's indices)
//   - Fit: what does the outcome look like between the points that were run? (a regression
//     as a stand-in for the model)
//   - FindKnee: from where on does more of a factor buy little?
//
// Analyses of variance (OneWay, Blocked) compare policies that are no numbers.
//
// The model is stochastic. Every outcome comes as one value per replicate, and replicate k
// meets the same chance at every point (common random numbers). Effects are therefore
// taken within replicates, where what a replicate does to all points cancels, and each
// answer says how much of what it shows is chance. Undefined outcomes (NaN) are refused:
// what to put in their place is a question of meaning that the caller must answer.
//
// Resampling is drawn from a seed given by the caller, so that the same outcomes give the
// same intervals.
package sensitivity
