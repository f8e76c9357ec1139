package db

import (
	"context"

	"genkan/internal/portal"
)

// Places of pictures of the business.
const (
	LogoOnScreen = "screen"
	LogoInPrint  = "print"
)

// LogoContent is the picture with a name: NotFound when there is none, or when
// it was another one meanwhile.
func LogoContent(ctx context.Context, q Reader, l portal.Logo) (content []byte, err error) {
	err = q.queryRow(ctx, "SELECT content FROM logos WHERE hash = ? AND kind = ? LIMIT 1", l.Hash, l.Kind).Scan(&content)
	return content, missing(err)
}

// SetLogo keeps a picture in the place of the one before, and its name in the
// settings, where every page finds it.
func SetLogo(ctx context.Context, tx *Tx, place string, l portal.Logo, content []byte) error {
	_, err := tx.exec(ctx, `INSERT INTO logos (place, hash, kind, content, updated_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (place) DO UPDATE SET hash = excluded.hash, kind = excluded.kind, content = excluded.content, updated_at = excluded.updated_at`,
		place, l.Hash, l.Kind, content, toMillis(tx.Now))
	if err != nil {
		return err
	}
	return SetSetting(ctx, tx, "logo_"+place, l.Name())
}

// DeleteLogo forgets a picture; one that is not there is no error.
func DeleteLogo(ctx context.Context, tx *Tx, place string) error {
	if _, err := tx.exec(ctx, "DELETE FROM logos WHERE place = ?", place); err != nil {
		return err
	}
	return DeleteSetting(ctx, tx, "logo_"+place)
}
