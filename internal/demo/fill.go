package demo

import (
	"context"
	"fmt"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
)

// filler makes the documents; days are counted from today.
type filler struct {
	Services
	who      access.System
	today    portal.Date
	contacts map[string]portal.ContactID
	payments int
}

func newFiller(s Services, who access.System, now time.Time) *filler {
	return &filler{Services: s, who: who, today: hinoki.Today(now), contacts: map[string]portal.ContactID{}}
}

func (f *filler) all(ctx context.Context) error {
	if err := f.Account.SetBusiness(ctx, f.who, hinoki); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{f.people, f.goods, f.history, f.earlier, f.credited, f.recent, f.offers, f.strangers, f.subscriptions, f.prepaid} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) people(ctx context.Context) error {
	for _, c := range contacts {
		entry := c.Contact
		entry.Parent = f.contacts[c.under]
		made, err := f.Account.AddContact(ctx, f.who, entry)
		if err != nil {
			return err
		}
		f.contacts[entry.ExternalID] = made.ID
	}
	return nil
}

// history is a year of monthly deliveries, all paid.
func (f *filler) history(ctx context.Context) error {
	for month := 12; month >= 2; month-- {
		lines := []portal.Line{beans.of(8 + month%4), decaf.of(2 + month%3), filters.of(2)}
		if err := f.delivered(ctx, "KITAHAMA", -30*month, lines, paidInFull); err != nil {
			return err
		}
		if month%3 == 0 {
			if err := f.delivered(ctx, "AOI", -30*month+9, []portal.Line{beans.of(20), crate.of(4)}, paidInFull); err != nil {
				return err
			}
		}
	}
	return nil
}

// paidInFull is a share in percent.
const paidInFull = 100

// delivered is an order, its invoice 3 days later, due after 30 days, and a
// payment of a share of it.
func (f *filler) delivered(ctx context.Context, holder string, day int, lines []portal.Line, percent int64) error {
	order, err := f.Sales.Create(ctx, f.who, sales.Draft{Status: portal.OrderSale, Holder: f.contacts[holder], OrderedOn: f.today.AddDays(day),
		Currency: "JPY", Reference: fmt.Sprintf("PO-%d", 7700-day), Delivery: portal.Party{}, Lines: lines})
	if err != nil {
		return err
	}
	_, err = f.invoice(ctx, holder, order, day+3, 30, lines, percent)
	return err
}

func (f *filler) invoice(ctx context.Context, holder string, order portal.OrderID, day, terms int, lines []portal.Line, percent int64) (portal.InvoiceID, error) {
	id, err := f.Billing.Issue(ctx, f.who, billing.Draft{Holder: f.contacts[holder], Order: order, IssuedOn: f.today.AddDays(day),
		DueOn: f.today.AddDays(day + terms), Currency: "JPY", Reference: fmt.Sprintf("PO-%d", 7700-day), Lines: lines})
	if err != nil || percent == 0 {
		return id, err
	}
	inv, err := f.Billing.Invoice(ctx, f.who, id)
	if err != nil {
		return id, err
	}
	amount, err := inv.Total.MulRat(percent, 100)
	if err != nil {
		return id, err
	}
	return id, f.pay(ctx, inv, amount, min(day+terms-4, -1))
}

// pay records money that arrived some days ago.
func (f *filler) pay(ctx context.Context, inv portal.Invoice, amount portal.Money, day int) error {
	f.payments++
	return f.Billing.Record(ctx, f.who, portal.Payment{
		Reference: fmt.Sprintf("TRF-%05d", f.payments), Method: "bank_transfer", Contact: inv.Contact, Commercial: inv.Commercial,
		Amount: amount, On: f.today.AddDays(day), Targets: []portal.Target{{Invoice: inv.ID, Amount: amount}},
	})
}

// earlier is another company's invoice, a quarter of it paid. Documents are
// made in the order of their days, so that their numbers follow the calendar.
func (f *filler) earlier(ctx context.Context) error {
	return f.delivered(ctx, "AOI", -50, []portal.Line{crate.of(2)}, 25)
}

