package browsertest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"genkan/internal/payment/stripe/standin"
	"genkan/internal/testenv"
)

// What is pasted and typed in the test, each long enough to be found by nothing
// but a leak.
const (
	stripeKey    = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
	stripeSecret = "whsec_bYtT2mZk0Qw9RkX4vJdL8sNc"
	typedCard    = standin.Visa
	typedCVC     = "90731846"
)

const stripeInvoices = `number,customer_external_id,invoice_date,due_date,status,currency,description,quantity,unit_price
S-0001,KITA,2026-01-01,2026-02-01,posted,USD,Everything,1,120
S-0002,KITA,2026-01-02,2026-02-02,posted,USD,Everything else,1,90
`

// TestStripe goes the whole way of a business that is paid by Stripe: keys, a
// saved card, a payment with it, a part on the hosted page, a refund of a part
// of that, and the card's end. Stripe is the stand-in, whose every request is
// held to Stripe's own description as well. No card's number or code may be
// anywhere in the product.
func TestStripe(t *testing.T) {
	t.Parallel()
	for name, l := range fewer(map[string]look{
		"script, desktop":  desktop,
		"no script, phone": {width: phone.width, height: phone.height, lang: "ja", noScript: true},
	}, "script, desktop") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_ = chromium(t) // skips before a server is started
			s := openShop(t, l)
			s.pasteKeys()
			s.saveCard()
			whole := s.paySaved("S-0001")
			part := s.payPart("S-0002")
			s.refund(part)
			s.seeRefund(part)
			s.deleteCard()
			s.admin.quiet()
			s.customer.quietBut(s.hosted + "/favicon.ico") // the stand-in has no picture
			s.stripe.Settle()
			s.p.stop()
			s.judgeRequests(whole, part)
			s.noCard()
			if out := succeeds(t, "", "check", "-data", s.p.dir); !strings.Contains(out, "everything is in order") {
				t.Errorf("check says %q", out)
			}
		})
	}
}

// shop is a portal, Stripe as the stand-in plays it, the boss and a customer.
type shop struct {
	accessWay
	p               *process
	stripe          *standin.Server
	admin, customer *tab
	hosted          string // base of Stripe's pages
	mock            bool   // each request was shown to Stripe's own mock as well
	shown           string // every page of ours that was looked at
}

func openShop(t *testing.T, l look) *shop {
	t.Helper()
	work, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	contacts, invoices := filepath.Join(work, "contacts.csv"), filepath.Join(work, "invoices.csv")
	must(t, os.WriteFile(contacts, []byte(fiveContacts), 0o600))
	must(t, os.WriteFile(invoices, []byte(stripeInvoices), 0o600))
	succeeds(t, "", "import", "-data", data, contacts, invoices)
	succeeds(t, boss.password+"\n", "user", "add", "-data", data, "-role", "admin", "-login", boss.login, "-name", "Mika Ogawa")
	payer := addUser(t, data, "portal", "office@kitahama.test", "-contact", "KITA")
	mock := stripeMock(t)
	s := &shop{stripe: standin.New(standin.Config{Mock: mock}), mock: mock != ""}
	t.Cleanup(s.stripe.Close)
	api := httptest.NewServer(s.stripe)
	t.Cleanup(api.Close)
	s.hosted, s.p = api.URL, startServe(t, data, 0, "-stripe-api", api.URL)
	s.t, s.url = t, s.p.url
	s.stripe.Webhook(false, s.p.url+"/webhooks/stripe", stripeSecret)
	s.admin, s.customer = newTab(t, s.p.url, l), newTab(t, s.p.url, l)
	s.signIn(s.admin, boss, "/admin")
	s.signIn(s.customer, payer, "/my")
	return s
}

// oneMock is Stripe's own mock, shared by the tests of this process.
var oneMock struct {
	sync.Once
	url string
	err error
}

// stripeMock is the address of Stripe's own mock. Without it the requests are
// only held to what the stand-in knows, but never where the code is judged.
func stripeMock(t *testing.T) string {
	t.Helper()
	oneMock.Do(func() {
		var stop func()
		oneMock.url, stop, oneMock.err = testenv.StartStripeMock()
		closers = append(closers, stop)
	})
	if oneMock.err == nil {
		return oneMock.url
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("stripe-mock: %v", oneMock.err)
	}
	t.Run("stripe-mock", func(t *testing.T) { t.Skipf("stripe-mock cannot be had here: %v", oneMock.err) })
	return ""
}

// look keeps a page of ours, for the search at the end, and checks that
// nothing sticks out.
func (s *shop) look(b *tab) {
	s.t.Helper()
	if eval[string](b, `location.origin`) == b.base {
		b.fits()
		s.shown += eval[string](b, `document.documentElement.outerHTML`)
	}
}

func (s *shop) open(b *tab, path string) {
	s.t.Helper()
	b.open(path)
	s.look(b)
}

func (s *shop) follow(b *tab, selector string) {
	s.t.Helper()
	b.follow(selector)
	s.look(b)
}

