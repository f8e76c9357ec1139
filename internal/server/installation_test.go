package server

import (
	"path/filepath"
	"testing"

	"genkan/db"
)

// TestInstallation: a store keeps its name, and no other has it.
func TestInstallation(t *testing.T) {
	t.Parallel()
	one, two := open(t), open(t)
	a, err := installation(t.Context(), one)
	if err != nil || len(a) != 12 {
		t.Fatalf("installation = %q, %v", a, err)
	}
	if again, err := installation(t.Context(), one); again != a || err != nil {
		t.Errorf("later it is %q, %v; it was %q", again, err, a)
	}
	if b, err := installation(t.Context(), two); b == a || err != nil {
		t.Errorf("another store is %q, %v", b, err)
	}
}

func open(t *testing.T) *db.DB {
	t.Helper()
	store, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}
