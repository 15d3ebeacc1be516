//go:build js

package main

// idle says that the model does not compute ahead of what is shown: a browser has one
// thread, and the page must stay awake.
const idle = true

func turnLimit() int { return 0 }
