package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// AuditEntry is one line of the audit log: who did what to what, from where.
type AuditEntry struct {
	Actor     access.Actor
	Action    string // verb in the past: "payment.confirmed"
	Subject   string // kind of thing: "payment"
	SubjectID int64
	Details   string // before and after, as text or JSON; no secrets
	Address   string // where the request came from
}

// InsertAudit appends a line and chains it to the one before by SHA-256, so
// that a line removed or altered later is found by genkan check.
//
// Forbidden for who only looks at a customer's pages: they do nothing.
func InsertAudit(ctx context.Context, tx *Tx, e AuditEntry) error {
	if c, ok := e.Actor.(access.Customer); ok && c.Viewed() {
		return portal.Failure(portal.Forbidden, "view.read_only", nil)
	}
	last, err := lastAuditHash(ctx, tx)
	if err != nil {
		return err
	}
	label := e.Actor.Label()
	hash, err := auditHash(last, toMillis(tx.Now), int64(e.Actor.Account()), label, e)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO audit (at, account_id, actor, action, subject, subject_id, details, address, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		toMillis(tx.Now), nullID(e.Actor.Account()), label, e.Action, e.Subject, e.SubjectID, e.Details, e.Address, hash)
	return err
}

func lastAuditHash(ctx context.Context, q Reader) ([]byte, error) {
	var h []byte
	err := q.queryRow(ctx, "SELECT hash FROM audit ORDER BY id DESC LIMIT 1").Scan(&h)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return h, translate(err)
}

// auditHash covers every column but the id. JSON keeps the parts apart.
func auditHash(last []byte, at, account int64, label string, e AuditEntry) ([]byte, error) {
	row, err := json.Marshal([]any{last, at, account, label, e.Action, e.Subject, e.SubjectID, e.Details, e.Address})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(row)
	return sum[:], nil
}
