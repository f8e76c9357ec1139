package browsertest_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// probeUploads is a document's thread, where files are sent.
func probeUploads(invoice string) []object {
	return []object{{"role": "a", "page": invoice, "action": invoice + "/messages", "field": "files"}}
}

// anInvoice is the first of a customer's list.
func anInvoice(t *testing.T, base string, customer login) string {
	t.Helper()
	v := newVisitor(t, base).signIn(customer)
	return regexp.MustCompile(`/my/invoices/\d+`).FindString(v.get("/my/invoices?status=paid").body)
}

// probeFetches are fields that take an address, which must never be fetched.
func probeFetches(admin *visitor) []object {
	order := regexp.MustCompile(`href="(/admin/orders/\d+)"[^>]*>(?:\s|<[^>]*>)*ACME-SECRET-O1`).FindStringSubmatch(admin.get("/admin/orders?q=ACME-SECRET-O1").body)
	if order == nil {
		admin.t.Fatal("the order that is delivered is not listed")
	}
	return []object{{"role": "admin", "page": order[1] + "/delivery", "action": order[1] + "/delivery", "field": "tracking",
		"trigger": []string{order[1], strings.Replace(order[1], "/admin/", "/my/", 1)}}}
}

// linkPage is a page that only names an address: the probe looks for links on
// pages, and a share link stands nowhere but in a mail.
const linkPage = "/a-link-that-was-mailed"

// probeShare shares an order of the sample business with an address outside,
// and returns the path of the link that is mailed there.
func probeShare(t *testing.T, base string, staff login, mails string) string {
	t.Helper()
	v := newVisitor(t, base).signIn(staff)
	order := regexp.MustCompile(`/admin/orders/\d+`).FindString(v.get("/admin/orders").body)
	if got := v.submit(order+"/share", order+"/share", url.Values{"emails": {"probe@elsewhere.example"}, "language": {"en"}, "days": {"90"}}); got.status != http.StatusSeeOther {
		t.Fatalf("the order is not shared: %d\n%s", got.status, words(got.body))
	}
	return awaitedLink(t, mails, "probe@elsewhere.example")
}

// awaitedLink is the link that is mailed to an address.
func awaitedLink(t testing.TB, mails, address string) string {
	t.Helper()
	return awaitedMail(t, mails, address, `/d/[A-Za-z0-9_-]{20,}`)
}

// awaitedMail is the path that fits in a mail to somebody, once there is one.
func awaitedMail(t testing.TB, mails, address, pattern string) (link string) {
	t.Helper()
	eventually(t, 10*time.Second, "a mail to "+address+" that leads to "+pattern, func() bool {
		link = mailedLink(t, mails, address, pattern)
		return link != ""
	})
	return link
}

func mailedLink(t testing.TB, mails, address, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(mails, "*.eml"))
	must(t, err)
	for _, f := range files {
		raw, err := os.ReadFile(f)
		must(t, err)
		m, err := testenv.ParseMail(raw)
		must(t, err)
		if link := regexp.MustCompile(pattern).FindString(m.Text); link != "" && strings.Contains(m.Header.Get("To"), address) {
			return link
		}
	}
	return ""
}
