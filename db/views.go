package db

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"genkan/internal/portal"
)

// viewQuery reads a customer as their own session would, with what waits for
// them today; see sessionQuery. Whoever was never let in, or no longer is, is
// seen as somebody of the company who may read everything.
const viewQuery = `SELECT COALESCE(a.id, 0), COALESCE(a.login, ''), COALESCE(a.name, p.name), COALESCE(a.language, p.language), p.email, p.id, p.commercial_id, e.name,
		COALESCE(a.own_only, 0), COALESCE(a.may_pay, 0), COALESCE(a.may_accept, 0), COALESCE(a.may_manage, 1), COALESCE(a.totp_at, 0) > 0,
		(SELECT COUNT(*) FROM (
			SELECT 1 FROM orders INDEXED BY quotes_open WHERE commercial_id = p.commercial_id AND status = 'sent' AND valid_until = ''
				AND (COALESCE(a.own_only, 0) = 0 OR contact_id = p.id)
			UNION ALL
			SELECT 1 FROM orders INDEXED BY quotes_open WHERE commercial_id = p.commercial_id AND status = 'sent' AND valid_until >= ?2
				AND (COALESCE(a.own_only, 0) = 0 OR contact_id = p.id)
			LIMIT 100)),
		(SELECT COUNT(*) FROM (
			SELECT 1 FROM invoices INDEXED BY invoices_open WHERE commercial_id = p.commercial_id AND status = 'posted' AND kind = 'invoice' AND residual > 0
				AND (COALESCE(a.own_only, 0) = 0 OR contact_id = p.id)
			LIMIT 100)),
		(SELECT COUNT(*) FROM (
			SELECT 1 FROM readers r INDEXED BY readers_unread JOIN threads t ON t.kind = r.kind AND t.document_id = r.document_id
			WHERE r.account_id = a.id AND r.unread > 0 AND ` + standing + ` AND t.commercial_id = p.commercial_id AND (a.own_only = 0 OR t.contact_id = p.id)
			LIMIT 100))
	FROM contacts p JOIN contacts e ON e.id = p.commercial_id
		LEFT JOIN accounts a ON a.contact_id = p.id AND a.role = 'portal' AND a.status IN ('active', 'invited')
	WHERE p.id = ?1 AND p.archived_at = 0 AND p.kind IN ('company', 'person')`

// ViewOf is the customer that a contact is, for those who look at their pages:
// the zero View when the contact is there no longer, or is a mere address.
func ViewOf(ctx context.Context, q Reader, contact portal.ContactID, today portal.Date) (v portal.View, err error) {
	a, r := &v.Account, &v.Account.Rights
	err = q.queryRow(ctx, viewQuery, contact, today).Scan(&a.ID, &a.Login, &a.Name, &a.Language, &a.Email, &a.Contact, &a.Commercial, &a.Company,
		&r.OwnOnly, &r.Pay, &r.Accept, &r.Manage, &a.TOTP, &v.Waiting.Quotes, &v.Waiting.Invoices, &v.Waiting.Messages)
	if errors.Is(err, sql.ErrNoRows) {
		return portal.View{}, nil
	}
	a.Role = portal.RolePortal
	return v, translate(err)
}

// SetView lets a session of an account look at a contact's pages; no contact
// ends it. NotFound when the session has ended.
func SetView(ctx context.Context, tx *Tx, account portal.AccountID, hash SessionHash, contact portal.ContactID, until time.Time) error {
	return one(tx.exec(ctx, "UPDATE sessions SET view_contact_id = ?, view_until = ? WHERE id_hash = ? AND account_id = ?", nullID(contact), toMillis(until), hash[:], account))
}
