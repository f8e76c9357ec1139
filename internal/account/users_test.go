package account_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

var operator = access.NewSystem("command line")

// peopleStore has a company and a person, without accounts.
func peopleStore(t *testing.T) (*account.Service, *db.DB) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }
	store, err := db.Open(t.Context(), testenv.Fresh(t, t.TempDir()), db.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	err = store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Company, ExternalID: "C-1", Name: "Aoi Foods"})
		if err != nil {
			return err
		}
		_, err = db.InsertContact(ctx, tx, portal.Contact{
			Kind: portal.Person, ExternalID: "P-1", Name: "Hanako Sato", Parent: c.ID, Language: "ja",
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return account.New(store, mail.Links{}), store
}

func wantError(t *testing.T, name string, err error, kind portal.Kind, key string) {
	t.Helper()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != kind || e.Key != key {
		t.Errorf("%s: %v, want kind %d, %s", name, err, kind, key)
	}
}

func TestAddUser(t *testing.T) {
	t.Parallel()
	s, _ := peopleStore(t)
	add := func(u account.NewUser) error {
		_, err := s.AddUser(t.Context(), operator, u)
		return err
	}
	good := account.NewUser{Role: portal.RolePortal, Login: " Sato@Aoi.Example ", Contact: "P-1", PasswordHash: "h"}
	if err := add(good); err != nil {
		t.Fatal(err)
	}
	if err := add(account.NewUser{Role: portal.RoleAdmin, Login: "admin@hinoki.example", Name: "Ichiro", Language: "en", PasswordHash: "h"}); err != nil {
		t.Fatal(err)
	}
	users, err := s.Users(t.Context())
	if err != nil || len(users) != 2 {
		t.Fatalf("users %+v, %v", users, err)
	}
	if a := users[0]; a.Role != portal.RoleAdmin || a.Name != "Ichiro" || a.Language != "en" || a.Contact != 0 {
		t.Errorf("admin %+v", a)
	}
	if a := users[1]; a.Login != "sato@aoi.example" || a.Name != "Hanako Sato" || a.Language != "ja" || a.Company != "Aoi Foods" || a.Status != "active" {
		t.Errorf("customer %+v", a)
	}
}

func TestAddUserRefused(t *testing.T) {
	t.Parallel()
	s, _ := peopleStore(t)
	good := account.NewUser{Role: portal.RolePortal, Login: "sato@aoi.example", Contact: "P-1", PasswordHash: "h"}
	if _, err := s.AddUser(t.Context(), operator, good); err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name   string
		change func(*account.NewUser)
		kind   portal.Kind
		key    string
	}{
		{"unknown role", func(u *account.NewUser) { u.Role = "owner" }, portal.Invalid, "account.role_unknown"},
		{"no e-mail", func(u *account.NewUser) { u.Login = "sato" }, portal.Invalid, "account.login_invalid"},
		{"no contact", func(u *account.NewUser) { u.Contact = "" }, portal.Invalid, "account.contact_needed"},
		{"unknown contact", func(u *account.NewUser) { u.Contact = "P-9" }, portal.Invalid, "account.contact_missing"},
		{"no password", func(u *account.NewUser) { u.PasswordHash = "" }, portal.Invalid, "account.password_needed"},
		{"login taken", func(u *account.NewUser) { u.Login, u.Contact = "SATO@aoi.example", "C-1" }, portal.Conflict, "account.login_taken"},
		{"contact taken", func(u *account.NewUser) { u.Login = "other@aoi.example" }, portal.Conflict, "account.contact_taken"},
	}
	for _, r := range rows {
		u := good
		r.change(&u)
		_, err := s.AddUser(t.Context(), operator, u)
		wantError(t, r.name, err, r.kind, r.key)
	}
	if _, err := s.AddUser(t.Context(), access.System{}, account.NewUser{Role: portal.RolePortal, Login: "c@aoi.example", Contact: "C-1", PasswordHash: "h"}); err == nil {
		t.Error("the zero actor finds a contact")
	}
	if users, err := s.Users(t.Context()); err != nil || len(users) != 1 {
		t.Errorf("%d users, %v", len(users), err)
	}
}

func TestResetPassword(t *testing.T) {
	t.Parallel()
	s, store := peopleStore(t)
	id, err := s.AddUser(t.Context(), operator, account.NewUser{Role: portal.RoleStaff, Login: "staff@hinoki.example", PasswordHash: "old"})
	if err != nil {
		t.Fatal(err)
	}
	err = store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		if err := db.CountFailure(ctx, tx, id); err != nil {
			return err
		}
		return db.InsertSession(ctx, tx, db.NewSession{Account: id, ExpiresAt: tx.Now.Add(time.Hour)})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.ResetPassword(t.Context(), operator, " STAFF@hinoki.example", "new"); err != nil {
		t.Fatal(err)
	}
	err = store.View(t.Context(), func(q db.Reader) error {
		c, err := db.CredentialsByLogin(t.Context(), q, "staff@hinoki.example")
		if c.PasswordHash != "new" || c.Failures != 0 {
			t.Errorf("credentials %+v", c)
		}
		if _, err := db.SessionByHash(t.Context(), q, make([]byte, 32), "2026-11-23"); portal.KindOf(err) != portal.NotFound {
			t.Errorf("the session lives: %v", err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, "unknown", s.ResetPassword(t.Context(), operator, "x@hinoki.example", "new"), portal.NotFound, "account.login_unknown")
	wantError(t, "no password", s.ResetPassword(t.Context(), operator, "staff@hinoki.example", ""), portal.Invalid, "account.password_needed")
}
