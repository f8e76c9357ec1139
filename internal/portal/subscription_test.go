package portal_test

import (
	"math/rand/v2"
	"testing"

	"genkan/internal/portal"
)

func monthly(change ...func(*portal.Plan)) portal.Plan {
	p := portal.Plan{ID: 1, Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1},
		Closable: true, Pausable: true, Changeable: true}
	for _, c := range change {
		c(&p)
	}
	return p
}

// billed renews whatever is due, and returns the first days.
func billed(s *portal.Subscription, today portal.Date) (out []portal.Date) {
	for s.Due(today) {
		var p portal.BillingPeriod
		p, *s = s.Renew()
		out = append(out, p.From)
	}
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestEarliestEnd: a trial can be left until its last day; then minimum term
// and notice decide.
func TestEarliestEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		plan       portal.Plan
		today, end portal.Date
	}{
		{"in the first period", monthly(), "2027-01-31", "2027-02-28"},
		{"on the day of a renewal", monthly(), "2027-02-28", "2027-03-31"},
		{"in the trial", monthly(func(p *portal.Plan) { p.TrialDays, p.MinPeriods = 14, 12 }), "2027-02-05", "2027-02-14"},
		{"within the minimum term", monthly(func(p *portal.Plan) { p.MinPeriods = 6 }), "2027-02-05", "2027-07-31"},
		{"after the minimum term", monthly(func(p *portal.Plan) { p.MinPeriods = 2 }), "2027-06-05", "2027-06-30"},
		{"too late for the notice", monthly(func(p *portal.Plan) { p.NoticeDays = 14 }), "2027-02-20", "2027-03-31"},
		{"in time for the notice", monthly(func(p *portal.Plan) { p.NoticeDays = 14 }), "2027-02-14", "2027-02-28"},
	} {
		s := portal.Subscribe(c.plan, portal.QuantityScale, "2027-01-31")
		billed(&s, c.today)
		if got := s.EarliestEnd(c.today); got != c.end {
			t.Errorf("%s: ends on %s, want %s", c.name, got, c.end)
		}
	}
}

// TestPausedPeriodsAreNotBilled: neither when it is resumed, nor later; the
// calendar stays.
func TestPausedPeriodsAreNotBilled(t *testing.T) {
	t.Parallel()
	s := portal.Subscribe(monthly(), portal.QuantityScale, "2027-01-31")
	billed(&s, "2027-02-10")
	s, err := s.Pause("2027-02-10")
	must(t, err)
	if got := billed(&s, "2027-05-10"); got != nil || s.State != portal.SubscriptionPaused {
		t.Fatalf("billed %v while paused", got)
	}
	s, err = s.Resume("2027-05-10")
	must(t, err)
	if got := billed(&s, "2027-06-30"); len(got) != 2 || got[0] != "2027-05-31" || got[1] != "2027-06-30" {
		t.Errorf("billed %v after it was resumed", got)
	}
}

// TestUndoGivesBackTheState: also that of one which is past due.
func TestUndoGivesBackTheState(t *testing.T) {
	t.Parallel()
	s := portal.Subscribe(monthly(), portal.QuantityScale, "2027-01-31")
	billed(&s, "2027-01-31")
	s = s.FallBehind("2027-02-07")
	s, err := s.Cancel("2027-02-08", false, portal.ReasonPrice, "")
	must(t, err)
	if s.State != portal.SubscriptionCancelling || s.EndsOn != "2027-02-28" {
		t.Fatalf("%s until %s", s.State, s.EndsOn)
	}
	if _, err := s.Undo("2027-02-28"); portal.KindOf(err) != portal.Conflict {
		t.Errorf("it was taken back after its end: %v", err)
	}
	s, err = s.Undo("2027-02-27")
	must(t, err)
	if s.State != portal.SubscriptionPastDue || s.Reason != "" {
		t.Errorf("it is %s again, because of %q", s.State, s.Reason)
	}
}

