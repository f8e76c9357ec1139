package account_test

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// owner is a customer with rights, and an account that has them too.
func (d *desk) owner(t *testing.T, c portal.Contact, r portal.Rights) access.Customer {
	t.Helper()
	who := d.Customer(t, c).Details()
	d.Exec(t, "UPDATE accounts SET own_only = ?, may_pay = ?, may_accept = ?, may_manage = ? WHERE id = ?", r.OwnOnly, r.Pay, r.Accept, r.Manage, who.ID)
	who.Rights = r
	person, _ := access.NewPerson(who)
	out, ok := access.NewCustomer(person)
	if !ok {
		t.Fatal("no customer")
	}
	return out
}

// An owner invites somebody new, who becomes a person of the company, and the
// business is told.
func TestInvite(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.owner(t, d.Acme.People[0], portal.Owner.Rights())
	err := d.Grants.Invite(t.Context(), alice, account.Invitation{Name: " Carol ", Email: " Carol@X.example", Rights: portal.Viewer.Rights(), From: "192.0.2.9"})
	if err != nil {
		t.Fatal(err)
	}
	rows, more, err := d.Grants.People(t.Context(), alice)
	if err != nil || !more || len(rows) != 3 {
		t.Fatalf("%d people, more %v, %v", len(rows), more, err)
	}
	carol := rows[2]
	if carol.Name != "Carol" || carol.Login != "carol@x.example" || carol.Rights != portal.Viewer.Rights() || carol.Commercial != d.Acme.Entity.ID || carol.State != portal.GrantInvited {
		t.Errorf("Carol is %+v", carol)
	}
	if in := d.invitation(t, "carol@x.example"); in.By != alice.Details().Name || in.For != "Acme GmbH" || !in.Peer {
		t.Errorf("her mail says %+v", in)
	}
	told := d.Letters(t, "desk@test.example")
	var c mail.Colleague
	if len(told) != 1 || told[0].Kind != "colleague" || json.Unmarshal([]byte(told[0].Params), &c) != nil || c.Name != "Carol" || c.Preset != portal.Viewer {
		t.Errorf("the business is told %+v", told)
	}
	d.Check(t)
}

// What an owner may not do, and what a form may not say; nothing is written.
func TestInviteRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.owner(t, d.Acme.People[0], portal.Rights{Pay: true, Manage: true})
	viewer := d.owner(t, d.Acme.People[1], portal.Viewer.Rights())
	own := portal.Bookkeeper.Rights()
	bob, entity := d.Bolt.People[0].ID, d.Acme.Entity.ID
	d.Exec(t, "INSERT INTO block_list (kind, value, created_at) VALUES ('email', 'quiet@x.example', 1)")
	before := d.Rows(t)
	tests := []struct {
		name string
		who  access.Customer
		in   account.Invitation
		kind portal.Kind
	}{
		{"no name", alice, account.Invitation{Email: "c@x.example", Rights: own}, portal.Invalid},
		{"no address", alice, account.Invitation{Name: "C", Rights: own}, portal.Invalid},
		{"an address that is none", alice, account.Invitation{Name: "C", Email: "c", Rights: own}, portal.Invalid},
		{"somebody's login", alice, account.Invitation{Name: "C", Email: "STAFF@test.example", Rights: own}, portal.Invalid},
		{"a blocked address", alice, account.Invitation{Name: "C", Email: "quiet@x.example", Rights: own}, portal.Invalid},
		{"somebody who is in", alice, account.Invitation{Contact: viewer.Contact(), Email: "c@x.example", Rights: own}, portal.Invalid},
		{"another company's person", alice, account.Invitation{Contact: bob, Email: "c@x.example", Rights: own}, portal.NotFound},
		{"nobody", alice, account.Invitation{Contact: 99999, Email: "c@x.example", Rights: own}, portal.NotFound},
		{"more than the owner has", alice, account.Invitation{Name: "C", Email: "c@x.example", Rights: portal.DefaultRights()}, portal.Forbidden},
		{"the company, beyond the owner's", alice, account.Invitation{Contact: entity, Email: "c@x.example", Rights: portal.Owner.Rights()}, portal.Forbidden},
		{"no owner", viewer, account.Invitation{Name: "C", Email: "c@x.example"}, portal.Forbidden},
		{"nobody at all", access.Customer{}, account.Invitation{Name: "C", Email: "c@x.example"}, portal.NotFound},
	}
	for _, tt := range tests {
		if err := d.Grants.Invite(t.Context(), tt.who, tt.in); portal.KindOf(err) != tt.kind {
			t.Errorf("%s: %v, want kind %d", tt.name, err, tt.kind)
		}
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\n%s\n%s", before, after)
	}
}

