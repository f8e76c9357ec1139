package admin_test

import (
	"bytes"
	"image"
	"image/png"
	"maps"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/testenv"
)

func goodCompany() url.Values {
	return url.Values{"version": {"0"}, "name": {"Hinoki"}, "legal_name": {"株式会社ヒノキ"}, "address": {"1-2 Nishijin\nKyoto"}, "country": {"JP"}, "vat": {"t7000012050002"}, "email": {"desk@hinoki.example"},
		"phone": {"075-555-0142"}, "website": {"hinoki.example"}, "time_zone": {"Asia/Tokyo"}, "languages": {"en", "ja"}, "language": {"en"}, "currency": {"jpy"}, "currencies": {"EUR, usd"}}
}

func with(form url.Values, pairs ...string) url.Values {
	out := maps.Clone(form)
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = []string{pairs[i+1]}
	}
	return out
}

// TestCompany: who the business is, with every wrong value at its field; nothing
// of it can lock anybody out.
func TestCompany(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const page = "/admin/settings/company"
	post := func(name string, status int, in string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: page, Form: form, Status: status, In: []string{in}, Writes: status == 303}
	}
	none := with(goodCompany(), "x", "y")
	none.Del("languages")
	h.Run(t, []testenv.Step{
		{Name: "not for staff", As: h.staff, Path: page, Status: 404},
		{Name: "shown", As: admin, Path: page, Status: 200, In: []string{`value="Test &amp; Sons"`}},
		post("no name", 422, `href="#name"`, with(goodCompany(), "name", " ")),
		post("a wrong check digit", 422, `href="#vat"`, with(goodCompany(), "vat", "T7000012050003")),
		post("no zone", 422, `href="#time_zone"`, with(goodCompany(), "time_zone", "Asia/Edo")),
		post("this machine's zone", 422, `href="#time_zone"`, with(goodCompany(), "time_zone", "Local")),
		post("a path as zone", 422, `href="#time_zone"`, with(goodCompany(), "time_zone", "../../etc/passwd")),
		post("no currency", 422, `href="#currency"`, with(goodCompany(), "currency", "YEN")),
		post("no other currency", 422, `href="#currencies"`, with(goodCompany(), "currencies", "EUR, XXQ")),
		post("no language", 422, `href="#languages"`, none),
		post("a default that is not offered", 422, `href="#language"`, with(goodCompany(), "languages", "ja")),
		post("another language", 422, `href="#language"`, with(goodCompany(), "language", "fr")),
		post("no address of the web", 422, `href="#website"`, with(goodCompany(), "website", "javascript:alert(1)")),
		post("no country", 422, `href="#country"`, with(goodCompany(), "country", "QQ")),
		post("a long address", 422, `href="#address"`, with(goodCompany(), "address", strings.Repeat("a\n", 9))),
		post("all of it", 303, "", goodCompany()),
		{Name: "kept", As: admin, Path: page, Status: 200, In: []string{`value="Hinoki"`, "T7000012050002", `value="https://hinoki.example"`, `value="Asia/Tokyo"`, `value="EUR, USD"`}},
		post("an old form", 409, "Somebody else has changed this", with(goodCompany(), "name", "Other")),
		post("Japanese alone", 303, "", with(goodCompany(), "version", "1", "languages", "ja", "language", "ja")),
		{Name: "guests read Japanese", As: h.Browser(t).With("Accept-Language", "en"), Path: "/login?lang=en", Status: 200, In: []string{`<html lang="ja"`}, NotIn: []string{"?lang=en"}},
		{Name: "admins as they like", As: admin, Path: page, Status: 200, In: []string{`<html lang="en"`}},
		{Name: "the index says so", As: admin, Path: "/admin/settings", Status: 200, In: []string{"Hinoki · JP · T7000012050002 · Asia/Tokyo · JPY", "Everything is kept", "30 days · 3 terms"}},
	})
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'settings.changed' AND details LIKE '%Asia/Tokyo%' AND details LIKE '%UTC%'"); n != 1 {
		t.Errorf("%d lines say that the zone was changed", n)
	}
	h.Clock.Move(access.Fresh + 1)
	if got := admin.Submit(page, page, goodCompany()); got.Status != http.StatusForbidden {
		t.Errorf("without the password: %d", got.Status)
	}
}

