package auth_test

import (
	"context"
	"database/sql"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

func TestSessionUnknown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	good := h.mustSignIn("sato@aoi.example")
	for name, id := range map[string]string{
		"empty": "", "short": "x", "long": good + "A", "unknown": strings.Repeat("A", 43), "other case": strings.ToLower(good), "not ASCII": strings.Repeat("さ", 43),
	} {
		_, err := h.Session(t.Context(), id)
		if e := wantKind(t, err, portal.Unauthenticated); e.Key != "session.ended" {
			t.Errorf("%s: %v", name, e)
		}
	}
}

// use asks for a session as a browser does, and writes what was seen.
func (h *house) use(id string) bool {
	h.t.Helper()
	ok := h.live(id)
	if err := h.Flush(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	return ok
}

func TestSessionLimits(t *testing.T) {
	t.Parallel()
	rows := []struct {
		login          string
		idle, absolute time.Duration
	}{
		{"sato@aoi.example", 2 * time.Hour, 7 * 24 * time.Hour},
		{"staff@hinoki.example", 30 * time.Minute, 12 * time.Hour},
		{"admin@hinoki.example", 30 * time.Minute, 12 * time.Hour},
	}
	for _, r := range rows {
		t.Run(r.login, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			id := h.mustSignIn(r.login)
			h.clock.pass(r.idle)
			if h.use(id) {
				t.Errorf("alive after %v without use", r.idle)
			}
			id, step := h.mustSignIn(r.login), r.idle-time.Second
			var age time.Duration
			for age = step; age < r.absolute; age += step {
				if h.clock.pass(step); !h.use(id) {
					t.Fatalf("ended after %v in use", age)
				}
			}
			h.clock.pass(r.absolute - (age - step) - time.Millisecond)
			if !h.use(id) {
				t.Error("ended before its time")
			}
			if h.clock.pass(time.Millisecond); h.use(id) {
				t.Errorf("alive after %v", r.absolute)
			}
		})
	}
}

func TestSessionInactiveAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn("sato@aoi.example")
	for _, status := range []string{"revoked", "invited"} {
		h.exec("UPDATE accounts SET status = ? WHERE login = 'sato@aoi.example'", status)
		if h.live(id) {
			t.Errorf("a session of an account that is %s lives", status)
		}
	}
}

func TestTouch(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn("sato@aoi.example")
	seen := func() time.Duration {
		ms := h.count("SELECT seen_at - created_at FROM sessions")
		return time.Duration(ms) * time.Millisecond
	}
	h.clock.pass(time.Minute)
	if h.use(id); seen() != 0 {
		t.Error("written within the minute")
	}
	h.clock.pass(time.Second)
	if h.live(id); seen() != 0 {
		t.Error("written on the request's path")
	}
	if h.use(id); seen() != 61*time.Second {
		t.Errorf("seen at %v, want 61s", seen())
	}
}

// What was seen before a session ended must not bring it back.
func TestTouchDoesNotRevive(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn("sato@aoi.example")
	h.clock.pass(2 * time.Minute)
	if !h.live(id) {
		t.Fatal("the session has ended")
	}
	if err := h.SignOut(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if h.use(id) || h.count("SELECT COUNT(*) FROM sessions") != 0 {
		t.Error("the session is back")
	}
}

// When writing fails, what was seen is kept for the next time.
func TestFlushKeeps(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn("sato@aoi.example")
	h.clock.pass(2 * time.Minute)
	h.live(id)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := h.Flush(ctx); err == nil {
		t.Fatal("flush with a dead context succeeds")
	}
	h.use(id)
	if n := h.count("SELECT seen_at - created_at FROM sessions"); n != 120_000 {
		t.Errorf("seen %d ms after", n)
	}
}

func TestRunWritesAtTheEnd(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn("sato@aoi.example")
	h.clock.pass(2 * time.Minute)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { h.Run(ctx) })
	h.live(id)
	cancel()
	wg.Wait()
	if n := h.count("SELECT seen_at - created_at FROM sessions"); n != 120_000 {
		t.Errorf("seen %d ms after", n)
	}
}

