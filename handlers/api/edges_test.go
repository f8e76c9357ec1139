package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const jsonType = "application/json"

// TestBodies: whatever is wrong with a body has an answer of its own, and none
// of it writes anything.
func TestBodies(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.with(t, h.Key(t, h.admin, portal.Scopes...))
	b.Get("/api/v1/key") // its use is noted
	before := h.Rows(t)
	deep := strings.Repeat(`{"address":`, 20) + "1" + strings.Repeat("}", 20)
	for name, c := range map[string]struct {
		kind, body string
		status     int
		holds      string
	}{
		"no JSON":               {jsonType, `{"kind":`, 400, "api.not_json"},
		"two values":            {jsonType, `{"kind":"company","name":"x"}{}`, 400, "api.not_json"},
		"a trailing comma":      {jsonType, `{"kind":"company",}`, 400, "api.not_json"},
		"no UTF-8":              {jsonType, "{\"name\":\"\xff\"}", 400, "api.not_utf8"},
		"a name twice":          {jsonType, `{"kind":"company","name":"x","name":"y"}`, 400, "api.twice"},
		"nested":                {jsonType, deep, 400, "api.too_deep"},
		"a list":                {jsonType, `[]`, 422, "api.type"},
		"null":                  {jsonType, `{"kind":"company","name":null}`, 422, `"field":"name"`},
		"nothing":               {jsonType, ``, 422, `"field":"kind"`},
		"another case":          {jsonType, `{"Kind":"company","name":"x"}`, 422, `"field":"Kind"`},
		"an unknown field":      {jsonType, `{"kind":"company","name":"x","address":{"planet":"Mars"}}`, 422, `"field":"address.planet"`},
		"a text for a number":   {jsonType, `{"kind":"company","name":"x","parent_id":"1"}`, 422, `"field":"parent_id"`},
		"half a number":         {jsonType, `{"kind":"company","name":"x","parent_id":1.5}`, 422, `"field":"parent_id"`},
		"a number out of range": {jsonType, `{"kind":"company","name":"x","parent_id":1e99}`, 422, `"field":"parent_id"`},
		"no such parent":        {jsonType, `{"kind":"person","name":"x","parent_id":987654}`, 422, `"field":"parent_id"`},
		"a NUL":                 {jsonType, `{"kind":"company","name":"a\u0000b"}`, 422, "api.nul"},
		"only blanks":           {jsonType, `{"kind":"company","name":"   "}`, 422, `"field":"name"`},
		"too long a name":       {jsonType, `{"kind":"company","name":"` + strings.Repeat("x", 201) + `"}`, 422, `"field":"name"`},
		"a wrong address":       {jsonType, `{"kind":"company","name":"x","email":"nobody"}`, 422, `"field":"email"`},
		"a form":                {"application/x-www-form-urlencoded", "kind=company&name=x", 415, "api.media_type"},
		"another charset":       {"application/json; charset=shift_jis", `{"kind":"company","name":"x"}`, 415, "api.media_type"},
		"a megabyte too much":   {jsonType, `{"name":"` + strings.Repeat("x", 1<<20) + `"}`, 413, "api.too_large"},
	} {
		got := b.Send(http.MethodPost, "/api/v1/contacts", c.kind, []byte(c.body))
		if got.Status != c.status || !strings.Contains(got.Body, c.holds) || got.Header.Get("Content-Type") != "application/problem+json" || strings.Contains(got.Body, "<html") {
			t.Errorf("%s: %d %s", name, got.Status, got.Body[:min(len(got.Body), 300)])
		}
	}
	if after := h.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
}

// TestOnceOverHTTP: the same key and body get the same answer, another body is
// refused, many at a time do it once.
func TestOnceOverHTTP(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.with(t, h.Key(t, h.admin, portal.Scopes...))
	inv := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10)
	pay := func(key, amount string) testenv.Answer {
		return ask(b, "POST", request{path("/invoices/%d/payments", inv.ID), `{"amount":{"amount":` + amount + `,"currency":"EUR"},"method":"cash"}`, []string{"Idempotency-Key", key}})
	}
	var wg sync.WaitGroup
	statuses := make(chan int, 8)
	for range 8 {
		wg.Go(func() { statuses <- pay("a", "1000").Status })
	}
	wg.Wait()
	close(statuses)
	for s := range statuses {
		if s != http.StatusCreated && s != http.StatusConflict {
			t.Errorf("one of eight: %d", s)
		}
	}
	first, again := pay("a", "1000"), pay("a", "1000")
	if first.Status != 201 || again.Status != 201 || first.Body != again.Body || again.Header.Get("Idempotency-Replayed") != "true" || again.Header.Get("Location") != first.Header.Get("Location") {
		t.Errorf("again: %d %s, %v", again.Status, again.Body, again.Header)
	}
	if got := pay("a", "2000"); got.Status != 422 || !strings.Contains(got.Body, "api.key_reused") {
		t.Errorf("another body: %d %s", got.Status, got.Body)
	}
	if got := ask(b, "POST", request{path: path("/invoices/%d/payments", inv.ID), body: `{"amount":{"amount":1,"currency":"EUR"},"method":"cash"}`}); got.Status != 400 {
		t.Errorf("without a key: %d %s", got.Status, got.Body)
	}
	if got := pay("b", "0"); got.Status != 422 || !strings.Contains(got.Body, `"field":"amount.amount"`) {
		t.Errorf("nothing: %d %s", got.Status, got.Body)
	}
	if got := pay("b", "500"); got.Status != 201 {
		t.Errorf("mended under the same key: %d %s", got.Status, got.Body)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM payments"); n != 2 {
		t.Errorf("%d payments", n)
	}
	h.Clock.Move(25 * time.Hour)
	if got := pay("a", "700"); got.Status != 201 || got.Header.Get("Idempotency-Replayed") != "" {
		t.Errorf("after a day: %d %s", got.Status, got.Body)
	}
	h.Check(t)
}

