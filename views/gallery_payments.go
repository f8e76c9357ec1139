package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryPayments() []Sample {
	payment := func(name string, change func(*PaymentView)) Sample {
		return page(name, "my", "invoices", "/my/payments/9", func(p Page) templ.Component { return PaymentPage(p, galleryPayment(change)) })
	}
	return append([]Sample{
		payment("payment_done", func(v *PaymentView) {
			v.Payment.State, v.Payment.DoneAt = portal.PaymentDone, galleryTime("2026-11-23 00:33")
			v.Next = &NextInvoice{ID: 190, Number: "2026/00190", Left: yen(31320)}
		}),
		payment("payment_settled", func(v *PaymentView) {
			v.Payment.State, v.Payment.Email, v.Payment.Surplus = portal.PaymentDone, "", yen(500)
			v.Payment.Targets[0].Left = yen(0)
		}),
		payment("payment_parts", func(v *PaymentView) {
			v.Payment.State, v.Payment.DoneAt, v.Payment.WalletTaken, v.Charged = portal.PaymentDone, galleryTime("2026-11-23 00:33"), yen(18000), galleryCards()[0]
			v.Payment.Credits = []portal.Target{{Invoice: 185, Number: "R2026/0004", Amount: yen(3300)}}
			v.Refunds = []portal.Refund{{State: portal.PaymentDone, Target: portal.RefundToMethod, Amount: yen(1000)}, {State: portal.PaymentPending, Target: portal.RefundToWallet, Amount: yen(500)}}
		}),
		payment("payment_error_several", func(v *PaymentView) {
			v.Payment.State = portal.PaymentError
			v.Payment.Targets = append(v.Payment.Targets, portal.Target{Invoice: 190, Number: "2026/00190", Amount: yen(31320), Left: yen(31320)})
		}),
		payment("payment_waiting", func(*PaymentView) {}),
		payment("payment_later", func(v *PaymentView) { v.Tries = maxTries }),
		payment("payment_error", func(v *PaymentView) { v.Payment.State = portal.PaymentError }),
		payment("payment_error_known", func(v *PaymentView) {
			v.Payment.State, v.Payment.ErrorKey = portal.PaymentError, "payment.cancelled.text"
		}),
		payment("payment_cancelled", func(v *PaymentView) { v.Payment.State = portal.PaymentCancelled }),
		payment("payment_transfer", func(v *PaymentView) {
			v.Payment.Method, v.QR, v.Words = "bank_transfer", true, "Please name the reference.\nWe look every morning."
		}),
		payment("payment_transfer_unknown", func(v *PaymentView) { v.Payment.Method, v.Business.Bank = "bank_transfer", portal.BankAccount{} }),
		fragment("payment_status", "my", func(p Page) templ.Component {
			return PaymentStatus(p, galleryPayment(func(v *PaymentView) { v.Tries = 3 }))
		}),
	}, galleryCheckout()...)
}

func galleryPayment(change func(*PaymentView)) PaymentView {
	v := PaymentView{Business: galleryBusiness(), Payment: portal.Payment{
		ID: 9, Reference: "PAY-2026-00009", Provider: "demo", Method: "card", State: portal.PaymentPending, Email: "naomi@kitahama.example",
		Amount: yen(30000), CreatedAt: galleryTime("2026-11-23 00:30"), Allocated: yen(30000), Surplus: yen(0), WalletHold: yen(0), WalletTaken: yen(0),
		Targets: []portal.Target{{Invoice: 187, Number: "2026/00187", Amount: yen(30000), Left: yen(35726)}},
	}}
	change(&v)
	return v
}

func galleryCheckout() []Sample {
	v := CheckoutView{Action: "/demo/checkout/PAY-2026-00009", Amount: yen(30000), Description: "2026/00187", Reference: "PAY-2026-00009",
		Merchant: "Hinoki Coffee Roasters", ReturnURL: "/my/payments/9"}
	closed := v
	closed.Closed = true
	save, setup := v, v
	save.Cards = []CheckoutCard{
		{"visa", portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpMonth: 12, ExpYear: 2029}},
		{"declined", portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "0341", ExpMonth: 10, ExpYear: 2029}},
	}
	setup.Cards, setup.Setup, setup.Amount, setup.Description, setup.Reference = save.Cards, true, portal.Money{}, "", "SAVE-2026-00003"
	return []Sample{
		page("checkout", "", "", "/demo/checkout/PAY-2026-00009", func(p Page) templ.Component { return CheckoutPage(p, v) }),
		page("checkout_closed", "", "", "/demo/checkout/PAY-2026-00009", func(p Page) templ.Component { return CheckoutPage(p, closed) }),
		page("checkout_save", "", "", "/demo/checkout/PAY-2026-00009", func(p Page) templ.Component { return CheckoutPage(p, save) }),
		page("checkout_setup", "", "", "/demo/checkout/SAVE-2026-00003", func(p Page) templ.Component { return CheckoutPage(p, setup) }),
	}
}

func galleryStaff() []Sample {
	waiting := []WaitingPayment{
		{ID: 11, Reference: "PAY-2026-00011", Customer: "株式会社北浜設計", Amount: yen(30000), Since: galleryTime("2026-11-20 02:10"), Method: "bank_transfer",
			Targets: []portal.Target{{Invoice: 187, Number: "2026/00187"}, {Invoice: 190, Number: "2026/00190"}}},
		{ID: 12, Reference: "PAY-2026-00012", Customer: "Aoi Foods", Amount: euro(12840), Since: galleryTime("2026-11-22 05:45"), Method: "bank_transfer"},
	}
	facts := Facts{Company: "株式会社北浜設計", Contact: "Naomi Fischer", Email: "naomi@kitahama.example", Phone: "+81 6 5550 1234"}
	return []Sample{
		page("admin", "admin", "home", "/admin", func(p Page) templ.Component {
			return AdminPage(p, AdminView{Waiting: waiting, Today: galleryToday()})
		}),
		page("admin_calm", "admin", "home", "/admin", func(p Page) templ.Component { return AdminPage(p, AdminView{}) }),
		page("invoice_staff", "admin", "invoices", "/admin/invoices/187", func(p Page) templ.Component {
			p.Who.Role, p.Who.Admin = "staff", false
			return InvoicePage(p, InvoiceView{Invoice: galleryInvoice(), Customer: facts})
		}),
	}
}
