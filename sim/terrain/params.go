package terrain

import "pocsim/sim/geo"

// A PPM is a share in parts per million; a scenario file writes it as a decimal from
// 0 to 1.
type PPM int32

// Of returns the share of n, rounded towards zero.
func (s PPM) Of(n int64) int64 { return n * int64(s) / 1_000_000 }

// Params says which country to make. The same Params give the same country to the bit
// on every machine.
type Params struct {
	Seed           int64 `toml:"seed" default:"7" range:"0..9007199254740991" doc:"which of the countries these parameters allow" src:"-"`
	SizeKm         int32 `toml:"size_km" default:"128" range:"4..512" unit:"km" doc:"side of the square map" src:"assumption; a battalion's area is 5,000-15,000 km2"`
	CellM          int32 `toml:"cell_m" default:"500" range:"100..2000" unit:"m" doc:"side of a terrain cell" src:"assumption"`
	Settlements    int32 `toml:"settlements" default:"60" range:"1..2000" unit:"settlements" doc:"number of settlements, towns included" src:"assumption"`
	SpacingKm      int32 `toml:"spacing_km" default:"6" range:"0..100" unit:"km" doc:"least distance between settlements; relaxed step by step where the map is too full" src:"assumption"`
	ReliefM        int32 `toml:"relief_m" default:"700" range:"0..3000" unit:"m" doc:"about the difference between the highest hills and the lowest plains of a large map" src:"assumption"`
	Rivers         int32 `toml:"rivers" default:"4" range:"0..40" unit:"rivers" doc:"number of main rivers, which vehicles cross only by bridge or ford; lesser rivers come by themselves" src:"assumption"`
	ForestShare    PPM   `toml:"forest_share" kind:"share" default:"0.35" range:"0..1" doc:"share of the land under forest" src:"assumption"`
	FarmShare      PPM   `toml:"farm_share" kind:"share" default:"0.12" range:"0..1" doc:"share of the land under crops, around settlements" src:"assumption"`
	SwampShare     PPM   `toml:"swamp_share" kind:"share" default:"0.06" range:"0..0.5" doc:"share of the land that is swamp, on flats by rivers" src:"assumption"`
	LoopShare      PPM   `toml:"loop_share" kind:"share" default:"0.25" range:"0..1" doc:"roads beyond those that just connect all settlements, as a share of the settlements" src:"assumption"`
	PavedShare     PPM   `toml:"paved_share" kind:"share" default:"0.08" range:"0..1" doc:"share of the road length that is paved, the most travelled first" src:"assumption; South Sudan 280 km paved (S, UNICEF 2018)"`
	GoodTrackShare PPM   `toml:"good_track_share" kind:"share" default:"0.32" range:"0..1" doc:"share of the road length that is good track, the next most travelled; the rest is poor track" src:"assumption"`
}

// side returns the number of cells along one side of the map.
func (p Params) side() int32 { return max(p.SizeKm*1000/max(p.CellM, 1), 2) }

// Cover is what grows or stands on a cell.
type Cover uint8

// The land covers. Water is a main river or a lake.
const (
	Water Cover = iota
	Swamp
	Forest
	Savanna
	Farmland
	BuiltUp
)

// String names the cover.
func (c Cover) String() string {
	return [...]string{"water", "swamp", "forest", "savanna", "farmland", "built-up"}[c]
}

// Road is the class of a road, rising in quality.
type Road uint8

// The road classes.
const (
	NoRoad Road = iota
	PoorTrack
	GoodTrack
	Paved
)

// String names the road class.
func (r Road) String() string {
	return [...]string{"no road", "poor track", "good track", "paved road"}[r]
}

// Class is a mobility class: how something moves on the ground.
type Class uint8

// The mobility classes: on foot, in four-wheel-drive cars and trucks, in armoured
// personnel carriers.
const (
	Foot Class = iota
	Wheels
	Armour
)

// Classes is the number of mobility classes.
const Classes = 3

// String names the mobility class.
func (c Class) String() string { return [...]string{"foot", "wheels", "armour"}[c] }

