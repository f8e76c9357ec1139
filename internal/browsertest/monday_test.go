package browsertest_test

import (
	"cmp"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"genkan/internal/testenv"
)

// TestMonday is the first morning of a business: from an empty directory by the
// set-up link to its name, logo and mail, its customers and invoices imported
// from files, five people invited, and one of them who signs in and pays.
// GENKAN_NORTHWIND names a whole trading company; without it a part is taken.
func TestMonday(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	begun := time.Now()
	post := testenv.NewPost(t)
	p := startServe(t, t.TempDir(), 1)
	m := &monday{t: t, post: post, tab: newTab(t, p.url, desktop), url: p.url}
	m.setUp(setUpPath(t, p))
	m.settle()
	m.takeIn(cmp.Or(os.Getenv("GENKAN_NORTHWIND"), filepath.Join("..", "exchange", "testdata", "northwind")))
	m.pay(m.invite(5))
	m.quiet()
	if took := time.Since(begun); took > 3*time.Minute {
		t.Errorf("it took %s, more than three minutes", took)
	}
	if out := succeeds(t, "", "check", "-data", p.dir); !strings.Contains(out, "everything is in order") {
		t.Errorf("check says %q", out)
	}
}

type monday struct {
	*tab
	t    *testing.T
	post *testenv.Post
	url  string
}

func (m *monday) setUp(link string) {
	m.t.Helper()
	m.open(link)
	for _, field := range [][2]string{{"#company", "Northwind Traders"}, {"#currency", "USD"}, {"#time_zone", "America/New_York"},
		{"#name", "Ada Boss"}, {"#login", "boss@northwind.example"}, {"#password", passphrase}} {
		m.enter(field[0], field[1])
	}
	m.follow("#setup-submit")
	m.enter("#login", "boss@northwind.example")
	m.enter("#password", passphrase)
	m.follow("#login-submit")
	m.says("/admin", "0 of 5")
}

// settle gives the business its address, its logo and its mail server, step by
// step.
func (m *monday) settle() {
	m.t.Helper()
	m.follow("#set-up a")
	m.enter("#email", "desk@northwind.example")
	m.follow("#company-save")
	logo := filepath.Join(m.t.TempDir(), "logo.png")
	f, err := os.Create(logo)
	must(m.t, err)
	must(m.t, png.Encode(f, image.NewGray(image.Rect(0, 0, 120, 40))))
	must(m.t, f.Close())
	m.do("choose a logo", chromedp.SetUploadFiles(chromedp.CSS("#logo-files"), []string{logo}))
	m.follow("#logo-save")
	m.open("/admin/setup/mail")
	at := m.post.URL()
	m.enter("#host", at.Hostname())
	m.do("empty the port", chromedp.Clear(chromedp.CSS("#port")))
	m.enter("#port", at.Port())
	m.do("without encryption", clickOn(`label:has([name="encryption"][value="none"])`))
	m.enter("#from_email", "desk@northwind.example")
	m.follow("#mail-save")
}

// takeIn uploads the files, has them checked, and imports them.
func (m *monday) takeIn(dir string) {
	m.t.Helper()
	var files []string
	for _, name := range []string{"contacts", "products", "orders", "invoices", "payments"} {
		file, err := filepath.Abs(filepath.Join(dir, name+".csv"))
		must(m.t, err)
		files = append(files, file)
	}
	m.open("/admin/setup/import")
	m.follow("#choose-upload")
	m.do("choose the files", chromedp.SetUploadFiles(chromedp.CSS("#files"), files))
	m.follow("#import-upload")
	m.follow("#import-check")
	m.wait("the check", `document.querySelector("#import-run")`)
	m.follow("#import-run")
	m.wait("the import", `document.querySelector("#import-undo")`)
}

// invite grants access to the first n people of the list, and returns the
// address of the first mail's invitation.
func (m *monday) invite(n int) string {
	m.t.Helper()
	m.open("/admin/contacts?status=people")
	ids := eval[string](m.tab, fmt.Sprintf(`[...document.querySelectorAll('main tbody input[name="id"]')].slice(0, %d).map((i) => "id=" + i.value).join("&")`, n))
	m.open("/admin/contacts/access?" + ids)
	m.follow("#grant-submit")
	mails := m.post.Wait(m.t, "", n)
	if len(mails) != n {
		m.t.Errorf("%d mails were sent, want %d", len(mails), n)
	}
	for _, link := range mails[0].Links() {
		if path, ours := strings.CutPrefix(link, m.url); ours && strings.HasPrefix(path, "/invitation/") {
			return path
		}
	}
	m.t.Fatalf("no invitation in %q", mails[0].Text)
	return ""
}

// pay accepts the invitation in a browser of its own and pays a dollar of the
// first open invoice.
func (m *monday) pay(invitation string) {
	m.t.Helper()
	b := newTab(m.t, m.url, phone)
	b.open(invitation)
	b.enter("#password", "a customer's long passphrase")
	b.enter("#verify_password", "a customer's long passphrase")
	b.follow("#invitation-submit")
	b.open("/my/invoices?status=open")
	b.follow(`main tbody th a`)
	b.do("choose to pay in part", clickOn("label:has(#amount-part)"))
	b.enter("#amount", "1.00")
	b.follow("#pay-submit")
	b.follow(`button[value="succeed"]`)
	if !strings.HasPrefix(b.path(), "/my/payments/") || !strings.Contains(b.text("main"), "$1.00") {
		m.t.Errorf("paying leads to %s", b.where())
	}
	b.quiet()
}
