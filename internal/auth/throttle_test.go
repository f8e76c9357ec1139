package auth_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"genkan/internal/portal"
)

// guess tries wrong passwords, and fails the test unless each is let through.
func (h *house) guess(n int, login, address string) {
	h.t.Helper()
	for i := range n {
		if _, err := h.try(login, "wrong", address); portal.KindOf(err) != portal.Invalid {
			h.t.Fatalf("guess %d: %v", i+1, err)
		}
	}
}

func TestThrottleLogin(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.guess(9, "sato@aoi.example", "192.0.2.1")
	h.clock.pass(5 * time.Minute)
	h.guess(1, "  SATO@aoi.EXAMPLE\t", "192.0.2.1") // the same bucket
	h.clock.pass(time.Minute)
	_, err := h.try("sato@aoi.example", password, "192.0.2.1")
	e := wantKind(t, err, portal.TooMany)
	if e.RetryAfter != 9*time.Minute || e.Key != "signin.too_many" || e.Args["n"] != 9 {
		t.Errorf("answer %+v", e)
	}
	if _, err := h.try("sato@aoi.example", password, "192.0.2.2"); err != nil {
		t.Errorf("from another address: %v", err)
	}
	h.clock.pass(9*time.Minute - time.Millisecond)
	_, err = h.try("sato@aoi.example", password, "192.0.2.1")
	if e := wantKind(t, err, portal.TooMany); e.RetryAfter != time.Millisecond || e.Args["n"] != 1 {
		t.Errorf("just before the window has passed: %+v", e)
	}
	h.clock.pass(time.Millisecond)
	if _, err := h.try("sato@aoi.example", password, "192.0.2.1"); err != nil {
		t.Errorf("after the window: %v", err)
	}
	h.guess(10, "sato@aoi.example", "192.0.2.1") // the right password cleared the one left
}

// An unknown login is held back just as a known one.
func TestThrottleUnknownLogin(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.guess(10, "nobody@aoi.example", "192.0.2.1")
	_, err := h.try("nobody@aoi.example", "wrong", "192.0.2.1")
	wantKind(t, err, portal.TooMany)
	if n := h.count("SELECT COUNT(*) FROM tries WHERE bucket LIKE '%nobody%'"); n != 0 {
		t.Error("what was typed is stored")
	}
}

func TestThrottleAddress(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name       string
		first, own func(int) string
		other      string
	}{
		{"IPv4", func(int) string { return "192.0.2.1" }, func(int) string { return "::ffff:192.0.2.1" }, "192.0.2.2"},
		{"IPv6 by /64", func(i int) string { return fmt.Sprintf("2001:db8:0:7::%x", i+1) },
			func(int) string { return "2001:db8:0:7:ffff::1%eth0" }, "2001:db8:0:8::1"},
		{"no address", func(int) string { return "@" }, func(int) string { return "@" }, ""},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			for i := range 30 {
				h.guess(1, fmt.Sprintf("g%d@aoi.example", i), r.first(i))
			}
			_, err := h.try("sato@aoi.example", password, r.own(0))
			if e := wantKind(t, err, portal.TooMany); e.RetryAfter != 15*time.Minute {
				t.Errorf("RetryAfter %v", e.RetryAfter)
			}
			if _, err := h.try("sato@aoi.example", password, r.other); err != nil {
				t.Errorf("from another address: %v", err)
			}
		})
	}
}

// A right password clears the login's tries from there, but of the address
// only its own: who has one account must not guess others for ever.
func TestThrottleSuccess(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for range 3 {
		h.guess(9, "sato@aoi.example", "192.0.2.1")
		h.mustSignIn("sato@aoi.example")
	}
	if n := h.count("SELECT COUNT(*) FROM tries WHERE bucket = 'address:192.0.2.1'"); n != 27 {
		t.Errorf("%d tries of the address, want 27", n)
	}
	h.guess(3, "sato@aoi.example", "192.0.2.1")
	_, err := h.try("sato@aoi.example", password, "192.0.2.1")
	wantKind(t, err, portal.TooMany)
}

