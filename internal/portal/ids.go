package portal

// Identifiers are typed so that an invoice cannot be looked up by a contact's
// number. Zero is never a valid identifier.
type (
	ContactID      int64
	AccountID      int64
	ProductID      int64
	TaxID          int64
	OrderID        int64
	InvoiceID      int64
	PaymentID      int64
	LedgerTxID     int64
	EventID        int64
	SessionID      int64
	DeviceID       int64
	PasskeyID      int64
	RequestID      int64
	LinkID         int64
	LetterID       int64
	MethodID       int64
	SetupID        int64
	RefundID       int64
	AdjustmentID   int64
	AlertID        int64
	BankLineID     int64
	MessageID      int64
	FileID         int64
	ShareID        int64
	PlanID         int64
	SubscriptionID int64
	ShipmentID     int64
	TermID         int64
	ImportID       int64
	KeyID          int64
	EndpointID     int64
	DeliveryID     int64
	RecurringID    int64
)
