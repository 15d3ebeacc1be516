package panel

import (
	"cmp"
	"slices"

	"pocsim/render/picture"
)

// A Helping is the table of keys.
type Helping struct {
	Title  string
	Groups []KeyGroup
	Notes  []string // sentences beneath the keys
	Scroll int64
}

// A KeyGroup is keys that belong together.
type KeyGroup struct {
	Title string
	Keys  []Key
}

// A Key is what a key does. Several keys that do the same, or opposites, are words apart
// by spaces: "+ -".
type Key struct {
	Keys  string
	Words string
}

// veil darkens what lies beneath, and keeps clicks from it.
func (e *Easel) veil(r picture.Rect) {
	c := picture.RGB(0x000000)
	e.Pic.Rect(r, c.Faded(0.55))
	e.hot(Hot{Rect: r, Kind: Block})
}

// Help draws the table of keys over everything.
func (e *Easel) Help(r picture.Rect, h Helping) []Hot {
	from := len(e.hots)
	e.veil(r)
	box := picture.Around(r.Centre(), min(r.W-2*e.u(12), e.u(1200)), r.H-2*e.u(12)).Whole()
	in := box.Inset(e.u(20))
	if whole := e.helpHigh(in.W, &h) + 2*e.u(20); whole < box.H {
		box = picture.Around(r.Centre(), box.W, whole).Whole()
		in = box.Inset(e.u(20))
	}
	e.floating(box)
	head, in := in.CutTop(e.buttonHigh() + e.u(10))
	shut, title := head.CutRight(e.buttonHigh())
	shut.H = e.buttonHigh()
	e.button(shut, button{id: CloseHelp, icon: iconClose, tip: "Close (Esc or F1)"})
	title.W, title.H = max(1, title.W-e.u(10)), e.buttonHigh()
	e.line(title, or(h.Title, "Keys"), e.title())
	e.column(HelpScroll, in, h.Scroll, e.u(16), func(w float32) []block { return e.helpBlocks(w, &h) })
	return e.since(from)
}

// helpHigh is how high the overlay stands within its edges.
func (e *Easel) helpHigh(w float32, h *Helping) float32 {
	return e.buttonHigh() + e.u(10) + stacked(e.helpBlocks(w, h), e.u(16))
}

// helpBlocks are the groups in as many columns as have room, and the notes.
func (e *Easel) helpBlocks(w float32, h *Helping) []block {
	n := min(max(int(w/e.u(340)), 1), 3, max(len(h.Groups), 1))
	gap := e.u(28)
	wide := (w - float32(n-1)*gap) / float32(n)
	columns := make([][]block, n)
	tall := make([]float32, n)
	for _, i := range e.tallestFirst(wide, h.Groups) { // each group goes where there is most room
		k := 0
		for j := range tall {
			if tall[j] < tall[k] {
				k = j
			}
		}
		for _, b := range e.groupBlocks(wide, &h.Groups[i]) {
			columns[k] = append(columns[k], b)
			tall[k] += b.high
		}
	}
	most := float32(0)
	for _, t := range tall {
		most = max(most, t)
	}
	list := []block{{most, func(r picture.Rect) {
		for k := range columns {
			at := picture.Rect{X: r.X + float32(k)*(wide+gap), Y: r.Y, W: wide}
			for _, b := range columns[k] {
				at.H = b.high
				b.draw(at)
				at.Y += b.high
			}
		}
	}}}
	for _, note := range h.Notes {
		list = append(list, e.wordsBlock(w, note, e.muted()))
	}
	return list
}

// tallestFirst orders groups by how high they stand.
func (e *Easel) tallestFirst(w float32, groups []KeyGroup) []int {
	tall, order := make([]float32, len(groups)), make([]int, len(groups))
	for i := range groups {
		tall[i], order[i] = stacked(e.groupBlocks(w, &groups[i]), 0), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(tall[b], tall[a]) })
	return order
}

// groupBlocks are one group: its heading and its keys.
func (e *Easel) groupBlocks(w float32, g *KeyGroup) []block {
	list := []block{{high(e.large()) + e.u(6), func(r picture.Rect) {
		e.line(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: high(e.large())}, g.Title, e.large())
		e.Pic.Rect(picture.Rect{X: r.X, Y: r.Bottom() - e.u(3), W: r.W, H: 1}, e.Theme.PanelEdge)
	}}}
	keys := float32(0)
	for i := range g.Keys {
		keys = max(keys, e.keysWide(g.Keys[i].Keys))
	}
	keys = min(keys+e.u(8), w*0.48)
	for i := range g.Keys {
		k := &g.Keys[i]
		h := max(e.keysHigh(keys-e.u(8), k.Keys)+e.u(2), wrapped(k.Words, e.body(), w-keys, 0)+e.u(6))
		list = append(list, block{h, func(r picture.Rect) {
			e.keys(picture.Rect{X: r.X, Y: r.Y + e.u(1), W: keys - e.u(8), H: e.lineHigh() + e.u(4)}, k.Keys)
			e.wrap(picture.Rect{X: r.X + keys, Y: r.Y + e.u(3), W: w - keys, H: r.H}, k.Words, e.body(), 0)
		}})
	}
	return append(list, gapBlock(e.u(12)))
}

// each calls do for every word of a text.
func each(text string, do func(word string)) {
	begin := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != ' ' {
			if begin < 0 {
				begin = i
			}
			continue
		}
		if begin >= 0 {
			do(text[begin:i])
			begin = -1
		}
	}
}

// keysWide is how wide keys stand side by side.
func (e *Easel) keysWide(text string) float32 {
	w := float32(0)
	each(text, func(word string) { w += e.keyWide(word) + e.u(4) })
	return w
}

func (e *Easel) keyWide(word string) float32 {
	return max(ceil(e.code().Measure(word))+e.u(12), e.lineHigh()+e.u(4))
}

// keysHigh is how high keys stand in a width, in as many rows as they need.
func (e *Easel) keysHigh(w float32, text string) float32 {
	return e.layKeys(picture.Rect{W: w}, text, func(picture.Rect, string) {})
}

// layKeys finds a place for every key, and returns how high they stand.
func (e *Easel) layKeys(r picture.Rect, text string, put func(at picture.Rect, word string)) float32 {
	h, x, y := e.lineHigh()+e.u(4), float32(0), float32(0)
	each(text, func(word string) {
		w := min(e.keyWide(word), r.W)
		if x > 0 && x+w > r.W {
			x, y = 0, y+h+e.u(2)
		}
		put(picture.Rect{X: r.X + x, Y: r.Y + y, W: w, H: h}, word)
		x += w + e.u(4)
	})
	return y + h
}

// keys draws keys as caps.
func (e *Easel) keys(r picture.Rect, text string) {
	e.layKeys(r, text, func(at picture.Rect, word string) {
		at = at.Whole()
		e.Pic.RoundRect(at, e.u(4), e.Theme.Raised)
		e.Pic.RoundOutline(at.Inset(0.5), e.u(4), picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.Muted})
		e.line(at.Pad(min(e.u(4), at.W/8), 0), word, e.code().At(picture.Middle))
	})
}
