package portal

import "slices"

// SubscriptionState is where a subscription stands (product decision 16).
type SubscriptionState string

// Nothing more is billed while one is past due or paused; cancelling lasts
// until the end of what is running, and can be undone until then.
const (
	SubscriptionActive     SubscriptionState = "active"
	SubscriptionPastDue    SubscriptionState = "past_due"
	SubscriptionPaused     SubscriptionState = "paused"
	SubscriptionCancelling SubscriptionState = "cancelling"
	SubscriptionClosed     SubscriptionState = "closed"
)

// Subscription is a plan that a customer has.
type Subscription struct {
	ID         SubscriptionID
	Number     string
	Contact    ContactID
	Commercial ContactID
	Customer   string // the entity's name
	Order      OrderID
	Plan       Plan
	State      SubscriptionState
	Rhythm     Rhythm // of the plan, as it was agreed
	StartedOn  Date
	TrialUntil Date // first day that is not free; "" for no trial
	BoundUntil Date // no end before this day
	Anchor     Date // period 0 begins here
	Next       int  // the period that is billed next
	NextOn     Date // and when it begins
	Method     MethodID
	Paying     MethodDetails // what may be shown of the method
	MethodGone bool          // it was removed
	Account    AccountID     // who chose the method; 0 when staff did
	Lines      []Line        // of a period; the first is the plan's
	Change     PlanChange    // that the next renewal brings
	PausedOn   Date
	PastDueOn  Date
	EndsOn     Date // first day that is no longer had
	ClosedOn   Date
	Reason     CloseReason
	Comment    string
	NoticedFor Date // renewal that was announced
	Version    int
}

// PlanChange is another plan, or quantity, from the next renewal on, at the
// price that its customer was shown.
type PlanChange struct {
	Plan Plan // of no id when there is no change
	Line Line // the plan's, as it was agreed
}

// Any reports that something changes.
func (c PlanChange) Any() bool { return c.Plan.ID != 0 }

// CloseReason is why a subscription ended.
type CloseReason string

// What customers choose from; unpaid and business are ours.
const (
	ReasonPrice    CloseReason = "price"
	ReasonUnused   CloseReason = "unused"
	ReasonQuality  CloseReason = "quality"
	ReasonOther    CloseReason = "other_supplier"
	ReasonElse     CloseReason = "else"
	ReasonUnpaid   CloseReason = "unpaid"
	ReasonBusiness CloseReason = "business"
)

// CloseReasons are those that customers choose from.
var CloseReasons = []CloseReason{ReasonPrice, ReasonUnused, ReasonQuality, ReasonOther, ReasonElse}

// Subscribe is a new subscription: period 0 begins on the first day, or after the
// trial.
func Subscribe(p Plan, quantity int64, on Date) Subscription {
	s := Subscription{Plan: p, State: SubscriptionActive, Rhythm: p.Rhythm, StartedOn: on, Anchor: on.AddDays(p.TrialDays), Lines: []Line{p.Line(quantity)}}
	if p.TrialDays > 0 {
		s.TrialUntil = s.Anchor
	}
	s.NextOn, s.BoundUntil = s.Anchor, s.Rhythm.On(s.Anchor, p.MinPeriods)
	return s
}

// Quantity is how many units of the plan are had, in thousandths.
func (s Subscription) Quantity() int64 {
	if len(s.Lines) == 0 {
		return QuantityScale
	}
	return s.Lines[0].Quantity
}

// Currency is what the subscription is paid in.
func (s Subscription) Currency() Currency {
	if len(s.Lines) == 0 {
		return s.Plan.Price.Currency()
	}
	return s.Lines[0].UnitPrice.Currency()
}

// Totals are what a period costs.
func (s Subscription) Totals() (Totals, error) { return priced(s.Currency(), s.Lines) }

// NextTotals are what the next period costs, with the change that comes then.
func (s Subscription) NextTotals() (Totals, error) { return s.changed().Totals() }

func priced(c Currency, lines []Line) (t Totals, err error) {
	lines = slices.Clone(lines)
	for i, l := range lines {
		if l.Kind != ItemLine {
			continue
		}
		if lines[i].Amount, err = LineAmount(l.Quantity, l.UnitPrice, l.Discount); err != nil {
			return t, err
		}
	}
	return SumLines(c, lines)
}

