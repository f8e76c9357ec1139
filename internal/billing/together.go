package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Bundle is what can be paid together: documents of one currency, and what
// there is to pay them with.
type Bundle struct {
	Currency  portal.Currency
	Documents []portal.Invoice // heads, by due date: invoices and credit notes
	Wallet    portal.Money     // what the wallet can give
	Methods   []portal.Method
	Ways      []Offer
	UnderWay  map[portal.InvoiceID]portal.PaymentID // the payment that holds all of a document
}

// Together sorts documents into bundles, in the order of the earliest due
// date. Credit notes alone come with the open invoices that they can be used
// for. NotFound when a document is not there, or out of scope.
func (s *Service) Together(ctx context.Context, who access.Customer, ids []portal.InvoiceID) ([]Bundle, error) {
	heads, free, err := s.payables(ctx, who, ids)
	if err != nil {
		return nil, err
	}
	if c, alone := creditAlone(heads); alone {
		var more []portal.InvoiceID
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			more, err = db.OpenInvoiceIDs(ctx, q, who.Scope(), "", c, max(MaxTogether-len(ids), 0))
			return err
		})
		if err != nil || len(more) == 0 {
			return nil, err
		}
		if heads, free, err = s.payables(ctx, who, append(more, ids...)); err != nil {
			return nil, err
		}
	}
	return s.bundles(ctx, who, heads, free)
}

// creditAlone reports that there are credit notes of one currency and nothing
// to use them for.
func creditAlone(heads []portal.Invoice) (c portal.Currency, alone bool) {
	for _, inv := range heads {
		if inv.Kind == portal.PlainInvoice || c != "" && c != inv.Total.Currency() {
			return "", false
		}
		c = inv.Total.Currency()
	}
	return c, c != ""
}

// Overdue are the invoices of the customer's scope that are overdue, oldest
// first: what is left of them, not their totals (cases 139 and 140).
func (s *Service) Overdue(ctx context.Context, who access.Customer) (ids []portal.InvoiceID, err error) {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return nil, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		ids, err = db.OpenInvoiceIDs(ctx, q, who.Scope(), today, "", MaxTogether)
		return err
	})
	return ids, err
}

// bundles parts documents by currency.
func (s *Service) bundles(ctx context.Context, who access.Customer, heads []portal.Invoice, free map[portal.Currency]portal.Money) (out []Bundle, err error) {
	at := map[portal.Currency]int{}
	for _, inv := range heads {
		c := inv.Total.Currency()
		if _, there := at[c]; !there {
			at[c] = len(out)
			out = append(out, Bundle{Currency: c, Wallet: portal.Zero(c)})
		}
		out[at[c]].Documents = append(out[at[c]].Documents, inv)
	}
	var methods []portal.Method
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		methods, err = saved(ctx, q, who)
		return err
	})
	if err != nil {
		return nil, err
	}
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return nil, err
	}
	under, err := s.underWay(ctx, who, heads)
	if err != nil {
		return nil, err
	}
	for i, b := range out {
		out[i].UnderWay = under
		if have, ok := free[b.Currency]; ok {
			out[i].Wallet = have
		}
		if out[i].Ways, err = s.Ways(ctx, who, b.open()); err != nil {
			return nil, err
		}
		out[i].Methods = chargeable(methods, out[i].Ways, today)
	}
	return out, nil
}

// underWay names the payments of the documents that are wholly held by some:
// mostly none, and then nothing is read.
func (s *Service) underWay(ctx context.Context, who access.Customer, heads []portal.Invoice) (out map[portal.InvoiceID]portal.PaymentID, err error) {
	var held []portal.InvoiceID
	for _, inv := range heads {
		if inv.Left.Positive() && inv.Open().IsZero() {
			held = append(held, inv.ID)
		}
	}
	if len(held) == 0 {
		return nil, nil
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.OpenPaymentsFor(ctx, q, who.Scope(), held)
		return err
	})
	return out, err
}

// open is the most that can be paid of the documents.
func (b Bundle) open() portal.Money {
	sum := int64(0)
	for _, d := range b.Documents {
		if d.Kind == portal.PlainInvoice {
			sum += d.Open().Minor()
		}
	}
	return portal.NewMoney(sum, b.Currency)
}

// Story is a payment with what happened to it since.
type Story struct {
	portal.Payment
	Refunds []portal.Refund
	Charged portal.Method // the saved method that was charged; zero for none, or one that has gone
}

// Story returns a payment with its refunds: NotFound outside the scope.
func (s *Service) Story(ctx context.Context, who access.Client, id portal.PaymentID) (out Story, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Payment, err = db.PaymentByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		if out.State == portal.PaymentDone {
			if out.Refunds, err = db.RefundsOf(ctx, q, who.Scope(), id); err != nil {
				return err
			}
		}
		if out.Saved == 0 {
			return nil
		}
		out.Charged, err = db.MethodByID(ctx, q, who.Scope(), who.Contact(), out.Saved)
		if portal.KindOf(err) == portal.NotFound {
			err = nil
		}
		return err
	})
	return out, err
}
