package scenarios

import (
	"os"
	"strconv"
	"strings"

	"pocsim/sim"
)

// Budget is the memory that one world may take [bytes]: 60 % of what this machine or
// its container has, or of 2 GiB where that cannot be learnt (as in a browser).
func Budget() int64 {
	have := int64(2 << 30)
	if n, ok := totalMemory(); ok {
		have = n
	}
	for _, file := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, err := os.ReadFile(file)
		if n, bad := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil && bad == nil && n > 0 {
			have = min(have, n)
		}
	}
	return have / 10 * 6
}

// totalMemory reads the machine's memory where the system tells it.
func totalMemory() (int64, bool) {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) >= 2 && words[0] == "MemTotal:" {
			kb, err := strconv.ParseInt(words[1], 10, 64)
			return kb << 10, err == nil && kb > 0
		}
	}
	return 0, false
}

// memory refuses a scenario whose world would not fit the budget, and says which
// parameter weighs most.
func (c *checker) memory(budget int64) {
	need := sim.Estimate(c.sc)
	if need <= budget {
		return
	}
	lighter := []struct {
		path  string
		lower func(*sim.Scenario)
	}{
		{"civilians.households", func(sc *sim.Scenario) { sc.Civilians.Households = 0 }},
		{"sites", func(sc *sim.Scenario) { sc.Sites = nil }},
		{"terrain.size_km", func(sc *sim.Scenario) { sc.Terrain.SizeKm /= 4 }},
		{"time.days", func(sc *sim.Scenario) { sc.Time.Days = 1 }},
	}
	path, least := "", need
	for _, l := range lighter {
		less := *c.sc
		l.lower(&less)
		if n := sim.Estimate(&less); n < least {
			path, least = l.path, n
		}
	}
	c.wrong(path, "the world would take %d MiB, and the budget here is %d MiB; lower %s", need>>20, budget>>20, path)
}
