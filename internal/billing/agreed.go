package billing

import (
	"context"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// immediate is the term where nothing is settled.
var immediate = portal.PayIn{Set: true}.Term()

// AgreedTx are the terms of an invoice for which no others are chosen: the
// contact's, else those of its entity, else the business's default; own says that
// they are not the default.
func AgreedTx(ctx context.Context, q db.Reader, who access.Actor, holder portal.ContactID) (t portal.PaymentTerm, own bool, err error) {
	days, err := db.PayInOf(ctx, q, who.Scope(), holder)
	if err != nil || days.Set {
		return days.Term(), days.Set, err
	}
	t, err = db.DefaultPaymentTerm(ctx, q)
	if portal.KindOf(err) == portal.NotFound {
		return immediate, false, nil
	}
	return t, false, err
}

// FollowsAgreed reports that an invoice is due as the terms that are agreed with
// its contact have it.
func FollowsAgreed(ctx context.Context, q db.Reader, who access.Actor, inv portal.Invoice) (bool, error) {
	t, _, err := AgreedTx(ctx, q, who, inv.Contact)
	if err != nil {
		return false, err
	}
	due, parts, err := dueBy(t, inv.IssuedOn, inv.Total)
	same := func(a, b portal.Instalment) bool { return a.DueOn == b.DueOn && a.Amount == b.Amount }
	return due == inv.DueOn && slices.EqualFunc(parts, inv.Instalments, same), err
}

// lookUpTerm finds what the terms of a typed invoice stand for; one that is not
// offered stays unknown, and is refused where the invoice is read.
func lookUpTerm(ctx context.Context, q db.Reader, who access.Staff, doc *portal.TypedDocument) error {
	if doc.Terms == portal.AgreedTerms {
		t, _, err := AgreedTx(ctx, q, who, doc.Contact)
		doc.Term = &t
		return err
	}
	t, err := TermTx(ctx, q, portal.TermIn(doc.Terms))
	if portal.TermIn(doc.Terms) == 0 || portal.KindOf(err) == portal.Invalid {
		return nil
	}
	doc.Term = t
	return err
}

// TermChoice is what the form of an invoice offers, and when the invoice would be
// due as it is typed so far.
func (s *Service) TermChoice(ctx context.Context, who access.Staff, doc portal.TypedDocument, total portal.Money) (c portal.TermChoice, err error) {
	if c.Offered, err = s.Terms(ctx, who); err != nil {
		return c, err
	}
	var days portal.PayIn
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		days, err = db.PayInOf(ctx, q, who.Scope(), doc.Contact)
		return err
	})
	c.Agreed, c.Own = agreedAmong(c.Offered, days), days.Set
	on, dated := portal.ParseDate(doc.Date)
	if err != nil || !dated || len(doc.Parts) > 0 || doc.ByDay() {
		return c, err
	}
	if doc.Terms == portal.AgreedTerms {
		c.Due, c.Parts, err = dueBy(c.Agreed, on, total)
	}
	for _, t := range c.Offered {
		if err == nil && portal.TermText(t.ID) == doc.Terms {
			c.Due, c.Parts, err = dueBy(t, on, total)
		}
	}
	return c, err
}

// agreedAmong is AgreedTx where the offered terms are known already: the default
// is one of them.
func agreedAmong(offered []portal.PaymentTerm, days portal.PayIn) portal.PaymentTerm {
	if i := slices.IndexFunc(offered, func(t portal.PaymentTerm) bool { return t.Default }); i >= 0 && !days.Set {
		return offered[i]
	}
	return days.Term()
}

func dueBy(t portal.PaymentTerm, on portal.Date, total portal.Money) (portal.Date, []portal.Instalment, error) {
	parts, err := t.Instalments(total, on)
	return t.Due(on), parts, err
}
