package mail_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"genkan/internal/i18n"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

var place = mail.Place{Device: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0", Address: "203.0.113.9", At: testenv.Noon}

// everything is a message of every kind, and a notice of every event. hostile
// names try to get out of their place.
func (o *office) everything(t *testing.T, name string) []mail.Message {
	t.Helper()
	out := []mail.Message{
		mail.Invitation{Link: o.link(t, portal.InvitationLink), By: name, Name: name, For: "株式会社北浜設計", Login: "naomi@kitahama.example", Note: "See you soon.\n" + name, Again: true, Until: testenv.Noon},
		mail.Reset{Link: o.link(t, portal.ResetLink), Name: name, Login: "naomi@kitahama.example", Place: place},
		mail.Welcome{Name: name, Login: "naomi@kitahama.example"},
		mail.ConfirmEmail{Link: o.link(t, portal.EmailLink), Name: name, Email: "new@kitahama.example"},
		mail.UseTwoFactor{Name: name, By: "Ada Admin"},
		mail.Closing{Name: name, Login: "naomi@kitahama.example", Until: testenv.Noon},
		mail.Restored{Name: name, Login: "naomi@kitahama.example"},
		mail.Decided{Request: 1, Name: name, Field: "vat", Old: "T1", New: "T2", Approved: true},
		mail.Decided{Request: 2, Name: name, Field: "login", Old: "a", New: "b", Reason: "Not yet.\n" + name},
		mail.MethodExpires{Method: 4, Name: name, Kind: "card", Brand: "visa", Last4: "4242", Month: 12, Year: 2026},
		mail.MethodGone{Method: 5, Name: name, Way: mail.Way{Method: "card", Brand: "visa", Last4: "4242"}},
		mail.Asked{Request: 3, By: name, Company: name, Field: "country", Old: "JP", New: "DE", Note: name},
		mail.Colleague{By: name, Company: name, Name: name, Email: "c@x.example", Preset: portal.Bookkeeper, Contact: 7},
		mail.Alarm{Name: name, Login: "naomi@kitahama.example", Place: place},
		mail.Leaving{Name: name, Login: "naomi@kitahama.example", Company: name, Account: 7, Until: testenv.Noon},
		mail.Test{By: name},
		mail.TopUpStopped{Cause: "1", Amount: "10000", Currency: "JPY", Failed: true, Way: mail.Way{Method: "card", Brand: "visa", Last4: "4242"}, Reason: "payment.declined"},
		mail.ChargeFailed{Payment: 20, Reference: "PAY-4", Purpose: portal.ForTopUp, Amount: "10000", Currency: "JPY", Way: mail.Way{Method: "card"}, Reason: "payment.declined", Again: testenv.Noon},
		mail.ChargeFailed{Payment: 21, Reference: "PAY-5", Purpose: portal.ForInvoices, Amount: "10000", Currency: "JPY", Way: mail.Way{Method: "card"}, Invoices: []portal.InvoiceID{7}, Numbers: []string{name}},
		mail.TopUpCapped{Commercial: 7, Company: name, Month: "2026-11", Currency: "JPY", Cap: "30000", Threshold: "5000"},
		receipt,
		several(name),
		mail.Receipt{Payment: 19, Reference: "PAY-3", Currency: "JPY", Received: "10000", Way: mail.Way{Method: "bank_transfer"}, Amount: "10000", Wallet: "0", Credit: "10000"},
		mail.Refunded{Refund: 1, Reference: "REF-1", Amount: "1000", Currency: "JPY", Target: portal.RefundToMethod, Payment: 17, PaymentRef: "PAY-2026-00017"},
		mail.Refunded{Refund: 2, Reference: "REF-2", Amount: "2000", Currency: "JPY", Target: portal.RefundToWallet, Payment: 17, PaymentRef: "PAY-2026-00017"},
		mail.Refunded{Refund: 3, Reference: "REF-3", Amount: "3000", Currency: "JPY", Target: portal.RefundElsewhere, Note: 5, NoteNumber: "C2026/00001"},
	}
	o1 := mail.OrderConfirmed{Order: 3, Number: "S00003", Name: name, Company: name, Signer: name, Total: "120000", Paid: "30000", Currency: "JPY"}
	out = append(out, o1, mail.QuoteSigned{OrderConfirmed: o1, Down: "30000"}, mail.QuoteSent{OrderConfirmed: o1, Until: testenv.Today, Version: 1},
		mail.QuoteSent{OrderConfirmed: o1, Changed: true, Version: 2}, mail.QuoteRejected{OrderConfirmed: o1, Reason: "Too dear.\n" + name},
		mail.Shipped{Order: 3, Number: "S00003", Company: name, Name: name, On: testenv.Today, Carrier: name, Note: name},
		mail.Shipped{Order: 3, Number: "S00003", Company: name, Name: name, On: testenv.Today, All: true})
	about := mail.About{Kind: portal.InvoiceDocument, ID: 7, Form: "invoice", Number: "2026/00007", Name: name, Company: name, To: "naomi@kitahama.example"}
	out = append(out, mail.Written{About: about, Message: 1, Author: name, Text: "Hello.\n" + name, Files: []string{name}},
		mail.Written{About: about, Message: 2, Author: name, Text: name, Mention: true}, mail.CustomerWrote{About: about, Message: 3, Author: name, Customer: name, Text: name},
		mail.Mentioned{About: about, Message: 4, Author: name, Text: name, Files: []string{name}, Internal: true})
	late := mail.AboutDocument(portal.Head{Document: portal.Document{Kind: portal.InvoiceDocument, ID: 9}, Number: "2026/00009", Form: "invoice"}, "naomi@kitahama.example", name, name)
	out = append(out, mail.Reminder{About: late, Level: portal.LevelLast, Due: testenv.Today, Days: 20, Left: "10000", Currency: "JPY", Fee: "500"})
	out = append(out, mail.OrderCancelled{OrderConfirmed: o1, Reason: "Sold out.\n" + name}, mail.OrderCancelled{OrderConfirmed: o1, Quote: true})
	out = append(out, byLink(name)[:2]...) // the others have the subjects of what stands above
	for _, news := range []string{"confirmed", "signed", "rejected", "again", "renew"} {
		out = append(out, mail.OrderNews{OrderConfirmed: o1, News: news, By: name, Reason: name})
	}
	for _, e := range mail.SecurityEvents {
		out = append(out, mail.Security{Event: e, Name: name, Old: "old@x.example", New: "new@x.example", What: "3", Place: place, Alarm: o.link(t, portal.AlarmLink)})
	}
	return append(out, mail.Security{Event: mail.TOTPRemoved, Name: name, Place: place}, mail.Security{Event: mail.PasswordChanged})
}

// byLink are those that go to somebody who has a link and no account.
func byLink(name string) []mail.Message {
	link := mail.Link{ID: 9, Kind: portal.ShareLink, Nonce: []byte("0123456789abcdef")}
	about := mail.About{Kind: portal.OrderDocument, ID: 3, Form: "quotation", Number: "S00003", Name: name, Company: name, To: "carl@there.example", Share: link}
	order := mail.OrderConfirmed{Order: 3, Number: "S00003", Name: name, Company: name, Signer: name, Total: "120000", Paid: "30000", Currency: "JPY", Share: link}
	return []mail.Message{
		mail.Shared{About: about, By: name, Note: name, Until: testenv.Noon, Pay: true, Sign: true},
		mail.Shared{About: about, Until: testenv.Noon, Pay: true, Fresh: true},
		mail.Receipt{Payment: 31, Share: link, Reference: "PAY-31", Currency: "JPY", Received: "10000", Way: mail.Way{Method: "card"}, Amount: "10000", Wallet: "0", Credit: "0"},
		mail.Refunded{Refund: 31, Share: link, Reference: "REF-31", Amount: "1000", Currency: "JPY", Target: portal.RefundToMethod, Payment: 31, PaymentRef: "PAY-31"},
		order, mail.QuoteSigned{OrderConfirmed: order, Down: "30000"}, mail.QuoteRejected{OrderConfirmed: order, Reason: name},
		mail.QuoteSent{OrderConfirmed: order, Until: testenv.Today, Version: 5}, mail.OrderCancelled{OrderConfirmed: order, Quote: true},
		mail.Shipped{Order: 3, Number: "S00003", Company: name, Name: name, On: testenv.Today, All: true, Share: link},
		subscribed("invoiced", link), subscribed("failed", link), subscribed("given_up", link),
	}
}

// subscribed is a mail about a subscription of a company where nobody has an
// account.
func subscribed(event string, link mail.Link) mail.Subscribed {
	return mail.Subscribed{Event: event, Cause: event, Subscription: 4, Number: "SUB-2026-00004", Plan: "Beans", Company: "Acme", Currency: "JPY", Amount: "1000",
		Closable: true, NextOn: testenv.Today, EndsOn: testenv.Today, Invoice: "2026/00007", InvoiceID: 7, DueOn: testenv.Today, Share: link, NoPage: true}
}

// Of a subscription nobody is led to, or told of, a page that they cannot open.
func TestSubscriptionMailsWithoutPage(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	for _, event := range mail.SubscriptionEvents {
		m := subscribed(event, mail.Link{})
		if event == "ahead" || event == "cancelled" {
			m.InvoiceID = 0
		}
		o.enqueue(t, "carl@there.example", i18n.English, m)
	}
	o.deliverAll(t)
	got := post.Received()
	if len(got) != len(mail.SubscriptionEvents) {
		t.Fatalf("%d mails of %d", len(got), len(mail.SubscriptionEvents))
	}
	for _, r := range got {
		if strings.Contains(r.Text+r.HTML, "/my/") || strings.Contains(r.Text, "on its page") {
			t.Errorf("%s:\n%s", r.Subject, r.Text)
		}
	}
}

// What goes to somebody without an account leads behind their link alone.
func TestMailsByLinkLeadBehindIt(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	all := byLink("Carl")
	for _, m := range all {
		o.enqueue(t, "carl@there.example", i18n.English, m)
	}
	o.deliverAll(t)
	got := post.Received()
	if len(got) != len(all) {
		t.Fatalf("%d mails of %d", len(got), len(all))
	}
	for _, r := range got {
		if !strings.Contains(r.Text, "/d/") || strings.Contains(r.Text, "/my/") || strings.Contains(r.HTML, "/my/") {
			t.Errorf("%s:\n%s", r.Header.Get("Subject"), r.Text)
		}
	}
}

var (
	rawKey    = regexp.MustCompile(`\bmail\.[a-z_]+|\{[a-z_]+\}`)
	fullWidth = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}\x{2500}-\x{257F}\x{3000}-\x{303F}\x{FF00}-\x{FF60}]`)
	address   = regexp.MustCompile(`https?://[^\s"<]+`)
)

