package portal

// WaitKind is why something waits for staff.
type WaitKind string

// The kinds, the weightiest first: money that went wrong, money to be booked,
// people who wait for an answer, then what is to be done sooner or later.
const (
	WaitAlert      WaitKind = "alert"      // payments that need a person
	WaitCharge     WaitKind = "charge"     // charges of subscriptions that failed
	WaitPastDue    WaitKind = "past_due"   // subscriptions that fell behind
	WaitRecurring  WaitKind = "recurring"  // repeating invoices that could not be made
	WaitTransfer   WaitKind = "transfer"   // payments to be confirmed when they have arrived
	WaitBank       WaitKind = "bank"       // lines of bank statements to be matched
	WaitRefund     WaitKind = "refund"     // refunds that are not settled
	WaitRequest    WaitKind = "request"    // changes that customers ask for
	WaitMessage    WaitKind = "message"    // documents about which a customer waits for an answer
	WaitOrder      WaitKind = "order"      // quotations that customers ask for
	WaitMail       WaitKind = "mail"       // mails that were given up
	WaitJob        WaitKind = "job"        // what the program does by itself, and could not
	WaitExpiring   WaitKind = "expiring"   // quotations that end within ExpiringDays
	WaitUninvoiced WaitKind = "uninvoiced" // orders confirmed within UninvoicedDays without an invoice
	WaitDraft      WaitKind = "draft"      // drafts of invoices older than DraftDays
	WaitClosing    WaitKind = "closing"    // accounts that their owners are closing
)

// WaitKinds are all kinds in their order.
var WaitKinds = []WaitKind{WaitAlert, WaitCharge, WaitPastDue, WaitRecurring, WaitTransfer, WaitBank, WaitRefund, WaitRequest, WaitMessage, WaitOrder, WaitMail, WaitJob,
	WaitExpiring, WaitUninvoiced, WaitDraft, WaitClosing}

// What is soon, and what has been left lying, in days.
const (
	ExpiringDays   = 7
	UninvoicedDays = 90
	DraftDays      = 7
)

// MostWaiting is where counting what waits stops.
const MostWaiting = 100

// WaitItem is one thing that waits.
type WaitItem struct {
	ID    int64 // of what leads to it; 0 where there is no page of its own
	Title string
	Whose string // the customer
	On    Date   // since when, or until when
}

// StaffWaiting is what waits of one kind.
type StaffWaiting struct {
	Kind  WaitKind
	Count int        // up to MostWaiting
	First []WaitItem // those that wait longest, or end first
}

// Today is what the business looks like this morning.
type Today struct {
	Waiting       []StaffWaiting // kinds of which there are any, in order
	Counts        Counts         // of documents, up to where lists count
	Subscriptions SubscriptionCounts
	Money         []MoneyToday // by currency, the business's own first
	SignIns       []Visit
}

// Things is how many things wait; with many, some kinds are not counted to
// their end.
func (t Today) Things() (n int, many bool) {
	for _, w := range t.Waiting {
		n, many = n+w.Count, many || w.Count >= MostWaiting
	}
	return n, many
}

// Ages are how long what is owed has been due, in days: not yet, 1 to 30, 31
// to 60, 61 to 90, and more.
const Ages = 5

// AgeOf is the age of what was due on a day; "" is never due.
func AgeOf(due, today Date) int {
	if due == "" || due >= today {
		return 0
	}
	return min((today.DaysSince(due)-1)/30+1, Ages-1)
}

// DayMoney is what one day brought.
type DayMoney struct {
	Day    Date
	Amount Money
}

// MoneyToday is how the business stands in one currency.
type MoneyToday struct {
	Received  []DayMoney // this month, days that brought something
	Before    []DayMoney // the month before
	Invoiced  Money      // this month, less credit notes
	Owed      [Ages]Money
	OwedCount [Ages]int
}

// Visit is a customer who was here.
type Visit struct {
	Contact ContactID
	Name    string
	Company string // "" where it is the person
	At      int64  // milliseconds
}