// TestChangeComesWithTheRenewal: a plan of another rhythm begins a calendar of
// its own; the price that was agreed on stays with the plan.
func TestChangeComesWithTheRenewal(t *testing.T) {
	t.Parallel()
	s := portal.Subscribe(monthly(), portal.QuantityScale, "2027-01-31")
	billed(&s, "2027-01-31")
	dearer := s.Plan
	dearer.Price = portal.NewMoney(99_00, "EUR")
	s.Plan = dearer // as after the plan was edited
	more, err := s.Alter(dearer, 3*portal.QuantityScale)
	must(t, err)
	if sums, err := more.NextTotals(); err != nil || sums.Total != portal.NewMoney(30_00, "EUR") {
		t.Errorf("three cost %v, %v", sums.Total, err)
	}
	weekly := monthly(func(p *portal.Plan) { p.ID, p.Rhythm = 2, portal.Rhythm{Interval: portal.EveryWeek, Every: 1} })
	s, err = s.Alter(weekly, portal.QuantityScale)
	must(t, err)
	if now, err := s.Totals(); err != nil || now.Total != portal.NewMoney(10_00, "EUR") {
		t.Errorf("now it costs %v, %v", now.Total, err)
	}
	if got := billed(&s, "2027-03-14"); len(got) != 3 || got[0] != "2027-02-28" || got[2] != "2027-03-14" {
		t.Errorf("billed %v", got)
	}
	if s.Change.Any() || s.Plan.ID != 2 {
		t.Errorf("the change stays: %v", s.Change)
	}
}

// TestRefusedVerbs: each verb has the states that it fits.
func TestRefusedVerbs(t *testing.T) {
	t.Parallel()
	s := portal.Subscribe(monthly(), portal.QuantityScale, "2027-01-31")
	today := portal.Date("2027-02-01")
	closed := s.Close(today, portal.ReasonPrice)
	behind := s.FallBehind(today)
	for name, do := range map[string]func() error{
		"resume an active one":   func() error { _, err := s.Resume(today); return err },
		"undo an active one":     func() error { _, err := s.Undo(today); return err },
		"pause one past due":     func() error { _, err := behind.Pause(today); return err },
		"change one past due":    func() error { _, err := behind.Alter(s.Plan, 2000); return err },
		"cancel a closed one":    func() error { _, err := closed.Cancel(today, true, "", ""); return err },
		"change a closed one":    func() error { _, err := closed.Alter(s.Plan, 2000); return err },
		"let a closed one fall":  func() error { return check(closed.FallBehind(today).State == portal.SubscriptionClosed) },
		"let a closed one go on": func() error { return check(closed.CatchUp(today).State == portal.SubscriptionClosed) },
		"bill a closed one":      func() error { return check(!closed.Due("2030-01-01")) },
		"work on a closed one":   func() error { return check(closed.WorkOn() == "") },
		"leave half a unit":      func() error { _, err := s.Alter(s.Plan, 500); return invalid(err) },
		"have another currency": func() error {
			p := monthly()
			p.ID, p.Price = 3, portal.NewMoney(1, "JPY")
			_, err := s.Alter(p, 1000)
			return invalid(err)
		},
		"have an archived plan": func() error {
			p := monthly()
			p.ID, p.Archived = 3, true
			_, err := s.Alter(p, 1000)
			return invalid(err)
		},
		"have no plan at all": func() error { _, err := s.Alter(portal.Plan{}, 1000); return invalid(err) },
	} {
		if err := do(); portal.KindOf(err) != portal.Conflict {
			t.Errorf("%s: %v, want a conflict", name, err)
		}
	}
}

// check makes what holds a conflict, for the table above.
func check(holds bool) error {
	if !holds {
		return nil
	}
	return portal.Failure(portal.Conflict, "", nil)
}

func invalid(err error) error { return check(portal.KindOf(err) == portal.Invalid) }

