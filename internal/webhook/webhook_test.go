package webhook_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/keyring"
	"genkan/internal/portal"
	"genkan/internal/testenv"
	"genkan/internal/webhook"
)

// receiver is a machine that is told.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	got    []*http.Request
	bodies []string
	answer func(http.ResponseWriter)
}

func newReceiver(t *testing.T, answer func(http.ResponseWriter)) *receiver {
	t.Helper()
	r := &receiver{answer: answer}
	r.Server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		text, err := io.ReadAll(req.Body)
		if err != nil {
			t.Error(err)
		}
		r.mu.Lock()
		r.got, r.bodies = append(r.got, req), append(r.bodies, string(text))
		answer := r.answer
		r.mu.Unlock()
		if answer != nil {
			answer(w)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.got)
}

func status(n int) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { w.WriteHeader(n); io.WriteString(w, strings.Repeat("é", 2000)) }
}

// desk is webhooks on a store of their own.
type desk struct {
	*testenv.Desk
	hooks *webhook.Service
	admin access.Admin
}

func newDesk(t *testing.T, private bool, r *receiver) *desk {
	t.Helper()
	d := testenv.NewDesk(t)
	key, err := keyring.Load(filepath.Join(t.TempDir(), "genkan.key"))
	if err != nil {
		t.Fatal(err)
	}
	o := webhook.Options{Sealer: key.Sealer(keyring.Webhooks), Private: private, Patience: 2 * time.Second}
	if r != nil {
		o.Roots = x509.NewCertPool()
		o.Roots.AddCert(r.Certificate())
	}
	return &desk{d, webhook.New(d.DB, o), d.Admin(t, "ada@test.example")}
}

func (d *desk) add(t *testing.T, url string, events ...portal.EventType) (portal.EndpointID, string) {
	t.Helper()
	id, secret, err := d.hooks.Add(t.Context(), d.admin, webhook.Wish{URL: url, Events: events})
	if err != nil {
		t.Fatal(err)
	}
	return id, secret
}

func (d *desk) deliver(t *testing.T) {
	t.Helper()
	if err := d.hooks.Deliver(t.Context(), d.System); err != nil {
		t.Fatal(err)
	}
}

// states are the deliveries in the order in which they were queued.
func (d *desk) states(t *testing.T) string {
	t.Helper()
	return d.Text(t, "SELECT COALESCE(group_concat(type || ' ' || state || ' ' || tries || ' ' || status || ' ' || reason, '; '), '') FROM (SELECT * FROM webhook_deliveries d JOIN webhook_events v ON v.id = d.event_id ORDER BY d.id)")
}

// TestDeliver: what happens is written down with it, and arrives signed as
// standardwebhooks.com has it.
func TestDeliver(t *testing.T) {
	t.Parallel()
	r := newReceiver(t, nil)
	d := newDesk(t, true, r)
	d.Invoice(t, d.Acme.Entity.ID, 50_00, 10) // nobody wants to know yet
	_, secret := d.add(t, r.URL+"/hook", portal.EventInvoicePosted, portal.EventInvoicePaid, portal.EventPaymentSucceeded)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	staff := d.Staff(t)
	for i, part := range []string{"40", "60"} {
		d.Cash(t, staff, inv.ID, part, fmt.Sprintf("record-%016d", i))
	}
	d.deliver(t)
	if got := d.states(t); got != "invoice.posted sent 1 200 ; payment.done sent 1 200 ; payment.done sent 1 200 ; invoice.paid sent 1 200 " &&
		got != "invoice.posted sent 1 200 ; payment.done sent 1 200 ; invoice.paid sent 1 200 ; payment.done sent 1 200 " {
		t.Errorf("%s", got)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil || len(key) != 32 {
		t.Fatalf("the secret %q: %v", secret, err)
	}
	seen := map[string]bool{}
	for i, req := range r.got {
		id, at := req.Header.Get("webhook-id"), req.Header.Get("webhook-timestamp")
		h := hmac.New(sha256.New, key)
		h.Write([]byte(id + "." + at + "." + r.bodies[i]))
		if want := "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil)); req.Header.Get("webhook-signature") != want || id == "" || seen[id] {
			t.Errorf("%s is signed %q, want %q", id, req.Header.Get("webhook-signature"), want)
		}
		seen[id] = true
		var body struct {
			Type, Timestamp string
			Data            portal.EventSubject
		}
		if err := json.Unmarshal([]byte(r.bodies[i]), &body); err != nil || body.Timestamp != "2026-11-23T12:00:00Z" || body.Data.ID == 0 || !strings.HasPrefix(body.Data.URL, "/api/v1/") {
			t.Errorf("%s: %v", r.bodies[i], err)
		}
	}
	d.deliver(t)
	if r.count() != 4 {
		t.Errorf("what had arrived was sent again: %d", r.count())
	}
}