// TestVersions: nobody writes over what they have not read.
func TestVersions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.with(t, h.Key(t, h.admin, portal.Scopes...))
	at := path("/contacts/%d", h.Acme.Entity.ID)
	tag := b.Get(at).Header.Get("ETag")
	change := func(match string) testenv.Answer {
		return ask(b, "PATCH", request{at, `{"vat":"","phone":"1"}`, []string{"If-Match", match}})
	}
	for _, c := range []struct {
		match  string
		status int
	}{{"", 428}, {`W/"1"`, 422}, {`"1", "2"`, 422}, {"1", 422}, {`"99"`, 409}, {tag, 200}, {tag, 409}, {"*", 200}} {
		if got := change(c.match); got.Status != c.status {
			t.Errorf("If-Match %s: %d %s", c.match, got.Status, got.Body)
		}
	}
	if got := h.Text(t, fmt.Sprintf("SELECT name || phone FROM contacts WHERE id = %d", h.Acme.Entity.ID)); got != "Acme GmbH1" {
		t.Errorf("what was left out: %s", got)
	}
	if got := h.Text(t, "SELECT a.actor || ' ' || x.login FROM audit a JOIN accounts x ON x.id = a.account_id WHERE action = 'contact.changed' LIMIT 1"); got != "key: Test keys@test.example" {
		t.Errorf("audit: %s", got)
	}
}

// TestLimits: a key has so many requests a minute, an address so many wrong
// keys, and whoever has a good one is not kept out by others' bad ones.
func TestLimits(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	good := h.with(t, h.Key(t, h.admin, portal.ReadContactsScope))
	bad := h.with(t, portal.NewKeyText())
	for i := range 11 {
		got := bad.Get("/api/v1/key")
		if want := map[bool]int{true: 401, false: 429}[i < 10]; got.Status != want {
			t.Fatalf("wrong key %d: %d", i, got.Status)
		}
		if got.Status == 429 && got.Header.Get("Retry-After") != "60" {
			t.Errorf("Retry-After %q", got.Header.Get("Retry-After"))
		}
	}
	var last testenv.Answer
	for range 600 {
		if last = good.Get("/api/v1/key"); last.Status != 200 {
			t.Fatalf("%d %s", last.Status, last.Body)
		}
	}
	if last.Header.Get("RateLimit") != `"key";r=0;t=60` || last.Header.Get("RateLimit-Policy") != `"key";q=600;w=60` {
		t.Errorf("%q, %q", last.Header.Get("RateLimit"), last.Header.Get("RateLimit-Policy"))
	}
	if got := good.Get("/api/v1/key"); got.Status != 429 || got.Header.Get("Retry-After") == "" || got.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %v", got.Status, got.Header)
	}
	h.Clock.Move(time.Minute)
	if got := good.Get("/api/v1/key"); got.Status != 200 {
		t.Errorf("a minute later: %d", got.Status)
	}
}

// TestMakerLosesRights: at once, and for good.
func TestMakerLosesRights(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	key := h.Key(t, h.Admin(t, "admin@test.example"), portal.ReadContactsScope)
	if got := h.with(t, key).Get("/api/v1/contacts"); got.Status != 200 {
		t.Fatal(got.Status)
	}
	admin := h.As(t, "admin")
	kim := h.Key(t, h.admin, portal.ReadContactsScope)
	page := fmt.Sprintf("/admin/users/%d", h.admin.Account())
	if got := admin.Submit(page, page, map[string][]string{"name": {"Kim"}, "role": {"staff"}, "language": {"en"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.Status, got.Main())
	}
	if got := h.with(t, kim).Get("/api/v1/contacts"); got.Status != 401 || !strings.Contains(got.Body, "api.key_revoked") {
		t.Errorf("after the maker was made staff: %d %s", got.Status, got.Body)
	}
	h.Exec(t, "UPDATE accounts SET role = 'admin'")
	if got := h.with(t, kim).Get("/api/v1/contacts"); got.Status != 401 {
		t.Errorf("and made admin again: %d", got.Status)
	}
}

// TestPaging walks a list by cursors, and refuses what is none.
func TestPaging(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.with(t, h.Key(t, h.admin, portal.ReadContactsScope))
	seen, cursor := map[string]bool{}, ""
	for range 20 {
		got := b.Get("/api/v1/contacts?limit=2" + cursor)
		for i := range field(t, got.Body, "data").([]any) {
			id := text(t, got.Body, "data", fmt.Sprint(i), "id")
			if seen[id] {
				t.Errorf("contact %s came twice", id)
			}
			seen[id] = true
		}
		cursor = "&cursor=" + text(t, got.Body, "next_cursor")
		if field(t, got.Body, "has_more") == false {
			break
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d contacts", len(seen))
	}
	if got := b.Get("/api/v1/contacts?limit=2" + cursor); field(t, got.Body, "has_more") != false || "&cursor="+text(t, got.Body, "next_cursor") != cursor {
		t.Errorf("at the end: %s", got.Body)
	}
	for _, q := range []string{"cursor=x", "cursor=", "limit=0", "limit=101", "limit=a", "limit=1&limit=2", "updated_since=yesterday", "status=fish", "customer_id=0",
		strings.TrimPrefix(cursor, "&") + "&updated_since=2026-01-01T00:00:00Z"} {
		if got := b.Get("/api/v1/contacts?" + q); got.Status != 422 {
			t.Errorf("%s: %d %s", q, got.Status, got.Body)
		}
	}
}
