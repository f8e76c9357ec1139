package billing

import (
	"context"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// maxMethods is how many methods a page shows, and a company will hardly have.
const maxMethods = 100

// saved reads what a person may use of their company's saved methods, their
// default first, then the newest: expired or not, of whichever provider. Who
// comes by a link may use none.
func saved(ctx context.Context, q db.Reader, who access.Client) ([]portal.Method, error) {
	if who.Lacks(access.ReadMethods) {
		return nil, nil
	}
	return db.ListMethods(ctx, q, who.Scope(), who.Contact(), who.Account(), who.Commercial(), maxMethods)
}

// chargeable are those of the saved methods that can pay now, without what they
// are charged by: one of the ways keeps them, in the mode in which they were
// saved, and they have not expired.
func chargeable(all []portal.Method, ways []Offer, today portal.Date) (out []portal.Method) {
	for _, m := range all {
		if !m.Expired(today) && slices.ContainsFunc(ways, func(o Offer) bool { return o.Name() == m.Provider && charges(o.Provider, m) }) {
			out = append(out, masked(m))
		}
	}
	return out
}

// ChargeableMethods are the saved methods that a person may use, and to which
// a whole amount can be charged now.
func (s *Service) ChargeableMethods(ctx context.Context, who access.Customer, amount portal.Money) ([]portal.Method, error) {
	return s.chargeableTo(ctx, who.Commercial(), amount, func(ctx context.Context, q db.Reader) ([]portal.Method, error) { return saved(ctx, q, who) })
}

// ChargeableMethodsOf are those that staff may choose for a contact: the
// company's, and the contact's own. The zero amount is any.
func (s *Service) ChargeableMethodsOf(ctx context.Context, who access.Staff, holder portal.Contact, amount portal.Money) ([]portal.Method, error) {
	return s.chargeableTo(ctx, holder.Commercial, amount, func(ctx context.Context, q db.Reader) ([]portal.Method, error) {
		all, err := db.ListMethods(ctx, q, who.Scope(), 0, 0, holder.Commercial, maxMethods)
		return slices.DeleteFunc(all, func(m portal.Method) bool { return !m.Shared && m.Contact != holder.ID }), err
	})
}

// chargeableTo reads the methods only where a way to charge them is on.
func (s *Service) chargeableTo(ctx context.Context, commercial portal.ContactID, amount portal.Money, read func(context.Context, db.Reader) ([]portal.Method, error)) ([]portal.Method, error) {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return nil, err
	}
	ways, err := s.waysFor(ctx, commercial, func(o Offer) bool { return o.chargesWhole(amount) })
	if err != nil || len(ways) == 0 {
		return nil, err
	}
	var all []portal.Method
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		all, err = read(ctx, q)
		return err
	})
	return chargeable(all, ways, today), err
}

// chargesWhole reports that saved methods can be charged an amount that nobody
// divides; the zero amount is any.
func (o Offer) chargesWhole(amount portal.Money) bool {
	if _, saves := o.Provider.(payment.Saver); !saves {
		return false
	}
	return amount == (portal.Money{}) || o.takes(amount.Currency()) && o.Terms.Outside(amount, "").Key == ""
}

// charges reports that a provider keeps a method where payments begin now.
func charges(p payment.Provider, m portal.Method) bool {
	_, saves := p.(payment.Saver)
	return saves && p.Mode() == m.Mode
}

// masked is a method without what it is charged by: no page needs that.
func masked(m portal.Method) portal.Method {
	m.Token, m.CustomerRef, m.Fingerprint = "", "", ""
	return m
}

// OwnMethods are all saved methods that a person may use, whether they can be
// charged now or not, without what they are charged by.
func (s *Service) OwnMethods(ctx context.Context, who access.Customer) (out []portal.Method, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = saved(ctx, q, who)
		return err
	})
	for i := range out {
		out[i] = masked(out[i])
	}
	return out, err
}
