package account

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Contacts is a page of the list of contacts, how many there are without any
// filter, counted up to db.MaxCount, and what they can be filtered by.
type Contacts struct {
	portal.Page[portal.ContactRow]
	Total int
	Staff []portal.StaffName
	Tags  []string
}

// shownTags is of how many tags one can be chosen; others are found by a search.
const shownTags = 200

// Contacts lists companies and people as the filter says.
func (s *Service) Contacts(ctx context.Context, who access.Staff, f portal.Filter) (out Contacts, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Page, err = db.ListContacts(ctx, q, who.Scope(), f); err != nil {
			return err
		}
		out.Total, out.Staff, out.Tags, err = db.ContactChoices(ctx, q, who.Scope(), shownTags)
		return err
	})
	return out, err
}

// Named are the first of the contacts that a search finds, by name.
func (s *Service) Named(ctx context.Context, who access.Staff, text string, limit int) (rows []portal.ContactRow, err error) {
	page, err := db.Read(ctx, s.db, func(q db.Reader) (portal.Page[portal.ContactRow], error) {
		return db.ListContacts(ctx, q, who.Scope(), portal.ContactListing.Clean(portal.Filter{Query: text}))
	})
	return page.Rows[:min(len(page.Rows), limit)], err
}

// Companies lists companies whose name holds what is typed, to choose one of.
func (s *Service) Companies(ctx context.Context, who access.Staff, text string) (names []string, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		rows, err := db.CompaniesLike(ctx, q, who.Scope(), text, 10)
		for _, r := range rows {
			names = append(names, r.Name)
		}
		return err
	})
	return names, err
}

// ContactPage is what staff see of one contact.
type ContactPage struct {
	Contact portal.Contact
	Parent  string                             // name of the contact above; "" at the top
	Sales   string                             // name of the salesperson; "" for none
	Papers  map[portal.PaperKind]portal.Papers // the newest documents and payments
	Money   []portal.Balance
	Notes   []portal.Note
	Access  portal.GrantRow
	People  []portal.GrantRow  // of a company
	More    bool               // there are more people than these
	Places  []portal.Contact   // addresses of a company
	History []portal.AuditLine // newest first
}

// What a contact's page shows of its company and its history.
const (
	shownPeople  = 50
	shownPlaces  = 20
	shownHistory = 20
	shownPapers  = 5
)

// ContactPage reads a contact with its people, addresses, access and history,
// and what is open, a query for each. NotFound outside the scope.
func (s *Service) ContactPage(ctx context.Context, who access.Staff, id portal.ContactID) (out ContactPage, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Contact, out.Parent, out.Places, err = db.ContactWithAddresses(ctx, q, who.Scope(), id, shownPlaces); err != nil {
			return err
		}
		if err := out.readAccess(ctx, q, who); err != nil {
			return err
		}
		if err := out.readStanding(ctx, q, who, s.today(ctx)); err != nil {
			return err
		}
		out.History, err = db.ContactHistory(ctx, q, id, out.Access.Account, shownHistory)
		return err
	})
	return out, err
}

// SubscriptionsOf counts how a company's subscriptions stand.
func (s *Service) SubscriptionsOf(ctx context.Context, who access.Staff, commercial portal.ContactID) (portal.SubscriptionCounts, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.SubscriptionCounts, error) {
		return db.SubscriptionCounts(ctx, q, who.Scope(), commercial)
	})
}

// readAccess reads how the contact stands, and the people of a company.
func (p *ContactPage) readAccess(ctx context.Context, q db.Reader, who access.Staff) error {
	rows, err := db.GrantRows(ctx, q, who.Scope(), Selection{Contacts: []portal.ContactID{p.Contact.ID}, Limit: shownPeople + 1})
	if err != nil {
		return err
	}
	portal.PlanGrants(rows, portal.Registry{})
	for _, r := range rows {
		if r.Contact == p.Contact.ID {
			p.Access = r
		} else {
			p.People = append(p.People, r)
		}
	}
	if p.More = len(p.People) > shownPeople; p.More {
		p.People = p.People[:shownPeople]
	}
	return nil
}

// ContactEdit is a contact as it was typed; Company is its parent's name.
type ContactEdit struct {
	portal.Contact
	Company string
	Days    string // to pay in; "" is as the business has it
	Limit   string // of credit, in the contact's currency; "" is none
	Marks   string // words with commas between them
	From    string // address of the client
}

// trimmed is the edit with what people type around a value taken away.
func (e ContactEdit) trimmed() ContactEdit {
	a := &e.Address
	for _, s := range []*string{&e.Name, &e.JobTitle, &e.Email, &e.Phone, &e.VAT, &e.Company,
		&a.Street, &a.Street2, &a.City, &a.Region, &a.PostalCode, &a.Country} {
		*s = strings.TrimSpace(*s)
	}
	a.Country = strings.ToUpper(a.Country)
	e.Email = portal.TidyEmail(e.Email)
	return e
}

