package auth

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
	"github.com/ccojocar/zxcvbn-go/matching"

	"genkan/internal/portal"
)

// Product decision 7: 8 to 128 characters, counted as code points (NIST SP
// 800-63B-4), any characters, nothing trimmed, no composition rules.
const (
	minPassword = 8
	maxPassword = 128
)

// leastScore is zxcvbn's least accepted score: 1 is beyond two million
// guesses, which the throttle puts out of reach and a list of common passwords
// stays below.
const leastScore = 1

// judgedBytes is how much of a password is judged. More of it could only add
// strength, and zxcvbn takes longer than linear time.
const judgedBytes = 64

//go:embed common_ja.txt
var commonFile string

// Words that zxcvbn does not know: kanji and kana are cut out of a password,
// Latin ones are handed to it. The product's own name is nobody's secret.
var commonKana, commonLatin = commonWords(commonFile)

func commonWords(file string) (kana *strings.Replacer, latin []string) {
	var words []string
	for _, line := range strings.Fields(file) {
		if isASCII(line) {
			latin = append(latin, line)
		} else {
			words = append(words, portal.Fold(line))
		}
	}
	return cutter(words), latin
}

// cutter replaces each word by one sign, which is about what a word that is
// tried first is worth. Longer words win.
func cutter(words []string) *strings.Replacer {
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, w := range words {
		pairs = append(pairs, w, "~")
	}
	return strings.NewReplacer(pairs...)
}

// CheckNewPassword refuses passwords that are too short or too long, common,
// or made of the person's own data: name, login, company. Invalid, on the
// field "password".
func CheckNewPassword(password string, own ...string) error {
	var p portal.Problems
	if key, args := passwordProblem(password, own); key != "" {
		p.Add("password", key, args)
	}
	return p.Err()
}

// passwordProblem is the key of what is wrong, "" when nothing is.
func passwordProblem(password string, own []string) (string, portal.Args) {
	n := utf8.RuneCountInString(password)
	switch unit := repeatedUnit([]rune(password)); {
	case n < minPassword:
		return "password.short", portal.Args{"n": minPassword, "has": n}
	case n > maxPassword:
		return "password.long", portal.Args{"n": maxPassword, "has": n}
	case len(unit) < n && len(unit) < minPassword:
		return "password.repeated", nil
	default:
		return guessable(string(unit), own), nil
	}
}

// repeatedUnit is the shortest text whose repetition, the last time perhaps
// only begun, makes up a password; the password itself when there is none.
// It reads the period off the failure function of Knuth, Morris and Pratt.
func repeatedUnit(r []rune) []rune {
	if len(r) == 0 {
		return r
	}
	border := make([]int, len(r))
	for i, k := 1, 0; i < len(r); i++ {
		for k > 0 && r[i] != r[k] {
			k = border[k-1]
		}
		if r[i] == r[k] {
			k++
		}
		border[i] = k
	}
	if period := len(r) - border[len(r)-1]; 2*period <= len(r) {
		return r[:period]
	}
	return r
}

// guessable says whether a password is weak because of the own data or at all.
func guessable(password string, own []string) string {
	words := ownWords(own)
	for _, w := range own {
		if portal.Fold(strings.TrimSpace(w)) == portal.Fold(password) {
			return "password.own"
		}
	}
	switch {
	case score(password, nil) < leastScore:
		return "password.common"
	case score(password, words) < leastScore:
		return "password.own"
	}
	return ""
}

// legalForms stand beside a company's name without a blank.
var legalForms = strings.NewReplacer("株式会社", " ", "有限会社", " ", "合同会社", " ")

// ownWords takes names, addresses and the like apart: the whole, and each
// part of at least three letters (two where a letter is not Latin).
func ownWords(own []string) []string {
	var words []string
	for _, text := range own {
		text = portal.Fold(strings.TrimSpace(text))
		parts := strings.FieldsFunc(legalForms.Replace(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, w := range append([]string{text}, parts...) {
			if len(w) >= 3 && utf8.RuneCountInString(w) >= 2 {
				words = append(words, w)
			}
		}
	}
	return words
}

// leetSigns stand for letters ("p@ssw0rd"). zxcvbn tries all their readings,
// which with twenty of them takes a second; with five it takes some 10 ms.
const (
	leetSigns = "4@8({[<3690$5+7!1|%2"
	maxLeet   = 5
)

// score is zxcvbn's, 0 to 4, after what it cannot read has been cut out.
func score(password string, own []string) int {
	if !isASCII(password) {
		password = cut(portal.Fold(password), own)
	}
	password = prefix(password, judgedBytes)
	words := append(own[:len(own):len(own)], commonLatin...)
	leet := 0
	for _, sign := range leetSigns {
		leet += min(strings.Count(password, string(sign)), 1)
	}
	if leet > maxLeet {
		return zxcvbn.PasswordStrength(password, words, matching.FilterL33tMatcher).Score
	}
	return zxcvbn.PasswordStrength(password, words).Score
}

// cut takes common and own words out of a folded password, and then every
// other letter that is not Latin: zxcvbn counts bytes and would find three
// kana as strong as nine signs. Equal letters stay equal.
func cut(folded string, own []string) string {
	var foreign []string
	for _, w := range own {
		if !isASCII(w) {
			foreign = append(foreign, w)
		}
	}
	folded = commonKana.Replace(cutter(foreign).Replace(folded))
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return r
		}
		return rune(signs[int(r)%len(signs)])
	}, folded)
}

// signs belong to no word and stand for no letter.
const signs = "#%&*/:;<=>?^_"

// prefix is at most n bytes of s and ends with a whole character.
func prefix(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