func samplePNG(t *testing.T, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestFilesAndThePassword: pages that take a file ask for the password before they
// are shown; when it lapses in between, people are told to choose the file again.
func TestFilesAndThePassword(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	file := testenv.Enclosed{Name: "logo.png", Type: "image/png", Content: samplePNG(t, 40, 40)}
	forms := map[string]string{"/admin/settings/branding": "/admin/settings/branding/logo", "/admin/setup/branding": "/admin/setup/branding/print", "/admin/import/new": "/admin/import"}
	for page := range forms {
		if got := admin.Get(page); got.Status != http.StatusOK {
			t.Errorf("%s: %d", page, got.Status)
		}
	}
	h.Clock.Move(access.Fresh + 1)
	const lost = "choose it again"
	for page, action := range forms {
		if got := admin.Get(page); got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/reauth?next=") {
			t.Errorf("%s: %d %s", page, got.Status, got.Header.Get("Location"))
		}
		got := admin.SubmitFiles("/admin", action, url.Values{"kept": {"typed before"}}, file)
		if got.Status != http.StatusForbidden {
			t.Errorf("%s: %d", action, got.Status)
		}
		got.Holds(t, lost, `value="typed before"`, `action="`+action+`"`)
		again := admin.Submit("/admin", action, url.Values{"kept": {"typed before"}, "files_lost": {"1"}, "confirm_password": {"wrong"}})
		again.Holds(t, lost, `value="typed before"`)
		if strings.Count(again.Body, `name="files_lost"`) != 1 {
			t.Errorf("%s: the mark is not there once", action)
		}
	}
	admin.Submit("/admin", "/admin/settings/branding", url.Values{"hue": {"200"}}).Lacks(t, lost)
}

