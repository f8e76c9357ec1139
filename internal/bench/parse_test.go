package bench_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/bench"
)

func TestParseStat(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, text string
		want       time.Duration
	}{
		{"plain", "42 (genkan) S 1 42 42 0 -1 4194304 900 0 0 0 150 25 0 0 20 0 9 0 100 1 1", 1750 * time.Millisecond},
		{"a name with brackets", "42 (a) b (c) R 1 42 42 0 -1 4194304 900 0 0 0 3 4 0 0 20 0 9 0", 70 * time.Millisecond},
		{"cut short", "42 (genkan) S 1 42", 0},
		{"no numbers", "42 (genkan) S 1 42 42 0 -1 4194304 900 0 0 0 x y 0 0", 0},
	}
	for _, r := range rows {
		if got := bench.ParseStat(r.text); got != r.want {
			t.Errorf("%s: %s, want %s", r.name, got, r.want)
		}
	}
}

func TestParseStatus(t *testing.T) {
	t.Parallel()
	const text = "Name:\tgenkan\nVmHWM:\t   20480 kB\nVmRSS:\t   10240 kB\nThreads:\t9\n"
	for name, want := range map[string]int64{"VmHWM": 20 << 20, "VmRSS": 10 << 20, "VmSwap": 0} {
		if got := bench.ParseStatus(text, name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

func TestParseTrace(t *testing.T) {
	t.Parallel()
	rows := []struct {
		line string
		want int64
		ok   bool
	}{
		{"gc 7 @0.152s 1%: 0.02+0.6+0.01 ms clock, 0.04+0.2/0.5/0+0.03 ms cpu, 8->9->4 MB, 9 MB goal, 0 MB stacks, 0 MB globals, 2 P", 4 << 20, true},
		{"gc 9 @9.1s 0%: 1+2+3 ms clock, 4+5/6/7+8 ms cpu, 120->130->61 MB, 122 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)", 61 << 20, true},
		{"time=2026-11-24T00:00:00Z level=INFO msg=request", 0, false},
		{"gc is not what this is about", 0, false},
	}
	for _, r := range rows {
		if got, ok := bench.ParseTrace([]byte(r.line)); got != r.want || ok != r.ok {
			t.Errorf("%q: %d, %t", r.line, got, ok)
		}
	}
}

func TestReadLog(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "log")
	text := "gc 1 @0s 1%: 1+1+1 ms clock, 1 ms cpu, 9->9->8 MB, 4 MB goal\nmsg=request\nerror=\"database is locked\"\n" +
		strings.Repeat("x", 3<<20) + " SQLITE_BUSY\ngc 2 @0s 1%: 1+1+1 ms clock, 1 ms cpu, 4->4->2 MB, 4 MB goal\nlast line: database is locked"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	heap, most, busy, err := bench.LogFacts(path)
	if err != nil || heap != 2<<20 || most != 8<<20 || busy != 3 {
		t.Errorf("heap %d, at most %d, %d lines about locks, %v", heap, most, busy, err)
	}
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	var times []time.Duration
	for i := range 100 {
		times = append(times, time.Duration(100-i))
	}
	for q, want := range map[float64]time.Duration{0: 1, 0.5: 51, 0.99: 100, 1: 100} {
		if got := bench.Quantile(times, q); got != want {
			t.Errorf("%v: %d, want %d", q, got, want)
		}
	}
	if bench.Quantile(nil, 0.5) != 0 || bench.Median(nil) != 0 {
		t.Error("of nothing there is something")
	}
	if got := bench.Median([]float64{9, 1, 4}); got != 4 {
		t.Errorf("median %v", got)
	}
	if got := bench.Median([]float64{9, 1, 4, 2}); got != 3 {
		t.Errorf("median %v", got)
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := bench.Grouped(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	rows := []struct {
		args []string
		want []int // nil is an error
	}{
		{nil, []int{1_000, 100_000, 1_000_000}},
		{[]string{"-invoices", "5000, 200,200"}, []int{200, 5_000}},
		{[]string{"-invoices", "ten"}, nil},
		{[]string{"-invoices", "199"}, nil},
		{[]string{"-rounds", "0"}, nil},
		{[]string{"-round", "0s"}, nil},
	}
	for _, r := range rows {
		set := flag.NewFlagSet("bench", flag.ContinueOnError)
		o := bench.Flags(set)
		if err := set.Parse(r.args); err != nil {
			t.Fatal(err)
		}
		if got, err := o.Sizes(); (err != nil) != (r.want == nil) || !slices.Equal(got, r.want) {
			t.Errorf("%q: %d, %v", r.args, got, err)
		}
	}
}

// A child must not take our settings for its own.
func TestChildEnv(t *testing.T) {
	t.Parallel()
	got := bench.ChildEnv([]string{"HOME=/x", "GENKAN_DATA=/real", "GODEBUG=a=1"}, "hello")
	if want := []string{"HOME=/x", "GODEBUG=gctrace=1", "GENKAN_BENCH_CHILD=hello"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
