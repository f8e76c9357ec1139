package portal

import "time"

// Reminders are what a business has settled about reminding of invoices. A
// number of days that is 0 leaves its reminder out.
type Reminders struct {
	On     bool
	Since  Date // when they were switched on: what was due for a reminder before stays unsaid
	Before int  // days before the day on which an invoice is due
	OnDay  bool
	After  [3]int // days after it, rising
	Fee    LateFee
}

// LateFee is what it costs once to be late with an invoice.
type LateFee struct {
	Amount Money // in the business's currency: late invoices in others cost nothing
	After  int   // the reminder after the day that brings it: 1 to 3
	Since  time.Time
}

// Any reports that there is one.
func (f LateFee) Any() bool { return f.Amount.Positive() && f.After > 0 }

// Level is the reminder that brings the fee.
func (f LateFee) Level() ReminderLevel { return LevelFirst + ReminderLevel(f.After-1) }

// Begins reports that of an invoice in a currency, of which sent was the
// highest reminder, the one of a level brings the fee.
func (f LateFee) Begins(l, sent ReminderLevel, c Currency) bool {
	return f.Any() && sent < f.Level() && l >= f.Level() && f.Amount.Currency() == c
}

// DefaultReminders are what is proposed; they are off until a business
// switches them on.
func DefaultReminders() Reminders {
	return Reminders{Before: 3, OnDay: true, After: [3]int{3, 10, 20}}
}

// MaxReminderDays bounds the days before and after.
const MaxReminderDays = 365

// ReminderLevel is which of the reminders one is.
type ReminderLevel int

// The levels; LevelLast is the third after the day.
const (
	LevelBefore ReminderLevel = 0
	LevelDay    ReminderLevel = 1
	LevelFirst  ReminderLevel = 2
	LevelLast   ReminderLevel = 4
)

// Late reports that the level is one after the day.
func (l ReminderLevel) Late() bool { return l >= LevelFirst }

// Topic is what mails of the level are about.
func (l ReminderLevel) Topic() Topic {
	if l.Late() {
		return TopicOverdue
	}
	return TopicDue
}

// day is when a level's reminder of an invoice goes out; "" for never.
func (r Reminders) day(l ReminderLevel, due Date) Date {
	switch {
	case l == LevelBefore && r.Before > 0:
		return due.AddDays(-r.Before)
	case l == LevelDay && r.OnDay:
		return due
	case l.Late() && r.After[l-LevelFirst] > 0:
		return due.AddDays(r.After[l-LevelFirst])
	}
	return ""
}

// Due is the reminder that an invoice is due for on a day: the highest level
// whose day has come, so that after a time in which nothing ran one goes out
// and not all of them. sent is the highest that went out, -1 for none; what
// lies before the day on which reminders were switched on is left unsaid.
func (r Reminders) Due(due, today Date, sent ReminderLevel) (ReminderLevel, bool) {
	if !r.On || due == "" {
		return 0, false
	}
	for l := LevelLast; l > sent && l >= LevelBefore; l-- {
		day := r.day(l, due)
		if day != "" && day <= today && day >= r.Since {
			return l, !l.past(due, today)
		}
	}
	return 0, false
}

// past reports that it is too late for a level: what says "soon" would be
// wrong on the day, and "today" after it.
func (l ReminderLevel) past(due, today Date) bool {
	return l == LevelBefore && today >= due || l == LevelDay && today > due
}

// Judge says what is wrong with the days.
func (r Reminders) Judge() error {
	var p Problems
	if r.Before < 0 || r.Before > MaxReminderDays {
		p.Add("before", "reminders.days", Args{"n": MaxReminderDays})
	}
	last := 0
	for i, name := range []string{"after_1", "after_2", "after_3"} {
		days := r.After[i]
		switch {
		case days < 0 || days > MaxReminderDays:
			p.Add(name, "reminders.days", Args{"n": MaxReminderDays})
		case days != 0 && days <= last:
			p.Add(name, "reminders.rising", nil)
		}
		last = max(last, days)
	}
	if r.Fee.Amount.Minor() < 0 {
		p.Add("fee", "reminders.fee_wrong", nil)
	}
	if n := r.Fee.After; r.Fee.Amount.Positive() && (n < 1 || n > len(r.After) || r.After[n-1] <= 0) {
		p.Add("fee_after", "reminders.fee_after_wrong", nil)
	}
	return p.Err()
}
