package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryPayAdmin are the pages on which staff see to payments.
func galleryPayAdmin() []Sample {
	return append(galleryPaymentList(), append(galleryAdminPayment(), galleryCredit()...)...)
}

func galleryAlerts() (out []portal.Alert) {
	for i, k := range []portal.AlertKind{portal.AlertLate, portal.AlertSurplus, portal.AlertMismatch, portal.AlertUnknownEvent, portal.AlertFailedEvent,
		portal.AlertRefundFailed, portal.AlertRefundThere, portal.AlertDispute, portal.AlertNoNews, portal.AlertTopUp} {
		a := portal.Alert{ID: portal.AlertID(i + 1), Kind: k, Details: "JPY 500", CreatedAt: galleryTime("2026-11-22 05:45")}
		if i%2 == 0 {
			a.Payment, a.PaymentRef, a.Customer, a.RefundRef = 11, "PAY-2026-00011", "株式会社北浜設計", "REF-2026-00003"
		}
		out = append(out, a)
	}
	return out
}

func galleryRefunds() []portal.Refund {
	at := galleryTime("2026-11-22 05:45")
	return []portal.Refund{
		{ID: 1, Reference: "REF-2026-00001", Payment: 11, PaymentRef: "PAY-2026-00011", Method: "card", Target: portal.RefundToMethod, State: portal.PaymentPending,
			Amount: yen(500), Reason: "One box was broken", CreatedAt: at},
		{ID: 2, Reference: "REF-2026-00002", Payment: 11, PaymentRef: "PAY-2026-00011", Target: portal.RefundToWallet, State: portal.PaymentDone, Amount: yen(700), CreatedAt: at},
		{ID: 3, Reference: "REF-2026-00003", Target: portal.RefundElsewhere, CreditNote: 188, NoteNumber: "C2026/00003", State: portal.PaymentError, ErrorKey: "refund.failed",
			Amount: yen(900), CreatedAt: at},
	}
}

func galleryPaymentList() []Sample {
	all := portal.PaymentFilter{Filter: portal.PaymentListing.Clean(portal.Filter{})}
	row := func(id portal.PaymentID, ref string, s portal.PaymentState, refunded int64) portal.PaymentRow {
		return portal.PaymentRow{Customer: "株式会社北浜設計", Refunded: yen(refunded), Payment: portal.Payment{ID: id, Reference: ref, Method: "card", State: s,
			Amount: yen(30000), CreatedAt: galleryTime("2026-11-22 05:45")}}
	}
	v := PaymentsView{Filter: all, Alerts: galleryAlerts(), Refunds: galleryRefunds()[:1], Next: "1~2",
		Waiting: []WaitingPayment{{ID: 12, Reference: "PAY-2026-00012", Customer: "Aoi Foods", Amount: euro(12840), Since: galleryTime("2026-11-22 05:45"), Method: "bank_transfer"}},
		Rows: []portal.PaymentRow{row(13, "PAY-2026-00013", portal.PaymentPending, 0), row(11, "PAY-2026-00011", portal.PaymentDone, 700),
			row(10, "PAY-2026-00010", portal.PaymentError, 0), row(9, "PAY-2026-00009", portal.PaymentCancelled, 0)}}
	wrongNote := v
	wrongNote.Failed, wrongNote.Form = 3, FormOf(typed("note", "long"), wrong("note", "refund.reason_long", portal.Args{"most": 500}))
	narrow := PaymentsView{Filter: all}
	narrow.Filter.Status, narrow.Filter.Query, narrow.Filter.From = "failed", "aoi", "2026-11-01"
	list := func(name string, v PaymentsView) Sample {
		return page(name, "admin", "payments", "/admin/payments", func(p Page) templ.Component {
			p.Who.Waiting.Alerts = len(v.Alerts)
			return PaymentsPage(p, v)
		})
	}
	return []Sample{list("payments", v), list("payments_calm", PaymentsView{Filter: all}), list("payments_none", narrow), list("payments_note_wrong", wrongNote),
		fragment("payments_results", "admin", func(p Page) templ.Component { return PaymentsResults(p, v) }),
		page("admin_alerts", "admin", "home", "/admin", func(p Page) templ.Component {
			return AdminPage(p, AdminView{Today: portal.Today{Waiting: []portal.StaffWaiting{{Kind: portal.WaitAlert, Count: 3}}}})
		})}
}

