package views

import (
	"context"
	"net/url"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const (
	subscriptionsPath      = "/my/subscriptions"
	staffSubscriptionsPath = "/admin/subscriptions"
)

// SubscriptionsView is a page of the list, for customers and staff.
type SubscriptionsView struct {
	Page   portal.Page[portal.Subscription]
	Filter portal.Filter // cleaned
	Holder string        // name of the contact that staff's list is narrowed to; "" for everybody's
}

// SubscriptionView is one subscription, for customers and staff.
type SubscriptionView struct {
	portal.Subscription
	Periods []portal.BilledPeriod // newest first
	Events  []portal.SubscriptionEvent
	Now     portal.Totals // of the period that runs
	Then    portal.Totals // of the next
	Form    Form          // of the last verb that was refused
	Email   string        // of the business
}

// asking is where a customer asks about a subscription: by a message on its
// last invoice, and by mail while there is none; "" for nowhere.
func (v SubscriptionView) asking(p Page) string {
	switch {
	case p.staff():
		return ""
	case len(v.Periods) > 0:
		return invoicePath(p.base(), v.Periods[0].Invoice) + "#body"
	case v.Email != "":
		return "mailto:" + v.Email
	}
	return ""
}

// NewSubscriptionView works out what the periods cost.
func NewSubscriptionView(s portal.Subscription, periods []portal.BilledPeriod, events []portal.SubscriptionEvent) (v SubscriptionView, err error) {
	v = SubscriptionView{Subscription: s, Periods: periods, Events: events}
	if v.Now, err = s.Totals(); err != nil {
		return v, err
	}
	v.Then, err = s.NextTotals()
	return v, err
}

// SubscriptionCancelView asks why, and when.
type SubscriptionCancelView struct {
	SubscriptionView
	Form Form
}

// SubscriptionChangeView asks for another plan or quantity; once both are
// given it shows what that comes to.
type SubscriptionChangeView struct {
	SubscriptionView
	Plans []portal.Plan
	Form  Form
	After *SubscriptionView // nil before it was worked out
}

// SubscriptionMethodView asks for another saved method.
type SubscriptionMethodView struct {
	SubscriptionView
	Methods []portal.Method
	Form    Form
}

func subscriptionPath(p Page, n portal.SubscriptionID) string {
	return p.base() + "/subscriptions/" + id(int64(n))
}

func (v SubscriptionView) path(p Page) string { return subscriptionPath(p, v.ID) }

// subscriptionTag is a word of state: the reader must act when it is past due.
func subscriptionTag(s portal.Subscription) (tone string) {
	switch s.State {
	case portal.SubscriptionPastDue:
		return "bad"
	case portal.SubscriptionPaused, portal.SubscriptionCancelling:
		return "warn"
	case portal.SubscriptionActive:
		return "open"
	}
	return "plain"
}

func subscriptionState(ctx context.Context, s portal.Subscription) string {
	return i18n.T(ctx, "subscription.state."+string(s.State))
}

// rhythm is "every month" or "every 2 weeks".
func rhythm(ctx context.Context, r portal.Rhythm) string {
	return i18n.T(ctx, "rhythm."+string(r.Interval), portal.Args{"n": r.Every})
}

// quantity is a whole number of units.
func quantity(ctx context.Context, s portal.Subscription) string {
	return units(ctx, s.Quantity(), s.Plan)
}

func units(ctx context.Context, thousandths int64, p portal.Plan) string {
	n := i18n.Number(ctx, int(thousandths/portal.QuantityScale))
	if p.Unit == "" {
		return n
	}
	return n + " " + p.Unit
}

// heading says state, next day and amount.
func (v SubscriptionView) heading(ctx context.Context, p Page) string {
	args := portal.Args{"plan": v.Plan.Name, "next": v.NextOn, "amount": v.Then.Total, "ends": v.EndsOn, "closed": v.ClosedOn}
	switch {
	case v.State == portal.SubscriptionActive && v.InTrial(p.Today):
		return i18n.T(ctx, "subscription.heading.trial", args)
	default:
		return i18n.T(ctx, "subscription.heading."+string(v.State), args)
	}
}

// lead is the sentence below: what happens next.
func (v SubscriptionView) lead(ctx context.Context, p Page) string {
	args := portal.Args{"next": v.NextOn, "amount": v.Then.Total, "method": v.method(ctx), "ends": v.EndsOn, "days": v.Plan.DueDays,
		"resumes": v.resumesOn(p.Today)}
	key := "subscription.lead." + string(v.State)
	switch {
	case v.State == portal.SubscriptionActive && v.Method == 0:
		key = "subscription.lead.by_invoice"
	case v.State == portal.SubscriptionPaused && v.NextOn > p.Today:
		key = "subscription.lead.paused_until"
	case v.State == portal.SubscriptionClosed:
		return i18n.T(ctx, "subscription.reason."+string(v.Reason))
	}
	return i18n.T(ctx, key, args)
}

// resumesOn is the next renewal if it were resumed today.
func (v SubscriptionView) resumesOn(today portal.Date) portal.Date {
	if again, err := v.Resume(today); err == nil {
		return again.NextOn
	}
	return v.NextOn
}

// method names what is charged.
func (v SubscriptionView) method(ctx context.Context) string {
	switch label := cardLabel(ctx, v.Paying); {
	case v.Method == 0:
		return i18n.T(ctx, "subscription.by_invoice")
	case v.MethodGone:
		return i18n.T(ctx, "subscription.method_removed")
	case label != "":
		return label
	}
	return i18n.T(ctx, "subscription.saved_method")
}

// trouble is what a charge that failed asks for; the period that waits longest.
func (v SubscriptionView) trouble() (portal.BilledPeriod, bool) {
	for i := len(v.Periods) - 1; i >= 0; i-- {
		o := v.Periods[i]
		if o.Left.Positive() && (o.State == portal.PeriodOverdue || o.State == portal.PeriodOpen && o.Tries > 0) {
			return o, true
		}
	}
	return portal.BilledPeriod{}, false
}

// mayDo tells which verbs are drawn: staff have all that fit the state.
func (v SubscriptionView) mayPause(p Page) bool {
	return v.State == portal.SubscriptionActive && (p.staff() || v.Plan.Pausable && p.mayAccept())
}

func (v SubscriptionView) mayResume(p Page) bool {
	return v.State == portal.SubscriptionPaused && (p.staff() || p.mayAccept())
}

func (v SubscriptionView) mayCancel(p Page) bool {
	ends := v.State == portal.SubscriptionClosed || v.State == portal.SubscriptionCancelling
	return !ends && (p.staff() || v.Plan.Closable && p.mayAccept())
}

func (v SubscriptionView) mayUndo(p Page) bool {
	return v.State == portal.SubscriptionCancelling && p.Today < v.EndsOn && (p.staff() || p.mayAccept())
}

func (v SubscriptionView) mayChange(p Page) bool {
	fits := v.State == portal.SubscriptionActive || v.State == portal.SubscriptionPaused
	return fits && !p.staff() && v.Plan.Changeable && p.mayAccept()
}

func (v SubscriptionView) mayChoose(p Page) bool {
	return v.State != portal.SubscriptionClosed && !p.staff() && p.mayPay() && p.Who.Methods
}

// periodState is the word for what became of a period's invoice.
func periodState(ctx context.Context, o portal.BilledPeriod) (tone, text string) {
	switch {
	case !o.Left.Positive():
		return "plain", i18n.T(ctx, "state.paid")
	case o.State == portal.PeriodOverdue:
		return "bad", i18n.T(ctx, "subscription.period.overdue")
	case o.TryOn != "" && o.Tries > 0:
		return "warn", i18n.T(ctx, "subscription.period.retry", portal.Args{"on": o.TryOn})
	}
	return "open", i18n.T(ctx, "subscription.period.open", portal.Args{"amount": o.Left})
}

// eventText is a line of the history.
func (v SubscriptionView) eventText(ctx context.Context, p Page, e portal.SubscriptionEvent) string {
	by := e.Actor
	if by == "" {
		by = p.Brand.Name
	}
	args := portal.Args{"by": by, "details": e.Details}
	if day, ok := portal.ParseDate(e.Details); ok {
		args["details"] = day
	}
	return i18n.T(ctx, "subscription.event."+e.Kind, args)
}

// listHeading says how many there are, and what waits.
func (v SubscriptionsView) heading(ctx context.Context, p Page) string {
	if v.Holder != "" {
		return i18n.T(ctx, "subscriptions.of", portal.Args{"name": v.Holder})
	}
	if !p.staff() && v.Filter.Status == "open" && v.Page.Next.IsZero() && v.Page.Prev.IsZero() {
		return i18n.T(ctx, "subscriptions.count", portal.Args{"n": len(v.Page.Rows)})
	}
	return i18n.T(ctx, "nav.subscriptions")
}

func (v SubscriptionsView) link(p Page, key string, at portal.Cursor) string {
	if at.IsZero() {
		return ""
	}
	q := v.query()
	q.Set(key, at.String())
	return p.base() + "/subscriptions?" + q.Encode()
}

// URL is the list as it is filtered.
func (v SubscriptionsView) URL(p Page) string {
	return p.base() + "/subscriptions?" + v.query().Encode()
}

func (v SubscriptionsView) query() url.Values {
	q := url.Values{"status": {v.Filter.Status}}
	if v.Filter.Query != "" {
		q.Set("q", v.Filter.Query)
	}
	if v.Filter.Contact != 0 {
		q.Set("contact", holderID(v.Filter))
	}
	if v.Filter.Limit != portal.Limits[0] {
		q.Set("limit", strconv.Itoa(v.Filter.Limit))
	}
	return q
}

func (v SubscriptionsView) statuses(ctx context.Context) (out []ui.Option) {
	for _, s := range portal.SubscriptionListing.Statuses {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "subscription.state."+s)})
	}
	return out
}

