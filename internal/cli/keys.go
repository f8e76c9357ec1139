package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"genkan/db"
	"genkan/internal/billing"
	"genkan/internal/config"
	"genkan/internal/keyring"
	"genkan/internal/mail"
	"genkan/internal/webhook"
)

// keyWarnings say what keeps the keys of payment providers, the password of the
// mail server and the secrets of webhooks from doing their work. They are no findings: the data is sound all the same.
func keyWarnings(ctx context.Context, e Env, store *db.DB) ([]string, error) {
	path := config.Config{Data: filepath.Dir(store.Path()), KeyFile: e.Getenv("GENKAN_KEY_FILE")}.Key()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) { // to look must not make one
		return []string{fmt.Sprintf("there is no key file %s", path)}, nil
	}
	key, err := keyring.Load(path)
	if err != nil {
		return []string{err.Error()}, nil
	}
	providers, err := billing.NewVault(store, key.Sealer(keyring.Providers)).Problems(ctx)
	if err != nil {
		return nil, err
	}
	password, err := mail.Problems(ctx, store, key.Sealer(keyring.MailServer))
	if err != nil {
		return nil, err
	}
	webhooks, err := webhook.Problems(ctx, store, key.Sealer(keyring.Webhooks))
	return slices.Concat(providers, password, webhooks), err
}
