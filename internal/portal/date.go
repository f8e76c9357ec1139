package portal

import "time"

// Date is a calendar day as ISO 8601 text ("2026-11-23"); the empty Date means
// "not given". Text compares in calendar order, in Go and in SQL.
type Date string

// ParseDate reads an ISO 8601 day and refuses days that do not exist.
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2999 {
		return "", false
	}
	return Date(s), true
}

// DateOf is the day of an instant in a time zone (product decision 18: times
// are stored in UTC and shown in the business's zone).
func DateOf(t time.Time, zone *time.Location) Date {
	return Date(t.In(zone).Format(time.DateOnly))
}

// Time is the day's midnight in UTC; the zero time for an empty Date.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays moves a date; an empty Date stays empty.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return Date(d.Time().AddDate(0, 0, n).Format(time.DateOnly))
}

// DaysSince counts the days from another date to this one.
func (d Date) DaysSince(from Date) int {
	return int(d.Time().Sub(from.Time()) / (24 * time.Hour))
}
