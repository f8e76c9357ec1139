package handlers_test

import (
	"strconv"
	"testing"
)

// userPlaces are the pages of an account: of one of the staff, whom admins may
// do everything with.
func (h *house) userPlaces(t *testing.T, out map[string]places) {
	staff := h.Count(t, "SELECT id FROM accounts WHERE login = 'staff@test.example'")
	for _, verb := range []string{"", "/login", "/revoke", "/invite", "/sign_out", "/reset", "/ask_two_factor", "/two_factor"} {
		out["/admin/users/{id}"+verb] = places{own: "/admin/users/" + strconv.Itoa(staff) + verb, absent: "/admin/users/987654" + verb}
	}
}
