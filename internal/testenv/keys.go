package testenv

import (
	"context"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/billing"
	"genkan/internal/keyring"
)

// ProviderKeys says what the check finds wrong with the sealed keys of
// providers when it opens them with a key file (made when it is missing), a
// line each.
func ProviderKeys(t testing.TB, store *db.DB, keyFile string) string {
	t.Helper()
	return keysOpened(t, store, keyFile, keyring.Providers)
}

// ProviderKeysAsSeeds opens them as if they were second factors' seeds.
func ProviderKeysAsSeeds(t testing.TB, store *db.DB, keyFile string) string {
	t.Helper()
	return keysOpened(t, store, keyFile, keyring.Seeds)
}

func keysOpened(t testing.TB, store *db.DB, keyFile, purpose string) string {
	t.Helper()
	key, err := keyring.Load(keyFile)
	must(t, err)
	problems, err := billing.NewVault(store, key.Sealer(purpose)).Problems(context.Background())
	must(t, err)
	return strings.Join(problems, "\n")
}