// nextText is what a row of the list says of the next renewal.
func nextText(ctx context.Context, s portal.Subscription) string {
	t, err := s.Totals()
	switch {
	case err != nil || s.State == portal.SubscriptionClosed:
		return i18n.T(ctx, "subscription.row.closed", portal.Args{"on": s.ClosedOn})
	case s.State == portal.SubscriptionCancelling:
		return i18n.T(ctx, "subscription.row.ends", portal.Args{"on": s.EndsOn})
	case !s.Bills():
		return i18n.T(ctx, "subscription.row.none")
	}
	return i18n.T(ctx, "subscription.row.next", portal.Args{"on": s.NextOn, "amount": t.Total})
}

func (v SubscriptionChangeView) plans(ctx context.Context) (out []ui.Option) {
	for _, o := range v.Plans {
		if o.ID == v.Plan.ID || o.Changeable && o.Price.Currency() == v.Currency() {
			out = append(out, ui.Option{Value: id(int64(o.ID)), Label: planLabel(ctx, o)})
		}
	}
	return out
}

// planLabel is name, price and rhythm.
func planLabel(ctx context.Context, o portal.Plan) string {
	return i18n.T(ctx, "plan.label", portal.Args{"name": o.Name, "price": o.Price, "rhythm": rhythm(ctx, o.Rhythm)})
}

