package billing

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Adjust is what staff want to add to a wallet, or take from it.
type Adjust struct {
	Contact  portal.ContactID
	Currency portal.Currency
	Amount   string // as typed
	Take     bool
	Reason   string
	Key      string // idempotency key, drawn with the form
	From     string // address of the network, for the audit log
}

// AdjustWallet adds to a customer's wallet, or takes from it, once per key
// (case 156). Errors: NotFound, Invalid (fields currency, amount, reason).
func (s *Service) AdjustWallet(ctx context.Context, who access.Staff, a Adjust) error {
	adj, err := readAdjust(who, a)
	if err != nil {
		return err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		done, err := db.Adjusted(ctx, tx, adj.IdempotencyKey)
		if err != nil || done {
			return err
		}
		entity, err := db.EntityOf(ctx, tx, who.Scope(), a.Contact)
		if err != nil {
			return err
		}
		adj.Commercial = entity.ID
		h, err := db.WalletHead(ctx, tx, who.Scope(), entity.ID, a.Currency, tx.Now)
		if err != nil {
			return err
		}
		if err := h.CheckAdjustment(adj.Amount); err != nil {
			return err
		}
		return postAdjustment(ctx, tx, who, adj, b.Today(tx.Now), a.From)
	})
	if err != nil {
		return fmt.Errorf("billing.AdjustWallet %d: %w", a.Contact, err)
	}
	return nil
}

// readAdjust reads what was typed.
func readAdjust(who access.Staff, a Adjust) (adj portal.Adjustment, err error) {
	if adj.IdempotencyKey, err = FormKey(who.Account(), a.Key); err != nil {
		return adj, err
	}
	adj.Reason, adj.Account = strings.TrimSpace(a.Reason), who.Account()
	var p portal.Problems
	if !a.Currency.Valid() {
		p.Add("currency", "wallet.choose_currency", nil)
		return adj, p.Err()
	}
	adj.Amount = readAmount(a.Currency, "amount", a.Amount, &p)
	if a.Take {
		adj.Amount = adj.Amount.Neg()
	}
	switch n := len([]rune(adj.Reason)); {
	case n == 0:
		p.Add("reason", "wallet.reason_missing", nil)
	case n > maxReason:
		p.Add("reason", "wallet.reason_long", portal.Args{"most": maxReason})
	}
	return adj, p.Err()
}

// readAmount reads an amount and notes on its field what is wrong with it.
func readAmount(c portal.Currency, field, text string, p *portal.Problems) portal.Money {
	m, err := portal.ParseMoney(c, text)
	if err != nil {
		for _, e := range fieldsOf(err) {
			p.Add(field, e.Key, e.Args)
		}
		return portal.Zero(c)
	}
	return m
}

func postAdjustment(ctx context.Context, tx *db.Tx, who access.Actor, a portal.Adjustment, on portal.Date, from string) (err error) {
	if a.ID, err = db.InsertAdjustment(ctx, tx, a); err != nil {
		return err
	}
	if err := db.Post(ctx, tx, db.LedgerTx{Kind: "adjustment", Adjustment: a.ID, Day: on}, portal.AdjustmentPostings(a)); err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "wallet.adjusted", Subject: "contact", SubjectID: int64(a.Commercial),
		Details: fmt.Sprintf("%s: %s", a.Amount, a.Reason), Address: from})
}

// WalletLimits are the limits of every currency that has some.
func (s *Service) WalletLimits(ctx context.Context, _ access.Admin) ([]portal.WalletLimits, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.WalletLimits, error) { return db.ListWalletLimits(ctx, q) })
}

// LimitsEdit is what an admin typed: empty amounts are no limit.
type LimitsEdit struct {
	Currency                string
	Least, Most, MaxBalance string
	From                    string // address of the network
}

// SetWalletLimits bounds top-ups in a currency, which customers may then
// choose. Errors: Invalid (fields currency, least, most, max_balance).
func (s *Service) SetWalletLimits(ctx context.Context, who access.Admin, e LimitsEdit) error {
	l, err := readLimits(e)
	if err != nil {
		return err
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.SetWalletLimits(ctx, tx, l); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "wallet.limits_set", Subject: "settings",
			Details: fmt.Sprintf("least %s, most %s, balance %s", l.Least, l.Most, l.MaxBalance), Address: e.From})
	})
}

// RemoveWalletLimits takes the limits of a currency away.
func (s *Service) RemoveWalletLimits(ctx context.Context, who access.Admin, c portal.Currency, from string) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.DeleteWalletLimits(ctx, tx, c); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "wallet.limits_removed", Subject: "settings", Details: string(c), Address: from})
	})
}

func readLimits(e LimitsEdit) (l portal.WalletLimits, err error) {
	var p portal.Problems
	c, ok := portal.ParseCurrency(e.Currency)
	if !ok {
		p.Add("currency", "setup.currency_unknown", nil)
		return l, p.Err()
	}
	l.Least = readAmount(c, "least", cmp.Or(e.Least, "0"), &p)
	l.Most = readAmount(c, "most", cmp.Or(e.Most, "0"), &p)
	l.MaxBalance = readAmount(c, "max_balance", cmp.Or(e.MaxBalance, "0"), &p)
	if l.Most.Positive() && l.Most.Minor() < l.Least.Minor() {
		p.Add("most", "amount.min", portal.Args{"amount": l.Least})
	}
	if l.MaxBalance.Positive() && l.MaxBalance.Minor() < l.Least.Minor() {
		p.Add("max_balance", "amount.min", portal.Args{"amount": l.Least})
	}
	return l, p.Err()
}
