package browsertest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestDecisions goes the ways of quotations and of what recurs: an option is
// chosen and the quotation signed by keyboard, another signed by drawing and
// its deposit paid, a third rejected; messages with files go both ways, a
// shared link is opened in a clean browser and taken back; a subscription is
// paused, resumed, cancelled and kept.
func TestDecisions(t *testing.T) {
	t.Parallel()
	for name, l := range fewer(map[string]look{
		"script, desktop":            desktop,
		"no script, phone, Japanese": {width: phone.width, height: phone.height, lang: "ja", noScript: true},
	}, "no script, phone, Japanese") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_ = chromium(t)
			d := openDesk(t, l)
			d.signByKeyboard()
			d.reject()
			d.write()
			d.share()
			d.recurs()
			d.deposit()
			for _, b := range []*editor{d.customer, d.staff, d.stranger} {
				b.quiet()
			}
			d.p.stop()
			if out := succeeds(t, "", "check", "-data", d.dir); !strings.Contains(out, "everything is in order") {
				t.Errorf("check says %q", out)
			}
		})
	}
}

// desk is a business, two of its customers, and one of its people.
type desk struct {
	t                         *testing.T
	p                         *process
	dir, mails                string
	l                         look
	customer, staff, stranger *editor
	guest                     *visitor
}

func openDesk(t *testing.T, l look) *desk {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	mails := t.TempDir()
	p, logins := startDemo(t, "-data", dir, "-smtp", "file:"+mails)
	d := &desk{t: t, p: p, dir: dir, mails: mails, l: l, guest: newVisitor(t, p.url)}
	open := func(role string) *editor {
		b := &editor{newTab(t, p.url, l)}
		b.be(newVisitor(t, p.url).signIn(logins[role]))
		b.open("/my?lang=" + l.lang)
		return b
	}
	d.customer, d.staff, d.stranger = open("customer"), open("staff"), open("stranger")
	return d
}

// href is where the first link goes that begins so.
func (b *editor) href(prefix string) string {
	b.t.Helper()
	return eval[string](b.tab, fmt.Sprintf(`document.querySelector("main a[href^='%s']").getAttribute("href")`, prefix))
}

// keys types into a field, or presses a key on it, as it has the focus.
func (b *editor) keys(selector, keys string) {
	b.t.Helper()
	b.do("keys on "+selector, chromedp.Focus(chromedp.CSS(selector)), chromedp.SendKeys(chromedp.CSS(selector), keys))
}

// signByKeyboard chooses an option, and signs without touching anything else.
func (d *desk) signByKeyboard() {
	b := d.customer
	b.open("/my/quotes")
	b.open(b.href("/my/orders/"))
	before := b.text("#totals")
	b.keys("[name=pick]", " ")
	if d.l.noScript {
		b.follow("#recalculate")
	}
	b.wait("the sum with the option", fmt.Sprintf(`document.querySelector("#totals").innerText.replace(/\s+/g, " ").trim() !== %q`, before))
	b.replace("#sign-name", "Naomi Fischer")
	b.keys("#agree", " ")
	b.keys("#accept-submit", "\r")
	b.wait("the signature", fmt.Sprintf(there, "#signature"))
	if got := b.text("#signature"); !strings.Contains(got, "Naomi Fischer") {
		d.t.Errorf("signed: %s", got)
	}
	b.fits()
}

// reject sends the customer what they asked for once more, which they reject.
func (d *desk) reject() {
	d.staff.open("/admin/quotes/drafts")
	page := d.staff.href("/admin/orders/")
	d.staff.open(page)
	d.staff.follow("#send")
	b := d.customer
	b.open(strings.Replace(page, "/admin/", "/my/", 1))
	b.do("open the rejection", clickOn("#reject-open"))
	b.enter("#reject [name=reason]", "We ordered elsewhere")
	b.press("#reject-submit", `!document.querySelector("#reject") && document.querySelector("main").innerText.includes("We ordered elsewhere")`)
	d.staff.open(page)
	if got := d.staff.text("main"); !strings.Contains(got, "We ordered elsewhere") {
		d.t.Errorf("staff read %s", got)
	}
}

// write sends a message with a file each way.
func (d *desk) write() {
	file := filepath.Join(d.t.TempDir(), "sizes.csv")
	must(d.t, os.WriteFile(file, []byte("size,count\nM,4\n"), 0o600))
	d.customer.open("/my/orders")
	page := d.customer.href("/my/orders/")
	d.send(d.customer, page, "Here are the sizes", file)
	d.send(d.staff, strings.Replace(page, "/my/", "/admin/", 1), "Thank you, ours as well", file)
	if !d.l.noScript {
		d.swap(strings.Replace(page, "/my/", "/admin/", 1))
	}
	d.customer.open(page)
	got := d.customer.text("#messages")
	if strings.Count(got, "sizes.csv") != 2 || !strings.Contains(got, "ours as well") {
		d.t.Errorf("the customer reads %s", got)
	}
}

func (d *desk) send(b *editor, page, text, file string) {
	d.t.Helper()
	b.open(page)
	b.enter("#body", text)
	b.do("attach", chromedp.SetUploadFiles(chromedp.CSS("#files"), []string{file}))
	b.press("#message-send", fmt.Sprintf(`document.querySelector("#messages").innerText.includes(%q) && document.querySelector("#body").value === ""`, text))
	if !d.l.noScript {
		b.wait("the focus on the message", fmt.Sprintf(`document.activeElement.matches("#messages li") && document.activeElement.innerText.includes(%q)`, text))
	}
}

