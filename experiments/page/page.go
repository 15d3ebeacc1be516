package page

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/study"
)

// Options say what a page needs besides the study.
type Options struct {
	Program string   // the version of the program that writes the page
	Study   string   // the study's folder, as the commands on the page name it
	Limits  string   // what the model cannot say, as Markdown
	Margins []Margin // differences that do not matter, named beforehand
}

// A Margin is the greatest difference in an outcome that does not matter.
type Margin struct {
	Outcome string
	Within  float64 // in the outcome's own unit: 0.05 of a share is five percentage points
}

// ParseMargin reads "civilians_harmed=5".
func ParseMargin(text string) (Margin, error) {
	outcome, within, ok := strings.Cut(text, "=")
	width, err := strconv.ParseFloat(within, 64)
	if !ok || err != nil || !(width > 0) || math.IsInf(width, 0) {
		return Margin{}, fmt.Errorf("--margin wants OUTCOME=X, such as civilians_harmed=5, X above 0 in the outcome's unit; not %q", text)
	}
	if _, known := experiments.Measure(outcome); !known {
		return Margin{}, fmt.Errorf("--margin names the outcome %q, which does not exist%s", outcome, experiments.MeantMeasure(outcome))
	}
	return Margin{outcome, width}, nil
}

// An UnusedMargin says that a margin is of an outcome that the study does not turn on.
type UnusedMargin struct {
	Outcome string
	Primary []string
}

func (e *UnusedMargin) Error() string {
	return fmt.Sprintf("--margin is of %s, which is no primary outcome of the study; those are %s", e.Outcome, several(e.Primary))
}

// A Page is everything that is said of a study, in the order of its sections.
type Page struct {
	Title, Question string
	Program, Model  string
	Setting         []string // what was run, a sentence each
	Warnings        []string // what must be known before any number is believed
	Answer          Answer
	Policies        Comparison
	Figures         []Part // what is drawn, with its tables
	Pairing         Pairing
	Failures        Failures
	Assumptions     Assumptions
	Methods         Methods
	Reproduce       Reproduce
	Brief           Brief
}

// A Part is one subject of the figures' section.
type Part struct {
	Title   string
	Words   []string
	Figures []Figure
	Grids   []*Grid
}

// A Figure is a drawing with what it shows and by what rule.
type Figure struct {
	Number  int
	Caption string
	Rule    string
	SVG     template.HTML
}

// Build computes the page of a study.
func Build(r *study.Results, o Options) (*Page, error) {
	e := r.Plan().Experiment
	for _, m := range o.Margins {
		var primary []string
		used := false
		for _, p := range e.Primary {
			primary = append(primary, p.Key)
			used = used || p.Key == m.Outcome
		}
		if !used {
			return nil, &UnusedMargin{m.Outcome, primary}
		}
	}
	s, err := open(r, o)
	if err != nil {
		return nil, err
	}
	p := &Page{Title: strings.TrimSpace(e.Title), Question: oneLine(e.Question), Program: o.Program, Model: modelVersion()}
	if p.Title == "" {
		p.Title = e.Name
	}
	p.Failures = s.failures()
	p.Setting, p.Warnings = s.setting(), s.warnings(p.Failures)
	p.Policies = s.compare()
	drivers, err := s.parts(p)
	if err != nil {
		return nil, err
	}
	p.Answer = s.answer(&p.Policies, drivers)
	p.Pairing = s.pairing(&p.Policies)
	p.Assumptions = s.assumptions()
	if p.Reproduce, err = s.reproduce(); err != nil {
		return nil, err
	}
	p.Methods = s.methods(p)
	p.Brief, err = s.brief(p)
	return p, err
}

// parts fills the figures' section, and returns what a design says of the factors in words.
func (s *source) parts(p *Page) (drivers []string, err error) {
	add := func(part Part, err error) error {
		if err == nil && (len(part.Figures) > 0 || len(part.Grids) > 0) {
			p.Figures = append(p.Figures, part)
		}
		return err
	}
	steps := []func() (Part, error){
		func() (Part, error) { return s.intervals(&p.Policies) },
		s.distribution, s.delays, s.harmByLink, s.protection, s.tails, s.zeros, s.settings, s.surrogates,
	}
	if len(s.complete) == 0 {
		steps = nil
	}
	for _, step := range steps {
		if err := add(step()); err != nil {
			return nil, err
		}
	}
	if !s.designed() {
		return nil, nil
	}
	for _, step := range []func() (Part, []string, error){s.screening, s.metamodel} {
		part, words, err := step()
		if err := add(part, err); err != nil {
			return nil, err
		}
		drivers = append(drivers, words...)
	}
	return drivers, nil
}

// figure numbers a drawing.
func (s *source) figure(svg string, caption, rule string) Figure {
	s.figures++
	return Figure{s.figures, caption, rule, template.HTML(svg)}
}

// oneLine joins the lines of a text.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Ordinal is a replicate's number as the files count, from 1.
func (p *Page) Ordinal(replicate int) int { return replicate + 1 }

// Unlisted says how many failures are not listed.
func (p *Page) Unlisted() string {
	if n := p.Failures.Failed - int64(len(p.Failures.Listed)); n > 0 {
		return plural(n, "failure is", "failures are") + " not listed; failures.csv has them all."
	}
	return ""
}

// StudySum is the beginning of the study's SHA-256.
func (p *Page) StudySum() string {
	const shown = 16
	return p.Reproduce.Facts[0][1][:shown]
}

// Section2 is the title of the outcomes' section.
func (p *Page) Section2() string {
	if len(p.Policies.Names) < 2 {
		return "Outcomes"
	}
	return "Policies against the baseline"
}
