package portal_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"genkan/internal/portal"
)

// TestRhythmOn: the anchor's day is remembered over shorter months.
func TestRhythmOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		rhythm   portal.Rhythm
		anchor   portal.Date
		expected []portal.Date
	}{
		{"the 31st", portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, "2027-01-31", []portal.Date{"2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"}},
		{"the 31st in a leap year", portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, "2028-01-31", []portal.Date{"2028-01-31", "2028-02-29", "2028-03-31"}},
		{"the 30th, quarterly", portal.Rhythm{Interval: portal.EveryMonth, Every: 3}, "2026-11-30", []portal.Date{"2026-11-30", "2027-02-28", "2027-05-30"}},
		{"29 February", portal.Rhythm{Interval: portal.EveryYear, Every: 1}, "2028-02-29", []portal.Date{"2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"}},
		{"every two weeks", portal.Rhythm{Interval: portal.EveryWeek, Every: 2}, "2026-12-28", []portal.Date{"2026-12-28", "2027-01-11"}},
		{"every ten days", portal.Rhythm{Interval: portal.EveryDay, Every: 10}, "2028-02-25", []portal.Date{"2028-02-25", "2028-03-06"}},
	} {
		for n, want := range c.expected {
			if got := c.rhythm.On(c.anchor, n); got != want {
				t.Errorf("%s: period %d begins on %s, want %s", c.name, n, got, want)
			}
		}
	}
}

// FuzzRhythm: periods follow each other without a gap, keep the anchor's day
// where the month has it, and First finds the first on a day or after it.
func FuzzRhythm(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		r := portal.Rhythm{Interval: portal.Intervals[random.IntN(4)], Every: 1 + random.IntN(14)}
		anchor := portal.Date("2024-01-01").AddDays(random.IntN(1500))
		for n := range 60 {
			on, next := r.On(anchor, n), r.On(anchor, n+1)
			if days := next.DaysSince(on); days < r.Shortest()-2 && r.Interval != portal.EveryMonth || days < 1 {
				t.Fatalf("%v from %s: period %d has %d days", r, anchor, n, days)
			}
			keepsDay(t, r, anchor, on)
			day := on.AddDays(1 + random.IntN(next.DaysSince(on)))
			if got := r.First(anchor, day); got != n+1 {
				t.Fatalf("%v from %s: the first on %s or after is %d, want %d", r, anchor, day, got, n+1)
			}
		}
	})
}

func keepsDay(t *testing.T, r portal.Rhythm, anchor, on portal.Date) {
	t.Helper()
	if r.Interval != portal.EveryMonth && r.Interval != portal.EveryYear {
		return
	}
	day := on.Time()
	if want := anchor.Time().Day(); day.Day() != want && day.AddDate(0, 0, 1).Day() != 1 {
		t.Fatalf("%v from %s: %s is neither the day nor the last of its month", r, anchor, on)
	}
}

// TestStartOfDay: a day begins at its midnight, by the zone's clocks, and an
// hour later where these skip it.
func TestStartOfDay(t *testing.T) {
	t.Parallel()
	for zone, starts := range map[string]map[portal.Date]string{
		"Europe/Berlin":    {"2026-03-29": "2026-03-28T23:00:00Z", "2026-03-30": "2026-03-29T22:00:00Z", "2026-10-26": "2026-10-25T23:00:00Z"},
		"Asia/Tokyo":       {"2026-12-01": "2026-11-30T15:00:00Z"},
		"America/Santiago": {"2026-09-06": "2026-09-06T04:00:00Z"},
	} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for day, want := range starts {
			if got := day.Start(loc).UTC().Format(time.RFC3339); got != want {
				t.Errorf("%s in %s begins at %s, want %s", day, zone, got, want)
			}
			if portal.DateOf(day.Start(loc), loc) != day {
				t.Errorf("%s in %s does not begin on that day", day, zone)
			}
		}
	}
}
