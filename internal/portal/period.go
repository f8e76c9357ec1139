package portal

import "time"

// BillingPeriod is a stretch of a subscription that one invoice is for; To is the
// first day after it.
type BillingPeriod struct{ From, To Date }

// Last is the last day of it.
func (p BillingPeriod) Last() Date { return p.To.AddDays(-1) }

// Coming are the periods that will be billed next, if nothing happens.
func (s Subscription) Coming(most int) (out []BillingPeriod) {
	for len(out) < most && s.Bills() {
		var p BillingPeriod
		p, s = s.Renew()
		out = append(out, p)
	}
	return out
}

// PeriodState is what became of a period's invoice.
type PeriodState string

// An open period is being charged, or waits to be paid by hand; what is paid
// is settled, and what a closed subscription leaves unpaid is left.
const (
	PeriodOpen    PeriodState = "open"
	PeriodOverdue PeriodState = "overdue"
	PeriodSettled PeriodState = "settled"
	PeriodLeft    PeriodState = "left"
)

// BilledPeriod is a period with its invoice, and how it is being charged.
type BilledPeriod struct {
	Subscription SubscriptionID
	BillingPeriod
	Invoice    InvoiceID
	Number     string
	DueOn      Date
	Total      Money
	Left       Money
	State      PeriodState
	Tries      int  // all charges so far
	Round      int  // of them, before the method was changed
	FirstTryOn Date // of the round
	TryOn      Date // next try; "" for none
	LookAt     time.Time
}

// ChargeTry is one charge of a saved method for a period.
type ChargeTry struct {
	Subscription SubscriptionID
	From         Date
	N            int
	At           time.Time
	Payment      PaymentID // 0 when there was nothing to charge
	Outcome      string    // "" as long as it is not known, done, failed
}

// retryDays are when a charge that failed is tried again, in days after the
// first try.
var retryDays = []int{1, 3, 7}

// NextTry is the day of the next try after so many in a row, the last of which
// was today; "" after the last. There is one a day at most.
func NextTry(first, today Date, tries int) Date {
	if tries < 1 || tries > len(retryDays) {
		return ""
	}
	return max(first.AddDays(retryDays[tries-1]), today.AddDays(1))
}

// SubscriptionEvent is a line of a subscription's history.
type SubscriptionEvent struct {
	At      time.Time
	Kind    string
	Actor   string // name of a person, or "" for the program
	Details string
}

// SubscriptionListing is how subscriptions are listed.
var SubscriptionListing = Listing{Statuses: []string{"open", "active", "past_due", "paused", "cancelling", "closed", "all"}, Sorts: []string{"-date"}}

// PlanListing is how plans are listed.
var PlanListing = Listing{Statuses: []string{"all"}, Sorts: []string{"-date"}}
