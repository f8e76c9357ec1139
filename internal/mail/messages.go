package mail

import (
	"crypto/rand"
	"fmt"
	"time"

	"genkan/internal/portal"
)

// Place is where something was done from, as its notice tells it.
type Place struct {
	Device  string    `json:"device"`  // user agent as it was sent
	Address string    `json:"address"` // of the network
	At      time.Time `json:"at"`
}

// Invitation asks somebody to choose a password and come in.
type Invitation struct {
	Link  Link      `json:"link"`
	By    string    `json:"by"`   // who invites
	Name  string    `json:"name"` // who is invited
	For   string    `json:"for"`  // the company whose documents they will see
	Login string    `json:"login"`
	Note  string    `json:"note"` // a line of the one who invites
	Again bool      `json:"again"`
	Peer  bool      `json:"peer"` // a colleague invites, nobody of the business
	Until time.Time `json:"until"`
}

func (m Invitation) kind() string { return "invitation" }
func (m Invitation) key() string  { return fmt.Sprintf("invitation:%d", m.Link.ID) }
func (m Invitation) link() Link   { return m.Link }

// Reset leads to a page where a new password is chosen.
type Reset struct {
	Link  Link   `json:"link"`
	Name  string `json:"name"`
	Login string `json:"login"`
	Place Place  `json:"place"`
}

func (m Reset) kind() string { return "reset" }
func (m Reset) key() string  { return fmt.Sprintf("reset:%d", m.Link.ID) }
func (m Reset) link() Link   { return m.Link }

// Welcome confirms that an invitation was accepted.
type Welcome struct {
	Name    string           `json:"name"`
	Login   string           `json:"login"`
	Account portal.AccountID `json:"account"`
}

func (m Welcome) kind() string { return "welcome" }
func (m Welcome) key() string  { return once("welcome") }