// reads waits for words on a page, in the language of the look.
func (s *shop) reads(b *tab, en, ja string) {
	s.t.Helper()
	want := en
	if b.look.lang == "ja" {
		want = ja
	}
	b.wait(want, fmt.Sprintf(`document.readyState === "complete" && document.body.innerText.includes(%q)`, want))
	s.look(b)
}

const stripePage = "/admin/settings/providers/stripe"

// pasteKeys gives the password once more, and is told that Stripe takes the
// keys.
func (s *shop) pasteKeys() {
	s.t.Helper()
	b := s.admin
	s.open(b, stripePage)
	s.reads(b, "No keys are kept.", "キーは保存されていません。")
	s.open(b, "/reauth?next="+url.QueryEscape(stripePage+"/keys"))
	b.enter("#confirm-password", boss.password)
	s.follow(b, "#confirm-submit")
	s.at(b, stripePage+"/keys")
	b.enter("#secret_key", stripeKey)
	b.enter("#webhook_secret", stripeSecret)
	s.follow(b, "#keys-save")
	s.at(b, stripePage)
	s.see(b, "On", "オン")
	s.see(b, "Test mode", "テスト")
	if !eval[bool](b, `document.querySelector("#enabled").checked`) {
		s.t.Error("Stripe is not offered once its keys are there")
	}
	s.follow(b, "#provider-test")
	s.reads(b, "The provider accepts the keys.", "決済会社がキーを受け付けました。")
}

// typeCard is on Stripe's page.
func (s *shop) typeCard(b *tab, kind string) {
	s.t.Helper()
	if !strings.HasPrefix(b.path(), "/c/"+kind+"/") {
		s.t.Fatalf("not on Stripe's page but at %s", b.where())
	}
	b.enter("#number", typedCard)
	b.enter("#expiry", "12 / 34")
	b.enter("#cvc", typedCVC)
	s.follow(b, "#submit")
}

const savedCard = "Visa •••• 4242"

func (s *shop) saveCard() {
	s.t.Helper()
	b := s.customer
	s.open(b, "/my/payment_method")
	s.follow(b, "#add-method")
	b.do("choose Stripe", clickOn("label:has(#provider-stripe)"))
	s.follow(b, "#method-submit")
	s.typeCard(b, "setup")
	if !strings.HasPrefix(b.path(), "/my/payment_setups/") {
		s.t.Fatalf("Stripe leads back to %s", b.where())
	}
	s.reads(b, savedCard, savedCard)
	s.open(b, "/my/payment_method")
	s.see(b, savedCard, savedCard)
}

// invoice opens one by its number.
func (s *shop) invoice(number string) {
	s.t.Helper()
	s.open(s.customer, "/my/invoices")
	s.open(s.customer, eval[string](s.customer, fmt.Sprintf(`[...document.querySelectorAll('main a[href^="/my/invoices/"]')].find((a) => a.textContent.includes(%q)).getAttribute("href")`, number)))
}

// done waits for the page of a payment to say that it is paid.
func (s *shop) done(en, ja string) (payment string) {
	s.t.Helper()
	if !strings.HasPrefix(s.customer.path(), "/my/payments/") {
		s.t.Fatalf("paying leads to %s", s.customer.where())
	}
	s.reads(s.customer, en, ja)
	return paymentReference.FindString(s.customer.text("main"))
}

// paySaved pays an invoice with the saved card, which is offered first.
func (s *shop) paySaved(number string) (payment string) {
	s.t.Helper()
	s.invoice(number)
	s.see(s.customer, savedCard, savedCard)
	s.follow(s.customer, "#pay-submit")
	return s.done("You paid $120.00", "120.00 をお支払いいただきました")
}

// payPart pays a part of an invoice on Stripe's page.
func (s *shop) payPart(number string) (payment string) {
	s.t.Helper()
	b := s.customer
	s.invoice(number)
	b.do("pay in part", clickOn("label:has(#amount-part)"))
	b.enter("#amount", "40.00")
	b.do("choose Stripe", clickOn(`label:has(input[name="provider"][value="stripe"])`))
	s.follow(b, "#pay-submit")
	s.typeCard(b, "pay")
	return s.done("You paid $40.00", "40.00 をお支払いいただきました")
}

// refund gives a part of a payment back to where it came from.
func (s *shop) refund(payment string) {
	s.t.Helper()
	b := s.admin
	s.open(b, "/admin/payments")
	s.open(b, eval[string](b, fmt.Sprintf(`[...document.querySelectorAll('#results tbody th a')].find((a) => a.textContent.includes(%q)).getAttribute("href")`, payment)))
	b.do("clear the amount", chromedp.Clear(chromedp.CSS("#amount")))
	b.enter("#amount", "15.00")
	b.do("to the card", clickOn(`label:has(input[name="target"][value="method"])`))
	b.enter("#reason", "One was broken")
	s.follow(b, "#refund-submit")
	s.reads(b, "Refunded.", "返金しました。")
	s.see(b, "$15.00", "15.00")
}