// A form that says nothing at all is told what each field wants: no sentence
// speaks of the name that is missing too.
func TestInviteSaysNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.owner(t, d.Acme.People[0], portal.Owner.Rights())
	var e *portal.Error
	if err := d.Grants.Invite(t.Context(), alice, account.Invitation{}); !errors.As(err, &e) || len(e.Fields) != 2 {
		t.Fatalf("an empty form: %v", err)
	}
	for _, f := range e.Fields {
		if _, ok := f.Message.Args["name"]; ok {
			t.Errorf("field %s speaks of a name: %+v", f.Field, f.Message)
		}
	}
}

// An owner sends a few invitations, not many.
func TestInviteSlowsDown(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.owner(t, d.Acme.People[0], portal.Owner.Rights())
	invite := func(i int) error {
		return d.Grants.Invite(t.Context(), alice, account.Invitation{Name: "C", Email: string(rune('a'+i)) + "@x.example"})
	}
	for i := range 20 {
		if err := invite(i); err != nil {
			t.Fatal(err)
		}
	}
	if err := invite(20); portal.KindOf(err) != portal.TooMany {
		t.Errorf("the 21st: %v", err)
	}
	d.Clock.Move(16 * time.Minute)
	if err := invite(21); err != nil {
		t.Errorf("after a while: %v", err)
	}
}

