package auth

import (
	"context"
	"net/netip"
	"time"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// The limits of sign-in (product decision 6).
const (
	tryWindow       = 15 * time.Minute
	triesPerLogin   = 10 // from one address
	triesPerAddress = 30
	maxFailures     = portal.MaxFailures
	guessWindow     = 24 * time.Hour
	guessesPerLogin = maxFailures // from all addresses, whether the login exists or not
)

// try is one sign-in that was let through the throttle.
type try struct {
	login   string // folded
	from    string // network: see network
	rowIDs  [3]int64
	account db.Credentials
	counted bool // the account's failures were counted up for it
	known   bool // the account was signed in to from there before
}

// loginBucket holds the tries for one login from one network.
func (t *try) loginBucket() string { return db.GuessBucket(t.login) + "@" + t.from }

func (t *try) addressBucket() string { return "address:" + t.from }

// bound is how many tries a bucket holds within a time.
type bound struct {
	bucket string
	limit  int
	window time.Duration
}

func (t *try) bounds() [3]bound {
	return [3]bound{
		{t.loginBucket(), triesPerLogin, tryWindow},
		{t.addressBucket(), triesPerAddress, tryWindow},
		{db.GuessBucket(t.login), guessesPerLogin, guessWindow},
	}
}

// network is what an address is counted by: itself, or the /64 of IPv6, which
// is the least that one household gets.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return prefix(address, 64)
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	return netip.PrefixFrom(ip, 64).Masked().String()
}

// take lets a try through or not, and records it as failed in the same
// transaction: parallel guesses cannot pass the limit together. TooMany.
func (t *try) take(ctx context.Context, tx *db.Tx) error {
	if err := t.checkRoom(ctx, tx); err != nil {
		return err
	}
	for i, b := range t.bounds() {
		id, err := db.InsertTry(ctx, tx, b.bucket)
		if err != nil {
			return err
		}
		t.rowIDs[i] = id
	}
	c, err := db.CredentialsByLogin(ctx, tx, t.login)
	if portal.KindOf(err) == portal.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	t.account = c
	if t.known, err = db.KnownNetwork(ctx, tx, c.Account.ID, t.from); err != nil {
		return err
	}
	if t.counted = usable(c); !t.counted {
		return nil
	}
	return db.CountFailure(ctx, tx, c.Account.ID)
}

// usable reports that a password may open the account at all.
func usable(c db.Credentials) bool {
	return c.Account.Active && c.PasswordHash != "" && c.Failures < maxFailures
}

// last reports that after a wrong password this was the last try that the
// account takes: of all tries in a row one is.
func (t *try) last() bool { return t.counted && t.account.Failures+1 >= maxFailures }

// tellClosed tells the owner that the last try was wrong and passwords open
// the account no more (product decision 6), unless a right one came meanwhile.
func (s *Service) tellClosed(ctx context.Context, tx *db.Tx, t *try, from Arrival) error {
	if !t.last() {
		return nil
	}
	c, err := db.CredentialsByID(ctx, tx, t.account.Account.ID)
	if err != nil || !c.Account.Active || c.Failures < maxFailures {
		return err
	}
	return s.notify(ctx, tx, c.Account, mail.Security{Event: mail.PasswordClosed, Place: from.place(tx)})
}

func (t *try) checkRoom(ctx context.Context, tx *db.Tx) error {
	var wait time.Duration
	for _, b := range t.bounds() {
		at, full, err := db.TriesFull(ctx, tx, b.bucket, tx.Now.Add(-b.window), b.limit)
		if err != nil {
			return err
		}
		if full { // a clock that went back must not shut anyone out for long
			wait = max(wait, min(at.Add(b.window).Sub(tx.Now), b.window))
		}
	}
	if wait == 0 {
		return nil
	}
	return tooMany(wait)
}

// tooMany says when to try again; it is the same for every login.
func tooMany(wait time.Duration) error {
	minutes := int((wait + time.Minute - 1) / time.Minute)
	err := portal.Failure(portal.TooMany, "signin.too_many", portal.Args{"n": minutes})
	if wait > tryWindow {
		err = portal.Failure(portal.TooMany, "signin.closed", nil)
	}
	err.RetryAfter = wait
	return err
}

// undo takes a try back whose password was never checked.
func (t *try) undo(ctx context.Context, tx *db.Tx) error {
	for _, id := range t.rowIDs {
		if err := db.DeleteTry(ctx, tx, id); err != nil {
			return err
		}
	}
	if !t.counted {
		return nil
	}
	return db.UncountFailure(ctx, tx, t.account.Account.ID)
}

// forgive clears what a right password proves to have been slips: all tries
// for the login from there, but of the address only this one.
func (t *try) forgive(ctx context.Context, tx *db.Tx) error {
	for _, bucket := range []string{t.loginBucket(), db.GuessBucket(t.login)} {
		if err := db.DeleteTries(ctx, tx, bucket); err != nil {
			return err
		}
	}
	return db.DeleteTry(ctx, tx, t.rowIDs[1])
}
