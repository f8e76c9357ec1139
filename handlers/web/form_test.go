package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/portal"
)

// TestID: an id is a plain positive number, and all else is not found.
func TestPathID(t *testing.T) {
	t.Parallel()
	rows := []struct {
		text string
		want int64 // 0 is not found
	}{
		{"1", 1}, {"10", 10}, {"9223372036854775807", 9223372036854775807},
		{"", 0}, {"0", 0}, {"00", 0}, {"01", 0}, {"-1", 0}, {"+1", 0}, {"1e3", 0}, {"0x1", 0}, {"1_000", 0}, {"1.0", 0}, {" 1", 0}, {"1 ", 0},
		{"9223372036854775808", 0}, {"99999999999999999999", 0}, {"\x00", 0}, {"1\x00", 0}, {"١", 0}, {"１", 0}, {"1;--", 0}, {"a", 0},
	}
	for _, row := range rows {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.SetPathValue("id", row.text)
		got, err := web.PathID[int64](r)
		if got != row.want || (row.want == 0) != (portal.KindOf(err) == portal.NotFound) {
			t.Errorf("PathID(%q) = %d, %v", row.text, got, err)
		}
	}
}

// TestNext: after signing in, nobody is led elsewhere (ASVS 3.7.2).
func TestNext(t *testing.T) {
	t.Parallel()
	rows := []struct{ name, text, want string }{
		{"a page", "/my/invoices/7", "/my/invoices/7"},
		{"a page with a query", "/my/invoices?status=late&q=a%20b", "/my/invoices?status=late&q=a%20b"},
		{"the overview", "/my", "/my"},
		{"staff's page", "/admin?x=1", "/admin?x=1"},
		{"a fragment is dropped", "/my#pay", "/my"},
		{"nothing", "", ""},
		{"another host", "https://evil.example/my", ""},
		{"no scheme", "//evil.example/my", ""},
		{"three slashes", "///evil.example/my", ""},
		{"backslashes", `/\evil.example/my`, ""},
		{"two backslashes", `\\evil.example\my`, ""},
		{"a backslash inside", `/my\@evil.example`, ""},
		{"a scheme without slashes", "https:evil.example/my", ""},
		{"a script", "javascript:alert(1)//my", ""},
		{"data", "data:text/html,x", ""},
		{"somebody's host", "//user@evil.example/my", ""},
		{"a line end", "/my\r\nSet-Cookie: a=b", ""},
		{"a tab", "/\t/evil.example", ""},
		{"up and out", "/my/..//evil.example", ""},
		{"up and out, written otherwise", "/my/..%2f%2fevil.example", ""},
		{"a page that is not for this", "/logout", ""},
		{"a beginning that is not a folder", "/myself", ""},
		{"relative", "my", ""},
		{"a broken escape", "/my/%zz", ""},
		{"the demo's page", "/demo/checkout/x", ""},
	}
	for _, row := range rows {
		if got := web.Next(row.text); got != row.want {
			t.Errorf("%s: Next(%q) = %q, want %q", row.name, row.text, got, row.want)
		}
	}
}

// TestFilter: what a list does not know falls back to the default (product
// decision 17).
func TestFilter(t *testing.T) {
	t.Parallel()
	def := portal.Filter{Status: "all", Sort: "-date", Limit: 20}
	with := func(change func(*portal.Filter)) portal.Filter {
		f := def
		change(&f)
		return f
	}
	rows := []struct {
		query string
		want  portal.Filter
	}{
		{"", def},
		{"q=+Beans+&status=late&sort=-total&limit=50&from=2026-01-31&to=2026-02-01", portal.Filter{Query: "Beans", Status: "late", Sort: "-total", Limit: 50, From: "2026-01-31", To: "2026-02-01"}},
		{"status=draft&sort=password&limit=21", def},
		{"status=&sort=&limit=", def},
		{"limit=-20&limit=80", def},
		{"limit=0x50", def},
		{"limit=99999999999999999999", def},
		{"from=2026-02-30&to=yesterday", def},
		{"from=2026-2-3&to=20260203", def},
		{"sort=id;DROP TABLE invoices", def},
		{"after=7~2026-01-01", with(func(f *portal.Filter) { f.After = portal.Cursor{ID: 7, Value: "2026-01-01"} })},
		{"before=7~2026-01-01", with(func(f *portal.Filter) { f.Before = portal.Cursor{ID: 7, Value: "2026-01-01"} })},
		{"after=7~x&before=8~y", with(func(f *portal.Filter) { f.After = portal.Cursor{ID: 7, Value: "x"} })},
		{"after=x", def},
		{"after=-7~2026-01-01", def},
		{"after=0~", def},
		{"sort=total&after=7~abc", with(func(f *portal.Filter) { f.Sort = "total" })},
		{"q=%ff%fe", with(func(f *portal.Filter) { f.Query = "\uFFFD" })},
		{"unknown=1&__proto__=2", def},
		{"%zz=1&status=late", with(func(f *portal.Filter) { f.Status = "late" })},
	}
	for _, row := range rows {
		r := &http.Request{URL: &url.URL{RawQuery: row.query}}
		if got := web.Filter(r, portal.InvoiceListing); got != row.want {
			t.Errorf("%s\n got %+v\nwant %+v", row.query, got, row.want)
		}
	}
}

// TestForm: fields arrive trimmed, as valid text and never endless.
func TestForm(t *testing.T) {
	t.Parallel()
	body := url.Values{"name": {"  Ada \n"}, "two": {"a", "b "}, "bytes": {"a\xffb"}, "nul": {"a\x00b"}, "long": {strings.Repeat("x", 30_000)}}.Encode()
	r := httptest.NewRequest(http.MethodPost, "/?query=1", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	form, err := web.Form(r)
	if err != nil {
		t.Fatal(err)
	}
	if form.Get("name") != "Ada" || len(form["two"]) != 2 || form["two"][1] != "b" || form.Get("bytes") != "a\uFFFDb" || form.Get("nul") != "a\uFFFDb" || len(form.Get("long")) != 20_000 {
		t.Errorf("form %.200v", form)
	}
	if form.Has("query") {
		t.Error("the query is taken for a field")
	}
}

func TestInitials(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Ada Lovelace": "AL", "Ada King Lovelace": "AL", "Ada": "A", "": "?", "  ": "?", "佐藤 美咲": "佐", "佐藤美咲": "佐",
		"Élodie Ørsted": "ÉØ", "admin@test.example": "a", "ヒノキ": "ヒ", "  Ada   Lovelace ": "AL",
	} {
		if got := web.Initials(name); got != want {
			t.Errorf("initials of %q are %q, want %q", name, got, want)
		}
	}
}