// recent is what the customer has to deal with: one invoice late and partly
// paid, one due soon, and a long one just issued.
func (f *filler) recent(ctx context.Context) error {
	late := []portal.Line{beans.of(12), decaf.of(3), visit.of(1), filters.of(2)}
	order, err := f.Sales.Create(ctx, f.who, sales.Draft{Status: portal.OrderSale, Holder: f.contacts["KITAHAMA"], OrderedOn: f.today.AddDays(-26),
		Currency: "JPY", Reference: "PO-7731", Delivery: officeAddress, Lines: late})
	if err != nil {
		return err
	}
	id, err := f.invoice(ctx, "KITAHAMA-1", order, -22, 16, late, 0)
	if err != nil {
		return err
	}
	inv, err := f.Billing.Invoice(ctx, f.who, id)
	if err != nil {
		return err
	}
	if err := f.pay(ctx, inv, portal.NewMoney(20000, "JPY"), -13); err != nil {
		return err
	}
	if _, err := f.invoice(ctx, "KITAHAMA", 0, -9, 16, []portal.Line{beans.of(6), filters.of(4)}, 0); err != nil {
		return err
	}
	return f.delivered(ctx, "KITAHAMA", -5, catalogue(), 0)
}

// credited is an invoice that a credit note has settled in part.
func (f *filler) credited(ctx context.Context) error {
	id, err := f.invoice(ctx, "KITAHAMA", 0, -40, 30, []portal.Line{mugs.of(24)}, 50)
	if err != nil {
		return err
	}
	_, err = f.Billing.Issue(ctx, f.who, billing.Draft{Kind: portal.CreditNote, Reverses: id, Holder: f.contacts["KITAHAMA"],
		IssuedOn: f.today.AddDays(-30), Currency: "JPY", Note: "Twelve mugs arrived chipped. Sorry!", Lines: []portal.Line{mugs.of(12)}})
	return err
}

// offers are quotations: one to decide on, one expired, one turned down.
func (f *filler) offers(ctx context.Context) error {
	bar := []portal.Line{{Kind: portal.SectionLine, Description: "Spring espresso bar"}, machine.of(1), grinder.of(1), visit.of(2)}
	optional := mugs.of(48)
	optional.Optional = true
	bar = append(bar, optional, portal.Line{Kind: portal.NoteLine, Description: "Delivery and installation within three weeks of your order."})
	for _, d := range []sales.Draft{
		{Status: portal.OrderSent, OrderedOn: f.today.AddDays(-6), ValidUntil: f.today.AddDays(4), Reference: "Spring espresso bar", Lines: bar},
		{Status: portal.OrderSent, OrderedOn: f.today.AddDays(-60), ValidUntil: f.today.AddDays(-30), Reference: "Cupping for twelve", Lines: []portal.Line{cupping.of(12)}},
		{Status: portal.OrderCancelled, OrderedOn: f.today.AddDays(-90), ValidUntil: f.today.AddDays(-60), Lines: []portal.Line{grinder.of(2)}},
	} {
		d.Holder, d.Currency = f.contacts["KITAHAMA"], "JPY"
		if _, err := f.Sales.Create(ctx, f.who, d); err != nil {
			return err
		}
	}
	return nil
}

// strangers are other companies, one of which pays in dollars.
func (f *filler) strangers(ctx context.Context) error {
	if err := f.delivered(ctx, "AOI", -12, []portal.Line{crate.of(6), beans.of(40)}, 0); err != nil {
		return err
	}
	if err := f.announced(ctx); err != nil {
		return err
	}
	_, err := f.Billing.Issue(ctx, f.who, billing.Draft{Holder: f.contacts["HARBOR"], IssuedOn: f.today.AddDays(-20), DueOn: f.today.AddDays(10),
		Currency: "USD", Reference: "HBR-118", Lines: []portal.Line{
			{Kind: portal.ItemLine, Description: "Green coffee sourcing, October", Quantity: 1500, UnitPrice: portal.NewMoney(128000, "USD")},
			{Kind: portal.ItemLine, Description: "Air freight Osaka–Seattle", Quantity: 1000, UnitPrice: portal.NewMoney(41250, "USD")},
		}})
	return err
}

// announced is a transfer on its way, for staff to confirm.
func (f *filler) announced(ctx context.Context) error {
	id, err := f.invoice(ctx, "AOI", 0, -8, 30, []portal.Line{beans.of(10)}, 0)
	if err != nil {
		return err
	}
	inv, err := f.Billing.Invoice(ctx, f.who, id)
	if err != nil {
		return err
	}
	return f.Billing.Announce(ctx, f.who, portal.Payment{Contact: inv.Contact, Commercial: inv.Commercial, Email: "info@aoi.example",
		Language: "ja", Amount: inv.Total, Targets: []portal.Target{{Invoice: inv.ID, Amount: inv.Total}}})
}
