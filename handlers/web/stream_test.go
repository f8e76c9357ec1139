package web_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/portal"
)

// TestStream: until the first byte an error is an error; after it the
// connection is cut, so that half a file does not look whole.
func TestStream(t *testing.T) {
	t.Parallel()
	fail := portal.Missing()
	answer := func(w http.ResponseWriter, r *http.Request, make func(context.Context, io.Writer) error) (err error, cut bool) {
		defer func() { cut = recover() == http.ErrAbortHandler }()
		return web.Stream(w, r, "log.csv", "text/csv", make), false
	}
	tests := []struct {
		name string
		make func(context.Context, io.Writer) error
		body string
		err  error
		cut  bool
	}{
		{"whole", func(_ context.Context, w io.Writer) error { _, err := io.WriteString(w, "a,b"); return err }, "a,b", nil, false},
		{"nothing", func(context.Context, io.Writer) error { return nil }, "", nil, false},
		{"refused", func(context.Context, io.Writer) error { return fail }, "", fail, false},
		{"broken off", func(_ context.Context, w io.Writer) error {
			_, err := io.WriteString(w, "a")
			return errors.Join(err, fail)
		}, "a", nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			gone, stop := context.WithCancel(t.Context())
			stop() // the request's own time limit is not the download's
			w := httptest.NewRecorder()
			err, cut := answer(w, httptest.NewRequestWithContext(gone, http.MethodPost, "/x", nil), func(ctx context.Context, out io.Writer) error {
				return errors.Join(ctx.Err(), tt.make(ctx, out))
			})
			if cut != tt.cut || w.Body.String() != tt.body || !errors.Is(err, tt.err) {
				t.Errorf("%q, %v, cut %v", w.Body, err, cut)
			}
			if want := "attachment; filename=log.csv"; tt.err == nil && w.Header().Get("Content-Disposition") != want {
				t.Errorf("header %v", w.Header())
			}
		})
	}
}
