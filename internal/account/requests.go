package account

import (
	"context"
	"fmt"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Ask is a change that a customer asks staff for.
type Ask struct {
	Field   portal.RequestField
	Contact portal.ContactID // whose country; 0 is the customer's own
	Value   string
	Note    string
}

// Asking is what the form of a request shows.
type Asking struct {
	Contact portal.Contact
	Old     string
	Open    *portal.ChangeRequest // the same was asked already and is not decided
}

// Asking reads what a customer is about to ask for. NotFound when the field or
// the contact is none that this customer may ask about; Conflict when it is not
// locked, since then it can simply be edited.
func (s *Service) Asking(ctx context.Context, who access.Customer, a Ask) (out Asking, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		out, err = s.asking(ctx, q, who, a)
		return err
	})
	if err != nil {
		return Asking{}, fmt.Errorf("account.Asking: %w", err)
	}
	return out, nil
}

func (s *Service) asking(ctx context.Context, q db.Reader, who access.Customer, a Ask) (out Asking, err error) {
	id, locked := who.Commercial(), true
	switch a.Field {
	case portal.LoginField:
		id, out.Old = who.Contact(), who.Details().Login
	case portal.CountryField:
		if id = a.Contact; id == 0 {
			id = who.Contact()
		}
	case portal.NameField, portal.VATField:
	default:
		return out, portal.Missing()
	}
	card, err := s.editable(ctx, q, who, id, false)
	if err != nil {
		return out, err
	}
	out.Contact = card.Contact
	switch a.Field {
	case portal.NameField:
		out.Old, locked = out.Contact.Name, card.Locks.Company && out.Contact.Kind == portal.Company
	case portal.VATField:
		out.Old, locked = out.Contact.VAT, card.Locks.Company && out.Contact.VAT != ""
	case portal.CountryField:
		out.Old, locked = out.Contact.Address.Country, card.Locked()
	}
	if !locked {
		return out, portal.Failure(portal.Conflict, "request.not_locked", nil)
	}
	open, err := db.OpenRequestsOf(ctx, q, who.Scope(), who.Commercial(), maxRequests)
	for _, r := range open {
		if r.Contact == id && r.Field == a.Field {
			out.Open = &r
		}
	}
	return out, err
}

// maxReason is how many characters a note or a reason may have.
const maxReason = 1000

// AskChange stores a request and tells the business. Invalid; Conflict when the
// same waits already; otherwise as Asking.
func (s *Service) AskChange(ctx context.Context, who access.Customer, a Ask, from Origin) (id portal.RequestID, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		about, err := s.asking(ctx, tx, who, a)
		if err != nil {
			return err
		}
		value, err := a.checked(about)
		if err != nil {
			return err
		}
		r := portal.ChangeRequest{Contact: about.Contact.ID, Commercial: about.Contact.Commercial, Account: who.Account(), Field: a.Field,
			Old: about.Old, New: value, Note: a.Note}
		if r.ID, err = db.InsertRequest(ctx, tx, r); err != nil {
			return err
		}
		if err := auditRequest(ctx, tx, who, from, "request.asked", r); err != nil {
			return err
		}
		id = r.ID
		me := who.Details()
		return mail.Business(ctx, tx, mail.Asked{Request: id, By: me.Name, Company: me.Company, Field: string(r.Field), Old: r.Old, New: r.New, Note: r.Note})
	})
	if err != nil {
		return 0, fmt.Errorf("account.AskChange: %w", err)
	}
	return id, nil
}

func (a Ask) checked(about Asking) (string, error) {
	var p portal.Problems
	value := requested(&p, a.Field, about.Contact, a.Value)
	if len(p) == 0 && value == about.Old {
		p.Add("value", "request.same", nil)
	}
	if utf8.RuneCountInString(a.Note) > maxReason {
		p.Add("note", "request.note_long", portal.Args{"n": maxReason})
	}
	return value, p.Err()
}

// requested is a new value as it would be stored; the same rules hold when it
// is asked for and when it is approved.
func requested(p *portal.Problems, field portal.RequestField, c portal.Contact, typed string) string {
	value := portal.Tidy(typed)
	if value == "" {
		p.Add("value", "request.value_missing", nil)
		return value
	}
	switch field {
	case portal.NameField:
		if utf8.RuneCountInString(value) > maxName {
			p.Add("value", "account.name_long", portal.Args{"n": maxName})
		}
	case portal.VATField:
		vat, ok := portal.VATNumber(c.Address.Country, value)
		switch {
		case !ok:
			p.Add("value", "details.vat_wrong", portal.Args{"example": portal.VATExample(c.Address.Country)})
		case utf8.RuneCountInString(vat) > maxPhone:
			p.Add("value", "details.vat_long", portal.Args{"n": maxPhone})
		}
		return vat
	case portal.CountryField:
		if !portal.ValidCountry(value) {
			p.Add("value", "address.country_missing", nil)
		}
	case portal.LoginField:
		value = portal.FoldLogin(value)
		if !portal.ValidEmail(value) {
			p.Add("value", "details.email_wrong", nil)
		}
	}
	return value
}

// Withdraw takes back what the customer has asked for. NotFound when somebody
// else did; Conflict when it was decided already.
func (s *Service) Withdraw(ctx context.Context, who access.Customer, id portal.RequestID, from Origin) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := openRequest(ctx, tx, who, id)
		if r.ID != 0 && r.Account != who.Account() {
			err = portal.Missing()
		}
		if err != nil {
			return err
		}
		if err := db.DecideRequest(ctx, tx, id, portal.RequestWithdrawn, "", who.Account()); err != nil {
			return err
		}
		return auditRequest(ctx, tx, who, from, "request.withdrawn", r)
	})
	if err != nil {
		return fmt.Errorf("account.Withdraw %d: %w", id, err)
	}
	return nil
}

// auditRequest writes down what became of a request.
func auditRequest(ctx context.Context, tx *db.Tx, who access.Actor, from Origin, action string, r portal.ChangeRequest) error {
	field := string(r.Field)
	details, err := changed(states{map[string]string{field: r.Old}, map[string]string{field: r.New}})
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "request", SubjectID: int64(r.ID), Details: details, Address: from.Address})
}