// ConfirmEmail asks whether a new contact address reaches its owner.
type ConfirmEmail struct {
	Link  Link   `json:"link"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

func (m ConfirmEmail) kind() string { return "confirm_email" }
func (m ConfirmEmail) key() string  { return fmt.Sprintf("confirm_email:%d", m.Link.ID) }
func (m ConfirmEmail) link() Link   { return m.Link }

// SecurityEvent is something about an account that its owner must hear of.
type SecurityEvent string

// The events; each has its words in the catalog.
const (
	PasswordChanged  SecurityEvent = "password"
	LoginChanged     SecurityEvent = "login"
	EmailChanged     SecurityEvent = "email"
	TOTPEnabled      SecurityEvent = "totp_on"
	TOTPDisabled     SecurityEvent = "totp_off"
	TOTPRemoved      SecurityEvent = "totp_removed" // by an admin
	CodesRenewed     SecurityEvent = "codes_renewed"
	RecoveryCodeUsed SecurityEvent = "recovery_used"
	PasskeyAdded     SecurityEvent = "passkey_added"
	PasskeyRemoved   SecurityEvent = "passkey_removed"
	NewDevice        SecurityEvent = "new_device"
	DeviceTrusted    SecurityEvent = "device_trusted"
	PasswordClosed   SecurityEvent = "password_closed" // too many wrong ones
)

// SecurityEvents lists them all, for whoever must have words for each.
var SecurityEvents = []SecurityEvent{PasswordChanged, LoginChanged, EmailChanged, TOTPEnabled, TOTPDisabled, TOTPRemoved, CodesRenewed,
	RecoveryCodeUsed, PasskeyAdded, PasskeyRemoved, NewDevice, DeviceTrusted, PasswordClosed}

// Security tells the owner of an account what was done to it, with a link to
// say "this was not me".
type Security struct {
	Event SecurityEvent `json:"event"`
	Name  string        `json:"name"`
	Old   string        `json:"old"`  // login or address before
	New   string        `json:"new"`  // and after
	What  string        `json:"what"` // name of a passkey; how many codes are left
	Place Place         `json:"place"`
	Alarm Link          `json:"alarm"` // none when the business did it
}

func (m Security) kind() string { return "security" }
func (m Security) key() string  { return once("security") }
func (m Security) link() Link   { return m.Alarm }

// UseTwoFactor asks somebody to switch the second factor on.
type UseTwoFactor struct {
	Name string `json:"name"`
	By   string `json:"by"`
}

func (m UseTwoFactor) kind() string { return "use_two_factor" }
func (m UseTwoFactor) key() string  { return once("use_two_factor") }

// Closing tells that an account will be deleted, and until when it can be
// restored; Restored that it was.
type Closing struct {
	Name  string    `json:"name"`
	Login string    `json:"login"`
	Until time.Time `json:"until"`
}

func (m Closing) kind() string { return "closing" }
func (m Closing) key() string  { return once("closing") }

// Restored tells that an account that was to be deleted is open again.
type Restored struct {
	Name  string `json:"name"`
	Login string `json:"login"`
}

func (m Restored) kind() string { return "restored" }
func (m Restored) key() string  { return once("restored") }

// Decided tells a customer what became of a change that was asked for.
type Decided struct {
	Request  portal.RequestID `json:"request"`
	Name     string           `json:"name"`
	Field    string           `json:"field"` // name, vat, country, login
	Old      string           `json:"old"`
	New      string           `json:"new"`
	Approved bool             `json:"approved"`
	Reason   string           `json:"reason"`
}

func (m Decided) kind() string { return "decided" }
func (m Decided) key() string  { return fmt.Sprintf("decided:%d", m.Request) }

// Asked tells the business that a customer asks for a change.
type Asked struct {
	Request portal.RequestID `json:"request"`
	By      string           `json:"by"`
	Company string           `json:"company"`
	Field   string           `json:"field"`
	Old     string           `json:"old"`
	New     string           `json:"new"`
	Note    string           `json:"note"`
}

func (m Asked) kind() string { return "asked" }
func (m Asked) key() string  { return fmt.Sprintf("asked:%d", m.Request) }

// Colleague tells the business that an owner has invited somebody.
type Colleague struct {
	By      string           `json:"by"`
	Company string           `json:"company"`
	Name    string           `json:"name"`
	Email   string           `json:"email"`
	Preset  portal.Preset    `json:"preset"`
	Contact portal.ContactID `json:"contact"`
}

func (m Colleague) kind() string { return "colleague" }
func (m Colleague) key() string  { return once("colleague") }

// Alarm tells the business that somebody says "this was not me".
type Alarm struct {
	Name    string           `json:"name"`
	Login   string           `json:"login"`
	Account portal.AccountID `json:"account"`
	Place   Place            `json:"place"`
}

func (m Alarm) kind() string { return "alarm" }
func (m Alarm) key() string  { return once("alarm") }

// Leaving tells the business that a customer's account will be deleted, and
// until when it can be restored.
type Leaving struct {
	Name    string           `json:"name"`
	Login   string           `json:"login"`
	Company string           `json:"company"`
	Account portal.AccountID `json:"account"`
	Until   time.Time        `json:"until"`
}

func (m Leaving) kind() string { return "leaving" }
func (m Leaving) key() string  { return once("leaving") }

// Test shows that mail arrives.
type Test struct {
	By string `json:"by"`
}

func (m Test) kind() string { return "test" }
func (m Test) key() string  { return once("test") }

// once is a key that no other message has.
func once(kind string) string { return kind + ":" + rand.Text() }

// MethodExpires tells that a saved payment method ends soon.
type MethodExpires struct {
	Method portal.MethodID `json:"method"`
	Name   string          `json:"name"`
	Kind   string          `json:"of_kind"`
	Brand  string          `json:"brand"`
	Last4  string          `json:"last4"`
	Month  int             `json:"month"`
	Year   int             `json:"year"`
}

func (m MethodExpires) kind() string { return "method_expires" }
func (m MethodExpires) key() string {
	return fmt.Sprintf("method_expires:%d:%d-%d", m.Method, m.Year, m.Month)
}
