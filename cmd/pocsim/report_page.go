package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"pocsim/experiments/page"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
)

// reporting is the flags of pocsim report.
type reporting struct {
	about   report.About
	out     string
	brief   bool
	margins []string
}

func reportCommand(about report.About) *cobra.Command {
	r := reporting{about: about}
	cmd := &cobra.Command{
		Use:   "report DIR",
		Short: "Write a study as one page of HTML: the answer, every number, figures, methods",
		Long: `Write a study as one file of HTML that stands alone and prints on A4: the answer in plain words,
every comparison with its intervals, figures, what failed, what was assumed, the items of
STRESS-ABS, and how to get any number again. Nothing in it is fetched from anywhere. The page is
written beside the study, as DIR-report.html or DIR-brief.html, and never over a file that is there.

A study that is under way or incomplete has a page too, which says so.`,
		Example: `  pocsim report study
  pocsim report study --brief
  pocsim report study --out results.html --margin civilians_harmed=5`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("pocsim report wants the folder of a study")
			}
			return atMost(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return r.write(cmd, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&r.out, "out", "", "the `file` to write")
	f.BoolVar(&r.brief, "brief", false, "one sheet for a commander: the question, the answer, one figure, one table")
	f.StringArrayVar(&r.margins, "margin", nil, "the greatest difference in a primary outcome that does not matter, as `OUTCOME=X`, fixed before the results were seen; may be repeated")
	return cmd
}

// target is the file to write.
func (r *reporting) target(cmd *cobra.Command, dir string) (string, error) {
	if cmd.Flags().Changed("out") {
		return r.out, r.vacant(r.out)
	}
	whole, err := filepath.Abs(dir)
	if err != nil {
		return "", &ending{exitFault, err}
	}
	name := whole + "-report.html"
	if r.brief {
		name = whole + "-brief.html"
	}
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, name); err == nil && len(rel) < len(name) {
			name = rel
		}
	}
	return name, r.vacant(name)
}

// vacant refuses a file that is there.
func (r *reporting) vacant(path string) error {
	if path == "" {
		return errors.New("--out wants the name of a file")
	}
	if folder := filepath.Dir(path); !isFolder(folder) {
		return fmt.Errorf("--out %s: there is no folder %s", path, folder)
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s is there already, and no report is written over anything; name another file with --out", path)
	}
	return nil
}

func (r *reporting) write(cmd *cobra.Command, dir string) error {
	o := page.Options{Program: r.about.Version, Study: dir, Limits: limits}
	for _, text := range r.margins {
		m, err := page.ParseMargin(text)
		if err != nil {
			return err
		}
		o.Margins = append(o.Margins, m)
	}
	name, err := r.target(cmd, dir)
	if err != nil {
		return err
	}
	results, err := study.Open(store.OS, dir)
	if err != nil {
		return refusal(err)
	}
	defer results.Close()
	p, err := page.Build(results, o)
	if err != nil {
		return refusal(err)
	}
	var text bytes.Buffer
	if r.brief {
		err = p.WriteBrief(&text)
	} else {
		err = p.Write(&text)
	}
	if err == nil {
		err = placed(name, text.Bytes())
	}
	if err != nil {
		return &ending{exitFault, err}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s\n", name)
	if n := p.Failures.Runs - p.Failures.Done; n > 0 {
		fmt.Fprintf(cmd.OutOrStdout(), "The study is incomplete: %d of %d runs, %d of %d replicates. The page says so.\n", p.Failures.Done, p.Failures.Runs, p.Failures.Complete, p.Failures.Wanted)
	}
	if !r.brief {
		fmt.Fprintln(cmd.OutOrStdout(), "Methods: "+p.Methods.Words)
	}
	return nil
}

// placed writes a new file; where that fails none of the name is left.
func placed(name string, text []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}
