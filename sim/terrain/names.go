package terrain

import (
	"slices"

	"pocsim/sim/rng"
)

// The pieces of invented place names, chosen so that no name is likely to recall a people
// or a country.
var (
	nameHeads = [...]string{
		"Ba", "Be", "Bo", "Ca", "Co", "Da", "De", "Do", "Fa", "Fe", "Fi", "Ga", "Go", "Ha", "He", "Jo", "Ka", "Ke", "Ko",
		"La", "Le", "Li", "Lo", "Ma", "Me", "Mi", "Mo", "Na", "Ne", "No", "Pa", "Pe", "Ra", "Ri", "Ro", "Sa", "Su",
		"Ta", "Te", "To", "Va", "Ve", "Vi", "Wa", "We", "Ya", "Za", "Ze", "Ar", "El", "Or", "Al", "Er", "Os",
	}
	nameHearts = [...]string{
		"ba", "bi", "da", "de", "do", "fi", "ka", "le", "lo", "lu", "ma", "me", "mo", "na", "ne",
		"pa", "ra", "re", "ri", "ro", "sa", "se", "ta", "te", "ti", "va", "ve", "vi", "wa", "ya",
	}
	nameTails = [...]string{
		"bel", "bin", "dal", "den", "dor", "fen", "gar", "len", "lin", "lis", "mar", "mel", "mon", "nel", "nor",
		"rel", "ren", "rin", "rum", "san", "sel", "sum", "tan", "ten", "vel", "ven", "von",
	}
)

// name gives every place a name of its own, of three syllables. Two places whose
// chances fall alike differ by drawing again.
func (l *Land) name() {
	given := make([]string, 0, len(l.Places))
	for i := range l.Places {
		for k := uint64(0); ; k++ {
			d := func(j uint64) rng.Draw {
				return rng.At(uint64(l.Params.Seed), rng.LandName, uint64(i), k, j)
			}
			n := nameHeads[d(0).Below(int32(len(nameHeads)))]
			n += nameHearts[d(1).Below(int32(len(nameHearts)))]
			n += nameTails[d(2).Below(int32(len(nameTails)))]
			at, seen := slices.BinarySearch(given, n)
			if !seen {
				given = slices.Insert(given, at, n)
				l.Places[i].Name = n
				break
			}
		}
	}
}
