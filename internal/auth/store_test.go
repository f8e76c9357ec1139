package auth_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/auth"
	"genkan/internal/keyring"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const password = "correct horse battery"

// clock stands still until a test moves it.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// house is a store with a service whose hashes are cheap, and whose accounts
// sato@… (customer), staff@… and admin@… have the password above.
type house struct {
	*auth.Service
	t     *testing.T
	store *db.DB
	clock *clock
	links mail.Links
	hash  string
}

func newHouse(t *testing.T) *house {
	t.Helper()
	c := &clock{t: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	store, err := db.Open(t.Context(), testenv.Fresh(t, t.TempDir()), db.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	key, err := keyring.Load(filepath.Join(t.TempDir(), "genkan.key"))
	if err != nil {
		t.Fatal(err)
	}
	keys := auth.Keys{Seeds: key.Sealer(keyring.Seeds), Codes: key.Derive(keyring.Codes), Links: mail.NewLinks(key.Derive(keyring.Links))}
	h := &house{Service: auth.New(store, auth.Options{Cores: 2, Keys: keys, Cost: testenv.CheapHash}), t: t, store: store, clock: c, links: keys.Links}
	h.Hurry()
	if h.hash, err = h.HashPassword(t.Context(), password); err != nil {
		t.Fatal(err)
	}
	h.fill()
	return h
}

func (h *house) fill() {
	h.update(func(ctx context.Context, tx *db.Tx) error {
		company, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Company, Name: "Aoi Foods"})
		if err != nil {
			return err
		}
		person, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Name: "Hanako Sato", Parent: company.ID})
		if err != nil {
			return err
		}
		_, err = db.InsertAccount(ctx, tx, db.NewAccount{
			Role: portal.RolePortal, Login: "sato@aoi.example", Name: "Hanako Sato", Contact: person.ID, PasswordHash: h.hash,
		})
		return err
	})
	h.addAccount(portal.RoleStaff, "staff@hinoki.example", h.hash)
	h.addAccount(portal.RoleAdmin, "admin@hinoki.example", h.hash)
}

func (h *house) addAccount(role portal.Role, login, hash string) (id portal.AccountID) {
	h.t.Helper()
	h.update(func(ctx context.Context, tx *db.Tx) (err error) {
		id, err = db.InsertAccount(ctx, tx, db.NewAccount{Role: role, Login: login, Name: login, PasswordHash: hash})
		return err
	})
	return id
}

func (h *house) update(fn func(context.Context, *db.Tx) error) {
	h.t.Helper()
	if err := h.store.Update(h.t.Context(), fn); err != nil {
		h.t.Fatal(err)
	}
}

// raw opens the file beside the store, for what the store has no words for.
func (h *house) raw() *sql.DB {
	h.t.Helper()
	d, err := sql.Open("sqlite3", "file:"+h.store.Path()+"?_busy_timeout=5000&_foreign_keys=on")
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() {
		if err := d.Close(); err != nil {
			h.t.Error(err)
		}
	})
	return d
}

func (h *house) exec(query string, args ...any) {
	h.t.Helper()
	if _, err := h.raw().Exec(query, args...); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) count(query string, args ...any) (n int) {
	h.t.Helper()
	if err := h.raw().QueryRow(query, args...).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

// try signs in with a password from an address.
func (h *house) try(login, pass, address string) (string, error) {
	e, err := h.SignIn(h.t.Context(), auth.SignIn{Login: login, Password: pass, Arrival: auth.Arrival{Address: address, UserAgent: "test"}})
	return e.ID, err
}

func (h *house) mustSignIn(login string) string {
	h.t.Helper()
	id, err := h.try(login, password, "192.0.2.1")
	if err != nil {
		h.t.Fatalf("sign-in of %s: %v", login, err)
	}
	return id
}

// live reports whether a session's id still opens the door.
func (h *house) live(id string) bool {
	h.t.Helper()
	_, err := h.Session(h.t.Context(), id)
	if err != nil && portal.KindOf(err) != portal.Unauthenticated {
		h.t.Fatalf("Session: %v", err)
	}
	return err == nil
}

// wantKind fails unless err is of a kind, and returns it.
func wantKind(t *testing.T, err error, kind portal.Kind) *portal.Error {
	t.Helper()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != kind {
		t.Fatalf("error %v, want kind %d", err, kind)
	}
	return e
}