// changed is the subscription as the next renewal finds it. Another rhythm
// begins a calendar of its own.
func (s Subscription) changed() Subscription {
	if !s.Change.Any() {
		return s
	}
	p := s.Change.Plan
	if p.ID != s.Plan.ID && p.Rhythm != s.Rhythm {
		s.Rhythm, s.Anchor, s.Next = p.Rhythm, s.NextOn, 0
	}
	s.Lines = slices.Clone(s.Lines)
	s.Lines[0], s.Plan, s.Change = s.Change.Line, p, PlanChange{}
	return s
}

// lineOf is what a plan will be had for; of the plan that is had, at the price
// that was agreed.
func (s Subscription) lineOf(p Plan, quantity int64) Line {
	line := p.Line(quantity)
	if p.ID == s.Plan.ID {
		line.UnitPrice, line.TaxRate, line.Description = s.Lines[0].UnitPrice, s.Lines[0].TaxRate, s.Lines[0].Description
	}
	return line
}

// InTrial reports that nothing is paid yet.
func (s Subscription) InTrial(today Date) bool { return s.TrialUntil != "" && today < s.TrialUntil }

// Bills reports that the next period will be billed, if nothing happens.
func (s Subscription) Bills() bool {
	return s.State != SubscriptionClosed && (s.PausedOn == "" || s.NextOn <= s.PausedOn) &&
		(s.PastDueOn == "" || s.NextOn <= s.PastDueOn) && (s.EndsOn == "" || s.NextOn < s.EndsOn)
}

// Due reports that the next period has begun and must be billed.
func (s Subscription) Due(today Date) bool { return s.Bills() && s.NextOn <= today }

// Renew is the period that begins, and the subscription after it was billed.
// The change that was waiting comes first.
func (s Subscription) Renew() (BillingPeriod, Subscription) {
	s = s.changed()
	p := BillingPeriod{s.NextOn, s.Rhythm.On(s.Anchor, s.Next+1)}
	s.Next++
	s.NextOn = p.To
	return p, s
}

// Ended reports that the last day is over.
func (s Subscription) Ended(today Date) bool {
	return s.State == SubscriptionCancelling && s.EndsOn <= today && !s.Due(today)
}

// NoticeOn is when the next renewal is announced; "" for never.
func (s Subscription) NoticeOn() Date {
	if s.Plan.NotifyDays == 0 || s.NoticedFor == s.NextOn || !s.Bills() {
		return ""
	}
	return s.NextOn.AddDays(-s.Plan.NotifyDays)
}

// WorkOn is the day on which there is something to be done; "" for none.
func (s Subscription) WorkOn() Date {
	if s.State == SubscriptionClosed {
		return ""
	}
	on := s.EndsOn
	for _, d := range []Date{s.NoticeOn(), s.billOn()} {
		if d != "" && (on == "" || d < on) {
			on = d
		}
	}
	return on
}

func (s Subscription) billOn() Date {
	if !s.Bills() {
		return ""
	}
	return s.NextOn
}

// settledState is the state that follows from the days.
func (s Subscription) settledState() SubscriptionState {
	switch {
	case s.ClosedOn != "":
		return SubscriptionClosed
	case s.EndsOn != "":
		return SubscriptionCancelling
	case s.PausedOn != "":
		return SubscriptionPaused
	case s.PastDueOn != "":
		return SubscriptionPastDue
	}
	return SubscriptionActive
}

func (s Subscription) settled() Subscription {
	s.State = s.settledState()
	return s
}

// planConflict is a verb that does not fit the state.
func planConflict(key string) error { return Failure(Conflict, key, nil) }

// Pause stops the billing of periods that begin after today. Errors: Conflict.
func (s Subscription) Pause(today Date) (Subscription, error) {
	if s.State != SubscriptionActive {
		return s, planConflict("subscription.cannot_pause")
	}
	s.PausedOn = today
	return s.settled(), nil
}

// Resume goes on with the first period that begins today or later: those that
// began meanwhile are never billed. Errors: Conflict.
func (s Subscription) Resume(today Date) (Subscription, error) {
	if s.State != SubscriptionPaused {
		return s, planConflict("subscription.cannot_resume")
	}
	s.PausedOn = ""
	return s.goOn(today).settled(), nil
}

