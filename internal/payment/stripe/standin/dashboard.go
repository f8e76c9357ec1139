package standin

import (
	"errors"
	"fmt"
	"strings"
)

// What the business does at its dashboard, and what banks do by themselves.

// errNone: there is no such thing, or it is over.
var errNone = errors.New("standin: no such thing")

// RefundElsewhere is a refund at the dashboard: it carries no reference.
func (s *Server) RefundElsewhere(intentID string, amount int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.things[intentID].(*intent)
	if !ok {
		return errNone
	}
	if status, _ := s.giveBack(i, amount, nil); status >= 400 {
		return fmt.Errorf("standin: refund of %s: %d", intentID, status)
	}
	return nil
}

// SlowRefunds lets refunds wait for SettleRefund from now on.
func (s *Server) SlowRefunds(slowly bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slowly = slowly
}

// SettleRefund says what the bank did with a refund.
func (s *Server) SettleRefund(id string, taken bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	x, ok := s.things[id].(*refund)
	if !ok || x.status != "pending" {
		return errNone
	}
	if taken {
		x.status = "succeeded"
		s.emit("refund.updated", x)
		return nil
	}
	x.status = "failed"
	if i, ok := s.things[x.intent].(*intent); ok {
		i.refunded -= x.amount
	}
	s.emit("refund.failed", x)
	return nil
}

// Promise makes the money of an open page come later: after the page is
// completed it is on its way until Arrive says what became of it.
func (s *Server) Promise(sessionID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	x, ok := s.things[sessionID].(*session)
	if !ok || x.status != "open" {
		return errNone
	}
	x.promised = true
	return nil
}

// Arrive ends a promise.
func (s *Server) Arrive(sessionID string, arrived bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	x, ok := s.things[sessionID].(*session)
	if !ok || x.status != "complete" || x.paymentStatus != "unpaid" {
		return errNone
	}
	i := s.intentOf(x)
	if !arrived {
		i.status, i.refusal = "requires_payment_method", noReason
		s.emit("checkout.session.async_payment_failed", x)
		return nil
	}
	s.collect(i)
	x.paymentStatus = "paid"
	s.emit("checkout.session.async_payment_succeeded", x)
	return nil
}

// Dispute lets a cardholder contest a payment.
func (s *Server) Dispute(intentID string) (id string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.things[intentID].(*intent)
	if !ok {
		return "", errNone
	}
	d := &dispute{base: s.base("du_", i.livemode, nil), amount: i.received, currency: i.currency, intent: i.id, reason: "fraudulent"}
	s.keep(d)
	s.emit("charge.dispute.created", d)
	return d.id, nil
}

// Renew is a bank that gives out a card anew.
func (s *Server) Renew(methodID string, month, year int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok := s.things[methodID].(*method)
	if !ok {
		return errNone
	}
	m.card.month, m.card.year = month, year
	s.emit("payment_method.automatically_updated", m)
	return nil
}

// DetachElsewhere takes a method off its customer at the dashboard.
func (s *Server) DetachElsewhere(methodID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok := s.things[methodID].(*method)
	if !ok {
		return errNone
	}
	m.customer = ""
	s.emit("payment_method.detached", m)
	return nil
}

// Refuse changes how a saved card behaves from now on: as the one with that
// number for tests.
func (s *Server) Refuse(methodID, number string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok := s.things[methodID].(*method)
	c, known := readCard(number)
	if !ok || !known {
		return errNone
	}
	m.card.trait = c.trait
	return nil
}

// Collected sums up what was taken for a reference of the business, over all
// payments that carry it as metadata, and Payments counts them.
func (s *Server) Collected(reference string) (amount int64, payments int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.order {
		if i, ok := t.(*intent); ok && i.received > 0 && has(i.metadata, reference) {
			amount, payments = amount+i.received-i.refunded, payments+1
		}
	}
	return amount, payments
}

// Count is how many things carry a reference of the business: pages, payments
// or refunds, by the beginning of their ids (cs_, pi_, re_).
func (s *Server) Count(prefix, reference string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.order {
		if strings.HasPrefix(t.ident(), prefix) && has(metadataIn(t), reference) {
			n++
		}
	}
	return n
}

func metadataIn(t thing) map[string]string {
	switch t := t.(type) {
	case *session:
		return t.metadata
	case *intent:
		return t.metadata
	case *refund:
		return t.metadata
	case *customer:
		return t.metadata
	}
	return nil
}

func has(metadata map[string]string, value string) bool {
	for _, v := range metadata {
		if v == value {
			return true
		}
	}
	return false
}

// amountText writes an amount for the hosted page, for people who test.
func amountText(amount int64, currency string) string {
	switch currency {
	case "":
		return ""
	case "jpy", "krw":
		return fmt.Sprintf("%d %s", amount, strings.ToUpper(currency))
	}
	return fmt.Sprintf("%d.%02d %s", amount/100, amount%100, strings.ToUpper(currency))
}
