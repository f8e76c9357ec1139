package mail

import (
	"fmt"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/email"
)

// Receipt tells a customer that a payment has arrived, and what became of it.
// All amounts are plain decimals of its currency.
type Receipt struct {
	Payment   portal.PaymentID `json:"payment"`
	Share     Link             `json:"share"`  // by which it was paid
	Holder    Link             `json:"holder"` // to what was paid, for a reader without an account who began nothing
	Reference string           `json:"reference"`
	Currency  portal.Currency  `json:"currency"`
	Received  string           `json:"received"` // by the method and out of the wallet
	Way       Way              `json:"way"`
	Amount    string           `json:"amount"`  // of it, by the method
	Wallet    string           `json:"wallet"`  // and out of the wallet
	Settled   []Part           `json:"settled"` // invoices; none when all of it is credit
	Netted    []Part           `json:"netted"`  // credit notes that were used with it
	Credit    string           `json:"credit"`  // what became wallet credit
}

// Part is a document, how much of it a payment settled or used, and what is
// left to pay.
type Part struct {
	Number string `json:"number"`
	Amount string `json:"amount"`
	Left   string `json:"left,omitempty"`
}

// Way is what was paid with, or should have been.
type Way struct {
	Method string `json:"method"` // card, bank_transfer, …
	Brand  string `json:"brand,omitempty"`
	Last4  string `json:"last4,omitempty"`
}

func (m Receipt) kind() string { return "receipt" }
func (m Receipt) key() string  { return fmt.Sprintf("receipt:%d", m.Payment) }

func (m Receipt) write(d *draft) {
	args := portal.Args{"amount": d.money(m.Received, m.Currency), "n": len(m.Settled)}
	kind := "several"
	switch len(m.Settled) {
	case 0:
		kind = "wallet"
	case 1:
		kind, args["invoice"] = "one", m.Settled[0].Number
	}
	d.greetNobody()
	d.Subject = d.t("mail.receipt."+kind+".subject", args)
	d.say("mail.receipt."+kind+".text", args)
	d.facts(m.facts(d)...)
	d.parts(m)
	page := "/payments/" + strconv.FormatInt(int64(m.Payment), 10)
	if m.Holder.Nonce != nil {
		d.lead("mail.receipt.button", m.Holder, "", "")
		return
	}
	d.lead("mail.receipt.button", m.Share, page, "/my"+page)
}

// facts are what was received, and where it came from.
func (m Receipt) facts(d *draft) []string {
	out := []string{"mail.fact.reference", m.Reference, "mail.fact.received", d.money(m.Received, m.Currency)}
	if !positive(m.Wallet, m.Currency) {
		return append(out, "mail.fact.method", d.way(m.Way))
	}
	by := d.t("mail.receipt.by", portal.Args{"method": d.way(m.Way), "amount": d.money(m.Amount, m.Currency)})
	return append(out, "mail.fact.method", by, "mail.fact.wallet", d.money(m.Wallet, m.Currency))
}

// parts name every document that the payment went to or was set off against,
// and what became credit.
func (d *draft) parts(m Receipt) {
	var out []email.Fact
	add := func(key, number, value string) {
		out = append(out, email.Fact{Label: d.t(key, portal.Args{"number": number}), Value: value})
	}
	for _, p := range m.Settled {
		key := "mail.receipt.paid_up"
		if positive(p.Left, m.Currency) {
			key = "mail.receipt.paid_part"
		}
		args := portal.Args{"amount": d.money(p.Amount, m.Currency), "left": d.money(p.Left, m.Currency)}
		add("mail.receipt.invoice", p.Number, d.t(key, args))
	}
	for _, p := range m.Netted {
		add("mail.receipt.note", p.Number, d.t("mail.receipt.used", portal.Args{"amount": d.money(p.Amount, m.Currency)}))
	}
	if positive(m.Credit, m.Currency) {
		add("mail.fact.credit", "", d.money(m.Credit, m.Currency))
	}
	if len(out) > 0 {
		d.Blocks = append(d.Blocks, email.Block{Facts: out})
	}
}

// way names a method as people know it: "Visa •••• 4242", else by its kind;
// imports may bring ways without a name.
func (d *draft) way(w Way) string {
	key := "method." + w.Method
	label := i18n.T(d.ctx, key)
	if label == key {
		label = i18n.T(d.ctx, "method.other")
	}
	return first(portal.MethodDetails{Brand: w.Brand, Last4: w.Last4}.Masked(label), label)
}

// positive reports that a stored amount is more than nothing.
func positive(decimal string, c portal.Currency) bool {
	m, ok := portal.ParseDecimal(c, decimal)
	return ok && m.Positive()
}
