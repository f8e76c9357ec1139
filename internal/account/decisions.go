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

// Requests are the changes that customers ask for, as staff see them.
type Requests struct {
	Waiting []portal.ChangeRequest // the oldest first
	Decided []portal.ChangeRequest // the newest first
}

// Requests lists what waits for staff and what was decided last.
func (s *Service) Requests(ctx context.Context, _ access.Staff) (r Requests, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		if r.Waiting, err = db.WaitingRequests(ctx, q, 80); err != nil {
			return err
		}
		r.Decided, err = db.DecidedRequests(ctx, q, 20)
		return err
	})
	if err != nil {
		return Requests{}, fmt.Errorf("account.Requests: %w", err)
	}
	return r, nil
}

// Approve makes a requested change, by the rules that hold for customers, and
// tells the customer. A login is not changed by it, but in Users, and is then
// noted as done here. NotFound; Conflict when it was decided already, or when
// the value has changed since.
func (s *Service) Approve(ctx context.Context, who access.Staff, id portal.RequestID, from Origin) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := openRequest(ctx, tx, who, id)
		if err != nil {
			return err
		}
		if err := apply(ctx, tx, who, from, r); err != nil {
			return err
		}
		if err := auditRequest(ctx, tx, who, from, "request.approved", r); err != nil {
			return err
		}
		return s.decide(ctx, tx, who, r, portal.RequestApproved, "")
	})
	if err != nil {
		return fmt.Errorf("account.Approve %d: %w", id, err)
	}
	return nil
}

// Refuse declines a requested change with a reason that the customer reads.
// Invalid without one; NotFound; Conflict when it was decided already.
func (s *Service) Refuse(ctx context.Context, who access.Staff, id portal.RequestID, reason string, from Origin) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := openRequest(ctx, tx, who, id)
		if err != nil {
			return err
		}
		var p portal.Problems
		switch {
		case reason == "":
			p.Add("reason", "request.reason_missing", nil)
		case utf8.RuneCountInString(reason) > maxReason:
			p.Add("reason", "request.note_long", portal.Args{"n": maxReason})
		}
		if err := p.Err(); err != nil {
			return err
		}
		if err := auditRequest(ctx, tx, who, from, "request.refused", r); err != nil {
			return err
		}
		return s.decide(ctx, tx, who, r, portal.RequestRefused, reason)
	})
	if err != nil {
		return fmt.Errorf("account.Refuse %d: %w", id, err)
	}
	return nil
}

func openRequest(ctx context.Context, q db.Reader, who access.Actor, id portal.RequestID) (portal.ChangeRequest, error) {
	r, err := db.RequestByID(ctx, q, who.Scope(), id)
	if err == nil && r.State != portal.RequestOpen {
		return r, portal.Failure(portal.Conflict, "request.decided_already", nil)
	}
	return r, err
}

// decide closes a request and tells whoever asked, unless they have no access
// any more.
func (s *Service) decide(ctx context.Context, tx *db.Tx, who access.Staff, r portal.ChangeRequest, state portal.RequestState, reason string) error {
	if err := db.DecideRequest(ctx, tx, r.ID, state, reason, who.Account()); err != nil {
		return err
	}
	c, err := db.CredentialsByID(ctx, tx, r.Account)
	if err != nil || !c.Account.Active {
		return err
	}
	return mail.Enqueue(ctx, tx, c.Account.Receipts(), c.Account.Language, mail.Decided{Request: r.ID, Name: c.Account.Name, Field: string(r.Field),
		Old: r.Old, New: r.New, Approved: state == portal.RequestApproved, Reason: reason})
}

// apply writes the new value of a request into the contact.
func apply(ctx context.Context, tx *db.Tx, who access.Staff, from Origin, r portal.ChangeRequest) error {
	if r.Field == portal.LoginField {
		if r.Login != r.New {
			return portal.Failure(portal.Conflict, "request.login_first", portal.Args{"login": r.New})
		}
		return nil
	}
	old, err := db.ContactByID(ctx, tx, who.Scope(), r.Contact)
	if err != nil {
		return err
	}
	c := old
	field := requestTarget(&c, r.Field)
	if *field == r.New { // staff were faster than themselves
		return nil
	}
	if *field != r.Old {
		return portal.Failure(portal.Conflict, "request.changed_since", nil)
	}
	var p portal.Problems
	if *field = requested(&p, r.Field, old, r.New); p.Err() != nil {
		return portal.Failure(portal.Conflict, "request.will_not_do", nil)
	}
	if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
		return err
	}
	if r.Field == portal.NameField { // a company may have a login itself
		if err := db.NameAccount(ctx, tx, c.ID, c.Name); err != nil {
			return err
		}
	}
	return auditContact(ctx, tx, who, from, "contact.changed", c.ID, states{contactFields(old), contactFields(c)})
}

// requestTarget is where a requested value goes.
func requestTarget(c *portal.Contact, f portal.RequestField) *string {
	switch f {
	case portal.VATField:
		return &c.VAT
	case portal.CountryField:
		return &c.Address.Country
	}
	return &c.Name
}
