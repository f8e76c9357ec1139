package access_test

import (
	"fmt"
	"testing"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// account is an active one of company 7.
func account(role portal.Role) portal.Account {
	return portal.Account{ID: 1, Role: role, Login: "a@x.example", Contact: 70, Commercial: 7, Active: true}
}

func person(t *testing.T, a portal.Account) access.Person {
	t.Helper()
	p, ok := access.NewPerson(a)
	if !ok {
		t.Fatalf("%+v is nobody", a)
	}
	return p
}

// A forgotten check must fail closed: whatever was not made by a constructor
// sees nothing and may do nothing.
func TestZeroActorsSeeNothing(t *testing.T) {
	t.Parallel()
	for _, who := range []access.Actor{access.Person{}, access.Customer{}, access.Staff{}, access.Admin{}, access.System{}, access.NewSystem("")} {
		s := who.Scope()
		if s.All() || s.Commercial() != 0 || s.Holds(0) || s.Holds(7) || who.Account() != 0 {
			t.Errorf("%T: scope %+v, account %d", who, s, who.Account())
		}
	}
	for _, perm := range []access.Permission{access.ReadDocuments, access.Pay, access.ReadProfile, access.ReadAll, access.ConfirmPayments, {}} {
		if (access.Person{}).May(perm) || (access.Customer{}).May(perm) || (access.Staff{}).May(perm) || (access.Admin{}).May(perm) {
			t.Errorf("nobody may %q", perm.Name)
		}
	}
}

func TestNewPerson(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*portal.Account){
		"revoked": func(a *portal.Account) { a.Active = false },
		"no id":   func(a *portal.Account) { a.ID = 0 },
		"nothing": func(a *portal.Account) { *a = portal.Account{} },
	} {
		a := account(portal.RoleAdmin)
		change(&a)
		if p, ok := access.NewPerson(a); ok || p != (access.Person{}) {
			t.Errorf("%s: %+v", name, p)
		}
	}
	p := person(t, account(portal.RoleStaff))
	if p.Account() != 1 || p.Label() != "staff" || p.Details() != account(portal.RoleStaff) {
		t.Errorf("%+v", p)
	}
	if p.Scope() != (access.Scope{}) {
		t.Error("a bare person sees documents")
	}
}

// Each constructor accepts the roles that it is for, and no other.
func TestConstructors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		role                   portal.Role
		customer, staff, admin bool
	}{
		{portal.RolePortal, true, false, false},
		{portal.RoleStaff, false, true, false},
		{portal.RoleAdmin, false, true, true},
		{"", false, false, false},
		{"root", false, false, false},
		{"Admin", false, false, false},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("role %q", tt.role), func(t *testing.T) {
			t.Parallel()
			p := person(t, account(tt.role))
			if who, ok := access.NewCustomer(p); ok != tt.customer || !ok && who != (access.Customer{}) {
				t.Errorf("NewCustomer = %+v, %v", who, ok)
			}
			if who, ok := access.NewStaff(p); ok != tt.staff || !ok && who != (access.Staff{}) {
				t.Errorf("NewStaff = %+v, %v", who, ok)
			}
			if who, ok := access.NewAdmin(p); ok != tt.admin || !ok && who != (access.Admin{}) {
				t.Errorf("NewAdmin = %+v, %v", who, ok)
			}
		})
	}
	orphan := account(portal.RolePortal)
	orphan.Commercial = 0
	if _, ok := access.NewCustomer(person(t, orphan)); ok {
		t.Error("a portal user without a contact is a customer")
	}
}

// TestScopes is product decision 1: a customer sees the own company, staff
// and named tasks see everything.
func TestScopes(t *testing.T) {
	t.Parallel()
	customer, _ := access.NewCustomer(person(t, account(portal.RolePortal)))
	staff, _ := access.NewStaff(person(t, account(portal.RoleStaff)))
	admin, _ := access.NewAdmin(person(t, account(portal.RoleAdmin)))
	tests := []struct {
		name              string
		who               access.Actor
		all, own, foreign bool
	}{
		{"customer", customer, false, true, false},
		{"staff", staff, true, true, true},
		{"admin", admin, true, true, true},
		{"system: import", access.NewSystem("import"), true, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := tt.who.Scope()
			if s.All() != tt.all || s.Holds(7) != tt.own || s.Holds(8) != tt.foreign || s.Holds(0) != tt.all {
				t.Errorf("All %v, own %v, foreign %v, none %v", s.All(), s.Holds(7), s.Holds(8), s.Holds(0))
			}
		})
	}
	if customer.Contact() != 70 || customer.Commercial() != 7 || customer.Scope().Commercial() != 7 {
		t.Errorf("customer %+v", customer)
	}
	if who := access.NewSystem("import"); who.Label() != "system: import" || who.Account() != 0 {
		t.Errorf("system %q, account %d", who.Label(), who.Account())
	}
}

// The whole table of who may do what; what is not in it is denied.
func TestMay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		perm                   access.Permission
		customer, staff, admin bool
	}{
		{access.ReadDocuments, true, false, false},
		{access.Pay, true, false, false},
		{access.ReadProfile, true, false, false},
		{access.ReadAll, false, true, true},
		{access.ConfirmPayments, false, true, true},
		{access.Permission{Name: "settings.write"}, false, false, false},
		{access.Permission{}, false, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.perm.Name, func(t *testing.T) {
			t.Parallel()
			for role, want := range map[portal.Role]bool{portal.RolePortal: tt.customer, portal.RoleStaff: tt.staff, portal.RoleAdmin: tt.admin, "root": false} {
				if got := person(t, account(role)).May(tt.perm); got != want {
					t.Errorf("%s may: %v", role, got)
				}
			}
		})
	}
}

// TestLacks: what is not among a customer's rights is a verb that they lack,
// whatever their company may do; documents stay readable (product.md, People).
func TestLacks(t *testing.T) {
	t.Parallel()
	verbs := []access.Permission{access.Pay, access.Accept, access.ReadPeople, access.ManagePeople}
	never := []access.Permission{access.ReadDocuments, access.ReadProfile, access.EditProfile, access.ExportData, access.CloseAccount}
	tests := []struct {
		preset portal.Preset
		lacks  []bool // in the order of verbs
	}{
		{portal.Standard, []bool{false, false, true, true}},
		{portal.Owner, []bool{false, false, false, false}},
		{portal.Bookkeeper, []bool{false, true, true, true}},
		{portal.Viewer, []bool{true, true, true, true}},
		{portal.Custom, []bool{true, true, true, true}},
	}
	for _, tt := range tests {
		for _, own := range []bool{false, true} {
			a := account(portal.RolePortal)
			a.Rights = tt.preset.Rights()
			a.Rights.OwnOnly = own
			who, _ := access.NewCustomer(person(t, a))
			for i, perm := range verbs {
				if who.Lacks(perm) != tt.lacks[i] {
					t.Errorf("%s lacks %s: %v", tt.preset, perm.Name, who.Lacks(perm))
				}
			}
			for _, perm := range never {
				if who.Lacks(perm) || !who.May(perm) {
					t.Errorf("%s cannot do %s", tt.preset, perm.Name)
				}
			}
			if s := who.Scope(); (s.Own() == 70) != own || s.Commercial() != 7 {
				t.Errorf("own only %v: scope %+v", own, s)
			}
		}
	}
}
