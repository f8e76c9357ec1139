package sales

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// LineInput is an item line as staff typed it. At is its place among the lines;
// at their number and beyond are new ones. Without a text the line goes.
type LineInput struct {
	At                    int
	Text, Quantity, Price string
	Discount, Tax         string // percent
	Optional              bool
}

// Edit is what staff ask to have changed of a quotation. Headings and remarks
// stay as they are.
type Edit struct {
	Order      portal.OrderID
	Version    int
	Lines      []LineInput
	ValidUntil string
	Reference  string
	Note       string
	Signature  bool
	Payment    bool
	Prepayment string // percent
	Address    string
}

// maxLines is how many lines a quotation can have.
const maxLines = 500

// Change changes a quotation. What its customer has seen before is kept, a
// signature on it is void, an order is a quotation again, and the customer is
// told. What is as before writes nothing. Errors: NotFound, Invalid (line-<n>,
// quantity-<n>, price-<n>, discount-<n>, tax-<n>, valid_until, note,
// prepayment), Conflict (paid, invoiced or delivered, or changed meanwhile).
func (s *Service) Change(ctx context.Context, who access.Staff, e Edit) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := db.OrderByID(ctx, tx, who.Scope(), e.Order, tx.Now)
		if err != nil {
			return err
		}
		switch {
		case !old.Editable():
			return portal.Failure(portal.Conflict, "quote.not_editable", nil)
		case old.Version != e.Version:
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		o, err := e.apply(old)
		if err != nil || same(old, o) {
			return err
		}
		return s.revise(ctx, tx, who, old, o, e.Address)
	})
	if err != nil {
		return fmt.Errorf("sales.Change %d: %w", e.Order, err)
	}
	return nil
}

// same reports that an edit changes nothing that a customer decides on.
func same(old, now portal.Order) bool {
	return old.ValidUntil == now.ValidUntil && old.Reference == now.Reference && old.Note == now.Note && old.Unsigned == now.Unsigned &&
		old.Payment == now.Payment && old.Prepayment == now.Prepayment && reflect.DeepEqual(unchosen(old.Lines), now.Lines)
}

// unchosen are lines as they are offered.
func unchosen(lines []portal.Line) (out []portal.Line) {
	for _, l := range lines {
		if l.Optional && l.Chosen > 0 {
			l.Chosen = 0
			if amount, err := portal.LineAmount(l.Quantity, l.UnitPrice, l.Discount); err == nil { // it was in range before
				l.Amount = amount
			}
		}
		out = append(out, l)
	}
	return out
}

