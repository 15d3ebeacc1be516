// Package rng makes every random number of a run a pure function of what it is about.
//
// There is no generator to store, pass or advance. A draw is named by the run's
// seed, a purpose, an entity, a time and a counter, so that two runs with the same
// seed and different rules meet the same chance wherever they ask the same question
// (common random numbers), whatever else they asked before.
package rng

// A Purpose says what a draw is for. Purposes are appended, never reordered or
// reused: their numbers are part of every published result.
type Purpose uint16

// The purposes of draws, one for each kind of question that chance answers.
const (
	_ Purpose = iota
	PlanWhen
	PlanTarget
	PlanSigns
	PlanHour
	PlanResolve
	PlanSeverity
	_ // spare
	PlanDuration
	PlanBurst
	Victim
	VictimKind
	_ // spare
	HouseSize
	HousePlace
	HouseCommunity
	_ // spare
	HouseNerve
	HouseReact
	HouseRefuge
	HouseReturn
	HouseLowMobility
	_ // spare
	Sense
	Disclose
	ReportLag
	ReportError
	FalseAlarm
	DeskAssess
	DeskAnswer
	DeskDelay
	HostAct
	HostCapacity
	Serviceable
	NoticeToMove
	PatrolPlan
	RouteClosed
	LadderTime
	Recognise
	Will
	_ // spare
	WrongTarget
	Losses
	Forecast
	Hideout
	_ // spare
	Market
	Mediate
	Misread
	_ // spare
	_ // spare
	_ // spare
	_ // spare
	Retaliate
	_ // spare
	_ // spare
	LandNoise
	LandSettle
	LandName
	LandRefuge
	Fielded
	Sanction
	Review
	Misconduct
	MandateChange
	Outpost
	Escort
	Convoy
	Sharing
	Contingency
	Repair
	Probe
	Decoy
	Misled
	RaidBase
	SecondFace
	FieldWork
	Complicit
	NationalChain
	Overrule
	purposeCount
)

// A Draw is 64 well-mixed bits.
type Draw uint64

const gamma = 0x9e3779b97f4a7c15

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// SplitMix64 returns the next state and output of Steele, Lea and Flood's SplitMix64.
// It exists for its published test vectors: At is built from the same finaliser.
func SplitMix64(state uint64) (next, out uint64) {
	next = state + gamma
	return next, mix(next)
}

// At returns the draw named by its arguments.
func At(seed uint64, p Purpose, entity, tick, k uint64) Draw {
	z := mix(seed + gamma)
	z = mix(z + uint64(p)*gamma + 0x632be59bd9b4e019)
	z = mix(z + entity*gamma + 0xd1b54a32d192ed03)
	z = mix(z + tick*gamma + 0xaef17502108ef2d9)
	return Draw(mix(z + k*gamma + 0x8cb92ba72f3d8dd7))
}

// PPM returns a whole number from 0 to 999,999, each equally likely.
func (d Draw) PPM() int32 { return int32(uint64(d) >> 32 * 1_000_000 >> 32) }

// Chance reports whether an event of the given probability [parts per million] happens.
func (d Draw) Chance(ppm int32) bool { return d.PPM() < ppm }

// Below returns a whole number in [0, n); 0 for n < 1.
func (d Draw) Below(n int32) int32 {
	if n < 1 {
		return 0
	}
	return int32(uint64(d) >> 32 * uint64(n) >> 32)
}

// Between returns a whole number in [lo, hi]; lo where hi < lo.
func (d Draw) Between(lo, hi int32) int32 { return lo + d.Below(hi-lo+1) }
