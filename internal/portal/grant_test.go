package portal_test

import (
	"slices"
	"testing"

	"genkan/internal/portal"
)

// registry knows the logins of accounts 1 to 4, and one address that wants no
// mail.
func registry() portal.Registry {
	return portal.Registry{
		Logins:  map[string]portal.AccountID{"taken@x.example": 1, "gone@x.example": 2, "own@x.example": 3, "staff@x.example": 4},
		Blocked: map[string]bool{"quiet@x.example": true},
	}
}

// TestGrantState is how the dialog judges a row, whatever is typed in it.
// Cases 2, 5, 6, 7, 8, 9, 10, 13, 14.
func TestGrantState(t *testing.T) {
	t.Parallel()
	of := func(id portal.AccountID, role portal.Role, s portal.AccountStatus) portal.GrantRow {
		return portal.GrantRow{Account: id, Role: role, Status: s}
	}
	none, revoked := portal.GrantRow{}, of(3, portal.RolePortal, portal.Revoked)
	closing := revoked
	closing.Closing = true
	tests := []struct {
		name  string
		row   portal.GrantRow
		email string
		want  portal.GrantState
	}{
		{"2: a valid address, no account", none, "new@x.example", portal.GrantValid},
		{"5: no address", none, "", portal.GrantNoEmail},
		{"5: blanks", none, " \u3000 ", portal.GrantNoEmail},
		{"6: no address at all", none, "alice", portal.GrantMalformed},
		{"6: two addresses", none, "a@x.example, b@x.example", portal.GrantMalformed},
		{"6: a name with it", none, "Alice <a@x.example>", portal.GrantMalformed},
		{"6: a line break", none, "a@x.example\nBcc: b@x.example", portal.GrantMalformed},
		{"7: another's login", none, "taken@x.example", portal.GrantTaken},
		{"7: another's, for one who was in before", revoked, "taken@x.example", portal.GrantTaken},
		{"8: of an archived account", none, "gone@x.example", portal.GrantTaken},
		{"9: the row's own", revoked, "own@x.example", portal.GrantRevoked},
		{"10: other capitals and blanks", none, "  Taken@X.Example ", portal.GrantTaken},
		{"10: full-width letters", none, "ｔａｋｅｎ@x.example", portal.GrantTaken},
		{"blocked", none, "Quiet@x.example", portal.GrantBlocked},
		{"blocked since", revoked, "quiet@x.example", portal.GrantBlocked},
		{"13: has access", of(3, portal.RolePortal, portal.Active), "own@x.example", portal.GrantActive},
		{"13: whatever is typed", of(3, portal.RolePortal, portal.Active), "taken@x.example", portal.GrantActive},
		{"13: invited", of(3, portal.RolePortal, portal.Invited), "own@x.example", portal.GrantInvited},
		{"14: staff", of(4, portal.RoleStaff, portal.Active), "staff@x.example", portal.GrantInternal},
		{"14: staff who left", of(4, portal.RoleAdmin, portal.Revoked), "staff@x.example", portal.GrantInternal},
		{"closing", closing, "own@x.example", portal.GrantClosing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.row.Email = tt.email
			got := registry().State(tt.row)
			if got != tt.want {
				t.Errorf("State = %s, want %s", got, tt.want)
			}
			if !slices.Contains(portal.GrantStates, got) {
				t.Errorf("%s is in no list", got)
			}
			if may := got == portal.GrantValid || got == portal.GrantRevoked; got.Grantable() != may {
				t.Errorf("%s: grantable %v", got, got.Grantable())
			}
		})
	}
}

// Of two rows with one address only the first can be granted.
func TestTake(t *testing.T) {
	t.Parallel()
	g := registry()
	rows := []portal.GrantRow{{Email: "Two@x.example"}, {Email: "two@x.example "}}
	portal.PlanGrants(rows, g)
	if rows[0].State != portal.GrantValid || rows[1].State != portal.GrantValid {
		t.Fatalf("before: %s, %s", rows[0].State, rows[1].State)
	}
	g.Take("two@x.example", 9)
	if got := g.State(rows[1]); got != portal.GrantTaken {
		t.Errorf("the second: %s", got)
	}
	if got := portal.GrantEmails(append(rows, portal.GrantRow{})); !slices.Equal(got, []string{"two@x.example", "two@x.example"}) {
		t.Errorf("GrantEmails = %q", got)
	}
}

// What stands in a row, and in which rows something else can be typed.
func TestTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		row    portal.GrantRow
		shown  string
		change bool
	}{
		{"no account", portal.GrantRow{ContactEmail: "c@x.example"}, "c@x.example", true},
		{"revoked", portal.GrantRow{Account: 1, Role: portal.RolePortal, Status: portal.Revoked, Login: "l@x.example", ContactEmail: "c@x.example"}, "l@x.example", true},
		{"invited", portal.GrantRow{Account: 1, Role: portal.RolePortal, Status: portal.Invited, Login: "l@x.example"}, "l@x.example", false},
		{"active", portal.GrantRow{Account: 1, Role: portal.RolePortal, Status: portal.Active, Login: "l@x.example"}, "l@x.example", false},
		{"closing", portal.GrantRow{Account: 1, Role: portal.RolePortal, Status: portal.Revoked, Login: "l@x.example", Closing: true}, "l@x.example", false},
		{"staff", portal.GrantRow{Account: 1, Role: portal.RoleStaff, Status: portal.Revoked, Login: "l@x.example"}, "l@x.example", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.row.Email = tt.row.ShownEmail()
			got := tt.row.Typed("new@x.example").Email
			if tt.row.Email != tt.shown || (got == "new@x.example") != tt.change {
				t.Errorf("shown %q, then %q", tt.row.Email, got)
			}
		})
	}
}

// TestContactCheck holds what staff type about a contact to its rules.
func TestContactCheck(t *testing.T) {
	t.Parallel()
	long := string(slices.Repeat([]byte("x"), 201))
	tests := []struct {
		name   string
		change func(*portal.Contact)
		fields []string
	}{
		{"a name is enough", func(*portal.Contact) {}, nil},
		{"no name", func(c *portal.Contact) { c.Name = "" }, []string{"name"}},
		{"an address that is none", func(c *portal.Contact) { c.Email = "alice" }, []string{"email"}},
		{"a country that is none", func(c *portal.Contact) { c.Address.Country = "Japan" }, []string{"country"}},
		{"a country in small letters", func(c *portal.Contact) { c.Address.Country = "jp" }, []string{"country"}},
		{"too long", func(c *portal.Contact) { c.Phone, c.Address.City = long, long }, []string{"phone", "city"}},
		{"all at once", func(c *portal.Contact) { c.Name, c.Email, c.Address.Country = "", "x", "1" }, []string{"name", "email", "country"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := portal.Contact{Name: "Alice", Address: portal.Address{Country: "JP"}}
			tt.change(&c)
			var got []string
			if e, ok := c.Check().(*portal.Error); ok {
				for _, f := range e.Fields {
					got = append(got, f.Field)
				}
			}
			if !slices.Equal(got, tt.fields) {
				t.Errorf("problems with %q, want %q", got, tt.fields)
			}
		})
	}
}