// swap answers while a note is half written, which stays as it is, follows the
// document without leaving the page, and is led to what was wrong.
func (d *desk) swap(page string) {
	b := d.staff
	b.open(page)
	b.do("open the note", clickOn("#note-box > summary"))
	b.enter("#note-body", "Half a thought")
	b.press("#follow", `document.activeElement.matches("#follow[data-focus]") && document.querySelector("#note-body").value === "Half a thought"`)
	b.enter("#body", "One more thing")
	b.do("tell somebody", clickOn("#tell > summary"), clickOn("label:has([id^=tell-])"))
	b.press("#message-send", `document.querySelector("#messages").innerText.includes("One more thing")`)
	if got := eval[string](b.tab, `document.querySelector("#note-body").value`); got != "Half a thought" {
		d.t.Errorf("the note says %q after an answer", got)
	}
	b.press("#note-send", `document.querySelector("#messages").innerText.includes("Half a thought") && document.querySelector("#note-body").value === ""`)
	b.press("#message-send", `document.activeElement.matches("[data-error-summary]")`)
	b.excuse()
}

// share gives a link to somebody without an account, and takes it back.
func (d *desk) share() {
	d.staff.open("/admin/orders")
	page := d.staff.href("/admin/orders/") + "/share"
	d.staff.open(page)
	d.staff.enter("#emails", "driver@carrier.example")
	d.staff.follow("#share-send")
	d.staff.open(page)
	link := d.staff.href("/d/")
	clean := newTab(d.t, d.p.url, d.l)
	clean.open(link)
	if got := clean.text("main"); !strings.Contains(got, "S0") || clean.path() != link {
		d.t.Errorf("the link shows %s", got)
	}
	clean.fits()
	d.staff.follow("[id^=revoke-]")
	if a := d.guest.get(link); a.status == 200 && strings.Contains(a.body, `id="totals"`) {
		d.t.Errorf("after it was taken back the link answers %d", a.status)
	}
	clean.quiet()
}

// recurs pauses a subscription, resumes it, cancels it and keeps it.
func (d *desk) recurs() {
	b := d.customer
	b.open("/my/subscriptions")
	for _, page := range eval[[]string](b.tab, `[...document.querySelectorAll("#subscriptions a")].map((a) => a.getAttribute("href"))`) {
		if b.open(page); eval[bool](b.tab, `document.querySelector("#pause-submit") !== null`) {
			break
		}
	}
	b.follow("#pause-submit")
	b.wait("paused", fmt.Sprintf(there, "#resume-submit"))
	b.follow("#resume-submit")
	b.wait("resumed", fmt.Sprintf(there, "#pause-submit"))
	b.follow("#cancel-link")
	b.do("choose a reason", clickOn("label:has(#reason)"))
	b.follow("#cancel-submit")
	b.wait("cancelled", fmt.Sprintf(there, "#undo-submit"))
	b.follow("#undo-submit")
	b.wait("kept", fmt.Sprintf(there, "#pause-submit"))
	b.fits()
}

// deposit signs by drawing, where there is script, and pays what confirms.
func (d *desk) deposit() {
	b := d.stranger
	b.open("/my/quotes")
	page := b.href("/my/orders/")
	b.open(page)
	b.replace("#sign-name", "Aoi Sato")
	if !d.l.noScript {
		b.draw()
	}
	b.do("agree", clickOn("label:has(#agree)"))
	b.press("#accept-submit", fmt.Sprintf(there, "#pay-order"))
	if drawn := eval[bool](b.tab, `document.querySelector("#signature img.drawn")?.naturalWidth > 0`); drawn == d.l.noScript {
		d.t.Errorf("drawn: %v", drawn)
	}
	b.do("the deposit", clickOn("label:has(#amount-down)"), clickOn("label:has([name=provider][value=demo])"))
	b.leave("pay", clickOn("#pay-submit"))
	b.leave("succeed", clickOn(`button[value="succeed"]`))
	b.open(page)
	b.wait("no form is left", `!document.querySelector("#pay-order") && !document.querySelector("#accept")`)
	if links := eval[int64](b.tab, `document.querySelectorAll("main a[href^='/my/invoices/']").length`); links == 0 {
		d.t.Errorf("no invoice stands on %s", b.text("main"))
	}
	b.fits()
}

// draw moves a pen over the pad.
func (b *editor) draw() {
	b.t.Helper()
	b.do("open the pad", clickOn("#draw"))
	box := eval[[]float64](b.tab, `(() => { const c = document.querySelector(".pad-canvas"); c.scrollIntoView({block: "center"}); const r = c.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })()`)
	at := func(kind input.DispatchMouseEventType, x, y float64) {
		b.do("draw", chromedp.MouseEvent(kind, box[0]+x*box[2], box[1]+y*box[3], chromedp.ButtonType(input.MouseButtonLeft)))
	}
	at(input.DispatchMouseEventTypeMousePressed, .1, .8)
	for i := range 8 {
		at(input.DispatchMouseEventTypeMouseMoved, .1+float64(i)/10, .2+.6*float64(i%2))
	}
	at(input.DispatchMouseEventTypeMouseReleased, .9, .8)
}
