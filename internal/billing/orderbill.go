package billing

import (
	"context"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// OrderInvoice is what staff ask to have invoiced of an order.
type OrderInvoice struct {
	Order   portal.OrderID
	Mode    string        // "rest" for all that is left, "percent" or "amount" for a down payment
	Percent string        // of the order's total, as typed
	Amount  string        // as typed
	Term    portal.TermID // says when it is due; 0 leaves that to DueOn
	Agreed  bool          // by the terms that are agreed with the customer, in place of both
	DueOn   string        // as typed
	Key     string
}

// InvoiceOrder issues an invoice of a confirmed order: the whole, a down
// payment, or what these have left. A repeated key returns the first. Errors:
// NotFound, Invalid (mode, percent, amount, term, due), Conflict (not confirmed, or
// nothing left).
func (s *Service) InvoiceOrder(ctx context.Context, who access.Staff, req OrderInvoice) (id portal.InvoiceID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	key, err := FormKey(who.Account(), req.Key)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if id, err = db.InvoiceByKey(ctx, tx, key); err != nil || id != 0 {
			return err
		}
		o, err := db.OrderByID(ctx, tx, who.Scope(), req.Order, tx.Now)
		if err != nil {
			return err
		}
		today := b.Today(tx.Now)
		amount, due, err := wishedInvoice(o, req, today)
		if err != nil {
			return err
		}
		var term *portal.PaymentTerm
		switch {
		case req.Agreed:
			var agreed portal.PaymentTerm
			agreed, _, err = AgreedTx(ctx, tx, who, o.Contact)
			term = &agreed
		case req.Term != 0:
			term, err = TermTx(ctx, tx, req.Term)
		}
		if err != nil {
			return err
		}
		if id, err = s.billOrder(ctx, tx, who, o, amount, today, due, term); err != nil {
			return err
		}
		return db.SetInvoiceKey(ctx, tx, id, key)
	})
	return id, err
}

// wishedInvoice reads what staff typed.
func wishedInvoice(o portal.Order, req OrderInvoice, today portal.Date) (amount portal.Money, due portal.Date, err error) {
	room := o.Room()
	switch {
	case o.Status != portal.OrderSale:
		return amount, "", portal.Failure(portal.Conflict, "orderbill.not_confirmed", nil)
	case !room.Positive():
		return amount, "", portal.Failure(portal.Conflict, "orderbill.nothing_left", nil)
	}
	var wrong portal.Problems
	amount = wishedPart(o, req, room, &wrong)
	due, ok := portal.ParseDate(req.DueOn)
	if req.Term == 0 && !req.Agreed && (!ok || due < today) {
		wrong.Add("due", "orderbill.due_wrong", nil)
	}
	return amount, due, wrong.Err()
}

func wishedPart(o portal.Order, req OrderInvoice, room portal.Money, wrong *portal.Problems) (amount portal.Money) {
	var err error
	switch req.Mode {
	case "rest":
		return room
	case "percent":
		n, ok := portal.ParsePercent(req.Percent)
		if amount, err = o.Total.MulRat(n, 100*portal.PercentScale); !ok || err != nil || !amount.Positive() {
			wrong.Add("percent", "orderbill.percent_wrong", nil)
			return room
		}
	case "amount":
		if amount, err = portal.ParseMoney(room.Currency(), req.Amount); err != nil {
			*wrong = append(*wrong, fieldsOf(err)...)
			return room
		}
	default:
		wrong.Add("mode", "orderbill.choose_mode", nil)
		return room
	}
	if !amount.Positive() || amount.Minor() > room.Minor() {
		wrong.Add(req.Mode, "orderbill.too_much", portal.Args{"most": room})
	}
	return amount
}

// billOrder issues an invoice over an amount of an order: when it is all that
// is left, of its lines less what was invoiced before, else a down payment with
// the tax of each rate. The order's invoices never come to more than its total.
func (s *Service) billOrder(ctx context.Context, tx *db.Tx, who access.Actor, o portal.Order, amount portal.Money, on, due portal.Date, term *portal.PaymentTerm) (portal.InvoiceID, error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	lines, err := billLines(ctx, tx, who, o, amount)
	if err != nil {
		return 0, err
	}
	return s.issueTx(ctx, tx, who, Draft{Holder: o.Contact, Order: o.ID, IssuedOn: on, DueOn: due, Currency: amount.Currency(), Reference: o.Reference,
		Pricing: o.Pricing, Lines: lines, Term: term}, b)
}

func billLines(ctx context.Context, tx *db.Tx, who access.Actor, o portal.Order, amount portal.Money) ([]portal.Line, error) {
	holder, err := db.ContactByID(ctx, tx, who.Scope(), o.Contact)
	if err != nil {
		return nil, err
	}
	if l, ok := i18n.Parse(holder.Language); ok {
		ctx = i18n.With(ctx, l)
	}
	if amount.Minor() == o.Total.Minor()-o.Billed.Minor() {
		billed, err := db.BilledOf(ctx, tx, o.ID, amount.Currency())
		if err != nil {
			return nil, err
		}
		deducted := i18n.T(ctx, "orderbill.deducted", portal.Args{"numbers": invoiceNumbers(o)})
		lines, ok, err := o.RestLines(billed, amount, deducted, i18n.T(ctx, "credit.rounding"))
		if err != nil || ok {
			return lines, err
		}
	}
	return downLines(ctx, o, amount)
}

func invoiceNumbers(o portal.Order) string {
	var numbers []string
	for _, inv := range o.Invoices {
		numbers = append(numbers, inv.Number)
	}
	return strings.Join(numbers, ", ")
}

// downLines are those of a down payment: one for each rate of the order, by
// what the rate is of its total.
func downLines(ctx context.Context, o portal.Order, amount portal.Money) ([]portal.Line, error) {
	sums, err := portal.SumLines(o.Total.Currency(), o.Lines)
	if err != nil {
		return nil, err
	}
	lines, rest, err := splitGross(amount, sums.Rates, o.PricesIncludeTax)
	if err != nil {
		return nil, err
	}
	portal.MarkLike(lines, o.Lines)
	for i := range lines {
		lines[i].Description = i18n.T(ctx, "orderbill.down", portal.Args{"number": o.Number})
	}
	if rest.Positive() {
		lines = append(lines, grossLine(rest, 0))
		lines[len(lines)-1].Description = i18n.T(ctx, "credit.rounding")
	}
	return lines, nil
}
