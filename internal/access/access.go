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

// Fresh is how long the password counts as given lately (product decision 8).
const Fresh = 10 * time.Minute

// The permissions of the routes. Their names stand in routes.golden. Those
// with a Fresh ask for the password again when it was not given lately.
var (
	ReadDocuments = Permission{Name: "documents.read"}
	Pay           = Permission{Name: "payments.pay"}
	ReadMethods   = Permission{Name: "methods.read"}
	EditMethods   = Permission{Name: "methods.edit"}
	ReadWallet    = Permission{Name: "wallet.read"}
	UseWallet     = Permission{Name: "wallet.use"}
	Subscribe     = Permission{Name: "subscriptions.edit"}
	Accept        = Permission{Name: "quotes.accept"}
	Write         = Permission{Name: "messages.write"}
	ChooseMails   = Permission{Name: "mails.choose"}
	ChooseForAll  = Permission{Name: "mails.company"}
	ReadProfile   = Permission{Name: "profile.read"}
	EditProfile   = Permission{Name: "profile.edit"}
	EditAddresses = Permission{Name: "addresses.edit"}
	ReadPeople    = Permission{Name: "people.read"}
	ManagePeople  = Permission{Name: "people.manage", Fresh: Fresh}
	CloseAccount  = Permission{Name: "deletion.request"}
	ExportData    = Permission{Name: "data.export", Fresh: Fresh}

	// Everybody's own security.
	ReadSecurity  = Permission{Name: "security.read"}
	EditSecurity  = Permission{Name: "security.edit"}
	FreshSecurity = Permission{Name: "security.edit", Fresh: Fresh}

	ReadAll         = Permission{Name: "all.read"}
	ConfirmPayments = Permission{Name: "payments.confirm"}
	ReadPayments    = Permission{Name: "payments.read"}
	RecordPayments  = Permission{Name: "payments.record"}
	ResolveAlerts   = Permission{Name: "payments.resolve"}
	RefundPayments  = Permission{Name: "payments.refund", Fresh: Fresh}
	CreditInvoices  = Permission{Name: "invoices.credit"}
	EditInvoices    = Permission{Name: "invoices.edit"}
	AdjustWallets   = Permission{Name: "wallet.adjust", Fresh: Fresh}
	MatchBank       = Permission{Name: "bank.match"}
	RemoveMessages  = Permission{Name: "messages.remove"}
	ShareDocuments  = Permission{Name: "documents.share"}
	EditPlans       = Permission{Name: "plans.edit"}
	EditProducts    = Permission{Name: "products.edit"}
	SellPlans       = Permission{Name: "subscriptions.sell"}
	ReadJobs        = Permission{Name: "jobs.read"}
	EditOrders      = Permission{Name: "orders.edit"}
	ReadContacts    = Permission{Name: "contacts.read"}
	EditContacts    = Permission{Name: "contacts.edit"}
	GrantAccess     = Permission{Name: "grants.write", Fresh: Fresh}
	ViewAsCustomer  = Permission{Name: "contacts.view"}
	MergeContacts   = Permission{Name: "contacts.merge", Fresh: Fresh}
	DecideRequests  = Permission{Name: "requests.decide"}
	ReadOutbox      = Permission{Name: "outbox.read"}
	SendMail        = Permission{Name: "outbox.send"}

	ReadSettings  = Permission{Name: "settings.read"}
	EditSettings  = Permission{Name: "settings.edit", Fresh: Fresh}
	EditProviders = Permission{Name: "providers.edit", Fresh: Fresh}

	ReadUsers = Permission{Name: "users.read"}
	EditUsers = Permission{Name: "users.edit", Fresh: Fresh}
	ReadAudit = Permission{Name: "audit.read"}
	TakeAudit = Permission{Name: "audit.export", Fresh: Fresh}
	TakeData  = Permission{Name: "lists.export", Fresh: Fresh}

	ReadImports = Permission{Name: "imports.read"}
	RunImports  = Permission{Name: "imports.run", Fresh: Fresh}

	EditKeys     = Permission{Name: "keys.edit", Fresh: Fresh}
	EditWebhooks = Permission{Name: "webhooks.edit", Fresh: Fresh}
)

// Scope is the set of documents that an actor may see: product decision 1,
// the one rule for list, count, detail, PDF and file. The zero Scope is empty.
type Scope struct {
	all        bool
	commercial portal.ContactID
	own        portal.ContactID
	document   portal.Document
	share      portal.ShareID
}

// All reports an unlimited scope.
func (s Scope) All() bool { return s.all }

// Commercial is the entity whose documents are in scope; 0 is none.
func (s Scope) Commercial() portal.ContactID { return s.commercial }

// Own is the one holder whose documents are in scope, for people who see their
// own alone; 0 is everybody of the entity.
func (s Scope) Own() portal.ContactID { return s.own }

