// Package access says who acts and what they may see. Actors are made only at
// the edges (archtest holds the list), their fields are closed, and the zero
// actor may do and see nothing, so that a forgotten check fails closed.
package access

import (
	"slices"

	"genkan/internal/portal"
)

// Actor is whoever a service works for. Only this package can implement it.
type Actor interface {
	Scope() Scope
	Account() portal.AccountID
	Label() string // for the audit log: "customer", "staff", "system: import"
	sealed()
}

// Client is somebody of the customer's side who decides and pays: a person who
// is signed in, or whoever holds a link to a document.
type Client interface {
	Actor
	Contact() portal.ContactID // 0 for somebody who is only an address
	Commercial() portal.ContactID
	Link() portal.ShareID // by which they come; 0 for who is signed in
	Name() string
	Receipts() string // the address that mails about it go to
	Language() string
	Lacks(Permission) bool
}

// Check is Forbidden for who lacks a verb on what they may see, and NotFound for
// who may see nothing.
func Check(who Client, perm Permission) error {
	switch {
	case who.Scope() == Scope{}:
		return portal.Missing()
	case who.Lacks(perm):
		return portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	return nil
}

// Person is a signed-in account of any role.
type Person struct {
	account portal.Account
	key     *portal.APIKey // by which a program acts in the person's name; nil for the person
}

// NewPerson is whoever the session belongs to; false when the account is not
// active.
func NewPerson(a portal.Account) (Person, bool) {
	if !a.Active || a.ID == 0 {
		return Person{}, false
	}
	return Person{account: a}, true
}

// Account is the id of the account that acts.
func (p Person) Account() portal.AccountID { return p.account.ID }

// Details are the account's own data.
func (p Person) Details() portal.Account { return p.account }

// Label names the kind of actor, or the key of the program that acts.
func (p Person) Label() string {
	if p.key != nil {
		return "key: " + p.key.Name
	}
	return string(p.account.Role)
}

// Scope of a bare person is empty: only the roles below see documents.
func (p Person) Scope() Scope { return Scope{} }

func (p Person) sealed() {}

// Customer is a portal user, who sees the own company's documents; or somebody
// of the business who looks at those pages, and may do nothing there.
type Customer struct {
	Person
	viewer portal.AccountID
}

// NewCustomer is false for accounts of the business and for accounts without
// a contact.
func NewCustomer(p Person) (Customer, bool) {
	if p.account.Role != portal.RolePortal || p.account.Commercial == 0 {
		return Customer{}, false
	}
	return Customer{Person: p}, true
}

// NewViewed is the customer as whom somebody of the business looks at the
// portal: whatever is not reading is refused. False for the zero Staff, and for
// who is no customer.
func NewViewed(by Staff, a portal.Account) (Customer, bool) {
	if by.account.ID == 0 || a.Role != portal.RolePortal || a.Contact == 0 || a.Commercial == 0 {
		return Customer{}, false
	}
	return Customer{Person: Person{account: a}, viewer: by.account.ID}, true
}

// Viewed reports that it is somebody of the business who looks.
func (c Customer) Viewed() bool { return c.viewer != 0 }

// viewable are the permissions of those who look at a customer's pages.
var viewable = []string{ReadDocuments.Name, ReadMethods.Name, ReadWallet.Name, ReadProfile.Name, ReadPeople.Name, ChooseMails.Name}

// Scope is the customer's commercial entity, or what is the customer's own in
// it.
func (c Customer) Scope() Scope {
	s := Scope{commercial: c.account.Commercial}
	if c.account.Rights.OwnOnly {
		s.own = c.account.Contact
	}
	return s
}

// Lacks reports a verb that the business or the company's owner has not given
// to this customer, though customers have it: it is forbidden, not missing.
func (c Customer) Lacks(perm Permission) bool {
	r := c.account.Rights
	if c.Viewed() && !slices.Contains(viewable, perm.Name) {
		return true
	}
	switch perm.Name {
	case Pay.Name, EditMethods.Name, UseWallet.Name:
		return !r.Pay
	case Accept.Name, Subscribe.Name:
		return !r.Accept
	case ReadPeople.Name, ManagePeople.Name, ChooseForAll.Name:
		return !r.Manage
	}
	return false
}

// Contact is who the customer is.
func (c Customer) Contact() portal.ContactID { return c.account.Contact }

// Link of a customer is none.
func (c Customer) Link() portal.ShareID { return 0 }

// Name is what the customer is called.
func (c Customer) Name() string { return c.account.Name }

// Receipts is the address that mails about documents go to.
func (c Customer) Receipts() string { return c.account.Receipts() }

// Language is the one that the customer reads.
func (c Customer) Language() string { return c.account.Language }

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
