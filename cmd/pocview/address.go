package main

import (
	"fmt"
	"net/url"
	"strings"
)

// addressWords reads the words of a command line from the address of a page, so that a link
// leads straight to a lesson: what follows the question mark, then what follows the hash.
// ?compare=capital-delay:0h,8h&at=2d and #--compare capital-delay:0h,8h --at 2d ask for the
// same, and #two-rivers opens a mission.
func addressWords(search, hash string) (words []string, err error) {
	list := strings.Split(strings.TrimPrefix(search, "?"), "&")
	list = append(list, strings.Split(strings.TrimPrefix(hash, "#"), "&")...)
	for _, coded := range list {
		plain, err := url.PathUnescape(coded)
		if err != nil {
			return nil, fmt.Errorf("the address of this page has a part that cannot be read, %q", coded)
		}
		open := false // the word before is a flag whose value follows
		for _, word := range strings.Fields(plain) {
			flag := strings.HasPrefix(word, "-")
			if strings.Contains(word, "=") && !flag && !open {
				word = "--" + word
			}
			open = flag && !strings.Contains(word, "=")
			words = append(words, word)
		}
	}
	return words, nil
}
