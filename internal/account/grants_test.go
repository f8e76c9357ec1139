package account_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// desk is a store with two companies and one of staff.
type desk struct {
	*testenv.Desk
	staff access.Staff
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := testenv.NewDesk(t)
	return &desk{d, d.Staff(t)}
}

// row is how a contact stands now.
func (d *desk) row(t *testing.T, id portal.ContactID) portal.GrantRow {
	t.Helper()
	r, err := d.Grants.Row(t.Context(), d.staff, id, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// grant grants access to one contact under an address.
func (d *desk) grant(t *testing.T, id portal.ContactID, email string) account.Outcome {
	t.Helper()
	out, err := d.Grants.Grant(t.Context(), d.staff, account.GrantRequest{Contacts: []portal.ContactID{id},
		Emails: map[portal.ContactID]string{id: email}, Rights: portal.DefaultRights(), From: "192.0.2.7"})
	if err != nil || len(out) != 1 {
		t.Fatalf("%d outcomes, %v", len(out), err)
	}
	return out[0]
}

func (d *desk) names(t *testing.T, ids ...portal.ContactID) (out []string) {
	t.Helper()
	rows, _, err := d.Grants.Rows(t.Context(), d.staff, account.Selection{Contacts: ids}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		out = append(out, r.Name)
	}
	return out
}

// invitation is what the newest mail to an address says.
func (d *desk) invitation(t *testing.T, to string) (in mail.Invitation) {
	t.Helper()
	letters := d.Letters(t, to)
	if len(letters) == 0 || letters[len(letters)-1].Kind != "invitation" {
		t.Fatalf("no invitation to %s: %+v", to, letters)
	}
	if err := json.Unmarshal([]byte(letters[len(letters)-1].Params), &in); err != nil {
		t.Fatal(err)
	}
	return in
}

// opens reports whether an invitation's link is still there, unused.
func (d *desk) opens(t *testing.T, token string) bool {
	t.Helper()
	err := d.DB.View(t.Context(), func(q db.Reader) error {
		_, err := db.LinkByHash(t.Context(), q, portal.InvitationLink, mail.HashToken(token))
		return err
	})
	if err != nil && portal.KindOf(err) != portal.NotFound {
		t.Fatal(err)
	}
	return err == nil
}

// The dialog lists a company and its people, never mere addresses, and each
// contact once, however it was selected.
// Cases 3, 4.
func TestGrantRows(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	acme, bolt := d.Acme.Entity.ID, d.Bolt.Entity.ID
	for _, kind := range []portal.ContactKind{portal.Billing, portal.Delivery} {
		d.Contact(t, portal.Contact{Kind: kind, Parent: acme, Name: "Some " + string(kind)})
	}
	alone := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Lone Lou"})
	tests := []struct {
		name string
		ids  []portal.ContactID
		want string
	}{
		{"a company", []portal.ContactID{acme}, "[Acme GmbH Adam Acme Alice Acme]"},
		{"two companies and one's person", []portal.ContactID{bolt, acme, d.Acme.People[0].ID, acme}, "[Acme GmbH Bolt & Co Adam Acme Alice Acme Bob Bolt]"},
		{"a person", []portal.ContactID{alone.ID}, "[Lone Lou]"},
		{"an address", []portal.ContactID{alone.ID - 1}, "[]"},
		{"nothing that is there", []portal.ContactID{99999}, "[]"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(d.names(t, tt.ids...)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A company of 500 is paged, searched and granted at once.
func TestGrantManyPeople(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	big := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Big"})
	var ids []portal.ContactID
	err := d.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		for i := range 500 {
			c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Parent: big.ID, Name: fmt.Sprintf("P%03d", i), Email: fmt.Sprintf("p%d@big.example", i)})
			if err != nil {
				return err
			}
			ids = append(ids, c.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	seen, sel := map[portal.ContactID]bool{}, account.Selection{Contacts: []portal.ContactID{big.ID}}
	for pages := 0; ; pages++ {
		rows, next, err := d.Grants.Rows(t.Context(), d.staff, sel, nil)
		if err != nil || pages > 10 {
			t.Fatal(pages, err)
		}
		for _, r := range rows {
			if seen[r.Contact] {
				t.Errorf("%s stands on two pages", r.Name)
			}
			seen[r.Contact] = true
		}
		if sel.After = next; next == 0 {
			break
		}
	}
	if len(seen) != 501 {
		t.Errorf("%d rows on all pages", len(seen))
	}
	rows, next, err := d.Grants.Rows(t.Context(), d.staff, account.Selection{Contacts: sel.Contacts, Query: "p42@big"}, nil)
	if err != nil || len(rows) != 1 || next != 0 || rows[0].Name != "P042" {
		t.Errorf("searched: %d rows, next %d, %v", len(rows), next, err)
	}
	out, err := d.Grants.Grant(t.Context(), d.staff, account.GrantRequest{Contacts: ids, Rights: portal.DefaultRights()})
	if err != nil || len(out) != 500 {
		t.Fatalf("%d outcomes, %v", len(out), err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'invitation' AND state = 'queued'"); n != 500 {
		t.Errorf("%d invitations", n)
	}
	d.Check(t)
}

// One button for all ticked rows: those that can be granted are, the others
// say why; an address that is used twice goes to the first.
// Cases 5, 6, 7, 8, 13, 14.
func TestGrantSeveral(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	person := func(name, email string) portal.ContactID {
		return d.Contact(t, portal.Contact{Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: name, Email: email}).ID
	}
	ok, same, none, bad := person("A", "a@x.example"), person("B", "A@X.example"), person("C", ""), person("D", "d@")
	taken, gone, in := person("E", "STAFF@test.example "), person("F", "gone@x.example"), person("G", "g@x.example")
	insider := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "H", ExternalID: "H-1"})
	d.grant(t, person("Z", ""), "gone@x.example")
	d.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'gone@x.example'")
	d.grant(t, in, "g@x.example")
	if _, err := d.Account.AddUser(t.Context(), d.System, account.NewUser{Role: portal.RoleStaff, Login: "h@x.example", Contact: "H-1", PasswordHash: "x"}); err != nil {
		t.Fatal(err)
	}
	before := len(d.Letters(t, ""))
	out, err := d.Grants.Grant(t.Context(), d.staff, account.GrantRequest{Contacts: []portal.ContactID{ok, same, none, bad, taken, gone, in, insider.ID, ok}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[portal.ContactID]string{}
	for _, o := range out {
		got[o.Contact] = fmt.Sprint(o.Done, " ", o.State)
		if !o.Done && o.Reason().Args["name"] != o.Name {
			t.Errorf("the reason does not name %s: %+v", o.Name, o.Reason())
		}
	}
	want := map[portal.ContactID]string{ok: "true invited", same: "false taken", none: "false no_email", bad: "false malformed", taken: "false taken",
		gone: "false taken", in: "false invited", insider.ID: "false internal"}
	if len(got) != len(want) {
		t.Errorf("%d outcomes", len(out))
	}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("contact %d: %s, want %s", id, got[id], w)
		}
	}
	if n := len(d.Letters(t, "")) - before; n != 1 {
		t.Errorf("%d mails, want one", n)
	}
}

// What cannot be granted at all changes nothing.
func TestGrantRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Acme.People[0].ID
	before := d.Rows(t)
	long := string(make([]rune, 501))
	for name, tt := range map[string]struct {
		g    account.GrantRequest
		kind portal.Kind
	}{
		"nothing ticked":              {account.GrantRequest{}, portal.Invalid},
		"a long line":                 {account.GrantRequest{Contacts: []portal.ContactID{alice}, Note: long}, portal.Invalid},
		"a contact that is not there": {account.GrantRequest{Contacts: []portal.ContactID{alice, 99999}, Emails: map[portal.ContactID]string{alice: "a@x.example"}}, portal.NotFound},
	} {
		if _, err := d.Grants.Grant(t.Context(), d.staff, tt.g); portal.KindOf(err) != tt.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.Grants.Grant(t.Context(), access.Staff{}, account.GrantRequest{Contacts: []portal.ContactID{alice}}); portal.KindOf(err) != portal.NotFound {
		t.Errorf("the zero actor: %v", err)
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written: %s", after)
	}
}

// The address in the row becomes the login; the contact's own changes only if
// it was empty (ours, product decision 4). The mail carries the line that was
// added, in the account's language.
// Cases 11, 22.
func TestGrant(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	named := d.Contact(t, portal.Contact{Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: "Hanako", Email: "old@x.example", Language: "ja"})
	for _, tt := range []struct {
		id          portal.ContactID
		typed, want string
	}{{d.Acme.People[0].ID, " Alice@X.Example", "alice@x.example"}, {named.ID, "new@x.example", "old@x.example"}} {
		out, err := d.Grants.Grant(t.Context(), d.staff, account.GrantRequest{Contacts: []portal.ContactID{tt.id}, Note: "Hello, here is our portal.",
			Emails: map[portal.ContactID]string{tt.id: tt.typed}, Rights: portal.Owner.Rights()})
		if err != nil || !out[0].Done || out[0].Link != "" {
			t.Fatalf("%+v, %v", out, err)
		}
		c, err := d.Account.Contact(t.Context(), d.staff, tt.id)
		if err != nil || c.Email != tt.want {
			t.Errorf("the contact's address is %q, %v", c.Email, err)
		}
		r := d.row(t, tt.id)
		if r.Login != portal.FoldLogin(tt.typed) || r.State != portal.GrantInvited || r.Rights != portal.Owner.Rights() || !r.SignedInAt.IsZero() {
			t.Errorf("row %+v", r)
		}
		in := d.invitation(t, r.Login)
		if in.Note != "Hello, here is our portal." || in.By != "Stan Staff" || in.For != "Acme GmbH" || in.Login != r.Login || in.Again ||
			!in.Until.Equal(testenv.Noon.Add(7*24*time.Hour)) {
			t.Errorf("the mail says %+v", in)
		}
	}
	if got := d.Letters(t, "new@x.example")[0].Language; got != "ja" {
		t.Errorf("the mail to Hanako is in %q", got)
	}
	page, err := d.Account.Contacts(t.Context(), d.staff, portal.ContactListing.Clean(portal.Filter{Query: "alice@x"}))
	if err != nil || len(page.Rows) != 1 {
		t.Errorf("searched by the new address: %d rows, %v", len(page.Rows), err)
	}
	d.Check(t)
}

// A grant or revoke is a line in the contact's history, with when, by whom and
// under which address.
// Case 23.
func TestGrantHistory(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Acme.People[0].ID
	d.grant(t, alice, "alice@x.example")
	d.Clock.Move(time.Hour)
	if err := d.Grants.Revoke(t.Context(), d.staff, alice, "192.0.2.8"); err != nil {
		t.Fatal(err)
	}
	page, err := d.Account.ContactPage(t.Context(), d.staff, alice)
	if err != nil || len(page.History) != 3 {
		t.Fatalf("%d lines, %v", len(page.History), err)
	}
	for i, want := range []struct {
		action, address, changes string
		at                       time.Time
	}{
		{"access.revoked", "192.0.2.8", "[{status invited revoked}]", testenv.Noon.Add(time.Hour)},
		{"access.granted", "192.0.2.7", "[{login  alice@x.example} {rights  standard} {status none invited}]", testenv.Noon},
		{"contact.added", "", "[]", testenv.Noon},
	} {
		l := page.History[i]
		changes, _ := l.Changes()
		if l.Action != want.action || l.Address != want.address || fmt.Sprint(changes) != want.changes || !l.At.Equal(want.at) {
			t.Errorf("line %d: %+v, %v", i, l, changes)
		}
	}
	if page.History[0].Name != "Stan Staff" {
		t.Errorf("by %q", page.History[0].Name)
	}
}

// Without a mail server, staff get the link to hand over: it is the one that
// the mail would carry.
func TestGrantWithoutMail(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	g := account.NewGrants(d.DB, d.Account, mail.Links{}, account.GrantOptions{URL: func() string { return "https://portal.example" }})
	alice := d.Acme.People[0].ID
	out, err := g.Grant(t.Context(), d.staff, account.GrantRequest{Contacts: []portal.ContactID{alice}, Emails: map[portal.ContactID]string{alice: "a@x.example"}})
	if want := "https://portal.example" + d.Link(t, portal.InvitationLink, "a@x.example"); err != nil || out[0].Link != want {
		t.Errorf("%+v, %v, want %s", out, err, want)
	}
	again, err := g.Reinvite(t.Context(), d.staff, alice, "")
	if err != nil || again.Link == out[0].Link || again.Link != "https://portal.example"+d.Link(t, portal.InvitationLink, "a@x.example") {
		t.Errorf("again: %+v, %v", again, err)
	}
}
