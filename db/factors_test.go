package db_test

import (
	"context"
	"crypto/sha256"
	"testing"

	"genkan/db"
	"genkan/internal/portal"
)

// factorOf reads what is stored of an account's codes.
func factorOf(t *testing.T, store *db.DB, id portal.AccountID) (f db.TOTP) {
	t.Helper()
	err := store.View(t.Context(), func(q db.Reader) (err error) {
		f, err = db.TOTPOf(t.Context(), q, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// fine is the kind of no error.
const fine = portal.Kind(-1)

// kindIn runs a change and returns the kind of its error.
func kindIn(t *testing.T, store *db.DB, fn func(context.Context, *db.Tx) error) portal.Kind {
	t.Helper()
	err := store.Update(t.Context(), fn)
	if err == nil {
		return fine
	}
	return portal.KindOf(err)
}

// A secret is replaced until it is on, and not after; off, nothing is left.
func TestTOTPStates(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	secret := func(text string) func(context.Context, *db.Tx) error {
		return func(ctx context.Context, tx *db.Tx) error { return db.SetTOTPSecret(ctx, tx, id, []byte(text)) }
	}
	enable := func(ctx context.Context, tx *db.Tx) error { return db.EnableTOTP(ctx, tx, id, 7) }
	disable := func(ctx context.Context, tx *db.Tx) error { return db.DisableTOTP(ctx, tx, id) }
	steps := []struct {
		name string
		do   func(context.Context, *db.Tx) error
		want portal.Kind
		left db.TOTP
	}{
		{"on without a secret", enable, portal.Conflict, db.TOTP{}},
		{"off though off", disable, portal.Conflict, db.TOTP{}},
		{"a secret", secret("one"), fine, db.TOTP{Secret: []byte("one")}},
		{"another", secret("two"), fine, db.TOTP{Secret: []byte("two")}},
		{"on", enable, fine, db.TOTP{Secret: []byte("two"), On: true, Step: 7}},
		{"on twice", enable, portal.Conflict, db.TOTP{Secret: []byte("two"), On: true, Step: 7}},
		{"a secret meanwhile", secret("three"), portal.Conflict, db.TOTP{Secret: []byte("two"), On: true, Step: 7}},
		{"off", disable, fine, db.TOTP{}},
	}
	for _, s := range steps {
		if got := kindIn(t, store, s.do); got != s.want {
			t.Errorf("%s: %v, want %v", s.name, got, s.want)
		}
		if f := factorOf(t, store, id); string(f.Secret) != string(s.left.Secret) || f.On != s.left.On || f.Step != s.left.Step {
			t.Errorf("%s leaves %+v, want %+v", s.name, f, s.left)
		}
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error { return db.RevokeAccount(ctx, tx, id) })
	if got := kindIn(t, store, secret("four")); got != portal.Conflict {
		t.Errorf("a secret for somebody without access: %v", got)
	}
}

// A step serves once, and none before it serves after it (RFC 6238 §5.2).
func TestTakeTOTPStep(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	take := func(step int64) (taken bool) {
		accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) (err error) {
			taken, err = db.TakeTOTPStep(ctx, tx, id, step)
			return err
		})
		return taken
	}
	if take(5) {
		t.Error("a step is taken where codes are off")
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		if err := db.SetTOTPSecret(ctx, tx, id, []byte("s")); err != nil {
			return err
		}
		return db.EnableTOTP(ctx, tx, id, 10)
	})
	for _, s := range []struct {
		step int64
		want bool
	}{{10, false}, {9, false}, {11, true}, {11, false}, {13, true}, {12, false}} {
		if got := take(s.step); got != s.want {
			t.Errorf("step %d: %v, want %v", s.step, got, s.want)
		}
	}
}

// A recovery code is its account's alone, and serves once; new ones replace
// all that were there.
func TestRecoveryCodes(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	code := func(text string) [sha256.Size]byte { return sha256.Sum256([]byte(text)) }
	replace := func(texts ...string) {
		accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
			var all [][sha256.Size]byte
			for _, text := range texts {
				all = append(all, code(text))
			}
			return db.ReplaceRecoveryCodes(ctx, tx, id, all)
		})
	}
	use := func(account portal.AccountID, text string) (ok bool, left int) {
		accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) (err error) {
			if ok, err = db.UseRecoveryCode(ctx, tx, account, code(text)); err != nil {
				return err
			}
			left, err = db.RecoveryCodesLeft(ctx, tx, id)
			return err
		})
		return ok, left
	}
	replace("a", "b")
	for _, s := range []struct {
		name    string
		account portal.AccountID
		text    string
		want    bool
		left    int
	}{
		{"unknown", id, "c", false, 2},
		{"another account's", id + 1, "a", false, 2},
		{"right", id, "a", true, 1},
		{"again", id, "a", false, 1},
	} {
		if ok, left := use(s.account, s.text); ok != s.want || left != s.left {
			t.Errorf("%s: %v, %d left", s.name, ok, left)
		}
	}
	replace("d")
	if ok, left := use(id, "b"); ok || left != 1 {
		t.Errorf("one of those before: %v, %d left", ok, left)
	}
}
