package mail

import (
	"fmt"

	"genkan/internal/portal"
)

// TopUpStopped tells a customer that the wallet no longer tops itself up.
type TopUpStopped struct {
	Cause    string          `json:"cause"`
	Amount   string          `json:"amount"` // plain decimal
	Currency portal.Currency `json:"currency"`
	Failed   bool            `json:"failed"` // the method was charged in vain, and has not gone
	Way      Way             `json:"way"`    // which, then
	Reason   string          `json:"reason"` // and why at last: key of the catalog
}

func (m TopUpStopped) kind() string { return "top_up_stopped" }
func (m TopUpStopped) key() string  { return "top_up_stopped:" + m.Cause }

func (m TopUpStopped) write(d *draft) {
	amount := portal.Args{"amount": d.money(m.Amount, m.Currency)}
	d.Subject = d.t("mail.top_up_stopped.subject", amount)
	d.greetNobody()
	if !m.Failed {
		d.say("mail.top_up_stopped.gone", amount)
		d.say("mail.top_up_stopped.again", nil)
		d.button("mail.top_up_stopped.button", "/my/wallet/auto?currency="+string(m.Currency))
		return
	}
	d.say("mail.top_up_stopped.failed", amount)
	d.reason(m.Reason)
	d.facts("mail.fact.amount", d.money(m.Amount, m.Currency), "mail.fact.charged", d.way(m.Way))
	d.say("mail.top_up_stopped.again", nil)
	d.button("mail.charge_failed.top_up.button", topUpPath(m.Currency))
}

// TopUpCapped tells a customer, once a month, that the wallet has topped itself
// up as often as it may.
type TopUpCapped struct {
	Commercial portal.ContactID `json:"commercial"`
	Company    string           `json:"company"`
	Month      string           `json:"month"` // 2026-11
	Currency   portal.Currency  `json:"currency"`
	Cap        string           `json:"cap"`
	Threshold  string           `json:"threshold"`
}

func (m TopUpCapped) kind() string { return "top_up_capped" }
func (m TopUpCapped) key() string {
	return fmt.Sprintf("top_up_capped:%d:%s:%s", m.Commercial, m.Currency, m.Month)
}

func (m TopUpCapped) write(d *draft) {
	args := portal.Args{"cap": d.money(m.Cap, m.Currency), "threshold": d.money(m.Threshold, m.Currency)}
	d.Subject = d.t("mail.top_up_capped.subject", args)
	d.greet(m.Company, "")
	d.say("mail.top_up_capped.text", args)
	d.say("mail.top_up_capped.until", nil)
	d.button("mail.top_up_capped.button", "/my/wallet?currency="+string(m.Currency))
}
