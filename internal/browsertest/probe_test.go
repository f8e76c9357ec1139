package browsertest_test

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/internal/keyring"
	"genkan/internal/testenv"
)

// Two companies whose every text carries a mark, so that a mark in the wrong
// place is a leak.
const probeContacts = `external_id,kind,parent_external_id,name,email,street,city,country
ACME,company,,ACME-SECRET GmbH,office@acme.test,ACME-SECRET Str. 1,Berlin,DE
ACME-1,person,ACME,Alice,a@acme.test,,,
ACME-2,person,ACME,Adam,a2@acme.test,,,
ACME-3,person,ACME,Vera,v@acme.test,,,
ACME-4,person,ACME,Paul,p@acme.test,,,
ACME-5,person,ACME,Rita,r@acme.test,,,
ACME-6,person,ACME,Wim,w@acme.test,,,
BOLT,company,,BOLT-SECRET Co,office@bolt.test,BOLT-SECRET Rd,London,GB
BOLT-1,person,BOLT,Bob,b@bolt.test,,,
BOLT-2,person,BOLT,Tom,t@bolt.test,,,
`

// probeUsers are the parts of the probe: role, contact, password.
var probeUsers = map[string][4]string{
	"admin": {"admin@portal.test", "admin", "", "admin long passphrase 1"},
	"a":     {"a@acme.test", "portal", "ACME-1", "alpha long passphrase 1"},
	"a2":    {"a2@acme.test", "portal", "ACME-2", "alpha2 long passphrase"},
	"b":     {"b@bolt.test", "portal", "BOLT-1", "bravo long passphrase 1"},
	"v":     {"v@acme.test", "portal", "ACME-3", "victor long passphrase"},
	"p":     {"p@acme.test", "portal", "ACME-4", "papa long passphrase 1"},
	"r":     {"r@acme.test", "portal", "ACME-5", "romeo long passphrase 1"},
	"w":     {"w@acme.test", "portal", "ACME-6", "whisky long passphrase"},
	"t":     {"t@bolt.test", "portal", "BOLT-2", "tango long passphrase 1"},
}

// TestProbe lets a black-box security probe loose on a fresh portal: every
// group that has something to probe, nothing switched off.
func TestProbe(t *testing.T) {
	probe := os.Getenv("GENKAN_PROBE")
	if probe == "" {
		t.Skip("GENKAN_PROBE names no probe")
	}
	data, work := t.TempDir(), t.TempDir()
	importMarked(t, data, work)
	for _, u := range probeUsers {
		succeeds(t, u[3]+"\n", "user", "add", "-data", data, "-login", u[0], "-role", u[1], "-contact", u[2])
	}
	mails := t.TempDir()
	p := startServe(t, data, 0, "-verbose", "-smtp", "file:"+mails)
	key, err := keyring.Load(filepath.Join(data, "genkan.key"))
	must(t, err)
	config := filepath.Join(work, "config.json")
	ready := prepared(t, p)
	ready.mails = mails
	text, err := json.Marshal(probeConfig(p, key.DeriveText(keyring.DemoWebhook), ready))
	must(t, err)
	must(t, os.WriteFile(config, text, 0o600))
	out, err := exec.Command("/usr/bin/python3", probe, config).CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), " passed, 0 failed") {
		t.Errorf("the probe found something: %v", err)
	}
}

// importMarked fills a directory with documents of both companies.
func importMarked(t *testing.T, data, work string) {
	t.Helper()
	orders := "number,customer_external_id,order_date,valid_until,status,currency,customer_reference,description,quantity,unit_price,discount_percent,tax_percent\n"
	invoices := "number,customer_external_id,order_number,invoice_date,due_date,status,currency,description,quantity,unit_price,discount_percent,tax_percent\n"
	for _, c := range []string{"ACME", "BOLT"} {
		for n, status := range []string{"sent", "sale", "sale"} {
			orders += c + "-SECRET-O" + strconv.Itoa(n) + "," + c + ",2026-10-01,2099-01-01," + status + ",EUR," + c + "-SECRET-REF," + c + "-SECRET item,1,100.00,0,0\n"
		}
		for n := range 8 {
			invoices += c + "-SECRET-I" + strconv.Itoa(n) + "," + c + ",,2026-10-01,2026-11-01,posted,EUR," + c + "-SECRET work,1,1000.00,0,0\n"
		}
	}
	args := []string{"import", "-data", data}
	for name, text := range map[string]string{"contacts.csv": probeContacts, "orders.csv": orders, "invoices.csv": invoices} {
		path := filepath.Join(work, name)
		must(t, os.WriteFile(path, []byte(text), 0o600))
		args = append(args, path)
	}
	succeeds(t, "", args...)
}

