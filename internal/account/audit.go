package account

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Audit reads a page of the log, which only admins may (product decision 19).
func (s *Service) Audit(ctx context.Context, who access.Admin, f portal.AuditFilter) (page portal.AuditPage, err error) {
	b, err := s.Business(ctx)
	if err != nil {
		return page, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		page, err = auditPage(ctx, q, who, f.Clean(), b.Zone())
		return err
	})
	if err != nil {
		return page, fmt.Errorf("account.Audit: %w", err)
	}
	return page, nil
}

func auditPage(ctx context.Context, q db.Reader, who access.Admin, f portal.AuditFilter, zone *time.Location) (portal.AuditPage, error) {
	if !who.Scope().All() {
		return portal.AuditPage{}, nil
	}
	asked := db.AuditQuery{Account: f.Account, After: f.After, Before: f.Before, Limit: f.Limit, From: midnight(f.From, 0, zone), To: midnight(f.To, 1, zone)}
	if f.Group != "" {
		all, err := db.AuditActions(ctx, q)
		if err != nil {
			return portal.AuditPage{}, err
		}
		asked.Actions = slices.DeleteFunc(append([]string{}, all...), func(a string) bool { return portal.AuditGroupOf(a) != f.Group })
	}
	if f.Query == "" {
		return db.AuditLog(ctx, q, asked)
	}
	targets, partial, err := db.AuditTargets(ctx, q, f.Query)
	if err != nil {
		return portal.AuditPage{}, err
	}
	asked.Search, asked.Targets = true, targets
	page, err := db.AuditLog(ctx, q, asked)
	page.Partial = partial
	return page, err
}

// midnight is when a day begins, or one some days later; zero for no day.
func midnight(d portal.Date, later int, zone *time.Location) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), zone)
	if err != nil {
		return time.Time{}
	}
	return t.AddDate(0, 0, later)
}

// exportBatch is how many lines of the log are in memory at a time.
const exportBatch = 500

// ExportAudit hands out all lines of a filter, some at a time, each read on a
// snapshot of its own: a long read would keep the store's journal growing.
// That the log was taken out is a line in it.
func (s *Service) ExportAudit(ctx context.Context, who access.Admin, f portal.AuditFilter, address string, each func([]portal.AuditLine) error) error {
	if !who.Scope().All() {
		return portal.Missing()
	}
	b, err := s.Business(ctx)
	if err != nil {
		return err
	}
	f = f.Clean()
	f.After, f.Before = 0, 0
	if err := s.noteExport(ctx, who, f, address); err != nil {
		return fmt.Errorf("account.ExportAudit: %w", err)
	}
	for f.Limit = exportBatch; ; {
		var page portal.AuditPage
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			page, err = auditPage(ctx, q, who, f, b.Zone())
			return err
		})
		if err != nil {
			return fmt.Errorf("account.ExportAudit: %w", err)
		}
		if err := each(page.Lines); err != nil {
			return err
		}
		if f.After = page.Next; f.After == 0 {
			return nil
		}
	}
}

// noteExport keeps what was taken out, so that it can be told later.
func (s *Service) noteExport(ctx context.Context, who access.Admin, f portal.AuditFilter, address string) error {
	details, err := json.Marshal(map[string]string{"q": f.Query, "group": string(f.Group), "from": string(f.From), "to": string(f.To)})
	if err != nil {
		return err
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "audit.exported", Subject: "audit", SubjectID: int64(f.Account),
			Details: string(details), Address: address})
	})
}