// The values of Land.Crossing: how a road passes the river in its cell.
const (
	NoCrossing uint8 = iota
	Ford
	Bridge
)

// The values of Land.River, by size of the catchment. Main rivers also have
// cover Water; lakes have cover Water and NoRiver.
const (
	NoRiver uint8 = iota
	Stream
	River
	MainRiver
)

// A Place is a settlement.
type Place struct {
	At     geo.Pt // [dm]
	Cell   int32
	Rank   int32 // its index in Land.Places, 0 the largest
	Weight int32 // relative weight of its population: 1,000,000 for rank 0, falling by rank about as Zipf's law
	Name   string
	Town   bool
}

// A Link is a road between two settlements.
type Link struct {
	A, B     int32 // indices of Land.Places
	Class    Road
	Cells    []int32 // from A's cell to B's, each a neighbour of the one before
	Crossing bool    // passes a river by a ford somewhere
	LengthDm int32   // [dm]
}

// A Land is a country. Nothing in it changes after Generate but a cache of travel
// fields, so that any number of Worlds may share it at once. All slices with one entry
// per cell run row by row from the north-west corner.
type Land struct {
	Params   Params
	Side     int32    // [cells] along one side
	CellDm   int32    // side of a cell [dm]
	SizeDm   int32    // side of the map [dm], a whole number of cells
	Height   []int16  // height of the ground, or of a lake's surface [m]
	Cover    []Cover  // one per cell
	Road     []Road   // the best road in each cell
	River    []uint8  // NoRiver, Stream, River or MainRiver
	Crossing []uint8  // NoCrossing, Ford or Bridge, where a road meets a river
	Segment  []uint16 // 1 + index in Links of the track whose condition rules in the cell; 0 none, or paved
	Places   []Place  // settlements by Rank, the largest first
	Links    []Link   // roads between them

	ground []uint8 // surface and slope of each cell: the row of speed and half below
	speed  [Classes][2][256]int32
	half   [Classes][2][256]int32
	fields cache
}

// CellAt returns the cell that holds p, or the nearest cell where p lies off the map.
func (l *Land) CellAt(p geo.Pt) int32 {
	p = geo.Clamp(p, l.SizeDm)
	return p.Y/l.CellDm*l.Side + p.X/l.CellDm
}

// Centre returns the middle of a cell.
func (l *Land) Centre(cell int32) geo.Pt {
	return geo.Pt{X: cell%l.Side*l.CellDm + l.CellDm/2, Y: cell/l.Side*l.CellDm + l.CellDm/2}
}

// Estimate returns about how much memory [bytes] a Land of these Params will take at its
// largest: its cells, the scratch space of Generate and of searches, and four cached
// travel fields for each settlement and each of some forty bases and camps.
func Estimate(p Params) int64 {
	cells := int64(p.side()) * int64(p.side())
	const kept, making, search, field = 10, 44, 2 * 21, 3
	return cells*(kept+max(making, search)) + cells*field*int64(fieldBudget(p)) + int64(p.Settlements)*2000
}

// fieldBudget returns how many travel fields a Land of these Params keeps.
func fieldBudget(p Params) int32 { return 4 * (p.Settlements + 40) }

// winds holds the steps to a cell's eight neighbours: east, then turning southwards.
// The opposite of direction d is (d+4)%8; odd directions are diagonal.
var winds = [8]struct{ dx, dy int32 }{{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}

// stay is the direction that leads nowhere.
const stay = 8

// neighbour returns the cell next to the given one in direction d (0 to 7), or -1 off
// the map.
func neighbour(side, cell int32, d int) int32 {
	x, y := cell%side+winds[d].dx, cell/side+winds[d].dy
	if x < 0 || y < 0 || x >= side || y >= side {
		return -1
	}
	return y*side + x
}

// diagonal stretches a length along an axis to one along a diagonal: 181/128 is the
// square root of two to four digits.
func diagonal(n int32) int32 { return int32(int64(n) * 181 >> 7) }
