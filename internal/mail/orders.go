package mail

import (
	"fmt"
	"strconv"

	"genkan/internal/portal"
)

// OrderConfirmed tells a customer that a quotation has become an order.
type OrderConfirmed struct {
	Order    portal.OrderID  `json:"order"`
	Number   string          `json:"number"`
	Name     string          `json:"name"`
	Company  string          `json:"company"`
	Signer   string          `json:"signer"`
	Total    string          `json:"total"` // plain decimal
	Paid     string          `json:"paid"`  // plain decimal
	Currency portal.Currency `json:"currency"`
	Share    Link            `json:"share"` // for readers without an account
}

func (m OrderConfirmed) kind() string { return "order_confirmed" }
func (m OrderConfirmed) key() string  { return once("order_confirmed") }

func (m OrderConfirmed) write(d *draft) {
	args := portal.Args{"number": m.Number}
	d.Subject = d.t("mail.order_confirmed.subject", args)
	d.greet(m.Company, m.Name)
	d.say("mail.order_confirmed.text", args)
	d.orderFacts(m)
	d.lead("mail.order.button", m.Share, "", orderPath("/my", m.Order))
}

func (d *draft) orderFacts(m OrderConfirmed) {
	paid := ""
	if v, ok := portal.ParseDecimal(m.Currency, m.Paid); ok && v.Positive() {
		paid = d.money(m.Paid, m.Currency)
	}
	d.facts("mail.fact.order", m.Number, "mail.fact.total", d.money(m.Total, m.Currency), "mail.fact.paid", paid, "mail.fact.signed_by", m.Signer)
}

func orderPath(base string, id portal.OrderID) string {
	return base + "/orders/" + strconv.FormatInt(int64(id), 10)
}

// QuoteSigned tells a customer that a signature has arrived and what is to be
// paid until the quotation is an order.
type QuoteSigned struct {
	OrderConfirmed
	Down string `json:"down"` // plain decimal
}

func (m QuoteSigned) kind() string { return "quote_signed" }
func (m QuoteSigned) key() string  { return once("quote_signed") }

func (m QuoteSigned) write(d *draft) {
	args := portal.Args{"number": m.Number, "amount": d.money(m.Down, m.Currency)}
	d.Subject = d.t("mail.quote_signed.subject", args)
	d.greet(m.Company, m.Name)
	d.say("mail.quote_signed.text", args)
	d.orderFacts(m.OrderConfirmed)
	d.lead("mail.quote_signed.button", m.Share, "#decide", orderPath("/my", m.Order)+"#decide")
}

// QuoteSent asks a customer to decide on a quotation.
type QuoteSent struct {
	OrderConfirmed
	Until   portal.Date `json:"until"`
	Changed bool        `json:"changed"` // it was sent before
	Version int         `json:"version"`
}

func (m QuoteSent) kind() string { return "quote_sent" }
func (m QuoteSent) key() string  { return fmt.Sprintf("quote_sent:%d:%d", m.Order, m.Version) }

func (m QuoteSent) write(d *draft) {
	args := portal.Args{"number": m.Number, "total": d.money(m.Total, m.Currency)}
	if m.Changed {
		d.Subject = d.t("mail.quote_sent.subject_changed", args)
	} else {
		d.Subject = d.t("mail.quote_sent.subject", args)
	}
	d.greet(m.Company, m.Name)
	if m.Changed {
		d.say("mail.quote_sent.changed", args)
	} else {
		d.say("mail.quote_sent.text", args)
	}
	if m.Until != "" {
		d.say("mail.quote_sent.until", portal.Args{"date": m.Until})
	}
	d.orderFacts(m.OrderConfirmed)
	d.lead("mail.quote_sent.button", m.Share, "", orderPath("/my", m.Order))
}

// QuoteRejected confirms to a customer that a quotation was rejected.
type QuoteRejected struct {
	OrderConfirmed
	Reason string `json:"reason"`
}

func (m QuoteRejected) kind() string { return "quote_rejected" }
func (m QuoteRejected) key() string  { return once("quote_rejected") }

func (m QuoteRejected) write(d *draft) {
	d.Subject = d.t("mail.quote_rejected.subject", portal.Args{"number": m.Number})
	d.greet(m.Company, m.Name)
	d.say("mail.quote_rejected.text", portal.Args{"number": m.Number})
	d.quote(m.Reason)
	d.lead("mail.order.button", m.Share, "", orderPath("/my", m.Order))
}

