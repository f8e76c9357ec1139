package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Cost is what the hash of a password takes (RFC 9106).
type Cost struct {
	Memory uint32 // KiB
	Time   uint32 // passes
	Lanes  uint8
}

// standardCost is OWASP's minimum for argon2id, and right for small machines:
// one hash takes 19 MiB and about 30 ms.
var standardCost = Cost{Memory: 19456, Time: 2, Lanes: 1}

const (
	saltSize = 16
	tagSize  = 32
)

// phc is a password hash taken apart.
type phc struct {
	cost      Cost
	salt, tag []byte
}

// errHash says that a stored hash cannot be read.
var errHash = errors.New("auth: malformed password hash")

// String writes the PHC string format: $argon2id$v=19$m=…,t=…,p=…$salt$tag.
func (h phc) String() string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, h.cost.Memory, h.cost.Time, h.cost.Lanes, b64(h.salt), b64(h.tag))
}

// parsePHC reads a hash whose cost lies within what this program may spend,
// so that a damaged row cannot take all memory.
func parsePHC(s string) (h phc, err error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return phc{}, errHash
	}
	if n, err := fmt.Sscanf(parts[3]+"\n", "m=%d,t=%d,p=%d\n", &h.cost.Memory, &h.cost.Time, &h.cost.Lanes); n != 3 || err != nil {
		return phc{}, errHash
	}
	if h.salt, err = base64.RawStdEncoding.Strict().DecodeString(parts[4]); err != nil {
		return phc{}, errHash
	}
	if h.tag, err = base64.RawStdEncoding.Strict().DecodeString(parts[5]); err != nil {
		return phc{}, errHash
	}
	if !h.sound() {
		return phc{}, errHash
	}
	return h, nil
}

// sound holds a hash to the limits of RFC 9106 and to 1 GiB and 16 passes.
func (h phc) sound() bool {
	c := h.cost
	return c.Lanes >= 1 && c.Time >= 1 && c.Time <= 16 && c.Memory >= 8*uint32(c.Lanes) && c.Memory <= 1<<20 &&
		len(h.salt) >= 8 && len(h.salt) <= 64 && len(h.tag) >= 16 && len(h.tag) <= 64
}

// derive is the slow part.
func (h phc) derive(password string) []byte {
	return argon2.IDKey([]byte(password), h.salt, h.cost.Time, h.cost.Memory, h.cost.Lanes, uint32(len(h.tag)))
}

// matches compares in constant time.
func (h phc) matches(password string) bool {
	return subtle.ConstantTimeCompare(h.derive(password), h.tag) == 1
}

// stale reports that a hash was made at another cost or size than today's.
func (h phc) stale(now Cost) bool {
	return h.cost != now || len(h.salt) != saltSize || len(h.tag) != tagSize
}

// dummy is what a password is held against when there is nothing else.
func dummy(c Cost) phc {
	return phc{cost: c, salt: make([]byte, saltSize), tag: make([]byte, tagSize)}
}

// HashPassword hashes a new password, as a PHC string. Unavailable when too
// many want the same. It does not judge the password: see CheckNewPassword.
func (s *Service) HashPassword(ctx context.Context, password string) (string, error) {
	h := phc{cost: s.cost, salt: make([]byte, saltSize), tag: make([]byte, tagSize)}
	rand.Read(h.salt) // never fails: it crashes the program instead
	if err := s.gate.Do(ctx, func() { h.tag = h.derive(password) }); err != nil {
		return "", fmt.Errorf("auth.HashPassword: %w", err)
	}
	return h.String(), nil
}

// verify holds a password against a hash. Where the account is not usable a
// dummy of the same cost is hashed, so that the answer takes the same time.
// known is somebody who has signed in from there before.
func (s *Service) verify(ctx context.Context, password string, h phc, usable, known bool) (ok bool, err error) {
	if !usable {
		h = dummy(s.cost)
	}
	do := s.gate.Do
	if known {
		do = s.gate.DoKnown
	}
	err = do(ctx, func() { ok = h.matches(password) })
	return ok && usable, err
}
