// Package experiments reads experiment files: a question put to the model as a few
// policies, each a named set of changes to one scenario, and how often each is run.
//
// An experiment is paired. Replicate k has the same land, people, intent and chance under
// every policy, so what the policies share cancels in the difference. Its folders:
//
//	batch/      the runs: bounded workers, faults contained, one order of results
//	inference/  what may be said from them: means, paired differences, intervals
//	report/     saying it: tables in plain words, CSV, JSON
package experiments

// NotAForecast stands on every report, and in the window.
const NotAForecast = "Compares policies under stated assumptions; not a forecast."
