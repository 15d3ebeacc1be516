package sim

// Disruption is how much acts of protection take from what armed groups need: planning,
// coordination, ambiguity, freedom of movement, weapons. What is taken comes back by the
// profile's recovery. All steps at 0 switch it off.
type Disruption struct {
	Passing     Share `toml:"passing" default:"0.05" range:"0..1" doc:"freedom of movement lost on a day when an armed unit on the move passes within mission.presence_km of a group or its hideout" src:"assumption; deny freedom of movement (S existence)"`
	Losses      Share `toml:"losses" default:"0.05" range:"0..1" unit:"per tenth of its fighters lost" doc:"coordination and weapons lost with its fighters, besides their number" src:"assumption"`
	Interrupted Share `toml:"interrupted" default:"0.1" range:"0..1" doc:"planning and coordination lost by an attack that protectors end" src:"assumption"`
	Exposed     Share `toml:"exposed" default:"0.1" range:"0..1" doc:"ambiguity lost by a report that reaches the mission before the attack" src:"assumption"`
}

// Politics is what moves violence from outside the area.
type Politics struct {
	Drift int32 `toml:"drift" default:"0" range:"-100..100" unit:"permille per 30 days" doc:"by how much armed groups plan more often with each month without a political solution; below 0 less often" src:"assumption; +-20 (S claim that missions cannot hold without a solution, Manneh)"`
}