func TestSignOutAndEndSessions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	one, two, other := h.mustSignIn("sato@aoi.example"), h.mustSignIn("sato@aoi.example"), h.mustSignIn("staff@hinoki.example")
	for range 2 { // once more is no error
		if err := h.SignOut(t.Context(), one); err != nil {
			t.Fatal(err)
		}
	}
	if h.live(one) || !h.live(two) {
		t.Error("sign-out ends the wrong session")
	}
	ses, err := h.Session(t.Context(), two)
	if err != nil {
		t.Fatal(err)
	}
	h.update(func(ctx context.Context, tx *db.Tx) error { return h.EndSessions(ctx, tx, ses.Account.ID) })
	if h.live(two) || !h.live(other) {
		t.Error("the wrong sessions ended")
	}
}

func TestFlashOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn("sato@aoi.example")
	if text, err := h.TakeFlash(t.Context(), id); text != "" || err != nil {
		t.Errorf("no flash: %q, %v", text, err)
	}
	if err := h.SetFlash(t.Context(), id, "payment.thanks"); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	texts := make(chan string, 8)
	for range 8 {
		wg.Go(func() {
			text, err := h.TakeFlash(context.Background(), id)
			if err != nil {
				t.Error(err)
			}
			texts <- text
		})
	}
	wg.Wait()
	close(texts)
	n := 0
	for text := range texts {
		if text == "payment.thanks" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d readers got the message, want 1", n)
	}
	if err := h.SetFlash(t.Context(), "gone", "x"); err != nil {
		t.Errorf("a session that has ended: %v", err)
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.guess(2, "sato@aoi.example", "192.0.2.1")
	h.mustSignIn("staff@hinoki.example")
	h.clock.pass(90 * time.Minute)
	h.guess(1, "sato@aoi.example", "192.0.2.1")
	young := h.mustSignIn("staff@hinoki.example")
	h.clock.pass(14 * time.Minute)
	if err := h.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s, n := h.count("SELECT COUNT(*) FROM sessions"), h.count("SELECT COUNT(*) FROM tries"); s != 2 || n != 9 {
		t.Errorf("%d sessions, %d rows of tries; want 2 and 9", s, n)
	}
	h.clock.pass(24 * time.Hour)
	if err := h.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s, n := h.count("SELECT COUNT(*) FROM sessions"), h.count("SELECT COUNT(*) FROM tries"); s != 0 || n != 0 || h.live(young) {
		t.Errorf("%d sessions, %d rows of tries; want none", s, n)
	}
}

// The day that counts is the business's: in Tokyo it is tomorrow already.
func TestSessionToday(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.clock.pass(8 * time.Hour) // 17:00 UTC, 02:00 in Tokyo
	id := h.mustSignIn("sato@aoi.example")
	insertQuote(t, h.raw(), "Q1", "2026-11-23")
	insertQuote(t, h.raw(), "Q2", "2026-11-24")
	insertQuote(t, h.raw(), "Q3", "")
	quotes := func() int {
		ses, err := h.Session(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return ses.Waiting.Quotes
	}
	if n := quotes(); n != 3 {
		t.Errorf("in UTC %d quotations wait, want 3", n)
	}
	h.update(func(ctx context.Context, tx *db.Tx) error { return db.SetSetting(ctx, tx, "time_zone", "Asia/Tokyo") })
	h.clock.pass(61 * time.Second)
	if n := quotes(); n != 2 {
		t.Errorf("in Tokyo %d quotations wait, want 2", n)
	}
}

func insertQuote(t *testing.T, raw *sql.DB, number, until string) {
	t.Helper()
	_, err := raw.Exec(`INSERT INTO orders (number, status, contact_id, commercial_id, order_date, valid_until, currency,
		customer_name, untaxed, tax, total, created_at, updated_at)
		SELECT ?, 'sent', id, id, '2026-11-01', ?, 'JPY', name, 1, 0, 1, 1, 1 FROM contacts WHERE kind = 'company'`, number, until)
	if err != nil {
		t.Fatal(err)
	}
}
