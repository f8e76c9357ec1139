package sales

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// Write stores a quotation that staff have written, as a draft. A repeated key
// gives the first. Errors: Invalid (see portal.TypedDocument.Quote; tax_note),
// Conflict (not our form).
func (s *Service) Write(ctx context.Context, who access.Staff, doc portal.TypedDocument, key, address string) (id portal.OrderID, err error) {
	return s.once(ctx, who, key, address, func(ctx context.Context, tx *db.Tx, b portal.Business) (d Draft, err error) {
		var wrong portal.Problems
		w := doc.Quote(&wrong)
		b.CheckOffered(w.Currency, "", &wrong)
		if w.Contact != 0 {
			_, customer, err := billing.Addressee(ctx, tx, who, w.Contact, &wrong)
			if err != nil {
				return d, err
			}
			portal.CheckTaxNote(w.Pricing.TaxNote, w.Lines, b.Party, customer, &wrong)
		}
		if err := billing.CheckProducts(ctx, tx, w.Lines, &wrong); err != nil {
			return d, err
		}
		return Draft{Status: portal.OrderDraft, Holder: w.Contact, OrderedOn: w.On, ValidUntil: w.Until, Currency: w.Currency, Reference: w.Reference, Note: w.Note,
			Lines: w.Lines, Unsigned: w.Unsigned, Payment: w.Payment, Prepayment: w.Prepayment, Pricing: w.Pricing}, wrong.Err()
	})
}

// copyLife is for how many days the copy of a quotation holds.
const copyLife = 30

// Duplicate makes a draft like a quotation or an order, of today, with nothing
// chosen of its options. A repeated key gives the first. Errors: NotFound,
// Conflict (not our form).
func (s *Service) Duplicate(ctx context.Context, who access.Staff, from portal.OrderID, key, address string) (portal.OrderID, error) {
	return s.once(ctx, who, key, address, func(ctx context.Context, tx *db.Tx, b portal.Business) (d Draft, err error) {
		o, err := db.OrderByID(ctx, tx, who.Scope(), from, tx.Now)
		if err != nil {
			return d, err
		}
		today := b.Today(tx.Now)
		return Draft{Status: portal.OrderDraft, Holder: o.Contact, OrderedOn: today, ValidUntil: today.AddDays(copyLife), Currency: o.Total.Currency(), Reference: o.Reference,
			Note: o.Note, Delivery: o.Delivery, Lines: unchosen(o.Lines), Unsigned: o.Unsigned, Payment: o.Payment, Prepayment: o.Prepayment, Pricing: o.Pricing}, nil
	})
}

// once stores a draft under the key of a form, which makes one.
func (s *Service) once(ctx context.Context, who access.Staff, key, address string, draft func(context.Context, *db.Tx, portal.Business) (Draft, error)) (id portal.OrderID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	key, expired := billing.FormKey(who.Account(), key)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if expired == nil {
			if id, err = db.OrderByKey(ctx, tx, key); err != nil || id != 0 {
				return err
			}
		}
		d, err := draft(ctx, tx, b)
		if err != nil {
			return err
		}
		if expired != nil { // what is not there is not found, whatever the form
			return expired
		}
		o, err := createTx(ctx, tx, who, d, b)
		if err != nil {
			return err
		}
		id = o.ID
		if err := db.SetOrderAsked(ctx, tx, id, 0, key); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.created", Subject: "order", SubjectID: int64(id),
			Details: o.Number + " " + o.Total.String(), Address: address})
	})
	if err != nil {
		return 0, fmt.Errorf("sales.Write: %w", err)
	}
	return id, nil
}

// Deletion is a draft that staff take away, as they saw it.
type Deletion struct {
	Order   portal.OrderID
	Version int
	Address string
}