func (s *Service) revise(ctx context.Context, tx *db.Tx, who access.Staff, old, o portal.Order, address string) error {
	shown := old.Status != portal.OrderDraft
	if shown {
		o.Status = portal.OrderSent
		if err := db.InsertRevision(ctx, tx, who.Account(), old); err != nil {
			return err
		}
	}
	if err := db.VoidSignatures(ctx, tx, o.ID); err != nil {
		return err
	}
	if err := db.ReviseOrder(ctx, tx, o); err != nil {
		return err
	}
	details := fmt.Sprintf("%s %s → %s", o.Number, old.Total, o.Total)
	if old.Signed() {
		details += ", signature of " + old.Signature.Name + " void"
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.changed", Subject: "order", SubjectID: int64(o.ID), Details: details, Address: address})
	if err != nil || !shown {
		return err
	}
	return s.tellHolder(ctx, tx, who, o, func(link mail.Link) mail.Message {
		return mail.QuoteSent{OrderConfirmed: news(withoutSignature(o), billing.Reader{Link: link}), Until: o.ValidUntil, Changed: true, Version: o.Version + 1}
	})
}

func withoutSignature(o portal.Order) portal.Order {
	o.Signature = nil
	return o
}

// apply puts what was typed into a copy of the quotation.
func (e Edit) apply(o portal.Order) (portal.Order, error) {
	var wrong portal.Problems
	o.Reference, o.Note, o.Unsigned, o.Payment = clean(e.Reference), strings.TrimSpace(e.Note), !e.Signature, e.Payment
	o.ValidUntil = ""
	if e.ValidUntil != "" {
		day, ok := portal.ParseDate(e.ValidUntil)
		if !ok {
			wrong.Add("valid_until", "quote.valid_wrong", nil)
		}
		o.ValidUntil = day
	}
	if e.Payment {
		n, ok := portal.ParsePercent(e.Prepayment)
		if !ok || n == 0 {
			wrong.Add("prepayment", "quote.prepayment_wrong", nil)
		}
		o.Prepayment = n
	}
	if len([]rune(o.Note)) > 4*maxReason || len([]rune(o.Reference)) > 2*maxName {
		wrong.Add("note", "quote.too_long", nil)
	}
	o.Lines = e.lines(o, &wrong)
	if err := wrong.Err(); err != nil {
		return o, err
	}
	if err := billing.PriceLines(o.Lines); err != nil {
		return o, portal.Failure(portal.Invalid, "quote.out_of_range", nil)
	}
	sums, err := portal.SumLines(o.Total.Currency(), o.Lines)
	if err != nil || sums.Total.Minor() < 0 {
		return o, portal.Failure(portal.Invalid, "quote.out_of_range", nil)
	}
	o.Untaxed, o.Tax, o.Total = sums.Untaxed, sums.Tax, sums.Total
	return o, nil
}

// lines are the quotation's with what was typed, and new ones at the end.
func (e Edit) lines(o portal.Order, wrong *portal.Problems) (out []portal.Line) {
	typed := map[int]LineInput{}
	for _, in := range e.Lines {
		typed[in.At] = in
	}
	for i, l := range unchosen(o.Lines) {
		in, named := typed[i]
		switch {
		case !named || !Typable(l):
			out = append(out, l)
		case strings.TrimSpace(in.Text) != "":
			out = append(out, in.read(l, o.Total.Currency(), wrong))
		}
	}
	for _, in := range e.Lines {
		if in.At >= len(o.Lines) && strings.TrimSpace(in.Text) != "" {
			out = append(out, in.read(portal.Line{Kind: portal.ItemLine}, o.Total.Currency(), wrong))
		}
	}
	if len(out) > maxLines {
		wrong.Add("lines", "quote.too_many", portal.Args{"most": maxLines})
	}
	return out
}

// Typable reports that a line can be changed by typing: reductions, which came
// from elsewhere, cannot.
func Typable(l portal.Line) bool {
	return l.Kind == portal.ItemLine && l.Quantity > 0 && l.UnitPrice.Minor() >= 0
}

// read puts what was typed into a line.
func (in LineInput) read(l portal.Line, c portal.Currency, wrong *portal.Problems) portal.Line {
	at := strconv.Itoa(in.At)
	l.Description, l.Optional = strings.TrimSpace(in.Text), in.Optional
	if len([]rune(l.Description)) > maxReason {
		wrong.Add("line-"+at, "quote.too_long", nil)
	}
	var ok bool
	if l.Quantity, ok = portal.ParseQuantity(in.Quantity); !ok || l.Quantity <= 0 {
		wrong.Add("quantity-"+at, "decide.quantity_wrong", nil)
	}
	price, err := portal.ParseMoney(c, in.Price)
	if err != nil {
		wrong.Add("price-"+at, "quote.price_wrong", nil)
	}
	l.UnitPrice = price
	if l.Discount, ok = percent(in.Discount); !ok {
		wrong.Add("discount-"+at, "quote.percent_wrong", nil)
	}
	if l.TaxRate, ok = percent(in.Tax); !ok {
		wrong.Add("tax-"+at, "quote.percent_wrong", nil)
	}
	return l
}

// percent reads a percentage; nothing is 0.
func percent(text string) (int64, bool) {
	if strings.TrimSpace(text) == "" {
		return 0, true
	}
	return portal.ParsePercent(text)
}
