package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// methodNews acts on what a provider tells of a saved method without being
// asked: the bank has given out the card anew, or it was taken away there.
// Methods that are none of ours need nothing, and are no alarm: the same
// account at a provider may serve others too.
func (s *Service) methodNews(ctx context.Context, tx *db.Tx, who access.System, provider string, ev payment.Event) (outcome, error) {
	if ev.Method == nil || ev.Method.Token == "" {
		return ignored("news of no method"), nil
	}
	gone := ev.State == portal.PaymentCancelled
	m, err := db.MethodByToken(ctx, tx, provider, ev.Method.Token)
	switch {
	case portal.KindOf(err) == portal.NotFound, err == nil && m.Mode != ev.Mode:
		return ignored("no such method"), nil
	case err != nil:
		return outcome{}, err
	case !m.RemovedAt.IsZero() && gone:
		return ignored("the method was removed before"), db.SetMethodForgotten(ctx, tx, m.ID)
	case !m.RemovedAt.IsZero():
		return ignored("the method was removed before"), nil
	case gone:
		return outcome{state: "processed"}, s.methodGone(ctx, tx, who, m)
	case ev.State == portal.PaymentDone:
		return methodRenewed(ctx, tx, who, m, ev.Method.MethodDetails)
	}
	return ignored("method: %s", ev.State), nil
}

// methodRenewed keeps what is shown of a method true. Nothing that could be
// charged changes: its token stays.
func methodRenewed(ctx context.Context, tx *db.Tx, who access.System, m portal.Method, d portal.MethodDetails) (outcome, error) {
	before := m
	if m.MethodDetails = m.Renewed(d); m.MethodDetails == before.MethodDetails {
		return ignored("nothing new of the method"), nil
	}
	if err := db.SetMethodDetails(ctx, tx, m.ID, m.MethodDetails); err != nil {
		return outcome{}, err
	}
	return outcome{state: "processed"}, db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "method.renewed", Subject: "contact", SubjectID: int64(m.Contact),
		Details: fmt.Sprintf("%s, %02d/%d, was %s %s, %02d/%d", described(m), m.ExpMonth, m.ExpYear, before.Brand, before.Last4, before.ExpMonth, before.ExpYear)})
}

// methodGone archives a method that its provider no longer keeps. What it paid
// for cannot be handed to another, as a person does who deletes one: it stops,
// and its people are told.
func (s *Service) methodGone(ctx context.Context, tx *db.Tx, who access.System, m portal.Method) error {
	uses, err := db.MethodUses(ctx, tx, m.Commercial)
	if err != nil {
		return err
	}
	holder, err := db.MethodHolder(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	if err := db.RemoveMethod(ctx, tx, m.ID); err != nil {
		return err
	}
	if err := db.SetMethodForgotten(ctx, tx, m.ID); err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "method.gone", Subject: "contact", SubjectID: int64(m.Contact), Details: described(m)})
	if err != nil {
		return err
	}
	told, err := s.stopUses(ctx, tx, who, m, uses[m.ID])
	if err != nil || told[holder.Email] {
		return err
	}
	return mail.Enqueue(ctx, tx, holder.Email, holder.Language, mail.MethodGone{Method: m.ID, Name: holder.Name, Way: mail.Way{Method: m.Kind, Brand: m.Brand, Last4: m.Last4}})
}

// stopUses ends the rules that charge a method, and returns who was written to.
func (s *Service) stopUses(ctx context.Context, tx *db.Tx, who access.System, m portal.Method, uses []portal.Use) (told map[string]bool, err error) {
	told = map[string]bool{}
	for _, u := range uses {
		if u.Kind != portal.UseTopUp { // a subscription finds it gone when it charges next
			continue
		}
		h, err := db.WalletHead(ctx, tx, who.Scope(), m.Commercial, portal.Currency(u.Name), tx.Now)
		if err != nil {
			return nil, err
		}
		by, err := payerOf(ctx, tx, who, h.Rule)
		if err != nil {
			return nil, err
		}
		h.Rule.State = portal.RuleStopped
		if err := s.stopRule(ctx, tx, who, h.Rule, portal.Payment{Email: by.email, Language: by.language}); err != nil {
			return nil, err
		}
		told[by.email] = true
	}
	return told, nil
}
