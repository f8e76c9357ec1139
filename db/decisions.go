package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// SendOrder makes a draft a quotation that its customer sees: Conflict when it
// is none.
func SendOrder(ctx context.Context, tx *Tx, id portal.OrderID) error {
	return decide(ctx, tx, portal.EventQuotationSent, id, `UPDATE orders SET status = 'sent', sent_at = ?1, version = version + 1, updated_at = ?1
		WHERE id = ?2 AND status = 'draft' RETURNING number`, toMillis(tx.Now), id)
}

// ConfirmOrder makes a quotation an order: Conflict when it is not sent.
func ConfirmOrder(ctx context.Context, tx *Tx, id portal.OrderID) error {
	return decide(ctx, tx, portal.EventOrderAgreed, id, `UPDATE orders SET status = 'sale', confirmed_at = ?1, version = version + 1, updated_at = ?1
		WHERE id = ?2 AND status = 'sent' RETURNING number`, toMillis(tx.Now), id)
}

// DeclineOrder cancels a quotation with who rejected it, and why: Conflict when
// it is not sent.
func DeclineOrder(ctx context.Context, tx *Tx, id portal.OrderID, by, reason string) error {
	return decide(ctx, tx, portal.EventQuotationDeclined, id, `UPDATE orders SET status = 'cancelled', declined_at = ?1, declined_by = ?2, reason = ?3,
		version = version + 1, updated_at = ?1 WHERE id = ?4 AND status = 'sent' RETURNING number`, toMillis(tx.Now), by, reason, id)
}

// CancelOrder cancels a quotation or an order for the business, with why:
// Conflict when it is cancelled already. That it was an order is known by its
// day of confirmation; of one that came from elsewhere, the day it came.
func CancelOrder(ctx context.Context, tx *Tx, id portal.OrderID, reason string) error {
	return decide(ctx, tx, portal.EventOrderWithdrawn, id, `UPDATE orders SET status = 'cancelled', declined_at = ?1, declined_by = '', reason = ?2,
		confirmed_at = iif(status = 'sale' AND confirmed_at = 0, created_at, confirmed_at), version = version + 1, updated_at = ?1
		WHERE id = ?3 AND status <> 'cancelled' RETURNING number`, toMillis(tx.Now), reason, id)
}

// decide moves an order to another state, by a statement that returns its
// number, and lets those know who want to: Conflict when it is in another one.
func decide(ctx context.Context, tx *Tx, what portal.EventType, id portal.OrderID, query string, args ...any) error {
	var number string
	err := tx.queryRow(ctx, query, args...).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	if err != nil {
		return translate(err)
	}
	return announce(ctx, tx, what, aboutOrder(id, number))
}

