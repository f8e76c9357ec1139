package db

import (
	"context"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// HeadOf names a document: NotFound for drafts, for invoices that were
// cancelled, and out of scope.
func HeadOf(ctx context.Context, q Reader, s access.Scope, d portal.Document) (portal.Head, error) {
	h := portal.Head{Document: d}
	where, args := scopedDocument(s, d.Kind, "")
	query := "SELECT number, iif(status = 'sale', 'order', 'quotation'), contact_id, commercial_id, customer_name FROM orders WHERE id = ? AND status <> 'draft' AND "
	if d.Kind == portal.InvoiceDocument {
		query = "SELECT number, kind, contact_id, commercial_id, customer_name FROM invoices WHERE id = ? AND status = 'posted' AND "
	}
	err := q.queryRow(ctx, query+where, append([]any{d.ID}, args...)...).Scan(&h.Number, &h.Form, &h.Contact, &h.Commercial, &h.Customer)
	return h, missing(err)
}
