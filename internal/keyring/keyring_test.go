package keyring_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"genkan/internal/keyring"
)

func load(t *testing.T, path string) keyring.Key {
	t.Helper()
	k, err := keyring.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestLoadMakesAKeyForTheOwnerAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.key")
	first := load(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, want 0600", info.Mode())
	}
	if text, err := os.ReadFile(path); err != nil || len(strings.TrimSpace(string(text))) != 64 {
		t.Errorf("the file holds %d bytes, %v", len(text), err)
	}
	if again := load(t, path); again.DeriveText(keyring.Forgery) != first.DeriveText(keyring.Forgery) {
		t.Error("the key read again is another")
	}
	if other := load(t, filepath.Join(t.TempDir(), "genkan.key")); other.DeriveText(keyring.Forgery) == first.DeriveText(keyring.Forgery) {
		t.Error("two installations have the same key")
	}
}

func TestLoadReadsWhatWasKept(t *testing.T) {
	t.Parallel()
	secret := strings.Repeat("0f", 32)
	var derived []string
	for name, text := range map[string]string{"plain": secret, "with a line end": secret + "\r\n", "capitals": strings.ToUpper(secret)} {
		path := filepath.Join(t.TempDir(), "genkan.key")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		derived = append(derived, load(t, path).DeriveText(keyring.Forgery))
		if derived[0] != derived[len(derived)-1] {
			t.Errorf("%s: another key", name)
		}
	}
}

// A damaged file is refused and left alone: a new key in its place would
// cost all that the old one has sealed.
func TestLoadRefusesDamage(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty":          "",
		"cut off":        strings.Repeat("0f", 31),
		"too long":       strings.Repeat("0f", 33),
		"odd":            strings.Repeat("0f", 31) + "0",
		"no hexadecimal": strings.Repeat("xy", 32),
		"zero bytes":     strings.Repeat("\x00", 64),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "genkan.key")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := keyring.Load(path)
			if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "damaged") {
				t.Errorf("Load = %v, want a refusal that names the file", err)
			}
			if err != nil && len(text) > 8 && strings.Contains(err.Error(), text[:8]) {
				t.Errorf("the error shows the secret: %v", err)
			}
			if after, err := os.ReadFile(path); err != nil || string(after) != text {
				t.Errorf("the file was changed: %q, %v", after, err)
			}
		})
	}
}

func TestLoadFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := keyring.Load(dir); err == nil {
		t.Error("a directory was read as a key")
	}
	if _, err := keyring.Load(filepath.Join(dir, "absent", "genkan.key")); err == nil {
		t.Error("a key was made in a directory that is not there")
	}
}

func TestDerive(t *testing.T) {
	t.Parallel()
	k := load(t, filepath.Join(t.TempDir(), "genkan.key"))
	forgery, webhook := k.Derive(keyring.Forgery), k.Derive(keyring.DemoWebhook)
	if len(forgery) != 32 || len(webhook) != 32 || bytes.Equal(forgery, webhook) {
		t.Errorf("keys of %d and %d bytes, the same: %v", len(forgery), len(webhook), bytes.Equal(forgery, webhook))
	}
	if !bytes.Equal(forgery, k.Derive(keyring.Forgery)) || hex.EncodeToString(forgery) != k.DeriveText(keyring.Forgery) {
		t.Error("the same purpose gives another key")
	}
}

// Two processes that start at once must end up with one key.
func TestLoadAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.key")
	type result struct {
		key keyring.Key
		err error
	}
	results := make(chan result)
	for range 8 {
		go func() {
			k, err := keyring.Load(path)
			results <- result{k, err}
		}()
	}
	var first string
	for range 8 {
		r := <-results
		if r.err != nil {
			t.Error(r.err)
			continue
		}
		if first == "" {
			first = r.key.DeriveText(keyring.Forgery)
		}
		if r.key.DeriveText(keyring.Forgery) != first {
			t.Error("two keys for one file")
		}
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("beside the key lies %v, %v", left, err)
	}
}