// TestBranding: pictures are checked, served so that nothing of them runs, and
// stand on the doors; no hue or picture keeps anybody from signing in.
func TestBranding(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const page = "/admin/settings/branding"
	upload := func(place string, status int, in string, name string, content []byte) {
		t.Helper()
		got := admin.SubmitFiles(page, page+"/"+place, url.Values{}, testenv.Enclosed{Name: name, Content: content})
		if got.Status != status {
			t.Errorf("%s as %s: %d, want %d", name, place, got.Status, status)
		}
		got.Holds(t, in)
	}
	drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`)
	upload("logo", 422, "Choose a file", "", nil)
	upload("logo", 422, "neither a PNG nor an SVG", "a.html", []byte("<h1>hello</h1>"))
	upload("logo", 422, "&lt;script&gt;", "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`))
	upload("logo", 422, "cannot be read", "a.png", samplePNG(t, 20, 20)[:60])
	upload("logo", 422, "cannot be read", "a.png", samplePNG(t, 2001, 1))
	upload("logo", 422, "larger than 512 KB", "a.svg", append(bytes.Repeat([]byte(" "), 513<<10), drawing...))
	upload("print", 422, "Documents take a PNG", "a.svg", drawing)
	if n := h.Count(t, "SELECT COUNT(*) FROM logos"); n != 0 {
		t.Fatalf("%d pictures that are none are kept", n)
	}
	upload("logo", 303, "", "a.svg", drawing)
	admin.Get(page).Holds(t, "PDFs cannot show an SVG")
	upload("print", 303, "", "a.png", samplePNG(t, 40, 20))
	door := h.Browser(t).Get("/login")
	_, rest, _ := strings.Cut(door.Body, `<img src="/brand/`)
	name, _, _ := strings.Cut(rest, `"`)
	got := h.Browser(t).Get("/brand/" + name)
	if got.Status != 200 || got.Body != string(drawing) || got.Header.Get("Content-Security-Policy") != "sandbox; default-src 'none'" || got.Header.Get("Content-Type") != "image/svg+xml" ||
		got.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%q: %d %v", name, got.Status, got.Header)
	}
	for _, bad := range []string{"/brand/" + strings.Repeat("0", 32) + ".png", "/brand/..%2fgenkan.key", "/brand/" + strings.TrimSuffix(name, "svg") + "png"} {
		if got := h.Browser(t).Get(bad); got.Status != 404 {
			t.Errorf("%s: %d", bad, got.Status)
		}
	}
	inv := testenv.Path("/admin/invoices/{id}/pdf", h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID)
	if got := admin.Get(inv); got.Status != 200 || !strings.Contains(got.Body, "/Subtype /Image") {
		t.Errorf("the document has no picture: %d", got.Status)
	}
	hue := func(name string, status int, value, in string) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: page, Form: url.Values{"hue": {value}}, Status: status, In: []string{in}, Writes: status == 303}
	}
	h.Run(t, []testenv.Step{
		hue("too far", 422, "360", `href="#hue"`), hue("words", 422, "red", `value="red"`), hue("less than nothing", 422, "-1", `href="#hue"`),
		{Name: "preview", As: admin, HTMX: true, Path: page + "/preview?hue=25", Status: 200, In: []string{`id="hue-preview"`, "oklch(.43 .085 25)"}, NotIn: []string{"<html"}},
		{Name: "preview of nothing", As: admin, HTMX: true, Path: page + "/preview?hue=x", Status: 200, In: []string{"oklch(.43 .085 168)"}},
		{Name: "preview without script", As: admin, Path: page + "/preview?hue=25", Status: 200, In: []string{`value="25"`, "<html"}},
		hue("a hue", 303, "25", ""),
		{Name: "everywhere", As: h.Browser(t), Path: "/login", Status: 200, In: []string{"/static/app-25."}},
		{Name: "removed", As: admin, Page: page, Path: page + "/logo/remove", Form: url.Values{}, Status: 303, Writes: true},
		{Name: "the mark again", As: h.Browser(t), Path: "/login", Status: 200, NotIn: []string{"/brand/"}},
	})
	h.As(t, "admin")
}

// TestMailServer: the settings name a server without a restart; its password
// stands nowhere, and what is wrong is said by the test.
func TestMailServer(t *testing.T) {
	t.Parallel()
	const secret = "correct-horse-77"
	post := testenv.NewPost(t, testenv.PostLogin("hinoki", secret))
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const page = "/admin/settings/mail"
	server := func(pairs ...string) url.Values {
		return with(url.Values{"host": {post.URL().Hostname()}, "port": {post.URL().Port()}, "encryption": {"none"}, "login": {"hinoki"}, "password": {secret}, "from_name": {"Hinoki Post"},
			"from_email": {"post@hinoki.example"}, "reply_to": {"answers@hinoki.example"}}, pairs...)
	}
	step := func(name, path string, status int, in string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: path, Form: form, Status: status, In: []string{in}, NotIn: []string{secret}, Writes: status == 303 || path != page}
	}
	test := url.Values{"to": {"admin@test.example"}}
	h.Run(t, []testenv.Step{
		{Name: "not for staff", As: h.staff, Path: page, Status: 404},
		step("no server yet", page+"/test", 422, "form", test),
		step("a password in the clear", page, 422, `href="#encryption"`, server("host", "smtp.test.example")),
		step("no port", page, 422, `href="#port"`, server("port", "x")),
		step("metadata", page, 422, `href="#host"`, server("host", "169.254.169.254", "login", "", "password", "")),
		step("no password", page, 422, `href="#password"`, server("password", "")),
		step("nobody there", page, 303, "", server("port", "1")),
		step("the test says so", page+"/test", 422, "href", test),
		step("the server", page, 303, "", server("version", "1", "password", "")),
		{Name: "is shown without it", As: admin, Path: page, Status: 200, In: []string{"One is kept", `value="post@hinoki.example"`}, NotIn: []string{secret}},
		step("an old form", page, 409, "Somebody else has changed", server("version", "1")),
		step("another host does not get the password", page, 422, `href="#password"`, server("version", "2", "host", "localhost", "password", "")),
		step("the test", page+"/test", 303, "", test),
	})
	got := post.Wait(t, "admin@test.example", 1)[0]
	if from, err := got.Header.AddressList("From"); err != nil || from[0].Name != "Hinoki Post" || from[0].Address != "post@hinoki.example" || got.Header.Get("Reply-To") == "" {
		t.Errorf("from %v (%v)", from, err)
	}
	for _, end := range []string{"", "-wal"} {
		if file, err := os.ReadFile(h.DB.Path() + end); err == nil && strings.Contains(string(file), secret) {
			t.Errorf("the password stands in the database%s", end)
		}
	}
	admin.Get("/admin/audit").Lacks(t, secret)
	h.Run(t, []testenv.Step{step("removed", page+"/remove", 303, "", url.Values{}), step("nothing to test", page+"/test", 422, "form", test)})
	h.As(t, "admin") // signing in needs no mail
}