// TestSign holds the signature to the example of the scheme's own libraries.
func TestSign(t *testing.T) {
	t.Parallel()
	key, err := base64.StdEncoding.DecodeString("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	got := webhook.Sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", []byte(`{"test": 2432232314}`))
	if got != "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" {
		t.Errorf("%s", got)
	}
}

// TestFailing: an endpoint that fails is tried again ever more rarely, for
// three days; what else waits for it waits too, and it is switched off after
// five days without a success.
func TestFailing(t *testing.T) {
	t.Parallel()
	r := newReceiver(t, status(500))
	d := newDesk(t, true, r)
	id, _ := d.add(t, r.URL, portal.EventInvoicePosted)
	d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	d.deliver(t)
	if got := d.states(t); got != "invoice.posted queued 1 500 status; invoice.posted queued 0 0 " || r.count() != 1 {
		t.Fatalf("%s, %d", got, r.count())
	}
	if answer := d.Text(t, "SELECT answer FROM webhook_deliveries WHERE id = 1"); len(answer) > 1024 || !strings.HasPrefix(answer, "éé") {
		t.Errorf("of the answer there are %d bytes", len(answer))
	}
	d.deliver(t)
	if r.count() != 1 {
		t.Error("it was tried again at once")
	}
	start := d.Clock.Now()
	for range 400 { // hours
		d.Clock.Move(time.Hour)
		d.deliver(t)
		e, err := d.hooks.Endpoint(t.Context(), d.admin, id)
		if err != nil {
			t.Fatal(err)
		}
		if !e.Enabled {
			break
		}
		if e.Waiting == 0 { // another event, so that it goes on failing
			d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
		}
	}
	e, err := d.hooks.Endpoint(t.Context(), d.admin, id)
	if after := d.Clock.Now().Sub(start); err != nil || e.Stopped != portal.StopFailing || e.Waiting != 0 || after < portal.EndpointPatience || after > portal.EndpointPatience+24*time.Hour {
		t.Errorf("%+v after %s, %v", e, after, err)
	}
	if tries := d.Count(t, "SELECT MAX(tries) FROM webhook_deliveries"); tries != 10 {
		t.Errorf("%d tries", tries)
	}
	if _, err := d.hooks.Again(t.Context(), d.admin, 1, ""); portal.KindOf(err) != portal.Conflict {
		t.Errorf("sent again while it is off: %v", err)
	}
	r.answer = nil
	if err := d.hooks.Save(t.Context(), d.admin, webhook.Wish{ID: id, URL: r.URL, Events: e.Events, Enabled: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.hooks.Again(t.Context(), d.admin, 1, ""); err != nil {
		t.Fatal(err)
	}
	d.deliver(t)
	if got := d.Text(t, "SELECT state || tries FROM webhook_deliveries WHERE id = 1"); got != "sent1" {
		t.Errorf("sent again: %s", got)
	}
	if e, err = d.hooks.Endpoint(t.Context(), d.admin, id); err != nil || e.Stopped != "" || !e.FailingSince.IsZero() {
		t.Errorf("%+v, %v", e, err)
	}
}

// TestAnswers: what each answer, or none, comes to.
func TestAnswers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer func(http.ResponseWriter)
		want   string
		off    bool
	}{
		"taken":      {status(204), "ping sent 1 204 ", false},
		"redirected": {func(w http.ResponseWriter) { w.Header().Set("Location", "http://169.254.169.254/"); w.WriteHeader(302) }, "ping queued 1 302 moved", false},
		"refused":    {status(401), "ping queued 1 401 status", false},
		"gone":       {status(410), "ping dead 1 410 gone", true},
		"too slow":   {nil, "ping queued 1 0 timeout", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newReceiver(t, c.answer)
			if c.answer == nil {
				slow := make(chan struct{})
				t.Cleanup(func() { close(slow) }) // before the server is closed, which waits
				r.answer = func(http.ResponseWriter) { <-slow }
			}
			d := newDesk(t, true, r)
			id, _ := d.add(t, r.URL, portal.EventInvoicePosted)
			if err := d.hooks.Ping(t.Context(), d.admin, id, ""); err != nil {
				t.Fatal(err)
			}
			d.deliver(t)
			e, err := d.hooks.Endpoint(t.Context(), d.admin, id)
			if got := d.states(t); got != c.want || err != nil || e.Enabled == c.off {
				t.Errorf("%s, on: %t, %v", got, e.Enabled, err)
			}
		})
	}
}