// goOn skips the periods that began while nothing was billed.
func (s Subscription) goOn(today Date) Subscription {
	if s.NextOn < today && s.PausedOn == "" && s.PastDueOn == "" {
		s.Next = max(s.Next, s.Rhythm.First(s.Anchor, today))
		s.NextOn = s.Rhythm.On(s.Anchor, s.Next)
	}
	return s
}

// FallBehind stops the billing until what is owed is paid.
func (s Subscription) FallBehind(today Date) Subscription {
	if s.ClosedOn == "" && s.PastDueOn == "" {
		s.PastDueOn = today
	}
	return s.settled()
}

// CatchUp goes on after what was owed is paid.
func (s Subscription) CatchUp(today Date) Subscription {
	if s.ClosedOn == "" && s.PastDueOn != "" {
		s.PastDueOn = ""
		s = s.goOn(today)
	}
	return s.settled()
}

// EarliestEnd is the first day that a subscription cancelled today need no
// longer be had: the end of a trial, or of the first period that begins after
// today's and that the minimum term and the notice leave.
func (s Subscription) EarliestEnd(today Date) Date {
	if s.InTrial(today) {
		return s.TrialUntil
	}
	if s.PausedOn != "" && s.NextOn <= today && s.BoundUntil <= today {
		return today
	}
	from := max(today.AddDays(max(1, s.Plan.NoticeDays)), s.BoundUntil, s.NextOn)
	return s.Rhythm.On(s.Anchor, s.Rhythm.First(s.Anchor, from))
}

// MayEndNow reports that the plan lets it end at once.
func (s Subscription) MayEndNow(today Date) bool {
	return s.Plan.EndNow && s.Plan.NoticeDays == 0 && (s.InTrial(today) || s.BoundUntil <= today)
}

// Cancel ends a subscription at its earliest end, or at once. Errors:
// Conflict when it is ending already.
func (s Subscription) Cancel(today Date, now bool, why CloseReason, comment string) (Subscription, error) {
	if s.State == SubscriptionClosed || s.State == SubscriptionCancelling && !now {
		return s, planConflict("subscription.cannot_cancel")
	}
	s.Reason, s.Comment, s.Change = why, comment, PlanChange{}
	if s.EndsOn = s.EarliestEnd(today); now || s.EndsOn <= today {
		return s.Close(today, why), nil
	}
	return s.settled(), nil
}

// Undo takes a cancellation back, until the last day is over. Errors: Conflict.
func (s Subscription) Undo(today Date) (Subscription, error) {
	if s.State != SubscriptionCancelling || today >= s.EndsOn {
		return s, planConflict("subscription.cannot_undo")
	}
	s.EndsOn, s.Reason, s.Comment = "", "", ""
	return s.settled(), nil
}

// Close ends it now.
func (s Subscription) Close(today Date, why CloseReason) Subscription {
	s.ClosedOn, s.Reason, s.Change = today, why, PlanChange{}
	return s.settled()
}

// Alter has another plan or quantity from the next renewal on; what is had
// now takes a waiting change back. Errors: Conflict, Invalid (plan, quantity).
func (s Subscription) Alter(p Plan, quantity int64) (Subscription, error) {
	if s.State != SubscriptionActive && s.State != SubscriptionPaused {
		return s, planConflict("subscription.cannot_change")
	}
	var e Problems
	if p.ID == 0 || p.Price.Currency() != s.Currency() || p.ID != s.Plan.ID && (p.Archived || !p.Changeable) {
		e.Add("plan", "subscription.choose_plan", nil)
	}
	if !WholeQuantity(quantity) {
		e.Add("quantity", "subscription.quantity_whole", Args{"most": MaxQuantity})
	}
	if err := e.Err(); err != nil {
		return s, err
	}
	s.Change = PlanChange{p, s.lineOf(p, quantity)}
	if p.ID == s.Plan.ID && quantity == s.Quantity() {
		s.Change = PlanChange{}
	}
	return s, nil
}

// WholeQuantity reports that a plan can be had so many times.
func WholeQuantity(q int64) bool {
	return q >= QuantityScale && q%QuantityScale == 0 && q <= MaxQuantity*QuantityScale
}
