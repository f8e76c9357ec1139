// Package sales is about quotations and orders: what was offered and what was
// agreed. Money is billing's.
package sales

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/pdf"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
	// Letterhead is the picture that documents carry; nil where they carry the
	// letter mark.
	Letterhead(context.Context, portal.Business) ([]byte, error)
}

// Service does what pages ask about quotations and orders.
type Service struct {
	db       *db.DB
	settings Settings
	press    *pdf.Press
	shares   *sharing.Service
}

// New makes the service on a store. press draws the PDFs; shares gives links to
// customers without an account.
func New(store *db.DB, settings Settings, press *pdf.Press, shares *sharing.Service) *Service {
	return &Service{db: store, settings: settings, press: press, shares: shares}
}

// List is a page of documents, and how many there are without any filter:
// counted up to db.MaxCount.
type List struct {
	portal.Page[portal.DocumentRow]
	Total int
}

// Quotes lists sent and cancelled quotations in the actor's scope.
func (s *Service) Quotes(ctx context.Context, who access.Actor, f portal.Filter) (List, error) {
	return s.list(ctx, who, f, db.ListQuotes, db.CountQuotes)
}

// Orders lists confirmed orders in the actor's scope.
func (s *Service) Orders(ctx context.Context, who access.Actor, f portal.Filter) (List, error) {
	return s.list(ctx, who, f, db.ListOrders, db.CountOrders)
}

type (
	lister  func(context.Context, db.Reader, access.Scope, portal.Filter, portal.Date) (portal.Page[portal.DocumentRow], error)
	counter func(context.Context, db.Reader, access.Scope) (int, error)
)

func (s *Service) list(ctx context.Context, who access.Actor, f portal.Filter, list lister, count counter) (out List, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Page, err = list(ctx, q, who.Scope(), f, b.Today(s.db.Now())); err != nil {
			return err
		}
		if f.Contact == 0 { // whose list it is says the heading then
			out.Total, err = count(ctx, q, who.Scope())
		}
		return err
	})
	return out, err
}

// Order returns a quotation or order: NotFound outside the scope, and for
// drafts, which staff alone see.
func (s *Service) Order(ctx context.Context, who access.Actor, id portal.OrderID) (portal.Order, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Order, error) { return db.OrderByID(ctx, q, who.Scope(), id, s.db.Now()) })
}

// Draft is a quotation before it has a number.
type Draft struct {
	Status     portal.OrderStatus
	Holder     portal.ContactID
	OrderedOn  portal.Date
	ValidUntil portal.Date
	Currency   portal.Currency
	Reference  string
	Note       string
	Delivery   portal.Party // "" is the customer's own address
	Lines      []portal.Line
	Unsigned   bool  // asks for no signature
	Payment    bool  // asks for a payment
	Prepayment int64 // of what part, in thousandths of a percent; 0 is all of it
	Origin     portal.OrderID
	Key        string // one order for each; "" where nothing is asked again
	portal.Pricing
}

// Create gives a draft its number and stores it. A repeated key gives the first.
func (s *Service) Create(ctx context.Context, who access.Actor, d Draft) (portal.OrderID, error) {
	var id portal.OrderID
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if d.Key != "" {
			if id, err = db.OrderByKey(ctx, tx, d.Key); err != nil || id != 0 {
				return err
			}
		}
		o, err := createTx(ctx, tx, who, d, b)
		if err != nil {
			return err
		}
		id = o.ID
		if d.Key != "" {
			if err := db.SetOrderAsked(ctx, tx, id, 0, d.Key); err != nil {
				return err
			}
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.created", Subject: "order",
			SubjectID: int64(id), Details: o.Number + " " + o.Total.String()})
	})
	return id, err
}

func createTx(ctx context.Context, tx *db.Tx, who access.Actor, d Draft, b portal.Business) (o portal.Order, err error) {
	if o, err = d.order(ctx, tx, who, b); err != nil {
		return o, err
	}
	if o.Number, err = billing.NextOrderNumber(ctx, tx, o.OrderedOn); err != nil {
		return o, err
	}
	o.ID, err = db.InsertOrder(ctx, tx, o)
	return o, err
}

func (d Draft) order(ctx context.Context, tx *db.Tx, who access.Actor, b portal.Business) (portal.Order, error) {
	holder, customer, err := billing.FrozenParty(ctx, tx, who, d.Holder)
	if err != nil {
		return portal.Order{}, err
	}
	d.Stamp(d.Lines)
	if err := billing.PriceLines(d.Lines); err != nil {
		return portal.Order{}, err
	}
	sums, err := portal.SumLines(d.Currency, d.Lines)
	if err != nil {
		return portal.Order{}, err
	}
	if d.Delivery.Name == "" {
		d.Delivery = portal.Party{Name: customer.Name, Address: customer.Address}
	}
	o := portal.Order{
		Status: d.Status, Contact: holder.ID, Commercial: holder.Commercial, OrderedOn: d.OrderedOn, ValidUntil: d.ValidUntil,
		Reference: d.Reference, Note: d.Note, Seller: b.Party, Customer: customer, Delivery: d.Delivery,
		Lines: d.Lines, Untaxed: sums.Untaxed, Tax: sums.Tax, Total: sums.Total, Pricing: d.Pricing,
		Deciding: portal.Deciding{Unsigned: d.Unsigned, Payment: d.Payment, Prepayment: d.Prepayment, Origin: d.Origin},
	}
	if d.Status == portal.OrderSent {
		o.SentAt = tx.Now
	}
	return o, nil
}

// Signatures are all signatures of some orders, those that were voided too; of
// orders out of scope there are none. Where somebody else signed, only their
// name is told, and when.
func (s *Service) Signatures(ctx context.Context, who access.Customer, orders []portal.OrderID) (out map[portal.OrderID][]portal.Signature, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.SignaturesOf(ctx, q, who.Scope(), orders)
		return err
	})
	for _, list := range out {
		for i := range list {
			if list[i].Account != who.Account() {
				list[i].Address, list[i].UserAgent = "", ""
			}
		}
	}
	return out, err
}