func TestThrottleParallel(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Gate().SetWait(time.Minute)
	var wg sync.WaitGroup
	errs := make([]error, 64)
	for i := range errs {
		wg.Go(func() { _, errs[i] = h.try("sato@aoi.example", "wrong", "192.0.2.1") })
	}
	wg.Wait()
	n := map[portal.Kind]int{}
	for _, err := range errs {
		n[portal.KindOf(err)]++
	}
	if n[portal.Invalid] != 10 || n[portal.TooMany] != 54 {
		t.Errorf("kinds %v, want 10 wrong and 54 held back", n)
	}
}

// From ever new addresses: after 100 failures in a row no password opens the
// account, today because there were too many, and later because it is closed.
func TestHundredFailures(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.exec("UPDATE accounts SET failures = 97 WHERE login = 'sato@aoi.example'")
	h.guess(2, "sato@aoi.example", "192.0.2.1")
	h.mustSignIn("sato@aoi.example")
	if n := h.count("SELECT failures FROM accounts WHERE login = 'sato@aoi.example'"); n != 0 {
		t.Errorf("%d failures after a right password", n)
	}
	for i := range 10 {
		h.guess(10, "sato@aoi.example", fmt.Sprintf("198.51.100.%d", i))
	}
	_, err := h.try("sato@aoi.example", password, "192.0.2.1")
	if e := wantKind(t, err, portal.TooMany); e.Key != "signin.closed" || e.RetryAfter < 23*time.Hour {
		t.Errorf("answer %v", e)
	}
	if n := h.count("SELECT COUNT(*) FROM audit WHERE details = 'password closed'"); n != 1 {
		t.Errorf("%d lines say that the password was closed, want 1", n)
	}
	h.clock.pass(24 * time.Hour)
	_, err = h.try("sato@aoi.example", password, "192.0.2.1")
	wantKind(t, err, portal.Invalid)
	if n := h.closedMails(); n != 1 {
		t.Errorf("the owner was told %d times that the password is closed, want once", n)
	}
}

// closedMails counts the mails which say that passwords open an account no more.
func (h *house) closedMails() int {
	return h.count(`SELECT COUNT(*) FROM outbox WHERE kind = 'security' AND params LIKE '%"event":"password_closed"%' AND link_id IS NOT NULL`)
}

// The last wrong password may as well be typed within a session; a reset lets
// the count start anew, and another hundred is told anew.
func TestHundredthWithinASession(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn(sato)
	who := h.person(id)
	for round := range 2 {
		h.exec("UPDATE accounts SET failures = 98 WHERE login = ?", sato)
		for i := range 3 {
			if err := h.CheckPassword(t.Context(), who, "wrong", h.from(id)); portal.KindOf(err) != portal.Invalid {
				t.Fatal(err)
			}
			if n, want := h.closedMails(), round+min(i, 1); n != want {
				t.Errorf("round %d, guess %d: told %d times, want %d", round, i, n, want)
			}
		}
	}
	h.exec("UPDATE accounts SET failures = 99, status = 'revoked' WHERE login = ?", sato)
	h.guess(1, sato, "198.51.100.7")
	if n := h.closedMails(); n != 2 {
		t.Errorf("somebody without access was told: %d mails", n)
	}
}

// A login that does not exist is held back just as one that does.
func TestHundredFailuresOfNobody(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for i := range 10 {
		h.guess(10, "nobody@aoi.example", fmt.Sprintf("198.51.100.%d", i))
	}
	_, err := h.try("nobody@aoi.example", password, "192.0.2.1")
	if e := wantKind(t, err, portal.TooMany); e.Key != "signin.closed" {
		t.Errorf("answer %v", e)
	}
}

// Parallel guesses from many addresses cannot pass the hundred either.
func TestHundredFailuresParallel(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Gate().SetWait(time.Minute)
	h.exec("UPDATE accounts SET failures = 95 WHERE login = 'sato@aoi.example'")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := h.try("sato@aoi.example", "wrong", fmt.Sprintf("198.51.100.%d", i)); portal.KindOf(err) != portal.Invalid {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := h.count("SELECT failures FROM accounts WHERE login = 'sato@aoi.example'"); n != 100 {
		t.Errorf("%d failures were checked, want 100", n)
	}
}
