package portal

import (
	"strconv"
	"strings"
)

// BankLine is money that came in, as the bank lists it.
type BankLine struct {
	ID        BankLineID
	File      string // in which it first came
	On        Date   // the day on which it was booked
	Amount    Money
	Payer     string
	Text      string
	State     BankLineState
	Payment   PaymentID // what it became
	Reference string    // of that payment
}

// BankLineState says whether a line waits for somebody.
type BankLineState string

// A line is open until staff confirm what it pays, or set it aside.
const (
	BankOpen    BankLineState = "open"
	BankMatched BankLineState = "matched"
	BankIgnored BankLineState = "ignored"
)

// BankListing is what the list of lines can be narrowed to.
var BankListing = Listing{Statuses: []string{"open", "matched", "ignored"}, Sorts: []string{"-date"}}

// Strength is how sure a proposal is.
type Strength string

// Exact is a reference or numbers, and the amount; Differs is those and another
// amount; Weak is the payer and the amount alone.
const (
	MatchNone    Strength = ""
	MatchWeak    Strength = "weak"
	MatchDiffers Strength = "differs"
	MatchExact   Strength = "exact"
)

// BankMatch is what a line seems to pay: a transfer that was announced, or
// invoices.
type BankMatch struct {
	Strength Strength
	Payment  PaymentID // the transfer that waits; 0 for invoices
	Number   string    // its reference
	Invoices []Target
	Customer string
	Expected Money // what was announced, or is left to pay
}

// Key names what is proposed, so that what staff confirm is what they saw.
func (m BankMatch) Key() string {
	if m.Payment != 0 {
		return "p" + strconv.FormatInt(int64(m.Payment), 10)
	}
	var parts []string
	for _, t := range m.Invoices {
		parts = append(parts, "i"+strconv.FormatInt(int64(t.Invoice), 10))
	}
	return strings.Join(parts, ",")
}

// BankProposal is a line with what it seems to pay.
type BankProposal struct {
	BankLine
	Match BankMatch
}

// BankImport says what a file brought.
type BankImport struct {
	Added    int // lines that are new
	Known    int // lines that were there already
	Outgoing int // lines that are not money coming in
}
