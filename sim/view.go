package sim

import (
	"cmp"
	"slices"

	"pocsim/sim/clock"
)

// A LedgerRow is the harm of a run while one link held the chain.
type LedgerRow struct {
	Link      string `json:"link"`
	Killed    int64  `json:"killed"`
	Injured   int64  `json:"injured"`
	Abducted  int64  `json:"abducted"`
	Incidents int64  `json:"incidents"`
}

// Harm is the row's killed, injured and abducted together.
func (r LedgerRow) Harm() int64 { return r.Killed + r.Injured + r.Abducted }

// Ledger says where protection failed: harm by the link that held the chain, most first.
// The rows sum exactly to the run's totals.
func (w *World) Ledger() []LedgerRow { return w.ledgerOf(0) }

func (w *World) ledgerOf(id IncidentID) []LedgerRow {
	var rows []LedgerRow
	for i := range w.Charges {
		c := &w.Charges[i]
		if id != 0 && c.Incident != id || c.Killed+c.Injured+c.Abducted == 0 {
			continue
		}
		name := w.HoldText(c.Hold)
		at := slices.IndexFunc(rows, func(r LedgerRow) bool { return r.Link == name })
		if at < 0 {
			at = len(rows)
			rows = append(rows, LedgerRow{Link: name})
		}
		r := &rows[at]
		r.Killed, r.Injured, r.Abducted = r.Killed+int64(c.Killed), r.Injured+int64(c.Injured), r.Abducted+int64(c.Abducted)
		r.Incidents++
	}
	slices.SortFunc(rows, func(a, b LedgerRow) int {
		return cmp.Or(cmp.Compare(b.Harm(), a.Harm()), cmp.Compare(a.Link, b.Link))
	})
	return rows
}

// A RefusalRow is how often one row of the rules kept a unit from acting.
type RefusalRow struct {
	Row        string `json:"row"`        // contingent/caveat, or roe/rule
	Contingent string `json:"contingent"` // empty for rules of engagement
	Why        string `json:"why"`
	Hidden     bool   `json:"hidden"`
	Refusals   int64  `json:"refusals"` // as a caveat
	Bars       int64  `json:"bars"`     // as a rule of engagement
	Referred   int64  `json:"referred"` // questions it sent to an authority
}

// Refusals lists the rows that kept units from acting or made them ask, most first.
func (w *World) Refusals() []RefusalRow {
	var rows []RefusalRow
	for _, r := range w.Rules {
		about := w.row(r.ID)
		out := RefusalRow{Row: about.name, Why: about.why, Hidden: about.hidden, Refusals: int64(r.Refusals), Bars: int64(r.Bars), Referred: int64(r.Referred)}
		if about.owner != 0 {
			out.Contingent = w.contingentRow(about.owner).Name
		}
		if out.Refusals+out.Bars+out.Referred > 0 {
			rows = append(rows, out)
		}
	}
	slices.SortFunc(rows, func(a, b RefusalRow) int {
		return cmp.Or(cmp.Compare(b.Refusals+b.Bars, a.Refusals+a.Bars), cmp.Compare(b.Referred, a.Referred), cmp.Compare(a.Row, b.Row))
	})
	return rows
}

// An AuthorityRow is how long one authority was waited for.
type AuthorityRow struct {
	Authority string  `json:"authority"`
	Asked     int64   `json:"asked"`
	Refused   int64   `json:"refused"`
	Hours     float64 `json:"hours"`
}

// AuthorityHours lists the authorities that were asked, the longest waited for first.
func (w *World) AuthorityHours() []AuthorityRow {
	var rows []AuthorityRow
	for d := 1; d < len(w.Desks); d++ {
		if desk := &w.Desks[d]; desk.Asked > 0 {
			rows = append(rows, AuthorityRow{w.deskName(DeskID(d)), int64(desk.Asked), int64(desk.Refused), float64(desk.Waited) / 60})
		}
	}
	slices.SortFunc(rows, func(a, b AuthorityRow) int {
		return cmp.Or(cmp.Compare(b.Hours, a.Hours), cmp.Compare(a.Authority, b.Authority))
	})
	return rows
}

