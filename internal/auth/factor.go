package auth

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"image/png"
	"log/slog"
	"net/url"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Factors are a person's second factors, for the page about them.
type Factors struct {
	On      bool // codes from an app are asked for
	Left    int  // recovery codes that were not used
	Devices []portal.Trusted
}

// Factors reads them.
func (s *Service) Factors(ctx context.Context, who access.Person) (f Factors, err error) {
	if f.On = who.Details().TOTP; !f.On {
		return f, nil // with it everything that stands in for it has gone
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if f.Left, err = db.RecoveryCodesLeft(ctx, q, who.Account()); err != nil {
			return err
		}
		f.Devices, err = db.Devices(ctx, q, who.Account(), s.db.Now())
		return err
	})
	if err != nil {
		return Factors{}, fmt.Errorf("auth.Factors: %w", err)
	}
	return f, nil
}

// seedPlace binds a sealed seed to its row.
func seedPlace(account portal.AccountID) string {
	return fmt.Sprintf("accounts.totp_secret:%d", account)
}

// openSeed reads a sealed seed. Conflict "totp.unreadable" when genkan.key is
// not the one that it was sealed with: only the business can help then.
func (s *Service) openSeed(ctx context.Context, account portal.AccountID, sealed []byte) ([]byte, error) {
	seed, err := s.keys.Seeds.Open(sealed, seedPlace(account))
	if err != nil {
		slog.ErrorContext(ctx, "the seed of a second factor cannot be read: is genkan.key another one?", "account", account)
		return nil, portal.Failure(portal.Conflict, "totp.unreadable", nil)
	}
	return seed, nil
}

// BeginTOTP makes a new secret for the person's app, which counts for nothing
// until EnableTOTP. Conflict "totp.already" when one is on.
func (s *Service) BeginTOTP(ctx context.Context, who access.Person) error {
	seed := make([]byte, seedSize)
	rand.Read(seed) // never fails: it crashes the program instead
	sealed := s.keys.Seeds.Seal(seed, seedPlace(who.Account()))
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := requireOff(ctx, tx, who); err != nil {
			return err
		}
		return db.SetTOTPSecret(ctx, tx, who.Account(), sealed)
	})
	if err != nil {
		return fmt.Errorf("auth.BeginTOTP: %w", err)
	}
	return nil
}

func requireOff(ctx context.Context, q db.Reader, who access.Person) error {
	f, err := db.TOTPOf(ctx, q, who.Account())
	if err == nil && f.On {
		err = portal.Failure(portal.Conflict, "totp.already", nil)
	}
	return err
}

// Enrolment is what an app must be told.
type Enrolment struct {
	Secret string // in groups of four
	URL    string // otpauth://, for apps on the same device
}

// Enrolment shows the person the secret that BeginTOTP made; issuer is the
// name under which apps keep it. NotFound when there is none to show: one that
// is on is never shown again.
func (s *Service) Enrolment(ctx context.Context, who access.Person, issuer string) (Enrolment, error) {
	seed, err := s.pendingSeed(ctx, who)
	if err != nil {
		return Enrolment{}, fmt.Errorf("auth.Enrolment: %w", err)
	}
	return Enrolment{Secret: fours(seedText.EncodeToString(seed)), URL: keyURL(issuer, who.Details().Login, seed)}, nil
}

// EnrolmentPicture is the Enrolment's URL as a QR code.
func (s *Service) EnrolmentPicture(ctx context.Context, who access.Person, issuer string) (portal.File, error) {
	seed, err := s.pendingSeed(ctx, who)
	if err != nil {
		return portal.File{}, fmt.Errorf("auth.EnrolmentPicture: %w", err)
	}
	picture, err := drawQR(keyURL(issuer, who.Details().Login, seed))
	if err != nil {
		return portal.File{}, fmt.Errorf("auth.EnrolmentPicture: %w", err)
	}
	return portal.File{Name: "totp.png", Type: "image/png", Bytes: picture}, nil
}

func (s *Service) pendingSeed(ctx context.Context, who access.Person) ([]byte, error) {
	var f db.TOTP
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		f, err = db.TOTPOf(ctx, q, who.Account())
		return err
	})
	if err != nil {
		return nil, err
	}
	if f.On || f.Secret == nil {
		return nil, portal.Missing()
	}
	seed, err := s.keys.Seeds.Open(f.Secret, seedPlace(who.Account()))
	if err != nil { // made with a key that is lost: as good as none, and replaced by the next
		return nil, portal.Missing()
	}
	return seed, nil
}

// keyURL is the address that apps read a seed from (Google's Key Uri Format).
// The library's own does not escape an ampersand in the issuer. Apps take a
// plus for what it is, and a colon for the end of the issuer. That it is SHA-1,
// 6 digits and 30 seconds goes without saying, and leaves the picture coarser.
func keyURL(issuer, login string, seed []byte) string {
	issuer = strings.ReplaceAll(issuer, ":", " ")
	query := url.Values{"secret": {seedText.EncodeToString(seed)}, "issuer": {issuer}}
	return "otpauth://totp/" + url.PathEscape(issuer) + ":" + url.PathEscape(login) + "?" + strings.ReplaceAll(query.Encode(), "+", "%20")
}

// fours puts a blank after every fourth letter, so that it can be typed.
func fours(text string) string {
	var groups []string
	for len(text) > 4 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), " ")
}

// drawQR draws a text at a size that phones read from a screen.
func drawQR(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, err
	}
	const size = 320 // pixels; shown at half of it on fine screens
	if code, err = barcode.Scale(code, size, size); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = png.Encode(&out, code)
	return out.Bytes(), err
}

