package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// The order's row with what customers decided on it, its payments and
// deliveries, and how much of it is paid and invoiced. ?1 is now, ?2 the one
// holder whose documents are seen, ?3 whether views are read.
const orderQuery = `SELECT o.id, o.number, o.status, o.contact_id, o.commercial_id, o.order_date, o.valid_until, o.currency,
	o.reference, o.note, o.seller_name, o.seller_address, o.seller_vat, o.customer_name, o.customer_address, o.customer_vat,
	o.delivery_name, o.delivery_address, o.untaxed, o.tax, o.total, o.version,
	o.revision, o.revised_at, o.needs_signature, o.needs_payment, o.prepayment, o.sent_at, o.confirmed_at, o.declined_at, o.declined_by, o.reason,
	o.prices_include_tax, o.tax_note,
	COALESCE(g.id, 0), COALESCE(g.number, ''), o.asked_by IS NOT NULL,
	COALESCE(s.id, 0), COALESCE(s.account_id, 0), COALESCE(s.share_id, 0), COALESCE(h.email, ''), COALESCE(s.revision, 0), COALESCE(s.name, ''), COALESCE(s.signed_at, 0), COALESCE(s.address, ''),
	COALESCE(s.user_agent, ''), COALESCE(s.hash, x''), s.drawing IS NOT NULL, COALESCE(s.voided_at, 0),
	(SELECT COALESCE(SUM(iif(i.kind = 'invoice', i.total, -i.total)), 0) FROM invoices i INDEXED BY invoices_order WHERE i.order_id = o.id AND i.status = 'posted'),
	(SELECT COALESCE(SUM(p.allocated), 0) FROM payments p INDEXED BY payments_order WHERE p.order_id = o.id AND p.state = 'done'),
	(SELECT COALESCE(SUM(p.amount + p.wallet_hold), 0) FROM payments p INDEXED BY payments_order WHERE p.order_id = o.id
		AND p.state IN ('draft', 'pending', 'authorized') AND p.reserved_until > ?1),
	(SELECT json_group_array(json_array(id, state, method, amount, at, hidden)) FROM (SELECT p.id, p.state, p.method, p.amount + p.wallet_hold AS amount,
		iif(p.done_at > 0, p.done_at, p.created_at) AS at, ?2 <> 0 AND p.contact_id <> ?2 AS hidden
		FROM payments p INDEXED BY payments_order WHERE p.order_id = o.id AND p.state NOT IN ('cancelled', 'error') ORDER BY p.id LIMIT 50)),
	(SELECT json_group_array(json_array(id, delivered_on, carrier, tracking, note, lines)) FROM (SELECT d.id, d.delivered_on, d.carrier, d.tracking, d.note,
		(SELECT json_group_array(json_array(pos, quantity)) FROM delivery_lines l WHERE l.delivery_id = d.id) AS lines
		FROM deliveries d WHERE d.order_id = o.id ORDER BY d.delivered_on, d.id LIMIT 100)),
	(SELECT json_group_array(json_array(account_id, name, day, at)) FROM (SELECT v.account_id, COALESCE(c.name, a.name) AS name, v.day, v.at
		FROM order_views v CROSS JOIN accounts a ON a.id = v.account_id LEFT JOIN contacts c ON c.id = a.contact_id
		WHERE ?3 AND v.order_id = o.id ORDER BY v.day DESC, v.account_id DESC LIMIT 30))
	FROM orders o LEFT JOIN orders g ON g.id = o.origin_id AND (?2 = 0 OR g.contact_id = ?2)
		LEFT JOIN signatures s ON s.id = (SELECT MAX(id) FROM signatures WHERE order_id = o.id) LEFT JOIN shares h ON h.id = s.share_id
	WHERE o.id = ?4 AND (?5 OR o.status <> 'draft') AND `

// OrderByID returns a quotation or order with its lines: NotFound outside the
// scope, and for drafts, which the business's own people alone see. now decides
// which reservations still hold.
func OrderByID(ctx context.Context, q Reader, s access.Scope, id portal.OrderID, now time.Time) (portal.Order, error) {
	where, args := scopedDocument(s, portal.OrderDocument, "o.")
	o, err := scanOrder(q.queryRow(ctx, orderQuery+where, append([]any{toMillis(now), int64(s.Own()), s.All(), id, s.All()}, args...)...))
	if err != nil {
		return portal.Order{}, missing(err)
	}
	if o.Lines, err = orderLines(ctx, q, id, o.Total.Currency()); err != nil {
		return portal.Order{}, err
	}
	o.Stamp(o.Lines)
	o.Invoices, err = invoicesOfOrder(ctx, q, s, id)
	return o, err
}

