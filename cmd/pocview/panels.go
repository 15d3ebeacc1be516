package main

import (
	"errors"
	"fmt"

	"pocsim/render/picture"
	"pocsim/render/scene"
)

// beside draws what lies open beside the map.
func (f *face) beside(at rect) {
	r := f.a.run
	shut := func() { r.panel = noPanel }
	switch r.panel {
	case cardPanel:
		f.card(at)
	case leversPanel:
		f.board(at)
	case ledgerPanel:
		f.ledger(f.sheet(at, "Where protection failed", shut))
	case layersPanel:
		f.layers(f.mapPages(f.sheet(at, "On the map", shut)))
	case keyPanel:
		f.mapKey(f.mapPages(f.sheet(at, "On the map", shut)))
	case partPanel:
		f.part(f.sheet(at, "Where the two runs part", shut))
	}
}

// whose says which side a panel is about, where there are two, and lets it be chosen.
func (f *face) whose(at rect) rect {
	r := f.a.run
	if len(r.look.Sides) < 2 {
		return at
	}
	h := f.row(at,
		button{name: "side left", words: "left", small: true, on: r.side == 0, do: func() { r.side = 0 }},
		button{name: "side right", words: "right", small: true, on: r.side == 1, do: func() { r.side = 1 }})
	_, rest := at.CutTop(h + 8*f.u)
	return rest
}

// layerNames are the layers of the map in the order of the panel.
var layerNames = []struct {
	layer scene.Layers
	words string
}{
	{scene.Households, "households"}, {scene.Labels, "names"}, {scene.Grid, "grid"}, {scene.Roads, "roads"},
	{scene.Trails, "trails of those who move"}, {scene.Rings, "sight and reach of what is selected"}, {scene.Posts, "posts of the host state"},
}

// layers draws the layers to choose from, and what the whole screen knows.
func (f *face) layers(at rect) {
	r := f.a.run
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		put := func(b button) {
			f.button(rect{X: at.X, Y: at.Y, W: at.W, H: f.height(false)}, b)
			_, at = at.CutTop(f.height(false) + 6*f.u)
		}
		for _, l := range layerNames {
			state := "hidden"
			if r.layers.Has(l.layer) {
				state = "shown"
			}
			put(button{words: l.words, key: state, on: r.layers.Has(l.layer), do: func() { r.layers ^= l.layer }})
		}
		at.Y += 8 * f.u
		put(f.commandButton("truth", "only what the mission knows", r.known))
		put(f.commandButton("future", "the timeline shows the future", !f.a.settings.Hidden))
		return at.Y - top
	})
}

// tryBeside sets a second run beside this one, with changes that hold from the first day.
func (a *app) tryBeside(set []string) {
	r := a.run
	if len(r.look.Sides) > 1 {
		r.side = 1
	}
	r.panel = noPanel
	a.restart(set)
}

// ledger draws harm by the link that held the chain.
func (f *face) ledger(at rect) {
	r := f.a.run
	at = f.whose(at)
	if !r.told.question.ledger {
		return
	}
	rows, sum := ledgerOf(r.view().Legend, r.told.charges)
	most := int32(1)
	for _, row := range rows {
		most = max(most, row.Sum())
	}
	if len(rows) > 0 {
		at = f.words(at, fmt.Sprintf("%s. By what held the chain meanwhile:", capital(sum.String())), f.th.Small().As(f.th.Muted))
		_, at = at.CutTop(6 * f.u)
	}
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		if len(rows) == 0 {
			at = f.words(at, "Nobody has been killed, injured or abducted so far.", f.th.Body().As(f.th.Text))
		}
		for _, row := range rows {
			at = f.words(at, row.Words, f.th.Body().As(f.th.Text))
			s := f.th.Small().As(f.th.Text).At(picture.MiddleLeft)
			number := fmt.Sprintf("%d", row.Sum())
			bar := rect{X: at.X, Y: at.Y, W: max((at.W-60*f.u)*float32(row.Sum())/float32(most), 2), H: 14 * f.u}
			f.p.Rect(bar, f.th.Harm)
			f.p.Text(bar.Right()+6*f.u, bar.Y+bar.H/2, number, s)
			at.Y += 26 * f.u
		}
		return f.ordered(at).Y - top
	})
}

// ordered lists what was ordered and changed from outside.
func (f *face) ordered(at rect) rect {
	r := f.a.run
	v := r.view()
	at.Y += 10 * f.u
	at = f.words(at, "Orders and injects", f.th.Strong().As(f.th.Text))
	told := false
	for i, act := range v.History.Acts {
		if f.a.settings.Hidden && act.Tick > r.look.Tick {
			break
		}
		at = f.words(at, v.Legend.DTG(act.Tick.Start()), f.th.Code().As(f.th.Muted))
		at = f.words(at, sentence(errors.New(actWords(v, i))), f.th.Body().As(f.th.Text))
		told = true
	}
	if !told {
		at = f.words(at, "Nothing: this run is as its scenario and seed make it. R gives an order.", f.th.Body().As(f.th.Text))
	}
	return at
}

// part draws where two runs part.
func (f *face) part(at rect) {
	r := f.a.run
	d := r.beside.parted
	if d == nil {
		return
	}
	list := contrasts(r.look.Sides[0].InForce.Scenario, r.look.Sides[1].InForce.Scenario, d.Levers)
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		for _, line := range d.Words {
			at = f.words(at, line, f.th.Body().As(f.th.Text))
		}
		at.Y += 8 * f.u
		if len(list) > 0 && !d.Ordered {
			at = f.words(at, "What sets them apart", f.th.Strong().As(f.th.Text))
		}
		for _, c := range list {
			at = f.words(at, c.words+": on the left "+c.left+", on the right "+c.right+".", f.th.Body().As(f.th.Text))
		}
		return at.Y - top
	})
}
