package subscription_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/internal/testenv"
)

// weather is a provider on bad days: it declines, fails before and after it has
// taken the money, and takes the program down in the midst of a charge.
type weather struct {
	*fake.Provider
	random   *rand.Rand
	calm     bool
	broken   string         // token of a card that is always declined
	declined map[string]int // by invoice: twice at most, so that the third try counts
	crash    func()
	crashes  int
}

// Charge picks what happens; what has begun gets its answer again.
func (w *weather) Charge(ctx context.Context, c payment.Charge) (payment.Started, error) {
	n := w.random.IntN(100)
	switch {
	case slices.ContainsFunc(w.Attempts(), func(a payment.Attempt) bool { return a.Reference == c.Reference }):
		n = 100
	case c.Token == w.broken:
		n = 100
		w.QueueFor(fake.OnCharge, fake.Declined)
	case w.calm:
		n = 100
	}
	switch {
	case n < 8 && w.declined[c.Description] < 2:
		w.declined[c.Description]++
		w.QueueFor(fake.OnCharge, fake.Declined)
	case n < 12:
		w.QueueFor(fake.OnCharge, fake.ErrorBefore)
	case n < 16:
		w.QueueFor(fake.OnCharge, fake.ErrorAfter)
	case n < 18: // killed before the provider heard of it
		w.kill()
		return payment.Started{}, context.Canceled
	case n < 20: // and after it has taken the money
		started, err := w.Provider.Charge(ctx, c)
		w.kill()
		return payment.Started{}, errors.Join(err, errors.New("killed: "+started.Ref))
	}
	return w.Provider.Charge(ctx, c)
}

func (w *weather) kill() {
	w.crash()
	w.crashes++
}

// life is a subscription of the simulation, with what must be billed for it as
// it is worked out by other means than the program's.
type life struct {
	id      portal.SubscriptionID
	plan    portal.Plan
	start   time.Time // midnight in UTC of the first period's first day
	kind    string    // card, hand, broken
	pauses  [][2]string
	ends    string // first day that is not had
	stopped string // first day after which nothing is billed: past due
}

// begins is the n-th period's first day: years and months by counting, not by
// the calendar of package portal.
func (l life) begins(n int) string {
	steps := n * l.plan.Rhythm.Every
	switch l.plan.Rhythm.Interval {
	case portal.EveryDay:
		return l.start.Add(time.Duration(steps) * 24 * time.Hour).Format(time.DateOnly)
	case portal.EveryWeek:
		return l.start.Add(time.Duration(steps) * 7 * 24 * time.Hour).Format(time.DateOnly)
	case portal.EveryYear:
		steps *= 12
	}
	year, month, day := l.start.Date()
	for range steps {
		if month++; month > time.December {
			year, month = year+1, time.January
		}
	}
	for ; ; day-- { // 31 → 30 → 29 → 28
		if d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); d.Month() == month {
			return d.Format(time.DateOnly)
		}
	}
}

// expected are the first days of all periods that must have been billed until a
// day.
func (l life) expected(until string) (out []string) {
	for n := 0; ; n++ {
		on := l.begins(n)
		if on > until || l.ends != "" && on >= l.ends || l.stopped != "" && on > l.stopped {
			return out
		}
		if !slices.ContainsFunc(l.pauses, func(p [2]string) bool { return on > p[0] && (p[1] == "" || on < p[1]) }) {
			out = append(out, on)
		}
	}
}

// world is the whole simulation.
type world struct {
	*testenv.Desk
	w               *weather
	random          *rand.Rand
	staff           access.Staff
	zone            *time.Location
	lives           []*life
	turns           []string // days on which the job ran, in turn
	furthest        string
	jumps, restarts int
}

// TestSimulation lets subscriptions of all intervals live for more than a year,
// while clocks jump, the program is killed and started again, and the provider
// fails: what was billed and charged equals the schedule, exactly.
func TestSimulation(t *testing.T) {
	t.Parallel()
	days, count := 130, 16
	if testenv.Full() {
		days, count = 400, 50
	}
	for seed := range uint64(1) {
		w := newWorld(t, seed+11)
		w.people(t, count, days)
		begin := w.Clock.Now()
		for w.Clock.Now().Sub(begin) < time.Duration(days)*24*time.Hour {
			w.pass()
			w.turn(t)
			w.act(t)
		}
		w.w.calm = true
		for range 14 { // what was left open comes to its end
			w.Clock.Move(3 * time.Hour)
			w.turn(t)
			for _, l := range w.lives {
				if l.kind == "hand" {
					w.payByHand(t, l)
				}
			}
		}
		w.compare(t, days)
	}
}

