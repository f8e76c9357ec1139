package portal

import (
	"slices"
	"strconv"
	"time"
)

// PaymentListing is how staff's list of payments is filtered.
var PaymentListing = Listing{
	Statuses: []string{"all", "open", "done", "refunded", "failed"},
	Sorts:    []string{"-date"},
}

// CustomerPaymentListing is how customers filter the list of theirs, which goes
// by the day that a payment counts for.
var CustomerPaymentListing = Listing{
	Statuses: PaymentListing.Statuses,
	Sorts:    []string{"-date", "date"},
}

// PaymentMethods are how payments come, for a filter.
var PaymentMethods = []string{"card", "direct_debit", "bank_transfer", "cash", "wallet", "other"}

// PaymentFilter is Filter with the way in which a payment came; "" is every.
type PaymentFilter struct {
	Filter
	Method string
}

// Clean drops a method that there is not.
func (f PaymentFilter) Clean() PaymentFilter {
	if !slices.Contains(PaymentMethods, f.Method) {
		f.Method = ""
	}
	return f
}

// PaymentRow is a row of a list of payments.
type PaymentRow struct {
	Payment
	Customer string // on staff's list
	Numbers  string // of the invoices that it is for, on a customer's
	Refunded Money  // gone back, or on its way
}

// Cursor marks a row.
func (r PaymentRow) Cursor() Cursor {
	return Cursor{Value: strconv.FormatInt(r.CreatedAt.UnixMilli(), 10), ID: int64(r.ID)}
}

// PaymentNews is what a provider told us of a payment, and when.
type PaymentNews struct {
	At      time.Time
	Kind    string // payment, refund, dispute …
	State   PaymentState
	Outcome string // processed, ignored, failed, stored
	Reason  string // why it was not acted upon
}
