package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

func sessionOf(t *testing.T, store *db.DB, hash db.SessionHash, today portal.Date) (s portal.Session, err error) {
	t.Helper()
	err = store.View(t.Context(), func(q db.Reader) (err error) {
		s, err = db.SessionByHash(t.Context(), q, hash[:], today)
		return err
	})
	return s, err
}

func addSession(t *testing.T, store *db.DB, hash db.SessionHash, account portal.AccountID) {
	t.Helper()
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		return db.InsertSession(ctx, tx, db.NewSession{Hash: hash, Account: account, ExpiresAt: accountsAt.Add(time.Hour)})
	})
}

func TestSessionByHash(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	hash := db.SessionHash{1}
	addSession(t, store, hash, id)
	s, err := sessionOf(t, store, hash, "2026-11-23")
	if err != nil || s.Account.ID != id || s.Account.Company != "Aoi Foods" || !s.Account.Active ||
		!s.CreatedAt.Equal(accountsAt) || !s.SeenAt.Equal(accountsAt) || !s.PasswordAt.Equal(accountsAt) || !s.ExpiresAt.Equal(accountsAt.Add(time.Hour)) {
		t.Errorf("session %+v, %v", s, err)
	}
	if _, err := sessionOf(t, store, db.SessionHash{2}, "2026-11-23"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("unknown: %v", err)
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error { return db.DeleteSession(ctx, tx, hash) })
	if _, err := sessionOf(t, store, hash, "2026-11-23"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("deleted: %v", err)
	}
}

// waitingRows are documents of the company (contact 1) and of a stranger.
func waitingRows(t *testing.T, store *db.DB) {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+store.Path()+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, query := range []string{
		`INSERT INTO contacts (id, kind, commercial_id, name, created_at, updated_at) VALUES (9, 'company', 9, 'Other', 1, 1)`,
		`INSERT INTO orders (number, status, contact_id, commercial_id, order_date, valid_until, currency, customer_name, untaxed, tax, total, created_at, updated_at)
			SELECT 'Q' || column1, column2, column3, column3, '2026-11-01', column4, 'JPY', 'N', 1, 0, 1, 1, 1 FROM (VALUES
			(1, 'sent', 1, ''), (2, 'sent', 1, '2026-11-23'), (3, 'sent', 1, '2026-11-22'), (4, 'sent', 1, '2027-01-01'),
			(5, 'sale', 1, ''), (6, 'draft', 1, ''), (7, 'cancelled', 1, ''), (8, 'sent', 9, ''))`,
		`INSERT INTO invoices (number, kind, status, contact_id, commercial_id, invoice_date, currency, customer_name, untaxed, tax, total, paid, residual, created_at, updated_at)
			SELECT 'I' || column1, column2, column3, column4, column4, '2026-11-01', 'JPY', 'N', 10, 0, 10, 10 - column5, column5, 1, 1 FROM (VALUES
			(1, 'invoice', 'posted', 1, 10), (2, 'invoice', 'posted', 1, 1), (3, 'invoice', 'posted', 1, 0), (4, 'credit_note', 'posted', 1, 10),
			(5, 'invoice', 'draft', 1, 10), (6, 'invoice', 'cancelled', 1, 10), (7, 'invoice', 'posted', 9, 10))`,
	} {
		if _, err := raw.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSessionWaiting(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	waitingRows(t, store)
	addSession(t, store, db.SessionHash{1}, id)
	s, err := sessionOf(t, store, db.SessionHash{1}, "2026-11-23")
	if want := (portal.Waiting{Quotes: 3, Invoices: 2}); err != nil || s.Waiting != want {
		t.Errorf("waiting %+v, %v; want %+v", s.Waiting, err, want)
	}
	var staff portal.AccountID
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Name: "S", Parent: 1})
		if err != nil {
			return err
		}
		staff, err = db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RoleStaff, Login: "s@x.example", Name: "S", Contact: c.ID})
		return err
	})
	addSession(t, store, db.SessionHash{2}, staff)
	if s, err := sessionOf(t, store, db.SessionHash{2}, "2026-11-23"); err != nil || s.Waiting != (portal.Waiting{}) || s.Account.Commercial != 1 {
		t.Errorf("staff: %+v, %v", s, err)
	}
}

// Nothing counts beyond a hundred: whoever has 10,000 must not wait for it.
func TestSessionWaitingCapped(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	raw, err := sql.Open("sqlite3", "file:"+store.Path()+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, until := range []string{"", "2027-01-01"} {
		_, err := raw.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
			INSERT INTO orders (number, status, contact_id, commercial_id, order_date, valid_until, currency, customer_name, untaxed, tax, total, created_at, updated_at)
			SELECT 'Q' || ? || i, 'sent', 1, 1, '2026-11-01', ?, 'JPY', 'N', 1, 0, 1, 1, 1 FROM n`, until, until)
		if err != nil {
			t.Fatal(err)
		}
	}
	addSession(t, store, db.SessionHash{1}, id)
	if s, err := sessionOf(t, store, db.SessionHash{1}, "2026-11-23"); err != nil || s.Waiting.Quotes != 100 {
		t.Errorf("waiting %+v, %v; want 100 quotations", s.Waiting, err)
	}
}

func TestTrimSessions(t *testing.T) {
	t.Parallel()
	store, id := accountStore(t)
	for i := range 4 {
		addSession(t, store, db.SessionHash{byte(i)}, id)
	}
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		if err := db.TouchSession(ctx, tx, db.SessionHash{2}, accountsAt.Add(time.Minute)); err != nil {
			return err
		}
		if err := db.TouchSession(ctx, tx, db.SessionHash{2}, accountsAt); err != nil { // an earlier time changes nothing
			return err
		}
		return db.TrimSessions(ctx, tx, id, 1)
	})
	for i := range 4 {
		s, err := sessionOf(t, store, db.SessionHash{byte(i)}, "2026-11-23")
		if live := err == nil; live != (i == 2) {
			t.Errorf("session %d: %v", i, err)
		} else if live && !s.SeenAt.Equal(accountsAt.Add(time.Minute)) {
			t.Errorf("seen at %v", s.SeenAt)
		}
	}
}

func TestTriesFull(t *testing.T) {
	t.Parallel()
	store, _ := accountStore(t)
	accountUpdate(t, store, func(ctx context.Context, tx *db.Tx) error {
		for range 3 {
			if _, err := db.InsertTry(ctx, tx, "a"); err != nil {
				return err
			}
		}
		if err := db.DeleteTry(ctx, tx, 1); err != nil {
			return err
		}
		rows := []struct {
			bucket string
			since  time.Time
			limit  int
			full   bool
		}{
			{"a", accountsAt.Add(-time.Minute), 2, true},
			{"a", accountsAt.Add(-time.Minute), 3, false},
			{"a", accountsAt, 2, false},
			{"b", accountsAt.Add(-time.Minute), 1, false},
		}
		for _, r := range rows {
			at, full, err := db.TriesFull(ctx, tx, r.bucket, r.since, r.limit)
			if err != nil || full != r.full || full && !at.Equal(accountsAt) {
				return fmt.Errorf("%+v: %v, %v, %w", r, at, full, err)
			}
		}
		return nil
	})
}
