package doctor_test

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/config"
	"genkan/internal/doctor"
	"genkan/internal/server"
)

// patient is an installation that was started once, with everything a good
// one has; spoil takes something away.
type patient struct {
	t *testing.T
	config.Config
	world doctor.World
}

func newPatient(t *testing.T) *patient {
	t.Helper()
	if _, err := os.Stat("/dev/shm"); err != nil {
		t.Skip("this machine has no second disk at /dev/shm for copies")
	}
	p := &patient{t: t, Config: config.Config{Data: filepath.Join(t.TempDir(), "data"), Addr: "127.0.0.1:0"}}
	s, err := server.Open(t.Context(), p.Config, server.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	p.BaseURL = p.url("https://portal.example")
	p.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	p.Mail = p.url("file:" + t.TempDir())
	p.Backups = config.Backups{Dir: filepath.Join("/dev/shm", filepath.Base(filepath.Dir(p.Data))+"-"+strings.ReplaceAll(t.Name(), "/", "-")), Every: time.Hour, Keep: 1}
	p.must(os.MkdirAll(p.Backups.Dir, 0o700))
	t.Cleanup(func() { p.must(os.RemoveAll(p.Backups.Dir)) })
	p.must(os.WriteFile(filepath.Join(p.Backups.Dir, time.Now().UTC().Format("genkan-20060102T150405Z.db")), nil, 0o600))
	p.exec("INSERT INTO accounts (login, role, status, name, created_at, updated_at) VALUES ('ada@test.example', 'admin', 'active', 'Ada', 1, 1)")
	p.exec("INSERT INTO settings (key, value) VALUES ('time_zone', 'Europe/Berlin'), ('email', 'desk@test.example') ON CONFLICT (key) DO UPDATE SET value = excluded.value")
	p.world = doctor.World{Now: time.Now,
		LookupTXT: func(_ context.Context, name string) ([]string, error) {
			return map[string][]string{"test.example": {"other", "v=spf1 -all"}, "_dmarc.test.example": {"v=DMARC1; p=none"}}[name], nil
		},
		LookupHost: func(context.Context, string) ([]string, error) { return nil, errors.New("no network") }}
	return p
}

func (p *patient) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *patient) url(s string) *url.URL {
	u, err := url.Parse(s)
	p.must(err)
	return u
}

func (p *patient) exec(query string) {
	p.t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+config.Database(p.Data))
	p.must(err)
	_, err = raw.Exec(query)
	p.must(errors.Join(err, raw.Close()))
}

func (p *patient) examine() []doctor.Line {
	p.t.Helper()
	lines, err := doctor.Examine(p.t.Context(), p.Config, p.world)
	p.must(err)
	return lines
}

// TestHealthy: nothing is said against what is well, and to look changes
// nothing.
func TestHealthy(t *testing.T) {
	t.Parallel()
	p := newPatient(t)
	before, err := os.ReadFile(config.Database(p.Data))
	p.must(err)
	lines := p.examine()
	if doctor.Worst(lines) != doctor.OK {
		t.Errorf("%+v", lines)
	}
	after, err := os.ReadFile(config.Database(p.Data))
	p.must(err)
	if !slices.Equal(before, after) {
		t.Error("the database was changed")
	}
}

