package page

import "strings"

// A Block is a heading, a paragraph or a point of a list.
type Block struct {
	Kind  string // heading, words or point
	Words []Span
}

// A Span is words of one look.
type Span struct {
	Text string
	Look string // empty, strong or code
}

// blocks reads the little of Markdown that the page of limits uses: headings, paragraphs,
// points, **strong** and `code`. The page's own title is left out.
func blocks(text string) []Block {
	var out []Block
	kind, words := "", ""
	end := func() {
		if words != "" {
			out = append(out, Block{kind, spans(words)})
		}
		kind, words = "", ""
	}
	for _, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			end()
		case strings.HasPrefix(line, "# "):
			end()
		case strings.HasPrefix(line, "## "):
			end()
			out = append(out, Block{"heading", spans(line[3:])})
		case strings.HasPrefix(line, "- "):
			end()
			kind, words = "point", line[2:]
		case words == "":
			kind, words = "words", trimmed
		default:
			words += " " + trimmed
		}
	}
	end()
	return out
}

// spans cuts words where their look changes.
func spans(text string) []Span {
	var out []Span
	look := ""
	add := func(s string) {
		if s != "" {
			out = append(out, Span{s, look})
		}
	}
	for text != "" {
		strong, code := strings.Index(text, "**"), strings.Index(text, "`")
		if look == "code" {
			strong = -1
		}
		switch {
		case strong < 0 && code < 0:
			add(text)
			return out
		case code < 0 || strong >= 0 && strong < code:
			add(text[:strong])
			look, text = turned(look, "strong"), text[strong+2:]
		default:
			add(text[:code])
			look, text = turned(look, "code"), text[code+1:]
		}
	}
	return out
}

func turned(look, to string) string {
	if look == to {
		return ""
	}
	return to
}
