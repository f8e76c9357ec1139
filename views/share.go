package views

import (
	"context"
)

// heading names the document of a link.
func (v GuestView) heading(ctx context.Context, p Page) string {
	if v.Order != nil {
		return v.Order.heading(ctx, p)
	}
	return v.Invoice.heading(ctx)
}

// checked is what was ticked, or holds when nothing was sent yet.
func (v RemindersView) checked(name string, holds bool) bool {
	if v.Form.Values == nil {
		return holds
	}
	return v.Form.Value(name) == "1"
}
