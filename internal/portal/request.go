package portal

import "time"

// RequestField is what a customer asks staff to change.
type RequestField string

// What is locked once documents exist, and the login, which only the business
// changes (product decisions 3 and 10).
const (
	NameField    RequestField = "name"
	VATField     RequestField = "vat"
	CountryField RequestField = "country"
	LoginField   RequestField = "login"
)

// Valid reports a known field.
func (f RequestField) Valid() bool {
	return f == NameField || f == VATField || f == CountryField || f == LoginField
}

// RequestState is where a request stands.
type RequestState string

// A request is open until staff decide it, once, or whoever asks takes it back.
const (
	RequestOpen      RequestState = "open"
	RequestApproved  RequestState = "approved"
	RequestRefused   RequestState = "refused"
	RequestWithdrawn RequestState = "withdrawn"
)

// ChangeRequest is a change that a customer asks for and staff decide.
type ChangeRequest struct {
	ID         RequestID
	Contact    ContactID // whose data it is
	Commercial ContactID
	Account    AccountID // who asks
	By         string    // their name
	Login      string    // their login now
	About      string    // the contact's name
	Company    string
	Field      RequestField
	Old, New   string
	Note       string
	State      RequestState
	Reason     string // of a refusal
	Decider    string // name
	CreatedAt  time.Time
	DecidedAt  time.Time
}
