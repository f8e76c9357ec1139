package views

import (
	"context"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// OverviewView is the customer's first page.
type OverviewView struct {
	Company  string
	Tasks    []portal.Task // most urgent first; at most five are drawn
	More     int           // things beyond those in Tasks
	Balances []portal.Balance
	Counts   portal.Counts
	Name     string // of the person
	Email    string // the contact's, not the login
	Business portal.Business
}

// mostTasks is how many things are listed; the rest is a number.
const mostTasks = 5

// things is the number that the heading states.
func (v OverviewView) things() int { return len(v.Tasks) + max(v.More, 0) }

func (v OverviewView) listed() []portal.Task { return v.Tasks[:min(len(v.Tasks), mostTasks)] }

func (v OverviewView) beyond() int { return v.things() - len(v.listed()) }

// late is how many of the invoices that are listed are late: of several, all
// can be paid at once.
func (v OverviewView) late(today portal.Date) (n int) {
	for _, t := range v.Tasks {
		if t.DaysLate(today) > 0 {
			n++
		}
	}
	return n
}

// lateShare is how much of what is left is late, in thousandths, for the
// meter: a drawing, so that rounding costs nothing.
func lateShare(b portal.Balance) int {
	if !b.Left.Positive() || !b.Late.Positive() {
		return 0
	}
	share, err := b.Late.MulRat(1000, b.Left.Minor())
	if err != nil {
		return 0
	}
	return int(min(share.Minor(), 1000))
}

// heading states how much there is to do.
func (v OverviewView) heading(ctx context.Context) string {
	if n := v.things(); n > 0 {
		return i18n.T(ctx, "overview.things", portal.Args{"n": n})
	}
	return i18n.T(ctx, "overview.caught_up")
}

// calm is the line that stands where nothing needs the customer.
func (v OverviewView) calm(ctx context.Context) string {
	if v.Counts.Quotes+v.Counts.Orders+v.Counts.Invoices == 0 {
		return i18n.T(ctx, "overview.new", portal.Args{"business": v.Business.Name})
	}
	return i18n.T(ctx, "overview.calm")
}

func taskIcon(t portal.Task) string {
	switch t.Kind {
	case portal.TaskQuote:
		return "pen"
	case portal.TaskPastDue:
		return "repeat"
	case portal.TaskCard:
		return "card"
	}
	return "invoice"
}

// subscriptionTaskPath is the subscription, on whose page what is open is paid;
// for a card that ends, where those who may choose another method.
func subscriptionTaskPath(p Page, t portal.Task) string {
	if t.Kind == portal.TaskCard && p.mayPay() && p.Who.Methods {
		return taskPath(t) + "/payment_method"
	}
	return taskPath(t)
}

func subscriptionTaskVerb(ctx context.Context, p Page, t portal.Task) string {
	if t.Kind == portal.TaskCard && p.mayPay() && p.Who.Methods {
		return i18n.T(ctx, "subscription.other_method")
	}
	return i18n.T(ctx, "overview.look")
}

// soonDays is how near a due date must be to be marked.
const soonDays = 3

func taskTone(t portal.Task, today portal.Date) string {
	switch {
	case t.DaysLate(today) > 0 || t.Kind == portal.TaskPastDue || t.Kind == portal.TaskCard && t.Until < today:
		return "bad"
	case t.Kind == portal.TaskCard:
		return "warn"
	case t.Until != "" && t.Until.DaysSince(today) <= soonDays:
		return "warn"
	}
	return ""
}

// taskButton fills the first button only: one filled button a page.
func taskButton(first bool) string {
	if first {
		return "btn go"
	}
	return "btn"
}

func taskPath(t portal.Task) string {
	switch t.Kind {
	case portal.TaskQuote:
		return "/my/orders/" + id(t.ID)
	case portal.TaskPastDue, portal.TaskCard:
		return "/my/subscriptions/" + id(t.ID)
	}
	return "/my/invoices/" + id(t.ID)
}

func taskTitle(ctx context.Context, t portal.Task, today portal.Date) string {
	args := portal.Args{"number": t.Number, "date": t.Until}
	switch n := t.DaysLate(today); {
	case t.Kind == portal.TaskPastDue:
		return i18n.T(ctx, "overview.past_due", args)
	case t.Kind == portal.TaskCard && t.Until < today:
		return i18n.T(ctx, "overview.card_ended", args)
	case t.Kind == portal.TaskCard:
		return i18n.T(ctx, "overview.card_ends", args)
	case t.Kind == portal.TaskQuote:
		return i18n.T(ctx, "overview.quote", args)
	case n > 0:
		args["n"] = n
		return i18n.T(ctx, "overview.invoice_late", args)
	case t.Until == today:
		return i18n.T(ctx, "overview.invoice_today", args)
	case t.Until == "":
		return i18n.T(ctx, "overview.invoice_open", args)
	}
	return i18n.T(ctx, "overview.invoice_due", args)
}

func taskDetail(ctx context.Context, t portal.Task, today portal.Date) string {
	args := portal.Args{"total": t.Total, "left": t.Left, "date": t.Until}
	switch {
	case t.Kind == portal.TaskPastDue:
		return i18n.T(ctx, "overview.past_due_text")
	case t.Kind == portal.TaskCard:
		return i18n.T(ctx, "overview.card_text")
	case t.Kind == portal.TaskQuote && t.Until != "":
		return i18n.T(ctx, "overview.quote_until", args)
	case t.Kind == portal.TaskQuote:
		return i18n.T(ctx, "overview.quote_total", args)
	case t.DaysLate(today) > 0:
		return i18n.T(ctx, "overview.left_was_due", args)
	case t.Left != t.Total:
		return i18n.T(ctx, "overview.left_of", args)
	}
	return i18n.T(ctx, "overview.left_all", args)
}

// dialable is a telephone number as a link wants it (RFC 3966).
func dialable(phone string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || (r >= '0' && r <= '9') {
			return r
		}
		return -1
	}, phone)
}

// addressLang is the language of an address's lines: Japanese ones keep their
// glyphs on English pages.
func addressLang(ctx context.Context, c portal.Contact) string {
	if l := ui.Foreign(ctx, strings.Join(c.Address.Lines(), "")); l != "" {
		return l
	}
	return string(i18n.From(ctx))
}
