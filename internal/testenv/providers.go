package testenv

import (
	"context"
	"testing"

	"genkan/db"
	"genkan/internal/portal"
)

// SetTerms sets how a provider is offered, over what was set before: the zero
// Terms with a name switch it off.
func (d *Desk) SetTerms(t testing.TB, terms portal.Terms) {
	t.Helper()
	must(t, d.DB.Update(context.Background(), func(ctx context.Context, tx *db.Tx) error {
		old, err := db.TermsOf(ctx, tx, terms.Provider)
		if err != nil {
			return err
		}
		terms.Version = old.Version
		return db.SetTerms(ctx, tx, terms)
	}))
}
