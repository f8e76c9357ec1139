package exchange

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Thing is something that an import has made.
type Thing struct {
	Kind Kind
	ID   int64
	Name string // or number
}

// linked is how many things of each kind are linked to.
const linked = 5

// Made lists the first things of each kind that an import has made and that
// have a page of their own.
func (s *Service) Made(ctx context.Context, who access.Admin, id portal.ImportID) (out []Thing, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		made, err := db.ImportThings(ctx, q, who.Scope(), id, linked)
		for _, t := range made {
			out = append(out, Thing{Kind(t.Kind), t.ID, t.Name})
		}
		return err
	})
	return out, err
}

// Blocks lists what keeps an import from being undone: what was made or changed
// afterwards and refers to what came in.
func (s *Service) Blocks(ctx context.Context, who access.Admin, id portal.ImportID) (out []portal.ImportBlock, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		if _, err := db.ImportByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		out, err = db.ImportBlocks(ctx, q, id)
		return err
	})
	return out, err
}

// Undo removes all that an import has made, while nothing refers to it: the
// numbers are those of another program, so that none of ours is missing, and
// what is removed stands in the audit log. Conflict when something stands in
// the way, or when it is no longer as whoever asks has seen it.
func (s *Service) Undo(ctx context.Context, who access.Admin, id portal.ImportID, version int, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := db.ImportByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		if m.State != portal.ImportDone || m.Version != version {
			return portal.Failure(portal.Conflict, "import.moved_on", nil)
		}
		blocks, err := db.ImportBlocks(ctx, tx, id)
		if err != nil {
			return err
		}
		if len(blocks) > 0 {
			return portal.Failure(portal.Conflict, "import.undo_blocked", nil)
		}
		if err := db.UndoImport(ctx, tx, who, id); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "import.undone", Subject: "import", SubjectID: int64(id), Details: removed(m), Address: address})
	})
	if err != nil {
		return fmt.Errorf("exchange.Undo %d: %w", id, err)
	}
	return nil
}

// removed says what an undo takes away.
func removed(m portal.Import) string {
	out := m.Names
	for _, c := range m.Report.Counts {
		if c.New > 0 {
			out += fmt.Sprintf(", %s %d", c.Kind, c.New)
		}
	}
	for _, t := range m.Report.Totals {
		if t.Kind != "left" {
			out += fmt.Sprintf(", %s %s", t.Kind, portal.NewMoney(t.Here, t.Currency))
		}
	}
	return out
}
