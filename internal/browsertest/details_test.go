package browsertest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestDetails edits one's own data and an address in place, and without script
// on pages of their own.
func TestDetails(t *testing.T) {
	t.Parallel()
	for name, l := range map[string]look{
		"script":                  desktop,
		"script, phone, Japanese": {width: phone.width, height: phone.height, lang: "ja"},
		"no script":               {width: phone.width, height: phone.height, lang: "en", noScript: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_ = chromium(t)
			p, logins := startDemo(t)
			b := &editor{newTab(t, p.url, l)}
			b.be(newVisitor(t, p.url).signIn(logins["customer"]))
			b.open("/my/account?lang=" + l.lang)
			b.ownData()
			b.newAddress()
			b.addressInPlace()
			b.excuse()
			b.quiet()
		})
	}
}

// editor is somebody who keeps their details right.
type editor struct{ *tab }

// excuse forgets what the browser and htmx say of the form that was refused on
// purpose: to them a 422 is a failure.
func (b *editor) excuse() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = slices.DeleteFunc(b.problems, func(p string) bool { return p == "console.error" || strings.Contains(p, "status of 422") })
}

// press clicks on what replaces a part of the page, or without script leads to
// another page, and waits for a sign of it.
func (b *editor) press(selector, then string) {
	b.t.Helper()
	if b.look.noScript {
		b.follow(selector)
	} else {
		b.do("click "+selector, clickOn(selector))
	}
	b.wait("what comes after "+selector, then)
	b.fits()
}

// replace types over what stands in a field. Where the form is being swapped
// for another, the browser may lose the field in between: it is found again.
func (b *editor) replace(selector, text string) {
	b.t.Helper()
	field := chromedp.CSS(selector)
	var err error
	for range 3 {
		if err = chromedp.Do(patience(b.t, b.ctx, stepLimit), chromedp.Clear(field), chromedp.SendKeys(field, text)); err == nil {
			return
		}
	}
	b.t.Fatalf("type into %s: %v\n%s", selector, err, b.where())
}

const there = `!document.querySelector(".htmx-request") && document.querySelector(%q)`

func has(selector string) string { return strings.Replace(there, "%q", "'"+selector+"'", 1) }

func (b *editor) ownData() {
	b.t.Helper()
	b.press("#self-edit", has("form#self #self-name"))
	b.replace("#self-phone", "none")
	b.press("#self-confirm", has("#self [data-error-summary] a[href=\"#self-phone\"]"))
	if !b.look.noScript {
		b.wait("the focus on what is wrong", focusOnProblem)
	}
	b.replace("#self-phone", "06-5550-1235")
	b.replace("#self-job_title", "Librarian")
	b.press("#self-confirm", has("section#self"))
	if text := b.text("#self"); !strings.Contains(text, "Librarian") || !strings.Contains(text, "+81 6-5550-1235") {
		b.t.Errorf("the card shows %s", text)
	}
	if b.look.noScript {
		return
	}
	b.wait("the focus on Edit", `document.activeElement.id === "self-edit"`)
	b.press("#self-edit", has("form#self"))
	b.press(`#self a[hx-select]`, has("section#self"))
}

func (b *editor) newAddress() {
	b.t.Helper()
	b.open("/my/addresses")
	b.fits()
	b.follow("#address-add")
	b.replace("#new-name", "Studio Berlin")
	b.replace("#new-phone", "+49 30 901820")
	b.replace("#new-email", "studio@kitahama.example")
	b.do("choose Germany", chromedp.SetValue(chromedp.CSS("#new-country"), "DE"))
	if b.look.noScript {
		b.follow(`button[name="refresh"]`)
	} else {
		eval[bool](b.tab, `document.querySelector("#new-country").dispatchEvent(new Event("change", {bubbles: true}))`)
	}
	b.wait("the fields of Germany", `!document.querySelector("#new-region") && document.querySelector("#new-city")`)
	b.fits()
	b.replace("#new-street", "Torstr. 4")
	b.replace("#new-postal_code", "D-10119")
	b.replace("#new-city", "Berlin")
	b.follow("#new-confirm")
	if text := b.text("#addresses"); !strings.Contains(text, "Torstr. 4 10119 Berlin") {
		b.t.Fatalf("the addresses are %s", text)
	}
}

func (b *editor) addressInPlace() {
	b.t.Helper()
	id := eval[string](b.tab, `[...document.querySelectorAll("#addresses section[id^=a]")].find((s) => s.innerText.includes("Torstr")).id`)
	b.press("#"+id+"-edit", has("form#"+id))
	b.replace("#"+id+"-street", "Torstr. 5")
	b.press("#"+id+"-confirm", has("section#"+id))
	if text := b.text("#" + id); !strings.Contains(text, "Torstr. 5") {
		b.t.Errorf("the card shows %s", text)
	}
	b.press("#"+id+"-remove", has("#"+id+"-restore"))
	b.press("#"+id+"-restore", has("#"+id+"-edit"))
}
