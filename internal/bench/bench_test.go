package bench_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// genkan builds the binary: what is measured is processes of it.
func genkan(t *testing.T) string {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "genkan")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", exe, "genkan").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return exe
}

// measure runs the benchmark with turns so short that its figures mean nothing.
func measure(t *testing.T, exe, dir string) (out, progress string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), exe, "bench", "-invoices", "2000,200", "-rounds", "1", "-round", "30ms", "-dir", dir)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, stdout.String(), stderr.String())
	}
	return stdout.String(), stderr.String()
}

// columns are set two blanks apart.
var columns = regexp.MustCompile(` {2,}`)

// TestRun measures end to end. It looks at what there is, never at how fast.
func TestRun(t *testing.T) {
	t.Parallel()
	exe, dir := genkan(t), t.TempDir()
	out, _ := measure(t, exe, dir)
	sections := strings.Split(out, "\n\n")
	if len(sections) != 7 {
		t.Fatalf("%d parts:\n%s", len(sections), out)
	}
	grown := []string{"overview", "list of 20", "list of 80", "invoice page"}
	single := []string{"hello, 5 bytes", "file of 12 KB, net/http", "stylesheet, packed", "list of 20, packed", "list of 80, packed",
		"of the large customer, page 1", "of the large customer, page 48", "pay a part: page and form", "PDF, kept", "PDF, drawn", "sign-in, new connection"}
	var desks [2]int
	for i, section := range sections[2:4] {
		rows := map[string]int{}
		for _, line := range strings.Split(strings.TrimSpace(section), "\n")[2:] {
			cells := columns.Split(strings.TrimSpace(line), -1)
			rows[cells[0]]++
			if len(cells) != 9 || cells[2] == "–" || cells[4] == "–" || cells[8] != "0" {
				t.Errorf("nothing was measured, or something failed: %s", line)
			}
		}
		for _, name := range grown {
			if rows[name] != 2 {
				t.Errorf("part %d has %d lines for %q", i, rows[name], name)
			}
		}
		for _, name := range single {
			if rows[name] != 1 {
				t.Errorf("part %d has %d lines for %q", i, rows[name], name)
			}
		}
		for name := range rows {
			if strings.HasPrefix(name, "staff: ") {
				desks[i]++
			}
		}
	}
	if desks[0] < 20 || desks[1] != 0 {
		t.Errorf("%d pages of staff by 8 clients and %d by one, want many and none", desks[0], desks[1])
	}
	checkGoals(t, sections[6])
	again, _ := measure(t, exe, dir)
	if files := strings.Split(again, "\n\n")[1]; strings.Count(files, "–") != 2 {
		t.Errorf("files that were there were filled again:\n%s", files)
	}
}

// checkGoals wants every goal judged, and those met that no machine may miss.
func checkGoals(t *testing.T, section string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(section), "\n")[2:]
	if len(lines) != 14 {
		t.Errorf("%d goals:\n%s", len(lines), section)
	}
	for _, line := range lines {
		missed := strings.HasSuffix(line, "MISSED")
		if !missed && !strings.HasSuffix(line, "ok") {
			t.Errorf("not judged: %s", line)
		}
		if missed && (strings.HasPrefix(line, "lines in the log") || strings.HasPrefix(line, "failed operations")) {
			t.Error(line)
		}
	}
}
