package exchange

import (
	"context"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// shelf is where a run looks things up and puts them: the database, or, for a
// check, a snapshot of it with a memory of what would have been put there.
type shelf interface {
	reader() db.Reader
	now() time.Time
	contact(context.Context, portal.Contact) (portal.Contact, error)
	product(context.Context, portal.Product) (portal.ProductID, error)
	order(context.Context, portal.Order) (portal.OrderID, error)
	invoice(context.Context, portal.Invoice) (portal.InvoiceID, error)
	payment(context.Context, portal.Payment) (matched bool, err error)
	freeze(context.Context, portal.ContactID) (frozen, error)
	left(context.Context, portal.InvoiceID) (portal.Money, error)
	currency(context.Context, portal.Currency) error
	alias(ctx context.Context, externalID string, contact portal.ContactID) error
}

// written is the database, within the transaction of an import. It notes what
// it puts there.
type written struct {
	billing *billing.Service
	tx      *db.Tx
	who     access.System
	id      portal.ImportID
}

func (w *written) reader() db.Reader { return w.tx }
func (w *written) now() time.Time    { return w.tx.Now }

func (w *written) note(ctx context.Context, kind string, item int64, err error) error {
	if err != nil {
		return err
	}
	return db.InsertImportItem(ctx, w.tx, w.id, kind, item)
}

func (w *written) contact(ctx context.Context, c portal.Contact) (portal.Contact, error) {
	c, err := db.InsertContact(ctx, w.tx, c)
	return c, w.note(ctx, string(Contacts), int64(c.ID), err)
}

func (w *written) product(ctx context.Context, p portal.Product) (portal.ProductID, error) {
	id, err := db.InsertProduct(ctx, w.tx, p)
	return id, w.note(ctx, string(Products), int64(id), err)
}

func (w *written) order(ctx context.Context, o portal.Order) (portal.OrderID, error) {
	id, err := db.InsertOrder(ctx, w.tx, o)
	return id, w.note(ctx, string(Orders), int64(id), err)
}

func (w *written) invoice(ctx context.Context, inv portal.Invoice) (portal.InvoiceID, error) {
	id, err := w.billing.ImportInvoiceTx(ctx, w.tx, inv)
	return id, w.note(ctx, string(Invoices), int64(id), err)
}

func (w *written) payment(ctx context.Context, p portal.Payment) (matched bool, err error) {
	id, matched, err := w.billing.ImportPaymentTx(ctx, w.tx, w.who, p)
	kind := string(Payments)
	if matched {
		kind = "booked"
	}
	return matched, w.note(ctx, kind, int64(id), err)
}

func (w *written) freeze(ctx context.Context, id portal.ContactID) (f frozen, err error) {
	f.holder, f.party, err = billing.FrozenParty(ctx, w.tx, w.who, id)
	return f, err
}

func (w *written) left(ctx context.Context, id portal.InvoiceID) (portal.Money, error) {
	inv, err := db.InvoiceHead(ctx, w.tx, w.who.Scope(), id, w.tx.Now)
	return inv.Left, err
}

// currency makes the currency of the first document that of a business which
// has none yet.
func (w *written) currency(ctx context.Context, c portal.Currency) error {
	// The settings may have been read before an earlier import: ask again.
	now, err := db.Setting(ctx, w.tx, "currency")
	if err != nil || now != "" {
		return err
	}
	return db.SetSetting(ctx, w.tx, "currency", string(c))
}

func (w *written) alias(ctx context.Context, externalID string, contact portal.ContactID) error {
	return db.InsertImportName(ctx, w.tx, w.id, externalID, contact)
}
