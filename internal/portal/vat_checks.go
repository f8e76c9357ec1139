package portal

import "strings"

// The arithmetic of check digits. Each function gets a number whose shape is
// right already, without the country's prefix.

func at(s string, i int) int { return int(s[i] - '0') }

// weigh sums the first digits, each times its weight.
func weigh(digits string, weights ...int) (sum int) {
	for i, w := range weights {
		sum += at(digits, i) * w
	}
	return sum
}

func number(digits string) (n int) {
	for i := range len(digits) {
		n = n*10 + at(digits, i)
	}
	return n
}

// rest11 is the digit that many countries take from a sum: 11 less the rest,
// and 0 for what has more than one digit.
func rest11(sum int) int {
	if d := 11 - sum%11; d < 10 {
		return d
	}
	return 0
}

// luhn is ISO/IEC 7812: every second digit from the right counts twice.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := at(s, len(s)-1-i)
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return sum%10 == 0
}

// iso11x10 is ISO/IEC 7064, MOD 11,10.
func iso11x10(s string) bool {
	p := 10
	for i := range len(s) - 1 {
		sum := (at(s, i) + p) % 10
		if sum == 0 {
			sum = 10
		}
		p = sum * 2 % 11
	}
	return (11-p)%10 == at(s, len(s)-1)
}

func vatAT(s string) bool {
	sum := 4
	for i := range 7 {
		d := at(s, i+1)
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return (10-sum%10)%10 == at(s, 8)
}

func vatBE(s string) bool { return 97-number(s[:8])%97 == number(s[8:]) }

// vatBG knows companies; ten digits are people's numbers of several kinds.
func vatBG(s string) bool {
	if len(s) == 10 {
		return true
	}
	d := weigh(s, 1, 2, 3, 4, 5, 6, 7, 8) % 11
	if d == 10 {
		d = weigh(s, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
	}
	return d == at(s, 8)
}

func vatCH(s string) bool {
	s = s[3:12]
	d := 11 - weigh(s, 5, 4, 3, 2, 7, 6, 5, 4)%11
	return d%11 == at(s, 8)
}

func vatCY(s string) bool {
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	sum := 0
	for i := range 8 {
		if i%2 == 0 {
			sum += odd[at(s, i)]
		} else {
			sum += at(s, i)
		}
	}
	return s[:2] != "12" && s[8] == byte('A'+sum%26)
}

// vatCZ knows companies; nine and ten digits are people's birth numbers.
func vatCZ(s string) bool {
	if len(s) != 8 {
		return true
	}
	d := 11 - weigh(s, 8, 7, 6, 5, 4, 3, 2)%11
	return d%10 == at(s, 7)
}

const spanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

func vatES(s string) bool {
	switch first := s[0]; {
	case first >= '0' && first <= '9':
		return s[8] == spanishLetters[number(s[:8])%23]
	case first >= 'X' && first <= 'Z': // foreigners
		return s[8] == spanishLetters[(int(first-'X')*10_000_000+number(s[1:8]))%23]
	case strings.IndexByte("KLM", first) >= 0:
		return s[8] == spanishLetters[number(s[1:8])%23]
	case strings.IndexByte("ABCDEFGHJNPQRSUVW", first) < 0:
		return false
	}
	sum := 0
	for i := 1; i < 8; i++ {
		d := at(s, i)
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	d := (10 - sum%10) % 10
	return s[8] == byte('0'+d) || s[8] == "JABCDEFGHI"[d]
}

// vatFR: the key before the SIREN is checked where it is made of digits. The
// SIREN of Monaco begins with 000 and has no check digit.
func vatFR(s string) bool {
	siren := s[2:]
	if !luhn(siren) && !strings.HasPrefix(siren, "000") {
		return false
	}
	if s[0] > '9' || s[1] > '9' {
		return true
	}
	return number(s[:2]) == (12+3*(number(siren)%97))%97
}

func vatGB(s string) bool {
	switch {
	case strings.HasPrefix(s, "GD"):
		return number(s[2:]) < 500
	case strings.HasPrefix(s, "HA"):
		return number(s[2:]) >= 500
	}
	sum := weigh(s, 8, 7, 6, 5, 4, 3, 2) + number(s[7:9])
	return sum%97 == 0 || (sum+55)%97 == 0
}

const irishLetters = "WABCDEFGHIJKLMNOPQRSTUV"

// vatIE: numbers made before 2013 have a letter or a sign in the second place;
// the sign is dropped when a number is read.
func vatIE(s string) bool {
	switch {
	case len(s) == 7: // the sign is gone
		return s[6] == irishLetters[weigh("0"+s[1:6]+s[:1], 8, 7, 6, 5, 4, 3, 2)%23]
	case s[1] > '9':
		return s[7] == irishLetters[weigh("0"+s[2:7]+s[:1], 8, 7, 6, 5, 4, 3, 2)%23]
	}
	sum := weigh(s, 8, 7, 6, 5, 4, 3, 2)
	if len(s) == 9 {
		sum += 9 * int(s[8]-'A'+1)
	}
	return s[7] == irishLetters[sum%23]
}

// vatJP is the qualified invoice issuer's number: T, a check digit and twelve
// digits, weighed 1 and 2 in turn from the right.
func vatJP(s string) bool {
	sum := 0
	for i := range 12 {
		sum += at(s, 13-i) * (i%2 + 1)
	}
	return 9-sum%9 == at(s, 1)
}

func vatLT(s string) bool {
	n := len(s) - 1
	first, second := 0, 0
	for i := range n {
		first += at(s, i) * (i%9 + 1)
		second += at(s, i) * ((i+2)%9 + 1)
	}
	d := first % 11
	if d == 10 {
		d = second % 11 % 10
	}
	return d == at(s, n)
}

// vatLV knows companies; people's numbers are their personal codes.
func vatLV(s string) bool {
	if s[0] <= '3' {
		return true
	}
	return weigh(s, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3
}

// vatNL: companies' numbers have the check digit of the old kind, those of
// sole traders (from 2020) that of ISO/IEC 7064, MOD 97-10.
func vatNL(s string) bool {
	if weigh(s, 9, 8, 7, 6, 5, 4, 3, 2)%11 == at(s, 8) {
		return true
	}
	rest := 0
	for _, c := range "NL" + s {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest == 1
}

func vatNO(s string) bool {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "NO"), "MVA")
	d := 11 - weigh(s, 3, 2, 7, 6, 5, 4, 3, 2)%11
	return d%11 == at(s, 8)
}

func vatRO(s string) bool {
	s = strings.Repeat("0", 10-len(s)) + s
	return weigh(s, 7, 5, 3, 2, 1, 7, 5, 3, 2)*10%11%10 == at(s, 9)
}

func vatSI(s string) bool {
	d := 11 - weigh(s, 8, 7, 6, 5, 4, 3, 2)%11
	return d != 11 && d%10 == at(s, 7)
}