// TestInternalNetworks: without the flag nothing goes to an address that is not
// of the open internet, whatever name leads there.
func TestInternalNetworks(t *testing.T) {
	t.Parallel()
	r := newReceiver(t, nil)
	d := newDesk(t, false, r)
	id, _ := d.add(t, "https://portal.example/hook", portal.EventInvoicePosted)
	port := r.URL[strings.LastIndex(r.URL, ":"):]
	d.Exec(t, "UPDATE webhook_endpoints SET url = 'https://localhost"+port+"'") // as if the name had moved
	if err := d.hooks.Ping(t.Context(), d.admin, id, ""); err != nil {
		t.Fatal(err)
	}
	d.deliver(t)
	if got := d.states(t); got != "ping queued 1 0 private" || r.count() != 0 {
		t.Errorf("%s, %d requests", got, r.count())
	}
	for _, a := range []string{"127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "198.18.0.1", "192.0.2.1",
		"::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "ff02::1", "2001:db8::1", "::10.0.0.1"} {
		if webhook.Public(netip.MustParseAddr(a)) {
			t.Errorf("%s passes", a)
		}
		if err := webhook.Guard("tcp", netip.AddrPortFrom(netip.MustParseAddr(a), 443).String(), nil); err == nil {
			t.Errorf("%s is dialed", a)
		}
	}
	for _, a := range []string{"1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "::ffff:1.1.1.1"} {
		if !webhook.Public(netip.MustParseAddr(a)) {
			t.Errorf("%s does not pass", a)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false, nil)
	events := []portal.EventType{portal.EventInvoicePaid}
	for url, want := range map[string]string{
		"https://shop.example/hook?x=1": "", "https://shop.example:8443/": "", "http://shop.example/": "webhook.url_https", "ftp://shop.example/": "webhook.url_wrong",
		"": "webhook.url_wrong", "https://": "webhook.url_wrong", "https://user:pw@shop.example/": "webhook.url_wrong", "https://shop.example/#x": "webhook.url_wrong",
		"javascript:alert(1)": "webhook.url_wrong", "https://127.0.0.1/": "webhook.url_private", "http://localhost:8080/": "webhook.url_private", "https://[::1]/": "webhook.url_private",
		"https://10.0.0.1/": "webhook.url_private", "https://169.254.169.254/latest": "webhook.url_private", "https://x.example/" + strings.Repeat("a", 500): "contact.too_long",
	} {
		id, _, err := d.hooks.Add(t.Context(), d.admin, webhook.Wish{URL: url, Events: events})
		got := ""
		if pe, ok := err.(*portal.Error); ok {
			got = pe.Fields[0].Key
		}
		if got != want || want == "" && err != nil {
			t.Errorf("%s: %v, want %q", url, err, want)
		}
		if id != 0 {
			if err := d.hooks.Remove(t.Context(), d.admin, id, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, _, err := d.hooks.Add(t.Context(), d.admin, webhook.Wish{URL: "https://shop.example", Events: []portal.EventType{"fish"}}); portal.KindOf(err) != portal.Invalid {
		t.Errorf("unknown events: %v", err)
	}
	lan := newDesk(t, true, nil)
	for _, url := range []string{"http://localhost:8080/", "http://127.0.0.1/", "https://10.0.0.1/"} {
		lan.add(t, url, portal.EventInvoicePaid)
	}
}

// TestSecrets: the database holds no secret that it gives away, each is of its
// own row, and a new one takes the place of the old one.
func TestSecrets(t *testing.T) {
	t.Parallel()
	r := newReceiver(t, nil)
	d := newDesk(t, true, r)
	id, first := d.add(t, r.URL, portal.EventInvoicePosted)
	second, err := d.hooks.Renew(t.Context(), d.admin, id, "")
	if err != nil || second == first {
		t.Fatalf("%q, %q, %v", first, second, err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM webhook_endpoints WHERE instr(secret, 'whsec_') > 0"); n != 0 {
		t.Error("the secret stands in the database")
	}
	other, _ := d.add(t, r.URL, portal.EventInvoicePosted)
	d.Exec(t, "UPDATE webhook_endpoints SET secret = (SELECT secret FROM webhook_endpoints WHERE id = 1) WHERE id = 2")
	if err := d.hooks.Ping(t.Context(), d.admin, other, ""); err != nil {
		t.Fatal(err)
	}
	d.deliver(t)
	if got := d.states(t); got != "ping queued 1 0 secret" || r.count() != 0 {
		t.Errorf("with the secret of another row: %s", got)
	}
}

// TestSweep: what was delivered is forgotten after a month, what waits is not.
func TestSweep(t *testing.T) {
	t.Parallel()
	r := newReceiver(t, nil)
	d := newDesk(t, true, r)
	id, _ := d.add(t, r.URL, portal.EventInvoicePosted)
	for range 2 {
		if err := d.hooks.Ping(t.Context(), d.admin, id, ""); err != nil {
			t.Fatal(err)
		}
	}
	d.deliver(t)
	d.Exec(t, "UPDATE webhook_deliveries SET state = 'queued', next_try_at = 9e15 WHERE id = 2")
	d.Clock.Move(31 * 24 * time.Hour)
	if err := d.hooks.Sweep(t.Context(), d.System); err != nil {
		t.Fatal(err)
	}
	if n, m := d.Count(t, "SELECT COUNT(*) FROM webhook_events"), d.Count(t, "SELECT COUNT(*) FROM webhook_deliveries"); n != 1 || m != 1 {
		t.Errorf("%d events and %d deliveries are left", n, m)
	}
	list, next, err := d.hooks.Deliveries(t.Context(), d.admin, id, 0)
	if err != nil || next != 0 || !slices.ContainsFunc(list, func(v portal.EndpointDelivery) bool { return v.ID == 2 }) {
		t.Errorf("%+v, %d, %v", list, next, err)
	}
}

// TestRolledBack: an event is written with what it is about, or not at all.
func TestRolledBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, true, nil)
	d.add(t, "https://shop.example", portal.EventTypes...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Account.AddContact(ctx, d.System, portal.Contact{Kind: portal.Company, Name: "New"}); err == nil {
		t.Fatal("it went through")
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM webhook_events"); n != 0 {
		t.Errorf("%d events of nothing", n)
	}
}