// TestEveryMessage sends every kind of message in both languages and holds
// what arrived to the rules of ux.md (h).
func TestEveryMessage(t *testing.T) {
	t.Parallel()
	for _, l := range i18n.Langs {
		for label, name := range map[string]string{"plain": "佐藤 美咲", "hostile": "<script>alert(1)</script>\r\nBcc: victim@x.example\n\n\"&'\u2028{name}" + strings.Repeat("長い名前", 100)} {
			t.Run(string(l)+" "+label, func(t *testing.T) {
				t.Parallel()
				post := testenv.NewPost(t)
				o := newOffice(t, post.URL(), nil)
				all := o.everything(t, name)
				for _, m := range all {
					o.enqueue(t, "naomi@kitahama.example", l, m)
				}
				o.deliverAll(t)
				got := post.Received()
				if len(got) != len(all) {
					t.Fatalf("%d mails arrived of %d; the last: %+v", len(got), len(all), o.row(t))
				}
				for _, r := range got {
					checkMail(t, r, l)
				}
			})
		}
	}
}

func checkMail(t *testing.T, r testenv.Received, l i18n.Lang) {
	t.Helper()
	if r.Subject == "" || strings.ContainsAny(r.Subject, "\r\n") || len(r.Header["Bcc"]) > 0 || len(r.To) != 1 {
		t.Errorf("subject %q, recipients %v", r.Subject, r.To)
	}
	for _, text := range []string{r.Subject, r.Text, r.HTML} {
		if found := rawKey.FindString(strings.ReplaceAll(text, "{name}", "")); found != "" {
			t.Errorf("%s: %q is no words", r.Subject, found)
		}
	}
	if !slices.Equal(r.Charsets, []string{"UTF-8", "UTF-8"}) || r.Header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("%s: charsets %v, headers %v", r.Subject, r.Charsets, r.Header)
	}
	for _, link := range append(address.FindAllString(r.Text, -1), address.FindAllString(r.HTML, -1)...) {
		if link != base && !strings.HasPrefix(link, base+"/") {
			t.Errorf("%s: a link to elsewhere: %s", r.Subject, link)
		}
	}
	checkWidth(t, r, l)
	checkHTML(t, r, l)
}

