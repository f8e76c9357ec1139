package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"golang.org/x/text/unicode/norm"

	"genkan/internal/portal"
)

// Codes from an app (product decision 9, RFC 6238): 6 digits every 30 s, by
// SHA-1, which is what all apps know; a clock may be one step off.
const (
	codePeriod = 30 * time.Second
	codeSkew   = 1
	codeDigits = otp.DigitsSix
	seedSize   = 20 // bytes: the 160 bits of RFC 4226 §4
)

// seedText is the form in which apps take a seed.
var seedText = base32.StdEncoding.WithPadding(base32.NoPadding)

// stepOf is the step that an instant lies in.
func stepOf(at time.Time) int64 { return at.Unix() / int64(codePeriod/time.Second) }

// matchCode finds the newest step around an instant whose code was typed. All
// steps are tried whatever the answer, so that its time tells nothing.
func matchCode(seed []byte, code string, at time.Time) (step int64, ok bool, err error) {
	now := stepOf(at)
	for n := now - codeSkew; n <= now+codeSkew; n++ {
		want, err := hotp.GenerateCodeCustom(seedText.EncodeToString(seed), uint64(n), hotp.ValidateOpts{Digits: codeDigits, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return 0, false, fmt.Errorf("auth.matchCode: %w", err)
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = n, true
		}
	}
	return step, ok, nil
}

// parseCode reads what was typed from an app: full-width digits and blanks are
// taken as they come from keyboards and apps. Invalid, on the field "code",
// for what cannot be a code; that is no guess.
func parseCode(text string) (string, error) {
	code := unspaced(text)
	key := ""
	switch {
	case code == "":
		key = "totp.needed"
	case strings.Trim(code, "0123456789") != "":
		key = "totp.digits"
	case len(code) != codeDigits.Length():
		key = "totp.six"
	}
	return code, invalid("code", key)
}

// unspaced is a text in NFKC without blanks.
func unspaced(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(prefix(text, 256)))
}

// invalid is an error about one field; nil without a key.
func invalid(field, key string) error {
	var p portal.Problems
	if key != "" {
		p.Add(field, key, nil)
	}
	return p.Err()
}

// Recovery codes are 50 bits in Crockford's base32, which has no letters that
// are taken for digits.
const (
	recoveryCodes    = 10
	recoveryLength   = 10
	recoveryAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"
)

// newRecoveryCode makes one in its plain form, without the dash.
func newRecoveryCode() string {
	var b [recoveryLength]byte
	rand.Read(b[:]) // never fails: it crashes the program instead
	for i := range b {
		b[i] = recoveryAlphabet[b[i]%32] // 256 is a multiple of 32: no letter is likelier
	}
	return string(b[:])
}

// dashed is a recovery code as people see it.
func dashed(code string) string { return code[:recoveryLength/2] + "-" + code[recoveryLength/2:] }

// likeDigits are letters that the alphabet lacks since they look like these.
var likeDigits = strings.NewReplacer("o", "0", "i", "1", "l", "1", "-", "", "‐", "", "–", "", "ー", "")

// parseRecovery reads a recovery code as people copy it. Invalid, on the field
// "recovery", for what cannot be one.
func parseRecovery(text string) (string, error) {
	code := likeDigits.Replace(strings.ToLower(unspaced(text)))
	if len(code) != recoveryLength || strings.Trim(code, recoveryAlphabet) != "" {
		return "", invalid("recovery", "recovery.malformed")
	}
	return code, nil
}

// RecoverySet reads the codes that a page has shown and that its form sends
// back, so that nothing but codes comes out of it: NotFound for anything else.
func RecoverySet(sent []string) (codes []string, err error) {
	if len(sent) == 0 || len(sent) > recoveryCodes {
		return nil, portal.Missing()
	}
	for _, text := range sent {
		code, err := parseRecovery(text)
		if err != nil {
			return nil, portal.Missing()
		}
		codes = append(codes, dashed(code))
	}
	return codes, nil
}

// hashRecovery is what is stored of a code. It is short, so it is keyed with
// what no thief of the database has; and it is the account's alone.
func (s *Service) hashRecovery(account portal.AccountID, code string) (out [sha256.Size]byte) {
	mac := hmac.New(sha256.New, s.keys.Codes)
	fmt.Fprintf(mac, "%d:%s", account, code) // hash.Hash never fails
	copy(out[:], mac.Sum(nil))
	return out
}

// newRecoveryCodes makes a set, as shown and as stored.
func (s *Service) newRecoveryCodes(account portal.AccountID) (shown []string, hashes [][sha256.Size]byte) {
	for range recoveryCodes {
		code := newRecoveryCode()
		shown = append(shown, dashed(code))
		hashes = append(hashes, s.hashRecovery(account, code))
	}
	return shown, hashes
}
