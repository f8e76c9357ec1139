package portal

import (
	"cmp"
	"strings"
	"time"
)

// MethodDetails are what may be shown of a payment method. They never hold a
// number that could be charged.
type MethodDetails struct {
	Kind        string // card, direct_debit, other
	Brand       string // visa, mastercard, …; "" when not known
	Last4       string
	ExpMonth    int // 1 to 12; 0 when it does not expire
	ExpYear     int
	Fingerprint string // the same for the same card, whoever saves it
}

// brands are the names of cards as people write them.
var brands = map[string]string{
	"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express", "jcb": "JCB", "diners": "Diners Club", "discover": "Discover",
	"unionpay": "UnionPay", "eftpos_au": "eftpos", "cartes_bancaires": "Cartes Bancaires",
}

// Masked names a method by its brand and last digits, "Visa •••• 4242"; kind
// stands for a brand that is not known. "" when there is nothing to name.
func (d MethodDetails) Masked(kind string) string {
	if d.Last4 == "" && d.Brand == "" {
		return ""
	}
	name, known := brands[strings.ToLower(d.Brand)]
	switch {
	case known:
	case d.Brand != "":
		name = d.Brand
	default:
		name = kind
	}
	if d.Last4 == "" {
		return name
	}
	return name + " •••• " + d.Last4
}

// Method is a saved payment method: the provider's reference to it, and what
// may be shown (product decision 13).
type Method struct {
	ID          MethodID
	Provider    string
	Mode        Mode
	Token       string // what the provider charges
	CustomerRef string // whom it belongs to there
	Commercial  ContactID
	Contact     ContactID // who saved it
	Owner       string    // that person's name
	Shared      bool      // the company's; else the contact's alone
	Default     bool      // of the account that looks
	CreatedAt   time.Time
	RemovedAt   time.Time
	MethodDetails
}

// Expired reports that the method can no longer be charged: a card is good
// until the last day of its month.
func (d MethodDetails) Expired(today Date) bool {
	return d.ExpYear > 0 && d.monthsLeft(today) < 0
}

// ExpiresSoon reports that it ends this month or the next.
func (d MethodDetails) ExpiresSoon(today Date) bool {
	return d.ExpYear > 0 && d.monthsLeft(today) >= 0 && d.monthsLeft(today) <= 1
}

func (d MethodDetails) monthsLeft(today Date) int {
	t := today.Time()
	return (d.ExpYear-t.Year())*12 + d.ExpMonth - int(t.Month())
}

// Renewed is what may be shown of a method after its provider has told more of
// it. What it does not tell stays.
func (d MethodDetails) Renewed(by MethodDetails) MethodDetails {
	if by.Brand == "" && by.Last4 == "" {
		return d
	}
	by.Kind, by.Fingerprint = cmp.Or(by.Kind, d.Kind), cmp.Or(by.Fingerprint, d.Fingerprint)
	return by
}

// Setup is an attempt to save a method.
type Setup struct {
	ID             SetupID
	Reference      string
	IdempotencyKey string
	Provider       string
	Mode           Mode
	ProviderRef    string
	Commercial     ContactID
	Contact        ContactID
	Account        AccountID
	Shared         bool
	State          PaymentState // draft, pending, done, cancelled, error
	ErrorKey       string
	Method         MethodID // once done
	CreatedAt      time.Time
}

// What a method may pay for by itself.
const (
	UseTopUp        = "top_up"
	UseSubscription = "subscription"
)

// Use is something that would stop when a method goes.
type Use struct {
	Kind string
	ID   int64
	Name string // as people know it
}
