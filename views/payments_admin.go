package views

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// PaymentsView is staff's list of payments, and what needs a person.
type PaymentsView struct {
	Rows       []portal.PaymentRow
	Holder     string // name of the contact that it is narrowed to; "" for everybody's
	Filter     portal.PaymentFilter
	Next, Prev string
	Alerts     []portal.Alert
	Waiting    []WaitingPayment
	Refunds    []portal.Refund // that wait for the provider
	Failed     portal.AlertID  // whose form was refused
	Form       Form
}

const paymentsPath = "/admin/payments"

func adminPaymentPath(n portal.PaymentID) string { return paymentsPath + "/" + id(int64(n)) }

// needs counts what needs a person.
func (v PaymentsView) needs() int { return len(v.Alerts) + len(v.Waiting) }

func (v PaymentsView) heading(ctx context.Context) string {
	if v.Holder != "" {
		return i18n.T(ctx, "pays.of", portal.Args{"name": v.Holder})
	}
	if v.needs() == 0 {
		return i18n.T(ctx, "pays.heading_calm")
	}
	return i18n.T(ctx, "pays.heading", portal.Args{"n": v.needs()})
}

func (v PaymentsView) narrowed() bool {
	f := v.Filter
	return f.Query != "" || f.Contact != 0 || f.Status != "all" || f.Method != "" || f.From != "" || f.To != ""
}

// link is this list at another place; "" at the end.
func (v PaymentsView) link(key, cursor string) string {
	if key != "" && cursor == "" {
		return ""
	}
	f, q := v.Filter, url.Values{}
	for name, value := range map[string]string{"q": f.Query, "contact": holderID(f.Filter), "method": f.Method, "from": string(f.From), "to": string(f.To), key: cursor} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Status != "all" {
		q.Set("status", f.Status)
	}
	if f.Limit != portal.Limits[0] {
		q.Set("limit", strconv.Itoa(f.Limit))
	}
	if len(q) == 0 {
		return paymentsPath
	}
	return paymentsPath + "?" + q.Encode()
}

// URL is the list's own address.
func (v PaymentsView) URL() string { return v.link("", "") }

func (v PaymentsView) statuses(ctx context.Context) (out []ui.Option) {
	for _, s := range portal.PaymentListing.Statuses {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "pays.status."+s)})
	}
	return out
}

func (v PaymentsView) methods(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "pays.any_method")}}
	for _, m := range portal.PaymentMethods {
		out = append(out, ui.Option{Value: m, Label: methodLabel(ctx, m)})
	}
	return out
}

// form is the alert's own, if it is the one that was refused.
func (v PaymentsView) form(a portal.Alert) Form {
	if a.ID == v.Failed {
		return v.Form
	}
	return Form{}
}

// paymentTag is a payment's state in a word.
func paymentTag(ctx context.Context, s portal.PaymentState) tag {
	switch s {
	case portal.PaymentDone:
		return tag{"plain", i18n.T(ctx, "pays.state.done")}
	case portal.PaymentCancelled:
		return tag{"plain", i18n.T(ctx, "pays.state.cancelled")}
	case portal.PaymentError:
		return tag{"bad", i18n.T(ctx, "pays.state.error")}
	}
	return tag{"open", i18n.T(ctx, "pays.state.open")}
}

// refundTag is a refund's state in a word.
func refundTag(ctx context.Context, s portal.PaymentState) tag {
	switch s {
	case portal.PaymentDone:
		return tag{"plain", i18n.T(ctx, "refund.state.done")}
	case portal.PaymentError:
		return tag{"bad", i18n.T(ctx, "refund.state.error")}
	}
	return tag{"open", i18n.T(ctx, "refund.state.pending")}
}

// AdminPaymentView is all that staff know of one payment.
type AdminPaymentView struct {
	Payment    portal.Payment
	Customer   portal.Contact
	Settles    []portal.Target
	Refunds    []portal.Refund
	Refundable portal.Refundable
	ToMethod   bool
	Alerts     []portal.Alert
	News       []portal.PaymentNews
	Manual     bool
	Idem       string
	Form       Form // of the refund
}

// targets are where a refund may go, each with the most that may.
func (v AdminPaymentView) targets() (out []RefundChoice) {
	if v.ToMethod {
		out = append(out, RefundChoice{Value: string(portal.RefundToMethod), Method: v.Payment.Method, Most: v.Refundable.Outside})
	}
	out = append(out, RefundChoice{Value: string(portal.RefundToWallet), Most: v.Refundable.Wallet},
		RefundChoice{Value: string(portal.RefundElsewhere), Most: v.Refundable.Outside})
	return possible(out)
}

