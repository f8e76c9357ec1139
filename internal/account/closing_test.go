package account_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// leaver is a person with an account that was closed and whose time has come.
func leaver(t *testing.T, d *testenv.Desk, c portal.Contact, block bool) (portal.Contact, portal.AccountID) {
	t.Helper()
	c.ExternalID, c.Kind = "LEAVER", portal.Person
	c = d.Contact(t, c)
	id, err := d.Account.AddUser(t.Context(), d.System, account.NewUser{Role: portal.RolePortal, Login: "lea@test.example", Contact: "LEAVER", PasswordHash: "x"})
	if err != nil {
		t.Fatal(err)
	}
	err = d.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		return db.CloseAccount(ctx, tx, id, block, tx.Now.Add(portal.Grace))
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Clock.Move(portal.Grace)
	return c, id
}

func deleteDue(t *testing.T, d *testenv.Desk) {
	t.Helper()
	if err := d.Account.DeleteDue(t.Context(), d.System); err != nil {
		t.Fatal(err)
	}
}

// holds checks numbers in the store.
func holds(t *testing.T, d *testenv.Desk, counts map[string]int) {
	t.Helper()
	for query, want := range counts {
		if got := d.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

// TestDeleteDueWithoutDocuments: account and contact are gone; the number
// stays, for the log.
// Case 75.
func TestDeleteDueWithoutDocuments(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	c, id := leaver(t, d, portal.Contact{Name: "Lea Leaver", Email: "lea@home.example", Phone: "1"}, false)
	d.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: c.ID, Name: "Lea's door"})
	for _, query := range []string{
		"INSERT INTO passkeys (account_id, credential_id, credential, name, created_at) VALUES (?, x'01', '{}', 'Laptop', 1)",
		"INSERT INTO recovery_codes (account_id, hash, created_at) VALUES (?, zeroblob(32), 1)",
		"INSERT INTO known_devices (account_id, device, network, seen_at) VALUES (?, 'x', 'y', 1)",
		"INSERT INTO change_requests (contact_id, commercial_id, account_id, field, old_value, new_value, created_at) SELECT contact_id, contact_id, id, 'name', 'a', 'b', 1 FROM accounts WHERE id = ?",
		"UPDATE accounts SET totp_secret = x'01', totp_at = 1, webauthn_id = x'02' WHERE id = ?",
	} {
		d.Exec(t, query, id)
	}
	d.Exec(t, "INSERT INTO outbox (dedup_key, kind, recipient, language, params, next_try_at, created_at) VALUES ('k', 'closing', 'lea@test.example', 'en', '{}', 0, 0)")
	deleteDue(t, d)
	holds(t, d, map[string]int{
		"SELECT COUNT(*) FROM contacts WHERE name LIKE 'Lea%'":       0,
		"SELECT COUNT(*) FROM contact_texts WHERE text LIKE '%lea%'": 0,
		"SELECT COUNT(*) FROM accounts WHERE status = 'deleted' AND login LIKE 'deleted-%' AND name || password_hash = '' AND contact_id IS NULL AND totp_secret IS NULL AND webauthn_id IS NULL": 1,
		"SELECT (SELECT COUNT(*) FROM passkeys) + (SELECT COUNT(*) FROM recovery_codes) + (SELECT COUNT(*) FROM known_devices) + (SELECT COUNT(*) FROM change_requests)":                          0,
		"SELECT COUNT(*) FROM outbox": 0,
		"SELECT COUNT(*) FROM deletions WHERE outcome = 'removed' AND done_at > 0":                                       1,
		"SELECT COUNT(*) FROM audit WHERE action = 'account.deleted' AND actor = 'system: test' AND details = 'removed'": 1,
		"SELECT COUNT(*) FROM block_list": 0,
	})
	before := d.Rows(t)
	deleteDue(t, d)
	if after := d.Rows(t); after != before {
		t.Errorf("a second run wrote:\nbefore %s\nafter  %s", before, after)
	}
	d.Check(t)
}

