package db_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// A half session is known until its time has come, and only while its account
// is open.
func TestHalfSession(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	hash := db.SessionHash(sha256.Sum256([]byte("half")))
	insert := func(ctx context.Context, tx *db.Tx) error {
		return db.InsertHalfSession(ctx, tx, db.NewHalfSession{Hash: hash, Account: id, ExpiresAt: accountsAt.Add(time.Minute)})
	}
	find := func(h db.SessionHash, at time.Time) (a portal.Account, kind portal.Kind) {
		kind = fine
		err := store.View(t.Context(), func(q db.Reader) (err error) {
			a, err = db.HalfSession(t.Context(), q, h, at)
			return err
		})
		if err != nil {
			kind = portal.KindOf(err)
		}
		return a, kind
	}
	accountUpdate(t, store, insert)
	if a, kind := find(hash, accountsAt); a.ID != id || kind != fine {
		t.Errorf("%+v, %v", a, kind)
	}
	if _, kind := find(hash, accountsAt.Add(time.Minute)); kind != portal.NotFound {
		t.Errorf("when its time has come: %v", kind)
	}
	if _, kind := find(db.SessionHash{}, accountsAt); kind != portal.NotFound {
		t.Errorf("unknown: %v", kind)
	}
	for name, end := range map[string]func(context.Context, *db.Tx) error{
		"ended":  func(ctx context.Context, tx *db.Tx) error { return db.DeleteHalfSession(ctx, tx, hash) },
		"all":    func(ctx context.Context, tx *db.Tx) error { return db.EndAllSessions(ctx, tx, id) },
		"others": func(ctx context.Context, tx *db.Tx) error { return db.EndOtherSessions(ctx, tx, id, hash) },
	} {
		accountUpdate(t, store, end)
		if _, kind := find(hash, accountsAt); kind != portal.NotFound {
			t.Errorf("%s: %v", name, kind)
		}
		accountUpdate(t, store, insert)
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error { return db.CloseAccount(ctx, tx, id, false, accountsAt) })
	accountUpdate(t, store, insert)
	if _, kind := find(hash, accountsAt); kind != portal.NotFound {
		t.Errorf("of a closed account: %v", kind)
	}
}

// Trust is in one browser of one account, for a time; no account takes away or
// sees another's.
func TestTrustedDevices(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	other := id + 1
	hash := func(n int) [sha256.Size]byte { return sha256.Sum256([]byte{byte(n)}) }
	trust := func(n int) {
		accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
			return db.InsertDevice(ctx, tx, db.NewDevice{Account: id, Hash: hash(n), UserAgent: fmt.Sprint(n), ExpiresAt: accountsAt.Add(time.Duration(n) * time.Minute)})
		})
	}
	sees := func(account portal.AccountID, n int) (seen bool) {
		accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) (err error) {
			seen, err = db.SeeDevice(ctx, tx, account, hash(n))
			return err
		})
		return seen
	}
	list := func(at time.Time) (out []portal.Trusted) {
		err := store.View(t.Context(), func(q db.Reader) (err error) {
			out, err = db.Devices(t.Context(), q, id, at)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	trust(0)
	trust(1)
	trust(2)
	if sees(id, 0) || !sees(id, 1) || sees(other, 1) || sees(id, 3) {
		t.Error("trust in one that has run out, in another's or in an unknown one, or none in a good one")
	}
	if now, later := list(accountsAt), list(accountsAt.Add(time.Minute)); len(now) != 2 || len(later) != 1 || later[0].UserAgent != "2" {
		t.Errorf("listed %+v, and a minute later %+v", now, later)
	}
	first := list(accountsAt)[0].ID
	remove := func(account portal.AccountID) portal.Kind {
		return kindIn(t, store, func(ctx context.Context, tx *db.Tx) error { return db.DeleteDevice(ctx, tx, account, first) })
	}
	if theirs, own, again := remove(other), remove(id), remove(id); theirs != portal.NotFound || own != fine || again != portal.NotFound {
		t.Errorf("removed by another %v, by the owner %v, twice %v", theirs, own, again)
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error { return db.ForgetDevice(ctx, tx, other, hash(1)) })
	if !sees(id, 1) {
		t.Error("another account forgets a browser for this one")
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error { return db.ForgetDevice(ctx, tx, id, hash(1)) })
	if sees(id, 1) {
		t.Error("it was to be forgotten")
	}
}
