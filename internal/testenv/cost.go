package testenv

import (
	"net/http"
	"net/http/httptest"

	"genkan/db"
)

// Statements are those that the database runs while a browser gets a page,
// once the session and the settings are known.
func (s *Site) Statements(b *Browser, path string) (list []string) {
	b.t.Helper()
	for range 2 { // the first time reads what is then kept
		list = nil
		req := httptest.NewRequestWithContext(db.WithTrace(b.t.Context(), func(query string) { list = append(list, query) }), http.MethodGet, path, nil)
		for _, c := range b.Cookies() {
			req.AddCookie(c)
		}
		req.RemoteAddr = "127.0.0.1:1"
		s.Server.Handler.ServeHTTP(httptest.NewRecorder(), req)
	}
	return list
}