// TestDeleteDueWithDocuments: the account is anonymised; documents and their
// holder stay, without the ways to reach the person, and may be given access
// again.
// Case 76.
func TestDeleteDueWithDocuments(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*testing.T, *testenv.Desk, portal.Contact){
		"an invoice": func(t *testing.T, d *testenv.Desk, c portal.Contact) { d.Invoice(t, c.ID, 10_00, 3) },
		"a draft":    func(t *testing.T, d *testenv.Desk, c portal.Contact) { d.Order(t, c.ID, portal.OrderDraft, 10_00) },
		"a subscription that is still free": func(t *testing.T, d *testenv.Desk, c portal.Contact) {
			plan := portal.Plan{Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, TrialDays: 90}
			id, err := d.Subs.SavePlan(t.Context(), d.System, plan, "")
			if err != nil {
				t.Fatal(err)
			}
			plan.ID = id
			sub := portal.Subscribe(plan, portal.QuantityScale, testenv.Today)
			sub.Contact, sub.Commercial = c.ID, c.Commercial
			if _, err := d.Subs.Begin(t.Context(), d.System, sub, "free", ""); err != nil {
				t.Fatal(err)
			}
			d.Exec(t, "DELETE FROM outbox") // what was mailed to the person goes with them
		},
		"people who depend": func(t *testing.T, d *testenv.Desk, c portal.Contact) {
			d.Contact(t, portal.Contact{Kind: portal.Person, Parent: c.ID, Name: "Kid"})
		},
		"an invoice of address": func(t *testing.T, d *testenv.Desk, c portal.Contact) {
			d.Invoice(t, d.Contact(t, portal.Contact{Kind: portal.Billing, Parent: c.ID, Name: "Bills"}).ID, 10_00, 3)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := testenv.NewDesk(t)
			c, _ := leaver(t, d, portal.Contact{Name: "Lea Leaver", Email: "lea@home.example", Phone: "+49 30 901820"}, false)
			prepare(t, d, c)
			rows := d.Rows(t)
			deleteDue(t, d)
			holds(t, d, map[string]int{
				"SELECT COUNT(*) FROM contacts WHERE name = 'Lea Leaver' AND email || phone = ''":  1,
				"SELECT COUNT(*) FROM contact_texts WHERE text LIKE '%home.example%'":              0,
				"SELECT COUNT(*) FROM accounts WHERE status = 'deleted' AND contact_id IS NULL":    1,
				"SELECT COUNT(*) FROM deletions WHERE outcome = 'kept'":                            1,
				"SELECT COUNT(*) FROM audit WHERE action = 'account.deleted' AND details = 'kept'": 1,
			})
			if after := d.Rows(t); strings.Split(after, "audit")[0] != strings.Split(rows, "audit")[0] {
				t.Errorf("rows were added or removed:\nbefore %s\nafter  %s", rows, after)
			}
			if _, err := d.Account.AddUser(t.Context(), d.System, account.NewUser{Role: portal.RolePortal, Login: "lea@test.example", Contact: "LEAVER", PasswordHash: "x"}); err != nil {
				t.Errorf("access again: %v", err)
			}
			d.Check(t)
		})
	}
}

// TestDeleteDueBlocks: who asked for it is put onto the block list, with an
// address and a number that is one; who did not is not.
// Case 74.
func TestDeleteDueBlocks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		contact portal.Contact
		block   bool
		want    string
	}{
		{"not ticked", portal.Contact{Email: "lea@home.example", Phone: "+49 30 901820"}, false, ""},
		{"ticked", portal.Contact{Email: "Lea@Home.example", Phone: "+49 30 901820"}, true, "email:lea@home.example email:lea@test.example phone:+4930901820"},
		{"a number of the country", portal.Contact{Phone: "030 901820", Address: portal.Address{Country: "DE"}}, true, "email:lea@test.example phone:+4930901820"},
		{"no valid number", portal.Contact{Phone: "12", Address: portal.Address{Country: "DE"}}, true, "email:lea@test.example"},
		{"no number at all", portal.Contact{}, true, "email:lea@test.example"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := testenv.NewDesk(t)
			tt.contact.Name = "Lea Leaver"
			leaver(t, d, tt.contact, tt.block)
			if n := d.Count(t, "SELECT COUNT(*) FROM block_list"); n != 0 {
				t.Errorf("%d blocked before the time of grace is over", n)
			}
			deleteDue(t, d)
			got := d.Text(t, "SELECT COALESCE(group_concat(kind || ':' || value, ' '), '') FROM (SELECT * FROM block_list ORDER BY kind, value)")
			if got != tt.want {
				t.Errorf("blocked %q, want %q", got, tt.want)
			}
		})
	}
}

