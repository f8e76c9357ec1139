package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Attention is what about payments needs a person.
type Attention struct {
	Alerts    []portal.Alert
	Transfers []portal.WaitingPayment // to be confirmed when they have arrived
	Refunds   []portal.Refund         // that no provider has answered for yet
}

// maxAttention is how many of a kind are shown at once.
const maxAttention = 100

// PaymentList is what staff see of all payments.
type PaymentList struct {
	portal.Page[portal.PaymentRow]
	Attention
}

// PaymentsOfAll lists everybody's payments, the newest first; the page that
// one begins with, without any filter, says what needs a person.
func (s *Service) PaymentsOfAll(ctx context.Context, who access.Staff, f portal.PaymentFilter) (list PaymentList, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return list, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if list.Page, err = db.ListPayments(ctx, q, who.Scope(), f, b.Zone()); err != nil {
			return err
		}
		if f.Contact != 0 { // one customer's payments, not the day's work
			return nil
		}
		if list.Alerts, err = db.OpenAlerts(ctx, q, maxAttention); err != nil {
			return err
		}
		if list.Transfers, err = db.OpenPayments(ctx, q, who.Scope(), "bank_transfer", maxAttention); err != nil {
			return err
		}
		list.Refunds, err = db.UnsettledRefunds(ctx, q, who.Scope(), maxAttention)
		return err
	})
	return list, err
}

// Resolve notes that somebody has seen to an alert. One that was resolved
// before stays as it is. Errors: NotFound, Invalid (note).
func (s *Service) Resolve(ctx context.Context, who access.Staff, id portal.AlertID, note, address string) error {
	if len([]rune(note)) > maxReason {
		return problem("note", "refund.reason_long", portal.Args{"most": maxReason})
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		a, err := db.AlertByID(ctx, tx, id)
		if err != nil || !a.ResolvedAt.IsZero() {
			return err
		}
		if err := db.ResolveAlert(ctx, tx, id, who.Account(), note); err != nil {
			return err
		}
		e := db.AuditEntry{Actor: who, Action: "alert.resolved", Subject: "payment", SubjectID: int64(a.Payment), Address: address,
			Details: fmt.Sprintf("%s %s: %s", a.Kind, a.Details, note)}
		return db.InsertAudit(ctx, tx, e)
	})
}

// PaymentStory is all that staff know of one payment.
type PaymentStory struct {
	portal.Payment
	Customer   portal.Contact // the commercial entity
	Settles    []portal.Target
	Refunds    []portal.Refund
	Refundable portal.Refundable
	ToMethod   bool // the provider can give it back to where it came from
	Alerts     []portal.Alert
	News       []portal.PaymentNews
	Manual     bool // staff confirm it, or say that it never came
}

// PaymentStory returns it: NotFound.
func (s *Service) PaymentStory(ctx context.Context, who access.Staff, id portal.PaymentID) (st PaymentStory, err error) {
	var events []db.ProviderEvent
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if st.Payment, err = db.PaymentByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		if st.Customer, err = db.ContactByID(ctx, q, who.Scope(), st.Commercial); err != nil {
			return err
		}
		if st.Settles, err = db.Settled(ctx, q, who.Scope(), id, st.Amount.Currency()); err != nil {
			return err
		}
		if st.Refunds, err = db.RefundsOf(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		if st.Alerts, err = db.AlertsOf(ctx, q, id); err != nil {
			return err
		}
		if st.Refundable, err = refundable(ctx, q, who.Scope(), st.Payment, s.db.Now()); err != nil {
			return err
		}
		st.News, events, err = db.EventsOf(ctx, q, id)
		return err
	})
	_, st.ToMethod = s.refunder(st.Payment)
	if p, ok := s.providers.ByName(st.Provider); ok {
		st.Manual = p.Features().Manual
		readNews(p, events, st.News)
	}
	return st, err
}

// readNews fills in what each event said; nothing else of it leaves the store.
func readNews(p payment.Provider, events []db.ProviderEvent, news []portal.PaymentNews) {
	for i, e := range events {
		if ev, err := p.Parse(e.Payload); err == nil && e.Provider == p.Name() {
			news[i].Kind, news[i].State = string(ev.Kind), ev.State
		}
	}
}

// CancelTransfer ends a transfer that never came. Errors: NotFound, Conflict
// when it is not one that waits.
func (s *Service) CancelTransfer(ctx context.Context, who access.Staff, id portal.PaymentID, address string) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err := db.PaymentByID(ctx, tx, who.Scope(), id)
		if err != nil || p.State == portal.PaymentCancelled {
			return err
		}
		provider, ok := s.providers.ByName(p.Provider)
		if !ok || !provider.Features().Manual || !p.State.Open() {
			return portal.Failure(portal.Conflict, "pay.not_confirmable", nil)
		}
		if _, err := s.apply(ctx, tx, who, payment.Event{Reference: p.Reference, State: portal.PaymentCancelled, Amount: p.Amount}); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "payment.given_up", Subject: "payment", SubjectID: int64(id),
			Address: address, Details: p.Reference + " " + p.Amount.String()})
	})
}
