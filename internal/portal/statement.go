package portal

// Statement is what a customer owed at the beginning of a period, what was
// added and taken away day by day, and what is owed at its end, in one
// currency. Opening + Debits − Credits = Closing.
type Statement struct {
	Customer   Party
	Commercial ContactID
	OwnOf      string // whose documents alone these are; "" for the whole company's
	Currency   Currency
	Currencies []Currency // in which the customer has documents or a wallet
	From, To   Date
	Today      Date
	Opening    Money
	Debits     Money
	Credits    Money
	Closing    Money
	Lines      []StatementLine
	Count      int   // lines in the period, of which Lines may be the first
	Wallet     Money // beside what is owed
	HasWallet  bool
	Ageing     Ageing
	Payable    []InvoiceID // some of what is open, the oldest first
}

// Name tells statements apart in the names of files.
func (st Statement) Name() string {
	return string(st.Currency) + "-" + string(st.From) + "-" + string(st.To)
}

// StatementFilter says which statement is wanted. What is left out, or makes
// no sense, falls back on the default: the currency in which something is
// open, and this year until today.
type StatementFilter struct {
	Customer ContactID // anybody of the company
	Currency Currency
	From, To Date
	Limit    int // of lines; 0 is all
}

// StatementKind is what a line of a statement stands for.
type StatementKind string

// An offset is a credit note of one person of a company against an invoice of
// another: a line only for those who see their own documents alone.
const (
	StatementInvoice StatementKind = "invoice"
	StatementCredit  StatementKind = "credit_note"
	StatementPayment StatementKind = "payment"
	StatementRefund  StatementKind = "refund"
	StatementOffset  StatementKind = "offset"
)

// StatementLine is one movement.
type StatementLine struct {
	Kind    StatementKind
	On      Date
	DueOn   Date   // of an invoice
	ID      int64  // of the document, payment or refund
	Number  string // its number or reference; "" when it is a colleague's
	Amount  Money  // adds to what is owed when positive
	Balance Money  // what is owed after it
}

// Debit is what the line adds to what is owed; nothing for the others.
func (l StatementLine) Debit() Money { return positive(l.Amount) }

// Credit is what the line takes off what is owed; nothing for the others.
func (l StatementLine) Credit() Money { return positive(l.Amount.Neg()) }

func positive(m Money) Money {
	if !m.Positive() {
		return Zero(m.Currency())
	}
	return m
}

// Ageing is what is open today by how long it has been due. What is due today
// or later, or on no day at all, is current.
type Ageing struct {
	Current, To30, To60, To90, Over90 Money
	Credit                            Money // credit notes that are not used up, taken off
	Total                             Money // all of it: what is owed today
}

// NewAgeing has nothing open.
func NewAgeing(c Currency) Ageing {
	z := Zero(c)
	return Ageing{z, z, z, z, z, z, z}
}

// Add counts what is open on invoices of a due date.
func (a *Ageing) Add(dueOn, today Date, open Money) (err error) {
	days := 0
	if dueOn != "" {
		days = today.DaysSince(dueOn)
	}
	bucket := &a.Over90
	switch {
	case days <= 0:
		bucket = &a.Current
	case days <= 30:
		bucket = &a.To30
	case days <= 60:
		bucket = &a.To60
	case days <= 90:
		bucket = &a.To90
	}
	if *bucket, err = bucket.Add(open); err != nil {
		return err
	}
	a.Total, err = a.Total.Add(open)
	return err
}

// AddCredit counts what is left of credit notes.
func (a *Ageing) AddCredit(left Money) (err error) {
	if a.Credit, err = a.Credit.Sub(left); err != nil {
		return err
	}
	a.Total, err = a.Total.Sub(left)
	return err
}