// FuzzSubscription: whatever is done to a subscription, no period is billed
// twice, none overlaps another, and none begins after the end, or while it was
// paused or past due.
func FuzzSubscription(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 2))
		p := monthly(func(p *portal.Plan) {
			p.Rhythm = portal.Rhythm{Interval: portal.Intervals[random.IntN(4)], Every: 1 + random.IntN(3)}
			p.TrialDays, p.MinPeriods, p.NoticeDays, p.NotifyDays = random.IntN(20), random.IntN(3), random.IntN(10), random.IntN(2)
		})
		today := portal.Date("2027-01-31")
		s := portal.Subscribe(p, portal.QuantityScale, today)
		var last portal.BillingPeriod
		for range 80 {
			for s.Due(today) {
				var p portal.BillingPeriod
				p, s = s.Renew()
				if p.From < last.To || p.To <= p.From || s.EndsOn != "" && p.From >= s.EndsOn || s.InTrial(p.From) {
					t.Fatalf("%v after %v, end %q, trial until %q", p, last, s.EndsOn, s.TrialUntil)
				}
				last = p
			}
			if s.Ended(today) {
				s = s.Close(today, s.Reason)
			}
			if on := s.WorkOn(); on != "" && on <= today && s.NoticeOn() != on {
				t.Fatalf("on %s there is still something to be done on %s: %+v", today, on, s)
			}
			s = anything(random, s, today)
			today = today.AddDays(random.IntN(40))
		}
	})
}

// anything does one of the things that can be done.
func anything(random *rand.Rand, s portal.Subscription, today portal.Date) portal.Subscription {
	out, err := s, error(nil)
	switch random.IntN(9) {
	case 0:
		out, err = s.Pause(today)
	case 1:
		out, err = s.Resume(today)
	case 2:
		if random.IntN(4) == 0 {
			out, err = s.Cancel(today, random.IntN(3) == 0, portal.ReasonElse, "")
		}
	case 3:
		out, err = s.Undo(today)
	case 4:
		out = s.FallBehind(today)
	case 5:
		out = s.CatchUp(today)
	case 6:
		p := monthly(func(p *portal.Plan) {
			p.ID, p.Rhythm = 9, portal.Rhythm{Interval: portal.Intervals[random.IntN(4)], Every: 1 + random.IntN(3)}
		})
		out, err = s.Alter(p, portal.QuantityScale*int64(1+random.IntN(4)))
	case 7:
		s.NoticedFor = s.NextOn
		return s
	}
	if err != nil {
		return s
	}
	return out
}

// TestNextTry: on days 1, 3 and 7 after the first.
func TestNextTry(t *testing.T) {
	t.Parallel()
	for tries, want := range []portal.Date{"", "2027-02-28", "2027-03-02", "2027-03-06", "", ""} {
		if got := portal.NextTry("2027-02-27", "2027-02-27", tries); got != want {
			t.Errorf("after %d tries: %q, want %q", tries, got, want)
		}
	}
	if got := portal.NextTry("2027-02-27", "2027-03-20", 2); got != "2027-03-21" {
		t.Errorf("after a standstill: %q, want the day after", got)
	}
}

// TestPlanCheck names the fields that are wrong.
func TestPlanCheck(t *testing.T) {
	t.Parallel()
	must(t, monthly(func(p *portal.Plan) { p.NotifyDays, p.CloseAfter = 27, 14 }).Check())
	for field, p := range map[string]portal.Plan{
		"name":        monthly(func(p *portal.Plan) { p.Name = " " }),
		"price":       monthly(func(p *portal.Plan) { p.Price = portal.Zero("EUR") }),
		"every":       monthly(func(p *portal.Plan) { p.Rhythm.Every = 0 }),
		"trial_days":  monthly(func(p *portal.Plan) { p.TrialDays = -1 }),
		"notify_days": monthly(func(p *portal.Plan) { p.NotifyDays = 28 }),
		"close_after": monthly(func(p *portal.Plan) { p.CloseAfter = 7 }),
	} {
		e, is := p.Check().(*portal.Error)
		if !is || len(e.Fields) != 1 || e.Fields[0].Field != field {
			t.Errorf("%s: %v", field, p.Check())
		}
	}
}
