package portal

// Counts are the numbers on the overview's tiles.
type Counts struct {
	QuotesOpen, Quotes     int
	Orders                 int
	InvoicesOpen, Invoices int
}

// StaffCounts are the documents of everybody, and what waits for staff.
type StaffCounts struct {
	Counts
	Requests int // changes that customers ask for
	GivenUp  int // mails that could not be sent
	Alerts   int // payments that need a person
	Messages int // documents about which a customer waits for an answer
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

// Task is something that needs the customer.
type Task struct {
	Kind   string // "invoice" or "quote"
	ID     int64
	Number string
	Until  Date // due date, or last day
	Total  Money
	Left   Money
}

// DaysLate is how long ago an invoice was due; 0 when it is not late.
func (t Task) DaysLate(today Date) int {
	if t.Kind != "invoice" || t.Until == "" || today <= t.Until {
		return 0
	}
	return today.DaysSince(t.Until)
}
