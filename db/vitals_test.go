package db_test

import (
	"errors"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"genkan/db"
)

// fullScan is a step that reads a table rather than an index.
var fullScan = regexp.MustCompile(`(?m)^SCAN \w+$`)

// TestVitals counts what waits and what failed, and tells of each write how
// long it took.
func TestVitals(t *testing.T) {
	t.Parallel()
	var writes int
	path := filepath.Join(t.TempDir(), "genkan.db")
	d := open(t, path, db.Options{Migrate: true, Wrote: func(waited, held time.Duration) {
		if waited < 0 || held <= 0 {
			t.Errorf("waited %s, held %s", waited, held)
		}
		writes++
	}})
	put(t, d, "name", "x")
	if writes == 0 {
		t.Error("no write is told")
	}
	other := raw(t, path)
	for _, q := range []string{
		"INSERT INTO outbox (dedup_key, kind, recipient, language, params, state, next_try_at, created_at) VALUES ('1', 'x', 'a@b.example', 'en', '{}', 'dead', 1, 1), ('2', 'x', 'a@b.example', 'en', '{}', 'queued', 1, 1)",
		"INSERT INTO accounts (login, role, status, name, created_at, updated_at) VALUES ('a@b.example', 'admin', 'active', 'A', 1, 1), ('c@b.example', 'admin', 'revoked', 'C', 1, 1)",
		"INSERT INTO audit (at, actor, action, subject, hash) VALUES (1000, 'x', 'account.sign_in_failed', 'account', randomblob(32)), (9000, 'x', 'account.sign_in_failed', 'account', randomblob(32))",
	} {
		mustExec(t, other, q)
	}
	err := d.View(t.Context(), func(q db.Reader) error {
		v, err := db.ReadVitals(t.Context(), q, time.UnixMilli(5000))
		if want := (db.Vitals{MailsWaiting: 1, MailsFailed: 1, SignInFailures: 1, Admins: 1, NewestWrite: time.UnixMilli(9000).UTC()}); v != want {
			t.Errorf("%+v, want %+v", v, want)
		}
		return err
	})
	file, wal, failed := d.Sizes()
	if err := errors.Join(err, failed); err != nil || file == 0 || wal == 0 {
		t.Errorf("%d %d, %v", file, wal, err)
	}
	var plan []string
	err = d.View(t.Context(), func(q db.Reader) error {
		e := &db.Explainer{Reader: q}
		_, err := db.ReadVitals(t.Context(), e, time.UnixMilli(5000))
		for _, p := range e.Plans {
			plan = append(plan, p.Steps...)
		}
		return err
	})
	if text := strings.Join(plan, "\n"); err != nil || fullScan.MatchString(text) {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestCurrent: a database of another program is not ours to serve.
func TestCurrent(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	d := open(t, path, db.Options{Migrate: true})
	if err := d.Current(t.Context()); err != nil {
		t.Error(err)
	}
	mustExec(t, raw(t, path), "INSERT INTO migrations VALUES (9999, '9999_future', 'x', 1)")
	if err := d.Current(t.Context()); !errors.Is(err, db.ErrSchema) {
		t.Errorf("%v", err)
	}
}
