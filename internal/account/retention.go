package account

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// keepKey begins the names of the settings.
const keepKey = "keep_"

// forgets is what is deleted once it is old enough. Money, documents and the audit
// log are not among it, and never will be.
var forgets = map[portal.Keepable]func(context.Context, *db.Tx, time.Time) (int64, error){
	portal.KeepLetters: db.ForgetLettersBefore,
	portal.KeepDevices: db.ForgetDevicesBefore,
	portal.KeepFiles:   db.ForgetFilesOfDeleted,
}

// Retention is how long things are kept.
func (s *Service) Retention(ctx context.Context, _ access.Admin) (portal.Retention, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Retention, error) { return retention(ctx, q) })
}

func retention(ctx context.Context, q db.Reader) (portal.Retention, error) {
	set, err := db.Settings(ctx, q, keepKey)
	r := portal.Retention{}
	for _, k := range portal.Keepables {
		if n, err := strconv.Atoi(set[keepKey+string(k)]); err == nil && n >= k.Least() {
			r[k] = n // what cannot be read deletes nothing
		}
	}
	return r, err
}

// SetRetention says in days, as typed, how long each is kept; empty is for ever.
// Invalid by field; Conflict when it was changed meanwhile.
func (s *Service) SetRetention(ctx context.Context, who access.Admin, version int64, typed map[portal.Keepable]string, from Desk) error {
	var p portal.Problems
	next := map[portal.Keepable]string{}
	for _, k := range portal.Keepables {
		text := strings.TrimSpace(typed[k])
		if n, err := strconv.Atoi(text); text != "" && (err != nil || n < k.Least() || n > portal.MaxKept) {
			p.Add(string(k), "retention.days_wrong", portal.Args{"least": k.Least(), "most": portal.MaxKept})
		} else if text != "" {
			next[k] = strconv.Itoa(n)
		}
	}
	if err := p.Err(); err != nil {
		return err
	}
	stored, err := s.Retention(ctx, who)
	if err != nil {
		return err
	}
	return s.settle(ctx, who, from, RetentionTopic, version, func(portal.Business) settled {
		out := settled{}
		for _, k := range portal.Keepables {
			out[keepKey+string(k)] = [2]string{stored.Text(k), next[k]}
		}
		return out
	})
}

// Forget deletes what has been kept long enough, some at a time, so that nobody
// waits for it.
func (s *Service) Forget(ctx context.Context, _ access.System) error {
	var r portal.Retention
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		r, err = retention(ctx, q)
		return err
	})
	if err != nil {
		return fmt.Errorf("account.Forget: %w", err)
	}
	for _, k := range portal.Keepables {
		for more := r[k] > 0; more && ctx.Err() == nil; {
			err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
				n, err := forgets[k](ctx, tx, tx.Now.AddDate(0, 0, -r[k]))
				more = n > 0
				return err
			})
			if err != nil {
				return fmt.Errorf("account.Forget %s: %w", k, err)
			}
		}
	}
	return nil
}
