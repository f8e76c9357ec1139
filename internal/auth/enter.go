package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Arrival is where somebody comes from who is about to sign in.
type Arrival struct {
	Address   string // of the client, without a port
	UserAgent string
	Previous  string // id in the browser's cookie; what it stands for ends
	Device    string // secret in the browser's cookie of trusted devices
}

// Entry is how far somebody has come.
type Entry struct {
	ID        string // for the browser's cookie: of a session, or of a half one
	Account   portal.Account
	NeedsCode bool   // the second factor is still to be shown: SubmitCode
	Device    string // for the cookie of trusted devices; "" leaves it
}

// place is the arrival as a notice tells of it.
func (a Arrival) place(tx *db.Tx) mail.Place {
	return mail.Place{Device: a.agent(), Address: a.Address, At: tx.Now}
}

// agent is the user agent as it is stored.
func (a Arrival) agent() string { return prefix(strings.ToValidUTF8(a.UserAgent, ""), 256) }

// admit is for a person who has shown the first factor: it is enter, unless a
// second one is asked for and the browser is not a trusted device. Then a half
// session begins, which opens nothing but the page that asks for the code.
func (s *Service) admit(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account, method string) (e Entry, err error) {
	e.Account = a
	if a.TOTP {
		trusted, err := trusts(ctx, tx, a.ID, from.Device)
		if err != nil {
			return Entry{}, err
		}
		if !trusted {
			e.NeedsCode = true
			e.ID, err = beginHalf(ctx, tx, from, a)
			return e, err
		}
		method = "device"
	}
	e.ID, err = s.enter(ctx, tx, from, a, method)
	return e, err
}

// enter begins a session for a person who has proved who they are by every
// factor that is asked of them: the one door for password, code, passkey and
// link. The browser's previous session ends; links to choose a new password
// are void; a place that is new to the account is told by mail.
func (s *Service) enter(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account, method string) (id string, err error) {
	id = newID()
	for _, step := range []func() error{
		func() error { return insertSession(ctx, tx, from, a, method, hashID(id)) },
		func() error { return db.SetSignedIn(ctx, tx, a.ID) },
		func() error { return db.DeleteLinks(ctx, tx, a.ID, portal.ResetLink) },
		func() error { return auditEntry(ctx, tx, from, a, method) },
		func() error { return s.noteDevice(ctx, tx, from, a) },
	} {
		if err := step(); err != nil {
			return "", err
		}
	}
	return id, nil
}

func insertSession(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account, method string, hash db.SessionHash) error {
	if err := endPrevious(ctx, tx, from); err != nil {
		return err
	}
	if err := db.TrimSessions(ctx, tx, a.ID, maxSessions-1); err != nil {
		return err
	}
	return db.InsertSession(ctx, tx, db.NewSession{
		Hash: hash, Account: a.ID, Method: method, ExpiresAt: tx.Now.Add(limitsOf(a.Role).absolute),
		Address: prefix(from.Address, 64), UserAgent: from.agent(),
	})
}

// endPrevious ends what the browser's cookie stood for, so that an id that was
// planted in it is worth nothing.
func endPrevious(ctx context.Context, tx *db.Tx, from Arrival) error {
	if from.Previous == "" {
		return nil
	}
	if err := db.DeleteSession(ctx, tx, hashID(from.Previous)); err != nil {
		return err
	}
	return db.DeleteHalfSession(ctx, tx, hashID(from.Previous))
}

func auditEntry(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account, method string) error {
	var who access.Actor = access.NewSystem("sign-in")
	if p, ok := access.NewPerson(a); ok {
		who = p
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{
		Actor: who, Action: "account.signed_in", Subject: "account", SubjectID: int64(a.ID), Details: signInDetails(method, from), Address: from.Address,
	})
}

// signInDetails are how and with what somebody came, or tried to: the account's
// own history of sign-ins is read from them.
func signInDetails(method string, from Arrival) string {
	if device := portal.DeviceOf(from.UserAgent).String(); device != "" {
		return method + "; " + device
	}
	return method
}

// noteDevice mails the owner when somebody signs in from a place that the
// account has not been used from; the first place of all needs no notice.
func (s *Service) noteDevice(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account) error {
	fresh, first, err := db.NoteDevice(ctx, tx, a.ID, portal.DeviceOf(from.UserAgent).String(), network(from.Address))
	if err != nil || !fresh || first {
		return err
	}
	return s.notify(ctx, tx, a, mail.Security{Event: mail.NewDevice, Place: from.place(tx)})
}

// notify mails an account's owner about its security, with a link to say
// "this was not me". It goes to the login's address, which only the business
// can change.
func (s *Service) notify(ctx context.Context, tx *db.Tx, a portal.Account, m mail.Security) (err error) {
	m.Name = a.Name
	if m.Alarm, err = s.keys.Links.Issue(ctx, tx, portal.AlarmLink, a.ID, ""); err != nil {
		return err
	}
	return mail.Enqueue(ctx, tx, a.Login, a.Language, m)
}

// idLength is that of 256 bits in base64url.
const idLength = 43

// newID is a new secret: 256 bits, which cannot be guessed.
func newID() string {
	var b [32]byte
	rand.Read(b[:]) // never fails: it crashes the program instead
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// hashID is what is stored of an id. The id is random, so that a slow hash
// would add nothing.
func hashID(id string) db.SessionHash { return sha256.Sum256([]byte(id)) }
