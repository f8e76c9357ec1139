package account_test

import (
	"errors"
	"testing"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// admins adds two, and returns them as actors.
func admins(t *testing.T, d *testenv.Desk) (out []access.Admin) {
	t.Helper()
	for _, login := range []string{"ada@test.example", "ben@test.example"} {
		id, err := d.Account.AddUser(t.Context(), d.System, account.NewUser{Role: portal.RoleAdmin, Login: login, Name: login, PasswordHash: "none"})
		if err != nil {
			t.Fatal(err)
		}
		person, _ := access.NewPerson(portal.Account{ID: id, Role: portal.RoleAdmin, Login: login, Name: login, Active: true})
		who, ok := access.NewAdmin(person)
		if !ok {
			t.Fatal("no admin")
		}
		out = append(out, who)
	}
	return out
}

// The last active admin stays one, even against an admin who was revoked a
// moment ago and whose request is still under way.
func TestLastAdmin(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := admins(t, d)
	d.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'ada@test.example'")
	ada, ben := who[0], who[1].Account()
	key := func(err error) string {
		t.Helper()
		if portal.KindOf(err) != portal.Conflict {
			t.Fatalf("%v is no conflict", err)
		}
		return keyOf(err)
	}
	if got := key(d.Account.RevokeInternal(t.Context(), ada, ben, account.Desk{})); got != "users.last_admin" {
		t.Errorf("revoking: %s", got)
	}
	edit := account.UserEdit{ID: ben, Version: 1, Name: "Ben", Role: portal.RoleStaff}
	if got := key(d.Account.EditUser(t.Context(), ada, edit, account.Desk{})); got != "users.last_admin" {
		t.Errorf("demoting: %s", got)
	}
	edit.Role = portal.RoleAdmin
	if err := d.Account.EditUser(t.Context(), ada, edit, account.Desk{}); err != nil {
		t.Errorf("renaming: %v", err)
	}
}

// Two who changed the same account from the same page: the second is told.
func TestUserChangesCollide(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := admins(t, d)
	ben := who[1].Account()
	first := account.LoginChange{ID: ben, Version: 1, Login: "benjamin@test.example"}
	if err := d.Account.ChangeLogin(t.Context(), who[0], first, account.Desk{}); err != nil {
		t.Fatal(err)
	}
	second := account.UserEdit{ID: ben, Version: 1, Name: "Benny", Role: portal.RoleAdmin}
	if err := d.Account.EditUser(t.Context(), who[0], second, account.Desk{}); portal.KindOf(err) != portal.Conflict {
		t.Errorf("the second change: %v", err)
	}
	u, err := d.Account.User(t.Context(), who[0], ben)
	if err != nil || u.Login != "benjamin@test.example" || u.Name != "ben@test.example" || u.Version != 2 {
		t.Errorf("%+v, %v", u, err)
	}
	for name, err := range map[string]error{
		"login":   d.Account.ChangeLogin(t.Context(), who[0], account.LoginChange{ID: 987, Login: "x@test.example"}, account.Desk{}),
		"edit":    d.Account.EditUser(t.Context(), who[0], account.UserEdit{ID: 987}, account.Desk{}),
		"reset":   d.Account.SendReset(t.Context(), who[0], 987, account.Desk{}),
		"revoke":  d.Account.RevokeInternal(t.Context(), who[0], 987, account.Desk{}),
		"invite":  d.Account.InviteAgain(t.Context(), who[0], 987, account.Desk{}),
		"sign":    d.Account.EndUserSessions(t.Context(), who[0], 987, account.Desk{}),
		"2FA":     d.Account.AskForTwoFactor(t.Context(), who[0], 987, account.Desk{}),
		"nothing": func() error { _, err := d.Account.User(t.Context(), who[0], 987); return err }(),
	} {
		if portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s of nobody: %v", name, err)
		}
	}
}

func keyOf(err error) string {
	var e *portal.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

// Whoever asked never to be written to is not made to sign in by an admin
// either: not by a new login, not as staff, and not again after a revoke.
func TestBlockedLogins(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := admins(t, d)
	ada, ben := who[0], who[1].Account()
	d.Exec(t, "INSERT INTO block_list (kind, value, created_at) VALUES ('email', 'quiet@x.example', 1)")
	before := d.Count(t, "SELECT COUNT(*) FROM outbox")
	refused := func(name string, err error) {
		t.Helper()
		var e *portal.Error
		if portal.KindOf(err) != portal.Invalid || !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != "login" || e.Fields[0].Key != "users.login_blocked" {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused("login", d.Account.ChangeLogin(t.Context(), ada, account.LoginChange{ID: ben, Version: 1, Login: " Quiet@X.example "}, account.Desk{}))
	_, err := d.Account.InviteInternal(t.Context(), ada, account.NewInternal{Login: "QUIET@x.example", Name: "Q", Role: portal.RoleStaff}, account.Desk{})
	refused("invitation", err)
	d.Exec(t, "UPDATE accounts SET status = 'revoked', login = 'quiet@x.example' WHERE id = ?", ben)
	refused("again", d.Account.InviteAgain(t.Context(), ada, ben, account.Desk{}))
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox"); n != before {
		t.Errorf("%d mails went out", n-before)
	}
}
