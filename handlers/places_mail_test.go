package handlers_test

import (
	"testing"

	"genkan/internal/testenv"
)

// mailPlaces are those of the outbox, with a mail that was sent.
func (h *house) mailPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	h.Exec(t, `INSERT INTO outbox (id, dedup_key, kind, recipient, language, params, state, next_try_at, created_at)
		VALUES (4711, 'test:4711', 'test', 'alice@test.example', 'en', '{"by":"Ada"}', 'sent', 0, 0)`)
	for _, p := range []string{"/admin/outbox/{id}", "/admin/outbox/{id}/resend"} {
		out[p] = places{own: testenv.Path[int64](p, 4711)}
	}
}
