package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// recurringPlaces are a repeating invoice of Acme, and the invoice that it was
// made from.
func (h *house) recurringPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	inv := h.Invoice(t, h.Acme.Entity.ID, 70_00, 10)
	page := testenv.Path("/admin/invoices/{id}/repeat", inv.ID)
	made := h.staff.Submit(page, page, url.Values{"every": {"1"}, "interval": {"month"}, "first": {string(testenv.Today.AddDays(20))}, "ends": {"never"}})
	id, err := strconv.ParseInt(strings.TrimPrefix(made.Header.Get("Location"), "/admin/recurring/"), 10, 64)
	if made.Status != http.StatusSeeOther || err != nil {
		t.Fatalf("repeating an invoice: %d, %v", made.Status, err)
	}
	for _, verb := range []string{"", "/edit", "/pause", "/resume", "/stop"} {
		p := "/admin/recurring/{id}" + verb
		out[p] = places{own: testenv.Path(p, id), absent: testenv.Path[int64](p, 987654)}
	}
	out["/admin/invoices/{id}/repeat"] = places{own: page, absent: testenv.Path[int64]("/admin/invoices/{id}/repeat", 987654)}
}
