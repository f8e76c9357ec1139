package portal_test

import (
	"testing"
	"time"

	"genkan/internal/portal"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"2026-11-23", "2024-02-29", "1900-01-01", "2999-12-31"} {
		if d, ok := portal.ParseDate(s); !ok || string(d) != s {
			t.Errorf("ParseDate(%q) = %q, %v", s, d, ok)
		}
	}
	for _, s := range []string{"", "2026-02-29", "2026-11-31", "2026-13-01", "2026-00-10", "2026-1-2", "26-11-23", "2026/11/23", "23.11.2026",
		"1899-12-31", "3000-01-01", "2026-11-23 ", "2026-11-23T00:00:00Z", "２０２６-11-23", "0000-00-00"} {
		if d, ok := portal.ParseDate(s); ok {
			t.Errorf("ParseDate(%q) = %q", s, d)
		}
	}
}

// Product decision 18: an instant has another day in another zone.
func TestDateOf(t *testing.T) {
	t.Parallel()
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 15, 0, 0, 0, time.UTC)
	if got := portal.DateOf(at, tokyo); got != "2026-11-23" {
		t.Errorf("in Tokyo: %s", got)
	}
	if got := portal.DateOf(at.Add(-time.Millisecond), tokyo); got != "2026-11-22" {
		t.Errorf("in Tokyo, a moment before: %s", got)
	}
	if got := portal.DateOf(at, time.UTC); got != "2026-11-22" {
		t.Errorf("in UTC: %s", got)
	}
}

func TestDateArithmetic(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from portal.Date
		days int
		to   portal.Date
	}{
		{"2026-11-23", 0, "2026-11-23"},
		{"2026-11-23", 30, "2026-12-23"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2026-02-28", 1, "2026-03-01"},
		{"2026-03-29", 1, "2026-03-30"}, // clocks change in Europe
		{"2026-01-01", -1, "2025-12-31"},
	}
	for _, tt := range tests {
		if got := tt.from.AddDays(tt.days); got != tt.to {
			t.Errorf("%s + %d = %s, want %s", tt.from, tt.days, got, tt.to)
		}
		if got := tt.to.DaysSince(tt.from); got != tt.days {
			t.Errorf("from %s to %s are %d days, want %d", tt.from, tt.to, got, tt.days)
		}
	}
	if got := portal.Date("").AddDays(3); got != "" {
		t.Errorf("no day + 3 = %q", got)
	}
	if !portal.Date("").Time().IsZero() || !portal.Date("2026-11-23").Time().Equal(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
		t.Error("Time is not the day's midnight in UTC")
	}
}
