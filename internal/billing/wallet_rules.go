package billing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// RuleEdit is what a customer typed of how the wallet tops itself up.
type RuleEdit struct {
	Currency   portal.Currency
	Threshold  string
	Amount     string
	MonthlyCap string
	Method     portal.MethodID
	Version    int    // of the rule that was read; 0 for none
	From       string // address of the network, for the audit log
}

// TopUpRule is what the form of a rule shows: the wallet, and what may be
// charged. NotFound where there is no wallet to be topped up.
func (s *Service) TopUpRule(ctx context.Context, who access.Customer, c portal.Currency) (page WalletPage, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return page, err
	}
	var methods []portal.Method
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if page.Heads, err = db.WalletHeads(ctx, q, who.Scope(), who.Commercial(), b.Currency, s.db.Now()); err != nil {
			return err
		}
		if len(page.Heads) == 0 {
			return portal.Missing()
		}
		page.Head = chosenHead(page.Heads, c)
		methods, err = saved(ctx, q, who)
		return err
	})
	if err != nil {
		return page, err
	}
	err = s.offerTopUps(ctx, who, &page, methods, b)
	return page, err
}

// SetTopUpRule switches on that a wallet tops itself up. Errors: NotFound,
// Conflict (it was changed meanwhile), Invalid (fields threshold, amount,
// monthly_cap, method).
func (s *Service) SetTopUpRule(ctx context.Context, who access.Customer, e RuleEdit) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	r, problems := readRule(who, e)
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		h, err := offeredWallet(ctx, tx, who, e.Currency, b, tx.Now)
		if err != nil {
			return err
		}
		if err := s.checkRule(ctx, tx, who, h, r, problems); err != nil {
			return err
		}
		if err := db.SetWalletRule(ctx, tx, r); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "wallet.rule_set", Subject: "contact", SubjectID: int64(r.Commercial), Address: e.From,
			Details: fmt.Sprintf("below %s add %s, at most %s a month, by method %d", r.Threshold, r.Amount, r.MonthlyCap, r.Method)})
	})
}

func readRule(who access.Customer, e RuleEdit) (r portal.WalletRule, p portal.Problems) {
	r = portal.WalletRule{Commercial: who.Commercial(), Account: who.Account(), Method: e.Method, State: portal.RuleOn, Version: e.Version}
	r.Threshold = readAmount(e.Currency, "threshold", e.Threshold, &p)
	r.Amount = readAmount(e.Currency, "amount", e.Amount, &p)
	r.MonthlyCap = readAmount(e.Currency, "monthly_cap", e.MonthlyCap, &p)
	return r, p
}

// checkRule: what could not be read is told first; of what could, what is not
// allowed. The method must be the person's own or the company's.
func (s *Service) checkRule(ctx context.Context, tx *db.Tx, who access.Customer, h portal.WalletHead, r portal.WalletRule, p portal.Problems) error {
	if len(p) == 0 {
		p = fieldsOf(h.CheckRule(r))
	}
	if r.Method == 0 {
		p.Add("method", "wallet.choose_method", nil)
		return p.Err()
	}
	m, err := db.MethodByID(ctx, tx, who.Scope(), who.Contact(), r.Method)
	if err != nil {
		return err
	}
	provider, err := s.way(ctx, tx, m.Provider, portal.Payment{Commercial: r.Commercial, Amount: r.Amount})
	if len(p) == 0 && (err != nil || !charges(provider, m)) {
		if k := portal.KindOf(err); err != nil && k != portal.Invalid {
			return err
		}
		p.Add("method", "wallet.choose_method", nil)
	}
	return p.Err()
}

// EndTopUpRule switches it off again; a wallet without a rule stays so.
func (s *Service) EndTopUpRule(ctx context.Context, who access.Customer, c portal.Currency, from string) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		h, err := db.WalletHead(ctx, tx, who.Scope(), who.Commercial(), c, tx.Now)
		if err != nil || h.Rule.State == "" || h.Rule.State == portal.RuleOff {
			return err
		}
		h.Rule.State = portal.RuleOff
		if err := db.SetWalletRule(ctx, tx, h.Rule); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "wallet.rule_ended", Subject: "contact", SubjectID: int64(who.Commercial()),
			Details: string(c), Address: from})
	})
}

// dueRules is how many rules are looked at in one go.
const dueRules = 100

