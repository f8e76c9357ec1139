package account_test

import (
	"testing"

	"genkan/internal/account"
	"genkan/internal/portal"
)

// Revoking ends an invitation with the account's access: its link is gone, no
// mail is sent, the account and its history stay.
// Cases 17, 19.
func TestRevoke(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Acme.People[0].ID
	d.grant(t, alice, "a@x.example")
	token := d.Token(t, portal.InvitationLink, "a@x.example")
	if !d.opens(t, token) {
		t.Fatal("the link does not hold before")
	}
	mails := len(d.Letters(t, ""))
	if err := d.Grants.Revoke(t.Context(), d.staff, alice, ""); err != nil {
		t.Fatal(err)
	}
	r := d.row(t, alice)
	if r.State != portal.GrantRevoked || r.Login != "a@x.example" || r.RevokedAt.IsZero() || r.Rights != portal.DefaultRights() {
		t.Errorf("row %+v", r)
	}
	if d.opens(t, token) {
		t.Error("the link still holds")
	}
	letters := d.Letters(t, "")
	if len(letters) != mails || letters[mails-1].State != "cancelled" {
		t.Errorf("mails %+v", letters)
	}
}

// After a revoke the very same account can be granted again, also under
// another address, which is the one that the mail announces.
// Cases 15, 16.
func TestGrantAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Acme.People[0].ID
	first := d.grant(t, alice, "a@x.example")
	for _, email := range []string{"a@x.example", "other@x.example"} {
		if err := d.Grants.Revoke(t.Context(), d.staff, alice, ""); err != nil {
			t.Fatal(err)
		}
		o := d.grant(t, alice, email)
		if !o.Done || o.Account != first.Account || o.Login != email {
			t.Errorf("granted again as %+v", o.GrantRow)
		}
		if in := d.invitation(t, email); in.Login != email || !d.opens(t, d.Token(t, portal.InvitationLink, email)) {
			t.Errorf("the mail announces %q", in.Login)
		}
	}
	if o := d.grant(t, d.Acme.People[1].ID, "a@x.example"); !o.Done {
		t.Errorf("the old login is free, but: %s", o.State)
	}
	d.Check(t)
}

// Without access there is nothing to revoke, to invite again, or to limit.
// Cases 14, 20.
func TestNotIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	insider := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Ida", ExternalID: "I-1"})
	if _, err := d.Account.AddUser(t.Context(), d.System, account.NewUser{Role: portal.RoleStaff, Login: "i@x.example", Contact: "I-1", PasswordHash: "x"}); err != nil {
		t.Fatal(err)
	}
	address := d.Contact(t, portal.Contact{Kind: portal.Billing, Parent: d.Acme.Entity.ID, Name: "Billing"})
	revoked := d.Acme.People[1].ID
	d.grant(t, revoked, "adam@x.example")
	if err := d.Grants.Revoke(t.Context(), d.staff, revoked, ""); err != nil {
		t.Fatal(err)
	}
	before := d.Rows(t)
	for name, tt := range map[string]struct {
		id   portal.ContactID
		kind portal.Kind
		key  string
	}{
		"no access":    {d.Acme.People[0].ID, portal.Conflict, "grant.not_in"},
		"revoked":      {revoked, portal.Conflict, "grant.not_in"},
		"internal":     {insider.ID, portal.Conflict, "grant.reason.internal"},
		"an address":   {address.ID, portal.NotFound, "error.not_found"},
		"not there":    {99999, portal.NotFound, "error.not_found"},
		"nobody at 0":  {0, portal.NotFound, "error.not_found"},
		"a negative 1": {-1, portal.NotFound, "error.not_found"},
	} {
		wantError(t, name+", revoke", d.Grants.Revoke(t.Context(), d.staff, tt.id, ""), tt.kind, tt.key)
		_, err := d.Grants.Reinvite(t.Context(), d.staff, tt.id, "")
		wantError(t, name+", re-invite", err, tt.kind, tt.key)
		wantError(t, name+", rights", d.Grants.SetRights(t.Context(), d.staff, tt.id, portal.Owner.Rights(), ""), tt.kind, tt.key)
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written: %s", after)
	}
}

