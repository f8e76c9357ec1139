package public_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/testenv"
)

func goodSetUp() url.Values {
	return url.Values{"company": {"Hinoki & Co"}, "currency": {"jpy"}, "time_zone": {"Asia/Tokyo"}, "name": {"Mika"},
		"login": {"Mika@Hinoki.example"}, "password": {"correct horse battery"}}
}

// setUpPage is where the one-time link leads.
func setUpPage(t *testing.T, s *testenv.Site) string {
	t.Helper()
	token, err := s.Account.SetUpToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return "/setup/" + token
}

// TestSetUp: the one-time link makes the first admin, and works once.
func TestSetUp(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	page, b := setUpPage(t, s), s.Browser(t).With("Accept-Language", "en")
	b.Get(page).Holds(t, "Set up your portal", `action="`+page+`"`)
	if got := b.Get(page + "x"); got.Status != http.StatusNotFound {
		t.Errorf("another token: %d", got.Status)
	}
	got := b.Submit(page, page, goodSetUp())
	if got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/login" {
		t.Fatalf("%d to %q\n%s", got.Status, got.Header.Get("Location"), got.Main())
	}
	for _, path := range []string{page, "/setup/"} {
		if got := b.Get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s afterwards: %d", path, got.Status)
		}
	}
	if got := b.Submit("/login", page, goodSetUp()); got.Status != http.StatusNotFound {
		t.Errorf("setting up twice: %d", got.Status)
	}
	got = b.Submit("/login", "/login", url.Values{"login": {"mika@hinoki.example"}, "password": {"correct horse battery"}})
	if got.Header.Get("Location") != "/admin" {
		t.Errorf("the admin is led to %q", got.Header.Get("Location"))
	}
	b.Get("/admin").Holds(t, "Hinoki &amp; Co", "Mika")
	if got := s.Text(t, "SELECT value FROM settings WHERE key = 'language'"); got != "en" {
		t.Errorf("the business is written to in %q", got)
	}
}

// TestSetUpRefused names everything that is wrong at once, keeps what was
// typed but the password, and uses nothing up.
func TestSetUpRefused(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	page, b := setUpPage(t, s), s.Browser(t)
	all := []string{"Enter the name of your company.", "Enter a currency code", "Enter a time zone", "Enter an email address", "Use at least 8 characters."}
	with := func(field, value string) url.Values {
		form := goodSetUp()
		form.Set(field, value)
		return form
	}
	wrong := url.Values{"company": {""}, "currency": {"QQQ"}, "time_zone": {"Asia/Edo"}, "name": {"Mika"}, "login": {"mika"}, "password": {"zq81kx"}}
	rows := []testenv.Step{
		{Name: "all of it", Form: wrong, In: append([]string{`value="QQQ"`, `value="Asia/Edo"`, `value="mika"`, `value="Mika"`}, all...), NotIn: []string{"zq81kx"}},
		{Name: "an empty form", Form: url.Values{}, In: all},
		{Name: "a common password", Form: with("password", "password123"), In: []string{"among the first that are guessed"}, NotIn: []string{`value="password123"`}},
		{Name: "the company as password", Form: with("password", "Hinoki & Co"), In: []string{"built from your own details", `value="Hinoki &amp; Co"`}},
		{Name: "markup", Form: with("login", `"><script>alert(1)</script>`), In: []string{"&#34;&gt;&lt;script&gt;"}, NotIn: []string{"<script>alert"}},
	}
	for i := range rows {
		rows[i].As, rows[i].Page, rows[i].Path, rows[i].Status = b, page, page, http.StatusUnprocessableEntity
	}
	s.Run(t, rows)
	if got := b.Get(page); got.Status != http.StatusOK {
		t.Errorf("the link afterwards: %d", got.Status)
	}
}

// TestSetUpIsClosed: where there is an admin, no link opens anything, and the
// costly hash is not made.
func TestSetUpIsClosed(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "page", As: b, Path: "/setup/x", Status: http.StatusNotFound},
		{Name: "form", As: b, Page: "/login", Path: "/setup/x", Form: goodSetUp(), Status: http.StatusNotFound},
	})
}
