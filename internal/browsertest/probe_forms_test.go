package browsertest_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestProbeForms lets the probe's forgery, injection and ownership checks at
// the pay form itself, in the sample business. A card payment reserves what it
// is for, so that the form goes away once it was sent; here there are
// transfers only, which reserve nothing, and it can be sent again and again.
func TestProbeForms(t *testing.T) {
	probe := os.Getenv("GENKAN_PROBE")
	if probe == "" {
		t.Skip("GENKAN_PROBE names no probe")
	}
	dir := t.TempDir()
	demo, logins := startDemo(t, "-data", dir)
	demo.stop()
	mails := t.TempDir()
	p := startServe(t, dir, 0, "-demo-payments=false", "-trusted-proxies", "127.0.0.0/8", "-smtp", "file:"+mails)
	link := probeShare(t, p.url, logins["admin"], mails)
	config := filepath.Join(t.TempDir(), "config.json")
	invoice := anInvoice(t, p.url, logins["customer"])
	text, err := json.Marshal(formsConfig(inFront(t, p.url, link, invoice), logins, invoice))
	must(t, err)
	must(t, os.WriteFile(config, text, 0o600))
	out, err := exec.Command("/usr/bin/python3", probe, config, "--only", "csrf,inj,idor,share,upload").CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), " passed, 0 failed") {
		t.Errorf("the probe found something: %v", err)
	}
}

func formsConfig(base string, logins map[string]login, invoice string) object {
	user := func(part string, markers ...string) object {
		return object{"email": logins[part].login, "password": logins[part].password, "markers": markers}
	}
	customer := user("customer", "Kitahama", "naomi@")
	customer["shares_with"] = []string{"a2"}
	return object{
		"base": base, "home": "/my", "expect_https": false,
		"login":  object{"path": "/login", "user_field": "login", "pass_field": "password"},
		"logout": object{"page": "/my", "path": "/logout"},
		"users":  object{"a": customer, "a2": user("colleague"), "b": user("stranger", "葵フーズ", "haruka@")},
		"urls":   object{"public": []string{"/login"}}, "crawl_roles": []string{"a", "b"}, "matrix_roles": []string{"a", "b"},
		"never_get": `log-?out|[?&]lang=`, "public_re": `^/(static/|favicon|login|reset_password|d/)`, "token_url_re": `/d/[A-Za-z0-9_-]{20,}`,
		"uploads": probeUploads(invoice),
		"share":   []object{{"role": "a", "page": linkPage, "link_re": "/d/", "token_re": "/d/([A-Za-z0-9_-]+)"}},
		// forms that go away once they were sent, as the pay form does with a card
		"csrf_skip": `/(end|remove|revoke|restore|default|forget|cancel|resend|begin|topup|continue|accept|decline|again|pause|resume|undo|read)$|/my/security/(totp|export|delete|passkeys)|/my/requests`, "idor_post_fields": object{"amount": "1", "part": "part"},
	}
}

var (
	htmxPost = regexp.MustCompile(`\shx-post="[^"]*"`)
	editLink = regexp.MustCompile(`<a [^>]*href="/my/messages/\d+/edit"`)
)

// inFront stands before a portal and takes away what tells htmx to send a form:
// the probe takes that for a form of its own, without fields, and would never
// send the real one. On a page of its own it names a link, and an invoice has
// no links to the messages sent about it: the probe takes all for files.
func inFront(t testing.TB, base, link, invoice string) string {
	t.Helper()
	target, err := url.Parse(base)
	must(t, err)
	pages := http.NewServeMux()
	pages.HandleFunc("GET "+linkPage, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, `<a href="`+link+`">a link</a>`) // the probe tells when it is not there
	})
	pages.Handle("/", &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.SetXForwarded()
			r.Out.Host = r.In.Host
		},
		ModifyResponse: func(r *http.Response) error {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			body = htmxPost.ReplaceAll(body, nil)
			if r.Request.URL.Path == invoice {
				body = editLink.ReplaceAll(body, []byte("<a"))
			}
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			r.Header.Set("Content-Length", strconv.Itoa(len(body)))
			return nil
		},
	})
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	return server.URL
}
