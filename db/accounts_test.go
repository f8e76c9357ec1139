package db_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// accountsAt is the time at which the stores of these tests stand.
var accountsAt = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// accountStore has a company with a person, who has an account.
func accountStore(t *testing.T) (*db.DB, portal.AccountID) {
	t.Helper()
	now := func() time.Time { return accountsAt }
	store, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	var id portal.AccountID
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		company, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Company, Name: "Aoi Foods"})
		if err != nil {
			return err
		}
		person, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Name: "Hanako Sato", Parent: company.ID})
		if err != nil {
			return err
		}
		id, err = db.InsertAccount(ctx, tx, db.NewAccount{
			Role: portal.RolePortal, Login: "sato@aoi.example", Name: "Hanako", Language: "ja", Contact: person.ID, PasswordHash: "h",
		})
		return err
	})
	return store, id
}

func accountUpdate(t *testing.T, store *db.DB, fn func(context.Context, *db.Tx) error) {
	t.Helper()
	if err := store.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func credentials(t *testing.T, store *db.DB, login string) (c db.Credentials, err error) {
	t.Helper()
	viewErr := store.View(t.Context(), func(q db.Reader) error {
		c, err = db.CredentialsByLogin(t.Context(), q, login)
		return nil
	})
	if viewErr != nil {
		t.Fatal(viewErr)
	}
	return c, err
}

func TestCredentialsByLogin(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	c, err := credentials(t, store, "sato@aoi.example")
	want := portal.Account{ID: id, Role: portal.RolePortal, Login: "sato@aoi.example", Name: "Hanako", Language: "ja",
		Contact: 2, Commercial: 1, Company: "Aoi Foods", Active: true}
	if err != nil || c.Account != want || c.PasswordHash != "h" || c.Failures != 0 {
		t.Errorf("credentials %+v, %v", c, err)
	}
	if _, err := credentials(t, store, "nobody@aoi.example"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("unknown login: %v", err)
	}
}

func TestInsertAccountTaken(t *testing.T) {
	t.Parallel()
	store, _ := accountStore(t)
	rows := []struct {
		name    string
		account db.NewAccount
		want    string
	}{
		{"login", db.NewAccount{Role: portal.RoleStaff, Login: "sato@aoi.example", Name: "X"}, "account.login_taken"},
		{"contact", db.NewAccount{Role: portal.RolePortal, Login: "x@aoi.example", Name: "X", Contact: 2}, "account.contact_taken"},
	}
	for _, r := range rows {
		err := store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
			_, err := db.InsertAccount(ctx, tx, r.account)
			return err
		})
		if e, ok := err.(*portal.Error); !ok || e.Kind != portal.Conflict || e.Key != r.want {
			t.Errorf("%s: %v, want %s", r.name, err, r.want)
		}
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	steps := []struct {
		name string
		do   func(context.Context, *db.Tx) error
		want int
	}{
		{"nothing to take back", func(ctx context.Context, tx *db.Tx) error { return db.UncountFailure(ctx, tx, id) }, 0},
		{"one", func(ctx context.Context, tx *db.Tx) error { return db.CountFailure(ctx, tx, id) }, 1},
		{"two", func(ctx context.Context, tx *db.Tx) error { return db.CountFailure(ctx, tx, id) }, 2},
		{"one back", func(ctx context.Context, tx *db.Tx) error { return db.UncountFailure(ctx, tx, id) }, 1},
		{"signed in", func(ctx context.Context, tx *db.Tx) error { return db.SetSignedIn(ctx, tx, id) }, 0},
		{"again", func(ctx context.Context, tx *db.Tx) error { return db.CountFailure(ctx, tx, id) }, 1},
		{"new password", func(ctx context.Context, tx *db.Tx) error { return db.SetPasswordHash(ctx, tx, id, "h2") }, 0},
	}
	for _, s := range steps {
		accountUpdate(t, store, s.do)
		if c, err := credentials(t, store, "sato@aoi.example"); err != nil || c.Failures != s.want {
			t.Errorf("%s: %d failures, %v; want %d", s.name, c.Failures, err, s.want)
		}
	}
	if c, _ := credentials(t, store, "sato@aoi.example"); c.PasswordHash != "h2" {
		t.Errorf("hash %q", c.PasswordHash)
	}
}

func TestAccountsAndHasAdmin(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	hasAdmin := func() (has bool) {
		err := store.View(t.Context(), func(q db.Reader) (err error) {
			has, err = db.HasAdmin(t.Context(), q)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return has
	}
	if hasAdmin() {
		t.Error("an admin before there is one")
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		for _, a := range []db.NewAccount{
			{Role: portal.RoleStaff, Login: "a@hinoki.example", Name: "A"},
			{Role: portal.RoleAdmin, Login: "z@hinoki.example", Name: "Z"},
		} {
			if _, err := db.InsertAccount(ctx, tx, a); err != nil {
				return err
			}
		}
		return db.SetSignedIn(ctx, tx, id)
	})
	var rows []db.AccountRow
	err := store.View(t.Context(), func(q db.Reader) (err error) {
		rows, err = db.Accounts(t.Context(), q, 10)
		return err
	})
	if err != nil || len(rows) != 3 || !hasAdmin() {
		t.Fatalf("accounts %+v, %v", rows, err)
	}
	for i, login := range []string{"z@hinoki.example", "a@hinoki.example", "sato@aoi.example"} {
		if rows[i].Login != login || rows[i].Status != "active" || !rows[i].Active || !rows[i].CreatedAt.Equal(accountsAt) {
			t.Errorf("row %d: %+v, want %s", i, rows[i], login)
		}
	}
	if !rows[2].SignedInAt.Equal(accountsAt) || !rows[1].SignedInAt.IsZero() || rows[2].Company != "Aoi Foods" {
		t.Errorf("rows %+v", rows)
	}
}
