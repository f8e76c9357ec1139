package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryRecurring are repeating invoices in every state, and their form.
func galleryRecurring() []Sample {
	active := portal.Recurring{ID: 3, Contact: 12, Commercial: 12, Customer: "株式会社北浜設計", Source: 187, State: portal.RecurringActive,
		Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, Anchor: "2026-10-31", Next: 2, NextOn: "2026-12-31", Times: 12, Made: 2, Automatic: true, Currency: "JPY", DueDays: 30,
		Lines: []portal.Line{{Kind: portal.SectionLine, Description: "保守"}, {Kind: portal.ItemLine, Description: "エスプレッソマシン保守 {年}年{月}分\n{period}", Quantity: portal.QuantityScale, UnitPrice: yen(20_000), Amount: yen(20_000), TaxRate: 10 * portal.PercentScale}},
		Total: yen(22_000), Version: 4}
	change := func(do func(*portal.Recurring)) portal.Recurring {
		r := active
		do(&r)
		return r
	}
	failed := change(func(r *portal.Recurring) { r.Failure, r.NextOn, r.Next = "recurring.nobody_to_mail", "2026-11-20", 1 })
	paused := change(func(r *portal.Recurring) {
		r.State, r.Automatic, r.Times, r.EndsOn = portal.RecurringPaused, false, 0, "2027-06-30"
	})
	stopped := change(func(r *portal.Recurring) { r.State, r.Source, r.Times = portal.RecurringStopped, 0, 0 })
	ended := change(func(r *portal.Recurring) { r.State, r.Made = portal.RecurringEnded, 12 })
	made := []portal.MadeInvoice{{BillingPeriod: portal.BillingPeriod{From: "2026-11-30", To: "2026-12-31"}, Invoice: 196, Total: yen(22_000), Status: portal.InvoiceDraft},
		{BillingPeriod: portal.BillingPeriod{From: "2026-10-31", To: "2026-11-30"}, Invoice: 191, Number: "2026/00191", On: "2026-10-31", Total: yen(22_000), Status: portal.InvoicePosted},
		{BillingPeriod: portal.BillingPeriod{From: "2026-09-30", To: "2026-10-31"}, Total: yen(22_000)}}
	show := func(name string, v RecurringView) Sample {
		return page(name, "admin", "subscriptions", pathOfRecurring(3), func(p Page) templ.Component { return RecurringPage(p, v) })
	}
	list := func(name string, v RecurringsView) Sample {
		v.Filter = portal.RecurringListing.Clean(v.Filter)
		return page(name, "admin", "subscriptions", recurringPath, func(p Page) templ.Component { return RecurringsPage(p, v) })
	}
	form := func(name string, v RepeatView) Sample {
		return page(name, "admin", "invoices", "/admin/invoices/187/repeat", func(p Page) templ.Component { return RepeatPage(p, v) })
	}
	refused := FormOf(nil, portal.Failure(portal.Conflict, "recurring.cannot_pause", nil))
	var wrong portal.Problems
	for _, field := range []string{"every", "first"} {
		wrong.Add(field, "recurring."+field+"_wrong", portal.Args{"most": 99})
	}
	wrong.Add("text-1", "recurring.text_wrong", portal.Args{"n": 2, "most": 1000})
	typed := active.Typed()
	typed.Every, typed.First, typed.Texts = "0", "2026-01-01", []string{"保守", ""}
	fresh := change(func(r *portal.Recurring) { r.ID, r.Times, r.Automatic = 0, 0, false })
	return []Sample{list("recurring", RecurringsView{Page: portal.Page[portal.Recurring]{Rows: []portal.Recurring{active, failed, paused, stopped, ended}, Next: portal.Cursor{ID: 2}}}),
		list("recurring_none", RecurringsView{}), list("recurring_no_match", RecurringsView{Page: portal.Page[portal.Recurring]{FilterActive: true}}), list("recurring_of", RecurringsView{Filter: portal.Filter{Contact: 12}, Holder: "株式会社北浜設計", Page: portal.Page[portal.Recurring]{Rows: []portal.Recurring{active}}}),
		show("recurring_one", RecurringView{Recurring: active, Made: made}), show("recurring_failed", RecurringView{Recurring: failed, Made: made[2:]}),
		show("recurring_paused", RecurringView{Recurring: paused, Form: refused}), show("recurring_stopped", RecurringView{Recurring: stopped}), show("recurring_ended", RecurringView{Recurring: ended, Made: made}),
		form("repeat", RepeatView{Recurring: fresh, Typed: fresh.Typed(), Idem: "idem"}),
		form("repeat_wrong", RepeatView{Recurring: active, Typed: typed, Form: FormOf(nil, wrong.Err())})}
}
