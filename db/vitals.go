package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// Vitals are numbers by which somebody who watches the portal sees how it is.
type Vitals struct {
	MailsWaiting, MailsFailed int // in the outbox
	PaymentsOpen              int // begun, and not decided
	Alerts                    int // what a person must look at
	EventsWaiting             int // of providers, to be acted upon again
	SignInFailures            int // noted in the audit log since a given time
	Admins                    int // who could sign in
	NewestWrite               time.Time
}

// ReadVitals counts them, each along an index of what is counted.
func ReadVitals(ctx context.Context, q Reader, failuresSince time.Time) (v Vitals, err error) {
	var newest int64
	err = q.queryRow(ctx, `SELECT
		(SELECT COUNT(*) FROM outbox WHERE state = 'queued'),
		(SELECT COUNT(*) FROM outbox WHERE state = 'dead'),
		(SELECT COUNT(*) FROM payments WHERE state IN ('draft', 'pending', 'authorized')),
		(SELECT COUNT(*) FROM payment_alerts WHERE resolved_at = 0),
		(SELECT COUNT(*) FROM provider_events WHERE state = 'stored'),
		(SELECT COUNT(*) FROM audit WHERE action = 'account.sign_in_failed' AND at >= ?),
		(SELECT COUNT(*) FROM accounts WHERE role = 'admin' AND status = 'active'),
		(SELECT COALESCE(MAX(at), 0) FROM audit)`, toMillis(failuresSince)).Scan(
		&v.MailsWaiting, &v.MailsFailed, &v.PaymentsOpen, &v.Alerts, &v.EventsWaiting, &v.SignInFailures, &v.Admins, &newest)
	v.NewestWrite = fromMillis(newest)
	return v, translate(err)
}

// Sizes are those of the database's file and of its write-ahead log, in bytes.
func (d *DB) Sizes() (file, wal int64, err error) {
	for name, into := range map[string]*int64{d.path: &file, d.path + "-wal": &wal} {
		info, failed := os.Stat(name)
		switch {
		case failed == nil:
			*into = info.Size()
		case !errors.Is(failed, fs.ErrNotExist):
			err = errors.Join(err, failed)
		}
	}
	return file, wal, err
}
