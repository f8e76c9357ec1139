package browsertest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"genkan/internal/testenv"
)

// TestBackups copies the database of a portal that takes payments, again and
// again, and restores each copy: the very rows that are in it, whose books
// balance. A copy that lost a part, or in which a bit was flipped, is refused
// and leaves nothing behind. The short form takes 5 copies.
func TestBackups(t *testing.T) {
	rounds := 5
	if full {
		rounds = 50
	}
	k := newKilling(t, rounds)
	p := startServe(t, k.dir, 0)
	stop := func() {}
	defer func() { stop() }()
	work, hashes := t.TempDir(), map[string]bool{}
	for n := range rounds {
		if n%2 == 0 { // an invoice is good for a thousand payments, which go in seconds
			stop()
			stop = k.keepPaying(p.url, n)
		}
		before := k.acknowledged()
		eventually(t, stepLimit, "payments go on", func() bool { return k.acknowledged() > before })
		copied, restored := filepath.Join(work, fmt.Sprintf("%d.db", n)), filepath.Join(work, fmt.Sprint(n))
		succeeds(t, "", "backup", "-data", k.dir, copied)
		out := succeeds(t, "", "restore", "-data", restored, copied)
		if !strings.Contains(out, "everything is in order") {
			t.Errorf("restoring copy %d says %q", n, out)
		}
		was, is := testenv.RowsHash(t, copied), testenv.RowsHash(t, filepath.Join(restored, "genkan.db"))
		if was != is {
			t.Errorf("copy %d holds rows %s, restored %s", n, was, is)
		}
		if out := succeeds(t, "", "check", "-data", restored); !strings.HasSuffix(out, "everything is in order\n") {
			t.Errorf("check of copy %d says %q", n, out)
		}
		hashes[was] = true
	}
	stop()
	p.stop()
	if len(hashes) != rounds {
		t.Errorf("%d states in %d copies: there was no load", len(hashes), rounds)
	}
	t.Logf("%d copies while %d payments were booked; each restored to the same rows", rounds, k.acknowledged())
	refusesDamaged(t, filepath.Join(work, "0.db"))
}

// acknowledged is how many payments were noted so far.
func (k *killing) acknowledged() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.total
}

// keepPaying lets two payers pay the invoices of a round until it is told to
// stop.
func (k *killing) keepPaying(base string, round int) (stop func()) {
	over := make(chan struct{})
	var busy sync.WaitGroup
	for _, invoice := range k.invoices[round*payers : round*payers+2] {
		busy.Go(func() { k.payUntil(base, invoice, over) })
	}
	return sync.OnceFunc(func() {
		close(over)
		busy.Wait()
	})
}

// refusesDamaged cuts a copy short in many places, and flips a bit in others.
func refusesDamaged(t *testing.T, good string) {
	t.Helper()
	whole, err := os.ReadFile(good)
	must(t, err)
	damaged := map[string][]byte{}
	cuts := []int{100, len(whole) / 8192 * 4096, len(whole) - 1}
	bits := []int{len(whole) / 4, len(whole) / 2, len(whole) - 4096 + 30}
	if full {
		cuts = append(cuts, 0, 1, 4095, 4096, len(whole)/3, len(whole)-8192)
		bits = append(bits, len(whole)*3/4, len(whole)-5000)
	}
	for _, n := range cuts {
		damaged[fmt.Sprintf("cut at %d of %d", n, len(whole))] = whole[:n]
	}
	for _, n := range bits {
		b := slices.Clone(whole)
		b[n] ^= 1
		damaged[fmt.Sprintf("a bit at %d of %d", n, len(whole))] = b
	}
	for what, b := range damaged {
		work := t.TempDir()
		file, data := filepath.Join(work, "damaged.db"), filepath.Join(work, "data")
		must(t, os.WriteFile(file, b, 0o600))
		r := runs(t, "", "restore", "-data", data, file)
		if r.code != 1 || !strings.Contains(r.stderr, "damaged, or not whole") || strings.Contains(r.stdout, "in order") {
			t.Errorf("%s: ends with %d and says %q", what, r.code, r.stdout+r.stderr)
		}
		if left, err := os.ReadDir(data); err != nil || len(left) != 0 {
			t.Errorf("%s: it leaves %v, %v", what, left, err)
		}
	}
}
