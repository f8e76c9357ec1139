package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// TestViewAsCustomer walks every route of customers in the session of staff who
// look at one: pages are the customer's, no form is drawn and none works, no link
// leads to a page that is refused, and nothing is written.
func TestViewAsCustomer(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.Count(t, "SELECT contact_id FROM accounts WHERE login LIKE 'alice%'")
	contact := testenv.Path("/admin/contacts/{id}", int64(id))
	if got := h.staff.Submit(contact, contact+"/view", nil); got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/my" {
		t.Fatalf("starting: %d to %q", got.Status, got.Header.Get("Location"))
	}
	before := h.Rows(t)
	seen := h.fingerprint(t)
	t.Run("pages", h.viewedPages)
	t.Run("forms", h.viewedForms)
	if after := h.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
	if after := h.fingerprint(t); after != seen {
		t.Errorf("rows were changed:\nbefore %s\nafter  %s", seen, after)
	}
}

// fingerprint tells rows of what pages note when they are opened from one
// another, beside how many there are.
func (h *house) fingerprint(t *testing.T) string {
	t.Helper()
	return h.Text(t, `SELECT (SELECT COALESCE(group_concat(account_id || '/' || kind || '/' || document_id || '/' || unread || '/' || seen_id, ' '), '') FROM readers)
		|| '|' || (SELECT COALESCE(group_concat(opened_at || '/' || opens, ' '), '') FROM shares)
		|| '|' || (SELECT group_concat(id || '/' || state || '/' || updated_at, ' ') FROM payments)
		|| '|' || (SELECT group_concat(id || '/' || version || '/' || updated_at, ' ') FROM contacts)
		|| '|' || (SELECT group_concat(flash || '/' || password_at, ' ') FROM sessions)`)
}

var (
	postForm = regexp.MustCompile(`(?s)<form[^>]*method="post"[^>]*action="([^"]*)"|<form[^>]*action="([^"]*)"[^>]*method="post"`)
	hrefs    = regexp.MustCompile(`(?:href|hx-get)="(/my[^"#]*)`)
	posts    = regexp.MustCompile(`hx-post="([^"]*)"`)
)

func (h *house) viewedPages(t *testing.T) {
	tried := map[string]testenv.Answer{}
	open := func(path string) testenv.Answer {
		if got, ok := tried[path]; ok {
			return got
		}
		tried[path] = h.staff.Get(path)
		return tried[path]
	}
	for _, r := range h.guarded() {
		if r.Method != http.MethodGet || r.Policy != "customer" {
			continue
		}
		path := h.at(t, r).own
		page := open(path)
		body := page.Body
		for _, form := range postForm.FindAllStringSubmatch(body, -1) {
			if to := form[1] + form[2]; to != "/logout" && to != "/admin/view/stop" {
				t.Errorf("%s has a form to %s", path, to)
			}
		}
		for _, form := range posts.FindAllStringSubmatch(body, -1) {
			t.Errorf("%s sends to %s", path, form[1])
		}
		if strings.Contains(body, "<html") && !strings.Contains(body, `id="view-stop"`) {
			t.Errorf("%s does not say that it is looked at", path)
		}
		for _, link := range hrefs.FindAllStringSubmatch(body, -1) {
			to := strings.ReplaceAll(link[1], "&amp;", "&")
			if strings.Contains(to, "lang=") {
				continue
			}
			if got := open(to); page.Status == http.StatusOK && got.Status >= 400 && !strings.HasPrefix(to, "/my/security") {
				t.Errorf("%s leads to %s: %d", path, to, got.Status)
			}
		}
		if at := h.at(t, r); at.foreign != "" {
			if got := h.staff.Get(at.foreign); got.Status != http.StatusNotFound && got.Status != http.StatusForbidden {
				t.Errorf("%s of another company: %d", path, got.Status)
			}
		}
	}
}

// viewedForms sends every form that there is, also those of staff.
func (h *house) viewedForms(t *testing.T) {
	works := map[string]bool{"/admin/contacts/{id}/view": true, "/admin/view/stop": true, "/logout": true}
	csrf := url.Values{"csrf": {h.staff.Hidden("/my").Get("csrf")}}
	for _, r := range h.Server.Routes.Table() {
		if r.Method == http.MethodGet || r.Policy == "hook" || r.Policy == "key" || works[r.Pattern] { // sessions open nothing to providers and programs
			continue
		}
		path := h.at(t, r).own
		if got := h.staff.Do(r.Method, path, csrf); got.Status != http.StatusForbidden || !strings.Contains(got.Body, "Choose Stop first") {
			t.Errorf("%s %s: %d\n%s", r.Method, path, got.Status, got.Main())
		}
		if got := h.staff.HTMX().Do(r.Method, path, csrf); got.Status != http.StatusForbidden {
			t.Errorf("%s %s by htmx: %d", r.Method, path, got.Status)
		}
	}
	for _, r := range h.guarded() {
		if r.Method == http.MethodGet && (r.Policy == "person" || strings.Contains(r.Pattern, "/security")) {
			if got := h.staff.Get(h.at(t, r).own); got.Status != http.StatusForbidden {
				t.Errorf("%s: %d", r.Pattern, got.Status)
			}
		}
	}
}
