package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// errPasskey is the one answer to a passkey that is unknown, was removed,
// belongs to an account that is not open, or did not ask who holds it (Odoo
// case 70).
func errPasskey() error { return portal.Failure(portal.Invalid, "passkey.refused", nil) }

// BeginPasskeySignIn asks a browser for any passkey that it holds for us:
// nobody is named, so nobody learns which accounts exist.
func (s *Service) BeginPasskeySignIn(ctx context.Context, from Arrival) (Ceremony, error) {
	return s.ask(ctx, from, 0, func(rp *webauthn.WebAuthn, _ db.Reader) (*protocol.CredentialAssertion, *webauthn.SessionData, error) {
		return rp.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	})
}

// BeginPasskeyConfirm asks the person of a session for one of their own.
func (s *Service) BeginPasskeyConfirm(ctx context.Context, who access.Person, from Arrival) (Ceremony, error) {
	return s.ask(ctx, from, who.Account(), func(rp *webauthn.WebAuthn, q db.Reader) (*protocol.CredentialAssertion, *webauthn.SessionData, error) {
		k, err := keyholderOf(ctx, q, who.Details())
		if err == nil && len(k.keys) == 0 {
			err = portal.Missing()
		}
		if err != nil {
			return nil, nil, err
		}
		return rp.BeginLogin(k, webauthn.WithUserVerification(protocol.VerificationRequired))
	})
}

func (s *Service) ask(ctx context.Context, from Arrival, account portal.AccountID,
	make func(*webauthn.WebAuthn, db.Reader) (*protocol.CredentialAssertion, *webauthn.SessionData, error)) (c Ceremony, err error) {
	rp, err := s.relyingParty("")
	if err != nil {
		return c, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		options, state, err := make(rp, tx)
		if err != nil {
			return err
		}
		c, err = begin(ctx, tx, from, account, options, state)
		return err
	})
	if err != nil {
		return Ceremony{}, fmt.Errorf("auth.ask: %w", err)
	}
	return c, nil
}

// PasskeySignIn is a passkey's answer from somebody who wants in.
type PasskeySignIn struct {
	Arrival
	PasskeyAnswer
}

// SignInByPasskey begins a session for whoever holds a passkey: it is two
// factors at once, so no code is asked, and it opens the account also when too
// many wrong passwords have closed that road (product decision 6). Invalid
// "passkey.refused" or "passkey.expired"; TooMany.
func (s *Service) SignInByPasskey(ctx context.Context, in PasskeySignIn) (id string, account portal.Account, err error) {
	u, err := s.usePasskey(ctx, in.Arrival, in.PasskeyAnswer, 0)
	if err != nil {
		return "", portal.Account{}, fmt.Errorf("auth.SignInByPasskey: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := u.finish(ctx, tx); err != nil {
			return err
		}
		id, err = s.enter(ctx, tx, in.Arrival, u.account, "passkey")
		return err
	})
	if portal.KindOf(err) == portal.NotFound { // removed while it was being checked
		err = errPasskey()
	}
	if err != nil {
		return "", portal.Account{}, fmt.Errorf("auth.SignInByPasskey: %w", err)
	}
	return id, u.account, nil
}

// ConfirmByPasskey is Confirm with a passkey of the person's own.
func (s *Service) ConfirmByPasskey(ctx context.Context, who access.Person, in PasskeyAnswer, from Arrival) (id string, err error) {
	u, err := s.usePasskey(ctx, from, in, who.Account())
	if err == nil {
		err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
			if err := u.finish(ctx, tx); err != nil {
				return err
			}
			id, err = renew(ctx, tx, who, from)
			return err
		})
	}
	if portal.KindOf(err) == portal.NotFound {
		err = errPasskey()
	}
	if err != nil {
		return "", fmt.Errorf("auth.ConfirmByPasskey: %w", err)
	}
	return id, nil
}

// use is a passkey that has answered rightly.
type use struct {
	account portal.Account
	row     db.PasskeyRow
	record  []byte // as it is to be stored
	tryID   int64
	confirm bool // within a session
}

