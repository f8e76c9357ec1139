package auth

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// PasskeyAnswer is what a browser's passkey answered to a ceremony, as JSON.
type PasskeyAnswer struct {
	Ceremony string
	Answer   string
}

// maxPasskeyName is how long the name of a passkey may be.
const maxPasskeyName = 60

// passkeyOf is a passkey as its owner sees it.
func passkeyOf(row db.PasskeyRow, c webauthn.Credential) portal.Passkey {
	p := row.Passkey
	p.Synced = c.Flags.BackupState
	return p
}

// passkeysOf are those of an account, as their owner sees them.
func passkeysOf(ctx context.Context, q db.Reader, account portal.AccountID) (out []portal.Passkey, err error) {
	rows, err := db.Passkeys(ctx, q, account)
	for _, row := range rows {
		c, err := credentialOf(row)
		if err != nil {
			return nil, err
		}
		out = append(out, passkeyOf(row, c))
	}
	return out, err
}

// PasskeyDetails is one passkey, and whether nothing else opens the account.
type PasskeyDetails struct {
	portal.Passkey
	Last bool
}

// Passkey is one of the person's own: NotFound.
func (s *Service) Passkey(ctx context.Context, who access.Person, id portal.PasskeyID) (d PasskeyDetails, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		row, err := db.PasskeyByID(ctx, q, who.Account(), id)
		if err != nil {
			return err
		}
		c, err := credentialOf(row)
		if err != nil {
			return err
		}
		all, err := db.Passkeys(ctx, q, who.Account())
		if err != nil {
			return err
		}
		account, err := db.CredentialsByID(ctx, q, who.Account())
		d = PasskeyDetails{passkeyOf(row, c), len(all) == 1 && !usable(account)}
		return err
	})
	if err != nil {
		return PasskeyDetails{}, fmt.Errorf("auth.Passkey %d: %w", id, err)
	}
	return d, nil
}

// BeginAddPasskey asks the person's browser for a new passkey. NotFound where
// there are none (PasskeyHost); Conflict when there are as many as may be.
func (s *Service) BeginAddPasskey(ctx context.Context, who access.Person, from Arrival) (c Ceremony, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		k, err := keyholderOf(ctx, tx, who.Details())
		if err != nil {
			return err
		}
		if len(k.keys) >= portal.MaxPasskeys {
			return portal.Failure(portal.Conflict, "passkey.too_many", portal.Args{"n": portal.MaxPasskeys})
		}
		if err := ensureHandle(ctx, tx, k); err != nil {
			return err
		}
		business, err := db.Setting(ctx, tx, "name")
		if err != nil {
			return err
		}
		rp, err := s.relyingParty(business)
		if err != nil {
			return err
		}
		options, state, err := rp.BeginRegistration(k, webauthn.WithExclusions(webauthn.Credentials(k.keys).CredentialDescriptors()))
		if err != nil {
			return err
		}
		c, err = begin(ctx, tx, from, who.Account(), options, state)
		return err
	})
	if err != nil {
		return Ceremony{}, fmt.Errorf("auth.BeginAddPasskey: %w", err)
	}
	return c, nil
}

// AddPasskey stores the passkey that the browser made. It is a new factor, so
// the person's other sessions end (product decision 8). Invalid
// "passkey.expired" or "passkey.not_made"; Conflict.
func (s *Service) AddPasskey(ctx context.Context, who access.Person, in PasskeyAnswer, name string, from Arrival) error {
	state, err := s.takeCeremony(ctx, from, in, who.Account())
	if err != nil {
		return fmt.Errorf("auth.AddPasskey: %w", err)
	}
	credential, err := s.newCredential(ctx, who, state, in.Answer)
	if err != nil {
		return fmt.Errorf("auth.AddPasskey: %w", err)
	}
	record, err := json.Marshal(credential)
	if err != nil {
		return fmt.Errorf("auth.AddPasskey: %w", err)
	}
	if name = cleanName(name); name == "" {
		name = "Passkey"
	}
	row := db.PasskeyRow{Passkey: portal.Passkey{Name: name}, Account: who.Account(), CredentialID: credential.ID, Credential: record}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := s.stillOpen(ctx, tx, from); err != nil {
			return err
		}
		if err := db.InsertPasskey(ctx, tx, row); err != nil {
			return err
		}
		return s.passkeysChanged(ctx, tx, who, from, mail.Security{Event: mail.PasskeyAdded, What: name}, db.AuditEntry{Action: "account.passkey_added"})
	})
	if err != nil {
		return fmt.Errorf("auth.AddPasskey: %w", err)
	}
	return nil
}