// TestMailTexts: own words stand in mails, placeholders are checked, and the
// built-in ones come back.
func TestMailTexts(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const page = "/admin/settings/texts/shared/en"
	words := url.Values{"version": {"0"}, "subject": {"For {company}"}, "greeting": {"Dear {name}"}, "paragraph": {"We roast on <Mondays>.\nYours, {business}"}}
	step := func(name, path string, status int, in string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: path, Form: form, Status: status, In: []string{in}, Writes: status == 303}
	}
	h.Run(t, []testenv.Step{
		{Name: "list", As: admin, Path: "/admin/settings/texts", Status: 200, In: []string{page, "Last reminder"}, NotIn: []string{"/texts/reset/", "/texts/security"}},
		{Name: "not for staff", As: h.staff, Path: page, Status: 404},
		{Name: "a kind that is not there", As: admin, Path: "/admin/settings/texts/security/en", Status: 404},
		{Name: "a language that is not there", As: admin, Path: "/admin/settings/texts/shared/fr", Status: 404},
		step("an unknown placeholder", page, 422, "{nmae} is no placeholder", with(words, "greeting", "Dear {nmae}")),
		step("a lone brace", page, 422, `href="#subject"`, with(words, "subject", "For {company")),
		step("too long", page, 422, `href="#paragraph"`, with(words, "paragraph", strings.Repeat("a", 2001))),
		step("preview", page, 200, "For Kitahama Design", with(words, "preview", "1")),
		step("preview as HTML", page+"/html", 200, "We roast on &lt;Mondays&gt;.", words),
		step("saved", page, 303, "", words),
		step("an old form", page, 409, "Somebody else", with(words, "subject", "Other")),
	})
	if got := admin.Get(page + "/html"); !strings.HasPrefix(got.Header.Get("Content-Security-Policy"), "sandbox; default-src 'none'") {
		t.Errorf("the example may do more than be looked at: %s", got.Header.Get("Content-Security-Policy"))
	}
	inv := testenv.Path("/admin/invoices/{id}/share", h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID)
	admin.Submit(inv, inv, url.Values{"emails": {"carl@there.example"}})
	letter := testenv.Path("/admin/outbox/{id}", int64(h.Count(t, "SELECT id FROM outbox WHERE kind = 'shared'")))
	admin.Get(letter).Holds(t, "We roast on &lt;Mondays&gt;.", "Yours, Test &amp; Sons", "/d/••••••")
	h.Run(t, []testenv.Step{step("reset", page+"/reset", 303, "", url.Values{"version": {"1"}})})
	admin.Get(letter).Lacks(t, "We roast on")
}

