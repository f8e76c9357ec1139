package exchange_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"genkan/internal/exchange"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestManyContacts checks and imports a long list of another program's customers
// and prints how long each takes: 100,000 with GENKAN_FULL=1.
func TestManyContacts(t *testing.T) {
	t.Parallel()
	n := 2_000
	if testenv.Full() {
		n = 100_000
	}
	var text strings.Builder
	text.WriteString(clientHead)
	for i := range n {
		fmt.Fprintf(&text, "Customer %d,0,0,Street %d,%05d,US,+1 555 %d,c%d@example.com,\n", i, i, i, i, i)
	}
	s := newShop(t)
	for _, dry := range []bool{true, false} {
		start, peak := time.Now(), uint64(0)
		r, err := s.Import(t.Context(), importer, sources(map[string]string{"x.csv": text.String()}), exchange.Options{DryRun: dry, Plan: portal.ImportPlan{Currency: "USD"},
			Progress: func(string, int) {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}})
		if err != nil || r.Of(exchange.Contacts).New != n {
			t.Fatalf("%v\n%s", err, line(r))
		}
		t.Logf("%d contacts, %.1f MB, dry run %v: %v, heap at most %d MB", n, float64(text.Len())/1e6, dry, time.Since(start).Round(time.Millisecond), peak>>20)
	}
}
