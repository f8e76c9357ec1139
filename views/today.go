package views

import (
	"context"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// A wait is how a kind of what waits is drawn: its icon, how urgent it is, the
// page that lists all of it, and the page of one, to which its id is added.
type wait struct{ icon, tone, all, one string }

var waits = map[portal.WaitKind]wait{
	portal.WaitAlert:      {"alert", "bad", "/admin/payments", "/admin/payments/"},
	portal.WaitCharge:     {"card", "bad", "/admin/payments?status=failed", "/admin/subscriptions/"},
	portal.WaitPastDue:    {"repeat", "bad", "/admin/subscriptions?status=past_due", "/admin/subscriptions/"},
	portal.WaitRecurring:  {"repeat", "bad", "/admin/recurring", "/admin/recurring/"},
	portal.WaitTransfer:   {"bank", "warn", "/admin/payments?status=open", "/admin/payments/"},
	portal.WaitBank:       {"bank", "warn", "/admin/payments/bank", ""},
	portal.WaitRefund:     {"card", "warn", "/admin/payments", "/admin/payments/"},
	portal.WaitRequest:    {"pen", "warn", "/admin/requests", ""},
	portal.WaitMessage:    {"talk", "warn", "/admin/messages?status=waiting", ""},
	portal.WaitOrder:      {"quote", "warn", "/admin/quotes/drafts", "/admin/orders/"},
	portal.WaitMail:       {"mail", "warn", "/admin/outbox?status=failed", "/admin/outbox/"},
	portal.WaitJob:        {"gear", "warn", "/admin/jobs", ""},
	portal.WaitExpiring:   {"clock", "", "/admin/quotes?status=open", "/admin/orders/"},
	portal.WaitUninvoiced: {"invoice", "", "/admin/orders", "/admin/orders/"},
	portal.WaitDraft:      {"invoice", "", "/admin/invoices/drafts", "/admin/invoices/"},
	portal.WaitClosing:    {"user", "", "/admin#closing", ""},
}

// itemPath leads to one thing that waits, or else to all of its kind.
func itemPath(kind portal.WaitKind, item portal.WaitItem) string {
	w := waits[kind]
	switch {
	case kind == portal.WaitMessage && item.ID < 0:
		return invoicePath("/admin", portal.InvoiceID(-item.ID))
	case kind == portal.WaitMessage:
		return orderPath("/admin", portal.OrderID(item.ID))
	case w.one == "" || item.ID == 0:
		return w.all
	}
	return w.one + id(item.ID)
}

// itemTitle is what a thing is called: an alert of no payment by its kind.
func itemTitle(ctx context.Context, kind portal.WaitKind, item portal.WaitItem) string {
	switch {
	case kind == portal.WaitAlert && item.ID == 0:
		return i18n.T(ctx, "alert."+item.Title)
	case kind == portal.WaitJob:
		return jobName(ctx, item.Title)
	case item.Title == "":
		return i18n.T(ctx, "today.unnamed")
	}
	return item.Title
}

// waitText says how many of a kind wait.
func waitText(ctx context.Context, w portal.StaffWaiting) string {
	if w.Count >= portal.MostWaiting {
		return i18n.T(ctx, "today.over."+string(w.Kind), portal.Args{"n": portal.MostWaiting - 1})
	}
	return i18n.T(ctx, "today."+string(w.Kind), portal.Args{"n": w.Count})
}

// mostKinds is how many kinds are drawn at once; the rest is a line to open.
const mostKinds = 5

// urgent are the kinds that are drawn, later those behind the line.
func (v AdminView) urgent() []portal.StaffWaiting {
	return v.Today.Waiting[:min(len(v.Today.Waiting), mostKinds)]
}

func (v AdminView) later() []portal.StaffWaiting { return v.Today.Waiting[len(v.urgent()):] }

func (v AdminView) laterCount() (n int) {
	for _, w := range v.later() {
		n += w.Count
	}
	return n
}

// total adds up amounts of one currency; what is too much for a Money is left
// out, as no sum of a business's own is.
func total(days []portal.DayMoney, none portal.Money) portal.Money {
	out := portal.Zero(none.Currency())
	for _, d := range days {
		if sum, err := out.Add(d.Amount); err == nil {
			out = sum
		}
	}
	return out
}

// owed is all that is open, and late what of it is overdue.
func owed(m portal.MoneyToday) (all, late portal.Money, count int) {
	all, late = portal.Zero(m.Invoiced.Currency()), portal.Zero(m.Invoiced.Currency())
	for age, amount := range m.Owed {
		all, late, count = addTo(all, amount), lateBy(late, amount, age), count+m.OwedCount[age]
	}
	return all, late, count
}

func addTo(sum, m portal.Money) portal.Money {
	if out, err := sum.Add(m); err == nil {
		return out
	}
	return sum
}

func lateBy(late, m portal.Money, age int) portal.Money {
	if age == 0 {
		return late
	}
	return addTo(late, m)
}

// The drawing of what came in: ten units for each day of a month, a hundred up
// to the most that came in during one.
const (
	chartDay    = 10
	chartWidth  = 31 * chartDay
	chartHeight = 100
)

// shareOf is how much of a whole a part is, in so many steps: for drawings,
// where rounding costs nothing.
func shareOf(part, whole portal.Money, steps int64) int64 {
	if !whole.Positive() || !part.Positive() {
		return 0
	}
	share, err := part.MulRat(steps, whole.Minor())
	if err != nil {
		return 0
	}
	return min(share.Minor(), steps)
}

// climb draws what came in up to each day of a month, until one of its days.
func climb(days []portal.DayMoney, most portal.Money, until int) string {
	var b strings.Builder
	point := func(day int, sum portal.Money) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(day*chartDay) + "," + strconv.FormatInt(chartHeight-shareOf(sum, most, chartHeight), 10))
	}
	sum := portal.Zero(most.Currency())
	point(0, sum)
	for _, d := range days {
		day := d.Day.Time().Day()
		point(day-1, sum)
		sum = addTo(sum, d.Amount)
		point(day, sum)
	}
	point(until, sum)
	return b.String()
}

// monthBefore is how many days the month before a day's has.
func monthBefore(today portal.Date) (days int) {
	first := today.AddDays(1 - today.Time().Day())
	return first.AddDays(-1).Time().Day()
}

// segment is one part of the bar of what is owed.
type segment struct{ x, width, age string }

// segments are the parts of the bar, in thousandths.
func segments(m portal.MoneyToday) (out []segment) {
	all, _, _ := owed(m)
	sum, from := portal.Zero(m.Invoiced.Currency()), int64(0)
	for age, amount := range m.Owed {
		sum = addTo(sum, amount)
		to := shareOf(sum, all, 1000)
		if to > from {
			out = append(out, segment{strconv.FormatInt(from, 10), strconv.FormatInt(to-from, 10), "a" + strconv.Itoa(age)})
		}
		from = to
	}
	return out
}

// chartRow is a day of this month and the month before on which money came in,
// in the table beside the drawing.
type chartRow struct {
	day  portal.Date
	came portal.Money
	sum  portal.Money
}

func chartRows(m portal.MoneyToday) (out []chartRow) {
	for _, days := range [][]portal.DayMoney{m.Received, m.Before} {
		sum := portal.Zero(m.Invoiced.Currency())
		for _, d := range days {
			sum = addTo(sum, d.Amount)
			out = append(out, chartRow{d.Day, d.Amount, sum})
		}
	}
	return out
}

// larger is the greater of two amounts of one currency.
func larger(a, b portal.Money) portal.Money {
	if c, err := a.Cmp(b); err == nil && c < 0 {
		return b
	}
	return a
}
