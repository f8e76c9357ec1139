package browsertest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// office is a sample business of its own, whose people do there what leaves
// traces: they write, import, settle, and let programs in.
type office struct {
	t                      testing.TB
	as                     func(role string) *visitor // signs in anew
	staff, admin, customer *visitor
	company                string // the customer's company, as a page of the staff
	post                   *testenv.Post
	hook                   string // an address that takes webhooks
}

func openOffice(t testing.TB) *office {
	t.Helper()
	p, logins := startDemo(t, "-webhook-private")
	as := func(role string) *visitor { return newVisitor(t, p.url).signIn(logins[role]) }
	o := &office{t: t, as: as, staff: as("staff"), admin: as("admin"), customer: as("customer"), post: testenv.NewPost(t)}
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.Error(w, "this address takes nothing", http.StatusGone)
		}
	}))
	t.Cleanup(hook.Close)
	o.hook, o.company = hook.URL, links(o.staff.get("/admin/contacts?q=kitahama&status=companies").body, `/admin/contacts/\d+`)[0]
	return o
}

// officeScreens are the pages on which staff and admins work.
func officeScreens(t testing.TB) []screen {
	t.Helper()
	o := openOffice(t)
	out := append(o.quotes(), o.invoices()...)
	out = append(append(out, o.orders()...), o.care()...)
	out = append(append(out, o.search()...), o.talk()...)
	out = append(append(out, o.products()...), o.taxes()...)
	out = append(append(out, o.topics()...), o.mails()...)
	out = append(append(out, o.imports()...), o.programs()...)
	out = append(append(out, o.bulk()...), o.repeats()...)
	return append(append(out, o.numbering()...), o.viewed()...)
}

// done sends a form that must be taken, and returns where that leads.
func (o *office) done(v *visitor, page, action string, fields url.Values) string {
	o.t.Helper()
	a := v.submit(page, action, fields)
	if a.status != http.StatusSeeOther {
		o.t.Fatalf("%s answers %d\n%s", action, a.status, words(a.body))
	}
	return strings.TrimPrefix(a.location(), v.base)
}

// upload sends files with the form that is on a page, and returns where that leads.
func (o *office) upload(v *visitor, page, action string, files map[string][]byte) string {
	o.t.Helper()
	form, ok := hidden(v.get(page).body, action)
	if !ok {
		o.t.Fatalf("no form for %s on %s", action, page)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		must(o.t, w.WriteField(name, values[0]))
	}
	for name, content := range files {
		part, err := w.CreateFormFile("files", name)
		must(o.t, err)
		_, err = part.Write(content)
		must(o.t, err)
	}
	must(o.t, w.Close())
	a, err := v.try(http.MethodPost, action, w.FormDataContentType(), body.Bytes(), nil)
	must(o.t, err)
	if a.status != http.StatusSeeOther {
		o.t.Fatalf("%s answers %d\n%s", action, a.status, words(a.body))
	}
	return strings.TrimPrefix(a.location(), v.base)
}

// first is the first link of a page that fits.
func (o *office) first(v *visitor, page, pattern string) string {
	o.t.Helper()
	found := links(v.get(page).body, pattern)
	if len(found) == 0 {
		o.t.Fatalf("%s leads to no %s", page, pattern)
	}
	return found[0]
}

// within is the first link that fits on the pages to which a list leads.
func (o *office) within(v *visitor, list, item, pattern string) string {
	o.t.Helper()
	for _, page := range links(v.get(list).body, item) {
		if found := links(v.get(page).body, pattern); len(found) > 0 {
			return found[0]
		}
	}
	o.t.Fatalf("nothing on %s leads to %s", list, pattern)
	return ""
}

// wrongly fills fields of a form with what will not do, and sends it.
func wrongly(button string, fields ...string) func(*tab) {
	return func(b *tab) {
		fill(b, fields...)
		b.do("send", clickOn(button))
		b.wait("the problems, with the focus on them", focusOnProblem)
	}
}

// fill puts values into fields, found by their name.
func fill(b *tab, fields ...string) {
	for i := 0; i+1 < len(fields); i += 2 {
		name, err := json.Marshal(fields[i])
		must(b.t, err)
		value, err := json.Marshal(fields[i+1])
		must(b.t, err)
		eval[bool](b, fmt.Sprintf(`document.querySelector("main [name=" + CSS.escape(%s) + "]:not([type=hidden])").value = %s; true`, name, value))
	}
}
