package browsertest_test

import (
	"net/url"
	"strings"
	"time"
)

// repeats are invoices that repeat: one that has made an invoice, one that is
// paused, and one that was stopped.
func (o *office) repeats() []screen {
	o.t.Helper()
	v, form := o.staff, written(o.company)
	form["text-2"] = []string{"Espresso machine, rent for {month} {year}"}
	source := o.done(v, "/admin/invoices/new", "/admin/invoices/new", form)
	o.done(v, source, source+"/issue", nil)
	today := today()
	going := o.repeated(source, today, url.Values{"ends": {"after"}, "times": {"12"}, "automatic": {"0"}})
	paused := o.repeated(source, today.AddDate(0, 0, 20), url.Values{"ends": {"never"}, "automatic": {"1"}})
	o.done(v, paused, paused+"/pause", nil)
	stopped := o.repeated(source, today.AddDate(0, 0, 9), url.Values{"ends": {"on"}, "ends_on": {today.AddDate(1, 0, 0).Format(time.DateOnly)}})
	o.done(v, stopped, stopped+"/stop", nil)
	return []screen{
		{"repeat", v, source + "/repeat", nil},
		{"repeat-error", v, source + "/repeat", wrongly("#repeat-submit", "every", "often", "first", "2020-01-01", "text-1", "")},
		{"repeated-source", v, source, nil},
		{"recurrings", v, "/admin/recurring", nil}, {"recurrings-of", v, "/admin/recurring?contact=" + number(o.company), nil},
		{"recurring", v, going, nil}, {"recurring-paused", v, paused, nil}, {"recurring-stopped", v, stopped, nil},
		{"recurring-edit", v, going + "/edit", nil},
		{"recurring-edit-error", v, going + "/edit", wrongly("#repeat-submit", "every", "0", "first", "2020-01-01", "times", "two")},
	}
}

// repeated is the page of an invoice that repeats from a day on.
func (o *office) repeated(source string, first time.Time, more url.Values) string {
	o.t.Helper()
	form := url.Values{"every": {"1"}, "interval": {"month"}, "first": {first.Format(time.DateOnly)}}
	for key, values := range more {
		form[key] = values
	}
	return strings.Split(o.done(o.staff, source+"/repeat", source+"/repeat", form), "?")[0]
}
