package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"genkan/internal/cli"
)

// run is one run of the program with its output.
func run(t *testing.T, input string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	e := cli.Env{Getenv: func(string) string { return "" }, Stdin: strings.NewReader(input), Stdout: &out, Stderr: &errs}
	err = cli.Run(t.Context(), e, args)
	text := errs.String()
	if err != nil {
		text += cli.Explain(t.Context(), err)
	}
	return out.String(), text, err
}

const contacts = "external_id,kind,name\nACME,company,Acme GmbH\n"

// dir is a data directory with one company.
func dir(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	file := filepath.Join(data, "contacts.csv")
	if err := os.WriteFile(file, []byte(contacts), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, errs, err := run(t, "", "import", "-data", data, file); err != nil || !strings.Contains(out, "imported") {
		t.Fatalf("import: %v\n%s%s", err, out, errs)
	}
	return data
}

const phrase = "a long enough passphrase\n"

func TestUserCommands(t *testing.T) {
	t.Parallel()
	data := dir(t)
	tests := []struct {
		name, input string
		args        []string
		says        string // "" is success
	}{
		{"admin", phrase, []string{"add", "-role", "admin", "-login", "ada@test.example"}, ""},
		{"customer", phrase, []string{"add", "-login", "cy@test.example", "-contact", "ACME"}, ""},
		{"login taken", phrase, []string{"add", "-role", "staff", "-login", "ADA@test.example "}, "ada@test.example"},
		{"contact taken", phrase, []string{"add", "-login", "dd@test.example", "-contact", "ACME"}, "account"},
		{"no contact", phrase, []string{"add", "-login", "dd@test.example"}, "contact"},
		{"unknown contact", phrase, []string{"add", "-login", "dd@test.example", "-contact", "NONE"}, "NONE"},
		{"no e-mail", phrase, []string{"add", "-role", "staff", "-login", "dd"}, "mail"},
		{"unknown role", phrase, []string{"add", "-role", "king", "-login", "dd@test.example"}, "role"},
		{"short password", "short\n", []string{"add", "-role", "staff", "-login", "dd@test.example"}, "8"},
		{"no password", "", []string{"add", "-role", "staff", "-login", "dd@test.example"}, "assword"},
		{"reset", phrase, []string{"reset", "-login", "ada@test.example"}, ""},
		{"reset of nobody", phrase, []string{"reset", "-login", "zz@test.example"}, "zz@test.example"},
		{"unknown verb", "", []string{"promote"}, "add, reset or list"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := append([]string{"user", tt.args[0], "-data", data}, tt.args[1:]...)
			out, errs, err := run(t, tt.input, args...)
			if (err == nil) != (tt.says == "") || !strings.Contains(errs, tt.says) {
				t.Errorf("%v: %v\n%s%s", args, err, out, errs)
			}
			if strings.Contains(out+errs, strings.TrimSpace(phrase)) {
				t.Error("the password is printed")
			}
		})
	}
	out, _, err := run(t, "", "user", "list", "-data", data)
	if err != nil || strings.Count(out, "\n") != 3 || !strings.Contains(out, "Acme GmbH") {
		t.Errorf("user list: %v\n%s", err, out)
	}
}

func TestCheckAndBackup(t *testing.T) {
	t.Parallel()
	data := dir(t)
	if out, _, err := run(t, "", "check", "-data", data); err != nil || !strings.Contains(out, "in order") {
		t.Errorf("check: %v %s", err, out)
	}
	to := filepath.Join(t.TempDir(), "copy.db")
	if out, _, err := run(t, "", "backup", "-data", data, to); err != nil || !strings.Contains(out, "genkan.key") {
		t.Errorf("backup: %v %s", err, out)
	}
	if _, _, err := run(t, "", "backup", "-data", data, to); err == nil {
		t.Error("a backup overwrote a file")
	}
	if _, _, err := run(t, "", "backup", "-data", data); err == nil {
		t.Error("a backup to nowhere")
	}
}

func TestImportNamesFaultsAndWritesNothing(t *testing.T) {
	t.Parallel()
	data := dir(t)
	bad := filepath.Join(data, "bad.csv")
	if err := os.WriteFile(bad, []byte("external_id,kind,name\nB,planet,Bolt\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, err := run(t, "", "import", "-data", data, bad)
	if err == nil || !strings.Contains(out+errs, "bad.csv") || !strings.Contains(out+errs, "planet") {
		t.Errorf("import of a fault: %v\n%s%s", err, out, errs)
	}
	if out, _, err := run(t, "", "import", "-dry-run", "-data", data, filepath.Join(data, "contacts.csv")); err != nil || !strings.Contains(out, "Contacts") {
		t.Errorf("dry run: %v\n%s", err, out)
	}
}

func TestRunExplainsItself(t *testing.T) {
	t.Parallel()
	if _, errs, err := run(t, "", "fly"); err == nil || !strings.Contains(errs, "genkan serve") || !strings.Contains(errs, "fly") {
		t.Errorf("unknown command: %v\n%s", err, errs)
	}
	if out, _, err := run(t, "", "version"); err != nil || !strings.Contains(out, "SQLite 3.") {
		t.Errorf("version: %v %s", err, out)
	}
	if _, errs, err := run(t, "", "serve", "-base-url", "portal.example.com"); err == nil || !strings.Contains(errs, "scheme") {
		t.Errorf("a base URL without a scheme: %v %s", err, errs)
	}
}
