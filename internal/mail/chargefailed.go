package mail

import (
	"fmt"
	"strconv"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// ChargeFailed tells a customer that what should have been paid by itself was
// not, and where it is paid by hand.
type ChargeFailed struct {
	Payment   portal.PaymentID   `json:"payment"`
	Reference string             `json:"reference"`
	Purpose   portal.Purpose     `json:"purpose"`
	Amount    string             `json:"amount"` // plain decimal
	Currency  portal.Currency    `json:"currency"`
	Way       Way                `json:"way"`
	Reason    string             `json:"reason"` // key of the catalog
	Again     time.Time          `json:"again"`  // when it is tried again; zero for never
	Invoices  []portal.InvoiceID `json:"invoices,omitempty"`
	Numbers   []string           `json:"numbers,omitempty"` // of the invoices
}

func (m ChargeFailed) kind() string { return "charge_failed" }
func (m ChargeFailed) key() string  { return fmt.Sprintf("charge_failed:%d", m.Payment) }

func (m ChargeFailed) write(d *draft) {
	purpose, args := "invoices", portal.Args{"amount": d.money(m.Amount, m.Currency), "again": d.moment(m.Again)}
	if m.Purpose == portal.ForTopUp {
		purpose = "top_up"
	}
	d.Subject = d.t("mail.charge_failed."+purpose+".subject", args)
	d.greetNobody()
	d.say("mail.charge_failed."+purpose+".text", args)
	d.reason(m.Reason)
	d.facts("mail.fact.reference", m.Reference, "mail.fact.amount", d.money(m.Amount, m.Currency), "mail.fact.charged", d.way(m.Way))
	if len(m.Numbers) > 0 {
		d.list("mail.receipt.invoice", m.Numbers)
	}
	if !m.Again.IsZero() {
		d.say("mail.charge_failed.again", args)
	}
	d.button("mail.charge_failed."+purpose+".button", m.path())
}

// path is the page where it is paid by hand.
func (m ChargeFailed) path() string {
	switch {
	case m.Purpose == portal.ForTopUp:
		return topUpPath(m.Currency)
	case len(m.Invoices) == 1:
		return "/my/invoices/" + strconv.FormatInt(int64(m.Invoices[0]), 10)
	}
	return "/my/invoices"
}

// topUpPath is where a wallet is topped up by hand.
func topUpPath(c portal.Currency) string { return "/my/wallet?currency=" + string(c) + "#topup" }

// reason says why a provider did not charge, where there are words for it.
func (d *draft) reason(key string) {
	if text := i18n.T(d.ctx, key); key != "" && text != key {
		d.say(key, nil)
	}
}