// TopUpWallets tops up, by their rules, the wallets that have fallen too low.
// A run that breaks off, or that is repeated, charges nobody twice: while an
// attempt is open there is no other, and asking for it again is asking for the
// same charge.
func (s *Service) TopUpWallets(ctx context.Context, who access.System) error {
	var errs []error
	for after := (db.WalletOf{}); ; {
		var due []db.WalletOf
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			due, err = db.DueWalletRules(ctx, q, s.db.Now(), after, dueRules)
			return err
		})
		for _, w := range due {
			if err := s.topUpByRule(ctx, who, w); err != nil {
				errs = append(errs, fmt.Errorf("billing.TopUpWallets %d %s: %w", w.Commercial, w.Currency, err))
			}
			after = w
		}
		if err != nil || len(due) < dueRules {
			return errors.Join(append(errs, err)...)
		}
	}
}

// topUpByRule looks first without keeping others from writing.
func (s *Service) topUpByRule(ctx context.Context, who access.System, w db.WalletOf) error {
	var h portal.WalletHead
	var p portal.Payment
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		if h, err = db.WalletHead(ctx, q, who.Scope(), w.Commercial, w.Currency, s.db.Now()); err != nil {
			return err
		}
		if broken := h.TopUp; broken.Automatic && broken.State == portal.PaymentDraft {
			p, err = db.PaymentByID(ctx, q, who.Scope(), broken.Payment)
		}
		return err
	})
	if err == nil && h.Wants(s.db.Now()) {
		p, err = s.reserveByRule(ctx, who, w)
	}
	if err != nil || p.ID == 0 {
		return err
	}
	_, err = s.resume(ctx, p)
	return err
}

// reserveByRule decides, on the wallet as it is now, whether it is topped up,
// and writes the attempt down. There is none when the month's most is reached,
// when the wallet would get too full, or when the method is gone.
func (s *Service) reserveByRule(ctx context.Context, who access.System, w db.WalletOf) (p portal.Payment, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return p, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		h, err := db.WalletHead(ctx, tx, who.Scope(), w.Commercial, w.Currency, tx.Now)
		if err != nil || !h.Wants(tx.Now) || h.CheckTopUp(h.Rule.Amount) != nil {
			return err
		}
		if capped, err := s.capped(ctx, tx, who, h.Rule, b); err != nil || capped {
			return err
		}
		attempt := topUp(h.Rule.Amount, h.Rule.Commercial, b.Today(tx.Now))
		attempt.Automatic = true
		if ok, err := s.chargeByRule(ctx, tx, who, h.Rule, &attempt); err != nil || !ok {
			return err
		}
		if attempt.Reference, err = nextReference(ctx, tx, b); err != nil {
			return err
		}
		attempt.ID, err = db.InsertPayment(ctx, tx, attempt)
		p = attempt
		return err
	})
	return p, err
}

// capped puts a rule off until next month when it would go beyond the most
// that a month may bring, and tells the customer, once a month.
func (s *Service) capped(ctx context.Context, tx *db.Tx, who access.System, r portal.WalletRule, b portal.Business) (bool, error) {
	from, to := portal.Month(tx.Now, b.Zone())
	spent, err := db.ToppedUp(ctx, tx, who.Scope(), r.Commercial, r.Amount.Currency(), from, to)
	if err != nil || !r.Capped(spent) {
		return false, err
	}
	r.NextTryAt = to
	if err := db.SetWalletRuleState(ctx, tx, r); err != nil {
		return true, err
	}
	payer, err := payerOf(ctx, tx, who, r)
	if err != nil {
		return true, err
	}
	return true, mail.Enqueue(ctx, tx, payer.email, payer.language, mail.TopUpCapped{Company: payer.company, Commercial: r.Commercial,
		Month: string(b.Today(tx.Now))[:7], Currency: r.Amount.Currency(), Cap: r.MonthlyCap.Decimal(), Threshold: r.Threshold.Decimal()})
}

// payer is in whose name a rule charges, and who is told.
type payer struct {
	contact         portal.ContactID
	account         portal.AccountID
	mayPay          bool
	email, language string
	company         string
}

// payerOf is whoever set the rule, or the company itself when they have gone.
func payerOf(ctx context.Context, q db.Reader, who access.System, r portal.WalletRule) (payer, error) {
	if r.Account != 0 {
		c, err := db.CredentialsByID(ctx, q, r.Account)
		if err != nil && portal.KindOf(err) != portal.NotFound {
			return payer{}, err
		}
		if a := c.Account; err == nil && a.Active && a.Commercial == r.Commercial {
			return payer{a.Contact, a.ID, a.Rights.Pay, a.Receipts(), a.Language, a.Company}, nil
		}
	}
	entity, err := db.ContactByID(ctx, q, who.Scope(), r.Commercial)
	return payer{contact: entity.ID, email: entity.Email, language: entity.Language, company: entity.Name}, err
}

