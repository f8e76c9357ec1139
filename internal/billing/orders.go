package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// OrderPay is what the pay form of a quotation asked for.
type OrderPay struct {
	Order    portal.OrderID
	Revision int           // that the form was drawn for
	Choice   portal.Choice // of the optional lines, as long as nothing fixes it
	Seen     string        // the total that the form showed, as a plain decimal
	Part     string        // "full", "part" (see Amount), or what confirms it
	Amount   string        // as typed
	Wallet   bool          // the wallet pays first, as far as it goes
	Way                    // who collects the rest
	Key      string        // idempotency key, drawn with the form
}

// StartOrderPayment begins to pay in advance for a quotation. The money becomes
// an invoice once it is done. Errors: NotFound, Forbidden (who may
// not pay, or paying would accept it), Invalid (fields amount, provider, take-<n>), Conflict (closed, changed,
// or wholly reserved), Provider.
func (s *Service) StartOrderPayment(ctx context.Context, who access.Client, req OrderPay) (Begun, error) {
	if err := access.Check(who, access.Pay); err != nil {
		return Begun{}, err
	}
	if err := s.closeOrderPages(ctx, who, &req); err != nil {
		return Begun{}, err
	}
	p, err := s.reserveOrder(ctx, who, req)
	if err != nil {
		return Begun{}, err
	}
	return s.resume(ctx, p)
}

// reserveOrder decides the amount and writes the attempt down, once per key.
func (s *Service) reserveOrder(ctx context.Context, who access.Client, req OrderPay) (portal.Payment, error) {
	return s.oncePerKey(ctx, who, req.Key, func(ctx context.Context, tx *db.Tx, b portal.Business, p *portal.Payment) (err error) {
		key, d := p.IdempotencyKey, decision{}
		if *p, d, err = s.decideOrder(ctx, tx, who, req, b); err != nil {
			return err
		}
		p.IdempotencyKey = key
		return s.write(ctx, tx, who, d, p)
	})
}

func (s *Service) decideOrder(ctx context.Context, tx *db.Tx, who access.Client, req OrderPay, b portal.Business) (p portal.Payment, d decision, err error) {
	o, err := s.payableOrder(ctx, tx, who, req, b)
	if err != nil {
		return p, d, err
	}
	amount, err := o.amountOf(req, b)
	if err != nil {
		return p, d, err
	}
	zero := portal.Zero(amount.Currency())
	d = decision{holder: o.Contact, commercial: o.Commercial, total: amount, netted: zero, wallet: zero, rest: amount}
	if req.Wallet {
		if err := d.takeWallet(ctx, tx, who); err != nil {
			return p, d, err
		}
	}
	p = attempt(who, d, b.Today(tx.Now))
	p.Purpose, p.Order, p.OrderNumber = portal.ForOrder, o.ID, o.Number
	if err := s.choose(ctx, tx, who, PayRequest{Way: req.Way}, d, &p); err != nil {
		return p, d, err
	}
	p.Reference, err = nextReference(ctx, tx, b)
	return p, d, err
}

// prepaid is an order that is to be paid in advance.
type prepaid struct{ portal.Order }

// payableOrder reads the quotation with what was chosen of it, and keeps the
// choice.
func (s *Service) payableOrder(ctx context.Context, tx *db.Tx, who access.Client, req OrderPay, b portal.Business) (prepaid, error) {
	o, err := db.OrderByID(ctx, tx, who.Scope(), req.Order, tx.Now)
	if err != nil {
		return prepaid{}, err
	}
	today := b.Today(tx.Now)
	switch {
	case o.Revision != req.Revision:
		return prepaid{}, portal.Failure(portal.Conflict, "decide.changed", nil)
	case o.Unsigned && who.Lacks(access.Accept):
		return prepaid{}, portal.Failure(portal.Forbidden, "error.right_missing", nil)
	case o.Fixed(today):
		return prepaid{o}, o.CheckPrepayable(today)
	}
	if o, err = o.Choose(req.Choice); err != nil {
		return prepaid{}, err
	}
	if err := o.CheckPrepayable(today); err != nil {
		return prepaid{}, err
	}
	if err := o.CheckSeen(req.Seen); err != nil {
		return prepaid{}, err
	}
	return prepaid{o}, db.SetChosen(ctx, tx, o)
}

// amountOf reads the wish: what confirms the quotation, all of it, or a part.
func (o prepaid) amountOf(req OrderPay, b portal.Business) (portal.Money, error) {
	room, missing := o.Room(), o.Down().Minor()-o.Reserved.Minor()
	switch {
	case req.Part == "full":
		return room, nil
	case req.Part != "part" && missing > 0:
		return portal.NewMoney(min(missing, room.Minor()), room.Currency()), nil
	case req.Part != "part":
		return room, portal.Failure(portal.Conflict, "decide.reserved", nil)
	}
	amount, err := portal.ParseMoney(room.Currency(), req.Amount)
	if err != nil {
		return amount, err
	}
	least := min(max(b.MinPart, 1), room.Minor())
	switch {
	case amount.Minor() > room.Minor():
		return amount, problem("amount", "amount.max", portal.Args{"amount": room})
	case amount.Minor() < least:
		return amount, problem("amount", "amount.min", portal.Args{"amount": portal.NewMoney(least, room.Currency())})
	}
	return amount, nil
}