// TestPaymentTerms: a term is added, made the default and archived; invoices of
// orders are due by it.
func TestPaymentTerms(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const list, fresh = "/admin/settings/terms", "/admin/settings/terms/new"
	step := func(name, page, path string, status int, in string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: path, Form: form, Status: status, In: []string{in}, Writes: status == 303}
	}
	halves := url.Values{"name": {"Half now"}, "share-1": {"50"}, "days-1": {"0"}, "share-3": {"50"}, "months-3": {"1"}, "days-3": {"10"}}
	kept := with(halves, "share-2", "50", "months-2", "1", "days-2", "10", "share-3", "", "months-3", "", "days-3", "")
	sale := testenv.Path("/admin/orders/{id}/invoice", h.Sale(t, h.Acme.Entity.ID, testenv.Lines(100_01)))
	h.Run(t, []testenv.Step{
		{Name: "list", As: admin, Path: list, Status: 200, In: []string{"Immediate", "30 days after the invoice", "End of the next month"}},
		{Name: "not for staff", As: h.staff, Path: list, Status: 404},
		step("shares", fresh, fresh, 422, "The shares make 90 %", with(kept, "share-1", "40")),
		step("a row left out", fresh, fresh, 422, `href="#share-2"`, halves),
		step("a name that is taken", fresh, fresh, 422, "Another payment term has this name", with(kept, "name", "immediate")),
		step("halves", fresh, fresh, 303, "", kept),
		step("an old form", list+"/4", list+"/4", 409, "changed", with(kept, "version", "9")),
		step("default", list, list+"/4/default", 303, "", url.Values{}),
		step("the default stays", list, list+"/4/archive", 409, "This is the default", url.Values{}),
		step("archived", list, list+"/1/archive", 303, "", url.Values{}),
		step("no such term", list, list+"/99/archive", 404, "", url.Values{}),
		{Name: "the form begins with the default", As: h.staff, Path: sale, Status: 200, In: []string{`<option value="4" selected>Half now`}, NotIn: []string{"Immediate"}},
		{Name: "an archived term", As: h.staff, Page: sale, Path: sale, Form: url.Values{"mode": {"rest"}, "term": {"1"}}, Status: 422, In: []string{`href="#term"`}},
		{Name: "by the term", As: h.staff, Page: sale, Path: sale, Form: url.Values{"mode": {"rest"}, "term": {"4"}}, Status: 303, Writes: true},
	})
	got := h.Text(t, "SELECT i.due_date || ' ' || group_concat(p.due_date || ' ' || p.amount) FROM invoices i JOIN instalments p ON p.invoice_id = i.id WHERE i.order_id IS NOT NULL")
	if want := "2027-01-10 2026-11-23 5001,2027-01-10 5000"; got != want {
		t.Errorf("due %q, want %q", got, want)
	}
	h.Check(t)
}