func possible(all []RefundChoice) (out []RefundChoice) {
	for _, c := range all {
		if c.Most.Positive() {
			out = append(out, c)
		}
	}
	return out
}

// RefundChoice is a way back for money.
type RefundChoice struct {
	Value  string // of the field: method, wallet, elsewhere, or method-<payment>
	Method string // how the payment came
	Ref    string // which payment, where there are several
	Most   portal.Money
}

func (c RefundChoice) label(ctx context.Context) string {
	switch {
	case c.Value == string(portal.RefundToWallet):
		return i18n.T(ctx, "refund.to_wallet")
	case c.Value == string(portal.RefundElsewhere):
		return i18n.T(ctx, "refund.to_elsewhere")
	case c.Ref != "":
		return i18n.T(ctx, "refund.to_payment", portal.Args{"method": methodLabel(ctx, c.Method), "reference": c.Ref})
	}
	return i18n.T(ctx, "refund.to_method", portal.Args{"method": methodLabel(ctx, c.Method)})
}

// RefundForm is the form in which staff give money back.
type RefundForm struct {
	Action  string
	Idem    string
	Choices []RefundChoice
	Form    Form
}

func (f RefundForm) chosen() string {
	if len(f.Choices) == 0 {
		return ""
	}
	return f.Form.Or("target", f.Choices[0].Value)
}

// most is the greatest amount of all ways.
func (f RefundForm) most() (most portal.Money) {
	for i, c := range f.Choices {
		if i == 0 || c.Most.Minor() > most.Minor() {
			most = c.Most
		}
	}
	return most
}

// amount is what was typed, at first all that can go back by the first way.
func (f RefundForm) amount() string {
	if len(f.Choices) == 0 {
		return ""
	}
	return f.Form.Or("amount", f.Choices[0].Most.Decimal())
}

func (v AdminPaymentView) refundForm() RefundForm {
	return RefundForm{Action: adminPaymentPath(v.Payment.ID) + "/refund", Idem: v.Idem, Choices: v.targets(), Form: v.Form}
}

// steps are a payment's own history, oldest first.
func (v AdminPaymentView) steps(ctx context.Context) (out []step) {
	out = append(out, step{v.Payment.CreatedAt, i18n.T(ctx, "pays.begun")})
	for _, n := range v.News {
		out = append(out, step{n.At, newsText(ctx, n)})
	}
	if !v.Payment.DoneAt.IsZero() {
		text := i18n.T(ctx, "pays.booked")
		if v.Payment.On != "" { // the bank's day may be another
			text = i18n.T(ctx, "pays.booked_on", portal.Args{"day": v.Payment.On})
		}
		out = append(out, step{v.Payment.DoneAt, text})
	}
	return out
}

type step struct {
	at   time.Time
	text string
}

func newsText(ctx context.Context, n portal.PaymentNews) string {
	args := portal.Args{"kind": n.Kind, "state": string(n.State)}
	if n.Outcome == "ignored" || n.Outcome == "failed" {
		return i18n.T(ctx, "pays.news_ignored", args)
	}
	return i18n.T(ctx, "pays.news", args)
}

// CreditView is the form in which staff issue a credit note on an invoice.
type CreditView struct {
	Invoice portal.Invoice
	Notes   int
	Most    portal.Money
	Idem    string
	Form    Form
}

func (v CreditView) path() string { return invoicePath("/admin", v.Invoice.ID) + "/credit" }

func (v CreditView) mode() string {
	if v.Notes > 0 {
		return v.Form.Or("mode", "amount")
	}
	return v.Form.Or("mode", "whole")
}

// RecordView is the form in which staff note a payment that they received.
type RecordView struct {
	Invoice portal.Invoice
	Methods []string
	Idem    string
	Form    Form
}

func (v RecordView) path() string { return invoicePath("/admin", v.Invoice.ID) + "/payments" }

// PayOutView is the form in which staff refund what a credit note has left.
type PayOutView struct {
	Note   portal.Invoice
	Refund RefundForm
}

// refundWay is where a refund goes.
func refundWay(ctx context.Context, f portal.Refund) string {
	return RefundChoice{Value: string(f.Target), Method: f.Method}.label(ctx)
}

// ticked reports that a line was chosen.
func ticked(f Form, at string) bool { return slices.Contains(f.Values["line"], at) }

// plainQuantity is a quantity as it is typed.
func plainQuantity(n int64) string {
	if n < 0 {
		n = -n
	}
	whole, rest := n/portal.QuantityScale, n%portal.QuantityScale
	if rest == 0 {
		return strconv.FormatInt(whole, 10)
	}
	return strconv.FormatInt(whole, 10) + "." + strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
}
