package account

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// maxPeople is how many people of a company its owners see.
const maxPeople = 500

// People lists the people of a customer's company with how they stand. More
// can be added unless the customer is a person without a company.
func (s *Grants) People(ctx context.Context, who access.Customer) (rows []portal.GrantRow, more bool, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		entity, err := db.ContactByID(ctx, q, who.Scope(), who.Commercial())
		if err != nil {
			return err
		}
		more = entity.Kind == portal.Company
		if rows, err = db.PeopleOfEntity(ctx, q, who.Scope(), who.Commercial(), maxPeople); err != nil {
			return err
		}
		_, err = judge(ctx, q, rows, nil)
		return err
	})
	return rows, more, err
}

// Invitation is an owner's wish to let a colleague in.
type Invitation struct {
	Contact portal.ContactID // somebody of the company; 0 is somebody new
	Name    string           // of somebody new
	Email   string
	Rights  portal.Rights
	From    string // address of the client
}

func (i Invitation) check() error {
	var p portal.Problems
	if i.Contact == 0 && i.Name == "" {
		p.Add("name", "contact.name_needed", nil)
	}
	if utf8.RuneCountInString(i.Name) > maxName {
		p.Add("name", "contact.too_long", portal.Args{"n": maxName})
	}
	switch login := portal.FoldLogin(i.Email); {
	case !portal.ValidEmail(login): // the name may be missing too, so the message does without
		p.Add("email", "details.email_wrong", nil)
	}
	return p.Err()
}

// Invite lets a colleague in, within the owner's own rights, and tells the
// business. Somebody new becomes a person of the company. Invalid fields name,
// email; Forbidden beyond the owner's rights; NotFound for others' people.
func (s *Grants) Invite(ctx context.Context, who access.Customer, in Invitation) error {
	in.Name = strings.TrimSpace(in.Name)
	if err := in.check(); err != nil {
		return fmt.Errorf("account.Invite: %w", err)
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := mayGive(ctx, tx, who, in.Rights); err != nil {
			return err
		}
		if err := slowDown(ctx, tx, who); err != nil {
			return err
		}
		return s.inviteColleague(ctx, tx, who, in)
	})
	if err != nil {
		return fmt.Errorf("account.Invite: %w", err)
	}
	return nil
}

func (s *Grants) inviteColleague(ctx context.Context, tx *db.Tx, who access.Customer, in Invitation) error {
	if in.Contact == 0 {
		id, err := addColleague(ctx, tx, who, in)
		if err != nil {
			return err
		}
		in.Contact = id
	}
	me := who.Details()
	out, err := s.grant(ctx, tx, who, me.Name, GrantRequest{Contacts: []portal.ContactID{in.Contact},
		Emails: map[portal.ContactID]string{in.Contact: in.Email}, Rights: in.Rights, From: in.From})
	if err != nil {
		return err
	}
	if o := out[0]; !o.Done {
		return refusal(o.GrantRow)
	}
	return mail.Business(ctx, tx, mail.Colleague{By: me.Name, Company: me.Company, Name: out[0].Name, Email: out[0].Login,
		Preset: portal.PresetOf(in.Rights), Contact: in.Contact})
}

// addColleague makes a person of the owner's company. One who stands alone has
// no company to add people to.
func addColleague(ctx context.Context, tx *db.Tx, who access.Customer, in Invitation) (portal.ContactID, error) {
	entity, err := db.ContactByID(ctx, tx, who.Scope(), who.Commercial())
	if err != nil {
		return 0, err
	}
	if entity.Kind != portal.Company {
		return 0, portal.Failure(portal.Conflict, "people.no_company", nil)
	}
	c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Parent: entity.ID, Name: in.Name, Language: who.Details().Language})
	if err != nil {
		return 0, err
	}
	return c.ID, db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "contact.added", Subject: "contact", SubjectID: int64(c.ID),
		Details: c.Name, Address: in.From})
}