// A LinkTime is when one link of an incident's chain was reached.
type LinkTime struct {
	Link   string `json:"link"`
	Minute int32  `json:"minute"` // since the run's start
	At     string `json:"at"`     // ISO 8601, local
	DTG    string `json:"dtg"`
}

// An IncidentView is one incident as files show it.
type IncidentView struct {
	ID       int32       `json:"id"`
	Band     string      `json:"band"`
	Threat   string      `json:"threat"`
	Side     string      `json:"side"`
	Place    string      `json:"place"`
	Class    string      `json:"class"`
	Phase    string      `json:"un_phase"` // prevention, pre-emption, response or consolidation
	Response string      `json:"response"`
	Severity int32       `json:"severity"` // persons a full attack would have affected
	Killed   int32       `json:"killed"`
	Injured  int32       `json:"injured"`
	Abducted int32       `json:"abducted"`
	Chain    []LinkTime  `json:"chain"`
	ByLink   []LedgerRow `json:"harm_by_link"`
	Base     string      `json:"base,omitempty"` // the base attacked, where it is not civilians
	Probe    bool        `json:"probe,omitempty"`
}

// unPhases maps each class of outcome to the UN's four phases of protection.
var unPhases = [classCount]string{"", "prevention", "pre-emption", "response", "consolidation", "none"}

// Incidents lists all incidents in the order of their intent.
func (w *World) Views() []IncidentView {
	out := make([]IncidentView, 0, len(w.Incidents))
	for i := 1; i < len(w.Incidents); i++ {
		out = append(out, w.viewOf(&w.Incidents[i]))
	}
	return out
}

func (w *World) viewOf(in *Incident) IncidentView {
	p := w.profileIn(in)
	v := IncidentView{
		ID: int32(in.ID), Band: w.bandRow(in.Band).Name, Threat: p.Threat, Side: p.Side, Place: w.PlaceName(in.Place),
		Class: in.Class.String(), Phase: unPhases[in.Class], Response: in.Response.String(), Severity: in.Severity,
		Killed: in.Killed, Injured: in.Injured, Abducted: in.Abducted, ByLink: w.ledgerOf(in.ID),
		Base: w.baseName(in.AtBase), Probe: in.Probe,
	}
	for l := range LinkCount {
		if t := in.Times[l]; t != clock.Never {
			v.Chain = append(v.Chain, LinkTime{l.String(), int32(t), w.cal.ISO(t), w.cal.DTG(t)})
		}
	}
	slices.SortStableFunc(v.Chain, func(a, b LinkTime) int { return cmp.Compare(a.Minute, b.Minute) })
	return v
}

// FindIncident returns the view of one incident, and whether there is one with this id.
func (w *World) FindIncident(id IncidentID) (IncidentView, bool) {
	for i := 1; i < len(w.Incidents); i++ {
		if w.Incidents[i].ID == id {
			return w.viewOf(&w.Incidents[i]), true
		}
	}
	return IncidentView{}, false
}

// Gravest returns the id of the incident that harmed most; the first planned where none
// did; 0 where there was none.
func (w *World) Gravest() IncidentID {
	best, most := IncidentID(0), int32(-1)
	for i := 1; i < len(w.Incidents); i++ {
		if in := &w.Incidents[i]; in.Killed*3+in.Injured+in.Abducted*2 > most {
			best, most = in.ID, in.Killed*3+in.Injured+in.Abducted*2
		}
	}
	return best
}

// ThreatOf returns which generic threat an incident was planned as, and whether by forces
// of the host state.
func (w *World) ThreatOf(in *Incident) (threat string, state bool) {
	p := w.profileIn(in)
	return p.Threat, p.state
}
