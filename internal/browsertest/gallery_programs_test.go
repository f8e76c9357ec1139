package browsertest_test

import (
	"net/url"
	"strings"
	"time"
)

// programs are the keys and webhooks of other programs.
func (o *office) programs() []screen { return append(o.keys(), o.webhooks()...) }

func (o *office) keys() []screen {
	o.t.Helper()
	v := o.admin
	for name, scopes := range map[string][]string{"Bookkeeping, nightly": {"invoices:read", "payments:read"}, "A shop with a very long name that sells what the roastery makes": {"contacts:write", "orders:write"}} {
		if a := v.submit("/admin/settings/api/new", "/admin/settings/api", url.Values{"name": {name}, "scope": scopes, "expiry": {"90"}}); a.status >= 400 {
			o.t.Fatalf("making a key: %d\n%s", a.status, words(a.body))
		}
	}
	return []screen{
		{"keys", v, "/admin/settings/api", nil}, {"key-new", v, "/admin/settings/api/new", nil}, {"key-error", v, "/admin/settings/api/new", wrongly("#key-make")},
		{"key-made", v, "/admin/settings/api/new", func(b *tab) {
			b.enter("#name", "Stock in the shop")
			b.do("let it read products", clickOn("label:has(#scope-2)"))
			b.follow("#key-make")
			b.wait("the key", `document.querySelector("#secret")`)
		}},
		{"key-revoke", v, o.first(v, "/admin/settings/api", `/admin/settings/api/\d+/revoke`), nil},
	}
}

func (o *office) webhooks() []screen {
	o.t.Helper()
	v := o.admin
	for _, to := range []string{o.hook + "/", o.hook + "/gone"} {
		if a := v.submit("/admin/settings/webhooks/new", "/admin/settings/webhooks", url.Values{"url": {to}, "description": {"Bookkeeping"}, "event": {"invoice.paid", "payment.done"}}); a.status >= 400 {
			o.t.Fatalf("adding a webhook: %d\n%s", a.status, words(a.body))
		}
	}
	all := links(v.get("/admin/settings/webhooks").body, `/admin/settings/webhooks/\d+`)
	for _, page := range all {
		o.done(v, page, page+"/ping", nil)
	}
	eventually(o.t, 20*time.Second, "a delivery that failed", func() bool {
		return strings.Contains(v.get(all[0]).body+v.get(all[1]).body, "410")
	})
	return []screen{
		{"webhooks", v, "/admin/settings/webhooks", nil}, {"webhook-new", v, "/admin/settings/webhooks/new", nil},
		{"webhook-error", v, "/admin/settings/webhooks/new", wrongly("#webhook-save", "url", "ftp://nowhere")},
		{"webhook-made", v, "/admin/settings/webhooks/new", func(b *tab) {
			b.enter("#url", o.hook+"/")
			b.do("choose an event", clickOn("label:has(#event-1)"))
			b.follow("#webhook-save")
			b.wait("the secret", `document.querySelector("#secret")`)
		}},
		{"webhook", v, all[0], nil}, {"webhook-other", v, all[1], nil}, {"webhook-secret", v, all[0] + "/secret", nil}, {"webhook-remove", v, all[0] + "/remove", nil},
	}
}
