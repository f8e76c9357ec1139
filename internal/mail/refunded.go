package mail

import (
	"fmt"
	"strconv"

	"genkan/internal/portal"
)

// Refunded tells a customer that money goes back to them.
type Refunded struct {
	Refund     portal.RefundID     `json:"refund"`
	Reference  string              `json:"reference"`
	Amount     string              `json:"amount"` // plain decimal
	Currency   portal.Currency     `json:"currency"`
	Target     portal.RefundTarget `json:"target"`
	Payment    portal.PaymentID    `json:"payment"` // 0 for a credit note that is paid out by hand
	PaymentRef string              `json:"payment_ref"`
	Share      Link                `json:"share"` // by which it was paid
	Note       portal.InvoiceID    `json:"note"`
	NoteNumber string              `json:"note_number"`
}

func (m Refunded) kind() string { return "refunded" }
func (m Refunded) key() string  { return fmt.Sprintf("refunded:%d", m.Refund) }

func (m Refunded) write(d *draft) {
	amount := portal.Args{"amount": d.money(m.Amount, m.Currency)}
	d.Subject = d.t("mail.refunded.subject", amount)
	d.greetNobody()
	switch m.Target {
	case portal.RefundToMethod:
		d.say("mail.refunded.text_method", amount)
	case portal.RefundToWallet:
		d.say("mail.refunded.text_wallet", amount)
	default:
		d.say("mail.refunded.text_elsewhere", amount)
	}
	d.facts("mail.fact.reference", m.Reference, "mail.fact.amount", d.money(m.Amount, m.Currency), "mail.fact.of_payment", m.PaymentRef,
		"mail.fact.of_note", m.NoteNumber)
	if m.Note != 0 {
		d.button("mail.refunded.button_note", "/my/invoices/"+strconv.FormatInt(int64(m.Note), 10))
		return
	}
	page := "/payments/" + strconv.FormatInt(int64(m.Payment), 10)
	d.lead("mail.refunded.button", m.Share, page, "/my"+page)
}