// checkWidth: 35 full-width characters, 72 others; addresses stay whole.
func checkWidth(t *testing.T, r testenv.Received, l i18n.Lang) {
	t.Helper()
	most := map[i18n.Lang]int{i18n.English: 72, i18n.Japanese: 70}[l]
	for line := range strings.SplitSeq(r.Text, "\n") {
		columns := len([]rune(line)) + len(fullWidth.FindAllString(line, -1))
		if columns > most && !strings.HasPrefix(line, base) {
			t.Errorf("%s: %d columns: %s", r.Subject, columns, line)
		}
	}
	if l == i18n.Japanese && (!strings.Contains(r.Text, "\n何卒よろしくお願いいたします。\n") || !regexp.MustCompile(`様\n\n(いつもお世話になっております。|お客様ページからのお知らせです。)`).MatchString(r.Text)) {
		t.Errorf("%s: without salutation or closing:\n%s", r.Subject, r.Text)
	}
}

// checkHTML: nothing is loaded, nothing runs, tables are for layout alone.
func checkHTML(t *testing.T, r testenv.Received, l i18n.Lang) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(r.HTML))
	if err != nil {
		t.Fatal(err)
	}
	buttons := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
		}
		switch n.Data {
		case "script", "img", "link", "iframe", "form", "svg", "object":
			t.Errorf("%s: <%s>", r.Subject, n.Data)
		case "table":
			if attrs["role"] != "presentation" {
				t.Errorf("%s: a table without role=presentation", r.Subject)
			}
		case "html":
			if attrs["lang"] != string(l) || attrs["dir"] != "ltr" {
				t.Errorf("%s: <html %v>", r.Subject, attrs)
			}
		case "td":
			if attrs["class"] == "go" {
				buttons++
			}
		}
		if strings.Contains(attrs["style"], "url(") {
			t.Errorf("%s: a style loads something", r.Subject)
		}
	}
	if buttons > 1 {
		t.Errorf("%s: %d buttons", r.Subject, buttons)
	}
	if len(r.HTML) > 50_000 { // programs cut at 102 KB
		t.Errorf("%s: %d bytes", r.Subject, len(r.HTML))
	}
}

