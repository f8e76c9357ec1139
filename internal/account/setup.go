package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// setUpKey is the setting that holds the SHA-256 of the set-up link's token,
// in hex.
const setUpKey = "setup_token"

// SetUp is what the one who set the business up says of it.
type SetUp struct {
	Company      string
	Currency     string // ISO 4217
	TimeZone     string // IANA name
	Login        string // the first admin's e-mail address
	Name         string // "" takes the login
	Language     string // that they read: the business is written to in it
	PasswordHash string
}

// SetUpNeeded reports that there is no active admin yet.
func (s *Service) SetUpNeeded(ctx context.Context) (needed bool, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		has, err := db.HasAdmin(ctx, q)
		needed = !has
		return err
	})
	if err != nil {
		return false, fmt.Errorf("account.SetUpNeeded: %w", err)
	}
	return needed, nil
}

// SetUpToken makes a new token of 256 bits for the set-up link; the one before
// is worth nothing from then on. NotFound when an admin exists.
func (s *Service) SetUpToken(ctx context.Context) (string, error) {
	var b [32]byte
	rand.Read(b[:]) // never fails: it crashes the program instead
	token := base64.RawURLEncoding.EncodeToString(b[:])
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		has, err := db.HasAdmin(ctx, tx)
		if err != nil {
			return err
		}
		if has {
			return portal.Missing()
		}
		return db.SetSetting(ctx, tx, setUpKey, hashToken(token))
	})
	if err != nil {
		return "", fmt.Errorf("account.SetUpToken: %w", err)
	}
	return token, nil
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// CheckSetUpToken says whether the set-up page may be shown. NotFound when the
// token is wrong or used, or when an admin exists.
func (s *Service) CheckSetUpToken(ctx context.Context, token string) error {
	err := s.db.View(ctx, func(q db.Reader) error { return checkSetUpToken(ctx, q, token) })
	if err != nil {
		return fmt.Errorf("account.CheckSetUpToken: %w", err)
	}
	return nil
}

func checkSetUpToken(ctx context.Context, q db.Reader, token string) error {
	has, err := db.HasAdmin(ctx, q)
	if err != nil {
		return err
	}
	want, err := db.Setting(ctx, q, setUpKey)
	if err != nil {
		return err
	}
	if same := subtle.ConstantTimeCompare([]byte(hashToken(token)), []byte(want)); has || same != 1 {
		return portal.Missing()
	}
	return nil
}

// Problems are all that is wrong with the input, by form field, so that a
// page can show them together with the password's.
func (u SetUp) Problems() portal.Problems {
	var p portal.Problems
	company := strings.TrimSpace(u.Company)
	if company == "" {
		p.Add("company", "setup.company_needed", nil)
	} else if utf8.RuneCountInString(company) > maxName {
		p.Add("company", "setup.company_long", portal.Args{"n": maxName})
	}
	if _, ok := portal.ParseCurrency(u.Currency); !ok {
		p.Add("currency", "setup.currency_unknown", nil)
	}
	if !validZone(strings.TrimSpace(u.TimeZone)) {
		p.Add("time_zone", "setup.time_zone_unknown", nil)
	}
	if !portal.ValidEmail(portal.FoldLogin(u.Login)) {
		p.Add("login", "setup.login_invalid", nil)
	}
	if utf8.RuneCountInString(strings.TrimSpace(u.Name)) > maxName {
		p.Add("name", "account.name_long", portal.Args{"n": maxName})
	}
	return p
}

// validZone accepts IANA names. "", "Local" and "localtime" are this machine's,
// which may be another after the next move.
func validZone(name string) bool {
	if name == "" || name == "Local" || name == "localtime" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// SetUp names the business and makes its first admin; the token is used up.
// NotFound when the token does not hold; Invalid with every field that is
// wrong; Conflict when the login is taken.
func (s *Service) SetUp(ctx context.Context, token string, u SetUp) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := checkSetUpToken(ctx, tx, token); err != nil {
			return err
		}
		p := u.Problems()
		if u.PasswordHash == "" {
			p.Add("password", "account.password_needed", nil)
		}
		if err := p.Err(); err != nil {
			return err
		}
		if err := u.writeSettings(ctx, tx); err != nil {
			return err
		}
		return u.insertAdmin(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("account.SetUp: %w", err)
	}
	s.forgetBusiness()
	return nil
}

func (u SetUp) writeSettings(ctx context.Context, tx *db.Tx) error {
	currency, _ := portal.ParseCurrency(u.Currency)
	for key, v := range map[string]string{
		"name": strings.TrimSpace(u.Company), "currency": string(currency), "time_zone": strings.TrimSpace(u.TimeZone), "language": u.Language, wizardState: wizardOpen,
	} {
		if err := db.SetSetting(ctx, tx, key, v); err != nil {
			return err
		}
	}
	return db.DeleteSetting(ctx, tx, setUpKey)
}

func (u SetUp) insertAdmin(ctx context.Context, tx *db.Tx) error {
	a := db.NewAccount{
		Role: portal.RoleAdmin, Login: portal.FoldLogin(u.Login), Name: strings.TrimSpace(u.Name), PasswordHash: u.PasswordHash,
	}
	if a.Name == "" {
		a.Name = a.Login
	}
	id, err := db.InsertAccount(ctx, tx, a)
	if err != nil {
		return err
	}
	return audit(ctx, tx, access.NewSystem("set-up"), "business.set_up", id, a.Login)
}