// preparation is what the probe finds ready: Alice's invoices, payments of 7.00
// under way for the first of them, for events to speak of, Tom's second factor,
// the page on which Rita is revoked, and where mails go.
type preparation struct {
	invoices []string
	refs     []string
	seed     string
	revoke   string
	mails    string
	money    probeMoney
	fetches  []object
}

func prepared(t *testing.T, p *process) (out preparation) {
	t.Helper()
	a := probeUsers["a"]
	v := newVisitor(t, p.url).signIn(login{a[0], a[3]})
	for _, m := range regexp.MustCompile(`href="(/my/invoices/\d+)"`).FindAllStringSubmatch(v.get("/my/invoices?sort=number").body, -1) {
		if len(out.invoices) == 0 || out.invoices[len(out.invoices)-1] != m[1] {
			out.invoices = append(out.invoices, m[1])
		}
	}
	first := out.invoices[0]
	for range 12 {
		v.submit(first, first+"/pay", url.Values{"part": {"part"}, "amount": {"7.00"}, "provider": {"demo"}})
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`/my/payments/\d+`).FindAllString(v.get(first).body, -1) {
		if ref := regexp.MustCompile(`PAY-\d{4}-\d{5}`).FindString(v.get(m).body); !seen[ref] {
			seen[ref] = true
			out.refs = append(out.refs, ref)
		}
	}
	if len(out.refs) != 12 {
		t.Fatalf("%d payments are under way, want 12", len(out.refs))
	}
	out.seed = withTOTP(t, p)
	admin := newVisitor(t, p.url).signIn(login{probeUsers["admin"][0], probeUsers["admin"][3]})
	m := regexp.MustCompile(`href="(/admin/contacts/\d+)">\s*<bdi>Rita`).FindStringSubmatch(admin.get("/admin/contacts?q=Rita").body)
	if m == nil {
		t.Fatal("Rita is not among the contacts")
	}
	out.revoke = m[1] + "/revoke"
	out.money, out.fetches = preparedMoney(t, v, admin, out.invoices), probeFetches(admin)
	return out
}

// withTOTP switches Tom's second factor on and returns its secret.
func withTOTP(t *testing.T, p *process) string {
	t.Helper()
	tom := probeUsers["t"]
	v := newVisitor(t, p.url).signIn(login{tom[0], tom[3]})
	v.submit("/my/security", "/my/security/totp/begin", nil)
	m := regexp.MustCompile(`secret=([A-Z2-7]{32})`).FindStringSubmatch(v.get("/my/security/totp").body)
	if m == nil {
		t.Fatal("no secret to begin with")
	}
	a := v.submit("/my/security/totp", "/my/security/totp", url.Values{"code": {testenv.Code(t, m[1], time.Now().Add(-30*time.Second))}})
	if a.status >= 400 {
		t.Fatalf("the second factor stays off: %d\n%s", a.status, words(a.body))
	}
	return m[1]
}

// What is left on an invoice, and what may be paid of it now, as the page
// says. Money that arrives lowers what is left: hence the negative amount.
const (
	probeLeft = `class="fig xl"><bdi>€([\d,.]+)`
	probeOpen = `if-full">Pay €([\d,.]+)`
)

type object map[string]any

