package mail_test

import (
	"context"
	"testing"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestBusiness: who of the business is told of something, and in what language.
func TestBusiness(t *testing.T) {
	t.Parallel()
	type admin struct{ login, language, status string }
	ada, ken, old := admin{"ada@x.example", "", "active"}, admin{"ken@x.example", "ja", "active"}, admin{"old@x.example", "ja", "revoked"}
	for _, c := range []struct {
		name, email, language string
		admins                []admin
		want                  string
	}{
		{"nobody", "", "", nil, ""},
		{"the address", "desk@x.example", "", []admin{ada}, "desk@x.example:"},
		{"in the first admin's language", "desk@x.example", "", []admin{ada, ken}, "desk@x.example:ja"},
		{"not in that of one who left", "desk@x.example", "", []admin{old, ada}, "desk@x.example:"},
		{"in that of the settings", "desk@x.example", "en", []admin{ken}, "desk@x.example:en"},
		{"the admins, each in the own one", "", "en", []admin{ada, ken, old}, "ada@x.example:en ken@x.example:ja"},
	} {
		d := testenv.NewDesk(t)
		b := testenv.Business
		b.Email, b.Language = c.email, c.language
		if err := d.Account.SetBusiness(t.Context(), d.System, b); err != nil {
			t.Fatal(err)
		}
		for i, a := range c.admins {
			d.Exec(t, "INSERT INTO accounts (id, role, login, name, language, status, created_at, updated_at) VALUES (?, 'admin', ?, 'A', ?, ?, 0, 0)", 100+i, a.login, a.language, a.status)
		}
		err := d.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
			for range 2 { // the same cause tells once
				if err := mail.Business(ctx, tx, mail.Asked{Request: portal.RequestID(7), By: "Alice"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Text(t, "SELECT COALESCE(group_concat(recipient || ':' || language, ' '), '') FROM (SELECT * FROM outbox ORDER BY id)"); got != c.want {
			t.Errorf("%s: told %q, want %q", c.name, got, c.want)
		}
	}
}
