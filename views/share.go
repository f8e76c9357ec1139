package views

import (
	"context"

	"github.com/a-h/templ"
)

// heading names the document of a link.
func (v GuestView) heading(ctx context.Context, p Page) string {
	if v.Order != nil {
		return v.Order.heading(ctx, p)
	}
	return v.Invoice.heading(ctx)
}

// first gives the first of several controls the field's name as its id, which is
// where the error summary leads.
func first(i int, name string) templ.Attributes {
	if i > 0 {
		return nil
	}
	return templ.Attributes{"id": name}
}

// doneKeys say what was just done by link.
var doneKeys = map[string]string{"sent": "message.sent", "signed": "decide.signed_flash", "to_pay": "decide.pay_flash", "rejected": "decide.rejected_flash",
	"signed_unpaid": "share.signed_unpaid"}

// failed reports that a form of the page was refused.
func (v GuestView) failed() bool {
	return v.Order != nil && v.Order.Decide != nil && v.Order.Decide.Form.Failed() || v.Invoice != nil && v.Invoice.Pay != nil && v.Invoice.Pay.Form.Failed()
}

// acts reports that the link lets its holder do something about the document.
func (v GuestView) acts() bool {
	return v.Order != nil && v.Order.Decide != nil || v.Invoice != nil && v.Invoice.Pay != nil
}

// checked is what was ticked, or holds when nothing was sent yet.
func (v RemindersView) checked(name string, holds bool) bool {
	if v.Form.Values == nil {
		return holds
	}
	return v.Form.Value(name) == "1"
}
