package billing

import (
	"context"
	"fmt"
	"log/slog"

	"genkan/db"
	"genkan/internal/keyring"
	"genkan/internal/portal"
)

// Vault keeps the keys of providers. In the database they are sealed, each for
// its place; the key to them is in another file, so that neither a copy of the
// database nor a row in another's place gives one away.
type Vault struct {
	db     *db.DB
	sealer keyring.Sealer
	opened db.Kept[string, Keys]
}

// NewVault makes the vault on a store; sealer is the one for providers.
func NewVault(store *db.DB, sealer keyring.Sealer) *Vault { return &Vault{db: store, sealer: sealer} }

// Keys are what a provider works with.
type Keys struct {
	Mode       portal.Mode // the one that the business has chosen
	Unreadable []portal.KeyHint
	texts      map[place]string
}

type place struct {
	mode portal.Mode
	name string
}

// Text is a key; "" when it was not pasted, or cannot be opened.
func (k Keys) Text(mode portal.Mode, name string) string { return k.texts[place{mode, name}] }

// Keys opens a provider's keys. What cannot be opened is not there: the
// provider is off then, and everything else goes on.
func (v *Vault) Keys(provider string) Keys {
	k, err := v.opened.Get(v.db, provider, func() (Keys, error) { return v.open(context.Background(), provider) })
	if err != nil {
		slog.Error("the keys of a provider cannot be read", "provider", provider, "error", err)
	}
	return k
}

func (v *Vault) open(ctx context.Context, provider string) (k Keys, err error) {
	var sealed []db.SealedKey
	err = v.db.View(ctx, func(q db.Reader) error {
		t, err := db.TermsOf(ctx, q, provider)
		if err != nil {
			return err
		}
		k.Mode = t.Mode
		sealed, err = db.SealedKeys(ctx, q, provider)
		return err
	})
	k.texts = map[place]string{}
	for _, s := range sealed {
		text, bad := v.sealer.Open(s.Sealed, placeOf(s.KeyHint))
		if bad != nil {
			slog.Error("a key of a provider cannot be opened: is genkan.key another one?", "provider", provider, "mode", s.Mode, "name", s.Name)
			k.Unreadable = append(k.Unreadable, s.KeyHint)
			continue
		}
		k.texts[place{s.Mode, s.Name}] = string(text)
	}
	return k, err
}

// seal makes a key into what is kept of it.
func (v *Vault) seal(k portal.KeyHint, text string) db.SealedKey {
	k.Hint = lastOf(text)
	return db.SealedKey{KeyHint: k, Sealed: v.sealer.Seal([]byte(text), placeOf(k))}
}

// placeOf binds a sealed key to its row.
func placeOf(k portal.KeyHint) string {
	return fmt.Sprintf("provider_secrets:%s:%s:%s", k.Provider, k.Mode, k.Name)
}

// shownOfKey is how many characters of a key are shown: enough to tell two
// apart, nothing to a thief.
const shownOfKey = 4

func lastOf(text string) string {
	if len(text) < 4*shownOfKey {
		return ""
	}
	return text[len(text)-shownOfKey:]
}

// Problems are what is wrong with the keys and modes of providers, for the
// check from the command line, which speaks English.
func (v *Vault) Problems(ctx context.Context) (out []string, err error) {
	var terms []portal.Terms
	var sealed []db.SealedKey
	err = v.db.View(ctx, func(q db.Reader) (err error) {
		if terms, err = db.AllTerms(ctx, q); err != nil {
			return err
		}
		sealed, err = db.SealedKeys(ctx, q, "")
		return err
	})
	for _, s := range sealed {
		if _, bad := v.sealer.Open(s.Sealed, placeOf(s.KeyHint)); bad != nil {
			out = append(out, fmt.Sprintf("the %s %s of %s cannot be opened with this genkan.key: put the right key file back, or paste the key again", s.Mode, s.Name, s.Provider))
		}
	}
	for _, t := range terms {
		out = append(out, modeProblems(t, sealed)...)
	}
	return out, err
}

// modeProblems: of what is switched on and has modes, each that keeps it from
// taking real money.
func modeProblems(t portal.Terms, sealed []db.SealedKey) (out []string) {
	if !t.Enabled || t.Mode == "" {
		return nil
	}
	if t.Mode == portal.TestMode {
		out = append(out, t.Provider+" is in test mode: payments by it move no money")
	}
	has := map[string]bool{}
	for _, s := range sealed {
		if s.Provider == t.Provider && s.Mode == t.Mode {
			has[s.Name] = true
		}
	}
	for _, name := range []string{"secret_key", "webhook_secret"} {
		if !has[name] {
			out = append(out, fmt.Sprintf("%s is switched on, but its %s %s is missing", t.Provider, t.Mode, name))
		}
	}
	return out
}
