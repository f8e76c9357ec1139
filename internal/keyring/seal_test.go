package keyring_test

import (
	"errors"
	"path/filepath"
	"testing"

	"genkan/internal/keyring"
)

func TestSealer(t *testing.T) {
	t.Parallel()
	key, err := keyring.Load(filepath.Join(t.TempDir(), "genkan.key"))
	if err != nil {
		t.Fatal(err)
	}
	s := key.Sealer(keyring.Seeds)
	sealed := s.Seal([]byte("seed"), "accounts.totp_secret:7")
	if again := s.Seal([]byte("seed"), "accounts.totp_secret:7"); string(again) == string(sealed) {
		t.Error("the same text is sealed to the same bytes")
	}
	if text, err := s.Open(sealed, "accounts.totp_secret:7"); err != nil || string(text) != "seed" {
		t.Errorf("opened: %q, %v", text, err)
	}
	altered := append([]byte{}, sealed...)
	altered[len(altered)-1] ^= 1
	for name, open := range map[string]func() ([]byte, error){
		"another row":     func() ([]byte, error) { return s.Open(sealed, "accounts.totp_secret:8") },
		"another purpose": func() ([]byte, error) { return key.Sealer(keyring.Forgery).Open(sealed, "accounts.totp_secret:7") },
		"altered":         func() ([]byte, error) { return s.Open(altered, "accounts.totp_secret:7") },
		"cut":             func() ([]byte, error) { return s.Open(sealed[:5], "accounts.totp_secret:7") },
		"empty":           func() ([]byte, error) { return s.Open(nil, "accounts.totp_secret:7") },
	} {
		if _, err := open(); !errors.Is(err, keyring.ErrSealed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
