package views

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// MyPaymentsView is a page of a customer's payments.
type MyPaymentsView struct {
	Rows       []portal.PaymentRow
	Filter     portal.Filter // cleaned
	Next, Prev string        // cursors; "" at the ends
	Total      int           // payments there are at all, whatever the filter
	Open       int           // of them, not decided yet
}

const myPaymentsPath = "/my/payments"

func (v MyPaymentsView) heading(ctx context.Context) string {
	switch {
	case v.Total == 0:
		return i18n.T(ctx, "mypay.none")
	case v.Open > 0:
		return i18n.T(ctx, "mypay.open", portal.Args{"n": v.Open})
	case v.Total >= countedTo:
		return i18n.T(ctx, "mypay.total_many", portal.Args{"n": v.Total})
	}
	return i18n.T(ctx, "mypay.total", portal.Args{"n": v.Total})
}

// URL is the list's own address, without a cursor: known keys in a fixed
// order, defaults left out.
func (v MyPaymentsView) URL() string { return v.link("", "") }

// link is URL with a cursor; "" where there is no such page.
func (v MyPaymentsView) link(key, cursor string) string {
	if key != "" && cursor == "" {
		return ""
	}
	standard := portal.CustomerPaymentListing.Clean(portal.Filter{})
	var q []string
	for _, pair := range [][3]string{{"q", v.Filter.Query, ""}, {"status", v.Filter.Status, standard.Status}, {"from", string(v.Filter.From), ""},
		{"to", string(v.Filter.To), ""}, {"sort", v.Filter.Sort, standard.Sort}, {"limit", strconv.Itoa(v.Filter.Limit), strconv.Itoa(standard.Limit)}, {key, cursor, ""}} {
		if pair[1] != "" && pair[1] != pair[2] {
			q = append(q, pair[0]+"="+url.QueryEscape(pair[1]))
		}
	}
	if len(q) == 0 {
		return myPaymentsPath
	}
	return myPaymentsPath + "?" + strings.Join(q, "&")
}

func (v MyPaymentsView) narrowed() bool {
	f := v.Filter
	return f.Query != "" || f.Status != "all" || f.From != "" || f.To != ""
}

// folded reports that nothing of the part that is folded away is in use.
func (v MyPaymentsView) folded() bool {
	return v.Filter.From == "" && v.Filter.To == "" && v.Filter.Limit == portal.Limits[0]
}

// shown says how many rows there are, for those who do not see them appear.
func (v MyPaymentsView) shown(ctx context.Context) string {
	if v.Next != "" || v.Prev != "" {
		return i18n.T(ctx, "mypay.shown_page", portal.Args{"n": len(v.Rows)})
	}
	return i18n.T(ctx, "mypay.shown", portal.Args{"n": len(v.Rows)})
}

func (v MyPaymentsView) statuses(ctx context.Context) (out []ui.Option) {
	for _, s := range portal.CustomerPaymentListing.Statuses {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "pays.status."+s)})
	}
	return out
}

func (v MyPaymentsView) sorts(ctx context.Context) (out []ui.Option) {
	for _, s := range portal.CustomerPaymentListing.Sorts {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "list.sort."+s)})
	}
	return out
}

// turned is the list in the other order, from its beginning; sorted is how
// this one is.
func (v MyPaymentsView) turned() string {
	if v.Filter.Sort == "date" {
		v.Filter.Sort = "-date"
	} else {
		v.Filter.Sort = "date"
	}
	return v.URL()
}

func (v MyPaymentsView) sorted() (aria, arrow string) {
	if v.Filter.Sort == "date" {
		return "ascending", "↑"
	}
	return "descending", "↓"
}

// onChange makes a control of the filter replace the results.
func (v MyPaymentsView) onChange() templ.Attributes {
	return templ.Attributes{"hx-get": myPaymentsPath, "hx-trigger": "change", "hx-push-url": "true"}
}

// paidFor says what a payment is for: the wallet, or invoices, of which the
// first two are named.
func paidFor(ctx context.Context, r portal.PaymentRow) string {
	numbers := strings.Split(r.Numbers, ", ")
	switch {
	case r.Purpose == portal.ForTopUp && r.Automatic:
		return i18n.T(ctx, "mypay.for_automatic")
	case r.Purpose == portal.ForTopUp:
		return i18n.T(ctx, "mypay.for_top_up")
	case len(numbers) > 2:
		return i18n.T(ctx, "mypay.for_many", portal.Args{"number": numbers[0], "n": len(numbers) - 1})
	}
	return r.Numbers
}

// myPaymentTag is how a payment stands for the one who pays: a transfer that
// they still have to make is theirs to do.
func myPaymentTag(ctx context.Context, r portal.PaymentRow) tag {
	if r.State.Open() && r.Method == "bank_transfer" {
		return tag{"warn", i18n.T(ctx, "mypay.transfer")}
	}
	return paymentTag(ctx, r.State)
}

// besideWallet is what the eWallet gave, or shall give, beside the amount.
func besideWallet(r portal.PaymentRow) portal.Money {
	return PaymentView{Payment: r.Payment}.fromWallet()
}
