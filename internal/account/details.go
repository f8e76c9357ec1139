package account

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Details are the customer's own data and those of the company.
type Details struct {
	Contact    portal.Contact
	Entity     portal.Contact // the company; the contact itself when there is none
	Locks      portal.Locks   // of the entity
	Pending    string         // a new e-mail address that is not confirmed yet
	MayCompany bool           // this customer may change what the company owns
	Requests   []portal.ChangeRequest
}

// Own reports that the customer stands for nobody but themselves.
func (d Details) Own() bool { return d.Contact.ID == d.Entity.ID }

// maxRequests is how many open requests a page shows.
const maxRequests = 50

// Details reads who the customer is.
func (s *Service) Details(ctx context.Context, who access.Customer) (d Details, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		d, err = s.details(ctx, q, who)
		return err
	})
	if err != nil {
		return Details{}, fmt.Errorf("account.Details: %w", err)
	}
	return d, nil
}

func (s *Service) details(ctx context.Context, q db.Reader, who access.Customer) (d Details, err error) {
	if d.Contact, d.Entity, err = db.ContactAndEntity(ctx, q, who.Scope(), who.Contact(), who.Commercial()); err != nil {
		return d, err
	}
	if d.Locks, d.Pending, err = db.LocksAndPending(ctx, q, d.Entity, who.Account(), s.db.Now()); err != nil {
		return d, err
	}
	d.MayCompany = mayCompany(who)
	d.Requests, err = db.OpenRequestsOf(ctx, q, who.Scope(), who.Commercial(), maxRequests)
	return d, err
}

// mayCompany: what belongs to the company is changed by those who see it as a
// whole. Whoever is nobody's colleague changes their own.
func mayCompany(who access.Customer) bool {
	return !who.Details().Rights.OwnOnly || who.Commercial() == who.Contact()
}

// notCompany is the answer to those who may see the company's data and not
// change them.
func notCompany() error { return portal.Failure(portal.Forbidden, "error.right_missing", nil) }

// Self is what customers change of themselves.
type Self struct {
	Name, JobTitle, Email, Phone, Language string
	VAT                                    string // only to refuse it: the company's
	Version                                int
}

// UpdateSelf changes the customer's own data; the account's name and language
// follow. A new e-mail address is asked to confirm itself first (product
// decision 3). An unchanged form writes nothing. Invalid; Conflict when
// somebody was faster.
func (s *Service) UpdateSelf(ctx context.Context, who access.Customer, in Self, from Origin) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		d, err := s.details(ctx, tx, who)
		if err != nil {
			return err
		}
		old := d.Contact
		c, err := in.checked(d)
		if err != nil {
			return err
		}
		email := c.Email
		c.Email = old.Email
		if c != old {
			if err := s.saveSelf(ctx, tx, who, from, old, c, in.Version); err != nil {
				return err
			}
		}
		return s.askEmail(ctx, tx, who, from, c, d.Pending, email)
	})
	if err != nil {
		return fmt.Errorf("account.UpdateSelf: %w", err)
	}
	return nil
}

// checked is the contact as it would be, with the e-mail address that is asked
// for.
func (in Self) checked(d Details) (portal.Contact, error) {
	var p portal.Problems
	c := d.Contact
	if c.Kind == portal.Company {
		c.Name = checkCompanyName(&p, d, in.Name)
	} else {
		c.Name = checkName(&p, c.Name, in.Name)
	}
	c.JobTitle = checkLine(&p, "job_title", c.JobTitle, in.JobTitle)
	c.Email = checkEmail(&p, c.Email, in.Email, true)
	c.Phone = checkPhone(&p, c.Phone, in.Phone, countryOf(d), true)
	if in.Language == "en" || in.Language == "ja" {
		c.Language = in.Language
	}
	if in.VAT != "" && !d.Own() && in.VAT != d.Entity.VAT {
		p.Add("vat", "details.vat_by_company", portal.Args{"company": d.Entity.Name})
	}
	return c, p.Err()
}

func checkLine(p *portal.Problems, field, stored, typed string) string {
	line := portal.Tidy(typed)
	if line == portal.Tidy(stored) {
		return stored
	}
	if len([]rune(line)) > maxName {
		p.Add(field, "account.name_long", portal.Args{"n": maxName})
	}
	return line
}

// checkCompanyName keeps the name that documents were issued to.
func checkCompanyName(p *portal.Problems, d Details, typed string) string {
	if d.Locks.Company && typed == "" {
		return d.Entity.Name // not in the form
	}
	name := checkName(p, d.Entity.Name, typed)
	if name != d.Entity.Name && d.Locks.Company {
		p.Add("name", "details.name_locked", nil)
	}
	return name
}

// countryOf is where a telephone number is taken to be from.
func countryOf(d Details) string {
	if c := d.Contact.Address.Country; c != "" {
		return c
	}
	return d.Entity.Address.Country
}

func (s *Service) saveSelf(ctx context.Context, tx *db.Tx, who access.Customer, from Origin, old, c portal.Contact, version int) error {
	c.Version = version
	if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
		return err
	}
	if c.Name != old.Name || c.Language != old.Language {
		if err := db.SetAccountDetails(ctx, tx, who.Account(), c.Name, c.Language); err != nil {
			return err
		}
	}
	return auditContact(ctx, tx, who, from, "contact.changed", c.ID, states{contactFields(old), contactFields(c)})
}

// CompanyData is what customers change of the company, or of themselves as an
// entity of their own.
type CompanyData struct {
	Name, VAT, Email, Phone string
	Address                 portal.Address
	Version                 int
}

// UpdateCompany changes what the company owns. Forbidden for people who see
// their own documents alone; Invalid, with everything that is wrong; Conflict
// when somebody was faster.
func (s *Service) UpdateCompany(ctx context.Context, who access.Customer, in CompanyData, from Origin) error {
	if !mayCompany(who) {
		return fmt.Errorf("account.UpdateCompany: %w", notCompany())
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		d, err := s.details(ctx, tx, who)
		if err != nil {
			return err
		}
		c, err := in.checked(d)
		if err != nil || c == d.Entity {
			return err
		}
		c.Version = in.Version
		if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
			return err
		}
		return auditContact(ctx, tx, who, from, "contact.changed", c.ID, states{contactFields(d.Entity), contactFields(c)})
	})
	if err != nil {
		return fmt.Errorf("account.UpdateCompany: %w", err)
	}
	return nil
}

func (in CompanyData) checked(d Details) (portal.Contact, error) {
	var p portal.Problems
	c := d.Entity
	if !d.Own() {
		c.Name = checkCompanyName(&p, d, in.Name)
	}
	locked := d.Locks.Country && c.Address.Country != ""
	address := checkAddress(&p, c.Address, in.Address, locked)
	if in.VAT != "" || !d.Locks.Company { // a locked number is not in the form
		c.VAT = checkVAT(&p, c.VAT, in.VAT, address.Country, d.Locks.Company)
	}
	if !d.Own() {
		c.Email = checkEmail(&p, c.Email, in.Email, false)
		c.Phone = checkPhone(&p, c.Phone, in.Phone, address.Country, false)
	}
	c.Address = address
	return c, p.Err()
}
