package cli_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"genkan/internal/cli"
	"genkan/internal/doctor"
)

// TestDoctor: its status is that of the worst line, as monitoring wants it.
func TestDoctor(t *testing.T) {
	t.Parallel()
	data := dir(t)
	if err := os.Chmod(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(data+"/genkan.key", []byte(strings.Repeat("a5", 32)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status := func(args ...string) (string, int) {
		out, _, err := run(t, "", append([]string{"doctor", "-data", data}, args...)...)
		var exit cli.Exit
		if err != nil && !errors.As(err, &exit) {
			t.Errorf("%v: %v", args, err)
		}
		return out, exit.Code
	}
	if out, code := status(); code != 1 || !strings.Contains(out, "warning  mail: ") || !strings.Contains(out, "\n         → serve with -smtp\n") {
		t.Errorf("warnings: %d\n%s", code, out)
	}
	if _, code := status("-smtp", "smtp://127.0.0.1:1"); code != 2 {
		t.Errorf("something wrong: %d", code)
	}
	if _, code := status("-smtp", "nonsense://"); code != 3 {
		t.Errorf("it could not look: %d", code)
	}
	out, code := status("-json")
	var lines []doctor.Line
	if err := json.Unmarshal([]byte(out), &lines); err != nil || code != 1 || len(lines) < 10 {
		t.Errorf("as JSON: %d, %v\n%s", code, err, out)
	}
}
