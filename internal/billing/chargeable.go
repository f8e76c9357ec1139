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
