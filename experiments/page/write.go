package page

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.gohtml
var pageText string

//go:embed brief.gohtml
var briefText string

//go:embed parts.gohtml
var partsText string

//go:embed page.css
var style string

var (
	full  = laidOut(pageText)
	sheet = laidOut(briefText)
)

// laidOut reads a template with what both have in common.
func laidOut(text string) *template.Template {
	t := template.New("page").Funcs(template.FuncMap{"style": func() template.CSS { return template.CSS(style) }})
	return template.Must(template.Must(t.Parse(partsText)).Parse(text))
}

// Write writes the page as one file of HTML.
func (p *Page) Write(w io.Writer) error { return full.Execute(w, p) }

// WriteBrief writes the page on one sheet.
func (p *Page) WriteBrief(w io.Writer) error { return sheet.Execute(w, p) }
