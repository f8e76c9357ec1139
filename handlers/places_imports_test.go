package handlers_test

import (
	"net/url"
	"strconv"
	"testing"

	"genkan/internal/testenv"
)

// importPlaces are the pages of an import that waits for its columns.
func (h *house) importPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	file := testenv.Enclosed{Name: "contacts.csv", Type: "text/csv", Content: []byte("external_id,kind,name\nX1,company,Xenon\n")}
	if got := h.As(t, "admin").SubmitFiles("/admin/import/new", "/admin/import", url.Values{}, file); got.Status != 303 {
		t.Fatalf("no upload: %d\n%s", got.Status, got.Main())
	}
	id := h.Count(t, "SELECT id FROM imports")
	for _, verb := range []string{"", "/columns", "/back", "/run", "/drop", "/problems.csv", "/undo"} {
		out["/admin/import/{id}"+verb] = places{own: "/admin/import/" + strconv.Itoa(id) + verb, absent: "/admin/import/987654" + verb}
	}
}
