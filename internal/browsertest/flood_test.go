package browsertest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// The size of the flood, as the issue names it, and in short.
const (
	floodRate  = 300 // tries a second
	floodFull  = 30 * time.Second
	floodShort = 5 * time.Second
)

// TestSignInFlood: while 300 guesses a second come from everywhere, other pages
// answer within a second, memory stays within 300 MB, and the true user still
// gets in (ASVS 2.4.1, 6.3.1).
func TestSignInFlood(t *testing.T) {
	length := floodShort
	if full {
		length = floodFull
	}
	p, logins := startDemo(t, "-trusted-proxies", "127.0.0.0/8")
	naomi := newVisitor(t, p.url).signIn(logins["customer"]) // from where she always comes
	end := time.Now().Add(length)
	var wg sync.WaitGroup
	answers := make([]int, 600)
	wg.Go(func() { flood(t, p.url, end, answers) })
	var times []time.Duration
	wg.Go(func() { times = browse(t, naomi, end) })
	entered, tried := 0, 0
	wg.Go(func() { entered, tried = comeBack(t, p.url, logins["customer"], end) })
	wg.Wait()

	slices.Sort(times)
	p99, peak := times[len(times)*99/100], peakMemory(t, p)
	t.Logf("%s: %d pages, p99 %s; peak %d MB; %d of %d sign-ins of the true user; guesses answered %s",
		length, len(times), p99.Round(time.Millisecond), peak>>20, entered, tried, summary(answers))
	if p99 > time.Second {
		t.Errorf("p99 of other pages is %s", p99)
	}
	if peak > 300<<20 {
		t.Errorf("memory went up to %d MB", peak>>20)
	}
	if entered < tried*95/100 || tried == 0 {
		t.Errorf("the true user got in %d times of %d", entered, tried)
	}
}

// flood guesses at a steady rate, each time from another address, and counts
// the answers by their status.
func flood(t *testing.T, base string, end time.Time, answers []int) {
	v := newVisitor(t, base)
	v.http.Timeout = 10 * time.Second
	form, _ := hidden(v.get("/login").body, "/login")
	var wg sync.WaitGroup
	var mu sync.Mutex
	tick := time.NewTicker(time.Second / floodRate)
	defer tick.Stop()
	for n := 0; time.Now().Before(end); n++ {
		<-tick.C
		wg.Go(func() {
			guess := url.Values{"csrf": form["csrf"], "login": {fmt.Sprintf("guess%d@example.com", n)}, "password": {"wrong " + strconv.Itoa(n)}}
			from := http.Header{"X-Forwarded-For": {fmt.Sprintf("10.%d.%d.%d", n>>16&255, n>>8&255, n&255)}}
			a, err := v.try(http.MethodPost, "/login", formType, []byte(guess.Encode()), from)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				answers[a.status]++
			} else {
				answers[0]++
			}
		})
	}
	wg.Wait()
}

// browse opens pages one after the other and returns how long each took.
func browse(t *testing.T, v *visitor, end time.Time) (times []time.Duration) {
	for time.Now().Before(end) {
		for _, path := range []string{"/my", "/my/invoices", "/login"} {
			start := time.Now()
			a, err := v.try(http.MethodGet, path, "", nil, nil)
			if err != nil || a.status >= 400 {
				t.Errorf("%s in the flood: %d, %v", path, a.status, err)
			}
			times = append(times, time.Since(start))
		}
		time.Sleep(5 * time.Millisecond)
	}
	return times
}

// comeBack signs in again and again, as somebody who has been here before.
func comeBack(t *testing.T, base string, l login, end time.Time) (entered, tried int) {
	for time.Now().Before(end) {
		v := newVisitor(t, base)
		form, _ := hidden(v.get("/login").body, "/login")
		form["login"], form["password"] = []string{l.login}, []string{l.password}
		a, err := v.try(http.MethodPost, "/login", formType, []byte(form.Encode()), nil)
		if tried++; err == nil && a.status == http.StatusSeeOther {
			entered++
		}
		time.Sleep(200 * time.Millisecond)
	}
	return entered, tried
}

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// peakMemory is the most that the process has had in memory, in bytes.
func peakMemory(t *testing.T, p *process) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	must(t, err)
	m := highWater.FindSubmatch(status)
	if m == nil {
		t.Skip("this system does not tell a process's memory")
	}
	kb, err := strconv.Atoi(string(m[1]))
	must(t, err)
	return kb << 10
}

func summary(answers []int) string {
	out := ""
	for status, n := range answers {
		if n > 0 {
			out += fmt.Sprintf("%d×%d ", n, status)
		}
	}
	return out
}