// chargeByRule fills in who pays and by what. A rule whose method cannot be
// charged any more stops: somebody's own goes with their right to pay.
func (s *Service) chargeByRule(ctx context.Context, tx *db.Tx, who access.System, r portal.WalletRule, p *portal.Payment) (bool, error) {
	by, err := payerOf(ctx, tx, who, r)
	if err != nil {
		return false, err
	}
	p.Contact, p.Account, p.Email, p.Language = by.contact, by.account, by.email, by.language
	m, provider, err := s.methodOf(ctx, tx, who, r, by, *p)
	if k := portal.KindOf(err); k == portal.NotFound || k == portal.Invalid {
		r.State = portal.RuleStopped
		return false, s.stopRule(ctx, tx, who, r, *p)
	}
	if err != nil {
		return false, err
	}
	p.Provider, p.Mode, p.Method, p.Saved = m.Provider, m.Mode, provider.Features().Method, m.ID
	if provider.Features().Reserves {
		p.ReservedUntil = tx.Now.Add(portal.Reservation)
	}
	return true, nil
}

// methodOf is what a rule charges, and by whom: NotFound when the method has
// gone, or may not be used by whom it belongs to, Invalid when its provider
// takes it no more.
func (s *Service) methodOf(ctx context.Context, tx *db.Tx, who access.System, r portal.WalletRule, by payer, p portal.Payment) (portal.Method, payment.Provider, error) {
	m, err := db.MethodByID(ctx, tx, who.Scope(), 0, r.Method)
	if err != nil {
		return m, nil, err
	}
	provider, err := s.way(ctx, tx, m.Provider, p)
	if err != nil {
		return m, nil, err
	}
	if !charges(provider, m) || !m.Shared && (m.Contact != by.contact || !by.mayPay) {
		return m, nil, portal.Missing()
	}
	return m, provider, nil
}

// noteRule lets a rule know what became of the top-up that it made, and says
// whether that stopped it, else when it tries again.
func (s *Service) noteRule(ctx context.Context, tx *db.Tx, p portal.Payment, to portal.PaymentState) (again time.Time, stopped bool, err error) {
	if !p.Automatic || p.Purpose != portal.ForTopUp || to.Open() {
		return again, false, nil
	}
	who := access.NewSystem("top-up")
	h, err := db.WalletHead(ctx, tx, who.Scope(), p.Commercial, p.Amount.Currency(), tx.Now)
	if err != nil || h.Rule.State != portal.RuleOn {
		return again, false, err
	}
	if to == portal.PaymentDone {
		return again, false, db.SetWalletRuleState(ctx, tx, h.Rule.Succeeded())
	}
	r := h.Rule.Failed(tx.Now)
	if r.State == portal.RuleStopped {
		return again, true, s.stopRule(ctx, tx, who, r, p)
	}
	return r.NextTryAt, false, db.SetWalletRuleState(ctx, tx, r)
}

// stopRule ends a rule that cannot be followed, and tells the customer and
// staff.
func (s *Service) stopRule(ctx context.Context, tx *db.Tx, who access.System, r portal.WalletRule, p portal.Payment) error {
	if err := db.SetWalletRuleState(ctx, tx, r); err != nil {
		return err
	}
	cause := fmt.Sprintf("%d:%s:%d:%d", r.Commercial, r.Amount.Currency(), r.Version, p.ID)
	err := db.InsertAlert(ctx, tx, portal.Alert{Key: "top_up:" + cause, Kind: portal.AlertTopUp, Payment: p.ID, Commercial: r.Commercial, Details: r.Amount.String()})
	if err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "wallet.rule_stopped", Subject: "contact", SubjectID: int64(r.Commercial), Details: r.Amount.String()})
	if err != nil {
		return err
	}
	way, err := wayOf(ctx, tx, p)
	if err != nil {
		return err
	}
	return mail.Enqueue(ctx, tx, p.Email, p.Language, mail.TopUpStopped{Cause: cause, Amount: r.Amount.Decimal(), Currency: r.Amount.Currency(),
		Failed: p.ID != 0, Way: way, Reason: p.ErrorKey})
}