// invoicePrepaid issues the invoice that a payment of an order is for: a down
// payment, or what is left when all is paid. Money for an order that is
// cancelled, or invoiced already, has no invoice and becomes credit.
func (s *Service) invoicePrepaid(ctx context.Context, tx *db.Tx, p *portal.Payment, on portal.Date) error {
	if p.Purpose != portal.ForOrder || p.State == portal.PaymentCancelled {
		return nil
	}
	system := access.NewSystem("payment")
	o, err := db.OrderByID(ctx, tx, system.Scope(), p.Order, tx.Now)
	if err != nil || o.Status == portal.OrderCancelled || o.Status == portal.OrderDraft || o.RevisedAt.After(p.CreatedAt) {
		return err // what the customer paid for is not what it is now
	}
	gives, err := walletGives(ctx, tx, system.Scope(), *p)
	if err != nil {
		return err
	}
	amount := portal.NewMoney(min(o.Total.Minor()-o.Billed.Minor(), p.Amount.Minor()+gives), p.Amount.Currency())
	if !amount.Positive() {
		return nil
	}
	id, err := s.billOrder(ctx, tx, system, o, amount, on, on, nil)
	if err != nil {
		return err
	}
	inv, err := db.InvoiceHead(ctx, tx, system.Scope(), id, tx.Now)
	if err != nil {
		return err
	}
	p.Targets = []portal.Target{{Invoice: id, Number: inv.Number, Amount: amount, Left: inv.Left}}
	return db.InsertTargets(ctx, tx, p.ID, p.Targets)
}

// confirmPrepaid makes the quotation an order once its payments reach what was
// asked for. Confirmed before, it stays as it is.
func (s *Service) confirmPrepaid(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Payment) error {
	if p.Purpose != portal.ForOrder {
		return nil
	}
	o, err := db.OrderByID(ctx, tx, access.NewSystem("payment").Scope(), p.Order, tx.Now)
	if err != nil || o.Status != portal.OrderSent || !o.Confirms() || o.RevisedAt.After(p.CreatedAt) {
		return err
	}
	link, err := linkOf(ctx, tx, p.Share)
	if err != nil {
		return err
	}
	return ConfirmTx(ctx, tx, who, o, Reader{Email: p.Email, Language: p.Language, Link: link}, "")
}

// Reader is whom a mail is for.
type Reader struct {
	Name, Email, Language string
	Link                  mail.Link // to the document, for somebody without an account
}

// ConfirmTx makes a quotation an order, within a transaction: its customer and
// the business are told. address is where the one who decided sits.
func ConfirmTx(ctx context.Context, tx *db.Tx, who access.Actor, o portal.Order, to Reader, address string) error {
	if err := db.ConfirmOrder(ctx, tx, o.ID); err != nil {
		return err
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.confirmed", Subject: "order", SubjectID: int64(o.ID),
		Details: fmt.Sprintf("%s %s", o.Number, o.Total), Address: address})
	if err != nil {
		return err
	}
	m := mail.OrderConfirmed{Order: o.ID, Number: o.Number, Name: to.Name, Company: o.Customer.Name, Share: to.Link, Total: o.Total.Decimal(), Currency: o.Total.Currency(),
		Paid: o.Prepaid.Decimal()}
	if o.Signed() {
		m.Signer = o.Signature.Name
	}
	if err := mail.Enqueue(ctx, tx, to.Email, to.Language, m); err != nil {
		return err
	}
	return mail.Business(ctx, tx, m.Business("confirmed", "", ""))
}

// OrderFacts reads what the pay form of a quotation says beside it.
func (s *Service) OrderFacts(ctx context.Context, who access.Client, o portal.Order) (f Facts, err error) {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return f, err
	}
	var methods []portal.Method
	f.Wallet = portal.Zero(o.Total.Currency())
	err = s.db.View(ctx, func(q db.Reader) error {
		free, err := db.WalletsFree(ctx, q, who.Scope(), s.db.Now())
		if err != nil {
			return err
		}
		if have, ok := free[o.Total.Currency()]; ok {
			f.Wallet = have
		}
		methods, err = saved(ctx, q, who)
		return err
	})
	if err != nil {
		return f, err
	}
	if f.Ways, err = s.Ways(ctx, who, o.Room()); err != nil {
		return f, err
	}
	f.Methods = chargeable(methods, f.Ways, today)
	return f, nil
}
