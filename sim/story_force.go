package sim

import "fmt"

// tellForce puts into words what concerns contingents as a whole.
func (w *World) tellForce(e Event) string {
	nation := func(c int32) string { return w.contingentRow(ContingentID(c)).Name }
	switch e.Kind {
	case EvBalks:
		return fmt.Sprintf("%s does not go: %s was not consulted on the new mandate.", w.UnitName(UnitID(e.B)), nation(e.C))
	case EvMandateChanged:
		return "The mandate is changed, " + [2]string{"without a word to those who provide troops.", "as agreed with those who provide troops."}[e.B]
	case EvLesson:
		return fmt.Sprintf("The contingent %s draws its lessons from a failure.", nation(e.A))
	case EvRotates:
		return fmt.Sprintf("The contingent %s is relieved by fresh troops.", nation(e.A))
	case EvPunished:
		if e.B == forForce {
			return fmt.Sprintf("Soldiers of %s are punished for fire that hit civilians.", nation(e.A))
		}
		return fmt.Sprintf("Soldiers of %s are punished for standing by.", nation(e.A))
	case EvMisconduct:
		return fmt.Sprintf("Misconduct by soldiers of %s at the base %s comes to light; %s.", nation(e.A), w.sc.Bases[e.B-1].Name,
			[2]string{"nothing much is done about it", "it is prosecuted"}[e.C])
	}
	return fmt.Sprintf("%d civilians have been killed in thirty days: %s is called for to take over.", e.B, w.UnitName(UnitID(e.A)))
}
