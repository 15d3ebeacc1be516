package sim

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pocsim/sim/clock"
)

func spanOf(s string) clock.Span {
	s = strings.Trim(s, `" `)
	t := clock.Span(0)
	for _, m := range regexp.MustCompile(`(\d+)([dhm])`).FindAllStringSubmatch(s, -1) {
		n, _ := strconv.Atoi(m[1])
		t += clock.Span(n) * map[string]clock.Span{"d": clock.Day, "h": 60, "m": 1}[m[2]]
	}
	return t
}

func distOf(s string) Dist {
	q := regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(s, -1)
	switch {
	case strings.Contains(s, "median"):
		return Dist{LogNormal, spanOf(q[0][1]), spanOf(q[1][1]), 0}
	case strings.Contains(s, "mode"):
		return Dist{Triangular, spanOf(q[0][1]), spanOf(q[1][1]), spanOf(q[2][1])}
	}
	return Dist{Fixed, spanOf(s), 0, 0}
}

func fill(v reflect.Value) {
	for i := range v.NumField() {
		f, tag := v.Field(i), v.Type().Field(i).Tag.Get("default")
		switch f.Interface().(type) {
		case Dist:
			f.Set(reflect.ValueOf(distOf(tag)))
			continue
		case clock.Span:
			f.Set(reflect.ValueOf(spanOf(tag)))
			continue
		case Date:
			f.Set(reflect.ValueOf(Date(clock.DaysFromCivil(2031, 3, 1))))
			continue
		case Curve:
			var c Curve
			for _, m := range regexp.MustCompile(`\[([\d.]+), ([\d.]+)\]`).FindAllStringSubmatch(tag, -1) {
				x, _ := strconv.ParseFloat(m[1], 64)
				y, _ := strconv.ParseFloat(m[2], 64)
				c = append(c, Knot{int32(x * 1000), int32(y * 1000)})
			}
			f.Set(reflect.ValueOf(c))
			continue
		}
		switch f.Kind() {
		case reflect.Struct:
			fill(f)
		case reflect.Bool:
			f.SetBool(tag == "true")
		case reflect.String:
			f.SetString(strings.Trim(tag, `"`))
		case reflect.Int32, reflect.Int64:
			x, _ := strconv.ParseFloat(tag, 64)
			if f.Type().Name() == "Share" || f.Type().Name() == "PPM" {
				x *= 1e6
			}
			f.SetInt(int64(x + 0.5))
		case reflect.Slice:
			if f.Type().Elem().Kind() == reflect.String && tag != "" {
				for _, q := range regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(tag, -1) {
					f.Set(reflect.Append(f, reflect.ValueOf(q[1])))
				}
			}
		}
	}
}

func mk[T any](name string, f func(*T)) T {
	var t T
	fill(reflect.ValueOf(&t).Elem())
	reflect.ValueOf(&t).Elem().Field(0).SetString(name)
	if f != nil {
		f(&t)
	}
	return t
}

func smoke() *Scenario {
	sc := &Scenario{}
	fill(reflect.ValueOf(sc).Elem())
	sc.Name = "smoke"
	sc.Authorities = []Authority{mk("capital", func(a *Authority) {
		a.Delay = distOf(`{ median = "4h", p95 = "16h" }`)
		a.No = 400000
		a.Opens = 9
		a.Closes = 17
	}),
		mk[Authority]("company", nil), mk("force", func(a *Authority) {}), mk[Authority]("sector", nil)}
	sc.Profiles = []Profile{mk("communal", func(p *Profile) {
		p.Threat = "communal"
		p.Kill = 250000
		p.Gap = distOf(`{ median = "20d", p95 = "40d" }`)
		p.SeverityMin = 10
	}), mk[Profile]("predation", nil)}
	for i := range 8 {
		sc.Bands = append(sc.Bands, mk(fmt.Sprintf("band-%d", i), func(b *BandRow) {
			if i > 5 {
				b.Profile, b.Community, b.Strength = "communal", int32(i-5), 200
			}
		}))
	}
	sc.ROE = []Rule{mk("deliberate", func(r *Rule) { r.Acts = []string{"deliberate"}; r.Then = "refer"; r.To = "force" })}
	nat := func(n string, cav ...Rule) {
		sc.Contingents = append(sc.Contingents, mk(n, func(c *ContingentRow) { c.Caveats = cav }))
	}
	nat("avocet", mk("capital", func(r *Rule) { r.Acts = []string{"deploy"}; r.Then = "refer"; r.To = "capital" }))
	nat("bulbul", mk("night", func(r *Rule) { r.Acts = []string{"deploy", "patrol"}; r.When = []string{"night == 1"} }))
	nat("curlew", mk("hid", func(r *Rule) { r.Acts = []string{"nonlethal", "deadly"}; r.Hidden = true }))
	sc.Kinds = []Kind{mk[Kind]("platoon", nil)}
	for i := range 4 {
		c := sc.Contingents[i%3].Name
		sc.Bases = append(sc.Bases, mk(fmt.Sprintf("base-%d", i), func(b *BaseRow) { b.At = int32(1 + i*2); b.Contingent = c }))
		for j := range 3 {
			sc.Units = append(sc.Units, mk(fmt.Sprintf("u-%d-%d", i, j), func(u *UnitRow) { u.Contingent = c; u.Base = fmt.Sprintf("base-%d", i) }))
		}
	}
	sc.Host.Posts = []PostRow{mk("p", func(p *PostRow) { p.At = 5 }), mk("q", func(p *PostRow) { p.At = 9 })}
	return sc
}

func TestSmoke(t *testing.T) {
	sc := smoke()
	t0 := time.Now()
	land := NewLand(sc)
	t.Log("land", time.Since(t0))
	for seed := range uint64(3) {
		t0 = time.Now()
		w := New(sc, land, seed+1)
		t1 := time.Now()
		w.Run(1)
		t.Log("new", t1.Sub(t0), "run", time.Since(t1), fmt.Sprintf("%x", w.Hash()), len(w.Events), len(w.Incidents), len(w.Cases))
		for _, m := range Measures {
			t.Logf("%-40s %.2f", m.Key, m.Of(w))
		}
		for _, r := range w.Ledger() {
			t.Log(r)
		}
		t.Log(w.Refusals())
		t.Log(w.AuthorityHours())
		for _, l := range w.Story(w.Gravest()) {
			t.Log(l)
		}
	}
}