// SaveContact stores a new contact, or writes an edited one if it is still at
// the version that was read. Invalid with fields; Conflict when somebody was
// faster, or when documents or an account keep it where it is; NotFound. The
// login of its account never changes with it (product decision 3), its name
// does.
func (s *Service) SaveContact(ctx context.Context, who access.Staff, e ContactEdit) (id portal.ContactID, err error) {
	e = e.trimmed()
	if e.Language != "" && e.Language != "en" && e.Language != "ja" {
		e.Language = ""
	}
	b, err := s.Business(ctx)
	if err != nil {
		return 0, err
	}
	if err := e.readDealings(b); err != nil {
		return 0, fmt.Errorf("account.SaveContact: %w", err)
	}
	if err := e.Check(); err != nil {
		return 0, fmt.Errorf("account.SaveContact: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := findParent(ctx, tx, who, &e); err != nil {
			return err
		}
		if err := hasSalesperson(ctx, tx, e.Salesperson); err != nil {
			return err
		}
		if err := e.checkCurrency(ctx, tx, who, b); err != nil {
			return err
		}
		if e.ID != 0 {
			id = e.ID
			return changeContact(ctx, tx, who, e)
		}
		if err := e.checkPlace(portal.Contact{}); err != nil {
			return err
		}
		c, err := db.InsertContact(ctx, tx, e.Contact)
		if err != nil {
			return err
		}
		id = c.ID
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "contact.added", Subject: "contact", SubjectID: int64(id), Details: c.Name, Address: e.From})
	})
	if err != nil {
		return 0, fmt.Errorf("account.SaveContact: %w", err)
	}
	return id, nil
}

// findParent looks the company up by the name that was typed. The form of a
// person of a company already carries which of several it is.
func findParent(ctx context.Context, q db.Reader, who access.Staff, e *ContactEdit) error {
	if e.Company == "" {
		e.Parent = 0
		return nil
	}
	found, err := db.CompaniesNamed(ctx, q, who.Scope(), e.Company, 20)
	if err != nil {
		return err
	}
	for _, c := range found {
		if c.ID == e.Parent {
			return nil
		}
	}
	var p portal.Problems
	switch {
	case len(found) == 0:
		p.Add("company", "contact.company_unknown", portal.Args{"name": e.Company})
	case len(found) > 1:
		p.Add("company", "contact.company_several", portal.Args{"name": e.Company})
	case found[0].ID == e.ID:
		p.Add("company", "contact.company_itself", nil)
	default:
		e.Parent = found[0].ID
	}
	return p.Err()
}

func changeContact(ctx context.Context, tx *db.Tx, who access.Staff, e ContactEdit) error {
	old, company, err := db.ContactBelow(ctx, tx, who.Scope(), e.ID)
	if err != nil {
		return err
	}
	if old.MergedInto != 0 {
		return portal.Missing()
	}
	if old.Kind.IsAddress() {
		e.Kind, e.Parent, e.Company, e.Dealings = old.Kind, old.Parent, company, old.Dealings // an address stays what and where it is
	}
	if err := e.checkPlace(old); err != nil {
		return err
	}
	if old.Kind != e.Kind || old.Parent != e.Parent {
		if err := mayMove(ctx, tx, who, e.ID); err != nil {
			return err
		}
		old.BillingDefault, old.DeliveryDefault = false, false // of the entity that it leaves
		if err := db.MoveContact(ctx, tx, e.Contact); err != nil {
			return err
		}
	}
	e.BillingDefault, e.DeliveryDefault, e.Archived = old.BillingDefault, old.DeliveryDefault, old.Archived
	if err := db.UpdateContact(ctx, tx, who.Scope(), e.Contact); err != nil {
		return err
	}
	if err := db.NameAccount(ctx, tx, e.ID, e.Name); err != nil {
		return err
	}
	return noteEdit(ctx, tx, who, e, valuesOf(old, company))
}

// valuesOf are a contact's data with the company that it belongs to.
func valuesOf(c portal.Contact, company string) map[string]string {
	out := contactFields(c)
	out["company"] = company
	return out
}

// noteEdit writes down what was changed, if anything was.
func noteEdit(ctx context.Context, tx *db.Tx, who access.Staff, e ContactEdit, before map[string]string) error {
	after := valuesOf(e.Contact, e.Company)
	if maps.Equal(before, after) {
		return nil
	}
	return auditContact(ctx, tx, who, Origin{Address: e.From}, "contact.changed", e.ID, states{before: before, after: after})
}

// mayMove refuses to take a contact out of its company, or to make a company
// of a person, while something would be left behind: documents keep the entity
// that they were written for, and an account would see another's.
func mayMove(ctx context.Context, tx *db.Tx, who access.Staff, id portal.ContactID) error {
	t, err := db.ContactTies(ctx, tx, who.Scope(), id)
	switch {
	case err != nil:
		return err
	case t.Documents:
		return portal.Failure(portal.Conflict, "contact.has_documents", nil)
	case t.Account:
		return portal.Failure(portal.Conflict, "contact.has_account", nil)
	case t.Children:
		return portal.Failure(portal.Conflict, "contact.has_people", nil)
	}
	return nil
}
