// Package review is a mission's own review of one incident (Kigali principle 14): what
// happened, when it was known, who could have acted and why they did not; and, by running
// the same seed again with one change at a time, the smallest single change that would
// have protected. A change is tried twice: as a branch, where it holds from the moment the
// incident is intended and nothing before it differs, and over the whole run, as anybody
// can repeat it with --set.
package review