// number is a whole quantity as it is typed.
func number(thousandths int64) string { return strconv.FormatInt(thousandths/portal.QuantityScale, 10) }

func (v SubscriptionCancelView) reasons(ctx context.Context) (out []ui.Option) {
	for _, r := range portal.CloseReasons {
		out = append(out, ui.Option{Value: string(r), Label: i18n.T(ctx, "subscription.reason."+string(r))})
	}
	return out
}

// reasonID and methodID give the first of a group the field's own name, to
// which the summary of errors leads.
func reasonID(i int, value string) string {
	if i == 0 {
		return "reason"
	}
	return "reason-" + value
}

func methodID(i int, m portal.MethodID) string {
	if i == 0 {
		return "method"
	}
	return "method-" + id(int64(m))
}

// openSum is what is charged as soon as a method is chosen.
func (v SubscriptionView) openSum() portal.Money {
	sum := portal.Zero(v.Currency())
	for _, o := range v.Periods {
		if o.State != portal.PeriodOpen && o.State != portal.PeriodOverdue {
			continue
		}
		if more, err := sum.Add(o.Left); err == nil {
			sum = more
		}
	}
	return sum
}

func (v SubscriptionChangeView) planID() string { return v.Form.Or("plan", id(int64(v.Plan.ID))) }

// rows are the arithmetic of a change: what is, and what will be.
func (v SubscriptionChangeView) rows(ctx context.Context) [][3]string {
	next := v.After.Change
	if !next.Any() {
		next = portal.PlanChange{Plan: v.Plan, Line: v.Lines[0]}
	}
	label := func(key string) string { return i18n.T(ctx, "subscription."+key) }
	money := func(m portal.Money) string { return i18n.Money(ctx, m) }
	return [][3]string{
		{label("plan"), v.Plan.Name, next.Plan.Name},
		{label("rhythm"), rhythm(ctx, v.Rhythm), rhythm(ctx, next.Plan.Rhythm)},
		{label("unit_price"), money(v.Lines[0].UnitPrice), money(next.Line.UnitPrice)},
		{label("quantity"), quantity(ctx, v.Subscription), units(ctx, next.Line.Quantity, next.Plan)},
		{label("untaxed"), money(v.Now.Untaxed), money(v.After.Then.Untaxed)},
		{label("tax"), money(v.Now.Tax), money(v.After.Then.Tax)},
		{label("total"), money(v.Now.Total), money(v.After.Then.Total)},
	}
}