func scanOrder(r *sql.Row) (o portal.Order, err error) {
	var currency, payments, deliveries, views string
	var untaxed, tax, total, revised, sent, confirmed, declined, signed, voided, billed, paid, reserved int64
	var needsSignature, drawn bool
	var hash []byte
	var sig portal.Signature
	err = r.Scan(&o.ID, &o.Number, &o.Status, &o.Contact, &o.Commercial, &o.OrderedOn, &o.ValidUntil, &currency,
		&o.Reference, &o.Note, &o.Seller.Name, &o.Seller.Address, &o.Seller.VAT, &o.Customer.Name, &o.Customer.Address, &o.Customer.VAT,
		&o.Delivery.Name, &o.Delivery.Address, &untaxed, &tax, &total, &o.Version,
		&o.Revision, &revised, &needsSignature, &o.Payment, &o.Prepayment, &sent, &confirmed, &declined, &o.DeclinedBy, &o.Reason,
		&o.PricesIncludeTax, &o.TaxNote,
		&o.Origin, &o.OriginNo, &o.Asked,
		&sig.ID, &sig.Account, &sig.Share, &sig.SharedTo, &sig.Revision, &sig.Name, &signed, &sig.Address, &sig.UserAgent, &hash, &drawn, &voided,
		&billed, &paid, &reserved, &payments, &deliveries, &views)
	if err != nil {
		return o, err
	}
	o.Untaxed, o.Tax, o.Total = money(untaxed, currency), money(tax, currency), money(total, currency)
	o.Billed, o.Prepaid, o.Reserved = money(billed, currency), money(paid, currency), money(reserved, currency)
	o.Unsigned, o.RevisedAt, o.SentAt = !needsSignature, fromMillis(revised), fromMillis(sent)
	o.ConfirmedAt, o.DeclinedAt = fromMillis(confirmed), fromMillis(declined)
	if sig.ID != 0 {
		sig.At, sig.VoidedAt, sig.Drawn = fromMillis(signed), fromMillis(voided), drawn
		copy(sig.Hash[:], hash)
		o.Signature = &sig
	}
	err = errors.Join(readPayments(payments, currency, &o), readShipments(deliveries, &o), readViews(views, &o))
	return o, err
}

// invoicesOfOrder lists the posted invoices of an order, under the same scope.
func invoicesOfOrder(ctx context.Context, q Reader, s access.Scope, id portal.OrderID) ([]portal.LinkedInvoice, error) {
	where, args := scopedDocuments(s, "")
	rows, err := q.query(ctx, `SELECT id, number, kind, currency, total, residual FROM invoices
		WHERE order_id = ? AND status = 'posted' AND `+where+" ORDER BY id LIMIT 50", append([]any{id}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (l portal.LinkedInvoice, err error) {
		var currency string
		var total, left int64
		err = r.Scan(&l.ID, &l.Number, &l.Kind, &currency, &total, &left)
		l.Total, l.Left = money(total, currency), money(left, currency)
		return l, err
	})
}

// OrderIDByNumber returns 0 when there is none.
func OrderIDByNumber(ctx context.Context, q Reader, number string) (portal.OrderID, error) {
	var id portal.OrderID
	err := q.queryRow(ctx, "SELECT id FROM orders WHERE number = ?", number).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, translate(err)
}

// InsertOrder stores an order with its lines: Conflict when the number is taken.
func InsertOrder(ctx context.Context, tx *Tx, o portal.Order) (portal.OrderID, error) {
	n, err := tx.insert(ctx, `INSERT INTO orders (number, status, contact_id, commercial_id, order_date, valid_until, currency,
		reference, note, seller_name, seller_address, seller_vat, customer_name, customer_address, customer_vat,
		delivery_name, delivery_address, untaxed, tax, total, needs_signature, needs_payment, prepayment, sent_at, confirmed_at, origin_id,
		prices_include_tax, tax_note, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		o.Number, o.Status, o.Contact, o.Commercial, o.OrderedOn, o.ValidUntil, o.Total.Currency(),
		o.Reference, o.Note, o.Seller.Name, o.Seller.Address, o.Seller.VAT, o.Customer.Name, o.Customer.Address, o.Customer.VAT,
		o.Delivery.Name, o.Delivery.Address, o.Untaxed.Minor(), o.Tax.Minor(), o.Total.Minor(), !o.Unsigned, o.Payment,
		cmp.Or(o.Prepayment, 100*portal.PercentScale), toMillis(o.SentAt), toMillis(o.ConfirmedAt), nullID(o.Origin),
		o.PricesIncludeTax, o.TaxNote, toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return 0, portal.Failure(portal.Conflict, "order.number_taken", portal.Args{"number": o.Number})
	}
	if err != nil {
		return 0, err
	}
	id := portal.OrderID(n)
	if err := insertOrderLines(ctx, tx, id, o.Lines); err != nil {
		return 0, err
	}
	_, err = tx.exec(ctx, "INSERT INTO order_texts (order_id, text) VALUES (?, ?)",
		id, portal.SearchText(o.Number, o.Reference, o.Lines, o.Total))
	if err != nil || o.SentAt.IsZero() { // a draft, or what came from elsewhere
		return id, err
	}
	return id, announce(ctx, tx, portal.EventQuotationSent, aboutOrder(id, o.Number))
}