// An owner decides about colleagues: not about themselves, not about those who
// have more rights, not about other companies' people.
func TestColleagues(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.owner(t, d.Acme.People[0], portal.Owner.Rights())
	adam := d.owner(t, d.Acme.People[1], portal.Rights{Pay: true, Manage: true})
	bob := d.Customer(t, d.Bolt.People[0])
	narrow := d.owner(t, d.Contact(t, portal.Contact{Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: "Nora", ExternalID: "N-1"}), portal.Rights{OwnOnly: true, Pay: true, Manage: true})
	insider := d.Contact(t, portal.Contact{Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: "Ida", ExternalID: "I-1"})
	if _, err := d.Account.AddUser(t.Context(), d.System, account.NewUser{Role: portal.RoleAdmin, Login: "i@x.example", Contact: "I-1", PasswordHash: "x"}); err != nil {
		t.Fatal(err)
	}
	viewer := portal.Viewer.Rights()
	refused := []struct {
		name string
		who  access.Customer
		id   portal.ContactID
		kind portal.Kind
		key  string
	}{
		{"oneself", alice, alice.Contact(), portal.Conflict, "people.yourself"},
		{"somebody with more rights", adam, alice.Contact(), portal.Forbidden, "error.right_missing"},
		{"who sees the whole company, by one who does not", narrow, adam.Contact(), portal.Forbidden, "error.right_missing"},
		{"one of the business's own people", alice, insider.ID, portal.Conflict, "grant.reason.internal"},
		{"another company's", alice, bob.Contact(), portal.NotFound, "error.not_found"},
		{"without rights over people", bob, bob.Contact(), portal.Conflict, "people.yourself"},
		{"who has no access", alice, d.Acme.Entity.ID, portal.Conflict, "grant.not_in"},
	}
	before := d.Rows(t)
	for _, tt := range refused {
		wantError(t, tt.name+", revoke", d.Grants.RevokeColleague(t.Context(), tt.who, tt.id, ""), tt.kind, tt.key)
		wantError(t, tt.name+", re-invite", d.Grants.ReinviteColleague(t.Context(), tt.who, tt.id, ""), tt.kind, tt.key)
		wantError(t, tt.name+", rights", d.Grants.SetColleagueRights(t.Context(), tt.who, tt.id, viewer, ""), tt.kind, tt.key)
	}
	wantError(t, "an admin's login", d.Grants.Invite(t.Context(), alice, account.Invitation{Name: "C", Email: " I@X.example ", Rights: viewer}), portal.Invalid, "error.invalid")
	wantError(t, "an admin's contact", d.Grants.Invite(t.Context(), alice, account.Invitation{Contact: insider.ID, Email: "c@x.example", Rights: viewer}), portal.Invalid, "error.invalid")
	wantError(t, "the whole company from one who does not see it",
		d.Grants.Invite(t.Context(), narrow, account.Invitation{Name: "C", Email: "c@x.example", Rights: viewer}), portal.Forbidden, "error.right_missing")
	wantError(t, "more than one has", d.Grants.SetColleagueRights(t.Context(), adam, adam.Contact(), portal.Owner.Rights(), ""), portal.Conflict, "people.yourself")
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\n%s\n%s", before, after)
	}
	if err := d.Grants.ReinviteColleague(t.Context(), alice, adam.Contact(), ""); err != nil {
		t.Error(err)
	}
	if err := d.Grants.SetColleagueRights(t.Context(), alice, adam.Contact(), viewer, ""); err != nil || d.row(t, adam.Contact()).Rights != viewer {
		t.Errorf("%v, rights %+v", err, d.row(t, adam.Contact()).Rights)
	}
	// Adam's request was on its way when he lost the right.
	wantError(t, "meanwhile", d.Grants.Invite(t.Context(), adam, account.Invitation{Name: "C", Email: "c@x.example"}), portal.Forbidden, "error.right_missing")
	if err := d.Grants.RevokeColleague(t.Context(), alice, adam.Contact(), ""); err != nil || d.row(t, adam.Contact()).State != portal.GrantRevoked {
		t.Error(err)
	}
	d.Check(t)
}

// Two owners who revoke each other at once: one of them stays, so that a
// company never loses its last owner that way.
func TestOwnersRevokeEachOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice, adam := d.owner(t, d.Acme.People[0], portal.Owner.Rights()), d.owner(t, d.Acme.People[1], portal.Owner.Rights())
	errs := make([]error, 2)
	var wg sync.WaitGroup
	wg.Go(func() { errs[0] = d.Grants.RevokeColleague(t.Context(), alice, adam.Contact(), "") })
	wg.Go(func() { errs[1] = d.Grants.RevokeColleague(t.Context(), adam, alice.Contact(), "") })
	wg.Wait()
	if n := d.Count(t, "SELECT COUNT(*) FROM accounts WHERE may_manage = 1 AND status = 'active'"); n != 1 || (errs[0] == nil) == (errs[1] == nil) {
		t.Errorf("%d owners are left; %v, %v", n, errs[0], errs[1])
	}
}

// A person without a company has nobody to invite.
func TestInviteAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	lou := d.owner(t, d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Lou", ExternalID: "L-1"}), portal.Owner.Rights())
	rows, more, err := d.Grants.People(t.Context(), lou)
	if err != nil || more || len(rows) != 1 {
		t.Errorf("%d people, more %v, %v", len(rows), more, err)
	}
	wantError(t, "alone", d.Grants.Invite(t.Context(), lou, account.Invitation{Name: "C", Email: "c@x.example"}), portal.Conflict, "people.no_company")
}
