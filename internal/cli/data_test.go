package cli_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// change alters a database behind the program's back.
func change(t *testing.T, data, query string) {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+filepath.Join(data, "genkan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// TestCheckFinds: a line for each finding, and a failure at the end.
func TestCheckFinds(t *testing.T) {
	t.Parallel()
	data := dir(t)
	change(t, data, "DROP TRIGGER audit_fixed; UPDATE audit SET details = 'altered' WHERE id = 1")
	out, errs, err := run(t, "", "check", "-data", data)
	if err == nil || !strings.Contains(out, "audit log") || strings.Contains(out, "in order") || !strings.Contains(errs, "finding") {
		t.Errorf("%v\n%s%s", err, out, errs)
	}
	if _, errs, err := run(t, "", "check", "-data", filepath.Join(data, "none")); err == nil || !strings.Contains(errs, "there is no directory") {
		t.Errorf("no directory: %v\n%s", err, errs)
	}
}

// TestBackupIsWhole: the copy is a database of its own, with everything in it.
func TestBackupIsWhole(t *testing.T) {
	t.Parallel()
	data, other := dir(t), t.TempDir()
	if _, errs, err := run(t, phrase, "user", "add", "-data", data, "-role", "admin", "-login", "ada@test.example"); err != nil {
		t.Fatal(err, errs)
	}
	to := filepath.Join(other, "genkan.db")
	if _, errs, err := run(t, "", "backup", "-data", data, to); err != nil {
		t.Fatal(err, errs)
	}
	before, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, errs, err := run(t, "", "backup", "-data", data, to); err == nil || !strings.Contains(errs, to) {
		t.Errorf("over a file: %v\n%s", err, errs)
	}
	if after, err := os.ReadFile(to); err != nil || string(after) != string(before) {
		t.Errorf("the file that was there is not as it was: %v", err)
	}
	for _, args := range [][]string{{"check"}, {"user", "list"}} {
		out, errs, err := run(t, "", append(args, "-data", other)...)
		if err != nil || args[0] == "user" && !strings.Contains(out, "ada@test.example") {
			t.Errorf("%v of the copy: %v\n%s%s", args, err, out, errs)
		}
	}
	if _, errs, err := run(t, "", "backup", "-data", data, "a.db", "b.db"); err == nil || !strings.Contains(errs, "name one file") {
		t.Errorf("two files: %v\n%s", err, errs)
	}
}

// TestDryRun counts and writes nothing.
func TestDryRun(t *testing.T) {
	t.Parallel()
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "contacts.csv")
	if err := os.WriteFile(file, []byte(contacts), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, err := run(t, "", "import", "-dry-run", "-data", data, file)
	if err != nil || !strings.Contains(out, "Nothing was written (dry run).") {
		t.Errorf("dry run: %v\n%s%s", err, out, errs)
	}
	out, errs, err = run(t, "", "import", "-data", data, file)
	if err != nil || !strings.Contains(out, "All of it is imported.") {
		t.Errorf("then: %v\n%s%s", err, out, errs)
	}
	if out, _, err = run(t, "", "import", "-data", data, file); err != nil || !strings.Contains(out, "there already") {
		t.Errorf("again: %v\n%s", err, out)
	}
	if _, errs, err := run(t, "", "import", "-data", data); err == nil {
		t.Errorf("nothing to import is no failure\n%s", errs)
	}
	if _, errs, err := run(t, "", "import", "-data", data, filepath.Join(data, "none.csv")); err == nil || !strings.Contains(errs, "none.csv") {
		t.Errorf("no such file: %v\n%s", err, errs)
	}
}

// TestUserListAndReset: a line for each account; a reset ends the sessions.
func TestUserListAndReset(t *testing.T) {
	t.Parallel()
	data := dir(t)
	for _, args := range [][]string{{"-role", "staff", "-login", "zed@test.example", "-name", "Zed"}, {"-role", "portal", "-login", "amy@test.example", "-contact", "ACME"}, {"-role", "admin", "-login", "ada@test.example"}} {
		if _, errs, err := run(t, phrase, append([]string{"user", "add", "-data", data}, args...)...); err != nil {
			t.Fatal(err, errs)
		}
	}
	out, _, err := run(t, "", "user", "list", "-data", data)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if err != nil || len(lines) != 4 {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, want := range []string{"LOGIN ROLE STATUS NAME", "ada@test.example admin active ada@test.example", "zed@test.example staff active Zed", "amy@test.example portal active Acme GmbH"} {
		if got := strings.Join(strings.Fields(lines[i]), " "); got != want {
			t.Errorf("line %d: %q, want %q", i+1, got, want)
		}
	}
	change(t, data, `INSERT INTO sessions (id_hash, account_id, created_at, seen_at, expires_at, password_at, address, user_agent)
		SELECT randomblob(32), id, 1, 1, 9999999999999, 1, '', '' FROM accounts`)
	out, errs, err := run(t, "another long passphrase\r\n", "user", "reset", "-data", data, "-login", "AMY@test.example")
	if err != nil || !strings.Contains(out, "all sessions have ended") || strings.Contains(out+errs, "another long") {
		t.Errorf("reset: %v\n%s%s", err, out, errs)
	}
	raw, err := sql.Open("sqlite3", "file:"+filepath.Join(data, "genkan.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	var left int
	if err := raw.QueryRow("SELECT COUNT(*) FROM sessions").Scan(&left); err != nil || left != 2 {
		t.Errorf("%d sessions are left, want those of the others: %v", left, err)
	}
}

// TestCheckOpensSecrets: what the key file cannot open is named, with the page
// that mends it; the data is sound all the same.
func TestCheckOpensSecrets(t *testing.T) {
	t.Parallel()
	data := dir(t)
	raw, err := sql.Open("sqlite3", "file:"+filepath.Join(data, "genkan.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"INSERT INTO mail_server (id, host, port, encryption, login, password, updated_at) VALUES (1, 'smtp.test.example', 587, 'starttls', 'desk', randomblob(60), 1)",
		"INSERT INTO webhook_endpoints (url, events, secret, created_at, updated_at) VALUES ('https://hear.example', 'invoice.paid', randomblob(60), 1, 1)",
	} {
		if _, err := raw.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "genkan.key"), []byte(strings.Repeat("a5", 32)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, err := run(t, "", "check", "-data", data)
	if err != nil {
		t.Errorf("sound data: %v", err)
	}
	for _, want := range []string{"type it again on /admin/settings/mail", "webhook to https://hear.example", "/admin/settings/webhooks/1/secret"} {
		if !strings.Contains(out+errs, want) {
			t.Errorf("%q is not in\n%s%s", want, out, errs)
		}
	}
}

// TestRestore: a backup becomes the database of a new directory, once.
func TestRestore(t *testing.T) {
	t.Parallel()
	data, other := dir(t), filepath.Join(t.TempDir(), "new", "place")
	file := filepath.Join(t.TempDir(), "copy.db")
	if _, errs, err := run(t, "", "backup", "-data", data, file); err != nil {
		t.Fatal(err, errs)
	}
	out, errs, err := run(t, "", "restore", "-data", other, file)
	if err != nil || !strings.Contains(out, "everything is in order") || !strings.Contains(out, filepath.Join(other, "genkan.key")) {
		t.Errorf("%v\n%s%s", err, out, errs)
	}
	before, _, err := run(t, "", "user", "list", "-data", data)
	if err != nil {
		t.Fatal(err)
	}
	if after, errs, err := run(t, "", "user", "list", "-data", other); err != nil || after != before {
		t.Errorf("%v\n%s%s", err, after, errs)
	}
	if _, errs, err := run(t, "", "restore", "-data", other, file); err == nil || !strings.Contains(errs, "exist") {
		t.Errorf("over a database: %v\n%s", err, errs)
	}
	if _, errs, err := run(t, "", "restore", "-data", filepath.Join(other, "2")); err == nil || !strings.Contains(errs, "name one file") {
		t.Errorf("without a file: %v\n%s", err, errs)
	}
}

// TestRestoreTellsWhatIsWrong: what was altered in a backup is restored, and
// said.
func TestRestoreTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	data, other := dir(t), t.TempDir()
	file := filepath.Join(t.TempDir(), "copy.db")
	change(t, data, "DROP TRIGGER audit_fixed; UPDATE audit SET details = 'altered' WHERE id = 1")
	if _, errs, err := run(t, "", "backup", "-data", data, file); err != nil {
		t.Fatal(err, errs)
	}
	if out, errs, err := run(t, "", "restore", "-data", other, file); err == nil || !strings.Contains(out, "audit log") || !strings.Contains(errs, "findings") {
		t.Errorf("%v\n%s%s", err, out, errs)
	}
}
