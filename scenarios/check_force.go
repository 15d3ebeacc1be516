package scenarios

// force checks how the force comes together.
func (c *checker) force() {
	ramp := c.sc.Deployment.PledgedRamp
	for i := 1; i < len(ramp); i++ {
		if ramp[i].Y < ramp[i-1].Y && !c.spoilt("deployment.pledged_ramp") {
			c.wrong("deployment.pledged_ramp", "falls after row %d: units that are there do not leave again", i)
			break
		}
	}
	for _, u := range c.sc.Units {
		if u.Readiness == "handover" && c.sc.Deployment.HandoverKilled == 0 {
			c.strange("units."+u.Name+".readiness", "is handover, but deployment.handover_killed is 0, so that it never comes")
		}
	}
}
