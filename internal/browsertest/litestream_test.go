package browsertest_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// syncEvery is how often the replica is brought up to date; settled is time
// enough for that on a busy machine.
const (
	syncEvery = time.Second
	settled   = 10 * syncEvery
)

// TestLitestream replicates a portal that takes payments by Litestream, whose
// program GENKAN_LITESTREAM names, kills both at once, and restores from the
// replica: what was paid before the last interval is there, and the books
// balance.
func TestLitestream(t *testing.T) {
	program := os.Getenv("GENKAN_LITESTREAM")
	if program == "" {
		t.Skip("GENKAN_LITESTREAM names no litestream (go install github.com/benbjohnson/litestream/cmd/litestream@v0.5.18)")
	}
	k := newKilling(t, 1)
	work := t.TempDir()
	config := filepath.Join(work, "litestream.yml")
	must(t, os.WriteFile(config, fmt.Appendf(nil, "dbs:\n  - path: %s\n    replica:\n      type: file\n      path: %s\n      sync-interval: %s\n",
		filepath.Join(k.dir, "genkan.db"), filepath.Join(work, "replica"), syncEvery), 0o600))
	p := startServe(t, k.dir, 0)
	out, err := os.Create(filepath.Join(work, "litestream.log"))
	must(t, err)
	replicate := exec.Command(program, "replicate", "-config", config)
	replicate.Stdout, replicate.Stderr = out, out
	must(t, replicate.Start())
	stop := k.keepPaying(p.url, 0)
	eventually(t, stepLimit, "payments go on", func() bool { return k.acknowledged() > 20 })
	before := k.soFar()
	early := counted(before) // looking for them forgets them
	time.Sleep(settled)      // the interval that may be lost
	paid := k.acknowledged()
	must(t, replicate.Process.Kill())
	p.kill()
	_ = replicate.Wait() // it was killed
	stop()
	must(t, out.Close())

	copied, restored := filepath.Join(work, "copy.db"), filepath.Join(work, "restored")
	text, err := exec.Command(program, "restore", "-config", config, "-o", copied, filepath.Join(k.dir, "genkan.db")).CombinedOutput()
	if err != nil {
		log, _ := os.ReadFile(out.Name())
		t.Fatalf("litestream restore: %v\n%s\n%s", err, text, log)
	}
	succeeds(t, "", "restore", "-data", restored, copied)
	key, err := os.ReadFile(filepath.Join(k.dir, "genkan.key"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(restored, "genkan.key"), key, 0o600))
	k.dir, k.noted = restored, before
	k.check("of what was restored")
	again := startServe(t, restored, 0)
	k.verify(again)
	t.Logf("%d payments were acknowledged until %s before the kill and %d until the kill; all of the former are in the replica", early, settled, paid)
}

// soFar is what was acknowledged until now.
func (k *killing) soFar() map[string][]string {
	k.mu.Lock()
	defer k.mu.Unlock()
	out := maps.Clone(k.noted)
	for invoice, refs := range out {
		out[invoice] = slices.Clone(refs)
	}
	return out
}

func counted(noted map[string][]string) (n int) {
	for _, refs := range noted {
		n += len(refs)
	}
	return n
}
