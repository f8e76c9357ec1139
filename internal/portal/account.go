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
	Rights     Rights // of customers; staff have those of their role
	TOTP       bool   // codes from an app are asked for at sign-in
}

// Rights are what a customer may do within the company.
type Rights struct {
	OwnOnly bool // sees the documents that name this contact, not the company's
	Pay     bool
	Accept  bool // quotations
	Manage  bool // people of the company and their rights
}

// DefaultRights are those of a person granted access without a choice.
func DefaultRights() Rights { return Rights{Pay: true, Accept: true} }

// Preset is a name for a set of rights, as staff and owners choose them.
type Preset string

// The presets; Custom is any other set of rights.
const (
	Standard   Preset = "standard"
	Owner      Preset = "owner"
	Bookkeeper Preset = "bookkeeper"
	Viewer     Preset = "viewer"
	Custom     Preset = "custom"
)

// Presets lists what can be chosen, the usual one first.
var Presets = []Preset{Standard, Owner, Bookkeeper, Viewer}

// Rights of a preset; Custom and unknown names have the least: to look.
func (p Preset) Rights() Rights {
	switch p {
	case Standard:
		return DefaultRights()
	case Owner:
		return Rights{Pay: true, Accept: true, Manage: true}
	case Bookkeeper:
		return Rights{Pay: true}
	}
	return Rights{}
}

// PresetOf names a set of rights.
func PresetOf(r Rights) Preset {
	for _, p := range Presets {
		if p.Rights() == r {
			return p
		}
	}
	return Custom
}

// Within reports that r gives nothing that limit does not have: an owner
// cannot give away more than their own rights.
func (r Rights) Within(limit Rights) bool {
	return (r.OwnOnly || !limit.OwnOnly) && (!r.Pay || limit.Pay) && (!r.Accept || limit.Accept) && (!r.Manage || limit.Manage)
}

// AccountStatus is where an account stands.
type AccountStatus string

// An invited account has no password yet; a revoked one keeps its history; of
// a deleted one nothing is left but its number.
const (
	Invited AccountStatus = "invited"
	Active  AccountStatus = "active"
	Revoked AccountStatus = "revoked"
	Deleted AccountStatus = "deleted"
)

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
	return strings.ToLower(TidyEmail(s))
}

// TidyEmail is an address as it is stored: without what stands around it, and
// with the characters of an input method for Japanese made plain (NFKC).
func TidyEmail(s string) string { return strings.TrimSpace(norm.NFKC.String(s)) }

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

// Session is one signed-in browser. Its id is never stored, only its hash; it
// is named by its number.
type Session struct {
	ID         SessionID
	Account    Account
	Method     string // how the person signed in: "password", "totp", "recovery", "passkey", "device", "link"
	CreatedAt  time.Time
	SeenAt     time.Time
	ExpiresAt  time.Time
	PasswordAt time.Time // when the person last proved who they are, for step-up
	Flash      string    // a message key to show once
	Waiting    Waiting
	View       View // of one of the business's people who looks at a customer's pages
}

// View is whose pages somebody of the business looks at, as that customer sees
// them. The account of a contact who has none has no ID, and all rights to read.
type View struct {
	Account Account
	Until   time.Time
	Waiting Waiting
}

// On reports that the view holds at a time.
func (v View) On(now time.Time) bool { return v.Account.Contact != 0 && now.Before(v.Until) }

// Trusted is a browser that is not asked for a second factor for a while.
type Trusted struct {
	ID                           DeviceID
	UserAgent, Address           string
	CreatedAt, SeenAt, ExpiresAt time.Time
}

// Waiting counts what needs the customer, or staff (Alerts), for the numbers in
// the navigation. Messages are documents with messages that the account has
// not seen.
type Waiting struct{ Quotes, Invoices, Alerts, Messages int }

// LinkKind is what a link in a mail is for.
type LinkKind string

// The kinds of link: to accept an invitation, to choose a new password, to
// confirm an e-mail address, and to say "this was not me".
const (
	InvitationLink LinkKind = "invitation"
	ResetLink      LinkKind = "reset"
	EmailLink      LinkKind = "email"
	AlarmLink      LinkKind = "alarm"
)

// Grace is how long an account that was closed can be restored.
const Grace = 7 * 24 * time.Hour

// ClosingAccount is one that its owner has closed, and that will be deleted.
type ClosingAccount struct {
	Account     AccountID
	Name        string
	Login       string
	Language    string
	Contact     ContactID
	Company     string
	Block       bool // its addresses go onto the block list
	RequestedAt time.Time
	DueAt       time.Time
}
