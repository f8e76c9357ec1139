package portal

import (
	"slices"
	"strconv"
	"strings"
)

// RecurringState is where a repeating invoice stands.
type RecurringState string

// Only an active one makes invoices; ended is one that has made its last, and
// stopped one that somebody, or the end of its customer, has stopped.
const (
	RecurringActive  RecurringState = "active"
	RecurringPaused  RecurringState = "paused"
	RecurringEnded   RecurringState = "ended"
	RecurringStopped RecurringState = "stopped"
)

// Recurring is an invoice that is made anew for each period: prices and rates
// of tax are those of the invoice that it was made from. Period n begins on the
// day that is worked out from the anchor, so that the last of a month is
// remembered (product decision 16).
type Recurring struct {
	ID         RecurringID
	Contact    ContactID
	Commercial ContactID
	Customer   string    // the entity's name
	Source     InvoiceID // that it was made from; 0 once that draft was deleted
	State      RecurringState
	Rhythm     Rhythm
	Anchor     Date // period 0 begins here
	Next       int  // the period that is made next
	NextOn     Date // and the day on which its invoice is made
	EndsOn     Date // last day on which one may be made; "" for no end
	Times      int  // how many are made in all; 0 for no end
	Made       int
	Automatic  bool // issued and mailed; else left to staff as a draft
	Currency   Currency
	Reference  string
	Note       string
	Agreed     bool // due by the terms that are agreed with the contact by then
	DueDays    int  // else, from the day of the invoice
	Pricing
	Lines    []Line
	Total    Money  // of each invoice
	Failure  string // key of why the next one could not be made; "" for none
	FailedAt int64  // milliseconds
	Version  int
}

// MadeInvoice is the invoice of a period: none once its draft was deleted.
type MadeInvoice struct {
	BillingPeriod
	Invoice InvoiceID
	Number  string // "" of a draft
	On      Date
	Total   Money
	Status  InvoiceStatus
}

// RecurringIntervals are those that staff choose from.
var RecurringIntervals = []Interval{EveryWeek, EveryMonth, EveryYear}

// RecurringListing is how they are listed.
var RecurringListing = Listing{Statuses: []string{"open", "active", "paused", "ended", "stopped", "all"}, Sorts: []string{"-date"}}

// Open reports that it may make invoices yet.
func (r Recurring) Open() bool { return r.State == RecurringActive || r.State == RecurringPaused }

// Due reports that the day of the next invoice has come.
func (r Recurring) Due(today Date) bool { return r.State == RecurringActive && r.NextOn <= today }

// Repeat is the period that begins, and what is left to do after its invoice.
func (r Recurring) Repeat() (BillingPeriod, Recurring) {
	p := BillingPeriod{r.NextOn, r.Rhythm.On(r.Anchor, r.Next+1)}
	r.Next, r.NextOn, r.Made = r.Next+1, p.To, r.Made+1
	r.Failure, r.FailedAt = "", 0
	return p, r.settled()
}

// settled ends what has made its last.
func (r Recurring) settled() Recurring {
	if r.Open() && (r.Times > 0 && r.Made >= r.Times || r.EndsOn != "" && r.NextOn > r.EndsOn) {
		r.State = RecurringEnded
	}
	return r
}

// Coming are the days of the next invoices, at most so many.
func (r Recurring) Coming(most int) (out []Date) {
	for r.State == RecurringActive && len(out) < most {
		out = append(out, r.NextOn)
		_, r = r.Repeat()
	}
	return out
}

// Pause makes no more invoices until it is resumed. Errors: Conflict.
func (r Recurring) Pause() (Recurring, error) {
	if r.State != RecurringActive {
		return r, Failure(Conflict, "recurring.cannot_pause", nil)
	}
	r.State, r.Failure, r.FailedAt = RecurringPaused, "", 0
	return r, nil
}

// Resume goes on with the first day that is today or later: what came
// meanwhile is never invoiced. Errors: Conflict.
func (r Recurring) Resume(today Date) (Recurring, error) {
	if r.State != RecurringPaused {
		return r, Failure(Conflict, "recurring.cannot_resume", nil)
	}
	r.State = RecurringActive
	if r.NextOn < today {
		r.Next = max(r.Next, r.Rhythm.First(r.Anchor, today))
		r.NextOn = r.Rhythm.On(r.Anchor, r.Next)
	}
	return r.settled(), nil
}

// Stop ends it for good. Errors: Conflict.
func (r Recurring) Stop() (Recurring, error) {
	if !r.Open() {
		return r, Failure(Conflict, "recurring.cannot_stop", nil)
	}
	r.State, r.Failure, r.FailedAt = RecurringStopped, "", 0
	return r, nil
}

// TypedRepeat is how an invoice shall be repeated, as staff have typed it.
type TypedRepeat struct {
	Every     string
	Interval  string
	First     string // day of the next invoice
	Ends      string // never, on, after
	EndsOn    string
	Times     string
	Automatic bool
	Texts     []string // of the lines, in order
}

