package access

import (
	"time"

	"genkan/internal/portal"
)

// Key is a program that acts by a key of the API in the name of the admin who
// made it. It may do what the scopes of the key say, and never more than that
// admin; its Staff, given to services, is limited in the same way.
type Key struct{ Staff }

// NewKey is false for keys that open nothing: revoked, expired, or made by
// somebody who is no active admin any more.
func NewKey(k portal.APIKey, now time.Time) (Key, bool) {
	if k.ID == 0 || k.State(now) != portal.KeyActive {
		return Key{}, false
	}
	return Key{Staff{Person{account: k.Maker, key: &k}}}, true
}

// Details of the key itself.
func (k Key) Details() portal.APIKey {
	if k.key == nil {
		return portal.APIKey{}
	}
	return *k.key
}

// Admin is the key for what only admins do: false without the scope for it.
func (k Key) Admin() (Admin, bool) {
	if !k.May(APIManageWebhooks) {
		return Admin{}, false
	}
	return Admin(k), true
}

// The permissions of the routes of the API: a scope each.
var (
	APIAny                = Permission{Name: "key"} // every key that opens anything
	APIReadContacts       = Permission{Name: string(portal.ReadContactsScope)}
	APIWriteContacts      = Permission{Name: string(portal.WriteContactsScope)}
	APIReadProducts       = Permission{Name: string(portal.ReadProductsScope)}
	APIWriteProducts      = Permission{Name: string(portal.WriteProductsScope)}
	APIReadOrders         = Permission{Name: string(portal.ReadOrdersScope)}
	APIWriteOrders        = Permission{Name: string(portal.WriteOrdersScope)}
	APIReadInvoices       = Permission{Name: string(portal.ReadInvoicesScope)}
	APIWriteInvoices      = Permission{Name: string(portal.WriteInvoicesScope)}
	APIReadPayments       = Permission{Name: string(portal.ReadPaymentsScope)}
	APIWritePayments      = Permission{Name: string(portal.WritePaymentsScope)}
	APIRefundPayments     = Permission{Name: string(portal.RefundPaymentsScope)}
	APIReadSubscriptions  = Permission{Name: string(portal.ReadSubscriptionsScope)}
	APIWriteSubscriptions = Permission{Name: string(portal.WriteSubscriptionsScope)}
	APIManageWebhooks     = Permission{Name: string(portal.ManageWebhooksScope)}
)

// behind is what the maker of a key needs for each scope.
var behind = map[string]Permission{
	APIReadContacts.Name: ReadContacts, APIWriteContacts.Name: EditContacts,
	APIReadProducts.Name: ReadAll, APIWriteProducts.Name: EditOrders,
	APIReadOrders.Name: ReadAll, APIWriteOrders.Name: EditOrders,
	APIReadInvoices.Name: ReadAll, APIWriteInvoices.Name: CreditInvoices,
	APIReadPayments.Name: ReadPayments, APIWritePayments.Name: RecordPayments, APIRefundPayments.Name: RefundPayments,
	APIReadSubscriptions.Name: ReadAll, APIWriteSubscriptions.Name: SellPlans,
	APIManageWebhooks.Name: EditWebhooks,
}

// keyMay: a permission of a page is none of a key's.
func keyMay(p Person, perm Permission) bool {
	if perm.Name == APIAny.Name {
		return true
	}
	needed, known := behind[perm.Name]
	return known && p.key.Has(portal.Scope(perm.Name)) && Person{account: p.account}.May(needed)
}
