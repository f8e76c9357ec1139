package browsertest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestByLink opens links in browsers that nobody has signed in with: one signs
// a quotation, another pays an invoice on the demo provider's page and comes
// back behind the link.
func TestByLink(t *testing.T) {
	t.Parallel()
	for name, l := range fewer(map[string]look{
		"script, desktop":            desktop,
		"no script, phone, Japanese": {width: phone.width, height: phone.height, lang: "ja", noScript: true},
	}, "no script, phone, Japanese") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_ = chromium(t)
			d := openDesk(t, l)
			d.signByLink()
			d.payByLink()
			for _, b := range []*editor{d.customer, d.staff} {
				b.quiet()
			}
			d.p.stop()
			if out := succeeds(t, "", "check", "-data", d.dir); !strings.Contains(out, "everything is in order") {
				t.Errorf("check says %q", out)
			}
		})
	}
}

// shareWith gives a link with a right, and opens it in a clean browser.
func (d *desk) shareWith(page, right, email string) (*editor, string) {
	d.t.Helper()
	b := d.staff
	b.open(page + "/share")
	b.enter("#emails", email)
	b.do("give the right", clickOn("label:has(#"+right+")"))
	b.follow("#share-send")
	b.open(page + "/share")
	if got := eval[bool](b.tab, `document.querySelector("main a[href^='/d/']") !== null`); got != (right == "pay") {
		d.t.Errorf("staff see the link that may %s: %v", right, got)
	}
	b.fits()
	link := awaitedLink(d.t, d.mails, email)
	clean := &editor{newTab(d.t, d.p.url, d.l)}
	clean.open(link + "?lang=" + d.l.lang)
	return clean, link
}

func (d *desk) signByLink() {
	d.staff.open("/admin/quotes/drafts")
	page := d.staff.href("/admin/orders/")
	d.staff.open(page)
	d.staff.follow("#send")
	b, _ := d.shareWith(page, "sign", "driver@carrier.example")
	b.fits()
	b.replace("#sign-name", "Dora Driver")
	if !d.l.noScript {
		b.draw()
	}
	b.do("agree", clickOn("label:has(#agree)"))
	b.press("#accept-submit", fmt.Sprintf(there, "#signature"))
	if drawn := eval[bool](b.tab, `document.querySelector("#signature img.drawn")?.naturalWidth > 0`); drawn == d.l.noScript {
		d.t.Errorf("drawn: %v", drawn)
	}
	if got := b.text("#signature"); !strings.Contains(got, "Dora Driver") || !strings.Contains(got, "driver@carrier.example") {
		d.t.Errorf("signed: %s", got)
	}
	b.fits()
	b.quiet()
	d.staff.open(page)
	if got := d.staff.text("#signature"); !strings.Contains(got, "driver@carrier.example") {
		d.t.Errorf("staff read %s", got)
	}
}

func (d *desk) payByLink() {
	d.customer.open("/my/invoices?status=open")
	page := strings.Replace(d.customer.href("/my/invoices/"), "/my/", "/admin/", 1)
	b, link := d.shareWith(page, "pay", "payer@carrier.example")
	b.fits()
	b.do("a way to pay", clickOn("label:has([name=provider][value=demo])"))
	b.leave("pay", clickOn("#pay-submit"))
	b.leave("succeed", clickOn(`button[value="succeed"]`))
	b.wait("it is done", fmt.Sprintf(there, "#status .dot.go"))
	if !strings.HasPrefix(b.path(), link+"/payments/") {
		d.t.Errorf("the provider led back to %s", b.path())
	}
	b.fits()
	b.leave("to the document", chromedp.Click(chromedp.CSS("#to-document")))
	b.wait("nothing is left to pay", fmt.Sprintf(`document.querySelector("#pay") !== null && !(%s)`, fmt.Sprintf(there, "#pay-submit")))
	if got := eval[int64](b.tab, `document.querySelectorAll("main a[href^='/my'], main a[href^='/admin']").length`); got != 0 {
		d.t.Errorf("%d links lead elsewhere", got)
	}
	b.fits()
	b.quiet()
}
