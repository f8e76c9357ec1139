// Package keyring keeps the one secret that is not in the database: the file
// genkan.key. From it comes a key of its own for each purpose, so that none
// can stand in for another. A thief of the database, or of a backup, has
// nothing without this file; losing it costs second factors and provider
// keys, nothing else.
package keyring

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Purposes of derived keys. Changing one invalidates what was made with it.
const (
	Forgery     = "genkan forgery tokens v1"
	Links       = "genkan links in mails v1"
	Seeds       = "genkan second factor seeds v1"
	Codes       = "genkan recovery codes v1"
	Providers   = "genkan provider keys v1"
	MailServer  = "genkan mail server v1"
	Webhooks    = "genkan webhook secrets v1"
	DemoWebhook = "genkan demo webhook v1"
)

const size = 32

// Key is the secret of an installation.
type Key struct{ secret []byte }

// Load reads the key file, and makes it (0600) at the first start.
func Load(path string) (Key, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return create(path)
	}
	if err != nil {
		return Key{}, fmt.Errorf("key file: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) != size {
		return Key{}, fmt.Errorf("key file %s is damaged: it must hold %d hexadecimal digits; restore it from your copy", path, 2*size)
	}
	return Key{secret}, nil
}

// create makes a new key, and reads the file again if another process was
// faster. The file appears under its name only when all of it is on the disk:
// half a key, after a power cut, would be taken for a damaged one.
func create(path string) (Key, error) {
	secret := make([]byte, size)
	if _, err := rand.Read(secret); err != nil {
		return Key{}, err
	}
	draft, err := writeDraft(path, secret)
	if err != nil {
		return Key{}, fmt.Errorf("key file: %w", err)
	}
	err = os.Link(draft, path)
	if e := os.Remove(draft); e != nil {
		return Key{}, fmt.Errorf("key file: %w", e)
	}
	if errors.Is(err, fs.ErrExist) {
		return Load(path)
	}
	if err != nil {
		return Key{}, fmt.Errorf("key file: %w", err)
	}
	return Key{secret}, nil
}

// writeDraft writes a key to a file of another name beside path; CreateTemp
// makes it 0600.
func writeDraft(path string, secret []byte) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(hex.EncodeToString(secret) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// Derive is the 32-byte key for a purpose (HKDF-SHA256, RFC 5869).
func (k Key) Derive(purpose string) []byte {
	key, err := hkdf.Key(sha256.New, k.secret, nil, purpose, size)
	if err != nil { // impossible: the length is far below HKDF's limit
		panic(err)
	}
	return key
}

// DeriveText is Derive in hexadecimal, for secrets that are text.
func (k Key) DeriveText(purpose string) string { return hex.EncodeToString(k.Derive(purpose)) }
