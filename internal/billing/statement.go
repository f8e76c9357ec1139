package billing

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// maxPayable is how many open invoices a statement offers to pay at once.
const maxPayable = 100

// Statement is a customer's account in one currency: NotFound outside the
// scope. It is read on one snapshot, so that its sums belong together.
func (s *Service) Statement(ctx context.Context, who access.Actor, req portal.StatementFilter) (st portal.Statement, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return st, err
	}
	today := b.Today(s.db.Now())
	err = s.db.View(ctx, func(q db.Reader) error {
		entity, name, err := db.AccountHolder(ctx, q, who.Scope(), req.Customer)
		if err != nil {
			return err
		}
		standings, err := db.Standings(ctx, q, who.Scope(), entity.ID)
		if err != nil {
			return err
		}
		f := statementQuery(req, entity.ID, standings, today, b)
		if st, err = db.ReadStatement(ctx, q, who.Scope(), f); err != nil {
			return err
		}
		st.Customer, st.Commercial = portal.PartyOf(entity, entity, countryName(ctx, entity, entity)), entity.ID
		if who.Scope().Own() != 0 {
			st.OwnOf = name
		}
		st.Currency, st.From, st.To, st.Today = f.Currency, f.From, f.To, today
		return finish(&st, standings, who.Scope().Own() == 0)
	})
	return st, err
}

// statementQuery fills in the defaults. A period that ends before it begins is
// the one between the two days.
func statementQuery(req portal.StatementFilter, entity portal.ContactID, standings []db.Standing, today portal.Date, b portal.Business) db.StatementQuery {
	f := db.StatementQuery{Commercial: entity, Currency: currencyOf(req.Currency, standings, b), From: req.From, To: req.To, Limit: req.Limit}
	if f.To == "" {
		f.To = max(today, f.From)
	}
	if f.From == "" {
		f.From = f.To[:4] + "-01-01"
	}
	if f.From > f.To {
		f.From, f.To = f.To, f.From
	}
	return f
}

// currencyOf is the one asked for if the customer has it, else one in which
// something is open.
func currencyOf(asked portal.Currency, standings []db.Standing, b portal.Business) portal.Currency {
	best, open := portal.Currency(""), false
	for _, st := range standings {
		isOpen := st.What == string(portal.PlainInvoice)
		switch {
		case st.Currency == asked:
			return asked
		case best == "", isOpen && !open, st.Currency == b.Currency && isOpen == open:
			best, open = st.Currency, isOpen
		}
	}
	switch {
	case best != "":
		return best
	case b.Currency != "":
		return b.Currency
	}
	return "EUR"
}

// finish runs the balance through the lines and sorts what is open by age.
func finish(st *portal.Statement, standings []db.Standing, company bool) (err error) {
	balance := st.Opening
	for i := range st.Lines {
		if balance, err = balance.Add(st.Lines[i].Amount); err != nil {
			return err
		}
		st.Lines[i].Balance = balance
	}
	if st.Closing, err = st.Opening.Add(st.Debits); err != nil {
		return err
	}
	if st.Closing, err = st.Closing.Sub(st.Credits); err != nil {
		return err
	}
	st.Ageing, st.Wallet, st.HasWallet = portal.NewAgeing(st.Currency), portal.Zero(st.Currency), company
	for _, x := range standings {
		if !slices.Contains(st.Currencies, x.Currency) {
			st.Currencies = append(st.Currencies, x.Currency)
		}
		if x.Currency != st.Currency {
			continue
		}
		if err := count(st, x); err != nil {
			return err
		}
	}
	return nil
}

func count(st *portal.Statement, x db.Standing) error {
	switch x.What {
	case string(portal.PlainInvoice):
		for _, id := range x.IDs {
			if len(st.Payable) < maxPayable && !slices.Contains(st.Payable, id) {
				st.Payable = append(st.Payable, id)
			}
		}
		return st.Ageing.Add(x.DueOn, st.Today, x.Amount)
	case string(portal.CreditNote):
		return st.Ageing.AddCredit(x.Amount)
	case "wallet":
		st.Wallet = x.Amount
	}
	return nil
}

// StatementPDF is the statement as a file, in the language of the context.
func (s *Service) StatementPDF(ctx context.Context, who access.Actor, req portal.StatementFilter) (portal.File, error) {
	st, err := s.Statement(ctx, who, req)
	if err != nil {
		return portal.File{}, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return portal.File{}, err
	}
	opt := pdf.Options{Today: st.Today, CreatedAt: s.db.Now()}
	// Nothing tells when an account has last changed, so what it says is the key.
	key := fmt.Sprintf("statement %x", sha256.Sum256(fmt.Appendf(nil, "%s %+v %+v", i18n.From(ctx), st, b)))
	bytes, err := s.press.Print(ctx, key, func(w io.Writer) (err error) {
		if opt.Logo, err = s.settings.Letterhead(ctx, b); err != nil {
			return err
		}
		return pdf.Statement(ctx, w, st, b, opt)
	})
	if err != nil {
		return portal.File{}, fmt.Errorf("billing.StatementPDF %d: %w", st.Commercial, err)
	}
	return portal.File{Name: pdf.FileName(b, "statement", st.Name()), Type: "application/pdf", Bytes: bytes}, nil
}
