//go:build js

package main

// A reporter writes accounts of the window into a file; a page has none.
type reporter struct{}

func newReporter(*app) reporter { return reporter{} }

func (*reporter) report(*app) {}
