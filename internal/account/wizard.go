package account

import (
	"context"
	"fmt"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// The settings that hold the progress: the set-up as a whole, and each step.
const (
	wizardKey     = "wizard_"
	wizardState   = wizardKey + "state" // "open" from the set-up link on, then "dismissed"
	wizardOpen    = "open"
	wizardPutAway = "dismissed"
)

// SetUpProgress is how far the set-up has come. A business that was there before
// has none that is open, and may go through it all the same.
func (s *Service) SetUpProgress(ctx context.Context, _ access.Staff) (p portal.SetUpProgress, err error) {
	set, err := s.wizard.Get(s.db, "", func() (set map[string]string, err error) {
		err = s.db.View(ctx, func(q db.Reader) (err error) {
			set, err = db.Settings(ctx, q, wizardKey)
			return err
		})
		return set, err
	})
	for _, name := range portal.SetUpSteps {
		p.Steps = append(p.Steps, portal.SetUpStep{Name: name, State: set[wizardKey+name]})
	}
	p.Dismissed = set[wizardState] == wizardPutAway
	p.Open = set[wizardState] == wizardOpen && p.Next() != ""
	return p, err
}

// PassStep notes that a step was done, or left out: NotFound. What was done
// stays so.
func (s *Service) PassStep(ctx context.Context, who access.Admin, name string, done bool, from Desk) error {
	if !slices.Contains(portal.SetUpSteps, name) {
		return portal.Missing()
	}
	state := "skipped"
	if done {
		state = "done"
	}
	return s.setWizard(ctx, who, from, wizardKey+name, state)
}

// DismissSetUp puts the set-up away: staff's first page speaks of it no more.
func (s *Service) DismissSetUp(ctx context.Context, who access.Admin, from Desk) error {
	return s.setWizard(ctx, who, from, wizardState, wizardPutAway)
}

func (s *Service) setWizard(ctx context.Context, who access.Admin, from Desk, key, state string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.Setting(ctx, tx, key)
		if err != nil || before == state || before == "done" {
			return err
		}
		return writeSettings(ctx, tx, who, from, settled{key: {before, state}})
	})
	if err != nil {
		return fmt.Errorf("account.setWizard %s: %w", key, err)
	}
	return nil
}
