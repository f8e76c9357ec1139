package db_test

import (
	"context"
	"regexp"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// tables of the statement's own making are read whole.
var wholeTable = regexp.MustCompile(`^SCAN (docs|moves|d|\(subquery|[0-9]+ CONSTANT)`)

// TestStatementPlans: a statement reads one customer's documents, by an index,
// whoever asks.
func TestStatementPlans(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	f := db.StatementQuery{Commercial: 1, Currency: "EUR", From: "2026-01-01", To: "2026-12-31"}
	for name, scope := range map[string]access.Scope{"customer": scopeOf(t, 1), "all": scopeOfAll(), "nobody": {}} {
		plans := plansOf(t, store, func(ctx context.Context, q db.Reader) error {
			if scope != (access.Scope{}) { // who sees nothing has no plan for it
				if _, _, err := db.AccountHolder(ctx, q, scope, 1); absent(err) != nil {
					return err
				}
			}
			if _, err := db.Standings(ctx, q, scope, 1); err != nil {
				return err
			}
			_, err := db.ReadStatement(ctx, q, scope, f)
			return err
		})
		if len(plans) > 3 {
			t.Errorf("%s: %d queries, want at most 3", name, len(plans))
		}
		for _, p := range plans {
			if p.Err != nil {
				t.Fatalf("%s: %v: %s", name, p.Err, p.Query)
			}
			for _, step := range p.Steps {
				if tableScan.MatchString(step) && !wholeTable.MatchString(step) {
					t.Errorf("%s: %q in the plan of %s", name, step, p.Query)
				}
			}
		}
	}
	view(t, store, func(ctx context.Context, q db.Reader) error {
		st, err := db.ReadStatement(ctx, q, access.Scope{}, f)
		if len(st.Lines) != 0 || st.Opening != portal.Zero("EUR") {
			t.Errorf("nobody sees %+v", st)
		}
		return err
	})
}