// EnableTOTP switches codes on, if the one given shows that the person's app
// knows the secret, and returns the recovery codes: they are never shown
// again. All other sessions end (product decision 8). Invalid on the field
// "code"; Conflict when codes are on already, or nothing was begun.
func (s *Service) EnableTOTP(ctx context.Context, who access.Person, from Arrival, text string) (codes []string, err error) {
	code, err := parseCode(text)
	if err != nil {
		return nil, fmt.Errorf("auth.EnableTOTP: %w", err)
	}
	codes, hashes := s.newRecoveryCodes(who.Account())
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		step, err := s.provePending(ctx, tx, who, code)
		if err != nil {
			return err
		}
		if err := db.EnableTOTP(ctx, tx, who.Account(), step); err != nil {
			return err
		}
		if err := db.ReplaceRecoveryCodes(ctx, tx, who.Account(), hashes); err != nil {
			return err
		}
		return s.changed(ctx, tx, who, from, mail.TOTPEnabled, db.AuditEntry{Action: "account.totp_enabled"})
	})
	if err != nil {
		return nil, fmt.Errorf("auth.EnableTOTP: %w", err)
	}
	return codes, nil
}

// provePending finds the step of a code from a secret that is not on yet.
func (s *Service) provePending(ctx context.Context, tx *db.Tx, who access.Person, code string) (int64, error) {
	if err := requireOff(ctx, tx, who); err != nil {
		return 0, err
	}
	f, err := db.TOTPOf(ctx, tx, who.Account())
	if err != nil {
		return 0, err
	}
	if f.Secret == nil {
		return 0, portal.Failure(portal.Conflict, "totp.begin_first", nil)
	}
	seed, err := s.openSeed(ctx, who.Account(), f.Secret)
	if err != nil {
		return 0, err
	}
	step, right, err := matchCode(seed, code, tx.Now)
	if err == nil && !right {
		err = invalid("code", "totp.mismatch")
	}
	return step, err
}

// changed is what follows every change of a second factor by its owner: other
// sessions and trusted devices end, the owner is told, and it is written down.
func (s *Service) changed(ctx context.Context, tx *db.Tx, who access.Person, from Arrival, event mail.SecurityEvent, e db.AuditEntry) error {
	if err := db.EndOtherSessions(ctx, tx, who.Account(), hashID(from.Previous)); err != nil {
		return err
	}
	if err := s.notify(ctx, tx, who.Details(), mail.Security{Event: event, Place: from.place(tx)}); err != nil {
		return err
	}
	return audit(ctx, tx, who, from, e)
}

// DisableTOTP switches codes off. Conflict when they are not on.
func (s *Service) DisableTOTP(ctx context.Context, who access.Person, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.DisableTOTP(ctx, tx, who.Account()); err != nil {
			return err
		}
		return s.changed(ctx, tx, who, from, mail.TOTPDisabled, db.AuditEntry{Action: "account.totp_disabled"})
	})
	if err != nil {
		return fmt.Errorf("auth.DisableTOTP: %w", err)
	}
	return nil
}

// RenewCodes makes new recovery codes; those before are worth nothing. They
// are never shown again. Conflict when codes from an app are not on.
func (s *Service) RenewCodes(ctx context.Context, who access.Person, from Arrival) (codes []string, err error) {
	codes, hashes := s.newRecoveryCodes(who.Account())
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		f, err := db.TOTPOf(ctx, tx, who.Account())
		if err == nil && !f.On {
			err = portal.Failure(portal.Conflict, "totp.off", nil)
		}
		if err != nil {
			return err
		}
		if err := db.ReplaceRecoveryCodes(ctx, tx, who.Account(), hashes); err != nil {
			return err
		}
		return s.changed(ctx, tx, who, from, mail.CodesRenewed, db.AuditEntry{Action: "account.codes_renewed"})
	})
	if err != nil {
		return nil, fmt.Errorf("auth.RenewCodes: %w", err)
	}
	return codes, nil
}

// RemoveTOTP switches codes off for somebody who has lost them; the person
// signs in by password alone from then on, and is told. All their sessions
// end. NotFound; Conflict "totp.off_theirs" when codes are not on.
func (s *Service) RemoveTOTP(ctx context.Context, who access.Admin, account portal.AccountID, reason, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.CredentialsByID(ctx, tx, account)
		if err == nil && !c.Account.TOTP {
			err = portal.Failure(portal.Conflict, "totp.off_theirs", nil)
		}
		if err != nil {
			return err
		}
		return removeTOTP(ctx, tx, who, c.Account, reason, address)
	})
	if err != nil {
		return fmt.Errorf("auth.RemoveTOTP %d: %w", account, err)
	}
	return nil
}

func removeTOTP(ctx context.Context, tx *db.Tx, who access.Admin, a portal.Account, reason, address string) error {
	if err := db.DisableTOTP(ctx, tx, a.ID); err != nil {
		return err
	}
	if err := db.EndAllSessions(ctx, tx, a.ID); err != nil {
		return err
	}
	details, err := json.Marshal(map[string]any{"before": map[string]bool{"totp": true}, "after": map[string]bool{"totp": false}, "reason": prefix(reason, 500)})
	if err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "account.totp_removed", Subject: "account", SubjectID: int64(a.ID),
		Details: string(details), Address: address})
	if err != nil {
		return err
	}
	// The business did it: there is nothing to raise an alarm about.
	return mail.Enqueue(ctx, tx, a.Login, a.Language, mail.Security{Event: mail.TOTPRemoved, Name: a.Name, Place: mail.Place{At: tx.Now}})
}

// HasPasskey reports that an account has one.
func (s *Service) HasPasskey(ctx context.Context, account portal.AccountID) (has bool, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		has, err = db.HasPasskey(ctx, q, account)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("auth.HasPasskey: %w", err)
	}
	return has, nil
}