// InsertSignature stores how a quotation was accepted: Conflict when another
// signature holds.
func InsertSignature(ctx context.Context, tx *Tx, order portal.OrderID, s portal.Signature) error {
	_, err := tx.exec(ctx, `INSERT INTO signatures (order_id, account_id, share_id, revision, name, signed_at, address, user_agent, content, hash, drawing)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, order, nullID(s.Account), nullID(s.Share), s.Revision, s.Name, toMillis(s.At), s.Address, s.UserAgent, s.Content, s.Hash[:], s.Drawing)
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	if err != nil {
		return err
	}
	return touchOrder(ctx, tx, order)
}

// touchOrder counts a change, so that files drawn before are not shown again.
func touchOrder(ctx context.Context, tx *Tx, id portal.OrderID) error {
	_, err := tx.exec(ctx, "UPDATE orders SET version = version + 1, updated_at = ? WHERE id = ?", toMillis(tx.Now), id)
	return err
}

// VoidSignatures takes the signature off a quotation that was changed.
func VoidSignatures(ctx context.Context, tx *Tx, order portal.OrderID) error {
	_, err := tx.exec(ctx, "UPDATE signatures SET voided_at = ? WHERE order_id = ? AND voided_at = 0", toMillis(tx.Now), order)
	return err
}

// SignatureDrawing is the picture of the newest signature of an order; nil
// where it was typed. NotFound outside the scope.
func SignatureDrawing(ctx context.Context, q Reader, s access.Scope, order portal.OrderID) (drawing []byte, err error) {
	where, args := scopedDocument(s, portal.OrderDocument, "o.")
	err = q.queryRow(ctx, `SELECT s.drawing FROM orders o JOIN signatures s ON s.id = (SELECT MAX(id) FROM signatures WHERE order_id = o.id)
		WHERE o.id = ? AND o.status <> 'draft' AND `+where, append([]any{order}, args...)...).Scan(&drawing)
	return drawing, missing(err)
}

// SignaturesOf are all signatures of some orders, those that were voided too,
// the oldest first, without what was signed and how it was drawn.
func SignaturesOf(ctx context.Context, q Reader, s access.Scope, orders []portal.OrderID) (map[portal.OrderID][]portal.Signature, error) {
	list, err := json.Marshal(orders)
	if err != nil {
		return nil, err
	}
	where, args := scopedDocuments(s, "o.")
	rows, err := q.query(ctx, `SELECT s.order_id, s.id, COALESCE(s.account_id, 0), s.revision, s.name, s.signed_at, s.address, s.user_agent, s.hash, s.drawing IS NOT NULL, s.voided_at
		FROM json_each(?) JOIN orders o ON o.id = json_each.value JOIN signatures s ON s.order_id = o.id
		WHERE o.status <> 'draft' AND `+where+" ORDER BY s.order_id, s.id", append([]any{string(list)}, args...)...)
	out := map[portal.OrderID][]portal.Signature{}
	_, err = collect(rows, err, func(r *sql.Rows) (g portal.Signature, err error) {
		var order portal.OrderID
		var hash []byte
		var at, voided int64
		err = r.Scan(&order, &g.ID, &g.Account, &g.Revision, &g.Name, &at, &g.Address, &g.UserAgent, &hash, &g.Drawn, &voided)
		g.At, g.VoidedAt = fromMillis(at), fromMillis(voided)
		copy(g.Hash[:], hash)
		out[order] = append(out[order], g)
		return g, err
	})
	return out, err
}

// SetChosen keeps what a customer chose of the optional lines, and the totals
// that come of it.
func SetChosen(ctx context.Context, tx *Tx, o portal.Order) error {
	for i, l := range o.Lines {
		if !l.Optional || l.Kind != portal.ItemLine {
			continue
		}
		_, err := tx.exec(ctx, "UPDATE order_lines SET chosen = ?, amount = ? WHERE order_id = ? AND pos = ?", l.Chosen, l.Amount.Minor(), o.ID, i+1)
		if err != nil {
			return err
		}
	}
	_, err := tx.exec(ctx, "UPDATE orders SET untaxed = ?, tax = ?, total = ?, version = version + 1, updated_at = ? WHERE id = ?",
		o.Untaxed.Minor(), o.Tax.Minor(), o.Total.Minor(), toMillis(tx.Now), o.ID)
	if err != nil {
		return err
	}
	return setOrderText(ctx, tx, o)
}

// setOrderText writes what an order is searched by, its total with it.
func setOrderText(ctx context.Context, tx *Tx, o portal.Order) error {
	_, err := tx.exec(ctx, "UPDATE order_texts SET text = ? WHERE order_id = ?", portal.SearchText(o.Number, o.Reference, o.Lines, o.Total), o.ID)
	return err
}

// ReviseOrder stores what staff changed of a quotation: its head, lines, sums
// and terms, as the next revision. Conflict when it is at another version than o.
func ReviseOrder(ctx context.Context, tx *Tx, o portal.Order) error {
	res, err := tx.exec(ctx, `UPDATE orders SET status = ?, contact_id = ?, commercial_id = ?, order_date = ?, currency = ?, valid_until = ?, reference = ?, note = ?,
		seller_name = ?, seller_address = ?, seller_vat = ?, customer_name = ?, customer_address = ?, customer_vat = ?, delivery_name = ?, delivery_address = ?,
		untaxed = ?, tax = ?, total = ?, needs_signature = ?, needs_payment = ?, prepayment = ?, prices_include_tax = ?, tax_note = ?,
		confirmed_at = iif(?1 = 'sale', confirmed_at, 0), revision = revision + 1, revised_at = ?, version = version + 1, updated_at = ?
		WHERE id = ? AND version = ?`,
		o.Status, o.Contact, o.Commercial, o.OrderedOn, o.Total.Currency(), o.ValidUntil, o.Reference, o.Note,
		o.Seller.Name, o.Seller.Address, o.Seller.VAT, o.Customer.Name, o.Customer.Address, o.Customer.VAT, o.Delivery.Name, o.Delivery.Address,
		o.Untaxed.Minor(), o.Tax.Minor(), o.Total.Minor(), !o.Unsigned, o.Payment, o.Prepayment, o.PricesIncludeTax, o.TaxNote,
		toMillis(tx.Now), toMillis(tx.Now), o.ID, o.Version)
	if err := expectOne(res, err); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "DELETE FROM order_lines WHERE order_id = ?", o.ID); err != nil {
		return err
	}
	if err := insertOrderLines(ctx, tx, o.ID, o.Lines); err != nil {
		return err
	}
	return setOrderText(ctx, tx, o)
}

// keptLine is a line of a revision.
type keptLine struct {
	Kind     portal.LineKind
	Text     string
	Quantity int64
	Price    int64
	Discount int64
	Tax      int64
	Amount   int64
	Optional bool
	Included bool `json:",omitempty"` // the tax, in price and amount
	Reduced  bool `json:",omitempty"` // the rate
}

// InsertRevision keeps a quotation as it is before it is changed.
func InsertRevision(ctx context.Context, tx *Tx, who portal.AccountID, o portal.Order) error {
	var lines []keptLine
	for _, l := range o.Lines {
		lines = append(lines, keptLine{l.Kind, l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate, l.Amount.Minor(), l.Optional, l.TaxIncluded, l.Reduced()})
	}
	text, err := json.Marshal(lines)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "INSERT INTO order_revisions (order_id, revision, currency, lines, total, account_id, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
		o.ID, o.Revision, o.Total.Currency(), string(text), o.Total.Minor(), nullID(who), toMillis(tx.Now))
	return err
}

// RevisionOf is a quotation as it was: NotFound outside the scope.
func RevisionOf(ctx context.Context, q Reader, s access.Scope, order portal.OrderID, number int) (r portal.Revision, err error) {
	where, args := scopedDocument(s, portal.OrderDocument, "o.")
	var currency, text string
	var total, until int64
	err = q.queryRow(ctx, `SELECT r.revision, r.currency, r.lines, r.total, r.until FROM order_revisions r JOIN orders o ON o.id = r.order_id
		WHERE r.order_id = ? AND r.revision = ? AND `+where, append([]any{order, number}, args...)...).Scan(&r.Number, &currency, &text, &total, &until)
	if err != nil {
		return r, missing(err)
	}
	r.Total, r.Until = money(total, currency), fromMillis(until)
	var lines []keptLine
	if err := json.Unmarshal([]byte(text), &lines); err != nil {
		return r, err
	}
	for _, l := range lines {
		r.Lines = append(r.Lines, portal.Line{Kind: l.Kind, Description: l.Text, Quantity: l.Quantity, UnitPrice: money(l.Price, currency), Discount: l.Discount,
			TaxRate: l.Tax, Amount: money(l.Amount, currency), Optional: l.Optional, TaxIncluded: l.Included, Mark: portal.MarkOf(l.Reduced)})
	}
	return r, nil
}

// InsertView notes that somebody has looked at a quotation on a day; noted
// before, it stays as it is.
func InsertView(ctx context.Context, tx *Tx, order portal.OrderID, who portal.AccountID, day portal.Date) error {
	_, err := tx.exec(ctx, "INSERT INTO order_views (order_id, day, account_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", order, day, who, toMillis(tx.Now))
	return err
}

// ViewedOn reports that somebody has looked at a quotation on a day.
func ViewedOn(ctx context.Context, q Reader, order portal.OrderID, who portal.AccountID, day portal.Date) (seen bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM order_views WHERE order_id = ? AND day = ? AND account_id = ?)", order, day, who).Scan(&seen)
	return seen, translate(err)
}

// OrderByKey is the order that was made with an idempotency key; 0 for none.
func OrderByKey(ctx context.Context, q Reader, key string) (id portal.OrderID, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE((SELECT id FROM orders WHERE idempotency_key = ?), 0)", key).Scan(&id)
	return id, translate(err)
}

// SetOrderAsked keeps who asked for an order, and with which key.
func SetOrderAsked(ctx context.Context, tx *Tx, id portal.OrderID, by portal.AccountID, key string) error {
	_, err := tx.exec(ctx, "UPDATE orders SET asked_by = ?, idempotency_key = ? WHERE id = ?", nullID(by), nullText(key), id)
	return err
}

// Drafts are the quotations that are not sent yet, newest first.
func Drafts(ctx context.Context, q Reader, s access.Scope, limit int) ([]portal.Draft, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT o.id, o.number, o.customer_name, o.order_date, o.currency, o.total, o.asked_by IS NOT NULL, COALESCE(g.id, 0), COALESCE(g.number, '')
		FROM orders o INDEXED BY orders_draft LEFT JOIN orders g ON g.id = o.origin_id WHERE o.status = 'draft' ORDER BY o.id DESC LIMIT ?`, limit)
	return collect(rows, err, func(r *sql.Rows) (d portal.Draft, err error) {
		var currency string
		var total int64
		err = r.Scan(&d.ID, &d.Number, &d.Customer, &d.On, &currency, &total, &d.Asked, &d.Origin, &d.OriginNo)
		d.Total = money(total, currency)
		return d, err
	})
}