func newWorld(t *testing.T, seed uint64) *world {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 7))
	p := &weather{Provider: fake.New(), random: random, declined: map[string]int{}, crash: func() {}}
	w := &world{Desk: testenv.NewDesk(t, p), w: p, random: random}
	p.Now = w.Clock.Now
	b := testenv.Business
	b.TimeZone = "America/Santiago" // clocks are put forward at midnight
	must(t, w.Account.SetBusiness(t.Context(), w.System, b))
	w.zone, w.staff = b.Zone(), w.Desk.Staff(t)
	return w
}

func (w *world) today() string { return w.Clock.Now().In(w.zone).Format(time.DateOnly) }

// people begin their subscriptions in the first weeks, on purpose also on the
// last days of months.
func (w *world) people(t *testing.T, count, days int) {
	t.Helper()
	good := w.SavedMethod(t, w.w, w.Acme.People[0], true, w.w.Keep("cus", fake.Visa))
	broken := w.w.Keep("cus", fake.Visa)
	w.w.broken = broken.Token
	bad := w.SavedMethod(t, w.w, w.Acme.People[0], true, broken)
	for i := range count {
		l := &life{kind: "card", plan: portal.Plan{Name: fmt.Sprintf("Plan %d", i), Price: portal.NewMoney(int64(500+i), "EUR"), CloseAfter: 14, DueDays: 5,
			Closable: true, Pausable: true, Rhythm: portal.Rhythm{Interval: portal.Intervals[i%4], Every: 1 + w.random.IntN(4)}, TrialDays: w.random.IntN(3) * w.random.IntN(15)}}
		if l.plan.Rhythm.Interval == portal.EveryYear {
			l.plan.Rhythm.Every = 1
		}
		first, method := portal.Date("2026-11-30").AddDays([]int{0, 1, 31, 62, 90, w.random.IntN(70)}[w.random.IntN(6)]%max(days-20, 1)), good
		switch {
		case i%9 == 4:
			l.kind, method = "hand", 0
		case i%9 == 7:
			l.kind, method = "broken", bad
		}
		l.start = first.AddDays(l.plan.TrialDays).Time()
		var err error
		l.plan.ID, err = w.Subs.SavePlan(t.Context(), w.staff, l.plan, "")
		must(t, err)
		l.id, err = w.Subs.Start(t.Context(), w.staff, subscription.Start{Contact: w.Acme.Entity.ID, Plan: l.plan.ID, Quantity: "1", On: string(first),
			Method: method, Key: fmt.Sprintf("subscription-%08d", i)})
		must(t, err)
		w.lives = append(w.lives, l)
	}
}

// pass lets some time go by: hours as a rule, weeks when the machine was off,
// and sometimes the clock is put back.
func (w *world) pass() {
	switch n := w.random.IntN(100); {
	case n < 4:
		w.jumps++
		w.Clock.Move(-time.Duration(1+w.random.IntN(60)) * time.Hour)
	case n < 7:
		w.jumps++
		w.Clock.Move(time.Duration(24+w.random.IntN(24*18)) * time.Hour)
	default:
		w.Clock.Move(time.Duration(20+w.random.IntN(1200)) * time.Minute)
	}
}

// turn is the job, with the program killed in between as often as the weather
// says; then it is started again.
func (w *world) turn(t *testing.T) {
	t.Helper()
	for {
		ctx, stop := context.WithCancel(t.Context())
		before := w.w.crashes
		w.w.crash = stop
		err := w.Subs.Run(ctx, w.System)
		stop()
		if w.w.crashes == before {
			must(t, err)
			break
		}
		w.restarts++
		w.Subs = subscription.New(w.DB, w.Account, w.Billing, w.Shares)
	}
	must(t, w.Billing.AskStale(t.Context(), w.System))
	w.turns = append(w.turns, w.today())
	w.furthest = max(w.furthest, w.today())
}

