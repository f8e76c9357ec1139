package testenv

import (
	"context"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/billing"
	"genkan/internal/keyring"
	"genkan/internal/portal"
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

// Admin is an actor who looks after the business's settings, by the account of
// that login if there is one.
func (d *Desk) Admin(t testing.TB, login string) access.Admin {
	t.Helper()
	id := portal.AccountID(d.Count(t, "SELECT COALESCE(MAX(id), 0) FROM accounts WHERE login = '"+login+"'"))
	if id == 0 {
		var err error
		id, err = d.Account.AddUser(context.Background(), d.System, account.NewUser{Role: portal.RoleAdmin, Login: login, Name: "Kim Keys", PasswordHash: "none"})
		must(t, err)
	}
	person, _ := access.NewPerson(portal.Account{ID: id, Role: portal.RoleAdmin, Login: login, Name: "Kim Keys", Active: true})
	who, ok := access.NewAdmin(person)
	if !ok {
		t.Fatal("no admin")
	}
	return who
}

// Key is the secret of a key of the API, made by an admin, that lives for 30
// days.
func (d *Desk) Key(t testing.TB, who access.Admin, scopes ...portal.Scope) string {
	t.Helper()
	b, err := d.Account.Business(context.Background())
	must(t, err)
	_, secret, err := apikey.New(d.DB).Create(context.Background(), who, b, apikey.Wish{Name: "Test", Scopes: scopes, Days: 30})
	must(t, err)
	return secret
}
