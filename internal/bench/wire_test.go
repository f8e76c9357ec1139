package bench_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/internal/bench"
)

// site answers in every way that the product does.
func site(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("id"); err == nil {
			w.Header().Set("Content-Length", strconv.Itoa(5+len(c.Value)))
			_, _ = io.WriteString(w, "page "+c.Value)
		}
	})
	mux.HandleFunc("GET /stream", func(w http.ResponseWriter, _ *http.Request) {
		for range 3 {
			_, _ = io.WriteString(w, strings.Repeat("x", 5000))
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("POST /form", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "new", Value: r.PostFormValue("a"), HttpOnly: true})
		http.Redirect(w, r, "/next", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /same", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusInternalServerError) })
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return strings.TrimPrefix(srv.URL, "http://")
}

// One connection carries every kind of answer, one after the other.
func TestClient(t *testing.T) {
	t.Parallel()
	addr := site(t)
	c, err := bench.Dial(addr)
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name    string
		request []byte
		keep    bool
		want    bench.Answer
	}{
		{"page", bench.Get(addr, "/page", "id=7", ""), true, bench.Answer{Status: 200, Size: 6, Body: "page 7"}},
		{"page, skipped", bench.Get(addr, "/page", "id=7", "gzip"), false, bench.Answer{Status: 200, Size: 6}},
		{"stream", bench.Get(addr, "/stream", "", ""), true, bench.Answer{Status: 200, Size: 15000, Body: strings.Repeat("x", 15000)}},
		{"stream, skipped", bench.Get(addr, "/stream", "", ""), false, bench.Answer{Status: 200, Size: 15000}},
		{"form", bench.Post(addr, "/form", "", url.Values{"a": {"1&2"}}), false, bench.Answer{Status: 303, Location: "/next", Cookie: `new="1&2"`}},
		{"nothing new", bench.Get(addr, "/same", "", ""), true, bench.Answer{Status: 304}},
		{"page again", bench.Get(addr, "/page", "id=long", ""), true, bench.Answer{Status: 200, Size: 9, Body: "page long"}},
	}
	for _, r := range rows {
		got, err := c.Ask(r.request, r.keep)
		got.Cookie = strings.ReplaceAll(got.Cookie, `new=1&2`, `new="1&2"`)
		if err != nil || got != r.want {
			t.Errorf("%s: %+v, %v; want %+v", r.name, got, err, r.want)
		}
	}
}

// What is answered with an error is counted as failed, never as done.
func TestTurnCountsFailures(t *testing.T) {
	t.Parallel()
	done, failed, err := bench.Turn(t.Context(), site(t), 3, 200*time.Millisecond)
	if err != nil || done != 0 || failed < 3 {
		t.Errorf("a page that answers 500: %d done, %d failed, %v", done, failed, err)
	}
	good := httptest.NewServer(bench.Hello)
	t.Cleanup(good.Close)
	done, failed, err = bench.Turn(t.Context(), strings.TrimPrefix(good.URL, "http://"), 3, 200*time.Millisecond)
	if err != nil || done < 3 || failed != 0 {
		t.Errorf("hello: %d done, %d failed, %v", done, failed, err)
	}
	if _, _, err := bench.Turn(t.Context(), "127.0.0.1:1", 1, time.Millisecond); err == nil {
		t.Error("nobody is there, and no error")
	}
}