// TestFinds: each thing that can be wrong is named, with what mends it.
func TestFinds(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		spoil func(*patient)
		check string
		level doctor.Level
		says  string // in the text or the remedy
	}{
		{"no folder", func(p *patient) { p.Data += "-none" }, "data folder", doctor.Wrong, "genkan serve"},
		{"a folder for all", func(p *patient) { p.must(os.Chmod(p.Data, 0o755)) }, "data folder", doctor.Warning, "chmod 700"},
		{"no database", func(p *patient) { p.must(os.Remove(config.Database(p.Data))) }, "database", doctor.Wrong, "genkan restore"},
		{"no database, but rubbish", func(p *patient) {
			p.must(os.WriteFile(config.Database(p.Data), []byte(strings.Repeat("x", 9000)), 0o600))
		}, "database", doctor.Wrong, "genkan restore"},
		{"a newer schema", func(p *patient) { p.exec("INSERT INTO migrations VALUES (9999, '9999_future', 'x', 1)") }, "database", doctor.Wrong, "newer"},
		{"no key", func(p *patient) { p.must(os.Remove(p.Key())) }, "key file", doctor.Wrong, "put it back"},
		{"a key for all", func(p *patient) { p.must(os.Chmod(p.Key(), 0o644)) }, "key file", doctor.Wrong, "chmod 600"},
		{"a damaged key", func(p *patient) { p.must(os.WriteFile(p.Key(), []byte("x"), 0o600)) }, "key file", doctor.Wrong, "damaged"},
		{"no address", func(p *patient) { p.BaseURL = nil }, "address", doctor.Warning, "-base-url"},
		{"in the clear", func(p *patient) { p.BaseURL = p.url("http://portal.example") }, "address", doctor.Wrong, "in the clear"},
		{"a proxy without a name", func(p *patient) { p.Proxies = nil }, "address", doctor.Warning, "-trusted-proxies"},
		{"no certificate", func(p *patient) { p.ACME.Domains = []string{"portal.example"} }, "certificate of portal.example", doctor.Warning, "A or AAAA record"},
		{"no mail", func(p *patient) { p.Mail = nil }, "mail", doctor.Warning, "-smtp"},
		{"a mail server that is not there", func(p *patient) { p.Mail = p.url("smtp://127.0.0.1:1") }, "mail", doctor.Wrong, "refused"},
		{"no SPF", func(p *patient) {
			p.Mail, p.MailFrom = p.url("smtp://127.0.0.1:1"), "portal@other.example"
		}, "SPF", doctor.Warning, "TXT record to other.example"},
		{"DNS that does not answer", func(p *patient) {
			p.Mail = p.url("smtp://127.0.0.1:1")
			p.world.LookupTXT = func(context.Context, string) ([]string, error) { return nil, &net.DNSError{IsTimeout: true} }
		}, "DMARC", doctor.OK, "cannot be looked up"},
		{"no copies", func(p *patient) { p.Backups.Dir = "" }, "copies", doctor.Warning, "-backup-dir"},
		{"old copies", func(p *patient) { p.world.Now = func() time.Time { return time.Now().Add(9 * time.Hour) } }, "copies", doctor.Wrong, "/admin/jobs"},
		{"no copy yet", func(p *patient) { p.Backups.Dir += "-none" }, "copies", doctor.Warning, "none in"},
		{"copies on the same disk", func(p *patient) {
			from := p.Backups.Dir
			p.Backups.Dir = p.t.TempDir()
			p.must(os.CopyFS(p.Backups.Dir, os.DirFS(from)))
		}, "copies", doctor.Warning, "another disk"},
		{"nobody is admin", func(p *patient) { p.exec("UPDATE accounts SET role = 'staff'") }, "set-up", doctor.Warning, "genkan user add"},
		{"no zone", func(p *patient) { p.exec("DELETE FROM settings WHERE key = 'time_zone'") }, "time zone", doctor.Warning, "/admin/settings"},
		{"a zone that is none", func(p *patient) { p.exec("UPDATE settings SET value = 'Moon/Base' WHERE key = 'time_zone'") }, "time zone", doctor.Wrong, "/admin/settings"},
		{"a failed job", func(p *patient) {
			p.exec("INSERT INTO job_runs (name, started_at, ended_at, error, failed_at, failures, next_at) VALUES ('dig', 1, 1, 'hard', 1, 3, 9999999999999)")
		}, "jobs", doctor.Warning, "3 times"},
		{"given up mails", func(p *patient) {
			p.exec("INSERT INTO outbox (dedup_key, kind, recipient, language, params, state, next_try_at, created_at) VALUES ('k', 'x', 'a@b.example', 'en', '{}', 'dead', 1, 1)")
		}, "outbox", doctor.Warning, "/admin/outbox"},
		{"a provider without keys", func(p *patient) {
			p.exec("INSERT INTO providers (name, enabled, position, mode, updated_at) VALUES ('stripe', 1, 1, 'test', 1) ON CONFLICT (name) DO UPDATE SET enabled = 1, mode = 'test'")
		}, "providers", doctor.Warning, "test mode"},
		{"a password of another key", func(p *patient) {
			p.exec("INSERT INTO mail_server (id, host, port, encryption, login, password, updated_at) VALUES (1, 'smtp.test.example', 587, 'starttls', 'desk', randomblob(60), 1)")
		}, "mail", doctor.Wrong, "/admin/settings/mail"},
		{"a webhook of another key", func(p *patient) {
			p.exec("INSERT INTO webhook_endpoints (url, events, secret, created_at, updated_at) VALUES ('https://hear.example', 'invoice.paid', randomblob(60), 1, 1)")
		}, "webhooks", doctor.Wrong, "https://hear.example"},
		{"a clock behind", func(p *patient) {
			p.exec("INSERT INTO audit (at, actor, action, subject, hash) VALUES (9999999999999, 'x', 'x', 'x', randomblob(32))")
		}, "clock", doctor.Wrong, "set-ntp"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t)
			tt.spoil(p)
			lines := p.examine()
			if !slices.ContainsFunc(lines, func(l doctor.Line) bool {
				return l.Check == tt.check && l.Level == tt.level && strings.Contains(l.Text+" "+l.Remedy, tt.says)
			}) {
				t.Errorf("no line %s/%s with %q in\n%+v", tt.check, tt.level, tt.says, lines)
			}
			for _, l := range lines {
				if l.Level != doctor.OK && l.Remedy == "" {
					t.Errorf("%+v names no remedy", l)
				}
			}
		})
	}
}

// TestBesideAServer: it sees that one runs, and what it should be doing.
func TestBesideAServer(t *testing.T) {
	t.Parallel()
	p := newPatient(t)
	s, err := server.Open(t.Context(), p.Config, server.Options{})
	p.must(err)
	defer func() { p.must(s.Close()) }()
	p.BaseURL = p.url("http://127.0.0.1:1")
	p.exec("INSERT INTO job_runs (name, started_at, ended_at, error, failed_at, failures, next_at) VALUES ('dig', 1, 1, '', 0, 0, 1000)")
	lines := p.examine()
	for _, want := range []string{"it is running", " late", "does not reach the portal"} {
		if !slices.ContainsFunc(lines, func(l doctor.Line) bool { return strings.Contains(l.Text, want) }) {
			t.Errorf("nothing says %q:\n%+v", want, lines)
		}
	}
}
