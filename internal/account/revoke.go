package account

import (
	"context"
	"encoding/json"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Revoke ends a contact's access, or an invitation to it, at once; no mail is
// sent and the history stays (product decision 5). NotFound outside the scope;
// Conflict when there is no access to end.
func (s *Grants) Revoke(ctx context.Context, who access.Staff, id portal.ContactID, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := insider(ctx, tx, who, id)
		if err != nil {
			return err
		}
		return revoke(ctx, tx, who, r, from)
	})
	if err != nil {
		return fmt.Errorf("account.Revoke %d: %w", id, err)
	}
	return nil
}

// insider is the row of a contact who has access or is invited: Conflict with
// the reason for others (Odoo cases 14 and 20).
func insider(ctx context.Context, q db.Reader, who access.Actor, id portal.ContactID) (portal.GrantRow, error) {
	r, err := db.GrantByContact(ctx, q, who.Scope(), id)
	if err != nil {
		return portal.GrantRow{}, err
	}
	r.State = portal.Registry{}.State(r)
	switch {
	case r.State.In():
		return r, nil
	case r.State == portal.GrantInternal:
		return r, portal.Failure(portal.Conflict, "grant.reason.internal", portal.Args{"name": r.Name})
	}
	return r, portal.Failure(portal.Conflict, "grant.not_in", portal.Args{"name": r.Name})
}

func revoke(ctx context.Context, tx *db.Tx, who access.Actor, r portal.GrantRow, from string) error {
	before := standing(r)
	if err := db.RevokeAccount(ctx, tx, r.Account); err != nil {
		return err
	}
	r.Status = portal.Revoked
	return noteChange(ctx, tx, who, "access.revoked", r, before, from)
}

// Reinvite sends a new invitation; the one before, if it was not used, is
// void. Whoever has a password keeps it until they choose another (Odoo case
// 21). Errors as of Revoke, and Conflict when the address is blocked.
func (s *Grants) Reinvite(ctx context.Context, who access.Staff, id portal.ContactID, from string) (out Outcome, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := insider(ctx, tx, who, id)
		if err != nil {
			return err
		}
		out, err = s.reinvite(ctx, tx, who, who.Details().Name, r, from)
		return err
	})
	if err != nil {
		return Outcome{}, fmt.Errorf("account.Reinvite %d: %w", id, err)
	}
	return out, nil
}

func (s *Grants) reinvite(ctx context.Context, tx *db.Tx, who access.Actor, by string, r portal.GrantRow, from string) (Outcome, error) {
	g, err := db.Registered(ctx, tx, []string{r.Login})
	if err != nil {
		return Outcome{}, err
	}
	if g.Blocked[r.Login] {
		return Outcome{}, portal.Failure(portal.Conflict, "grant.reason.blocked", portal.Args{"name": r.Name, "email": r.Login})
	}
	if err := noteChange(ctx, tx, who, "access.reinvited", r, standing(r), from); err != nil {
		return Outcome{}, err
	}
	r.InvitedAt = tx.Now
	_, peer := who.(access.Customer)
	link, err := s.invite(ctx, tx, r, mail.Invitation{By: by, Again: true, Peer: peer})
	return Outcome{GrantRow: r, Done: true, Link: link}, err
}

// SetRights changes what somebody may do within the company, and signs them
// out where anything has changed (product decision 8). Errors as of Revoke.
func (s *Grants) SetRights(ctx context.Context, who access.Staff, id portal.ContactID, rights portal.Rights, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := insider(ctx, tx, who, id)
		if err != nil {
			return err
		}
		return setRights(ctx, tx, who, r, rights, from)
	})
	if err != nil {
		return fmt.Errorf("account.SetRights %d: %w", id, err)
	}
	return nil
}

func setRights(ctx context.Context, tx *db.Tx, who access.Actor, r portal.GrantRow, rights portal.Rights, from string) error {
	if r.Rights == rights {
		return nil
	}
	before := standing(r)
	if err := db.SetRights(ctx, tx, r.Account, rights); err != nil {
		return err
	}
	if err := db.EndAllSessions(ctx, tx, r.Account); err != nil {
		return err
	}
	r.Rights = rights
	return noteChange(ctx, tx, who, "access.rights", r, before, from)
}

// accessNote is how an account stands, as the audit log keeps it.
type accessNote struct {
	Login   string `json:"login,omitempty"`
	Status  string `json:"status"`
	Rights  string `json:"rights,omitempty"`
	OwnOnly bool   `json:"own_only,omitempty"`
}

func standing(r portal.GrantRow) accessNote {
	if r.Account == 0 {
		return accessNote{Status: "none"}
	}
	return accessNote{Login: r.Login, Status: string(r.Status), Rights: rightsNote(r.Rights), OwnOnly: r.Rights.OwnOnly}
}

// rightsNote names a set of rights; one without a name is spelt out.
func rightsNote(r portal.Rights) string {
	r.OwnOnly = false
	if p := portal.PresetOf(r); p != portal.Custom {
		return string(p)
	}
	return fmt.Sprintf("pay %t, accept %t, manage %t", r.Pay, r.Accept, r.Manage)
}

// noteChange writes a line about an account with what was and what is.
func noteChange(ctx context.Context, tx *db.Tx, who access.Actor, action string, r portal.GrantRow, before accessNote, from string) error {
	details, err := beforeAfter(before, standing(r))
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "account", SubjectID: int64(r.Account), Details: details, Address: from})
}

// beforeAfter is the form of details in which both are kept.
func beforeAfter(before, after any) (string, error) {
	text, err := json.Marshal(map[string]any{"before": before, "after": after})
	return string(text), err
}