// finish notes the use, if the passkey and its account are still there, and
// takes back the try that was counted for it.
func (u use) finish(ctx context.Context, tx *db.Tx) error {
	c, err := db.CredentialsByID(ctx, tx, u.account.ID)
	if err != nil {
		return err
	}
	if !c.Account.Active {
		return portal.Missing()
	}
	if err := db.UsePasskey(ctx, tx, u.row.ID, u.record); err != nil {
		return err
	}
	return db.DeleteTry(ctx, tx, u.tryID)
}

// usePasskey checks a passkey's answer. account is 0 where any may answer. A
// wrong answer counts as a try of the network's and is written down.
func (s *Service) usePasskey(ctx context.Context, from Arrival, in PasskeyAnswer, account portal.AccountID) (u use, err error) {
	rp, err := s.relyingParty("")
	if err != nil {
		return use{}, err
	}
	u.confirm = account != 0
	var state webauthn.SessionData
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		t := try{from: network(from.Address)}
		b := bound{t.addressBucket(), triesPerAddress, tryWindow}
		if u.tryID, err = countIn(ctx, tx, b); err != nil {
			return err
		}
		state, err = takeState(ctx, tx, from, in.Ceremony, account)
		return err
	})
	if err != nil {
		return use{}, err
	}
	var c *webauthn.Credential
	err = s.db.View(ctx, func(q db.Reader) error {
		c, err = u.verify(ctx, q, rp, state, in.Answer, account)
		return err
	})
	if err == nil && !c.Authenticator.CloneWarning {
		u.record, err = json.Marshal(c)
		return u, err
	}
	return use{}, s.refusePasskey(ctx, from, u, c, err)
}

// verify finds the passkey that answered, and holds the answer to it.
func (u *use) verify(ctx context.Context, q db.Reader, rp *webauthn.WebAuthn, state webauthn.SessionData, answer string, account portal.AccountID) (*webauthn.Credential, error) {
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return nil, wrongAnswer(err)
	}
	if u.row, err = db.PasskeyByCredential(ctx, q, parsed.RawID); err != nil {
		return nil, err
	}
	owner, err := db.CredentialsByID(ctx, q, u.row.Account)
	if err != nil {
		return nil, err
	}
	if u.account = owner.Account; !u.account.Active || account != 0 && account != u.account.ID {
		return nil, wrongAnswer(errors.New("not a passkey of an account that may answer"))
	}
	k, err := keyholderOf(ctx, q, u.account)
	if err != nil {
		return nil, err
	}
	var c *webauthn.Credential
	if account == 0 {
		c, err = rp.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return k, nil }, state, parsed)
	} else {
		c, err = rp.ValidateLogin(k, state, parsed)
	}
	if err != nil {
		return nil, wrongAnswer(err)
	}
	return c, nil
}

// wrongAnswer is an error of the library's as one of ours.
func wrongAnswer(cause error) error {
	e := portal.Failure(portal.Invalid, "passkey.refused", nil)
	e.Err = cause
	return e
}

// refusePasskey writes down what was wrong, and gives the one answer. A
// signature counter that went back means that the passkey exists twice, and
// that nobody knows who holds the other (WebAuthn §7.2, step 22).
func (s *Service) refusePasskey(ctx context.Context, from Arrival, u use, c *webauthn.Credential, cause error) error {
	if k := portal.KindOf(cause); cause != nil && k != portal.Invalid && k != portal.NotFound {
		return cause
	}
	e := db.AuditEntry{Action: "account.sign_in_failed"}
	switch {
	case c != nil:
		e = db.AuditEntry{Action: "account.passkey_cloned"}
	case u.confirm:
		e = db.AuditEntry{Action: "account.confirmation_failed"}
	}
	e.Actor, e.Subject, e.SubjectID = access.NewSystem("sign-in"), "account", int64(u.account.ID)
	e.Details, e.Address = signInDetails("passkey", from), from.Address
	err := s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error { return db.InsertAudit(ctx, tx, e) })
	if err != nil {
		return err
	}
	return wrongAnswer(cause)
}