// refusal says at the field why an address cannot be invited. An owner learns
// of addresses elsewhere no more than that they cannot be used.
func refusal(r portal.GrantRow) error {
	var p portal.Problems
	switch r.State {
	case portal.GrantActive, portal.GrantInvited:
		p.Add("email", "grant.reason.active", portal.Args{"name": r.Name})
	case portal.GrantClosing:
		p.Add("email", "grant.reason.closing", portal.Args{"name": r.Name})
	default:
		p.Add("email", "people.cannot_invite", portal.Args{"email": r.Email})
	}
	return p.Err()
}

// Owners send a few invitations, not many: the portal's mails carry what they
// type to whomever they name.
const (
	inviteWindow = 15 * time.Minute
	maxInvites   = 20
)

func slowDown(ctx context.Context, tx *db.Tx, who access.Customer) error {
	bucket := fmt.Sprintf("invite:%d", who.Account())
	at, full, err := db.TriesFull(ctx, tx, bucket, tx.Now.Add(-inviteWindow), maxInvites)
	if err != nil {
		return err
	}
	if full {
		e := portal.Failure(portal.TooMany, "people.too_many", nil)
		e.RetryAfter = at.Add(inviteWindow).Sub(tx.Now)
		return e
	}
	_, err = db.InsertTry(ctx, tx, bucket)
	return err
}

// mayGive holds rights to those of the owner, as they are now: the owner may
// have lost them since the request began. An owner cannot give away more than
// they have.
func mayGive(ctx context.Context, q db.Reader, who access.Customer, rights portal.Rights) error {
	c, err := db.CredentialsByID(ctx, q, who.Account())
	if err != nil {
		return err
	}
	if me := c.Account; !me.Active || !me.Rights.Manage || !rights.Within(me.Rights) {
		return portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	return nil
}

// colleague is somebody of the owner's company who has access, and whom this
// owner may decide about: not themselves, so that a company never loses its
// last owner that way, and nobody with more rights than they have.
func colleague(ctx context.Context, tx *db.Tx, who access.Customer, id portal.ContactID) (portal.GrantRow, error) {
	r, err := insider(ctx, tx, who, id)
	if err != nil {
		return r, err
	}
	if r.Account == who.Account() {
		return r, portal.Failure(portal.Conflict, "people.yourself", nil)
	}
	return r, mayGive(ctx, tx, who, r.Rights)
}

// decide runs an owner's decision about a colleague in a transaction.
func (s *Grants) decide(ctx context.Context, name string, who access.Customer, id portal.ContactID, do func(context.Context, *db.Tx, portal.GrantRow) error) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := colleague(ctx, tx, who, id)
		if err != nil {
			return err
		}
		return do(ctx, tx, r)
	})
	if err != nil {
		return fmt.Errorf("account.%s %d: %w", name, id, err)
	}
	return nil
}

// RevokeColleague ends the access of somebody of the owner's company. Errors
// as of Revoke; Conflict for oneself; Forbidden for somebody with more rights.
func (s *Grants) RevokeColleague(ctx context.Context, who access.Customer, id portal.ContactID, from string) error {
	return s.decide(ctx, "RevokeColleague", who, id, func(ctx context.Context, tx *db.Tx, r portal.GrantRow) error {
		return revoke(ctx, tx, who, r, from)
	})
}

// ReinviteColleague sends a colleague a new invitation. Errors as of
// RevokeColleague and Reinvite.
func (s *Grants) ReinviteColleague(ctx context.Context, who access.Customer, id portal.ContactID, from string) error {
	return s.decide(ctx, "ReinviteColleague", who, id, func(ctx context.Context, tx *db.Tx, r portal.GrantRow) error {
		if err := slowDown(ctx, tx, who); err != nil {
			return err
		}
		_, err := s.reinvite(ctx, tx, who, who.Details().Name, r, from)
		return err
	})
}

// SetColleagueRights changes what a colleague may do, within the owner's own
// rights. Errors as of RevokeColleague.
func (s *Grants) SetColleagueRights(ctx context.Context, who access.Customer, id portal.ContactID, rights portal.Rights, from string) error {
	return s.decide(ctx, "SetColleagueRights", who, id, func(ctx context.Context, tx *db.Tx, r portal.GrantRow) error {
		if err := mayGive(ctx, tx, who, rights); err != nil {
			return err
		}
		return setRights(ctx, tx, who, r, rights, from)
	})
}