func (s *shop) seeRefund(payment string) {
	s.t.Helper()
	b := s.customer // still on the page of the payment
	s.open(b, b.path())
	s.see(b, payment, payment)
	s.see(b, "Refunded $15.00", "返金済み")
	s.see(b, "$15.00", "15.00")
}

func (s *shop) deleteCard() {
	s.t.Helper()
	b := s.customer
	s.open(b, "/my/payment_method")
	const confirm = "form[action$='/delete'] button[type=submit]"
	if b.look.noScript {
		s.follow(b, `#methods a[href$="/delete"]`)
	} else {
		b.do("ask", clickOn(`#methods a[href$="/delete"]`))
		b.wait("the question", `document.querySelector("dialog[open]")`)
	}
	if got, want := b.text(confirm), map[string]string{"en": "Confirm Deletion", "ja": "削除を確定"}[b.look.lang]; got != want {
		s.t.Errorf("the button says %q, want %q", got, want)
	}
	s.follow(b, confirm)
	s.at(b, "/my/payment_method")
	s.reads(b, "The payment method was deleted", "お支払い方法を削除しました")
	if got := b.text("#methods"); strings.Contains(got, "4242") {
		s.t.Errorf("the card is still there: %s", got)
	}
	eventually(s.t, 20*time.Second, "the card is taken off the customer at Stripe", func() bool {
		return slices.ContainsFunc(s.stripe.Requests(), func(r standin.Request) bool { return strings.HasSuffix(r.Path, "/detach") })
	})
}

var standinID = regexp.MustCompile(`/[a-z_]+_standin\d+`)

// judgeRequests holds what was asked of Stripe to what should be: each thing
// once and in its turn, under a key by which a repetition is known, and in a
// shape that Stripe takes.
func (s *shop) judgeRequests(whole, part string) {
	s.t.Helper()
	var begun, keys []string
	for _, r := range s.stripe.Requests() {
		if r.Status >= 400 || r.Status == 0 || s.mock && (r.Mock < 200 || r.Mock > 299) {
			s.t.Errorf("%s %s %v was answered %d, by stripe-mock %d %s", r.Method, r.Path, r.Form, r.Status, r.Mock, r.MockSaid)
		}
		if r.Live || r.Method == http.MethodPost && r.Key == "" {
			s.t.Errorf("%s %s: live %t, key %q", r.Method, r.Path, r.Live, r.Key)
		}
		if r.Method == http.MethodPost {
			begun = append(begun, standinID.ReplaceAllString(r.Path, "/{id}")+" "+r.Form.Get("mode"))
			keys = append(keys, r.Key)
		}
		s.free("a request to Stripe", r.Form.Encode())
	}
	want := []string{"/v1/customers ", "/v1/checkout/sessions setup", "/v1/payment_intents ", "/v1/checkout/sessions payment", "/v1/refunds ", "/v1/payment_methods/{id}/detach "}
	if !slices.Equal(begun, want) {
		s.t.Fatalf("Stripe was asked for\n%s\nwant\n%s", strings.Join(begun, "\n"), strings.Join(want, "\n"))
	}
	for i, suffix := range []string{":customer", ":setup", ":charge", ":checkout", ":refund"} {
		if !strings.HasSuffix(keys[i], suffix) {
			s.t.Errorf("%s went out under the key %q", begun[i], keys[i])
		}
	}
	if !strings.HasSuffix(keys[2], whole+":charge") || !strings.HasSuffix(keys[3], part+":checkout") || whole == part {
		s.t.Errorf("the keys %q are not of the payments %s and %s", keys, whole, part)
	}
	if failed := s.stripe.Failures(); len(failed) > 0 {
		s.t.Errorf("events were not taken: %q", failed)
	}
}

// noCard searches all that the product has kept, said and shown.
func (s *shop) noCard() {
	s.t.Helper()
	s.free("a page", s.shown)
	log, err := os.ReadFile(s.p.log)
	must(s.t, err)
	s.free("the log", string(log))
	entries, err := os.ReadDir(s.p.dir)
	must(s.t, err)
	searched := 0
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		b, err := os.ReadFile(filepath.Join(s.p.dir, e.Name()))
		must(s.t, err)
		s.free(e.Name(), string(b))
		searched += len(b)
	}
	if searched < 1<<16 || !strings.Contains(s.shown, savedCard) {
		s.t.Errorf("the search went through %d bytes of data and %d of pages: it proves nothing", searched, len(s.shown))
	}
}

// free fails the test where a card's number, its code or a key can be read.
func (s *shop) free(where, text string) {
	s.t.Helper()
	spaced := typedCard[:4] + " " + typedCard[4:8]
	for _, secret := range []string{typedCard, spaced, strings.ReplaceAll(spaced, " ", "-"), typedCVC, stripeKey, stripeSecret} {
		if strings.Contains(text, secret) {
			s.t.Errorf("%s holds %q", where, secret)
		}
	}
}
