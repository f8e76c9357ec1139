package portal

import "strings"

// Sheet is a table that is taken out as a file.
type Sheet string

// The sheets: the lists that staff see, and what hangs on their documents.
const (
	ContactSheet       Sheet = "contacts"
	ProductSheet       Sheet = "products"
	QuoteSheet         Sheet = "quotes"
	OrderSheet         Sheet = "orders"
	OrderLineSheet     Sheet = "order_lines"
	InvoiceSheet       Sheet = "invoices"
	InvoiceLineSheet   Sheet = "invoice_lines"
	PaymentSheet       Sheet = "payments"
	AllocationSheet    Sheet = "allocations"
	SubscriptionSheet  Sheet = "subscriptions"
	RecurringSheet     Sheet = "recurring_invoices"
	RecurringLineSheet Sheet = "recurring_lines"
	WalletSheet        Sheet = "wallets"
	UserSheet          Sheet = "users"
	MessageSheet       Sheet = "messages"
)

// Sheets are those that have a list of their own, and so a filter.
var Sheets = []Sheet{ContactSheet, ProductSheet, QuoteSheet, OrderSheet, InvoiceSheet, PaymentSheet, SubscriptionSheet, RecurringSheet, WalletSheet, UserSheet}

// AllSheets are what a whole export holds.
var AllSheets = []Sheet{ContactSheet, UserSheet, ProductSheet, QuoteSheet, OrderSheet, OrderLineSheet, InvoiceSheet, InvoiceLineSheet, PaymentSheet,
	AllocationSheet, SubscriptionSheet, RecurringSheet, RecurringLineSheet, WalletSheet, MessageSheet}

// CellKind says how a cell is written.
type CellKind string

// The kinds. All but texts and days are whole numbers in the store.
const (
	TextCell    CellKind = "text"
	NumberCell  CellKind = "number"
	MoneyCell   CellKind = "money"   // minor units of the row's currency
	ShareCell   CellKind = "share"   // thousandths: quantities and percents
	DayCell     CellKind = "day"     // ISO 8601
	InstantCell CellKind = "instant" // milliseconds; 0 is never
	FlagCell    CellKind = "flag"
)

// SheetColumn is one column of a sheet. Its name is the same in every
// language, so that programs can rely on it.
type SheetColumn struct {
	Name string
	Kind CellKind
}

// SheetRow is one row: a string or an int64 for each column.
type SheetRow struct {
	ID       int64
	Currency Currency // of its amounts; "" when it has none
	Cells    []any
}

// JournalLine is one side of a posting, as bookkeepers take it over.
type JournalLine struct {
	Entry     int64 // number of the posting: its sides have the same one
	On        Date
	Kind      string // of the posting: invoice, credit_note, payment, refund, adjustment
	Document  string // its number, or the payment's reference
	Account   LedgerAccount
	Reference string // of the customer in imports
	Customer  string // "" where the account is not one's
	Amount    Money  // debits are positive
	Memo      string
}

// SheetText keeps a text from being a formula where the file is opened as a
// sheet (OWASP, CSV injection): what begins like one gets an apostrophe.
func SheetText(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
