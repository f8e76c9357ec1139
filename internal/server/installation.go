package server

import (
	"context"
	"crypto/rand"

	"genkan/db"
)

// installation is the name of this store at providers, drawn once: references
// count from one in every store, and several may share an account.
func installation(ctx context.Context, store *db.DB) (id string, err error) {
	const key = "installation"
	err = store.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if id, err = db.Setting(ctx, tx, key); err != nil || id != "" {
			return err
		}
		id = rand.Text()[:12]
		return db.SetSetting(ctx, tx, key, id)
	})
	return id, err
}
