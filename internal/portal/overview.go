package portal

// Counts are the numbers on the overview's tiles.
type Counts struct {
	QuotesOpen, Quotes     int
	Orders                 int
	InvoicesOpen, Invoices int
}

// SubscriptionCounts are how subscriptions stand. Failed are the invoices whose
// charge has failed and that are still open.
type SubscriptionCounts struct {
	Active, PastDue, Ending, Failed int
	Recurring                       int // repeating invoices, for staff
}

// Any reports that there is something to be told.
func (c SubscriptionCounts) Any() bool {
	c.Recurring = 0
	return c != SubscriptionCounts{}
}

// LeftOpen is what is still under way, beside invoices, when somebody leaves.
type LeftOpen struct {
	Quotes        int // that await an answer
	Subscriptions int // that are not closed
	Payments      int // under way
	Unread        int // documents with messages that the account has not seen
}

// Balance is where a customer stands in one currency.
type Balance struct {
	Count   int   // open invoices
	Left    Money // left to pay on them
	Late    Money // of which past due
	NextDue Date  // the earliest day from today on, "" when none
	Wallet  Money
	Credit  Money // unused credit notes
}

// The kinds of tasks.
const (
	TaskInvoice = "invoice"  // is to be paid
	TaskQuote   = "quote"    // is to be decided on
	TaskPastDue = "past_due" // a subscription that fell behind
	TaskCard    = "card"     // the card that a subscription is paid with ends
)

// Task is something that needs the customer.
type Task struct {
	Kind   string
	ID     int64  // of the document, or of the subscription
	Number string // of a subscription the name of its plan
	Until  Date   // due date, or last day; since when it is past due
	Total  Money
	Left   Money
}

// OfDocument reports that the task is about a document, not a subscription.
func (t Task) OfDocument() bool { return t.Kind == TaskInvoice || t.Kind == TaskQuote }

// DaysLate is how long ago an invoice was due; 0 when it is not late.
func (t Task) DaysLate(today Date) int {
	if t.Kind != TaskInvoice || t.Until == "" || today <= t.Until {
		return 0
	}
	return today.DaysSince(t.Until)
}