// InsertShipment stores a delivery of an order's lines.
func InsertShipment(ctx context.Context, tx *Tx, order portal.OrderID, who portal.AccountID, key string, d portal.Shipment) error {
	id, err := tx.insert(ctx, `INSERT INTO deliveries (order_id, idempotency_key, delivered_on, carrier, tracking, note, account_id, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, order, key, d.On, d.Carrier, d.Tracking, d.Note, nullID(who), toMillis(tx.Now))
	if err != nil {
		return err
	}
	for _, l := range d.Lines {
		if _, err := tx.exec(ctx, "INSERT INTO delivery_lines (delivery_id, pos, quantity) VALUES (?, ?, ?)", id, l.Line+1, l.Quantity); err != nil {
			return err
		}
	}
	return touchOrder(ctx, tx, order)
}

// ShipmentStored reports that a delivery was stored with an idempotency key.
func ShipmentStored(ctx context.Context, q Reader, key string) (stored bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM deliveries WHERE idempotency_key = ?)", key).Scan(&stored)
	return stored, translate(err)
}

// BilledOf is what invoices hold of an order by tax rate, less credit notes.
func BilledOf(ctx context.Context, q Reader, order portal.OrderID, c portal.Currency) ([]portal.Billed, error) {
	rows, err := q.query(ctx, `SELECT l.tax_rate, i.prices_include_tax, SUM(iif(i.kind = 'invoice', l.amount, -l.amount))
		FROM invoices i INDEXED BY invoices_order CROSS JOIN invoice_lines l ON l.invoice_id = i.id
		WHERE i.order_id = ? AND i.status = 'posted' AND l.kind = 'item'
		GROUP BY l.tax_rate, i.prices_include_tax ORDER BY l.tax_rate DESC, i.prices_include_tax`, order)
	return collect(rows, err, func(r *sql.Rows) (b portal.Billed, err error) {
		var base int64
		err = r.Scan(&b.Rate, &b.Included, &base)
		b.Base = portal.NewMoney(base, c)
		return b, err
	})
}

// DraftOf reports that a draft comes from an order already.
func DraftOf(ctx context.Context, q Reader, origin portal.OrderID) (waits bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM orders WHERE origin_id = ? AND status = 'draft')", origin).Scan(&waits)
	return waits, translate(err)
}
