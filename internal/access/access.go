// Package access says who acts and what they may see. Actors are made only at
// the edges (archtest holds the list), their fields are closed, and the zero
// actor may do and see nothing, so that a forgotten check fails closed.
package access

import (
	"slices"
	"time"

	"genkan/internal/portal"
)

// Permission is a verb on an area. Fresh asks that the password was given
// within that time; zero asks nothing.
type Permission struct {
	Name  string
	Fresh time.Duration
}

// The permissions of the routes. Their names stand in routes.golden.
var (
	ReadDocuments   = Permission{Name: "documents.read"}
	Pay             = Permission{Name: "payments.pay"}
	ReadProfile     = Permission{Name: "profile.read"}
	ReadAll         = Permission{Name: "all.read"}
	ConfirmPayments = Permission{Name: "payments.confirm"}
)

// Scope is the set of documents that an actor may see: product decision 1,
// the one rule for list, count, detail, PDF and file. The zero Scope is empty.
type Scope struct {
	all        bool
	commercial portal.ContactID
}

// All reports an unlimited scope.
func (s Scope) All() bool { return s.all }

// Commercial is the entity whose documents are in scope; 0 is none.
func (s Scope) Commercial() portal.ContactID { return s.commercial }

// Holds reports whether documents of an entity are in scope.
func (s Scope) Holds(commercial portal.ContactID) bool {
	return s.all || (s.commercial != 0 && s.commercial == commercial)
}

// Actor is whoever a service works for. Only this package can implement it.
type Actor interface {
	Scope() Scope
	Account() portal.AccountID
	Label() string // for the audit log: "customer", "staff", "system: import"
	sealed()
}

// Person is a signed-in account of any role.
type Person struct{ account portal.Account }

// NewPerson is whoever the session belongs to; false when the account is not
// active.
func NewPerson(a portal.Account) (Person, bool) {
	if !a.Active || a.ID == 0 {
		return Person{}, false
	}
	return Person{a}, true
}

// Account is the id of the account that acts.
func (p Person) Account() portal.AccountID { return p.account.ID }

// Details are the account's own data.
func (p Person) Details() portal.Account { return p.account }

// Label names the kind of actor.
func (p Person) Label() string { return string(p.account.Role) }

// Scope of a bare person is empty: only the roles below see documents.
func (p Person) Scope() Scope { return Scope{} }

func (p Person) sealed() {}

// Customer is a portal user, who sees the own company's documents.
type Customer struct{ Person }

// NewCustomer is false for accounts of the business and for accounts without
// a contact.
func NewCustomer(p Person) (Customer, bool) {
	if p.account.Role != portal.RolePortal || p.account.Commercial == 0 {
		return Customer{}, false
	}
	return Customer{p}, true
}

// Scope is the customer's commercial entity.
func (c Customer) Scope() Scope { return Scope{commercial: c.account.Commercial} }

// Contact is who the customer is.
func (c Customer) Contact() portal.ContactID { return c.account.Contact }

// Commercial is the entity that the customer belongs to.
func (c Customer) Commercial() portal.ContactID { return c.account.Commercial }

// Staff is one of the business's people.
type Staff struct{ Person }

// NewStaff accepts staff and admins.
func NewStaff(p Person) (Staff, bool) {
	ok := p.account.Role == portal.RoleStaff || p.account.Role == portal.RoleAdmin
	if !ok {
		return Staff{}, false
	}
	return Staff{p}, true
}

// Scope of staff is everything; of the zero Staff, nothing.
func (s Staff) Scope() Scope { return Scope{all: s.account.ID != 0} }

// Admin is staff with the settings and accounts as well.
type Admin struct{ Staff }

// NewAdmin accepts admins only.
func NewAdmin(p Person) (Admin, bool) {
	if p.account.Role != portal.RoleAdmin {
		return Admin{}, false
	}
	return Admin{Staff{p}}, true
}

// System is the program itself at a task that no person stands behind.
type System struct{ task string }

// NewSystem names the task for the audit log.
func NewSystem(task string) System { return System{task} }

// Account of the system is none.
func (s System) Account() portal.AccountID { return 0 }

// Label names the task.
func (s System) Label() string { return "system: " + s.task }

// Scope of a named task is everything.
func (s System) Scope() Scope { return Scope{all: s.task != ""} }

func (s System) sealed() {}

// May reports whether the person's role includes a permission. What is not in
// the table is denied.
func (p Person) May(perm Permission) bool {
	return slices.Contains(grants[p.account.Role], perm.Name)
}

var grants = map[portal.Role][]string{
	portal.RolePortal: {ReadDocuments.Name, Pay.Name, ReadProfile.Name},
	portal.RoleStaff:  {ReadAll.Name, ConfirmPayments.Name},
	portal.RoleAdmin:  {ReadAll.Name, ConfirmPayments.Name},
}
