package handlers_test

import (
	"testing"

	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// closingPlaces are those of accounts that close.
func (h *house) closingPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	h.Contact(t, portal.Contact{ExternalID: "LEAVER", Kind: portal.Person, Name: "Lea Leaver"})
	id, err := h.Account.AddUser(t.Context(), h.System, account.NewUser{Role: portal.RolePortal, Login: "lea@test.example", Contact: "LEAVER", PasswordHash: "x"})
	if err != nil {
		t.Fatal(err)
	}
	h.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE id = ?", id)
	h.Exec(t, "INSERT INTO deletions (account_id, requested_at, due_at) VALUES (?, ?, ?)", id, testenv.Noon.UnixMilli(), testenv.Noon.Add(portal.Grace).UnixMilli())
	restore := "/admin/accounts/{id}/restore"
	out[restore] = places{own: testenv.Path(restore, id)}
}