// TestSubjects: each kind and event has a subject of its own, in each language.
func TestSubjects(t *testing.T) {
	t.Parallel()
	for _, l := range i18n.Langs {
		post := testenv.NewPost(t)
		o := newOffice(t, post.URL(), nil)
		all := o.everything(t, "Naomi")
		for _, m := range all {
			o.enqueue(t, "naomi@x.example", l, m)
		}
		o.deliverAll(t)
		seen := map[string]bool{}
		for _, r := range post.Received() {
			seen[r.Subject] = true
		}
		if want := len(all) - 2; len(seen) != want { // two events come up twice
			t.Errorf("%d subjects in %s, want %d: %v", len(seen), l, want, seen)
		}
	}
}

// TestInvitation reads an invitation as its reader does.
//
// Case 22.
func TestInvitation(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	link := o.link(t, portal.InvitationLink)
	o.enqueue(t, "misaki@kitahama.example", i18n.Japanese, mail.Invitation{Link: link, By: "小川", Name: "佐藤 美咲", For: "株式会社北浜設計",
		Login: "misaki@kitahama.example", Note: "見積書をこちらでご覧いただけます。", Until: testenv.Noon.AddDate(0, 0, 7)})
	o.deliver(t)
	got := post.Wait(t, "misaki@kitahama.example", 1)[0]
	if want := "Test & Sons 小川より、お客様ページのご案内"; got.Subject != want {
		t.Errorf("subject %q, want %q", got.Subject, want)
	}
	from, err := got.Header.AddressList("From")
	if err != nil || len(from) != 1 || from[0].Name != "Test & Sons" || from[0].Address != "desk@test.example" || got.From != "desk@test.example" {
		t.Errorf("from %v (%v), envelope %s", from, err, got.From)
	}
	reply, err := got.Header.AddressList("Reply-To")
	if err != nil || len(reply) != 1 || reply[0].Address != "desk@test.example" {
		t.Errorf("replies go to %v (%v)", reply, err)
	}
	if id := got.Header.Get("Message-ID"); !strings.HasSuffix(id, "@test.example>") {
		t.Errorf("Message-ID %s names another host", id)
	}
	if want := []string{base + mail.Path(portal.InvitationLink, o.links.Token(link)), base}; !slices.Equal(got.Links(), want) {
		t.Errorf("links %v, want %v", got.Links(), want)
	}
	for _, want := range []string{"株式会社北浜設計\n佐藤 美咲 様\n", "いつもお世話になっております。", "> 見積書をこちらでご覧いただけます。\n", "2026年11月30日 12:00"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("%q is not in the text:\n%s", want, got.Text)
		}
	}
	if !strings.Contains(got.HTML, "見積書をこちらでご覧いただけます。") || !strings.Contains(got.HTML, `lang="ja"`) {
		t.Errorf("the note or the language is not in the HTML")
	}
}
