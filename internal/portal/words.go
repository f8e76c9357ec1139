package portal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWord is how many characters of a word are kept: longer ones are found by
// their beginning.
const maxWord = 24

// Words are what a folded text is found by, each once, in order. Letters and
// digits between other characters are a word; so is a number with its point.
// Japanese, Chinese and Korean have no blanks between words: each two characters
// that follow one another are one, and so is the last alone. A number that is
// padded or has letters in front, as those of documents, is found without them
// too: 777 finds S0000777.
func Words(folded string) []string {
	var out []string
	eachRun(folded, func(run string, paired bool) {
		if !paired {
			out = append(out, cutWord(run))
			if short := bareNumber(run); short != "" {
				out = append(out, cutWord(short))
			}
			return
		}
		out = append(out, pairs(run)...)
		_, size := utf8.DecodeLastRuneInString(run)
		out = append(out, run[len(run)-size:])
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// pairs are each two characters that follow one another.
func pairs(run string) (out []string) {
	for i, r := range run {
		first := utf8.RuneLen(r)
		if rest := run[i+first:]; rest != "" {
			_, second := utf8.DecodeRuneInString(rest)
			out = append(out, run[i:i+first+second])
		}
	}
	return out
}

// A SearchTerm is one word of a search: documents have it, or with Prefix a word
// that begins so.
type SearchTerm struct {
	Word   string
	Prefix bool
}

// SearchTerms are the words that a document must all have to be found by a folded
// query, and the longer pieces of text whose characters must also follow one
// another in it. Without a letter or digit there are none.
func SearchTerms(folded string) (terms []SearchTerm, phrases []string) {
	eachRun(folded, func(run string, paired bool) {
		if !paired || utf8.RuneCountInString(run) == 1 {
			terms = append(terms, SearchTerm{cutWord(run), true})
			return
		}
		for _, p := range pairs(run) {
			terms = append(terms, SearchTerm{p, false})
		}
		if utf8.RuneCountInString(run) > 2 {
			phrases = append(phrases, run)
		}
	})
	slices.SortFunc(terms, func(a, b SearchTerm) int { return strings.Compare(a.Word, b.Word) })
	return slices.Compact(terms), phrases
}

// eachRun calls do for each run of characters of one script.
func eachRun(folded string, do func(run string, paired bool)) {
	start, was := 0, outside
	end := func(at int) {
		if was != outside {
			do(folded[start:at], was == paired)
		}
	}
	for i, r := range folded {
		is := scriptOf(r)
		if r == '.' && was == spaced && digitBefore(folded, i) && digitAfter(folded, i) {
			is = spaced
		}
		if is != was {
			end(i)
			start, was = i, is
		}
	}
	end(len(folded))
}

// How the characters of a text make words.
type script int

const (
	outside script = iota // neither letter nor digit
	spaced                // words are what stands between blanks
	paired                // words follow one another without any
)

func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' {
			return spaced
		}
	case r == 'ー', r == '々', r == '〆', r == '〇', unicode.In(r, unicode.Han, unicode.Katakana, unicode.Hiragana, unicode.Hangul):
		return paired
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return spaced
	}
	return outside
}

func digitBefore(s string, i int) bool { return i > 0 && '0' <= s[i-1] && s[i-1] <= '9' }

func digitAfter(s string, i int) bool { return i+1 < len(s) && '0' <= s[i+1] && s[i+1] <= '9' }

// bareNumber is the number at the end of a word without letters and zeros in
// front of it; "" where it is the word itself.
func bareNumber(word string) string {
	head := strings.TrimRight(word, "0123456789")
	number := strings.TrimLeft(word[len(head):], "0")
	if number == word || strings.Contains(head, ".") {
		return ""
	}
	return number
}

func cutWord(word string) string {
	n := 0
	for i := range word {
		if n++; n > maxWord {
			return word[:i]
		}
	}
	return word
}