func galleryAdminPayment() []Sample {
	done := func(change func(*AdminPaymentView)) func(Page) templ.Component {
		v := AdminPaymentView{Payment: galleryPayment(func(*PaymentView) {}).Payment, Customer: portal.Contact{ID: 4, Name: "株式会社北浜設計"}, Idem: "KEY", ToMethod: true,
			Refundable: portal.Refundable{Outside: yen(30000), Wallet: yen(29500)}}
		v.Payment.State, v.Payment.DoneAt, v.Payment.Surplus, v.Payment.WalletTaken = portal.PaymentDone, galleryTime("2026-11-23 00:33"), yen(500), yen(200)
		v.Settles = []portal.Target{{Invoice: 187, Number: "2026/00187", Amount: yen(29500)}}
		v.News = []portal.PaymentNews{{At: galleryTime("2026-11-23 00:32"), Kind: "payment", State: portal.PaymentDone, Outcome: "processed"},
			{At: galleryTime("2026-11-23 00:40"), Kind: "payment", State: portal.PaymentPending, Outcome: "ignored"}}
		change(&v)
		return func(p Page) templ.Component { return AdminPaymentPage(p, v) }
	}
	path := "/admin/payments/9"
	return []Sample{
		page("payment_admin", "admin", "payments", path, done(func(*AdminPaymentView) {})),
		page("payment_by_link", "admin", "payments", path, done(func(v *AdminPaymentView) { v.Payment.Share, v.Payment.Email = 4, "leo@studio.example" })),
		page("payment_admin_refunds", "admin", "payments", path, done(func(v *AdminPaymentView) {
			v.Refunds, v.Refundable = galleryRefunds(), portal.Refundable{Outside: yen(0), Wallet: yen(0)}
			v.Alerts = galleryAlerts()[:2]
			v.Alerts[1].ResolvedAt, v.Alerts[1].ResolvedBy, v.Alerts[1].Note = galleryTime("2026-11-23 01:00"), "Mika Ogawa", "Left it there"
		})),
		page("payment_admin_wrong", "admin", "payments", path, done(func(v *AdminPaymentView) {
			v.Form = FormOf(typed("amount", "40,000", "target", "wallet", "reason", "x"), wrong("amount", "amount.max", portal.Args{"amount": yen(29500)}))
		})),
		page("payment_admin_transfer", "admin", "payments", path, done(func(v *AdminPaymentView) {
			v.Payment.State, v.Payment.DoneAt, v.Manual, v.Settles = portal.PaymentPending, v.Payment.ReservedUntil, true, nil
		})),
		page("payment_admin_error", "admin", "payments", path, done(func(v *AdminPaymentView) {
			v.Payment.State, v.Payment.ErrorKey, v.Settles = portal.PaymentError, "payment.declined", nil
		})),
	}
}

func galleryCredit() []Sample {
	inv := galleryInvoice()
	note := inv
	note.Kind, note.Number, note.Left, note.Reserved = portal.CreditNote, "C2026/00003", yen(5000), yen(0)
	out := PayOutView{Note: note, Refund: RefundForm{Action: "/admin/invoices/188/refund", Idem: "KEY", Choices: []RefundChoice{
		{Value: "method-9", Method: "card", Ref: "PAY-2026-00009", Most: yen(4000)}, {Value: "wallet", Most: yen(5000)}, {Value: "elsewhere", Most: yen(5000)}}}}
	credit := func(name string, v CreditView) Sample {
		return page(name, "admin", "invoices", "/admin/invoices/187/credit", func(p Page) templ.Component { return CreditPage(p, v) })
	}
	record := func(name string, f Form) Sample {
		return page(name, "admin", "invoices", "/admin/invoices/187/payments", func(p Page) templ.Component {
			return RecordPage(p, RecordView{Invoice: inv, Methods: []string{"bank_transfer", "cash", "other"}, Idem: "KEY", Form: f})
		})
	}
	return []Sample{
		credit("credit", CreditView{Invoice: inv, Most: inv.Total, Idem: "KEY"}),
		credit("credit_again", CreditView{Invoice: inv, Notes: 1, Most: yen(500), Idem: "KEY",
			Form: FormOf(map[string][]string{"mode": {"lines"}, "line": {"0", "1"}, "quantity-1": {"99"}}, wrong("quantity-1", "credit.quantity_wrong", nil))}),
		record("record", Form{}),
		record("record_wrong", FormOf(typed("amount", "1", "on", "2027-01-01", "receipt", "1"), wrong("on", "record.day_wrong", nil))),
		page("pay_out", "admin", "invoices", "/admin/invoices/188/refund", func(p Page) templ.Component { return PayOutPage(p, out) }),
		page("credit_note_staff", "admin", "invoices", "/admin/invoices/188", func(p Page) templ.Component {
			n := note
			n.Payments = []portal.Settlement{{Refund: 1, Reference: "REF-2026-00001", Method: "refund", On: galleryDay, Amount: yen(700)}}
			return InvoicePage(p, InvoiceView{Invoice: n, Customer: Facts{Company: "株式会社北浜設計"}})
		}),
	}
}
