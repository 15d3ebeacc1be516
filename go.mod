module pocsim

go 1.26