// TestRetention: what is old enough is deleted, and nothing else.
func TestRetention(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const page = "/admin/settings/retention"
	step := func(name string, status int, in string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: page, Form: form, Status: status, In: []string{in}, Writes: status == 303}
	}
	h.Run(t, []testenv.Step{
		step("too short", 422, `href="#letters"`, url.Values{"letters": {"5"}}), step("no number", 422, `href="#files"`, url.Values{"files": {"x"}}),
		step("kept", 303, "", url.Values{"letters": {"90"}, "devices": {"30"}, "files": {"1"}}),
	})
	h.Exec(t, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, state, next_try_at, created_at) VALUES ('a', 'test', 'a@x.example', 'en', '{}', 'sent', 0, 1),
		('b', 'test', 'a@x.example', 'en', '{}', 'queued', 9999999999999, 1), ('c', 'test', 'a@x.example', 'en', '{}', 'sent', 0, 9999999999999)`)
	h.Exec(t, "INSERT INTO known_devices (account_id, device, network, seen_at) SELECT id, 'old', 'net', 1 FROM accounts LIMIT 1")
	before := h.Count(t, "SELECT COUNT(*) FROM audit")
	if err := h.Account.Forget(t.Context(), h.System); err != nil {
		t.Fatal(err)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM outbox WHERE dedup_key IN ('a', 'b', 'c')"); n != 2 {
		t.Errorf("%d mails are left, want those that wait and the young", n)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM known_devices WHERE device = 'old'"); n != 0 || h.Count(t, "SELECT COUNT(*) FROM audit") != before {
		t.Errorf("%d old devices are left, or the audit log was touched", n)
	}
}

// TestWizard: the set-up link leads into five steps, each of which can be left
// out, and staff's first page leads on until they are over.
func TestWizard(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	token, err := s.Account.SetUpToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := s.Browser(t).With("Accept-Language", "en")
	b.Submit("/setup/"+token, "/setup/"+token, url.Values{"company": {"Hinoki"}, "currency": {"JPY"}, "time_zone": {"Asia/Tokyo"}, "name": {"Mika"}, "login": {"mika@hinoki.example"}, "password": {testenv.Password}})
	b.Submit("/login", "/login", url.Values{"login": {"mika@hinoki.example"}, "password": {testenv.Password}})
	to := func(name, step string, form url.Values, next string) testenv.Step {
		return testenv.Step{Name: name, As: b, Page: "/admin/setup", Path: "/admin/setup/" + step, Form: form, Status: 303, Location: next, Writes: true}
	}
	s.Run(t, []testenv.Step{
		{Name: "today", As: b, Path: "/admin", Status: 200, In: []string{"0 of 5 set-up steps done", "/admin/setup/company"}},
		{Name: "an empty list leads on", As: b, Path: "/admin/invoices", Status: 200, In: []string{"/admin/contacts/new", "/admin/setup"}},
		{Name: "a wrong company", As: b, Page: "/admin/setup/company", Path: "/admin/setup/company", Form: with(goodCompany(), "time_zone", "x"), Status: 422, In: []string{`href="#time_zone"`, `action="/admin/setup/company"`, "Step 1 of 5"}},
		to("company", "company", goodCompany(), "/admin/setup/branding"),
		to("colour", "branding", url.Values{"version": {"0"}, "hue": {"25"}}, "/admin/setup/mail"),
		to("left out", "mail/skip", url.Values{}, "/admin/setup/import"),
		{Name: "today again", As: b, Path: "/admin", Status: 200, In: []string{"2 of 5 set-up steps done", "/admin/setup/import"}},
		to("start empty", "import", url.Values{"choice": {"empty"}}, "/admin/setup/customer"),
		{Name: "back to one", As: b, Path: "/admin/setup/mail", Status: 200, In: []string{"Step 3 of 5"}},
		{Name: "no such step", As: b, Path: "/admin/setup/nothing", Status: 404},
		to("first customer", "customer", url.Values{"choice": {"new"}}, "/admin/contacts/new"),
		{Name: "over", As: b, Path: "/admin/setup", Status: 200, In: []string{"The set-up is finished"}},
		{Name: "and said no more", As: b, Path: "/admin", Status: 200, NotIn: []string{"set-up steps"}},
	})
}

// TestFlagWins: what the command line says of mail holds, whatever the settings
// name, and their page says so.
func TestFlagWins(t *testing.T) {
	t.Parallel()
	s := testenv.NewMailingSite(t)
	admin := s.As(t, "admin").With("Accept-Language", "en")
	const page = "/admin/settings/mail"
	s.Run(t, []testenv.Step{
		{Name: "kept all the same", As: admin, Page: page, Path: page, Form: url.Values{"host": {"127.0.0.1"}, "port": {"1"}, "encryption": {"none"}}, Status: 303, Writes: true},
		{Name: "the page says so", As: admin, Path: page, Status: 200, In: []string{"The command line says how mail is sent", "-smtp"}},
		{Name: "so does the index", As: admin, Path: "/admin/settings", Status: 200, In: []string{"By the command line"}},
		{Name: "a test goes the flag's way", As: admin, Page: page, Path: page + "/test", Form: url.Values{"to": {"admin@test.example"}}, Status: 303, Writes: true},
	})
}
