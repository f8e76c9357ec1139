package billing

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// NewKey is an idempotency key, drawn with each pay form.
func NewKey() string { return rand.Text() }

// Sum is what a pay form comes to as it is filled in, by the same arithmetic
// that will pay it.
type Sum struct {
	Currency portal.Currency
	Count    int          // documents
	Invoices int          // of which invoices
	Total    portal.Money // of the invoices
	Netted   portal.Money // of it, by credit notes
	Wallet   portal.Money // of the rest, from the wallet
	Rest     portal.Money // for whoever collects it
	Left     portal.Money // on the invoices after that
	Problem  portal.Message
	Problems portal.Problems // of single fields
}

// Payable reports that nothing is wrong.
func (s Sum) Payable() bool { return s.Problem.Key == "" && len(s.Problems) == 0 }

// First is the first thing that is wrong; no key when nothing is.
func (s Sum) First() portal.Message {
	if s.Problem.Key == "" && len(s.Problems) > 0 {
		return s.Problems[0].Message
	}
	return s.Problem
}

// Err is what is wrong as the error of a form; nil when nothing is.
func (s Sum) Err() error {
	if s.Problem.Key != "" {
		return portal.Failure(portal.Conflict, s.Problem.Key, s.Problem.Args)
	}
	return s.Problems.Err()
}

// Sum does the arithmetic of a pay form. What was typed never fails: it has
// problems. NotFound when a document is not there, or out of scope.
func (s *Service) Sum(ctx context.Context, who access.Client, req PayRequest) (sum Sum, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return sum, err
	}
	heads, free, err := s.payables(ctx, who, ids(req.Wishes))
	if err != nil {
		return sum, err
	}
	return sumOf(b, heads, free, req, s.db.Now())
}

// SumOf is Sum for documents that were read already.
func (s *Service) SumOf(b portal.Business, of Bundle, req PayRequest) Sum {
	sum, err := sumOf(b, of.Documents, map[portal.Currency]portal.Money{of.Currency: of.Wallet}, req, s.db.Now())
	if err != nil { // amounts of one currency that do not fit into one
		sum.Problem = portal.Message{Key: "error.invalid"}
	}
	return sum
}

func sumOf(b portal.Business, heads []portal.Invoice, free map[portal.Currency]portal.Money, req PayRequest, now time.Time) (sum Sum, err error) {
	if len(heads) == 0 || len(req.Wishes) == 0 {
		sum.noteProblem(problem("invoices", "pay.choose_invoices", portal.Args{"most": MaxTogether}))
		return sum, nil
	}
	d := noDecision(heads[0])
	for _, w := range req.Wishes {
		i := slices.IndexFunc(heads, func(inv portal.Invoice) bool { return inv.ID == w.Invoice })
		if i < 0 {
			return sum, portal.Missing()
		}
		sum.take(&d, heads[i], d.add(heads[i], w, amountField(req, w), b, now))
	}
	return sum, sum.finish(d, req.Wallet, free)
}

func ids(wishes []Wish) (out []portal.InvoiceID) {
	for _, w := range wishes {
		if !slices.Contains(out, w.Invoice) {
			out = append(out, w.Invoice)
		}
	}
	return out
}

// payables are the heads of documents, by due date, with what the wallet can
// give in each currency.
func (s *Service) payables(ctx context.Context, who access.Client, ids []portal.InvoiceID) (heads []portal.Invoice, free map[portal.Currency]portal.Money, err error) {
	if len(ids) == 0 || len(ids) > MaxTogether {
		return nil, nil, nil
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if heads, err = db.InvoiceHeads(ctx, q, who.Scope(), ids, s.db.Now()); err != nil {
			return err
		}
		free, err = db.WalletsFree(ctx, q, who.Scope(), s.db.Now())
		return err
	})
	return heads, free, err
}

// take counts a document in, with what adding it said.
func (s *Sum) take(d *decision, inv portal.Invoice, err error) {
	s.Count++
	if inv.Kind == portal.PlainInvoice {
		s.Invoices++
	}
	s.noteProblem(err)
	if err == nil && inv.Kind == portal.PlainInvoice {
		left := inv.Left.Minor()
		if s.Left.Currency() != "" {
			left += s.Left.Minor()
		}
		s.Left = portal.NewMoney(left, inv.Left.Currency())
	}
	s.Currency = d.total.Currency()
}

func (s *Sum) noteProblem(err error) {
	var e *portal.Error
	switch {
	case !errors.As(err, &e):
	case len(e.Fields) > 0:
		s.Problems = append(s.Problems, e.Fields...)
	case s.Problem.Key == "":
		s.Problem = e.Message
	}
}

// finish nets the credit notes and lets the wallet pay its part.
func (s *Sum) finish(d decision, wallet bool, free map[portal.Currency]portal.Money) error {
	if len(d.invoices) > 0 || s.Payable() {
		s.noteProblem(d.net())
	}
	zero := portal.Zero(s.Currency)
	if s.Left.Currency() == "" {
		s.Left = zero
	}
	s.Total, s.Netted, s.Rest, s.Wallet = d.total, d.netted, d.rest, zero
	if have, ok := free[s.Currency]; ok && wallet {
		s.Wallet = portal.NewMoney(min(have.Minor(), s.Rest.Minor()), s.Currency)
	}
	var err, other error
	s.Rest, err = s.Rest.Sub(s.Wallet)
	s.Left, other = s.Left.Sub(s.Total)
	return errors.Join(err, other)
}

// Facts is what the pay panel of an invoice says beside the invoice.
type Facts struct {
	UnderWay []portal.Payment
	Wallet   portal.Money // what the wallet can give
	Methods  []portal.Method
	Ways     []Offer
}

// PayFacts reads what the pay panel of an invoice says beside it.
func (s *Service) PayFacts(ctx context.Context, who access.Client, inv portal.Invoice) (f Facts, err error) {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return f, err
	}
	var methods []portal.Method
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if f.UnderWay, f.Wallet, err = db.PayState(ctx, q, who.Scope(), inv, s.db.Now(), 20); err != nil || !inv.Payable() {
			return err
		}
		methods, err = saved(ctx, q, who)
		return err
	})
	if err != nil {
		return f, err
	}
	if f.Ways, err = s.Ways(ctx, who, inv.Open()); err != nil {
		return f, err
	}
	f.Methods = chargeable(methods, f.Ways, today)
	return f, nil
}

// DueNow is what an invoice's instalments ask for today, and whether it is
// late; nothing when there are none.
func (s *Service) DueNow(b portal.Business, inv portal.Invoice) (portal.Money, bool) {
	return inv.DueNow(b.Today(s.db.Now()))
}
