package browsertest_test

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestKill ends the process with SIGKILL in the middle of payments, again and
// again: what a provider was told is noted must be there afterwards, and the
// books must balance each time. The short form kills 6 times. It keeps the disk
// and both cores busy, so it runs before the browsers do.
func TestKill(t *testing.T) {
	rounds := 6
	if full {
		rounds = 200
	}
	k := newKilling(t, rounds)
	begun := time.Now()
	for n := range rounds {
		k.round(n)
	}
	p := startServe(t, k.dir, 0)
	k.verify(p)
	p.stop()
	k.check("at the end")
	t.Logf("%d kills, %d payments acknowledged, %d more under way, %s", rounds, k.total, k.unknown, time.Since(begun).Round(time.Second))
	if k.total < rounds {
		t.Errorf("only %d payments in %d rounds prove little", k.total, rounds)
	}
}

const payers = 8

// killing is a business whose portal dies. Each payer of each round has an
// invoice, of which parts are paid.
type killing struct {
	t        testing.TB
	dir      string
	customer *visitor
	invoices []string // their pages
	secret   string

	mu      sync.Mutex
	noted   map[string][]string // references that were acknowledged since the last look, by invoice
	total   int
	unknown int // events that were sent and never answered
}

// invoiceTotal is each invoice's total, in cents; parts are of one euro.
const (
	invoiceTotal = 100_000
	partCents    = 100
)

func newKilling(t testing.TB, rounds int) *killing {
	t.Helper()
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "data"), noted: map[string][]string{}}
	must(t, os.Mkdir(k.dir, 0o700))
	work := t.TempDir()
	contacts, invoices := filepath.Join(work, "contacts.csv"), filepath.Join(work, "invoices.csv")
	must(t, os.WriteFile(contacts, []byte("external_id,kind,name,email\nPAYER,company,Payer Ltd,payer@example.com\n"), 0o600))
	var rows strings.Builder
	rows.WriteString("number,customer_external_id,invoice_date,due_date,status,currency,description,quantity,unit_price\n")
	for n := range rounds * payers {
		fmt.Fprintf(&rows, "K-%04d,PAYER,2026-01-01,2026-02-01,posted,EUR,Everything,1,%d\n", n, invoiceTotal/100)
	}
	must(t, os.WriteFile(invoices, []byte(rows.String()), 0o600))
	succeeds(t, "", "import", "-data", k.dir, contacts, invoices)
	payer := addUser(t, k.dir, "portal", "payer@example.com", "-contact", "PAYER")
	p := startServe(t, k.dir, 0)
	k.customer = newVisitor(t, p.url).signIn(payer)
	k.secret = hookSecret(t, k.dir)
	k.invoices = all(k.customer, "/my/invoices", `/my/invoices/\d+`)
	p.stop()
	if len(k.invoices) != rounds*payers {
		t.Fatalf("%d invoices are listed, want %d", len(k.invoices), rounds*payers)
	}
	return k
}

// round serves, looks for what was noted before the last kill, lets the payers
// pay, and kills.
func (k *killing) round(n int) {
	k.t.Helper()
	p := startServe(k.t, k.dir, 0)
	k.verify(p)
	var busy sync.WaitGroup
	for _, invoice := range k.invoices[n*payers : (n+1)*payers] {
		busy.Go(func() { k.pay(p.url, invoice) })
	}
	time.Sleep(time.Duration(100+mathrand.IntN(701)) * time.Millisecond)
	p.kill()
	busy.Wait()
	k.check(fmt.Sprintf("after kill %d", n+1))
}

// pay pays part after part until the server is gone.
func (k *killing) pay(base, invoice string) { k.payUntil(base, invoice, nil) }

// payUntil also stops when it is told to.
func (k *killing) payUntil(base, invoice string, over <-chan struct{}) {
	v := &visitor{t: k.t, base: base, http: k.customer.http}
	page, err := v.try(http.MethodGet, invoice, "", nil, nil)
	form, ok := hidden(page.body, invoice+"/pay")
	for err == nil && ok {
		form["part"], form["amount"], form["provider"], form["idem"] = []string{"part"}, []string{"1"}, []string{"demo"}, []string{rand.Text()}
		err = k.payOnce(v, invoice, form)
		select {
		case <-over:
			return
		default:
		}
	}
	if err == nil {
		k.t.Errorf("%s has no form: %d\n%s", invoice, page.status, words(page.body))
	}
}

// payOnce begins a payment and tells the server, as its provider, that the
// money came. It returns an error when the server is gone.
func (k *killing) payOnce(v *visitor, invoice string, form url.Values) error {
	begun, err := v.try(http.MethodPost, invoice+"/pay", formType, []byte(form.Encode()), nil)
	if err != nil {
		return err
	}
	if begun.status != http.StatusSeeOther {
		k.t.Errorf("paying %s: %d\n%s", invoice, begun.status, words(begun.body))
	}
	checkout, err := v.try(http.MethodGet, begun.location(), "", nil, nil)
	if err != nil {
		return err
	}
	ref := paymentReference.FindString(checkout.body)
	answered, err := deliver(v, k.secret, collected(ref, partCents, "eur"))
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case err != nil:
		k.unknown++
	case answered.status == http.StatusOK:
		k.noted[invoice] = append(k.noted[invoice], ref)
		k.total++
	case answered.status != http.StatusTooManyRequests:
		k.t.Errorf("the event of %s: %d", ref, answered.status)
	}
	return err
}

// verify finds every acknowledged payment on its invoice, counted. An event
// that was stored and not acted upon is acted upon soon after the start.
func (k *killing) verify(p *process) {
	k.t.Helper()
	v := &visitor{t: k.t, base: p.url, http: k.customer.http}
	for invoice, refs := range k.noted {
		var page string
		eventually(k.t, stepLimit, fmt.Sprintf("%v are on %s", refs, invoice), func() bool {
			page = v.get(invoice).body
			for _, ref := range refs {
				if !strings.Contains(page, "<bdi>"+ref+"</bdi>") {
					return false
				}
			}
			return true
		})
		settled := len(paymentReference.FindAllString(page, -1))
		want := invoiceTotal - settled*partCents
		if left := cents(k.t, page); left != want {
			k.t.Errorf("%s: %d payments of %d cents leave %d, want %d", invoice, settled, partCents, left, want)
		}
	}
	clear(k.noted)
}

var leftToPay = regexp.MustCompile(`<h2 id="payh"[^>]*>[^<]*</h2>\s*<p[^>]*><bdi>€([\d.,]+)<`)

// cents is what is left on an invoice's page.
func cents(t testing.TB, page string) (out int) {
	t.Helper()
	m := leftToPay.FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("the page does not say what is left:\n%s", words(page))
	}
	_, err := fmt.Sscan(strings.NewReplacer(",", "", ".", "").Replace(m[1]), &out)
	must(t, err)
	return out
}

// check lets the binary prove its books.
func (k *killing) check(when string) {
	k.t.Helper()
	if r := runs(k.t, "", "check", "-data", k.dir); r.code != 0 || strings.TrimSpace(r.stdout) != "everything is in order" {
		k.t.Fatalf("check %s ends with %d:\n%s%s", when, r.code, r.stdout, r.stderr)
	}
}
