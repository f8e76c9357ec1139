package views

import (
	"context"
	"net/url"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const recurringPath = "/admin/recurring"

// RecurringsView is a page of the list of repeating invoices.
type RecurringsView struct {
	Page   portal.Page[portal.Recurring]
	Filter portal.Filter // cleaned
	Holder string        // the name of the contact that it is narrowed to; "" for everybody's
}

// RecurringView is one repeating invoice.
type RecurringView struct {
	portal.Recurring
	Made []portal.MadeInvoice // newest first
	Form Form                 // of the last verb that was refused
}

// RepeatView is the form by which an invoice is repeated, or by which that is
// changed: then it has an id.
type RepeatView struct {
	portal.Recurring
	Typed portal.TypedRepeat
	Form  Form
	Idem  string
}

func pathOfRecurring(n portal.RecurringID) string { return recurringPath + "/" + id(int64(n)) }

// recurringTag is a word of state: the reader must act where one has failed.
func recurringTag(ctx context.Context, r portal.Recurring) (tone, text string) {
	tones := map[portal.RecurringState]string{portal.RecurringActive: "open", portal.RecurringPaused: "warn", portal.RecurringEnded: "plain", portal.RecurringStopped: "plain"}
	if r.Failure != "" {
		return "bad", i18n.T(ctx, "recurring.state.failed")
	}
	return tones[r.State], i18n.T(ctx, "recurring.state."+string(r.State))
}

// nextRepeat says when the next one is made.
func nextRepeat(ctx context.Context, r portal.Recurring) string {
	if r.State != portal.RecurringActive {
		return i18n.T(ctx, "recurring.none_next")
	}
	return i18n.T(ctx, "recurring.next", portal.Args{"on": r.NextOn, "how": recurringHow(ctx, r)})
}

func recurringHow(ctx context.Context, r portal.Recurring) string {
	if r.Automatic {
		return i18n.T(ctx, "recurring.automatic")
	}
	return i18n.T(ctx, "recurring.draft")
}

// recurringDue says when its invoices are due.
func recurringDue(ctx context.Context, r portal.Recurring) string {
	if r.Agreed {
		return i18n.T(ctx, "recurring.due_agreed")
	}
	return i18n.T(ctx, "recurring.due_days", portal.Args{"n": r.DueDays})
}

// end says when it ends.
func (v RecurringView) end(ctx context.Context) string {
	switch {
	case v.EndsOn != "":
		return i18n.T(ctx, "recurring.until", portal.Args{"on": v.EndsOn})
	case v.Times > 0:
		return i18n.T(ctx, "recurring.made_of", portal.Args{"n": v.Recurring.Made, "times": v.Times})
	}
	return i18n.T(ctx, "recurring.endless")
}

// period is the one whose invoice is made next.
func nextPeriod(r portal.Recurring) portal.BillingPeriod {
	p, _ := r.Repeat()
	return p
}

// madeState is what became of an invoice.
func madeState(ctx context.Context, m portal.MadeInvoice) (tone, text string) {
	switch {
	case m.Invoice == 0:
		return "plain", i18n.T(ctx, "recurring.deleted")
	case m.Status == portal.InvoiceDraft:
		return "warn", i18n.T(ctx, "recurring.is_draft")
	case m.Status == portal.InvoiceCancelled:
		return "plain", i18n.T(ctx, "invoice.is.cancelled")
	}
	return "open", i18n.T(ctx, "recurring.is_issued")
}

// madeName is what an invoice is called: a draft has no number.
func madeName(ctx context.Context, m portal.MadeInvoice) string {
	if m.Number == "" {
		return i18n.T(ctx, "recurring.is_draft")
	}
	return m.Number
}

func (v RecurringsView) statuses(ctx context.Context) (out []ui.Option) {
	for _, s := range portal.RecurringListing.Statuses {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "recurring.state."+s)})
	}
	return out
}

// link is the list from one of its ends; "" for none.
func (v RecurringsView) link(name string, at portal.Cursor) string {
	if at.IsZero() {
		return ""
	}
	return v.URL() + "&" + url.Values{name: {at.String()}}.Encode()
}

// URL is the list with its filter.
func (v RecurringsView) URL() string {
	q := url.Values{"status": {v.Filter.Status}}
	if v.Filter.Contact != 0 {
		q.Set("contact", holderID(v.Filter))
	}
	return recurringPath + "?" + q.Encode()
}

func (v RepeatView) title(ctx context.Context) string {
	if v.ID == 0 {
		return i18n.T(ctx, "recurring.repeat")
	}
	return i18n.T(ctx, "recurring.change")
}

// action is where the form goes, back where it came from.
func (v RepeatView) action() string {
	if v.ID == 0 {
		return v.back() + "/repeat"
	}
	return v.back() + "/edit"
}

func (v RepeatView) back() string {
	if v.ID == 0 {
		return invoicePath("/admin", v.Source)
	}
	return pathOfRecurring(v.ID)
}

func (v RepeatView) intervals(ctx context.Context) (out []ui.Option) {
	for _, i := range portal.RecurringIntervals {
		out = append(out, ui.Option{Value: string(i), Label: i18n.T(ctx, "plan.interval."+string(i))})
	}
	return out
}

func (v RepeatView) field(ctx context.Context, name, value, hint string) ui.Input {
	in := ui.Input{Name: name, Label: i18n.T(ctx, "recurring.field."+name), Value: value, Error: v.Form.Error(ctx, name)}
	if hint != "" {
		in.Hint = i18n.T(ctx, hint)
	}
	return in
}

func (v RepeatView) date(ctx context.Context, name, value, hint string) ui.Input {
	in := v.field(ctx, name, value, hint)
	in.Type = "date"
	return in
}

func (v RepeatView) count(ctx context.Context, name, value string) ui.Input {
	in := v.field(ctx, name, value, "")
	in.Mode = "numeric"
	return in
}

func repeatText(n int) string { return "text-" + strconv.Itoa(n) }

// text is what stands in a line's field.
func (v RepeatView) text(n int) string {
	if n < len(v.Typed.Texts) {
		return v.Typed.Texts[n]
	}
	return v.Lines[n].Description
}