// The most that can be typed.
const (
	maxEvery = 99
	maxTimes = 999
	maxAhead = 3 * 366 // days
)

// Apply writes what was typed into a repeating invoice. since is the day of the
// invoice that it was made from: where the first day is one rhythm after it,
// the days follow that one's, so that the last of a month stays the last. A day
// that has passed stays where it is not changed: what failed can be mended.
// Errors: Invalid (every, interval, first, ends_on, times, text-N).
func (t TypedRepeat) Apply(r Recurring, since, today Date) (Recurring, error) {
	var e Problems
	rhythm := t.rhythm(&e)
	first, ok := ParseDate(strings.TrimSpace(t.First))
	kept := r.ID != 0 && first == r.NextOn
	if !ok || first < today && !kept || first.DaysSince(today) > maxAhead {
		e.Add("first", "recurring.first_wrong", nil)
	}
	r.EndsOn, r.Times = t.end(first, r.Made, &e)
	r.Lines = t.texts(r.Lines, &e)
	if err := e.Err(); err != nil {
		return r, err
	}
	if rhythm != r.Rhythm || first != r.NextOn {
		r.Rhythm, r.Anchor, r.Next, r.NextOn = rhythm, first, 0, first
		if since != "" && rhythm.On(since, 1) == first {
			r.Anchor, r.Next = since, 1
		}
	}
	r.Automatic, r.Failure, r.FailedAt = t.Automatic, "", 0
	return r, nil
}

func (t TypedRepeat) rhythm(e *Problems) Rhythm {
	every, err := strconv.Atoi(strings.TrimSpace(t.Every))
	if err != nil || every < 1 || every > maxEvery {
		e.Add("every", "recurring.every_wrong", Args{"most": maxEvery})
	}
	r := Rhythm{Interval: Interval(t.Interval), Every: every}
	if !slices.Contains(RecurringIntervals, r.Interval) {
		e.Add("interval", "recurring.interval_wrong", nil)
	}
	return r
}

// end reads when it ends: made so many there are already.
func (t TypedRepeat) end(first Date, made int, e *Problems) (on Date, times int) {
	switch t.Ends {
	case "on":
		on, ok := ParseDate(strings.TrimSpace(t.EndsOn))
		if !ok || on < first {
			e.Add("ends_on", "recurring.ends_wrong", nil)
		}
		return on, 0
	case "after":
		n, err := strconv.Atoi(strings.TrimSpace(t.Times))
		if err != nil || n <= made || n > maxTimes {
			e.Add("times", "recurring.times_wrong", Args{"least": made + 1, "most": maxTimes})
		}
		return "", n
	}
	return "", 0
}

// texts are the lines with what was typed for them; what was not sent stays.
func (t TypedRepeat) texts(lines []Line, e *Problems) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		if i >= len(t.Texts) {
			break
		}
		text := strings.TrimSpace(strings.ReplaceAll(t.Texts[i], "\r\n", "\n"))
		if text == "" || len([]rune(text)) > maxLineText {
			e.Add("text-"+strconv.Itoa(i), "recurring.text_wrong", Args{"n": i + 1, "most": maxLineText})
		}
		lines[i].Description = text
	}
	return lines
}

// Typed is how it is repeated, for its form.
func (r Recurring) Typed() TypedRepeat {
	t := TypedRepeat{Every: strconv.Itoa(r.Rhythm.Every), Interval: string(r.Rhythm.Interval), First: string(r.NextOn), Ends: "never", EndsOn: string(r.EndsOn), Automatic: r.Automatic}
	if r.EndsOn != "" {
		t.Ends = "on"
	}
	if r.Times > 0 {
		t.Ends, t.Times = "after", strconv.Itoa(r.Times)
	}
	for _, l := range r.Lines {
		t.Texts = append(t.Texts, l.Description)
	}
	return t
}

// RecurringOf is an invoice to be repeated each month, the next time one month
// after it, or when that day next comes.
func RecurringOf(inv Invoice, today Date) Recurring {
	r := Recurring{Contact: inv.Contact, Commercial: inv.Commercial, Customer: inv.Customer.Name, Source: inv.ID, State: RecurringActive,
		Rhythm: Rhythm{Interval: EveryMonth, Every: 1}, Anchor: inv.IssuedOn, Currency: inv.Total.Currency(), Reference: inv.Reference, Note: inv.Note,
		Pricing: inv.Pricing, Lines: inv.Lines, Total: inv.Total}
	if inv.DueOn != "" {
		r.DueDays = max(inv.DueOn.DaysSince(inv.IssuedOn), 0)
	}
	r.Next = max(1, r.Rhythm.First(r.Anchor, today))
	r.NextOn = r.Rhythm.On(r.Anchor, r.Next)
	return r
}
