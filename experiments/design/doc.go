// Package design lays out experiments: which settings of which factors are to be run. It
// knows nothing of what is run at them.
//
// A Plan is a list of design points that is worked out as it is read. Any point can be
// asked for alone, on any machine, and is the same to the last bit; a plan of ten million
// points takes no more memory than one of ten.
//
// # Which design to take
//
// A handful of policies as they stand, to be compared with each other: Named.
//
// A few factors with few settings, and the interactions matter (do caveats hurt more when
// authority is missing?): FullFactorial, as long as settings multiplied together can be
// paid for.
//
// Many factors with two settings each, such as eighteen pledges kept or not: a fraction.
// FractionalResolution(factors, 5) tells main effects and two-factor interactions apart;
// resolution 4 keeps main effects clear and mixes interactions with each other; resolution
// 3, and PlackettBurman with runs between the powers of two, is for finding the few factors
// that matter when interactions are small. PlackettBurmanFolded buys main effects clear of
// interactions with twice the runs. AliasTable says what is mixed with what.
//
// Ranges, a smooth or bent response, and runs that are dear: NearlyOrthogonal, which
// spreads 17 to 257 points over up to 29 ranges with hardly any correlation, so that a
// regression metamodel with curvature can be fitted. It is the usual choice of military
// data farming (Cioppa and Lucas 2007; Sanchez and others).
//
// Ranges and a free choice of the number of points: LatinHypercube, or Sobol where more
// points may be added later and the number can be a power of two. Sobol fills space more
// evenly, a Latin hypercube of another seed is an independent repetition.
//
// Many ranges, and the question is which of them matter at all: Morris, a few hundred
// points. How large a share of the variance each is to blame for, alone and together with
// others: Saltelli, which costs base (d+2) points with a base of a thousand and more.
//
// Levels without a scale (whose caveat, which posture) and ranges together: Crossed, a
// factorial of the levels with a space-filling design of the ranges. Latin hypercubes,
// Sobol and Saltelli also take levels as they are, in equal shares; NearlyOrthogonal and
// Morris refuse them, because half-way between two caveats is nowhere.
//
// # Replicates
//
// A point says what is varied, never by which chance it is run. How many replicates stand
// at each point, and that all points meet the same chance, is for whoever runs the plan.
package design
