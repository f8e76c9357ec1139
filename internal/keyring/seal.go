package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
)

// ErrSealed says that something was sealed with another key, for another place,
// or was altered.
var ErrSealed = errors.New("keyring: cannot be opened with this key")

// Sealer encrypts what the database must keep but not give away (AES-256-GCM).
// Each text is bound to its place, so that one row's cannot stand in another.
type Sealer struct{ aead cipher.AEAD }

// Sealer is the one for a purpose.
func (k Key) Sealer(purpose string) Sealer {
	block, err := aes.NewCipher(k.Derive(purpose))
	if err != nil { // impossible: the key has 32 bytes
		panic(err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil { // impossible: AES has blocks of 16 bytes
		panic(err)
	}
	return Sealer{aead}
}

// Seal encrypts text for a place, such as "accounts.totp_secret:7".
func (s Sealer) Seal(text []byte, place string) []byte {
	nonce := make([]byte, s.aead.NonceSize())
	rand.Read(nonce) // never fails: it crashes the program instead
	return s.aead.Seal(nonce, nonce, text, []byte(place))
}

// Open decrypts what Seal made for the same place: ErrSealed.
func (s Sealer) Open(sealed []byte, place string) ([]byte, error) {
	n := s.aead.NonceSize()
	if len(sealed) < n {
		return nil, ErrSealed
	}
	text, err := s.aead.Open(nil, sealed[:n], sealed[n:], []byte(place))
	if err != nil {
		return nil, ErrSealed
	}
	return text, nil
}