// OrderCancelled tells a customer that the business has cancelled a quotation
// or an order.
type OrderCancelled struct {
	OrderConfirmed
	Quote  bool   `json:"quote"`
	Reason string `json:"reason"`
}

func (m OrderCancelled) kind() string { return "order_cancelled" }
func (m OrderCancelled) key() string  { return once("order_cancelled") }

func (m OrderCancelled) write(d *draft) {
	args := portal.Args{"number": m.Number}
	if m.Quote {
		d.Subject = d.t("mail.order_cancelled.subject_quote", args)
		d.greet(m.Company, m.Name)
		d.say("mail.order_cancelled.text_quote", args)
	} else {
		d.Subject = d.t("mail.order_cancelled.subject", args)
		d.greet(m.Company, m.Name)
		d.say("mail.order_cancelled.text", args)
	}
	d.quote(m.Reason)
	d.say("mail.order_cancelled.money", nil)
	d.lead("mail.order.button", m.Share, "", orderPath("/my", m.Order))
}

// OrderNews tells the business what a customer decided: "confirmed", "signed",
// "rejected", "again" for an order that is wanted again, or "renew" for a
// quotation that has expired.
type OrderNews struct {
	OrderConfirmed
	News   string         `json:"news"`
	By     string         `json:"by"`
	Reason string         `json:"reason"`
	Origin portal.OrderID `json:"origin"`
}

// Business is the news of a customer's mail for the business, which needs no link
// of theirs.
func (m OrderConfirmed) Business(news, by, reason string) OrderNews {
	m.Share = Link{}
	return OrderNews{OrderConfirmed: m, News: news, By: by, Reason: reason}
}

func (m OrderNews) kind() string { return "order_news" }
func (m OrderNews) key() string  { return once("order_news") }

func (m OrderNews) write(d *draft) {
	args := portal.Args{"number": m.Number, "company": m.Company, "by": first(m.By, m.Signer, m.Company)}
	switch m.News {
	case "signed":
		d.Subject = d.t("mail.order_news.subject_signed", args)
		d.greetStaff()
		d.say("mail.order_news.signed", args)
	case "rejected":
		d.Subject = d.t("mail.order_news.subject_rejected", args)
		d.greetStaff()
		d.say("mail.order_news.rejected", args)
	case "again":
		d.Subject = d.t("mail.order_news.subject_again", args)
		d.greetStaff()
		d.say("mail.order_news.again", args)
	case "renew":
		d.Subject = d.t("mail.order_news.subject_renew", args)
		d.greetStaff()
		d.say("mail.order_news.renew", args)
	default:
		d.Subject = d.t("mail.order_news.subject_confirmed", args)
		d.greetStaff()
		d.say("mail.order_news.confirmed", args)
	}
	d.quote(m.Reason)
	d.orderFacts(m.OrderConfirmed)
	d.button("mail.order_news.button", orderPath("/admin", m.Order))
}

// Shipped tells a customer that goods are on their way.
type Shipped struct {
	Order    portal.OrderID `json:"order"`
	Number   string         `json:"number"`
	Company  string         `json:"company"`
	Name     string         `json:"name"`
	On       portal.Date    `json:"on"`
	Carrier  string         `json:"carrier"`
	Tracking string         `json:"tracking"`
	All      bool           `json:"all"`
	Note     string         `json:"note"`
	Share    Link           `json:"share"` // for readers without an account
}

func (m Shipped) kind() string { return "shipped" }
func (m Shipped) key() string  { return once("shipped") }

func (m Shipped) write(d *draft) {
	args := portal.Args{"number": m.Number}
	if m.All {
		d.Subject = d.t("mail.shipped.subject", args)
	} else {
		d.Subject = d.t("mail.shipped.subject_part", args)
	}
	d.greet(m.Company, m.Name)
	if m.All {
		d.say("mail.shipped.text", portal.Args{"number": m.Number, "date": m.On})
	} else {
		d.say("mail.shipped.text_part", portal.Args{"number": m.Number, "date": m.On})
	}
	d.quote(m.Note)
	d.facts("mail.fact.carrier", m.Carrier)
	d.lead("mail.order.button", m.Share, "", orderPath("/my", m.Order))
}
