package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryDecide() *DecideView {
	return &DecideView{Name: "Naomi Fischer", Idem: "01JDB0QX7M4T", Email: "naomi@kitahama.example", Wallet: yen(20_000),
		Providers: []ProviderChoice{{Name: "demo", Method: "card", Trial: true, Saves: true}, {Name: "bank", Method: "bank_transfer", Manual: true}}}
}

func galleryOrder() portal.Order {
	return portal.Order{ID: 231, Number: "S00231", Status: portal.OrderSent, OrderedOn: "2026-11-13", ValidUntil: "2026-11-27", Seller: gallerySeller(), Customer: galleryBuyer(),
		Lines: galleryOrderLines(), Untaxed: yen(79100), Tax: yen(6626), Total: yen(85726), Billed: yen(0), Prepaid: yen(0), Reserved: yen(0), Version: 2,
		Deciding: portal.Deciding{Revision: 2, Prepayment: 30 * portal.PercentScale, RevisedAt: galleryTime("2026-11-23 01:38")}}
}

func gallerySignature() *portal.Signature {
	return &portal.Signature{ID: 1, Name: "Naomi Fischer", At: galleryTime("2026-11-23 01:41"), Address: "192.0.2.10", Drawn: true,
		UserAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0", Hash: portal.HashOf("sample")}
}

// galleryDeciding are quotations in the hands of customers, and of staff.
func galleryDeciding() []Sample {
	order := func(name string, change func(*OrderView)) Sample {
		return page(name, "my", "quotes", "/my/orders/231", func(p Page) templ.Component {
			v := OrderView{Order: galleryOrder(), Business: galleryBusiness(), Decide: galleryDecide()}
			change(&v)
			return OrderPage(p, v)
		})
	}
	refused := func(v *OrderView, verb string, err error, typed map[string][]string) {
		v.Decide.Refused, v.Decide.Form = verb, FormOf(typed, err)
	}
	missing := func(field, key string) error {
		var wrong portal.Problems
		wrong.Add(field, key, nil)
		return wrong.Err()
	}
	return append([]Sample{
		order("quote_sign_problem", func(v *OrderView) {
			refused(v, "accept", missing("agree", "decide.agree_needed"), map[string][]string{"sign-name": {"Naomi"}, "pick": {"1"}, "take-1": {"2"}})
		}),
		order("quote_reject_problem", func(v *OrderView) {
			refused(v, "decline", missing("reason", "decide.reason_needed"), map[string][]string{"reason": {""}})
		}),
		order("quote_changed", func(v *OrderView) {
			refused(v, "accept", portal.Failure(portal.Conflict, "decide.changed", nil), map[string][]string{"version": {"1"}})
			old := galleryOrderLines()
			old[1].UnitPrice = yen(1)
			v.Changes = portal.CompareLines(old[1:], append(v.Order.Lines[:2:2], galleryLines()[3]))
		}),
		order("quote_signed_unpaid", func(v *OrderView) {
			v.Order.Payment, v.Order.Signature = true, gallerySignature()
		}),
		order("quote_prepay", func(v *OrderView) {
			v.Order.Unsigned, v.Order.Payment = true, true
			refused(v, "pay", missing("amount", "amount.empty"), map[string][]string{"part": {"part"}, "amount": {""}})
		}),
		order("quote_void", func(v *OrderView) {
			v.Order.Signature = gallerySignature()
			v.Order.Signature.VoidedAt = galleryTime("2026-11-23 02:00")
		}),
		order("quote_rejected", func(v *OrderView) {
			v.Order.Status, v.Order.DeclinedBy, v.Order.Reason = portal.OrderCancelled, "Naomi Fischer", "Too large\nfor <us>."
		}),
		order("order_cancelled", func(v *OrderView) {
			v.Order.Status, v.Order.ConfirmedAt, v.Order.Reason = portal.OrderCancelled, galleryTime("2026-11-20 02:00"), "The roaster is broken."
		}),
		order("order_on_its_way", func(v *OrderView) {
			o := &v.Order
			o.Status, o.Lines, o.Signature, o.Origin, o.OriginNo = portal.OrderSale, galleryLines(), gallerySignature(), 219, "S00219"
			o.Deliveries = []portal.Shipment{{ID: 4, On: "2026-11-20", Carrier: "Yamato", Tracking: "https://track.example/1?a=b&c=d", Note: "At the back door.",
				Lines: []portal.Delivered{{Line: 0, Quantity: 6000}}}}
			o.Payments = []portal.LinkedPayment{{ID: 8, State: portal.PaymentDone, Method: "card", Amount: yen(20_000), At: galleryTime("2026-11-20 03:00")},
				{ID: 9, State: portal.PaymentPending, Method: "bank_transfer", Amount: yen(5_000), At: galleryTime("2026-11-21 03:00"), Hidden: true}}
		}),
		fragment("order_recalculated", "my", func(p Page) templ.Component {
			v := OrderView{Order: galleryOrder(), Decide: galleryDecide()}
			v.Order.Unsigned, v.Order.Payment = true, true
			return OrderRecalculated(p, v, "2?")
		}),
	}, galleryOrderForms()...)
}

// galleryOrderForms are those of staff.
func galleryOrderForms() []Sample {
	form := func(name string, draw func(Page, OrderEditView) templ.Component) Sample {
		return page(name, "admin", "orders", "/admin/orders/231", func(p Page) templ.Component {
			v := OrderEditView{Order: galleryOrder(), Idem: "01JDB0QX7M4T"}
			v.Order.Status, v.Order.Signature, v.Order.Billed = portal.OrderSale, gallerySignature(), yen(20_000)
			return draw(p, v)
		})
	}
	return []Sample{
		form("order_invoice", OrderInvoicePage), form("order_delivery", ShipmentPage), form("order_cancel", OrderCancelPage),
		form("order_cancel_refused", func(p Page, v OrderEditView) templ.Component {
			v.Form = FormOf(map[string][]string{"reason": {"Sold out"}}, portal.Failure(portal.Conflict, "ordercancel.paid", nil))
			return OrderCancelPage(p, v)
		}),
		page("drafts", "admin", "quotes", "/admin/quotes/drafts", func(p Page) templ.Component {
			return DraftsPage(p, []portal.Draft{{ID: 240, Number: "S00240", Customer: "株式会社北浜設計", On: "2026-11-22", Total: yen(52_800), Asked: true, Origin: 219, OriginNo: "S00219"},
				{ID: 239, Number: "S00239", Customer: "Aoi Foods", On: "2026-11-21", Total: yen(31_320)}})
		}),
		page("drafts_none", "admin", "quotes", "/admin/quotes/drafts", func(p Page) templ.Component { return DraftsPage(p, nil) }),
		page("order_viewed", "admin", "quotes", "/admin/orders/231", func(p Page) templ.Component {
			v := OrderView{Order: galleryOrder(), Business: galleryBusiness()}
			v.Order.Views = []portal.OrderSeen{{Account: 3, Name: "Naomi Fischer", Day: "2026-11-22", At: galleryTime("2026-11-22 09:10")}}
			return OrderPage(p, v)
		}),
	}
}
