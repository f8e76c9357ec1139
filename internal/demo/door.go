package demo

import (
	"context"
	"errors"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/portal"
)

// door is who may come in: beside the logins that are printed one who has
// never signed in and sees only what names her, one who is invited, one whose
// access was revoked, and a change that waits for a decision.
type door struct {
	Services
	who      access.System
	contacts map[string]portal.ContactID
}

func (d *door) all(ctx context.Context, logins []Login) error {
	staff, err := d.enter(ctx, logins[1])
	if err != nil {
		return err
	}
	customer, err := d.enter(ctx, logins[2])
	if err != nil {
		return err
	}
	clerk, ok := access.NewStaff(staff)
	owner, also := access.NewCustomer(customer)
	if !ok || !also {
		return errors.New("the parts do not fit the roles")
	}
	if err := d.neverIn(ctx, logins[3].Password); err != nil {
		return err
	}
	if err := d.grants(ctx, clerk); err != nil {
		return err
	}
	if err := d.talk(ctx, clerk, owner); err != nil {
		return err
	}
	if err := d.decisions(ctx, clerk, owner); err != nil {
		return err
	}
	_, err = d.Account.AskChange(ctx, owner, account.Ask{Field: portal.NameField, Value: "Kitahama Design Studio KK",
		Note: "We have merged with our workshop."}, account.Origin{Address: home})
	return err
}

// home is where the sample people sit (RFC 5737).
const home = "192.0.2.10"

// enter signs somebody in and out again, for what only they may do.
func (d *door) enter(ctx context.Context, l Login) (access.Person, error) {
	e, err := d.Auth.SignIn(ctx, auth.SignIn{Login: l.Login, Password: l.Password, Arrival: auth.Arrival{Address: home}})
	if err != nil {
		return access.Person{}, err
	}
	person, _ := access.NewPerson(e.Account)
	return person, d.Auth.SignOut(ctx, e.ID)
}

// neverIn is an active account that nobody has used; its password is printed
// nowhere.
func (d *door) neverIn(ctx context.Context, password string) error {
	hash, err := d.Auth.HashPassword(ctx, "emi-"+password)
	if err != nil {
		return err
	}
	_, err = d.Account.AddUser(ctx, d.who, account.NewUser{Role: portal.RolePortal, Login: "emi@kitahama.example", Contact: "KITAHAMA-3", Language: "en",
		PasswordHash: hash, Rights: &portal.Rights{OwnOnly: true, Pay: true}})
	return err
}

// grants invites two, and revokes one of them; their mails lie in the outbox.
func (d *door) grants(ctx context.Context, clerk access.Staff) error {
	invited, gone := d.contacts["AOI-2"], d.contacts["AOI-3"]
	if _, err := d.Grants.Grant(ctx, clerk, account.GrantRequest{Contacts: []portal.ContactID{invited, gone}, Rights: portal.DefaultRights(), From: home}); err != nil {
		return err
	}
	return d.Grants.Revoke(ctx, clerk, gone, home)
}
