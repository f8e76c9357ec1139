package testenv

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"genkan/db"
	"genkan/internal/keyring"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Letter is a mail as it lies in the outbox.
type Letter struct {
	Kind, Recipient, Language, State string
	Params                           string // JSON
}

// Letters are the mails to an address, the oldest first; "" is all of them.
func (d *Desk) Letters(t testing.TB, recipient string) (out []Letter) {
	t.Helper()
	d.raw(t, func(raw *sql.DB) error {
		rows, err := raw.Query("SELECT kind, recipient, language, state, params FROM outbox WHERE ?1 IN ('', recipient) ORDER BY id", recipient)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var l Letter
			if err := rows.Scan(&l.Kind, &l.Recipient, &l.Language, &l.State, &l.Params); err != nil {
				return err
			}
			out = append(out, l)
		}
		return rows.Err()
	})
	return out
}

// Token is the secret of the newest link of a kind that was mailed to an
// address, whether it still holds or not: what its reader has in hand.
func (d *Desk) Token(t testing.TB, kind portal.LinkKind, recipient string) string {
	t.Helper()
	letters := d.Letters(t, recipient)
	for i := len(letters) - 1; i >= 0; i-- {
		var p struct{ Link, Alarm, Share mail.Link }
		must(t, json.Unmarshal([]byte(letters[i].Params), &p))
		for _, l := range []mail.Link{p.Link, p.Alarm, p.Share} {
			if l.Kind == kind {
				return d.links(t).Token(l)
			}
		}
	}
	t.Fatalf("no mail with a link of kind %s went to %s", kind, recipient)
	return ""
}

// Link is Token as the path that the mail leads to.
func (d *Desk) Link(t testing.TB, kind portal.LinkKind, recipient string) string {
	t.Helper()
	return mail.Path(kind, d.Token(t, kind, recipient))
}

// links knows tokens as the services do: with the key beside the database, or
// with none on a desk, which has no key.
func (d *Desk) links(t testing.TB) mail.Links {
	t.Helper()
	path := filepath.Join(filepath.Dir(d.DB.Path()), "genkan.key")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return mail.Links{}
	}
	key, err := keyring.Load(path)
	must(t, err)
	return mail.NewLinks(key.Derive(keyring.Links))
}

// Invite mails an invitation to the owner of a login.
func (d *Desk) Invite(t testing.TB, login string) {
	t.Helper()
	ctx := context.Background()
	must(t, d.DB.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.CredentialsByLogin(ctx, tx, login)
		if err != nil {
			return err
		}
		return d.links(t).Invite(ctx, tx, c.Account, mail.Invitation{By: "Test"})
	}))
}