// TestDeleteDueSparesOthers: an address of the one who leaves may be what a
// colleague signs in with. It is not blocked, and the colleague's mails stay.
func TestDeleteDueSparesOthers(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	adam := d.Customer(t, d.Acme.People[1]).Details().Login
	leaver(t, d, portal.Contact{Name: "Lea Leaver", Email: strings.ToUpper(adam)}, true)
	d.Exec(t, "UPDATE contacts SET email = '' WHERE id = ?", d.Acme.People[1].ID)
	d.Exec(t, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, next_try_at, created_at) VALUES ('reset:1', 'reset', ?, '', '{}', 1, 1)`, strings.ToUpper(adam))
	deleteDue(t, d)
	if got := d.Text(t, "SELECT group_concat(value, ' ') FROM block_list"); got != "lea@test.example" {
		t.Errorf("blocked %q", got)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'reset'"); n != 1 {
		t.Error("the colleague's mail is gone")
	}
}

// TestDeleteDueWaits: nothing happens before the time, and an account that was
// given access again is kept.
func TestDeleteDueWaits(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	_, id := leaver(t, d, portal.Contact{Name: "Lea Leaver"}, false)
	d.Clock.Move(-time.Second)
	before := d.Rows(t)
	deleteDue(t, d)
	if after := d.Rows(t); after != before {
		t.Errorf("too early:\nbefore %s\nafter  %s", before, after)
	}
	d.Clock.Move(time.Hour)
	d.Exec(t, "UPDATE accounts SET status = 'invited' WHERE id = ?", id)
	deleteDue(t, d)
	holds(t, d, map[string]int{
		"SELECT COUNT(*) FROM accounts WHERE login = 'lea@test.example' AND status = 'invited'": 1,
		"SELECT COUNT(*) FROM deletions":                                       0,
		"SELECT COUNT(*) FROM audit WHERE action = 'account.deletion_dropped'": 1,
	})
}

// TestClosingOfACompany: a company's own account goes, the company stays as it
// is; and an address that others use keeps its mails.
func TestClosingOfACompany(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	leaver(t, d, portal.Contact{Name: "Lea Leaver", Email: "desk@acme.example"}, false)
	d.Exec(t, "UPDATE contacts SET email = 'desk@acme.example' WHERE id = ?", d.Acme.Entity.ID)
	d.Exec(t, "INSERT INTO outbox (dedup_key, kind, recipient, language, params, next_try_at, created_at) VALUES ('k', 'receipt', 'desk@acme.example', 'en', '{}', 0, 0)")
	d.Exec(t, "UPDATE contacts SET kind = 'company' WHERE external_id = 'LEAVER'")
	deleteDue(t, d)
	holds(t, d, map[string]int{
		"SELECT COUNT(*) FROM contacts WHERE external_id = 'LEAVER' AND email = 'desk@acme.example'": 1,
		"SELECT COUNT(*) FROM deletions WHERE outcome = 'kept'":                                      1,
		"SELECT COUNT(*) FROM outbox":                                                                1,
	})
}

// TestClosingNeedsStaff: nobody else sees who closes, or restores.
func TestClosingNeedsStaff(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	_, id := leaver(t, d, portal.Contact{Name: "Lea Leaver"}, false)
	d.Clock.Move(-time.Hour)
	if list, err := d.Account.Closing(t.Context(), access.Staff{}); err != nil || len(list) != 0 {
		t.Errorf("the zero staff: %v, %v", list, err)
	}
	if err := d.Account.Restore(t.Context(), access.Staff{}, id, ""); portal.KindOf(err) != portal.NotFound {
		t.Errorf("the zero staff: %v", err)
	}
	list, err := d.Account.Closing(t.Context(), d.Staff(t))
	if err != nil || len(list) != 1 || list[0].Account != id || list[0].Name != "Lea Leaver" || !list[0].DueAt.Equal(testenv.Noon.Add(portal.Grace)) {
		t.Errorf("staff: %+v, %v", list, err)
	}
}
