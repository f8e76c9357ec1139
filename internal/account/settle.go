package account

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Topic is a page of the settings, which is saved as a whole.
type Topic string

// The topics whose forms carry a version.
const (
	CompanyTopic   Topic = "company"
	BrandingTopic  Topic = "branding"
	RetentionTopic Topic = "retention"
)

func (t Topic) key() string { return "version_" + string(t) }

// Version is how often a topic was saved, for its form to carry.
func (s *Service) Version(ctx context.Context, _ access.Admin, t Topic) (int64, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (int64, error) { return settingNumber(ctx, q, t.key()) })
}

// settingNumber reads a setting that is a number; 0 for one that is not set.
func settingNumber(ctx context.Context, q db.Reader, key string) (int64, error) {
	text, err := db.Setting(ctx, q, key)
	if err != nil || text == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, nil // a wrong setting must not lock anyone out
	}
	return n, nil
}

// settled are settings by their names, before and after.
type settled map[string][2]string

// settle writes the settings of a topic that differ, over the version that its
// form was drawn with: Conflict when somebody else was faster.
func (s *Service) settle(ctx context.Context, who access.Admin, from Desk, t Topic, version int64, change func(portal.Business) settled) error {
	defer s.forgetBusiness()
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		b, err := db.Business(ctx, tx)
		if err != nil {
			return err
		}
		if t == "" {
			return writeSettings(ctx, tx, who, from, change(b))
		}
		stored, err := settingNumber(ctx, tx, t.key())
		if err != nil {
			return err
		}
		if stored != version {
			return portal.Failure(portal.Conflict, "settings.changed_meanwhile", nil)
		}
		if err := writeSettings(ctx, tx, who, from, change(b)); err != nil {
			return err
		}
		return db.SetSetting(ctx, tx, t.key(), strconv.FormatInt(version+1, 10))
	})
	if err != nil {
		return fmt.Errorf("account.settle %s: %w", t, err)
	}
	return nil
}

// writeSettings writes those that differ, and what they were.
func writeSettings(ctx context.Context, tx *db.Tx, who access.Admin, from Desk, change settled) error {
	before, after := fields{}, fields{}
	for _, key := range slices.Sorted(maps.Keys(change)) {
		v := change[key]
		if v[0] == v[1] {
			continue
		}
		if err := db.SetSetting(ctx, tx, key, v[1]); err != nil {
			return err
		}
		before[key], after[key] = v[0], v[1]
	}
	if len(after) == 0 {
		return nil
	}
	return noteSettings(ctx, tx, who, from, "settings.changed", before, after)
}

func noteSettings(ctx context.Context, tx *db.Tx, who access.Actor, from Desk, action string, before, after fields) error {
	details, err := json.Marshal(map[string]fields{"before": before, "after": after})
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "settings", Address: from.Address, Details: string(details)})
}

// Summary is what is settled, in short.
func (s *Service) Summary(ctx context.Context, _ access.Admin) (portal.SettingsSummary, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.SettingsSummary, error) { return db.SettingsSummary(ctx, q) })
}
