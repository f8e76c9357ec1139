package browsertest_test

import (
	"bytes"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// visitor is somebody with a browser of the simplest kind: cookies and forms.
// It follows no redirect.
type visitor struct {
	t        testing.TB
	base     string
	http     *http.Client
	password string // of who has signed in
}

func newVisitor(t testing.TB, base string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	must(t, err)
	return &visitor{t: t, base: base, http: &http.Client{Jar: jar, Timeout: 30 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// location is the path of a redirect.
func (a answer) location() string { return a.header.Get("Location") }

// try sends a request; the server may be gone.
func (v *visitor) try(method, path, kind string, body []byte, header http.Header) (answer, error) {
	req, err := http.NewRequest(method, v.base+path, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	for name, values := range header {
		req.Header[name] = values
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
		req.Header.Set("Origin", v.base)
	}
	res, err := v.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = res.Body.Close() }() // it was only read
	text, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, string(text)}, err
}

// get fetches a path.
func (v *visitor) get(path string) answer {
	v.t.Helper()
	a, err := v.try(http.MethodGet, path, "", nil, nil)
	must(v.t, err)
	return a
}

const formType = "application/x-www-form-urlencoded"

// post sends a form.
func (v *visitor) post(path string, form url.Values) answer {
	v.t.Helper()
	a, err := v.try(http.MethodPost, path, formType, []byte(form.Encode()), nil)
	must(v.t, err)
	return a
}

// submit fills in the form with this action on a page, and sends it with the
// hidden fields that it came with.
func (v *visitor) submit(page, action string, fields url.Values) answer {
	v.t.Helper()
	a := v.get(page)
	form, ok := hidden(a.body, action)
	if !ok {
		v.t.Fatalf("no form for %s on %s (%d):\n%s", action, page, a.status, words(a.body))
	}
	for name, values := range fields {
		form[name] = values
	}
	return v.post(action, form)
}

// signIn signs in and fails the test when that does not work.
func (v *visitor) signIn(l login) *visitor {
	v.t.Helper()
	a := v.submit("/login", "/login", url.Values{"login": {l.login}, "password": {l.password}})
	if a.status != http.StatusSeeOther {
		v.t.Fatalf("%s cannot sign in: %d\n%s", l.login, a.status, words(a.body))
	}
	v.password = l.password
	return v
}

// cookies are those that it would send.
func (v *visitor) cookies() []*http.Cookie {
	u, err := url.Parse(v.base)
	must(v.t, err)
	return v.http.Jar.Cookies(u)
}

var (
	forms  = regexp.MustCompile(`(?s)<form\b([^>]*)>(.*?)</form>`)
	inputs = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
	tags   = regexp.MustCompile(`(?s)<head>.*?</head>|<[^>]*>`)
	blanks = regexp.MustCompile(`\s+`)
)

// hidden are the hidden fields of the form with this action.
func hidden(page, action string) (url.Values, bool) {
	for _, f := range forms.FindAllStringSubmatch(page, -1) {
		if !strings.Contains(f[1], `action="`+action+`"`) {
			continue
		}
		out := url.Values{}
		for _, i := range inputs.FindAllStringSubmatch(f[2], -1) {
			out.Add(html.UnescapeString(i[1]), html.UnescapeString(i[2]))
		}
		return out, true
	}
	return nil, false
}

// words is a page without its markup.
func words(page string) string {
	return strings.TrimSpace(blanks.ReplaceAllString(html.UnescapeString(tags.ReplaceAllString(page, " ")), " "))
}
