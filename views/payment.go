package views

import (
	"context"
	"strconv"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// maxTries ends the polling of a payment page after a minute; what is not
// known by then comes by e-mail.
const maxTries = 30

// TriesOf reads how often a payment page has asked for news; 0 for anything else.
func TriesOf(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return min(n, maxTries)
}

// phase is the state of a payment as a customer reads it.
func (v PaymentView) phase() string {
	switch v.Payment.State {
	case portal.PaymentDone:
		return "done"
	case portal.PaymentCancelled:
		return "cancelled"
	case portal.PaymentError:
		return "error"
	}
	if v.transfer() {
		return "transfer"
	}
	return "waiting"
}

// transfer reports that the next step is the customer's, at their own bank.
func (v PaymentView) transfer() bool {
	return v.Payment.State.Open() && v.Payment.Method == "bank_transfer"
}

// polls reports that news may come while the page is open: those of a
// provider, not of a transfer, which takes days.
func (v PaymentView) polls() bool { return v.phase() == "waiting" && v.Tries < maxTries }

// resumable reports that the customer may have left the provider's page
// before anything was decided there.
func (v PaymentView) resumable() bool {
	return v.phase() == "waiting" && v.Payment.State != portal.PaymentAuthorized
}

// leadsBack reports that the provider's page leads whoever reads this one back to
// it: that of a payment by link leads behind the link.
func (v PaymentView) leadsBack(p Page) bool { return v.Payment.Share == 0 || p.Guest != nil }

// again is where the page asks for news.
func (v PaymentView) again(p Page) string {
	return p.payment(v.Payment.ID) + "?tries=" + strconv.Itoa(v.Tries+1)
}

// refresh is again for browsers without script; "" when there is no need.
func (v PaymentView) refresh(p Page) string {
	if !v.polls() {
		return ""
	}
	return v.again(p)
}

func (v PaymentView) heading(ctx context.Context) string {
	if v.toppedUp() {
		return i18n.T(ctx, "wallet.payment.done", portal.Args{"amount": v.Payment.Amount})
	}
	return i18n.T(ctx, "payment."+v.phase()+".title", portal.Args{"amount": v.Payment.Amount})
}

// lead is what happens next, in a sentence.
func (v PaymentView) lead(ctx context.Context) string {
	args := portal.Args{"amount": v.Payment.Amount, "email": v.Payment.Email, "business": v.Business.Name}
	switch {
	case v.phase() == "error" && v.Payment.ErrorKey != "":
		return i18n.T(ctx, v.Payment.ErrorKey, args)
	case v.phase() == "done" && v.Payment.Email == "":
		return i18n.T(ctx, "payment.done.text_plain", args)
	case v.phase() == "waiting" && v.Tries >= maxTries:
		return i18n.T(ctx, "payment.waiting.later", args)
	}
	return i18n.T(ctx, "payment."+v.phase()+".text", args)
}

// targetText says how the invoices stand that the payment was for.
func targetText(ctx context.Context, v PaymentView, t portal.Target) string {
	switch {
	case v.phase() != "done":
		return i18n.T(ctx, "payment.meant", portal.Args{"amount": t.Amount})
	case t.Left.IsZero():
		return i18n.T(ctx, "payment.settled")
	}
	return i18n.T(ctx, "payment.left", portal.Args{"left": t.Left})
}

// method is what was paid with: the saved method where one was charged.
func (v PaymentView) method(ctx context.Context, p Page) string {
	if v.Charged.ID != 0 {
		return MethodLabel(ctx, v.Charged.MethodDetails, v.Charged.CreatedAt, p.zone())
	}
	return methodLabel(ctx, v.Payment.Method)
}

// fromWallet is what the eWallet gave beside the method, or shall give.
func (v PaymentView) fromWallet() portal.Money {
	if v.Payment.State == portal.PaymentDone {
		return v.Payment.WalletTaken
	}
	return v.Payment.WalletHold
}

// cancellable reports that the customer may still call the payment off.
func (v PaymentView) cancellable(p Page) bool {
	return p.mayPay() && (v.transfer() || v.resumable())
}

// retryPath leads to where the same is paid another way.
func (v PaymentView) retryPath(p Page) string {
	if len(v.Payment.Targets) == 1 && len(v.Payment.Credits) == 0 {
		return p.invoice(v.Payment.Targets[0].Invoice) + "#pay"
	}
	var ids []portal.InvoiceID
	amounts := ""
	for _, t := range v.Payment.Targets {
		ids = append(ids, t.Invoice)
		amounts += "&" + amountField(t.Invoice) + "=" + t.Amount.Decimal()
	}
	for _, t := range v.Payment.Credits {
		ids = append(ids, t.Invoice)
	}
	return togetherPath(ids...) + amounts
}

// polling are the attributes of a status that may still change.
func (v PaymentView) polling(p Page) templ.Attributes {
	if !v.polls() {
		return nil
	}
	return templ.Attributes{"hx-get": v.again(p), "hx-trigger": "every 2s", "hx-swap": "outerHTML"}
}

func (v PaymentView) icon() string {
	switch v.phase() {
	case "done":
		return "check"
	case "error", "cancelled":
		return "alert"
	case "transfer":
		return "bank"
	}
	return "clock"
}

func (v PaymentView) tone() string {
	switch v.phase() {
	case "done":
		return "go"
	case "error":
		return "bad"
	case "transfer":
		return "warn"
	}
	return ""
}

// checkoutHue is unlike the business's own: the page is another company's.
const checkoutHue = 285

func checkoutPage(p Page) Page {
	p.Brand.Hue = checkoutHue
	return p
}
