package db_test

import (
	"context"
	"testing"

	"genkan/db"
	"genkan/internal/portal"
)

// TestRecipientOf: mail reaches a person at their own address, else by the
// login, else at the company, in the language that the account has chosen.
func TestRecipientOf(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/genkan.db"
	d := open(t, path, db.Options{Migrate: true})
	behind := raw(t, path)
	contact := func(kind portal.ContactKind, above portal.ContactID, email, language string) (c portal.Contact) {
		t.Helper()
		err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) (err error) {
			c, err = db.InsertContact(ctx, tx, portal.Contact{Kind: kind, Parent: above, Name: "N", Email: email, Language: language})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	account := func(of portal.ContactID, login, language, status string) {
		t.Helper()
		mustExec(t, behind, "INSERT INTO accounts (contact_id, role, login, name, language, status, created_at, updated_at) VALUES (?, 'portal', ?, 'N', ?, ?, 1, 1)", int64(of), login, language, status)
	}
	company := contact(portal.Company, 0, "office@acme.example", "ja").ID
	own, login := contact(portal.Person, company, "own@acme.example", "en").ID, contact(portal.Person, company, "", "").ID
	gone, bare := contact(portal.Person, company, "", "en").ID, contact(portal.Person, company, "", "").ID
	account(own, "a@login.example", "ja", "active")
	account(login, "b@login.example", "", "active")
	account(gone, "c@login.example", "ja", "revoked")
	for name, row := range map[string]struct {
		of              portal.ContactID
		email, language string
		account         bool
	}{
		"own address, the account's language": {own, "own@acme.example", "ja", true},
		"the login, the company's language":   {login, "b@login.example", "ja", true},
		"access was taken back":               {gone, "office@acme.example", "en", false},
		"no address":                          {bare, "office@acme.example", "ja", false},
		"the company":                         {company, "office@acme.example", "ja", false},
	} {
		view(t, d, func(ctx context.Context, q db.Reader) error {
			got, err := db.RecipientOf(ctx, q, row.of)
			if got.Email != row.email || got.Language != row.language || (got.Account != 0) != row.account || (got.Name == "") != (row.of == company) {
				t.Errorf("%s: %+v", name, got)
			}
			return err
		})
	}
	view(t, d, func(ctx context.Context, q db.Reader) error {
		if _, err := db.RecipientOf(ctx, q, 4711); portal.KindOf(err) != portal.NotFound {
			t.Errorf("nobody: %v", err)
		}
		return nil
	})
}
