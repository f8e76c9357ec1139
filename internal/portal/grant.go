package portal

import "time"

// GrantState is how a row of *Portal Access Management* stands: what may be
// done with it, and if nothing, why.
type GrantState string

// The states. Only GrantValid and GrantRevoked may be granted.
const (
	GrantValid     GrantState = "valid"
	GrantNoEmail   GrantState = "no_email"
	GrantMalformed GrantState = "malformed"
	GrantTaken     GrantState = "taken"   // already registered: the login of another account, whatever its status
	GrantBlocked   GrantState = "blocked" // the address's owner wants no mail of ours
	GrantActive    GrantState = "active"
	GrantInvited   GrantState = "invited"
	GrantRevoked   GrantState = "revoked"  // has been in before; the address is fine
	GrantInternal  GrantState = "internal" // one of the business's own people
	GrantClosing   GrantState = "closing"  // the person is closing the account; staff restore it elsewhere
)

// GrantStates lists them all, for whoever must have words for each.
var GrantStates = []GrantState{GrantValid, GrantNoEmail, GrantMalformed, GrantTaken, GrantBlocked,
	GrantActive, GrantInvited, GrantRevoked, GrantInternal, GrantClosing}

// Grantable reports that *Grant Access* can be pressed.
func (s GrantState) Grantable() bool { return s == GrantValid || s == GrantRevoked }

// In reports that the person has access or has been invited to it: what
// *Revoke Access* and *Re-Invite* are for.
func (s GrantState) In() bool { return s == GrantActive || s == GrantInvited }

// GrantRow is a contact as *Portal Access Management* shows it, with its
// account if it has one.
type GrantRow struct {
	Contact      ContactID
	Commercial   ContactID
	Kind         ContactKind
	Name         string
	JobTitle     string
	Company      string // name of the commercial entity
	ContactEmail string
	Language     string // of the account, else of the contact

	Account    AccountID // 0 when there is none
	Role       Role
	Status     AccountStatus
	Login      string
	Rights     Rights
	Closing    bool
	SignedInAt time.Time // the latest authentication
	InvitedAt  time.Time
	RevokedAt  time.Time
	Devices    int // browsers that are signed in

	Email string // as it stands in the row: it becomes the login
	State GrantState
}

// ShownEmail is what stands in a row before anybody has typed: the login where
// there is an account, else the contact's address.
func (r GrantRow) ShownEmail() string {
	if r.Account != 0 {
		return r.Login
	}
	return r.ContactEmail
}

// Editable reports that another address can be typed into the row. Of whoever
// is in or invited, the login is changed elsewhere, and by admins alone.
func (r GrantRow) Editable() bool {
	return r.Account == 0 || r.Role == RolePortal && r.Status == Revoked && !r.Closing
}

// Typed is the row with an address typed into it, where that can be.
func (r GrantRow) Typed(email string) GrantRow {
	if r.Editable() {
		r.Email = email
	}
	return r
}

// Registry is what is known of addresses: whose logins they are, in folded
// form and of accounts of any status, and which of them are blocked.
type Registry struct {
	Logins  map[string]AccountID
	Blocked map[string]bool
}

// taken reports that an address is the login of another account than own.
func (g Registry) taken(login string, own AccountID) bool {
	owner, there := g.Logins[login]
	return there && owner != own
}

// Take notes that an address is now somebody's: of two rows with the same one,
// only the first can be granted.
func (g Registry) Take(login string, owner AccountID) { g.Logins[login] = owner }

// State judges a row by the account that it has and by the address in it
// (product decision 4). Addresses are compared as logins are: folded.
func (g Registry) State(r GrantRow) GrantState {
	switch {
	case r.Account != 0 && r.Role != RolePortal:
		return GrantInternal
	case r.Closing:
		return GrantClosing
	case r.Status == Active:
		return GrantActive
	case r.Status == Invited:
		return GrantInvited
	}
	login := FoldLogin(r.Email)
	switch {
	case login == "":
		return GrantNoEmail
	case !ValidEmail(login):
		return GrantMalformed
	case g.taken(login, r.Account):
		return GrantTaken
	case g.Blocked[login]:
		return GrantBlocked
	case r.Status == Revoked:
		return GrantRevoked
	}
	return GrantValid
}

// PlanGrants fills in how each row stands.
func PlanGrants(rows []GrantRow, g Registry) {
	for i := range rows {
		rows[i].State = g.State(rows[i])
	}
}

// GrantEmails are the folded addresses of rows, to look up in one query.
func GrantEmails(rows []GrantRow) []string {
	out := make([]string, 0, len(rows))
	for _, r := range rows {
		if login := FoldLogin(r.Email); login != "" {
			out = append(out, login)
		}
	}
	return out
}
