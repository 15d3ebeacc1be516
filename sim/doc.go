// Package sim is the model: a mission that protects civilians, the people it protects,
// and those they must be protected from, in five-minute steps on a generated country.
//
// Read [World.Step] first: it is the main loop, seven phases in one page. What a run is
// made of is in [Scenario]; what can change in it is in [World]; what comes out is in
// [Measures], [World.Ledger] and [World.Story].
//
// # The floors
//
//	sim                        the model
//	sim/terrain  sim/rules     the land; the judging of acts by rows of rules
//	sim/rng  sim/geo  sim/clock  chance, place, time
//
// A package imports only from floors below it. scenarios reads files into a Scenario,
// experiments runs many Worlds and compares them.
//
// # The tick
//
//	perceive  who sees, hears or is told of danger        (parallel)
//	decide    households: stay, hide, flee, return        (parallel); bands plan
//	command   reports climb, rules are judged, authorities asked, orders fall due
//	move      households (parallel), bands, units
//	clash     harm, the force ladder, break-off
//	regroup   who is still on the move; fear, trust, belief fade
//	record    the daily series; the World is held to its laws
//
// # The laws
//
//  1. Only Step changes a World. A run is its scenario, its seed and its directives.
//  2. Parallel phases read the past and write their own slot.
//  3. Serial phases run in an order that ends in an id.
//  4. Every draw is keyed by what it is about; nothing remembers a generator.
//  5. No World keeps a float. Positions are decimetres, feelings permille, chances parts
//     per million.
//  6. After New, a fault is ours: it panics with tick, seed and the command to replay it.
//  7. A World is a value: it can be cloned, hashed, saved and restored.
//
// Cost follows activity: a household that is at home, in a settlement without an alarm,
// costs nothing in a tick.
package sim
