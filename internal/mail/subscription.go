package mail

import (
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Subscribed tells a customer what becomes of a subscription: each event has
// its words in the catalog.
type Subscribed struct {
	Event        string                `json:"event"` // ahead, invoiced, failed, past_due, closed, given_up, paused, resumed, cancelled, kept, changed, started
	Cause        string                `json:"cause"`
	Subscription portal.SubscriptionID `json:"subscription"`
	Number       string                `json:"number"`
	Plan         string                `json:"plan"`
	Company      string                `json:"company"`
	Name         string                `json:"name"`
	Currency     portal.Currency       `json:"currency"`
	Amount       string                `json:"amount"` // of the invoice, else of the next period
	Automatic    bool                  `json:"automatic"`
	Closable     bool                  `json:"closable"`
	Method       portal.MethodDetails  `json:"method"`
	Today        portal.Date           `json:"today"`
	NextOn       portal.Date           `json:"next_on"` // next renewal; "" when there is none
	EndsOn       portal.Date           `json:"ends_on"`
	Invoice      string                `json:"invoice"`
	InvoiceID    portal.InvoiceID      `json:"invoice_id"`
	DueOn        portal.Date           `json:"due_on"`
	TryOn        portal.Date           `json:"try_on"`  // next charge
	Until        portal.Date           `json:"until"`   // when it will be closed
	Why          string                `json:"why"`     // key of why a charge failed
	Share        Link                  `json:"share"`   // to the invoice, for readers without an account
	NoPage       bool                  `json:"no_page"` // nobody has an account who could open the page of the subscription
}

func (m Subscribed) kind() string { return "subscription" }
func (m Subscribed) key() string  { return "subscription:" + m.Event + ":" + m.Cause }

// SubscriptionEvents lists the events, for whoever must have words for each.
var SubscriptionEvents = []string{"started", "ahead", "invoiced", "failed", "past_due", "closed", "given_up", "paused", "resumed", "cancelled", "kept", "changed"}

func (m Subscribed) write(d *draft) {
	args := m.args(d)
	key := "mail.subscription." + m.Event
	d.Subject = d.t(key+".subject", args)
	d.greet(m.Company, m.Name)
	d.say(key+".text", args)
	m.more(d, args)
	d.facts("mail.fact.subscription", m.Number, "mail.fact.invoice", m.Invoice, "mail.fact.amount", args["amount"].(string), "mail.fact.next", args["next"].(string))
	m.leads(d)
}

// leads are the ways to the invoice, if there is one, and to the subscription,
// as far as the reader can open them.
func (m Subscribed) leads(d *draft) {
	path := "/my/subscriptions/" + strconv.FormatInt(int64(m.Subscription), 10)
	pays := m.Share.Nonce != nil || m.InvoiceID != 0 && m.Event != "failed" && !m.NoPage
	if pays {
		d.lead("mail.subscription.pay", m.Share, "", "/my/invoices/"+strconv.FormatInt(int64(m.InvoiceID), 10))
	}
	switch {
	case m.NoPage:
	case pays:
		d.remark("mail.subscription.see", portal.Args{"url": d.base + path})
	default:
		d.button("mail.subscription.button", path)
	}
}

func (m Subscribed) args(d *draft) portal.Args {
	day := func(on portal.Date) string {
		if on == "" {
			return ""
		}
		return i18n.Date(d.ctx, on)
	}
	method := first(m.Method.Masked(i18n.T(d.ctx, "method.card")), i18n.T(d.ctx, "mail.subscription.method"))
	return portal.Args{"plan": m.Plan, "amount": d.money(m.Amount, m.Currency), "next": day(m.NextOn), "ends": day(m.EndsOn), "invoice": m.Invoice,
		"due": day(m.DueOn), "try": day(m.TryOn), "until": day(m.Until), "method": method}
}

// more are the sentences that hang on what is the case.
func (m Subscribed) more(d *draft, args portal.Args) {
	say := func(when bool, key string) {
		if when {
			d.say("mail.subscription."+key, args)
		}
	}
	switch m.Event {
	case "ahead":
		say(m.Automatic, "by_method")
		say(!m.Automatic, "by_invoice")
		say(m.Closable && !m.NoPage, "may_change")
	case "failed":
		if m.Why != "" {
			d.say(m.Why, nil)
		}
		say(m.TryOn != "", "next_try")
	case "past_due":
		say(true, "nothing_billed")
		say(m.Until != "", "closes")
	case "resumed", "kept", "changed", "started":
		say(m.NextOn != "", "next")
	case "cancelled":
		say(!m.NoPage, "undo")
	}
}
