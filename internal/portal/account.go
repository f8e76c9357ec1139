package portal

import (
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Role is what an account may do at all; see product.md, People.
type Role string

// Portal users are customers; staff and admin are the business's own people.
const (
	RolePortal Role = "portal"
	RoleStaff  Role = "staff"
	RoleAdmin  Role = "admin"
)

// Valid reports a known role.
func (r Role) Valid() bool { return r == RolePortal || r == RoleStaff || r == RoleAdmin }

// Account is a way to sign in, belonging to one contact (staff may have none).
type Account struct {
	ID         AccountID
	Role       Role
	Login      string
	Name       string
	Language   string
	Email      string    // the contact's, which may differ from the login
	Contact    ContactID // 0 for staff without a contact
	Commercial ContactID
	Company    string // name of the commercial entity
	Active     bool
}

// Receipts is where receipts go: the contact's address, else the login.
func (a Account) Receipts() string {
	if a.Email != "" {
		return a.Email
	}
	return a.Login
}

// FoldLogin is the form in which logins are stored and compared (product
// decision 3): trimmed, NFKC, lower case.
func FoldLogin(s string) string {
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(s)))
}

// ValidEmail reports one syntactically valid address without a display name.
func ValidEmail(s string) bool {
	if len(s) > 254 {
		return false
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" {
		return false
	}
	_, domain, _ := strings.Cut(s, "@")
	labels := strings.Split(domain, ".")
	return len(labels) >= 2 && !slices.ContainsFunc(labels, badLabel)
}

// badLabel reports what is no part of a host's name: net/mail takes any word,
// and bare addresses in brackets.
func badLabel(l string) bool {
	odd := func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	}
	return l == "" || l[0] == '-' || l[len(l)-1] == '-' || strings.ContainsFunc(l, odd)
}

// Session is one signed-in browser. Its id is never stored, only its hash.
type Session struct {
	Account    Account
	CreatedAt  time.Time
	SeenAt     time.Time
	ExpiresAt  time.Time
	PasswordAt time.Time // when the password was last given, for step-up
	Flash      string    // a message key to show once
	Waiting    Waiting
}

// Waiting counts what needs the customer, for the numbers in the navigation.
type Waiting struct{ Quotes, Invoices int }