// newCredential checks the browser's answer and returns what is stored of it:
// not the attestation, which was not asked for.
func (s *Service) newCredential(ctx context.Context, who access.Person, state webauthn.SessionData, answer string) (*webauthn.Credential, error) {
	rp, err := s.relyingParty("")
	if err != nil {
		return nil, err
	}
	var k *keyholder
	err = s.db.View(ctx, func(q db.Reader) error {
		k, err = keyholderOf(ctx, q, who.Details())
		return err
	})
	if err != nil {
		return nil, err
	}
	refused := portal.Failure(portal.Invalid, "passkey.not_made", nil)
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		refused.Err = err
		return nil, refused
	}
	credential, err := rp.CreateCredential(k, state, parsed)
	if err != nil {
		refused.Err = err
		return nil, refused
	}
	credential.Attestation = webauthn.CredentialAttestation{}
	return credential, nil
}

// takeCeremony takes what was asked out of the store, for good: also when the
// answer turns out to be wrong.
func (s *Service) takeCeremony(ctx context.Context, from Arrival, in PasskeyAnswer, account portal.AccountID) (state webauthn.SessionData, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		state, err = takeState(ctx, tx, from, in.Ceremony, account)
		return err
	})
	return state, err
}

// passkeysChanged does what follows from a change of factors.
func (s *Service) passkeysChanged(ctx context.Context, tx *db.Tx, who access.Person, from Arrival, m mail.Security, e db.AuditEntry) error {
	if err := s.endOthers(ctx, tx, who, from); err != nil {
		return err
	}
	e.Details = m.What
	if err := audit(ctx, tx, who, from, e); err != nil {
		return err
	}
	m.Place = from.place(tx)
	return s.notify(ctx, tx, who.Details(), m)
}

// RenamePasskey gives one of the person's passkeys another name. Invalid on
// "name"; NotFound.
func (s *Service) RenamePasskey(ctx context.Context, who access.Person, id portal.PasskeyID, name string, from Arrival) error {
	if name = cleanName(name); name == "" {
		return onField("name", "passkey.name_needed", nil)
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := db.PasskeyByID(ctx, tx, who.Account(), id)
		if err != nil || old.Name == name {
			return err
		}
		if err := db.RenamePasskey(ctx, tx, who.Account(), id, name); err != nil {
			return err
		}
		details, err := json.Marshal(map[string]string{"before": old.Name, "after": name})
		if err != nil {
			return err
		}
		return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.passkey_renamed", Details: string(details)})
	})
	if err != nil {
		return fmt.Errorf("auth.RenamePasskey %d: %w", id, err)
	}
	return nil
}

// RemovePasskey takes one of the person's passkeys away: NotFound.
func (s *Service) RemovePasskey(ctx context.Context, who access.Person, id portal.PasskeyID, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err := db.PasskeyByID(ctx, tx, who.Account(), id)
		if err != nil {
			return err
		}
		if err := db.DeletePasskey(ctx, tx, who.Account(), id); err != nil {
			return err
		}
		return s.passkeysChanged(ctx, tx, who, from, mail.Security{Event: mail.PasskeyRemoved, What: p.Name}, db.AuditEntry{Action: "account.passkey_removed"})
	})
	if err != nil {
		return fmt.Errorf("auth.RemovePasskey %d: %w", id, err)
	}
	return nil
}

// cleanName is a name on one line, of sensible length.
func cleanName(name string) string {
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " ")
	if utf8.RuneCountInString(name) > maxPasskeyName {
		name = strings.TrimSpace(string([]rune(name)[:maxPasskeyName]))
	}
	return name
}
