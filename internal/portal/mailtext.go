package portal

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// MailText are the business's own words in one kind of mail and one language,
// over those that are built in. The zero one changes nothing.
type MailText struct {
	Kind      string
	Language  string
	Subject   string
	Greeting  string // lines in place of the built-in greeting
	Paragraph string // stands before the built-in words, which stay
	Version   int64
}

// Empty reports that all words are the built-in ones.
func (t MailText) Empty() bool { return t.Subject == "" && t.Greeting == "" && t.Paragraph == "" }

// Bounds of own words, in characters and lines.
const (
	MaxMailSubject   = 120
	MaxMailGreeting  = 300
	MaxMailParagraph = 2000
	maxGreetingLines = 6
)

// Placeholder is a name in braces, whose place a value takes.
var Placeholder = regexp.MustCompile(`\{([^{}\n]*)\}`)

// Judge says what is wrong: Invalid on subject, greeting, paragraph; a
// placeholder that the kind does not know is named.
func (t MailText) Judge(known []string) error {
	var p Problems
	for _, f := range []struct {
		name, text string
		most       int
	}{{"subject", t.Subject, MaxMailSubject}, {"greeting", t.Greeting, MaxMailGreeting}, {"paragraph", t.Paragraph, MaxMailParagraph}} {
		if utf8.RuneCountInString(f.text) > f.most {
			p.Add(f.name, "settings.bank_long", Args{"n": f.most})
			continue
		}
		if name, bad := unknownPlaceholder(f.text, known); bad {
			p.Add(f.name, "texts.placeholder_unknown", Args{"name": name})
		}
	}
	if strings.Count(t.Greeting, "\n") >= maxGreetingLines {
		p.Add("greeting", "company.address_long", Args{"n": maxGreetingLines})
	}
	return p.Err()
}

// unknownPlaceholder finds the first that is not known, or a brace that stands
// alone.
func unknownPlaceholder(text string, known []string) (string, bool) {
	for _, m := range Placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(known, m[1]) {
			return "{" + m[1] + "}", true
		}
	}
	rest := Placeholder.ReplaceAllString(text, "")
	if i := strings.IndexAny(rest, "{}"); i >= 0 {
		return rest[i : i+1], true
	}
	return "", false
}
