package demo

import (
	"context"
	"errors"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// talk is what was written about documents: on the invoice that is late, and on
// the quotation that waits, to which the customer has not had an answer yet.
func (d *door) talk(ctx context.Context, clerk access.Staff, owner access.Customer) error {
	late, found, err := d.Billing.NextOpen(ctx, owner)
	if err != nil || !found {
		return err
	}
	quotes, err := d.Sales.Quotes(ctx, owner, portal.QuoteListing.Clean(portal.Filter{}))
	if err != nil || len(quotes.Rows) == 0 {
		return err
	}
	invoice, quote := portal.Document{Kind: portal.InvoiceDocument, ID: late.ID}, portal.Document{Kind: portal.OrderDocument, ID: quotes.Rows[0].ID}
	post := func(who access.Actor, doc portal.Document, body string, internal bool) error {
		_, err := d.Talk.Post(ctx, who, doc, conversation.Draft{Body: body, Internal: internal})
		return err
	}
	err = errors.Join(
		post(clerk, invoice, "A gentle reminder that part of this one is still open. Splitting it over two payments is fine.", false),
		post(owner, invoice, "Thank you, the rest follows at the end of the month.", false),
		post(clerk, invoice, "Naomi rang as well: they wait for their own customer.", true),
		post(clerk, invoice, "That is fine, thank you for telling us.", false),
		post(owner, quote, "Could the machine come a week earlier? Our lease begins on the 1st.", false))
	if err != nil {
		return err
	}
	_, err = d.Sharing.Give(ctx, clerk, quote, sharing.Wish{Emails: "architect@studio.example", Language: "en", Note: "The bar that we spoke of.", Key: billing.NewKey()}, home)
	return err
}
