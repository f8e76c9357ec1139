package demo

import (
	"context"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
)

// prepaid is another company's quotation that a down payment confirms.
func (f *filler) prepaid(ctx context.Context) error {
	_, err := f.Sales.Create(ctx, f.who, sales.Draft{Status: portal.OrderSent, Holder: f.contacts["AOI"], OrderedOn: f.today.AddDays(-2), ValidUntil: f.today.AddDays(12),
		Currency: "JPY", Reference: "Second counter", Lines: []portal.Line{machine.of(1), grinder.of(1)}, Payment: true, Prepayment: 30 * portal.PercentScale})
	return err
}

// decisions are what people did about orders: the customer's last one is on its
// way, and an older one is wanted again.
func (d *door) decisions(ctx context.Context, clerk access.Staff, owner access.Customer) error {
	list, err := d.Sales.Orders(ctx, owner, portal.OrderListing.Clean(portal.Filter{}))
	if err != nil || len(list.Rows) < 3 {
		return err
	}
	last, older := portal.OrderID(list.Rows[0].ID), portal.OrderID(list.Rows[2].ID)
	o, err := d.Sales.Order(ctx, clerk, last)
	if err != nil {
		return err
	}
	some := map[int]string{}
	for i, left := range o.Undelivered() {
		if left > 0 && len(some) < 2 {
			some[i] = portal.DecimalQuantity(left)
		}
	}
	err = d.Sales.Ship(ctx, clerk, sales.ShipmentRequest{Order: last, On: string(o.OrderedOn.AddDays(3)), Carrier: "Yamato Transport", Tracking: "https://track.example/4021-7731",
		Note: "The rest follows on Tuesday.", Quantities: some, Key: billing.NewKey(), Address: home})
	if err != nil {
		return err
	}
	return d.Sales.Again(ctx, owner, older, "As last time, please, before the holidays.", billing.NewKey(), sales.Origin{Address: home})
}