// Delete removes a draft that nobody asked for. Errors: NotFound, Conflict
// (it was sent, or asked for, or changed meanwhile).
func (s *Service) Delete(ctx context.Context, who access.Staff, d Deletion) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		o, err := db.OrderByID(ctx, tx, who.Scope(), d.Order, tx.Now)
		if err != nil {
			return err
		}
		if !o.Deletable() {
			return portal.Failure(portal.Conflict, "editor.not_deletable", nil)
		}
		if err := db.DeleteDraftOrder(ctx, tx, d.Order, d.Version); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.deleted", Subject: "order", SubjectID: int64(o.ID),
			Details: o.Number + " " + o.Customer.Name + " " + o.Total.String(), Address: d.Address})
	})
	if err != nil {
		return fmt.Errorf("sales.Delete %d: %w", d.Order, err)
	}
	return nil
}

// Confirmation is a quotation that staff confirm for its customer, who agreed
// in another way.
type Confirmation struct {
	Order   portal.OrderID
	Version int
	Tell    bool // the customer is sent a confirmation
	Address string
}

// Confirm makes a quotation an order without its customer: also one that has
// expired, or that was never sent. Errors: NotFound, Conflict (cancelled, an
// order already, without items, or changed meanwhile).
func (s *Service) Confirm(ctx context.Context, who access.Staff, c Confirmation) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		o, err := db.OrderByID(ctx, tx, who.Scope(), c.Order, tx.Now)
		if err != nil {
			return err
		}
		switch {
		case o.CheckConfirmable() != nil:
			return o.CheckConfirmable()
		case o.Version != c.Version:
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		if o.Status == portal.OrderDraft {
			if err := db.SendOrder(ctx, tx, o.ID); err != nil {
				return err
			}
		}
		to, err := s.readerOf(ctx, tx, who, o, c.Tell)
		if err != nil {
			return err
		}
		return billing.ConfirmTx(ctx, tx, who, o, to, c.Address)
	})
	if err != nil {
		return fmt.Errorf("sales.Confirm %d: %w", c.Order, err)
	}
	return nil
}

// readerOf is whom a document is for; nobody when they are not to be told.
func (s *Service) readerOf(ctx context.Context, tx *db.Tx, who access.Staff, o portal.Order, tell bool) (r billing.Reader, err error) {
	if !tell {
		return r, nil
	}
	h, err := db.HeadOf(ctx, tx, who.Scope(), portal.Document{Kind: portal.OrderDocument, ID: int64(o.ID)})
	if err != nil {
		return r, err
	}
	to, link, err := s.shares.HolderTx(ctx, tx, h)
	return billing.Reader{Name: to.Name, Email: to.Email, Language: to.Language, Link: link}, err
}

// Aids are what helps to write a document: whom it is for, and what a search
// has found.
type Aids struct {
	Holder   portal.ContactRow // the zero row while nobody is chosen
	Holders  []portal.ContactRow
	Products []portal.PricedProduct // with prices in the currency that was wanted
	Rates    []db.TaxRate
}

// The most hits of a search, and the most rates that are offered.
const (
	maxHits  = 10
	maxRates = 20
)

// Wanted is what is looked for: "" is not.
type Wanted struct {
	Holder, Product string
	Currency        portal.Currency // of prices
}

// Aids looks for what was wanted. A contact that is not there is none.
func (s *Service) Aids(ctx context.Context, who access.Staff, holder portal.ContactID, w Wanted) (a Aids, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		if holder != 0 {
			c, err := db.ContactByID(ctx, q, who.Scope(), holder)
			if err != nil && portal.KindOf(err) != portal.NotFound {
				return err
			}
			a.Holder = portal.ContactRow{ID: c.ID, Commercial: c.Commercial, Kind: c.Kind, Name: c.Name, Email: c.Email}
		}
		if w.Holder != "" {
			if a.Holders, err = db.HoldersLike(ctx, q, who.Scope(), w.Holder, maxHits); err != nil {
				return err
			}
		}
		if w.Product != "" {
			if a.Products, err = db.FindProducts(ctx, q, w.Product, w.Currency, maxHits); err != nil {
				return err
			}
		}
		a.Rates, err = db.TaxRates(ctx, q, maxRates)
		return err
	})
	return a, err
}
