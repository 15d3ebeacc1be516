package inference

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestShardsTravelAsText(t *testing.T) {
	x := unruly(300)
	want := taken(x)
	var got Moments
	for at := 0; at < len(x); at += 70 {
		text, err := json.Marshal(taken(x[at:min(at+70, len(x))]))
		if err != nil {
			t.Fatal(err)
		}
		var shard Moments
		if err := json.Unmarshal(text, &shard); err != nil {
			t.Fatal(err)
		}
		got.Merge(shard)
	}
	if !got.Equal(want) {
		t.Errorf("mean %v for %v", got.Mean(), want.Mean())
	}
	for _, x := range [][]float64{nil, {math.NaN()}, {0}, {-7, 2.5}, {math.Inf(1), 3, math.Inf(-1)}, {-math.MaxFloat64, -math.MaxFloat64}} {
		m, back := taken(x), Moments{}
		text, _ := m.MarshalText()
		if err := back.UnmarshalText(text); err != nil || !back.Equal(m) {
			t.Errorf("%v: %s: %v", x, text, err)
		}
	}
	if text, _ := taken([]float64{1, 3}).MarshalText(); string(text) != "moments/1 2 0 0 0 1 3 1p1076 5p2149" {
		t.Errorf("%s", text)
	}
}

func TestBrokenShardsAreRefused(t *testing.T) {
	const good = "moments/1 2 0 0 0 1 3 1p1076 5p2149"
	for _, change := range [][2]string{
		{"moments/1", "moments/2"}, {" 5p2149", ""}, {"/1 2", "/1 -2"}, {"/1 2", "/1 x"}, {"1 3", "NaN 3"}, {"1 3", "4 3"},
		{"5p2149", "zp2149"}, {"5p2149", "5"}, {"5p2149", "5p99999"}, {"5p2149", "5p65000"}, {"5p2149", "-5p2149"}, {"5p2149", "1p2149"}, {"0 0 1", "2 2 1"},
	} {
		text := strings.Replace(good, change[0], change[1], 1)
		m := taken([]float64{9})
		if err := m.UnmarshalText([]byte(text)); err == nil || m.Mean() != 9 {
			t.Errorf("%q is read: %v", text, err)
		}
	}
}

func FuzzShardText(f *testing.F) {
	f.Add("moments/1 2 0 0 0 1 3 1p1076 5p2149")
	f.Add("moments/1 1 0 0 0 -0.5 -0.5 -1p1073 1p2146")
	f.Fuzz(func(t *testing.T, text string) {
		var m, back Moments
		if m.UnmarshalText([]byte(text)) != nil {
			return
		}
		again, _ := m.MarshalText()
		if err := back.UnmarshalText(again); err != nil || !back.Equal(m) {
			t.Errorf("%q: %v", again, err)
		}
	})
}