// Document is the one document in scope, of whoever holds a link to it; the
// zero one for everybody else.
func (s Scope) Document() portal.Document { return s.document }

// Share is the link by which the one document is seen: payments that its reader
// began are in scope, and no others. 0 for everybody else.
func (s Scope) Share() portal.ShareID { return s.share }

// Holds reports whether an entity is in scope; of its documents, Own may leave
// only some.
func (s Scope) Holds(commercial portal.ContactID) bool {
	return s.all || (s.commercial != 0 && s.commercial == commercial)
}

// Of is the part of a scope that belongs to an entity, or to one holder in it; own
// is 0 for everybody of the entity. What is not in scope does not come in.
func (s Scope) Of(commercial, own portal.ContactID) Scope {
	if !s.Holds(commercial) || s.own != 0 && s.own != own {
		return Scope{}
	}
	return Scope{commercial: commercial, own: own}
}

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

// nobody is no contact, so that whatever is filtered by its holder is empty.
const nobody portal.ContactID = -1

// Guest is whoever holds a link to one document, without an account. Of
// everything else a guest sees nothing.
type Guest struct{ share portal.Share }

// NewGuest is false for links that hold no longer.
func NewGuest(s portal.Share, now time.Time) (Guest, bool) {
	if s.ID == 0 || s.State(now) != portal.ShareOpen {
		return Guest{}, false
	}
	return Guest{s}, true
}

// Share is the link.
func (g Guest) Share() portal.Share { return g.share }

// Account of a guest is none.
func (g Guest) Account() portal.AccountID { return 0 }

// Label names the kind of actor, and whom the link was given to: no account
// says that.
func (g Guest) Label() string { return "link: " + g.share.Email }

// Contact is whom the link was given to; 0 for somebody who is only an address.
func (g Guest) Contact() portal.ContactID { return g.share.Contact }

// Commercial is the entity that the document of the link belongs to.
func (g Guest) Commercial() portal.ContactID { return g.share.Commercial }

// Link is the one that the guest holds.
func (g Guest) Link() portal.ShareID { return g.share.ID }

// Name is what the recipient of the link is called.
func (g Guest) Name() string { return g.share.Reader() }

// Receipts is the address that the link was given to.
func (g Guest) Receipts() string { return g.share.Email }

// Language is the one that the link was sent in.
func (g Guest) Language() string { return g.share.Language }

// Lacks is true for every verb but reading, writing about the document, and
// those that the link was given with.
func (g Guest) Lacks(perm Permission) bool {
	switch perm.Name {
	case ReadDocuments.Name, Write.Name:
		return false
	case Pay.Name:
		return !g.share.Pay
	case Accept.Name:
		return !g.share.Sign
	}
	return true
}

// Scope is the one document of the link.
func (g Guest) Scope() Scope {
	if g.share.ID == 0 {
		return Scope{}
	}
	return Scope{own: nobody, document: g.share.Document, share: g.share.ID}
}

func (g Guest) sealed() {}

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
// the table is denied, and to a program all but what its key is for.
func (p Person) May(perm Permission) bool {
	if p.key != nil {
		return keyMay(p, perm)
	}
	return slices.Contains(grants[p.account.Role], perm.Name)
}

var (
	customers = []string{ReadDocuments.Name, Pay.Name, ReadMethods.Name, EditMethods.Name, ReadWallet.Name, UseWallet.Name, Subscribe.Name, Accept.Name, Write.Name, ChooseMails.Name, ChooseForAll.Name, ReadProfile.Name, EditProfile.Name, EditAddresses.Name,
		ReadPeople.Name, ManagePeople.Name, CloseAccount.Name, ExportData.Name, ReadSecurity.Name, EditSecurity.Name}
	staff = []string{ReadAll.Name, ConfirmPayments.Name, ReadPayments.Name, RecordPayments.Name, ResolveAlerts.Name, RefundPayments.Name,
		CreditInvoices.Name, EditInvoices.Name, AdjustWallets.Name, MatchBank.Name, EditOrders.Name, EditPlans.Name, EditProducts.Name, SellPlans.Name, ReadJobs.Name, ReadContacts.Name, EditContacts.Name, GrantAccess.Name, ViewAsCustomer.Name, MergeContacts.Name, DecideRequests.Name,
		ReadOutbox.Name, SendMail.Name, Write.Name, RemoveMessages.Name, ShareDocuments.Name, ReadSecurity.Name, EditSecurity.Name}
	admins = slices.Concat(staff, []string{ReadSettings.Name, EditSettings.Name, EditProviders.Name, ReadUsers.Name, EditUsers.Name, ReadAudit.Name, TakeAudit.Name, TakeData.Name, ReadImports.Name, RunImports.Name, EditKeys.Name, EditWebhooks.Name})

	grants = map[portal.Role][]string{portal.RolePortal: customers, portal.RoleStaff: staff, portal.RoleAdmin: admins}
)
