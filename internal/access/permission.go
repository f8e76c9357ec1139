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
