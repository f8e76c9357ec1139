package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// SealedServer is the mail server with its password as it is kept.
type SealedServer struct {
	portal.MailServer
	Password []byte // sealed; nil for none
}

// MailServer is the one of the settings; the zero one when there is none.
func MailServer(ctx context.Context, q Reader) (s SealedServer, err error) {
	var updated int64
	err = q.queryRow(ctx, `SELECT host, port, encryption, login, password, from_name, from_email, reply_to, version, updated_at FROM mail_server WHERE id = 1`).
		Scan(&s.Host, &s.Port, &s.Encryption, &s.Login, &s.Password, &s.FromName, &s.FromEmail, &s.ReplyTo, &s.Version, &updated)
	if err == sql.ErrNoRows {
		return SealedServer{}, nil
	}
	s.HasPassword, s.UpdatedAt = len(s.Password) > 0, fromMillis(updated)
	return s, translate(err)
}

// SetMailServer writes it over the version that was read: Conflict when somebody
// else was faster.
func SetMailServer(ctx context.Context, tx *Tx, s SealedServer) error {
	res, err := tx.exec(ctx, `INSERT INTO mail_server (id, host, port, encryption, login, password, from_name, from_email, reply_to, version, updated_at)
		SELECT 1, ?, ?, ?, ?, ?, ?, ?, ?, 1, ? WHERE ? = 0 OR EXISTS (SELECT 1 FROM mail_server)
		ON CONFLICT (id) DO UPDATE SET host = excluded.host, port = excluded.port, encryption = excluded.encryption, login = excluded.login,
			password = excluded.password, from_name = excluded.from_name, from_email = excluded.from_email, reply_to = excluded.reply_to,
			version = version + 1, updated_at = excluded.updated_at WHERE version = ?`,
		s.Host, s.Port, s.Encryption, s.Login, s.Password, s.FromName, s.FromEmail, s.ReplyTo, toMillis(tx.Now), s.Version, s.Version)
	return expectOne(res, err)
}

// DeleteMailServer forgets it, password and all; one that is not there is no
// error.
func DeleteMailServer(ctx context.Context, tx *Tx) error {
	_, err := tx.exec(ctx, "DELETE FROM mail_server WHERE id = 1")
	return err
}

// ReviveLetters lets what waits for its next try be tried now: another server
// may take what the one before did not.
func ReviveLetters(ctx context.Context, tx *Tx) error {
	_, err := tx.exec(ctx, "UPDATE outbox INDEXED BY outbox_due SET next_try_at = ?1 WHERE state = 'queued' AND next_try_at > ?1", toMillis(tx.Now))
	return err
}
