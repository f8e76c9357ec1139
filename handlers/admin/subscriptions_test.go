package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// typedPlan is the form of a plan as it is filled in.
func typedPlan(change func(url.Values)) url.Values {
	form := url.Values{"name": {"Beans"}, "currency": {"EUR"}, "price": {"10.00"}, "tax_rate": {"19"}, "every": {"1"}, "interval": {"month"}, "trial_days": {"0"}, "min_periods": {"0"},
		"notice_days": {"0"}, "notify_days": {"3"}, "due_days": {"14"}, "close_after": {"14"}, "closable": {"1"}, "pausable": {"1"}, "changeable": {"1"}}
	change(form)
	return form
}

// TestStaffPlans: a plan is added once, however often its form is sent, changed
// as long as nobody did so meanwhile, archived and offered again; what is typed
// wrong is said, and kept.
func TestStaffPlans(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	blank := "/admin/plans/new"
	add := func(name string, status int, change func(url.Values), in ...string) testenv.Step {
		return testenv.Step{Name: name, As: staff, Page: blank, Path: "/admin/plans", Form: typedPlan(change), Status: status, In: in, Writes: status == http.StatusSeeOther}
	}
	field := func(name, value string) func(url.Values) { return func(f url.Values) { f.Set(name, value) } }
	once := staff.Hidden(blank)
	for name, value := range typedPlan(func(url.Values) {}) {
		once[name] = value
	}
	s.Run(t, []testenv.Step{
		{Name: "none yet", As: staff, Path: "/admin/plans", Status: 200, In: []string{"There are no plans yet.", `href="/admin/plans/new"`}},
		{Name: "customers have none", As: alice, Path: "/admin/plans", Status: 404},
		add("no name", 422, field("name", " "), `href="#name"`, `value="10.00"`),
		add("no price", 422, field("price", "0"), `href="#price"`),
		add("a price of letters", 422, field("price", "ten"), `href="#price"`),
		add("no currency", 422, field("currency", "XX"), `href="#currency"`),
		add("too much tax", 422, field("tax_rate", "101"), `href="#tax_rate"`),
		add("a negative rhythm", 422, field("every", "-1"), `href="#every"`),
		add("days of letters", 422, field("trial_days", "x"), `href="#trial_days"`),
		add("days without end", 422, field("due_days", "99999999999999999999"), `href="#due_days"`),
		add("announced before it begins", 422, field("notify_days", "31"), `href="#notify_days"`),
		add("closed before the last try", 422, field("close_after", "5"), `href="#close_after"`),
		{Name: "added", As: staff, Path: "/admin/plans", Form: once, Status: 303, Location: "/admin/plans", Writes: true},
		{Name: "sent twice", As: staff, Path: "/admin/plans", Form: once, Status: 303, Location: "/admin/plans", Writes: true},
		{Name: "there is one", As: staff, Path: "/admin/plans", Status: 200, In: []string{"Beans"}},
		{Name: "changed", As: staff, Page: "/admin/plans/1", Path: "/admin/plans/1", Form: typedPlan(field("price", "12.50")), Status: 303, Writes: true},
		{Name: "changed from an old page", As: staff, Page: "/admin/plans/1", Path: "/admin/plans/1", Form: typedPlan(field("version", "1")), Status: 409, In: []string{"changed meanwhile"}},
		{Name: "one that is not", As: staff, Page: blank, Path: "/admin/plans/99", Form: typedPlan(func(url.Values) {}), Status: 404},
		{Name: "archived", As: staff, Page: "/admin/plans/1", Path: "/admin/plans/1/archive", Form: url.Values{}, Status: 303, Writes: true},
		{Name: "offered to nobody", As: staff, Path: testenv.Path("/admin/subscriptions/new?contact={id}", s.Acme.Entity.ID), Status: 200, In: []string{"There are no plans yet."}},
		{Name: "offered again", As: staff, Page: "/admin/plans/1", Path: "/admin/plans/1/restore", Form: url.Values{}, Status: 303, Writes: true},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM plans WHERE price = 1250 AND archived_at = 0 AND version = 4"); n != 1 || s.Count(t, "SELECT COUNT(*) FROM plans") != 1 {
		t.Errorf("%d plans, %d as wanted", s.Count(t, "SELECT COUNT(*) FROM plans"), n)
	}
	if got := s.Text(t, "SELECT group_concat(action, ' ') FROM (SELECT action FROM audit WHERE subject = 'plan' ORDER BY id)"); got != "plan.added plan.changed plan.archived plan.restored" {
		t.Errorf("the log says %q", got)
	}
}

// offered is a plan that staff can start a subscription of.
func offered(t *testing.T, s *testenv.Site) portal.PlanID {
	t.Helper()
	id, err := s.Subs.SavePlan(t.Context(), s.System, portal.Plan{Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, DueDays: 14,
		Closable: true, Pausable: true, Changeable: true}, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestStaffStartSubscriptions: for a contact or from an order, once for each
// form; wrong input is said, and nothing is begun.
func TestStaffStartSubscriptions(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff := s.As(t, "staff")
	plan := strconv.FormatInt(int64(offered(t, s)), 10)
	page := testenv.Path("/admin/subscriptions/new?contact={id}", s.Acme.Entity.ID)
	order := testenv.Path("/admin/subscriptions/new?order={id}", s.Sale(t, s.Acme.Entity.ID, testenv.Lines(100_00)))
	s.Exec(t, `INSERT INTO payment_methods (provider, mode, token, commercial_id, contact_id, shared, kind, last4, created_at) VALUES ('demo', 'test', 'x', ?, ?, 1, 'card', '4242', 1)`,
		s.Bolt.Entity.ID, s.Bolt.People[0].ID)
	form := func(name, value string) url.Values {
		f := url.Values{"plan": {plan}, "quantity": {"2"}, "on": {"2026-11-23"}, "method": {""}}
		if name != "" {
			f.Set(name, value)
		}
		return f
	}
	wrong := func(name, field, value string) testenv.Step {
		return testenv.Step{Name: name, As: staff, Page: page, Path: "/admin/subscriptions", Form: form(field, value), Status: 422, In: []string{`href="#` + field + `"`, `value="2026-11-23"`}}
	}
	once := staff.Hidden(page)
	for name, value := range form("", "") {
		once[name] = value
	}
	day := wrong("no day", "on", "soon")
	day.In = []string{`href="#on"`}
	far := wrong("a day far away", "on", "2030-01-01")
	far.In = []string{`href="#on"`}
	s.Run(t, []testenv.Step{
		{Name: "for nobody", As: staff, Path: "/admin/subscriptions/new", Status: 303, Location: "/admin/contacts"},
		{Name: "for somebody unknown", As: staff, Path: "/admin/subscriptions/new?contact=4711", Status: 404},
		{Name: "the form", As: staff, Path: page, Status: 200, In: []string{"Start a subscription for Acme GmbH", "Beans: €10.00", `name="idem"`}, NotIn: []string{"•••• 4242"}},
		wrong("no plan", "plan", "99"), wrong("half a unit", "quantity", "1.5"), wrong("no unit", "quantity", "0"), wrong("a method of another company", "method", "1"), day, far,
		{Name: "not our form", As: staff, Page: page, Path: "/admin/subscriptions", Form: form("idem", "x"), Status: 409},
		{Name: "started", As: staff, Path: "/admin/subscriptions", Form: once, Status: 303, Location: "/admin/subscriptions/1", Writes: true},
		{Name: "sent twice", As: staff, Path: "/admin/subscriptions", Form: once, Status: 303, Location: "/admin/subscriptions/1", Writes: true},
		{Name: "from an order", As: staff, Page: order, Path: "/admin/subscriptions", Form: form("", ""), Status: 303, Location: "/admin/subscriptions/2", Writes: true},
		{Name: "its page", As: staff, Path: "/admin/subscriptions/1", Status: 200, In: []string{"Beans: €20.00", "Pause", "Cancel subscription"}},
		{Name: "the list", As: staff, Path: "/admin/subscriptions?q=acme", Status: 200, In: []string{`href="/admin/subscriptions/1"`, `href="/admin/subscriptions/2"`}},
		{Name: "a customer", As: s.As(t, "alice"), Path: "/admin/subscriptions/1", Status: 404},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM subscriptions"); n != 2 || s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'subscription'") != 2 {
		t.Errorf("%d subscriptions, %d mails", n, s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'subscription'"))
	}
}

// TestStaffVerbs: staff pause, resume, cancel and keep a subscription; from an
// old page nothing is done, and a verb that does not fit says so.
func TestStaffVerbs(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff := s.As(t, "staff")
	plan := strconv.FormatInt(int64(offered(t, s)), 10)
	start := testenv.Path("/admin/subscriptions/new?contact={id}", s.Acme.Entity.ID)
	if got := staff.Submit(start, "/admin/subscriptions", url.Values{"plan": {plan}, "quantity": {"1"}, "on": {"2026-11-23"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.Status, got.Main())
	}
	if err := s.Subs.Run(t.Context(), s.System); err != nil {
		t.Fatal(err)
	}
	path := "/admin/subscriptions/1"
	verb := func(name, verb string, form url.Values, status int, in ...string) testenv.Step {
		page := path
		if verb == "cancel" {
			page += "/cancel"
		}
		return testenv.Step{Name: name, As: staff, Page: page, Path: path + "/" + verb, Form: form, Status: status, In: in, Writes: status == http.StatusSeeOther}
	}
	shows := func(texts ...string) testenv.Step {
		return testenv.Step{Name: "shows " + texts[0], As: staff, Path: path, Status: 200, In: texts}
	}
	none := url.Values{}
	s.Run(t, []testenv.Step{
		verb("resume what runs", "resume", none, 409, "not paused any more"),
		verb("pause", "pause", none, 303), shows("Beans: paused", "Resume"),
		verb("pause twice", "pause", none, 409, "cannot be paused"),
		verb("resume from an old page", "resume", url.Values{"version": {"1"}}, 409, "changed meanwhile"),
		verb("resume", "resume", none, 303), shows("on 23 December 2026"),
		verb("a long comment", "cancel", url.Values{"comment": {strings.Repeat("x", 1001)}}, 422, `href="#comment"`),
		verb("cancel", "cancel", url.Values{"comment": {"They <moved>."}}, 303), shows("ends on 23 December 2026", "Keep subscription"),
		verb("cancel twice", "cancel", none, 409, "ending already"),
		verb("keep", "undo", none, 303), shows("on 23 December 2026"),
		verb("end at once", "cancel", url.Values{"when": {"now"}}, 303), shows("Beans: closed on 23 November 2026"),
		verb("pause what has ended", "pause", none, 409, "cannot be paused"),
		{Name: "one that is not", As: staff, Page: path, Path: "/admin/subscriptions/99/pause", Form: none, Status: 404},
		{Name: "without a token", As: staff, Path: path + "/pause", Form: none, Status: 403},
	})
	if got := s.Text(t, "SELECT reason FROM subscriptions"); got != "business" {
		t.Errorf("ended because of %q", got)
	}
	s.Check(t)
}
