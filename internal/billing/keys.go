package billing

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Paste is what was pasted into the form of a provider's keys. Mode "" lets
// the keys say which it is.
type Paste struct {
	Name    string
	Mode    portal.Mode
	Keys    map[string]string // by name; empty ones stay as they are
	Address string
}

// SetKeys keeps keys that were pasted. The first ones switch the provider on,
// in the mode that they are for: to paste them is all that a business has to
// do. Invalid with the field of each key that will not do.
func (s *Providers) SetKeys(ctx context.Context, who access.Admin, in Paste) (portal.Mode, error) {
	state, err := s.Provider(ctx, who, in.Name)
	if err != nil {
		return "", err
	}
	provider, _ := s.providers.ByName(in.Name)
	keyed, ok := provider.(payment.Keyed)
	if !ok {
		return "", portal.Missing()
	}
	if in.Mode != portal.TestMode && in.Mode != portal.LiveMode {
		in.Mode = ""
	}
	mode, err := readKeys(keyed, state, in)
	if err != nil {
		return "", err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, name := range keyed.KeyNames() {
			if err := s.keep(ctx, tx, who, portal.KeyHint{Provider: in.Name, Mode: mode, Name: name}, in); err != nil {
				return err
			}
		}
		return s.switchOn(ctx, tx, who, state, mode, in.Address)
	})
	if err != nil {
		return "", fmt.Errorf("billing.Providers.SetKeys %s: %w", in.Name, err)
	}
	return mode, nil
}

// readKeys looks at what was pasted and finds the mode that it is for.
func readKeys(keyed payment.Keyed, state ProviderState, in Paste) (portal.Mode, error) {
	var p portal.Problems
	mode, pasted := in.Mode, 0
	for _, name := range keyed.KeyNames() {
		text := in.Keys[name]
		if text == "" {
			continue
		}
		pasted++
		of, err := keyed.ReadKey(name, text)
		var e *portal.Error
		switch {
		case errors.As(err, &e):
			p.Add(name, e.Key, e.Args)
		case err != nil:
			return "", err
		case mode != "" && of != "" && of != mode:
			p.Add(name, "settings.key_other_mode", portal.Args{"key": modeWord(of), "chosen": modeWord(mode)})
		case mode == "":
			mode = of
		}
	}
	if pasted == 0 {
		p.Add(keyed.KeyNames()[0], "settings.key_needed", nil)
	}
	if mode == "" {
		mode = state.Terms.Mode
	}
	if mode == "" && len(p) == 0 {
		p.Add("key_mode", "settings.key_mode_needed", nil)
	}
	return mode, p.Err()
}

// keep seals one key and notes that it was set, never what it is.
func (s *Providers) keep(ctx context.Context, tx *db.Tx, who access.Admin, k portal.KeyHint, in Paste) error {
	text := strings.Join(strings.Fields(in.Keys[k.Name]), " ")
	if text == "" {
		return nil
	}
	if err := db.SetSealedKey(ctx, tx, s.vault.seal(k, text)); err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "provider.key_set", Subject: "provider", Address: in.Address,
		Details: fmt.Sprintf("%s, %s, %s", k.Provider, k.Mode, k.Name)})
}

// switchOn: the first keys of a provider, which nobody has settled anything
// about yet, switch it on in their mode.
func (s *Providers) switchOn(ctx context.Context, tx *db.Tx, who access.Admin, state ProviderState, mode portal.Mode, address string) error {
	if state.Terms.Mode != "" {
		return nil
	}
	t, err := db.TermsOf(ctx, tx, state.Name)
	if err != nil {
		return err
	}
	next := state.Terms
	next.Version, next.Mode, next.Enabled = t.Version, mode, true
	if err := db.SetTerms(ctx, tx, next); err != nil {
		return err
	}
	return noteTerms(ctx, tx, who, address, state.Terms, next)
}

// RemoveKeys forgets a provider's keys of a mode. NotFound when there are none.
func (s *Providers) RemoveKeys(ctx context.Context, who access.Admin, name string, mode portal.Mode, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := db.DeleteSealedKeys(ctx, tx, name, mode)
		if err != nil {
			return err
		}
		if n == 0 {
			return portal.Missing()
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "provider.keys_removed", Subject: "provider", Address: address,
			Details: fmt.Sprintf("%s, %s", name, mode)})
	})
	if err != nil {
		return fmt.Errorf("billing.Providers.RemoveKeys %s: %w", name, err)
	}
	return nil
}
