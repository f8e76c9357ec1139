package admin_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/testenv"
)

// TestReminderSettings: days and the late fee are kept as they are typed; what
// is no day and no amount is said, and nothing is kept of it.
func TestReminderSettings(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	const page = "/admin/settings/reminders"
	form := func(name, value string) url.Values {
		f := url.Values{"on": {"1"}, "before": {"3"}, "day": {"1"}, "after_1": {"5"}, "after_2": {"10"}, "after_3": {""}, "fee": {"5.00"}, "fee_after": {"2"}}
		if name != "" {
			f.Set(name, value)
		}
		return f
	}
	post := func(name string, f url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: page, Form: f, Status: status, In: in, Writes: status == http.StatusSeeOther}
	}
	s.Run(t, []testenv.Step{
		{Name: "staff", As: s.As(t, "staff"), Path: page, Status: http.StatusNotFound},
		{Name: "off, without a fee", As: admin, Path: page, Status: http.StatusOK, In: []string{"Late fee", `name="fee"`, `value="1" selected`}, NotIn: []string{"5.00\""}},
		post("days of letters", form("after_1", "x"), 422, `href="#after_1"`, `value="5.00"`),
		post("no amount", form("fee", "much"), 422, `href="#fee"`, `value="much"`),
		post("less than nothing", form("fee", "-5"), 422, `href="#fee"`),
		post("with a reminder that is not sent", form("fee_after", "3"), 422, `href="#fee_after"`),
		post("with a reminder that is not", form("fee_after", "9"), 422, `href="#fee_after"`),
		post("kept", form("", ""), 303),
		{Name: "and shown", As: admin, Path: page, Status: http.StatusOK, In: []string{`value="5.00"`, `value="2" selected`}},
		post("no fee any more", form("fee", "0.00"), 303),
		{Name: "none", As: admin, Path: page, Status: http.StatusOK, NotIn: []string{`value="5.00"`}},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'settings.reminders'"); n != 2 {
		t.Errorf("%d lines in the log", n)
	}
}
