package study

import "pocsim/experiments/store"

// Sessions returns what each session wrote about itself beside the study: the machine, the
// program, the command. It is no part of the results, and stays behind in a merge.
func (r *Results) Sessions() ([]store.Session, error) { return r.reader.Sessions() }
