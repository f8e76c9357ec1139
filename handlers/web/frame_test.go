package web_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// frame is the chain around routes of the test's own.
type frame struct {
	*testenv.Desk
	site *web.Site
	http.Handler
}

func newFrame(t *testing.T, register func(*web.Site, *web.Routes)) *frame {
	t.Helper()
	d := testenv.NewDesk(t)
	site := &web.Site{Auth: auth.New(d.DB, auth.Options{Cores: 1}), Settings: d.Account, Key: bytes.Repeat([]byte{7}, 32), Now: d.Clock.Now}
	rt := web.NewRoutes(site)
	register(site, rt)
	h, err := rt.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return &frame{d, site, h}
}

// ask sends a request with headers, names and values in turn.
func (f *frame) ask(t *testing.T, method, path, body string, headers ...string) testenv.Answer {
	t.Helper()
	r := httptest.NewRequestWithContext(context.Background(), method, path, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	if body != "" && r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r)
	text, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return testenv.Answer{Status: w.Code, Header: w.Header(), Body: string(text)}
}

// get is ask without a body.
func (f *frame) get(t *testing.T, path string, headers ...string) testenv.Answer {
	t.Helper()
	return f.ask(t, http.MethodGet, path, "", headers...)
}

// session begins a session without a password, and returns its cookie as the
// headers of ask want it.
func (f *frame) session(t *testing.T, who portal.AccountID) []string {
	t.Helper()
	id := (rand.Text() + rand.Text())[:43]
	hash, now := sha256.Sum256([]byte(id)), f.Clock.Now().UnixMilli()
	f.Exec(t, `INSERT INTO sessions (id_hash, account_id, created_at, seen_at, expires_at, password_at, address, user_agent)
		VALUES (?, ?, ?, ?, ?, ?, '', '')`, hash[:], who, now, now, now+3_600_000, now)
	return []string{"Cookie", "genkan_session=" + id}
}

// people are a customer, one of staff, and an admin, each with a session.
func (f *frame) people(t *testing.T) (customer, staff, admin []string) {
	t.Helper()
	boss := f.Staff(t).Account()
	f.Exec(t, "UPDATE accounts SET role = 'admin', login = 'admin@test.example' WHERE id = ?", boss)
	return f.session(t, f.Customer(t, f.Acme.People[0]).Account()), f.session(t, f.Staff(t).Account()), f.session(t, boss)
}
