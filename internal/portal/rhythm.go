package portal

import "time"

// Interval is the unit of a rhythm.
type Interval string

// The intervals that a plan may have.
const (
	EveryDay   Interval = "day"
	EveryWeek  Interval = "week"
	EveryMonth Interval = "month"
	EveryYear  Interval = "year"
)

// Intervals lists them in rising order.
var Intervals = []Interval{EveryDay, EveryWeek, EveryMonth, EveryYear}

// Rhythm is how often something recurs: every so many days, weeks, months or
// years.
type Rhythm struct {
	Interval Interval
	Every    int
}

// On is the day on which period n of a calendar begins; period 0 begins on the
// anchor. It is always worked out from the anchor, so that the anchor's day is
// remembered: 31 January, 28 or 29 February, 31 March (product decision 16).
func (r Rhythm) On(anchor Date, n int) Date {
	steps := n * r.Every
	switch r.Interval {
	case EveryDay:
		return anchor.AddDays(steps)
	case EveryWeek:
		return anchor.AddDays(7 * steps)
	case EveryYear:
		steps *= 12
	}
	return addMonths(anchor, steps)
}

// addMonths keeps the day, or takes the last one of a shorter month.
func addMonths(d Date, n int) Date {
	if d == "" {
		return ""
	}
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly))
}

// First is the first period that begins on a day or after it.
func (r Rhythm) First(anchor, from Date) int {
	n := max(0, from.DaysSince(anchor)/(r.longest()*max(r.Every, 1)))
	for r.On(anchor, n) < from {
		n++
	}
	return n
}

// longest is how many days an interval has at most.
func (r Rhythm) longest() int {
	switch r.Interval {
	case EveryDay:
		return 1
	case EveryWeek:
		return 7
	case EveryMonth:
		return 31
	}
	return 366
}

// Shortest is how many days a period has at least.
func (r Rhythm) Shortest() int {
	switch r.Interval {
	case EveryDay:
		return r.Every
	case EveryWeek:
		return 7 * r.Every
	case EveryMonth:
		return 28 * r.Every
	}
	return 365 * r.Every
}

// Start is the instant at which a day begins in a time zone, also where clocks
// are put forward at midnight.
func (d Date) Start(zone *time.Location) time.Time {
	t := d.Time()
	start := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
	if DateOf(start, zone) < d {
		return start.Add(time.Hour)
	}
	return start
}
