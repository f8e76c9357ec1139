package browsertest_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// linkScreens are what somebody sees who has a link and no account.
// mails is where mails are written.
func linkScreens(guest, staff, customer *visitor, mails string) []screen {
	open := links(staff.get("/admin/invoices?status=open").body, `/admin/invoices/\d+`)
	invoice := open[len(open)-1]
	pays := shareIt(staff, invoice, "pay", mails)
	paid := payIt(guest, wish{pays, "100", "demo", "succeed"})
	quote, signed := askedAgain(customer, staff, 0), askedAgain(customer, staff, 1)
	signs, order := shareIt(staff, quote, "sign", mails), shareIt(staff, signed, "sign", mails)
	if a := guest.submit(order, order+"/accept", url.Values{"sign-name": {"Dora Driver"}, "agree": {"1"}}); a.status != http.StatusSeeOther {
		guest.t.Fatalf("signing by link: %d\n%s", a.status, words(a.body))
	}
	return []screen{
		{"link-pay", guest, pays, nil}, {"link-paid", guest, paid, nil},
		{"link-transfer", guest, payIt(guest, wish{pays, "100", "bank_transfer", ""}), nil},
		{"link-waiting", guest, payIt(guest, wish{pays, "100", "demo", "pending"}), nil},
		{"link-sign", guest, signs, nil}, {"link-signed", guest, order + "?done=signed", nil},
		{"link-sign-error", guest, signs, func(b *tab) {
			b.enter("#sign-name", " ")
			b.do("accept", clickOn("#accept-submit"))
			b.wait("the problem", `document.querySelector("#accept-problem") !== null`)
		}},
		{"staff-share-rights", staff, quote + "/share", nil}, {"staff-signed-by-link", staff, signed, nil},
	}
}

// shareIt gives a link with a right, and returns where it leads, as the mail
// says it.
func shareIt(staff *visitor, page, right, mails string) string {
	staff.t.Helper()
	email := "driver-" + number(page) + "@carrier.example"
	a := staff.submit(page+"/share", page+"/share", url.Values{"emails": {email}, right: {"1"}})
	if a.status != http.StatusSeeOther {
		staff.t.Fatalf("sharing %s: %d\n%s", page, a.status, words(a.body))
	}
	return awaitedLink(staff.t, mails, email)
}

// askedAgain is a quotation that is open, since the customer wanted an order
// once more: the n-th of theirs that can be had.
func askedAgain(customer, staff *visitor, n int) string {
	customer.t.Helper()
	for _, order := range links(customer.get("/my/orders").body, `/my/orders/\d+`) {
		if !strings.Contains(customer.get(order).body, `action="`+order+`/again"`) {
			continue
		}
		if a := customer.submit(order, order+"/again", url.Values{"note": {"Please " + strconv.Itoa(n)}}); a.status != http.StatusSeeOther {
			continue // asked for already
		}
		page := links(staff.get("/admin/quotes/drafts").body, `/admin/orders/\d+`)[0]
		staff.submit(page, page+"/send", nil)
		return page
	}
	customer.t.Fatal("no order can be asked for again")
	return ""
}
