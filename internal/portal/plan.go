package portal

import (
	"strings"
	"unicode/utf8"
)

// Plan is what can be subscribed to: a price for each period, and the rules by
// which it may be left.
type Plan struct {
	ID          PlanID
	Name        string
	Description string
	Unit        string // what a quantity of 1 is; "" for a plan that is had or not
	Price       Money  // of one unit and period, untaxed
	TaxRate     int64  // thousandths of a percent
	Rhythm      Rhythm
	TrialDays   int  // before the first period, free
	MinPeriods  int  // periods that must be had before it may end
	NoticeDays  int  // between cancelling and the end
	NotifyDays  int  // between a mail and the renewal that it announces; 0 for none
	DueDays     int  // to pay an invoice by hand
	CloseAfter  int  // days after which an unpaid invoice closes a subscription; 0 never
	Closable    bool // by the customer
	EndNow      bool // also at once, not only when a period ends
	Pausable    bool
	Changeable  bool // quantity, and to and from other plans that are
	Archived    bool
	Used        int // subscriptions that are not closed
	Version     int
}

// Bounds of a plan's numbers.
const (
	MaxEvery    = 365
	MaxPlanDays = 3650
	MaxQuantity = 100_000
)

// Check refuses a plan that cannot be kept. Errors: Invalid on the fields that
// carry the names used here.
func (p Plan) Check() error {
	var e Problems
	if p.Name = strings.TrimSpace(p.Name); p.Name == "" || utf8.RuneCountInString(p.Name) > 200 {
		e.Add("name", "plan.name_needed", nil)
	}
	if !p.Price.Positive() {
		e.Add("price", "plan.price_needed", nil)
	}
	if p.Rhythm.Every < 1 || p.Rhythm.Every > MaxEvery {
		e.Add("every", "plan.number", Args{"least": 1, "most": MaxEvery})
	}
	for _, n := range []struct {
		field string
		value int
	}{{"trial_days", p.TrialDays}, {"min_periods", p.MinPeriods}, {"notice_days", p.NoticeDays}, {"notify_days", p.NotifyDays},
		{"due_days", p.DueDays}, {"close_after", p.CloseAfter}} {
		if n.value < 0 || n.value > MaxPlanDays {
			e.Add(n.field, "plan.number", Args{"least": 0, "most": MaxPlanDays})
		}
	}
	p.checkTogether(&e)
	return e.Err()
}

// checkTogether: a notice must come within the period before, and nothing is
// closed before the last try.
func (p Plan) checkTogether(e *Problems) {
	if p.Rhythm.Every >= 1 && p.NotifyDays >= p.Rhythm.Shortest() {
		e.Add("notify_days", "plan.notify_short", Args{"most": p.Rhythm.Shortest() - 1})
	}
	if last := retryDays[len(retryDays)-1]; p.CloseAfter > 0 && p.CloseAfter <= last {
		e.Add("close_after", "plan.close_late", Args{"least": last + 1})
	}
}

// Line is what a number of units costs for a period.
func (p Plan) Line(quantity int64) Line {
	return Line{Kind: ItemLine, Description: p.Name, Quantity: quantity, UnitPrice: p.Price, TaxRate: p.TaxRate}
}
