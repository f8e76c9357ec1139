package portal

// Locks are what documents keep from being changed by customers alone (product
// decision 10). What is empty may be filled in all the same.
type Locks struct {
	Country bool // documents name this contact
	Company bool // documents exist anywhere under the entity: its name and tax number
}

// AddressUse is what an address can be the default for.
type AddressUse string

// The two uses.
const (
	ForBilling  AddressUse = "billing"
	ForDelivery AddressUse = "delivery"
)

// Serves reports that an address of a kind can be the default for a use; a
// company's own address serves both.
func (u AddressUse) Serves(k ContactKind) bool {
	switch u {
	case ForBilling:
		return k != Delivery
	case ForDelivery:
		return k != Billing
	}
	return false
}
