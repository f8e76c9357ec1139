package views

import (
	"context"
	"encoding/hex"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// DecideView is what a customer can do about a quotation or an order. The
// fields of its forms: sign-name, agree, drawing, pick and take-<n> (by place
// among the lines), version and total; part, amount and those of WaysView;
// reason; note.
type DecideView struct {
	Name      string // who may sign, as the account is called
	Form      Form   // of the decision that was refused, or of what was chosen
	Refused   string // which: accept, decline, pay, again
	Idem      string // idempotency key of this drawing of the page
	Wallet    portal.Money
	Methods   []portal.Method
	Providers []ProviderChoice
	Email     string // where the receipt goes
}

// The forms by which a quotation is decided; their names are their ids.
const (
	noForm      = ""
	signForm    = "accept"
	advanceForm = "pay-order"
)

// form is the one that is drawn.
func (v OrderView) form(p Page) string {
	switch {
	case v.Decide == nil:
	case v.Order.MustSign(p.Today) && p.mayAccept():
		return signForm
	case v.Order.MustPay(p.Today) && p.mayPay() && (!v.Order.Unsigned || p.mayAccept()):
		return advanceForm
	}
	return noForm
}

// mayAccept reports that the person may decide on quotations.
func (p Page) mayAccept() bool {
	return p.Guest != nil && p.Guest.Sign || p.Who != nil && p.Who.Rights.Accept
}

func (v OrderView) path(p Page, verb string) string { return p.order(v.Order.ID) + "/" + verb }

// choosable reports that options can be chosen here and now.
func (v OrderView) choosable(p Page) bool {
	return v.form(p) != noForm && v.Order.HasOptions() && !v.Order.Fixed(p.Today)
}

// choosing are the attributes of the part in which options are chosen.
func (v OrderView) choosing(p Page) templ.Attributes {
	if !v.choosable(p) {
		return nil
	}
	return templ.Attributes{"hx-post": v.path(p, "totals"), "hx-trigger": "change", "hx-include": "#" + v.form(p), "hx-target": "#totals", "hx-swap": "outerHTML",
		"hx-sync": "this:replace"}
}

// picked reports that an option is ticked; typed before, as it was typed.
func (v OrderView) picked(at string, l portal.Line) bool {
	if v.Decide.Form.Values == nil {
		return l.Chosen > 0
	}
	return ticks(v.Decide.Form, "pick", at)
}

func ticks(f Form, field, value string) bool {
	for _, v := range f.Values[field] {
		if v == value {
			return true
		}
	}
	return false
}

// taken is the quantity of an option that stands in its field.
func (v OrderView) taken(at string, l portal.Line) string {
	return v.Decide.Form.Or("take-"+at, portal.DecimalQuantity(l.Count()))
}

func (v OrderView) acceptLabel(ctx context.Context) string {
	if v.Order.Unsigned {
		return i18n.T(ctx, "decide.accept")
	}
	return i18n.T(ctx, "decide.accept_sign")
}

// payTitleKey is Accept & Pay where paying accepts.
func (v OrderView) payTitleKey() string {
	if v.Order.Unsigned && !v.Order.Prepaid.Positive() {
		return "decide.accept_pay"
	}
	return "decide.pay_now"
}

// part is which of the amounts is set.
func (v OrderView) part() string {
	switch part := v.Decide.Form.Value("part"); {
	case part == "full" || part == "part":
		return part
	case v.Order.Down().Minor() >= v.Order.Room().Minor():
		return "full"
	}
	return "down"
}

func (d DecideView) ways() WaysView {
	return WaysView{Wallet: d.Wallet, Methods: d.Methods, Providers: d.Providers, Form: d.Form}
}

// errorsOf are the problems of one of the forms.
func (v OrderView) errorsOf(ctx context.Context, verb string) []ui.Problem {
	if v.Decide.Refused != verb {
		return nil
	}
	return v.Decide.Form.Errors(ctx)
}

// problems are those of the form that decides, and of any that is not drawn any
// more.
func (v OrderView) problems(ctx context.Context, p Page) []ui.Problem {
	if v.Decide.Refused == "decline" && v.rejectable(p) || v.Decide.Refused == "again" && v.repeatable(p) {
		return nil
	}
	return v.Decide.Form.Errors(ctx)
}

func (v OrderView) errorOf(ctx context.Context, verb, field string) string {
	if v.Decide.Refused != verb {
		return ""
	}
	return v.Decide.Form.Error(ctx, field)
}

func (v OrderView) valueOf(verb, field string) string {
	if v.Decide.Refused != verb {
		return ""
	}
	return v.Decide.Form.Value(field)
}

func (v OrderView) rejectable(p Page) bool {
	return p.mayAccept() && v.Order.CheckRejectable(p.Today) == nil
}

// repeatable reports that the same can be asked for again, by whoever is known.
func (v OrderView) repeatable(p Page) bool {
	return p.Guest == nil && p.mayAccept() && !v.Order.Open(p.Today)
}

// againKeys are Order again for orders, and for quotations Ask for a new one.
func (v OrderView) againKeys() (title, submit string) {
	if v.Order.IsQuote() {
		return "again.renew_title", "again.renew_submit"
	}
	return "again.order_title", "again.order_submit"
}

// standing is how it stands, where nothing is asked of the reader.
func (v OrderView) standing(ctx context.Context, p Page) string {
	o := v.Order
	switch {
	case o.Expired(p.Today):
		return i18n.T(ctx, "decide.expired_text", portal.Args{"date": o.ValidUntil})
	case o.Status == portal.OrderCancelled && o.DeclinedBy != "":
		return i18n.T(ctx, "decide.rejected_by", portal.Args{"name": o.DeclinedBy})
	case v.wasOrder():
		return i18n.T(ctx, "decide.cancelled_order")
	case o.Status == portal.OrderCancelled:
		return i18n.T(ctx, "decide.cancelled")
	case o.Open(p.Today) && p.Guest != nil:
		return i18n.T(ctx, "decide.not_by_link")
	case o.Open(p.Today):
		return i18n.T(ctx, "decide.not_yours")
	}
	return ""
}

func hashText(hash [32]byte) string { return hex.EncodeToString(hash[:]) }

// changeText is the first line of what a line says.
func changeText(l portal.Line) string {
	first, _ := firstLine(l.Description)
	return first
}

func changeFigures(ctx context.Context, l portal.Line) string {
	if l.Kind != portal.ItemLine {
		return ""
	}
	return lineSummary(ctx, l) + " = " + i18n.Money(ctx, l.Amount)
}

// outOfBand marks a part that comes along with another one.
func outOfBand(yes bool) templ.Attributes {
	if !yes {
		return nil
	}
	return templ.Attributes{"hx-swap-oob": "true"}
}

type orderStep struct {
	step    portal.Progress
	reached bool
}

// steps leave out that of a part once all is delivered.
func steps(o portal.Order) (out []orderStep) {
	for _, s := range portal.Steps {
		if s == portal.OrderPartlyDelivered && (o.Delivered() || len(o.Deliveries) == 0) {
			continue
		}
		out = append(out, orderStep{s, o.Reached(s)})
	}
	return out
}

func shippedText(ctx context.Context, o portal.Order, d portal.Delivered) string {
	text := "?"
	if d.Line >= 0 && d.Line < len(o.Lines) {
		text = changeText(o.Lines[d.Line])
	}
	return i18n.Quantity(ctx, d.Quantity) + " × " + text
}

// paidKey is how a payment of an order stands.
func paidKey(p portal.LinkedPayment) string {
	if p.State == portal.PaymentDone {
		return "order.payment_done"
	}
	return "order.payment_open"
}
