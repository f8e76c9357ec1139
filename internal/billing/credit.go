package billing

import (
	"context"
	"fmt"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// CreditMode is how much of an invoice a credit note reverses.
type CreditMode string

// The whole invoice, some of its lines, or an amount with the taxes in it.
const (
	CreditWhole  CreditMode = "whole"
	CreditLines  CreditMode = "lines"
	CreditAmount CreditMode = "amount"
)

// CreditRequest is what staff ask to have credited.
type CreditRequest struct {
	Invoice    portal.InvoiceID
	Mode       CreditMode
	Quantities map[int]string // by place among the invoice's lines, as typed
	Amount     string         // as typed
	Reason     string         // is printed on the credit note
	Key        string
	Address    string
}

// Creditable is an invoice and how much of it no credit note has reversed yet.
type Creditable struct {
	portal.Invoice
	Notes int // credit notes on it so far
	Most  portal.Money
}

// Creditable returns it: NotFound, also for a credit note.
func (s *Service) Creditable(ctx context.Context, who access.Staff, id portal.InvoiceID) (Creditable, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (Creditable, error) { return s.creditable(ctx, q, who, id) })
}

func (s *Service) creditable(ctx context.Context, q db.Reader, who access.Staff, id portal.InvoiceID) (c Creditable, err error) {
	if c.Invoice, err = db.InvoiceByID(ctx, q, who.Scope(), id, s.db.Now()); err != nil {
		return c, err
	}
	if c.Kind != portal.PlainInvoice {
		return c, portal.Missing()
	}
	notes, credited, err := db.CreditedOf(ctx, q, id)
	c.Notes, c.Most = notes, portal.NewMoney(max(c.Total.Minor()-credited, 0), c.Total.Currency())
	return c, err
}

// Credit issues a credit note on an invoice, of its lines and at its tax rates,
// never beyond what earlier ones left of it. It settles what is open on the
// invoice; what it is more can be refunded. A repeated key returns the first.
// Errors: NotFound, Invalid (mode, lines, quantity-<n>, amount, reason), Conflict.
func (s *Service) Credit(ctx context.Context, who access.Staff, req CreditRequest) (id portal.InvoiceID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	key, err := FormKey(who.Account(), req.Key)
	if err != nil {
		return 0, err
	}
	if err := checkReason(req.Reason); err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if id, err = db.InvoiceByKey(ctx, tx, key); err != nil || id != 0 {
			return err
		}
		c, err := s.creditable(ctx, tx, who, req.Invoice)
		if err != nil {
			return err
		}
		d, err := s.creditDraft(ctx, tx, who, c, req, b.Today(tx.Now))
		if err != nil {
			return err
		}
		if id, err = s.issueTx(ctx, tx, who, d, b); err != nil {
			return err
		}
		return db.SetInvoiceKey(ctx, tx, id, key)
	})
	return id, err
}

func checkReason(reason string) error {
	var p portal.Problems
	if strings.TrimSpace(reason) == "" {
		p.Add("reason", "refund.reason_missing", nil)
	} else if len([]rune(reason)) > maxReason {
		p.Add("reason", "refund.reason_long", portal.Args{"most": maxReason})
	}
	return p.Err()
}

// creditDraft is the credit note that a request comes to.
func (s *Service) creditDraft(ctx context.Context, tx *db.Tx, who access.Staff, c Creditable, req CreditRequest, today portal.Date) (d Draft, err error) {
	if !c.Most.Positive() {
		return d, portal.Failure(portal.Conflict, "credit.nothing_left", nil)
	}
	d = Draft{Kind: portal.CreditNote, Holder: c.Contact, Order: c.Order, Reverses: c.ID, IssuedOn: today, Currency: c.Total.Currency(),
		Reference: c.Reference, Note: req.Reason, Pricing: c.Pricing}
	field := string(req.Mode)
	switch req.Mode {
	case CreditWhole:
		field, d.Lines = "mode", wholeLines(c.Lines)
	case CreditLines:
		d.Lines, err = tickedLines(c.Lines, req.Quantities)
	case CreditAmount:
		d.Lines, err = s.amountLines(ctx, tx, who, c, req.Amount)
	default:
		err = problem("mode", "credit.choose_mode", nil)
	}
	if err != nil {
		return d, err
	}
	return d, withinMost(d, c.Most, field)
}

// withinMost refuses a credit note of nothing, and one beyond what is left to
// be credited.
func withinMost(d Draft, most portal.Money, field string) error {
	if err := PriceLines(d.Lines); err != nil {
		return err
	}
	sums, err := portal.SumLines(d.Currency, d.Lines)
	if err != nil {
		return err
	}
	switch {
	case !sums.Total.Positive():
		return problem(field, "credit.choose_lines", nil)
	case sums.Total.Minor() > most.Minor():
		return problem(field, "credit.too_much", portal.Args{"amount": sums.Total, "most": most})
	}
	return nil
}

// wholeLines are an invoice's lines as they stand.
func wholeLines(lines []portal.Line) []portal.Line { return append([]portal.Line(nil), lines...) }

// tickedLines are those that were ticked, each with the quantity typed: at most
// what was invoiced.
func tickedLines(lines []portal.Line, quantities map[int]string) (out []portal.Line, err error) {
	var wrong portal.Problems
	for i, l := range lines {
		text, ticked := quantities[i]
		if !ticked || l.Kind != portal.ItemLine {
			continue
		}
		n, ok := portal.ParseQuantity(text)
		if l.Quantity < 0 {
			n = -n
		}
		if !ok || n == 0 || n > 0 != (l.Quantity > 0) || n > 0 && n > l.Quantity || n < 0 && n < l.Quantity {
			wrong.Add(fmt.Sprintf("quantity-%d", i), "credit.quantity_wrong", nil)
			continue
		}
		l.Quantity = n
		out = append(out, l)
	}
	if len(out) == 0 && len(wrong) == 0 {
		wrong.Add("lines", "credit.choose_lines", nil)
	}
	return out, wrong.Err()
}
