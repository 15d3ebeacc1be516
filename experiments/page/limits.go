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
	Look string // empty, strong, marked or code
}

// blocks reads the little of Markdown that the page of limits uses: headings, paragraphs,
// points, **strong**, *marked* and `code`. The page's own title is left out.
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

// marks are what turns a look on and off, the longer before the shorter.
var marks = []struct{ mark, look string }{{"**", "strong"}, {"*", "marked"}, {"`", "code"}}

// spans cuts words where their look changes.
func spans(text string) []Span {
	var out []Span
	look, from := "", 0
	for i := 0; i < len(text); {
		step := 1
		for _, m := range marks {
			if !strings.HasPrefix(text[i:], m.mark) || look == "code" && m.look != "code" {
				continue
			}
			if i > from {
				out = append(out, Span{text[from:i], look})
			}
			look, step = turned(look, m.look), len(m.mark)
			from = i + step
			break
		}
		i += step
	}
	if from < len(text) {
		out = append(out, Span{text[from:], look})
	}
	return out
}

func turned(look, to string) string {
	if look == to {
		return ""
	}
	return to
}
