package views

import (
	"context"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// papersURL is the list of all of a kind that a contact has.
func (v ContactView) papersURL(kind portal.PaperKind) string {
	url := "/admin/" + string(kind) + "?contact=" + id(int64(v.Contact.ID))
	if kind == "quotes" {
		url += "&status=all"
	}
	return url
}

// papersText is how many of a kind there are.
func papersText(ctx context.Context, n int) string {
	if n >= countedTo {
		return i18n.T(ctx, "contact.papers_many", portal.Args{"n": n})
	}
	return i18n.T(ctx, "contact.papers_all", portal.Args{"n": n})
}

// paperPath is the page of one.
func paperPath(kind portal.PaperKind, n int64) string {
	list := "/admin/" + string(kind)
	if kind == "quotes" { // they are orders that were not confirmed
		list = "/admin/orders"
	}
	return list + "/" + strconv.FormatInt(n, 10)
}

// paperTotal of a credit note is written with a minus: it takes away.
func paperTotal(d portal.Paper) portal.Money {
	if d.Status == string(portal.CreditNote) {
		return d.Total.Neg()
	}
	return d.Total
}

// paperTag is how one stands, in a word.
func paperTag(ctx context.Context, p Page, kind portal.PaperKind, d portal.Paper) tag {
	switch kind {
	case "quotes", "orders":
		tone, key := orderState(portal.Order{Status: portal.OrderStatus(d.Status), ValidUntil: d.DueOn}, p.Today, true)
		return tag{tone, i18n.T(ctx, key)}
	case "payments":
		return paymentTag(ctx, portal.PaymentState(d.Status))
	}
	tone, key, n := (&rowWriter{today: p.Today}).invoiceState(&portal.DocumentRow{Status: d.Status, DueOn: d.DueOn, Total: d.Total, Left: d.Left})
	return tag{tone, i18n.T(ctx, key, portal.Args{"n": n})}
}
