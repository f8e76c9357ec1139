package account

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// A copy of one's data costs a PDF for each document.
const (
	maxExports   = 3
	exportWindow = time.Hour
)

// BeginExport lets a customer take a copy of their data, and writes down that
// they do: TooMany after 3 within an hour.
func (s *Service) BeginExport(ctx context.Context, who access.Customer, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		bucket := "export:" + strconv.FormatInt(int64(who.Account()), 10)
		at, full, err := db.TriesFull(ctx, tx, bucket, tx.Now.Add(-exportWindow), maxExports)
		if err != nil {
			return err
		}
		if full {
			return tooManyExports(at.Add(exportWindow).Sub(tx.Now))
		}
		if _, err := db.InsertTry(ctx, tx, bucket); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "data.exported", Subject: "account", SubjectID: int64(who.Account()), Address: address})
	})
	if err != nil {
		return fmt.Errorf("account.BeginExport: %w", err)
	}
	return nil
}

func tooManyExports(wait time.Duration) error {
	err := portal.Failure(portal.TooMany, "export.too_many", portal.Args{"n": int((wait + time.Minute - 1) / time.Minute)})
	err.RetryAfter = wait
	return err
}

// OwnLog hands out what the log says of the customer's account, newest first,
// some lines at a time. Of others who did something to it only their role is
// told.
func (s *Service) OwnLog(ctx context.Context, who access.Customer, each func([]portal.AuditLine) error) error {
	if who.Account() == 0 {
		return nil
	}
	for f := (db.AuditQuery{Account: who.Account(), Limit: exportBatch}); ; {
		var page portal.AuditPage
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			page, err = db.AuditLog(ctx, q, f)
			return err
		})
		if err != nil {
			return fmt.Errorf("account.OwnLog: %w", err)
		}
		for i, l := range page.Lines {
			if l.Account != 0 && l.Account != who.Account() {
				page.Lines[i].Account, page.Lines[i].Name, page.Lines[i].Login, page.Lines[i].Address = 0, "", "", ""
			}
		}
		if err := each(page.Lines); err != nil {
			return err
		}
		if f.After = page.Next; f.After == 0 {
			return nil
		}
	}
}
