package db

import (
	"strconv"

	"genkan/internal/portal"
)

// What events are about, with where the API shows it.

func apiPath(resource string, id int64) string {
	return "/api/v1/" + resource + "/" + strconv.FormatInt(id, 10)
}

func aboutContact(c portal.Contact) portal.EventSubject {
	return portal.EventSubject{Object: "contact", ID: int64(c.ID), URL: apiPath("contacts", int64(c.ID))}
}

func aboutInvoice(id portal.InvoiceID, number string) portal.EventSubject {
	return portal.EventSubject{Object: "invoice", ID: int64(id), Number: number, URL: apiPath("invoices", int64(id))}
}

func aboutOrder(id portal.OrderID, number string) portal.EventSubject {
	return portal.EventSubject{Object: "order", ID: int64(id), Number: number, URL: apiPath("orders", int64(id))}
}

func aboutPayment(p portal.Payment) portal.EventSubject {
	return portal.EventSubject{Object: "payment", ID: int64(p.ID), Number: p.Reference, URL: apiPath("payments", int64(p.ID))}
}

// aboutRefund: refunds are read with their payment.
func aboutRefund(f portal.Refund) portal.EventSubject {
	about := portal.EventSubject{Object: "refund", ID: int64(f.ID), Number: f.Reference}
	if f.Payment != 0 {
		about.URL = apiPath("payments", int64(f.Payment))
	}
	return about
}

// aboutMessage: what was written is not told, and where it stands is.
func aboutMessage(id int64, h portal.Head) portal.EventSubject {
	return portal.EventSubject{Object: "message", ID: id, Number: h.Number, URL: apiPath(string(h.Kind)+"s", h.ID)}
}

// subscriptionNews are the lines of a subscription's history that are told.
var subscriptionNews = map[string]portal.EventType{
	"started": portal.EventSubscriptionStarted, "past_due": portal.EventSubscriptionBehind, "paused": portal.EventSubscriptionHalted,
	"resumed": portal.EventSubscriptionContinued, "cancelled": portal.EventSubscriptionEnding, "closed": portal.EventSubscriptionEnded,
	"ended": portal.EventSubscriptionEnded, "given_up": portal.EventSubscriptionEnded,
}
