package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

type choice struct {
	topic  portal.Topic
	wanted bool
}

func choices(rows *sql.Rows, err error) (portal.MailChoices, error) {
	list, err := collect(rows, err, func(r *sql.Rows) (c choice, err error) { return c, r.Scan(&c.topic, &c.wanted) })
	out := portal.MailChoices{}
	for _, c := range list {
		out[c.topic] = c.wanted
	}
	return out, err
}

// MailChoices are what an account has chosen.
func MailChoices(ctx context.Context, q Reader, account portal.AccountID) (portal.MailChoices, error) {
	return choices(q.query(ctx, "SELECT topic, wanted FROM mail_choices WHERE account_id = ?", account))
}

// CompanyMailChoices are what a company has chosen for its people.
func CompanyMailChoices(ctx context.Context, q Reader, commercial portal.ContactID) (portal.MailChoices, error) {
	return choices(q.query(ctx, "SELECT topic, wanted FROM company_mail_choices WHERE commercial_id = ?", commercial))
}

// SetMailChoice notes what an account has chosen.
func SetMailChoice(ctx context.Context, tx *Tx, account portal.AccountID, t portal.Topic, wanted bool) error {
	_, err := tx.exec(ctx, `INSERT INTO mail_choices (account_id, topic, wanted) VALUES (?, ?, ?)
		ON CONFLICT (account_id, topic) DO UPDATE SET wanted = excluded.wanted`, account, t, wanted)
	return err
}

// SetCompanyMailChoice notes what a company has chosen for its people.
func SetCompanyMailChoice(ctx context.Context, tx *Tx, commercial portal.ContactID, t portal.Topic, wanted bool) error {
	_, err := tx.exec(ctx, `INSERT INTO company_mail_choices (commercial_id, topic, wanted) VALUES (?, ?, ?)
		ON CONFLICT (commercial_id, topic) DO UPDATE SET wanted = excluded.wanted`, commercial, t, wanted)
	return err
}

// accountsAt are the accounts that an address reaches.
const accountsAt = `SELECT id, contact_id FROM accounts WHERE login = lower(?1) AND status = 'active' AND role = 'portal'
	UNION SELECT a.id, a.contact_id FROM contacts c INDEXED BY contacts_email JOIN accounts a ON a.contact_id = c.id
	WHERE c.email <> '' AND c.email = ?1 COLLATE NOCASE AND a.status = 'active' AND a.role = 'portal'`

// WantsMail reports that an optional mail may go to an address: one of the
// accounts behind it wants it, or there is none and nobody has unsubscribed.
func WantsMail(ctx context.Context, q Reader, email string, t portal.Topic) (wanted bool, err error) {
	err = q.queryRow(ctx, `WITH at (id, contact) AS (`+accountsAt+`)
		SELECT COALESCE((SELECT max(COALESCE(own.wanted, all_.wanted, 1)) FROM at LEFT JOIN contacts p ON p.id = at.contact
			LEFT JOIN mail_choices own ON own.account_id = at.id AND own.topic = ?2
			LEFT JOIN company_mail_choices all_ ON all_.commercial_id = p.commercial_id AND all_.topic = ?2),
		NOT EXISTS (SELECT 1 FROM mail_refusals WHERE email = lower(?1) AND topic = ?2))`, email, t).Scan(&wanted)
	return wanted, translate(err)
}

// Unsubscribe notes that an address wants no more mails of a topic: for every
// account behind it, and where there is none for the address itself.
func Unsubscribe(ctx context.Context, tx *Tx, email string, t portal.Topic) error {
	_, err := tx.exec(ctx, `INSERT INTO mail_choices (account_id, topic, wanted) SELECT id, ?2, 0 FROM (`+accountsAt+`) WHERE true
		ON CONFLICT (account_id, topic) DO UPDATE SET wanted = 0`, email, t)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "INSERT INTO mail_refusals (email, topic, created_at) VALUES (lower(?), ?, ?) ON CONFLICT DO NOTHING", email, t, toMillis(tx.Now))
	return err
}
