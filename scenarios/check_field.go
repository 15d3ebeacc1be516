package scenarios

// stores checks that bases can ever send patrols.
func (c *checker) stores() {
	l := c.sc.Logistics
	if l.ResupplyEvery > 0 && l.ReserveDays >= l.StockDays && !c.spoilt("logistics.reserve_days", "logistics.stock_days") {
		c.wrong("logistics.reserve_days", "is %d, but a full base holds logistics.stock_days, which is %d: no base would ever send a patrol", l.ReserveDays, l.StockDays)
	}
	if c.sc.Mission.TemporaryBases == 0 {
		return
	}
	for _, k := range c.sc.Kinds {
		if k.Role == "infantry" && k.Patrols && k.Armed {
			return
		}
	}
	c.strange("mission.temporary_bases", "no kind of unit is infantry that goes on patrol, so nobody will live at one")
}
