package portal

import (
	"slices"
	"time"
)

// UserRow is a line of the list of accounts.
type UserRow struct {
	ID         AccountID
	Role       Role
	Status     AccountStatus
	Login      string
	Name       string
	Company    string    // of customers
	Contact    ContactID // 0 for staff without a contact
	TOTP       bool
	SignedInAt time.Time // zero when never
}

// Internal reports one of the business's own people.
func (u UserRow) Internal() bool { return u.Role != RolePortal }

// User is an account as admins see it.
type User struct {
	UserRow
	Language   string
	Email      string    // the contact's, which may differ from the login
	Version    int64     // counts changes: an edit names the one that it was made from
	PasswordAt time.Time // zero when there is no password
	Closed     bool      // too many wrong passwords: only a reset opens it
	Closing    bool      // the person is closing the account
	Passkeys   int
	Sessions   int // browsers that are signed in
	InvitedAt  time.Time
	RevokedAt  time.Time
	CreatedAt  time.Time
}

// UserFilter is the state of the list of accounts. Groups are roles; "all" is
// everybody.
type UserFilter struct {
	Query  string
	Group  string
	Status string
	After  AccountID // rows behind this one
	Before AccountID // rows ahead of this one
	Limit  int
}

// UserGroups and UserStatuses are what the list can be narrowed to; the first
// of each is the default.
var (
	UserGroups   = []string{"all", string(RolePortal), string(RoleStaff), string(RoleAdmin)}
	UserStatuses = []string{"all", string(Active), string(Invited), string(Revoked)}
)

// Clean puts defaults in place of what is not known (product decision 17).
func (f UserFilter) Clean() UserFilter {
	if !slices.Contains(UserGroups, f.Group) {
		f.Group = UserGroups[0]
	}
	if !slices.Contains(UserStatuses, f.Status) {
		f.Status = UserStatuses[0]
	}
	if !slices.Contains(Limits, f.Limit) {
		f.Limit = Limits[0]
	}
	f.After, f.Before = max(f.After, 0), max(f.Before, 0)
	if f.After > 0 {
		f.Before = 0
	}
	return f
}

// Narrowed reports that the filter hides accounts.
func (f UserFilter) Narrowed() bool {
	return f.Query != "" || f.Group != UserGroups[0] || f.Status != UserStatuses[0]
}

// UserPage is a page of the list; Next and Prev are the rows to go on from, 0
// at the ends.
type UserPage struct {
	Rows       []UserRow
	Next, Prev AccountID
}

// MaxFailures is how many wrong passwords in a row close an account's way in
// by password (product decision 6).
const MaxFailures = 100