func probeConfig(p *process, secret string, ready preparation) object {
	users := object{}
	for name, u := range probeUsers {
		user := object{"email": u[0], "password": u[3]}
		switch name {
		case "admin":
			user["superuser"] = true
		case "a":
			user["markers"], user["shares_with"] = []string{"ACME-SECRET"}, []string{"a2", "p", "r", "v", "w"}
		case "b":
			user["markers"], user["shares_with"] = []string{"BOLT-SECRET"}, []string{"t"}
		case "p", "r", "v", "w":
			user["no_matrix"] = true
		case "t":
			user["no_matrix"], user["totp_secret"] = true, ready.seed
		}
		users[name] = user
	}
	inv := ready.invoices
	return object{
		"base": p.url, "home": "/my", "expect_https": false, "log_file": p.log, "users": users,
		"login":       object{"path": "/login", "user_field": "login", "pass_field": "password"},
		"logout":      object{"page": "/my", "path": "/logout"},
		"crawl_roles": []string{"a", "b", "admin"}, "matrix_roles": []string{"a", "b", "admin"},
		"urls":         object{"a": []string{"/my", "/my/menu"}, "public": []string{"/login", "/reset_password"}, "admin": []string{"/admin", "/admin/menu"}},
		"never_get":    `log-?out|/delete|/revoke|/remove|/cancel|[?&]lang=`,           // two letters of a language are in every log
		"csrf_skip":    `/wallet/topup$|/payment_method$|/payment_method/\d+/default$`, // forms that go away once they were sent, or lead to the provider
		"public_re":    `^/($|static/|favicon|healthz|readyz|login|reset_password|invitation/|alarm/|demo/)`,
		"token_url_re": `/(reset_password|invitation|alarm)/[A-Za-z0-9_-]{20,}`,
		"mail_dir":     ready.mails, "reset_enum_role": "w",
		"reset": object{"path": "/reset_password", "field": "login", "role": "v", "pass_field": "password", "repeat": "verify_password",
			"link_re": "/reset_password/", "token_re": "/reset_password/([A-Za-z0-9_-]+)", "totp_role": "t"},
		"password_change": object{"role": "p", "page": "/my/security/password", "action": "/my/security/password",
			"current": "password", "new": "new_password", "repeat": "verify_password"},
		"totp":        object{"field": "code", "role": "t", "skew": 1},
		"revoke":      object{"victim": "r", "page": ready.revoke, "action": ready.revoke},
		"text_fields": []object{{"role": "a", "page": "/my/account/edit", "action": "/my/account", "field": "name"}},
		"mass_assign": []object{{"role": "a2", "page": "/my/account/edit", "action": "/my/account", "check": "/my/security", "bad_re": "evil@acme.test|href=./admin/",
			"fields": object{"role": "admin", "login": "evil@acme.test", "commercial_id": "7", "parent_id": "7", "may_manage": "1"}}},
		"enum_role": "p", "brute_role": "v", "redirect_params": []string{"next"}, "idor_post_fields": object{"amount": "1"},
		"webhooks": []object{{"role": "a", "path": "/webhooks/demo", "secret": secret, "check": inv[0], "re": probeLeft, "amount": -700, "refs": ready.refs,
			"event": object{"id": "__ID__", "type": "payment_intent.succeeded", "data": object{"object": object{
				"amount_received": 700, "currency": "eur", "metadata": object{"reference": "__REF__"}}}}}},
		"amounts": append(ready.money.amounts(inv), object{"role": "a", "page": inv[1], "action": inv[1] + "/pay", "field": "amount", "names": []string{"amount"}, "check": inv[1], "re": probeLeft}),
		"races": append([]object{{"name": "invoice", "role": "a", "page": inv[2], "action": inv[2] + "/pay", "names": []string{"amount"},
			"fields": object{"part": "part", "amount": "300.00", "provider": "demo"}, "check": inv[2], "re": probeOpen, "expect": 70000}}, ready.money.races(inv)...),
		"ssrf":   ready.fetches,
		"limits": object{"max_body": 1 << 20, "header_timeout_s": 12, "body_timeout_s": 32, "timing_n": 12, "timing_ms": 8, "page_s": 4},
	}
}