// A second invitation replaces the first; whoever has access keeps it as it
// is, password and all.
// Case 21.
func TestReinvite(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice, adam := d.Acme.People[0].ID, d.Customer(t, d.Acme.People[1])
	d.grant(t, alice, "a@x.example")
	first := d.Token(t, portal.InvitationLink, "a@x.example")
	if _, err := d.Grants.Reinvite(t.Context(), d.staff, alice, ""); err != nil {
		t.Fatal(err)
	}
	if in := d.invitation(t, "a@x.example"); !in.Again || d.opens(t, first) || !d.opens(t, d.Token(t, portal.InvitationLink, "a@x.example")) {
		t.Errorf("the mail says %+v; the first link holds: %v", in, d.opens(t, first))
	}
	login := adam.Details().Login
	if _, err := d.Grants.Reinvite(t.Context(), d.staff, adam.Contact(), ""); err != nil {
		t.Fatal(err)
	}
	if r := d.row(t, adam.Contact()); r.State != portal.GrantActive || d.invitation(t, login).Login != login {
		t.Errorf("Adam is %s", r.State)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM accounts WHERE login = '"+login+"' AND password_hash = 'none'"); n != 1 {
		t.Error("Adam's password is gone")
	}
	d.Exec(t, "INSERT INTO block_list (kind, value, created_at) VALUES ('email', ?, 1)", login)
	_, err := d.Grants.Reinvite(t.Context(), d.staff, adam.Contact(), "")
	wantError(t, "blocked", err, portal.Conflict, "grant.reason.blocked")
}

// Changed rights sign the person out everywhere and are kept with what they
// were; the same rights again change nothing (product decision 8).
func TestSetRights(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	session := func() {
		d.Exec(t, `INSERT INTO sessions (id_hash, account_id, created_at, seen_at, expires_at, password_at, address, user_agent)
			VALUES (randomblob(32), ?, 1, 1, 9999999999999, 1, '', '')`, alice.Account())
	}
	session()
	if n := d.row(t, alice.Contact()).Devices; n != 1 {
		t.Errorf("signed in on %d devices", n)
	}
	set := func(r portal.Rights) int {
		if err := d.Grants.SetRights(t.Context(), d.staff, alice.Contact(), r, "192.0.2.1"); err != nil {
			t.Fatal(err)
		}
		return d.Count(t, "SELECT COUNT(*) FROM sessions")
	}
	if n := set(portal.DefaultRights()); n != 1 {
		t.Errorf("the same rights leave %d sessions", n)
	}
	want := portal.Rights{OwnOnly: true, Accept: true}
	if n := set(want); n != 0 || d.row(t, alice.Contact()).Rights != want {
		t.Errorf("other rights leave %d sessions and %+v", n, d.row(t, alice.Contact()).Rights)
	}
	n := d.Count(t, `SELECT COUNT(*) FROM audit WHERE action = 'access.rights' AND address = '192.0.2.1'
		AND json_extract(details, '$.before.rights') = 'standard' AND json_extract(details, '$.after.own_only') = 1
		AND json_extract(details, '$.after.rights') = 'pay false, accept true, manage false'`)
	if n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
	d.Check(t)
}

// Somebody who is closing the account is not let in past that.
func TestGrantClosing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Acme.People[0].ID
	o := d.grant(t, alice, "a@x.example")
	d.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE id = ?", o.Account)
	d.Exec(t, "INSERT INTO deletions (account_id, requested_at, due_at) VALUES (?, 1, 2)", o.Account)
	if o := d.grant(t, alice, "a@x.example"); o.Done || o.State != portal.GrantClosing || o.Reason().Key != "grant.reason.closing" {
		t.Errorf("%+v", o)
	}
}
