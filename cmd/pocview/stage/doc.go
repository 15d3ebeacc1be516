// Package stage is the half of the viewer that nobody sees: it owns the Worlds, the clock
// and the past, and knows nothing of drawing.
//
// A [Stage] has one side or two: the same people, threats and chance under one policy or
// two, under one clock. A window calls its methods as keys are pressed and time passes,
// and looks at the [Picture] that was published last. Nothing it calls ever waits for the
// model: wishes are queued and carried out in their order by one goroutine, which owns
// everything that can change; pictures come back through three recycled slots. The model
// in turn never waits for the picture: while nothing is asked of it, it computes ahead to
// the end of the run and fills the [Timeline].
//
// # What is promised
//
// A side is a history: a scenario, a seed, and the [Act]s asked of it at their ticks.
// Whatever was played, paused, sought, stepped back or split, the World at a tick is to
// the bit the one that a run without a window has there ([History.Run]). Going back costs
// a return to a moment kept in memory and the steps from there; moments are kept every so
// many ticks, and thinned out where they would take more than their budget.
//
// # The clock
//
// At 1x one tick of the model, five simulated minutes, passes in a second: an hour in
// twelve seconds, a day in just under five minutes. At 512x, the fastest, a mission of 90
// days passes in under a minute. The stage has no clock of its own: the window says how
// much time has passed, so that a test or a film may as well.
package stage
