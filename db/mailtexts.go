package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// MailText are the own words of a kind of mail; the zero ones when there are
// none.
func MailText(ctx context.Context, q Reader, kind, language string) (t portal.MailText, err error) {
	t.Kind, t.Language = kind, language
	err = q.queryRow(ctx, "SELECT subject, greeting, paragraph, version FROM mail_texts WHERE kind = ? AND language = ?", kind, language).
		Scan(&t.Subject, &t.Greeting, &t.Paragraph, &t.Version)
	if err == sql.ErrNoRows {
		return t, nil
	}
	return t, translate(err)
}

// MailTexts are all own words: a few rows for each kind that there is.
func MailTexts(ctx context.Context, q Reader) ([]portal.MailText, error) {
	rows, err := q.query(ctx, "SELECT kind, language, subject, greeting, paragraph, version FROM mail_texts ORDER BY kind, language LIMIT 500")
	return collect(rows, err, func(r *sql.Rows) (t portal.MailText, err error) {
		return t, r.Scan(&t.Kind, &t.Language, &t.Subject, &t.Greeting, &t.Paragraph, &t.Version)
	})
}

// SetMailText writes own words over the version that was read: Conflict when
// somebody else was faster. Empty ones go back to the built-in words.
func SetMailText(ctx context.Context, tx *Tx, t portal.MailText) error {
	if t.Empty() {
		res, err := tx.exec(ctx, "DELETE FROM mail_texts WHERE kind = ? AND language = ? AND version = ?", t.Kind, t.Language, t.Version)
		if t.Version == 0 {
			return err
		}
		return expectOne(res, err)
	}
	res, err := tx.exec(ctx, `INSERT INTO mail_texts (kind, language, subject, greeting, paragraph, version, updated_at)
		SELECT ?1, ?2, ?3, ?4, ?5, 1, ?6 WHERE ?7 = 0 OR EXISTS (SELECT 1 FROM mail_texts WHERE kind = ?1 AND language = ?2)
		ON CONFLICT (kind, language) DO UPDATE SET subject = excluded.subject, greeting = excluded.greeting, paragraph = excluded.paragraph,
			version = version + 1, updated_at = excluded.updated_at WHERE version = ?7`,
		t.Kind, t.Language, t.Subject, t.Greeting, t.Paragraph, toMillis(tx.Now), t.Version)
	return expectOne(res, err)
}
