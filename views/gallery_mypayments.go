package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryMyPayments are a customer's list of payments, in its states.
func galleryMyPayments() []Sample {
	row := func(id portal.PaymentID, ref string, s portal.PaymentState, method, numbers string, change ...func(*portal.PaymentRow)) portal.PaymentRow {
		r := portal.PaymentRow{Numbers: numbers, Payment: portal.Payment{ID: id, Reference: ref, Purpose: portal.ForInvoices, Method: method, State: s,
			Amount: yen(30_000), On: "2026-11-22"}}
		for _, c := range change {
			c(&r)
		}
		return r
	}
	topUp := func(r *portal.PaymentRow) { r.Purpose = portal.ForTopUp }
	rows := []portal.PaymentRow{
		row(16, "PAY-2026-00016", portal.PaymentPending, "card", "2026/00187"),
		row(15, "PAY-2026-00015", portal.PaymentPending, "bank_transfer", "2026/00187, 2026/00190"),
		row(14, "PAY-2026-00014", portal.PaymentDone, "card", "2026/00187, 2026/00190, 2026/00191", func(r *portal.PaymentRow) { r.WalletTaken, r.Refunded = yen(5000), yen(700) }),
		row(13, "PAY-2026-00013", portal.PaymentDone, "wallet", "2026/00180"),
		row(12, "PAY-2026-00012", portal.PaymentDone, "card", "", topUp),
		row(11, "PAY-2026-00011", portal.PaymentError, "card", "", topUp, func(r *portal.PaymentRow) { r.Automatic, r.On = true, "2025-12-31" }),
		row(10, "PAY-2026-00010", portal.PaymentCancelled, "card", "2026/00170"),
	}
	all := MyPaymentsView{Rows: rows, Filter: portal.CustomerPaymentListing.Clean(portal.Filter{}), Total: 7, Open: 2}
	decided := all
	decided.Rows, decided.Open, decided.Total, decided.Next, decided.Prev = rows[2:], 0, 10_000, "2026-11-22~10", "2026-11-22~14"
	decided.Filter.Sort, decided.Filter.Limit, decided.Filter.From = "date", 50, "2025-01-01"
	none := all
	none.Rows, none.Filter.Status, none.Filter.Query = nil, "refunded", "00187"
	list := func(name string, v MyPaymentsView) Sample {
		return page(name, "my", "payments", myPaymentsPath, func(p Page) templ.Component { return MyPaymentsPage(p, v) })
	}
	return []Sample{list("my_payments", all), list("my_payments_decided", decided), list("my_payments_no_match", none),
		list("my_payments_none", MyPaymentsView{Filter: all.Filter}),
		fragment("my_payments_results", "my", func(Page) templ.Component { return MyPaymentsResults(all) })}
}
