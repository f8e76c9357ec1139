package portal

import "time"

// Least is the smallest top-up: what is set, else one unit of the currency.
func (h WalletHead) Least() Money {
	if h.Limits.Least.Positive() {
		return h.Limits.Least
	}
	return units(h.Balance.Currency(), 1)
}

// units is a number of whole units of a currency.
func units(c Currency, n int64) Money {
	for range c.Digits() {
		n *= 10
	}
	return NewMoney(n, c)
}

// Most is the largest top-up that is allowed now; limited is false where
// nothing limits it.
func (h WalletHead) Most() (most Money, limited bool) {
	most = h.Limits.Most
	if room, bounded := h.room(); bounded && (most.IsZero() || room.Minor() < most.Minor()) {
		return room, true
	}
	return most, most.Positive()
}

// room is what the wallet takes until its greatest balance is reached. What is
// held counts as being there: it may come back.
func (h WalletHead) room() (Money, bool) {
	left := h.Limits.MaxBalance.Minor() - h.Balance.Minor()
	return NewMoney(max(left, 0), h.Balance.Currency()), h.Limits.MaxBalance.Positive()
}

// Full reports that not even the smallest top-up fits in.
func (h WalletHead) Full() bool {
	room, bounded := h.room()
	return bounded && room.Minor() < h.Least().Minor()
}

// CheckTopUp decides whether the wallet may be topped up by an amount: Invalid
// on field "amount", Conflict when a top-up is under way or the wallet is full.
func (h WalletHead) CheckTopUp(amount Money) error {
	switch {
	case h.TopUp.Payment != 0:
		return Failure(Conflict, "wallet.top_up_open", Args{"amount": h.TopUp.Amount})
	case h.Full():
		return Failure(Conflict, "wallet.full", Args{"amount": h.Limits.MaxBalance})
	}
	var p Problems
	room, bounded := h.room()
	switch most := h.Limits.Most; {
	case amount.Minor() < h.Least().Minor():
		p.Add("amount", "amount.min", Args{"amount": h.Least()})
	case most.Positive() && amount.Minor() > most.Minor():
		p.Add("amount", "amount.max", Args{"amount": most})
	case bounded && amount.Minor() > room.Minor():
		p.Add("amount", "wallet.max_balance", Args{"amount": room, "balance": h.Limits.MaxBalance})
	}
	return p.Err()
}

// Presets are the amounts that the page offers: those of a list that are
// allowed now.
func (h WalletHead) Presets() (out []Money) {
	c := h.Balance.Currency()
	round := []int64{20, 50, 100, 200}
	if c.Digits() == 0 {
		round = []int64{3_000, 5_000, 10_000, 30_000}
	}
	most, limited := h.Most()
	for _, n := range round {
		m := units(c, n)
		if m.Minor() >= h.Least().Minor() && (!limited || m.Minor() <= most.Minor()) {
			out = append(out, m)
		}
	}
	return out
}

// CheckAdjustment decides whether staff may add an amount (positive) or take
// it: Invalid on field "amount" when nothing would change, or when more would
// be taken than is free (case 156).
func (h WalletHead) CheckAdjustment(amount Money) error {
	var p Problems
	switch {
	case amount.IsZero():
		p.Add("amount", "wallet.no_change", nil)
	case -amount.Minor() > h.Free().Minor():
		p.Add("amount", "wallet.too_little", Args{"amount": h.Free()})
	}
	return p.Err()
}

// CheckRule decides whether the wallet may be topped up by a rule: Invalid on
// the fields threshold, amount and monthly_cap.
func (h WalletHead) CheckRule(r WalletRule) error {
	var p Problems
	if !r.Threshold.Positive() {
		p.Add("threshold", "amount.min", Args{"amount": NewMoney(1, r.Threshold.Currency())})
	}
	limits := h.Limits
	switch {
	case r.Amount.Minor() < h.Least().Minor():
		p.Add("amount", "amount.min", Args{"amount": h.Least()})
	case limits.Most.Positive() && r.Amount.Minor() > limits.Most.Minor():
		p.Add("amount", "amount.max", Args{"amount": limits.Most})
	case limits.MaxBalance.Positive() && r.Threshold.Minor() > limits.MaxBalance.Minor()-r.Amount.Minor():
		p.Add("amount", "wallet.rule_over", Args{"balance": limits.MaxBalance})
	}
	if r.MonthlyCap.Minor() < r.Amount.Minor() {
		p.Add("monthly_cap", "amount.min", Args{"amount": r.Amount})
	}
	return p.Err()
}

// Wants reports that the rule's time has come: the wallet has fallen below the
// threshold and nothing is under way.
func (h WalletHead) Wants(now time.Time) bool {
	r := h.Rule
	return r.State == RuleOn && !now.Before(r.NextTryAt) && h.TopUp.Payment == 0 && h.Free().Minor() < r.Threshold.Minor()
}

// Capped reports that an automatic top-up would go beyond the month's most.
func (r WalletRule) Capped(spent Money) bool {
	return spent.Minor() > r.MonthlyCap.Minor()-r.Amount.Minor()
}

// backOff is how long a rule waits after its first, second and third failure.
var backOff = []time.Duration{time.Hour, 24 * time.Hour, 3 * 24 * time.Hour}

// Failed is the rule after a charge that came to nothing: it waits, longer each
// time, and in the end stops until the customer switches it on again.
func (r WalletRule) Failed(now time.Time) WalletRule {
	if r.Failures++; r.Failures > len(backOff) {
		r.State, r.NextTryAt = RuleStopped, time.Time{}
		return r
	}
	r.NextTryAt = now.Add(backOff[r.Failures-1])
	return r
}

// Succeeded is the rule after a charge that went well.
func (r WalletRule) Succeeded() WalletRule {
	r.Failures, r.NextTryAt = 0, time.Time{}
	return r
}

// Month is the calendar month of an instant in a time zone: its beginning, and
// that of the next, so that no instant lies in two months or in none.
func Month(now time.Time, zone *time.Location) (from, to time.Time) {
	y, m, _ := now.In(zone).Date()
	return time.Date(y, m, 1, 0, 0, 0, 0, zone), time.Date(y, m+1, 1, 0, 0, 0, 0, zone)
}
