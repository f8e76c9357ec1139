package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryGuest is what somebody with a link may do.
func galleryGuest(pay, sign bool) *Guest { return &Guest{Token: "secret", Pay: pay, Sign: sign} }

// galleryByLink are documents in the hands of those who hold a link to them.
func galleryByLink() []Sample {
	thread := ThreadView{Now: galleryTime("2026-11-23 09:00"), Idem: "idem", Token: "secret", Thread: portal.Thread{Document: portal.Document{Kind: portal.OrderDocument, ID: 231}}}
	guest := func(name string, who *Guest, v func() GuestView) Sample {
		return page(name, "", "", "/d/secret", func(p Page) templ.Component {
			p.Guest = who
			g := v()
			g.Thread, g.Until = thread, galleryTime("2027-02-21 09:00")
			return GuestPage(p, g)
		})
	}
	order := func(name string, who *Guest, done string, change func(*OrderView)) Sample {
		return guest(name, who, func() GuestView {
			v := &OrderView{Order: galleryOrder(), Business: galleryBusiness(), Decide: galleryDecide()}
			v.Decide.Name, v.Decide.Wallet, v.Decide.Email, v.Decide.Providers[0].Saves = "", yen(0), "leo@studio.example", false
			change(v)
			return GuestView{Order: v, Done: done}
		})
	}
	invoice := func(name string, change func(*PayView)) Sample {
		return guest(name, galleryGuest(true, false), func() GuestView {
			pay := &PayView{Invoice: galleryInvoice(), Idem: "01JDB0QX7M4T", Email: "leo@studio.example", MinPart: yen(1000), Wallet: yen(0),
				Providers: []ProviderChoice{{Name: "demo", Method: "card", Trial: true}, {Name: "bank", Method: "bank_transfer", Manual: true}}}
			change(pay)
			return GuestView{Invoice: &InvoiceView{Invoice: pay.Invoice, Pay: pay}}
		})
	}
	signed := func(v *OrderView) {
		v.Order.Signature = gallerySignature()
		v.Order.Signature.Name, v.Order.Signature.SharedTo, v.Order.Signature.Share = "Leo Brandt", "leo@studio.example", 4
	}
	return append([]Sample{
		invoice("guest_pay", func(*PayView) {}),
		invoice("guest_pay_problem", func(v *PayView) {
			v.Form = FormOf(typed("part", "part", "amount", "1", "provider", "demo"), wrong("amount", "amount.min", portal.Args{"amount": yen(1000)}))
		}),
		invoice("guest_under_way", func(v *PayView) {
			v.UnderWay = []UnderWay{{ID: 9, Amount: yen(30000), Since: galleryTime("2026-11-23 00:30"), Method: "card"}}
		}),
		order("guest_sign", galleryGuest(false, true), "", func(*OrderView) {}),
		order("guest_sign_problem", galleryGuest(false, true), "", func(v *OrderView) {
			v.Decide.Refused, v.Decide.Form = "accept", FormOf(typed("sign-name", "Leo"), wrong("agree", "decide.agree_needed", nil))
		}),
		order("guest_prepay", galleryGuest(true, true), "", func(v *OrderView) { v.Order.Unsigned, v.Order.Payment = true, true }),
		order("guest_no_right", galleryGuest(true, false), "", func(v *OrderView) { v.Order.Payment = true }),
		order("guest_signed", galleryGuest(true, true), "to_pay", func(v *OrderView) {
			signed(v)
			v.Order.Payment = true
		}),
		order("guest_ordered", galleryGuest(false, true), "signed", func(v *OrderView) {
			signed(v)
			v.Order.Status, v.Order.Lines = portal.OrderSale, galleryLines()
		}),
		page("order_signed_by_link", "admin", "orders", "/admin/orders/231", func(p Page) templ.Component {
			v := OrderView{Order: galleryOrder(), Business: galleryBusiness()}
			signed(&v)
			v.Order.Status = portal.OrderSale
			return OrderPage(p, v)
		}),
	}, galleryPaidByLink()...)
}

// galleryPaidByLink are payments that were begun by a link.
func galleryPaidByLink() []Sample {
	payment := func(name string, change func(*PaymentView)) Sample {
		return page(name, "", "", "/d/secret/payments/9", func(p Page) templ.Component {
			p.Guest = galleryGuest(true, false)
			v := galleryPayment(change)
			v.Payment.Share, v.Payment.Email = 4, "leo@studio.example"
			return PaymentPage(p, v)
		})
	}
	return []Sample{
		payment("guest_paid", func(v *PaymentView) {
			v.Payment.State, v.Payment.DoneAt = portal.PaymentDone, galleryTime("2026-11-23 00:33")
		}),
		payment("guest_payment_waiting", func(*PaymentView) {}),
		payment("guest_payment_error", func(v *PaymentView) { v.Payment.State = portal.PaymentError }),
		payment("guest_payment_transfer", func(v *PaymentView) { v.Payment.Method, v.QR = "bank_transfer", true }),
	}
}
