// Package demo fills an empty store with a sample business: a coffee roaster
// in Kyoto and its customers, in the weeks around today. It uses the services
// as everybody does, so that what it shows is what the product does.
package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
)

// Services are what the sample business is made with.
type Services struct {
	Auth         *auth.Service
	Grants       *account.Grants
	Account      *account.Service
	Sales        *sales.Service
	Billing      *billing.Service
	Talk         *conversation.Service
	Sharing      *sharing.Service
	Subscription *subscription.Service
}

// Login is a way into the sample business.
type Login struct{ Role, Login, Password string }

// people are the accounts, by the part that each plays: the colleague is of
// the customer's company, of which the customer is an owner; the stranger is of
// another.
var people = []struct {
	part, login, name, contact string
	role                       portal.Role
	language                   string
}{
	{"admin", "mika@hinoki.example", "Mika Ogawa", "", portal.RoleAdmin, "en"},
	{"staff", "ren@hinoki.example", "Ren Ito", "", portal.RoleStaff, "en"},
	{"customer", "naomi@kitahama.example", "", "KITAHAMA-1", portal.RolePortal, "en"},
	{"colleague", "sato@kitahama.example", "", "KITAHAMA-2", portal.RolePortal, "ja"},
	{"stranger", "haruka@aoi.example", "", "AOI-1", portal.RolePortal, "ja"},
}

// rightsOf are those of a part that has others than the usual ones.
func rightsOf(part string) *portal.Rights {
	if part != "customer" {
		return nil
	}
	r := portal.Owner.Rights()
	return &r
}

// Fill makes the sample business in an empty store and returns how to sign in.
// In a store that it filled before, only the passwords are new. It refuses a
// store that holds a real business.
func Fill(ctx context.Context, s Services, now time.Time) ([]Login, error) {
	who := access.NewSystem("demo")
	empty, err := s.Account.BeginDemo(ctx)
	if err != nil {
		return nil, err
	}
	f := newFiller(s, who, now)
	if empty {
		if err := f.all(ctx); err != nil {
			return nil, fmt.Errorf("sample data: %w", err)
		}
	}
	logins, err := accounts(ctx, s, who, empty)
	if err != nil {
		return nil, fmt.Errorf("sample accounts: %w", err)
	}
	if empty {
		if err := (&door{s, who, f.contacts}).all(ctx, logins); err != nil {
			return nil, fmt.Errorf("sample access: %w", err)
		}
	}
	return logins, s.Account.EndDemo(ctx)
}

// accounts gives everybody a password that is made up now: there is none that
// could be known beforehand.
func accounts(ctx context.Context, s Services, who access.System, fresh bool) ([]Login, error) {
	var out []Login
	for _, p := range people {
		password := strings.ToLower(rand.Text()[:14])
		hash, err := s.Auth.HashPassword(ctx, password)
		if err != nil {
			return nil, err
		}
		if fresh {
			_, err = s.Account.AddUser(ctx, who, account.NewUser{Role: p.role, Login: p.login, Name: p.name, Contact: p.contact, Language: p.language,
				PasswordHash: hash, Rights: rightsOf(p.part)})
		} else {
			err = s.Account.ResetPassword(ctx, who, p.login, hash)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, Login{p.part, p.login, password})
	}
	return out, nil
}

// Print writes one login a line: role, login, password.
func Print(w io.Writer, logins []Login) error {
	var errs []error
	for _, l := range logins {
		_, err := fmt.Fprintln(w, l.Role, l.Login, l.Password)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
