package auth

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// DeviceLife is how long a trusted device is not asked for a code (product
// decision 9).
const DeviceLife = 30 * 24 * time.Hour

// trusts reports that a browser's secret is that of one of the account's
// trusted devices.
func trusts(ctx context.Context, tx *db.Tx, account portal.AccountID, secret string) (bool, error) {
	if len(secret) != idLength {
		return false, nil
	}
	return db.SeeDevice(ctx, tx, account, hashID(secret))
}

// trust makes the browser a trusted device, in place of what it was.
func (s *Service) trust(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account) (secret string, err error) {
	secret = newID()
	for _, step := range []func() error{
		func() error { return db.ForgetDevice(ctx, tx, a.ID, hashID(from.Device)) },
		func() error {
			return db.InsertDevice(ctx, tx, db.NewDevice{Account: a.ID, Hash: hashID(secret), UserAgent: from.agent(),
				Address: prefix(from.Address, 64), ExpiresAt: tx.Now.Add(DeviceLife)})
		},
		func() error {
			who, _ := access.NewPerson(a) // active: it has just signed in
			return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.device_trusted", Details: portal.DeviceOf(from.UserAgent).String()})
		},
		func() error {
			return s.notify(ctx, tx, a, mail.Security{Event: mail.DeviceTrusted, Place: from.place(tx)})
		},
	} {
		if err := step(); err != nil {
			return "", err
		}
	}
	return secret, nil
}

// ForgetDevice ends the trust in one of the person's devices: it is asked for
// a code again. NotFound when it is not theirs.
func (s *Service) ForgetDevice(ctx context.Context, who access.Person, id portal.DeviceID, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.DeleteDevice(ctx, tx, who.Account(), id); err != nil {
			return err
		}
		return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.device_forgotten", Details: "1"})
	})
	if err != nil {
		return fmt.Errorf("auth.ForgetDevice %d: %w", id, err)
	}
	return nil
}

// ForgetDevices ends the trust in all of the person's devices.
func (s *Service) ForgetDevices(ctx context.Context, who access.Person, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := db.DeleteDevices(ctx, tx, who.Account())
		if err != nil || n == 0 {
			return err
		}
		return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.device_forgotten", Details: fmt.Sprint(n)})
	})
	if err != nil {
		return fmt.Errorf("auth.ForgetDevices: %w", err)
	}
	return nil
}