// act is what people do: they pay by hand, pause, resume and leave.
func (w *world) act(t *testing.T) {
	t.Helper()
	for _, l := range w.lives {
		if l.kind == "hand" {
			w.payByHand(t, l)
		}
	}
	if w.today() < w.furthest || w.random.IntN(4) != 0 {
		return
	}
	l := w.lives[w.random.IntN(len(w.lives))]
	if l.kind == "broken" || l.ends != "" {
		return
	}
	last := len(l.pauses) - 1
	switch {
	case last >= 0 && l.pauses[last][1] == "":
		must(t, w.Subs.Resume(t.Context(), w.staff, l.id, subscription.Form{}))
		l.pauses[last][1] = w.today()
	case w.random.IntN(10) == 0:
		must(t, w.Subs.Cancel(t.Context(), w.staff, l.id, subscription.Cancellation{}))
		l.ends = l.after(w.today())
	case w.random.IntN(4) == 0:
		must(t, w.Subs.Pause(t.Context(), w.staff, l.id, subscription.Form{}))
		l.pauses = append(l.pauses, [2]string{w.today(), ""})
	}
}

// after is the first day of the first period that begins after a day.
func (l life) after(day string) string {
	for n := 0; ; n++ {
		if on := l.begins(n); on > day {
			return on
		}
	}
}

func (w *world) payByHand(t *testing.T, l *life) {
	t.Helper()
	for _, p := range w.periods(t, l) {
		if p.Left.Positive() {
			inv, err := w.Billing.Invoice(t.Context(), w.System, p.Invoice)
			must(t, err)
			w.Pay(t, inv, p.Left.Minor())
		}
	}
}

func (w *world) periods(t *testing.T, l *life) (out []portal.BilledPeriod) {
	t.Helper()
	must(t, w.DB.View(t.Context(), func(q db.Reader) (err error) {
		out, err = db.PeriodsOf(t.Context(), q, w.System.Scope(), l.id, 10_000)
		return err
	}))
	slices.Reverse(out)
	return out
}

// giveUp works out how the life of a card that is always declined ends: four
// tries, one a day at most, on days 0, 1, 3 and 7; then nothing more is billed,
// and after 14 days it is closed.
func (w *world) giveUp(l *life) {
	first, tries, due := "", 0, l.begins(0)
	for _, day := range w.turns {
		for day >= due && tries < 4 {
			if tries++; tries == 1 {
				first = day
			}
			due = max(plus(first, []int{1, 3, 7, 999}[tries-1]), plus(day, 1))
			l.stopped = day
		}
	}
	if tries < 4 {
		l.stopped = ""
	}
}

func plus(day string, n int) string { return string(portal.Date(day).AddDays(n)) }

// compare holds what was billed and charged to the schedule.
func (w *world) compare(t *testing.T, days int) {
	t.Helper()
	w.Check(t)
	var report strings.Builder
	all, charged := 0, 0
	for _, l := range w.lives {
		if l.kind == "broken" {
			w.giveUp(l)
		}
		want := l.expected(w.furthest)
		var got []string
		for _, p := range w.periods(t, l) {
			got = append(got, string(p.From))
			if paid := !p.Left.Positive(); paid == (l.kind == "broken") {
				t.Errorf("subscription %d (%s): %s has %s left, %s", l.id, l.kind, p.From, p.Left, p.State)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("subscription %d (%s, every %d %s, pauses %v, ends %q):\nbilled   %v\nexpected %v", l.id, l.kind, l.plan.Rhythm.Every, l.plan.Rhythm.Interval,
				l.pauses, l.ends, got, want)
		}
		all += len(got)
		if l.kind == "card" {
			charged += len(want)
		}
		fmt.Fprintf(&report, "%-7s every %d %-5s from %s: %3d periods, %d pauses, ends %s%s\n", l.kind, l.plan.Rhythm.Every, l.plan.Rhythm.Interval,
			l.begins(0), len(got), len(l.pauses), l.ends, l.stopped)
	}
	if w.w.Charges() != charged {
		t.Errorf("the provider took money %d times, want %d", w.w.Charges(), charged)
	}
	if n := w.Count(t, "SELECT COUNT(*) FROM invoices"); n != all {
		t.Errorf("%d invoices for %d periods", n, all)
	}
	t.Logf("%d days, %d subscriptions, %d turns of the job, %d jumps of the clock, %d restarts, %d declined: %d periods billed, %d charged, each once\n%s",
		days, len(w.lives), len(w.turns), w.jumps, w.restarts, len(w.w.declined), all, w.w.Charges(), &report)
}
